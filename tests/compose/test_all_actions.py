"""Appendix of all actions: every action and part in full, as written, with both statuses."""

from msgspec.structs import replace

from sendplan.compose.section import APPENDIX, Composed
from sendplan.compose.sections import actions_in_full, all_actions
from sendplan.model.document import Heading
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged, overdue
from tests.compose.reading import chips, rows, shape_of, tables


def composed(*judged: Judged) -> Composed:
    return all_actions.write(a_brief(*judged), SectionChoice("all-actions"))


def test_a_table_a_theme_on_landscape_pages_that_fills_the_width() -> None:
    section = composed(a_judged("1.1"), a_judged("1.2"), a_judged("3.1"))
    assert section.orientation == "landscape"
    captions = [table.caption.text for table in tables(section) if table.caption]
    assert captions == [
        "Theme 1: Communication, Participation and Engagement, 2 actions", "Theme 3: System Transformation, 1 action",
    ]  # fmt: skip
    assert shape_of(section) == [(8, 757), (8, 757)]
    heading = section.blocks[0]
    assert isinstance(heading, Heading)
    assert heading.number == APPENDIX


def test_text_and_dates_stand_as_written() -> None:
    long = "Continue to develop the content of the Local Offer. " * 12
    action = {"text": long, "start_text": "Commenced", "end_text": "Oct 20 – Review; Mar 21 Service in place"}
    found = rows(tables(composed(overdue("1.1", 30, action=action)))[0])[0]
    assert found[1] == long.strip()
    assert found[2] == "Start: Commenced\nEnd: Oct 20 – Review; Mar 21 Service in place"
    assert found[3].endswith("\n30 days overdue")


def test_parts_follow_their_action_and_a_shared_outcome_stands_once() -> None:
    own = a_judged("2.2b", action={"parent": "2.2", "outcome": "Its own"})
    parts = (a_judged("2.2a", action={"parent": "2.2"}), own)
    whole = a_judged("2.2", due=None, action={"start_text": "", "end_text": "", "lead": ""}, parts=parts)
    table = tables(composed(whole))[0]
    assert [row.kind for row in table.rows] == ["body", "part", "part"]
    assert [row[5] for row in rows(table)] == ["Families are well informed", "As for 2.2", "Its own"]
    assert rows(table)[0][2:5] == ["See the parts", "No date", "See the parts"]


def test_unevidenced_and_withheld() -> None:
    done = a_judged("1.1", Status.COMPLETE, Status.ON_TRACK, unevidenced=True, open=False)
    table = tables(composed(done, replace(done, withheld=True)))[0]
    assert rows(table)[0][7] == "On track\nunevidenced"
    assert [chip.word for chip in chips(table)[1]] == ["Not published", "Not published"]
    assert "unevidenced" not in rows(table)[1][7]


def test_an_action_is_found_by_its_status_the_worst_first() -> None:
    judged = (a_judged("1.1"), overdue("1.2", 61), a_judged("1.3", Status.AT_RISK), a_judged("1.4", withheld=True))
    index = tables(actions_in_full.write(a_brief(*judged), SectionChoice("actions-in-full")))[0]
    assert [name for name, _ in rows(index)] == ["Off track (1)", "At risk (1)", "On track (1)", "Not published (1)"]

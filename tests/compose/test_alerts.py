"""Alert, advise, assure: each action or part in the first that fits, and nothing private in any."""

from datetime import date

from sendplan.compose.section import Composed
from sendplan.compose.sections import alerts
from sendplan.model.document import Callout, ListBlock
from sendplan.model.judgement import Judged, Standing
from sendplan.model.reading import plain
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged, an_update, overdue
from tests.compose.reading import lines, words


def composed(*judged: Judged) -> Composed:
    return alerts.write(a_brief(*judged), SectionChoice("alerts"))


def items(section: Composed) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in section.blocks:
        if isinstance(block, Callout) and block.heading:
            lists = [inner for inner in block.blocks if isinstance(inner, ListBlock)]
            found[block.heading.text.partition(":")[0]] = [
                plain(item.inlines) for inner in lists for item in inner.items
            ]
    return found


def refs(section: Composed) -> dict[str, list[str]]:
    return {name: [item.split()[0] for item in found] for name, found in items(section).items()}


def test_each_stands_in_the_first_that_fits() -> None:
    section = composed(
        overdue("1.1", 61),
        a_judged("1.2", Status.OFF_TRACK, Status.ON_TRACK),
        a_judged("1.3", Status.ON_TRACK, Status.AT_RISK),
        a_judged("1.4", Status.UNKNOWN, undated=True),
        a_judged("1.5", Status.COMPLETE, Status.ON_TRACK, open=False, unevidenced=True),
        a_judged("1.6", Status.COMPLETE, open=False),
        a_judged("1.7"),
        a_judged("1.8", update={"ask": "Agree the date"}),
        a_judged("1.9", Status.AT_RISK, Status.CLOSED, open=False),
    )
    assert refs(section) == {
        "Alert": ["1.1", "1.2", "1.8"],
        "Advise": ["1.3", "1.4", "1.5"],
        "Assure": ["1.6"],
    }
    assert lines(section)[1] == "3 actions need attention now, 3 need watching and 1 is done with evidence."


def test_an_ask_says_of_whom_and_by_when() -> None:
    ask = {"ask": "Approve 31 January 2021", "ask_of": "The board", "ask_by": date(2020, 12, 10)}
    section = composed(a_judged("1.1", update=ask))
    assert items(section)["Alert"][0].endswith("Asked of The board by 10 December 2020: Approve 31 January 2021.")


def test_an_ask_of_the_action_is_told_once_though_it_stands_for_its_parts() -> None:
    update = an_update("3.2", ask="Share the data")
    parts = tuple(
        a_judged(
            ref, action={"parent": "3.2"}, standing=Standing(Status.ON_TRACK, update, latest=update, this_month=update)
        )
        for ref in ("3.2a", "3.2b")
    )
    assert words(composed(a_judged("3.2", parts=parts))).count("Share the data") == 1


def test_the_leads_reason_is_given_where_only_the_lead_reports_worse() -> None:
    judged = a_judged("1.1", Status.AT_RISK, Status.ON_TRACK, why="due 31 December 2020, nothing late",
                      update={"issues": "Attendance fell"})  # fmt: skip
    assert items(composed(judged))["Advise"][0].endswith("Reported at risk: Attendance fell.")
    silent = a_judged("1.1", Status.AT_RISK, Status.ON_TRACK, why="due 31 December 2020, nothing late")
    words_of_it = items(composed(silent))["Advise"][0]
    assert words_of_it.endswith("Reported at risk; by its dates, due 31 December 2020, nothing late.")


def test_assurance_names_the_evidence() -> None:
    said = Standing(Status.COMPLETE, completed_on=date(2020, 11, 6), evidence="Minutes of 12 November.")
    section = composed(a_judged("1.1", Status.COMPLETE, standing=said, open=False))
    assert items(section)["Assure"][0].endswith("Completed on 6 November 2020. Evidence: Minutes of 12 November.")


def test_nothing_to_say_is_said() -> None:
    section = composed(a_judged("1.1"))
    assert lines(section)[1] == "No action needs attention now, none needs watching and none is done with evidence."
    assert "No action is off track, and none asks for a decision." in words(section)


def test_what_is_withheld_is_in_none_of_the_three() -> None:
    judged = overdue("1.1", 61, withheld=True, why="secret why", update={"ask": "secret ask", "issues": "secret"})
    section = composed(judged, a_judged("1.2"))
    assert refs(section) == {"Alert": [], "Advise": [], "Assure": []}
    assert lines(section)[-1] == "Reported in private, and in none of the three: 1.1."
    assert "secret" not in words(section)

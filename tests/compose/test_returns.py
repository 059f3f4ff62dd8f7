"""Returns: n of N by lead, who is silent, what was copied, and the data to be mended."""

from typing import Any

from msgspec.structs import replace

from sendplan.compose.section import Composed
from sendplan.compose.sections import returns
from sendplan.model.judgement import Judged
from sendplan.model.place import Place, Problem
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from tests.compose.briefs import a_brief, a_judged
from tests.compose.reading import lines, rows, shape_of, tables, words


def composed(*judged: Judged, problems: tuple[Problem, ...] = ()) -> Composed:
    brief = a_brief(*judged)
    return returns.write(replace(brief, records=replace(brief.records, problems=problems)), SectionChoice("returns"))


def led(ref: str, *bodies: str, **values: Any) -> Judged:
    return a_judged(ref, action={"bodies": bodies}, **values)


def test_each_body_counts_what_it_leads_and_the_whole_each_action_once() -> None:
    section = composed(
        led("1.1", "Council"), led("1.2", "Council", "NHS", stale=True), led("1.3", "NHS", undated=True),
        led("1.4", "Council", copied=True), a_judged("1.5", Status.COMPLETE, open=False),
    )  # fmt: skip
    assert rows(tables(section)[0]) == [
        ["Council", "2 of 3", "1", "–", "1"],
        ["NHS", "1 of 2", "1", "1", "–"],
        ["All open actions, each once", "3 of 4", "1", "1", "1"],
    ]
    assert shape_of(section) == [(5, 482)]
    assert lines(section)[1] == (
        "3 of 4 open actions have a return for November 2020; none of those asked has been silent for 2 months or more."
    )


def test_a_percentage_only_of_five_or_more() -> None:
    four = tuple(a_judged(f"1.{number}") for number in range(1, 5))
    assert "%" not in words(composed(*four))
    assert "4 of 5 (80%)" in words(composed(*four, a_judged("1.5", stale=True)))


def test_a_body_of_a_part_is_a_lead_too() -> None:
    part = led("3.2a", "NHS", stale=True)
    section = composed(replace(led("3.2", stale=True), parts=(part,)))
    assert rows(tables(section)[0])[0][0] == "NHS"


def test_silent_and_copied_are_named() -> None:
    section = composed(led("1.1", "Council", "NHS", stale=True, silent=True), led("1.2", "NHS", copied=True))
    said = lines(section)
    assert said[said.index("No return received") + 1] == "1.1  Council; NHS"
    assert said[said.index("Copied from last month") + 1] == "1.2  NHS"
    assert "1 has had none for 2 months or more" in said[1]


def test_problems_are_placed_without_quoting_a_cell() -> None:
    problem = Problem(
        Place("data/updates/2020-11.csv", 5, "status"), "unknown-status", "“secret” is no status", "mend it"
    )
    section = composed(a_judged("1.1"), problems=(problem,))
    assert lines(section)[-1] == "data/updates/2020-11.csv, row 5, column status: unknown status"
    assert "secret" not in words(section)
    assert "The data has no problems" in words(composed(a_judged("1.1")))


def test_nothing_open_and_no_updates_are_said() -> None:
    assert "No action is open" in words(composed(a_judged("1.1", Status.COMPLETE, open=False)))
    brief = a_brief(a_judged("1.1"))
    brief = replace(brief, snapshot=replace(brief.snapshot, has_updates=False))
    assert "baseline" in words(returns.write(brief, SectionChoice("returns")))


def test_what_is_not_yet_due_to_start_is_outside_the_n_and_said_beside_it() -> None:
    section = composed(led("1.1", "Council"), led("1.2", "NHS", not_yet_due=True))
    assert lines(section)[1] == (
        "1 of 1 open action has a return for November 2020, 1 more is not yet due to start; none of those asked has "
        "been silent for 2 months or more."
    )
    assert rows(tables(section)[0])[:-1] == [["Council", "1 of 1", "–", "–", "–"]]
    alone = lines(composed(led("1.2", "NHS", not_yet_due=True)))
    assert alone[1] == "No action is under way, so no return was due."


def test_the_paper_says_how_many_cells_could_not_be_read() -> None:
    problem = Problem(Place("data/updates/2020-11.csv", 2, "status"), "status", "secret", "mend it")
    brief = a_brief(led("1.1", "Council"))
    brief = replace(
        brief, records=replace(brief.records, problems=(problem,)), summary=replace(brief.summary, unread=1)
    )
    said = words(returns.write(brief, SectionChoice("returns")))
    assert "1 problem in the data is to be mended; 1 cell could not be read, and what else its row says counts." in said


def test_who_is_missing_is_named_with_what_they_owe() -> None:
    section = composed(
        led("1.1", "Council"),
        led("1.2", "Council", "NHS", stale=True),
        led("1.3", "NHS", stale=True),
        led("1.4", "LTP"),
    )
    said = words(section)
    assert "1 of 3 bodies that owe a return has answered on each of their open actions. " in said
    assert "No return: Council (1.2); NHS (1.2, 1.3)." in said
    alone = words(composed(led("1.1", "Council")))
    assert "1 of 1 body that owes a return has answered on each of their open actions." in alone


def test_rows_that_match_no_action_are_counted() -> None:
    place = Place("data/updates/2020-11.csv", 5, "ref", further=(7,))
    section = composed(a_judged("1.1"), problems=(Problem(place, "unknown-ref", "secret", "correct it"),))
    assert "2 rows of the updates match no action of the plan" in words(section)
    assert "secret" not in words(section)


def test_a_body_is_not_heard_because_its_name_stands_within_anothers() -> None:
    def told(by: str) -> str:
        return words(composed(led("1.1", "Health", "Public Health", update={"progress": "Open", "updated_by": by})))

    assert "1.1 (not Health)" in told("Public Health")
    assert "1.1 (not Public Health)" in told("Head of therapies, Health")
    assert "(not " not in told("Public Health; Health")

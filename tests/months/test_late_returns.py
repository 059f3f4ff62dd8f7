"""A return that came after its month's paper was issued: the next paper tells what no newer return has replaced."""

import re
from pathlib import Path

import pytest

from sendplan import api
from sendplan.check.records import CheckedWorkspace
from sendplan.model.template import SectionChoice
from sendplan.rules.snapshot import Remembered
from sendplan.show.summary import comparison_as_text
from tests.months.test_what_came_late import SEPTEMBER, after_issue, paper
from tests.workspaces import Row, Workspace, action, said

PRIVATE = {"restricted": "yes"}
DONE = {"completed_on": "2020-08-24", "evidence": "Rota"}
VISITED = "Thirty-one families were visited."
PLAN = Workspace(
    [
        action("1.1", lead="Early Years Service", in_plain_words="We will visit families at home."),
        action("1.2", lead="Council"),
    ],
    [said(month, "Green", "1.2", progress=f"Work of {month} on 1.2.") for month in ("2020-08", "2020-09")],
    registers={"leads": [{"as_written": body, "body": body} for body in ("Early Years Service", "Council")]},
)
FAMILIES = SectionChoice("plain-better"), SectionChoice("plain-more")


def with_rows(*rows: tuple[str, Row]) -> Workspace:
    return PLAN.having(updates=[*PLAN.updates, *rows])


LATE = said("2020-08", "Complete", progress="Visits run in all three towns.", impact=VISITED, **DONE)
AUGUST = said("2020-08", "Green", progress="Visits have begun.", impact=VISITED)


@pytest.mark.parametrize("row", [LATE, AUGUST], ids=["complete", "open"])
def test_the_difference_that_a_late_return_tells_is_told_with_its_month(row: tuple[str, Row]) -> None:
    """“Thirty-one families have been visited at home” stood in no paper: too late for June's, too old for July's."""
    now = with_rows(row)
    told = paper(PLAN, now, ("impact",))
    assert "No update of September 2020 records a difference made. 1 of an earlier month came too late" in told
    assert f"Impact recorded before, and not told until now 1.1, August 2020 {VISITED}" in told
    assert f"“We will visit families at home”, August 2020: {VISITED}" in paper(PLAN, now, FAMILIES)
    for then, issued in ((now, True), (PLAN, False)):  # readers have it, or nobody knows what they have
        assert VISITED not in paper(then, now, ("impact", *FAMILIES), issued=issued)


def test_the_difference_beside_this_months_stands_apart() -> None:
    now = with_rows(AUGUST, said("2020-09", "Green", impact="Forty families were."))
    told = paper(PLAN, now, ("impact",))
    assert "1 update of September 2020 records a difference made. 1 of an earlier month came too late" in told
    assert told.index("Forty families were.") < told.index("not told until now") < told.index(VISITED)


def test_what_is_behind_has_its_difference_with_the_exceptions_and_families_hear_no_good_of_it() -> None:
    late = action("1.1", "31 Jul 20", lead="Early Years Service", in_plain_words="We will visit.")
    then = PLAN.having(actions=[late, PLAN.actions[1]])
    now = then.having(updates=[*then.updates, AUGUST])
    told = paper(then, now, ("exceptions", "impact", *FAMILIES))
    assert told.count(VISITED) == 1
    assert f"In August 2020: {VISITED}" in told


def test_a_late_word_is_told_with_its_month_where_no_newer_one_has_replaced_it() -> None:
    told = paper(PLAN, with_rows(AUGUST), ("themes", "progress"))
    assert "1.1 Visits have begun. (for August 2020, come since)" in told
    assert "For August 2020, come since: Visits have begun." in told
    issue = said("2020-08", "Green", issues="One visitor is ill.")
    risks = paper(PLAN, with_rows(issue), ("risks",))
    assert "1.1 One visitor is ill. for August 2020, come since" in risks
    newer = said("2020-09", "Green", progress="Visits run in all three towns.")
    told = paper(PLAN, with_rows(AUGUST, newer), ("themes", "progress"))
    assert "Visits run in all three towns." in told
    assert "Visits have begun." not in told


def test_who_was_named_as_silent_and_has_answered_since_is_named_again() -> None:
    told = paper(PLAN, with_rows(LATE), ("answers", "returns"))
    assert "Come since for August: Early Years Service." in told
    assert "Come since for August 2020: Early Years Service (1.1)." in told
    assert "Come since" not in paper(with_rows(LATE), with_rows(LATE), ("answers", "returns"))
    assert "Come since" not in paper(PLAN, PLAN, ("answers", "returns"))
    joint = PLAN.having(actions=[action("1.1", lead="Joint"), action("1.2", lead="Council")])
    leads = [*PLAN.registers["leads"], *({"as_written": "Joint", "body": one} for one in ("Council", "NHS"))]
    joint = joint.having(registers={"leads": leads})
    for who, told in (("NHS", "NHS (1.1)"), ("", "Council (1.1); NHS (1.1)")):
        now = joint.having(updates=[*joint.updates, said("2020-08", "Green", updated_by=who)])
        assert f"Come since for August 2020: {told}." in paper(joint, now, ("returns",))


@pytest.mark.parametrize(
    "rows",
    [
        [said("2020-08", "Green", progress="Secretword", impact="Secretword", updated_by="Body", **PRIVATE)],
        [AUGUST, said("2020-09", "Red", progress="Secretword", **PRIVATE)],
    ],
    ids=["late in private", "public late, private since"],
)
def test_nothing_of_a_private_row_is_told_late(rows: list[tuple[str, Row]]) -> None:
    told = paper(PLAN, with_rows(*rows), ("answers", "returns", "impact", "themes", "progress", *FAMILIES))
    assert not re.search(f"Secretword|{VISITED}|Come since|come since|too late", told)


@pytest.mark.parametrize("since", [None, "2020-08"])
def test_the_screen_counts_as_the_papers_do_from_what_was_told(since: str | None) -> None:
    """An officer who checked the board paper's “17 in June − 2 completed” read “16 at the start” on the screen."""
    now = with_rows(LATE)
    assert "Open actions: 2 in August − 1 completed (1.1) = 1 now." in paper(PLAN, now, ("position",))
    for records, start in ((after_issue(PLAN, now), 2), (now.records(), 1)):
        opened = api.Workspace(Path("nowhere"), CheckedWorkspace(records), SEPTEMBER, Remembered(records))
        shown = comparison_as_text(api.changes(opened, since), opened)
        assert f"Open at the start: {start}\n" in shown
        assert ("August 2020 stands here as its issued papers told it" in shown) is (start == 2)
        assert ("1 completed (1.1)" in shown) is (start == 2)

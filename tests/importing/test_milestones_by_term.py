"""A column of milestones for each term says when an action is due: none of it is an update of a month to come."""

import pytest

from sendplan.importing.read_plan import Wishes
from tests.importing.small import excel_of
from tests.importing.test_trackers import column, read

TERMS = ["Autumn 2026", "Spring 2027", "Summer 2027"]
ROWS = [
    ["1.1", "Publish the standards", "Draft agreed by 30 October 2026", "Standards published", "", "Council", "Green"],
    ["1.2", "Open eight bases", "Sites chosen", "Four bases open", "Eight bases open", "Council", "Red"],
    ["1.3", "Train every SENCO", "60 trained (by the end of November 2026)", "All trained", "", "Council", "Green"],
]
ENDS = [
    "30 October 2026 \u2013 Draft agreed; Mar 27 \u2013 Standards published",
    "Dec 26 \u2013 Sites chosen; Mar 27 \u2013 Four bases open; Jul 27 \u2013 Eight bases open",
    "end of November 2026 \u2013 60 trained; Mar 27 \u2013 All trained",
]


def plan(over: str, *before: str, more: tuple[str, ...] = (), cell: str = "") -> bytes:
    heads = ["No", "Action", *(" ".join((*before, term)) for term in TERMS), "Lead", "Status", *more]
    above = [["Agreed on 14 July 2026"], *([["", "", over]] if over else [])]
    return excel_of([*above, heads, *([*row, *([cell] * len(more))] for row in ROWS)])


@pytest.mark.parametrize(
    "file",
    [plan("Milestones by term"), plan("", "Milestones"), plan("", "Milestone:"), plan("Deliverables")],
    ids=["over them", "in each heading", "with a colon", "deliverables"],
)
def test_milestones_by_term_are_when_an_action_is_due(file: bytes) -> None:
    proposal = read(file, "plan.xlsx")
    assert column(proposal, "end") == ENDS
    assert [str(month) for month in proposal.months] == ["2026-07"]
    assert any("each milestone is taken as due" in doubt.why for doubt in proposal.doubts)


@pytest.mark.parametrize(
    ("over", "before"), [("Progress by term", ()), ("Milestones achieved", ()), ("", ("Milestones met",)), ("", ())]
)
def test_what_was_done_in_a_term_is_no_milestone_to_come(over: str, before: tuple[str, ...]) -> None:
    assert not any(column(read(plan(over, *before), "plan.xlsx"), "end"))


def test_milestones_beside_a_column_that_says_when_are_no_updates() -> None:
    proposal = read(plan("Milestones", more=("By when",), cell="July 2027"), "plan.xlsx")
    assert column(proposal, "end") == ["July 2027"] * 3
    assert [str(month) for month in proposal.months] == ["2026-07"]


def test_what_a_map_says_of_such_a_column_stands() -> None:
    left_out = Wishes(mapping={term.casefold(): "ignore" for term in TERMS})
    proposal = read(plan("Milestones"), "plan.xlsx", left_out)
    assert not any(column(proposal, "end"))

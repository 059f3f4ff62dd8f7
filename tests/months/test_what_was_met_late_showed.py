"""What is due on the day of the position is told, and what is met or completed after its day is told as late."""

import re

import pytest

from tests.compose.test_quiet_months import plain
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"completed_on": "2020-10-20", "evidence": "Minutes"}
STEPS = action("1.1", "30 Sep 2020 - Draft; 31 Dec 2020 - Service")
OTHER = action("1.2", "31 Dec 2020")


def month(text: str, **of_first: str) -> list[tuple[str, Row]]:
    return [said(text, "Green", "1.1", **of_first), said(text, "Green", "1.2")]


@pytest.mark.parametrize("section", ["position", "standing"])
def test_what_is_due_on_the_day_of_the_position_is_told_beside_what_is_overdue(section: str) -> None:
    plan = Workspace([STEPS, OTHER], [*month("2020-08"), *month("2020-09")])
    paper = plain(plan, "answers", section, day="2020-09-30")
    assert re.search(r"\b1 due 30 Sep\. August: 0", paper), "before last month's number, whose it would seem to be"
    assert "None overdue (August: 0); 1 due 30 Sep." in paper
    met = plan.having(updates=[*month("2020-08"), *month("2020-09", milestones_met="Draft")])
    assert "due 30 Sep" not in plain(met, "answers", section, day="2020-09-30")
    paused = plan.having(changes=[approved("pause", "2020-09-10")])
    assert "due 30 Sep" not in plain(paused, "answers", section, day="2020-09-30")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([*month("2020-09"), *month("2020-10"), *month("2020-11", milestones_met="Draft")],
         "Milestone met late: 1.1 Draft."),
        ([*month("2020-09", forecast_end="Draft by 20 Oct 2020", updated_on="2020-09-25"),
          *month("2020-11", milestones_met="Draft")], "Milestone met late: 1.1 Draft."),
        ([*month("2020-09", updated_on="2020-09-25"), *month("2020-11", milestones_met="Draft")],
         "Milestone met: 1.1 Draft."),
        ([said("2020-09", "Green", "1.2"), *month("2020-11", milestones_met="Draft")], "Milestone met: 1.1 Draft."),
    ],
)  # fmt: skip
def test_a_milestone_that_was_met_late_is_told_as_late(rows: list[tuple[str, Row]], told: str) -> None:
    plan = Workspace([STEPS, OTHER], [*month("2020-08"), *rows])
    paper = plain(plan, "answers", "changes", day="2020-11-30")
    assert paper.count(told) == 2, "in the answers, and in the annex"


def test_of_several_milestones_the_late_ones_are_told_apart() -> None:
    steps = [
        action("1.1", "15 Sep 2020 - Draft; 31 Dec 2020 - Service"),
        action("1.2", "31 Oct 2020 - Draft; 31 Dec 2020 - Service"),
    ]
    both = [said("2020-10", "Green", ref, milestones_met="Draft") for ref in ("1.1", "1.2")]
    rows = [*month("2020-08"), *month("2020-09", updated_on="2020-09-28"), *both]
    paper = plain(Workspace(steps, rows), "answers", day="2020-10-31")
    assert "Milestones met: 1.1 Draft, late; 1.2 Draft." in paper


def test_a_completion_after_its_day_is_told_as_late() -> None:
    steps = [action("1.1", "30 Sep 2020"), OTHER]
    rows = [*month("2020-09"), said("2020-10", "Blue", **DONE), said("2020-10", "Green", "1.2")]
    assert "Reported complete: 1.1 Do 1.1, 20 days late, with evidence." in plain(
        Workspace(steps, rows), "answers", day="2020-10-31"
    )
    both = [*rows[:-1], said("2020-10", "Blue", "1.2", **DONE)]
    told = plain(Workspace(steps, both), "answers", day="2020-10-31")
    assert "Reported complete, both with evidence: 1.1 Do 1.1, 20 days late; 1.2 Do 1.2." in told
    moved = Workspace(steps, rows, [approved("redate", "2020-09-10", "2020-10-30")])
    assert "late" not in plain(moved, "answers", day="2020-10-31").partition("better?")[2].partition("Is the plan")[0]
    parted = [action("1.1", end="31 Dec 2020"), part("1.1a", "30 Sep 2020"), part("1.1b", "31 Dec 2020"), OTHER]
    of_part = [said("2020-09", "Green", "1.1a"), said("2020-10", "Blue", "1.1a", **DONE), *month("2020-10")]
    assert "Part done: 1.1a Do 1.1a, 20 days late, with evidence." in plain(
        Workspace(parted, [*month("2020-09")[1:], *of_part]), "answers", day="2020-10-31"
    )


@pytest.mark.parametrize(
    ("rows", "late"),
    [
        ([*month("2020-09", forecast_end="Draft by 20 Oct 2020"), *month("2020-10", milestones_met="Draft")], True),
        ([*month("2020-09", updated_on="2020-09-25"), *month("2020-10", milestones_met="Draft")], False),
    ],
)  # fmt: skip
def test_families_are_told_that_a_part_was_done_late_where_its_lead_told_so(
    rows: list[tuple[str, Row]], late: bool
) -> None:
    """The board read “1.3 late”, and families “Done: a part of it”."""
    plan = Workspace([STEPS, OTHER], [*month("2020-08"), *rows])
    told = plain(plan, "plain-next", day="2020-10-31")
    assert f"Done: a part of “Do 1.1”{' (late)' if late else ''}." in told


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([*month("2020-09"), *month("2020-10"), *month("2020-11", milestones_met="Draft")], "was done late"),
        ([said("2020-09", "Green", "1.2"), *month("2020-11", milestones_met="Draft")], "is done"),
    ],
)
def test_the_part_that_families_were_told_is_late_was_done_late_if_that_is_known(
    rows: list[tuple[str, Row]], told: str
) -> None:
    """It “is done”, beside another promise that was “done late”. If nobody had written, its day may have been kept."""
    plan = Workspace([STEPS, OTHER], [*month("2020-08"), *rows])
    if not any(at == "2020-10" for at, _ in rows):
        plan = plan.having(updates=[*plan.updates, said("2020-10", "Green", "1.2")])
    assert f"The part that was due on 30 September 2020 {told}." in plain(plan, "plain-actions", day="2020-11-30")


NINE = [action(f"1.{at}", "31 Aug 2020 - Draft; 28 Sep 2020 - Service") for at in range(1, 10)]
MET = {"milestones_met": "Service", "completed_on": "2020-09-28", "evidence": "Minutes"}


def drafted(*later: tuple[str, Row]) -> Workspace:
    """Return nine actions whose drafts were met in August; all but the first were done in time."""
    rows = [said("2020-08", "Green", step["ref"], milestones_met="Draft") for step in NINE]
    done = {**MET, "updated_on": "2020-09-28"}
    return Workspace(NINE, [*rows, *(said("2020-09", "Blue", one["ref"], **done) for one in NINE[1:]), *later])


@pytest.mark.parametrize(
    ("later", "counted"),
    [
        ([said("2020-09", "Blue", **MET, updated_on="2020-09-29")], "9 met, none of them late"),
        ([said("2020-09", "Green", updated_on="2020-09-29"), said("2020-10", "Blue", **MET)],
         "9 met, none of them late"),
        ([said("2020-09", "Green", updated_on="2020-09-29"), said("2020-10", "Blue", **{**MET, "completed_on": ""})],
         "9 met: 1 late (1.1) and 8 by their approved day"),
        ([said("2020-09", "Blue", **{**MET, "completed_on": ""}, updated_on="2020-09-29")],
         "9 met: 8 by their approved day and 1 in the month they were due"),
        ([said("2020-09", "Blue", **{**MET, "completed_on": "2020-09-29"}, updated_on="2020-09-29")],
         "9 met: 1 late (1.1) and 8 by their approved day"),
    ],
)  # fmt: skip
def test_what_was_completed_on_its_day_was_met_by_it_whenever_that_was_written(
    later: list[tuple[str, Row]], counted: str
) -> None:
    """“In the month it was due” was said of a milestone whose row says “completed on” its very day: the return came
    the day after. Where it came a month later, it was even called late."""
    assert f": {counted}," in paper(drafted(*later), "2020-10-31", "stocktake", months=2)


@pytest.mark.parametrize(("day", "late"), [("2020-08-30", False), ("2020-09-25", True)])
def test_each_milestone_was_met_by_the_day_on_which_all_was_done(day: str, late: bool) -> None:
    """The lead left the draft unmet in a return after its day, and then dated the end of the whole before it."""
    rows = [said("2020-07", "Green"), said("2020-08", "Green"), said("2020-09", "Green", updated_on="2020-09-20")]
    done = said("2020-10", "Blue", milestones_met="Draft; Service", completed_on=day, evidence="Minutes")
    told = paper(Workspace(NINE[:1], [*rows, done]), "2020-10-31", "stocktake", months=3)
    assert ("Draft: due 31 Aug 2020, met late" in told) is late
    assert "Service: due 28 Sep 2020, met " in told

"""What four months of a plan numbered through its priorities showed to be untrue: each against rows that showed it."""

import pytest

from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said

MILESTONES = "Sep 20 draft; Dec 20 in use"


@pytest.mark.parametrize(
    ("plan", "row", "told"),
    [
        ((action("1.1", MILESTONES),), ("1.1", "draft: 2020-10-31"), "31 Dec\n30 Sep: now 31 Oct"),
        ((action("1.1", MILESTONES),), ("1.1", "in use: 2021-01-31"), "31 Dec\nNow 31 Jan 2021"),
        ((action("1.1", "Dec 20"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")), ("1.1a", "2020-11-30"),
         "31 Dec\n1.1a: now 30 Nov"),
        ((action("1.1", "Dec 20"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")), ("1.1b", "2021-01-31"),
         "31 Dec\nNow 31 Jan 2021"),
    ],
)  # fmt: skip
def test_the_new_day_of_a_milestone_or_a_part_is_not_put_beside_the_last_day_of_all(
    plan: tuple[Row, ...], row: tuple[str, str], told: str
) -> None:
    ref, expected = row
    words = paper(Workspace(plan, [said("2020-09", "Amber", ref, forecast_end=expected)]), "2020-09-30",
                  "timeline", "timeline-table")  # fmt: skip
    assert told in words


@pytest.mark.parametrize(("with_exceptions", "heading"), [
    (True, "Issues of work that is neither overdue nor off track\n"), (False, "Issues\n"),
])  # fmt: skip
def test_issues_are_called_those_of_other_work_only_where_exceptions_are_told(
    with_exceptions: bool, heading: str
) -> None:
    plan = (action("1.1", "Oct 20"), action("1.2"))
    rows = [said("2020-09", "Red", "1.1", issues="Two staff left"), said("2020-09", "Green", "1.2", issues="A leak")]
    words = paper(Workspace(plan, rows), "2020-09-30", *(["exceptions"] if with_exceptions else []), "risks")
    issues = words[words.index(heading) :]
    assert "A leak" in issues
    assert ("Two staff left" in issues) is not with_exceptions


def test_families_are_told_that_only_a_part_of_a_promise_was_due() -> None:
    of = Workspace((action("1.1", MILESTONES), action("1.2")), every("2020-10", "Green", "1.1", "1.2"))
    late, rest = (paper(of, "2020-10-31", section) for section in ("plain-late", "plain-actions"))
    assert "30 September 2020\nA part of it\nNo new date yet" in late
    assert "A part of it was due on 30 September 2020. No new date yet." in rest
    now = of.having(updates=[said("2020-10", "Green", forecast_end="draft: 2020-11-15")])
    assert "We now expect that by 15 November 2020." in paper(now, "2020-10-31", "plain-actions")


@pytest.mark.parametrize(
    ("rows", "fell", "each"),
    [
        ([said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in October 2020."),
        ([said("2020-10", "Green"), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 late)", "met late, told in November 2020."),
        ([said("2020-10", officer_note="Asked.", progress=""), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in November 2020."),
        ([said("2020-10", "Green", restricted="yes"), said("2020-11", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in November 2020."),
        ([said("2020-09", "Amber", forecast_end="draft: 2020-10-20"),
          said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 late)", "met late, told in October 2020."),
        ([said("2020-09", "Amber", forecast_end="in use: 2021-02-28"),
          said("2020-10", "Green", milestones_met="draft")],
         "1 met (1.1 told of only in a later month)", "met, told in October 2020."),
    ],
)  # fmt: skip
def test_a_milestone_that_its_lead_left_unmet_after_its_date_was_met_late(
    rows: list[tuple[str, Row]], fell: str, each: str
) -> None:
    of = Workspace((action("1.1", MILESTONES),), [said("2020-08", "Green"), *rows])
    words = paper(of, "2020-11-30", "stocktake", months=3)
    assert f": {fell}, none missed and still open;" in words
    assert f"1.1 draft: due 30 Sep 2020, {each}" in words


def test_what_has_not_started_is_not_called_under_way_because_something_is_paused() -> None:
    plan = (action("1.1", start="Sep 20"), action("1.2"))
    rows = [said("2020-09", "Not started", "1.1"), said("2020-08", "Green", "1.2")]
    words = paper(Workspace(plan, rows, [approved("pause", "2020-09-17", ref="1.2")]), "2020-09-30", "front", "answers")
    assert "Reports: 1 of 1 open action with a report due." in words
    assert "under way" not in words

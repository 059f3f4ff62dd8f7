"""Three dates, overdue, due soon, late start and slippage."""

from datetime import date

import pytest

from sendplan.model.judgement import Slippage
from tests.workspaces import PLAN, Row, Workspace, action, approved, month, said

TWO = "Oct 20 – Review; Mar 21 Service"


def day(text: str) -> date:
    return date.fromisoformat(text)


# Effective due ----------------------------------------------------------------------------------------------------

DUE: list[tuple[str, str, str, list[Row], str, str | None]] = [
    ("the sole end", "Dec 20", "", [], "2020-12-31", "2020-12-31"),
    ("of several milestones, the earliest not yet met", TWO, "", [], "2020-10-31", "2020-10-31"),
    ("met by its words, the next one", TWO, "Review", [], "2021-03-31", "2021-03-31"),
    ("met by its words in other capitals", TWO, "review", [], "2021-03-31", "2021-03-31"),
    ("met by its date", TWO, "2020-10-31", [], "2021-03-31", "2021-03-31"),
    ("met by its date as written", TWO, "Oct 20", [], "2021-03-31", "2021-03-31"),
    ("met out of order, the earliest stays", TWO, "Service", [], "2020-10-31", "2020-10-31"),
    ("the sole one met, still the end", "Dec 20", "2020-12-31", [], "2020-12-31", "2020-12-31"),
    ("all of three met, the end", "Oct 20 Draft; Nov 20 Text; Dec 20 Print", "Draft; Print; Text", [], "2020-12-31",
     "2020-12-31"),
    ("all met, the end", TWO, "Review; Service", [], "2021-03-31", "2021-03-31"),
    ("an approved end", "Dec 20", "", [approved("redate", "2020-09-10", "2021-01-15")], "2021-01-15", "2020-12-31"),
    ("an end approved earlier than planned", "Dec 20", "", [approved("redate", "2020-09-10", "2020-11-15")],
     "2020-11-15", "2020-12-31"),
    ("the newer of two approvals", "Dec 20", "",
     [approved("redate", "2020-09-20", "2021-02-15"), approved("redate", "2020-09-10", "2021-03-15")],
     "2021-02-15", "2020-12-31"),
    ("a redate that names a milestone moves that one", TWO, "",
     [approved("redate", "2020-09-10", "2020-11-30", milestone="Review")], "2020-11-30", "2020-10-31"),
    ("named by its date", TWO, "",
     [approved("redate", "2020-09-10", "2020-11-30", milestone="2020-10-31")], "2020-11-30", "2020-10-31"),
    ("named by its date as written", TWO, "",
     [approved("redate", "2020-09-10", "2020-11-30", milestone="Oct 20")], "2020-11-30", "2020-10-31"),
    ("a redate that names none moves the end, not the milestone", TWO, "",
     [approved("redate", "2020-09-10", "2021-06-30")], "2020-10-31", "2020-10-31"),
    ("and the end when the milestone is met", TWO, "Review",
     [approved("redate", "2020-09-10", "2021-06-30")], "2021-06-30", "2021-03-31"),
    ("a milestone moved beyond the other is no longer the earliest", TWO, "",
     [approved("redate", "2020-09-10", "2021-05-31", milestone="Review")], "2021-03-31", "2020-10-31"),
    ("a moved milestone is still met by its words", TWO, "Review",
     [approved("redate", "2020-09-10", "2020-11-30", milestone="Review")], "2021-03-31", "2021-03-31"),
    ("a moved milestone is still met by its first date", TWO, "2020-10-31",
     [approved("redate", "2020-09-10", "2020-11-30", milestone="Review")], "2021-03-31", "2021-03-31"),
    ("a correction changes the baseline too", "Dec 20", "", [approved("correct", "2020-09-10", "2021-01-15")],
     "2021-01-15", "2021-01-15"),
    ("but never an approved date", "Dec 20", "",
     [approved("redate", "2020-09-05", "2021-03-31"), approved("correct", "2020-09-10", "2021-01-15")],
     "2021-03-31", "2021-01-15"),
]  # fmt: skip


PLANS = "Oct 20 – Scheme agreed; Dec 20 – Scheme; Feb 21 – Scheme shared with all"
DUE += [
    ("named by some of its words", "Oct 20 Review completed; Mar 21 Service in place", "review", [],
     "2021-03-31", "2021-03-31"),
    ("named by more than its words", TWO, "the review, at last", [], "2021-03-31", "2021-03-31"),
    ("named with other marks", "Oct 20 Review completed; Mar 21 Service", "Review: completed!", [],
     "2021-03-31", "2021-03-31"),
    ("the very words go before some of them", PLANS, "Scheme", [], "2020-10-31", "2020-10-31"),
    ("the very words go before more of them", PLANS, "Scheme agreed; Scheme", [], "2021-02-28", "2021-02-28"),
]  # fmt: skip


@pytest.mark.parametrize(("end", "met", "changes", "due", "baseline"), [case[1:] for case in DUE],
                         ids=[case[0] for case in DUE])  # fmt: skip
def test_effective_due(end: str, met: str, changes: list[Row], due: str, baseline: str) -> None:
    workspace = Workspace([action(end=end)], [said("2020-09", "Green", milestones_met=met)], changes)
    judged = workspace.judged("2020-09-30")
    assert (judged.due, judged.baseline_due) == (day(due), day(baseline))


@pytest.mark.parametrize(
    ("end", "met", "known"),
    [
        (TWO, "Reviewer", "Review; Service"),
        (TWO, "view", "Review; Service"),
        ("Oct 20 – Scheme agreed; Dec 20 – Scheme shared", "scheme", "Scheme agreed; Scheme shared"),
        ("Oct 20 – Scheme agreed; Dec 20 – Scheme shared", "Scheme agreed; Scheme shared; all", ""),
    ],
)
def test_part_of_a_word_or_what_may_be_either_is_no_milestone_s_name(end: str, met: str, known: str) -> None:
    records = Workspace([action(end=end)], [said("2020-09", "Green", milestones_met=met)]).checked().records
    told = " ".join(str(problem) for problem in records.problems)
    assert (f"{met!r} is no milestone of 1.1; write one of: {known}" if known else "'all' is no milestone") in told
    assert len(records.problems) == 1


def test_each_approval_that_moves_a_date_is_counted() -> None:
    moved = [approved("redate", "2020-09-10", "2021-01-31"), approved("redate", "2020-09-11", "2021-02-28")]
    fixed = [*moved, approved("correct", "2020-09-12", "2020-12-15")]
    for end, changes, count in (("Dec 20", moved[:1], 1), ("Dec 20", moved, 2), ("Dec 20", fixed, 2),
                                ("Ongoing", moved[:1], 1), ("Ongoing", moved, 2)):  # fmt: skip
        (point,) = Workspace([action(end=end)], [said("2020-09", "Green")], changes).judged("2020-09-30").points
        assert (point.text, point.moved, point.moved_by and point.moved_by.kind) == ("", count, "redate")


def test_milestones_met_accumulate_over_the_months() -> None:
    workspace = Workspace(
        [action(end="Sep 20 Scoping; Oct 20 Draft; Dec 20 Plan")],
        [said("2020-08", "Green", milestones_met="Scoping"), said("2020-09", milestones_met="Draft"), said("2020-10")],
    )
    assert workspace.judged("2020-08-31").due == day("2020-10-31")
    assert workspace.judged("2020-10-31").due == day("2020-12-31")


@pytest.mark.parametrize("milestone", ["", "Scoping Report", "scoping report", "2020-10-31"])
def test_a_sole_or_last_milestone_is_the_end(milestone: str) -> None:
    workspace = Workspace(
        [action(end="Oct 20 Scoping Report")],
        [said("2020-09", "Green")],
        [approved("redate", "2020-09-10", "2020-12-31", milestone=milestone)],
    )
    judged = workspace.judged("2020-09-30")
    assert (judged.end, judged.slippage) == (day("2020-12-31"), Slippage(61))


@pytest.mark.parametrize("forecast", ["2020-09-15", "2020-10-31", "2021-12-31"])
def test_a_forecast_never_clears_an_overdue(forecast: str) -> None:
    judged = Workspace([action(end="Sep 20")], [said("2020-10", "Green", forecast_end=forecast)]).judged("2020-10-31")
    assert (judged.overdue, judged.days_overdue, judged.due) == (True, 31, day("2020-09-30"))


def test_redating_clears_overdue_but_never_hides_it_against_the_baseline() -> None:
    moved = [approved("redate", "2020-10-20", "2021-01-31")]
    judged = Workspace([action(end="Sep 20")], [said("2020-10", "Green")], moved).judged("2020-10-31")
    assert (judged.overdue, judged.overdue_against_baseline) == (False, True)
    assert judged.baseline_end == day("2020-09-30")


# Overdue, due soon, late start ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_at", "overdue", "due_soon"),
    [
        ("2020-11-29", False, False),  # 32 days before
        ("2020-11-30", False, True),  # 31 days before
        ("2020-12-31", False, True),  # on the day
        ("2021-01-01", True, False),
    ],
)
def test_overdue_is_after_the_day_and_due_soon_from_it_to_31_days_before(
    as_at: str, overdue: bool, due_soon: bool
) -> None:
    judged = Workspace(updates=[said(as_at[:7], "Green")]).judged(as_at)
    assert (judged.overdue, judged.overdue_against_baseline, judged.due_soon) == (overdue, overdue, due_soon)


def test_due_soon_is_of_the_effective_date() -> None:
    workspace = Workspace(updates=[said("2020-12", "Green")], changes=[approved("redate", "2020-12-01", "2021-06-30")])
    assert not workspace.judged("2020-12-31").due_soon


@pytest.mark.parametrize("end", ["Sep 20", "Ongoing"])
@pytest.mark.parametrize("status", ["Complete", "Closed"])
def test_what_is_not_open_is_in_no_count_of_open_actions(status: str, end: str) -> None:
    changes = [approved("close", "2020-09-20")] if status == "Closed" else []
    workspace = Workspace(
        [action(end=end)], [said("2020-09", status, forecast_end="2021-06-30", completed_on="2020-12-01")], changes
    )
    judged = workspace.judged("2021-01-31")
    assert not any(
        [judged.open, judged.overdue, judged.overdue_against_baseline, judged.due_soon, judged.late_start,
         judged.slipped, judged.stale, judged.silent, judged.undated]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "status", "as_at", "late"),
    [
        ("Sep 20", "Not started", "2020-09-30", False),
        ("Sep 20", "Not started", "2020-10-01", True),
        ("Sep 20", None, "2020-09-30", False),
        ("Sep 20", None, "2020-10-01", True),
        ("Sep 20", "Green", "2020-10-01", False),
        ("Sep 20", "Paused", "2020-10-01", False),
        ("Commenced", "Not started", "2020-10-01", False),
        ("Commenced", None, "2020-10-01", False),
        ("Started Sep 20", "Not started", "2020-10-01", False),
        ("", "Not started", "2020-10-01", False),
    ],
)
def test_late_start(start: str, status: str | None, as_at: str, late: bool) -> None:
    updates = [said("2020-09", status)] if status else [month("2020-09")]
    assert Workspace([action(start=start, end="Jun 21")], updates).judged(as_at).late_start is late


def test_thresholds_are_the_plan_s_to_set() -> None:
    limits = "\n[thresholds]\ndue_soon_days = 7\nsilent_months = 3\noff_track_months = 2\n"
    workspace = Workspace([action(start="Commenced")], [said("2020-11", "Green")], plan=PLAN + limits)
    assert not workspace.judged("2020-12-23").due_soon
    assert workspace.judged("2020-12-24").due_soon
    assert not workspace.judged("2021-01-31").silent
    assert workspace.judged("2021-02-28").silent
    assert workspace.judged("2021-02-28").rule == "overdue"
    assert workspace.judged("2021-03-01").rule == "overdue-long"


def test_one_month_without_a_word_may_be_silence_enough() -> None:
    workspace = Workspace(
        [action(start="Commenced")], [month("2020-09")], plan=f"{PLAN}\n[thresholds]\nsilent_months = 1\n"
    )
    assert workspace.judged("2020-09-30").silent
    assert not workspace.having(updates=[month("2020-10")]).judged("2020-09-30").silent


# Slippage ---------------------------------------------------------------------------------------------------------

SLIPPAGE: list[tuple[str, dict[str, str], list[Row], str, Slippage | None, bool]] = [
    ("none known", {}, [], "2020-09-30", None, False),
    ("forecast − baseline end", {"forecast_end": "2020-10-10"}, [], "2020-09-30", Slippage(10), True),
    ("a day late is late", {"forecast_end": "2020-10-01"}, [], "2020-09-30", Slippage(1), True),
    ("an earlier forecast is negative and not slipped", {"forecast_end": "2020-09-20"}, [], "2020-09-15",
     Slippage(-10), False),
    ("a forecast of the end itself", {"forecast_end": "2020-09-30"}, [], "2020-09-15", Slippage(0), False),
    ("a forecast beats an approval", {"forecast_end": "2020-10-10"}, [approved("redate", "2020-09-05", "2020-12-31")],
     "2020-09-30", Slippage(10), True),
    ("approved − baseline end", {}, [approved("redate", "2020-09-05", "2020-12-31")], "2020-09-30", Slippage(92), True),
    ("approved though overdue again", {}, [approved("redate", "2020-09-05", "2020-10-05")], "2020-10-31",
     Slippage(5), True),
    ("overdue by a day", {}, [], "2020-10-01", Slippage(1, at_least=True), True),
    ("overdue with neither: at least", {}, [], "2020-10-31", Slippage(31, at_least=True), True),
    ("a forecast of an overdue action is no longer at least", {"forecast_end": "2020-11-30"}, [], "2020-10-31",
     Slippage(61), True),
    ("completed: actual − baseline end, not slipped",
     {"status": "Complete", "completed_on": "2020-10-05", "evidence": "E", "forecast_end": "2020-12-31"}, [],
     "2020-10-31", Slippage(5), False),
    ("completed early",
     {"status": "Complete", "completed_on": "2020-09-20", "evidence": "E"},
     [approved("redate", "2020-09-05", "2020-12-31")], "2020-10-31", Slippage(-10), False),
    ("completed without a date: not known", {"status": "Complete", "forecast_end": "2020-12-31"}, [], "2020-10-31",
     None, False),
    ("paused with approval is not overdue", {}, [approved("pause", "2020-09-05")], "2020-10-31", None, False),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "changes", "as_at", "slippage", "slipped"), [case[1:] for case in SLIPPAGE],
                         ids=[case[0] for case in SLIPPAGE])  # fmt: skip
def test_slippage(
    cells: dict[str, str], changes: list[Row], as_at: str, slippage: Slippage | None, slipped: bool
) -> None:
    workspace = Workspace([action(end="Sep 20")], [said("2020-09", **{"status": "Green", **cells})], changes)
    judged = workspace.judged(as_at)
    assert (judged.slippage, judged.slipped) == (slippage, slipped)


def test_at_least_counts_from_the_effective_date_of_the_milestone_that_is_late() -> None:
    judged = Workspace([action(end=TWO)], [said("2020-11", "Green")]).judged("2020-11-30")
    assert judged.slippage == Slippage(30, at_least=True)
    moved = [approved("redate", "2020-10-01", "2020-11-20", milestone="Review")]
    later = Workspace([action(end=TWO)], [said("2020-11", "Green")], moved).judged("2020-11-30")
    assert later.slippage == Slippage(20)  # its own approved date, though overdue again


def test_of_equal_days_those_that_are_known_count_before_those_that_still_grow() -> None:
    judged = Workspace([action(end=TWO)], [said("2020-11", "Green", forecast_end="Service: 30 Apr 21")])
    assert judged.judged("2020-11-30").slippage == Slippage(30)


def test_an_undated_action_has_no_slippage() -> None:
    moved = [approved("redate", "2020-10-01", "2020-11-20")]
    judged = Workspace([action(end="Ongoing")], [said("2020-12", "Green")], moved).judged("2020-12-31")
    assert (judged.overdue, judged.slippage, judged.slipped) == (True, None, False)

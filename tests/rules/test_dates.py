"""Dates: what a cell as written means for start, end, milestones and lateness."""

from datetime import date

import pytest

from sendplan.model.status import Status
from tests.workspaces import Workspace, action, approved, month, said


def dates(day: str) -> date:
    return date.fromisoformat(day)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        ("Dec 20", ["2020-12-31"]),
        ("December 2020", ["2020-12-31"]),
        ("Feb 21", ["2021-02-28"]),
        ("15/12/2020", ["2020-12-15"]),
        ("Sep - Dec 20", ["2020-12-31"]),
        ("Oct 20 – Review completed; Mar 21 Service in place", ["2020-10-31", "2021-03-31"]),
        ("Pilot Oct 20", ["2020-10-31"]),
        ("Ongoing", []),
        ("Implementation in line with LTP Timetable", []),
        ("", []),
    ],
)
def test_an_end_is_the_last_day_of_what_is_written(end: str, days: list[str]) -> None:
    judged = Workspace(actions=[action(end=end)]).judged("2020-08-31")
    assert [point.due for point in judged.points] == [dates(day) for day in days]
    assert judged.end == (dates(days[-1]) if days else None)
    assert judged.baseline_end == judged.end
    assert judged.action.end_text == end


def test_milestones_keep_their_words() -> None:
    end = "Oct 20 – Review completed; Mar 21 Service in place"
    points = Workspace(actions=[action(end=end)]).judged("2020-08-31").points
    assert [point.text for point in points] == ["Review completed", "Service in place"]


def test_the_last_milestone_by_date_is_the_end_however_they_are_written() -> None:
    judged = Workspace(actions=[action(end="Mar 21 Service in place; Oct 20 – Review completed")]).judged("2020-08-31")
    assert judged.points[-1].text == "Service in place"
    assert judged.end == dates("2021-03-31")


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("Sep 20", "2020-09-01", "2020-09-30"),
        ("Sep 20 - Nov 20", "2020-09-01", "2020-11-30"),
        ("15/09/2020", "2020-09-15", "2020-09-15"),
        ("from Sep 20", "2020-09-01", "2020-09-30"),
    ],
)
def test_a_start_is_its_first_day_and_late_after_its_last(start: str, first: str, last: str) -> None:
    workspace = Workspace(actions=[action(start=start, end="Mar 21")], updates=[said("2020-09", "Not started")])
    judged = workspace.judged("2020-08-31")
    assert judged.action.start == dates(first)
    assert not workspace.judged(last).late_start
    assert workspace.judged(str(date.fromordinal(dates(last).toordinal() + 1))).late_start


@pytest.mark.parametrize("start", ["Commenced", "Started", "commenced"])
def test_started_is_started_without_a_date_and_never_a_late_start(start: str) -> None:
    judged = Workspace(actions=[action(start=start)], updates=[month("2020-08")]).judged("2020-08-31")
    assert judged.action.started
    assert judged.action.start is None
    assert not judged.late_start
    assert judged.computed is Status.ON_TRACK


@pytest.mark.parametrize("end", ["Ongoing", "in line with LTP Timetable", ""])
def test_an_undated_action_is_in_no_overdue_count_and_needs_a_review_date(end: str) -> None:
    judged = Workspace(actions=[action(end=end)], updates=[said("2030-01", "Green")]).judged("2030-01-31")
    assert judged.undated
    assert (judged.overdue, judged.overdue_against_baseline, judged.due_soon) == (False, False, False)
    assert judged.computed is Status.UNKNOWN


def test_what_cannot_be_read_is_a_problem_with_its_cell_and_never_a_guess() -> None:
    checked = Workspace(actions=[action(end="31/02/2021"), action("1.2", start="Smarch 20")]).checked()
    assert [(problem.place.row, problem.place.column) for problem in checked.records.problems] == [
        (2, "end"),
        (3, "start"),
    ]
    assert checked.records.plan.find("1.1").end is None
    assert checked.records.plan.find("1.2").start is None


def test_a_date_given_by_approval_ends_undatedness() -> None:
    workspace = Workspace(
        actions=[action(end="Ongoing")],
        updates=[said("2020-09", "Green")],
        changes=[approved("redate", "2020-09-15", "2021-03-31")],
    )
    judged = workspace.judged("2020-09-30")
    assert (judged.undated, judged.end, judged.baseline_end) == (False, dates("2021-03-31"), None)
    late = workspace.judged("2021-04-01")
    assert (late.overdue, late.overdue_against_baseline) == (True, False)


def test_a_date_given_by_a_correction_is_the_plan_s_own() -> None:
    corrected = [approved("correct", "2020-09-15", "2021-03-31")]
    workspace = Workspace([action(end="Ongoing")], [said("2020-09", "Green")], corrected)
    (point,) = workspace.judged("2020-09-30").points
    assert (point.text, point.baseline, point.due, point.moved) == ("", dates("2021-03-31"), dates("2021-03-31"), 0)
    later = workspace.having(changes=[*corrected, approved("correct", "2020-09-16", "2021-04-30")])
    assert [(one.baseline, one.due) for one in later.judged("2020-09-30").points] == [(dates("2021-04-30"),) * 2]


CALENDAR_PLAN = """
title = "Plan"
date = 2020-07-31
themes = [{ no = 1, title = "One", aim = "" }]
[calendar]
quarters = "calendar"
terms = [
  { name = "autumn", from = "Aug", to = "Nov" },
  { name = "spring", from = 12, to = "February" },
  { name = "summer", from = "mar", to = "jun" },
]
"""


@pytest.mark.parametrize(
    ("end", "financial", "own"),
    [("Q4 2020/21", "2021-03-31", None), ("Autumn term 2020", "2020-12-31", "2020-11-30"),
     ("Summer term 2021", "2021-07-31", "2021-06-30")],
)  # fmt: skip
def test_quarters_and_terms_follow_the_plan_s_calendar(end: str, financial: str, own: str | None) -> None:
    workspace = Workspace(actions=[action(end=end)])
    assert workspace.judged("2020-08-31").end == dates(financial)
    if own:
        assert workspace.having(plan=CALENDAR_PLAN).judged("2020-08-31").end == dates(own)


def test_a_calendar_quarter_begins_in_january() -> None:
    workspace = Workspace(actions=[action(end="Q4 2020")], plan=CALENDAR_PLAN)
    assert workspace.judged("2020-08-31").end == dates("2020-12-31")

"""Stale and silent, complete and unevidenced, the order of the computed status, and challenges."""

from datetime import date

import pytest

from sendplan.model.calendar import months_after
from sendplan.model.status import Status
from sendplan.rules.snapshot import snapshot
from tests.workspaces import Row, Workspace, action, approved, month, said

S = Status


@pytest.mark.parametrize(
    ("day", "later"),
    [
        ("2020-09-30", "2020-10-31"),
        ("2020-10-31", "2020-11-30"),
        ("2021-01-31", "2021-02-28"),
        ("2020-01-31", "2020-02-29"),
        ("2021-02-28", "2021-03-31"),
        ("2020-02-28", "2020-03-28"),  # not the end of a leap February
        ("2020-02-29", "2020-03-31"),
        ("2020-12-31", "2021-01-31"),
        ("2020-12-15", "2021-01-15"),
        ("2021-01-30", "2021-02-28"),
    ],
)
def test_one_calendar_month_after_a_month_end_is_the_next_month_end(day: str, later: str) -> None:
    assert months_after(date.fromisoformat(day), 1) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("updates", "as_at", "stale", "silent"),
    [
        ([said("2020-08"), said("2020-09")], "2020-09-30", False, False),
        ([said("2020-08")], "2020-09-30", True, False),
        ([said("2020-08")], "2020-10-31", True, True),
        ([said("2020-08"), said("2020-10")], "2020-10-31", False, False),
        ([said("2020-08"), said("2020-10")], "2020-09-30", True, False),
        ([month("2020-08")], "2020-08-31", True, False),  # never returned: one month
        ([month("2020-08")], "2020-09-30", True, True),  # two, counted from the first month of updates
        ([month("2020-09")], "2020-09-30", True, False),
        ([month("2020-09"), said("2020-12")], "2020-11-30", True, True),
        ([said("2020-08"), said("2020-10", progress="", officer_note="We asked again")], "2020-10-31", True, True),
    ],
)
def test_stale_is_no_update_this_month_and_silent_none_for_two(
    updates: list[tuple[str, Row]], as_at: str, stale: bool, silent: bool
) -> None:
    judged = Workspace([action(start="Commenced", end="Jun 21")], updates).judged(as_at)
    assert (judged.stale, judged.silent) == (stale, silent)
    assert judged.computed is (S.AT_RISK if silent else S.ON_TRACK)


@pytest.mark.parametrize("kind", ["add", "reopen", "resume"])
def test_silence_counts_from_the_month_in_which_it_was_taken_up_again(kind: str) -> None:
    plan = Workspace(
        [action(start="Commenced", end="Jun 21")], [said("2020-08"), month("2020-12")], [approved(kind, "2020-11-05")]
    )
    assert [plan.judged(day).silent for day in ("2020-11-30", "2020-12-31")] == [False, True]
    assert not plan.having(updates=[*plan.updates, said("2020-12")]).judged("2020-12-31").stale


def test_papers_are_told_that_no_return_was_received() -> None:
    judged = Workspace([action(start="Commenced")], [month("2020-08")]).judged("2020-09-30")
    assert judged.why == "no return received"


def test_silence_is_told_as_no_report_and_what_cannot_be_read_as_no_day() -> None:
    late = Workspace([action(start="Jul 20")], [month("2020-09")])
    assert late.judged("2020-09-30").why == "no report of a start, due by 31 July 2020"
    told = late.having(updates=[said("2020-09", "Not started")])
    assert told.judged("2020-09-30").why == "not started by 31 July 2020"
    unread = Workspace([action(end="By Easter 2021")], [said("2020-09", "Green")]).checked().records
    judged = snapshot(unread, date(2020, 9, 30)).find("1.1")
    assert (judged.computed, judged.rule) == (S.UNKNOWN, "undated")
    assert judged.why == "its end (“By Easter 2021”) cannot be read as a day"


def test_words_are_copied_only_in_the_month_that_repeats_them() -> None:
    told = [said(at, progress=words) for at, words in (("2020-08", "We met."), ("2020-09", " WE  met."))]
    copied = [Workspace(updates=told).judged(day).copied for day in ("2020-08-31", "2020-09-30", "2020-10-31")]
    assert copied == [False, True, False]
    blank = [said(at, "Green", progress="") for at in ("2020-08", "2020-09")]
    assert not Workspace(updates=blank).judged("2020-09-30").copied


@pytest.mark.parametrize(
    ("cells", "unevidenced", "computed"),
    [
        ({"completed_on": "2020-09-20", "evidence": "Minutes"}, False, S.COMPLETE),
        ({"completed_on": "2020-09-20"}, True, S.ON_TRACK),
        ({"evidence": "Minutes"}, True, S.ON_TRACK),
        ({}, True, S.ON_TRACK),
        ({"completed_on": "none", "evidence": "none"}, True, S.ON_TRACK),
    ],
)
def test_complete_needs_a_date_and_evidence(cells: dict[str, str], unevidenced: bool, computed: Status) -> None:
    workspace = Workspace(updates=[said("2020-09", "Complete", **cells)])
    judged = workspace.judged("2020-09-30")
    assert (judged.open, judged.reported) == (False, S.COMPLETE)
    assert (judged.unevidenced, judged.computed) == (unevidenced, computed)
    totals = workspace.summary("2020-09-30").totals
    assert (totals.open, totals.reported[S.COMPLETE], totals.computed[computed], totals["unevidenced"]) == (
        0, 1, 1, int(unevidenced),
    )  # fmt: skip


def test_date_and_evidence_may_come_in_another_month() -> None:
    workspace = Workspace(
        updates=[
            said("2020-08", evidence="Report"),
            said("2020-09", "Complete"),
            said("2020-10", completed_on="2020-09-20"),
            said("2020-11", completed_on="none"),
            said("2020-12", completed_on="2020-09-21", evidence="none"),
        ]
    )
    for day, unevidenced in (("09-30", True), ("10-31", False), ("11-30", True), ("12-31", True)):
        assert workspace.judged(f"2020-{day}").unevidenced is unevidenced
    assert workspace.judged("2020-11-30").why == "reported complete without a date"
    assert workspace.judged("2020-12-31").why == "reported complete without evidence"


def test_a_completion_still_to_come_is_not_complete_yet() -> None:
    workspace = Workspace(updates=[said("2020-09", "Complete", completed_on="2020-10-05", evidence="Report")])
    assert workspace.judged("2020-09-30").unevidenced
    assert workspace.judged("2020-10-04").unevidenced
    assert workspace.judged("2020-10-05").computed is S.COMPLETE


# Each rule of the computed status against the next: what would fire next is present too. --------------------------

DONE = {"completed_on": "2020-10-01", "evidence": "Minutes"}
ORDER: list[tuple[str, dict[str, str], dict[str, str] | None, list[Row], str, Status]] = [
    ("complete", {"end": "Aug 20"}, {"status": "Complete", **DONE}, [approved("close", "2020-10-02")],
     "complete", S.COMPLETE),
    ("unevidenced", {"end": "Aug 20"}, {"status": "Complete"}, [approved("close", "2020-10-02")],
     "unevidenced", S.ON_TRACK),
    ("closed", {"end": "Aug 20"}, {"status": "Red"}, [approved("pause", "2020-11-02"), approved("close", "2020-11-01")],
     "closed", S.CLOSED),
    ("paused", {"end": "Aug 20"}, {"status": "Red"}, [approved("pause", "2020-10-02")], "paused", S.PAUSED),
    ("overdue by more than a month", {"end": "Sep 20"}, {"status": "Green"}, [], "overdue-long", S.OFF_TRACK),
    ("forecast more than a month past the end", {"end": "Dec 20"},
     {"status": "Green", "forecast_end": "2021-02-01"}, [], "forecast-long", S.OFF_TRACK),
    ("forecast more than a month past the approved end", {"end": "Oct 20"},
     {"status": "Green", "forecast_end": "2021-02-01"}, [approved("redate", "2020-10-02", "2020-12-31")],
     "forecast-long", S.OFF_TRACK),
    ("overdue by a month or less", {"end": "Oct 20", "start": "Sep 20"}, {"status": "Not started"}, [],
     "overdue", S.AT_RISK),
    ("forecast a month or less past the end", {"end": "Dec 20", "start": "Sep 20"},
     {"status": "Not started", "forecast_end": "2021-01-31"}, [], "forecast-late", S.AT_RISK),
    ("a forecast within a redated end is no lateness", {"end": "Oct 20"},
     {"status": "Green", "forecast_end": "2021-02-01"},
     [approved("redate", "2020-10-02", "2021-02-01")], "on-track", S.ON_TRACK),
    ("late start", {"start": "Sep 20"}, {"status": "Not started"}, [], "late-start", S.AT_RISK),
    ("late start beats silent", {"start": "Sep 20"}, None, [], "late-start", S.AT_RISK),
    ("never heard of, and not yet due to start", {"start": "Jan 21", "end": "Jun 21"}, None, [],
     "not-yet-due", S.NOT_STARTED),
    ("paused beats not yet due to start", {"start": "Jan 21", "end": "Jun 21"}, None,
     [approved("pause", "2020-10-02")], "paused", S.PAUSED),
    ("silent beats undated", {"end": "Ongoing", "start": "Commenced"}, None, [], "silent", S.AT_RISK),
    ("a start still to come beats undated", {"start": "Jan 21", "end": "Ongoing"}, {"status": "Not started"}, [],
     "not-started", S.NOT_STARTED),
    ("undated", {"end": "Ongoing"}, {"status": "Green"}, [], "undated", S.UNKNOWN),
    ("else on track", {}, {"status": "Red"}, [], "on-track", S.ON_TRACK),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "update", "changes", "rule", "computed"), [case[1:] for case in ORDER],
                         ids=[case[0] for case in ORDER])  # fmt: skip
def test_computed_status_is_the_first_rule_that_fires(
    cells: dict[str, str], update: dict[str, str] | None, changes: list[Row], rule: str, computed: Status
) -> None:
    updates = [month("2020-10"), month("2020-11")]
    if update is not None:
        updates = [said("2020-11", **{**update, "updated_on": "2020-10-01"})]
    judged = Workspace([action(**cells)], updates, changes).judged("2020-11-30")
    assert (judged.rule, judged.computed) == (rule, computed)


@pytest.mark.parametrize(
    ("end", "as_at", "computed"),
    [
        ("Sep 20", "2020-10-01", S.AT_RISK),
        ("Sep 20", "2020-10-31", S.AT_RISK),  # one calendar month, not more
        ("Sep 20", "2020-11-01", S.OFF_TRACK),
        ("Jan 21", "2021-02-28", S.AT_RISK),
        ("Jan 21", "2021-03-01", S.OFF_TRACK),
        ("15/09/2020", "2020-10-15", S.AT_RISK),
        ("15/09/2020", "2020-10-16", S.OFF_TRACK),
    ],
)
def test_off_track_begins_the_day_after_one_calendar_month(end: str, as_at: str, computed: Status) -> None:
    assert Workspace([action(end=end)], [said(as_at[:7], "Green")]).judged(as_at).computed is computed


@pytest.mark.parametrize(("day", "computed"), [("2020-08-31", S.NOT_STARTED), ("2020-09-01", S.ON_TRACK)])
def test_a_start_is_still_to_come_until_its_first_day(day: str, computed: Status) -> None:
    workspace = Workspace([action(start="Sep 20")], [said("2020-08", "Not started")])
    assert workspace.judged(day).computed is computed


@pytest.mark.parametrize(
    ("forecast", "computed"),
    [("2020-12-31", S.ON_TRACK), ("2021-01-01", S.AT_RISK), ("2021-01-31", S.AT_RISK), ("2021-02-01", S.OFF_TRACK)],
)
def test_a_forecast_that_far_past_the_end_counts_like_being_late(forecast: str, computed: Status) -> None:
    assert (
        Workspace(updates=[said("2020-09", "Green", forecast_end=forecast)]).judged("2020-09-30").computed is computed
    )


@pytest.mark.parametrize(
    ("cells", "status", "changes", "challenged"),
    [
        ({"end": "Aug 20"}, "Green", [], True),  # Green, 30 days overdue
        ({"end": "Aug 20"}, "Red", [], False),
        ({"end": "Jul 20"}, "Amber", [], True),  # off-track by its dates
        ({"end": "Dec 20"}, "Red", [], False),  # the dates look better than the word
        ({"end": "Dec 20"}, "Closed", [], True),
        ({"end": "Dec 20"}, "Complete", [], True),  # unevidenced
        ({"end": "Dec 20"}, "Paused", [], False),
        ({"end": "Ongoing"}, "Green", [], False),  # worse, but unknown
        ({"end": "Ongoing"}, "Closed", [], False),
        ({"end": "Dec 20"}, "Green", [approved("pause", "2020-09-10")], False),  # worse, but paused with approval
        ({"end": "Dec 20", "start": "Sep 20"}, "Not started", [], False),  # on track against not started
        ({"end": "Dec 20"}, "Not started", [], True),  # a late start is more than that
        ({"end": "Dec 20", "start": "Nov 20"}, "Complete", [], True),
    ],
)
def test_challenges_and_their_three_exceptions(
    cells: dict[str, str], status: str, changes: list[Row], challenged: bool
) -> None:
    judged = Workspace([action(**cells)], [said("2020-09", status)], changes).judged("2020-09-30")
    assert judged.challenged is challenged
    assert bool(judged.challenge) is challenged
    assert judged.challenge.endswith(judged.why if challenged else "")


def test_unknown_reported_and_at_risk_by_the_dates_is_challenged() -> None:
    judged = Workspace([action(start="Commenced")], [month("2020-08")]).judged("2020-09-30")
    assert (judged.reported, judged.computed, judged.challenged) == (S.UNKNOWN, S.AT_RISK, True)


def test_the_reported_status_is_never_overwritten() -> None:
    judged = Workspace([action(end="Jul 20")], [said("2020-09", "Green")]).judged("2020-09-30")
    assert (judged.reported, judged.computed) == (S.ON_TRACK, S.OFF_TRACK)


def test_a_summary_counts_both_statuses_side_by_side() -> None:
    totals = Workspace([action(end="Jul 20")], [said("2020-09", "Green")]).summary("2020-09-30").totals
    assert (totals.reported[S.ON_TRACK], totals.computed[S.OFF_TRACK]) == (1, 1)
    assert (sum(totals.reported.values()), sum(totals.computed.values())) == (1, 1)

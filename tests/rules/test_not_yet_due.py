"""What is not yet due to start is no alarm; and complete is counted beside confirmed in practice."""

import pytest

from sendplan.model.status import Status
from sendplan.model.tally import COUNTS
from tests.commands import sendplan
from tests.workspaces import Row, Workspace, action, approved, month, part, said

S = Status
DONE = {"completed_on": "2020-09-20", "evidence": "Minutes"}
LATER = action("1.1", start="Jan 21", end="Jun 21")
QUIET = [month("2020-08"), month("2020-09"), month("2020-10")]
ALARMS = ("stale", "silent", "late_start", "challenged", "overdue", "slipped")


def test_an_action_whose_start_is_to_come_and_never_reported_alarms_nobody() -> None:
    workspace = Workspace([LATER], QUIET)
    judged = workspace.judged("2020-10-31")
    assert (judged.not_yet_due, judged.computed, judged.reported) == (True, S.NOT_STARTED, S.UNKNOWN)
    assert [name for name in COUNTS if getattr(judged, name)] == ["not_yet_due"]
    totals = workspace.summary("2020-10-31").totals
    assert (totals["not_yet_due"], totals["silent"], totals["stale"], totals.open) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("start", "row", "day", "waits", "stale", "silent"),
    [
        ("Jan 21", None, "2020-12-31", True, False, False),
        ("Jan 21", None, "2021-01-01", False, True, False),
        ("Jan 21", None, "2021-01-31", False, True, False),
        ("Jan 21", None, "2021-02-28", False, True, True),
        ("Jan 21", said("2020-08", "Not started"), "2021-01-31", False, True, False),
        ("Jan 21", said("2020-08", "On track"), "2021-01-31", False, True, True),  # it was under way
        ("Jan 21", said("2020-08", "Not started", restricted="yes"), "2021-01-31", False, True, True),
        ("Aug 20", None, "2020-09-30", False, True, True),
    ],
)
def test_it_waits_until_the_day_before_its_first_and_is_silent_two_months_later(
    start: str, row: tuple[str, Row] | None, day: str, waits: bool, stale: bool, silent: bool
) -> None:
    """On its first day a lead that nobody had asked before was told to have been silent for two months or more."""
    for plan in ([action(start=start)], [action(start=start), part("1.1a"), part("1.1b")]):
        judged = Workspace(plan, [*QUIET, *([row] if row else [])]).judged(day)
        assert (judged.not_yet_due, judged.stale, judged.silent) == (waits, stale, silent)
        assert all((one.stale, one.silent) == (stale, silent) for one in judged.parts)


def test_a_range_in_the_end_says_the_start_where_none_is_given() -> None:
    """A column “Timescale” “Jan 21 – Jun 21”: it begins in January. An own start counts first; windows are none."""
    judged = Workspace([action("1.1", start="", end="Jan 21 – Jun 21")], QUIET).judged("2020-10-31")
    assert (judged.not_yet_due, judged.computed) == (True, S.NOT_STARTED)
    assert ("start date", "2021-01-01") in [(one.name, one.value) for one in judged.inputs]
    late = Workspace([action("1.1", start="", end="Sep 20 – Jun 21")], [said("2020-10", "Not started")])
    assert (late.judged("2020-10-31").late_start, late.judged("2020-09-30").late_start) == (True, False)
    for start, end in (
        ("Aug 20", "Jan 21 – Jun 21"),
        ("", "between Jan and Jun 21"),
        ("", "Jan/Feb 21"),
        ("", "Q4 20/21"),
    ):
        assert not Workspace([action("1.1", start=start, end=end)], QUIET).judged("2020-10-31").not_yet_due
    parts = [action("1.1", start="", end="Jan 21 – Jun 21"), part("1.1a", end=""), part("1.1b", end="Nov 20 – Dec 20")]
    assert [
        one.action.start and one.action.start.month for one in Workspace(parts, QUIET).judged("2020-10-31").parts
    ] == [1, 11]


def test_once_something_was_said_the_rest_is_expected() -> None:
    judged = Workspace([LATER], [*QUIET, said("2020-08", "")]).judged("2020-10-31")
    assert (judged.not_yet_due, judged.silent, judged.computed) == (False, True, S.AT_RISK)


@pytest.mark.parametrize("ref", ["1.1", "1.1a"])
def test_that_it_has_not_started_before_its_first_day_is_no_news_to_wait_for(ref: str) -> None:
    """A tracker says White of what begins next year: its lead was called silent, it at risk, and nobody was late."""
    plan = [LATER, part("1.1a"), part("1.1b")] if ref == "1.1a" else [LATER]
    judged = Workspace(plan, [*QUIET, said("2020-08", "White", ref)]).judged("2020-10-31")
    assert (judged.not_yet_due, judged.computed) == (True, S.NOT_STARTED)
    assert not [name for name in ALARMS if getattr(judged, name)]


@pytest.mark.parametrize(
    ("row", "day", "computed"),
    [
        (said("2020-10", "White"), "2020-10-31", S.NOT_STARTED),  # a return of this month counts as one
        (said("2020-08", "On track"), "2020-10-31", S.AT_RISK),
        (said("2020-08", "White", forecast_end="2021-12-31"), "2020-10-31", S.OFF_TRACK),
        (said("2020-08", "White"), "2021-02-28", S.AT_RISK),
    ],
)
def test_what_else_was_said_of_it_or_its_first_day_ends_the_waiting(
    row: tuple[str, Row], day: str, computed: Status
) -> None:
    judged = Workspace([LATER], [*QUIET, row]).judged(day)
    assert (judged.not_yet_due, judged.computed) == (False, computed)


@pytest.mark.parametrize("start", ["Commenced", "Oct 20", ""])
def test_what_may_have_begun_does_not_wait(start: str) -> None:
    assert not Workspace([action(start=start)], QUIET).judged("2020-10-31").not_yet_due


def test_what_is_closed_by_a_decision_waits_for_nothing() -> None:
    judged = Workspace([LATER], QUIET, [approved("close", "2020-09-10")]).judged("2020-10-31")
    assert (judged.not_yet_due, judged.computed) == (False, S.CLOSED)


def test_an_action_waits_if_all_its_parts_do_and_nothing_was_said_of_any() -> None:
    parts = [LATER, part("1.1a"), part("1.1b")]
    waits = Workspace(parts, QUIET).judged("2020-10-31")
    assert [name for name in COUNTS if getattr(waits, name)] == ["not_yet_due"]
    done = said("2020-08", "Complete", "1.1a", **DONE)
    one_done = Workspace(parts, [*QUIET, done]).judged("2020-10-31")
    assert (one_done.not_yet_due, one_done.stale, one_done.parts[1].not_yet_due) == (True, False, True)
    begun = Workspace([LATER, part("1.1a"), part("1.1b", start="Sep 20")], QUIET).judged("2020-10-31")
    assert (begun.not_yet_due, begun.silent) == (False, True)
    assert [(one.not_yet_due, one.silent, one.computed) for one in begun.parts] == [
        (True, False, S.NOT_STARTED), (False, True, S.AT_RISK),
    ]  # fmt: skip
    heard = Workspace(parts, [*QUIET, said("2020-08", "On track", "1.1a")]).judged("2020-10-31")
    assert (heard.not_yet_due, heard.silent) == (False, True)


@pytest.mark.parametrize(
    ("word", "cells", "reported", "computed"),
    [
        ("Complete", DONE, S.ON_TRACK, S.ON_TRACK),  # it has begun; papers say how many are done
        ("Complete", {}, S.ON_TRACK, S.ON_TRACK),
        ("On track", {}, S.ON_TRACK, S.ON_TRACK),
        ("At risk", {}, S.AT_RISK, S.ON_TRACK),
        ("Not started", {}, S.NOT_STARTED, S.ON_TRACK),
    ],
)
def test_what_a_part_says_is_not_lost_for_one_of_which_nobody_was_to_report_yet(
    word: str, cells: Row, reported: Status, computed: Status
) -> None:
    plan = [action("1.1", start="Oct 20", end="Jun 21"), part("1.1a", start="Oct 20"), part("1.1b", start="Jan 21")]
    judged = Workspace(plan, [said("2020-10", word, "1.1a", **cells)]).judged("2020-10-31")
    assert (judged.reported, judged.computed) == (reported, computed)
    later = Workspace(plan, [said("2020-10", word, "1.1a", **cells), month("2020-11")]).judged("2020-11-30")
    done = word == "Complete"
    assert (later.not_yet_due, later.stale) == (done, not done)  # of what is done nobody has to report


def test_what_is_done_in_private_is_not_told_by_the_count_of_returns() -> None:
    plan = [LATER, part("1.1a"), part("1.1b")]
    done = said("2020-08", "Complete", "1.1a", restricted="yes", **DONE)
    judged = Workspace(plan, [*QUIET, done]).judged("2020-10-31")
    assert (judged.not_yet_due, judged.stale) == (False, True)


def test_explain_says_why_it_alarms_nobody() -> None:
    out = sendplan("explain", "not_yet_due", "--as-at", "2020-08-31").out
    assert "nothing was ever reported of it but that it has not started" in out


# Complete, confirmed ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "changes", "confirmed"),
    [
        (DONE, [("confirm", "2020-10-05")], True),
        (DONE, [("confirm", "2020-09-20")], True),
        (DONE, [("confirm", "2020-09-19")], False),  # nobody can have seen it complete before it was
        (DONE, [("confirm", "2020-11-05")], False),  # after the as-at date
        (DONE, [], False),
        ({"completed_on": "2020-09-20"}, [("confirm", "2020-10-05")], False),  # without evidence not complete
        (DONE, [("confirm", "2020-10-05"), ("reopen", "2020-10-10")], False),
    ],
)
def test_complete_and_confirmed_by_somebody_who_saw_it_work(
    cells: dict[str, str], changes: list[tuple[str, str]], confirmed: bool
) -> None:
    rows = [approved(kind, on, approved_by="Parent carer forum") for kind, on in changes]
    workspace = Workspace(updates=[said("2020-09", "Complete", **cells)], changes=rows)
    assert workspace.judged("2020-10-31").confirmed is confirmed
    assert workspace.summary("2020-10-31").totals["confirmed"] == int(confirmed)


def test_a_completion_reported_again_after_a_reopening_is_confirmed_anew() -> None:
    rows = [approved("confirm", "2020-09-25", approved_by="Forum"), approved("reopen", "2020-09-28")]
    updates = [said("2020-09", "Complete", updated_on="2020-09-21", **DONE),
               said("2020-10", "Complete", completed_on="2020-10-05", evidence="New minutes")]  # fmt: skip
    judged = Workspace(updates=updates, changes=rows).judged("2020-10-31")
    assert (judged.computed, judged.confirmed) == (S.COMPLETE, False)
    again = Workspace(updates=updates, changes=[*rows, approved("confirm", "2020-10-30", approved_by="Forum")])
    assert again.judged("2020-10-31").confirmed


@pytest.mark.parametrize("ref", ["1.1", "1.1a"])
def test_an_action_with_parts_is_confirmed_when_each_is(ref: str) -> None:
    updates = [said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Complete", "1.1b", **DONE)]
    row = approved("confirm", "2020-10-05", ref=ref, approved_by="Forum")
    judged = Workspace([action(), part("1.1a"), part("1.1b")], updates, [row]).judged("2020-10-31")
    assert judged.confirmed is (ref == "1.1")
    assert [one.confirmed for one in judged.parts] == [True, ref == "1.1"]


LEADS = [
    {"as_written": "Body", "body": "Council"},
    {"as_written": "Body", "body": "NHS"},
    {"as_written": "Other", "body": "Forum"},
]
CONFIRMED: list[tuple[str, Row, str]] = [
    ("by nobody", {"approved_by": ""}, "a confirm needs who has seen it work"),
    ("by a lead", {"approved_by": "NHS"}, "NHS leads 1.1, and cannot confirm its own work"),
    ("by a lead as the plan writes it", {"approved_by": "body"}, "leads 1.1"),
    ("by a lead with a remark", {"approved_by": "Council (illustrative)"}, "leads 1.1"),
    ("by both leads", {"approved_by": "Council; NHS"}, "leads 1.1"),
    ("by the lead of a part", {"approved_by": "Forum"}, "leads 1.1"),
    ("by another", {"approved_by": "Inspectorate"}, ""),
    ("by a lead and another", {"approved_by": "Council; Inspectorate"}, ""),
]


@pytest.mark.parametrize(("cells", "message"), [case[1:] for case in CONFIRMED], ids=[case[0] for case in CONFIRMED])
def test_a_lead_cannot_confirm_its_own_action(cells: Row, message: str) -> None:
    workspace = Workspace(
        [action(), part("1.1a", lead="Other")],
        [said("2020-09", "Complete", **DONE)],
        [approved("confirm", "2020-10-05", **cells)],
        {"leads": LEADS},
    )
    checked = workspace.checked()
    problems = [str(problem) for problem in checked.records.problems]
    assert len(problems) == bool(message)
    assert all(message in problem and "column approved_by" in problem for problem in problems)
    assert len(checked.records.changes) == (not message)


def test_what_is_overdue_is_not_waiting_for_its_start() -> None:
    """A part has the start of its action: it stood as 61 days overdue and as “nothing is due yet” in one paper."""
    plan = Workspace([action("1.1", start="Jan 21", end="Ongoing"), action("1.1a", start="", end="Aug 20")], QUIET)
    whole = plan.judged("2020-10-31", "1.1")
    (part,) = whole.parts
    assert (part.not_yet_due, part.overdue, part.computed) == (False, True, S.OFF_TRACK)
    assert (whole.not_yet_due, whole.computed) == (False, S.OFF_TRACK)

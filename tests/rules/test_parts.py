"""Parts: whose word stands for a part, and what an action draws from its parts."""

from datetime import date

import pytest

from sendplan.model.judgement import Slippage
from sendplan.model.status import Status
from sendplan.returns.month_file import due
from sendplan.returns.one_question import of_dates
from sendplan.rules.findings import findings
from tests.workspaces import PLAN, Row, Workspace, action, approved, month, part, said

S = Status
WHOLE = action("1.1", end="Dec 20", start="Commenced")


def of_parts(
    updates: list[tuple[str, Row]], changes: list[Row] | None = None, a: Row | None = None, b: Row | None = None
) -> Workspace:
    return Workspace([WHOLE, a or part("1.1a"), b or part("1.1b")], updates, changes or [])


def test_a_part_inherits_what_its_row_leaves_blank() -> None:
    workspace = Workspace(
        [action("1.1", end="Dec 20 Plan", start="Sep 20", outcome="Better"), part("1.1a"),
         part("1.1b", "Oct 20", "Commenced", lead="Other", outcome="Own")]
    )  # fmt: skip
    a, b = workspace.judged("2020-08-31").parts
    assert (a.action.end_text, a.end, a.action.start, a.action.lead, a.action.bodies, a.action.outcome) == (
        "Dec 20 Plan", date(2020, 12, 31), date(2020, 9, 1), "Body", ("Body",), "Better",
    )  # fmt: skip
    assert (b.action.end_text, b.end, b.action.started, b.action.lead, b.action.outcome) == (
        "Oct 20", date(2020, 10, 31), True, "Other", "Own",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("updates", "of_a", "of_b"),
    [
        ([said("2020-08", "Green")], S.ON_TRACK, S.ON_TRACK),  # the action's stands for both
        ([said("2020-08", "Green"), said("2020-09", "Red", "1.1a")], S.OFF_TRACK, S.ON_TRACK),  # the newer
        ([said("2020-09", "Green"), said("2020-08", "Red", "1.1a")], S.ON_TRACK, S.ON_TRACK),
        ([said("2020-09", "Green"), said("2020-09", "Red", "1.1a")], S.OFF_TRACK, S.ON_TRACK),  # its own on a tie
        ([said("2020-09", "Red", "1.1a"), said("2020-09", "Green")], S.OFF_TRACK, S.ON_TRACK),
        ([said("2020-08", "Red", "1.1a"), said("2020-09", "", "1.1")], S.OFF_TRACK, S.UNKNOWN),  # text keeps the last
        ([said("2020-09", "Green", "1.1b")], S.UNKNOWN, S.ON_TRACK),
    ],
)
def test_of_the_action_s_word_and_the_part_s_own_the_newer_stands(
    updates: list[tuple[str, Row]], of_a: Status, of_b: Status
) -> None:
    a, b = of_parts(updates).judged("2020-09-30").parts
    assert (a.reported, b.reported) == (of_a, of_b)


def of_whole(on: str) -> Row:
    return approved("redate", on, "2021-01-31")


def of_part(on: str) -> Row:
    return approved("redate", on, "2020-12-15", "1.1a")


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ([of_whole("2020-09-01")], "2021-01-31"),
        ([of_whole("2020-09-01"), of_part("2020-09-10")], "2020-12-15"),
        ([of_whole("2020-09-10"), of_part("2020-09-01")], "2021-01-31"),
        ([of_whole("2020-09-10"), of_part("2020-09-10")], "2020-12-15"),
        ([of_part("2020-09-10"), of_whole("2020-09-10")], "2020-12-15"),
    ],
)
def test_so_with_approvals(changes: list[Row], end: str) -> None:
    assert of_parts([said("2020-09", "Green")], changes).judged("2020-09-30", "1.1a").end == date.fromisoformat(end)


def test_a_pause_of_the_action_pauses_its_parts_until_one_of_them_resumes() -> None:
    changes = [approved("pause", "2020-09-01"), approved("resume", "2020-09-10", ref="1.1a")]
    whole = of_parts([said("2020-09", "Paused")], changes).judged("2020-09-30")
    assert [one.computed for one in whole.parts] == [S.ON_TRACK, S.PAUSED]


def test_an_approval_for_a_milestone_moves_the_part_that_has_it() -> None:
    changes = [approved("redate", "2020-09-01", "2020-12-15", milestone="Pilot")]
    whole = of_parts([said("2020-09", "Green")], changes, part("1.1a", "Pilot Oct 20"), part("1.1b", "Nov 20"))
    a, b = whole.judged("2020-09-30").parts
    assert (a.end, b.end) == (date(2020, 12, 15), date(2020, 11, 30))


def test_what_the_lead_reports_of_the_whole_is_not_hidden_by_its_parts() -> None:
    greens = [said("2020-09", "Green", "1.1a"), said("2020-09", "Green", "1.1b")]
    red = of_parts([said("2020-09", "Red"), *greens]).judged("2020-09-30")
    assert (red.reported, red.computed) == (S.OFF_TRACK, S.ON_TRACK)
    assert [one.reported for one in red.parts] == [S.ON_TRACK, S.ON_TRACK]
    assert of_parts([said("2020-08", "Red"), *greens]).judged("2020-09-30").reported is S.ON_TRACK  # theirs is newer


def test_a_completed_part_stays_complete_whatever_is_said_of_the_whole_later() -> None:
    done = said("2020-09", "Complete", "1.1a", **DONE)
    later = said("2020-10", "Red", forecast_end="2021-06-30", issues="No money")
    whole = of_parts([done, said("2020-09", "Green", "1.1b"), later], a=part("1.1a", "Sep 20")).judged("2020-10-31")
    a, b = whole.parts
    assert (a.reported, a.computed, a.overdue, a.forecast) == (S.COMPLETE, S.COMPLETE, False, None)
    assert (b.reported, b.forecast) == (S.OFF_TRACK, date(2021, 6, 30))
    assert (whole.reported, whole.overdue) == (S.OFF_TRACK, False)
    reopened = of_parts([done, later], [approved("reopen", "2020-09-25", ref="1.1a")]).judged("2020-10-31", "1.1a")
    assert (reopened.reported, reopened.open) == (S.OFF_TRACK, True)


@pytest.mark.parametrize(("first", "second"), [("2021-03-31", "2021-06-30"), ("2021-06-30", "2021-03-31")])
def test_an_action_is_expected_when_the_last_of_its_open_parts_is(first: str, second: str) -> None:
    told = [said("2020-09", "Amber", ref, forecast_end=day) for ref, day in (("1.1a", first), ("1.1b", second))]
    workspace = of_parts(told)
    assert workspace.judged("2020-09-30").forecast == date(2021, 6, 30)
    done = said("2020-10", "Complete", "1.1b", **DONE)
    assert of_parts([*told, done]).judged("2020-10-31").forecast == date.fromisoformat(first)


def test_an_action_reported_open_is_not_complete_because_its_parts_are() -> None:
    done = [said("2020-09", "Complete", ref, **DONE) for ref in ("1.1a", "1.1b")]
    red = of_parts([said("2020-09", "Red", forecast_end="2021-06-30"), *done]).judged("2020-09-30")
    assert (red.open, red.reported, red.computed, red.rule) == (True, S.OFF_TRACK, S.OFF_TRACK, "forecast-long")
    assert (red.units, [point.due for point in red.open_points]) == ((red,), [date(2020, 12, 31)])
    assert not of_parts([said("2020-09", "Complete"), *done]).judged("2020-09-30").open
    assert not of_parts([said("2020-08", "Red"), *done]).judged("2020-09-30").open  # theirs is newer


def test_a_day_said_of_the_whole_that_counts_for_no_part_is_found() -> None:
    def kinds(*updates: tuple[str, Row]) -> list[str]:
        workspace = of_parts(list(updates))
        return [one.kind for one in findings(workspace.at("2020-09-30")) if one.ref == "1.1"]

    whole = said("2020-09", "Red", forecast_end="2021-06-30")
    a, b = said("2020-09", "Green", "1.1a"), said("2020-09", "Green", "1.1b")
    assert kinds(whole, a, b) == ["of no part"]
    assert kinds(whole, a) == []  # 1.1b has it
    done = [said("2020-09", "Complete", ref, **DONE) for ref in ("1.1a", "1.1b")]
    assert kinds(whole, *done) == []  # the whole is judged by it


def test_parts_are_judged_not_the_action_s_row() -> None:
    blank = Workspace([action("1.1", "", ""), part("1.1a", "Dec 20", "Commenced")], [said("2020-09", "Green", "1.1a")])
    judged = blank.judged("2020-09-30")
    assert (judged.undated, judged.computed, judged.end) == (False, S.ON_TRACK, date(2020, 12, 31))
    assert judged.baseline_end == date(2020, 12, 31)


STATUSES = [
    ("Red", "Amber", S.OFF_TRACK), ("Amber", "unknown", S.AT_RISK), ("unknown", "Paused", S.UNKNOWN),
    ("Paused", "Green", S.PAUSED), ("Green", "Not started", S.ON_TRACK), ("Not started", "Complete", S.ON_TRACK),
    ("Complete", "Closed", S.COMPLETE), ("Closed", "Closed", S.CLOSED),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "worst"), STATUSES)
@pytest.mark.parametrize("turned", [False, True])
def test_status_is_the_worst_of_the_parts(one: str, other: str, worst: Status, turned: bool) -> None:
    a, b = (other, one) if turned else (one, other)
    workspace = of_parts([said("2020-09", a, "1.1a"), said("2020-09", b, "1.1b")])
    assert workspace.judged("2020-09-30").reported is worst


def test_overdue_late_slipped_and_challenged_are_of_any_part() -> None:
    a = part("1.1a", "Aug 20", "Jul 20")
    judged = of_parts([said("2020-09", "Not started", "1.1a"), said("2020-09", "Green", "1.1b")], a=a).judged(
        "2020-09-30"
    )
    assert judged.overdue
    assert judged.overdue_against_baseline
    assert judged.late_start
    assert judged.slipped
    assert judged.challenged
    assert (judged.computed, judged.days_overdue, judged.slippage) == (S.AT_RISK, 30, Slippage(30, at_least=True))
    assert judged.why.startswith("part 1.1a: ")


def in_steps(*updates: tuple[str, Row], start: str = "") -> Workspace:
    """An action of August, with a step by September and one by June that has a start of its own or none."""
    return Workspace(
        [action("1.1", end="Jun 21", start="Aug 20"), part("1.1a", "Sep 20"), part("1.1b", "Jun 21", start)], updates
    )


@pytest.mark.parametrize(
    ("updates", "start", "late"),
    [
        ([said("2020-09", "Green", "1.1a")], "", []),  # the work has begun: the second step waits for its turn
        ([said("2020-09", "Green", "1.1a"), said("2020-09", "Not started", "1.1b")], "", []),
        ([said("2020-08", "Complete", "1.1a")], "", []),
        ([said("2020-08", "Green", "1.1"), said("2020-09", "Not started", "1.1b")], "", []),  # the lead's of the whole
        ([said("2020-09", "Green", "1.1a")], "Aug 20", ["1.1b"]),  # a start of its own is its own
        ([said("2020-09", "Not started", "1.1a")], "", ["1.1a", "1.1b"]),  # nothing of it has begun
        ([said("2020-09", "", "1.1a")], "", ["1.1a", "1.1b"]),
    ],
)
def test_a_later_step_is_no_late_start_once_its_action_has_begun(
    updates: list[tuple[str, Row]], start: str, late: list[str]
) -> None:
    judged = in_steps(*updates, start=start).judged("2020-09-30")
    assert [one.ref for one in judged.parts if one.late_start] == late
    assert judged.late_start is bool(late)
    if not late:
        assert "start" not in f"{judged.why} {judged.challenge}"


def test_that_a_step_is_not_late_never_tells_what_was_said_of_another_in_private() -> None:
    judged = in_steps(said("2020-09", "Green", "1.1a", restricted="yes")).judged("2020-09-30")
    assert [(one.late_start, one.withheld) for one in judged.parts] == [(False, True), (True, False)]


DONE = {"completed_on": "2020-09-20", "evidence": "Minutes"}


def test_complete_is_of_all_parts() -> None:
    a, b = said("2020-09", "Complete", "1.1a", **DONE), said("2020-09", "Complete", "1.1b", **DONE)
    half = of_parts([a, said("2020-09", "Green", "1.1b")]).judged("2020-09-30")
    assert (half.open, half.reported, half.computed) == (True, S.ON_TRACK, S.ON_TRACK)
    done = of_parts([a, b]).judged("2020-09-30")
    assert (done.open, done.reported, done.computed, done.unevidenced) == (False, S.COMPLETE, S.COMPLETE, False)
    bare = of_parts([a, said("2020-09", "Complete", "1.1b")]).judged("2020-09-30")
    assert (bare.open, bare.reported, bare.computed, bare.unevidenced) == (False, S.COMPLETE, S.ON_TRACK, True)


def test_an_open_action_with_a_part_lacking_evidence_is_not_complete_so_not_unevidenced() -> None:
    workspace = of_parts([said("2020-09", "Complete", "1.1a"), said("2020-09", "Green", "1.1b")])
    judged = workspace.judged("2020-09-30")
    assert (judged.open, judged.unevidenced, judged.challenged) == (True, False, True)


def test_a_part_completed_late_is_no_slip_of_an_action_whose_open_parts_are_in_time() -> None:
    done = said("2020-09", "Complete", "1.1a", completed_on="2020-09-20", evidence="E")
    judged = of_parts([done, said("2020-09", "Green", "1.1b")], a=part("1.1a", "Aug 20")).judged("2020-09-30")
    assert (judged.open, judged.slipped, judged.slippage) == (True, False, None)


def test_undated_is_of_all_parts() -> None:
    updates = [said("2020-09", "Green")]
    assert of_parts(updates, a=part("1.1a", "Ongoing"), b=part("1.1b", "Ongoing")).judged("2020-09-30").undated
    assert not of_parts(updates, a=part("1.1a", "Ongoing")).judged("2020-09-30").undated


@pytest.mark.parametrize(
    ("a", "b", "done", "due_soon"),
    [
        ("Oct 20", "Dec 20", False, True),  # the earliest open part is due soon
        ("Aug 20", "Oct 20", False, False),  # the earliest is overdue: the other does not count
        ("Aug 20", "Oct 20", True, True),  # the overdue one is complete: the other is the earliest
        ("Dec 20", "Dec 20", False, False),
    ],
)
def test_due_soon_is_of_the_earliest_open_part(a: str, b: str, done: bool, due_soon: bool) -> None:
    of_a = said("2020-09", "Complete", "1.1a", **DONE) if done else said("2020-09", "Green", "1.1a")
    workspace = of_parts([of_a, said("2020-09", "Green", "1.1b")], a=part("1.1a", a), b=part("1.1b", b))
    assert workspace.judged("2020-09-30").due_soon is due_soon


@pytest.mark.parametrize(
    ("updates", "stale", "silent"),
    [
        ([said("2020-08", "Green"), said("2020-10", "", "1.1b")], False, False),  # one part's word is the action's
        ([said("2020-08", "Green", "1.1a"), said("2020-09", "Green", "1.1b")], True, False),
        ([said("2020-08", "Green", "1.1a"), said("2020-08", "Green", "1.1b")], True, True),
        ([month("2020-09")], True, True),
        ([said("2020-08", "Green", "1.1a"), said("2020-10", "Green")], False, False),
    ],
)
def test_stale_and_silent_are_of_the_action_as_one(updates: list[tuple[str, Row]], stale: bool, silent: bool) -> None:
    judged = of_parts(updates).judged("2020-10-31")
    assert (judged.stale, judged.silent) == (stale, silent)
    assert (judged.rule == "silent") is silent


def test_counts_are_of_actions_never_of_parts() -> None:
    workspace = Workspace(
        [WHOLE, part("1.1a", "Jul 20"), part("1.1b", "Jul 20"), action("1.2")],
        [said("2020-09", "Green"), said("2020-09", "Green", "1.2")],
    )
    totals = workspace.summary("2020-09-30").totals
    assert (totals.actions, totals.open, totals["overdue"], totals["challenged"]) == (2, 2, 1, 1)


def test_parts_are_the_action_s_wherever_their_rows_stand() -> None:
    rows = [part("1.1b", "Oct 20"), WHOLE, part("1.1a")]
    judged = Workspace(rows, [said("2020-09", "Green")]).judged("2020-09-30")
    assert {one.ref for one in judged.parts} == {"1.1a", "1.1b"}


def test_a_part_added_or_removed_by_approval_counts_from_or_until_that_day() -> None:
    changes = [approved("add", "2020-09-10", ref="1.1a"), approved("remove", "2020-10-10", ref="1.1b")]
    workspace = of_parts([said("2020-09", "Green")], changes)
    refs = [[one.ref for one in workspace.judged(day).parts] for day in ("2020-09-09", "2020-09-10", "2020-10-10")]
    assert refs == [["1.1b"], ["1.1a", "1.1b"], ["1.1a"]]


def test_a_part_added_after_its_action_was_comes_when_it_was_approved_itself() -> None:
    changes = [approved("add", "2020-08-02"), approved("add", "2020-10-02", ref="1.1b")]
    workspace = of_parts([said("2020-09", "Green")], changes)
    refs = [[one.ref for one in workspace.judged(day).parts] for day in ("2020-09-30", "2020-10-31")]
    assert refs == [["1.1a"], ["1.1a", "1.1b"]]


def test_refs_are_text_so_1_10_is_not_1_1() -> None:
    workspace = Workspace([action("1.1"), action("1.10")], [said("2020-09", "Red", "1.10")], plan=PLAN)
    assert workspace.judged("2020-09-30", "1.1").reported is S.UNKNOWN
    assert workspace.judged("2020-09-30", "1.10").reported is S.OFF_TRACK


def test_a_lead_is_asked_by_the_wholes_own_last_day_and_told_which_part_is_due() -> None:
    whole = [action("1.1", end="Mar 21", start="Commenced"), part("1.1a", "Oct 20"), part("1.1b", "Dec 20")]
    unit = Workspace(whole, [said("2020-09", "Green")]).judged("2020-09-30")
    assert due(unit) == "31 March 2021"
    assert of_dates(unit, date(2020, 9, 30)).startswith("Due on 31 October 2020 (1.1a). Will it be done by then?")
    assert due(unit.parts[0]) == "31 October 2020"

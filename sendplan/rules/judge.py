"""The judgement of one action or part at an as-at date: every flag, and the computed status."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Point, Standing
from sendplan.model.plan import Action, Thresholds
from sendplan.model.records import PlanChange
from sendplan.model.status import Status
from sendplan.rules.approvals import Approvals, approvals
from sendplan.rules.computed import approved_day, computed_status
from sendplan.rules.inputs import inputs
from sendplan.rules.silence import Evidence, asked_from, not_asked_yet, silent_months
from sendplan.rules.standing import (
    latest_expected,
    slippage,
    standing,
    with_forecasts,
    with_met,
    without_private_forecasts,
)


class _Ending(Struct, frozen=True):
    """How an action ended.

    Attributes:
        complete: Its lead reported it complete, and it was not reopened.
        ahead: Complete on a day after the as-at date.
        evidenced: Complete with a day that has come, and evidence.
        closed: The approval that closed it; None if there is none, or it was opened again.
    """

    complete: bool
    ahead: bool
    evidenced: bool
    closed: PlanChange | None

    @property
    def is_open(self) -> bool:
        return not self.complete and self.closed is None


def judge_unit(action: Action, evidence: Evidence) -> Judged:
    """Judge one part, or one action by its own row."""
    as_at, limits = evidence.as_at, evidence.thresholds
    state = approvals(action, evidence.changes, as_at, evidence.of_action_changes)
    said = standing(evidence.updates, Month.of(as_at), evidence.of_action_updates, state.reopenings)
    if state.paused and _done_since(said, state.paused):
        state = replace(state, paused=None)
    ending = _ending(said, state, as_at)
    judged = _with_flags(action, evidence, state, said, ending)
    slip = slippage(judged, as_at, complete=ending.complete)
    judged = replace(judged, slippage=slip, slipped=judged.open and slip is not None and slip.days > 0)
    status, rule, why = computed_status(judged, as_at, limits, ending.complete, ending.closed, state.paused)
    challenged = _challenged(said.status, status)
    return replace(
        judged,
        withheld=judged.action.private or any(update.restricted for update in judged.sources),
        computed=status,
        rule=rule,
        why=why,
        challenged=challenged,
        challenge=_challenge(said, state, why) if challenged else "",
        inputs=inputs(judged, state, as_at),
    )


def _taken_up(said: Standing, resumed: PlanChange | None) -> date | None:
    """Return the day an approval ended its pause, if its lead reported it paused before that and nothing since; else
    None.
    """
    day, told = resumed.approved_on if resumed else None, said.status_from
    return day if day and told and said.status is Status.PAUSED and not told.later_than(day) else None


def _ending(said: Standing, state: Approvals, as_at: date) -> _Ending:
    complete = said.status is Status.COMPLETE and not _reopened(state, said)
    ahead = complete and said.completed_on is not None and said.completed_on > as_at
    evidenced = said.completed_on is not None and not ahead and bool(said.evidence)
    closed = state.closed if state.closed and not _open_since(said, state.closed) else None
    return _Ending(complete, ahead, evidenced, closed)


def _with_flags(action: Action, evidence: Evidence, state: Approvals, said: Standing, ending: _Ending) -> Judged:
    """Return the judgement with all dates and flags. The computed status is still missing: it depends on these."""
    as_at, limits, is_open = evidence.as_at, evidence.thresholds, ending.is_open
    points = with_forecasts(
        with_met(state.points, said.milestones_met), said.foretold, action, evidence.changes, evidence.of_action_changes
    )
    if not is_open:
        points = without_private_forecasts(points)
    point = next((point for point in _by_due(points) if not point.met), points[-1] if points else None)
    due = point.due if point else None
    end = points[-1].due if points else None
    baseline_due = _baseline_due(points)
    days = max(0, (as_at - due).days) if due and is_open and not state.paused else 0
    silence = silent_months(evidence, asked_from(action, evidence))
    waiting = is_open and not days and action.start is not None and action.start > as_at and not_asked_yet(evidence)
    begun = action.start_of_whole and _has_begun(evidence)
    judged = Judged(
        action=action,
        standing=said,
        reported=said.status,
        computed=Status.UNKNOWN,
        rule="",
        why="",
        inputs=(),
        open=is_open,
        points=points,
        due=due,
        due_point=_awaited(point) if point and is_open else point.text if point else "",
        baseline_due=baseline_due,
        baseline_end=points[-1].baseline if points else None,
        end=end,
        days_overdue=days,
        overdue=days > 0,
        overdue_against_baseline=is_open and baseline_due is not None and as_at > baseline_due,
        due_soon=is_open and due is not None and 0 <= (due - as_at).days <= limits.due_soon_days,
        late_start=is_open and not begun and _late_start(action, said, as_at),
        stale=is_open and not waiting and silence != 0,
        silent=is_open and not waiting and silence is not None and silence >= limits.silent_months,
        heard=said.this_month is not None,
        undated=is_open and end is None,
        unevidenced=ending.complete and not ending.evidenced,
        ahead=ending.ahead,
        confirmed=ending.complete and ending.evidenced and _confirmed(state, said),
        taken_up=_taken_up(said, state.resumed),
        not_yet_due=waiting,
        excused=is_open and not waiting and state.paused is not None and silence != 0,
        exists=state.exists,
        copied=said.copied_from is not None,
    )
    return _with_forecast(judged, point, limits)


def _with_forecast(judged: Judged, due_point: Point | None, limits: Thresholds) -> Judged:
    """Add the forecast of the milestone that matters most.

    That is the one overdue, otherwise the one forecast latest after its due date, otherwise the end.
    """
    if not judged.open:
        return judged
    if not judged.points:
        unnamed = [one.forecast.day for one in judged.standing.foretold if not one.forecast.milestone]
        return replace(judged, forecast=unnamed[-1] if unnamed else None)
    overdue = due_point if judged.overdue else None
    point = overdue or latest_expected(judged.open_points, limits.off_track_months) or judged.points[-1]
    return replace(judged, forecast=point.forecast, forecast_point=_awaited(point))


def _awaited(point: Point) -> str:
    """Return the words of the milestone that open work counts by; "" if it is met, as only the completion is left."""
    return "" if point.met else point.text


def _confirmed(state: Approvals, said: Standing) -> bool:
    """Return whether somebody has confirmed that it works in practice, on or after the day of completion."""
    row = state.confirmed
    return bool(row and row.approved_on and said.completed_on and row.approved_on >= said.completed_on)


def _reopened(state: Approvals, said: Standing) -> bool:
    """Return whether an approval has reopened the action since its status was reported."""
    row, update = state.reopened, said.status_from
    return bool(row and row.approved_on and update and not update.later_than(row.approved_on))


def _open_since(said: Standing, close: PlanChange) -> bool:
    """Return whether a later update with an open status has reopened what an approval closed.

    A further update that says "closed" without an approval does not close it again.
    """
    update = said.open_from
    return bool(update and close.approved_on and update.later_than(close.approved_on))


def _done_since(said: Standing, pause: PlanChange) -> bool:
    """Return whether a later update reported it complete, which ends a pause: if it is opened again, it is not
    paused.
    """
    update = said.done_from
    return bool(update and pause.approved_on and update.later_than(pause.approved_on))


def _by_due(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: point.due)


def _baseline_due(points: Sequence[Point]) -> date | None:
    planned = [(point.baseline, point.met) for point in points if point.baseline]
    unmet = [day for day, met in planned if not met]
    return min(unmet) if unmet else (planned[-1][0] if planned else None)


def _late_start(action: Action, said: Standing, as_at: date) -> bool:
    waiting = said.status is Status.NOT_STARTED or said.status_from is None
    return waiting and not action.started and action.start_last is not None and as_at > action.start_last


def _has_begun(evidence: Evidence) -> bool:
    """Return whether a public update says that work on the action, or on any part of it, has begun.

    A restricted update does not count: if another part were not late because of it, that would reveal its status.
    """
    idle = (None, Status.NOT_STARTED, Status.UNKNOWN)
    return any(update.status not in idle and not update.restricted for update in evidence.of_all)


def _challenged(reported: Status, computed: Status) -> bool:
    """Return whether the computed status is worse than the reported one and needs an answer.

    No answer is needed if the computed status is unknown or paused, or on track against a reported "not started".
    """
    if computed in (Status.UNKNOWN, Status.PAUSED):
        return False
    if computed is Status.ON_TRACK and reported is Status.NOT_STARTED:
        return False
    return computed.severity < reported.severity


def _challenge(said: Standing, state: Approvals, why: str) -> str:
    """Return the reason for a challenge. If leads reported the action closed or complete, say first why it counts as
    open.
    """
    if said.status is Status.CLOSED:
        return f"reported closed, but no decision to close it is approved; {why}"
    if said.status is Status.COMPLETE and state.reopened and _reopened(state, said):
        return f"reported complete, but reopened on {approved_day(state.reopened)}; {why}"
    return why

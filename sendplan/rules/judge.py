"""The judgement of one action or part at an as-at date: every flag of DESIGN §4, and the computed status."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import Month, months_after
from sendplan.model.judgement import Judged, Point, Standing
from sendplan.model.plan import Action, Thresholds
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status
from sendplan.model.wording import count, long_date
from sendplan.rules.approvals import Approvals, approvals, in_force
from sendplan.rules.inputs import inputs
from sendplan.rules.standing import (
    is_far,
    latest_expected,
    newest_month,
    slippage,
    standing,
    with_forecasts,
    with_met,
    without_private_forecasts,
)


class Evidence(Struct, frozen=True):
    """What an action or part is judged from.

    `updates`, `changes`: its own rows. `of_action_updates`, `of_action_changes`: for a part, those of its action's row.
    `of_all`: every update of the action and of all its parts, since staleness and silence are those of the action as
    one. `first_month`: the first month of updates of the whole workspace; None when there are no updates.
    """

    updates: Sequence[Update]
    changes: Sequence[PlanChange]
    as_at: date
    first_month: Month | None
    thresholds: Thresholds
    of_action_updates: Sequence[Update] = ()
    of_action_changes: Sequence[PlanChange] = ()
    of_all: Sequence[Update] = ()


def judge_unit(action: Action, evidence: Evidence) -> Judged:
    """Judge one action without parts, or one part, by the rules in their order."""
    as_at, limits = evidence.as_at, evidence.thresholds
    state = approvals(action, evidence.changes, as_at, evidence.of_action_changes)
    said = standing(evidence.updates, Month.of(as_at), evidence.of_action_updates, state.reopenings)
    if state.paused and _done_since(said, state.paused):
        state = replace(state, paused=None)
    points = with_forecasts(
        with_met(state.points, said.milestones_met), said.foretold, action, evidence.changes, evidence.of_action_changes
    )
    complete = said.status is Status.COMPLETE and not _reopened(state, said)
    ahead = complete and said.completed_on is not None and said.completed_on > as_at
    evidenced = said.completed_on is not None and not ahead and bool(said.evidence)
    closed = state.closed if state.closed and not _open_since(said, state.closed) else None
    is_open = not complete and closed is None
    if not is_open:
        points = without_private_forecasts(points)

    point = next((point for point in _by_due(points) if not point.met), points[-1] if points else None)
    due = point.due if point else None
    end = points[-1].due if points else None
    baseline_end = points[-1].baseline if points else None
    baseline_due = _baseline_due(points)
    days = max(0, (as_at - due).days) if due and is_open and not state.paused else 0
    silence = silent_months(evidence)
    waiting = is_open and action.start is not None and action.start > as_at and only_not_started(_told(evidence), as_at)
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
        due_point=point.text if point else "",
        baseline_due=baseline_due,
        baseline_end=baseline_end,
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
        unevidenced=complete and not evidenced,
        ahead=ahead,
        confirmed=complete and evidenced and _confirmed(state, said),
        not_yet_due=waiting,
        excused=is_open and not waiting and state.paused is not None and silence != 0,
        exists=state.exists,
        copied=said.copied_from is not None,
    )
    judged = _with_forecast(judged, point, limits)
    slip = slippage(judged, as_at, complete=complete)
    judged = replace(judged, slippage=slip, slipped=is_open and slip is not None and slip.days > 0)
    status, rule, why = _computed(judged, as_at, limits, complete, closed, state.paused)
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


def _computed(
    judged: Judged,
    as_at: date,
    limits: Thresholds,
    complete: bool,
    closed: PlanChange | None,
    paused: PlanChange | None,
) -> tuple[Status, str, str]:
    """The first rule that fires: its status, its name, and why, in a sentence without a full stop."""
    said, due, end = judged.standing, judged.due, judged.end
    if complete and not judged.unevidenced:
        return Status.COMPLETE, "complete", f"completed on {long_date(said.completed_on or as_at)}, with evidence"
    if complete:
        return Status.ON_TRACK, "unevidenced", f"reported complete {_unproven(judged)}"
    if closed:
        return Status.CLOSED, "closed", f"closed by {closed.approved_by or 'an approval'} on {_approved(closed)}"
    if paused:
        return Status.PAUSED, "paused", f"paused by {paused.approved_by or 'an approval'} on {_approved(paused)}"
    if judged.not_yet_due and judged.action.start:
        return Status.NOT_STARTED, "not-yet-due", f"starts {long_date(judged.action.start)}, nothing is due yet"
    late = f"due {long_date(due)}, {count(judged.days_overdue, 'day')} overdue" if due and judged.overdue else ""
    if late and due and as_at > months_after(due, limits.off_track_months):
        return Status.OFF_TRACK, "overdue-long", f"{late}, more than {count(limits.off_track_months, 'month')}"
    worst = latest_expected(judged.open_points, limits.off_track_months)
    slip = _forecast_late(worst, judged.points) if worst else ""
    if worst and is_far(worst, limits.off_track_months):
        return Status.OFF_TRACK, "forecast-long", f"{slip}, more than {count(limits.off_track_months, 'month')}"
    if late:
        return Status.AT_RISK, "overdue", late
    if slip:
        return Status.AT_RISK, "forecast-late", slip
    if judged.late_start:
        # silence says neither, nor do words without a status
        unsaid = "reported without a status, and its start was due" if said.latest else "no report of a start, due"
        late = "not started" if said.status_from else unsaid
        return Status.AT_RISK, "late-start", f"{late} by {long_date(judged.action.start_last or as_at)}"
    if judged.silent:
        latest = said.latest
        since = f"no return received since {latest.month.words}" if latest else "no return received"
        return Status.AT_RISK, "silent", since
    if judged.action.start and judged.action.start > as_at:
        return Status.NOT_STARTED, "not-started", f"starts {long_date(judged.action.start)}"
    if end is None and judged.action.end_unread:
        return Status.UNKNOWN, "undated", f"its end (“{judged.action.end_text}”) cannot be read as a day"
    if end is None:
        return Status.UNKNOWN, "undated", f"{no_end_words(judged.action)}: it needs a review date"
    return Status.ON_TRACK, "on-track", f"due {long_date(due or end)}, nothing late"


def no_end_words(action: Action) -> str:
    """`no end date (“Ongoing”)`, with what the plan has in its place."""
    return f"no end date (“{action.end_text}”)" if action.end_text else "no end date"


def _with_forecast(judged: Judged, due_point: Point | None, limits: Thresholds) -> Judged:
    """The newest date of the milestone that matters: the one overdue, the one latest after its due date, the end."""
    if not judged.open:
        return judged
    if not judged.points:
        unnamed = [one.forecast.day for one in judged.standing.foretold if not one.forecast.milestone]
        return replace(judged, forecast=unnamed[-1] if unnamed else None)
    overdue = due_point if judged.overdue else None
    point = overdue or latest_expected(judged.open_points, limits.off_track_months) or judged.points[-1]
    return replace(judged, forecast=point.forecast, forecast_point=point.text)


def _forecast_late(point: Point, points: Sequence[Point]) -> str:
    """`forecast 2 Nov 2026, 33 days after its date of 30 Sep 2026`; of a milestone that is not the end, by its name."""
    assert point.forecast is not None  # or it would not be late
    named = "" if point == points[-1] or not point.text else f" for “{point.text}”"
    days = count(point.days_late, "day")
    return f"forecast {long_date(point.forecast)}{named}, {days} after its date of {long_date(point.due)}"


def _confirmed(state: Approvals, said: Standing) -> bool:
    """Somebody has seen it work since it was completed."""
    row = state.confirmed
    return bool(row and row.approved_on and said.completed_on and row.approved_on >= said.completed_on)


def _unproven(judged: Judged) -> str:
    """`without a date or evidence`; `on 3 January 2027, a day still to come`."""
    said = judged.standing
    if judged.ahead and said.completed_on:
        lacks = "" if said.evidence else ", without evidence"
        return f"on {long_date(said.completed_on)}, a day still to come{lacks}"
    given = (("a date", said.completed_on), ("evidence", said.evidence))
    return f"without {' or '.join(name for name, cell in given if not cell)}"


def _approved(change: PlanChange) -> str:
    assert change.approved_on is not None  # or it would not be in force
    return long_date(change.approved_on)


def _reopened(state: Approvals, said: Standing) -> bool:
    """An approved reopening since the status was reported."""
    row, update = state.reopened, said.status_from
    return bool(row and row.approved_on and update and not update.later_than(row.approved_on))


def _open_since(said: Standing, close: PlanChange) -> bool:
    """A later open status reopens what an approval closed, and an unapproved "closed" after it closes nothing."""
    update = said.open_from
    return bool(update and close.approved_on and update.later_than(close.approved_on))


def _done_since(said: Standing, pause: PlanChange) -> bool:
    """A completion ends a pause: what is opened again later is under way."""
    update = said.done_from
    return bool(update and pause.approved_on and update.later_than(pause.approved_on))


def _by_due(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: point.due)


def _baseline_due(points: Sequence[Point]) -> date | None:
    planned = [(point.baseline, point.met) for point in points if point.baseline]
    unmet = [day for day, met in planned if not met]
    return min(unmet) if unmet else (planned[-1][0] if planned else None)


def only_not_started(told: Sequence[Update], as_at: date) -> bool:
    """Whether all that leads ever reported is that it has not started, and nothing was reported for the as-at month.

    Then no return is missing before it is due to start. A restricted row counts as a report of something else, whatever
    it says: otherwise a public count would give its status away.
    """
    now = Month.of(as_at)
    said = [update for update in told if not update.of_officer_alone and update.month <= now]
    return all(
        update.status is Status.NOT_STARTED and not (update.restricted or update.forecasts or update.month == now)
        for update in said
    )


def _told(evidence: Evidence) -> Sequence[Update]:
    return (*evidence.updates, *evidence.of_action_updates)


def _late_start(action: Action, said: Standing, as_at: date) -> bool:
    waiting = said.status is Status.NOT_STARTED or said.status_from is None
    return waiting and not action.started and action.start_last is not None and as_at > action.start_last


def _has_begun(evidence: Evidence) -> bool:
    """Whether a public row says that work on the action, or on any part of it, has begun. A restricted row does not
    count: another part that is not late because of it would give its status away.
    """
    idle = (None, Status.NOT_STARTED, Status.UNKNOWN)
    return any(update.status not in idle and not update.restricted for update in evidence.of_all)


def silent_months(evidence: Evidence) -> int | None:
    """How many whole months, up to the as-at month, passed without an update on the action or any part of it.

    Counted from the last update; where there never was one, from the first month of updates (None before that). Months
    before an action was added, reopened or resumed do not count: nobody was asked then.
    """
    now = Month.of(evidence.as_at)
    last = newest_month(evidence.of_all, now)
    asked = [
        Month.of(row.approved_on or evidence.as_at)
        for row in in_force((*evidence.changes, *evidence.of_action_changes), evidence.as_at)
        if row.kind in ("add", "reopen", "resume")
    ]
    if last:
        return min([now.months_since(last), *(now.months_since(month) + 1 for month in asked)])
    if evidence.first_month is None or evidence.first_month > now:
        return None
    return now.months_since(max([evidence.first_month, *asked])) + 1


def _challenged(reported: Status, computed: Status) -> bool:
    """Whether the computed status is worse, but for the three cases that need no answer (DESIGN: "Reported status")."""
    if computed in (Status.UNKNOWN, Status.PAUSED):
        return False
    if computed is Status.ON_TRACK and reported is Status.NOT_STARTED:
        return False
    return computed.severity < reported.severity


def _challenge(said: Standing, state: Approvals, why: str) -> str:
    """The reason of a challenge; first, why an ended action is judged as open at all."""
    if said.status is Status.CLOSED:
        return f"reported closed, but no decision to close it is approved; {why}"
    if said.status is Status.COMPLETE and state.reopened and _reopened(state, said):
        return f"reported complete, but reopened on {_approved(state.reopened)}; {why}"
    return why

"""The judgement of one action or part at an as-at date: every flag of DESIGN §4, and the computed status."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sendplan.model.calendar import Month, months_after
from sendplan.model.judgement import Input, Judged, Point, Slippage, Standing
from sendplan.model.plan import Action, Thresholds
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status
from sendplan.model.wording import count, long_date
from sendplan.rules.approvals import Approvals, approvals, in_force, match_point
from sendplan.rules.standing import newest_month, standing


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an action or part is judged from. `of_action_*`: for a part, the rows of its action.

    `of_all`: every update of the action or any part of it, since staleness and silence are those of the action as one.

    `first_month`: the first month of updates of the whole workspace; None when there are no updates.
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
    said = standing(evidence.updates, Month.of(as_at), evidence.of_action_updates)
    state = approvals(action, evidence.changes, as_at, evidence.of_action_changes)
    points = _with_met(state.points, said.milestones_met)
    complete = said.status is Status.COMPLETE and not _reopened(state, said)
    evidenced = said.completed_on is not None and said.completed_on <= as_at and bool(said.evidence)
    closed = state.closed if state.closed and not _open_since(said, state.closed) else None
    is_open = not complete and closed is None
    paused = state.paused if is_open else None

    point = next((point for point in _by_due(points) if not point.met), points[-1] if points else None)
    due = point.due if point else None
    end = points[-1].due if points else None
    baseline_end = points[-1].baseline if points else None
    baseline_due = _baseline_due(points)
    days = (as_at - due).days if due and is_open and not paused and as_at > due else 0
    forecast = said.forecast if is_open else None
    silence = silent_months(evidence)
    slippage = _slippage(said, state, baseline_end, end, days, complete=complete)
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
        forecast=forecast,
        slippage=slippage,
        days_overdue=days,
        overdue=days > 0,
        overdue_against_baseline=is_open and baseline_due is not None and as_at > baseline_due,
        due_soon=is_open and due is not None and 0 <= (due - as_at).days <= limits.due_soon_days,
        late_start=is_open and _late_start(action, said, as_at),
        slipped=is_open and slippage is not None and slippage.days > 0,
        stale=is_open and silence != 0,
        silent=is_open and silence is not None and silence >= limits.silent_months,
        undated=is_open and end is None,
        unevidenced=complete and not evidenced,
        withheld=any(update.restricted for update in said.sources),
        exists=state.exists,
        copied=said.copied_from is not None,
    )
    status, rule, why = _computed(judged, as_at, limits, complete, closed, paused)
    challenged = _challenged(said.status, status)
    return replace(
        judged,
        computed=status,
        rule=rule,
        why=why,
        challenged=challenged,
        challenge=_challenge(said.status, state, why) if challenged else "",
        inputs=_inputs(judged, state, as_at),
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
    said, due, end, forecast = judged.standing, judged.due, judged.end, judged.forecast
    if complete and not judged.unevidenced:
        return Status.COMPLETE, "complete", f"completed on {long_date(said.completed_on or as_at)}, with evidence"
    if complete:
        return Status.ON_TRACK, "unevidenced", f"reported complete without {_missing(said, as_at)}"
    if closed:
        return Status.CLOSED, "closed", f"closed by {closed.approved_by or 'an approval'} on {_approved(closed)}"
    if paused:
        return Status.PAUSED, "paused", f"paused by {paused.approved_by or 'an approval'} on {_approved(paused)}"
    late = f"due {long_date(due)}, {count(judged.days_overdue, 'day')} overdue" if due and judged.overdue else ""
    if late and due and as_at > months_after(due, limits.off_track_months):
        return Status.OFF_TRACK, "overdue-long", f"{late}, more than {count(limits.off_track_months, 'month')}"
    slip = ""
    if forecast and end and forecast > end:
        slip = (
            f"forecast {long_date(forecast)}, {count((forecast - end).days, 'day')} after the end of {long_date(end)}"
        )
        if forecast > months_after(end, limits.off_track_months):
            return Status.OFF_TRACK, "forecast-long", f"{slip}, more than {count(limits.off_track_months, 'month')}"
    if late:
        return Status.AT_RISK, "overdue", late
    if slip:
        return Status.AT_RISK, "forecast-late", slip
    if judged.late_start:
        return Status.AT_RISK, "late-start", f"not started by {long_date(judged.action.start_last or as_at)}"
    if judged.silent:
        latest = said.latest
        since = f"no return received since {latest.month.words}" if latest else "no return received"
        return Status.AT_RISK, "silent", since
    if judged.action.start and judged.action.start > as_at:
        return Status.NOT_STARTED, "not-started", f"starts {long_date(judged.action.start)}"
    if end is None:
        return Status.UNKNOWN, "undated", f"no end date (“{judged.action.end_text or 'blank'}”): it needs a review date"
    return Status.ON_TRACK, "on-track", f"due {long_date(due or end)}, nothing late"


def _missing(said: Standing, as_at: date) -> str:
    if said.completed_on and said.completed_on > as_at:
        return f"a date yet past: it says {long_date(said.completed_on)}"
    lacks = [name for name, given in (("a date", said.completed_on), ("evidence", said.evidence)) if not given]
    return " or ".join(lacks)


def _approved(change: PlanChange) -> str:
    return long_date(change.approved_on) if change.approved_on else ""


def _reopened(state: Approvals, said: Standing) -> bool:
    """An approved reopening since the status was reported."""
    row, update = state.reopened, said.status_from
    return bool(row and row.approved_on and update and not update.later_than(row.approved_on))


def _open_since(said: Standing, close: PlanChange) -> bool:
    """A later open status reopens what an approval closed, and an unapproved "closed" after it closes nothing."""
    update = said.open_from
    return bool(update and close.approved_on and update.later_than(close.approved_on))


def _with_met(points: tuple[Point, ...], names: Sequence[str]) -> tuple[Point, ...]:
    met = {match_point(points, name) for name in names}
    return tuple(replace(point, met=index in met) for index, point in enumerate(points))


def _by_due(points: Sequence[Point]) -> list[Point]:
    return sorted(points, key=lambda point: point.due)


def _baseline_due(points: Sequence[Point]) -> date | None:
    planned = [(point.baseline, point.met) for point in points if point.baseline]
    unmet = [day for day, met in planned if not met]
    return min(unmet) if unmet else (planned[-1][0] if planned else None)


def _late_start(action: Action, said: Standing, as_at: date) -> bool:
    waiting = said.status is Status.NOT_STARTED or said.status_from is None
    return waiting and not action.started and action.start_last is not None and as_at > action.start_last


def silent_months(evidence: Evidence) -> int | None:
    """Whole months up to the as-at month without an update on the action as one; None where there are none at all.

    Counted from the last update; where there never was one, from the first month of updates, or from the month in
    which an added action was approved.
    """
    now = Month.of(evidence.as_at)
    last = newest_month((*evidence.updates, *evidence.of_all), now)
    if last:
        return now.months_since(last)
    if evidence.first_month is None or evidence.first_month > now:
        return None
    every = (*evidence.changes, *evidence.of_action_changes)
    added = [
        Month.of(row.approved_on or evidence.as_at) for row in in_force(every, evidence.as_at) if row.kind == "add"
    ]
    return now.months_since(max([evidence.first_month, *added])) + 1


def _slippage(
    said: Standing, state: Approvals, baseline_end: date | None, end: date | None, days_overdue: int, *, complete: bool
) -> Slippage | None:
    """Days after the baseline end; for an overdue action with no new date, the days so far (DESIGN: "Slippage")."""
    approved = end if state.moved_end else None
    known = said.completed_on if complete else said.forecast or approved
    if known and baseline_end:
        return Slippage((known - baseline_end).days)
    if not complete and known is None and days_overdue:
        return Slippage(days_overdue, at_least=True)
    return None


def _challenged(reported: Status, computed: Status) -> bool:
    """Whether the computed status is worse, but for the three cases that need no answer (DESIGN: "Reported status")."""
    if computed in (Status.UNKNOWN, Status.PAUSED):
        return False
    if computed is Status.ON_TRACK and reported is Status.NOT_STARTED:
        return False
    return computed.severity < reported.severity


def _challenge(reported: Status, state: Approvals, why: str) -> str:
    """The reason of a challenge; first, why an ended action is judged as open at all."""
    if reported is Status.CLOSED:
        return f"reported closed, but no decision to close it is approved; {why}"
    if reported is Status.COMPLETE and state.reopened:
        return f"reported complete, but reopened on {_approved(state.reopened)}; {why}"
    return why


def _inputs(judged: Judged, state: Approvals, as_at: date) -> tuple[Input, ...]:
    """The facts the judgement rests on, each with its place."""
    action, said = judged.action, judged.standing
    inputs = [
        Input("as-at date", as_at.isoformat()),
        Input("start as written", action.start_text, action.place.at("start")),
        Input("end as written", action.end_text, action.place.at("end")),
    ]
    if said.status_from:
        inputs.append(Input("reported status", said.status.value, said.status_from.place.at("status")))
    if said.latest:
        inputs.append(Input("newest update", said.latest.month.words, said.latest.place))
    if said.forecast_from and said.forecast:
        inputs.append(Input("forecast", said.forecast.isoformat(), said.forecast_from.place.at("forecast_end")))
    if said.completed_from and said.completed_on:
        inputs.append(
            Input("completed on", said.completed_on.isoformat(), said.completed_from.place.at("completed_on"))
        )
    if said.evidence_from:
        inputs.append(Input("evidence", said.evidence, said.evidence_from.place.at("evidence")))
    for name, change in (
        ("approved pause", state.paused),
        ("approved closing", state.closed),
        ("approved reopening", state.reopened),
    ):
        if change:
            value = change.new_end.isoformat() if change.new_end else f"approved {change.approved_on}"
            inputs.append(Input(name, value, change.place))
    for point in judged.points:
        name = f"milestone “{point.text}”" if point.text else "end date"
        met = ", met" if point.met else ""
        if point.baseline:
            inputs.append(Input(name, f"{point.baseline.isoformat()}{met}", action.place.at("end")))
        if point.moved_by:
            inputs.append(Input(f"approved {name}", point.due.isoformat(), point.moved_by.place.at("new_end")))
    return tuple(inputs)

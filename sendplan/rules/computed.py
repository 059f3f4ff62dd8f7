"""The computed status of an action or part: the first rule that fires, with the reason in words."""

from collections.abc import Sequence
from datetime import date

from sendplan.model.calendar import months_after
from sendplan.model.judgement import Judged, Point
from sendplan.model.plan import Action, Thresholds
from sendplan.model.records import PlanChange
from sendplan.model.status import Status
from sendplan.model.wording import ALL_MET, count, long_date
from sendplan.rules.standing import is_far, latest_expected


def computed_status(
    judged: Judged,
    as_at: date,
    limits: Thresholds,
    complete: bool,
    closed: PlanChange | None,
    paused: PlanChange | None,
) -> tuple[Status, str, str]:
    """Return the computed status by the first rule that fires, the rule's name, and the reason.

    The rules are in COMPUTED in `rules/words.py`. The reason is a sentence without a full stop.

    Args:
        judged: With every flag set; its own computed status is not used.
        complete: Reported complete, and not reopened since.
        closed: The approval that closed it; None if it is not closed. `paused` likewise.
    """
    said, due, end = judged.standing, judged.due, judged.end
    if complete and not judged.unevidenced:
        return Status.COMPLETE, "complete", f"completed on {long_date(said.completed_on or as_at)}, with evidence"
    if complete:
        return Status.ON_TRACK, "unevidenced", f"reported complete {_unproven(judged)}"
    if closed:
        return Status.CLOSED, "closed", f"closed by {closed.approved_by or 'an approval'} on {approved_day(closed)}"
    if paused:
        return Status.PAUSED, "paused", f"paused by {paused.approved_by or 'an approval'} on {approved_day(paused)}"
    if judged.not_yet_due and judged.action.start:
        return Status.NOT_STARTED, "not-yet-due", f"starts {long_date(judged.action.start)}, nothing is due yet"
    late = f"due {long_date(due)}, {count(judged.days_overdue, 'day')} overdue" if due and judged.overdue else ""
    if judged.only_to_be_told and due:
        late = f"{ALL_MET} {count(judged.days_overdue, 'day')} after its date of {long_date(due)}"
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
        # without a reported status, nobody said whether it has started
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
    """Return "no end date (“Ongoing”)", with what the plan says instead of a date."""
    return f"no end date (“{action.end_text}”)" if action.end_text else "no end date"


def _forecast_late(point: Point, points: Sequence[Point]) -> str:
    """Return "forecast 2 November 2026, 33 days after its date of 30 September 2026".

    The milestone is named if it is not the end.
    """
    assert point.forecast is not None  # or it would not be late
    named = "" if point == points[-1] or not point.text else f" for “{point.text}”"
    days = count(point.days_late, "day")
    return f"forecast {long_date(point.forecast)}{named}, {days} after its date of {long_date(point.due)}"


def _unproven(judged: Judged) -> str:
    """Return what a completion lacks: "without a date or evidence", or "on 3 January 2027, a day still to come"."""
    said = judged.standing
    if judged.ahead and said.completed_on:
        lacks = "" if said.evidence else ", without evidence"
        return f"on {long_date(said.completed_on)}, a day still to come{lacks}"
    given = (("a date", said.completed_on), ("evidence", said.evidence))
    return f"without {' or '.join(name for name, cell in given if not cell)}"


def approved_day(change: PlanChange) -> str:
    """Return the day of an approval in words. Only for a change that is approved."""
    assert change.approved_on is not None  # or it would not be in force
    return long_date(change.approved_on)

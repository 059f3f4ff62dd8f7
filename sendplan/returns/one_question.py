"""The one question about an action or part that matters most this month."""

from datetime import date

from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.status import Status
from sendplan.model.wording import ALL_MET, count, long_date
from sendplan.returns.month_file import last_word


def one_question(unit: Judged, before: Snapshot, as_at: date) -> str:
    """Return what its lead is asked at `as_at`. `before`: the snapshot of when it was last asked."""
    said = unit.standing.status_from
    if unit.unevidenced:
        return _of_proof(unit)
    if unit.only_to_be_told:
        return f"{ALL_MET[0].upper()}{ALL_MET[1:]}. Is it complete? If so, on which day, and where is the evidence?"
    if unit.overdue and not _falls_due(unit, as_at):
        return _of_overdue(unit, as_at)
    start = unit.action.start_last if unit.late_start else None
    if start and (not said or unit.reported is Status.NOT_STARTED or not unit.challenged):
        return _of_start(unit, start)
    if unit.challenged and said and not _falls_due(unit, as_at):
        return _of_challenge(unit, before, as_at)
    return _of_forecast(unit, as_at) or _of_silence(unit, before) or of_dates(unit, as_at)


def _of_start(unit: Judged, start: date) -> str:
    if unit.reported is Status.NOT_STARTED and unit.standing.status_from:
        return f"It was to start by {long_date(start)} and was reported not started. When will it start?"
    return f"It was to start by {long_date(start)}. Has it? If not, when will it?"


def _of_overdue(unit: Judged, as_at: date) -> str:
    asked = of_dates(unit, as_at)
    if unit.forecast and unit.forecast != unit.due:  # a day was given already; ask whether it holds
        gone = unit.forecast < as_at.replace(day=1)  # before the month that is asked about
        holds = "that day has passed; when will it be finished" if gone else "is that still right"
        still = f"{_expected(unit, unit.forecast)}: {holds}"
        asked = asked.replace("When will it be finished", still, 1)
    said = unit.challenged and unit.standing.status_from
    return f"Reported {unit.reported.word.lower()}, but: {asked}" if said else asked


def _of_challenge(unit: Judged, before: Snapshot, as_at: date) -> str:
    """Return a question about a reported status that contradicts the dates."""
    reason = f"{unit.challenge[:1].lower()}{unit.challenge[1:]}"
    if unit.reported is Status.COMPLETE and unit.open and reason.startswith("reported complete, but reopened"):
        return f"R{reason[1:]}. How does it stand now, and when will it be finished?"
    if unit.silent and reason.startswith("no return received") and (said := last_word(unit.ref, before)):
        unheard = f"We have had no word on it since {said.month.words}. How does it stand?"
        return unheard if said.month < Month.of(before.as_at) else of_dates(unit, as_at)
    return f"Reported {unit.reported.word.lower()}, but {reason}. Which is right, and why?"


def _falls_due(unit: Judged, as_at: date) -> bool:
    """Return whether its day is in the month that is asked about: nobody who was asked before it can say if it is late,
    and no earlier report contradicts it.
    """
    return bool(unit.overdue and unit.due and unit.due >= as_at.replace(day=1))


def _of_forecast(unit: Judged, as_at: date) -> str:
    """Return a question on whether a pause or a late forecast still holds; "" if it has neither."""
    if unit.rule == "paused":
        return f"{unit.why[:1].upper()}{unit.why[1:]}. Can it go on, and when? If nothing is new, leave it blank."
    if unit.forecast and unit.end and unit.forecast > unit.end:
        return f"{_expected(unit, unit.forecast)}, after its date of {long_date(unit.end)}. Is that still right?"
    is_its_own = unit.forecast_point in ("", unit.due_point) and (unit.due_soon or _falls_due(unit, as_at))
    if is_its_own and unit.due and unit.forecast and unit.forecast > unit.due:
        what = f" ({_which(unit)})" if _which(unit) else ""
        expected = _expected(unit, unit.forecast)
        return f"Due on {long_date(unit.due)}{what}. {expected}: is that still right, and what is being done?"
    return ""


def _of_silence(unit: Judged, before: Snapshot) -> str:
    """Return a question about missing or repeated words; "" if its dates are to be asked about."""
    if unit.due_soon or unit.not_yet_due or unit.undated:
        return ""
    words = filter(None, (last_word(one.ref, before) for one in (unit, *unit.parts)))
    latest = max(words, key=lambda said: said.month, default=None)
    if latest is None:
        return "We have had no word on it yet. How does it stand?"
    if latest.month < Month.of(before.as_at):
        return f"We have had no word on it since {latest.month.words}. How does it stand?"
    if before.find(unit.ref).copied:
        return "Last month’s words were those of the month before. What is new?"
    return ""


def of_dates(unit: Judged, as_at: date) -> str:
    """Return a question about the plan's own dates, which are public."""
    if unit.not_yet_due and unit.action.start:
        return f"It starts on {long_date(unit.action.start)}: nothing is needed, unless something has changed."
    if unit.overdue and unit.due and not _falls_due(unit, as_at):
        what = f" ({_which(unit)})" if _which(unit) else ""
        return (
            f"Due {long_date(unit.due)}{what}: {count(unit.days_overdue, 'day')} overdue by {long_date(as_at)}. "
            "When will it be finished, what holds it up, and what is being done?"
        )
    if (unit.due_soon or unit.overdue) and unit.due:
        what = f" ({_which(unit)})" if _which(unit) else ""
        return f"Due on {long_date(unit.due)}{what}. Will it be done by then? If not, when, and why?"
    if unit.undated and unit.action.end_unread:
        return f"The plan says “{unit.action.end_text}”: what day is that? How does it stand?"
    if unit.undated:
        return "It has no end date. How does it stand, and when should it be looked at again?"
    return "How does it stand, and what was done this month?"


def _which(unit: Judged) -> str:
    """Return the milestone that is due; for an action with parts also the part, as the date is only that part's."""
    parts = [part for part in unit.parts if part.open and part.due == unit.due] if unit.units != (unit,) else []
    if not parts:
        return unit.due_point
    return f"{parts[0].ref} {unit.due_point}".strip()


def _expected(unit: Judged, day: date) -> str:
    """Return that a day was expected; "You" only if there is one lead, as another may have said it."""
    return f"You expected {long_date(day)}" if len(unit.action.bodies) < 2 else f"It was expected on {long_date(day)}"


def _of_proof(unit: Judged) -> str:
    """Return what is missing from the proof of completion: the day, a day that has come, or the evidence."""
    done = unit.standing.completed_on
    if done and unit.ahead:
        shown = "" if unit.standing.evidence else " Where is the evidence?"
        return f"Reported complete on {long_date(done)}, which is still to come. How does it stand?{shown}"
    missing = "On which day was it completed" if done is None else ""
    shown = "" if unit.standing.evidence else "where is the evidence"
    asked = ", and ".join(part for part in (missing, shown) if part) or "Where is the evidence"
    return f"Reported complete. {asked[0].upper()}{asked[1:]}?"

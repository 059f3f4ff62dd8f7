"""What is true but unwelcome at an as-at date: overdue, off track, stale, unevidenced, copied … (never a failure)."""

from collections.abc import Iterator

from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding, Place
from sendplan.model.wording import count


def findings(snapshot: Snapshot) -> list[Finding]:
    """In plan order; those of a part name the part. Before the first updates nobody has failed to send one."""
    found = [finding for judged in snapshot.judged for finding in _of(judged, has_updates=snapshot.has_updates)]
    message = snapshot.commentary.get("plan")
    if snapshot.has_updates and not (message and message.progress):
        month = Month.of(snapshot.as_at)
        place = Place(f"data/updates/{month}.csv")
        words = f"no message for {month.words}: add a row whose ref is plan; its progress opens the papers"
        found.insert(0, Finding("no message", "plan", words, place))
    return found


def _of(judged: Judged, *, has_updates: bool) -> Iterator[Finding]:
    for unit in judged.units:
        place = (unit.standing.latest or unit.action).place
        if unit.overdue:
            yield Finding("overdue", unit.ref, f"{unit.ref} is {count(unit.days_overdue, 'day')} overdue", place)
        if unit.late_start:
            yield Finding("late start", unit.ref, f"{unit.ref} has not started, and should have", place)
        if unit.unevidenced:
            yield Finding("unevidenced", unit.ref, f"{unit.ref}: {unit.why}", place)
        if unit.challenged and not unit.unevidenced:
            said = f"{unit.ref} is reported {unit.reported.word.lower()}, computed {unit.computed.word.lower()}"
            yield Finding("challenged", unit.ref, f"{said}: {unit.why}", place)
        if unit.copied and unit.standing.copied_from:
            month = unit.standing.copied_from.month.words
            yield Finding("copied", unit.ref, f"{unit.ref} repeats its words of {month}", place)
    place = judged.action.place
    if judged.silent:
        months = [unit.standing.latest.month for unit in judged.units if unit.standing.latest]
        since = f"since {max(months).words}" if months else "so far"
        yield Finding("silent", judged.ref, f"{judged.ref}: no return received {since}", place)
    elif judged.stale and has_updates:
        yield Finding("stale", judged.ref, f"{judged.ref}: no return received this month", place)
    if judged.undated:
        text = judged.action.end_text or "blank"
        yield Finding("undated", judged.ref, f"{judged.ref} has no end date (“{text}”): it needs a review date", place)

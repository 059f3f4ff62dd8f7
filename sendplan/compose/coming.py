"""What falls due before the next meeting: dates of the plan, forecasts, and decisions still to be carried out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.findings import due_soon_until
from sendplan.compose.select import asked
from sendplan.model.judgement import Judged


@dataclass(frozen=True, slots=True)
class Coming:
    """A day with what falls due on it by the agreed dates, and what its lead forecasts for it."""

    day: date
    due: tuple[Judged, ...]
    forecast: tuple[Judged, ...]


def next_meeting(brief: Brief) -> date | None:
    """The first meeting of this paper after its own; None if no row of meetings gives it."""
    this = brief.meeting.held_on if brief.meeting and brief.meeting.held_on else brief.snapshot.as_at
    name = brief.template.name
    held = [row.held_on for row in brief.records.meetings if row.template == name and row.held_on]
    return min((day for day in held if day > this), default=None)


def until(brief: Brief) -> date:
    """The next meeting; where its date is not supplied, as far as "due soon" goes."""
    return next_meeting(brief) or due_soon_until(brief)


def coming(brief: Brief) -> list[Coming]:
    """By day, up to the next meeting: each open action on its due date, as the key figures count it."""
    first, last = brief.snapshot.as_at, until(brief)
    days: dict[date, tuple[list[Judged], list[Judged]]] = {}
    for judged in brief.snapshot.judged:
        if judged.open and judged.due and first <= judged.due <= last:
            days.setdefault(judged.due, ([], []))[0].append(judged)
        for unit in judged.units:
            forecast = unit.forecast if unit.open and not unit.withheld else None
            if forecast and first < forecast <= last and forecast != unit.due:
                days.setdefault(forecast, ([], []))[1].append(unit)
    return [Coming(day, tuple(due), tuple(told)) for day, (due, told) in sorted(days.items())]


def known_of(brief: Brief, due: tuple[Judged, ...]) -> Iterator[str]:
    """Of many actions due on one day, what is known: `2 forecast later (2.3, 4.7)`, `1 paused (4.6)` … `8 others`."""
    left = {unit.ref: unit for unit in due}
    asks = {ask.judged.ref for ask in asked(brief) if ask.judged}
    kinds = (
        ("forecast later", [unit for unit in due if _later(unit)]),
        ("paused", [unit for unit in due if not unit.withheld and unit.computed.value == "paused"]),
        ("to be decided", [unit for unit in due if unit.ref in asks]),
        (f"without a {brief.month.words.partition(' ')[0]} return", [unit for unit in due if unit.stale]),
    )
    for words, found in kinds:
        these = [unit for unit in found if unit.ref in left]
        if these:
            refs = list(dict.fromkeys(unit.ref for unit in these))
            shown = ", ".join(refs[:6]) + (f" and {len(refs) - 6} more" if len(refs) > 6 else "")
            yield f"{len(these)} {words} ({shown})"
            for unit in these:
                left.pop(unit.ref, None)
    if left and len(left) < len(due):
        yield f"{len(left)} other{'s' if len(left) > 1 else ''}"


def _later(unit: Judged) -> bool:
    """Whether it, or a part of it that is due then, is expected later."""
    return any(
        not one.withheld and one.open and one.forecast is not None and one.due is not None and one.forecast > one.due
        for one in unit.units
    )

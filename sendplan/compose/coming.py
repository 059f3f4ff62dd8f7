"""What falls due before the next meeting: dates of the plan, forecasts, and decisions still to be carried out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.findings import due_soon_until
from sendplan.compose.sections._actions import short_words
from sendplan.compose.select import asked, exceptions
from sendplan.model.judgement import Judged
from sendplan.model.wording import short_date

LATER, FEW_LATER = "expected later", 3
"""And how many of those expected later are told with their day."""


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
            told = unit.due is not None and first <= unit.due <= last and late(unit)  # by the day that it is due on
            if forecast and first < forecast <= last and forecast != unit.due and not told:
                days.setdefault(forecast, ([], []))[1].append(unit)
    return [Coming(day, tuple(due), tuple(told)) for day, (due, told) in sorted(days.items())]


def known_of(
    brief: Brief, due: tuple[Judged, ...], *, returns: bool = True, named: Collection[str] | None = None
) -> Iterator[str]:
    """Of many actions due on one day, what is known: `2 expected later (2.3, …)`, `1 paused (4.6)` …
    `8 others`.

    `returns`: which have no report this month, too. `named`: those that the paper names; the others have no ref here.
    """
    left = {unit.ref: unit for unit in due}
    asks = {ask.judged.ref for ask in asked(brief) if ask.judged}
    kinds = (
        (LATER, [unit for unit in due if _late_parts(unit)]),
        ("paused", [unit for unit in due if not unit.withheld and unit.computed.value == "paused"]),
        ("to be decided", [unit for unit in due if unit.ref in asks]),
        (f"without a {brief.month.words.partition(' ')[0]} report", [unit for unit in due if unit.stale and returns]),
    )
    for words, found in kinds:
        these = [unit for unit in found if unit.ref in left]
        if these:
            parts = [part for unit in these for part in (_late_parts(unit) if words == LATER else (unit,))]
            refs = list(dict.fromkeys(part.ref for part in parts))
            refs = [ref for ref in refs if named is None or ref in named]
            if words == LATER:
                refs = [new_day(brief, part) for part in parts[:FEW_LATER]] + refs[FEW_LATER:]
            most = FEW_LATER if words == LATER else 6
            shown = ", ".join(refs[:most]) + (f" and {len(refs) - most} more" if len(refs) > most else "")
            yield f"{'all' if len(these) == len(due) else len(these)} {words}{f' ({shown})' if shown else ''}"
            for unit in these:
                left.pop(unit.ref, None)
    if left and len(left) < len(due):
        yield f"{len(left)} other{'s' if len(left) > 1 else ''}"


def due_parts(unit: Judged) -> tuple[Judged, ...]:
    """What falls due on its day: the open parts whose date that is, since it is not the whole action's; else itself."""
    return tuple(part for part in unit.parts if part.open and part.due == unit.due) or (unit,)


def _late_parts(unit: Judged) -> tuple[Judged, ...]:
    """It, or those of its parts, that are expected later than they are due."""
    return tuple(one for one in unit.units if late(one))


def late(unit: Judged) -> bool:
    """Whether it is open and expected later than it is due."""
    return bool(not unit.withheld and unit.open and unit.forecast and unit.due and unit.forecast > unit.due)


def new_day(brief: Brief, unit: Judged) -> str:
    """`4.7b Mapping of the existing offer on 15 Jan 2021`; the ref alone where a row on what is late tells both."""
    told = any(one.ref == unit.ref for one in exceptions(brief)) and _has(brief, "overdue", "recovery")
    if told or not unit.forecast:
        return unit.ref
    return f"{unit.ref} {short_words(unit.action, 60)} on {short_date(unit.forecast)}"


def _has(brief: Brief, *sections: str) -> bool:
    return any(choice.name in sections for choice in brief.template.sections)

"""What falls due before the next meeting: dates of the plan, forecasts, and decisions still to be carried out."""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.findings import due_soon_until
from sendplan.compose.phrases import short_words
from sendplan.compose.select import asked, concerns, exceptions, known, officers_word
from sendplan.model.calendar import NAMES
from sendplan.model.judgement import Judged
from sendplan.model.records import Decision
from sendplan.model.status import Status
from sendplan.model.wording import count, cut, short_date, some

LATER, PAUSED_BY_LEAD, FEW_LATER, ALL = "expected later", "paused by the lead", 3, 15
"""What is said of two kinds; how many of those expected later are told with their day; up to how many actions each is
told by its ref.
"""


MONTHS = NAMES[1:]
_BY = re.compile(
    rf" by (?:[A-Z][a-z]+day )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?[.!]?$"
)


class Coming(Struct, frozen=True):
    """A day with what falls due on it by the agreed dates, and what its lead forecasts for it. `parts`: those that are
    due on it of an action that counts by an earlier day.
    """

    day: date
    due: tuple[Judged, ...]
    forecast: tuple[Judged, ...]
    parts: tuple[Judged, ...] = ()


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
    days: dict[date, tuple[list[Judged], list[Judged], list[Judged]]] = {}
    for judged in brief.snapshot.judged:
        if judged.open and judged.due and first <= judged.due <= last:
            days.setdefault(judged.due, ([], [], []))[0].append(judged)
        for part in judged.parts:
            if part.open and part.due and part.due != judged.due and first <= part.due <= last:
                days.setdefault(part.due, ([], [], []))[2].append(part)
        for unit in judged.units:
            forecast = unit.forecast if unit.open and not unit.withheld else None
            told = unit.due is not None and first <= unit.due <= last and late(unit)  # by the day that it is due on
            if forecast and first < forecast <= last and forecast != unit.due and not told:
                days.setdefault(forecast, ([], [], []))[1].append(unit)
    return [Coming(day, *map(tuple, found)) for day, found in sorted(days.items())]


def to_carry_out(brief: Brief) -> list[Decision]:
    """Decisions of this paper's actions that are to be carried out by a day up to the next meeting, and are not yet;
    but those that moved an action to that very day, on which it is told as due.
    """
    as_at, last = brief.snapshot.as_at, until(brief)
    told = {(one.day, unit.ref) for one in coming(brief) for unit in one.due}
    return [
        decision for decision in brief.records.decisions
        if decision.due and as_at <= decision.due <= last
        and known(decision.made_on, as_at) and not decision.done_by(as_at)
        and concerns(brief, decision.refs)
        and not (decision.refs and all((decision.due, ref) in told for ref in decision.refs))
    ]  # fmt: skip


def decided(decision: Decision) -> str:
    """`Bring the short breaks specification (3.5)`; a ref that its words name stands once."""
    said = cut(" ".join(decision.decision.split()).rstrip("."), 72)
    refs = [ref for ref in decision.refs if not re.search(rf"(?<![\w.]){re.escape(ref)}(?![\w]|\.\d)", said)]
    return f"{said} ({', '.join(refs)})" if refs else said


def steps(brief: Brief) -> list[tuple[date | None, str]]:
    """The officer's next steps, with the day that they end with if they do: `… by 15 December.`"""
    given = officers_word(brief)
    words = " ".join(given.next_steps.split()) if given and given.next_steps else ""
    if not words:
        return []
    ends = _BY.search(words)
    day = _day_after(brief.snapshot.as_at, ends) if ends else None
    if ends is None or day is None:
        return [(None, words if words.endswith((".", "!", "?")) else f"{words}.")]
    return [(day, f"{words[: ends.start()]}.")]


def _day_after(as_at: date, found: re.Match[str]) -> date | None:
    """In the year that is written, else the first such day from the as-at date on."""
    day, month, year = int(found["day"]), MONTHS.index(found["month"]) + 1, found["year"]
    for one in (int(year),) if year else (as_at.year, as_at.year + 1):
        with suppress(ValueError):
            if year or date(one, month, day) >= as_at:
                return date(one, month, day)
    return None


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
        (LATER, [unit for unit in due if late_parts(unit)]),
        ("paused", [unit for unit in due if not unit.withheld and unit.computed is Status.PAUSED]),
        (PAUSED_BY_LEAD, [unit for unit in due if not unit.withheld and unit.reported is Status.PAUSED]),
        ("to be decided", [unit for unit in due if unit.ref in asks]),
        (
            f"without a {brief.month.words.partition(' ')[0]} report",
            [unit for unit in due if unit.stale and not unit.excused] if returns else [],
        ),
    )
    for words, found in kinds:
        these = [unit for unit in found if unit.ref in left]
        if these:
            of_parts = ""
            if words == LATER:
                parts = {part.ref: part for unit in these for part in late_parts(unit)}
                of_parts = f", in {len(parts)} parts" if len(parts) > len(these) else ""
                told = [new_day(brief, part) for part in islice(parts.values(), FEW_LATER)]
                shown = some(told, FEW_LATER, "; ", of=len(parts))
            else:
                shown = some([unit.ref for unit in these if named is None or unit.ref in named], ALL)
            yield f"{'all' if len(these) == len(due) else len(these)} {words}{of_parts}{f' ({shown})' if shown else ''}"
            for unit in these:
                left.pop(unit.ref, None)
    if left and len(left) < len(due):
        refs = list(left) if named is None and len(due) <= ALL else []
        yield f"{len(left)} other{'s' if len(left) > 1 else ''}{f' ({some(refs, ALL)})' if refs else ''}"


def due_parts(unit: Judged) -> tuple[Judged, ...]:
    """What falls due on its day: the open parts whose date that is, since it is not the whole action's; else itself."""
    return tuple(part for part in unit.parts if part.open and part.due == unit.due) or (unit,)


def more_parts(parts: Sequence[Judged]) -> str:
    """`2 more parts (3.2b, 3.2c)`"""
    return f"{count(len(parts), 'more part')} ({some([part.ref for part in parts], ALL)})"


def milestone_due(unit: Judged) -> str:
    """`: Panel meets`, of several milestones the one that falls due: the day is not the whole action's."""
    return f": {unit.due_point}" if unit.due_point and len(unit.points) > 1 else ""


def late_parts(unit: Judged) -> tuple[Judged, ...]:
    """Of what falls due on its day, what is expected later: what a part due another day is expected on is not told."""
    return tuple(one for one in due_parts(unit) if late(one))


def late(unit: Judged) -> bool:
    """Whether it is open, and what of it falls due first is expected later than that day."""
    return _later_day(unit) is not None


def _later_day(unit: Judged) -> date | None:
    """On which the milestone that falls due on its day is expected, if that is later."""
    if unit.withheld or not unit.open or not unit.due:
        return None
    due_then = (point for point in unit.open_points if point.due == unit.due)
    return max((point.forecast for point in due_then if point.forecast and point.days_late), default=None)


def now_expected(unit: Judged) -> str:
    """`, expected 26 Feb 2021`, if that is later than it is due; that it is paused."""
    if unit.computed is Status.PAUSED and not unit.withheld:
        return ", paused"
    day = _later_day(unit)
    return f", expected {short_date(day)}" if day else ""


def new_day(brief: Brief, unit: Judged) -> str:
    """`4.7b Mapping of the existing offer on 15 Jan 2021`; without its name where a row on what is late tells it."""
    told = any(one.ref == unit.ref for one in exceptions(brief)) and brief.has("overdue", "recovery")
    name = "" if told else f" {short_words(unit.action, 60)}"
    day = _later_day(unit)
    return f"{unit.ref}{name} on {short_date(day)}" if day else unit.ref

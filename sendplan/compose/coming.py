"""What falls due before the next meeting: agreed dates, forecasts, and decisions still to be carried out."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.findings import due_soon_until
from sendplan.compose.phrases import short_words
from sendplan.compose.select import asked, concerns, exceptions, known, last_day, officers_word
from sendplan.model.calendar import NAMES
from sendplan.model.judgement import Judged, Point
from sendplan.model.records import Decision, Meeting
from sendplan.model.status import Status
from sendplan.model.wording import count, cut, short_date, some
from sendplan.rules.approvals import is_due_as_approved

LATER, PAUSED_BY_LEAD, FEW_LATER, ALL = "expected later", "paused by the lead", 3, 15
"""`LATER` and `PAUSED_BY_LEAD` label two groups of actions due on one day (see `known_of`).

`FEW_LATER` is how many of those expected later are shown with their new day. `ALL` is how many refs are listed before
the rest is only counted.
"""


MONTHS = NAMES[1:]
_BY = re.compile(
    rf" by (?:[A-Z][a-z]+day )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})(?: (?P<year>\d{{4}}))?[.!]?$"
)


class _Day(Struct):
    """What is found for one day, as in `Coming`."""

    due: list[Judged] = []
    forecast: list[Judged] = []
    parts: list[Judged] = []
    later: list[tuple[Judged, Point]] = []


class Coming(Struct, frozen=True):
    """One day, and what falls due or is expected on it.

    Attributes:
        day: The day.
        due: The actions whose due date it is.
        forecast: The actions and parts that their lead expects on it, though they are due on another day.
        parts: The parts due on it whose action counts by an earlier day.
        later: The milestones due on it whose action or part counts by an earlier one.
    """

    day: date
    due: tuple[Judged, ...]
    forecast: tuple[Judged, ...]
    parts: tuple[Judged, ...] = ()
    later: tuple[tuple[Judged, Point], ...] = ()


def meetings_of(brief: Brief) -> list[Meeting]:
    """Return the meetings that this paper goes to.

    After the last one that the register names for it come those of a paper that has gone to each of its meetings with
    it: where the board's next day is given for its highlight report alone, it is that of its brief and annex too.
    """
    rows = brief.records.meetings
    ours = [row for row in rows if row.template == brief.template.name]
    until = max((row.as_at for row in ours), default=date.max)
    went = {_where(row) for row in ours}
    with_us = {other for other in {row.template for row in rows} if went <= {
        _where(row) for row in rows if row.template == other
    }}  # fmt: skip
    later = {_where(row): row for row in rows if row.template in with_us and row.as_at > until}
    return [*ours, *later.values()]


def _where(meeting: Meeting) -> tuple[date, date | None, str]:
    return meeting.as_at, meeting.held_on, meeting.item


def next_meeting(brief: Brief) -> date | None:
    """Return the day of this paper's next meeting; None if the register of meetings has no later one."""
    this = brief.meeting.held_on if brief.meeting and brief.meeting.held_on else brief.snapshot.as_at
    return min((row.held_on for row in meetings_of(brief) if row.held_on and row.held_on > this), default=None)


def until(brief: Brief) -> date:
    """Return the day of the next meeting or, if that is unknown, the last day that counts as "due soon"."""
    return next_meeting(brief) or due_soon_until(brief)


def coming(brief: Brief) -> list[Coming]:
    """Return the days up to the next meeting, in order, each with what falls due or is expected on it."""
    first, last = brief.snapshot.as_at, until(brief)
    days: defaultdict[date, _Day] = defaultdict(_Day)
    for judged in brief.snapshot.judged:
        if judged.open and judged.due and first <= judged.due <= last:
            days[judged.due].due.append(judged)
        for part in judged.parts:
            if part.open and part.due and part.due != judged.due and first <= part.due <= last:
                days[part.due].parts.append(part)
        for unit, point in _later_milestones(judged):
            if first <= point.due <= last:
                days[point.due].later.append((unit, point))
        for unit in judged.units:
            goes_on = unit.open and unit.computed is not Status.PAUSED  # what was expected before a pause is no more
            forecast = unit.forecast if goes_on and not unit.withheld else None
            # told: already shown, on the day it is due
            told = unit.due is not None and first <= unit.due <= last and late(unit)
            if forecast and first < forecast <= last and forecast != unit.due and not told:
                days[forecast].forecast.append(unit)
    return [
        Coming(day, tuple(found.due), tuple(found.forecast), tuple(found.parts), tuple(found.later))
        for day, found in sorted(days.items())
    ]


def _later_milestones(judged: Judged) -> Iterator[tuple[Judged, Point]]:
    """Yield the milestones still to be met after the one by which each unit counts. While paused, none is awaited."""
    for unit in judged.units:
        if unit.open and unit.computed is not Status.PAUSED:
            yield from ((unit, point) for point in unit.open_points if unit.due and point.due > unit.due)


def to_carry_out(brief: Brief) -> list[Decision]:
    """Return the decisions on this paper's actions that are due by the next meeting and not yet carried out.

    A decision that moved an action to the very day it is due is left out: the action is already shown on that day.
    """
    as_at, last = brief.snapshot.as_at, until(brief)
    return [
        decision for decision in brief.records.decisions
        if decision.due and as_at <= decision.due <= last
        and known(decision.made_on, as_at) and not decision.done_by(as_at)
        and concerns(brief, decision.refs) and not is_due_as_approved(decision, brief.records.changes)
    ]  # fmt: skip


def decided(decision: Decision) -> str:
    """Return `Bring the short breaks specification (3.5)`; refs that the words already name are not repeated."""
    said = cut(" ".join(decision.decision.split()).rstrip("."), 72)
    refs = [ref for ref in decision.refs if not re.search(rf"(?<![\w.]){re.escape(ref)}(?![\w]|\.\d)", said)]
    return f"{said} ({', '.join(refs)})" if refs else said


def steps(brief: Brief) -> list[tuple[date | None, str]]:
    """Return the officer's next steps, with the day if they end in one (`… by 15 December.`), else None."""
    given = officers_word(brief)
    words = " ".join(given.next_steps.split()) if given and given.next_steps else ""
    if not words:
        return []
    ends = _BY.search(words)
    day = _day_after(brief.snapshot.as_at, ends) if ends else None
    if ends is None or day is None:
        return [(None, words if words.endswith((".", "!", "?")) else f"{words}.")]
    return [(day, f"{words[: ends.start()]}.")]


def after_that(brief: Brief, day: date | None) -> str:
    """Return `After that, ` of a step on a day past the period that the list is headed with."""
    return "After that, " if day and day > until(brief) else ""


def _day_after(as_at: date, found: re.Match[str]) -> date | None:
    """Return the day that was written; without a year, the first such day on or after the as-at date."""
    day, month, year = int(found["day"]), MONTHS.index(found["month"]) + 1, found["year"]
    for one in (int(year),) if year else (as_at.year, as_at.year + 1):
        with suppress(ValueError):
            if year or date(one, month, day) >= as_at:
                return date(one, month, day)
    return None


def known_of(
    brief: Brief, due: tuple[Judged, ...], *, returns: bool = True, named: Collection[str] | None = None
) -> Iterator[str]:
    """Yield what is known about many actions due on one day: `2 expected later (2.3, …)`, `8 others`.

    `returns`: also name those without a report this month. `named`: the refs that the paper shows elsewhere; only
    these are listed by ref, the others are counted.
    """
    left = {unit.ref: unit for unit in due}
    asks = {ask.judged.ref for ask in asked(brief) if ask.judged}
    kinds = (
        (LATER, [unit for unit in due if late_parts(unit)]),
        ("paused", [unit for unit in due if is_paused(unit)]),
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


def fall_due(found: Sequence[Judged]) -> str:
    """Return `5 actions due`; `5 actions with something due` if one is due as a whole on a later day."""
    whole = all(unit.due == last_day(unit) for unit in found)
    return f"{count(len(found), 'action')} {'due' if whole else 'with something due'}"


def due_parts(unit: Judged) -> tuple[Judged, ...]:
    """Return what falls due on the action's due day: its open parts with that date, or the action itself."""
    return tuple(part for part in unit.parts if part.open and part.due == unit.due) or (unit,)


def more_parts(parts: Sequence[Judged]) -> str:
    """Return `2 more parts (3.2b, 3.2c)`."""
    return f"{count(len(parts), 'more part')} ({some([part.ref for part in parts], ALL)})"


def milestone_due(unit: Judged) -> str:
    """Return `: Panel meets`, the milestone that falls due, if the action has several milestones."""
    return f": {unit.due_point}" if unit.due_point and len(unit.points) > 1 else ""


def late_parts(unit: Judged) -> tuple[Judged, ...]:
    """Return what falls due on the action's due day and is expected later; parts due on other days are left out."""
    return tuple(one for one in due_parts(unit) if late(one))


def late(unit: Judged) -> bool:
    """Return whether the action is open and what falls due on its due day is expected later than that day."""
    return _later_day(unit) is not None


def _later_day(unit: Judged) -> date | None:
    """Return the latest forecast of the milestones due on the due day, if it is later than that day; else None."""
    if unit.withheld or not unit.open or not unit.due:
        return None
    due_then = (point for point in unit.open_points if point.due == unit.due)
    return max((point.forecast for point in due_then if point.forecast and point.days_late), default=None)


def is_paused(unit: Judged) -> bool:
    """Return whether an approval has paused it, as far as the paper may say so."""
    return unit.computed is Status.PAUSED and not unit.withheld


def now_expected(unit: Judged) -> str:
    """Return `, expected 26 Feb 2021` if that is later than the due date, `, paused` if it is paused, else ""."""
    if is_paused(unit):
        return ", paused"
    day = _later_day(unit)
    return f", expected {short_date(day)}" if day else ""


def then_due(unit: Judged, point: Point) -> str:
    """Return `: Panel meets, expected 26 Feb 2021`, a later milestone of an action and its new day if it is late."""
    late = point.forecast and point.days_late and not unit.withheld
    return f": {point.text or 'its end'}{f', expected {short_date(point.forecast)}' if late and point.forecast else ''}"


def new_day(brief: Brief, unit: Judged) -> str:
    """Return `4.7b Mapping of the existing offer on 15 Jan 2021`.

    The name is left out if a section of the paper that lists what is late already gives it.
    """
    told = any(one.ref == unit.ref for one in exceptions(brief)) and brief.has("overdue", "recovery")
    name = "" if told else f" {short_words(unit.action, 60)}"
    day = _later_day(unit)
    return f"{unit.ref}{name} on {short_date(day)}" if day else unit.ref

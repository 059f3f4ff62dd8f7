"""The milestones that fell due in a period: what became of each, and how many were met, missed or moved."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, Part
from sendplan.compose.sections._when_met import (
    Stone,
    by_its_day,
    days_late,
    first_told,
    met_late,
    told_after,
    told_by_leads,
)
from sendplan.compose.short import MOST_REFS, ref_list
from sendplan.model.judgement import Judged, Point
from sendplan.model.records import PlanChange
from sendplan.model.status import Status
from sendplan.model.wording import count, cut, listed, short_date, times
from sendplan.rules.approvals import in_force, match_point

TOLD_AFTER = "told of only in a later month"
LATE, BY_DAY, IN_MONTH = "late", "by their approved day", "in the month they were due"
LATER = "moved to a later day"
TODAY, UNHEARD = "due on the last day and not yet met", "due on the last day and not heard of"
"""The second if nobody reported on it in that month: it may have been met. Families read the same of that day."""
UNPROVEN = "reported met, not yet evidenced"
CLOSED, PAUSED, NO_DATE = "closed undelivered", "paused by approval", "no date moved by approval"


def began(brief: Brief) -> date:
    """Return the day after which the period starts: that of the position compared with, else the plan's."""
    return brief.summary.previous or brief.snapshot.plan.date


def what_fell_due(brief: Brief, every: Sequence[Judged]) -> str:
    """Return one sentence: how many milestones fell due, what became of them, and whose dates an approval moved."""
    stones = _stones(brief, every)
    since = f"since {short_date(began(brief))}"
    if not stones:
        return f"No milestone fell due {since}."
    how: dict[str, list[Stone]] = {}
    place = {unit.ref: number for number, unit in enumerate(every)}
    for stone in sorted(stones, key=lambda one: place[one.unit.ref]):
        how.setdefault(_how(brief, stone), []).append(stone)
    named = partial(_named, brief, _apart(how.values()))
    told = [_told("met", how.get("met", []), named), _told("missed and still open", how.get("missed", []), named)]
    told += [
        _told(word, how[word], named)
        for word in (UNPROVEN, LATER, TODAY, UNHEARD, PAUSED, CLOSED, IN_PRIVATE)
        if word in how
    ]
    moved = moved_by_approval(brief, every)  # a first date, where the plan had none, is not a move
    refs = [one.unit.ref for one in moved if one.point.baseline or one.point.moved > 1]
    dates = f"{count(len(refs), 'date')} moved by approval ({ref_list(refs, len(refs), last='')})" if refs else NO_DATE
    return f"{count(len(stones), 'milestone')} of the plan fell due {since}: {', '.join(told)}; {dates}."


def _told(word: str, stones: Sequence[Stone], named: Callable[[Sequence[Stone]], list[str]]) -> str:
    """Return `5 met (1.3 late; 1.6; 2.4 twice, once late)` or `none met`; of many that were met, how many late."""
    if not stones:
        return f"none {word}"
    if len(stones) > MOST_REFS and word == "met":
        return _timely(stones)
    names = named(stones)
    return f"{len(stones)} {word} ({('; ' if any(',' in one for one in names) else ', ').join(names)})"


def _timely(stones: Sequence[Stone]) -> str:
    """Return `9 met: 5 by their approved day and 4 told of only in a later month (1.4, 2.3, 3.1 twice)`.

    None is called "late" or "by its day" of which that is not known.
    """
    ways: dict[str, list[str]] = {way: [] for way in (LATE, BY_DAY, IN_MONTH, TOLD_AFTER)}
    for stone in stones:
        ways[_way(stone)].append(stone.unit.ref)
    if len(ways[BY_DAY]) == len(stones):
        return f"{len(stones)} met, none of them late"
    told = [
        f"{len(refs)} {way}{f' ({_each_once(refs)})' if way in (LATE, TOLD_AFTER) else ''}"
        for way, refs in ways.items() if refs
    ]  # fmt: skip
    return f"{len(stones)} met: {listed(told)}"


def _each_once(refs: Sequence[str]) -> str:
    often = Counter(refs)
    return ", ".join(f"{ref} {times(number)}" if number > 1 else ref for ref, number in often.items())


def _way(stone: Stone) -> str:
    """Return whether a milestone that was met was met late or by its day, or else in which month that was told."""
    if met_late(stone):
        return LATE
    first = first_told(stone)
    if by_its_day(stone) or (first and first.said_on <= stone.point.due):
        return BY_DAY
    return TOLD_AFTER if told_after(stone) else IN_MONTH


def _apart(groups: Iterable[Sequence[Stone]]) -> dict[str, list[Stone]]:
    """Return, by ref, the milestones of each action whose milestones fared differently, as a ref alone is ambiguous."""
    refs = Counter(ref for group in groups for ref in {stone.unit.ref for stone in group})
    every = [stone for group in groups for stone in group]
    return {ref: [one for one in every if one.unit.ref == ref] for ref, number in refs.items() if number > 1}


def _named(brief: Brief, apart: Mapping[str, Sequence[Stone]], stones: Sequence[Stone]) -> list[str]:
    """Return each action's ref with how often; `1.3 of 30 Sep 2020` if another of its milestones fared differently."""
    names: list[str] = []
    for ref in dict.fromkeys(stone.unit.ref for stone in stones):
        of = [stone for stone in stones if stone.unit.ref == ref]
        if ref in apart:
            days = [_day(brief, stone) for stone in apart[ref]]
            names += [f"{ref} {_which(stone, _day(brief, stone), days)}{_how_late(stone)}" for stone in of]
        else:
            late = [stone for stone in of if met_late(stone)]
            after = any(told_after(stone) for stone in of if stone not in late)
            names.append(f"{ref}{_often(len(of), len(late))}{f' {TOLD_AFTER}' if after else ''}")
    return names


def _how_late(stone: Stone) -> str:
    """Return ` late` of a milestone that was met late, or that only a later month told of."""
    if not stone.met:
        return ""
    return _often(1, 1) if met_late(stone) else f" {TOLD_AFTER}" if told_after(stone) else ""


def _which(stone: Stone, day: date, days: Sequence[date]) -> str:
    """Return the milestone's date or, if two fell due on one day, its words."""
    return f"of {short_date(day)}" if days.count(day) == 1 else f"“{cut(stone.point.text or 'End', 40)}”"


def _day(brief: Brief, stone: Stone) -> date:
    """Return the day it fell due: the approved day, unless that is still to come."""
    planned = stone.point.baseline
    return planned if planned and stone.point.due > brief.snapshot.as_at else stone.point.due


def _often(number: int, late: int) -> str:
    often = f" {times(number)}" if number > 1 else ""
    some = f", {times(late)}" if late != number else ""
    return f"{often}{some} late" if late else often


def _stones(brief: Brief, units: Sequence[Judged]) -> list[Stone]:
    """Return what was due after the period began and by the as-at date, as planned or as approved, by date.

    Also what was due on the day it began and not met by then: the review before told it as "not yet met".
    """
    first, last = began(brief), brief.snapshot.as_at
    said = told_by_leads(brief)
    found = [
        Stone(unit, point, said.get(unit.ref, ()))
        for unit in units
        for point in unit.points
        if any(day and first < day <= last for day in (point.due, point.baseline)) or _left_over(brief, unit, point)
    ]
    return sorted(found, key=lambda stone: stone.point.due)


def _left_over(brief: Brief, unit: Judged, point: Point) -> bool:
    """Return whether the milestone was due on the very day that the period began, and was not met by then.

    Of work that was private then nothing is told.
    """
    first = began(brief)
    if brief.before is None or first not in (point.due, point.baseline):
        return False
    stood = [one for judged in brief.before.judged for one in judged.units if one.ref == unit.ref and not one.withheld]
    return any(
        was.due == first and (was.text, was.baseline) == (point.text, point.baseline) and not Stone(one, was).met
        for one in stood
        for was in one.points
    )


def _late(brief: Brief, stone: Stone) -> bool:
    if stone.unit.withheld:
        return stone.unit.overdue and stone.point.due == stone.unit.due
    return not stone.met and stone.waits and stone.point.due < brief.snapshot.as_at


def _how(brief: Brief, stone: Stone) -> str:
    """Return what became of the milestone; exactly one answer applies to each."""
    if stone.paused and stone.point.due <= brief.snapshot.as_at:
        return PAUSED
    if _late(brief, stone):
        return "missed"
    if stone.unit.withheld:
        return IN_PRIVATE
    if stone.met:
        return UNPROVEN if stone.unproven else "met"
    if stone.closed:
        return CLOSED
    if stone.point.due > brief.snapshot.as_at:
        return LATER
    if not stone.waits or stone.point.due < brief.snapshot.as_at:
        return "not met"
    return TODAY if stone.unit.heard or stone.point.days_late else UNHEARD  # a forecast stands until it is taken back


def each_milestone(brief: Brief, units: Sequence[Judged]) -> list[Part]:
    """Return a line for each milestone that fell due: its day, and what became of it."""
    words: list[Part] = []
    for stone in _stones(brief, units):
        due = short_date(stone.point.due)
        match _how(brief, stone):
            case "missed":
                how = f"missed: due {due}, not met{_foretold(brief, stone)}"
            case what if what in ("met", UNPROVEN):
                how = f"due {due}, {_met(stone)}"
            case "closed undelivered":
                how = f"due {due}, not delivered: {stone.unit.why}"
            case _ if stone.unit.withheld:
                how = f"due {due}; {IN_PRIVATE}"
            case _ if stone.point.due > brief.snapshot.as_at:
                was = f" {short_date(stone.point.baseline)}" if stone.point.baseline else ""
                how = f"planned{was}, now due {due}"
            case what:
                met = "not heard if it is met" if what == UNHEARD else "not met"
                which = "part" if stone.unit.action.parent else "action"
                computed, reported = stone.unit.computed, stone.unit.reported
                worse = f" by dates, {brief.said(reported)} by its lead’s word"
                worse = worse if reported.severity < computed.severity else ""
                how = f"due {due}, {met}{_foretold(brief, stone)}; the {which} is {brief.said(computed)}{worse}"
        words.append(f"{stone.unit.ref} {stone.point.text or 'End'}: {how}.")
    return words


def _foretold(brief: Brief, stone: Stone) -> str:
    day = stone.point.forecast
    return f", expected {short_date(day)}" if day and day > brief.snapshot.as_at else ""


def _met(stone: Stone) -> str:
    """Return words for a met milestone: the day, if it is its action's last, and whether evidence is missing."""
    if stone.point != stone.unit.points[-1] or stone.unit.standing.status is not Status.COMPLETE:
        after = told_after(stone)
        how = "met late" if met_late(stone) else "met"
        return f"{how}, told in {after.words}" if after else how
    done = stone.unit.standing.completed_on
    proof = "; no evidence yet" if not stone.unit.standing.evidence else ""
    days = days_late(stone)
    late = f", {count(days, 'day')} late" if days > 0 else ""
    return f"{f'met {short_date(done)}{late}' if done else 'reported met'}{proof}"


def moved_by_approval(brief: Brief, units: Sequence[Judged]) -> list[Stone]:
    """Return the milestones whose dates an approval moved in the period."""
    first = began(brief)
    return [
        Stone(unit, point)
        for unit in units
        for point in unit.points
        if point.moved_by and point.moved_by.approved_on and point.moved_by.approved_on > first
    ]


def moves_of(brief: Brief, stone: Stone) -> list[PlanChange]:
    """Return the approvals that moved the milestone, one after the other. Only for one that an approval moved."""
    unit, points, newest = stone.unit, stone.unit.points, stone.point.moved_by
    at, day = points.index(stone.point), stone.point.baseline
    found: list[PlanChange] = []
    mine = [one for one in brief.records.changes if one.ref in (unit.ref, unit.action.parent)]
    for one in in_force(mine, brief.snapshot.as_at, unit.ref):
        moves = one.kind in ("redate", "reopen") and one.new_end not in (None, day)  # else the same day again
        if moves and at == (match_point(points, one.milestone) if one.milestone else len(points) - 1):
            found.append(one)
            day = one.new_end
    return found if newest in found[-1:] else [newest] if newest else []

"""For families: what became of the promises that were due since the last update, which said that they would hear."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.phrases import verb
from sendplan.compose.sections._when_met import Stone, met_late, told_by_leads
from sendplan.compose.sections.families import promises
from sendplan.compose.sections.families.promises import A_PART, quoted, state_of
from sendplan.compose.select import last_day
from sendplan.model.judgement import Judged, Point
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.wording import count, unparted

MOST = 12
"""Up to this many promises are named, those that are done first; the others are counted."""
DONE, CHECKING, LATE, NEW_DATE = "Done", "May be done, and we are checking", "Late", "New date"
LATER, NOT_YET = "Now expected later", "Not done yet"
"""Due on the day of the paper itself, which counts it as late from the next day. The first if its lead said so."""
WAITING, UNHEARD = "Waiting to hear", "Not heard if it is done"
"""Due on that day too, and nobody reported on it this month. The first if the list of promises says so of it too."""
ON_HOLD, STOPPED, HIDDEN = "On hold", "Stopped", "We may not say"
ENDS = (DONE, CHECKING, NEW_DATE, LATE, LATER, NOT_YET, WAITING, UNHEARD, ON_HOLD, STOPPED, HIDDEN)
OF_THAT_DAY = {
    NOT_YET: ("and it is not done yet", "and they are not done yet"),
    LATER: ("and we now expect it later", "and we now expect them later"),
    UNHEARD: ("and we have not heard if it is done", "and we have not heard if they are done"),
}
"""What is said of one promise, or of several, if all that was due on the day of the paper stands so.

A promise of which several parts were due then counts by the first.
"""


class _Fell(Struct, frozen=True):
    """A milestone that fell due: what families call it, what became of it, and how late it was done.

    `days`: 0 too if it was late and nobody said by how much.
    """

    day: date
    name: str
    end: str
    late: bool = False
    days: int = 0


def became(brief: Brief, most: int = MOST) -> str:
    """Return `Due on 31 October 2020. Done: “Trauma informed plan” (3 days late).`; empty if nothing was due."""
    found = list(_fell_due(brief))
    if not found:
        return ""
    told, room = [], most
    for end in ENDS:
        # two parts of one promise have the same name
        ways = dict.fromkeys((one.name, one.late, one.days) for one in found if one.end == end)
        told += [_told(end, list(ways), room)] if ways else []
        room = max(0, room - len(ways))
    first, last = min(one.day for one in found), max(one.day for one in found)
    when = f"on {unparted(last)}" if first == last else f"from {unparted(first)} to {unparted(last)}"
    return f"Due {when}. {' '.join(told)}"


def _told(end: str, ways: Sequence[tuple[str, bool, int]], room: int) -> str:
    """Return `Done: “Ring back” (3 days late); 2 more (1 late).`"""
    ways = sorted(ways, key=lambda way: (-way[2], not way[1]))
    names = [
        f"{name} ({count(days, 'day')} late)" if days else f"{name} (late)" if late else name
        for name, late, days in ways[:room]
    ]
    if rest := ways[room:]:
        late = sum(was_late for _, was_late, _ in rest)
        names.append(f"{len(rest)}{' more' if names else ''}{f' ({late} late)' if late else ''}")
    return f"{end}: {'; '.join(names)}."


def due_that_day(brief: Brief, *, more: bool) -> str:
    """Return `1 thing was due that day, and we now expect it later.`, of what counts as late from the next day; or "".

    What was done in time is counted beside it: the others alone were not all that was due.
    `more`: beside things that are late.
    """
    as_at = brief.snapshot.as_at
    found = [
        (judged, due) for judged in brief.snapshot.judged
        if state_of(judged, as_at) not in (promises.LATE, promises.ON_HOLD) and (due := _due(judged, as_at))
    ]  # fmt: skip
    number, ends = len(found), [next((end for end in OF_THAT_DAY if end in due), DONE) for _, due in found]
    if number == ends.count(DONE):
        return ""
    in_part = any(last and last > as_at for last in (last_day(one) for one, _ in found))
    some = verb(number, " or a part of it", " or parts of them") if in_part else ""
    day = f"on {unparted(as_at)}" if more else "that day"
    told = f"{count(number, 'more thing' if more else 'thing')}{some} {verb(number, 'was', 'were')} due {day}"
    kinds = [end for end in (DONE, *OF_THAT_DAY) if end in ends]
    if len(kinds) == 1:
        return f"{told}, {verb(number, *OF_THAT_DAY[kinds[0]])}."
    return f"{told}. {' '.join(f'{end}: {ends.count(end)}.' for end in kinds)}"


def _due(judged: Judged, as_at: date) -> set[str]:
    """Return how what was due of it on that very day stands, though it was told as done before."""
    return {
        how for unit in judged.units
        for at, point in enumerate(unit.points) if point.due == as_at
        if (how := _how(unit, at, as_at)) in OF_THAT_DAY or how == DONE
    }  # fmt: skip


def _was_awaited(unit: Judged, at: int, now: Judged) -> bool:
    """Return whether that milestone was open then, or is again."""
    if at >= len(unit.points) or not (unit.open or now.open):
        return False
    # all met, and its completion still to be reported: its end was awaited all the same
    return unit.points[at] in unit.open_points if unit.open else not unit.points[at].met


def _fell_due(brief: Brief) -> Iterator[_Fell]:
    """Yield each milestone that was open then, or is again, and was due since."""
    before, as_at = brief.before, brief.snapshot.as_at
    now = {unit.ref: unit for unit in brief.snapshot.all_refs()}
    waiting = {
        unit.ref for judged in brief.snapshot.judged if state_of(judged, as_at) is promises.WAITING
        for unit in (judged, *judged.parts)
    }  # fmt: skip
    said = told_by_leads(brief)
    for unit in (unit for judged in before.judged for unit in judged.units) if before else ():
        for at, point in enumerate(unit.points):
            due = before is not None and before.as_at <= point.due <= as_at
            if due and unit.ref in now and _was_awaited(unit, at, now[unit.ref]):
                end = _how(now[unit.ref], at, as_at)
                end = WAITING if end == UNHEARD and unit.ref in waiting else end
                days = _days_late(now[unit.ref], at) if end == DONE else 0
                late = days > 0 or (end == DONE and _met_late(now[unit.ref], at, said))
                yield _Fell(point.due, _called(brief, unit, at), end, late, days)


def _called(brief: Brief, unit: Judged, at: int) -> str:
    name = quoted(brief, unit.action)
    return f"{A_PART} {name}" if at < len(unit.points) - 1 and not name.startswith(A_PART) else name


def _days_late(now: Judged, at: int) -> int:
    """Return by how many days it was done after its day. When a milestone was met, no column says, only its end's."""
    day, last = now.standing.completed_on, len(now.points) - 1
    return max(0, (day - now.points[at].due).days) if day and at == last else 0


def _met_late(now: Judged, at: int, said: Mapping[str, Sequence[Update]]) -> bool:
    """Return whether its lead's reports show that it was met late."""
    return at < len(now.points) and met_late(Stone(now, now.points[at], said.get(now.ref, ())))


def _how(now: Judged, at: int, as_at: date) -> str:
    """Return what became of a milestone; if withheld, only what its dates show."""
    point = now.points[at] if at < len(now.points) else None
    if now.withheld:
        return LATE if now.overdue and point and point.due == now.due else HIDDEN
    if now.open and point == now.points[-1] and all(one.met for one in now.points):
        return CHECKING  # its last step is done, and nobody has said yet that all of it is
    if now.computed is Status.COMPLETE or (point and point.met):
        return DONE
    if now.unevidenced or not now.open:
        return STOPPED if now.computed is Status.CLOSED else CHECKING
    if now.computed is Status.PAUSED:
        return ON_HOLD
    if point and point.due >= as_at:
        return NEW_DATE if point.due > as_at else _on_its_day(now, point)
    return LATE


def _on_its_day(now: Judged, point: Point) -> str:
    """Return how a milestone stands that is due on the day of the paper. A forecast stands until it is taken back."""
    return LATER if point.days_late else NOT_YET if now.heard else UNHEARD

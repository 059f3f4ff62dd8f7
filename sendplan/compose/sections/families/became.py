"""For families: what became of the promises that were due since the last update, which said that they would hear."""

from collections.abc import Iterator
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.sections.families import promises
from sendplan.compose.sections.families.promises import A_PART, quoted, state_of
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import listed, unparted

MOST = 5
"""Up to this many promises are named; of more, only how many went which way: the list of promises names them."""
DONE, CHECKING = "{} {is} done", "{} may be done and we are checking"
LATE, NEW_DATE = "{} {is} late", "{} {has} a new date"
NOT_YET = "{} {is} not done yet"
"""Due on the day of the paper itself; the paper's other words count it as late from the next day."""
WAITING, UNHEARD = "of {} we are waiting to hear", "we have not heard if {} {is} done"
"""Due on that day too, and nobody reported on it this month. The first if the list of promises says so of it too."""
ON_HOLD, STOPPED, HIDDEN = "{} {is} on hold", "{} {was} stopped", "of {} we may not say"
ENDS = (DONE, CHECKING, NEW_DATE, LATE, NOT_YET, WAITING, UNHEARD, ON_HOLD, STOPPED, HIDDEN)
ONE, MORE = {"is": "is", "has": "has", "was": "was"}, {"is": "are", "has": "have", "was": "were"}


def became(brief: Brief) -> str:
    """Return `Due on 31 October 2020: “Trauma informed plan” is done.`; empty if nothing was due."""
    found = list(_fell_due(brief))
    if not found:
        return ""
    ways = dict.fromkeys((name, end) for _, name, end in found)  # two parts of one promise have the same name
    ends = {end: names for end in ENDS if (names := [name for name, how in ways if how == end])}
    how = "; ".join(
        end.format(listed(names) if len(ways) <= MOST else len(names), **(ONE if len(names) == 1 else MORE))
        for end, names in ends.items()
    )
    first, last = min(day for day, _, _ in found), max(day for day, _, _ in found)
    when = f"on {unparted(last)}" if first == last else f"from {unparted(first)} to {unparted(last)}"
    return f"Due {when}: {how}."


def _fell_due(brief: Brief) -> Iterator[tuple[date, str, str]]:
    """Yield, for each milestone that was open then, or is again: its day, what families call it, what became of it."""
    before, as_at = brief.before, brief.snapshot.as_at
    now = {unit.ref: unit for unit in brief.snapshot.all_refs()}
    waiting = {
        unit.ref for judged in brief.snapshot.judged if state_of(judged) is promises.WAITING
        for unit in (judged, *judged.parts)
    }  # fmt: skip
    for unit in (unit for judged in before.judged for unit in judged.units) if before else ():
        for at, point in enumerate(unit.points):
            due = before is not None and before.as_at <= point.due <= as_at
            # all met, and its completion still to be reported: its end was awaited all the same
            awaited = point in unit.open_points if unit.open else not point.met
            if due and awaited and unit.ref in now and (unit.open or now[unit.ref].open):  # or reopened since
                name = quoted(brief, unit.action)
                part = at < len(unit.points) - 1 and not name.startswith(A_PART)
                how = _how(now[unit.ref], at, as_at, waiting=unit.ref in waiting)
                yield point.due, f"{A_PART} {name}" if part else name, how


def _how(now: Judged, at: int, as_at: date, *, waiting: bool) -> str:
    """Return what became of a milestone; if withheld, only what its dates show.

    `waiting`: whether the list of promises says that we wait to hear of its promise.
    """
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
        unheard = WAITING if waiting else UNHEARD
        return NEW_DATE if point.due > as_at else unheard if now.stale else NOT_YET
    return LATE

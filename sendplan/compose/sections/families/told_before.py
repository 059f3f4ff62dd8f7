"""What the families' paper before told of a promise, and what is otherwise now."""

from collections.abc import Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.sections._when_met import Stone, met_late, told_by_leads
from sendplan.compose.sections.families.promises import (
    DONE,
    LATE,
    PlainState,
    how_it_goes,
    in_part,
    is_reopened,
    parts_done,
    state_of,
)
from sendplan.model.judgement import Judged, Point
from sendplan.model.wording import unparted


def told(brief: Brief, judged: Judged) -> Judged | None:
    """Return the promise as the paper before told it; None if there is none, or it had another promise list."""
    return next((one for one in brief.before.judged if one.ref == judged.ref), None) if brief.before else None


def _state_told(brief: Brief, judged: Judged) -> PlainState | None:
    """Return the state in which the paper before told it; None if that paper had no such promise."""
    was = told(brief, judged)
    return state_of(was, brief.before.as_at) if was and brief.before else None


def is_changed(brief: Brief, judged: Judged) -> bool:
    """Return whether its row reads otherwise than in the paper before; never if there is no paper before."""
    if brief.before is None:
        return False
    was = told(brief, judged)
    if was is None or _state_told(brief, judged) is not state_of(judged, brief.snapshot.as_at):
        return True
    before = how_it_goes(was, "", brief.before.as_at), parts_done(was)
    return before != (how_it_goes(judged, "", brief.snapshot.as_at), parts_done(judged))


def taken_back(brief: Brief, judged: Judged) -> str:
    """Return that the families' paper before told this promise as done, if it is open again now; else ""."""
    was = told(brief, judged)
    if was is None or not judged.open or judged.withheld or was.withheld:
        return ""
    if _state_told(brief, judged) is DONE:
        return f"We said this was done. {'We have opened it again.' if is_reopened(judged) else 'It is not done yet.'}"
    return "We were told that this was done. It is not done yet." if was.unevidenced else ""


def late_part(brief: Brief, judged: Judged) -> str:
    """Return what became of a part that the paper before told as late: done, late if known, or a new date; else ""."""
    was = told(brief, judged)
    if was is None or judged.withheld or was.withheld or not judged.open:
        return ""
    if _state_told(brief, judged) is not LATE or state_of(judged, brief.snapshot.as_at) is LATE or not in_part(was):
        return ""
    for unit, then, now in _late(was, judged):
        if now.met:
            how = "was done late" if met_late(Stone(unit, now, told_by_leads(brief).get(unit.ref, ()))) else "is done"
            return f"The part that was due on {unparted(then.due)} {how}."
        if now.due > brief.snapshot.as_at:
            return f"The part that was due on {unparted(then.due)} has a new date: {unparted(now.due)}."
    return ""


def _late(was: Judged, judged: Judged) -> Iterator[tuple[Judged, Point, Point]]:
    """Yield whose milestone it was late for, and that as it stood and as it stands now."""
    units = {unit.ref: unit for unit in judged.units}
    for unit in was.units:
        if unit.ref in units and not units[unit.ref].withheld:
            for then, now in zip(unit.points, units[unit.ref].points, strict=False):
                if then.due == was.due and not then.met:
                    yield units[unit.ref], then, now

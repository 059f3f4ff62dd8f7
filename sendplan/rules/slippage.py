"""How many days an action is later than the plan first said (DESIGN §4, "Slippage")."""

from datetime import date

from sendplan.model.judgement import Judged, Point, Slippage


def slippage(judged: Judged, as_at: date, *, complete: bool) -> Slippage | None:
    """Of a completed action its own; of an open one that of the milestone that slips most; None if nothing is known."""
    done, planned = judged.standing.completed_on, judged.baseline_end
    if complete:
        return Slippage((done - planned).days) if done and planned else None
    found = [_of(point, as_at, overdue=judged.overdue) for point in judged.open_points]
    return max((slip for slip in found if slip), key=lambda slip: (slip.days, not slip.at_least), default=None)


def _of(point: Point, as_at: date, *, overdue: bool) -> Slippage | None:
    """A milestone's days after its own baseline; overdue with no new date, at least the days so far."""
    known = point.forecast or (point.due if point.moved else None)
    if known:
        return Slippage((known - point.baseline).days) if point.baseline else None
    days = (as_at - point.due).days
    return Slippage(days, at_least=True) if overdue and days > 0 else None

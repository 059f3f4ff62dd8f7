"""Of an action of several milestones: which of them a forecast is of, what it was before, and which is late too."""

from datetime import date

from sendplan.model.judgement import Judged, Point
from sendplan.model.wording import cut

LATER_NAME = 40
"""Most characters of the name of a milestone that is no end."""


def foretold(unit: Judged) -> Point | None:
    """Return the milestone that `unit.forecast` is of; None if there is no forecast, or what is expected has no date.

    With parts it is a milestone of one of them.
    """
    points = (point for point in unit.open_points if unit.forecast and point.forecast == unit.forecast)
    return next((point for point in points if unit.parts or unit.forecast_point in ("", point.text)), None)


def expected_then(was: Judged, unit: Judged) -> date | None:
    """Return the day that was expected, in the earlier month, of the milestone that `unit.forecast` is of.

    Another milestone's day says nothing of this one: what was due first then may have been met since.
    """
    if max(len(unit.points), len(was.points)) < 2 and not (unit.parts or was.parts):
        return was.forecast  # only its end can be expected
    point = foretold(unit)
    if point is None or len(unit.points) != len(was.points):
        return None
    return next((then.forecast for then, now in zip(was.points, unit.points, strict=True) if now is point), None)


def late_too(unit: Judged, as_at: date) -> Point | None:
    """Return the last of the milestones, mostly its end, that is expected late as well as the one that rows tell of.

    That one's new day alone would be taken for the day on which all of it is expected.
    """
    if unit.withheld or not unit.points:
        return None
    due_now = next((point for point in unit.open_points if point.due == unit.due), None)
    told = due_now if unit.overdue else foretold(unit)
    later = [
        point for point in unit.open_points
        if told and point is not told and point.due >= told.due
        and point.days_late and point.forecast and point.forecast > as_at
    ]  # fmt: skip
    return later[-1] if later else None


def late_too_words(unit: Judged, point: Point) -> str:
    """Return `End`, or the words of a milestone that others follow."""
    return "End" if point is unit.points[-1] or not point.text else f"“{cut(point.text, LATER_NAME)}”"


def last_expected(judged: Judged, as_at: date) -> date | None:
    """Return the last day to come on which its lead expects any of it, with its parts; None if that is private."""
    days = [one.forecast for one in judged.open_points if one.forecast and one.forecast > as_at]
    return None if judged.withheld else max(days, default=None)

"""To which milestone a forecast belongs, and which milestone is then expected latest (DESIGN §4, "Forecast")."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sendplan.model.calendar import months_after
from sendplan.model.judgement import Foretold, Point
from sendplan.model.plan import Action
from sendplan.model.records import PlanChange
from sendplan.rules.approvals import approvals, match_point


def with_forecasts(
    points: tuple[Point, ...],
    foretold: Sequence[Foretold],
    action: Action,
    changes: Sequence[PlanChange],
    of_action: Sequence[PlanChange],
) -> tuple[Point, ...]:
    """`points` with the newest forecast of each that is not met, and of the end.

    `changes` and `of_action` are as `approvals` takes them.

    A date without a name belongs to a milestone as things stood when it was written: a later approval, or a milestone
    met since, never moves it to another one.
    """
    found = list(points)
    for one in foretold:
        forecast = one.forecast
        if forecast.milestone:
            index = match_point(points, forecast.milestone)
        elif len(points) > 1:
            then = approvals(action, changes, one.update.said_on, of_action).points
            index = _unnamed(forecast.day, with_met(then, one.met))
        else:
            index = len(points) - 1
        if index is not None and 0 <= index < len(found) and (index == len(found) - 1 or not found[index].met):
            found[index] = replace(found[index], forecast=forecast.day, forecast_from=one.update)
    return tuple(found)


def _unnamed(day: date, points: Sequence[Point]) -> int:
    """The last milestone, if `day` is on or after its due date; else the earliest not yet met, or the last."""
    last = len(points) - 1
    if last < 0 or day >= points[last].due:
        return last
    unmet = [index for index, point in enumerate(points) if not point.met]
    return min(unmet, key=lambda index: points[index].due, default=last)


def with_met(points: Sequence[Point], names: Sequence[str]) -> tuple[Point, ...]:
    """`points`, those that `names` mean marked as met."""
    met = {match_point(points, name) for name in names}
    return tuple(replace(point, met=index in met) for index, point in enumerate(points))


def is_far(point: Point, months: int) -> bool:
    """Whether it is expected more than so many calendar months after its due date."""
    return point.forecast is not None and point.forecast > months_after(point.due, months)


def latest_expected(points: Sequence[Point], months: int) -> Point | None:
    """Of the milestones expected after their due date, the worst: off track before merely late, then by days."""
    late = [point for point in points if point.days_late]
    return max(late, key=lambda point: (is_far(point, months), point.days_late), default=None)

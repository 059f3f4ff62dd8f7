"""The milestones that an update names: those that the plan has, and a problem for each cell that names another one."""

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.check.cells import quoted
from sendplan.model.calendar import Month
from sendplan.model.judgement import Point
from sendplan.model.place import Problem
from sendplan.model.plan import Action
from sendplan.model.records import Forecast, PlanChange, Update
from sendplan.model.wording import did_you_mean
from sendplan.read.dates.rough import HEDGE
from sendplan.rules.approvals import approvals, match_point


def with_known_milestones(
    update: Update, units: Sequence[Action], changes: Sequence[PlanChange]
) -> tuple[Update, list[Problem]]:
    """Return the update with only the milestones that the plan has, and a problem for each cell that names
    another one.
    """
    states = [_points(unit, changes) for unit in units]
    problems = []

    def is_known(name: str) -> bool:
        return any(match_point(points, name) is not None for points in states)

    def is_one(name: str) -> bool:
        return any(_says(point, name) for points in states for point in points)

    def is_named(name: str) -> bool:
        """Return whether `name` is a milestone, and not one with a day: "Draft 5 Nov 20" with a milestone "Draft" is 5
        November.
        """
        stem = re.fullmatch(r"(.*\D)\s+[0-9]{1,2}", name)
        return is_known(name) and not (stem and is_one(stem[1]))

    sole = all(len(points) < 2 and not any(point.text for point in points) for points in states)
    forecasts = tuple(
        day if sole or (HEDGE.fullmatch(day.milestone) and not is_one(day.milestone)) else one
        for one, day in ((one, _of_day(one)) for one in update.forecasts)
    )
    if len(forecasts) == 1 and HEDGE.fullmatch(forecasts[0].milestone) and not is_one(forecasts[0].milestone):
        forecasts = (Forecast("", forecasts[0].day),)
    if sole and len(forecasts) == 1:  # there is only the end, so words beside the date can mean nothing else
        forecasts = (Forecast("", forecasts[0].day),)
    for column, names in (
        ("milestones_met", update.milestones_met),
        ("forecast_end", tuple(one.milestone for one in forecasts if one.milestone)),
    ):
        unknown = next((name for name in names if not (is_named if column == "forecast_end" else is_known)(name)), None)
        if unknown is not None:
            problems.append(_no_milestone(update, column, unknown, states))
    known = replace(
        update,
        milestones_met=tuple(name for name in update.milestones_met if is_known(name)),
        forecasts=tuple(one for one in forecasts if not one.milestone or is_named(one.milestone)),
    )
    return known, problems


def _of_day(told: Forecast) -> Forecast:
    """Return "Draft 5" in November, as a date without a day is read, as "Draft" on the 5th."""
    found = re.fullmatch(r"(.*\D)\s+([0-9]{1,2})", told.milestone)
    last = told.day == Month.of(told.day).last_day  # it was read as a whole month
    if found is None or not last or not 0 < int(found[2]) <= told.day.day:
        return told
    return Forecast(found[1], told.day.replace(day=int(found[2])))


def _says(point: Point, words: str) -> bool:
    return words.casefold().split() == point.text.casefold().split()


def _no_milestone(update: Update, column: str, name: str, states: Sequence[tuple[Point, ...]]) -> Problem:
    known = list(dict.fromkeys(point.text or point.due.isoformat() for points in states for point in points))
    if known and column == "forecast_end":
        remedy = (
            f"write the date alone, or after one of these and a colon: {'; '.join(known)}{did_you_mean(name, known)}"
        )
    elif known:
        remedy = f"write one of: {'; '.join(known)}{did_you_mean(name, known)}"
    else:
        remedy = "leave it blank: the plan gives this action no milestone"
    return Problem(update.place.at(column), "milestone", f"{quoted(name)} is no milestone of {update.ref}", remedy)


def _points(unit: Action, changes: Sequence[PlanChange]) -> tuple[Point, ...]:
    """Return the milestones under all approvals, whatever their dates: any of these dates may name a milestone."""
    own = [change for change in changes if change.ref == unit.ref]
    of_action = [change for change in changes if unit.parent and change.ref == unit.parent]
    return approvals(unit, own, date.max, of_action).points

"""Monthly updates from their tables: the month from the file's name, one record a good row that says anything."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from sendplan.check.cells import Vocabulary, nearest, quoted
from sendplan.check.rows import CheckedRow, check_table
from sendplan.check.schema import load_schema
from sendplan.model.judgement import Point
from sendplan.model.month import Month
from sendplan.model.place import Finding, Place, Problem
from sendplan.model.plan import Action
from sendplan.model.records import Carried, Forecast, PlanChange, Update
from sendplan.model.table import RawTable
from sendplan.rules.approvals import approvals, match_point

SIGNATURE = ("ref", "updated_by", "updated_on")
"""A row with nothing but these is no update: it says who was asked, not how things stand."""


@dataclass
class Updates:
    """`months`: every month with at least one row, in order, even if no row of it is good."""

    found: list[Update] = field(default_factory=list)
    commentary: list[Update] = field(default_factory=list)
    months: list[Month] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_updates(
    tables: tuple[RawTable, ...], actions: tuple[Action, ...], changes: tuple[PlanChange, ...], words: Vocabulary
) -> Updates:
    """All months' updates. `changes` tell by which dates a milestone may be named."""
    result = Updates()
    units = _units(actions)
    for table in tables:
        name = PurePosixPath(table.place.file)
        try:
            month = Month.parse(name.stem)
        except ValueError:
            place = Place(table.place.file)
            message = f"the file name {name.name!r} does not say its month"
            remedy = f"call it YYYY-MM{name.suffix}, such as 2020-10{name.suffix}"
            result.problems.append(Problem(place, "file-name", message, remedy))
            continue
        if month in result.months:
            message = f"there are two files for {month.words}, and the other was read"
            result.problems.append(Problem(Place(table.place.file), "two-files", message, "keep one"))
            continue
        _read_month(table, month, units, changes, words, result)
    return result


def _units(actions: tuple[Action, ...]) -> dict[str, tuple[Action, ...]]:
    """Each ref → the action or parts whose milestones a row on it may name."""
    units = {action.ref: action.units for action in actions}
    units.update({part.ref: (part,) for action in actions for part in action.parts})
    return units


def _read_month(
    table: RawTable,
    month: Month,
    units: Mapping[str, tuple[Action, ...]],
    changes: tuple[PlanChange, ...],
    words: Vocabulary,
    result: Updates,
) -> None:
    schema = load_schema("updates")
    checked = check_table(table, schema, words)
    result.problems += checked.problems
    result.findings += checked.findings
    if checked.rows:
        result.months.append(month)
    told = [column.name for column in schema.columns if column.name not in SIGNATURE]
    for row in checked.good:
        if not any(row.raw[column] for column in told):
            continue
        update = _update(row, month)
        if update.ref not in units:
            result.commentary.append(update)
            continue
        states = [_points(unit, changes) for unit in units[update.ref]]
        result.found.append(_named(update, states, result))
    for row in checked.shifted:
        if row.text("ref") in units:
            result.found.append(_untold(row, month))


def _untold(row: CheckedRow, month: Month) -> Update:
    """A return in which no cell stands surely in its column: it came, and none of its words is used or shown."""
    unread = frozenset({"status"})
    return Update(ref=row.text("ref"), month=month, place=row.place, restricted=True, unread=unread)


def _update(row: CheckedRow, month: Month) -> Update:
    carried: tuple[Carried, ...] = ("forecast_end", "completed_on", "evidence")
    clears = frozenset(name for name in carried if row.raw[name].casefold() == "none")
    return Update(
        ref=row.text("ref"),
        month=month,
        place=row.place,
        status=row.status("status"),
        progress=row.text("progress"),
        next_steps=row.text("next_steps"),
        milestones_met=row.several("milestones_met"),
        forecasts=row.forecasts("forecast_end"),
        completed_on=row.day("completed_on"),
        evidence="" if "evidence" in clears else row.text("evidence"),
        clears=clears,
        issues=row.text("issues"),
        mitigation=row.text("mitigation"),
        ask=row.text("ask"),
        ask_of=row.text("ask_of"),
        ask_by=row.day("ask_by"),
        ask_if_not=row.text("ask_if_not"),
        impact=row.text("impact"),
        officer_note=row.text("officer_note"),
        restricted=row.flag("restricted"),
        restricted_why=row.text("restricted_why"),
        updated_by=row.text("updated_by"),
        updated_on=row.day("updated_on"),
        unread=row.unread,
    )


def _named(update: Update, states: Sequence[tuple[Point, ...]], result: Updates) -> Update:
    """The update with the milestones that the plan has; a problem for each cell that names another one."""

    def is_known(name: str) -> bool:
        return any(match_point(points, name) is not None for points in states)

    def is_named(name: str) -> bool:
        """`Draft 5 Nov 20` reads as "Draft 5" in November: with a milestone "Draft", the 5 is rather the day."""
        stem = re.fullmatch(r"(.*\D)\s+[0-9]{1,2}", name)
        return is_known(name) and not (stem and any(_says(point, stem[1]) for points in states for point in points))

    sole = all(len(points) < 2 and not any(point.text for point in points) for points in states)
    forecasts = update.forecasts
    if sole and len(forecasts) == 1:  # words beside the date, and nothing they could mean but the end
        forecasts = (Forecast("", forecasts[0].day),)
    for column, names in (
        ("milestones_met", update.milestones_met),
        ("forecast_end", tuple(one.milestone for one in forecasts if one.milestone)),
    ):
        unknown = next((name for name in names if not (is_named if column == "forecast_end" else is_known)(name)), None)
        if unknown is not None:
            result.problems.append(_no_milestone(update, column, unknown, states))
    return replace(
        update,
        milestones_met=tuple(name for name in update.milestones_met if is_known(name)),
        forecasts=tuple(one for one in forecasts if not one.milestone or is_named(one.milestone)),
    )


def _says(point: Point, words: str) -> bool:
    return words.casefold().split() == point.text.casefold().split()


def _no_milestone(update: Update, column: str, name: str, states: Sequence[tuple[Point, ...]]) -> Problem:
    known = list(dict.fromkeys(point.text or point.due.isoformat() for points in states for point in points))
    if known and column == "forecast_end":
        remedy = f"write the date alone, or after one of these and a colon: {'; '.join(known)}{nearest(name, known)}"
    elif known:
        remedy = f"write one of: {'; '.join(known)}{nearest(name, known)}"
    else:
        remedy = "leave it blank: the plan gives this action no milestone"
    return Problem(update.place.at(column), "milestone", f"{quoted(name)} is no milestone of {update.ref}", remedy)


def _points(unit: Action, changes: tuple[PlanChange, ...]) -> tuple[Point, ...]:
    """The unit's milestones under every approval there is, whenever given: any of their dates may name them."""
    own = [change for change in changes if change.ref == unit.ref]
    of_action = [change for change in changes if unit.parent and change.ref == unit.parent]
    return approvals(unit, own, date.max, of_action).points

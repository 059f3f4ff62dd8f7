"""Milestones due in the 90 days from the as-at date, and earlier ones not met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, computed_chip, date_cell, lead_words, row
from sendplan.compose.section import Composed
from sendplan.compose.sections._actions import short_words, units, verb
from sendplan.compose.sections._register import opening
from sendplan.model.document import Caption, Column, Row, Run, Table
from sendplan.model.judgement import Judged, Point
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, long_date

TITLE = "Milestones in the next 90 days"
HORIZON_DAYS = 90


@dataclass(frozen=True, slots=True)
class Due:
    """A milestone that is still to be met, of an action or part."""

    unit: Judged
    point: Point

    @property
    def day(self) -> date:
        return self.point.due


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = still_due(brief)
    if not found:
        return Composed((*opening(choice, TITLE, f"No milestone is due by {long_date(_last(brief))}."),))
    as_at = brief.snapshot.as_at
    table = Table(
        (
            Column("Date", 62),
            Column("Ref", 30, row_header=True),
            Column("Milestone", 200),
            Column("Lead", 119, hanging=True),
            Column("Status", 71),
        ),
        tuple(_row(due, as_at) for due in found),
        "Milestones not yet met, by date, with the action's lead and computed status",
        caption=Caption("Table", "Milestones by approved date, with the computed status of their action"),
        name="milestones",
    )
    return Composed((*opening(choice, TITLE, _finding(brief, found)), table))


def still_due(brief: Brief) -> list[Due]:
    """By date: the unmet milestones of open work, past or due within the horizon."""
    found = [
        Due(unit, point)
        for unit in units(brief)
        for point in unit.points
        if point.due <= _last(brief) and _unmet(brief, unit, point)
    ]
    return sorted(found, key=lambda due: due.day)


def _unmet(brief: Brief, unit: Judged, point: Point) -> bool:
    """What is reported in private may be met or done, which a public paper does not know: its coming milestones stay,
    for to leave them out would tell; of its past ones only the one that it is overdue for.
    """
    if unit.withheld:
        return point.due >= brief.snapshot.as_at or (unit.overdue and point.due == unit.due)
    return unit.open and not point.met


def _last(brief: Brief) -> date:
    return brief.snapshot.as_at + timedelta(days=HORIZON_DAYS)


def _finding(brief: Brief, found: Sequence[Due]) -> str:
    past = sum(due.day < brief.snapshot.as_at for due in found)
    coming = len(found) - past
    first = f"{count(coming, 'milestone')} {verb(coming, 'falls', 'fall')} due by {long_date(_last(brief))}"
    if not past:
        return f"{first}; no earlier one is unmet."
    return f"{first}; {past} earlier {verb(past, 'one is', 'ones are')} not met."


def _row(due: Due, as_at: date) -> Row:
    days = (as_at - due.day).days
    late = Run(f"{count(days, 'day')} ago", "strong") if days > 0 else ""
    name = short_words(due.unit.action)
    return row(
        date_cell(due.day, late),
        cell(Run(due.unit.ref, "strong")),
        cell(due.point.text, Run(name, "quiet")) if due.point.text else cell(name),
        lead_words(due.unit),
        computed_chip(due.unit),
    )

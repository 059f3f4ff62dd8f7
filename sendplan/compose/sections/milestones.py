"""Milestones due in the 90 days from the as-at date, and earlier ones not met."""

from collections.abc import Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.coming import is_paused
from sendplan.compose.elements import cell, computed_chip, date_cell, day_of_year, lead_words, row
from sendplan.compose.phrases import sentence, short_words, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import Due, horizon, still_due
from sendplan.model.document import Column, Row, Run
from sendplan.model.template import SectionChoice
from sendplan.model.wording import ALL_MET, count, long_date

TITLE = "Milestones in the next 90 days"
TABLE = NamedTable(
    "milestones",
    (
        Column("Date", 62, name="date"),
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Milestone", 200, name="milestone"),
        Column("Lead", 119, hanging=True, name="lead"),
        Column("Status", 71, name="status"),
    ),
    statuses=("status",),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = still_due(brief)
    if not found:
        return Composed((*opening(choice, TITLE, f"No milestone is due by {long_date(horizon(brief))}."),))
    as_at = brief.snapshot.as_at
    table = TABLE.of(
        tuple(_row(due, as_at) for due in found),
        "Milestones not yet met, by date, with the action's lead and computed status",
        "Milestones by approved date, with the computed status of their action",
    )
    return Composed((*opening(choice, TITLE, _finding(brief, found)), table))


def _finding(brief: Brief, found: Sequence[Due]) -> str:
    earlier = [due for due in found if due.day < brief.snapshot.as_at]
    past, coming = len(earlier), len(found) - len(earlier)
    untold = " or not reported complete" if any(due.point.met for due in earlier) else ""
    many = count(coming, "milestone") if coming else "No milestone"
    first = f"{many} {verb(coming or 1, 'falls', 'fall')} due by {long_date(horizon(brief))}"
    if not past:
        return f"{first}; no earlier one is unmet."
    return f"{first}; {past} earlier {verb(past, 'one is', 'ones are')} not met{untold}."


def _row(due: Due, as_at: date) -> Row:
    days = (as_at - due.day).days
    late = Run(f"{count(days, 'day')} ago", "strong") if days > 0 else ""
    now: Run | str = ""
    goes_on = not due.unit.withheld and not is_paused(due.unit)  # what was expected before a pause is no more
    if due.point.forecast and due.point.days_late and goes_on:
        passed = ", passed" if due.point.forecast < as_at else ""
        now = Run(f"forecast {day_of_year(due.point.forecast, as_at)}{passed}", "quiet")
    name = short_words(due.unit.action)
    untold = (Run(sentence(ALL_MET), "quiet"),) if due.point.met else ()
    return row(
        date_cell(due.day, late, now),
        cell(Run(due.unit.ref, "strong")),
        cell(*((due.point.text, Run(name, "quiet")) if due.point.text else (name,)), *untold),
        lead_words(due.unit),
        computed_chip(due.unit),
    )


SECTION = Section(
    "milestones", "milestones of the next 90 days, and earlier ones not met", write, order=90, tables=(TABLE,)
)

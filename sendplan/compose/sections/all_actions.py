"""Appendix: every action and part of the paper with dates as written, outcome and both statuses."""

from collections.abc import Iterator
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import (
    NIL,
    cell,
    computed_cell,
    date_cell,
    days_overdue,
    lead_words,
    ref_cell,
    reported_cell,
    row_kind,
)
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.model.document import Cell, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.plan import Theme
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

TITLE = "All actions"
TABLE = NamedTable(
    "all-actions",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Action", 200, name="action"),
        Column("As written", 84, name="as-written"),
        Column("Due", 62, name="due"),
        Column("Lead", 104, hanging=True, name="lead"),
        Column("Outcome", 135, name="outcome"),
        Column("Reported", 71, name="reported"),
        Column("Computed", 71, name="computed"),
    ),
    statuses=("reported", "computed"),
    wide=True,
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    snapshot = brief.snapshot
    tables = [
        _table(theme, judged, snapshot.as_at)
        for theme in snapshot.plan.themes
        if (judged := snapshot.of_theme(theme.number))
    ]
    if not tables:
        return Composed()
    return Composed((*opening(choice, TITLE, appendix=True), *tables), choice.orientation or "landscape")


def _table(theme: Theme, actions: tuple[Judged, ...], as_at: date) -> Table:
    return TABLE.of(
        [row for judged in actions for row in _rows(judged, as_at)],
        f"Every action of theme {theme.sign} with its parts: dates as written, due date, lead, outcome and statuses",
        f"Theme {theme.sign}: {theme.title}, {count(len(actions), 'action')}",
    )


def _rows(judged: Judged, as_at: date) -> Iterator[Row]:
    """Yield the rows of an action and its parts; an outcome that all share is printed once."""
    yield _row(judged, as_at, judged.action.outcome or NIL)
    for part in judged.parts:
        shared = part.action.outcome == judged.action.outcome
        yield _row(part, as_at, f"As for {judged.ref}" if shared else part.action.outcome or NIL)


def _row(judged: Judged, as_at: date, outcome: str) -> Row:
    overdue = days_overdue(judged)
    return Row(
        (
            ref_cell(judged),
            cell(judged.action.text),
            _as_written(judged),
            date_cell(judged.due, Run(overdue, "strong") if overdue else "", none="No date"),
            cell(lead_words(judged)),
            cell(outcome),
            reported_cell(judged, as_at),
            computed_cell(judged),
        ),
        row_kind(judged),
    )


def _as_written(judged: Judged) -> Cell:
    """Return the plan's own words for start and end, or "See the parts" if only the parts have dates."""
    action = judged.action
    if not (action.start_text or action.end_text):
        return cell("See the parts" if judged.parts else NIL)
    return cell(f"Start: {action.start_text or NIL}", f"End: {action.end_text or NIL}")


SECTION = Section(
    "all-actions", "appendix: every action with dates as written (landscape)", write, order=190, tables=(TABLE,)
)

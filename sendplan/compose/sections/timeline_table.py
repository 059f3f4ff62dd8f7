"""The timeline's facts in words: each action with its dates, how late it is, and both statuses."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.charts.shapes import shortened
from sendplan.compose.elements import cell, computed_chip, day_of_year, reported_chip, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._rows import opening
from sendplan.compose.short import notes, where
from sendplan.model.document import Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

TITLE = "The same in words"
NAME, WORDS = 193.0, 10.0
"""Points that a name has in its row, which is one line high, and their size."""
TABLE = NamedTable(
    "timeline-table",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Action", 202, name="action"),
        Column("Due", 92, name="due"),
        Column("Reported", 80, name="reported"),
        Column("Computed", 80, name="computed"),
    ),
    statuses=("reported", "computed"),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A page for a plan that the picture holds on one; a name too long for its line is cut, as beside the bars."""
    found = brief.snapshot.judged
    if not found:
        return Composed()
    rows = [_row(judged, brief.snapshot.as_at) for judged in found]
    table = TABLE.of(rows, "Every action of the timeline: dates and statuses in words")
    more = notes(*where(brief, "Each action in full", "actions-in-full"))
    return Composed((*opening(choice, TITLE, new_page=True), table, *more))


def _row(judged: Judged, as_at: date) -> Row:
    days = judged.days_overdue
    due = day_of_year(judged.due, as_at) if judged.due else "No date"
    name = shortened(short_words(judged.action), NAME, WORDS)
    return row(
        cell(Run(judged.ref, "strong")), name, f"{due}, {count(days, 'day')} over" if days else due,
        reported_chip(judged), computed_chip(judged),
    )  # fmt: skip


SECTION = Section("timeline-table", "the timeline's facts as a table", write, order=101, tables=(TABLE,))

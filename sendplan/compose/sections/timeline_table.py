"""The timeline's facts in words: each action with its dates, how late it is, and both statuses."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.charts.shapes import shortened
from sendplan.compose.elements import cell, computed_chip, day_of_year, reported_chip, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import last_day
from sendplan.compose.short import notes, where
from sendplan.model.document import Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice

TITLE = "The same in words"
NAME, WORDS, FULL = 203.0, 10.0, 482.0
"""Points that a name has in its row, which is one line high; their size; and the width of text they are counted in."""
TABLE = NamedTable(
    "timeline-table",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Action", 212, name="action"),
        Column("Due, days over", 82, name="due"),
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
    width = brief.template.look.text_width("portrait")
    room = NAME * width / FULL - (FULL - width) / 3  # chips need theirs on a narrow page too
    rows = [_row(judged, brief.snapshot.as_at, room) for judged in found]
    table = TABLE.of(rows, "Every action of the timeline: dates and statuses in words")
    more = notes(*where(brief, "Each action in full", "actions-in-full"))
    return Composed((*opening(choice, TITLE, new_page=True), table, *more))


def _row(judged: Judged, as_at: date, room: float) -> Row:
    days, day = judged.days_overdue, judged.due if judged.overdue else last_day(judged)
    due = day_of_year(day, as_at) if day else "No date"
    name = shortened(short_words(judged.action), room, WORDS)
    return row(
        cell(Run(judged.ref, "strong")), name, f"{due}, {days} over" if days else due,
        reported_chip(judged), computed_chip(judged),
    )  # fmt: skip


SECTION = Section("timeline-table", "the timeline's facts as a table", write, order=101, tables=(TABLE,))

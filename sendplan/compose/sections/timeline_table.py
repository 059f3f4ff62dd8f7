"""The timeline's facts in words: each action with its dates, how late it is, and both statuses."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, computed_chip, days_overdue, reported_chip, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._register import opening
from sendplan.model.document import Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import short_date

TITLE = "The same in words"
TABLE = NamedTable(
    "timeline-table",
    (
        Column("Ref", 32, row_header=True, name="ref"),
        Column("Action", 305, name="action"),
        Column("As written", 130, name="as-written"),
        Column("Due, and now expected", 150, name="due"),
        Column("Reported", 70, name="reported"),
        Column("Computed", 70, name="computed"),
    ),
    statuses=("reported", "computed"),
    wide=True,
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = brief.snapshot.judged
    if not found:
        return Composed()
    table = TABLE.of([_row(judged) for judged in found], "Every action of the timeline: dates and statuses in words")
    return Composed((*opening(choice, TITLE, new_page=True), table), choice.orientation or "landscape")


def _row(judged: Judged) -> Row:
    action = judged.action
    late = days_overdue(judged)
    due = short_date(judged.due) if judged.due else "No date"
    words = f"{due}, {late}" if late else due
    if judged.forecast and judged.forecast != judged.end and not judged.withheld and judged.open:
        words += f"; now {short_date(judged.forecast)}"
    written = f"{action.start_text} – {action.end_text}" if action.start_text or action.end_text else "See the parts"
    return row(
        cell(Run(judged.ref, "strong")), short_words(action), written, words, reported_chip(judged),
        computed_chip(judged),
    )  # fmt: skip


SECTION = Section("timeline-table", "the timeline's facts as a table (landscape)", write, order=101, tables=(TABLE,))

"""The timeline's facts in words: each action with its dates, how late it is, and both statuses."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.charts.shapes import shortened
from sendplan.compose.charts.track import now_expected
from sendplan.compose.elements import cell, computed_chip, day_of_year, reported_chip, row
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import last_day
from sendplan.compose.short import notes, where
from sendplan.model.document import Column, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice

TITLE = "The same in words"
NAME, WORDS, FULL = 203.0, 10.0, 482.0
"""Points that a name has where it is cut to one line; their size; and the width of text they are counted in."""
MOST = 12
"""Names that may take a second line."""
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
    """A page for a plan that the picture holds on one. A name too long for its line takes two; those that do not fit on
    the page, the last of them first, are cut, as beside the bars.
    """
    found = brief.snapshot.judged
    if not found:
        return Composed()
    width = brief.template.look.text_width("portrait")
    cut = NAME * width / FULL - (FULL - width) / 3  # chips need theirs on a narrow page too
    names = [short_words(judged.action) for judged in found]
    long = [at for at, name in enumerate(names) if shortened(name, cut, WORDS) != name]
    for at in long[choice.limit :] if choice.limit else ():
        names[at] = shortened(names[at], cut, WORDS)
    rows = [_row(judged, name, brief.snapshot.as_at) for judged, name in zip(found, names, strict=True)]
    table = TABLE.of(rows, "Every action of the timeline: dates and statuses in words")
    more = notes(*where(brief, "Each action in full", "actions-in-full"))
    return Composed((*opening(choice, TITLE, new_page=True), table, *more))


def _row(judged: Judged, name: str, as_at: date) -> Row:
    days, day = judged.days_overdue, judged.due if judged.overdue else last_day(judged)
    due = day_of_year(day, as_at) if day else "No date"
    now = now_expected(judged, as_at)
    return row(
        cell(Run(judged.ref, "strong")), name,
        cell(f"{due}, {days} over" if days else due, *([f"{now[0].upper()}{now[1:]}"] if now else [])),
        reported_chip(judged), computed_chip(judged),
    )  # fmt: skip


SECTION = Section(
    "timeline-table",
    "the timeline's facts as a table",
    write,
    order=101,
    tables=(TABLE,),
    gives_way=GivesWay(1, MOST, 1),
)

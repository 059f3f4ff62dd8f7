"""The timeline's facts in words: each action with its dates, how late it is, and both statuses."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.charts.shapes import shortened
from sendplan.compose.charts.track import now_expected
from sendplan.compose.elements import cell, computed_chip, day_of_year, paragraph, reported_chip, reported_in, row
from sendplan.compose.phrases import short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._movement import SUMS
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import last_day
from sendplan.compose.short import ended, notes, where
from sendplan.compose.taken_over import came_and_left
from sendplan.model.document import Cell, Column, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice

TITLE = "The same in words"
NAME, WORDS, FULL = 203.0, 10.0, 482.0
"""In points: the width of a name cut to one line, its text size, and the text width that these refer to."""
MOST, TIGHT, WIDER, MONTH = 3, 1, 46.0, 32.0
"""MOST: the usual limit of names that may take a second line, if not all may.

TIGHT: the limit at which none may. WIDER: by how many points the dates are then wider. MONTH: what the month of a
status reported earlier needs.
"""
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
    """Write the table, which fits on one page if the timeline does.

    A name too long for one line takes two. Beyond the limit, long names are cut. On a narrow page every row has one
    line.
    """
    found, as_at = brief.snapshot.judged, brief.snapshot.as_at
    if not found:
        return Composed()
    tight = choice.limit == TIGHT
    months = [reported_in(judged, as_at, short=True) for judged in found]
    taken = MONTH * any(months) + WIDER * tight
    width = brief.template.look.text_width("portrait")
    cut = (NAME - taken) * width / FULL - (FULL - width) / 3  # chips need their full width on a narrow page too
    names = [short_words(judged.action) for judged in found]
    long = [at for at, name in enumerate(names) if shortened(name, cut, WORDS) != name]
    kept = 0 if tight else choice.limit or len(long)
    for at in long[kept:]:
        names[at] = shortened(names[at], cut, WORDS)
    rows = [
        row(
            cell(Run(one.ref, "strong")), name, _due(one, as_at, tight=tight), _reported(one, month), computed_chip(one)
        )
        for one, name, month in zip(found, names, months, strict=True)
    ]
    columns = TABLE.resized({"action": -taken, "due": WIDER * tight, "reported": MONTH * any(months)})
    table = TABLE.of(rows, "Every action of the timeline: dates and statuses in words", columns=columns)
    moves = "" if brief.has(*SUMS) else came_and_left(brief, by_name=True)
    more = notes(f"{ended(moves)} ".lstrip(), *where(brief, "Each action in full", "actions-in-full"))
    return Composed((*opening(choice, TITLE, new_page=True), table, *more))


def _reported(judged: Judged, month: str) -> Cell:
    """Return the reported status and, on the same line, the earlier month that it is of."""
    return cell(paragraph(reported_chip(judged), *([Run(month, "quiet")] if month else [])))


def _due(judged: Judged, as_at: date, *, tight: bool) -> Cell:
    """Return `30 Sep, 61 over` with `Now 31 Jan 2021` below it; if `tight`, `61 over, now 31 Jan 2021`."""
    days, day = judged.days_overdue, judged.due if judged.overdue else last_day(judged)
    due, now = day_of_year(day, as_at) if day else "No date", now_expected(judged, as_at)
    if tight and now:
        return cell(f"{f'{days} over' if days else due}, {now}")
    return cell(f"{due}, {days} over" if days else due, *([f"{now[0].upper()}{now[1:]}"] if now else []))


SECTION = Section(
    "timeline-table",
    "the timeline's facts as a table",
    write,
    order=101,
    tables=(TABLE,),
    gives_way=GivesWay(1, MOST, TIGHT + 1, TIGHT),
)

"""Milestones in a column for each term, quarter or month: they say when an action is due, and are no updates."""

import re
from collections.abc import Iterator

from sendplan.importing.headings.meaning import plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.table.grouping import HEADINGS
from sendplan.importing.table.header import heads_of
from sendplan.importing.table.plan_table import Header, Row, Table, Unused
from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date
from sendplan.read.tables.grid import letter

_TO_COME = re.compile(r"\b(?:milestones?|deliverables?|what (?:we )?will)\b")
_BEHIND = re.compile(r"\b(?:achieved|met|reached|completed|updates?|progress|reviews?|status|rag)\b")
_OWN_DAY = re.compile(
    r"(?P<what>.+?)[\s,(\u2013-]+(?:by|on|in)\s+(?:the\s+)?"
    r"(?P<when>(?:end of\s+)?(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]+\s+20[0-9]{2})\)?\.?",
    re.DOTALL,
)
WHY = "each milestone is taken as due at the end of its column\u2019s time, unless its words end with a day of its own"
BESIDE = "milestones, beside a column that says when"


def with_milestones(table: Table) -> Table:
    """Return the table with the milestones of such columns, with their dates, in a column of ends.

    If another column says when actions are due, the milestones are left out. A column that --map names is not
    touched.
    """
    first = table.headers[0] if table.headers else None
    times = _times(table, first) if first else {}
    if first is None or len(times) < HEADINGS or len({*map(_plan_of, table.headers)}) > 1:
        return table
    if "end" in first.fields:
        fresh = first.saying(*(Unused(at, text, BESIDE, tells=True) for at, (_, text) in times.items()))
        return table.under(fresh)
    headings = [" ".join(text.split()) for _, text in times.values()]
    columns = {"end": f"{headings[0]} \u2026 {headings[-1]}"}
    return table.widened(first.saying(without=times), columns, WHY, lambda row: ["; ".join(_milestones(row, times))])


def _plan_of(header: Header) -> tuple[tuple[int, str], ...]:
    return tuple((column.at, column.field) for column in header.columns)


def _times(table: Table, header: Header) -> dict[int, tuple[Month, str]]:
    """Return place → its month and heading, for columns whose headings say that they hold what is to come."""
    heads, above = heads_of(table, header)
    kept = {column.at for column in header.columns if column.field not in ("progress", "action")}
    told = {plain(name) for name in table.mapping}
    found = {}
    for at, text in ((at, text) for line in heads for at, text in enumerate(line.cells) if text and at not in kept):
        said = plain(f"{above[at] if at < len(above) else ''} {text}")
        own = " ".join(word for word in text.split() if not _TO_COME.fullmatch(plain(word)))
        period = read_period(own.strip(" :\u2013-"))
        is_told = plain(text) in told or plain(letter(at)) in told
        if period and period.known and not is_told and _TO_COME.search(said) and not _BEHIND.search(said):
            found[at] = (period.known, text)
    return found


def _milestones(row: Row, times: dict[int, tuple[Month, str]]) -> Iterator[str]:
    """Yield each milestone with the month of its column, `Dec 26 – Sites chosen`, or with a date from its own words."""
    for at, (month, _) in times.items():
        for line in re.split(r"[\n;]+", row.cell(at)):
            if text := line.strip(" \u2022*-\u2013\t."):
                own = _OWN_DAY.fullmatch(text)
                reading = read_date(own["when"]) if own else None
                dated = own and reading and reading.end and not reading.is_problem
                day = own["when"] if own and dated else f"{NAMES[month.number][:3]} {month.year % 100:02}"
                yield f"{day} \u2013 {own['what'] if own and dated else text}"

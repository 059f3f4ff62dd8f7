"""Milestones that stand in a column for each term, quarter or month: they are when an action is due, and no updates."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.meaning import plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.table.drafting import cell_of
from sendplan.importing.table.grouping import HEADINGS, widened
from sendplan.importing.table.header import Header, Unused, above_each, letter
from sendplan.importing.table.items import Row, Table
from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date

_TO_COME = re.compile(r"\b(?:milestones?|deliverables?|what (?:we )?will)\b")
_BEHIND = re.compile(r"\b(?:achieved|met|reached|completed|updates?|progress|reviews?|status|rag)\b")
_OWN_DAY = re.compile(
    r"(?P<what>.+?)[\s,(\u2013-]+(?:by|on|in)\s+(?:the\s+)?"
    r"(?P<when>(?:end of\s+)?(?:[0-9]{1,2}(?:st|nd|rd|th)?\s+)?[A-Za-z]+\s+20[0-9]{2})\)?\.?",
    re.DOTALL,
)
WHY = "each milestone is taken as due at the end of its column\u2019s time, unless its words end with a day of its own"
BESIDE = "milestones, beside a column that says when"


def with_milestones(table: Table, mapping: Mapping[str, str]) -> Table:
    """The table with an end that has each milestone behind its day, where headings say that the columns of terms,
    quarters or months hold milestones. Beside a column of ends they are left out, for those say when; what `mapping`
    names is as it says.
    """
    first = table.headers[0] if table.headers else None
    times = _times(table, first, mapping) if first else {}
    if first is None or len(times) < HEADINGS or any(_plan_of(one) != _plan_of(first) for one in table.headers):
        return table
    others = tuple(column for column in first.columns if column.at not in times)
    unused = tuple(left for left in first.unused if left.at not in times)
    if "end" in first.fields:
        left_out = tuple(Unused(at, text, BESIDE, tells=True) for at, (_, text) in times.items())
        fresh = replace(first, columns=others, unused=(*unused, *left_out))
        return widened(table, fresh, 0, lambda _: [])
    width = max([first.width, *(len(row.line.cells) for row in table.rows)])
    headings = [" ".join(text.split()) for _, text in times.values()]
    end = Column(width, f"{headings[0]} \u2026 {headings[-1]}", "end", why=WHY)
    fresh = replace(first, columns=(*others, end), unused=unused, width=width + 1)
    return widened(table, fresh, width, lambda row: ["; ".join(_milestones(row, times))])


def _plan_of(header: Header) -> list[tuple[int, str]]:
    return [(column.at, column.field) for column in header.columns]


def _times(table: Table, header: Header, mapping: Mapping[str, str]) -> dict[int, tuple[Month, str]]:
    """Column → its time, of those that a heading says hold what is to come, from left to right."""
    heads = [line for line, fate in table.aside if fate == "header" and line.spot == header.spot]
    over = [line for line, _ in table.aside if line.spot == replace(header.spot, row=header.spot.row - 1)]
    above: Sequence[str] = above_each(over[0], heads[0]) if over and heads else []
    kept = {column.at for column in header.columns if column.field not in ("progress", "action")}
    told = {plain(name) for name in mapping}
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
    """`Dec 26 – Sites chosen`, or with the day that its words give."""
    for at, (month, _) in times.items():
        for line in re.split(r"[\n;]+", cell_of(row, at)):
            if text := line.strip(" \u2022*-\u2013\t."):
                own = _OWN_DAY.fullmatch(text)
                reading = read_date(own["when"]) if own else None
                dated = own and reading and reading.end and not reading.is_problem
                day = own["when"] if own and dated else f"{NAMES[month.number][:3]} {month.year % 100:02}"
                yield f"{day} \u2013 {own['what'] if own and dated else text}"

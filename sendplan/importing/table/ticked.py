"""Read marks in columns side by side: when an action is done (by quarter or month), or its status (by colour)."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sendplan.importing.excel import PALE, WHITE
from sendplan.importing.headings.content import is_sure_status
from sendplan.importing.headings.periods import read_period
from sendplan.importing.table.grouping import HEADINGS
from sendplan.importing.table.header import heads_of
from sendplan.importing.table.plan_table import Header, Row, Table
from sendplan.importing.table.tints import TELLING
from sendplan.model.wording import listed

_TICK = re.compile("[\u2713\u2714\u2611xX\u2022\u25cf\u25a0\u25ae]|[Yy](?:es)?")
_TICKED = 0.6  # the share of actions that must be ticked


def with_marks(table: Table) -> Table:
    """Return the table with the status, if each colour or status has a column and one of them is marked."""
    header = table.header
    signs = {one.at: one.name for one in (header.every if header else ()) if is_sure_status(one.heading)
             and all(not cell or _TICK.fullmatch(cell) for cell in table.cells(one.at))}  # fmt: skip
    if header is None or len(signs) < HEADINGS or header.at("status") not in (None, *signs):
        return table

    def marked(row: Row) -> list[str]:
        return [name for at, name in signs.items() if row.cell(at)]

    marks = {tuple(marked(row)) for row in table.rows}
    if any(len(one) > 1 for one in marks) or len(marks - {()}) < HEADINGS:
        return table
    names = list(signs.values())
    why = f"each of {listed(names)} has a column; the one that is marked is taken as the status"
    return table.widened(header.saying(without=signs), {"status": names[0]}, why, marked)


def with_ticks(table: Table) -> Table:
    """Return the table with start and end, if columns for terms, quarters or months are ticked or filled.

    Only headings with a year count.
    """
    header = table.header
    if header is None or "end" in header.fields:
        return table
    times = _times(table, header)
    marks = [[at for at in times if _is_ticked(row, at)] for row in table.rows]
    words = [cell for at in times for cell in table.cells(at) if cell]
    shades = {row.line.shades[at] for row in table.rows for at in times if at in row.line.shades}
    told = sum(map(bool, marks)) >= _TICKED * len(marks) and len({tuple(own) for own in marks}) > 1
    if len(times) < HEADINGS or not told or not all(map(_TICK.fullmatch, words)) or len(shades & TELLING) > 1:
        return table
    named = list(times.values())
    shown = f"{named[0]} \u2026 {named[-1]}"
    why = "no column says when; the first and the last time that is ticked or filled are taken as start and end"
    columns = {"end": shown} if "start" in header.fields else {"end": shown, "start": shown}

    def when(row: Row) -> list[str]:
        own = [time for at, time in times.items() if _is_ticked(row, at)]
        return [own[-1], own[0]] if own else []

    return table.widened(replace(header.saying(without=times), calendar=()), columns, why, when)


def _times(table: Table, header: Header) -> dict[int, str]:
    """Return place → its time, for columns that have no other use."""
    heads, above = heads_of(table, header)
    used = {column.at for column in header.columns}
    return {at: time for line in heads for at, text in enumerate(line.cells)
            if at not in used and text and (time := _of_year(text, at, above))}  # fmt: skip


def _of_year(text: str, at: int, above: Sequence[str]) -> str:
    """Return a heading's time with its year, which may be in the line above ("Q1" below "2026/27"); else ""."""
    for shown in (text, f"{text} {above[at]}" if at < len(above) else ""):
        if (time := read_period(shown)) and time.known:
            return " ".join(shown.split())
    return ""


def _is_ticked(row: Row, at: int) -> bool:
    text = row.cell(at).strip()
    return bool(_TICK.fullmatch(text)) if text else row.line.shades.get(at, WHITE) not in PALE

"""What marks in columns side by side say: when an action is done, by quarters or months; how it stands, by colours."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sendplan.importing.excel import PALE, WHITE
from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.content import is_sure_status
from sendplan.importing.headings.periods import read_period
from sendplan.importing.table.drafting import cell_of
from sendplan.importing.table.family import TELLING
from sendplan.importing.table.grouping import HEADINGS, widened
from sendplan.importing.table.header import Unused, above_each
from sendplan.importing.table.items import Row, Table
from sendplan.model.wording import listed

_TICK = re.compile("[\u2713\u2714\u2611xX\u2022\u25cf\u25a0\u25ae]|[Yy](?:es)?")
_TICKED = 0.6  # of the actions, at least


def with_marks(table: Table) -> Table:
    """The table with how actions stand, where each colour or status has a column of its own and one is marked."""
    header, rows = (table.headers[0] if len(table.headers) == 1 else None), table.rows
    own: list[Column | Unused] = [*header.columns, *header.unused] if header else []
    signs = {one.at: " ".join(one.heading.split()) for one in own if is_sure_status(one.heading)
             and all(not (cell := cell_of(row, one.at)) or _TICK.fullmatch(cell) for row in rows)}  # fmt: skip
    if header is None or len(signs) < HEADINGS or header.at("status") not in (None, *signs):
        return table
    marks = {row.line.spot: [at for at in signs if cell_of(row, at)] for row in rows}
    if any(len(one) > 1 for one in marks.values()) or len({*map(tuple, marks.values())} - {()}) < HEADINGS:
        return table
    width = max([header.width, *(len(row.line.cells) for row in rows)])
    named = listed(list(signs.values()))
    why = f"each of {named} has a column; the one that is marked is taken as the status"
    columns = tuple(one for one in header.columns if one.at not in signs)
    added = Column(width, next(iter(signs.values())), "status", why=why)
    unused = tuple(one for one in header.unused if one.at not in signs)
    fresh = replace(header, columns=(*columns, added), unused=unused, width=width + 1)
    return widened(table, fresh, width, lambda row: [signs[at] for at in marks[row.line.spot]] or [""])


def with_ticks(table: Table) -> Table:
    """The table with when, where each term, quarter or month has a column that is ticked, or filled, for its time.

    One that names no year is no time.
    """
    header = table.headers[0] if len(table.headers) == 1 else None
    if header is None or "end" in header.fields:
        return table
    heads = [line for line, fate in table.aside if fate == "header" and line.spot == header.spot]
    over = [line for line, _ in table.aside if line.spot == replace(header.spot, row=header.spot.row - 1)]
    above = above_each(over[0], heads[0]) if over and heads else []
    used = {column.at for column in header.columns}
    times = {at: time for line in heads for at, text in enumerate(line.cells)
             if at not in used and text and (time := _of_year(text, at, above))}  # fmt: skip
    marks = [[at for at in times if _is_ticked(row, at)] for row in table.rows]
    words = [cell for row in table.rows for at in times if (cell := "".join(row.line.cells[at : at + 1]))]
    shades = {row.line.shades[at] for row in table.rows for at in times if at in row.line.shades}
    told = sum(map(bool, marks)) >= _TICKED * len(marks) and len({tuple(own) for own in marks}) > 1
    if len(times) < HEADINGS or not told or not all(map(_TICK.fullmatch, words)) or len(shades & TELLING) > 1:
        return table
    width = max([header.width, *(len(row.line.cells) for row in table.rows)])
    named = list(times.values())
    shown = f"{named[0]} \u2026 {named[-1]}"
    why = "no column says when; the first and the last time that is ticked or filled are taken as start and end"
    added = [Column(width, shown, "end", why=why)]
    added += [] if "start" in header.fields else [Column(width + 1, shown, "start")]
    unused = tuple(left for left in header.unused if left.at not in times)
    fresh = replace(header, columns=(*header.columns, *added), unused=unused, width=width + 2, calendar=())
    ticked = {row.line.spot: own for row, own in zip(table.rows, marks, strict=True)}
    return widened(
        table, fresh, width, lambda row: [times[own[-1]], times[own[0]]] if (own := ticked[row.line.spot]) else ["", ""]
    )


def _of_year(text: str, at: int, above: Sequence[str]) -> str:
    """A heading of a time with its year, which may stand above it: "Q1" below "2026/27"; blank for any other."""
    for shown in (text, f"{text} {above[at]}" if at < len(above) else ""):
        if (time := read_period(shown)) and time.known:
            return " ".join(shown.split())
    return ""


def _is_ticked(row: Row, at: int) -> bool:
    text = row.line.cells[at].strip() if at < len(row.line.cells) else ""
    return bool(_TICK.fullmatch(text)) if text else row.line.shades.get(at, WHITE) not in PALE

"""Columns wide enough for what cannot be broken in them: their longest word, a status with its shape."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from sendplan.fonts import SANS, family, text_width
from sendplan.model.document import Chip, Column, Paragraph, Row, Table
from sendplan.model.look import FontFamily, Look

GAP = 7.0
"""To the right of a cell's text, in points; none after the last column."""
CHIP = 16.0
"""What a chip takes beside its word and beyond what may reach into the gap: its shape, its padding, its outline."""
OVERHANG = 4.0
"""A word may reach so far into the gap."""
MOST = 0.3
"""Of a table's width: a longer word is broken, rather than every other column be narrow."""
NARROW = 130.0
"""Columns this wide hold every word there is."""


def fitting(table: Table, look: Look) -> Table:
    """`table` with each too narrow column as wide as it needs to be, at the cost of the widest."""
    total = sum(column.width for column in table.columns)
    least = [_least(table, index, look, total) for index in range(len(table.columns))]
    short = sum(max(0.0, need - column.width) for need, column in zip(least, table.columns, strict=True))
    if short < 0.5:
        return table
    spare = [max(0.0, column.width - need) for need, column in zip(least, table.columns, strict=True)]
    given = min(1.0, short / sum(spare)) if sum(spare) else 0.0
    widths = [
        column.width - room * given if room else min(need, column.width + (need - column.width) * _share(short, spare))
        for need, column, room in zip(least, table.columns, spare, strict=True)
    ]
    scale = total / sum(widths)
    columns = tuple(
        replace(column, width=round(width * scale, 2)) for column, width in zip(table.columns, widths, strict=True)
    )
    return replace(table, columns=columns)


def _share(short: float, spare: list[float]) -> float:
    """How much of what is wanted there is to give."""
    return min(1.0, sum(spare) / short)


def _least(table: Table, index: int, look: Look, total: float) -> float:
    column = table.columns[index]
    if column.width >= NARROW:
        return min(column.width, NARROW)
    gap = GAP if index < len(table.columns) - 1 else 0.0
    widest = max(_widths(table, index, column, look), default=0.0)
    return min(widest + gap, MOST * total)


def _widths(table: Table, index: int, column: Column, look: Look) -> Iterator[float]:
    style = look.styles["table" if table.kind != "facts" else "facts"]
    lettering = family(look.family(style), look) or SANS
    if table.kind != "facts":
        head = look.styles["table-head"]
        yield from (_word(word, head.size, lettering, strong=head.strong) for word in column.title.split())
    for row in table.rows:
        for piece in _pieces(row, index):
            if isinstance(piece, Chip):
                chip = look.styles["chip"]
                shown = look.word(piece.status) if piece.status else piece.word
                yield _word(shown, chip.size, SANS, strong=True) + CHIP
            elif piece:
                strong = row.kind == "total" or column.row_header
                yield max(_word(word, style.size, lettering, strong=strong) - OVERHANG for word in piece.split(" "))


def _pieces(row: Row, index: int) -> Iterator[str | Chip]:
    for block in row.cells[index].blocks:
        if isinstance(block, Paragraph):
            yield from (part if isinstance(part, Chip) else part.text for part in block.inlines)


@lru_cache(maxsize=20_000)
def _word(word: str, size: float, lettering: FontFamily, *, strong: bool) -> float:
    return text_width(word, size, strong=strong, font=lettering)

"""Make columns wide enough for what cannot be broken: their longest word, a date, or a status with its shape.

This is done once, when a paper is composed, so that Word, PDF and HTML have the same columns. Widths are measured in
the letterhead's font on the letterhead's page, in points.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from sendplan.fonts import SANS, text_width
from sendplan.fonts.office import widest
from sendplan.model.document import (
    Cell,
    Chip,
    Column,
    Document,
    Inline,
    ListBlock,
    ListItem,
    Orientation,
    Paragraph,
    Picture,
    Table,
)
from sendplan.model.look import Look, TextStyle
from sendplan.model.reading import blocks_of
from sendplan.model.wording import at_slashes

GAP = 7.0
"""Points to the right of a cell's text; none after the last column."""
AIR = 0.6
"""Points added to the longest word: Word rounds widths to twentieths of a point and hints its letters."""
CHIP = 13.0
"""Points a chip takes beside its word and shape: the padding within its outline, and the spaces."""
HANGING, PART, LEVEL, EDGE = 9.5, 8.0, 12.0, 10.0
"""Indents in points: continuation lines of a name, a part's words, each level of a list, a table beside an edge."""
NEAREST_EDGE = 28.0
"""Points left white beside a table that extends into the margin: 1 cm, which every printer can print."""
MOST = 0.4
"""Share of a table's width.

A longer word is probably an address, and is broken so that other columns keep their room.
"""
BREAKS = re.compile(r" |(?<=[^\W\d_][–-])(?=[^\W\d_])")
"""Where lines may break: at spaces, and after a hyphen or dash between letters; see `at_slashes`."""


def fitting(table: Table, look: Look, orientation: Orientation) -> Table:
    """Return `table` with each column that is too narrow widened, taking the room from columns that can spare it.

    If not even the longest words fit side by side, the table extends into the right margin. If that is not enough,
    columns share the room in proportion to what they need.
    """
    room = look.text_width(orientation) - (EDGE if table.edge else 0.0)
    total = sum(column.width for column in table.columns)
    least = floors(table, look, room)
    beyond = min(max(0.0, sum(least) - room), max(0.0, _right_margin(look, orientation) - NEAREST_EDGE))
    room += beyond
    widths = [column.width * room / total for column in table.columns]
    short = sum(max(0.0, need - width) for need, width in zip(least, widths, strict=True))
    if not short:
        return table
    spare = sum(max(0.0, width - need) for need, width in zip(least, widths, strict=True))
    if short >= spare:
        settled = [need * room / sum(least) for need in least]
    else:
        settled = [
            need if need >= width else width - (width - need) * short / spare
            for need, width in zip(least, widths, strict=True)
        ]
    columns = tuple(
        replace(column, width=width * total / room) for column, width in zip(table.columns, settled, strict=True)
    )
    return replace(table, columns=columns, beyond=round(beyond, 2))


def _right_margin(look: Look, orientation: Orientation) -> float:
    return (look.page.portrait if orientation == "portrait" else look.page.landscape)[1]


def too_narrow(document: Document, look: Look) -> Iterator[str]:
    """Yield the caption (or description) of each table whose words must be broken because the page is too narrow."""
    for section in document.sections:
        for table in blocks_of(replace(document, sections=(section,))):
            if not isinstance(table, Table):
                continue
            room = look.text_width(section.orientation) - (EDGE if table.edge else 0.0)
            if sum(floors(table, look, room)) > room + table.beyond + 0.1:
                yield table.caption.label if table.caption else table.description


def floors(table: Table, look: Look, room: float) -> list[float]:
    """Return the least width of each column, in points, for a table `room` points wide."""
    last = len(table.columns) - 1
    return [
        max(min(max(_widths(table, index, column, look), default=0.0) + AIR, MOST * room), _drawn(table, index))
        + (GAP + table.apart(index) if index < last else 0.0)
        for index, column in enumerate(table.columns)
    ]


def _drawn(table: Table, index: int) -> float:
    """Return the width of the column's widest picture: pictures are never scaled down."""
    blocks = (block for row in table.rows for block in row.cells[index].blocks)
    return max((block.drawing.width for block in blocks if isinstance(block, Picture)), default=0.0)


def _widths(table: Table, index: int, column: Column, look: Look) -> Iterator[float]:
    facts = table.kind == "facts"
    style = look.styles["facts" if facts else "table"]
    if not facts:
        head = look.styles["table-head"]
        strong = table.kind == "key-figures"
        yield from map(widest(style if strong else head, look, strong=strong), _split(column.title))
    for row in table.rows:
        strong = row.kind == "total" or (column.row_header and not facts) or (facts and table.edge is not None)
        inset = PART if row.kind == "part" else 0.0
        for inlines, indent in _lines(row.cells[index]):
            yield from _line(inlines, indent + inset, column, style, look, strong=strong)


def _line(
    inlines: tuple[Inline, ...], indent: float, column: Column, style: TextStyle, look: Look, *, strong: bool
) -> Iterator[float]:
    hanging = 0.0
    for inline in inlines:
        if isinstance(inline, Chip):
            chip = look.styles["chip"]
            glyph = f"{look.statuses[inline.status].glyph}\u00a0" if inline.status else ""
            yield text_width(f"{glyph}{inline.word}", chip.size, strong=True, font=SANS) + CHIP
            continue
        face = look.styles[inline.style] if inline.style in ("quiet", "figure") else style
        width = widest(face, look, strong=strong or inline.style == "strong")
        for word in _split(inline.text):
            yield width(word) + indent + hanging
            hanging = HANGING if column.hanging else 0.0


def _split(text: str) -> list[str]:
    if "-" not in text and "–" not in text and "/" not in text:
        return text.split(" ")
    return [part for word in BREAKS.split(text) for part in at_slashes(word)]


def _lines(cell: Cell) -> Iterator[tuple[tuple[Inline, ...], float]]:
    """Yield the words of each paragraph and item, and its indent in points."""
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield block.inlines, 0.0
        elif isinstance(block, ListBlock):
            yield from _items(block.items, LEVEL)


def _items(items: tuple[ListItem, ...], indent: float) -> Iterator[tuple[tuple[Inline, ...], float]]:
    for item in items:
        yield item.inlines, indent
        yield from _items(item.children, indent + LEVEL)

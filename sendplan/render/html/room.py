"""How much room tables and charts need on a screen. With less, rows are stacked and words replace the chart.

Nothing scrolls sideways and no script is needed, because these widths are known when the page is written: the style
sheet has a rule for each width that occurs. All are in rem, so that a reader's larger text size counts.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import ceil

from msgspec import Struct, field

from sendplan.fonts import SHIPPED
from sendplan.fonts.office import widest
from sendplan.model.document import (
    Cell,
    Chip,
    Figure,
    ListItem,
    Orientation,
    Paragraph,
    Picture,
    Table,
)
from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text
from sendplan.model.look import Look

LONG_WORD = re.compile(r"\S{25,}")
"""Words of 25 characters or more may break anywhere, so that the page still reflows (WCAG 1.4.10)."""
OTHER_FONT, UNKNOWN_FONT = 1.05, 1.2
"""How much wider than measured words may be, in a font that the file carries and in one that a reader may lack."""
COMFORT = 0.6
"""Share of its width on paper; in less, columns of sentences are too narrow to read."""
LEAST_TEXT = 10 / 12
"""In rem, the smallest text of a chart: 10 points, which are 13.3 of the 16 pixels of a rem."""
STEPS = (32, 36, 40, 45, 52, 60, 72, 84, 100, 120, 160)
"""In rem. Few widths make few rules; 45 is what a tablet has."""
SCREEN_EDGES = 3
"""In rem, what is beside the paper: its padding and the browser's scroll bar."""


class Room(Struct, frozen=True):
    """The room of a table or chart.

    Attributes:
        least: In rem; with less, a table is stacked and a chart replaced by words.
        wide: Whether it needs more than its section has, and so extends beyond it.
    """

    least: int
    wide: bool

    @property
    def classes(self) -> str:
        return f"from-{self.least} wide" if self.wide else f"from-{self.least}"


class Rooms(Struct, frozen=True):
    """The widths (`least`) of the tables and charts written so far; the style sheet needs a rule for each."""

    tables: set[int] = field(default_factory=set)
    charts: set[int] = field(default_factory=set)

    def table(self, table: Table, look: Look, orientation: Orientation) -> Room:
        room = table_room(table, look, orientation)
        self.tables.add(room.least)
        return room

    def chart(self, figure: Figure, look: Look, orientation: Orientation) -> Room:
        room = chart_room(figure, look, orientation)
        self.charts.add(room.least)
        return room


def table_room(table: Table, look: Look, orientation: Orientation) -> Room:
    """Return the room that a table needs for its longest words, and to be comfortable to read."""
    words = sum(_column(table, index, look) for index in range(len(table.columns)))
    other = OTHER_FONT if look.font in SHIPPED else UNKNOWN_FONT
    comfort = COMFORT * sum(column.width for column in table.columns) / 9
    return _room(max(other * words, comfort), look, orientation)


def chart_width(figure: Figure) -> float:
    """Return the width in rem at which its smallest text is 1 rem high."""
    smallest = min((shape.size for shape in figure.drawing.shapes if isinstance(shape, Text)), default=9.0)
    return figure.drawing.width / smallest


def chart_room(figure: Figure, look: Look, orientation: Orientation) -> Room:
    return _room(LEAST_TEXT * chart_width(figure), look, orientation)


def _room(least: float, look: Look, orientation: Orientation) -> Room:
    """Return the room. A section's own width in rem is a ninth of its points on paper (`--chart-pt`)."""
    return Room(
        next((step for step in STEPS if step >= least), ceil(least)), wide=least > look.text_width(orientation) / 9
    )


def _column(table: Table, index: int, look: Look) -> float:
    """Return a column's least width in rem: its longest unbreakable word and the padding beside it."""
    style, head = look.styles["facts" if table.kind == "facts" else "table"], look.styles["table-head"]
    column = table.columns[index]
    words: set[str] = set()
    for row in table.rows:
        for text, chip in _cell(row.cells[index]):
            words.update([text] if chip else _words(text))
    heads = max(map(widest(head, look), _words(column.title)), default=0.0)
    longest = max(map(widest(style, look, strong=True), words), default=0.0)
    points = max(heads, longest) + (9.5 if column.hanging else 0) + 7 + table.apart(index)
    return points * 1.125 / look.styles["body"].size


def _words(text: str) -> list[str]:
    """Return the words that must not break; a no-break space is part of its word."""
    return [word for word in text.split(" ") if not LONG_WORD.fullmatch(word)]


def _cell(cell: Cell) -> Iterator[tuple[str, bool]]:
    """Yield each text and whether it is a chip, which never breaks; its shape and outline count as three letters."""
    for block in cell.blocks:
        if isinstance(block, Picture):
            continue
        lines = [block.inlines] if isinstance(block, Paragraph) else [item.inlines for item in _items(block.items)]
        for inline in (inline for line in lines for inline in line):
            yield (f"{inline.word}mmm", True) if isinstance(inline, Chip) else (inline.text, False)


def _items(items: tuple[ListItem, ...]) -> Iterator[ListItem]:
    for item in items:
        yield item
        yield from _items(item.children)


Box = tuple[float, float, float, float]


def marks(drawing: Drawing) -> frozenset[int]:
    """Return the indices of the shapes that are marks: solid, and with nothing drawn on them."""
    boxes = [_box(shape) for shape in drawing.shapes]
    middles = sorted(((top + bottom) / 2, index) for index, (_, top, _, bottom) in enumerate(boxes))
    return frozenset(
        index for index, shape in enumerate(drawing.shapes) if _solid(shape) and not _bears(index, boxes, middles)
    )


def _solid(shape: Shape) -> bool:
    return isinstance(shape, Rect | Polygon | Circle) and bool(shape.fill) and shape.stroke in ("", shape.fill)


def _bears(index: int, boxes: list[Box], middles: list[tuple[float, int]]) -> bool:
    """Return whether the middle of a later shape is on it."""
    left, top, right, bottom = boxes[index]
    first, last = bisect_left(middles, (top, 0)), bisect_right(middles, (bottom, len(boxes)))
    return any(
        later > index and left <= (boxes[later][0] + boxes[later][2]) / 2 <= right for _, later in middles[first:last]
    )


def _box(shape: Shape) -> Box:
    """Return left, top, right and bottom; for text the point it is set from, at half the height of its letters."""
    match shape:
        case Rect():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Circle():
            return shape.cx - shape.r, shape.cy - shape.r, shape.cx + shape.r, shape.cy + shape.r
        case Line():
            return min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
        case Polygon() | Polyline():
            xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
            return min(xs), min(ys), max(xs), max(ys)
        case Text():
            middle = shape.y - shape.size / 3
            return shape.x, middle, shape.x, middle

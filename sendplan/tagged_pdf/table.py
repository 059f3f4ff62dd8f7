"""A table whose cost grows linearly: each row is tagged and wrapped once, and released once it is painted.

A part of a table is a range of row numbers over a shared `_Source`, so that splitting copies nothing.
"""

from collections.abc import Sequence

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.errors import MissingGlyph
from sendplan.tagged_pdf.row import (
    Column,
    LaidRow,
    Place,
    Row,
    Rule,
    lay_row,
    paint_fill,
    paint_head,
    paint_head_again,
    paint_rule,
)
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block

_NO_RULE = Rule(0, "#000000")
SHORT, SHORT_HEIGHT = 6, 120.0
"""The most rows, and the most points, of a table that is kept whole by moving it to the next page."""
SHORTEST = 4
"""The fewest rows of a table whose last row is never left alone on a page.

The first row is never alone either, even with one row fewer.
"""


class TableStyle(Struct, frozen=True):
    """The style of a table, in points.

    Attributes:
        padding: the space above and below the text of each cell
        gutter: the space to its right, except in the last column
        tallest: a row higher than this may break over pages; any other stays whole
        beyond: how much wider than its frame the table is
        before, after: the space around the table
        top, under_head, between, bottom: its rules
    """

    padding: float = 3.0
    gutter: float = 7.0
    tallest: float = 600.0
    beyond: float = 0.0
    before: float = 0.0
    after: float = 0.0
    top: Rule = _NO_RULE
    under_head: Rule = _NO_RULE
    between: Rule = _NO_RULE
    bottom: Rule = _NO_RULE


class _Source:
    """The state shared by all parts of one table."""

    def __init__(
        self,
        element: Element,
        columns: Sequence[Column],
        head: Row | None,
        rows: Sequence[Row],
        style: TableStyle,
        name: str,
    ) -> None:
        self.columns = columns
        self.rows = rows
        self.style = style
        self.name = name
        self.places: list[Place] = []
        self.head: LaidRow | None = None
        self.head_painted = False
        self._head_row = head
        # A THead requires a TBody, and a TBody requires rows.
        self._thead = element.add("THead") if head and rows else element
        self._tbody = element.add("TBody") if rows else element
        self._laid: dict[int, LaidRow] = {}

    def fit(self, width: float) -> None:
        """Fix the widths of the columns, at the first width given."""
        if self.places:
            return
        scale = width / sum(column.width for column in self.columns)
        left = 0.0
        for index, column in enumerate(self.columns):
            gutter = self.style.gutter if index < len(self.columns) - 1 else 0.0
            self.places.append(Place(left, column.width * scale - gutter))
            left += column.width * scale
        if self._head_row:
            try:
                self.head = lay_row(self._thead, self._head_row, self.columns, self.places, self.style.padding, "head")
            except MissingGlyph as error:
                raise error.at(f"{self.name}, header row") from None

    def row(self, index: int) -> LaidRow:
        """Return a row, wrapped. Rows are first requested in order, so their elements are created in order."""
        laid = self._laid.get(index)
        if laid is None:
            try:
                laid = lay_row(self._tbody, self.rows[index], self.columns, self.places, self.style.padding, "body")
            except MissingGlyph as error:
                raise error.at(f"{self.name}, row {index + 1}") from None
            self._laid[index] = laid
        return laid

    def replace(self, index: int, rest: LaidRow) -> None:
        """Replace the row `index` by the rest of it that begins on the next page."""
        self._laid[index] = rest

    def finish(self, index: int, canvas: TaggedCanvas) -> None:
        """Declare that the row `index` is completely painted and will not be requested again."""
        canvas.finish(self._tbody, self._laid.pop(index).kid)


class TablePart(Block):
    """The rows from `first` up to, but not including, `last`; `cut` is the beginning of the row at `last`, if any."""

    def __init__(self, source: _Source, first: int, last: int, cut: LaidRow | None = None) -> None:
        self._source = source
        self._first = first
        self._last = last
        self._cut = cut
        self.before = source.style.before
        self.after = source.style.after

    def wrap(self, width: float, room: float, /) -> float:
        """Return the height, or any height above `room` as soon as it is exceeded."""
        source = self._source
        width += source.style.beyond
        source.fit(width)
        height = source.head.height if source.head else 0.0
        for index in range(self._first, self._last):
            if height > room:
                break
            height += source.row(index).height
        if self._cut:
            height += self._cut.height
        self.width = width
        self.height = height
        return height

    def split(self, width: float, room: float, /) -> list[Block]:
        source = self._source
        source.fit(width + source.style.beyond)
        used = source.head.height if source.head else 0.0
        if (self.waits or self._is_short(used)) and not self.at_page_top:
            return []
        index = self._first
        while index < self._last and used + source.row(index).height <= room:
            used += source.row(index).height
            index += 1
        if index == self._last:
            return []
        if source.row(index).height > source.style.tallest or (self.at_page_top and index == self._first):
            parts = source.row(index).cut(room - used, source.places, source.style.padding)
            if parts:
                head, rest = parts
                source.replace(index, rest)
                return [TablePart(source, self._first, index, head), TablePart(source, index, self._last)]
        begins = index
        if index == self._last - 1 and index - self._first >= SHORTEST - 1:
            begins -= 1  # no row stands alone on the next page
        if begins == self._first or (begins == 1 and self._begins_alone()):
            return []
        below = TablePart(source, begins, self._last)
        below.waits = begins < index  # a row that fits here would be placed here, below a repeated header
        return [TablePart(source, self._first, begins), below]

    def _begins_alone(self) -> bool:
        """Return whether a low first row would be left alone at the foot of a page, with many rows overleaf."""
        source = self._source
        many = not self._first and self._last >= SHORTEST - 1
        return many and not self.at_page_top and source.row(0).height <= SHORT_HEIGHT

    def _is_short(self, head: float) -> bool:
        """Return whether this is a complete table of a few low rows."""
        source = self._source
        if self._first or self._last != len(source.rows) or self._last > SHORT:
            return False
        return head + sum(source.row(index).height for index in range(self._last)) <= SHORT_HEIGHT

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        source = self._source
        style = source.style
        places = source.places
        y = top
        paint_rule(canvas, style.top, x, y, self.width)
        if source.head:
            painter = paint_head_again if source.head_painted else paint_head
            painter(source.head, canvas, places, x, y, style.padding)
            source.head_painted = True
            y -= source.head.height
            paint_rule(canvas, style.under_head, x, y, self.width)
        begun = False
        for index in range(self._first, self._last):
            self._paint_row(canvas, source.row(index), x, y, ruled=begun)
            y -= source.row(index).height
            source.finish(index, canvas)
            begun = True
        if self._cut:
            self._paint_row(canvas, self._cut, x, y, ruled=begun)
            y -= self._cut.height
        complete = self._last == len(source.rows) and not self._cut
        paint_rule(canvas, style.bottom if complete else style.between, x, y, self.width)

    def _paint_row(self, canvas: TaggedCanvas, row: LaidRow, x: float, y: float, *, ruled: bool) -> None:
        style = self._source.style
        if row.row.fill:
            paint_fill(canvas, row.row.fill, x, y - row.height, self.width, row.height)
        if ruled:
            paint_rule(canvas, row.row.above or style.between, x, y, self.width)
        row.paint(canvas, self._source.places, x, y, style.padding)


class Table(TablePart):
    """The rows below `element`, a Table; `rows` may create its items when they are requested, in order.

    The header row is tagged once and repeated as an artifact. `name` names the table in errors.
    """

    def __init__(
        self,
        element: Element,
        columns: Sequence[Column],
        head: Row | None,
        rows: Sequence[Row],
        style: TableStyle,
        name: str = "table",
    ) -> None:
        super().__init__(_Source(element, columns, head, rows, style, name), 0, len(rows))

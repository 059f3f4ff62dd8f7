"""One row of a table: its cells are wrapped once, and painted whole or in parts."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.errors import MissingGlyph
from sendplan.tagged_pdf.lines import colour_operands
from sendplan.tagged_pdf.stack import Content, cell_blocks, paint_pile, pile, split_pile
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block, Text

_COLUMN_HEADER = "/O /Table /Scope /Column"
_ROW_HEADER = "/O /Table /Scope /Row"


class Column(Struct, frozen=True):
    """A column of a table.

    Attributes:
        title: names the column in errors
        width: its share of the width of the table
        row_header: whether its cells are the headers of their rows
    """

    title: str
    width: float
    row_header: bool = False


class Rule(Struct, frozen=True):
    """A horizontal line; the thickness is in points."""

    thickness: float
    colour: str


class Row(Struct, frozen=True):
    """A row of a table.

    Attributes:
        cells: one cell for each column, each of paragraphs, lists and pictures
        fill: a background colour, or empty for none
        above: the rule above the row, instead of the one of the table
    """

    cells: Sequence[Sequence[Content]]
    fill: str = ""
    above: Rule | None = None


class Place(Struct, frozen=True):
    """Where the cells of a column stand: the distance from the left of the table and the text width, in points."""

    left: float
    width: float


class LaidRow:
    """A row with its elements and lines, in points.

    Attributes:
        row: the row itself
        cells: the blocks of each cell
        height: its height, padding included
        kid: the index of its TR among the kids of its parent
    """

    __slots__ = ("cells", "height", "kid", "row")

    def __init__(self, cells: list[list[Block]], heights: list[float], row: Row, kid: int) -> None:
        self.cells = cells
        self.row = row
        self.height = max(heights, default=0.0)
        self.kid = kid

    def paint(self, canvas: TaggedCanvas, places: Sequence[Place], x: float, top: float, padding: float) -> None:
        for cell, place in zip(self.cells, places, strict=True):
            if cell:
                paint_pile(cell, canvas, x + place.left, top - padding)

    def cut(self, room: float, places: Sequence[Place], padding: float) -> "tuple[LaidRow, LaidRow] | None":
        """Split the row after at most `room` points; return its beginning and its rest, or None if nothing fits.

        Both heights include the padding.
        """
        heads: list[list[Block]] = []
        tails: list[list[Block]] = []
        for cell, place in zip(self.cells, places, strict=True):
            head, tail = split_pile(cell, place.width, room - 2 * padding)
            heads.append(head)
            tails.append(tail)
        if not any(heads):
            return None
        return (
            LaidRow(heads, _heights(heads, places, padding), self.row, self.kid),
            LaidRow(tails, _heights(tails, places, padding), self.row, self.kid),
        )


def lay_row(
    parent: Element,
    row: Row,
    columns: Sequence[Column],
    places: Sequence[Place],
    padding: float,
    kind: Literal["head", "body"],
) -> LaidRow:
    """Tag a row below `parent` and wrap its cells. Raises MissingGlyph, which names the column."""
    kid = len(parent.kids)
    element = parent.add("TR")
    cells: list[list[Block]] = []
    heights: list[float] = []
    for column, place, contents in zip(columns, places, row.cells, strict=True):
        if kind == "head":
            owner = element.add("TH", _COLUMN_HEADER)
        elif column.row_header:
            owner = element.add("TH", _ROW_HEADER)
        else:
            owner = element.add("TD")
        blocks = cell_blocks(owner, contents)
        try:
            heights.append(pile(blocks, place.width) + 2 * padding)
        except MissingGlyph as error:
            raise error.at(f"column {column.title!r}") from None
        cells.append(blocks)
    return LaidRow(cells, heights, row, kid)


def paint_head_again(
    row: LaidRow, canvas: TaggedCanvas, places: Sequence[Place], x: float, top: float, padding: float
) -> None:
    """Draw the header row again on a later page, as an artifact: ISO 14289-1 7.5 wants it tagged once."""
    with canvas.artifact("/Type /Pagination"):
        for cell, place, bottom_gap in zip(row.cells, places, _gaps(row, places, padding), strict=True):
            at = top - padding - bottom_gap
            for block in cell:
                if isinstance(block, Text):
                    block.paint_again(canvas, x + place.left, at)
                at -= block.height


def paint_head(
    row: LaidRow, canvas: TaggedCanvas, places: Sequence[Place], x: float, top: float, padding: float
) -> None:
    """Draw the header row for the first time, with its cells aligned to its lower edge."""
    for cell, place, bottom_gap in zip(row.cells, places, _gaps(row, places, padding), strict=True):
        paint_pile(cell, canvas, x + place.left, top - padding - bottom_gap)


def paint_fill(canvas: TaggedCanvas, colour: str, x: float, bottom: float, width: float, height: float) -> None:
    canvas.decorate(f"{colour_operands(colour)} rg {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re f")


def paint_rule(canvas: TaggedCanvas, rule: Rule, x: float, y: float, width: float) -> None:
    if rule.thickness:
        canvas.decorate(
            f"{colour_operands(rule.colour)} RG {rule.thickness:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
        )


def _heights(cells: Sequence[Sequence[Block]], places: Sequence[Place], padding: float) -> list[float]:
    return [pile(cell, place.width) + 2 * padding for cell, place in zip(cells, places, strict=True)]


def _gaps(row: LaidRow, places: Sequence[Place], padding: float) -> list[float]:
    return [row.height - height for height in _heights(row.cells, places, padding)]

"""One row of a table: its cells wrapped once, painted whole or in parts."""

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
    """`width` is a share of the table's; `title` names the column in errors. `row_header` cells name their row."""

    title: str
    width: float
    row_header: bool = False


class Rule(Struct, frozen=True):
    """A horizontal line; thickness in points."""

    thickness: float
    colour: str


class Row(Struct, frozen=True):
    """A cell a column, each of paragraphs and lists. `fill` is a colour or empty; `above` replaces the table's rule."""

    cells: Sequence[Sequence[Content]]
    fill: str = ""
    above: Rule | None = None


class Place(Struct, frozen=True):
    """Where a column's cells stand: from the table's left, and how wide their text is. Points."""

    left: float
    width: float


class LaidRow:
    """A row with its elements and its lines. `height` includes the padding, `kid` is the place of its TR. Points."""

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
        """The row's beginning, at most `room` points high with its padding, and its rest; None if nothing fits."""
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
    """Tag a row below `parent` and wrap its cells. Raises MissingGlyph, naming the column."""
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
    """The header row on a later page, as an artifact (ISO 14289-1 7.5 wants it tagged once)."""
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
    """The header row the first time, its cells standing on its lower edge."""
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

"""Tables as tagged tables, and the content of their cells: paragraphs, lists, chips, pictures."""

from collections.abc import Sequence
from functools import cached_property, partial
from typing import overload

from msgspec.structs import replace

from sendplan.model.document import (
    Cell,
    CellBlock,
    ListBlock,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Table,
)
from sendplan.render.pdf.drawings import draw
from sendplan.render.pdf.faces import Styles
from sendplan.tagged_pdf import (
    Block,
    Element,
    Face,
    Item,
    ParagraphStyle,
    Rule,
    Ruled,
    Span,
    TableStyle,
    Text,
)
from sendplan.tagged_pdf import Column as PdfColumn
from sendplan.tagged_pdf import Content as PdfContent
from sendplan.tagged_pdf import ListBlock as PdfList
from sendplan.tagged_pdf import Paragraph as PdfParagraph
from sendplan.tagged_pdf import Picture as PdfPicture
from sendplan.tagged_pdf import Row as PdfRow
from sendplan.tagged_pdf import Table as PdfTable
from sendplan.tagged_pdf.file import text_string

_HANGING = 9.5
_OVERHANG = 5.0
"""In points: how much of the gutter (7 points) a long word may use."""
_PART_HEADER_INDENT = 4.0
_PART_TEXT_INDENT = 8.0
_EDGE = 3.0
_EDGE_INSET = 10.0


class Tables:
    """Makes the tables of one document; tables with the same columns share their settings."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._settings: dict[tuple[object, ...], _Setting] = {}

    def blocks(self, table: Table, parent: Element) -> list[Block]:
        """Return the table below its caption, which is kept with it; a table without rows and header is not drawn."""
        styles = self._styles
        if not table.rows and table.kind == "facts":
            return _caption(table, parent, styles) if table.caption else []
        element = parent.add("Table", f"/O /Table /Summary {text_string(table.description)}")
        setting = self._setting(table)
        blocks = _caption(table, element, styles)
        name = table.caption.label if table.caption else table.description
        rows = _Rows(table.rows, setting)
        drawn = PdfTable(element, setting.columns, setting.head, rows, setting.style, name)
        if table.edge is None:
            return [*blocks, drawn]
        return [*blocks, Ruled([drawn], styles.look.statuses[table.edge].outline, _EDGE, _EDGE_INSET)]

    def _setting(self, table: Table) -> "_Setting":
        key = (table.kind, table.edge, table.beyond, table.columns)
        found = self._settings.get(key)
        if found is None:
            found = self._settings[key] = _Setting(table, self._styles)
        return found


def _caption(table: Table, element: Element, styles: Styles) -> list[Block]:
    if table.caption is None:
        return []
    return [caption_block(table.caption.label, table.caption.text, element, styles)]


def caption_block(label: str, text: str, parent: Element, styles: Styles) -> Block:
    """Return a caption: the label ("Table 3") in semibold ink, its text grey. It is kept with what it names."""
    style = styles.paragraph("caption", keep=True)
    words = [Span(label, styles.strong(style.face, styles.look.ink)), Span(f" {text}", style.face)]
    return Text(parent.add("Caption"), PdfParagraph(words, style))


_REMEMBERED = 512
"""Most cells that are cached for a setting: statuses, leads and dates recur."""


class _Setting:
    """How the cells of tables like `table` are set."""

    def __init__(self, table: Table, styles: Styles) -> None:
        self.table = table
        self.styles = styles
        self.facts = table.kind == "facts"
        self.base = styles.face("facts" if self.facts else "table")
        self._column_styles: dict[tuple[int, str], ParagraphStyle] = {}
        self._cells: dict[tuple[int, str, Cell], Sequence[PdfContent]] = {}
        """Cells by their content: in a long plan four of five have been set before."""

    @cached_property
    def columns(self) -> list[PdfColumn]:
        return [
            PdfColumn(column.title or str(index + 1), column.width, column.row_header or (index == 0 and self.facts))
            for index, column in enumerate(self.table.columns)
        ]

    @cached_property
    def style(self) -> TableStyle:
        return replace(self._kind, beyond=self.table.beyond)

    @property
    def _kind(self) -> TableStyle:
        look = self.styles.look
        ink, hair = Rule(1, look.ink), Rule(0.5, look.hairline)
        tallest = min(look.page.size[0] - sum(look.page.landscape[2:]), look.page.size[1] / 2)
        if self.table.kind == "key-figures":
            return TableStyle(padding=2.5, before=2, after=4, top=ink, tallest=tallest)
        if self.table.edge is not None:
            return TableStyle(padding=1, after=8, tallest=tallest)
        if self.facts:
            return TableStyle(padding=3.3, before=4, after=10, top=ink, between=hair, bottom=ink, tallest=tallest)
        return TableStyle(before=2, after=4, under_head=ink, between=hair, bottom=ink, tallest=tallest)

    @cached_property
    def head(self) -> PdfRow | None:
        if self.facts:
            return None
        face = self.styles.face("table-head")
        if self.table.kind == "key-figures":
            face = self.styles.strong(self.base)
        return PdfRow(
            [
                [PdfParagraph([Span(column.title, face)], self._place(index, face))]
                for index, column in enumerate(self.table.columns)
            ]
        )

    def row(self, row: Row) -> PdfRow:
        look = self.styles.look
        cells = [self._cell(index, cell, row.kind) for index, cell in enumerate(row.cells)]
        if row.kind == "part":
            return PdfRow(cells, fill=look.tint)
        if row.kind == "total":
            return PdfRow(cells, above=Rule(1, look.ink))
        return PdfRow(cells)

    def _cell(self, index: int, cell: Cell, kind: str) -> Sequence[PdfContent]:
        key = (index, kind, cell)
        known = self._cells.get(key)
        if known is None:
            if len(self._cells) == _REMEMBERED:
                self._cells.clear()
            style = self._column_styles.get((index, kind))
            if style is None:
                style = self._column_styles[index, kind] = self._column_style(index, kind)
            known = self._cells[key] = [cell_content(block, style, self.styles) for block in cell.blocks]
        return known

    def _column_style(self, index: int, kind: str) -> ParagraphStyle:
        column = self.table.columns[index]
        face = self.base
        if self.facts and index == 0:
            label = self.styles.look.grey
            face = face._replace(colour=label) if self.table.edge is None else self.styles.strong(face)
        if kind == "total":
            face = self.styles.strong(face)
        style = self._place(index, face)
        if kind != "part":
            return style
        if column.row_header:
            return replace(style, left=_PART_HEADER_INDENT)
        first_text = next((at for at, other in enumerate(self.table.columns) if not other.row_header), 0)
        return replace(style, left=_PART_TEXT_INDENT) if index == first_text else style

    def _place(self, index: int, face: Face) -> ParagraphStyle:
        column, apart = self.table.columns[index], self.table.apart(index)
        hanging = _HANGING if column.hanging else 0.0
        return ParagraphStyle(face, right=apart, align=column.align, hanging=hanging, overhang=_OVERHANG, alone=1)


class _Rows(Sequence[PdfRow]):
    """Rows that are made when their page is, so that a long table is never in memory twice."""

    def __init__(self, rows: Sequence[Row], setting: _Setting) -> None:
        self._rows = rows
        self._setting = setting

    @overload
    def __getitem__(self, index: int) -> PdfRow: ...
    @overload
    def __getitem__(self, index: slice) -> "Sequence[PdfRow]": ...
    def __getitem__(self, index: int | slice) -> "PdfRow | Sequence[PdfRow]":
        if isinstance(index, slice):
            return _Rows(self._rows[index], self._setting)
        return self._setting.row(self._rows[index])

    def __len__(self) -> int:
        return len(self._rows)


def cell_content(block: CellBlock, style: ParagraphStyle, styles: Styles) -> PdfContent:
    """Return a paragraph, picture or list in the style's typeface."""
    if isinstance(block, Paragraph):
        if block.style == "footnote":
            style = replace(style, face=styles.face("footnote"))
        return PdfParagraph(styles.inlines(block.inlines, style.face), style)
    if isinstance(block, Picture):
        drawing = block.drawing
        return PdfPicture(drawing.width, drawing.height, block.alt, partial(draw, drawing, styles.lettering))
    return list_content(block, style, styles, between=2.0)


def list_content(block: ListBlock, style: ParagraphStyle, styles: Styles, between: float) -> PdfList:
    """Return a list with `between` points between its items."""
    return PdfList(
        [_item(item, style.face, styles) for item in block.items],
        style,
        block.ordered,
        indent=12,
        between=between,
    )


def _item(item: ListItem, face: Face, styles: Styles) -> Item:
    return Item(styles.inlines(item.inlines, face), [_item(child, face, styles) for child in item.children])

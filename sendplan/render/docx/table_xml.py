"""Tables with exact widths: header row, row kinds, rules through the table's style (ECMA-376 part 1, 17.4)."""

from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import ceil

from sendplan.model.document import Cell, Chip, Column, ListBlock, Paragraph, Picture, Row, Run, Table
from sendplan.model.reading import plain
from sendplan.render.docx.inlines import Keep, chained, inlines, levels, list_paragraphs
from sendplan.render.docx.markup import border, dxa, escaped, paragraph, run, shading
from sendplan.render.docx.paper import Paper
from sendplan.render.docx.pictures import picture
from sendplan.render.docx.styles_xml import GAP, table_style

SPLIT_FROM = 250.0
"""In points. Rows that are probably higher may break over pages: otherwise they could leave half a page white."""

TABLE_BEGINS, TABLE_ENDS = "<w:tbl>", "</w:tbl>"

LETTER = 0.47
"""The average width of a letter of running text, in ems."""


def table(block: Table, keep: Keep, paper: Paper, *, tied: bool = False) -> Iterator[str]:
    """Yield one `w:tbl`, a row at a time. `tied`: keep its last row with what follows.

    Raises ValueError if a row has more or fewer cells than there are columns.
    """
    widths = _widths(block.columns, paper.width + block.beyond)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"{_properties(block, widths, paper)}<w:tblGrid>{grid}</w:tblGrid>{_head(block, widths, paper)}"
    last = len(block.rows) - 1
    yield f"{TABLE_BEGINS}{head}"
    for index, (row, own) in enumerate(chained(block.rows, keep, tied=tied, paired=True)):
        yield _row(row, block, widths, own, paper, ruled=row.kind == "total" and index < last)
    yield TABLE_ENDS


def _widths(columns: tuple[Column, ...], width: float) -> list[int]:
    """Return each column's width in twentieths of a point; together they are exactly as wide as the text."""
    total = sum(column.width for column in columns)
    edges = [0, *(dxa(width * part / total) for part in accumulate(column.width for column in columns))]
    return [right - left for left, right in pairwise(edges)]


def _properties(block: Table, widths: list[int], paper: Paper) -> str:
    """Return `w:tblPr`: style, width, fixed layout, which parts are headers, and a description for screen readers."""
    style = paper.styles[table_style(block.kind)]
    title = f"{block.caption.label} {block.caption.text}" if block.caption else block.description
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{_parts(block)}<w:tblCaption w:val="{escaped(title)}"/>'
        f'<w:tblDescription w:val="{escaped(block.description)}"/></w:tblPr>'
    )


def _parts(block: Table) -> str:
    """Return `w:tblLook` (17.4.55): which conditional formats apply; readers announce the first row and column."""
    parts = {
        "firstRow": True,
        "lastRow": bool(block.rows) and block.rows[-1].kind == "total",
        "firstColumn": block.columns[0].row_header,
        "lastColumn": True,
        "noHBand": True,
        "noVBand": True,
    }
    bits = sum(0x20 << place for place, applies in enumerate(parts.values()) if applies)
    flags = " ".join(f'w:{name}="{int(applies)}"' for name, applies in parts.items())
    return f'<w:tblLook w:val="{bits:04X}" {flags}/>'


def _head(block: Table, widths: list[int], paper: Paper) -> str:
    """Return the header row, repeated on every page (`w:tblHeader`, 17.4.49)."""
    first = "Key figure label" if block.kind == "key-figures" else "Table head"
    cells = "".join(
        f"<w:tc>{_cell_properties(width, _apart(block, index))}"
        f"{paragraph(paper.styles[_aligned(first, column)], run(column.title))}</w:tc>"
        for index, (column, width) in enumerate(zip(block.columns, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _aligned(style: str, column: Column) -> str:
    return "Table head right" if style == "Table head" and column.align == "right" else style


def _row(row: Row, block: Table, widths: list[int], keep: Keep, paper: Paper, *, ruled: bool) -> str:
    """Return a row. `ruled`: draw a rule above it, as the table's style does for a total in the last row."""
    columns = enumerate(zip(row.cells, block.columns, widths, strict=True))
    rule = f"<w:tcBorders>{border('top', 1, paper.look.ink)}</w:tcBorders>" if ruled else ""
    tint = shading(paper.look.tint) if row.kind == "part" else ""
    cells = "".join(
        f"<w:tc>{_cell_properties(width, rule + tint + _apart(block, index))}"
        f"{''.join(_content(cell, _style(column, row, index), keep, paper))}</w:tc>"
        for index, (cell, column, width) in columns
    )
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if _height(row, widths, paper) < SPLIT_FROM else ""
    return f"<w:tr>{whole}{cells}</w:tr>"


def _apart(block: Table, index: int) -> str:
    """Return `w:tcMar` (17.4.68), a wider gap between a number and the words of the next column; "" if not needed."""
    more = block.apart(index)
    return f'<w:tcMar><w:right w:w="{dxa(GAP + more)}" w:type="dxa"/></w:tcMar>' if more else ""


def _cell_properties(width: int, rest: str = "") -> str:
    return f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{rest}</w:tcPr>'


def _style(column: Column, row: Row, index: int) -> str:
    """Return the name of the paragraph style of a cell's text."""
    right = column.align == "right"
    if row.kind == "total":
        return "Table total right" if right else "Table total"
    if right:
        return "Table text right"
    if row.kind == "part" and index < 2:
        return ("Table part ref", "Table part text")[index]
    if column.hanging:
        return "Table text hanging"
    return "Table row head" if column.row_header else "Table text"


def _content(cell: Cell, style: str, keep: Keep, paper: Paper) -> Iterator[str]:
    """Yield a cell's paragraphs. Even an empty cell needs one (17.4.65)."""
    if not cell.blocks:
        yield paragraph(paper.styles[style], "", keep.value)
    for block in cell.blocks:
        if isinstance(block, ListBlock):
            yield from list_paragraphs(block, "cell", keep, paper)
        elif isinstance(block, Picture):
            yield paragraph(paper.styles["Figure in table"], picture(block, paper), keep.value)
        else:
            words = inlines(block.inlines, paper)
            yield paragraph(paper.styles[_own_style(block, style)], words, keep.value)


def _own_style(block: Paragraph, style: str) -> str:
    large = any(isinstance(part, Run) and part.style == "figure" for part in block.inlines)
    if any(isinstance(part, Chip) for part in block.inlines):
        return "Table chip"
    return "Key figure" if large else style


def _height(row: Row, widths: list[int], paper: Paper) -> float:
    """Return roughly how high the row will be, in points, estimated from the number of letters."""
    style = paper.look.styles["table"]
    letter = 20 * LETTER * style.size
    lines = (
        sum(ceil(len(text) * letter / max(width - dxa(GAP), letter)) or 1 for text in texts_of(cell))
        for cell, width in zip(row.cells, widths, strict=True)
    )
    return style.leading * max(lines, default=0)


def texts_of(cell: Cell) -> Iterator[str]:
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            yield plain(block.inlines)
        elif isinstance(block, ListBlock):
            yield from (plain(item.inlines) for item, _ in levels(block.items))

"""Tables with a caption, scoped headers and column widths (WCAG 1.3.1), in regions that scroll."""

from collections.abc import Callable
from html import escape
from typing import assert_never

from sendplan.model.document import Cell, CellBlock, Column, ListBlock, Paragraph, Row, Table
from sendplan.render.html.inlines import inlines, words
from sendplan.render.svg import number

ListMarkup = Callable[[ListBlock], str]


def table(block: Table, list_markup: ListMarkup) -> str:
    """A facts table reflows by itself; the others may be wider than a phone, so a region takes the focus."""
    match block.kind:
        case "facts":
            return _table(block, list_markup)
        case "data" | "key-figures":
            name = escape(block.caption.label if block.caption else block.description)
            region = f'<div class="scroll" role="group" tabindex="0" aria-label="{name}, which may scroll">'
            return f"{region}\n{_table(block, list_markup)}\n</div>"
        case _:
            assert_never(block.kind)


def _table(block: Table, list_markup: ListMarkup) -> str:
    kind = f"{block.kind} edge {block.edge.value}" if block.edge else block.kind
    total = sum(column.width for column in block.columns)
    columns = "".join(f'<col style="width:{number(100 * column.width / total)}%">' for column in block.columns)
    rows = "\n".join(_row(row, block, list_markup) for row in block.rows)
    return (
        f'<table class="{kind}" style="--columns:{len(block.columns)}">{_caption(block)}\n'
        f"<colgroup>{columns}</colgroup>\n{_head(block)}<tbody>\n{rows}\n</tbody></table>"
    )


def _caption(block: Table) -> str:
    """What is seen, then the description, for those who cannot see the table's shape."""
    description = escape(block.description)
    if not block.caption:
        return f'<caption class="hidden">{description}</caption>'
    seen = f"<span><strong>{words(block.caption.label)}</strong> {words(block.caption.text)}</span>"
    return f'<caption>{seen}<span class="hidden"> {description}</span></caption>'


def _head(block: Table) -> str:
    if block.kind == "facts":
        return ""
    cells = "".join(
        f'<th scope="col"{_class(column)}>{words(column.title)}</th>' if column.title else "<td></td>"
        for column in block.columns
    )
    return f"<thead><tr>{cells}</tr></thead>\n"


def _row(row: Row, block: Table, list_markup: ListMarkup) -> str:
    style = "" if row.kind == "body" else f' class="{row.kind}"'
    facts = block.kind == "facts"
    cells = "".join(
        _cell(cell, column, list_markup, header=column.row_header or (facts and index == 0))
        for index, (cell, column) in enumerate(zip(row.cells, block.columns, strict=True))
    )
    return f"<tr{style}>{cells}</tr>"


def _cell(cell: Cell, column: Column, list_markup: ListMarkup, *, header: bool) -> str:
    """An empty cell heads nothing, so it is never a header."""
    content = _content(cell.blocks, list_markup)
    if header and content:
        return f'<th scope="row"{_class(column)}>{content}</th>'
    return f"<td{_class(column)}>{content}</td>"


def _content(blocks: tuple[CellBlock, ...], list_markup: ListMarkup) -> str:
    """A lone plain paragraph needs no element of its own within the cell."""
    match blocks:
        case (Paragraph(inlines=parts, style="body"),):
            return inlines(parts)
        case _:
            return "".join(
                _paragraph(block) if isinstance(block, Paragraph) else list_markup(block) for block in blocks
            )


def _paragraph(block: Paragraph) -> str:
    style = "" if block.style == "body" else f' class="{block.style}"'
    return f"<p{style}>{inlines(block.inlines)}</p>"


def _class(column: Column) -> str:
    names = [name for name, applies in (("right", column.align == "right"), ("hanging", column.hanging)) if applies]
    return f' class="{" ".join(names)}"' if names else ""

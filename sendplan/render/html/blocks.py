"""Every kind of block as HTML, in reading order."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import assert_never

from msgspec import Struct

from sendplan.model.document import (
    OTHER_PAPER,
    Band,
    Block,
    Callout,
    Caption,
    Cell,
    CellBlock,
    Chip,
    Column,
    Contents,
    Details,
    Figure,
    Heading,
    Inline,
    KeepTogether,
    ListBlock,
    ListItem,
    Orientation,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from sendplan.model.look import Look
from sendplan.model.reading import texts_in
from sendplan.render.html.room import LONG_WORD, Room, Rooms, chart_width, marks
from sendplan.render.html.style import quoted
from sendplan.render.svg import number, svg

LINKS = ("#", "https://", "http://", "mailto:")
_BESIDE = re.compile(rf"^{OTHER_PAPER}([a-z0-9.-]+)#(?=[a-z0-9-]+$)")
"""A link to a heading of another paper, which is a file in the same folder."""


def inlines(parts: tuple[Inline, ...]) -> str:
    return "".join(_run(part) if isinstance(part, Run) else _chip(part) for part in parts)


SHORT, FEW_WORDS = 6, 400
"""The most rows and characters of a table that is kept on one page in print."""
PAIR = 2
"""Columns of a table whose first column names what the second says; stacked on a narrow screen, it needs no titles."""
SENTENCES = re.compile(r"(?<=\.) (?=[A-Z])")
NUMBERED = re.compile(r"[^\W\d_]+-\d+")
"""Without this a browser would end a line in `Covid-19`."""


def words(text: str) -> str:
    """Return `text` escaped, in spans where a very long word may break, or a word like Covid-19 may not."""
    pieces: list[str] = []
    end = 0
    for match in LONG_WORD.finditer(text):
        pieces += (_escaped(text[end : match.start()]), f'<span class="long">{escape(match[0])}</span>')
        end = match.end()
    return "".join((*pieces, _escaped(text[end:])))


def _escaped(text: str) -> str:
    if "-" not in text:
        return escape(text)
    return NUMBERED.sub(r'<span class="held">\g<0></span>', escape(text))


def _run(run: Run) -> str:
    markup = words(run.text)
    link = _BESIDE.sub(r"\1.html#", run.link)
    if link.startswith(LINKS) or link != run.link:
        markup = f'<a href="{escape(link)}">{markup}</a>'
    match run.style:
        case "plain":
            return markup
        case "strong":
            return f"<strong>{markup}</strong>"
        case "quiet" | "figure":
            return f'<span class="{run.style}">{markup}</span>'
        case _:
            assert_never(run.style)


def _chip(chip: Chip) -> str:
    """Return a chip.

    The style sheet adds the shape, which is decoration: the word says everything (WCAG 1.1.1, 1.4.1).
    """
    kind = f"chip {chip.status.value}" if chip.status else "chip"
    return f'<span class="{kind}">{escape(chip.word)}</span>'


ListMarkup = Callable[[ListBlock], str]


def table(block: Table, list_markup: ListMarkup, room: Room) -> str:
    """Return a table. On a screen too narrow for it, the style sheet stacks its cells, each after its column's title.

    Roles are written out, because some browsers drop those of a table that is not displayed as one (WCAG 1.3.1).
    """
    kinds = (block.kind, *(("edge", block.edge.value) if block.edge else ()), room.classes)
    if len(block.columns) == PAIR and block.columns[0].row_header:
        kinds = (*kinds, "pair")
    if len(block.rows) <= SHORT and _letters(block) <= FEW_WORDS:
        kinds = (*kinds, "keep")
    total = sum(column.width for column in block.columns)
    columns = "".join(f'<col style="width:{number(100 * column.width / total)}%">' for column in block.columns)
    rows = "\n".join(_row(row, block, list_markup) for row in block.rows)
    return (
        f'<table role="table" class="{" ".join(kinds)}"{_for_style_sheet(block)}>{_caption(block)}\n'
        f"<colgroup>{columns}</colgroup>\n{_head(block)}"
        f'<tbody role="rowgroup">\n{rows}\n</tbody></table>'
    )


def _letters(block: Table) -> int:
    cells = (cell for row in block.rows for cell in row.cells)
    return sum(len(text) for cell in cells for inner in cell.blocks for text in texts_in(inner))


def _for_style_sheet(block: Table) -> str:
    r"""Return what the style sheet needs, as a `style` attribute.

    These are the columns' titles (`--c1:"Ref"`; none for the column that names the row), and how far the table
    extends into the margin.
    """
    known = [
        f"--c{index}:{quoted(column.title)}"
        for index, column in enumerate(block.columns, 1)
        if block.kind != "facts" and column.title and not column.row_header
    ]
    known += [f"--beyond:{number(block.beyond)}pt"] if block.beyond else []
    return f' style="{escape(";".join(known))}"' if known else ""


def _caption(block: Table) -> str:
    """Return the visible caption, and the description for people who cannot see the table."""
    description = escape(block.description)
    if not block.caption:
        return f'<caption class="hidden">{description}</caption>'
    seen = f"<span><strong>{words(block.caption.label)}</strong> {words(block.caption.text)}</span>"
    return f'<caption>{seen}<span class="hidden"> {description}</span></caption>'


def _head(block: Table) -> str:
    if block.kind == "facts":
        return ""
    cells = "".join(
        f'<th role="columnheader" scope="col"{_class(column)}>{words(column.title)}</th>'
        if column.title
        else '<td role="cell"></td>'
        for column in block.columns
    )
    return f'<thead role="rowgroup"><tr role="row">{cells}</tr></thead>\n'


def _row(row: Row, block: Table, list_markup: ListMarkup) -> str:
    style = "" if row.kind == "body" else f' class="{row.kind}"'
    facts = block.kind == "facts"
    cells = "".join(
        _cell(cell, column, list_markup, header=column.row_header or (facts and index == 0))
        for index, (cell, column) in enumerate(zip(row.cells, block.columns, strict=True))
    )
    return f'<tr role="row"{style}>{cells}</tr>'


def _cell(cell: Cell, column: Column, list_markup: ListMarkup, *, header: bool) -> str:
    """Return a cell. An empty one is never a header, as there is nothing to head."""
    content = _content(cell.blocks, list_markup)
    if header and content:
        return f'<th role="rowheader" scope="row"{_class(column)}>{content}</th>'
    return f'<td role="cell"{_class(column)}>{content}</td>'


def _content(blocks: tuple[CellBlock, ...], list_markup: ListMarkup) -> str:
    """Return a cell's content; a single plain paragraph gets no element of its own."""
    match blocks:
        case (Paragraph(inlines=parts, style="body"),):
            return inlines(parts)
        case _:
            return "".join(_in_cell(block, list_markup) for block in blocks)


def _in_cell(block: CellBlock, list_markup: ListMarkup) -> str:
    if isinstance(block, Paragraph):
        return _cell_paragraph(block)
    return _picture(block) if isinstance(block, Picture) else list_markup(block)


def _picture(block: Picture) -> str:
    """Return a picture, as large as beside 10-point text on paper."""
    size = f' width="{number(block.drawing.width / 10)}rem" role="img" aria-label="{escape(block.alt)}"'
    return svg(block.drawing, attributes=size, head=f"<desc>{escape(block.alt)}</desc>", marks=marks(block.drawing))


def _cell_paragraph(block: Paragraph) -> str:
    style = "" if block.style == "body" else f' class="{block.style}"'
    return f"<p{style}>{inlines(block.inlines)}</p>"


def _class(column: Column) -> str:
    names = [name for name, applies in (("right", column.align == "right"), ("hanging", column.hanging)) if applies]
    return f' class="{" ".join(names)}"' if names else ""


class Frame(Struct, frozen=True):
    """What a block must know about the document.

    Attributes:
        top_level: Rank of level 1 headings: 2 below a title, otherwise 1.
        contents: The headings of the table of contents.
        figure_numbers: Yields the numbers of figures.
        look: The look.
        orientation: Of the block's section.
        rooms: Records the widths that the style sheet needs rules for.
    """

    top_level: int
    contents: tuple[Heading, ...]
    figure_numbers: Iterator[int]
    look: Look
    orientation: Orientation
    rooms: Rooms


def blocks(parts: Iterable[Block], frame: Frame) -> Iterator[str]:
    """Yield the markup of each block."""
    return (_block(part, frame) for part in parts)


def _joined(parts: tuple[Block, ...], frame: Frame) -> str:
    return "\n".join(blocks(parts, frame))


def _block(block: Block, frame: Frame) -> str:
    match block:
        case Heading():
            return _heading(block, frame)
        case Paragraph():
            return _paragraph(block)
        case ListBlock():
            return list_block(block)
        case Table():
            return table(block, list_block, frame.rooms.table(block, frame.look, frame.orientation))
        case Figure():
            return _figure(block, next(frame.figure_numbers), frame.rooms.chart(block, frame.look, frame.orientation))
        case Callout():
            shown = tuple(inner for inner in block.blocks if not isinstance(inner, Picture))
            inner = _joined((block.heading, *shown) if block.heading else shown, frame)
            return f'<div class="callout {block.tone or "ask"}">\n{inner}\n</div>'
        case Band():
            return f'<div class="band">\n{_joined(block.paragraphs, frame)}\n</div>'
        case KeepTogether():
            return f'<div class="keep">\n{_joined(block.blocks, frame)}\n</div>'
        case Details():
            summary = f"<summary>{_heading(block.heading, frame)}</summary>"
            return f"<details>\n{summary}\n{_joined(block.blocks, frame)}\n</details>"
        case Contents():
            return _contents(block, frame)
        case _:
            assert_never(block)


def _heading(heading: Heading, frame: Frame) -> str:
    rank = heading.level + frame.top_level - 1
    style = f"heading-{heading.level} new-page" if heading.new_page else f"heading-{heading.level}"
    return f'<h{rank} class="{style}" id="{escape(heading.anchor)}">{words(heading.full_text)}</h{rank}>'


def _paragraph(paragraph: Paragraph) -> str:
    content = inlines(paragraph.inlines)
    if paragraph.style in ("title", "ruled-title"):
        return f'<h1 class="{"title" if paragraph.style == "title" else "title ruled-title"}">{content}</h1>'
    if paragraph.style.startswith("marking"):
        return f'<p class="marking once {paragraph.style.removeprefix("marking-")}">{content}</p>'
    style = "" if paragraph.style == "body" else f' class="{paragraph.style}"'
    return f"<p{style}>{content}</p>"


def list_block(block: ListBlock) -> str:
    return _items(block.items, "ol" if block.ordered else "ul")


def _items(items: tuple[ListItem, ...], tag: str) -> str:
    content = "".join(
        f"<li>{inlines(item.inlines)}{_items(item.children, tag) if item.children else ''}</li>" for item in items
    )
    return f"<{tag}>{content}</{tag}>"


def _contents(contents: Contents, frame: Frame) -> str:
    rank = frame.top_level
    entries = "".join(
        f'<li><a href="#{escape(heading.anchor)}">{words(heading.full_text)}</a></li>' for heading in frame.contents
    )
    title = f'<h{rank} class="heading-2" id="_contents">{escape(contents.title)}</h{rank}>'
    return f'<nav aria-labelledby="_contents">\n{title}\n<ol>{entries}</ol>\n</nav>'


def _figure(figure: Figure, no: int, room: Room) -> str:
    """Return the chart, and the words that replace it on a screen too narrow for its text.

    With enough room its smallest text is 1 rem (16 px) high. The style sheet shows one of the two (WCAG 1.1.1, 1.4.4,
    1.4.10).
    """
    caption = figure.caption
    name = caption.label if caption else f"Chart {no}"
    picture = svg(
        figure.drawing,
        attributes=(f' width="{number(chart_width(figure))}rem" role="img" aria-labelledby="_chart-{no} _words-{no}"'),
        head=(f'<title id="_chart-{no}">{escape(name)}</title><desc id="_words-{no}">{escape(figure.alt)}</desc>'),
        fit_text=True,
        marks=marks(figure.drawing),
    )
    return (
        f'<figure>\n{_figcaption(caption)}<div class="chart {room.classes}">{picture}</div>\n'
        f'<p class="in-words">{_lines(figure.alt)}</p>\n</figure>'
    )


def _lines(alt: str) -> str:
    """Return one line for each sentence, so that a theme's numbers are easy to find."""
    return " ".join(f"<span>{words(sentence)}</span>" for sentence in SENTENCES.split(alt))


def _figcaption(caption: Caption | None) -> str:
    if not caption:
        return ""
    return f"<figcaption><strong>{words(caption.label)}</strong> {words(caption.text)}</figcaption>\n"

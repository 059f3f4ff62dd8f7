"""Every kind of block as HTML, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import assert_never

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Caption,
    Contents,
    Figure,
    Heading,
    KeepTogether,
    ListBlock,
    ListItem,
    Paragraph,
    Table,
)
from sendplan.model.drawing import Text
from sendplan.render.html.inlines import inlines, words
from sendplan.render.html.tables import table
from sendplan.render.svg import number, svg


@dataclass(frozen=True, slots=True)
class Frame:
    """What a block must know of the whole. `top_level` is the rank of level 1: 2 under a title, else 1."""

    top_level: int
    contents: tuple[Heading, ...]
    figure_numbers: Iterator[int]


def blocks(parts: tuple[Block, ...], frame: Frame) -> str:
    return "\n".join(_block(part, frame) for part in parts)


def _block(block: Block, frame: Frame) -> str:
    match block:
        case Heading():
            return _heading(block, frame)
        case Paragraph():
            return _paragraph(block)
        case ListBlock():
            return list_block(block)
        case Table():
            return table(block, list_block)
        case Figure():
            return _figure(block, next(frame.figure_numbers))
        case Callout():
            inner = blocks((block.heading, *block.blocks), frame)
            return f'<div class="callout {block.tone}">\n{inner}\n</div>'
        case Band():
            return f'<div class="band">\n{blocks(block.paragraphs, frame)}\n</div>'
        case KeepTogether():
            return f'<div class="keep">\n{blocks(block.blocks, frame)}\n</div>'
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
    if paragraph.style == "title":
        return f'<h1 class="title">{content}</h1>'
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


def _figure(figure: Figure, no: int) -> str:
    """The chart, its smallest text 1 rem (16 px) high, in a region that scrolls; and its words,
    which take its place on a narrow screen. The style sheet shows one of the two (WCAG 1.1.1, 1.4.4, 1.4.10).
    """
    caption = figure.caption
    name = caption.label if caption else f"Chart {no}"
    smallest = min((shape.size for shape in figure.drawing.shapes if isinstance(shape, Text)), default=9.0)
    picture = svg(
        figure.drawing,
        attributes=(
            f' width="{number(figure.drawing.width / smallest)}rem" role="img"'
            f' aria-labelledby="_chart-{no} _words-{no}"'
        ),
        head=(f'<title id="_chart-{no}">{escape(name)}</title><desc id="_words-{no}">{escape(figure.alt)}</desc>'),
        fit_text=True,
    )
    region = f'<div class="chart" role="group" tabindex="0" aria-label="{escape(name)}, which may scroll">'
    return (
        f"<figure>\n{_figcaption(caption)}{region}{picture}</div>\n"
        f'<p class="in-words">{words(figure.alt)}</p>\n</figure>'
    )


def _figcaption(caption: Caption | None) -> str:
    if not caption:
        return ""
    return f"<figcaption><strong>{words(caption.label)}</strong> {words(caption.text)}</figcaption>\n"

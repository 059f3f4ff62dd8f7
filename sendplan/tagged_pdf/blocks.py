"""Paragraphs and lists as their writer describes them, and the tagged blocks of text they become."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sendplan.tagged_pdf.inline import Inline, Span
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Anchor, Label, ParagraphStyle, Text

_MARKS = ("•", "–")


@dataclass(frozen=True, slots=True)
class Paragraph:
    inlines: Sequence[Inline]
    style: ParagraphStyle


@dataclass(frozen=True, slots=True)
class Item:
    inlines: Sequence[Inline]
    children: Sequence["Item"] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """`style` is of its items; `between` separates them, `indent` stands before each level. Points."""

    items: Sequence[Item]
    style: ParagraphStyle
    ordered: bool = False
    indent: float = 12.0
    between: float = 3.0


Content = Paragraph | ListBlock


def text_blocks(parent: Element, content: Content, tag: str = "P") -> list[Text]:
    """Tag `content` below `parent`, as `tag` or as a list."""
    if isinstance(content, Paragraph):
        return [Text(parent.add(tag), content.inlines, content.style)]
    return _list_blocks(parent, content)


def cell_blocks(cell: Element, contents: Sequence[Content]) -> list[Text]:
    """The same for a table cell, which owns the words of a single paragraph itself."""
    if len(contents) == 1 and isinstance(contents[0], Paragraph):
        return [Text(cell, contents[0].inlines, contents[0].style)]
    return [block for content in contents for block in text_blocks(cell, content)]


def heading(parent: Element, tag: str, paragraph: Paragraph, anchor: Anchor) -> Text:
    """A heading that links and bookmarks can lead to."""
    return Text(parent.add(tag), paragraph.inlines, paragraph.style, anchor=anchor)


def _list_blocks(parent: Element, content: ListBlock) -> list[Text]:
    if not content.items:
        return []
    blocks = list(_items(parent, content.items, content, 0))
    blocks[0].spaceBefore = content.style.before
    blocks[-1].spaceAfter = content.style.after
    return blocks


def _items(parent: Element, items: Sequence[Item], content: ListBlock, depth: int) -> list[Text]:
    """ISO 32000-1 14.8.4.3.3: L holds LIs, each of a Lbl and a LBody, which holds the next level's L."""
    numbered = content.ordered and depth == 0
    element = parent.add("L", f"/O /List /ListNumbering /{'Decimal' if numbered else 'Disc'}")
    shift = content.indent * (depth + 1)
    style = replace(content.style, left=content.style.left + shift, before=0.0, after=content.between)
    blocks: list[Text] = []
    for number, item in enumerate(items, start=1):
        entry = element.add("LI")
        mark = f"{number}." if numbered else _MARKS[min(depth, len(_MARKS) - 1)]
        label = Label(Span(mark, style.face), entry.add("Lbl"), content.indent)
        body = entry.add("LBody")
        blocks.append(Text(body, item.inlines, style, label))
        if item.children:
            blocks += _items(body, item.children, content, depth + 1)
    return blocks

"""The neutral document's blocks as tagged blocks, one function for each kind."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import assert_never

from msgspec.structs import replace

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Contents,
    Details,
    Figure,
    Heading,
    KeepTogether,
    ListBlock,
    Paragraph,
    Picture,
    Table,
)
from sendplan.model.look import Look, StyleName
from sendplan.model.reading import with_notes
from sendplan.render.pdf.drawings import draw
from sendplan.render.pdf.faces import Styles
from sendplan.render.pdf.table_cells import Tables, caption_block, list_content
from sendplan.tagged_pdf import (
    Anchor,
    ContentsEntry,
    Element,
    Kept,
    Noted,
    ParagraphStyle,
    Rule,
    Ruled,
    Span,
    Stack,
    TaggedCanvas,
    Text,
    paint_fill,
    text_blocks,
)
from sendplan.tagged_pdf import Block as PdfBlock
from sendplan.tagged_pdf import Figure as PdfFigure
from sendplan.tagged_pdf import Paragraph as PdfParagraph
from sendplan.tagged_pdf import contents as contents_blocks
from sendplan.tagged_pdf import heading as heading_block

_CALLOUT_RULE = 3.0
_CALLOUT_INSET, _CALLOUT_BEFORE = 10.0, 9.0
_FRONT_RULE = 3.0
_STRIP_PADDING, _STRIP_AFTER = (3.0, 7.0), 10.0
_BETWEEN, _CONTENTS_LINE = 6.0, 0.8
"""In points.

`_BETWEEN`: between a table or its note and the next table or caption, as in Word. `_CONTENTS_LINE`: below each line
of the contents, so that those of an annex of 26 sections fit on its first page.
"""
_BAND_RULE, _BAND_INSET, _BAND_PADDING = 5.0, 14.0, 10.0


class Composer:
    """Turns blocks into tagged blocks below `root`, in reading order."""

    def __init__(self, root: Element, styles: Styles, headings: Sequence[Heading]) -> None:
        self._root = root
        self._styles = styles
        self._headings = headings
        self._tables = Tables(styles)

    def story(self, blocks: Iterable[Block]) -> Iterator[PdfBlock | None]:
        """Yield the blocks, with None before each that begins a new page."""
        previous: Block | None = None
        for block, notes, leads in with_notes(blocks):
            if isinstance(block, Heading) and block.new_page:
                yield None
            made = self._blocks(block, leads=leads)
            if made:
                made[0].before = max(made[0].before, _apart(previous, block))
            previous = notes[-1] if notes else block
            below = [part for note in notes for part in self._blocks(note)]
            yield from [*made[:-1], Noted([made[-1], *below])] if made and below else [*made, *below]

    def _blocks(self, block: Block, *, leads: bool = False) -> list[PdfBlock]:
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return self._paragraph(block, leads=leads)
            case ListBlock():
                style = self._styles.paragraph("body", right=self._styles.look.body_indent)
                return [*text_blocks(self._root, list_content(block, style, self._styles, between=3))]
            case Table():
                return self._tables.blocks(block, self._root)
            case Figure():
                return self._figure(block)
            case Callout():
                return [self._callout(block)]
            case Band():
                return [self._band(block)]
            case KeepTogether():
                inner = [made for part in block.blocks for made in self._blocks(part)]
                return [Kept(inner)] if inner else []
            case Details():
                return [self._heading(block.heading), *(made for part in block.blocks for made in self._blocks(part))]
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _heading(self, block: Heading, style_name: StyleName | None = None) -> PdfBlock:
        names: dict[int, StyleName] = {1: "heading-1", 2: "heading-2", 3: "heading-3"}
        style = self._styles.paragraph(style_name or names[block.level], keep=True)
        words = PdfParagraph([Span(block.full_text, style.face)], style)
        anchor = Anchor(block.anchor, block.full_text, block.level - 1)
        return heading_block(self._root, f"H{block.level}", words, anchor)

    def _paragraph(self, block: Paragraph, *, leads: bool = False) -> list[PdfBlock]:
        look = self._styles.look
        match block.style:
            case "body" | "footnote":
                style = self._styles.paragraph(block.style, right=look.body_indent, keep=leads)
            case "chips":
                style = replace(self._styles.paragraph("facts", keep=True), after=4)
            case "title" | "organisation" | "key-message" | "aim":
                style = self._styles.paragraph(block.style, keep=True)
            case "subtitle":
                style = self._styles.paragraph(block.style)
            case "meeting":
                style = replace(self._styles.paragraph("subtitle"), after=0.0)
            case "ruled-title":
                style = self._styles.paragraph("title", keep=True)
            case "marking" | "marking-restricted":
                return [self._marked(block)]
            case _:
                assert_never(block.style)
        words = self._styles.inlines(block.inlines, style.face)
        text = Text(self._root.add(_tag(block)), PdfParagraph(words, style))
        if block.style in ("organisation", "ruled-title"):
            text.before = 0
            return [_FrontRule(look.accent, style.before), text]
        return [text]

    def _marked(self, block: Paragraph) -> PdfBlock:
        """Return the marking on its strip, as a paragraph that is read like any other."""
        look, restricted = self._styles.look, block.style == "marking-restricted"
        face = self._styles.set_in(look.marking)
        face = face._replace(colour="#FFFFFF" if restricted else look.ink)
        style = ParagraphStyle(face, left=_STRIP_PADDING[1], right=_STRIP_PADDING[1])
        text = Text(self._root.add("P"), PdfParagraph(self._styles.inlines(block.inlines, face), style))
        return _Strip([text], look.strip_restricted if restricted else look.strip)

    def _figure(self, block: Figure) -> list[PdfBlock]:
        element = self._root
        blocks: list[PdfBlock] = []
        if block.caption:
            element = self._root.add("Div")
            blocks.append(caption_block(block.caption.label, block.caption.text, element, self._styles))
        drawing = block.drawing
        figure = element.add("Figure", alt=block.alt)
        drawn = PdfFigure(
            figure, drawing.width, drawing.height, partial(draw, drawing, self._styles.lettering), before=3, after=6
        )
        return [*blocks, drawn]

    def _callout(self, block: Callout) -> PdfBlock:
        look = self._styles.look
        colour = look.statuses[block.tone].outline if block.tone else look.accent
        # The heading has the same look whatever its level.
        inner = [self._heading(block.heading, "heading-3")] if block.heading else []
        inner += [made for part in block.blocks if not isinstance(part, Picture) for made in self._blocks(part)]
        callout = Ruled(inner, colour, _CALLOUT_RULE, _CALLOUT_INSET)
        callout.before = max(callout.before, _CALLOUT_BEFORE)
        callout.after = max(callout.after, 8)
        return callout

    def _band(self, block: Band) -> PdfBlock:
        texts: list[PdfBlock] = []
        for inner in block.paragraphs:
            name: StyleName = inner.style if inner.style in ("organisation", "title") else "subtitle"
            style = replace(self._styles.paragraph(name), before=0.0)
            words = PdfParagraph(self._styles.inlines(inner.inlines, style.face), style)
            texts.append(Text(self._root.add(_tag(inner)), words))
        return _Banded(texts, self._styles.look)

    def _contents(self, block: Contents) -> list[PdfBlock]:
        style = replace(self._styles.paragraph("body"), before=0.0, after=_CONTENTS_LINE)
        title = self._styles.paragraph("heading-2", keep=True)
        entries = [ContentsEntry(heading.full_text, heading.anchor) for heading in self._headings]
        rule = Rule(0.5, self._styles.look.hairline)
        return contents_blocks(self._root, PdfParagraph([Span(block.title, title.face)], title), entries, style, rule)


def _apart(previous: Block | None, block: Block) -> float:
    """Return the points between a table or its note and the next table or caption, as in Word."""
    while isinstance(previous, KeepTogether):
        previous = previous.blocks[-1]
    while isinstance(block, KeepTogether):
        block = block.blocks[0]
    touching = isinstance(previous, Table) or (isinstance(previous, Paragraph) and previous.style == "footnote")
    return _BETWEEN if touching and isinstance(block, Table | Figure) else 0.0


def _tag(block: Paragraph) -> str:
    return "Title" if block.style in ("title", "ruled-title") else "P"


class _FrontRule(PdfBlock):
    """The accent rule that opens a paper, `gap` points above the block it is kept with."""

    keep = True

    def __init__(self, colour: str, gap: float) -> None:
        self._colour = colour
        self._gap = gap

    def wrap(self, width: float, _room: float, /) -> float:
        self.width, self.height = width, _FRONT_RULE + self._gap
        return self.height

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        paint_fill(canvas, self._colour, x, top - _FRONT_RULE, self.width, _FRONT_RULE)


class _Strip(Stack):
    """One paragraph on a coloured background."""

    def __init__(self, blocks: list[PdfBlock], colour: str) -> None:
        super().__init__(blocks)
        self._colour = colour
        self.after = _STRIP_AFTER

    def wrap(self, width: float, room: float, /) -> float:
        super().wrap(width, room)
        self.height += 2 * _STRIP_PADDING[0]
        return self.height

    def split(self, _width: float, _room: float, /) -> list[PdfBlock]:
        return []

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        paint_fill(canvas, self._colour, x, top - self.height, self.width, self.height)
        super().paint(canvas, x, top - _STRIP_PADDING[0])


class _Banded(Stack):
    """Blocks on a coloured background beside an accent rule."""

    def __init__(self, blocks: list[PdfBlock], look: Look) -> None:
        super().__init__(blocks, _BAND_RULE + _BAND_INSET)
        self._look = look
        self.after = _BAND_INSET

    def wrap(self, width: float, room: float, /) -> float:
        super().wrap(width, room)
        self.height += 2 * _BAND_PADDING
        return self.height

    def split(self, width: float, room: float, /) -> list[PdfBlock]:
        return super().split(width, room - 2 * _BAND_PADDING)

    def _part(self, blocks: list[PdfBlock]) -> PdfBlock:
        return _Banded(blocks, self._look)

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        paint_fill(canvas, self._look.band, x, top - self.height, self.width, self.height)
        paint_fill(canvas, self._look.accent, x, top - self.height, _BAND_RULE, self.height)
        super().paint(canvas, x, top - _BAND_PADDING)

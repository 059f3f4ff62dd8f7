"""A block of text: a paragraph, list item, caption, heading or paragraph in a cell."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import Face, Inline, Line, Lines, Span, break_lines, lines_of
from sendplan.tagged_pdf.paint import paint_lines, paint_text
from sendplan.tagged_pdf.structure import Element

UNBOUNDED = float("inf")


class Block:
    """Something placed on pages, in points.

    It draws at absolute positions, so annotations need no transforms. `page_height` and `at_page_top` are set by the
    page on which the block is about to be placed. They are not set on a block inside another, because the outer block
    decides.

    Attributes:
        width, height: its size, once it is wrapped
        before, after: the space around it
        page_height: the height of an empty page
        at_page_top: whether nothing stands above the block yet
        keep: whether it stays with the next block
        waits: whether it is moved to the next page
    """

    width: float = 0
    height: float = 0
    before: float = 0
    after: float = 0
    page_height: float = UNBOUNDED
    at_page_top: bool = False
    keep: bool = False
    waits: bool = False
    """Set even though a part of the block would fit on this page."""

    def wrap(self, width: float, room: float, /) -> float:
        """Return its height at this width, or any height above `room` as soon as it is exceeded."""
        raise NotImplementedError

    def split(self, _width: float, _room: float, /) -> list["Block"]:
        """Return its parts, of which the first fits in the room given; none if it cannot be split there."""
        return []

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw what was wrapped, with the upper left corner at (x, top), in points."""
        raise NotImplementedError


class ParagraphStyle(Struct, frozen=True):
    """The style of a paragraph, in points.

    Attributes:
        face: its font, which sets the least height of a line
        before, after: the space around it
        left, right: the indents of all lines
        hanging: the further indent of lines after the first
        overhang: how far a word may exceed the right indent before it is broken
        align: which edge the lines are flush with
        keep: whether it stays on a page with the next block
        alone: the fewest lines that a page break may leave on a page
    """

    face: Face
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    overhang: float = 0.0
    align: Literal["left", "right"] = "left"
    keep: bool = False
    alone: int = 2


class Label(Struct, frozen=True):
    """The marker of a list item, `indent` points to the left of the text."""

    span: Span
    element: Element
    indent: float


class Anchor(Struct, frozen=True):
    """A place that links can lead to; with a `level` (0 is the outermost) also a bookmark with that title."""

    name: str
    title: str
    level: int | None = None


class Paragraph(Struct, eq=False):
    """Words in a style; `broken` caches the width they were last broken to, and the lines."""

    inlines: Sequence[Inline]
    style: ParagraphStyle
    broken: tuple[float, Lines] | None = None

    def lines(self, width: float) -> Lines:
        """Return its lines within `width` points. Raises MissingGlyph."""
        if self.broken is None or self.broken[0] != width:
            style = self.style
            measure = width - style.left - style.right
            lines = break_lines(tuple(self.inlines), style.face, measure, style.hanging, style.overhang)
            self.broken = width, lines
        return self.broken[1]


class Text(Block):
    """A paragraph being placed.

    `element` owns its words on every page they are placed on. Wrapping raises MissingGlyph if a character cannot be
    shown.
    """

    def __init__(
        self,
        element: Element,
        paragraph: Paragraph,
        label: Label | None = None,
        anchor: Anchor | None = None,
    ) -> None:
        self.element = element
        self.paragraph = paragraph
        self.style = style = paragraph.style
        self.label = label
        self.anchor = anchor
        self.before = style.before
        self.after = style.after
        self.keep = style.keep
        self.links: dict[int, Element] = {}
        self._lines: Lines | None = None

    def wrap(self, width: float, _room: float, /) -> float:
        """Break the paragraph into lines, once: a block stays in frames of one width."""
        if self._lines is None:
            self._lines = self.paragraph.lines(width)
            self.width = width
            self.height = self._lines.height
        return self.height

    def split(self, width: float, room: float, /) -> list[Block]:
        """Return two blocks of one element, or none if too few lines would be left alone."""
        self.wrap(width, room)
        lines = self._lines.lines if self._lines else []
        alone = min(self.style.alone, len(lines))
        fitting, used = 0, 0.0
        while fitting < len(lines) and used + lines[fitting].height <= room:
            used += lines[fitting].height
            fitting += 1
        if fitting == len(lines):
            return [self]
        fitting = min(fitting, len(lines) - alone)
        if fitting < alone or fitting == 0:
            return []
        return [self._part(lines[:fitting], first=True), self._part(lines[fitting:], first=False)]

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        style = self.style
        if self.anchor:
            canvas.anchor(self.anchor.name, top + style.face.leading / 2)
            if self.anchor.level is not None:
                canvas.bookmark(self.anchor.title, self.anchor.name, self.anchor.level)
        if self.label:
            left = x + style.left
            with canvas.tagged(self.label.element):
                paint_text(
                    canvas,
                    self.label.span.text,
                    self.label.span.face,
                    left - self.label.indent,
                    top - style.face.baseline,
                )
        self._paint(canvas, x, top, self.element)

    def paint_again(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw the same words as part of an artifact that the caller has opened: a header on a later page."""
        self._paint(canvas, x, top, None)

    def _paint(self, canvas: TaggedCanvas, x: float, top: float, element: Element | None) -> None:
        style = self.style
        if self._lines is None:
            return
        if style.align == "right":
            paint_lines(canvas, self._lines, x + self.width - style.right, top, element, self.links, flush_right=True)
        else:
            paint_lines(canvas, self._lines, x + style.left, top, element, self.links)

    def _part(self, lines: Sequence[Line], *, first: bool) -> "Text":
        part = Text(
            self.element,
            self.paragraph,
            self.label if first else None,
            self.anchor if first else None,
        )
        part.links = self.links
        part.before = self.before if first else 0.0
        part.after = 0.0 if first else self.after
        part.keep = self.keep and not first
        part._lines = lines_of(lines)
        part.width = self.width
        part.height = part._lines.height
        return part

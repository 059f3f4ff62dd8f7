"""A block of text: one paragraph, list item, caption, heading or cell paragraph."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import Face, Inline, Line, Lines, Span, break_lines, lines_of
from sendplan.tagged_pdf.paint import paint_lines, paint_text
from sendplan.tagged_pdf.structure import Element

UNBOUNDED = float("inf")


class Block:
    """What stands on pages. It draws at absolute places, so that annotations and boxes need no transforms. Points.

    `page_height`: what a whole page holds, and `at_page_top`: nothing stands above the block yet; said by the page that
    it is about to stand on. A block inside another is told neither, for that one decides.
    """

    width: float = 0
    height: float = 0
    before: float = 0
    after: float = 0
    page_height: float = UNBOUNDED
    at_page_top: bool = False
    keep: bool = False
    waits: bool = False
    """For the next page, though a part of it would fit here."""

    def wrap(self, width: float, room: float, /) -> float:
        """Its height within that width, or any height over `room` as soon as it is over it."""
        raise NotImplementedError

    def split(self, _width: float, _room: float, /) -> list["Block"]:
        """Its parts, the first of which stands in that room; none where it has none."""
        return []

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        """Draw what was wrapped, with its upper left corner at (x, top). Points."""
        raise NotImplementedError


class ParagraphStyle(Struct, frozen=True):
    """Points. `face` sets the least height of a line. `hanging` indents lines after the first, `left` and `right` all.

    A word may run `overhang` over the right indent before it is broken. `keep`: with the next block. `alone` is the
    fewest lines that a page break may leave on a page.
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
    """A list item's marker, `indent` points left of the text."""

    span: Span
    element: Element
    indent: float


class Anchor(Struct, frozen=True):
    """A place that links lead to; with a `level` (0 is the outermost) also a bookmark of that title."""

    name: str
    title: str
    level: int | None = None


class Paragraph(Struct, eq=False):
    """Words in a style; `broken` are its lines and the width they were broken to, for when it is set again."""

    inlines: Sequence[Inline]
    style: ParagraphStyle
    broken: tuple[float, Lines] | None = None

    def lines(self, width: float) -> Lines:
        """Its lines within `width` points. Raises MissingGlyph."""
        if self.broken is None or self.broken[0] != width:
            style = self.style
            measure = width - style.left - style.right
            lines = break_lines(tuple(self.inlines), style.face, measure, style.hanging, style.overhang)
            self.broken = width, lines
        return self.broken[1]


class Text(Block):
    """A paragraph on its way to the page. `element` owns the words, on every page they come to stand on.

    Raises MissingGlyph when wrapped and a character cannot be shown.
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
        """Break into lines, once: a block stays in frames of one width."""
        if self._lines is None:
            self._lines = self.paragraph.lines(width)
            self.width = width
            self.height = self._lines.height
        return self.height

    def split(self, width: float, room: float, /) -> list[Block]:
        """Two blocks of one element, or none if too few lines would stand alone."""
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
        """The same words as an artifact, inside the one the caller has opened: a header repeated on a later page."""
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

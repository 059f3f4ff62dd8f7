"""A contents list whose page numbers are filled in when they are known, so that pages are laid out once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import Face, Line, Span, break_lines
from sendplan.tagged_pdf.paint import TextObject, paint_lines
from sendplan.tagged_pdf.row import Rule, paint_rule
from sendplan.tagged_pdf.stack import Paragraph
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block, ParagraphStyle, Text

_NUMBER_ROOM = 36.0
"""Points kept free at the right for the page number and the gap before it."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    title: str
    anchor: str


def contents(
    parent: Element, title: Paragraph, entries: Sequence[ContentsEntry], style: ParagraphStyle, under: Rule
) -> list[Block]:
    """A TOC below `parent`: its title and a TOCI for each entry, with a rule under it (ISO 32000-1 14.8.4.2)."""
    if not entries:
        return []
    toc = parent.add("TOC")
    return [
        Text(toc.add("Caption"), title.inlines, title.style),
        *(_Entry(toc.add("TOCI"), entry, style, under) for entry in entries),
    ]


class _Entry(Block):
    def __init__(self, element: Element, entry: ContentsEntry, style: ParagraphStyle, rule: Rule) -> None:
        super().__init__()
        self._link = element.add("Reference").add("Link")
        self._entry = entry
        self._style = style
        self._rule = rule
        self._lines: list[Line] = []
        self.spaceBefore = style.before
        self.spaceAfter = style.after

    def wrap(self, width: float, _room: float) -> tuple[float, float]:
        span = Span(self._entry.title, self._style.face)
        self._lines = break_lines([span], self._style.face, width - _NUMBER_ROOM)
        self.width = width
        self.height = sum(line.height for line in self._lines)
        return width, self.height

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        face = self._style.face
        anchor = self._entry.anchor
        paint_lines(canvas, self._lines, x, top, element=self._link, links={})
        right = x + self.width
        baseline = top - self.height + self._lines[-1].height - self._lines[-1].baseline
        with canvas.tagged(self._link):
            canvas.later(lambda: _page_number(canvas, canvas.anchors[anchor], face, right, baseline))
        box = (x, top - self.height, right, top)
        canvas.link(self._link, box, f"#{anchor}", self._entry.title)
        paint_rule(canvas, self._rule, x, top - self.height - max(self.spaceAfter, 0) / 2, self.width)


def _page_number(canvas: TaggedCanvas, page: int, face: Face, right: float, baseline: float) -> str:
    words = TextObject(canvas.pdf)
    number = str(page)
    words.show(f" {number}", face, right - face.font.width(f" {number}") * face.size, baseline)
    return words.close()

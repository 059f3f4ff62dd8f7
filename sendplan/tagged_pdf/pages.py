"""From a sequence of blocks to the bytes of a file, with a table of contents whose page numbers are filled in later."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby

from msgspec import Struct

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.file import Metadata
from sendplan.tagged_pdf.flow import Flow, PageLayout
from sendplan.tagged_pdf.lines import Face, Lines, Span, break_lines
from sendplan.tagged_pdf.paint import paint_lines, run
from sendplan.tagged_pdf.row import Rule, paint_rule
from sendplan.tagged_pdf.stack import keep_with_next
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block, Paragraph, ParagraphStyle, Text


class Chapter(Struct, frozen=True):
    """Blocks on pages of one layout, beginning on a new page. None among the blocks starts another page."""

    layout: PageLayout
    blocks: Iterable[Block | None]


class LaidOut(Struct, frozen=True, dict=True):
    """A file that has been laid out.

    `write` produces its bytes, once. That takes about as long as the layout itself, and is not needed by a caller who
    only wants to know how long the paper is.

    Attributes:
        pages: the number of pages
        starts: the position of each anchor, in pages from the top of the first page
        free: the fraction of the last page's height that is free
        write: returns the bytes
    """

    pages: int
    starts: Mapping[str, float]
    free: float
    write: Callable[[], bytes]

    @cached_property
    def pdf(self) -> bytes:
        """The bytes of the file. Raises UnknownAnchor."""
        return self.write()

    def __reduce__(self) -> tuple[type["LaidOut"], tuple[object, ...]]:
        """Pickle the object with the finished bytes, for sending to another process."""
        return LaidOut, (self.pages, self.starts, self.free, partial(bytes, self.pdf))

    def page(self, anchor: str) -> int:
        """Return the number of the page with this anchor. Raises KeyError for an unknown anchor."""
        return int(self.starts[anchor]) + 1


def paginate(chapters: Sequence[Chapter], root: Element, metadata: Metadata) -> LaidOut:
    """Lay out the chapters.

    `root` is the Document element above everything tagged. Raises MissingGlyph, UntaggedText, SkippedHeading and
    TooHigh. In one environment, the bytes of the file depend on the arguments alone.
    """
    pages = _Pages(root, metadata, chapters[0].layout)
    for chapter in chapters:
        pages.flow.end_page(chapter.layout)
        for new_page, blocks in groupby(chapter.blocks, lambda block: block is None):
            if new_page:
                pages.flow.end_page()
            else:
                pages.flow.add(keep_with_next(block for block in blocks if block))
    pages.flow.end_page()
    return LaidOut(pages.flow.pages, pages.canvas.anchors, pages.flow.free, pages.write)


class _Pages:
    """The pages drawn so far. They are released with this object, even if the layout was only measured."""

    def __init__(self, root: Element, metadata: Metadata, layout: PageLayout) -> None:
        self.file = io.BytesIO()
        self.canvas = TaggedCanvas(self.file, root, metadata, pagesize=layout.size)
        self.flow = Flow(self.canvas, layout)

    def write(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()

    def __del__(self) -> None:
        self.canvas.release()


_NUMBER_ROOM = 36.0
"""The space kept free at the right for the page number and the gap before it, in points."""


class ContentsEntry(Struct, frozen=True):
    title: str
    anchor: str


def contents(
    parent: Element, title: Paragraph, entries: Sequence[ContentsEntry], style: ParagraphStyle, under: Rule
) -> list[Block]:
    """Return the blocks of a TOC below `parent`: its title and a TOCI for each entry, with a rule below it.

    See ISO 32000-1 14.8.4.2.
    """
    if not entries:
        return []
    toc = parent.add("TOC")
    return [
        Text(toc.add("Caption"), title),
        *(_Entry(toc.add("TOCI"), entry, style, under) for entry in entries),
    ]


class _Entry(Block):
    def __init__(self, element: Element, entry: ContentsEntry, style: ParagraphStyle, rule: Rule) -> None:
        self._link = element.add("Reference").add("Link")
        self._entry = entry
        self._style = style
        self._rule = rule
        self._lines = Lines((), 0.0)
        self.before = style.before
        self.after = style.after

    def wrap(self, width: float, _room: float, /) -> float:
        span = Span(self._entry.title, self._style.face)
        self._lines = break_lines((span,), self._style.face, width - _NUMBER_ROOM)
        self.width = width
        self.height = self._lines.height
        return self.height

    def paint(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        face = self._style.face
        anchor = self._entry.anchor
        paint_lines(canvas, self._lines, x, top, self._link, {})
        right = x + self.width
        last = self._lines.lines[-1]
        baseline = top - self.height + last.height - last.baseline
        canvas.later(lambda: _page_number(canvas, int(canvas.anchors[anchor]) + 1, face, right, baseline), self._link)
        box = (x, top - self.height, right, top)
        canvas.link(self._link, box, f"#{anchor}", self._entry.title)
        paint_rule(canvas, self._rule, x, top - self.height - max(self.after, 0) / 2, self.width)


def _page_number(canvas: TaggedCanvas, page: int, face: Face, right: float, baseline: float) -> str:
    words = f" {page}"
    return run(canvas.pdf, words, face, right - face.font.width(words) * face.size, baseline)

"""From a story of blocks to the bytes of a file, with a contents list whose page numbers are filled in when known."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import groupby, islice
from typing import IO, Any

from msgspec import Struct
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak
from reportlab.platypus.frames import Frame

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.file import Metadata
from sendplan.tagged_pdf.lines import Face, Lines, Span, break_lines
from sendplan.tagged_pdf.paint import paint_lines, run
from sendplan.tagged_pdf.row import Rule, paint_rule
from sendplan.tagged_pdf.stack import keep_with_next
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block, Paragraph, ParagraphStyle, Text


class PageLayout(Struct, frozen=True):
    """Points. `size` is (width, height), `margins` (left, right, top, bottom).

    `furniture` draws running heads and feet, all of it as artifacts; page numbers come through `TaggedCanvas.later`.
    """

    size: tuple[float, float]
    margins: tuple[float, float, float, float]
    furniture: Callable[[TaggedCanvas], None]

    @property
    def text_size(self) -> tuple[float, float]:
        """Width and height between the margins."""
        left, right, top, bottom = self.margins
        return self.size[0] - left - right, self.size[1] - top - bottom


class Chapter(Struct, frozen=True):
    """Blocks on pages of one layout, from a new page on. None among the blocks: the next begins a page."""

    layout: PageLayout
    blocks: Iterable[Block | None]


class LaidOut(Struct, frozen=True, dict=True):
    """A file and what stands where in it: `starts`, of each anchor, in pages from the top of the first one; `free`: the
    share of the last page's depth that is left.

    `write` makes its bytes, once. They cost about as much again, and who lays out a paper to see how long it is does
    not want them.
    """

    pages: int
    starts: Mapping[str, float]
    free: float
    write: Callable[[], bytes]

    @cached_property
    def pdf(self) -> bytes:
        """The file. Raises UnknownAnchor."""
        return self.write()

    def __reduce__(self) -> tuple[type["LaidOut"], tuple[object, ...]]:
        """To another process it goes as the file."""
        return LaidOut, (self.pages, self.starts, self.free, partial(bytes, self.pdf))

    def page(self, anchor: str) -> int:
        """The number of the page that the anchor stands on; KeyError for none of its anchors."""
        return int(self.starts[anchor]) + 1


def paginate(chapters: Sequence[Chapter], root: Element, metadata: Metadata) -> LaidOut:
    """The pages. `root` is the Document element above all that was tagged.

    Raises MissingGlyph, UntaggedText, SkippedHeading. In one environment the file's bytes depend on the
    arguments alone.
    """
    pages = _Pages(root, metadata)
    template = _Template(_story(chapters), pages.file, chapters[0].layout.size)
    template.addPageTemplates([_page_template(str(index), chapter) for index, chapter in enumerate(chapters)])
    template._doSave = False  # type: ignore[attr-defined] # noqa: SLF001 (as its own multiBuild: the file is for later)
    template.build([], canvasmaker=pages.begin)
    last: Any = getattr(template, "frame", None)  # a file without blocks has none
    free = (last._y - last._y1p) / last._height if last else 1.0  # noqa: SLF001 (Platypus gives it no other name)
    return LaidOut(template.page, pages.canvas.anchors, free, pages.write)


_AHEAD = 50
"""Blocks that are made ready."""


class _Template(BaseDocTemplate):
    """Asks for the blocks as their pages come: those of a long paper take more room than its pages."""

    def __init__(self, story: Iterator[Flowable], file: IO[bytes], size: tuple[float, float]) -> None:
        super().__init__(file, initialFontName=None, pagesize=size)
        self._story = story

    def build(self, flowables: list[Flowable], **settings: Any) -> None:  # type: ignore[override]
        flowables += islice(self._story, _AHEAD)
        self._ahead = flowables
        super().build(flowables, **settings)

    def handle_flowable(self, flowables: list[Flowable]) -> None:
        super().handle_flowable(flowables)
        if flowables is self._ahead and len(flowables) < _AHEAD:  # Platypus has lists of its own
            flowables += islice(self._story, _AHEAD)


class _Pages:
    """The pages drawn so far. Of a layout that was only measured they are let go with it."""

    canvas: TaggedCanvas

    def __init__(self, root: Element, metadata: Metadata) -> None:
        self.file = io.BytesIO()
        self._root = root
        self._metadata = metadata

    def begin(self, file: Any, **settings: Any) -> TaggedCanvas:
        self.canvas = TaggedCanvas(file, self._root, self._metadata, **settings)
        del self._root  # the canvas lets go of it when the file is written
        return self.canvas

    def write(self) -> bytes:
        self.canvas.save()
        return self.file.getvalue()

    def __del__(self) -> None:
        if "canvas" in vars(self):
            self.canvas.release()


def _page_template(name: str, chapter: Chapter) -> PageTemplate:
    layout = chapter.layout
    left, _right, _top, bottom = layout.margins
    width, height = layout.text_size
    frame = Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def begin(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        layout.furniture(canvas)

    return PageTemplate(id=name, frames=[frame], onPage=begin, pagesize=layout.size)  # type: ignore[arg-type]


def _story(chapters: Sequence[Chapter]) -> Iterator[Flowable]:
    """The blocks, each tied to what must stand beside it, with the page breaks asked for."""
    for index, chapter in enumerate(chapters):
        if index:
            yield NextPageTemplate(str(index))
            yield PageBreak()
        whole_page = chapter.layout.text_size[1]
        begun = False
        for breaks, blocks in groupby(chapter.blocks, lambda block: block is None):
            if not breaks:
                begun = True
                yield from keep_with_next(block for block in blocks if block)
            elif begun:
                yield CondPageBreak(whole_page - 1)


_NUMBER_ROOM = 36.0
"""Points kept free at the right for the page number and the gap before it."""


class ContentsEntry(Struct, frozen=True):
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
        Text(toc.add("Caption"), title),
        *(_Entry(toc.add("TOCI"), entry, style, under) for entry in entries),
    ]


class _Entry(Block):
    def __init__(self, element: Element, entry: ContentsEntry, style: ParagraphStyle, rule: Rule) -> None:
        super().__init__()
        self._link = element.add("Reference").add("Link")
        self._entry = entry
        self._style = style
        self._rule = rule
        self._lines = Lines((), 0.0)
        self.spaceBefore = style.before
        self.spaceAfter = style.after

    def wrap(self, width: float, _room: float) -> tuple[float, float]:
        span = Span(self._entry.title, self._style.face)
        self._lines = break_lines((span,), self._style.face, width - _NUMBER_ROOM)
        self.width = width
        self.height = self._lines.height
        return width, self.height

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
        paint_rule(canvas, self._rule, x, top - self.height - max(self.spaceAfter, 0) / 2, self.width)


def _page_number(canvas: TaggedCanvas, page: int, face: Face, right: float, baseline: float) -> str:
    words = f" {page}"
    return run(canvas.pdf, words, face, right - face.font.width(words) * face.size, baseline)

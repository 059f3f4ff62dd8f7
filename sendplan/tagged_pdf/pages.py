"""From a story of blocks to the bytes of a file."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak
from reportlab.platypus.frames import Frame

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.metadata import Metadata
from sendplan.tagged_pdf.stack import keep_with_next
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block


@dataclass(frozen=True, slots=True)
class PageLayout:
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


@dataclass(frozen=True, slots=True)
class Chapter:
    """Blocks on pages of one layout, from a new page on. None among the blocks: the next begins a page."""

    layout: PageLayout
    blocks: Sequence[Block | None]


def write_pdf(chapters: Sequence[Chapter], root: Element, metadata: Metadata) -> bytes:
    """The file. `root` is the Document element above everything the blocks were tagged with.

    Raises MissingGlyph, UntaggedText, UnknownAnchor. The bytes depend on the arguments alone, in one environment.
    """
    buffer = io.BytesIO()
    template = BaseDocTemplate(buffer, initialFontName=None, pagesize=chapters[0].layout.size)
    template.addPageTemplates([_page_template(str(index), chapter) for index, chapter in enumerate(chapters)])
    story: list[Flowable] = []
    for index, chapter in enumerate(chapters):
        if index:
            story += [NextPageTemplate(str(index)), PageBreak()]
        story += _flow(chapter)
    template.build(story, canvasmaker=partial(TaggedCanvas, root=root, metadata=metadata))
    return buffer.getvalue()


def _page_template(name: str, chapter: Chapter) -> PageTemplate:
    layout = chapter.layout
    left, _right, _top, bottom = layout.margins
    width, height = layout.text_size
    frame = Frame(left, bottom, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def begin(canvas: TaggedCanvas, _document: BaseDocTemplate) -> None:
        layout.furniture(canvas)

    return PageTemplate(id=name, frames=[frame], onPage=begin, pagesize=layout.size)  # type: ignore[arg-type]


def _flow(chapter: Chapter) -> list[Flowable]:
    """The blocks, each tied to what must stand beside it, with the page breaks asked for."""
    flow: list[Flowable] = []
    run: list[Block] = []
    whole_page = chapter.layout.text_size[1]
    for block in chapter.blocks:
        if block is not None:
            run.append(block)
            continue
        flow += keep_with_next(run)
        run = []
        if flow:
            flow.append(CondPageBreak(whole_page - 1))
    return flow + keep_with_next(run)

"""Writing the file, small: object streams and a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8).

A tagged file has an object for every cell of every table; compressed together they take a third of the room.
ReportLab writes each by itself, and parsing its file again to pack them would cost more than making it did.
"""

import hashlib
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfbase.pdfdoc import format as format_object
from reportlab.platypus.doctemplate import BaseDocTemplate, NextPageTemplate, PageTemplate
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak
from reportlab.platypus.frames import Frame

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import Face, Line, Span, break_lines
from sendplan.tagged_pdf.metadata import Metadata
from sendplan.tagged_pdf.paint import TextObject, paint_lines
from sendplan.tagged_pdf.row import Rule, paint_rule
from sendplan.tagged_pdf.stack import Paragraph, keep_with_next
from sendplan.tagged_pdf.structure import Element
from sendplan.tagged_pdf.text import Block, ParagraphStyle, Text


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


_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
_FREE, _OFFSET, _PACKED = range(3)


class FileWriter:
    """Takes objects one by one; those that are no streams are packed together."""

    def __init__(self) -> None:
        self._file = bytearray(_HEADER)
        self._places: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 65535)}
        self._packed: list[tuple[int, bytes]] = []

    def add(self, number: int, content: bytes) -> None:
        """An object that is no stream."""
        self._packed.append((number, content))

    def add_stream(self, number: int, entries: bytes, content: bytes, *, compress: bool = True) -> None:
        """A stream; `entries` are those of its dictionary beside Filter and Length."""
        if compress:
            content = zlib.compress(content)
            entries += b"/Filter/FlateDecode"
        self._places[number] = (_OFFSET, len(self._file), 0)
        # CR LF, so that nobody takes a last byte of 0D for part of the line end (ISO 19005-2 6.1.7.1).
        self._file += b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(content))
        self._file += content
        self._file += b"\r\nendstream\nendobj\n"

    def finish(self, catalog: int, info: int) -> bytes:
        """The whole file. Its identifier is made of its content, so equal content gives equal bytes."""
        number = max([*self._places, *(packed for packed, _ in self._packed)]) + 1
        for start in range(0, len(self._packed), _PER_STREAM):
            self._pack(number, self._packed[start : start + _PER_STREAM])
            number += 1
        self._packed.clear()
        identifier = hashlib.sha256(self._file).hexdigest()[:32].encode("ascii")
        offset = len(self._file)
        self._places[number] = (_OFFSET, offset, 0)
        free = (_FREE, 0, 65535)
        rows = b"".join(
            [
                b"%c%b%b" % (kind, where.to_bytes(4, "big"), index.to_bytes(2, "big"))
                for kind, where, index in (self._places.get(at, free) for at in range(number + 1))
            ]
        )
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            number + 1, catalog, info, identifier, identifier,
        )  # fmt: skip
        self.add_stream(number, entries, rows)
        self._file += b"startxref\n%d\n%%%%EOF\n" % offset
        return bytes(self._file)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index: list[str] = []
        offset = 0
        for position, (packed, content) in enumerate(objects):
            self._places[packed] = (_PACKED, number, position)
            index.append(f"{packed} {offset}")
            offset += len(content) + 1
        head = " ".join(index).encode("ascii") + b"\n"
        body = b"\n".join([content for _, content in objects])
        self.add_stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), head + body)


def write_reportlab_objects(document: Any, writer: FileWriter, skip: int) -> int:
    """All objects a PDFDocument knows or comes to know, but for number `skip`; gives the first free number."""
    for number, item in _objects(document):
        if number == skip:
            continue
        if isinstance(item, PDFStream):
            entries: bytes = b"".join(
                b"/%s %s" % (key.encode("ascii"), format_object(value, document))
                for key, value in sorted(item.dictionary.dict.items())
            )
            content = item.content.encode("latin-1") if isinstance(item.content, str) else item.content
            writer.add_stream(number, entries, content, compress=b"/Metadata" not in entries)
        else:
            writer.add(number, format_object(item, document, toplevel=1).rstrip())
    return len(document.numberToId) + 1


def _objects(document: Any) -> Iterator[tuple[int, PDFDictionary]]:
    """In the order of their numbers; formatting one may bring in more."""
    number = 1
    while number in document.numberToId:
        yield number, document.idToObject[document.numberToId[number]]
        number += 1


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

"""Papers to merge: tagged ones made by the layer itself, untagged ones by ReportLab, and ones changed with pikepdf."""

import io
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from sendplan.fonts import REGULAR
from sendplan.tagged_pdf import Anchor, Block, Element, Metadata, Paragraph, ParagraphStyle, Span, heading, text_blocks
from sendplan.tagged_pdf.merge import Merged, Source, Stamp, merge
from tests.tagged_pdf.samples import face, written

METADATA = Metadata("The pack", "Clerk", "Meeting of 10 December 2020", "en-GB", date(2020, 12, 3))
Bend = Callable[[pikepdf.Pdf], None]


def tagged(*texts: str, bend: Bend | None = None) -> bytes:
    """A conformant paper: its heading, and a page for each other text; what stands in <…> after it makes it a link."""

    def make(root: Element) -> list[Block | None]:
        title = Paragraph((Span(texts[0], face(14)),), ParagraphStyle(face(14)))
        blocks: list[Block | None] = [heading(root, "H1", title, Anchor("top", texts[0], 0))]
        for text in texts[1:]:
            words, _, link = text.partition("<")
            paragraph = Paragraph((Span(words, face(), link.rstrip(">")),), ParagraphStyle(face()))
            blocks += [None, *text_blocks(root, paragraph)]
        return blocks

    return bent(written(make), bend) if bend else written(make)


def bent(file: bytes, bend: Bend) -> bytes:
    """Return the file after `bend` has changed it."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        bend(pdf)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **settings: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id="encryption" not in settings, **settings)
    return out.getvalue()


def untagged(*pages: str, size: tuple[float, float] = (595, 842)) -> bytes:
    """Return an untagged PDF, like those of most programs in the NHS and councils."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for text in pages:
        canvas.drawString(72, size[1] / 2, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan() -> bytes:
    """Return a PDF whose page is only a picture."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[0].obj
    image = pdf.make_stream(
        b"\x80" * 64, Type=Name.XObject, Subtype=Name.Image, Width=8, Height=8, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )  # fmt: skip
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = pdf.make_stream(b"q 500 0 0 700 40 70 cm /Im Do Q")
    return saved(pdf)


def packed(*sources: Source | bytes, stamp: bool = False, **settings: Any) -> tuple[bytes, Merged]:
    """Return the pack of these sources, and the report of the merge."""
    into = io.BytesIO()
    named = [
        source if isinstance(source, Source) else Source(source, f"Paper {number}")
        for number, source in enumerate(sources, start=1)
    ]
    merged = merge(named, into, METADATA, stamp=Stamp(REGULAR) if stamp else None, **settings)
    return into.getvalue(), merged


def opened(file: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(file))


def parts(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the Part elements directly below the pack's Document."""
    return list(pdf.Root.StructTreeRoot.K.K)


def types(tops: Any) -> Counter[str]:
    """How many elements of each type stand at and below `tops`, by the names they have in the file."""
    counted: Counter[str] = Counter()
    waiting = list(tops) if isinstance(tops, list | Array) else [tops]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Dictionary) and "/S" in element and element.get("/Type") not in ("/OBJR", "/MCR"):
            counted[str(element.S)] += 1
            kids = element.get("/K")
            waiting += list(kids) if isinstance(kids, Array) else [kids]
    return counted


def with_name(name: str, value: str) -> Bend:
    """Return a change that adds one text entry to the catalogue."""

    def bend(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = String(value)

    return bend

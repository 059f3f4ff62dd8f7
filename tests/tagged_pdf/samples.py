"""Small tagged documents for the layer's own tests."""

import io
from collections.abc import Callable, Sequence
from datetime import date

import pikepdf

from sendplan.fonts import REGULAR
from sendplan.tagged_pdf import Block, Chapter, Element, Face, Font, Metadata, PageLayout, TaggedCanvas, paginate

FONT = Font(REGULAR)
METADATA = Metadata("Title", "Author", "Subject", "en-GB", date(2020, 11, 30))


def face(size: float = 10.0, leading: float = 12.0) -> Face:
    return Face(FONT, size, leading, "#000000")


def written(
    make: Callable[[Element], Sequence[Block | None]], furniture: Callable[[TaggedCanvas], None] = lambda _: None
) -> bytes:
    """A file of the blocks made below its Document element, on pages of 200 × 200 points."""
    root = Element("Document")
    layout = PageLayout((200, 200), (10, 10, 10, 10), furniture)
    return paginate([Chapter(layout, make(root))], root, METADATA).pdf


def canvas(buffer: io.BytesIO | None = None) -> TaggedCanvas:
    return TaggedCanvas(buffer or io.BytesIO(), Element("Document"), METADATA, pagesize=(200, 200))


def content(file: bytes) -> list[str]:
    """Each page's operators."""
    with pikepdf.open(io.BytesIO(file)) as pdf:
        streams = [one if isinstance(one, pikepdf.Array) else [one] for one in (page.Contents for page in pdf.pages)]
        return ["\n".join([part.read_bytes().decode("latin-1") for part in parts]) for parts in streams]

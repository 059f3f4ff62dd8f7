"""Whether a PDF is safe to read: it is unpacked up to a limit and its pages are measured before its text is read."""

import base64
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from msgspec import Struct, field

from sendplan.model.errors import InputUnreadable

MAX_PAGES = 120
MAX_UNPACKED = 150_000_000
"""The most bytes of all streams except pictures, when unpacked. A crafted file of a few KB can unpack to much more."""
MAX_LETTERS = 250_000
"""The most letters on all pages together, about a hundred dense pages."""
MAX_PAGE = 500_000
"""The most bytes of drawing on a page. A page with more is a map or an infographic, and is skipped."""
MAX_DRAWN = 4_000_000
"""The most bytes of drawing on all pages that are read."""

_STREAM = re.compile(rb"stream\r?\n")
_NOT_OPENED = (b"/Image", b"/FontFile", b"/ICCBased", b"/EmbeddedFile")
_STEP = 1_000_000  # bytes unpacked at once
_CHUNK = 65_536  # bytes fed at once
_LZW = 50  # LZW is taken to unpack to this many times its size
_DEEP = 8  # how deep forms may be nested
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


class PdfSize(Struct, frozen=True):
    """The size of a PDF.

    Attributes:
        too_full: The numbers of the pages with too much drawing, which must not be read.
    """

    pages: int
    too_full: frozenset[int]


class _Cost(Struct, frozen=True):
    """How much a reader has to work through: the number of letters, and of other bytes."""

    letters: int = 0
    drawn: int = 0

    def plus(self, other: "_Cost", times: int = 1) -> "_Cost":
        return _Cost(self.letters + times * other.letters, self.drawn + times * other.drawn)


def check_pdf(content: bytes, name: str) -> PdfSize:
    """Return the size of a PDF that is safe to open.

    Raises InputUnreadable, with the file and what to do, if it needs a password, is damaged, refers to itself without
    end, or is too large for a plan.
    """
    _check_streams(content, name)
    import pikepdf  # loaded only for a PDF

    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
            return _check_pages(document, name)
    except InputUnreadable:
        raise
    except pikepdf.PasswordError as error:
        raise _refused(name, "it is password-protected", "save a copy without the password") from error
    except Exception as error:  # damage shows in many kinds of error
        raise _refused(name, "the PDF is cut short or damaged", "export it again, or ask for it again") from error


def _refused(name: str, found: str, remedy: str) -> InputUnreadable:
    return InputUnreadable(f"{name}: {found}; {remedy}")


def _check_pages(document: Any, name: str) -> PdfSize:
    pages = len(document.pages)
    if not pages:
        raise _refused(name, "the PDF has no page", "export it again from the program it was written in")
    if pages > MAX_PAGES:
        raise _refused(name, f"it has {pages} pages, more than {MAX_PAGES}", "export the plan's pages alone")
    whole = _Cost()
    too_full = set()
    forms = _Forms(name)
    for number, page in enumerate(document.pages, start=1):
        resources = page.obj.get("/Resources")
        cost = _Cost()
        for stream in _streams(page.obj.get("/Contents")):
            cost = cost.plus(forms.cost(stream, resources, 0))
        if cost.drawn > MAX_PAGE:
            too_full.add(number)
        else:
            whole = whole.plus(cost)
    if whole.letters > MAX_LETTERS or whole.drawn > MAX_DRAWN:
        raise _refused(
            name,
            f"its pages hold {whole.letters:,} letters and {whole.drawn:,} bytes of drawing, more than a plan does",
            "export the plan's pages alone, or copy the table into Excel",
        )
    return PdfSize(pages, frozenset(too_full))


def _streams(contents: Any) -> list[Any]:
    import pikepdf

    listed = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in listed if isinstance(stream, pikepdf.Stream)]


class _Forms(Struct):
    """The cost of drawings that pages share. Each is measured once, because nested drawings can multiply
    without end.
    """

    name: str
    known: dict[tuple[int, int], _Cost] = field(default_factory=dict)

    def cost(self, stream: Any, resources: Any, depth: int) -> _Cost:
        """Return the cost of a stream with the forms it draws. `resources` maps their names to forms."""
        if depth > _DEEP:
            raise _refused(self.name, "its pages draw themselves over and over", "ask the sender for a clean copy")
        packed = stream.read_raw_bytes()
        filters = str(stream.get("/Filter", "")).encode()
        if b"LZW" in filters:
            return _Cost(drawn=len(packed) * _LZW)
        drawing = b"".join(_inflated(packed, 0, filters, MAX_PAGE * 4)) if b"Flate" in filters else packed
        literal = sum(match.end() - match.start() - 2 for match in _LITERAL.finditer(drawing))
        in_hex = sum(len(match[1]) for match in _HEX.finditer(drawing))
        cost = _Cost(literal + in_hex // 4, max(0, len(drawing) - literal - in_hex))
        forms = resources.get("/XObject") if resources is not None else None
        if forms is None:
            return cost
        for called, times in Counter(_DRAWS.findall(drawing)).items():
            form = forms.get(f"/{called.decode('latin-1')}")
            if form is not None and form.get("/Subtype") == "/Form":
                cost = cost.plus(self._of_form(form, form.get("/Resources", resources), depth + 1), times)
        return cost

    def _of_form(self, form: Any, resources: Any, depth: int) -> _Cost:
        if form.objgen not in self.known:
            self.known[form.objgen] = self.cost(form, resources, depth)
        return self.known[form.objgen]


def _check_streams(content: bytes, name: str) -> None:
    """Unpack every compressed stream of the file except pictures. Raises InputUnreadable if the total passes
    the limit.
    """
    total = 0
    for match in _STREAM.finditer(content):
        header = content[max(0, match.start() - 400) : match.start()]
        header = header[header.rfind(b" obj") :]
        if b"Flate" in header and not any(mark in header for mark in _NOT_OPENED):
            total += sum(map(len, _inflated(content, match.end(), header, MAX_UNPACKED - total)))
        if total >= MAX_UNPACKED:
            raise _refused(
                name,
                f"it unpacks to more than {MAX_UNPACKED:,} bytes, which no plan does",
                "do not open it; ask the sender for a clean copy",
            )


def _inflated(content: bytes, begin: int, filters: bytes, most: int) -> Iterator[bytes]:
    """Yield what the deflate stream at `begin` unpacks to, in pieces. Stops soon after `most` bytes."""
    if b"ASCII85" in filters:
        try:
            packed = content[begin : max(begin, content.find(b"~>", begin))]
            content, begin = base64.a85decode(packed.strip().removeprefix(b"<~")), 0
        except ValueError:
            return
    layers = [zlib.decompressobj() for _ in range(max(1, filters.count(b"Flate")))]
    size = 0
    try:
        while size < most and begin < len(content) and not layers[0].eof:
            chunk = content[begin : begin + _CHUNK]
            begin += _CHUNK
            while chunk and size < most:
                given = layers[0].decompress(chunk, _STEP)
                chunk = layers[0].unconsumed_tail
                for layer in layers[1:]:
                    size += len(given)
                    given = layer.decompress(given, most)
                size += len(given)
                yield given
    except zlib.error:
        return  # damaged, or not compressed after all: the reader will report it if that matters

"""Whether a PDF is safe to read: unpacked under a cap and its page tree walked before its text is looked for."""

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
"""Bytes of all streams but pictures: a bomb of a few kilobytes unpacks to more."""
MAX_LETTERS = 250_000
"""Letters on all pages together: a hundred dense pages."""
MAX_PAGE = 500_000
"""Bytes of drawing on a page; one with more is a map or an infographic, and is passed over."""
MAX_DRAWN = 4_000_000
"""Bytes of drawing on all pages that are read."""

_STREAM = re.compile(rb"stream\r?\n")
_NOT_OPENED = (b"/Image", b"/FontFile", b"/ICCBased", b"/EmbeddedFile")
_STEP = 1_000_000  # bytes unpacked at once
_CHUNK = 65_536  # bytes fed at once
_LZW = 50  # times that the compression of the 1990s may unpack to, when it is not written to harm
_DEEP = 8  # forms within forms
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]+)>")
_DRAWS = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


class PdfSize(Struct, frozen=True):
    """`too_full`: the numbers of the pages that hold more drawing than a plan's page, and are not to be read."""

    pages: int
    too_full: frozenset[int]


class _Cost(Struct, frozen=True):
    """What a reader has to work through: letters, and bytes of everything else."""

    letters: int = 0
    drawn: int = 0

    def plus(self, other: "_Cost", times: int = 1) -> "_Cost":
        return _Cost(self.letters + times * other.letters, self.drawn + times * other.drawn)


def check_pdf(content: bytes, name: str) -> PdfSize:
    """The size of a PDF that is safe to open.

    Raises InputUnreadable, naming the file and what to do, for one that needs a password, is damaged, goes round in
    circles, or holds more than a plan does.
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
    except Exception as error:  # a damaged PDF breaks in many ways; each means the same to an officer
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
    """Drawings that pages share: each is measured once, for one that draws others can multiply without end."""

    name: str
    known: dict[tuple[int, int], _Cost] = field(default_factory=dict)

    def cost(self, stream: Any, resources: Any, depth: int) -> _Cost:
        """The work that a stream gives a reader, with the forms it draws. `resources` name them."""
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
    """Unpack every compressed stream as it lies in the file, pictures aside, and stop at the cap."""
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
    """What the deflate stream at `begin` unpacks to, in pieces; it stops soon after `most` bytes."""
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
        return  # damaged, or not deflated after all: the reader says so if it needs it

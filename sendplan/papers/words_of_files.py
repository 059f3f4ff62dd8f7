"""The words in a finished file, visible or not, of every kind that papers and answers are sent in."""

import codecs
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from sendplan.model.errors import OutputFailed

RUN = 5
"""A run of this many words that occurs in a restricted cell and in no public one is a leak; fewer may be chance."""

_SHORT = 1 << 21
"""A PDF of fewer bytes is unpacked as a whole."""
_PART = 1 << 18
"""Words of a zip's part with fewer bytes are cached, as other files may have the same part."""
_BYTES = 1 << 26
"""Bytes of a PDF drawn at once, since pdfium keeps pictures in memory until the file is closed."""

_DEEPEST = 4
"""How many levels of files within files are opened; a file may contain itself."""
_MOST_BYTES = 1 << 28
"""Most bytes of one part of a zip, unpacked."""
TOO_LARGE = "Something was told in private, so it is not given out unread: leave that file out, or make it smaller"

BREAK = " | "
"""Put between texts that do not belong together, so that no run of words extends across."""

_PARAGRAPH = re.compile(r"</(?:w:p|a:p|p|li|td|th|tr|h[1-6]|div|figcaption|title|text|si)>")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^" ]* [^"]*)"|'([^' ]* [^']*)')""")
"""Attribute values of several words."""
_ENCODED = re.compile(r";base64,[\w+/=]+", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]{3}")
"""Three letters. Drawings have thousands of numbers in their attributes, and no words."""
_STRING = re.compile(rb"\(|<[0-9A-Fa-f]")
"""How a string begins in a PDF, as text or in hexadecimal (ISO 32000-1, 7.3.4)."""
_TYPED = re.compile(rb"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{%d,}" % (2 * RUN - 1))
"""Bytes that could be words among binary data; a run of words has at least this many."""


def words_in(content: bytes | Path, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield each part of a file with its words: parts of a zip, pages and strings of a PDF, the source of a web page.

    `depth`: how many files it is nested in. Raises OutputFailed if a part of a zip is too large.
    """
    if isinstance(content, Path):
        yield from _of_pdf(content, depth)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                if entry.file_size > _MOST_BYTES:
                    raise OutputFailed(f"{entry.filename}: unpacked it is too large to be looked through. {TOO_LARGE}")
                inner = archive.read(entry)
                if inner.startswith((b"PK", b"%PDF")) and depth < _DEEPEST:
                    yield from ((f"{entry.filename}, {where}", text) for where, text in words_in(inner, depth + 1))
                else:
                    yield from ((f"part {entry.filename}", text) for text in _of_part(inner))
    elif content.startswith(b"%PDF"):
        yield from _of_pdf(content, depth)
    else:
        yield from (("source", text) for text in _of_markup(content))


def _of_part(content: bytes) -> Iterable[str]:
    """Return the words of a part of a zip.

    Papers with one letterhead share styles and fonts, so small parts are cached.
    """
    return _remembered(content) if len(content) < _PART else _of_markup(content)


@lru_cache(maxsize=64)
def _remembered(content: bytes) -> tuple[str, ...]:
    return tuple(_of_markup(content))


def _of_markup(content: bytes) -> Iterator[str]:
    """Yield the words between the tags, paragraph by paragraph, then those in attributes and comments.

    For a font or a picture, yield the bytes that could be words.
    """
    if b"\0" in content and not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        typed = [found for found in _TYPED.findall(content) if found.count(b" ") >= RUN - 1]
        yield BREAK.join(found.decode("utf-8", "replace") for found in typed)
        return
    text = _ENCODED.sub("", content.decode("utf-16" if b"\0" in content else "utf-8", "replace"))
    yield html.unescape(_TAG.sub("", _PARAGRAPH.sub(BREAK, text)))
    values = (value for pair in _VALUE.findall(text) for value in pair if value and _LETTERS.search(value))
    yield html.unescape(BREAK.join((*values, *_COMMENT.findall(text))))


def _of_pdf(content: bytes | Path, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the text of each page, then every string of every object; a large pack is read a few papers at a time."""
    import pypdfium2  # loaded only where there is something to look for

    from sendplan.tagged_pdf.texts import streams, strings

    ours = streams(content) if isinstance(content, bytes) and len(content) < _SHORT else None
    if ours is not None:
        with pypdfium2.PdfDocument(content) as document:
            yield from ((f"page {number}", _shown(page)) for number, page in enumerate(document, 1))
        yield "tags and facts of the document", BREAK.join(strings(ours))
        for entries, inner in ours:
            if b"/Type/Metadata" in entries:
                yield from (("metadata", text) for text in _of_markup(inner))
        return

    import pikepdf

    from sendplan.tagged_pdf.merge import pieces

    several = pieces(content)
    size = content.stat().st_size if isinstance(content, Path) else len(content)
    every = sum(piece.pages for piece in several)
    number = 0
    for piece in several:
        at, pages = 0, 1
        while at < pages:
            with piece.open_pages() as stream, pypdfium2.PdfDocument(stream) as document:
                pages = len(document)
                stop = min(pages, at + max(1, _BYTES * (every or pages) // size))
                for index in range(at, stop):
                    number += 1
                    yield f"page {number}", _shown(document[index])
            at = stop
    for index, piece in enumerate(several):
        with piece.open() as stream, pikepdf.open(stream, inherit_page_attributes=False) as file:
            own = (*piece.numbers, *(piece.shared if not index else ()))
            for thing in (file.get_object(at, 0) for at in own) if own else file.objects:
                if _speaks(thing):
                    yield "tags and facts of the document", BREAK.join(pdf_strings(thing))
                if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/Metadata":
                    yield from (("metadata", text) for text in _of_markup(thing.read_bytes()))
                elif isinstance(thing, pikepdf.Stream) and (
                    "/Params" in thing or thing.get("/Type") == "/EmbeddedFile"
                ):
                    yield from ((f"a file attached to it, {at}", text) for at, text in _attached(thing, depth))


def _shown(page: Any) -> str:
    text: str = page.get_textpage().get_text_range()
    page.close()
    return text


def _attached(stream: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the words of a file within a PDF, as far as they can be read."""
    import pikepdf
    import pypdfium2

    content = b""
    with suppress(pikepdf.PdfError):
        content = stream.read_bytes()
    yield from (("source", text) for text in _of_markup(content))
    with suppress(pikepdf.PdfError, pypdfium2.PdfiumError, zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        if content.startswith((b"PK", b"%PDF")) and depth < _DEEPEST:
            yield from words_in(content, depth + 1)


def _speaks(thing: Any) -> bool:
    """Return whether an object contains a string. Few of a tagged file's objects do, and walking all would take long.

    LibreOffice writes the length of each stream as an object of its own, which is a plain number here.
    """
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return False
    plain = pikepdf.Dictionary(dict(thing.items())) if isinstance(thing, pikepdf.Stream) else thing
    return bool(_STRING.search(plain.unparse(resolved=True)))


def pdf_strings(thing: Any) -> Iterator[str]:
    """Yield every string in an object and its direct children; indirect objects are visited on their own."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array):
        kids = thing if isinstance(thing, pikepdf.Array) else thing.values()
        for kid in kids:
            if not getattr(kid, "is_indirect", False):
                yield from pdf_strings(kid)

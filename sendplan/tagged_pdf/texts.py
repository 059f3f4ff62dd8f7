"""The texts outside the pages of a file that `FileWriter` wrote: titles, alternative texts, bookmarks and metadata.

Every paper is searched before it leaves. A library that reads any PDF takes longer to load than a short paper takes
to make, so this module reads only our own files.
"""

import re
import zlib
from collections.abc import Iterator

from sendplan.tagged_pdf.file import DOC_ENCODED, HEADER

_STREAM = re.compile(rb"[0-9]+ 0 obj\n<<(.*?)/Length ([0-9]+)>>\nstream\n", re.DOTALL)
_CLOSED = b"\r\nendstream\nendobj\n"
_END = re.compile(rb"startxref\n[0-9]+\n%%EOF\n")
_ATTACHED = (b"/EmbeddedFile", b"/Params")
_STRING = re.compile(rb"\(((?:[^\\()]|\\.)*)\)|<((?:[0-9A-Fa-f]{2})*)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MARK = b"\xfe\xff"
"""The start of a string in UTF-16."""
_DECODED = {ord(code): character for character, code in DOC_ENCODED.items()}


def streams(file: bytes) -> list[tuple[bytes, bytes]] | None:
    """Return the dictionary and the unpacked content of each stream, or None if the file is not one of ours.

    In our files every object is a stream or is packed in one, the streams follow each other, and nothing is attached.
    """
    at, found = len(HEADER), []
    if not file.startswith(HEADER):
        return None
    while begun := _STREAM.match(file, at):
        entries, length = begun.groups()
        start, stop = begun.end(), begun.end() + int(length)
        at = stop + len(_CLOSED)
        if file[stop:at] != _CLOSED or any(key in entries for key in _ATTACHED):
            return None
        try:
            found.append((entries, _unpacked(entries, file[start:stop])))
        except zlib.error:
            return None
    return found if _END.fullmatch(file, at) else None


def strings(found: list[tuple[bytes, bytes]]) -> Iterator[str]:
    """Yield the strings of all objects that are not streams, and of the dictionaries of the streams."""
    for entries, content in found:
        for part in (entries, content) if b"/Type/ObjStm" in entries else (entries,):
            yield from (_said(*one) for one in _STRING.findall(part))


def _said(letters: bytes, figures: bytes) -> str:
    said = bytes.fromhex(figures.decode()) or _ESCAPED.sub(lambda one: b"\r" if one[1] == b"r" else one[1], letters)
    if said.startswith(_MARK):
        return said[2:].decode("utf-16-be", "replace")
    return said.decode("latin-1").translate(_DECODED)


def _unpacked(entries: bytes, content: bytes) -> bytes:
    return zlib.decompress(content) if b"/Filter/FlateDecode" in entries else content

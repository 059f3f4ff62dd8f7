"""Writing the file, small: object streams and a cross-reference stream (ISO 32000-1 7.5.7, 7.5.8).

A tagged file has an object for every cell of every table; compressed together they take a third of the room.
ReportLab writes each by itself, and parsing its file again to pack them would cost more than making it did.
"""

import hashlib
import zlib
from collections.abc import Iterator
from typing import IO, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream
from reportlab.pdfbase.pdfdoc import format as format_object

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PER_STREAM = 200
_FREE, _OFFSET, _PACKED = range(3)
_ROW = 7
_NOWHERE = bytes([_FREE, 0, 0, 0, 0, 255, 255])


class FileWriter:
    """Takes objects one by one and writes them to `file`; those that are no streams are packed together.

    What has been written is not kept: `pack` now and then, and memory stays as it is however long the file grows.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._size = 0
        self._digest = hashlib.sha256()
        self._places = bytearray()
        self._packed: list[tuple[int, bytes]] = []
        self._place(0, _FREE, 0, 65535)
        self._write(_HEADER)

    def add(self, number: int, content: bytes) -> None:
        """An object that is no stream."""
        self._packed.append((number, content))

    def add_stream(self, number: int, entries: bytes, content: bytes, *, compress: bool = True) -> None:
        """A stream; `entries` are those of its dictionary beside Filter and Length."""
        if compress:
            content = zlib.compress(content)
            entries += b"/Filter/FlateDecode"
        self._place(number, _OFFSET, self._size, 0)
        # CR LF, so that nobody takes a last byte of 0D for part of the line end (ISO 19005-2 6.1.7.1).
        self._write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(content)))
        self._write(content)
        self._write(b"\r\nendstream\nendobj\n")

    def pack(self, first_free: int) -> int:
        """Write the objects that wait, in streams numbered from `first_free` on; gives the first number still free."""
        for start in range(0, len(self._packed), _PER_STREAM):
            self._pack(first_free, self._packed[start : start + _PER_STREAM])
            first_free += 1
        self._packed.clear()
        return first_free

    def finish(self, catalog: int, info: int) -> None:
        """The end of the file. Its identifier is made of its content, so equal content gives equal bytes."""
        highest = max([len(self._places) // _ROW - 1, *(packed for packed, _ in self._packed)])
        number = self.pack(highest + 1)
        identifier = self._digest.hexdigest()[:32].encode("ascii")
        offset = self._size
        self._place(number, _OFFSET, offset, 0)
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]" % (
            number + 1, catalog, info, identifier, identifier,
        )  # fmt: skip
        self.add_stream(number, entries, bytes(self._places))
        self._write(b"startxref\n%d\n%%%%EOF\n" % offset)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._size += len(content)

    def _place(self, number: int, kind: int, where: int, index: int) -> None:
        missing = (number + 1) * _ROW - len(self._places)
        if missing > 0:
            self._places += _NOWHERE * (missing // _ROW)
        row = b"%c%b%b" % (kind, where.to_bytes(4, "big"), index.to_bytes(2, "big"))
        self._places[number * _ROW : (number + 1) * _ROW] = row

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        index: list[str] = []
        offset = 0
        for position, (packed, content) in enumerate(objects):
            self._place(packed, _PACKED, number, position)
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

"""Reading a finished pack a few papers at a time.

qpdf and pdfium keep the position of every object of an open file, and everything they have read of it, until it is
closed. A piece is the same file with another cross-reference table appended, which lists only the objects of some
papers and those shared by all. To whoever opens the piece, the rest of the file does not exist.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from sendplan.tagged_pdf.file import FREE, OFFSET, PACKED, ROW

_AT_ONCE = 15_000
"""The number of objects of a piece, unless a single paper has more."""

_TAIL = 64
_LONGEST_HEAD = 400
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(
    rb"(\d+) 0 obj\n<</Type/XRef/Size (\d+)/W\[1 4 2\]/Root (\d+) 0 R[^\n]*/FlateDecode/Length (\d+)>>\nstream\n"
)
_CONTAINER = re.compile(rb"\d+ 0 obj\n<</Type/ObjStm/N (\d+)/First (\d+)/Filter/FlateDecode/Length (\d+)>>\nstream\n")
_TREE = re.compile(rb"/Pages\s+(\d+) 0 R")
_IS_BRANCH = re.compile(rb"/Type\s*/Pages\b")
_COUNT = re.compile(rb"/Count\s+(\d+)")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")


def pieces(file: Path | bytes) -> "list[Piece]":
    """Return the pieces of a pack that `merge` wrote, in order; for any other file, one piece with all of it."""
    with _stream(file) as stream:
        try:
            found = list(_Pack(stream).pieces(file))
        except _NoPackError:
            found = []
    return found if len(found) > 1 else [whole(file)]


def whole(file: Path | bytes) -> "Piece":
    """Return a file as one piece."""
    return Piece(file)


class Piece(Struct, frozen=True):
    """A part of a pack, or a whole file.

    Attributes:
        file: the whole file
        numbers: the objects that only this piece has; empty if the piece is the whole file
        shared: the objects that all pieces have; empty if the piece is the whole file
        nodes: its branches of the page tree
        pages: the number of pages on these branches
    """

    file: Path | bytes
    numbers: range = range(0)
    shared: frozenset[int] = frozenset()
    nodes: tuple[int, ...] = ()
    pages: int = 0
    _pack: "_Pack | None" = None

    def open(self) -> io.BufferedReader:
        """Open the file as this piece sees it."""
        return self._open(self._pack.end(self) if self._pack else b"")

    def open_pages(self) -> io.BufferedReader:
        """Open the pages of this piece as a file of their own, without tags, bookmarks and names."""
        return self._open(self._pack.end(self, for_pages=True) if self._pack else b"")

    def _open(self, end: bytes) -> io.BufferedReader:
        return io.BufferedReader(_Continued(_stream(self.file), end))


class _NoPackError(Exception):
    """The file was written by another program, or is damaged."""


class _Pack:
    """The positions of the objects of a pack, and which of them are shared by all papers."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._file = stream
        self._size = stream.seek(0, io.SEEK_END)
        stream.seek(max(self._size - _TAIL, 0))
        start = _START.search(stream.read())
        if not start:
            raise _NoPackError
        (number, size, root, _), self._places = self._read(_TABLE, int(start[1]))
        if len(self._places) != size * ROW:
            raise _NoPackError
        self._next, self._root = number, root
        kind, container, _ = self._where(root)
        if kind != PACKED:
            raise _NoPackError
        late = {one: text for at in range(container, number) for one, text in self._unpacked(at)}
        self._late = frozenset((*late, *range(container, number)))
        tree = _TREE.search(late[root])
        kids = _KIDS.search(late.get(int(tree[1]), b"")) if tree else None
        self._nodes = [int(one) for one in _REFERENCE.findall(kids[1])] if kids else []
        if not self._nodes or self._nodes != sorted(set(self._nodes)):
            raise _NoPackError

    def pieces(self, file: Path | bytes) -> Iterator[Piece]:
        """Yield consecutive papers, up to a limit on their number of objects."""
        shared = self._late.union(range(1, self._nodes[0]))
        group: list[int] = []
        for node, after in pairwise([*self._nodes, self._next]):
            if group and after - group[0] > _AT_ONCE:
                yield self._piece(file, group, node, shared)
                group = []
            group.append(node)
        yield self._piece(file, group, self._next, shared)

    def _piece(self, file: Path | bytes, nodes: Sequence[int], after: int, shared: frozenset[int]) -> Piece:
        pages = 0
        for node in nodes:
            kind, container, _ = self._where(node)
            branch = dict(self._unpacked(container)).get(node, b"") if kind == PACKED else b""
            counted = _COUNT.search(branch)
            if not counted or not _IS_BRANCH.search(branch):
                raise _NoPackError
            pages += int(counted[1])
        return Piece(file, range(nodes[0], after), shared, tuple(nodes), pages, self)

    def end(self, piece: Piece, *, for_pages: bool = False) -> bytes:
        """Return what is to be appended to the file.

        That is the cross-reference table and, if `for_pages`, a catalogue for the pages alone.
        """
        root, tree, table = range(self._next + 1, self._next + 4)
        rows = {at: self._places[at * ROW : (at + 1) * ROW] for at in {*piece.numbers, *piece.shared}}
        rows[0] = _row(FREE, 0)
        out = bytearray(b"\n")
        if for_pages:
            kids = b" ".join([b"%d 0 R" % node for node in piece.nodes])
            for at, content in (
                (root, b"<</Type/Catalog/Pages %d 0 R>>" % tree),
                (tree, b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, piece.pages)),
            ):
                rows[at] = _row(OFFSET, self._size + len(out))
                out += b"%d 0 obj\n%b\nendobj\n" % (at, content)
        start = self._size + len(out)
        rows[table] = _row(OFFSET, start)
        content = b"".join([rows[at] for at in sorted(rows)])
        index = b" ".join([b"%d %d" % run for run in _runs(sorted(rows))])
        out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Index[%b]/Length %d>>\nstream\n" % (
            table, table + 1, root if for_pages else self._root, index, len(content),
        )  # fmt: skip
        return bytes(out) + content + b"\r\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start

    def _where(self, number: int) -> tuple[int, int, int]:
        row = self._places[number * ROW : (number + 1) * ROW]
        if len(row) < ROW:
            raise _NoPackError
        return row[0], int.from_bytes(row[1:5], "big"), int.from_bytes(row[5:], "big")

    def _read(self, pattern: re.Pattern[bytes], at: int) -> tuple[tuple[int, ...], bytes]:
        """Return the numbers at the head of a stream, and its content."""
        self._file.seek(at)
        head = pattern.match(self._file.read(_LONGEST_HEAD))
        if not head:
            raise _NoPackError
        numbers = tuple(int(one) for one in head.groups())
        self._file.seek(at + head.end())
        try:
            return numbers, zlib.decompress(self._file.read(numbers[-1]))
        except zlib.error as error:
            raise _NoPackError from error

    def _unpacked(self, container: int) -> Iterator[tuple[int, bytes]]:
        """Yield the objects in an object stream."""
        kind, at, _ = self._where(container)
        if kind != OFFSET:
            raise _NoPackError
        (_, first, _), content = self._read(_CONTAINER, at)
        places = [int(one) for one in content[:first].split()]
        starts = [first + place for place in places[1::2]]
        for number, (start, stop) in zip(places[::2], pairwise([*starts, len(content)]), strict=True):
            yield number, content[start:stop]


class _Continued(io.RawIOBase):
    """A file with additional bytes after its end."""

    def __init__(self, file: IO[bytes], end: bytes) -> None:
        self._file = file
        self._size = file.seek(0, io.SEEK_END)
        self._end = end
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence, self._size + len(self._end))
        self._at = base + offset
        return self._at

    def readinto(self, into: Any) -> int:
        wanted = len(into)
        if self._at < self._size:
            self._file.seek(self._at)
            found = self._file.read(min(wanted, self._size - self._at))
        else:
            found = self._end[self._at - self._size : self._at - self._size + wanted]
        into[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        self._file.close()
        super().close()


def _stream(file: Path | bytes) -> IO[bytes]:
    return io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")


def _row(kind: int, where: int) -> bytes:
    return b"%c%b\0\0" % (kind, where.to_bytes(4, "big"))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of consecutive numbers, as the first number and the count."""
    first = last = -1
    for number in numbers:
        if first >= 0 and number != last + 1:
            yield first, last - first + 1
            first = number
        first = number if first < 0 else first
        last = number
    yield first, last - first + 1

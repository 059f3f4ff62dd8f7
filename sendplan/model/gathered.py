"""The blocks of a section, in order. Those of a very long paper are packed to save memory.

As Python objects, a page of an annex takes about 12 KB; packed, less than 1 KB. An annex of ten thousand pages is
therefore unpacked piece by piece while it is read, and is never in memory as a whole.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice
from operator import eq
from typing import overload

from msgspec import msgpack

from sendplan.model.document import Block, Details, KeepTogether, Table

ROWS = 1 << 15
"""This many table rows and other blocks stay unpacked: about 1,400 pages."""
PIECE = 1 << 9
"""This many are packed together."""


def gathered(blocks: Iterable[Block]) -> Sequence[Block]:
    """Return the blocks as a tuple or, if there are more than `ROWS`, as a sequence that packs them.

    Unpacked blocks are equal to the original ones, but not the same objects.
    """
    rest = iter(blocks)
    first = _next(rest, ROWS)
    following = _next(rest, PIECE)
    return _Packed(first, chain(following, rest)) if following else first


def _next(blocks: Iterator[Block], rows: int) -> tuple[Block, ...]:
    """Return the next blocks, up to that many rows."""
    taken: list[Block] = []
    while rows > 0 and (block := next(blocks, None)) is not None:
        taken.append(block)
        rows -= _rows(block)
    return tuple(taken)


def _rows(block: Block) -> int:
    match block:
        case Table():
            return 1 + len(block.rows)
        case KeepTogether() | Details():
            return 1 + sum(map(_rows, block.blocks))
        case _:
            return 1


class _Packed(Sequence[Block]):
    def __init__(self, first: tuple[Block, ...], rest: Iterator[Block]) -> None:
        self._first = first
        self._pieces: list[bytes | tuple[Block, ...]] = []
        self._length = len(first)
        while piece := _next(rest, PIECE):
            self._pieces.append(_packed(piece))
            self._length += len(piece)

    def __iter__(self) -> Iterator[Block]:
        yield from self._first
        decoder = _decoder()
        for piece in self._pieces:
            yield from decoder.decode(zlib.decompress(piece)) if isinstance(piece, bytes) else piece

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            return tuple(islice(self, start, stop))[::step] if step > 0 else tuple(self)[index]
        at = range(self._length)[index]
        return next(islice(self, at, None))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return repr(tuple(self))


def _packed(piece: tuple[Block, ...]) -> bytes | tuple[Block, ...]:
    try:
        return zlib.compress(msgpack.encode(piece), 1)
    except UnicodeEncodeError:  # half of a surrogate pair, which `compose/characters` replaces later
        return piece


@cache
def _decoder() -> msgpack.Decoder[list[Block]]:
    return msgpack.Decoder(list[Block])

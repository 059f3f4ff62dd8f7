"""What stays on one page. Word can keep a paragraph whole, and with the next."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import TypeVar

from sendplan.model.document import Block, Details, KeepTogether

T = TypeVar("T")


class Keep(Enum):
    """FREE may break anywhere, WHOLE not inside itself, NEXT neither inside nor before what follows.

    The value is the markup of each paragraph, to stand after `w:pStyle` (`w:keepNext`, `w:keepLines`, 17.3.1.14–15).
    """

    FREE = ""
    WHOLE = "<w:keepLines/>"
    NEXT = "<w:keepNext/><w:keepLines/>"


def chained(parts: Sequence[T], keep: Keep) -> Iterator[tuple[T, Keep]]:
    """Each part with its own keep, so that all together have `keep`: all but the last hold on to the next."""
    inner = Keep.FREE if keep is Keep.FREE else Keep.NEXT
    last = len(parts) - 1
    return ((part, keep if index == last else inner) for index, part in enumerate(parts))


def flattened(blocks: tuple[Block, ...], keep: Keep = Keep.FREE) -> Iterator[tuple[Block, Keep]]:
    """The blocks without their `KeepTogether`s and `Details`, each with what these ask of it."""
    for block, own in chained(blocks, keep):
        if isinstance(block, KeepTogether):
            yield from flattened(block.blocks, own if own is Keep.NEXT else Keep.WHOLE)
        elif isinstance(block, Details):
            yield from flattened((block.heading, *block.blocks), own)
        else:
            yield block, own

"""Bookmarks: the outline of a file (ISO 32000-1 12.3.3)."""

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from sendplan.tagged_pdf.file import text_string


class Bookmark(Struct):
    """Object `number`, leading to `destination`: an array or a reference to one.

    `below` stand one level further in and show from the start. `first`, `last`, `count` are instead of objects that are
    in the file already.
    """

    number: int
    title: str
    destination: str = ""
    below: "list[Bookmark]" = field(default_factory=list)
    first: int = 0
    last: int = 0
    count: int = 0

    def opens_at(self) -> str:
        """Its destination, or that of the first below it."""
        return self.destination or next((one.opens_at() for one in self.below), "")


def outline_objects(bookmarks: Sequence[Bookmark], outline: int) -> Iterator[tuple[int, bytes]]:
    """Object `outline` and all below it, as (object number, object) pairs."""
    yield outline, f"<</Type/Outlines{_ends(bookmarks)}>>".encode("ascii")
    yield from _objects(bookmarks, outline)


def _objects(bookmarks: Sequence[Bookmark], above: int) -> Iterator[tuple[int, bytes]]:
    for position, one in enumerate(bookmarks):
        entries = [f"/Parent {above} 0 R/Title{text_string(one.title)}/Dest {one.opens_at()}"]
        if position:
            entries.append(f"/Prev {bookmarks[position - 1].number} 0 R")
        if position < len(bookmarks) - 1:
            entries.append(f"/Next {bookmarks[position + 1].number} 0 R")
        if one.below:
            entries.append(_ends(one.below))
        elif one.first:
            entries.append(f"/First {one.first} 0 R/Last {one.last} 0 R/Count {one.count}")
        yield one.number, f"<<{''.join(entries)}>>".encode("ascii")
        yield from _objects(one.below, one.number)


def _ends(bookmarks: Sequence[Bookmark]) -> str:
    return f"/First {bookmarks[0].number} 0 R/Last {bookmarks[-1].number} 0 R/Count {_showing(bookmarks)}"


def _showing(bookmarks: Sequence[Bookmark]) -> int:
    """How many show when the outline is opened."""
    return sum([1 + _showing(one.below) for one in bookmarks])

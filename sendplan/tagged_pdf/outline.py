"""Bookmarks: the outline of a file (ISO 32000-1 12.3.3)."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from sendplan.tagged_pdf.errors import SkippedHeading
from sendplan.tagged_pdf.file import FileWriter, text_string


class Bookmark(Struct):
    """A bookmark.

    Attributes:
        number: its object number
        title: its title
        destination: an array, or a reference to one
        below: the bookmarks one level further in, shown from the start
        first, last, count: used instead of `below` for objects that are in the file already
    """

    number: int
    title: str
    destination: str = ""
    below: "list[Bookmark]" = field(default_factory=list)
    first: int = 0
    last: int = 0
    count: int = 0

    def opens_at(self) -> str:
        """Return its destination, or that of the first bookmark below it."""
        return self.destination or next((one.opens_at() for one in self.below), "")


class _Level(Struct):
    """The bookmarks directly below the object `above`.

    The last one is written only when the next one, and those below it, are known.
    """

    above: int
    last: Bookmark | None = None
    before: int = 0
    """The bookmark before the last."""
    first: int = 0
    count: int = 0


class Outline:
    """The bookmarks of a growing file, in reading order: each is written when its next sibling is known."""

    def __init__(self, writer: FileWriter, number: Callable[[], int]) -> None:
        self._writer = writer
        self._number = number
        self._levels: list[_Level] = []

    def add(self, title: str, destination: str, level: int) -> None:
        """Add a bookmark below the last one of the level above; level 0 is the outermost. Raises SkippedHeading."""
        if not self._levels:
            self._levels.append(_Level(self._number()))
        deepest = len(self._levels) - 1
        if level > deepest:
            raise SkippedHeading(f"heading {title!r} is of level {level + 1} below one of {deepest}")
        self._close(level)
        here, number = self._levels[level], self._number()
        self._write(here, number)
        here.last = Bookmark(number, title, destination)
        here.first = here.first or number
        here.count += 1
        self._levels.append(_Level(number))

    def close(self) -> int:
        """Write what is waiting; return the number of the outline, or 0 if there are no bookmarks."""
        if not self._levels:
            return 0
        self._close(0)
        top = self._levels[0]
        self._write(top, 0)
        entries = f"<</Type/Outlines/First {top.first} 0 R/Last {top.before} 0 R/Count {top.count}>>"
        self._writer.add(top.above, entries.encode("ascii"))
        return top.above

    def _close(self, level: int) -> None:
        """Close the levels below `level`: nothing more is added to its last bookmark."""
        while len(self._levels) > level + 1:
            below = self._levels.pop()
            self._write(below, 0)
            above = self._levels[-1]
            if above.last and below.count:
                above.last.first, above.last.last, above.last.count = below.first, below.before, below.count
                above.count += below.count

    def _write(self, level: _Level, following: int) -> None:
        if level.last:
            self._writer.add(level.last.number, _object(level.last, level.above, level.before, following))
            level.before, level.last = level.last.number, None


def outline_objects(bookmarks: Sequence[Bookmark], outline: int) -> Iterator[tuple[int, bytes]]:
    """Yield the outline object and all bookmarks below it, as pairs of object number and content."""
    yield outline, f"<</Type/Outlines{_ends(bookmarks)}>>".encode("ascii")
    yield from _objects(bookmarks, outline)


def _objects(bookmarks: Sequence[Bookmark], above: int) -> Iterator[tuple[int, bytes]]:
    numbers = [0, *(one.number for one in bookmarks), 0]
    for position, one in enumerate(bookmarks):
        yield one.number, _object(one, above, numbers[position], numbers[position + 2])
        yield from _objects(one.below, one.number)


def _object(one: Bookmark, above: int, before: int, following: int) -> bytes:
    """Return the object of a bookmark; `before` and `following` are its siblings, 0 for none."""
    entries = [f"/Parent {above} 0 R/Title{text_string(one.title)}/Dest {one.opens_at()}"]
    if before:
        entries.append(f"/Prev {before} 0 R")
    if following:
        entries.append(f"/Next {following} 0 R")
    if one.below:
        entries.append(_ends(one.below))
    elif one.first:
        entries.append(f"/First {one.first} 0 R/Last {one.last} 0 R/Count {one.count}")
    return f"<<{''.join(entries)}>>".encode("latin-1")


def _ends(bookmarks: Sequence[Bookmark]) -> str:
    return f"/First {bookmarks[0].number} 0 R/Last {bookmarks[-1].number} 0 R/Count {_showing(bookmarks)}"


def _showing(bookmarks: Sequence[Bookmark]) -> int:
    """Return how many bookmarks are visible when the outline is opened."""
    return sum([1 + _showing(one.below) for one in bookmarks])

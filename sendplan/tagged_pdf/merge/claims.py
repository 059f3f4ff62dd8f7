"""The state of a check of tags: which element claims which content, and what holds between the pieces of a file."""

from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

ObjectName = tuple[int, int]
"""The number and generation of a PDF object."""

_MOST_PLACES = 1 << 20
"""The limit for one key: no page has more pieces of content."""


class Across(Struct):
    """What has to hold from piece to piece of a file.

    The pairs of a tree come in its order, and the keys of the papers one after another.

    Attributes:
        last: the last key seen of each tree
        highest_key: the highest key of the parent tree so far
        pages: the number of pages so far
        below: for each element that all pieces have, how many of its kids are still to be found in some piece
        names: the names of the destinations
        wanted: the destinations that a link leads to but its own piece does not have, with the place of the link
        bookmarks: the bookmarks that all pieces have, with whether one of the pieces has the page
    """

    last: dict[str, Any] = field(default_factory=dict)
    highest_key: int = -1
    pages: int = 0
    below: Counter[int] = field(default_factory=Counter)
    names: set[bytes] = field(default_factory=set)
    wanted: dict[bytes, str] = field(default_factory=dict)
    bookmarks: dict[str, bool] = field(default_factory=dict)

    def in_order(self, tree: str, key: Any) -> bool:
        """Return whether this key of the tree comes after the previous one."""
        before = self.last.get(tree)
        self.last[tree] = key
        return before is None or key > before

    def faults(self) -> Iterator[str]:
        yield from (
            f"object {at} of the tree holds something that is no content" for at, left in self.below.items() if left
        )
        for name, where in self.wanted.items():
            if name not in self.names:
                yield f"{where} leads to {name!r}, which is nowhere"
        yield from (f"{where} leads to no page of the file" for where, leads in self.bookmarks.items() if not leads)


class Claims:
    """Which element claims each piece of content.

    Content is identified by its key and its position in the array of the key; the position is None where there is no
    array.
    """

    def __init__(self) -> None:
        self._arrays: dict[int, array[int]] = {}
        self._single: dict[int, int] = {}

    def add(self, key: int, place: int | None, element: ObjectName) -> bool:
        """Record a claim; return whether nobody else had made it."""
        if place is None:
            return self._single.setdefault(key, number_of(element)) == number_of(element)
        places = self._arrays.setdefault(key, array("q"))
        if not 0 <= place < _MOST_PLACES:
            return False
        if place >= len(places):
            places.extend([0] * (place + 1 - len(places)))
        if places[place]:
            return False
        places[place] = number_of(element)
        return True

    def take(self, key: int, place: int | None) -> int:
        """Remove a claim and return the number of the element that made it; 0 for none."""
        if place is None:
            return self._single.pop(key, 0)
        places = self._arrays.get(key, ())
        if not places or place >= len(places):
            return 0
        owner = places[place]
        places[place] = 0
        return owner

    def left(self) -> Iterator[tuple[int, int | None]]:
        """Yield the claims that have not been taken."""
        yield from ((key, None) for key in self._single)
        for key, places in self._arrays.items():
            yield from ((key, place) for place, owner in enumerate(places) if owner)


def number_of(element: ObjectName) -> int:
    """Return a number for an element that is never 0."""
    return element[0] + 1

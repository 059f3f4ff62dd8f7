"""What a check of tags keeps in mind: which element claims which content, and what holds between a file's pieces."""

from array import array
from collections import Counter
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

ObjectName = tuple[int, int]
"""A PDF object's number and generation."""

_MOST_PLACES = 1 << 20
"""Of one key: more pieces of content than that no page has."""


class Across(Struct):
    """What has to hold from piece to piece. The pairs of a tree come in its order, and papers' keys one after another.

    `below`: of each element that all pieces have, how many of the elements in it are to be in some piece.
    `names`: the destinations; `wanted`: where a link leads to one that its own piece has not.
    `bookmarks`: those that all pieces have, with whether one of them has the page.
    """

    last: dict[str, Any] = field(default_factory=dict)
    highest_key: int = -1
    pages: int = 0
    below: Counter[int] = field(default_factory=Counter)
    names: set[bytes] = field(default_factory=set)
    wanted: dict[bytes, str] = field(default_factory=dict)
    bookmarks: dict[str, bool] = field(default_factory=dict)

    def in_order(self, tree: str, key: Any) -> bool:
        """Whether this key of the tree comes after the one before."""
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
    """Which element claims each piece of content, by key and place in the key's array; None where it is no array."""

    def __init__(self) -> None:
        self._arrays: dict[int, array[int]] = {}
        self._single: dict[int, int] = {}

    def add(self, key: int, place: int | None, element: ObjectName) -> bool:
        """Whether nobody had it."""
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
        """Who claimed it, and from now on nobody; 0 for none."""
        if place is None:
            return self._single.pop(key, 0)
        places = self._arrays.get(key, ())
        if not places or place >= len(places):
            return 0
        owner = places[place]
        places[place] = 0
        return owner

    def left(self) -> Iterator[tuple[int, int | None]]:
        """What is claimed still."""
        yield from ((key, None) for key in self._single)
        for key, places in self._arrays.items():
            yield from ((key, place) for place, owner in enumerate(places) if owner)


def number_of(element: ObjectName) -> int:
    """An element's number, never 0."""
    return element[0] + 1

"""Ways through the trees of a PDF file: number trees, name trees, and the structure tree.

Files come from anywhere: nothing here recurses, and what leads back to itself is passed over.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from sendplan.tagged_pdf.merge.values import as_list, is_dictionary

_NO_ELEMENTS = (pikepdf.Name.MCR, pikepdf.Name.OBJR)


def number_tree(root: Any) -> Iterator[tuple[int, Any]]:
    """Keys and values, in the order of the file."""
    for leaf in _leaves(root):
        pairs = as_list(leaf.get("/Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                yield key, value


def name_tree(root: Any) -> Iterator[tuple[bytes, Any]]:
    """Keys and values, in the order of the file."""
    for leaf in _leaves(root):
        pairs = as_list(leaf.get("/Names"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, pikepdf.String):
                yield bytes(key), value


def _leaves(root: Any) -> Iterator[Any]:
    unique = Unseen()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if is_dictionary(node) and unique.first(node):
            yield node
            waiting += reversed(as_list(node.get("/Kids")))


def kids(element: Any) -> list[Any]:
    """What stands in an element's K: elements, mcids, and references to marked content and objects."""
    return as_list(element.get("/K"))


def is_element(kid: Any) -> bool:
    """Whether a kid is a structure element."""
    if not isinstance(kid, pikepdf.Dictionary) or not isinstance(kid.get("/S"), pikepdf.Name):
        return False
    return kid.get("/Type") not in _NO_ELEMENTS


def elements(tops: Iterable[Any]) -> Iterator[Any]:
    """The elements at the top and all below them, in reading order, each once."""
    unique = Unseen()
    waiting = [top for top in reversed(list(tops)) if is_element(top)]
    while waiting:
        element = waiting.pop()
        if not unique.first(element):
            continue
        yield element
        below = element.get("/K")
        if isinstance(below, pikepdf.Array):
            waiting += [kid for kid in reversed(list(below)) if is_element(kid)]
        elif is_element(below):
            waiting.append(below)


class Unseen:
    """Tells whether an object is met for the first time. Objects written in place are always new."""

    def __init__(self) -> None:
        self._seen: set[tuple[int, int]] = set()

    def first(self, item: Any) -> bool:
        name = item.objgen
        if name[0] == 0:
            return True
        if name in self._seen:
            return False
        self._seen.add(name)
        return True

"""Traversing the trees of a PDF file: number trees, name trees and the structure tree.

Files come from anywhere, so nothing here recurses, and cycles are skipped.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeGuard

import pikepdf

_NO_ELEMENTS = (pikepdf.Name.MCR, pikepdf.Name.OBJR)


def number_tree(root: Any) -> Iterator[tuple[int, Any]]:
    """Yield the keys and values, in the order of the file."""
    for leaf in leaves(root):
        pairs = as_list(leaf.get("/Nums"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, int):
                yield key, value


def name_tree(root: Any) -> Iterator[tuple[bytes, Any]]:
    """Yield the keys and values, in the order of the file."""
    for leaf in leaves(root):
        pairs = as_list(leaf.get("/Names"))
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            if isinstance(key, pikepdf.String):
                yield bytes(key), value


def leaves(root: Any) -> Iterator[Any]:
    """Yield the nodes of a name or number tree, in the order of the file."""
    unique = Unseen()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if is_dictionary(node) and unique.first(node):
            yield node
            waiting += reversed(as_list(node.get("/Kids")))


def kids(element: Any) -> list[Any]:
    """Return the content of an element's K: elements, mcids, and references to marked content and objects."""
    return as_list(element.get("/K"))


def is_element(kid: Any) -> bool:
    """Return whether a kid is a structure element."""
    if not isinstance(kid, pikepdf.Dictionary) or not isinstance(kid.get("/S"), pikepdf.Name):
        return False
    return kid.get("/Type") not in _NO_ELEMENTS


def elements(tops: Iterable[Any]) -> Iterator[Any]:
    """Yield the top-level elements and all below them, in reading order, each once."""
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
    """Tells whether an object is seen for the first time. Direct objects always count as new."""

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


_PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#()<>[]{}/%")


def as_list(value: Any) -> list[Any]:
    """Return a value that PDF gives as one item or as an array, as a list; None gives an empty list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def is_dictionary(value: Any) -> TypeGuard[Any]:
    """Return whether this is a dictionary, or a stream, which has one."""
    return isinstance(value, pikepdf.Dictionary | pikepdf.Stream)


def spelt(value: Any) -> str:
    """Return a name with its slash, or a string; anything else gives an empty string.

    Names are bytes and not always UTF-8: the style names of an older Chinese Word are not. Bytes that cannot be
    decoded are kept as surrogates, as pikepdf keeps them in the keys of dictionaries.
    """
    if isinstance(value, pikepdf.Name):
        return bytes(value).decode("utf-8", "surrogateescape")
    if isinstance(value, pikepdf.String):
        try:
            return str(value)
        except UnicodeError:
            return bytes(value).decode("latin-1")
    return ""


def name_bytes(name: str) -> bytes:
    """Return the bytes of a name that `spelt` returned."""
    return name.encode("utf-8", "surrogateescape")


def written(name: str) -> str:
    """Return a name as it is written in a file (ISO 32000-1 7.3.5)."""
    return "/" + "".join([chr(byte) if byte in _PLAIN else f"#{byte:02X}" for byte in name_bytes(name)[1:]])


def as_name(name: str) -> Any:
    """Return the name as an object."""
    return pikepdf.Object.parse(written(name).encode("ascii"))


def number(value: Any, otherwise: int = 0) -> int:
    """Return a whole number, or `otherwise` if the value is not a number."""
    return int(value) if isinstance(value, int | Decimal) else otherwise


def rectangle(value: Any) -> list[float] | None:
    """Return the edges left, bottom, right, top; None if the value is no rectangle."""
    edges = [float(edge) for edge in as_list(value) if isinstance(edge, int | Decimal)]
    if len(edges) != 4:
        return None
    return [min(edges[0], edges[2]), min(edges[1], edges[3]), max(edges[0], edges[2]), max(edges[1], edges[3])]

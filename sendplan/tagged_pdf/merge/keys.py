"""Keys of the parent tree, and element ids: made unique in the whole pack.

A page's StructParents, an annotation's StructParent is a key; equal keys in two papers would hand the words of one to
the tags of the other.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, String

from sendplan.tagged_pdf.merge.values import as_list, is_dictionary
from sendplan.tagged_pdf.merge.walk import Unseen, number_tree

_KEYS = ("/StructParents", "/StructParent")


def renumber(
    pdf: pikepdf.Pdf, first: int, wrapped: Iterable[tuple[int, Any]] = ()
) -> tuple[list[tuple[int, Any]], int]:
    """Give every key of the file a new one, from `first` on; gives the parent tree's pairs and the next free key.

    `wrapped` are pairs that the file's own parent tree does not have. Every dictionary and stream is looked at: keys
    stand on pages, annotations and form XObjects alike, and one that is passed over is one that collides.
    """
    new: dict[int, int] = {}

    def key(old: int) -> int:
        return new.setdefault(old, first + len(new))

    tree = pdf.Root.get("/StructTreeRoot")
    old_pairs = number_tree(tree.get("/ParentTree")) if is_dictionary(tree) else iter(())
    pairs = {key(old): owner for old, owner in (*old_pairs, *wrapped)}
    for item in _holders(pdf):
        for name in _KEYS:
            old = item.get(name)
            if isinstance(old, int):
                item[name] = key(old)
    return sorted(pairs.items()), first + len(new)


def _holders(pdf: pikepdf.Pdf) -> Iterator[Any]:
    yield from (item for item in pdf.objects if is_dictionary(item))
    for page in pdf.pages:
        for annotation in as_list(page.obj.get("/Annots")):
            if is_dictionary(annotation) and not annotation.is_indirect:
                yield annotation


class Ids:
    """Prefixes the ids of elements, and the table cells' Headers that name them; `found` is the pack's share of IDTree.

    The tree is made of the elements: some writers give ids and leave it out.
    """

    def __init__(self, prefix: bytes) -> None:
        self._prefix = prefix
        self._unseen = Unseen()
        self.found: dict[bytes, Any] = {}

    def take(self, element: Any) -> None:
        """Rename what one element has."""
        own = element.get("/ID")
        if isinstance(own, pikepdf.String):
            name = self._prefix + bytes(own)
            element.ID = String(name)
            self.found.setdefault(name, element)
        attributes = element.get("/A")
        if attributes is None:
            return
        for one in as_list(attributes):
            if is_dictionary(one) and "/Headers" in one and self._unseen.first(one):
                one.Headers = Array(
                    [
                        String(self._prefix + bytes(header))
                        for header in as_list(one.Headers)
                        if isinstance(header, pikepdf.String)
                    ]
                )

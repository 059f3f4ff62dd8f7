"""A link from the stamp on a paper's first page to where the pack says: back to its agenda."""

from collections.abc import Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.merge.transplant import Transplant
from sendplan.tagged_pdf.merge.values import as_list

_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


def link_back(
    copied: Transplant, holder: Any, page: Any, box: Sequence[float], target: bytes, words: str, part: int, key: int
) -> int:
    """Make `box` of a page a link to the destination `target`; gives the number of its Link element.

    The element belongs to the pack's `part`, not to the paper's own tree: as many elements come out of that as went in.
    `key` is its place in the parent tree, above all others of the paper.
    """
    annotation = copied.new(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in box]),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            Contents=String(words),
            Dest=String(target),
            StructParent=key,
        )
    )
    element = copied.new(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Link,
            P=copied.known(part),
            Pg=page,
            Alt=String(words),
            K=Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page),
        )
    )
    page.Annots = Array([*as_list(page.get("/Annots")), annotation])
    page.Tabs = Name.S  # ISO 14289-1 7.18.3
    holder.Parents.append(key)
    holder.Parents.append(element)
    number: int = element.objgen[0]
    return number

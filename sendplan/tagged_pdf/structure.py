"""The structure tree: what each piece of marked content is (ISO 32000-1 14.7, 14.8)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

WAITS = "PackLink"
"""Owner of the attributes of a Span that is to be a link in a pack: Boxes (page from 0, left, bottom, right, top), To
(a file's name and a place in it), Says (what the link is called).
"""


class Content(NamedTuple):
    """Marked-content sequence `mcid` of page `page`, counted from 0."""

    page: int
    mcid: int


class Annotation(NamedTuple):
    """The annotation that ReportLab knows as `name`, on page `page`, counted from 0."""

    page: int
    name: str


class Element:
    """One structure element. `tag` is a standard structure type, or one in `ROLES`; kids stand in reading order.

    `attributes` is the inside of an attribute object (`/O /Table /Scope /Row`), `alt` the alternative text, `spoken`
    what stands for the content when it is read out (ISO 32000-1 14.9.4).
    """

    __slots__ = ("alt", "attributes", "kids", "number", "spoken", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "", spoken: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.spoken = spoken
        self.kids: list[Element | Content | Annotation] = []
        self.number = 0

    def add(self, tag: str, attributes: str = "", alt: str = "", spoken: str = "") -> "Element":
        """A new last child."""
        child = Element(tag, attributes, alt, spoken)
        self.kids.append(child)
        return child

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


ROLES = "/Title/P"
"""What is no standard type of PDF 1.7, and the type it stands for there: PDF 2.0 has a Title, no heading."""

ParentTree = list[list[Element] | Element]
"""What each StructParents key stands for: a page's elements by mcid, or the element of a StructParent annotation."""


class ObjectNumbers(Struct, frozen=True):
    """Where the tree is written: its own number, those of the pages and of annotations by name."""

    tree: int
    pages: Sequence[int]
    annotations: dict[str, int]


def number_elements(root: Element, first_free: int) -> int:
    """Give every element its object number; gives the first that is still free."""
    for number, element in enumerate(root.walk(), first_free):
        element.number = number
    return number + 1


def tree_objects(root: Element, parents: ParentTree, numbers: ObjectNumbers) -> Iterator[tuple[int, bytes]]:
    """The StructTreeRoot and all below it, which have their numbers, as (object number, object) pairs."""
    yield numbers.tree, _root_object(root, parents)
    yield root.number, _element_object(root, numbers.tree, numbers)
    for element in root.walk():
        for kid in element.kids:
            if isinstance(kid, Element):
                yield kid.number, _element_object(kid, element.number, numbers)


def _root_object(root: Element, parents: ParentTree) -> bytes:
    rows = [
        f"{key} {owner.number} 0 R"
        if isinstance(owner, Element)
        else f"{key} [{' '.join([f'{one.number} 0 R' for one in owner])}]"
        for key, owner in enumerate(parents)
    ]
    return (
        f"<</Type/StructTreeRoot/K {root.number} 0 R/ParentTreeNextKey {len(parents)}"
        f"/ParentTree<</Nums[{' '.join(rows)}]>>/RoleMap<<{ROLES}>>>>"
    ).encode("ascii")


def _element_object(element: Element, parent: int, numbers: ObjectNumbers) -> bytes:
    home = -1
    kids: list[str] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        if home < 0:
            home = kid.page
        if isinstance(kid, Annotation):
            kids.append(f"<</Type/OBJR/Pg {numbers.pages[kid.page]} 0 R/Obj {numbers.annotations[kid.name]} 0 R>>")
        elif kid.page == home:
            kids.append(str(kid.mcid))
        else:
            kids.append(f"<</Type/MCR/Pg {numbers.pages[kid.page]} 0 R/MCID {kid.mcid}>>")
    parts = [f"<</S/{element.tag}/P {parent} 0 R"]
    if home >= 0:
        parts.append(f"/Pg {numbers.pages[home]} 0 R")
    if element.attributes:
        parts.append(f"/A<<{element.attributes}>>")
    if element.alt:
        parts.append(f"/Alt{text_string(element.alt)}")
    if element.spoken:
        parts.append(f"/ActualText{text_string(element.spoken)}")
    if kids:
        parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
    parts.append(">>")
    return "".join(parts).encode("ascii")


def literal(codes: str) -> str:
    """`codes` of one byte each as a literal string (ISO 32000-1 7.3.4.2)."""
    if "(" in codes or ")" in codes or "\\" in codes or "\r" in codes:
        codes = codes.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
    return f"({codes})"


def text_string(text: str) -> str:
    """`text` as a PDF text string in UTF-16 (ISO 32000-1 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"

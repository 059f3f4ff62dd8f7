"""The structure tree, which says what each piece of marked content is (ISO 32000-1 14.7, 14.8)."""

from array import array
from collections.abc import Callable, Sequence

from msgspec import Struct

from sendplan.tagged_pdf.file import FileWriter, text_string

WAITS = "PackLink"
"""The owner of the attributes of a Span that is to become a link in a pack.

The attributes are Boxes (page from 0, left, bottom, right, top), To (the name of a file and a place in it) and Says
(the description of the link).
"""


class Content(Struct, gc=False):
    """The marked-content sequence `mcid` of page `page`, which is counted from 0."""

    page: int
    mcid: int


class Annotation(Struct, gc=False):
    """The annotation with the object number `number` on page `page`, which is counted from 0."""

    page: int
    number: int


Written = int
"""The object number of an element that has been written to the file."""


class Element:
    """A structure element.

    Attributes:
        tag: a standard structure type, or one in `ROLES`
        attributes: the entries of an attribute object, such as `/O /Table /Scope /Row`
        alt: the alternative text
        spoken: what replaces the content when it is read out (ISO 32000-1 14.9.4)
        kids: its kids in reading order
        number: its object number; 0 if it has none yet
    """

    __slots__ = ("alt", "attributes", "kids", "number", "spoken", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "", spoken: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.spoken = spoken
        self.kids: list[Element | Content | Annotation | Written] = []
        self.number = 0

    def add(self, tag: str, attributes: str = "", alt: str = "", spoken: str = "") -> "Element":
        """Add a new last child and return it."""
        child = Element(tag, attributes, alt, spoken)
        self.kids.append(child)
        return child


ROLES = "/Title/P"
"""The types that PDF 1.7 does not define, with the standard type of each: PDF 2.0 has a Title, which is no heading."""


class StructureTree:
    """Writes the finished parts of the tree to the file.

    The rest, the keys of pages and annotations, and the object of the tree itself follow at the end. `pages` are the
    object numbers of the pages finished so far.
    """

    def __init__(self, root: Element, writer: FileWriter, number: Callable[[], int], pages: Sequence[int]) -> None:
        self._root = root
        self._writer = writer
        self._number = number
        self._pages = pages
        self._keys = array("L")
        self._finished: list[tuple[Element, int]] = []
        self._begun = 0
        """The kids of the root before this one are in the file."""
        self.number = number()

    def key(self, owners: Sequence[Element]) -> int:
        """Return the StructParents key of a page whose marked content belongs to `owners`, by mcid."""
        number = self._number()
        references = " ".join([f"{owner.number or self.numbered(owner)} 0 R" for owner in owners])
        self._writer.add(number, f"[{references}]".encode("ascii"))
        self._keys.append(number)
        return len(self._keys) - 1

    def key_of(self, owner: Element) -> int:
        """Return the StructParent key of an annotation that belongs to `owner`."""
        self._keys.append(self.numbered(owner))
        return len(self._keys) - 1

    def numbered(self, element: Element) -> int:
        """Return the object number of the element, and assign one if it has none."""
        if not element.number:
            element.number = self._number()
        return element.number

    def finish(self, parent: Element, index: int) -> None:
        """Declare that the kid at `index` and everything below it will not change any more."""
        self._finished.append((parent, index))

    def write_finished(self) -> None:
        """Write what is finished and release it. Every kid of the root before the last one drawn is finished too."""
        kids = self._root.kids
        last = next((index for index in reversed(range(self._begun, len(kids))) if _drawn(kids[index])), self._begun)
        for parent, index in (*self._finished, *((self._root, index) for index in range(self._begun, last))):
            kid = parent.kids[index]
            if isinstance(kid, Element):
                parent.kids[index] = self._write(kid, self.numbered(parent))
        self._finished.clear()
        self._begun = last

    def close(self) -> None:
        """Write the rest of the tree."""
        root = self._write(self._root, self.number)
        keys = " ".join([f"{key} {number} 0 R" for key, number in enumerate(self._keys)])
        self._writer.add(
            self.number,
            f"<</Type/StructTreeRoot/K {root} 0 R/ParentTreeNextKey {len(self._keys)}"
            f"/ParentTree<</Nums[{keys}]>>/RoleMap<<{ROLES}>>>>".encode("ascii"),
        )

    def release(self) -> None:
        """Release all elements."""
        self._finished.clear()
        self._root = Element("Document")

    def _write(self, element: Element, parent: int) -> Written:
        number = element.number or self.numbered(element)
        kids: list[str] = []
        entries, home = "", -1
        for kid in element.kids:
            if isinstance(kid, Content):
                page, mcid = kid.page, kid.mcid
                if home < 0:
                    home = page
                    entries = f"/Pg {self._pages[page]} 0 R"
                kids.append(str(mcid) if page == home else f"<</Type/MCR/Pg {self._pages[page]} 0 R/MCID {mcid}>>")
            elif isinstance(kid, Element):
                kids.append(f"{self._write(kid, number)} 0 R")
            elif isinstance(kid, int):
                kids.append(f"{kid} 0 R")
            else:
                kids.append(f"<</Type/OBJR/Pg {self._pages[kid.page]} 0 R/Obj {kid.number} 0 R>>")
        if element.attributes:
            entries += f"/A<<{element.attributes}>>"
        if element.alt:
            entries += f"/Alt{text_string(element.alt)}"
        if element.spoken:
            entries += f"/ActualText{text_string(element.spoken)}"
        if kids:
            entries += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        self._writer.add(number, f"<</S/{element.tag}/P {parent} 0 R{entries}>>".encode("latin-1"))
        return number


def _drawn(kid: Element | Content | Annotation | Written) -> bool:
    """Return whether any part of `kid` has been drawn on a page."""
    return not isinstance(kid, Element) or any(map(_drawn, kid.kids))

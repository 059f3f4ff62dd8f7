"""The structure tree: what each piece of marked content is (ISO 32000-1 14.7, 14.8)."""

from array import array
from collections.abc import Callable, Sequence

from msgspec import Struct

from sendplan.tagged_pdf.file import FileWriter, text_string

WAITS = "PackLink"
"""Owner of the attributes of a Span that is to be a link in a pack: Boxes (page from 0, left, bottom, right, top), To
(a file's name and a place in it), Says (what the link is called).
"""


class Content(Struct, gc=False):
    """Marked-content sequence `mcid` of page `page`, counted from 0."""

    page: int
    mcid: int


class Annotation(Struct, gc=False):
    """Object `number`, an annotation on page `page`, counted from 0."""

    page: int
    number: int


Written = int
"""The object number of an element that is in the file already."""


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
        self.kids: list[Element | Content | Annotation | Written] = []
        self.number = 0

    def add(self, tag: str, attributes: str = "", alt: str = "", spoken: str = "") -> "Element":
        """A new last child."""
        child = Element(tag, attributes, alt, spoken)
        self.kids.append(child)
        return child


ROLES = "/Title/P"
"""What is no standard type of PDF 1.7, and the type it stands for there: PDF 2.0 has a Title, no heading."""


class StructureTree:
    """Takes what is finished of the tree to the file; the rest, the keys of pages and annotations and the tree's own
    object follow at the end. `pages` are the object numbers of the pages finished so far.
    """

    def __init__(self, root: Element, writer: FileWriter, number: Callable[[], int], pages: Sequence[int]) -> None:
        self._root = root
        self._writer = writer
        self._number = number
        self._pages = pages
        self._keys = array("L")
        self._finished: list[tuple[Element, int]] = []
        self._begun = 0
        """Kids of the root before this one are in the file."""
        self.number = number()

    def key(self, owners: Sequence[Element]) -> int:
        """The StructParents key of a page whose marked content belongs to `owners`, by mcid."""
        number = self._number()
        references = " ".join([f"{owner.number or self.numbered(owner)} 0 R" for owner in owners])
        self._writer.add(number, f"[{references}]".encode("ascii"))
        self._keys.append(number)
        return len(self._keys) - 1

    def key_of(self, owner: Element) -> int:
        """The StructParent key of an annotation that belongs to `owner`."""
        self._keys.append(self.numbered(owner))
        return len(self._keys) - 1

    def numbered(self, element: Element) -> int:
        """The element's object number."""
        if not element.number:
            element.number = self._number()
        return element.number

    def finish(self, parent: Element, index: int) -> None:
        """The kid at `index` and all below it will not change any more."""
        self._finished.append((parent, index))

    def write_finished(self) -> None:
        """Write what is finished and let go of it; so is every kid of the root before the last one that was drawn."""
        kids = self._root.kids
        last = next((index for index in reversed(range(self._begun, len(kids))) if _drawn(kids[index])), self._begun)
        for parent, index in (*self._finished, *((self._root, index) for index in range(self._begun, last))):
            kid = parent.kids[index]
            if isinstance(kid, Element):
                parent.kids[index] = self._write(kid, self.numbered(parent))
        self._finished.clear()
        self._begun = last

    def close(self) -> None:
        """Write what is left."""
        root = self._write(self._root, self.number)
        keys = " ".join([f"{key} {number} 0 R" for key, number in enumerate(self._keys)])
        self._writer.add(
            self.number,
            f"<</Type/StructTreeRoot/K {root} 0 R/ParentTreeNextKey {len(self._keys)}"
            f"/ParentTree<</Nums[{keys}]>>/RoleMap<<{ROLES}>>>>".encode("ascii"),
        )

    def release(self) -> None:
        """Let go of every element."""
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
    """Whether something of it stands on a page."""
    return not isinstance(kid, Element) or any(map(_drawn, kid.kids))

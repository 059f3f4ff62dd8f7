"""The structure tree: what each piece of marked content is (ISO 32000-1 14.7, 14.8)."""

from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from sendplan.tagged_pdf.errors import TaggedPdfError


class Element:
    """One structure element. `tag` is a standard structure type; children stand in reading order.

    `attributes` is the inside of an attribute object (`/O /Table /Scope /Row`), `alt` the alternative text.
    """

    __slots__ = ("alt", "attributes", "kids", "number", "tag")

    def __init__(self, tag: str, attributes: str = "", alt: str = "") -> None:
        self.tag = tag
        self.attributes = attributes
        self.alt = alt
        self.kids: list[Element | tuple[int, int] | tuple[int, str]] = []
        self.number = 0

    def add(self, tag: str, attributes: str = "", alt: str = "") -> "Element":
        """A new last child."""
        child = Element(tag, attributes, alt)
        self.kids.append(child)
        return child

    def add_content(self, page: int, mcid: int) -> None:
        """Marked-content sequence `mcid` of page `page`, counted from 0, belongs to this element."""
        self.kids.append((page, mcid))

    def add_object(self, page: int, name: str) -> None:
        """The annotation that ReportLab knows as `name`, on page `page`, belongs to this element."""
        self.kids.append((page, name))

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in reading order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


class _Written(PDFObject):
    """An indirect object whose bytes are ready."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.content = b""

    def format(self, document: Any) -> bytes:
        return self.content


def write_tree(root: Element, document: PDFDocument, pages: list[Any]) -> PDFObjectReference:
    """Write the tree below `root` into `document`; gives the StructTreeRoot.

    `pages` are the PDFPages, in order; page i has StructParents i, and annotations take the keys that follow.
    """
    page_numbers = [_number(document, page) for page in pages]
    tree = _Written()
    tree_number = _number(document, tree)
    written: list[_Written] = []
    for element in root.walk():
        holder = _Written()
        element.number = _number(document, holder)
        written.append(holder)
    parents = _Parents(len(pages))
    _write_elements(root, tree_number, document, page_numbers, parents, written)
    tree.content = (
        f"<< /Type /StructTreeRoot /K {root.number} 0 R /ParentTreeNextKey {parents.next_key} "
        f"/ParentTree << /Nums [{parents.nums()}] >> >>"
    ).encode("ascii")
    return document.Reference(tree)


def _number(document: PDFDocument, item: PDFObject) -> int:
    name: str = document.Reference(item).name
    return document.idToObjectNumberAndVersion[name][0]


class _Parents:
    """The parent tree (ISO 32000-1 14.7.4.4): page contents first, annotations after them."""

    def __init__(self, pages: int) -> None:
        self._pages: list[list[int]] = [[] for _ in range(pages)]
        self._objects: list[int] = []

    @property
    def next_key(self) -> int:
        return len(self._pages) + len(self._objects)

    def content(self, page: int, mcid: int, element: int) -> None:
        owners = self._pages[page]
        owners.extend([0] * (mcid + 1 - len(owners)))
        owners[mcid] = element

    def annotation(self, element: int) -> int:
        self._objects.append(element)
        return self.next_key - 1

    def nums(self) -> str:
        rows = []
        for key, owners in enumerate(self._pages):
            if 0 in owners:
                raise TaggedPdfError(f"page {key + 1} has marked content that no element owns")
            rows.append(f"{key} [{' '.join([f'{owner} 0 R' for owner in owners])}]")
        rows += [f"{len(self._pages) + index} {owner} 0 R" for index, owner in enumerate(self._objects)]
        return "\n".join(rows)


def _write_elements(
    root: Element, tree: int, document: PDFDocument, pages: list[int], parents: _Parents, written: list[_Written]
) -> None:
    parent_of = {root.number: tree}
    for element, holder in zip(root.walk(), written, strict=True):
        number = element.number
        home: int | None = None
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                parent_of[kid.number] = number
                kids.append(f"{kid.number} 0 R")
                continue
            page, content = kid
            if home is None:
                home = page
            if isinstance(content, int):
                parents.content(page, content, number)
                here = page == home
                kids.append(str(content) if here else f"<< /Type /MCR /Pg {pages[page]} 0 R /MCID {content} >>")
            else:
                annotation: Any = document.idToObject[document.annotationName(content)]
                annotation["StructParent"] = parents.annotation(number)
                reference = document.idToObjectNumberAndVersion[document.annotationName(content)][0]
                kids.append(f"<< /Type /OBJR /Pg {pages[page]} 0 R /Obj {reference} 0 R >>")
        parts = [f"<< /S /{element.tag} /P {parent_of.pop(number)} 0 R"]
        if home is not None:
            parts.append(f"/Pg {pages[home]} 0 R")
        if element.attributes:
            parts.append(f"/A << {element.attributes} >>")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K [{' '.join(kids)}]")
        holder.content = (" ".join(parts) + " >>").encode("latin-1")


def text_string(text: str) -> str:
    """`text` as a PDF text string in UTF-16 (ISO 32000-1 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"

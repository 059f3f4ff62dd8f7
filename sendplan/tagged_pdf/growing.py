"""A file that grows page by page.

Each page is written once nothing more will be drawn on it, with its links and the elements that end on it, so that a
long paper is never held in memory as a whole.

ReportLab writes what occurs only once in a file: fonts and pictures. Pages, links, bookmarks and tags make up nearly
all of the rest; ReportLab would keep them to the end.
"""

from collections.abc import Callable, Sequence
from typing import IO, Any
from urllib.parse import quote

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import BasicFonts, xObjectName

from sendplan.tagged_pdf.errors import UnknownAnchor
from sendplan.tagged_pdf.file import (
    FileWriter,
    Metadata,
    add_output_intent,
    info_object,
    text_string,
    write_reportlab_objects,
    xmp_packet,
)
from sendplan.tagged_pdf.outline import Outline
from sendplan.tagged_pdf.structure import Element, StructureTree

Operators = str | Callable[[], str]
"""Operators, or a function that returns them once every page is finished."""

_AT_ONCE = 50
"""The number of pages that may wait to be written. A shorter paper is written at its end, if its file is asked for."""
_MARKS = 1 << 13
"""The number of marked-content sequences that may wait: a page of an index has thousands."""
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""The characters that may stand in an address unchanged; an ASCII string needs the rest percent-encoded."""
_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


class Page(Struct):
    """A page, in points.

    Attributes:
        owners: the elements of its marked content, by mcid
        links: the object numbers of its annotations
        tail: what is drawn last
        body: what is drawn before that
        forms: the pictures it shows
        size: its width and height
        number: its object number; 0 if it has none yet
    """

    owners: list[Element] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    tail: list[Operators] = field(default_factory=list)
    body: str = ""
    forms: Sequence[str] = ()
    size: tuple[float, float] = (0.0, 0.0)
    number: int = 0


class GrowingFile:
    """Writes the content of `document` and the structure tree of `root` to `file`.

    `document` is a PDFDocument, whose counter numbers all objects.
    """

    def __init__(self, file: IO[bytes], document: Any, root: Element, metadata: Metadata) -> None:
        self.page = Page()
        """The page being drawn."""
        self.anchors: dict[str, float] = {}
        """The position of each anchor, in pages from the top of the first page."""
        self._writer = FileWriter(file)
        self._document = document
        self._metadata = metadata
        self._pages: list[int] = []
        self._waiting: list[Page] = []
        self._marks = 0
        self._tails: list[tuple[int, Sequence[Operators]]] = []
        self._places: dict[str, int] = {}
        self._outline = Outline(self._writer, self._number)
        self._page_tree = self._number()
        self.tree = StructureTree(root, self._writer, self._number, self._pages)

    @property
    def page_count(self) -> int:
        """The number of pages finished so far."""
        return len(self._pages)

    def end_page(self) -> None:
        """End the page being drawn."""
        page = self.page
        page.number = page.number or self._number()
        self._pages.append(page.number)
        self._waiting.append(page)
        self.page = Page()
        self._marks += len(page.owners)
        if len(self._waiting) == _AT_ONCE or self._marks > _MARKS:
            self._write_waiting()

    def anchor(self, name: str, top: float, page_height: float) -> None:
        """Let links to `name` lead to the height `top` of the page being drawn."""
        page = self.page
        page.number = page.number or self._number()
        self._writer.add(self._place(name), f"[{page.number} 0 R/XYZ 0 {top:.2f} 0]".encode("ascii"))
        self.anchors[name] = len(self._pages) + 1 - min(1.0, top / page_height)

    def bookmark(self, title: str, anchor: str, level: int) -> None:
        """Add a bookmark that leads to `anchor`; level 0 is the outermost. Raises SkippedHeading."""
        self._outline.add(title, f"{self._place(anchor)} 0 R", level)

    def link(self, element: Element, box: str, target: str, description: str) -> int:
        """Make `box` on the page being drawn a link; return the object number of its annotation.

        The link belongs to `element`; `target` is `#anchor` or an address.
        """
        number = self._number()
        if target.startswith("#"):
            leads = f"/Dest {self._place(target[1:])} 0 R"
        else:
            leads = f"/A<</S/URI/URI{text_string(quote(target, safe=_URI_SAFE))}>>"
        annotation = (
            f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F {_PRINTED}{leads}"
            f"/Contents{text_string(description)}/StructParent {self.tree.key_of(element)}>>"
        )
        self._writer.add(number, annotation.encode("latin-1"))
        self.page.links.append(number)
        return number

    def save(self) -> None:
        """Write the rest of the file. Raises UnknownAnchor if a link leads nowhere."""
        missing = sorted(self._places.keys() - self.anchors.keys())
        if missing:
            raise UnknownAnchor(f"links lead to anchors that do not exist: {', '.join(missing)}")
        self._write_waiting(complete=True)
        writer = self._writer
        for number, tail in self._tails:
            writer.add_stream(number, b"", _drawn(tail))
        pages = " ".join([f"{number} 0 R" for number in self._pages])
        writer.add(self._page_tree, f"<</Type/Pages/Count {self.page_count}/Kids[{pages}]>>".encode("ascii"))
        self.tree.close()
        info = self._number()
        writer.add(info, info_object(self._metadata).encode("latin-1"))
        catalog = self._catalog()
        for font in self._document.delayedFonts:
            font.addObjects(self._document)
        write_reportlab_objects(self._document, writer)
        writer.finish(catalog, info)

    def release(self) -> None:
        """Release the pages and tags, whose circular references would otherwise wait for the garbage collector."""
        self._document.idToObject.clear()
        self._waiting.clear()
        self._tails.clear()
        self.tree.release()

    def _number(self) -> int:
        """Return the next free object number."""
        self._document.objectcounter += 1
        free: int = self._document.objectcounter
        return free

    def _place(self, anchor: str) -> int:
        """Return the number of the object that says where the anchor is."""
        number = self._places.get(anchor)
        if number is None:
            number = self._places[anchor] = self._number()
        return number

    def _write_waiting(self, *, complete: bool = False) -> None:
        """Write the waiting pages.

        `complete` says that they are the last pages, so that everything their tails wait for is known.
        """
        for page in self._waiting:
            stream = self._number()
            contents = f"{stream} 0 R"
            now: list[Operators] = [page.body]
            if complete:
                now += page.tail
            elif page.tail:
                later = self._number()
                contents = f"[{stream} 0 R {later} 0 R]"
                self._tails.append((later, page.tail))
            self._writer.add_stream(stream, b"", _drawn(now))
            self._writer.add(page.number, self._page_object(page, contents))
        self.tree.write_finished()
        self._waiting.clear()
        self._marks = 0
        self._document.objectcounter = self._writer.pack(self._document.objectcounter + 1) - 1

    def _page_object(self, page: Page, contents: str) -> bytes:
        document = self._document
        fonts, _ = document.idToObjectNumberAndVersion[BasicFonts]
        resources = f"/Font {fonts} 0 R"
        if page.forms:
            numbers = {name: document.idToObjectNumberAndVersion[xObjectName(name)][0] for name in page.forms}
            shown = [f"/{document.getXObjectName(name)} {number} 0 R" for name, number in numbers.items()]
            resources += f"/XObject<<{''.join(shown)}>>"
        width, height = page.size
        links = f"/Annots[{' '.join([f'{number} 0 R' for number in page.links])}]" if page.links else ""
        return (
            f"<</Type/Page/Parent {self._page_tree} 0 R/MediaBox[0 0 {width:.2f} {height:.2f}]"
            f"/Resources<<{resources}>>/Contents {contents}/StructParents {self.tree.key(page.owners)}/Tabs/S{links}>>"
        ).encode("ascii")

    def _catalog(self) -> int:
        writer, metadata = self._writer, self._metadata
        packet = self._number()
        writer.add_stream(packet, b"/Type/Metadata/Subtype/XML", xmp_packet(metadata, ua=True, a=True), compress=False)
        entries = (
            f"/Type/Catalog/Pages {self._page_tree} 0 R/StructTreeRoot {self.tree.number} 0 R/MarkInfo<</Marked true>>"
            f"/Lang{text_string(metadata.language)}/ViewerPreferences<</DisplayDocTitle true>>/Metadata {packet} 0 R"
            f"/OutputIntents[{add_output_intent(writer, self._number())}]"
        )
        outline = self._outline.close()
        if outline:
            entries += f"/Outlines {outline} 0 R/PageMode/UseOutlines"  # shown by a viewer from the start
        else:
            entries += "/PageMode/UseNone"
        if self.anchors:
            # By name, so that a pack can lead the links of other papers to them (ISO 32000-1 12.3.2.3).
            names = [f"{text_string(name)}{self._place(name)} 0 R" for name in sorted(self.anchors)]
            entries += f"/Names<</Dests<</Names[{' '.join(names)}]>>>>"
        catalog = self._number()
        writer.add(catalog, f"<<{entries}>>".encode("latin-1"))
        return catalog


def _drawn(parts: Sequence[Operators]) -> bytes:
    return "\n".join([part if isinstance(part, str) else part() for part in parts]).encode("latin-1")

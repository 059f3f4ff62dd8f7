"""A file that grows with its pages: each is written once nothing more is drawn on it, with its links and the elements
that end on it, so that a long paper is never held as a whole.

ReportLab makes what a file has once: fonts and pictures. Pages, links, bookmarks and tags are nearly all of it;
ReportLab would keep them to the end and write each by its parts.
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
"""What is drawn, or what gives it when every page is finished."""

_AT_ONCE = 50
"""Pages that wait to be written. A shorter paper is written at its end, if its file is asked for."""
_MARKS = 1 << 13
"""And their marked contents: a page of an index has thousands."""
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""Everything that may stand in an address as it is; the rest is percent-encoded, as an ASCII string must hold it."""
_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


class Page(Struct):
    """`owners` are the elements of its marked content, by mcid, `links` the objects of its annotations, `forms` the
    pictures it shows. `tail` is drawn last. Points.
    """

    owners: list[Element] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    tail: list[Operators] = field(default_factory=list)
    body: str = ""
    forms: Sequence[str] = ()
    size: tuple[float, float] = (0.0, 0.0)
    number: int = 0


class GrowingFile:
    """`file` gets what `document` holds, a PDFDocument whose counter numbers all objects, and the tree of `root`."""

    def __init__(self, file: IO[bytes], document: Any, root: Element, metadata: Metadata) -> None:
        self.page = Page()
        """The page in work."""
        self.anchors: dict[str, float] = {}
        """Where each stands, in pages from the top of the first one."""
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
        """Pages finished so far."""
        return len(self._pages)

    def end_page(self) -> None:
        """Nothing more is drawn on the page in work."""
        page = self.page
        page.number = page.number or self._number()
        self._pages.append(page.number)
        self._waiting.append(page)
        self.page = Page()
        self._marks += len(page.owners)
        if len(self._waiting) == _AT_ONCE or self._marks > _MARKS:
            self._write_waiting()

    def anchor(self, name: str, top: float, page_height: float) -> None:
        """Links to `name` lead to height `top` of the page in work."""
        page = self.page
        page.number = page.number or self._number()
        self._writer.add(self._place(name), f"[{page.number} 0 R/XYZ 0 {top:.2f} 0]".encode("ascii"))
        self.anchors[name] = len(self._pages) + 1 - min(1.0, top / page_height)

    def bookmark(self, title: str, anchor: str, level: int) -> None:
        """A bookmark leading to `anchor`; level 0 is the outermost. Raises SkippedHeading."""
        self._outline.add(title, f"{self._place(anchor)} 0 R", level)

    def link(self, element: Element, box: str, target: str, description: str) -> int:
        """The annotation on the page in work that makes `box` a link of `element`: to `#anchor` or an address."""
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
        """Write what is left. Raises UnknownAnchor when a link leads nowhere."""
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
        """Let go of pages and tags: ReportLab's objects refer to each other, and all would wait for the collector."""
        self._document.idToObject.clear()
        self._waiting.clear()
        self._tails.clear()
        self.tree.release()

    def _number(self) -> int:
        """The next free object number."""
        self._document.objectcounter += 1
        free: int = self._document.objectcounter
        return free

    def _place(self, anchor: str) -> int:
        """The object that says where the anchor stands."""
        number = self._places.get(anchor)
        if number is None:
            number = self._places[anchor] = self._number()
        return number

    def _write_waiting(self, *, complete: bool = False) -> None:
        """`complete`: these are the last pages, and all that their tails waited for is known."""
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
            entries += f"/Outlines {outline} 0 R/PageMode/UseOutlines"  # a reader sees them without looking for them
        else:
            entries += "/PageMode/UseNone"
        if self.anchors:
            # By name, so that a pack can lead other papers' links to them (ISO 32000-1 12.3.2.3).
            names = [f"{text_string(name)}{self._place(name)} 0 R" for name in sorted(self.anchors)]
            entries += f"/Names<</Dests<</Names[{' '.join(names)}]>>>>"
        catalog = self._number()
        writer.add(catalog, f"<<{entries}>>".encode("latin-1"))
        return catalog


def _drawn(parts: Sequence[Operators]) -> bytes:
    return "\n".join([part if isinstance(part, str) else part() for part in parts]).encode("latin-1")

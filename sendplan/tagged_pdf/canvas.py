"""A ReportLab canvas on which everything is either in a structure element or an artifact.

Each page's content is always inside one marked-content sequence: an artifact (ISO 32000-1 14.8.2.2) unless
`tagged` has opened an element's. Rules, fills and running heads are artifacts without being told so.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from sendplan.tagged_pdf.errors import SkippedHeading, UnknownAnchor, UntaggedText
from sendplan.tagged_pdf.file import FileWriter, Metadata, describe, write_reportlab_objects
from sendplan.tagged_pdf.structure import (
    WAITS,
    Annotation,
    Content,
    Element,
    ObjectNumbers,
    ParentTree,
    literal,
    number_elements,
    text_string,
    tree_objects,
)

_ARTIFACT = "/Artifact BMC"
_URI_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""Everything that may stand in an address as it is; the rest is percent-encoded, as an ASCII string must hold it."""
_AT_ONCE = 10_000
"""Objects that wait to be packed: a long paper has hundreds of thousands of elements."""
_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


_Operators = str | Callable[[], str]


class TaggedCanvas(Canvas):
    """A Canvas that writes PDF 1.7 conforming to PDF/UA-1 and PDF/A-2a.

    `root` is the top of the structure tree; its elements may be made before or while drawing. Fonts must be `Font`s:
    the standard fourteen are not embedded and so refused by both standards.
    """

    _code: list[_Operators]
    _doc: Any
    _annotationrefs: list[Any]
    _pagesize: tuple[float, float]
    _pageNumber: int  # noqa: N815 (ReportLab's names, here and below)
    _bookmarkReference: Callable[[str], Any]  # noqa: N815
    _formsinuse: list[str]
    _addAnnotation: Callable[[PDFObject, str], None]  # noqa: N815

    def __init__(self, file: IO[bytes], root: Element, metadata: Metadata, **settings: Any) -> None:
        self.root = root
        self.metadata = metadata
        self.anchors: dict[str, float] = {}
        self._file = file
        self._linked: set[str] = set()
        self._links: list[str] = []
        self._parents: ParentTree = []
        self._words_allowed = False
        self._bookmark_level = -1
        self._contents: list[list[_Operators]] = []
        super().__init__(file, **{**settings, "pdfVersion": (1, 7), "invariant": 1, "pageCompression": 1})

    @property
    def pdf(self) -> PDFDocument:
        """The document being written, which `Font.encode` needs."""
        document: PDFDocument = self._doc
        return document

    @property
    def page_count(self) -> int:
        """Pages finished so far; of the whole document inside `later`."""
        return len(self._contents)

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`, in the order drawn."""
        self.begin(element)
        yield
        self.end()

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Text drawn inside is no part of the document's words: `/Type /Pagination /Subtype /Header`, say."""
        self._leave_artifact()
        self._code.append(f"/Artifact << {properties} >> BDC" if properties else _ARTIFACT)
        self._words_allowed = True
        yield
        self.end()

    def begin(self, element: Element) -> None:
        """`tagged` in two halves, for loops that must be quick."""
        self._leave_artifact()
        owners = self._owners
        element.kids.append(Content(self._pageNumber - 1, len(owners)))
        self._code.append(f"/{element.tag} <</MCID {len(owners)}>> BDC")
        owners.append(element)
        self._words_allowed = True

    def end(self) -> None:
        """Back to the artifact that everything else stands in."""
        self._code += ("EMC", _ARTIFACT)
        self._words_allowed = False

    def write(self, operators: str) -> None:
        """Append text objects as they are (BT … ET). Raises UntaggedText outside an element or `artifact`."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        self._code.append(operators)

    def decorate(self, operators: str) -> None:
        """Append operators whose marks are decoration, in the artifact that stands open."""
        self._code.append(operators)

    def later(self, operators: Callable[[], str]) -> None:
        """Append what `operators` gives when every page is finished: a page number, say."""
        self._code.append(operators)

    def picture(self, pixels: tuple[int, int], rgb: bytes, box: tuple[float, float, float, float]) -> None:
        """A picture of `pixels` (columns, rows), three bytes each, in `box` (left, bottom, width, height): points.

        It is written to the file once, however often it is drawn, and is of the sRGB the file says (ISO 19005-2 6.2.4).
        """
        key = hashlib.sha256(rgb + repr(pixels).encode()).hexdigest()[:32]
        name = self._doc.getXObjectName(key)
        if not self._doc.hasForm(key):
            entries = {
                "Type": PDFName("XObject"),
                "Subtype": PDFName("Image"),
                "Width": pixels[0],
                "Height": pixels[1],
                "ColorSpace": PDFName("DeviceRGB"),
                "BitsPerComponent": 8,
            }
            self._doc.addForm(key, PDFStream(dictionary=PDFDictionary(entries), content=rgb))
        self._formsinuse.append(key)
        left, bottom, width, height = box
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def beginText(self, *arguments: Any, **settings: Any) -> Any:  # noqa: N802
        """ReportLab's text object, which every draw…String uses. Raises UntaggedText as `write` does."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        return super().beginText(*arguments, **settings)

    def anchor(self, name: str, top: float) -> None:
        """Links to `name` and bookmarks of it lead here, to height `top` of the current page."""
        self.bookmarkHorizontalAbsolute(name, top)
        self.anchors[name] = self._pageNumber - min(1.0, top / self._pagesize[1])

    def bookmark(self, title: str, name: str, level: int) -> None:
        """A bookmark leading to anchor `name`; level 0 is the outermost. Raises SkippedHeading."""
        if level > self._bookmark_level + 1:
            raise SkippedHeading(f"heading {title!r} is of level {level + 1} below one of {self._bookmark_level + 1}")
        self._bookmark_level = level
        self.addOutlineEntry(title, name, level)

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Make `box` (left, bottom, right, top) a link of the Link `element`: to `#anchor` or an address.

        `description` is what assistive technology says of it (ISO 14289-1 7.18.1, 7.18.5).
        """
        entries = (
            f"<</Type/Annot/Subtype/Link/Rect[{' '.join([f'{edge:.2f}' for edge in box])}]/Border[0 0 0]/F {_PRINTED}"
            f"/Contents{_string(description)}/StructParent {len(self._parents)}"
        )
        if target.startswith("#"):
            self._linked.add(target[1:])
            written = _Link(entries, self._bookmarkReference(target[1:]))
        else:
            written = _Link(f"{entries}/A<</S/URI/URI{_string(quote(target, safe=_URI_SAFE))}>>")
        self._parents.append(element)
        name = f"link{len(self._links)}"
        self._links.append(name)
        self._addAnnotation(written, name)
        element.kids.append(Annotation(self._pageNumber - 1, name))

    def wait(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Remember that `box` is to be a link to a place in another paper, once a pack holds both.

        It is kept as an attribute of the element, of an owner that only packs look for (ISO 32000-1 14.7.5.1).
        """
        place = f"[{self._pageNumber - 1} {' '.join([f'{edge:.2f}' for edge in box])}]"
        before, _, after = element.attributes.partition("]]")
        if after:
            element.attributes = f"{before}]{place}]{after}"
        else:
            words = f"/To{text_string(target)}/Says{text_string(description)}"
            element.attributes = f"/O/{WAITS} /Boxes[{place}]{words}"

    def showPage(self) -> None:  # noqa: N802
        """Close the page; its content is kept until `later` parts can be known."""
        self._leave_artifact()
        self._contents.append(_joined(self._code))
        self._code = []
        key = self._page_key  # before ReportLab begins the next page
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = key
        page.Tabs = PDFName("S")

    def save(self) -> None:
        """Write the file. Raises UnknownAnchor when a link leads nowhere."""
        missing = sorted(self._linked - self.anchors.keys())
        if missing:
            raise UnknownAnchor(f"links lead to anchors that do not exist: {', '.join(missing)}")
        if self._code != [_ARTIFACT] or not self._contents:
            self.showPage()
        self._parents.pop()  # of the page ReportLab has begun after the last
        document = self._doc
        for page, code in zip(document.Pages.pages, self._contents, strict=True):
            operators = "\n".join([part if isinstance(part, str) else part() for part in code])
            page.Contents = PDFStream(content=operators)
            code.clear()
        describe(document, self.metadata)
        self.setViewerPreference("DisplayDocTitle", "true")
        tree = document.Catalog.StructTreeRoot = document.Reference(PDFDictionary())
        for font in document.delayedFonts:
            font.addObjects(document)
        catalog, info = document.Reference(document.Catalog), document.Reference(document.info)
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        else:
            document.Catalog.setPageMode("UseOutlines")  # a reader sees the bookmarks without looking for them

        def number(name: str) -> int:
            found: int = document.idToObjectNumberAndVersion[name][0]
            return found

        if self.anchors:
            # By name, so that a pack can lead other papers' links to them (ISO 32000-1 12.3.2.3).
            named = [part for name in sorted(self.anchors) for part in (PDFString(name), self._bookmarkReference(name))]
            document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "Names"]
            document.Catalog.Names = PDFDictionary({"Dests": PDFDictionary({"Names": PDFArray(named)})})
        writer = FileWriter(self._file)
        free = number_elements(self.root, write_reportlab_objects(document, writer, skip=number(tree.name)))
        numbers = ObjectNumbers(
            tree=number(tree.name),
            pages=[number(f"Page{page + 1}") for page in range(self.page_count)],
            annotations={name: number(document.annotationName(name)) for name in self._links},
        )
        for count, (at, content) in enumerate(tree_objects(self.root, self._parents, numbers), 1):
            writer.add(at, content)
            if count % _AT_ONCE == 0:
                free = writer.pack(free)
        writer.finish(number(catalog.name), number(info.name))
        self.release()

    def release(self) -> None:
        """Let go of pages and tags: ReportLab's objects refer to each other, and all would wait for the collector."""
        self._doc.idToObject.clear()
        self._contents.clear()
        self._parents.clear()
        self.root = Element("Document")

    def _leave_artifact(self) -> None:
        """Close the artifact, or take it away if nothing was drawn in it."""
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append("EMC")

    def _restartAccumulators(self) -> None:  # noqa: N802
        """A new page begins, inside an artifact."""
        super()._restartAccumulators()  # type: ignore[misc]
        self._code.append(_ARTIFACT)
        self._page_key = len(self._parents)
        self._owners: list[Element] = []
        self._parents.append(self._owners)

    def _make_preamble(self) -> None:
        """ReportLab would begin each page by selecting Helvetica, outside any marked content."""
        self._preamble = ""


class _Link(PDFObject):
    """A link annotation (ISO 32000-1 12.5.6.5) in one piece: a long paper has thousands, and ReportLab would write each
    by its parts.
    """

    def __init__(self, entries: str, destination: Any = None) -> None:
        self._entries = entries.encode("ascii")
        self._destination = destination

    def format(self, document: PDFDocument) -> bytes:
        """The object; called by ReportLab when every anchor has its place."""
        if self._destination is None:
            return self._entries + b">>"
        found = getattr(self._destination, "written", None)
        if found is None:
            found = self._destination.written = self._destination.format(document)
        return b"%b/Dest%b>>" % (self._entries, found)


def _string(text: str) -> str:
    """A text string, as letters where it can be."""
    return literal(text) if text.isascii() else text_string(text)


def _joined(code: list[_Operators]) -> list[_Operators]:
    """What is known as one string, around what is not: a page's many small strings would take far more room."""
    joined: list[_Operators] = []
    known: list[str] = []
    for part in code:
        if isinstance(part, str):
            known.append(part)
        else:
            joined += ["\n".join(known), part]
            known = []
    return [*joined, "\n".join(known)]

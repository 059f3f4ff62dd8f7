"""A ReportLab canvas on which everything belongs to a structure element or is an artifact.

The content of a page is always inside one marked-content sequence: an artifact (ISO 32000-1 14.8.2.2) unless `tagged`
has opened the sequence of an element. So rules, fills and running heads are artifacts by default.
"""

import hashlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from sendplan.tagged_pdf.errors import UntaggedText
from sendplan.tagged_pdf.file import Metadata, text_string
from sendplan.tagged_pdf.growing import GrowingFile, Operators
from sendplan.tagged_pdf.structure import WAITS, Annotation, Content, Element

_ARTIFACT = "/Artifact BMC"


class TaggedCanvas(Canvas):
    """A ReportLab canvas that writes PDF 1.7 conforming to PDF/UA-1 and PDF/A-2a.

    `root` is the top of the structure tree; its elements may be created before or during drawing. Fonts must be
    `Font` objects: the standard fourteen fonts are not embedded, which both standards forbid.
    """

    _code: list[Operators]
    _waits: int
    _doc: Any
    _pagesize: tuple[float, float]
    _pageNumber: int  # noqa: N815 (ReportLab's names, here and below)
    _formsinuse: list[str]
    _startPage: Callable[[], None]  # noqa: N815

    def __init__(self, file: IO[bytes], root: Element, metadata: Metadata, **settings: Any) -> None:
        self.root = root
        self.identity = object()
        """Identifies this canvas without keeping a reference to it."""
        self._words_allowed = False
        self._artifact_opening = _ARTIFACT
        super().__init__(file, **{**settings, "pdfVersion": (1, 7), "invariant": 1, "pageCompression": 1})
        self._growing = GrowingFile(file, self._doc, root, metadata)

    @property
    def pdf(self) -> PDFDocument:
        """The document being written, which `Font.encode` needs."""
        document: PDFDocument = self._doc
        return document

    @property
    def page_count(self) -> int:
        """The number of pages finished so far; inside `later`, the number of pages in the document."""
        return self._growing.page_count

    @property
    def anchors(self) -> dict[str, float]:
        """The position of each anchor, in pages from the top of the first page."""
        return self._growing.anchors

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """Assign what is drawn inside the `with` block to `element`, in the order drawn."""
        self._leave_artifact()
        self._code.append(self._opening(element))
        self._words_allowed = True
        yield
        self._end()

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Draw text inside the `with` block as an artifact, outside the words of the document.

        `properties` are the entries of its property list, such as `/Type /Pagination /Subtype /Header`.
        """
        self._leave_artifact()
        self._artifact_opening = f"/Artifact << {properties} >> BDC" if properties else _ARTIFACT
        self._code.append(self._artifact_opening)
        self._words_allowed = True
        yield
        self._end()

    def _end(self) -> None:
        """Close the open sequence and return to the default artifact."""
        self._code += ("EMC", _ARTIFACT)
        self._words_allowed = False

    def words(self, element: Element, operators: str) -> None:
        """Do the work of `tagged` and `write` in one call, for loops that must be fast."""
        self._leave_artifact()
        self._code += (self._opening(element), operators, "EMC", _ARTIFACT)

    def write(self, operators: str) -> None:
        """Append complete text objects (BT … ET). Raises UntaggedText outside an element or `artifact`."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        self._code.append(operators)

    def decorate(self, operators: str) -> None:
        """Append operators that draw decoration, inside the artifact that is open."""
        self._code.append(operators)

    def later(self, operators: Callable[[], str], element: Element | None = None) -> None:
        """Draw the result of `operators`, called once every page is finished: a page number, for example.

        With an `element`, the result belongs to it and keeps its place in the drawing order. Without one, it is an
        artifact like the one that is open, and is drawn last on the page, so that only the end of the page has to
        wait for it.
        """
        if element is None:
            self._growing.page.tail += (self._artifact_opening, operators, "EMC")
            return
        with self.tagged(element):
            self._waits = min(self._waits, len(self._code))
            self._code.append(operators)

    def picture(self, pixels: tuple[int, int], rgb: bytes, box: tuple[float, float, float, float]) -> None:
        """Draw a picture of `pixels` (columns, rows) in `box` (left, bottom, width, height), in points.

        `rgb` holds three bytes for each pixel. The picture is written to the file only once, however often it is
        drawn, and its colours are those of the file's sRGB profile (ISO 19005-2 6.2.4).
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
        """Return ReportLab's text object, which every draw…String method uses. Raises UntaggedText as `write` does."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        return super().beginText(*arguments, **settings)

    def anchor(self, name: str, top: float) -> None:
        """Let links and bookmarks for `name` lead to the height `top` on the current page."""
        self._growing.anchor(name, top, self._pagesize[1])

    def bookmark(self, title: str, name: str, level: int) -> None:
        """Add a bookmark that leads to the anchor `name`; level 0 is the outermost. Raises SkippedHeading."""
        self._growing.bookmark(title, name, level)

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Make `box` (left, bottom, right, top) a link that belongs to the Link element `element`.

        `target` is `#anchor` or an address. `description` is what assistive technology reads for the link (ISO
        14289-1 7.18.1, 7.18.5).
        """
        number = self._growing.link(element, _edges(box), target, description)
        element.kids.append(Annotation(self._pageNumber - 1, number))

    def wait(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Record that `box` is to become a link to a place in another paper, once a pack holds both.

        The record is an attribute of the element, with an owner that only the pack looks for (ISO 32000-1 14.7.5.1).
        """
        place = f"[{self._pageNumber - 1} {_edges(box)}]"
        before, _, after = element.attributes.partition("]]")
        if after:
            element.attributes = f"{before}]{place}]{after}"
        else:
            words = f"/To{text_string(target)}/Says{text_string(description)}"
            element.attributes = f"/O/{WAITS} /Boxes[{place}]{words}"

    def finish(self, parent: Element, index: int) -> None:
        """Declare that nothing more will be drawn for the kid of `parent` at `index`, so that it may be written."""
        self._growing.tree.finish(parent, index)

    def showPage(self) -> None:  # noqa: N802
        """Close the current page."""
        self._leave_artifact()
        page = self._growing.page
        page.body = "\n".join(self._code[: self._waits])  # type: ignore[arg-type]
        page.tail[:0] = self._code[self._waits :]
        page.forms = tuple(self._formsinuse)
        page.size = self._pagesize
        self._growing.end_page()
        self._startPage()

    def save(self) -> None:
        """Write the file. Raises UnknownAnchor if a link leads nowhere."""
        if self._code != [_ARTIFACT] or not self.page_count:
            self.showPage()
        self._growing.save()
        self.release()

    def release(self) -> None:
        """Release the pages and tags, whose circular references would otherwise wait for the garbage collector."""
        self._growing.release()
        self.root = Element("Document")

    def _opening(self, element: Element) -> str:
        owners = self._growing.page.owners
        mcid = len(owners)
        element.kids.append(Content(self._pageNumber - 1, mcid))
        owners.append(element)
        return f"/{element.tag} <</MCID {mcid}>> BDC"

    def _leave_artifact(self) -> None:
        """Close the artifact, or remove it if nothing was drawn in it."""
        if self._code[-1] == _ARTIFACT:
            self._code.pop()
        else:
            self._code.append("EMC")

    def _restartAccumulators(self) -> None:  # noqa: N802
        """Begin a new page inside an artifact."""
        super()._restartAccumulators()  # type: ignore[misc]
        self._code.append(_ARTIFACT)
        self._waits = sys.maxsize

    def _make_preamble(self) -> None:
        """Write no preamble: ReportLab would select Helvetica at the start of each page, outside any marked content."""
        self._preamble = ""


def _edges(box: tuple[float, float, float, float]) -> str:
    return " ".join([f"{edge:.2f}" for edge in box])

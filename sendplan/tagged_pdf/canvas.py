"""A ReportLab canvas on which everything is either in a structure element or an artifact.

Each page's content is always inside one marked-content sequence: an artifact (ISO 32000-1 14.8.2.2) unless
`tagged` has opened an element's. Rules, fills and running heads are artifacts without being told so.
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
    """A Canvas that writes PDF 1.7 conforming to PDF/UA-1 and PDF/A-2a.

    `root` is the top of the structure tree; its elements may be made before or while drawing. Fonts must be `Font`s:
    the standard fourteen are not embedded and so refused by both standards.
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
        """Tells canvases apart without keeping them."""
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
        """Pages finished so far; of the whole document inside `later`."""
        return self._growing.page_count

    @property
    def anchors(self) -> dict[str, float]:
        """Where each stands, in pages from the top of the first one."""
        return self._growing.anchors

    @contextmanager
    def tagged(self, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to `element`, in the order drawn."""
        self._leave_artifact()
        self._code.append(self._opening(element))
        self._words_allowed = True
        yield
        self._end()

    @contextmanager
    def artifact(self, properties: str = "") -> Iterator[None]:
        """Text drawn inside is no part of the document's words: `/Type /Pagination /Subtype /Header`, say."""
        self._leave_artifact()
        self._artifact_opening = f"/Artifact << {properties} >> BDC" if properties else _ARTIFACT
        self._code.append(self._artifact_opening)
        self._words_allowed = True
        yield
        self._end()

    def _end(self) -> None:
        """Back to the artifact that everything else stands in."""
        self._code += ("EMC", _ARTIFACT)
        self._words_allowed = False

    def words(self, element: Element, operators: str) -> None:
        """`tagged` and `write` in one, for loops that must be quick."""
        self._leave_artifact()
        self._code += (self._opening(element), operators, "EMC", _ARTIFACT)

    def write(self, operators: str) -> None:
        """Append text objects as they are (BT … ET). Raises UntaggedText outside an element or `artifact`."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        self._code.append(operators)

    def decorate(self, operators: str) -> None:
        """Append operators whose marks are decoration, in the artifact that stands open."""
        self._code.append(operators)

    def later(self, operators: Callable[[], str], element: Element | None = None) -> None:
        """What `operators` gives when every page is finished: a page number, say.

        It belongs to `element`, and stands in the order drawn. With none it is an artifact like the one that is open,
        and drawn last: only the end of the page waits for it.
        """
        if element is None:
            self._growing.page.tail += (self._artifact_opening, operators, "EMC")
            return
        with self.tagged(element):
            self._waits = min(self._waits, len(self._code))
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
        self._growing.anchor(name, top, self._pagesize[1])

    def bookmark(self, title: str, name: str, level: int) -> None:
        """A bookmark leading to anchor `name`; level 0 is the outermost. Raises SkippedHeading."""
        self._growing.bookmark(title, name, level)

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Make `box` (left, bottom, right, top) a link of the Link `element`: to `#anchor` or an address.

        `description` is what assistive technology says of it (ISO 14289-1 7.18.1, 7.18.5).
        """
        number = self._growing.link(element, _edges(box), target, description)
        element.kids.append(Annotation(self._pageNumber - 1, number))

    def wait(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Remember that `box` is to be a link to a place in another paper, once a pack holds both.

        It is kept as an attribute of the element, of an owner that only packs look for (ISO 32000-1 14.7.5.1).
        """
        place = f"[{self._pageNumber - 1} {_edges(box)}]"
        before, _, after = element.attributes.partition("]]")
        if after:
            element.attributes = f"{before}]{place}]{after}"
        else:
            words = f"/To{text_string(target)}/Says{text_string(description)}"
            element.attributes = f"/O/{WAITS} /Boxes[{place}]{words}"

    def finish(self, parent: Element, index: int) -> None:
        """Nothing more is drawn for the kid of `parent` at `index`: it may go to the file."""
        self._growing.tree.finish(parent, index)

    def showPage(self) -> None:  # noqa: N802
        """Close the page."""
        self._leave_artifact()
        page = self._growing.page
        page.body = "\n".join(self._code[: self._waits])  # type: ignore[arg-type]
        page.tail[:0] = self._code[self._waits :]
        page.forms = tuple(self._formsinuse)
        page.size = self._pagesize
        self._growing.end_page()
        self._startPage()

    def save(self) -> None:
        """Write the file. Raises UnknownAnchor when a link leads nowhere."""
        if self._code != [_ARTIFACT] or not self.page_count:
            self.showPage()
        self._growing.save()
        self.release()

    def release(self) -> None:
        """Let go of pages and tags: ReportLab's objects refer to each other, and all would wait for the collector."""
        self._growing.release()
        self.root = Element("Document")

    def _opening(self, element: Element) -> str:
        owners = self._growing.page.owners
        mcid = len(owners)
        element.kids.append(Content(self._pageNumber - 1, mcid))
        owners.append(element)
        return f"/{element.tag} <</MCID {mcid}>> BDC"

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
        self._waits = sys.maxsize

    def _make_preamble(self) -> None:
        """ReportLab would begin each page by selecting Helvetica, outside any marked content."""
        self._preamble = ""


def _edges(box: tuple[float, float, float, float]) -> str:
    return " ".join([f"{edge:.2f}" for edge in box])

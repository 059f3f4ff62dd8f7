"""A ReportLab canvas on which everything is either in a structure element or an artifact.

Each page's content is always inside one marked-content sequence: an artifact (ISO 32000-1 14.8.2.2) unless
`tagged` has opened an element's. Rules, fills and running heads are artifacts without being told so.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFStream, PDFString, PDFZCompress
from reportlab.pdfgen.canvas import Canvas

from sendplan.tagged_pdf.errors import UnknownAnchor, UntaggedText
from sendplan.tagged_pdf.metadata import Metadata, describe
from sendplan.tagged_pdf.structure import Element, write_tree

_ARTIFACT = "/Artifact BMC"
_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""


class TaggedCanvas(Canvas):
    """A Canvas that writes PDF 1.7 conforming to PDF/UA-1 and PDF/A-2a.

    `root` is the top of the structure tree; its elements may be made before or while drawing. Fonts must be `Font`s:
    the standard fourteen are not embedded and so refused by both standards.
    """

    _code: list[Any]
    _doc: Any
    _annotationrefs: list[Any]
    _pagesize: tuple[float, float]
    _pageNumber: int

    def __init__(self, file: str | IO[bytes], root: Element, metadata: Metadata, **settings: Any) -> None:
        self.root = root
        self.anchors: dict[str, int] = {}
        self._linked: set[str] = set()
        self._mcid = 0
        self._words_allowed = False
        self._links = 0
        self._contents: list[list[Any]] = []
        super().__init__(file, **{**settings, "pdfVersion": (1, 7), "invariant": 1, "pageCompression": 1})
        self.metadata = metadata

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
        element.add_content(self._pageNumber - 1, self._mcid)
        self._code.append(f"/{element.tag} <</MCID {self._mcid}>> BDC")
        self._mcid += 1
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

    def beginText(self, *arguments: Any, **settings: Any) -> Any:  # noqa: N802
        """ReportLab's text object, which every draw…String uses. Raises UntaggedText as `write` does."""
        if not self._words_allowed:
            raise UntaggedText("text drawn outside any structure element; use TaggedCanvas.tagged or .artifact")
        return super().beginText(*arguments, **settings)

    def anchor(self, name: str, top: float) -> None:
        """Links to `name` and bookmarks of it lead here, to height `top` of the current page."""
        self.bookmarkHorizontalAbsolute(name, top)
        self.anchors[name] = self._pageNumber

    def link(self, element: Element, box: tuple[float, float, float, float], target: str, description: str) -> None:
        """Make `box` (left, bottom, right, top) a link of the Link `element`: to `#anchor` or an address.

        `description` is what assistive technology says of it (ISO 14289-1 7.18.1, 7.18.5).
        """
        entries: dict[str, Any] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(box),
            "Border": PDFArray([0, 0, 0]),
            "F": _PRINTED,
            "Contents": PDFString(description),
        }
        if target.startswith("#"):
            self._linked.add(target[1:])
            entries["Dest"] = self._bookmarkReference(target[1:])
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        self._links += 1
        name = f"link{self._links}"
        self._addAnnotation(PDFDictionary(entries), name)
        element.add_object(self._pageNumber - 1, name)

    def showPage(self) -> None:  # noqa: N802
        """Close the page; its content is kept until `later` parts can be known."""
        self._leave_artifact()
        self._contents.append(self._code)
        self._code = []
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._contents) - 1
        page.Tabs = PDFName("S")

    def save(self) -> None:
        """Write the file. Raises UnknownAnchor when a link leads nowhere."""
        missing = sorted(self._linked - self.anchors.keys())
        if missing:
            raise UnknownAnchor(f"links lead to anchors that do not exist: {', '.join(missing)}")
        if self._code != [_ARTIFACT]:
            self.showPage()
        self._code = []  # else ReportLab adds a blank page
        for page, code in zip(self._doc.Pages.pages, self._contents, strict=True):
            operators = "\n".join([part if isinstance(part, str) else part() for part in code])
            page.Contents = PDFStream(content=operators.encode("latin-1"), filters=[PDFZCompress])
            code.clear()
        describe(self._doc, self.metadata)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.Catalog.StructTreeRoot = write_tree(self.root, self._doc, self._doc.Pages.pages)
        super().save()

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
        self._mcid = 0

    def _make_preamble(self) -> None:
        """ReportLab would begin each page by selecting Helvetica, outside any marked content."""
        self._preamble = ""

"""Running heads and feet, and the marking strip in both: artifacts on every page."""

from sendplan.model.document import Document, Orientation
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import ENDS_APART, ENDS_CLEAR, NEAREST_FOOT, NEAREST_HEAD, strip_height
from sendplan.render.pdf.letterhead import End, draw_end, page_words, wrapped
from sendplan.render.pdf.styles import Styles
from sendplan.render.running import has_first, running
from sendplan.tagged_pdf import (
    Face,
    PageLayout,
    Rule,
    TaggedCanvas,
    paint_fill,
    paint_rule,
    paint_text,
)

_HEAD = "/Type /Pagination /Subtype /Header"
_FOOT = "/Type /Pagination /Subtype /Footer"
_STRIP_INSET = 5.0

Margins = tuple[float, float, float, float]


def page_layout(document: Document, styles: Styles, orientation: Orientation) -> PageLayout:
    """The page of one orientation with its running heads and feet; margins grow where these need the room."""
    page = styles.look.page
    short, long = page.size
    wide = orientation == "landscape"
    size, margins, clear = ((long, short), page.landscape, 6.0) if wide else ((short, long), page.portrait, 13.0)
    width = size[0] - margins[0] - margins[1]
    clears = (clear, ENDS_CLEAR[orientation])
    pages = [_Page(document, styles, width, clears, first=False)]
    if has_first(styles.look):
        pages.insert(0, _Page(document, styles, width, clears, first=True))
    left, right, top, bottom = margins
    top, bottom = (max(edge, *needs) for edge, needs in (
        (top, [one.top_needed for one in pages]), (bottom, [one.bottom_needed for one in pages])
    ))  # fmt: skip
    margins = (left, right, top, bottom)

    def furniture(canvas: TaggedCanvas) -> None:
        pages[0 if canvas.getPageNumber() == 1 else -1].draw(canvas, size, margins)

    return PageLayout(size, margins, furniture)


class _Page:
    """The furniture of the first page or of the others.

    `clears`: points that stay free between the text and our own head and foot, and between it and a letterhead's.
    """

    def __init__(
        self, document: Document, styles: Styles, width: float, clears: tuple[float, float], *, first: bool
    ) -> None:
        self._document, self._styles = document, styles
        self._clear, self._ends_clear = clears
        both = running(document, styles.look, first=first)
        self._header = End(both.header, both.header_added, styles, width) if both.header else None
        self._footer = End(both.footer, both.footer_added, styles, width) if both.footer else None
        self._face = styles.face("running")
        self._half_capital = self._face.size * self._face.font.cap_height / 2
        self._marking = _marking(document, styles, width)
        more = max(0, len(self._marking) - 1) * self._face.leading
        self._strip_height = strip_height(styles.look) + more
        self._line = self._face.leading / 2 + 4.5

    @property
    def top_needed(self) -> float:
        strip = self._strip_height + ENDS_APART if self._document.marking else 0.0
        if self._header:
            return NEAREST_HEAD + self._header.height + strip + self._ends_clear
        return NEAREST_HEAD + self._face.leading / 2 + self._line + self._strip_height + self._clear

    @property
    def bottom_needed(self) -> float:
        strip = self._strip_height + ENDS_APART if self._document.marking else 0.0
        if self._footer:
            return NEAREST_FOOT + self._footer.height + strip + self._ends_clear
        return NEAREST_FOOT + self._line + self._strip_height - 0.9 + self._half_capital + self._clear

    def draw(self, canvas: TaggedCanvas, size: tuple[float, float], margins: Margins) -> None:
        left, right, top, bottom = margins
        edge = size[0] - right
        with canvas.artifact(_HEAD):
            self._draw_head(canvas, size[1], left, edge, top)
        with canvas.artifact(_FOOT):
            self._draw_foot(canvas, left, edge, bottom)

    def _draw_head(self, canvas: TaggedCanvas, paper_top: float, left: float, edge: float, top: float) -> None:
        """A letterhead's header as far from the edge as it says, unless the text below leaves it less."""
        strip_bottom = paper_top - top + self._clear
        if self._header:
            begin = paper_top - min(self._styles.look.page.head, NEAREST_HEAD + top - self.top_needed)
            draw_end(canvas, self._header, left, edge, begin)
            strip_bottom = begin - self._header.height - ENDS_APART - self._strip_height
        else:
            document, face = self._document, self._face
            baseline = strip_bottom + self._strip_height + self._line - self._half_capital
            _words(canvas, document.header_left, face, left, baseline)
            _words(canvas, document.header_right, face, edge - _width(document.header_right, face), baseline)
        self._strip(canvas, (left, strip_bottom, edge - left, self._strip_height))

    def _draw_foot(self, canvas: TaggedCanvas, left: float, edge: float, bottom: float) -> None:
        if self._footer:
            strip_bottom = min(self._styles.look.page.foot, NEAREST_FOOT + bottom - self.bottom_needed)
            base = strip_bottom + (self._strip_height + ENDS_APART if self._document.marking else 0.0)
            draw_end(canvas, self._footer, left, edge, base + self._footer.height)
        else:
            face = self._face
            hairline = bottom - self._clear + 5.3
            baseline = hairline - 9.4 - self._half_capital
            paint_rule(canvas, Rule(0.5, self._styles.look.hairline), left, hairline, edge - left)
            _words(canvas, self._document.footer_left, face, left, baseline)
            number = f"Page {PAGE_NUMBER} of {PAGE_COUNT}"
            page_words(canvas, number, face, edge, baseline, align="right")
            strip_bottom = baseline - self._line - self._strip_height + 5
        self._strip(canvas, (left, strip_bottom, edge - left, self._strip_height))

    def _strip(self, canvas: TaggedCanvas, box: tuple[float, float, float, float]) -> None:
        """The marking in as many lines as it needs. `box`: left, bottom, width, height."""
        if self._document.marking is None:
            return
        look = self._styles.look
        restricted = self._document.marking.tone == "restricted"
        left, bottom, _, height = box
        paint_fill(canvas, look.strip_restricted if restricted else look.strip, *box)
        face = self._styles.strong(self._face, "#FFFFFF" if restricted else look.ink)
        lines = len(self._marking)
        baseline = bottom + (height + (lines - 1) * face.leading - face.size * face.font.cap_height) / 2
        for index, words in enumerate(self._marking):
            _words(canvas, words, face, left + _STRIP_INSET, baseline - index * face.leading)


def _marking(document: Document, styles: Styles, width: float) -> list[str]:
    """The marking's lines; a paper that is restricted, a draft and illustrative may need two."""
    if document.marking is None:
        return []
    face = styles.strong(styles.face("running"))
    return list(wrapped(document.marking.text, face, width - 2 * _STRIP_INSET))


def _words(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float) -> None:
    if text:
        _width(text, face)  # refuses a character the font lacks
        paint_text(canvas, text, face, x, baseline)


def _width(text: str, face: Face) -> float:
    return face.font.width(text) * face.size

"""Running heads and feet, and the marking strip in both: artifacts on every page."""

from collections.abc import Callable

from sendplan.model.document import Document, Orientation
from sendplan.render.pdf.styles import Styles
from sendplan.tagged_pdf import (
    Face,
    PageLayout,
    Rule,
    TaggedCanvas,
    TextObject,
    paint_fill,
    paint_rule,
    paint_text,
)

_HEAD = "/Type /Pagination /Subtype /Header"
_FOOT = "/Type /Pagination /Subtype /Footer"
_STRIP_HEIGHT = 14.5
_STRIP_INSET = 5.0
_LINE = 10.5
"""Between the middle of a running line and the edge of the strip beside it."""


def page_layout(document: Document, styles: Styles, orientation: Orientation) -> PageLayout:
    """The page of one orientation with its running heads and feet."""
    page = styles.look.page
    short, long = page.size
    if orientation == "portrait":
        return PageLayout((short, long), page.portrait, _furniture(document, styles, (short, long), page.portrait, 13))
    return PageLayout((long, short), page.landscape, _furniture(document, styles, (long, short), page.landscape, 6))


def _furniture(
    document: Document,
    styles: Styles,
    size: tuple[float, float],
    margins: tuple[float, float, float, float],
    clear: float,
) -> Callable[[TaggedCanvas], None]:
    """`clear` points stay free between the text and the strip above it."""
    left, right, top, bottom = margins
    edge = size[0] - right
    face = styles.face("running")
    half_capital = face.size * face.font.cap_height / 2
    strip_bottom = size[1] - top + clear
    head = strip_bottom + _STRIP_HEIGHT + _LINE - half_capital
    hairline = bottom - clear + 5.3
    foot = hairline - 9.4 - half_capital

    def draw(canvas: TaggedCanvas) -> None:
        number = canvas.getPageNumber()
        with canvas.artifact(_HEAD):
            _words(canvas, document.header_left, face, left, head)
            _words(canvas, document.header_right, face, edge - _width(document.header_right, face), head)
            _strip(canvas, document, styles, left, edge, strip_bottom)
        with canvas.artifact(_FOOT):
            paint_rule(canvas, Rule(0.5, styles.look.hairline), left, hairline, edge - left)
            _words(canvas, document.footer_left, face, left, foot)
            canvas.later(lambda: _page_number(canvas, number, face, edge, foot))
            _strip(canvas, document, styles, left, edge, foot - _LINE - _STRIP_HEIGHT + 5)

    return draw


def _strip(canvas: TaggedCanvas, document: Document, styles: Styles, left: float, edge: float, bottom: float) -> None:
    if document.marking is None:
        return
    look = styles.look
    restricted = document.marking.tone == "restricted"
    paint_fill(canvas, look.strip_restricted if restricted else look.strip, left, bottom, edge - left, _STRIP_HEIGHT)
    face = styles.strong(styles.face("running"), "#FFFFFF" if restricted else look.ink)
    baseline = bottom + (_STRIP_HEIGHT - face.size * face.font.cap_height) / 2
    _words(canvas, document.marking.text, face, left + _STRIP_INSET, baseline)


def _page_number(canvas: TaggedCanvas, number: int, face: Face, right: float, baseline: float) -> str:
    text = f"Page {number} of {canvas.page_count}"
    words = TextObject(canvas.pdf)
    words.show(text, face, right - _width(text, face), baseline)
    return words.close()


def _words(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float) -> None:
    if text:
        _width(text, face)  # refuses a character the font lacks
        paint_text(canvas, text, face, x, baseline)


def _width(text: str, face: Face) -> float:
    return face.font.width(text) * face.size

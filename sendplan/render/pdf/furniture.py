"""Headers and footers, as artifacts on every page. The marking is in every footer; if restricted, also in headers."""

from collections.abc import Iterator
from functools import lru_cache, partial
from io import BytesIO

from msgspec import Struct

from sendplan.model.document import Document, Orientation
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import (
    ENDS_APART,
    ENDS_CLEAR,
    NEAREST_FOOT,
    NEAREST_HEAD,
    Align,
    Logo,
    RunningEnd,
    RunningLine,
    strip_height,
)
from sendplan.render.pdf.faces import Styles
from sendplan.render.running import foot_marking, has_first, running
from sendplan.tagged_pdf import (
    Face,
    PageLayout,
    Rule,
    TaggedCanvas,
    paint_fill,
    paint_rule,
    paint_text,
    run,
)

_GAP = 12.0
"""In points: between a logo and the words beside it, and between words on the left and right."""

_BAND_INSET = 3.0
"""In points: how far the band behind a line extends beyond its words on both sides."""

_RULE, _RULE_ROOM = 0.5, 3.0
"""In points: the width of a letterhead's rule, and the room it takes."""

_NUMBERS = str.maketrans({PAGE_NUMBER: "00", PAGE_COUNT: "00"})


class _Line(Struct, frozen=True):
    """One line. `words`: with their alignment. `height`: includes the space before and after; in points."""

    words: tuple[tuple[Align, str], ...]
    face: Face
    before: float
    height: float
    ground: str = ""


class End:
    """A header or footer laid out to `width` points, with the line that the paper adds."""

    def __init__(self, end: RunningEnd, added: RunningLine | None, styles: Styles, width: float) -> None:
        self.logos = end.logos
        self.beside = end.beside
        self.left, self.right = (
            sum(logo.width + _GAP for logo in end.logos if self.beside and logo.align == side)
            for side in ("left", "right")
        )
        inset = self.left + self.right
        self.lines = [line for one in end.lines for line in _fitted(one, styles, width - inset)]
        self.added = list(_fitted(added, styles, width)) if added else []
        self.text_height = sum(line.height for line in self.lines)
        self.above, self.rule_below = end.above, end.below
        picture = max((logo.height for logo in end.logos), default=0.0)
        self.content = max(picture, self.text_height) if self.beside else picture + self.text_height

    @property
    def height(self) -> float:
        """In points, from the top of the logo to the bottom of the last line."""
        rules = (_RULE_ROOM if self.above else 0.0) + (_RULE_ROOM if self.rule_below else 0.0)
        return self.content + rules + sum(line.height for line in self.added)


def draw_end(canvas: TaggedCanvas, end: End, left: float, edge: float, top: float) -> None:
    """Draw down from `top`, between `left` and `edge`, all in points. Words beside a logo are level with its foot."""
    if end.above:
        paint_rule(canvas, Rule(_RULE, end.above), left, top, edge - left)
        top -= _RULE_ROOM
    foot = top - end.content
    for logo, x in _logo_places(end.logos, left, edge):
        pixels, rgb = _decoded(logo.png)
        canvas.picture(pixels, rgb, (x, foot if end.beside else top - logo.height, logo.width, logo.height))
    y = foot + end.text_height
    for line in end.lines:
        _draw(canvas, line, left + end.left, edge - end.right, y)
        y -= line.height
    if end.rule_below:
        y -= _RULE_ROOM
        paint_rule(canvas, Rule(_RULE, end.rule_below), left, y, edge - left)
    for line in end.added:
        _draw(canvas, line, left, edge, y)
        y -= line.height


def _logo_places(logos: tuple[Logo, ...], left: float, edge: float) -> Iterator[tuple[Logo, float]]:
    """Yield each logo with its left edge; logos on one side are in order, those on the right end at the edge."""
    middle = [logo for logo in logos if logo.align == "middle"]
    right = [logo for logo in logos if logo.align == "right"]
    wide = {side: sum(one.width + _GAP for one in found) - _GAP for side, found in (("m", middle), ("r", right))}
    at = {"left": left, "middle": (left + edge - wide["m"]) / 2, "right": edge - wide["r"]}
    for logo in logos:
        yield logo, at[logo.align]
        at[logo.align] += logo.width + _GAP


@lru_cache(maxsize=8)
def _decoded(png: bytes) -> tuple[tuple[int, int], bytes]:
    """Return (columns, rows), and three bytes for each pixel."""
    from PIL import Image  # loaded only for a logo

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGB")
    return image.size, image.tobytes()


def _draw(canvas: TaggedCanvas, line: _Line, left: float, edge: float, top: float) -> None:
    baseline = top - line.before - line.face.baseline
    if line.ground:
        baseline = top - (line.height - line.face.leading) / 2 - line.face.baseline
        paint_fill(
            canvas, line.ground, left - _BAND_INSET, top - line.height, edge - left + 2 * _BAND_INSET, line.height
        )
    wide = {align: _word_width(text, line.face) for align, text in line.words}
    half = wide.get("middle", 0.0) / 2
    first, last = (wide[side] + _GAP if side in wide else 0.0 for side in ("left", "right"))
    # not centred if other words are in the way
    middle = max(left + first + half, min((left + edge) / 2, edge - last - half))
    for align, text in line.words:
        x = {"left": left, "middle": middle, "right": edge}[align]
        page_words(canvas, text, line.face, x, baseline, align=align)


def page_words(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float, *, align: Align) -> None:
    """Draw words that may contain the page's number, starting, centred or ending at `x`. Raises MissingGlyph."""
    face.font.width(text.translate(_NUMBERS))
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
    words = text.replace(PAGE_NUMBER, str(canvas.getPageNumber()))
    if PAGE_COUNT in words:
        canvas.later(partial(_counted, canvas, words, face, x, baseline, share))
    elif words:
        paint_text(canvas, words, face, x - share * face.font.width(words) * face.size, baseline)


def _counted(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float, share: float) -> str:
    words = text.replace(PAGE_COUNT, str(canvas.page_count))
    return run(canvas.pdf, words, face, x - share * face.font.width(words) * face.size, baseline)


def _fitted(line: RunningLine, styles: Styles, width: float) -> Iterator[_Line]:
    """Yield one line, or several if its words would run into each other or over the margin."""
    style = line.style
    face = styles.set_in(style)
    sides: tuple[tuple[Align, str], ...] = (("left", line.left), ("middle", line.middle), ("right", line.right))
    words = tuple((side, text) for side, text in sides if text)
    total = sum(_word_width(text, face) + _GAP for _, text in words) - _GAP
    if total <= width:
        rows = [words]
    else:
        rows = [((side, part),) for side, text in words for part in wrapped(text, face, width)]
    for index, row in enumerate(rows):
        before = style.before if index == 0 else 0.0
        after = style.after if index == len(rows) - 1 else 0.0
        yield _Line(row, face, before, before + style.leading + after, line.ground)


def wrapped(text: str, face: Face, width: float) -> Iterator[str]:
    """Yield `text` in lines no wider than `width` points, broken at spaces."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and _word_width(longer, face) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _word_width(text: str, face: Face) -> float:
    return face.font.width(text.translate(_NUMBERS)) * face.size


_HEAD = "/Type /Pagination /Subtype /Header"
_FOOT = "/Type /Pagination /Subtype /Footer"
_STRIP_INSET = 5.0
_HEAD_LINE = 24.0
"""From the paper's top edge to the header, in points."""

Margins = tuple[float, float, float, float]


def page_layout(document: Document, styles: Styles, orientation: Orientation) -> PageLayout:
    """Return the page of one orientation with its header and footer; margins grow if these need the room."""
    page = styles.look.page
    short, long = page.size
    wide = orientation == "landscape"
    size, margins, clear = ((long, short), page.landscape, 4.0) if wide else ((short, long), page.portrait, 7.0)
    width = size[0] - margins[0] - margins[1]
    clears = (clear, ENDS_CLEAR[orientation])
    pages = [_Page(document, styles, width, clears, first=first) for first in (has_first(document, styles.look), False)]
    left, right, top, bottom = margins
    top, bottom = (max(edge, *needs) for edge, needs in (
        (top, [one.top_needed for one in pages]), (bottom, [one.bottom_needed for one in pages])
    ))  # fmt: skip
    margins = (left, right, top, bottom)

    def furniture(canvas: TaggedCanvas) -> None:
        pages[0 if canvas.getPageNumber() == 1 else -1].draw(canvas, size, margins)

    return PageLayout(size, margins, furniture)


class _Page:
    """The header and footer of the first page, or of the others.

    `clears`: points kept free between the text and our own header and footer, and between it and a letterhead's.
    """

    def __init__(
        self, document: Document, styles: Styles, width: float, clears: tuple[float, float], *, first: bool
    ) -> None:
        self._document, self._styles = document, styles
        self._clear, self._ends_clear = clears
        self._first = first
        self._restricted = document.marking is not None and document.marking.tone == "restricted"
        both = running(document, styles.look, first=first)
        self._header = End(both.header, both.header_added, styles, width) if both.header else None
        self._footer = End(both.footer, both.footer_added, styles, width) if both.footer else None
        self._face = styles.face("running")
        self._marking = _marking(document, styles, width)
        more = max(0, len(self._marking) - 1) * self._face.leading
        self._strip_height = strip_height(styles.look) + more

    @property
    def top_needed(self) -> float:
        strip = self._strip_height + ENDS_APART if self._restricted else 0.0
        if self._header:
            return NEAREST_HEAD + self._header.height + strip + self._ends_clear
        return NEAREST_HEAD + self._face.leading + strip + self._clear

    @property
    def bottom_needed(self) -> float:
        strip = self._strip_height + ENDS_APART if self._document.marking else 0.0
        if self._footer:
            return NEAREST_FOOT + self._footer.height + strip + self._ends_clear
        return NEAREST_FOOT + strip + self._face.leading + _RULE_ROOM + self._clear

    def draw(self, canvas: TaggedCanvas, size: tuple[float, float], margins: Margins) -> None:
        left, right, top, bottom = margins
        edge = size[0] - right
        with canvas.artifact(_HEAD):
            self._draw_head(canvas, size[1], left, edge, top)
        with canvas.artifact(_FOOT):
            self._draw_foot(canvas, left, edge, bottom)

    def _draw_head(self, canvas: TaggedCanvas, paper_top: float, left: float, edge: float, top: float) -> None:
        """Draw a letterhead's header as far from the edge as it says, or nearer if the text below needs the room."""
        nearest = NEAREST_HEAD + top - self.top_needed
        if self._header:
            begin = paper_top - min(self._styles.look.page.head, nearest)
            draw_end(canvas, self._header, left, edge, begin)
            begin -= self._header.height
        else:
            document, face = self._document, self._face
            begin = paper_top - min(_HEAD_LINE, nearest)
            if not self._first:
                baseline = begin - face.baseline
                _words(canvas, document.header_left, face, left, baseline)
                _words(canvas, document.header_right, face, edge - _width(document.header_right, face), baseline)
            begin -= face.leading
        if self._restricted:
            self._strip(canvas, (left, begin - ENDS_APART - self._strip_height, edge - left, self._strip_height))

    def _draw_foot(self, canvas: TaggedCanvas, left: float, edge: float, bottom: float) -> None:
        if self._footer:
            strip_bottom = min(self._styles.look.page.foot, NEAREST_FOOT + bottom - self.bottom_needed)
            base = strip_bottom + (self._strip_height + ENDS_APART if self._document.marking else 0.0)
            draw_end(canvas, self._footer, left, edge, base + self._footer.height)
        else:
            face = self._face
            hairline = bottom - self._clear
            baseline = hairline - _RULE_ROOM - face.baseline
            paint_rule(canvas, Rule(0.5, self._styles.look.hairline), left, hairline, edge - left)
            _words(canvas, self._document.footer_left, face, left, baseline)
            if self._document.numbered:
                number = f"Page {PAGE_NUMBER} of {PAGE_COUNT}"
                page_words(canvas, number, face, edge, baseline, align="right")
            strip_bottom = hairline - _RULE_ROOM - face.leading - self._strip_height
        if foot_marking(self._document, first=self._first):
            self._strip(canvas, (left, strip_bottom, edge - left, self._strip_height))

    def _strip(self, canvas: TaggedCanvas, box: tuple[float, float, float, float]) -> None:
        """Draw the marking in as many lines as it needs, on a background only if restricted.

        `box`: left, bottom, width, height; in points.
        """
        if self._document.marking is None:
            return
        look = self._styles.look
        left, bottom, _, height = box
        face = self._face
        if self._restricted:
            paint_fill(canvas, look.strip_restricted, *box)
            face = self._styles.strong(self._face, "#FFFFFF")
            left += _STRIP_INSET
        lines = len(self._marking)
        baseline = bottom + (height + (lines - 1) * face.leading - face.size * face.font.cap_height) / 2
        for index, words in enumerate(self._marking):
            _words(canvas, words, face, left, baseline - index * face.leading)


def _marking(document: Document, styles: Styles, width: float) -> list[str]:
    """Return the marking's lines; that of a restricted, illustrative draft may need two."""
    if document.marking is None:
        return []
    face = styles.strong(styles.face("running"))
    return list(wrapped(document.marking.text, face, width - 2 * _STRIP_INSET))


def _words(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float) -> None:
    if text:
        _width(text, face)  # raises MissingGlyph for a character that the font lacks
        paint_text(canvas, text, face, x, baseline)


def _width(text: str, face: Face) -> float:
    return face.font.width(text) * face.size

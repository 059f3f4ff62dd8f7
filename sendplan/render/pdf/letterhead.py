"""A letterhead's header and footer on the page: its logo and its lines."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER
from sendplan.model.look import Align, RunningEnd, RunningLine
from sendplan.render.pdf.styles import Styles
from sendplan.tagged_pdf import Face, Rule, TaggedCanvas, TextObject, paint_rule, paint_text

_GAP = 12.0
"""Between a logo and the words beside it, and between words left and right, in points."""

_RULE, _RULE_ROOM = 0.5, 3.0
"""A letterhead's rule and the room it takes, in points."""

_NUMBERS = str.maketrans({PAGE_NUMBER: "00", PAGE_COUNT: "00"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: words with where they stand; `height` with the spaces above and below. Points."""

    words: tuple[tuple[Align, str], ...]
    face: Face
    before: float
    height: float


class End:
    """A header or footer laid out in `width` points, with the line that the paper adds."""

    def __init__(self, end: RunningEnd, added: RunningLine | None, styles: Styles, width: float) -> None:
        self.logo = end.logo
        self.beside = end.beside and end.logo is not None and end.logo.align != "middle"
        inset = end.logo.width + _GAP if end.logo and self.beside else 0.0
        self.left = inset if end.logo and end.logo.align == "left" else 0.0
        self.right = inset - self.left
        self.lines = [line for one in end.lines for line in _fitted(one, styles, width - inset)]
        self.added = list(_fitted(added, styles, width)) if added else []
        self.text_height = sum(line.height for line in self.lines)
        self.above, self.rule_below = end.above, end.below
        picture = end.logo.height if end.logo else 0.0
        self.content = max(picture, self.text_height) if self.beside else picture + self.text_height

    @property
    def height(self) -> float:
        """Points, from the top of the logo to the bottom of the last line."""
        rules = (_RULE_ROOM if self.above else 0.0) + (_RULE_ROOM if self.rule_below else 0.0)
        return self.content + rules + sum(line.height for line in self.added)


def draw_end(canvas: TaggedCanvas, end: End, left: float, edge: float, top: float) -> None:
    """Down from `top`, between `left` and `edge`: points. Words beside a logo stand at its foot."""
    if end.above:
        paint_rule(canvas, Rule(_RULE, end.above), left, top, edge - left)
        top -= _RULE_ROOM
    foot = top - end.content
    if end.logo:
        wide, high = end.logo.width, end.logo.height
        x = {"left": left, "middle": (left + edge - wide) / 2, "right": edge - wide}[end.logo.align]
        pixels, rgb = _decoded(end.logo.png)
        canvas.picture(pixels, rgb, (x, foot if end.beside else top - high, wide, high))
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


@lru_cache(maxsize=4)
def _decoded(png: bytes) -> tuple[tuple[int, int], bytes]:
    """(columns, rows) and three bytes a pixel."""
    from PIL import Image  # loaded only for a logo

    with Image.open(BytesIO(png)) as opened:
        image = opened.convert("RGB")
    return image.size, image.tobytes()


def _draw(canvas: TaggedCanvas, line: _Line, left: float, edge: float, top: float) -> None:
    baseline = top - line.before - line.face.baseline
    for align, text in line.words:
        x = {"left": left, "middle": (left + edge) / 2, "right": edge}[align]
        page_words(canvas, text, line.face, x, baseline, align=align)


def page_words(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float, *, align: Align) -> None:
    """Words that may hold the page's number, beginning, centred or ending at `x`. Raises MissingGlyph."""
    face.font.width(text.translate(_NUMBERS))
    share = {"left": 0.0, "middle": 0.5, "right": 1.0}[align]
    number = canvas.getPageNumber()

    def at(words: str) -> float:
        return x - share * face.font.width(words) * face.size

    def later() -> str:
        words = text.replace(PAGE_NUMBER, str(number)).replace(PAGE_COUNT, str(canvas.page_count))
        shown = TextObject(canvas.pdf)
        shown.show(words, face, at(words), baseline)
        return shown.close()

    if PAGE_NUMBER in text or PAGE_COUNT in text:
        canvas.later(later)
    elif text:
        paint_text(canvas, text, face, at(text), baseline)


def _fitted(line: RunningLine, styles: Styles, width: float) -> Iterator[_Line]:
    """One line, or several where its words would run into each other or over the margin."""
    style = line.style
    face = styles.set_in(style)
    sides: tuple[tuple[Align, str], ...] = (("left", line.left), ("middle", line.middle), ("right", line.right))
    words = tuple((side, text) for side, text in sides if text)
    total = sum(_width(text, face) + _GAP for _, text in words) - _GAP
    if total <= width:
        rows = [words]
    else:
        rows = [((side, part),) for side, text in words for part in wrapped(text, face, width)]
    for index, row in enumerate(rows):
        before = style.before if index == 0 else 0.0
        after = style.after if index == len(rows) - 1 else 0.0
        yield _Line(row, face, before, before + style.leading + after)


def wrapped(text: str, face: Face, width: float) -> Iterator[str]:
    """`text` in lines no wider than `width` points, broken at spaces."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and _width(longer, face) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _width(text: str, face: Face) -> float:
    return face.font.width(text.translate(_NUMBERS)) * face.size

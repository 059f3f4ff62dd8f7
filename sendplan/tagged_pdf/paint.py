"""Drawing lines of text on the page: words belong to their element, boxes and underlines are artifacts."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import (
    BADGE_HEIGHT,
    Badge,
    Face,
    Fragment,
    Lines,
    Span,
    badge_mark_offset,
    badge_width,
    badge_word_offset,
    colour_operands,
)
from sendplan.tagged_pdf.structure import Element

_OUTLINE = 0.75
_UNDERLINE_BELOW = 1.5
_UNDERLINE = 0.5


class TextObject:
    """Collects the operators of one text object (ISO 32000-1 9.4), with each word at its position."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._operators: list[str] = []
        self._font = ("", 0.0)
        self._colour = ""
        self._at = (0.0, 0.0)

    def show(self, text: str, face: Face, x: float, y: float) -> None:
        """Show `text` with its baseline starting at (x, y), relative to the start of the text object."""
        operators = self._operators
        at = (round(x, 2), round(y, 2))
        if at != self._at:
            operators.append(f"{at[0] - self._at[0]:.2f} {at[1] - self._at[1]:.2f} Td")
            self._at = at
        if face.colour != self._colour:
            self._colour = face.colour
            operators.append(f"{colour_operands(face.colour)} rg")
        for name, literal in face.font.encode(text, self._document):
            if (name, face.size) != self._font:
                self._font = (name, face.size)
                operators.append(f"{name} {face.size:g} Tf")
            operators.append(f"{literal} Tj")

    @property
    def operators(self) -> str:
        """The operators between the start and the end of the text object."""
        return "\n".join(self._operators)


def text_object(operators: str, x: float, y: float) -> str:
    """Return the complete text object, starting at (x, y)."""
    return f"BT\n{x:.2f} {y:.2f} Td\n{operators}\nET"


def run(document: Any, text: str, face: Face, x: float, baseline: float) -> str:
    """Return the text object for one run of words."""
    words = TextObject(document)
    words.show(text, face, 0.0, 0.0)
    return text_object(words.operators, x, baseline)


def paint_text(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float) -> None:
    """Draw one run of words inside the element or artifact that is open."""
    canvas.write(run(canvas.pdf, text, face, x, baseline))


class _Run(NamedTuple):
    """Words with one owner, in points.

    Attributes:
        x, y: where they begin, to the right of the upper left corner of the lines and below it
        operators: what draws the words
        inline: the span that owns them, or None for plain words
        width: their width
        box: what is drawn first, relative to where they begin
    """

    x: float
    y: float
    operators: str
    inline: Span | None
    width: float
    box: str


class _Drawn(NamedTuple):
    """The operators for some lines on one canvas, wherever they are placed on it."""

    canvas: object
    flush_right: bool
    runs: Sequence[_Run]


def paint_lines(
    canvas: TaggedCanvas,
    lines: Lines,
    x: float,
    top: float,
    element: Element | None,
    links: dict[int, Element],
    *,
    flush_right: bool = False,
) -> None:
    """Draw lines downwards from the upper left corner (x, top), or from the upper right one if `flush_right`.

    The words belong to `element`; those of a link belong to a Link below it, and those read out differently to a
    Span, which `links` stores by span. Without an element, the caller has opened an artifact.
    """
    drawn = lines.drawn
    if not isinstance(drawn, _Drawn) or drawn.canvas is not canvas.identity or drawn.flush_right != flush_right:
        runs = list(_runs(canvas.pdf, lines, flush_right=flush_right))
        drawn = lines.drawn = _Drawn(canvas.identity, flush_right, runs)
    for right, down, operators, inline, width, box in drawn.runs:
        start, baseline = x + right, top - down
        if box:
            canvas.decorate(f"q 1 0 0 1 {start:.2f} {baseline:.2f} cm\n{box}\nQ")
        words = text_object(operators, start, baseline)
        if element is None:
            canvas.write(words)
        elif inline is None:
            canvas.words(element, words)
        else:
            canvas.words(_owner(canvas, inline, element, links, (start, baseline, width)), words)


def _owner(
    canvas: TaggedCanvas, span: Span, element: Element, links: dict[int, Element], at: tuple[float, float, float]
) -> Element:
    """Return the element of a span that is a link, waits to become one, or is read out differently.

    `at` is the left edge, the baseline and the width, in points.
    """
    owner = links.get(id(span))
    if owner is None:
        owner = links[id(span)] = element.add("Link") if span.link else element.add("Span", spoken=span.spoken)
    left, baseline, width = at
    box = (left, baseline - 3, left + width, baseline + span.face.size)
    if span.link:
        canvas.link(owner, box, span.link, span.about or span.text)
    elif span.waits and not span.spoken:
        canvas.wait(owner, box, span.waits, span.text)
    return owner


def _runs(document: Any, lines: Lines, *, flush_right: bool) -> Iterator[_Run]:
    words: TextObject | None = None
    owner: Span | None = None
    x = y = width = 0.0
    box = ""
    top = 0.0
    for line in lines.lines:
        baseline = top + line.baseline
        left = -line.width if flush_right else 0.0
        for fragment in line.fragments:
            inline = fragment.inline
            start = left + fragment.x
            own, decoration, inset = None, "", 0.0
            if isinstance(inline, Badge):
                decoration, inset = _badge_box(document, inline), badge_word_offset(inline)
            elif inline.link or inline.spoken or inline.waits:
                own = inline
                decoration = _underline(fragment, inline) if inline.link else ""
            if words is None or decoration or own is not owner or (own and not own.spoken):
                if words:
                    yield _Run(x, y, words.operators, owner, width, box)
                words = TextObject(document)
                owner, x, y, width, box = own, start, baseline, fragment.width, decoration
            words.show(fragment.text, inline.face, start + inset - x, y - baseline)
        top += line.height
    if words:
        yield _Run(x, y, words.operators, owner, width, box)


def _badge_box(document: Any, badge: Badge) -> str:
    """Return the box and the mark of a badge whose baseline begins at the origin; capitals are centred in the box."""
    face = badge.face
    bottom = face.size * face.font.cap_height / 2 - BADGE_HEIGHT / 2
    inset = _OUTLINE / 2
    box = (
        f"{colour_operands(badge.fill)} rg {colour_operands(badge.outline)} RG {_OUTLINE} w\n{inset:.2f} "
        f"{bottom + inset:.2f} {badge_width(badge) - _OUTLINE:.2f} {BADGE_HEIGHT - _OUTLINE:.2f} re B"
    )
    return f"{box}\n{run(document, badge.mark, face, badge_mark_offset(), 0.0)}" if badge.mark else box


def _underline(fragment: Fragment, span: Span) -> str:
    """Return the underline for words whose baseline begins at the origin."""
    visible = span.face.font.width(fragment.text.rstrip(" ")) * span.face.size
    line = f"0 {-_UNDERLINE_BELOW} m {visible:.2f} {-_UNDERLINE_BELOW} l S"
    return f"{colour_operands(span.face.colour)} RG {_UNDERLINE} w {line}"

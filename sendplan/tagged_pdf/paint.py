"""Putting lines of text on the page: words to their element, boxes and underlines as artifacts."""

from collections.abc import Sequence
from typing import Any

from sendplan.tagged_pdf.canvas import TaggedCanvas
from sendplan.tagged_pdf.lines import (
    BADGE_HEIGHT,
    Badge,
    Face,
    Fragment,
    Line,
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
    """Collects the operators of one text object (ISO 32000-1 9.4), each word where it belongs."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._operators = ["BT"]
        self._font = ("", 0.0)
        self._colour = ""

    def show(self, text: str, face: Face, x: float, y: float) -> None:
        """`text` with its baseline beginning at (x, y)."""
        operators = self._operators
        if face.colour != self._colour:
            self._colour = face.colour
            operators.append(f"{colour_operands(face.colour)} rg")
        operators.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm")
        for name, literal in face.font.encode(text, self._document):
            if (name, face.size) != self._font:
                self._font = (name, face.size)
                operators.append(f"{name} {face.size:g} Tf")
            operators.append(f"{literal} Tj")

    def close(self) -> str:
        """The whole text object."""
        return "\n".join([*self._operators, "ET"])


def paint_text(canvas: TaggedCanvas, text: str, face: Face, x: float, baseline: float) -> None:
    """One run of words inside whatever element or artifact is open."""
    words = TextObject(canvas.pdf)
    words.show(text, face, x, baseline)
    canvas.write(words.close())


def paint_lines(
    canvas: TaggedCanvas,
    lines: Sequence[Line],
    x: float,
    top: float,
    *,
    right_edge: float | None = None,
    element: Element | None,
    links: dict[int, Element],
) -> None:
    """Lines from the upper left corner (x, top) down, or flush with `right_edge`.

    The words go to `element`, those of a link to a Link below it and those that are read otherwise to a Span,
    remembered in `links` by span; with no element the caller has opened an artifact.
    """
    words: TextObject | None = None
    owner: Element | None = None
    for line in lines:
        baseline = top - line.baseline
        left = x if right_edge is None else right_edge - line.width
        for fragment in line.fragments:
            inline = fragment.inline
            start = left + fragment.x
            target = element
            if isinstance(inline, Badge):
                _close(canvas, words, owner)
                words = None
                _paint_box(canvas, inline, start, baseline)
                start += badge_word_offset(inline)
            elif inline.link and element is not None:
                _close(canvas, words, owner)
                words = None
                _underline(canvas, fragment, inline, start, baseline)
                target = links.get(id(inline))
                if target is None:
                    target = links[id(inline)] = element.add("Link")
                canvas.link(target, _box(fragment, inline, start, baseline), inline.link, inline.about or inline.text)
            elif inline.spoken and element is not None:
                target = links.get(id(inline))
                if target is None:
                    target = links[id(inline)] = element.add("Span", spoken=inline.spoken)
            elif inline.waits and element is not None:
                _close(canvas, words, owner)
                words = None
                target = links.get(id(inline))
                if target is None:
                    target = links[id(inline)] = element.add("Span")
                canvas.wait(target, _box(fragment, inline, start, baseline), inline.waits, inline.text)
            if words is None or target is not owner:
                _close(canvas, words, owner)
                words = TextObject(canvas.pdf)
                owner = target
                if owner is not None:
                    canvas.begin(owner)
            words.show(fragment.text, inline.face, start, baseline)
        top -= line.height
    _close(canvas, words, owner)


def _box(fragment: Fragment, span: Span, start: float, baseline: float) -> tuple[float, float, float, float]:
    """Where a link's words stand: left, bottom, right, top."""
    return start, baseline - 3, start + fragment.width, baseline + span.face.size


def _close(canvas: TaggedCanvas, words: TextObject | None, owner: Element | None) -> None:
    """End the text object, and the marked content it stands in; there is none to go on with."""
    if words is not None:
        canvas.write(words.close())
        if owner is not None:
            canvas.end()


def _paint_box(canvas: TaggedCanvas, badge: Badge, x: float, baseline: float) -> None:
    """The box and the mark, in the artifact that stands open. Capitals stand midway in the box."""
    face = badge.face
    bottom = baseline + face.size * face.font.cap_height / 2 - BADGE_HEIGHT / 2
    inset = _OUTLINE / 2
    width = badge_width(badge)
    words = TextObject(canvas.pdf)
    if badge.mark:
        words.show(badge.mark, face, x + badge_mark_offset(), baseline)
    canvas.decorate(
        f"{colour_operands(badge.fill)} rg {colour_operands(badge.outline)} RG {_OUTLINE} w\n"
        f"{x + inset:.2f} {bottom + inset:.2f} {width - _OUTLINE:.2f} {BADGE_HEIGHT - _OUTLINE:.2f} re B\n"
        f"{words.close()}"
    )


def _underline(canvas: TaggedCanvas, fragment: Fragment, span: Span, x: float, baseline: float) -> None:
    y = baseline - _UNDERLINE_BELOW
    visible = span.face.font.width(fragment.text.rstrip(" ")) * span.face.size
    canvas.decorate(
        f"{colour_operands(span.face.colour)} RG {_UNDERLINE} w {x:.2f} {y:.2f} m {x + visible:.2f} {y:.2f} l S"
    )

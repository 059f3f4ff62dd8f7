"""Finding room for a row's words where they touch no mark and do not leave the drawing. All in points along x."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendplan.compose.charts.shapes import SIZE, shortened
from sendplan.fonts import text_width

CLEAR = 5.0
"""Between words and the mark before or after them."""
LEAST = 42.0
"""Words are not cut to less than this."""


@dataclass(frozen=True, slots=True)
class Span:
    """From `left` to `right`."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Placed:
    """Words and where they begin. `inside`: on the bar, and so in the colour of its text."""

    words: str
    x: float
    inside: bool = False

    def span(self, *, strong: bool = False) -> Span:
        return Span(self.x, self.x + text_width(self.words, SIZE, strong=strong))


def gaps(within: Span, marks: Sequence[Span]) -> list[Span]:
    """The stretches of `within` that no mark covers, CLEAR of each; from left to right."""
    free: list[Span] = []
    left = within.left
    for mark in sorted(marks, key=lambda span: span.left):
        if mark.right + CLEAR <= within.left or mark.left - CLEAR >= within.right:
            continue
        free.append(Span(left, mark.left - CLEAR))
        left = max(left, mark.right + CLEAR)
    free.append(Span(left, within.right))
    return [gap for gap in free if gap.width > 0]


def place(
    wordings: Sequence[str], beside: Sequence[Span], inside: Sequence[Span], *, strong: bool = False
) -> Placed | None:
    """The fullest of `wordings` that fits in a gap beside the bar, the first such; else at the end of the last on it.

    Where none fits whole, the fullest is cut to the widest gap; None where even that is too narrow.
    """
    widths = {words: text_width(words, SIZE, strong=strong) for words in wordings}
    for words, width in widths.items():
        for gap in beside:
            if width <= gap.width:
                return Placed(words, gap.left)
    for words, width in widths.items():
        for gap in reversed(inside):
            if width <= gap.width:
                return Placed(words, gap.right - width, inside=True)
    widest = max(beside, key=lambda gap: gap.width, default=None)
    if not wordings or widest is None or widest.width < LEAST:
        return None
    return Placed(shortened(wordings[0], widest.width, SIZE, strong=strong), widest.left)

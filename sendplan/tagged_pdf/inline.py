"""The words of a paragraph and how they look: faces, spans and badges."""

from dataclasses import dataclass
from functools import cache

from sendplan.tagged_pdf.font import Font


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size. Points; `colour` is `#RRGGBB`. `leading` is the height of a line of it."""

    font: Font
    size: float
    leading: float
    colour: str

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline, so that capitals stand midway."""
        return (self.leading + self.size * self.font.cap_height) / 2


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one face. `link` is empty, an address, or `#anchor`."""

    text: str
    face: Face
    link: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A word in a filled, outlined box, behind a mark. The mark and the box are decoration; the word is text."""

    text: str
    face: Face
    mark: str
    fill: str
    outline: str


Inline = Span | Badge

BADGE_HEIGHT = 14.0
BADGE_MARGIN = 2.5
"""Kept free to the right of a box."""
_BADGE_PADDING = 4.5
_MARK_GAP = 3.5


def badge_word_offset(badge: Badge) -> float:
    """From the left of the box to the word, in points."""
    if not badge.mark:
        return _BADGE_PADDING
    return _BADGE_PADDING + badge.face.font.width(badge.mark) * badge.face.size + _MARK_GAP


def badge_mark_offset() -> float:
    """From the left of the box to the mark, in points."""
    return _BADGE_PADDING


def badge_width(badge: Badge) -> float:
    """The width of the box, in points. Raises MissingGlyph."""
    return badge_word_offset(badge) + badge.face.font.width(badge.text) * badge.face.size + _BADGE_PADDING


@cache
def colour_operands(colour: str) -> str:
    """`#RRGGBB` as the three operands of `rg` and `RG`."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3g}" for at in (1, 3, 5))

"""The fonts shipped with sendplan and their measures, known to `compose` (what can be shown) and the renderers."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FAMILY = "Source Sans 3"
REGULAR = Path(__file__).with_name("SourceSans3-Regular.ttf")
SEMIBOLD = Path(__file__).with_name("SourceSans3-Semibold.ttf")


@cache
def _advances(path: Path) -> "Mapping[str, float]":
    """Each character the font can show → its advance width, in ems."""
    from fontTools.ttLib import TTFont  # loaded only when something is drawn

    with TTFont(path, lazy=True) as font:
        units: int = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def coverage() -> frozenset[str]:
    """The characters both weights can show."""
    return frozenset(_advances(REGULAR)) & frozenset(_advances(SEMIBOLD))


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """The width of `text` set at `size` points; a character the font lacks counts as half an em. Points in and out."""
    advances = _advances(SEMIBOLD if strong else REGULAR)
    return size * sum(advances.get(character, 0.5) for character in text)

"""Words as outlines, for pictures that are shown where the fonts are not available."""

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from sendplan.fonts import REGULAR, SEMIBOLD, measures

UNKNOWN = 0.5
"""The width left empty for a character that the font lacks, in ems."""

Drawn = tuple[str, float, float]
"""A letter's SVG path, and its lowest and highest point above the baseline, in thousandths of an em.

The path begins at the letter's origin, and y grows downwards. All steps are relative, so that a letter is the same
text each time and takes little room in a compressed file.
"""


def outline(text: str, *, strong: bool = False) -> tuple[str, float]:
    """Return the SVG path data of `text` in Source Sans 3, and its width, in thousandths of an em.

    The baseline is y = 0, and y grows downwards.
    """
    file = SEMIBOLD if strong else REGULAR
    advances = measures(file)["advances"]
    pieces, x = [], 0
    for character in text:
        path = _drawn(character, file)[0]
        if path:
            pieces.append(f"M{x} 0{path}")
        x += round(1000 * advances.get(character, UNKNOWN))
    return "".join(pieces), float(x)


def bounds(character: str, *, strong: bool = False) -> tuple[float, float]:
    """Return the lowest and highest point of a character above its baseline, in thousandths of an em."""
    _, low, high = _drawn(character, SEMIBOLD if strong else REGULAR)
    return low, high


def _drawn(character: str, file: Path) -> Drawn:
    known: Drawn | None = measures(file)["outlines"].get(character)
    return known or _font(file).drawn(character)


class Outlines:
    """The letters of a font, drawn from the font file: for rarer letters, of which no measures are stored."""

    def __init__(self, file: Path) -> None:
        from fontTools.ttLib import TTFont  # slow to load, and only needed for a character of no European language

        font = TTFont(BytesIO(file.read_bytes()), lazy=True)
        self._glyphs: Any = font.getGlyphSet()
        self._names = font.getBestCmap()

    def drawn(self, character: str) -> Drawn:
        """Return the letter's outline; an empty path if the font lacks the character."""
        from fontTools.pens.basePen import decomposeQuadraticSegment
        from fontTools.pens.boundsPen import BoundsPen
        from fontTools.pens.recordingPen import DecomposingRecordingPen

        name = self._names.get(ord(character))
        if name is None:
            return "", 0.0, 0.0
        pen, extent = DecomposingRecordingPen(self._glyphs), BoundsPen(self._glyphs)
        self._glyphs[name].draw(pen)
        self._glyphs[name].draw(extent)
        at = start = (0, 0)
        path = []

        def step(point: tuple[int, int]) -> str:
            return f"{round(point[0] - at[0])} {round(at[1] - point[1])}"

        for operator, points in pen.value:
            match operator:
                case "moveTo":
                    path.append(f"m{step(points[0])}")
                    at = start = points[0]
                case "lineTo":
                    path.append(f"l{step(points[0])}")
                    at = points[0]
                case "qCurveTo":
                    for control, end in decomposeQuadraticSegment(points):
                        path.append(f"q{step(control)} {step(end)}")
                        at = end
                case _:
                    path.append("z")
                    at = start
        _, low, _, high = extent.bounds or (0.0, 0.0, 0.0, 0.0)
        return "".join(path), low, high


_font = cache(Outlines)

"""Words as outlines, for pictures that are shown where the fonts are not."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sendplan.fonts import REGULAR, SEMIBOLD

UNKNOWN = 500
"""The width left empty for a character the font lacks."""


def outline(text: str, *, strong: bool = False) -> tuple[str, float]:
    """SVG path data of `text` in Source Sans 3, its baseline along y = 0 and y growing downwards, and its width; in
    thousandths of an em.
    """
    pieces, x = [], 0
    for character in text:
        path, width = _glyph(character, strong)
        if path:
            pieces.append(f"M{x} 0{path}")
        x += width
    return "".join(pieces), float(x)


def bounds(character: str, *, strong: bool = False) -> tuple[float, float]:
    """The lowest and the highest point of a character above its baseline, in thousandths of an em."""
    from fontTools.pens.boundsPen import BoundsPen

    glyphs, names, _ = _font(strong)
    pen = BoundsPen(glyphs)
    glyphs[names[ord(character)]].draw(pen)
    return (pen.bounds[1], pen.bounds[3]) if pen.bounds else (0.0, 0.0)


@cache
def _font(strong: bool) -> tuple[Any, Mapping[int, str], Any]:
    from fontTools.ttLib import TTFont  # loaded only for a Word paper with a picture

    font = TTFont(SEMIBOLD if strong else REGULAR, lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), font["hmtx"].metrics


@cache
def _glyph(character: str, strong: bool) -> tuple[str, int]:
    """The path of one letter from where it stands, every step relative, so that a letter is the same text each time
    and takes next to no room in a file that is compressed; and its width.
    """
    from fontTools.pens.basePen import decomposeQuadraticSegment
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs, names, metrics = _font(strong)
    name = names.get(ord(character))
    if name is None:
        return "", UNKNOWN
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
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
    return "".join(path), int(metrics[name][0])

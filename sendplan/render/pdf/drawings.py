"""Draw a drawing's shapes on the canvas as vectors, in their order.

The operators are written here (ISO 32000-1 8.5), as ReportLab is slow in formatting numbers.
"""

from itertools import pairwise
from typing import assert_never

from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Text
from sendplan.tagged_pdf import Face, Font, TaggedCanvas, paint_text
from sendplan.tagged_pdf.lines import colour_operands

_ROUND = 0.5523
"""Distance of the control points of a quarter circle from its ends, in radii."""


def draw(drawing: Drawing, fonts: tuple[Font, Font], canvas: TaggedCanvas) -> None:
    """Draw with the lower left corner at the origin; the drawing's own y grows downwards.

    `fonts`: regular and semibold. Raises MissingGlyph.
    """
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            font = fonts[shape.strong]
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            left = shape.x - shift * font.width(shape.text) * shape.size
            face = Face(font, shape.size, shape.size, shape.fill)
            paint_text(canvas, shape.text, face, left, drawing.height - shape.y)
        else:
            canvas.decorate(_operators(shape, drawing.height))


def _operators(shape: Rect | Line | Polygon | Polyline | Circle, height: float) -> str:
    match shape:
        case Rect():
            bottom = height - shape.y - shape.height
            path = f"{shape.x:.2f} {bottom:.2f} {shape.width:.2f} {shape.height:.2f} re"
            return _painted(path, shape.fill, shape.stroke, shape.stroke_width, shape.dash)
        case Line():
            path = _path(((shape.x1, shape.y1), (shape.x2, shape.y2)), height)
            return _painted(path, "", shape.stroke, shape.stroke_width, shape.dash)
        case Polygon():
            path = f"{_path(shape.points, height)} h"
            return _painted(path, shape.fill, shape.stroke, shape.stroke_width)
        case Polyline():
            return _painted(_path(shape.points, height), "", shape.stroke, shape.stroke_width)
        case Circle():
            path = _circle(shape.cx, height - shape.cy, shape.r)
            return _painted(path, shape.fill, shape.stroke, shape.stroke_width)
        case _:
            assert_never(shape)


def _painted(path: str, fill: str, stroke: str, width: float, dash: tuple[float, ...] = ()) -> str:
    """Return the path with operators that fill it, stroke it, both or neither; an empty colour means not."""
    before = f"{colour_operands(fill)} rg " if fill else ""
    if stroke:
        dashes = " ".join([f"{part:g}" for part in dash])
        before += f"{colour_operands(stroke)} RG {width:g} w [{dashes}] 0 d "
    operator = ("B" if stroke else "f") if fill else ("S" if stroke else "n")
    return f"{before}{path} {operator}"


def _path(points: tuple[tuple[float, float], ...], height: float) -> str:
    first, *others = [f"{x:.2f} {height - y:.2f}" for x, y in points]
    return " ".join([f"{first} m", *[f"{point} l" for point in others]])


def _circle(x: float, y: float, radius: float) -> str:
    """Return four curves, anticlockwise from the right."""
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    path = f"{x + radius:.2f} {y:.2f} m"
    for (right, up), (then_right, then_up) in pairwise(corners):
        points = (
            (right + _ROUND * then_right, up + _ROUND * then_up),
            (then_right + _ROUND * right, then_up + _ROUND * up),
            (then_right, then_up),
        )
        path += "".join([f" {x + radius * across:.2f} {y + radius * high:.2f}" for across, high in points]) + " c"
    return f"{path} h"

"""A drawing's shapes on the canvas: vector, in the drawing's own order."""

from typing import assert_never

from reportlab.lib.colors import HexColor

from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text
from sendplan.tagged_pdf import Face, Font, TaggedCanvas, paint_text


def draw(drawing: Drawing, fonts: tuple[Font, Font], canvas: TaggedCanvas) -> None:
    """Draw with the drawing's lower left corner at the origin; its own y grows downwards.

    `fonts`: regular and semibold. Raises MissingGlyph.
    """
    for shape in drawing.shapes:
        _draw_shape(shape, drawing.height, fonts, canvas)


def _draw_shape(shape: Shape, height: float, fonts: tuple[Font, Font], canvas: TaggedCanvas) -> None:
    match shape:
        case Rect():
            fill, stroke = _paint(canvas, shape.fill, shape.stroke, shape.stroke_width, shape.dash)
            canvas.rect(shape.x, height - shape.y - shape.height, shape.width, shape.height, stroke, fill)
        case Line():
            _paint(canvas, "", shape.stroke, shape.stroke_width, shape.dash)
            canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
        case Polygon():
            fill, stroke = _paint(canvas, shape.fill, shape.stroke, shape.stroke_width)
            _path(canvas, shape.points, height, fill, stroke, close=True)
        case Polyline():
            _paint(canvas, "", shape.stroke, shape.stroke_width)
            _path(canvas, shape.points, height, 0, 1, close=False)
        case Circle():
            fill, stroke = _paint(canvas, shape.fill, shape.stroke, shape.stroke_width)
            canvas.circle(shape.cx, height - shape.cy, shape.r, stroke, fill)
        case Text():
            font = fonts[shape.strong]
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            left = shape.x - shift * font.width(shape.text) * shape.size
            paint_text(canvas, shape.text, Face(font, shape.size, shape.size, shape.fill), left, height - shape.y)
        case _:
            assert_never(shape)


def _paint(canvas: TaggedCanvas, fill: str, stroke: str, width: float, dash: tuple[float, ...] = ()) -> tuple[int, int]:
    """Set colours and line; gives ReportLab's two flags, whether to fill and to stroke."""
    if fill:
        canvas.setFillColor(HexColor(fill))
    if stroke:
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(width)
        canvas.setDash(list(dash))
    return int(bool(fill)), int(bool(stroke))


def _path(
    canvas: TaggedCanvas,
    points: tuple[tuple[float, float], ...],
    height: float,
    fill: int,
    stroke: int,
    *,
    close: bool,
) -> None:
    path = canvas.beginPath()
    for index, (x, y) in enumerate(points):
        if index:
            path.lineTo(x, height - y)
        else:
            path.moveTo(x, height - y)
    if close:
        path.close()
    canvas.drawPath(path, stroke, fill)

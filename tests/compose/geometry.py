"""Checks for any chart: everything is inside it, no words overlap, and words are inside their boxes."""

from collections.abc import Iterator
from itertools import combinations
from typing import assert_never

from sendplan.fonts import text_width
from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""
SLACK = 0.51
"""The tolerance, in points, for half an outline and rounding."""


def box_of(shape: Shape) -> Box:
    match shape:
        case Rect():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Line():
            xs, ys = (shape.x1, shape.x2), (shape.y1, shape.y2)
            return min(xs), min(ys), max(xs), max(ys)
        case Polygon() | Polyline():
            across, down = zip(*shape.points, strict=True)
            return min(across), min(down), max(across), max(down)
        case Circle():
            return shape.cx - shape.r, shape.cy - shape.r, shape.cx + shape.r, shape.cy + shape.r
        case Text():
            width = text_width(shape.text, shape.size, strong=shape.strong)
            left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
            return left, shape.y - 0.66 * shape.size, left + width, shape.y + 0.2 * shape.size
        case _:
            assert_never(shape)


def texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def outside(drawing: Drawing) -> Iterator[Shape]:
    """Yield the shapes that are cut by the edge of the drawing."""
    for shape in drawing.shapes:
        left, top, right, bottom = box_of(shape)
        if left < -SLACK or top < -SLACK or right > drawing.width + SLACK or bottom > drawing.height + SLACK:
            yield shape


def colliding(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Yield pairs of texts that overlap."""
    for one, other in combinations(texts(drawing), 2):
        first, second = box_of(one), box_of(other)
        apart = (
            first[2] <= second[0] + SLACK
            or second[2] <= first[0] + SLACK
            or first[3] <= second[1] + SLACK
            or second[3] <= first[1] + SLACK
        )
        if not apart:
            yield one.text, other.text


def small(drawing: Drawing) -> list[Text]:
    """Return the texts that are smaller than 9 points."""
    return [text for text in texts(drawing) if text.size < 9]

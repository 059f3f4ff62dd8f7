"""What must hold of any chart: everything inside it, no word on another, no word beside the box it belongs in."""

from collections.abc import Iterator
from itertools import combinations
from typing import assert_never

from sendplan.fonts import text_width
from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
SLACK = 0.51
"""Half an outline, and rounding."""


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
    """Shapes that the drawing's edge cuts."""
    for shape in drawing.shapes:
        left, top, right, bottom = box_of(shape)
        if left < -SLACK or top < -SLACK or right > drawing.width + SLACK or bottom > drawing.height + SLACK:
            yield shape


def colliding(drawing: Drawing) -> Iterator[tuple[str, str]]:
    """Pairs of texts that lie on each other."""
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
    """Texts under 9 points (look, "Type")."""
    return [text for text in texts(drawing) if text.size < 9]

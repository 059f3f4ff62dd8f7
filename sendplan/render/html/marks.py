"""Which areas of a drawing are marks: painted solid where a reader's own two colours take the place of ours.

In forced colours every box becomes the ground with an outline, and all words and lines the text's colour; so each
shape and word in a box is seen. A mark is the shape itself: an area of one colour, with nothing drawn upon it.
"""

from bisect import bisect_left, bisect_right

from sendplan.model.drawing import Circle, Drawing, Line, Polygon, Polyline, Rect, Shape, Text

Box = tuple[float, float, float, float]


def marks(drawing: Drawing) -> frozenset[int]:
    """The places of the marks among the drawing's shapes."""
    boxes = [_box(shape) for shape in drawing.shapes]
    middles = sorted(((top + bottom) / 2, index) for index, (_, top, _, bottom) in enumerate(boxes))
    return frozenset(
        index for index, shape in enumerate(drawing.shapes) if _solid(shape) and not _bears(index, boxes, middles)
    )


def _solid(shape: Shape) -> bool:
    return isinstance(shape, Rect | Polygon | Circle) and bool(shape.fill) and shape.stroke in ("", shape.fill)


def _bears(index: int, boxes: list[Box], middles: list[tuple[float, int]]) -> bool:
    """Whether the middle of a later shape stands on it."""
    left, top, right, bottom = boxes[index]
    first, last = bisect_left(middles, (top, 0)), bisect_right(middles, (bottom, len(boxes)))
    return any(
        later > index and left <= (boxes[later][0] + boxes[later][2]) / 2 <= right for _, later in middles[first:last]
    )


def _box(shape: Shape) -> Box:
    """Left, top, right, bottom; a text's is the point it is set from, at half the height of its letters."""
    match shape:
        case Rect():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case Circle():
            return shape.cx - shape.r, shape.cy - shape.r, shape.cx + shape.r, shape.cy + shape.r
        case Line():
            return min(shape.x1, shape.x2), min(shape.y1, shape.y2), max(shape.x1, shape.x2), max(shape.y1, shape.y2)
        case Polygon() | Polyline():
            xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
            return min(xs), min(ys), max(xs), max(ys)
        case Text():
            middle = shape.y - shape.size / 3
            return shape.x, middle, shape.x, middle

"""The families' chart: in the row of each plain word, one square an action."""

from sendplan.compose.charts.shapes import look_of, shape_of
from sendplan.model.drawing import Drawing, Rect, Shape
from sendplan.model.look import Look
from sendplan.model.status import Status

SQUARE, PITCH, LINE = 17.0, 20.0, 20.0
ACROSS = 15
"""In a row; more go on below it."""


def squares(status: Status | None, number: int, look: Look) -> Drawing:
    """`status` lends its shape and colours."""
    colours = look_of(status, look.statuses)
    shapes: list[Shape] = []
    side = SQUARE - 0.8
    for index in range(number):
        x, y = index % ACROSS * PITCH, index // ACROSS * LINE
        shapes.append(Rect(x + 0.4, y + 0.4, side, side, colours.fill, colours.outline, 0.8))
        if status:
            shapes += shape_of(status, x + SQUARE / 2, y + SQUARE / 2, size=7, looks=look.statuses)
    width = PITCH * min(number, ACROSS) - (PITCH - SQUARE)
    return Drawing(width, LINE * ((number - 1) // ACROSS) + SQUARE, tuple(shapes))

"""The families' chart: a line for each plain word, and on it one square an action."""

from collections.abc import Sequence

from sendplan.compose.charts.shapes import look_of, shape_of
from sendplan.fonts import text_width
from sendplan.model.drawing import Drawing, Rect, Shape, Text
from sendplan.model.look import Look
from sendplan.model.status import Status

WIDTH = 482.0
SIZE, ROW, SQUARE, PITCH, LINE = 14.0, 24.0, 17.0, 19.7, 21.0
GAP = 14.0
"""Between the words and their numbers, and between these and the squares."""
DROP = 4.9
"""From the middle of a row to the baseline of its words."""

Line = tuple[Status | None, str, int]
"""What lends its colours, the word, and how many squares."""


def squares(lines: Sequence[Line], look: Look) -> Drawing:
    """482 points wide; what does not fit on one line of squares goes on below it."""
    words = max((text_width(word, SIZE) for _, word, _ in lines), default=0)
    numbers = words + GAP + max((text_width(str(number), SIZE, strong=True) for *_, number in lines), default=0)
    left = numbers + GAP
    across = max(1, int((WIDTH - left + PITCH - SQUARE) / PITCH))
    shapes: list[Shape] = []
    y = 0.0
    for status, word, number in lines:
        middle = y + ROW / 2
        shapes.append(Text(0, middle + DROP, word, SIZE, look.ink))
        shapes.append(Text(numbers, middle + DROP, str(number), SIZE, look.ink, strong=True, anchor="end"))
        colours = look_of(status, look.statuses)
        for index in range(number):
            x = left + index % across * PITCH
            centre = middle + index // across * LINE
            side = SQUARE - 0.8
            top = centre - side / 2
            shapes.append(Rect(x + 0.4, top, side, side, colours.fill, colours.outline, 0.8))
            if status:
                shapes += shape_of(status, x + SQUARE / 2, centre, size=7, looks=look.statuses)
        y += ROW + LINE * max(0, (number - 1) // across)
    return Drawing(WIDTH, max(y, 1.0), tuple(shapes))

"""Charts that fit in one line of text: a measure's run, and squares for families.

The words beside them say the same.
"""

from collections.abc import Iterator, Sequence

from sendplan.compose.charts.shapes import diamond, look_of, run_line, shape_of
from sendplan.model.drawing import Circle, Drawing, Line, Rect, Shape
from sendplan.model.look import ACCENT, GREY, INK, Look
from sendplan.model.series import Series
from sendplan.model.status import Status

WIDTH, HEIGHT = 84.0, 26.0
INSET, FOOT = 5.0, 4.0
POINT, NEWEST, SIGN = 1.4, 2.6, 2.8
DASHED, DOTTED = (3.0, 2.0), (0.8, 1.8)
SHOWN = 18
"""The most values that are drawn, the newest ones."""


def sparkline(series: Series, accent: str = ACCENT) -> Drawing:
    """Return a line chart of a measure's last values, from left to right; a single value is a point."""
    shown = series.numbers[-SHOWN:]
    target, bounds = series.last.target, series.limits
    levels = [*shown, *([target] if target is not None else []), *((bounds.low, bounds.high) if bounds else ())]
    low, high = min(levels), max(levels)
    reach: float = (high - low) or 1.0

    def y(value: float) -> float:
        return float(FOOT + (HEIGHT - 2 * FOOT) * (1 - (value - low) / reach))

    # A short run does not begin at the left edge: it would look like a long one.
    places = max(len(shown), 5)
    step = (WIDTH - 2 * INSET) / (places - 1)
    points = [(INSET + step * (places - len(shown) + index), y(value)) for index, value in enumerate(shown)]
    shapes: list[Shape] = []
    if bounds:
        left = 0.0 if series.points >= len(shown) else points[-series.points][0] - step / 2
        shapes += [Line(left, y(level), WIDTH, y(level), GREY, 0.8, DOTTED) for level in (bounds.low, bounds.high)]
    if target is not None:
        shapes.append(Line(0, y(target), WIDTH, y(target), accent, 1.1, DASHED))
    first = len(series.values) - len(shown)
    shapes += run_line(points, [at - first for at in series.gaps if at > first], 1.1)
    shapes += _marks(points, series)
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


def _marks(points: Sequence[tuple[float, float]], series: Series) -> Iterator[Shape]:
    """Yield the values as points; those that are part of a sign still in force are diamonds."""
    first = len(series.values) - len(points)
    special = {point - first for sign in series.current for point in sign.points}
    for index, (x, y) in enumerate(points):
        last = index == len(points) - 1
        if index in special:
            yield diamond(x, y, SIGN, INK)
        else:
            yield Circle(x, y, NEWEST if last else POINT, INK)


SQUARE, PITCH, LINE = 17.0, 20.0, 20.0
ACROSS = 15
"""Squares in a row; more continue on the next row."""


def squares(status: Status | None, number: int, look: Look) -> Drawing:
    """Return `number` squares with the shape and colours of `status`."""
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

"""A measure's run as a small line: target dashed, limits dotted, the newest point larger; words beside it say all."""

from collections.abc import Iterator, Sequence

from sendplan.compose.charts.shapes import diamond
from sendplan.compose.spc import SHOWN, limits, sign
from sendplan.model.drawing import Circle, Drawing, Line, Polyline, Shape
from sendplan.model.look import ACCENT, GREY, INK

WIDTH, HEIGHT = 84.0, 26.0
INSET, FOOT = 5.0, 4.0
POINT, NEWEST, SIGN = 1.4, 2.6, 2.8
DASHED, DOTTED = (3.0, 2.0), (0.8, 1.8)


def sparkline(values: Sequence[float], target: float | None, accent: str = ACCENT) -> Drawing:
    """The last periods of a measure, from left to right; a single value is a point."""
    shown = list(values[-SHOWN:])
    bounds = limits(values)
    levels = [*shown, *([target] if target is not None else []), *((bounds.low, bounds.high) if bounds else ())]
    low, high = min(levels), max(levels)
    reach: float = (high - low) or 1.0

    def y(value: float) -> float:
        return float(FOOT + (HEIGHT - 2 * FOOT) * (1 - (value - low) / reach))

    # A run begins at the left only where it is long enough to be a run.
    places = max(len(shown), 5)
    step = (WIDTH - 2 * INSET) / (places - 1)
    points = [(INSET + step * (places - len(shown) + index), y(value)) for index, value in enumerate(shown)]
    shapes: list[Shape] = []
    if bounds:
        shapes += [Line(0, y(level), WIDTH, y(level), GREY, 0.8, DOTTED) for level in (bounds.low, bounds.high)]
    if target is not None:
        shapes.append(Line(0, y(target), WIDTH, y(target), accent, 1.1, DASHED))
    if len(points) > 1:
        shapes.append(Polyline(tuple(points), INK, 1.1))
    shapes += _marks(points, values)
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


def _marks(points: Sequence[tuple[float, float]], values: Sequence[float]) -> Iterator[Shape]:
    """Points that show a sign of special cause are diamonds."""
    found = sign(values)
    special = found.points if found else 0
    for index, (x, y) in enumerate(points):
        last = index == len(points) - 1
        if index >= len(points) - special:
            yield diamond(x, y, SIGN, INK)
        else:
            yield Circle(x, y, NEWEST if last else POINT, INK)

"""A measure's run as an XmR chart: values, mean and limits, target and trajectory.

The text beside the chart says everything that it shows.
"""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from sendplan.compose.charts.shapes import BASELINE, SIZE, diamond, run_line
from sendplan.compose.measure_words import amount, computed, period_words, sign_of_unit
from sendplan.fonts import text_width
from sendplan.model.drawing import Circle, Drawing, Line, Rect, Shape, Text
from sendplan.model.look import ACCENT, GREY, INK
from sendplan.model.series import Series

WIDTH, HEIGHT = 300.0, 132.0
LEFT, RIGHT = 2.0, 204.0
"""Left and right of the plot, in points; labels are to its right."""
TOP, BOTTOM = 8.0, 112.0
INSET = 6.0
LABELS = RIGHT + 5
POINT, SIGN = 1.9, 3.4
DASHED, DOTTED, STEPPED = (5.0, 2.6), (1.0, 2.0), (1.6, 1.6)
TINT = "#F1EEF5"
LEADING = 12.0
SHOWN = 36
"""The most values the chart draws, the newest ones; the text counts all of them."""


class _Scale(Struct, frozen=True):
    low: float
    high: float

    def y(self, value: float) -> float:
        reach = (self.high - self.low) or 1.0
        return BOTTOM - (BOTTOM - TOP) * (value - self.low) / reach


def run_chart(series: Series, accent: str = ACCENT) -> Drawing:
    """Return the chart of a series that has limits."""
    shown = series.values[-SHOWN:]
    numbers = [measure.value or 0.0 for measure in shown]
    expected = [measure.expected for measure in shown]
    target = series.last.target
    levels = [*numbers, *(value for value in expected if value is not None), *([target] if target is not None else [])]
    first = len(series.values) - len(shown)
    drawn = [stage.limits for stage in series.stages if stage.limits and stage.end > first]
    levels += [level for one in drawn for level in (one.low, one.high)]
    scale = _Scale(min(levels), max(levels))
    step = (RIGHT - LEFT - 2 * INSET) / max(len(numbers) - 1, 1)
    xs = [LEFT + INSET + step * index for index in range(len(numbers))]
    shapes: list[Shape] = list(_stages(series, xs, scale))
    if target is not None:
        shapes.append(Line(LEFT, scale.y(target), RIGHT, scale.y(target), accent, 1.2, DASHED))
    shapes += _trajectory(xs, expected, scale)
    points = [(x, scale.y(number)) for x, number in zip(xs, numbers, strict=True)]
    shapes += run_line(points, [at - first for at in series.gaps if at > first], 1.2)
    special = {point - first for sign in series.signs for point in sign.points}
    for index, (x, number) in enumerate(zip(xs, numbers, strict=True)):
        y = scale.y(number)
        shapes.append(diamond(x, y, SIGN, INK) if index in special else Circle(x, y, POINT, INK))
    shapes += _labels(series, scale, accent)
    shapes += _periods(series, xs)
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


def _stages(series: Series, xs: list[float], scale: _Scale) -> Iterator[Shape]:
    """Yield the mean and limits of each stage between its values; the outermost reach the plot's edges."""
    first = len(series.values) - len(xs)
    for stage in series.stages:
        if not stage.limits or stage.end <= first:
            continue
        left = LEFT if stage.start <= first else (xs[stage.start - first - 1] + xs[stage.start - first]) / 2
        right = RIGHT if stage is series.stages[-1] else (xs[stage.end - first - 1] + xs[stage.end - first]) / 2
        high, low, mean = (scale.y(level) for level in (stage.limits.high, stage.limits.low, stage.limits.mean))
        yield Rect(left, high, right - left, low - high, TINT)
        yield from (Line(left, y, right, y, GREY, 1.0, DOTTED) for y in (high, low))
        yield Line(left, mean, right, mean, GREY, 0.8)


def _trajectory(xs: list[float], expected: list[float | None], scale: _Scale) -> Iterator[Shape]:
    """Yield the line of expected values, for the periods that have one."""
    known = [(x, scale.y(value)) for x, value in zip(xs, expected, strict=True) if value is not None]
    for (x1, y1), (x2, y2) in pairwise(known):
        yield Line(x1, y1, x2, y2, GREY, 1.0, STEPPED)
    if known:
        yield Circle(*known[-1], 2.4, "#FFFFFF", GREY, 1.0)


def _labels(series: Series, scale: _Scale, accent: str) -> Iterator[Shape]:
    """Yield the labels to the right of the plot, each at its line, moved apart where they would overlap."""
    last, limits = series.last, series.limits
    wanted: list[tuple[float, str, str, bool]] = []
    if last.target is not None:
        wanted.append((scale.y(last.target), f"Target {amount(last.target, sign_of_unit(last))}", accent, True))
    if limits:
        kind = "Limit" if series.is_judged else "Trial"
        for word, value in ((kind, limits.high), ("Mean", limits.mean), (kind, limits.low)):
            figure = computed(series, value, fine=True, unit=False)
            wanted.append((scale.y(value), f"{word} {figure}", GREY, False))
    if last.expected is not None:
        wanted.append((scale.y(last.expected), f"Expected {amount(last.expected, sign_of_unit(last))}", GREY, False))
    wanted.sort(key=lambda label: label[0])
    for y, (_, words, colour, strong) in zip(_apart([label[0] for label in wanted]), wanted, strict=True):
        yield Text(LABELS, y + BASELINE, words, SIZE, colour, strong=strong)


def _apart(wanted: list[float]) -> list[float]:
    """Return the label positions, at least one line apart and within the plot, as near to `wanted` as possible.

    `wanted`: y of each label, in points, from top to bottom.
    """
    placed: list[float] = []
    for y in wanted:
        placed.append(max(y, placed[-1] + LEADING) if placed else y)
    over = placed[-1] - BOTTOM if placed else 0
    for index in range(len(placed) - 1, -1, -1):
        limit = BOTTOM if index == len(placed) - 1 else placed[index + 1] - LEADING
        placed[index] = min(placed[index], limit) if over > 0 or placed[index] > limit else placed[index]
    return placed


def _periods(series: Series, xs: list[float]) -> Iterator[Shape]:
    """Yield the labels of the first, middle and last period, below the plot."""
    shown = series.values[-SHOWN:]
    indexes = sorted({0, (len(shown) - 1) // 2, len(shown) - 1})
    right = LEFT
    for index in indexes:
        words = period_words(shown[index])
        width = text_width(words, SIZE)
        x = min(max(xs[index] - width / 2, LEFT), RIGHT - width)
        if x < right:
            continue
        yield Text(x, BOTTOM + 15, words, SIZE, GREY)
        right = x + width + 6

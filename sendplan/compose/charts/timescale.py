"""Days and months laid out from left to right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sendplan.compose.charts.shapes import SIZE
from sendplan.fonts import text_width
from sendplan.model.month import NAMES, Month

BACK, AHEAD = 12, 24
"""At most so many months before and after the as-at month are drawn; what lies beyond is pointed at."""
STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Timescale:
    """Whole months, `first` to `last`, between `left` and `right`, in points; every day is as wide as any other."""

    first: Month
    last: Month
    left: float
    right: float

    @classmethod
    def around(cls, as_at: date, days: Iterable[date], left: float, right: float) -> "Timescale":
        """Wide enough for `days`, so far as they lie within BACK and AHEAD of the as-at month, which always shows."""
        now = Month.of(as_at)
        months = [now, *(Month.of(day) for day in days)]
        return cls(max(min(months), now.plus(-BACK)), min(max(months), now.plus(AHEAD)), left, right)

    @property
    def start(self) -> date:
        return date(self.first.year, self.first.number, 1)

    def begin(self, day: date) -> float:
        """Where that day begins; days before the scale begin where it does, days after it at its end."""
        return self._x((day - self.start).days)

    def end(self, day: date) -> float:
        """Where that day ends."""
        return self._x((day - self.start).days + 1)

    def _x(self, days: int) -> float:
        whole = (self.last.last_day - self.start).days + 1
        return self.left + (self.right - self.left) * min(max(days / whole, 0.0), 1.0)

    def months(self) -> Iterator[Month]:
        for index in range(self.last.months_since(self.first) + 1):
            yield self.first.plus(index)

    def labels(self) -> list[tuple[float, str]]:
        """The middle and the words of as many months as have room, at even steps; the year stands at its first."""
        months = list(self.months())
        for step in STEPS:
            shown = months[::step]
            labels = [(self._middle(month), _words(month, index, shown)) for index, month in enumerate(shown)]
            if self._fit(labels):
                return labels
        return labels[:1]

    def _middle(self, month: Month) -> float:
        return (self.begin(date(month.year, month.number, 1)) + self.end(month.last_day)) / 2

    def _fit(self, labels: list[tuple[float, str]]) -> bool:
        edges = [(x - half, x + half) for x, words in labels for half in [text_width(words, SIZE, strong=True) / 2]]
        inside = edges[0][0] >= self.left - 6 and edges[-1][1] <= self.right + 6
        return inside and all(one[1] + 3 <= other[0] for one, other in pairwise(edges))


def _words(month: Month, index: int, shown: list[Month]) -> str:
    name = NAMES[month.number][:3]
    return f"{name} {month.year}" if not index or shown[index - 1].year != month.year else name

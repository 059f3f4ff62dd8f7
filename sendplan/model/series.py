"""A measure's values over months, and what a chart of special causes (XmR) says of their run."""

from datetime import date
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from sendplan.model.records import Measure

FULL, TRIAL = 12, 5
"""Values from which a run is judged, and from which limits are drawn that are called trial limits."""

_GAP = 3.5
"""Of the usual time between two values: schools' Augusts, and a month or two that nobody counted, are no gap."""

Rule = Literal["outside", "run", "trend", "near"]
"""The signs of special cause: outside the limits · 7 on one side of the mean · 7 rising or falling · 2 of 3 within the
outer third.
"""

Verdict = Literal["improving", "worsening", "changing", "steady", "trial", "few"]
"""changing: two signs of the newest value point opposite ways. steady: no sign at the newest value. trial and few: too
few values to judge, with limits or without.
"""

Kept = Literal["met", "missed", "hit-and-miss", ""]
"""Whether the limits lie on the target's good side, on its other, or on both; empty where that cannot be judged."""


class Limits(Struct, frozen=True):
    """Mean ± 2.66 × `step`, the mean of the moving range.

    `low` is not under 0 where no value is, and `high` of percentages not over 100: no value could lie beyond.
    """

    low: float
    mean: float
    high: float
    step: float


class Sign(Struct, frozen=True):
    """A sign of special cause, as long as it lasts. `up`: by high or rising values. `points`: which values show it."""

    rule: Rule
    up: bool
    points: tuple[int, ...]


class Stage(Struct, frozen=True):
    """Neighbouring values with limits of their own: from value `start` to the one before `end`.

    `step`: what changed before it; empty of the first.
    """

    start: int
    end: int
    limits: Limits | None
    step: str = ""


class Series(Struct, frozen=True):
    """The values of one measure up to the as-at date, oldest first; each has a value, and there is at least one.

    `stages`: one, and one more for each step that the register records. `signs` are within a stage; the verdict and
    what follows for the target are of the newest stage.
    """

    values: tuple[Measure, ...]
    stages: tuple[Stage, ...] = ()
    signs: tuple[Sign, ...] = ()
    verdict: Verdict = "few"
    kept: Kept = ""

    @property
    def limits(self) -> Limits | None:
        """Of the newest stage."""
        return self.stages[-1].limits if self.stages else None

    @property
    def last(self) -> Measure:
        return self.values[-1]

    @property
    def name(self) -> str:
        return self.last.measure

    @property
    def target_since(self) -> int:
        """The value from which its newest target holds; 0 where it always did."""
        before = (at for at in range(len(self.values) - 1, 0, -1) if self.values[at - 1].target != self.last.target)
        return next(before, 0)

    def part(self, start: int, end: int) -> tuple[Measure, ...]:
        return self.values[start:end]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(measure.value or 0.0 for measure in self.values)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The values before which more than two periods of the usual length are missing."""
        days = [(after.period_end - before.period_end).days for before, after in pairwise(self.values)]
        usual = sorted(days)[(len(days) - 1) // 2] if days else 0
        return tuple(at for at, long in enumerate(days, 1) if long > _GAP * usual)

    @property
    def points(self) -> int:
        """How many values there are since the newest step: those that are judged."""
        return len(self.values) - (self.stages[-1].start if self.stages else 0)

    @property
    def is_judged(self) -> bool:
        """Whether there are values enough."""
        return self.points >= FULL

    @property
    def current(self) -> tuple[Sign, ...]:
        """The signs that the newest value shows, the strongest first."""
        newest = len(self.values) - 1
        return tuple(sign for sign in self.signs if sign.points[-1] == newest)

    @property
    def earlier(self) -> tuple[Sign, ...]:
        """The signs that are over."""
        return tuple(sign for sign in self.signs if sign not in self.current)

    def is_better(self, sign: Sign) -> bool:
        return sign.up is (self.last.better == "higher")


Moved = Literal["better", "worse", "no-sign", "few", "not-begun"]
"""few: too few values to judge. not-begun: the action begins after the as-at date."""


class Effect(Struct, frozen=True):
    """What a measure shows since an action began, whatever made it so. `start`: its last value before, else its first.

    `begun`: the day it begins, or that of the plan where it is unknown (`by_plan`). `moved`: by the signs of the
    newest value that began no earlier than the action. `before`: a sign that began earlier and has not ended, where no
    other did since.
    `is_new`: the newest value is of the as-at month.
    """

    series: Series
    start: Measure
    moved: Moved
    begun: date
    before: Sign | None = None
    is_new: bool = True
    by_plan: bool = False

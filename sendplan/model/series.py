"""A measure's values over time, and what an XmR chart (a chart for special causes) says about them.

`summarise/measures.py` applies the rules and fills these records.
"""

from datetime import date
from itertools import pairwise, takewhile
from typing import Literal

from msgspec import Struct

from sendplan.model.records import Measure

FULL, TRIAL = 12, 5
"""How many values a measure needs to be judged, and how many to get trial limits."""

_SKIPPED, _GAP = 1.75, 3.5
"""A period is missing where two values lie more than so many times the shortest time between two apart; terms differ.
A gap is more than so many times the usual time between two values.

Missing one or two periods, such as August for a school measure, is no gap.
"""

Rule = Literal["outside", "run", "trend", "near"]
"""The signs of special cause: outside the limits · 7 in a row on one side of the mean · 7 in a row rising or falling ·
2 of 3 in the outer third of the limits.
"""

Verdict = Literal["improving", "worsening", "changing", "steady", "trial", "few"]
"""changing: two signs of the newest value point opposite ways. steady: the newest value shows no sign. trial: too few
values to judge, but enough for trial limits. few: too few even for those.
"""

Kept = Literal["met", "missed", "hit-and-miss", ""]
"""Whether the target will be met as long as nothing changes: both limits lie on its good side (met), both on the other
(missed), or one on each (hit-and-miss). Empty if that cannot be judged.
"""


class Limits(Struct, frozen=True):
    """The limits of a chart: mean ± 2.66 × `step`, where `step` is the mean of the moving range. All in the measure's
    unit.

    `low` is at least 0 if no value is negative. `high` is at most 100 for percentages.
    """

    low: float
    mean: float
    high: float
    step: float


class Sign(Struct, frozen=True):
    """A sign of special cause.

    Attributes:
        up: Whether it comes from high or rising values.
        points: The indexes of the values that show it.
    """

    rule: Rule
    up: bool
    points: tuple[int, ...]


class Stage(Struct, frozen=True):
    """A run of values with limits of its own.

    Attributes:
        start: The index of its first value.
        end: The index after its last value.
        limits: None if there are too few values.
        step: What changed before the stage began; empty for the first stage.
    """

    start: int
    end: int
    limits: Limits | None
    step: str = ""


class Series(Struct, frozen=True):
    """The values of one measure up to the as-at date, oldest first. There is at least one, and none is blank.

    Attributes:
        stages: One, plus one for each step recorded in the register.
        signs: Each lies within one stage.
        verdict: For the newest stage, as is `kept`.
        since: The day of the newest value that the paper before had, else of the position that a paper compares with;
            None for the value before the newest.
        told: The verdict by the values up to `since`, as readers of the paper before had it; None if they had none.
    """

    values: tuple[Measure, ...]
    stages: tuple[Stage, ...] = ()
    signs: tuple[Sign, ...] = ()
    verdict: Verdict = "few"
    kept: Kept = ""
    since: date | None = None
    told: Verdict | None = None

    @property
    def is_new(self) -> bool:
        """Whether the newest value is later than what it is compared with; otherwise the measure cannot have moved."""
        return self.since is None or self.last.period_end > self.since

    @property
    def before(self) -> Measure | None:
        """The value that a new one is compared with: the last one known at `since`, else the first one after.

        A board that meets every two months reads what moved since its last meeting, not since a month it never saw.
        """
        earlier = self.values[:-1] if self.is_new else ()
        known = [one for one in earlier if self.since is None or one.period_end <= self.since]
        return known[-1] if known else earlier[0] if earlier else None

    @property
    def step(self) -> tuple[float, float] | None:
        """The value it is compared with and the newest one; None of a measure with one value, or no new one."""
        return (self.before.value or 0.0, self.last.value or 0.0) if self.before else None

    @property
    def limits(self) -> Limits | None:
        """The limits of the newest stage; None if it has too few values."""
        return self.stages[-1].limits if self.stages else None

    @property
    def last(self) -> Measure:
        return self.values[-1]

    @property
    def name(self) -> str:
        return self.last.measure

    @property
    def met_running(self) -> int:
        """How many of the newest values meet a target that is hit and miss, one after another."""
        target, way = self.last.target, 1 if self.last.better == "higher" else -1
        if target is None or self.kept != "hit-and-miss":
            return 0
        newest = reversed(self.numbers[len(self.values) - self.points :])
        return sum(1 for _ in takewhile(lambda number: way * number >= way * target, newest))

    @property
    def target_since(self) -> int:
        """The index of the value from which the newest target holds; 0 if the target never changed."""
        before = (at for at in range(len(self.values) - 1, 0, -1) if self.values[at - 1].target != self.last.target)
        return next(before, 0)

    def part(self, start: int, end: int) -> tuple[Measure, ...]:
        """Return the values from index `start` up to, but not including, `end`."""
        return self.values[start:end]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(measure.value or 0.0 for measure in self.values)

    @property
    def skipped(self) -> bool:
        """Whether a period is missing just after the value that the newest is compared with."""
        days = [(after.period_end - before.period_end).days for before, after in pairwise(self.values)]
        return self.before is not None and days[self.values.index(self.before)] > _SKIPPED * min(days)

    @property
    def gaps(self) -> tuple[int, ...]:
        """The indexes of the values before which more than two periods of the usual length are missing."""
        days = [(after.period_end - before.period_end).days for before, after in pairwise(self.values)]
        usual = sorted(days)[(len(days) - 1) // 2] if days else 0
        return tuple(at for at, long in enumerate(days, 1) if long > _GAP * usual)

    @property
    def points(self) -> int:
        """How many values the newest stage has. These are the values that are judged."""
        return len(self.values) - (self.stages[-1].start if self.stages else 0)

    @property
    def is_judged(self) -> bool:
        """Whether the newest stage has enough values to be judged."""
        return self.points >= FULL

    @property
    def current(self) -> tuple[Sign, ...]:
        """The signs that the newest value shows, strongest first."""
        newest = len(self.values) - 1
        return tuple(sign for sign in self.signs if sign.points[-1] == newest)

    @property
    def earlier(self) -> tuple[Sign, ...]:
        """The signs that the newest value no longer shows."""
        return tuple(sign for sign in self.signs if sign not in self.current)

    def is_better(self, sign: Sign) -> bool:
        """Return whether the sign is in the direction that counts as better for this measure."""
        return sign.up is (self.last.better == "higher")


Moved = Literal["better", "worse", "no-sign", "few", "not-begun"]
"""How a measure moved since an action began. few: too few values, in all or since, to judge. not-begun: the action
begins after the as-at date.
"""


class Effect(Struct, frozen=True):
    """What a measure shows since an action began, whatever the cause.

    Attributes:
        start: The last value of a period that had ended when the action began; the first value if there is none.
        moved: Judged by the signs at the newest value, if all began no earlier than the action.
        begun: The day the action begins.
        before: The first sign that began before the action and still lasts.
        is_new: Whether the newest value is from the as-at month.
        by_plan: Whether the action's start is unknown, so that `begun` is the date of the plan.
    """

    series: Series
    start: Measure
    moved: Moved
    begun: date
    before: Sign | None = None
    is_new: bool = True
    by_plan: bool = False

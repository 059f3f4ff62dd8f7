"""What a run of values says by an XmR chart: limits, signs of special cause, and whether the target will be met."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

FULL, TRIAL = 12, 5
"""Points from which limits are real, and from which they are drawn as trial limits."""
SHOWN = 18
"""The last periods that a chart draws."""
SPREAD = 2.66
"""Times the mean moving range: three sigma of an XmR chart."""
RUN, TREND = 7, 7


@dataclass(frozen=True, slots=True)
class Limits:
    low: float
    mean: float
    high: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of special cause in the newest points: in words, whether the values rose, and how many points show it."""

    words: str
    up: bool
    points: int


def limits(values: Sequence[float]) -> Limits | None:
    """None of fewer than `TRIAL` points. No limit lies below 0 where no value does (shares and counts)."""
    if len(values) < TRIAL:
        return None
    mean = fmean(values)
    reach = SPREAD * fmean(abs(later - earlier) for earlier, later in pairwise(values))
    low = mean - reach
    return Limits(max(0.0, low) if min(values) >= 0 else low, mean, mean + reach)


def sign(values: Sequence[float]) -> Sign | None:
    """The first that fits the newest points: outside the limits, 7 on one side, 7 rising or falling, 2 of 3 far out."""
    found = limits(values)
    if found is None or len(values) < FULL:
        return None
    last = values[-1]
    if last > found.high or last < found.low:
        return Sign(f"the newest is {'above' if last > found.high else 'below'} the limits", last > found.mean, 1)
    side = values[-RUN:]
    for up in (True, False):
        if all((value > found.mean) is up and value != found.mean for value in side):
            return Sign(f"the last {RUN} are {'above' if up else 'below'} the mean", up, RUN)
        steps = list(pairwise(values[-TREND - 1 :]))
        if all((later > earlier) is up and later != earlier for earlier, later in steps):
            return Sign(f"the last {TREND} {'rise' if up else 'fall'} without a break", up, TREND)
        outer = found.mean + (found.high - found.mean) * 2 / 3 if up else found.mean - (found.mean - found.low) * 2 / 3
        far = [value for value in values[-3:] if (value > outer if up else value < outer)]
        if len(far) >= 2:
            return Sign(f"2 of the last 3 are near the {'upper' if up else 'lower'} limit", up, 3)
    return None


def assurance(values: Sequence[float], target: float, *, higher: bool) -> str:
    """Whether the target is met by the limits: consistently, never, or hit and miss; empty under `FULL` points."""
    found = limits(values)
    if found is None or len(values) < FULL:
        return ""
    if (found.low >= target) if higher else (found.high <= target):
        return "Target met consistently."
    if (found.high < target) if higher else (found.low > target):
        return "Target missed consistently."
    return "Target hit and miss."

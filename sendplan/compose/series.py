"""Measures as series: every value up to the as-at date, and what an XmR chart says of their run (limits, signs)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from sendplan.compose.brief import Brief
from sendplan.compose.select import concerns, known
from sendplan.model.calendar import Month
from sendplan.model.records import Measure

MET, TOWARDS, AWAY, SAME = "Target met", "Towards target", "Away from target", "No change"
ONE_VALUE, NO_TARGET = "One value so far", "No target"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one measure up to the as-at date, oldest first; each has a value."""

    values: tuple[Measure, ...]

    @property
    def last(self) -> Measure:
        return self.values[-1]

    @property
    def numbers(self) -> tuple[float, ...]:
        return tuple(measure.value or 0.0 for measure in self.values)


def all_series(brief: Brief) -> list[Series]:
    """In the register's order of first mention; values of later periods, and blank ones, are left out."""
    found: dict[tuple[str, int | None], list[Measure]] = {}
    for measure in brief.records.measures:
        refs = (str(measure.theme),) if measure.theme is not None else ()
        if measure.value is not None and known(measure.period_end, brief.snapshot.as_at) and concerns(brief, refs):
            found.setdefault((measure.measure, measure.theme), []).append(measure)
    return [Series(tuple(sorted(values, key=lambda one: one.period_end))) for values in found.values()]


def direction(series: Series) -> str:
    """Met; else which way the newest value lies from the one before, by what `better` means for this measure."""
    last = series.last
    if last.target is None:
        return NO_TARGET
    sign = 1 if last.better == "higher" else -1
    now = sign * (last.value or 0)
    if now >= sign * last.target:
        return MET
    if len(series.values) < 2:
        return ONE_VALUE
    before = sign * (series.values[-2].value or 0)
    if now == before:
        return SAME
    return TOWARDS if now > before else AWAY


def amount(value: float, unit: str) -> str:
    """`81%`, `1,190`, `30 weeks`."""
    figure = f"{value:,.10g}"
    if unit in ("", "number", "count"):
        return figure
    return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}"


def now_words(series: Series) -> str:
    return amount(series.last.value or 0, series.last.unit)


def was_words(series: Series) -> str:
    """The value before the newest, with its unit where that is a sign."""
    unit = series.last.unit if series.last.unit == "%" else ""
    return amount(series.values[-2].value or 0, unit)


def period_words(measure: Measure) -> str:
    """`Nov 2020` of a month, else the period as written."""
    month = Month.of(measure.period_end)
    return f"{month.words[:3]} {month.year}" if measure.period == str(month) else measure.period


def moved_words(found: Sequence[Series]) -> str:
    """`5 of 6 moved towards target`."""
    towards = sum(direction(series) in (TOWARDS, MET) for series in found)
    return f"{towards or 'none'} of {len(found)} moved towards target"


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

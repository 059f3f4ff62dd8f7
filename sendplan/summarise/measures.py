"""Measures over months, with pandas: limits, signs of special cause, and whether a target can be met as things are.

An XmR chart (DESIGN §4, "Measures"): mean ± 2.66 × the mean moving range, over every value up to the as-at date.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

import pandas as pd

from sendplan.model.records import Measure
from sendplan.model.series import FULL, TRIAL, Kept, Limits, Rule, Series, Sign, Verdict

SPREAD = 2.66
"""Times the mean moving range: three sigma."""
RUN, TREND = 7, 7
"""Values on one side of the mean; values each above the one before, or each below it."""
OUTER = 2 / 3
"""Of the way from the mean to a limit the outer third begins; a sign is two of any `WINDOW` values in it."""
WINDOW = 3
HAIR = 1e-9
"""Of the largest value: what computing may have added to a number is no difference."""

RULES: tuple[Rule, ...] = ("outside", "run", "trend", "near")


def series_of(measures: Sequence[Measure], as_at: date) -> tuple[Series, ...]:
    """Each measure of a theme as a judged series, in the order of first mention; values of later periods, and blank
    ones, are left out.
    """
    return _series_of(tuple(measures), as_at)


@lru_cache(maxsize=4)
def _series_of(measures: tuple[Measure, ...], as_at: date) -> tuple[Series, ...]:
    """Remembered, for every paper of a month shows the same."""
    found: dict[tuple[str, int | None], list[Measure]] = {}
    for measure in measures:
        if measure.value is not None and measure.period_end <= as_at:
            found.setdefault((measure.measure, measure.theme), []).append(measure)
    runs = [sorted(values, key=lambda one: one.period_end) for values in found.values()]
    if not runs:
        return ()
    rows = [(number, one.value, _top(run)) for number, run in enumerate(runs) for one in run]
    table = judged(pd.DataFrame(rows, columns=["series", "value", "top"]))
    groups = table.groupby("series", sort=False)
    return tuple(_series(runs[int(str(number))], group) for number, group in groups)


def _top(run: Sequence[Measure]) -> float:
    """What no value can exceed: 100 of a percentage that never did."""
    return 100.0 if run[-1].unit == "%" and all((one.value or 0) <= 100 for one in run) else float("inf")


def judged(table: pd.DataFrame) -> pd.DataFrame:
    """`table` (columns `series`, `value` and perhaps `top`; the rows of a series together, oldest first) with `points`,
    `mean`, `step`, `low` and `high`, and for each of RULES a column: 1 where a value takes part in that sign upwards,
    -1 downwards, else 0. Of `trend` it is the steps that are marked, so not the value that a trend sets out from.
    """
    table = table.reset_index(drop=True)
    series, value = table["series"], table["value"].astype(float)
    by = value.groupby(series, sort=False)
    table["points"] = by.transform("size")
    table["mean"] = by.transform("mean")
    steps = by.diff()
    table["step"] = steps.abs().groupby(series, sort=False).transform("mean")
    hair = value.abs().groupby(series, sort=False).transform("max") * HAIR
    reach = SPREAD * table["step"]
    low, high = table["mean"] - reach, table["mean"] + reach
    lowest = by.transform("min")
    table["low"] = low.where((low > 0) | (lowest < 0), 0.0)
    table["high"] = high if "top" not in table else high.where(high < table["top"], table["top"])

    enough = table["points"] >= FULL
    away = value - table["mean"]
    side = _way(away, hair)
    table["outside"] = side.where((away.abs() > reach + hair) & enough, 0)
    table["run"] = side.where((_streak(side, series) >= RUN) & enough, 0)
    rising = _way(steps.fillna(0.0), hair)
    table["trend"] = rising.where((_streak(rising, series) >= TREND - 1) & enough, 0)
    far = side.where((away.abs() > OUTER * reach + hair) & (away.abs() <= reach + hair) & enough, 0)
    table["near"] = far.where(_has_neighbour(far, series), 0)
    return table


def _way(difference: "pd.Series[float]", hair: "pd.Series[float]") -> "pd.Series[int]":
    return (difference > hair).astype(int) - (difference < -hair).astype(int)


def _streak(marks: "pd.Series[int]", series: "pd.Series[int]") -> "pd.Series[int]":
    """How many neighbours of one series have the same mark, itself among them."""
    begins = marks.ne(marks.shift()) | series.ne(series.shift())
    return marks.groupby(begins.cumsum()).transform("size")


def _has_neighbour(far: "pd.Series[int]", series: "pd.Series[int]") -> "pd.Series[bool]":
    """Whether another value on the same side lies within one window of three."""
    by = far.groupby(series, sort=False)
    found = far.ne(far)
    for gap in range(1, WINDOW):
        found |= far.eq(by.shift(gap)) | far.eq(by.shift(-gap))
    return found


def _series(values: Sequence[Measure], group: pd.DataFrame) -> Series:
    first = group.iloc[0]
    bounds = None
    if len(values) >= TRIAL:
        bounds = Limits(float(first["low"]), float(first["mean"]), float(first["high"]), float(first["step"]))
    signs = tuple(sign for rule in RULES for sign in _signs(rule, group[rule].tolist()))
    series = Series(tuple(values), bounds, signs)
    return Series(tuple(values), bounds, signs, _verdict(series), _kept(series))


def _signs(rule: Rule, marks: Sequence[int]) -> Iterator[Sign]:
    """Marks that belong together, as one sign: neighbours, or in one window of three."""
    gap = WINDOW - 1 if rule == "near" else 1
    points: list[int] = []
    for index, mark in enumerate(marks):
        if not mark:
            continue
        if points and (index - points[-1] > gap or mark != marks[points[-1]]):
            yield _sign(rule, marks[points[-1]], points)
            points = []
        points.append(index)
    if points:
        yield _sign(rule, marks[points[-1]], points)


def _sign(rule: Rule, mark: int, points: list[int]) -> Sign:
    """A trend's first step begins at the value before it."""
    start = [points[0] - 1] if rule == "trend" else []
    return Sign(rule, mark > 0, (*start, *points))


def _verdict(series: Series) -> Verdict:
    """By the signs of the newest value alone: what was is no claim about what is."""
    if not series.is_judged:
        return "trial" if series.limits else "few"
    better = {series.is_better(sign) for sign in series.current}
    if len(better) == 2:
        return "changing"
    return ("improving" if better.pop() else "worsening") if better else "steady"


def _kept(series: Series) -> Kept:
    target, limits = series.last.target, series.limits
    if target is None or limits is None or not series.is_judged:
        return ""
    hair = HAIR * max(abs(number) for number in (*series.numbers, target))
    if series.last.better == "higher":
        good, bad = limits.low >= target - hair, limits.high < target - hair
    else:
        good, bad = limits.high <= target + hair, limits.low > target + hair
    return "met" if good else "missed" if bad else "hit-and-miss"

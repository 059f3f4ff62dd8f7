"""Measures as XmR charts, worked out with pandas: limits, signs of special cause, and whether the target can be met.

The limits are mean ± 2.66 × the mean moving range, over every value up to the as-at date. They are worked out anew from
a step that the register records, and nowhere else. See docs/decisions/0020-measures-and-impact.md.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

import pandas as pd
from msgspec.structs import replace

from sendplan.model.place import Finding
from sendplan.model.records import Measure
from sendplan.model.series import FULL, TRIAL, Kept, Limits, Rule, Series, Sign, Stage, Verdict

SPREAD = 2.66
"""The limits are this many mean moving ranges from the mean, which is about three sigma."""
RUN, TREND = 7, 7
"""How many values in a row on one side of the mean are a sign, and how many in a row that all rise or all fall."""
OUTER = 2 / 3
"""The outer third begins this far from the mean towards a limit. Two of any `WINDOW` values in it are a sign."""
WINDOW = 3
HAIR = 1e-9
"""Differences smaller than this share of the largest value are rounding errors."""

RULES: tuple[Rule, ...] = ("outside", "run", "trend", "near")


def series_of(measures: Sequence[Measure], as_at: date) -> tuple[Series, ...]:
    """Return each measure as a judged series, in the order of first mention.

    Values of periods that end after `as_at`, and blank ones, are left out.
    """
    return _series_of(tuple(measures), as_at)


@lru_cache(maxsize=4)
def _series_of(measures: tuple[Measure, ...], as_at: date) -> tuple[Series, ...]:
    """Cached, because every paper of a month needs the same."""
    found: dict[tuple[str, int | None], list[Measure]] = {}
    for measure in measures:
        if measure.period_end <= as_at:
            found.setdefault((measure.measure, measure.theme), []).append(measure)
    runs = [run for values in found.values() if (run := _valued(values))]
    if not runs:
        return ()
    staged = [(run, start, end) for run in runs for start, end in _spans(run)]
    rows = [(number, one.value, _top(run)) for number, (run, start, end) in enumerate(staged) for one in run[start:end]]
    table = judged(pd.DataFrame(rows, columns=["series", "value", "top"]))
    groups = iter([group for _, group in table.groupby("series", sort=False)])
    return tuple(_series(run, [next(groups) for _ in _spans(run)]) for run in runs)


def _valued(measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures with a value, oldest first.

    A step in a period without a value moves to the next value. A target given in one holds for the value before it too,
    if that has none: a plan's targets are written down before there is a value for their day.
    """
    run: list[Measure] = []
    step = ""
    for one in sorted(measures, key=lambda one: one.period_end):
        step = one.step or step
        if one.value is not None:
            run.append(replace(one, step=step if run else ""))
            step = ""
        elif run and run[-1].target is None:
            run[-1] = replace(run[-1], target=one.target)
    return run


def _spans(run: Sequence[Measure]) -> list[tuple[int, int]]:
    """Return the stages of a run as (start, end): each begins at a value with a step."""
    starts = [0, *(index for index, one in enumerate(run) if one.step)]
    return list(pairwise([*starts, len(run)]))


def step_findings(measures: Sequence[Series]) -> Iterator[Finding]:
    """Yield a finding for each recorded step that the values do not show.

    Limits should only begin anew after a change that can be seen in the values.
    """
    for series in measures:
        for stage in _needless(series):
            [first] = series.part(stage.start, stage.start + 1)
            said = (
                f"{series.name}: limits begin anew at {first.period} (“{stage.step}”), but by the limits before it no "
                "value since shows a sign of change: leave the step out until one does"
            )
            yield Finding("step without a sign", series.name, said, first.place.at("step"))


def _needless(series: Series) -> Iterator[Stage]:
    """Yield the stages whose values show no sign of change by limits shared with the stage before."""
    for before, stage in pairwise(series.stages):
        both = [replace(one, step="") for one in series.part(before.start, stage.end)]
        [joined] = series_of(both, both[-1].period_end)
        first = stage.start - before.start
        if joined.is_judged and not any(sign.points[-1] >= first for sign in joined.signs):
            yield stage


def _top(run: Sequence[Measure]) -> float:
    """Return what no value can exceed: 100 for percentages, unless a value is over 100, otherwise infinity."""
    return 100.0 if run[-1].unit == "%" and all((one.value or 0) <= 100 for one in run) else float("inf")


def judged(table: pd.DataFrame) -> pd.DataFrame:
    """Return `table` with columns for limits and signs added.

    Args:
        table: Columns `series`, `value`, and perhaps `top` (what no value can exceed). The rows of a series are
            together, oldest first.

    The new columns are `points` (number of values), `mean`, `step` (mean moving range), `low` and `high`, and one for
    each of RULES: 1 if the value takes part in that sign upwards, -1 downwards, otherwise 0. For `trend`, the first
    value of the trend is not marked.
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
    """Return for each value how many neighbours in its series have the same mark, counting itself."""
    begins = marks.ne(marks.shift()) | series.ne(series.shift())
    return marks.groupby(begins.cumsum()).transform("size")


def _has_neighbour(far: "pd.Series[int]", series: "pd.Series[int]") -> "pd.Series[bool]":
    """Return for each value whether another one within a window of three is far out on the same side."""
    by = far.groupby(series, sort=False)
    found = far.ne(far)
    for gap in range(1, WINDOW):
        found |= far.eq(by.shift(gap)) | far.eq(by.shift(-gap))
    return found


def _series(values: Sequence[Measure], groups: Sequence[pd.DataFrame]) -> Series:
    """Return the judged series. `groups` are the rows of `judged` for each stage."""
    stages = tuple(
        Stage(start, end, _limits(group), values[start].step)
        for (start, end), group in zip(_spans(values), groups, strict=True)
    )
    signs = tuple(
        sign
        for rule in RULES
        for stage, group in zip(stages, groups, strict=True)
        for sign in _signs(rule, [0] * stage.start + group[rule].tolist())
    )
    series = Series(tuple(values), stages, signs)
    return replace(series, verdict=_verdict(series), kept=_kept(series))


def _limits(group: pd.DataFrame) -> Limits | None:
    if len(group) < TRIAL:
        return None
    first = group.iloc[0]
    return Limits(float(first["low"]), float(first["mean"]), float(first["high"]), float(first["step"]))


def _signs(rule: Rule, marks: Sequence[int]) -> Iterator[Sign]:
    """Yield signs from marks: marks that are neighbours (for "near": within a window of three) are one sign."""
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
    """Return a sign. A trend also includes the value before its first mark."""
    start = [points[0] - 1] if rule == "trend" else []
    return Sign(rule, mark > 0, (*start, *points))


def _verdict(series: Series) -> Verdict:
    """Return the verdict, by the signs of the newest value only: earlier signs say nothing about now."""
    if not series.is_judged:
        return "trial" if series.limits else "few"
    better = {series.is_better(sign) for sign in series.current}
    if len(better) == 2:
        return "changing"
    return ("improving" if better.pop() else "worsening") if better else "steady"


def _kept(series: Series) -> Kept:
    """Return whether the target will be met as things are; empty if that cannot be judged.

    It cannot be judged either if the newest values show a sign and lie on the target's other side: what the limits say
    would not be true of them.
    """
    target, limits = series.last.target, series.limits
    if target is None or limits is None or not series.is_judged:
        return ""
    hair = HAIR * max(abs(number) for number in (*series.numbers, target))
    way = 1 if series.last.better == "higher" else -1
    worst, best = sorted((way * limits.low, way * limits.high))
    good, bad = worst >= way * target - hair, best < way * target - hair
    newest = {point for sign in series.current for point in sign.points}
    reached = {way * series.numbers[point] >= way * target - hair for point in newest}
    if (good and False in reached) or (bad and True in reached):
        return ""
    return "met" if good else "missed" if bad else "hit-and-miss"

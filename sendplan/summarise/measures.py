"""Measures over months, with pandas: limits, signs of special cause, and whether a target can be met as things are.

An XmR chart (DESIGN §4, "Measures"): mean ± 2.66 × the mean moving range, over every value up to the as-at date. Limits
begin anew where the register records a step, and nowhere else.
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
    """Those with a value, oldest first; the step of a period without one is the next one's."""
    run: list[Measure] = []
    step = ""
    for one in sorted(measures, key=lambda one: one.period_end):
        step = one.step or step
        if one.value is not None:
            run.append(replace(one, step=step if run else ""))
            step = ""
    return run


def _spans(run: Sequence[Measure]) -> list[tuple[int, int]]:
    """The stages of a run: each from the value with a step to the one before the next."""
    starts = [0, *(index for index, one in enumerate(run) if one.step)]
    return list(pairwise([*starts, len(run)]))


def step_findings(measures: Sequence[Series]) -> Iterator[Finding]:
    """A step that the values do not show: limits are drawn anew only after a change that they do."""
    for series in measures:
        for stage in _needless(series):
            [first] = series.part(stage.start, stage.start + 1)
            said = (
                f"{series.name}: limits begin anew at {first.period} (“{stage.step}”), but by the limits before it no "
                "value since shows a sign of change: leave the step out until one does"
            )
            yield Finding("step without a sign", series.name, said, first.place.at("step"))


def _needless(series: Series) -> Iterator[Stage]:
    """Stages whose values show no sign of change by the limits that they would share with the stage before."""
    for before, stage in pairwise(series.stages):
        both = [replace(one, step="") for one in series.part(before.start, stage.end)]
        [joined] = series_of(both, both[-1].period_end)
        first = stage.start - before.start
        if joined.is_judged and not any(sign.points[-1] >= first for sign in joined.signs):
            yield stage


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


def _series(values: Sequence[Measure], groups: Sequence[pd.DataFrame]) -> Series:
    """`groups`: the judged rows of each stage."""
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
    """Empty, too, where the newest values have left the limits for the target's other side: what is said of the whole
    run would not be true of them.
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

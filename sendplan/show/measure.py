"""Text for the screen on why a measure is called improving or hit and miss: its values, limits and signs, with rows."""

from collections.abc import Iterator, Sequence
from itertools import islice

from sendplan.compose.measure_words import (
    VERDICTS,
    amount,
    between,
    compared,
    computed,
    period_words,
    points_of,
    sign_words,
    step_since,
    step_words,
    told_in_full,
    trajectory,
)
from sendplan.model.judgement import Judged
from sendplan.model.series import TRIAL, Series, Sign
from sendplan.model.wording import count, listed
from sendplan.rules.words import MEASURES
from sendplan.summarise.named import Alike

MOST_SAID = 3
"""How many of the sentences about a measure are shown: its value, its run, its target."""
RULE_WORDS = {
    "outside": "a value outside the limits",
    "run": "7 or more values in a row on one side of the mean",
    "trend": "7 or more values in a row, each above the one before, or each below it",
    "near": "2 of any 3 values within the outer third between mean and limit, on one side",
}


def measure_explained(series: Series, tied: Sequence[Judged] = ()) -> Iterator[str]:
    """Yield what is said about the measure, each step that led to it, and its values."""
    last = series.last
    theme = f" (theme {last.theme})" if last.theme is not None else ""
    yield f"Measure: {series.name}{theme}"
    yield f"  {last.place}"
    target = f"target {amount(last.target, last.unit)}" if last.target is not None else "no target"
    yield f"{count(len(series.values), 'value')}; {last.better} is better; {target}."
    yield from _limits(series)
    yield from _verdict(series)
    yield from _kept(series)
    if last.expected is not None:
        yield f"Trajectory: {trajectory(series)}"
    yield from map(" ".join, compared(series))
    yield f"Actions that name it: {listed([judged.ref for judged in tied]) or 'none'}."
    yield "Values, oldest first:"
    for index, measure in enumerate(series.values):
        marks = ", ".join(dict.fromkeys(_mark(sign) for sign in series.signs if index in sign.points))
        value = amount(measure.value or 0, measure.unit)
        yield f"  {period_words(measure)}: {value}{f' ({marks})' if marks else ''}  [{measure.place}]"


def alike_explained(alike: Alike) -> Iterator[str]:
    """Yield each measure with this verdict, and why; a measure's name shows its values."""
    yield f"Measures said to be “{alike.words}”: {len(alike.series)}"
    for series in alike.series:
        yield f"{series.name}  [{series.last.place}]"
        for first, rest in islice(told_in_full(series), MOST_SAID):
            yield f"  {first} {rest}".rstrip()
    if alike.series:
        yield f'Every value of one, with its row: sendplan explain "{alike.series[0].name}"'


def _limits(series: Series) -> Iterator[str]:
    for stage in series.stages[1:]:
        yield f"Step: {step_since(series, stage)}  [{series.values[stage.start].place.at('step')}]"
        yield "  Limits are reckoned anew from there; no value before it counts in what follows."
    limits = series.limits
    if limits is None:
        yield f"Too few points to judge: {points_of(series)}. From {TRIAL} on, trial limits are drawn."
        return
    mean, step = computed(series, limits.mean, fine=True), step_words(series)
    low, high = (computed(series, limit, fine=True) for limit in (limits.low, limits.high))
    kind = "Limits" if series.is_judged else "Trial limits"
    yield f"{kind}: mean {mean} ± 2.66 × the mean step from one value to the next, {step}: {low} to {high}."
    if not series.is_judged:
        yield f"Too few points to judge: {points_of(series)}."


def _verdict(series: Series) -> Iterator[str]:
    if not series.is_judged:
        return
    yield f"{VERDICTS[series.verdict]}. Signs looked for:"
    for rule, words in RULE_WORDS.items():
        here = [sign for sign in series.current if sign.rule == rule]
        past = [sign for sign in series.earlier if sign.rule == rule]
        said = "; ".join(sign_words(series, sign) for sign in here) or "not at the newest value"
        before = f" (earlier: {', '.join(_span(series, sign) for sign in past)})" if past else ""
        yield f"  {words}: {said}{before}."


def _span(series: Series, sign: Sign) -> str:
    first, last = (period_words(series.values[point]) for point in (sign.points[0], sign.points[-1]))
    return first if first == last else f"{first} to {last}"


def _kept(series: Series) -> Iterator[str]:
    if series.last.target is None or not series.is_judged:
        return
    said = [f"{first} {rest}" for first, rest in told_in_full(series) if first.startswith("Target")]
    yield from said
    if series.kept:
        rule = MEASURES[series.kept].partition(", so")[0].rstrip(".")
        yield f"Rule: {rule}. The limits are {between(series)}."


def _mark(sign: Sign) -> str:
    side = "up" if sign.up else "down"
    names = {"outside": "outside", "run": "one side", "trend": "trend", "near": "near a limit"}
    return f"{names[sign.rule]} {side}"

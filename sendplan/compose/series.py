"""Measures as series: every value up to the as-at date, and which way the newest lies."""

from collections.abc import Sequence
from dataclasses import dataclass

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

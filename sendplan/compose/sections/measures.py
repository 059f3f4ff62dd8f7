"""Measures against target: where each began, where it should be, where it is, and which way it went last."""

from collections.abc import Sequence
from dataclasses import dataclass

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import verb
from sendplan.compose.sections._register import opening
from sendplan.compose.select import concerns, known
from sendplan.model.calendar import Month
from sendplan.model.document import Cell, Column, Row, Run
from sendplan.model.records import Measure
from sendplan.model.template import SectionChoice
from sendplan.model.wording import listed

TITLE = "Measures against target"
TABLE = NamedTable(
    "measures",
    (
        Column("Measure", 192, row_header=True, name="measure"),
        Column("Baseline", 55, "right", name="baseline"),
        Column("Target", 55, "right", name="target"),
        Column("Now", 55, "right", name="now"),
        Column("Direction", 60, name="direction"),
        Column("Theme", 65, name="theme"),
    ),
)
MET, TOWARDS, AWAY, SAME = "Target met", "Towards target", "Away from target", "No change"
ONE_VALUE, NO_TARGET = "One value so far", "No target"
SAID = {
    MET: ("meets its target", "meet their targets"),
    TOWARDS: ("moved towards its target", "moved towards their targets"),
    AWAY: ("moved away from its target", "moved away from their targets"),
    SAME: ("did not change", "did not change"),
    ONE_VALUE: ("has one value so far", "have one value so far"),
    NO_TARGET: ("has no target", "have no target"),
}


@dataclass(frozen=True, slots=True)
class Series:
    """The values of one measure up to the as-at date, oldest first; each has a value."""

    values: tuple[Measure, ...]

    @property
    def last(self) -> Measure:
        return self.values[-1]


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = _series(brief)
    if not found:
        return Composed()
    table = TABLE.of(
        tuple(_row(series) for series in found),
        "Each measure with its first value, its target, its newest value and its direction",
        "First and newest value of each measure; direction since the value before",
    )
    return Composed((*opening(choice, TITLE, _finding(found)), table))


def _series(brief: Brief) -> list[Series]:
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


def _finding(found: Sequence[Series]) -> str:
    directions = [direction(series) for series in found]
    counts = [(directions.count(word), *words) for word, words in SAID.items()]
    said = [(number, verb(number, one, many)) for number, one, many in counts if number]
    if len(said) == 1:
        whole = "The measure" if len(found) == 1 else f"All {len(found)} measures"
        return f"{whole} {said[0][1]}."
    return f"Of {len(found)} measures, {listed([f'{number} {words}' for number, words in said])}."


def _row(series: Series) -> Row:
    first, last = series.values[0], series.last
    return row(
        cell(last.measure, Run(last.source, "quiet")),
        _dated(first),
        _amount(last.target, last.unit) if last.target is not None else NIL,
        _dated(last),
        direction(series),
        f"Theme {last.theme}" if last.theme is not None else NIL,
    )


def _dated(measure: Measure) -> Cell:
    """The value with its period, a month in short."""
    month = Month.of(measure.period_end)
    period = f"{month.words[:3]} {month.year}" if measure.period == str(month) else measure.period
    return cell(_amount(measure.value or 0, measure.unit), Run(period, "quiet"))


def _amount(value: float, unit: str) -> str:
    """`81%`, `1,190`, `30 weeks`."""
    figure = f"{value:,.10g}"
    if unit in ("", "number", "count"):
        return figure
    return f"{figure}{unit}" if unit == "%" else f"{figure} {unit}"


SECTION = Section("measures", "measures against their targets", write, order=140, tables=(TABLE,))

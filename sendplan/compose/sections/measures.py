"""Measures against target: where each began, where it should be, where it is, and which way it went last."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, row
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._actions import verb
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.measures_short import says
from sendplan.compose.series import (
    AWAY,
    FULL,
    MET,
    NO_TARGET,
    ONE_VALUE,
    SAME,
    TOWARDS,
    TRIAL,
    Series,
    all_series,
    amount,
    direction,
    period_words,
)
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
RUNS = NamedTable(
    "measure-runs",
    (
        Column("Measure", 150, row_header=True, name="measure"),
        Column("Values, oldest first", 160, name="values"),
        Column("What they say", 172, name="says"),
    ),
)
SAID = {
    MET: ("meets its target", "meet their targets"),
    TOWARDS: ("moved towards its target", "moved towards their targets"),
    AWAY: ("moved away from its target", "moved away from their targets"),
    SAME: ("did not change", "did not change"),
    ONE_VALUE: ("has one value so far", "have one value so far"),
    NO_TARGET: ("has no target", "have no target"),
}


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = all_series(brief)
    if not found:
        return Composed()
    table = TABLE.of(
        tuple(_row(series) for series in found),
        "Each measure with its first value, its target, its newest value and its direction",
        "First and newest value of each measure; direction since the value before",
    )
    runs = RUNS.of(
        [_run(series) for series in found],
        "Each measure with every value so far, and what the run says of itself and of the target",
        f"Every value; limits are real from {FULL} values, trial limits from {TRIAL}",
    )
    return Composed((*opening(choice, TITLE, _finding(found)), table, runs))


def _run(series: Series) -> Row:
    values = ", ".join(
        f"{amount(one.value or 0, one.unit if one.unit == '%' else '')} ({period_words(one)})" for one in series.values
    )
    return row(series.last.measure, values, says(series))


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
        amount(last.target, last.unit) if last.target is not None else NIL,
        _dated(last),
        direction(series),
        f"Theme {last.theme}" if last.theme is not None else NIL,
    )


def _dated(measure: Measure) -> Cell:
    """The value with its period, a month in short."""
    return cell(amount(measure.value or 0, measure.unit), Run(period_words(measure), "quiet"))


SECTION = Section("measures", "measures against their targets", write, order=140, tables=(TABLE, RUNS))

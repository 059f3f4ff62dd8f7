"""Measures against target: the first and newest value of each, its run as a chart with words, and every value."""

import re
from collections.abc import Iterator
from itertools import groupby

from sendplan.compose.brief import Brief
from sendplan.compose.charts.run_chart import run_chart
from sendplan.compose.elements import NIL, cell, paragraph, row
from sendplan.compose.measure_words import (
    amount,
    between,
    compared,
    movement,
    period_words,
    points_words,
    says,
    step_words,
    target_words,
    told_in_full,
)
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._measure_steps import finding, revised, was
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.select import all_series, measures_left_out
from sendplan.compose.short import note
from sendplan.model.document import Block, Cell, Column, KeepTogether, Picture, Row, Run, Table
from sendplan.model.records import Measure
from sendplan.model.series import FULL, TRIAL, Series
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK, long_date
from sendplan.rules.told import mark_of
from sendplan.summarise.measures import SPREAD

TITLE = "Measures against target"
TABLE = NamedTable(
    "measures",
    (
        Column("Measure", 182, row_header=True, name="measure"),
        Column("First", 55, "right", name="baseline"),
        Column("Target", 55, "right", name="target"),
        Column("Now", 55, "right", name="now"),
        Column("Movement", 90, name="direction"),
        Column("Theme", 45, name="theme"),
    ),
)
RUNS = NamedTable(
    "measure-runs",
    (
        Column("Measure", 150, row_header=True, name="measure"),
        Column("Values, oldest first", 190, name="values"),
        Column("What they say", 142, name="says"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = all_series(brief)
    if not found:
        return Composed()
    said = finding(found)
    said = f"{said[0].upper()}{said[1:]}.{measures_left_out(brief)}"
    table = TABLE.of(
        tuple(_row(brief, series) for series in found),
        "Each measure with its first value, its target, its newest value and how it moves",
        f"First and newest value of each measure; movement by its whole run from {FULL} values, else since "
        f"{_since(brief, found)}",
    )
    blocks: list[Block] = [*opening(choice, TITLE, said), table]
    drawn = [series for series in found if any(stage.limits for stage in series.stages)]
    if drawn:
        blocks.append(sub_heading(choice, "The run of each measure", "charts"))
        blocks += [block for series in drawn for block in _drawn(brief, series)]
    blocks.append(sub_heading(choice, "Every value", "values"))
    blocks.append(
        RUNS.of(
            [_run(brief, series) for series in found],
            "Each measure with every value so far, and what the run says of itself and of the target",
            f"Every value; limits are real from {FULL} values, trial limits from {TRIAL}",
        )
    )
    return Composed(tuple(blocks))


def _since(brief: Brief, found: list[Series]) -> str:
    """Return `the last`, or `the last known by 31 January 2027` where that is not the value before the newest.

    Where no paper told its values that day, nobody knows when they came: `the last of a period that ended by …`.
    """
    compared_with = [(one.before, one.values[-2]) for one in found if one.before]
    if brief.earlier is None or all(one.is_new and one.before in (None, *one.values[-2:-1]) for one in found):
        return "the last"
    day, printed = brief.earlier.as_at, brief.earlier.values
    younger = any(before.period_end > day for before, _ in compared_with)
    old = [one for one in found if one.values[0].period_end <= day]
    told = bool(printed) and all(any(mark_of(value) in printed for value in one.values) for one in old)
    how = "known" if told else "of a period that ended"
    return f"the last {how} by {long_date(day)}{', or the first after it' if younger else ''}"


def _drawn(brief: Brief, series: Series) -> Iterator[Block]:
    """Yield the chart with its words beside it, and how to read it below."""
    words = [paragraph(Run(first, "strong"), f" {rest}" if rest else "") for first, rest in told_in_full(series)]
    table = Table(
        (
            Column(series.name, 308, row_header=True),
            Column("What it says", 174),
        ),
        (row(cell(Picture(run_chart(series, brief.template.look.accent), _in_a_sentence(series))), cell(*words)),),
        f"{series.name}: its run as a chart, and what it says",
    )
    limits = series.limits
    kind = "Limits" if series.is_judged else "Trial limits"
    marks = "Diamond: part of a sign. " if series.signs else ""
    line = "Ring: expected. " if series.last.expected is not None else ""
    step = step_words(series).replace(" ", NO_BREAK)
    how = f"{kind}: mean ±{NO_BREAK}{SPREAD}{NO_BREAK}× the mean step ({step})." if limits else ""
    yield KeepTogether((table, note(f"{points_words(series).replace(' ', NO_BREAK)}. {marks}{line}{how}")))


def _in_a_sentence(series: Series) -> str:
    lowest, highest = (amount(number, series.last.unit) for number in (min(series.numbers), max(series.numbers)))
    span = f"{period_words(series.values[0])} to {period_words(series.last)}"
    limits = f", limits {between(series)}" if series.limits else ""
    return f"{span}: values from {lowest} to {highest}{limits}."


def _run(brief: Brief, series: Series) -> Row:
    beside = () if series.limits else tuple(map(" ".join, compared(series)))  # otherwise it is beside the chart
    told = " ".join(filter(None, (says(series), *beside, revised(brief, series))))
    return row(cell(series.name, Run(series.last.source, "quiet")), cell(*_values(series)), told)


def _values(series: Series) -> Iterator[str]:
    """Yield a line for each year: `2020: Sep 88%, Oct 85%`.

    Periods that are not months are printed as written. No year is put in front of them if they name one: `Q4 2025/26
    48%, Q1 2026/27 51%`.
    """
    unit = series.last.unit if series.last.unit in ("%", "£") else ""
    for year, values in groupby(series.values, key=lambda one: one.period_end.year):
        every = [(period_words(one).removesuffix(f" {year}"), amount(one.value or 0, unit)) for one in values]
        told = ", ".join(f"{period} {value}".replace(" ", NO_BREAK) for period, value in every)
        yield told if all(re.search("[0-9]{4}", period) for period, _ in every) else f"{year}: {told}"


def _row(brief: Brief, series: Series) -> Row:
    first, last = series.values[0], series.last
    return row(
        last.measure,
        _dated(first),
        target_words(series) if last.target is not None else NIL,
        _dated(last),
        _moved(brief, series),
        f"Theme {brief.snapshot.plan.sign_of(last.theme)}" if last.theme is not None else NIL,
    )


def _moved(brief: Brief, series: Series) -> Cell:
    """Return the movement; for a step also the value before it, since it may run against the change since the first."""
    stepped = not series.is_judged and len(series.values) > 2 and series.before
    return cell(movement(series), *([Run(was(brief, series).removeprefix(", "), "quiet")] if stepped else []))


def _dated(measure: Measure) -> Cell:
    """Return the value with its period; a month is abbreviated."""
    return cell(amount(measure.value or 0, measure.unit), Run(period_words(measure), "quiet"))


SECTION = Section(
    "measures", "measures against their targets: charts, what they say, every value", write, order=140,
    tables=(TABLE, RUNS),
)  # fmt: skip

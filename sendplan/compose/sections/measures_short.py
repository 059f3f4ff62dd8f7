"""Measures in a row each: a small chart, now and before, the target, and what the run says."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.charts.small import sparkline
from sendplan.compose.elements import NIL, cell, row
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.series import (
    AWAY,
    FULL,
    TRIAL,
    Series,
    all_series,
    amount,
    assurance,
    direction,
    limits,
    moved_words,
    now_words,
    sign,
    was_words,
)
from sendplan.compose.short import notes, told, where, within
from sendplan.model.calendar import NAMES, Month
from sendplan.model.document import Block, Cell, Column, Picture, Row
from sendplan.model.template import SectionChoice

MOST = 6
TABLE = NamedTable(
    "measures-short",
    (
        Column("Measure (theme)", 138, row_header=True, name="measure"),
        Column("Newest last", 92, name="chart"),
        Column("Now", 70, name="now"),
        Column("Target", 48, name="target"),
        Column("What it says", 134, name="says"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Away from target first, then those without a sign of movement, then the rest."""
    every = all_series(brief)
    if not every:
        return Composed()
    found = sorted(every, key=_order)
    shown, rest = within(brief, found, choice, MOST)
    words = moved_words(every)
    table = TABLE.of(
        [_row(brief, series) for series in shown],
        "Each measure with its run, newest value, target and what the run says",
    )
    blocks: list[Block] = [*opening(choice, f"Measures: {words[0].upper()}{words[1:]}"), table]
    drawn = "Dashed: target." if any(series.last.target is not None for series in shown) else ""
    if any(limits(series.numbers) for series in shown):
        trial = any(TRIAL <= len(series.values) < FULL for series in shown)
        drawn += f" Dotted: {'trial ' if trial else ''}limits."
    more = told(brief, _more(rest), "measures") if rest else where(brief, "Values", "measures")
    blocks += notes(f"{drawn} ".lstrip(), *more)
    return Composed(tuple(blocks))


def _order(series: Series) -> int:
    return 0 if direction(series) == AWAY else 1 if not sign(series.numbers) else 2


def _more(rest: Sequence[Series]) -> str:
    ways = {direction(series).lower() for series in rest}
    kind = f", {'all ' if len(rest) > 1 else ''}{next(iter(ways))}" if len(ways) == 1 else ""
    return f"{len(rest)} more{kind}"


def _row(brief: Brief, series: Series) -> Row:
    last = series.last
    theme = f" ({last.theme})" if last.theme is not None else ""
    drawing = sparkline(series.numbers, last.target, brief.template.look.accent)
    values = ", ".join(amount(number, last.unit) for number in series.numbers[-5:])
    return row(
        f"{last.measure}{theme}",
        Picture(drawing, f"The last values: {values}."),
        _now(brief, series),
        amount(last.target, last.unit) if last.target is not None else NIL,
        says(series),
    )


def _now(brief: Brief, series: Series) -> Cell:
    """`58% (Oct), was 52%`: the month stands by a value that is not of the paper's own."""
    end = series.last.period_end
    old = Month.of(end) != brief.month
    when = f" ({NAMES[end.month][:3]})" if old else ""
    was = f", was {was_words(series)}" if len(series.values) > 1 else ""
    return cell(f"{now_words(series)}{when}{was}")


def says(series: Series) -> str:
    """The newest step, then what the whole run says of itself and of the target."""
    last, values = series.last, series.numbers
    words = [f"{direction(series)}."]
    bounds, found = limits(values), sign(values)
    if bounds is None:
        words.append(f"Too few points to judge ({len(values)} of {FULL}).")
    elif found:
        better = found.up is (last.better == "higher")
        words.append(f"{'Improving' if better else 'Worsening'}: {found.words}.")
    else:
        low, high = (amount(round(value), last.unit if last.unit == "%" else "") for value in (bounds.low, bounds.high))
        unit = "" if last.unit in ("%", "number", "count", "") else f" {last.unit}"
        kind = "trial limits" if len(values) < FULL else "limits"
        words.append(f"Within {kind}, {low} to {high}{unit}.")
    if last.target is not None:
        words.append(assurance(values, last.target, higher=last.better == "higher"))
    return " ".join(word for word in words if word)


SECTION = Section(
    "measures-short",
    "measures with small charts, in words beside them",
    write,
    order=141,
    tables=(TABLE,),
    gives_way=GivesWay(3, MOST, 2),
)

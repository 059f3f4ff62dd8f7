"""Measures in one row each: a small chart, the value now and before, the target, and what the run says."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.charts.small import sparkline
from sendplan.compose.elements import NIL, cell, paragraph, row
from sendplan.compose.measure_words import (
    AWAY,
    amount,
    dated_words,
    direction,
    movement,
    says,
)
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._measure_steps import as_told, finding, was
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import all_series, measures_left_out
from sendplan.compose.short import notes, told, where, within
from sendplan.model.document import Block, Cell, Column, Picture, Row, Run
from sendplan.model.series import FULL, Series
from sendplan.model.template import SectionChoice

MOST, NAMED = 6, 2
TABLE = NamedTable(
    "measures-short",
    (
        Column("Measure (theme)", 130, row_header=True, name="measure"),
        Column("Newest last", 84, name="chart"),
        Column("Now", 86, name="now"),
        Column("Target", 48, name="target"),
        Column("What it says", 134, name="says"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the rows: first what got worse, then what has no sign of change, then the rest; single values last."""
    every = all_series(brief)
    if not every:
        return Composed()
    found = sorted(every, key=_order)
    shown, rest = within(brief, found, choice, MOST)
    table = TABLE.of(
        [_row(brief, series) for series in shown],
        "Each measure with its run, newest value, target and what the run says",
    )
    blocks: list[Block] = [*opening(choice, f"Measures: {finding(every)}"), table]
    drawn = ["Dashed: target."] if any(series.last.target is not None for series in shown) else []
    if any(series.limits for series in shown):
        trial = any(series.verdict == "trial" for series in shown)
        drawn.append(f"Dotted: limits{f', called trial below {FULL} points' if trial else ''}.")
    if any(series.current for series in shown):
        drawn.append("Diamonds: a sign.")
    more = told(brief, _more(rest), "measures") if rest else where(brief, "Values", "measures")
    blocks += notes(f"{' '.join(drawn)} ".lstrip(), *more, measures_left_out(brief))
    return Composed(tuple(blocks))


def _order(series: Series) -> int:
    if series.verdict == "worsening" or (not series.is_judged and direction(series) == AWAY):
        return 0
    if len(series.values) == 1:
        return 3
    return 1 if series.verdict in ("changing", "steady") and series.kept != "met" else 2


def _more(rest: Sequence[Series]) -> str:
    """Return `1 more (Plans in time), towards target`; of many measures only how many."""
    ways = {movement(series).lower() for series in rest}
    kind = f", {'all ' if len(rest) > 1 else ''}{next(iter(ways))}" if len(ways) == 1 else ""
    names = f" ({'; '.join(series.name for series in rest)})" if len(rest) <= NAMED else ""
    return f"{len(rest)} more{names}{kind}"


def _row(brief: Brief, series: Series) -> Row:
    last = series.last
    theme = f" ({last.theme})" if last.theme is not None else ""
    drawing = sparkline(series, brief.template.look.accent)
    values = ", ".join(amount(number, last.unit) for number in series.numbers[-5:])
    return row(
        f"{last.measure}{theme}",
        Picture(drawing, f"The last values: {values}."),
        _now(brief, series),
        _target(series),
        _said(series),
    )


def _target(series: Series) -> str:
    """Return `90%`; if the paper before had another target, `90%, was 70%`."""
    last = series.last
    now = amount(last.target, last.unit) if last.target is not None else NIL
    before = series.before.target if series.before else last.target
    return f"{now}, was {amount(before, last.unit)}" if before not in (None, last.target) else now


def _said(series: Series) -> Cell:
    """Return what the run says, with the verdict in semibold."""
    verdict, colon, rest = says(series).partition(":")
    if not series.is_judged or not colon:
        return cell(says(series))
    return cell(paragraph(Run(f"{verdict}:", "strong"), rest))


def _now(brief: Brief, series: Series) -> Cell:
    """Return `58% (Oct), was 52%`, with what the earlier paper printed of either that was revised since."""
    return cell(f"{dated_words(series, brief.month)}{as_told(brief, series.last)}{was(brief, series)}")


SECTION = Section(
    "measures-short",
    "measures with small charts, in words beside them",
    write,
    order=141,
    tables=(TABLE,),
    gives_way=GivesWay(3, MOST, 2, 1),
)

"""Find the tables of measures in a file, and which of their columns is which."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Doubt, Line
from sendplan.importing.measure_cells import NOTHING, number_of
from sendplan.importing.measure_headings import Column, column_of, dated_in_its_cells, in_the_register, of_its_own
from sendplan.importing.register_described import headings_known
from sendplan.model.plan import Plan
from sendplan.model.wording import count
from sendplan.read.tables.grid import letter

NAME = "measures"
_HEADER_WITHIN = 15


class Sheet(Struct, frozen=True):
    """A table of measures.

    Attributes:
        header: The line of headings.
        fields: Place → column of the register.
        columns: Place → what else its heading says.
        into: Place → (column of the register, period of the row it goes to); the period is "" for the whole measure.
        rows: The lines below the header.
    """

    header: Line
    fields: Mapping[int, str]
    columns: Mapping[int, Column]
    into: Mapping[int, tuple[str, str]]
    rows: Sequence[Line]

    def cell(self, line: Line, column: str) -> str:
        place = next((at for at, name in self.fields.items() if name == column), len(line.cells))
        return " ".join(line.cells[place].split()) if place < len(line.cells) else ""

    def told(self, line: Line) -> Iterator[tuple[str, str, str]]:
        """Yield (period, column of the register, text) for each cell that belongs to a period; blanks are left out."""
        cells = [(period, name, line.cells[at]) for at, (name, period) in self.into.items() if at < len(line.cells)]
        if not self.into:
            cells = [(self.cell(line, "period"), name, self.cell(line, name)) for name in ("value", "expected")]
        texts = (of_its_own(period, name, " ".join(text.split())) for period, name, text in cells if period)
        yield from ((period, name, text) for period, name, text in texts if text.casefold() not in NOTHING)

    def target(self, line: Line) -> str:
        """Return the target of the measure: from a column for the whole measure, else from one called target."""
        return next(self._of_the_whole(line, "target"), ("", self.cell(line, "target")))[1]

    def compared(self, line: Line) -> tuple[str, str]:
        """Return whom the row compares the area with, and their value. If there are several, the first one."""
        own = self.cell(line, "comparator"), self.cell(line, "comparator_value")
        return next(self._of_the_whole(line, "comparator_value"), own)

    def _of_the_whole(self, line: Line, name: str) -> Iterator[tuple[str, str]]:
        """Yield the heading and text of each cell that applies to the whole measure."""
        for at, (column, period) in self.into.items():
            if column == name and not period and at < len(line.cells) and number_of(line.cells[at]):
                yield " ".join(headline(self.header.cells[at]).split()), " ".join(line.cells[at].split())


def sheet_of(lines: Sequence[Line], mapping: Mapping[str, str], plan: Plan) -> Sheet | None:
    """Return the table, if one of its first lines is a header that names measures and a period or value; else None."""
    known = headings_known(NAME)
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        fields: dict[int, str] = {}
        columns: dict[int, Column] = {}
        for place, heading in enumerate(line.cells):
            named = plain(headline(heading))
            told = mapping.get(named) or mapping.get(letter(place).casefold())
            if not heading or told == "ignore":
                continue
            meant = told or next((column for column, names in known.items() if named in names), "")
            if meant in known:
                if meant not in fields.values():
                    fields[place] = meant
            elif column := column_of(told or heading, plan) or dated_in_its_cells(_below(lines, at, place), plan):
                columns[place] = column
        of_rows = {"period", "value"} <= set(fields.values())
        if "measure" in fields.values() and (of_rows or any(one.period for one in columns.values())):
            columns = {} if of_rows else columns
            return Sheet(line, fields, columns, in_the_register(columns), lines[at + 1 :])
    return None


def _below(lines: Sequence[Line], at: int, place: int) -> list[str]:
    return [line.cells[place] for line in lines[at + 1 :] if place < len(line.cells) and line.cells[place]]


_OF_ROWS = frozenset({"ref", "no", "number", "id", "rag", "rank", "year", "change", "variance"})
"""Headings of columns whose numbers are no values."""


def without_period(sheet: Sheet, unused: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield a doubt for each column of numbers whose heading does not say which period they belong to: "Latest"."""
    for at, heading in unused.items():
        cells = [line.cells[at] for line in sheet.rows if at < len(line.cells) and line.cells[at]]
        numbers = sum(number_of(cell) is not None for cell in cells)
        if numbers * 2 > len(cells) and sheet.into and plain(heading) not in _OF_ROWS:
            why = (
                "it does not say of which month, quarter or term of a year it is; if it is wanted, say so: "
                f'--map "{heading}=2026-10"'
            )
            yield Doubt(sheet.header.spot, heading, "", why)


def asked(sheet: Sheet, named: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield doubts on seasons that were read as terms, and on comparator columns for which there is no room."""
    compared = [at for at, (name, _) in sheet.into.items() if name == "comparator_value"]
    seasons = [at for at, column in sheet.columns.items() if column.season]
    if seasons:
        others = f", and {count(len(seasons) - 1, 'other column')} likewise" if seasons[1:] else ""
        why = f"taken as {sheet.columns[seasons[0]].period}{others}: is the term meant?"
        yield Doubt(sheet.header.spot, named[seasons[0]], "", why)
    for at in compared[1:]:
        why = f"not taken where {named[compared[0]]!r} has a value: a measure is compared with one other"
        yield Doubt(sheet.header.spot, named[at], "", why)


_SAID = {"value": "value of", "expected": "trajectory for", "target": "target of"}


def used_in(sheet: Sheet) -> dict[int, str]:
    """Return place → what the column became, in words."""
    whole = {"target": "target", "comparator_value": "comparator"}
    return {
        **sheet.fields,
        **{at: f"{_SAID[name]} {period}" if period else whole[name] for at, (name, period) in sheet.into.items()},
    }

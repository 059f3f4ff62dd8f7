"""One row of a raw table, with its cells read by the schema: typed values, and what is wrong with each cell."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from sendplan.check.cells import Value, Vocabulary, Wrong, quoted, read_cell
from sendplan.check.doubtful_columns import doubts_of, unreadable
from sendplan.check.marking_headings import WHY
from sendplan.check.privacy import Privacy
from sendplan.check.schema import ColumnSchema, Schema
from sendplan.model.place import Mark, Place, Problem, RawRow, RawTable
from sendplan.model.records import Forecast
from sendplan.model.status import Status

NOTHING: frozenset[Any] = frozenset()
"""One empty set for all rows, to save memory."""


class CheckedRow(Struct, frozen=True):
    """One row's typed values.

    The methods return the value of a column in one type. They return a blank value ("", None, () or False) if the
    column is missing, its cell is blank or wrong, or its value has another type.

    Attributes:
        raw: The row as text.
        values: Column → value.
        unread: The columns whose cell holds something that could not be read.
        private: A row of a register that says that it is not for the public.
    """

    raw: RawRow
    values: Mapping[str, Value]
    unread: frozenset[str] = frozenset()
    private: bool = False

    @property
    def place(self) -> Place:
        return self.raw.place

    def text(self, column: str) -> str:
        value = self.values.get(column)
        return value if isinstance(value, str) else ""

    def day(self, column: str) -> date | None:
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def status(self, column: str) -> Status | None:
        value = self.values.get(column)
        return value if isinstance(value, Status) else None

    def several(self, column: str) -> tuple[str, ...]:
        value = self.values.get(column)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()

    def forecasts(self, column: str) -> tuple[Forecast, ...]:
        value = self.values.get(column)
        return tuple(one for one in value if isinstance(one, Forecast)) if isinstance(value, tuple) else ()

    def number(self, column: str) -> float | None:
        value = self.values.get(column)
        return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, column: str) -> bool:
        return self.values.get(column) is True


class RowReader:
    """Reads the cells of one table's rows, each by its column, taking the column's other cells into account."""

    def __init__(self, table: RawTable, schema: Schema, words: Vocabulary, private: Privacy | None) -> None:
        self.table, self.schema, self.words, self.private = table, schema, words, private
        self.doubts = {column.name: doubts_of(table, column, words.refs) for column in schema.columns}

    def row(self, written: RawRow) -> tuple[CheckedRow, list[Problem], bool]:
        """Return the row, the problems of its cells, and whether a cell that must not be blank is wrong."""
        unreadable = _unreadable(written, self.schema) if written.marks else {}
        raw = written.without(unreadable)
        values: dict[str, Value] = {}
        wrong: dict[str, Wrong] = {}
        for column in self.schema.columns:
            value = unreadable.get(column.name) or self._value(raw, written, column)
            if isinstance(value, Wrong):
                wrong[column.name] = value
            else:
                values[column.name] = value
        unread = {*unreadable, *(name for name, marks in written.marks.items() if Mark.CUT in marks)}
        unread |= {name for name in wrong if raw[name]}
        problems = [found.at(raw.place.at(name)) for name, found in wrong.items()]
        problems += self.private.doubts(written) if self.private else ()
        problems += _torn(written, self.schema)
        is_lost = any(column.filled for column in self.schema.columns if column.name in wrong)
        return CheckedRow(raw, values, frozenset(unread) or NOTHING), problems, is_lost

    def _value(self, raw: RawRow, written: RawRow, column: ColumnSchema) -> Value | Wrong:
        if column.kind == "restricted" and self.private:
            return self.private.restricted(written)
        name = column.name
        for doubt in self.doubts[name]:
            if found := doubt(raw):
                return found
        return read_cell(raw[name], column, self.words) if name in self.table.columns else None


def _unreadable(row: RawRow, schema: Schema) -> dict[str, Wrong]:
    """Return column → why its text cannot be trusted."""
    found = {}
    for column in schema.columns:
        wrong = unreadable(row[column.name], row.marked(column.name), column.kind)
        if wrong and column.kind != "restricted" and column.name != WHY:
            found[column.name] = wrong
    return found


def _torn(row: RawRow, schema: Schema) -> list[Problem]:
    """Return problems of a row as a whole: a cell beyond the last column, an open quotation mark in an unknown
    column.
    """
    found = []
    if row.beyond:
        message = f"{quoted(row.beyond[0])} stands beyond the last column"
        remedy = "give its column a heading, or take it away" if row.place.sheet else "put the row's quotes right"
        found.append(Problem(row.place, "extra-cell", message, remedy))
    known = {column.name for column in schema.columns}
    for column, marks in row.marks.items():
        wrong = unreadable("", marks & {Mark.UNCLOSED}, "text") if column not in known else None
        if wrong:
            found.append(wrong.at(row.place.at(column)))
    return found

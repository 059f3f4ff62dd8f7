"""Checking a raw table against its schema: typed rows, and every problem with its place, in file order."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from sendplan.check.cells import Value, Vocabulary, Wrong, quoted, read_cell
from sendplan.check.doubtful_columns import american_dates, repeated_ref, shortened_refs
from sendplan.check.schema import ColumnSchema, Schema
from sendplan.model.nearest import did_you_mean, nearest
from sendplan.model.place import Finding, Place, Problem, RawRow, RawTable
from sendplan.model.records import Forecast
from sendplan.model.status import Status


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One row's typed values by column; a column the file lacks, or whose cell is wrong, reads as blank.

    `unread`: the columns whose cell holds something that could not be read.
    """

    raw: RawRow
    values: Mapping[str, Value]
    unread: frozenset[str] = frozenset()

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


@dataclass(frozen=True, slots=True)
class CheckedTable:
    """`rows` has every row; `good` those that can be used, for a bad cell loses itself and not its row. In file order.

    A row is lost whole where a cell that may not be blank is wrong, where its key stood already, and where it has more
    cells than columns (`shifted`: lost for that alone). None is good if the file lacks a column that no cell may leave
    blank.
    """

    rows: tuple[CheckedRow, ...]
    good: tuple[CheckedRow, ...]
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...]
    shifted: tuple[CheckedRow, ...] = ()


def check_table(table: RawTable, schema: Schema, words: Vocabulary) -> CheckedTable:
    """Every cell of `table` read by `schema`."""
    problems = _column_problems(table, schema)
    findings = _encoding_finding(table)
    known = {column.name for column in schema.columns}
    findings += [
        Finding("ignored-column", "", f"column {name} is not one sendplan knows, and is ignored", table.place.at(name))
        for name in table.columns
        if name and name not in known
    ]
    names = {column.name: _source(column, table, known) for column in schema.columns}
    doubts = {
        column.name: (
            american_dates(table, names[column.name], column),
            shortened_refs(table, names[column.name], column, words.refs),
        )
        for column in schema.columns
    }
    rows: list[CheckedRow] = []
    good: list[CheckedRow] = []
    shifted: list[CheckedRow] = []
    seen: dict[tuple[str, ...], int] = {}
    for raw in table.rows:
        values: dict[str, Value] = {}
        wrongs = []
        unread = set()
        is_lost = False
        for column in schema.columns:
            name = names[column.name]
            value = read_cell(raw[name], column, words) if name in table.columns else None
            value = next((found for doubt in doubts[column.name] if (found := doubt(raw))), value)
            if isinstance(value, Wrong):
                wrongs.append(value.at(raw.place.at(column.name)))
                unread |= {column.name} if raw[name] else set()
                is_lost = is_lost or column.filled
            else:
                values[column.name] = value
        if raw.beyond:
            message = f"{quoted(raw.beyond[0])} stands beyond the last column"
            wrongs.append(Problem(raw.place, "extra-cell", message, "put the row's quotes right"))
        key = tuple(raw[name].casefold() for name in schema.key)
        if schema.key and all(key):
            if key in seen:
                named = " and ".join(quoted(raw[name]) for name in schema.key)
                again = Wrong("duplicate", f"{named} stands in row {seen[key]} already", "keep one of the two rows")
                if schema.name == "actions":
                    again = repeated_ref(table, raw, seen[key]) or again
                wrongs.append(again.at(raw.place.at(schema.key[0])))
                is_lost = True
            seen.setdefault(key, raw.place.row)
        row = CheckedRow(raw, values, frozenset(unread))
        rows.append(row)
        problems += wrongs
        if not is_lost:
            (shifted if raw.beyond else good).append(row)
    if any(column.filled and column.name not in table.columns for column in schema.columns):
        good, shifted = [], []  # the missing column is the problem, said once
    return CheckedTable(tuple(rows), tuple(good), tuple(problems), tuple(findings), tuple(shifted))


PRIVATE = re.compile(r"private|confidential|sensitive|not_for_publi|restricted(?!_why)|exempt")
"""Headings by which a partnership might mean `restricted`: such a column keeps its rows private until it is renamed."""


def _source(column: ColumnSchema, table: RawTable, known: AbstractSet[str]) -> str:
    """The file's column to read `column` from: `restricted` even if misspelt, so that a slip never publishes a row."""
    if column.kind != "restricted" or column.name in table.columns:
        return column.name
    spare = [name for name in table.columns if name not in known]
    private = [name for name in spare if PRIVATE.search(name)]
    if private:
        return private[0]
    return nearest(column.name, spare) or column.name


def _column_problems(table: RawTable, schema: Schema) -> list[Problem]:
    problems = []
    known = [column.name for column in schema.columns]
    spare = [name for name in table.columns if name and name not in known]
    for column in schema.columns:
        if column.name in table.columns:
            continue
        private = [name for name in spare if column.kind == "restricted" and PRIVATE.search(name)]
        close = f"; is {private[0]} meant?" if private else did_you_mean(column.name, spare)
        if not column.required and not close:
            continue
        place = Place(table.place.file, table.place.row, column.name, table.place.sheet)
        message = f"the column {column.name} is missing" + (f" ({close.strip('; ')})" if close else "")
        problems.append(Problem(place, "missing-column", message, f"add it to the header: {column.about}"))
    problems += [
        Problem(table.place.at(name), "twice", f"the column {name} stands twice", "rename one")
        for name in dict.fromkeys(table.columns)
        if name and table.columns.count(name) > 1
    ]
    return problems


def _encoding_finding(table: RawTable) -> list[Finding]:
    """A file in Windows-1252 (Latin-1) is read, but said: another machine could read its letters differently."""
    if table.encoding != "cp1252":
        return []
    for row in table.rows:
        for column, text in row.cells.items():
            odd = next((character for character in text if ord(character) > 127), "")
            if odd:
                message = f"the file is not UTF-8; read as Windows-1252, which makes this {odd!r}; save it as CSV UTF-8"
                return [Finding("encoding", "", message, row.place.at(column))]
    return [Finding("encoding", "", "the file is not UTF-8; read as Windows-1252; save it as CSV UTF-8", table.place)]

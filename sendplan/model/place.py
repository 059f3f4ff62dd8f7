"""Where something was read, and what is wrong there."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the workspace (POSIX path relative to it), and within it a sheet, a row and a column.

    `row` counts as a spreadsheet does: the header is row 1 when it is the file's first line; in a .toml file it is the
    line. 0 means the whole file.
    """

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row:
            parts.append(f"line {self.row}" if self.file.endswith(".toml") else f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    def at(self, column: str) -> "Place":
        """The same row, in `column`."""
        return Place(self.file, self.row, column, self.sheet)


NOWHERE = Place("")
"""The place of what is wrong with no file: a word of a command, say."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and to be mended: where, which rule it breaks (a stable word), what is wrong, and what to do.

    The one shape for data, for templates and for what stops a command.
    """

    place: Place
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.message}; {self.remedy}" if self.remedy else f"{where}{self.message}"


@dataclass(frozen=True, slots=True)
class Finding:
    """True but unwelcome: overdue, stale, unevidenced, copied …; never a reason to fail."""

    kind: str
    ref: str
    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class RawRow:
    """`cells`: column name → text as written, outer white space removed; a column the row lacks is absent.

    `beyond`: texts that stand to the right of the last column. `numbers`: the columns whose cell Excel held as a
    number with a point, so that a trailing nought is lost (1.10 reads 1.1).
    """

    place: Place
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class RawTable:
    """`columns` in the file's order, in small letters with underscores for spaces.

    Rows without any text are left out, and keep their numbers. `encoding` is what the file was read as.
    """

    place: Place
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    encoding: str = "utf-8-sig"

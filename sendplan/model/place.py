"""Where a value was read, what is unusual about the cell, what is wrong there, and raw tables of such cells."""

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import OF_A_MONTH


class Mark(Enum):
    """Something unusual about a cell, which the checks may have to report."""

    UNCALCULATED = auto()
    """A formula without a stored result, or with one that cannot be trusted; the text is empty."""
    FORMULA = auto()
    """The text is the stored result of a formula."""
    ERROR = auto()
    """The text is a spreadsheet error: #REF!, #N/A, ####."""
    STRUCK = auto()
    """Some words of the cell are struck out. They are left out of the text."""
    UNSEEN = auto()
    """Some words of the text cannot be seen: they have the colour of their background, are tiny, or are hidden by a
    number format.
    """
    MERGED = auto()
    """The cell is part of a merged range. If it has no text of its own, it has that of the cell above."""
    NUMBER = auto()
    """A number with a decimal point that may have lost a trailing nought: a typed 1.10 reads 1.1."""
    TRUTH = auto()
    """A real TRUE or FALSE value, not the typed letters."""
    DAY_MONTH = auto()
    """A day shown without its year. Excel makes this of a typed month and year: Jul 23 becomes 23-Jul."""
    NEXT_DAY = auto()
    """Stored as 23:00 on a summer day, which is midnight of the next day in UTC. The text is that next day."""
    UNCLOSED = auto()
    """A quotation mark opens the cell and is never closed. The text is the rest of its line."""
    CUT = auto()
    """The row ended before this cell, because of a quotation mark that is never closed."""


NO_MARKS: frozenset[Mark] = frozenset()


class Place(Struct, frozen=True, gc=False):
    """A place in a file of the workspace, for messages: the file, and within it a sheet, a row and a column.

    Attributes:
        file: Path relative to the workspace, with forward slashes.
        row: Counted as a spreadsheet does, so the first line of the file is row 1; in a .toml file the line. 0 means
            the whole file.
        column: The heading of the column; in a .toml file the key.
        further: More rows that the same message is about.
    """

    file: str
    row: int = 0
    column: str = ""
    sheet: str = ""
    further: tuple[int, ...] = ()

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        is_toml = self.file.endswith(".toml")
        if self.row:
            parts.append(f"line {self.row}" if is_toml else said_rows(self.rows))
        if self.column:
            parts.append(self.column if is_toml else f"column {self.column}")
        return ", ".join(parts)

    @property
    def rows(self) -> tuple[int, ...]:
        """All rows of the place, in order; empty if it is the whole file."""
        return tuple(sorted({self.row, *self.further})) if self.row else ()

    def at(self, column: str) -> "Place":
        """Return the place in the same row, in `column`."""
        return Place(self.file, self.row, column, self.sheet, self.further)

    @property
    def unnamed(self) -> "Place":
        """The same place without names that a person chose: the sheet, the column, and the name of a file in data/ that
        sendplan does not read. Such names may tell something private.
        """
        file = self.file if is_ours(self.file) else f"{self.file.rpartition('/')[0]}/…"
        return Place(file, self.row, further=self.further)


_OURS = re.compile(
    r"data/(?:plan|actions|leads|meetings|plan_changes|measures|risks|decisions|voice|inspection|"
    rf"updates/{OF_A_MONTH})\.\w{{3,4}}|(?!data/).*"
)


def is_ours(file: str) -> bool:
    """Return whether sendplan itself gave the file its name: "data/actions.csv", or any file outside data/."""
    return bool(_OURS.fullmatch(file))


def said_rows(rows: Iterable[int]) -> str:
    """Return row numbers in words: "row 3", or "rows 3, 5 and 7–9"."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    said = [f"{run[0]}–{run[-1]}" if len(run) > 2 else " and ".join(map(str, run)) for run in runs]
    if len(runs) == 1:
        return f"row {said[0]}" if len(runs[0]) == 1 else f"rows {said[0]}"
    parts = [part for one in said for part in one.split(" and ")]
    return f"rows {', '.join(parts[:-1])} and {parts[-1]}"


NOWHERE = Place("")
"""The place of a problem that is in no file, such as a wrong word on the command line."""


class Problem(Struct, frozen=True):
    """Something that is wrong and has to be put right, in the data, in a template, or in what a command was given.

    Attributes:
        rule: A stable short name for the rule that is broken.
        message: What is wrong.
        remedy: What to do about it.
        about: A few words that tell this problem from others of the same rule, for when many are listed as one.
    """

    place: Place
    rule: str
    message: str
    remedy: str
    about: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place.file else ""
        return f"{where}{self.message}; {self.remedy}" if self.remedy else f"{where}{self.message}"


class Finding(Struct, frozen=True):
    """Something that is correct in the data but unwelcome: overdue, stale, unevidenced, copied. Never a reason
    to fail.
    """

    kind: str
    ref: str
    message: str
    place: Place


def said_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems, with those that say the same about several rows of a sheet joined into one.

    The joined problem is at the place of the first and names all rows.
    """
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        place = problem.place
        key = (place.file, place.sheet, place.column, problem.rule, problem.message, problem.remedy, bool(place.row))
        alike.setdefault(key, []).append(problem)
    return tuple(map(_as_one, alike.values()))


def found_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, with those that say the same about several rows joined into one that names all rows."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        key = (one.place.file, one.place.sheet, one.place.column, one.kind, one.message, bool(one.place.row))
        alike.setdefault(key, []).append(one)
    return tuple(map(_as_one, alike.values()))


_Said = TypeVar("_Said", Problem, Finding)


def _as_one(alike: Sequence[_Said]) -> _Said:
    first = alike[0]
    if len(alike) == 1 or not first.place.row:
        return first
    rows = sorted({row for one in alike for row in one.place.rows})
    return replace(first, place=replace(first.place, row=rows[0], further=tuple(rows[1:])))


class RawRow(Struct, frozen=True, gc=False):
    """A row of a table as text, before any checks.

    Attributes:
        cells: Column → text as written, stripped of outer white space. A column that the row lacks is absent.
        beyond: The texts to the right of the last column.
        numbers: The columns holding a number that may have lost a trailing nought (1.10 reads 1.1).
        marks: Column → what is unusual about its cell.
        repeated: For a heading that occurs more than once, the texts of its second and later columns.
    """

    place: Place
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    marks: Mapping[str, frozenset[Mark]] = field(default_factory=dict)
    repeated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def without(self, columns: Container[str]) -> "RawRow":
        """Return the row with those columns blank.

        A row without any marks is returned as it is.
        """
        if not self.marks:
            return self
        return replace(self, cells={name: text for name, text in self.cells.items() if name not in columns})

    def marked(self, column: str) -> frozenset[Mark]:
        return self.marks.get(column, NO_MARKS)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Elsewhere(NamedTuple):
    """A row of another sheet of the file.

    Attributes:
        swatches: The fill colours of its blank cells, except those that a cell with text has too.
    """

    sheet: str
    texts: Sequence[str]
    swatches: Collection[str] = ()


class RawTable(Struct, frozen=True):
    """A table as text, before any checks.

    Attributes:
        columns: The headings in the file's order, in lower case with underscores for spaces.
        rows: Without the empty ones. Each row keeps its number in the file (`place.row`).
        encoding: The encoding in which the file was read.
        problems: What is wrong with the file itself: its sheets, its rows, its encoding.
        findings: Likewise, what is noteworthy about the file itself.
        above: The texts above the header.
        notes: Row number → the text of the comments attached to its cells.
        colours: Row number → the fill and font colours of its cells.
        elsewhere: The rows of the file's other sheets.
    """

    place: Place
    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    encoding: str = "utf-8-sig"
    problems: tuple[Problem, ...] = ()
    findings: tuple[Finding, ...] = ()
    above: tuple[str, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    colours: Mapping[int, frozenset[str]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()

"""Where something was read, what is noteworthy of it, and what is wrong there."""

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import OF_A_MONTH


class Mark(Enum):
    UNCALCULATED = auto()
    """A formula whose result is not stored, or not to be trusted; the text is empty."""
    FORMULA = auto()
    """The text is a formula's stored result."""
    ERROR = auto()
    """The text is an error of a spreadsheet: #REF!, #N/A, ####."""
    STRUCK = auto()
    """Words of the cell are struck out, and are not in its text."""
    UNSEEN = auto()
    """Words of the text are in the colour of what they stand on, tiny, or not shown by their format."""
    MERGED = auto()
    """The cell is part of a merged one; its text, if it has none of its own, is that of the cell above."""
    NUMBER = auto()
    """A number with a point, whose trailing nought may be lost: 1.10 reads 1.1."""
    TRUTH = auto()
    """TRUE or FALSE as a value, not as typed letters."""
    DAY_MONTH = auto()
    """A day shown without its year, which is what Excel makes of a typed month and year (Jul 23 → 23-Jul)."""
    NEXT_DAY = auto()
    """Written as 23:00 of a summer's day: UTC for the midnight that begins the next day, which is the text."""
    UNCLOSED = auto()
    """A quotation mark opens the cell and none closes it; the text is the rest of its line."""
    CUT = auto()
    """The row ended, for a quotation mark never closed, before it came to this cell."""


NO_MARKS: frozenset[Mark] = frozenset()


class Place(Struct, frozen=True, gc=False):
    """A file of the workspace (POSIX path relative to it), and within it a sheet, a row and a column.

    `row` counts as a spreadsheet does: the header is row 1 when it is the file's first line; in a .toml file it is the
    line, and `column` the key. 0 means the whole file. `further`: more rows of which the same is said.
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
        """Every row it is, in order; none for the whole file."""
        return tuple(sorted({self.row, *self.further})) if self.row else ()

    def at(self, column: str) -> "Place":
        """The same row, in `column`."""
        return Place(self.file, self.row, column, self.sheet, self.further)

    @property
    def unnamed(self) -> "Place":
        """The same without what a person may have called by any name: a sheet, the heading of a column, a file in data/
        that nothing reads.
        """
        file = self.file if is_ours(self.file) else f"{self.file.rpartition('/')[0]}/…"
        return Place(file, self.row, further=self.further)


_OURS = re.compile(
    r"data/(?:plan|actions|leads|meetings|plan_changes|measures|risks|decisions|voice|inspection|"
    rf"updates/{OF_A_MONTH})\.\w{{3,4}}|(?!data/).*"
)


def is_ours(file: str) -> bool:
    """Whether a file of the workspace has a name that we gave it."""
    return bool(_OURS.fullmatch(file))


def said_rows(rows: Iterable[int]) -> str:
    """`row 3`, `rows 3, 5 and 7–9`."""
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
"""The place of what is wrong with no file: a word of a command, say."""


class Problem(Struct, frozen=True):
    """What is wrong and to be mended: where, which rule it breaks (a stable word), what is wrong, and what to do.

    The one shape for data, for templates and for what stops a command. `about`: the few words that tell it from others
    of its rule, where many are said as one.
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
    """True but unwelcome: overdue, stale, unevidenced, copied …; never a reason to fail."""

    kind: str
    ref: str
    message: str
    place: Place


def said_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same said of several rows becomes one problem with all its rows, at the place of the first."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        place = problem.place
        key = (place.file, place.sheet, place.column, problem.rule, problem.message, problem.remedy, bool(place.row))
        alike.setdefault(key, []).append(problem)
    return tuple(map(_as_one, alike.values()))


def found_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same found in several rows, or for several papers of a row, becomes one finding with all its rows."""
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
    """`cells`: column name → text as written, outer white space removed; a column the row lacks is absent.

    `beyond`: texts that stand to the right of the last column. `numbers`: the columns with a number whose trailing
    nought Excel may have lost (1.10 reads 1.1). `marks`: what is noteworthy of a cell, by column. `repeated`: for a
    column that the header has twice, the texts of the second and later ones.
    """

    place: Place
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()
    numbers: frozenset[str] = frozenset()
    marks: Mapping[str, frozenset[Mark]] = field(default_factory=dict)
    repeated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def without(self, columns: Container[str]) -> "RawRow":
        """The row with those columns blank."""
        if not self.marks:
            return self
        return replace(self, cells={name: text for name, text in self.cells.items() if name not in columns})

    def marked(self, column: str) -> frozenset[Mark]:
        return self.marks.get(column, NO_MARKS)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


class Elsewhere(NamedTuple):
    """A row of another sheet of the file. `swatches`: the fills of its blank cells that no text of it stands on."""

    sheet: str
    texts: Sequence[str]
    swatches: Collection[str] = ()


class RawTable(Struct, frozen=True):
    """`columns` in the file's order, in small letters with underscores for spaces.

    Rows without any text are left out, and keep their numbers. `encoding` is what the file was read as. `problems`
    and `findings` are of the file as a file: sheets, rows and letters. `above`: the texts over the header; `notes`: row
    → what is pinned to its cells; `colours`: row → what its cells are filled with or written in; `elsewhere`: the rows
    of the file's other sheets.
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

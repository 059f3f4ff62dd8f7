"""Where something was read, and what is wrong there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the workspace (POSIX path relative to it), and within it a sheet, a row and a column.

    `row` counts as a spreadsheet does: the header is row 1 when it is the file's first line. 0 means the whole file.
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
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)

    def at(self, column: str) -> "Place":
        """The same row, in `column`."""
        return Place(self.file, self.row, column, self.sheet)


@dataclass(frozen=True, slots=True)
class Problem:
    """Wrong data, to be mended: where, which rule it breaks (a stable word), what is wrong, and what to do."""

    place: Place
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Finding:
    """True but unwelcome: overdue, stale, unevidenced, copied …; never a reason to fail."""

    kind: str
    ref: str
    message: str
    place: Place

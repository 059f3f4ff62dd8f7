"""Problems and findings about a table's file itself: sheets, hidden rows and columns, struck-out words, garbled
letters.
"""

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct, field

from sendplan.model.place import Finding, Mark, Place, Problem
from sendplan.read.tables.grid import Book, GridRow, Sheet, letter
from sendplan.read.tables.letters import garbled_word, is_garbled

_SHOWN = 40  # characters of a cell that a finding quotes


class Noticed(Struct):
    """Collects what is noticed in each row, then reports each kind once with all its rows."""

    book: Book
    sheet: Sheet
    columns: Sequence[str]
    hidden: list[int] = field(default_factory=list)
    struck_out: list[int] = field(default_factory=list)
    struck: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    next_day: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    unseen: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    garbled: list[tuple[int, str, str]] = field(default_factory=list)
    unnamed: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    @property
    def looks_closely(self) -> bool:
        """Whether every cell must be looked at, because a column has no heading or is hidden."""
        return bool(self.sheet.hidden_columns) or "" in self.columns

    def is_struck_out(self, row: GridRow) -> bool:
        """Return whether everything in the row is struck out. Such a row is left out, and reported."""
        if row.struck and all(marks <= {Mark.STRUCK, Mark.MERGED, Mark.FORMULA} for marks in row.marks.values()):
            self.struck_out.append(row.number)
            return True
        return False

    def row(self, row: GridRow) -> None:
        """Collect what is unusual in a row."""
        if row.hidden:
            self.hidden.append(row.number)
        for at in row.unseen:
            self.unseen[self._column(at)].append(row.number)
        for at, words in row.struck.items():
            self.struck[self._column(at)].append((row.number, words))
        for at, marks in row.marks.items():
            if Mark.NEXT_DAY in marks:
                self.next_day[self._column(at)].append(row.number)
        width = len(self.columns)
        if not self.looks_closely and "".join(row.texts).isascii():
            return
        for at, text in enumerate(row.texts):
            if not text:
                continue
            if at < width and not self.columns[at]:
                self.unnamed.setdefault(at, row.number)
            if self.sheet.hidden_columns:
                self.used.add(at)
            if not text.isascii() and is_garbled(text):
                self.garbled.append((row.number, self._column(at), text))

    def _column(self, at: int) -> str:
        """Return a column's name, or its letter if it has none."""
        return (self.columns[at] if at < len(self.columns) else "") or letter(at)

    def _place(self, rows: Sequence[int], column: str = "") -> Place:
        rows = sorted(set(rows)) or [0]
        return Place(self.book.file, rows[0], column, self.sheet.name, tuple(rows[1:]))

    def done(self, header: GridRow, others: Sequence[Sheet]) -> tuple[tuple[Problem, ...], tuple[Finding, ...]]:
        """Return the problems and findings. `others` are sheets with the same columns that were not read."""
        return tuple(self._problems(header, others)), tuple(self._findings(others))

    def _problems(self, header: GridRow, others: Sequence[Sheet]) -> list[Problem]:
        found = []
        for other in others:
            if not other.hidden:
                message = f"the sheet {other.name} has the same columns, and was not read"
                remedy = f"move its rows to {self.sheet.name}, or delete that sheet"
                found.append(Problem(self._place([]), "two-sheets", message, remedy))
        if any(Mark.UNCLOSED in marks for marks in header.marks.values()):
            message = "a quotation mark in the header is never closed"
            found.append(Problem(self._place([header.number]), "quote", message, "take it out"))
        if self.garbled:
            _, column, text = self.garbled[0]
            word, meant = garbled_word(text)
            likely = f" (most likely {meant!r})" if meant else ""
            message = f"the letters of {word!r}{likely} are garbled, as by opening a file in a wrong encoding"
            columns = {one for _, one, _ in self.garbled}
            place = self._place([row for row, _, _ in self.garbled], column if len(columns) == 1 else "")
            found.append(Problem(place, "garbled", message, "ask for the original and save it as CSV UTF-8"))
        if self.sheet.cut_at:
            message = "from here on nothing was read, for there are too many rows or empty ones above"
            remedy = "delete the empty rows, or what stands here"
            found.append(Problem(self._place([self.sheet.cut_at]), "too-long", message, remedy))
        return found

    def _findings(self, others: Sequence[Sheet]) -> list[Finding]:
        found = []

        def say(kind: str, place: Place, message: str) -> None:
            found.append(Finding(kind, "", message, place))

        if self.sheet.hidden:
            say("hidden", self._place([]), "the sheet is hidden, and was read: no sheet in sight has its columns")
        for other in others:
            if other.hidden:
                say("hidden", self._place([]), f"the hidden sheet {other.name} has the same columns, and was not read")
        if self.hidden:
            are = (
                "is hidden, as by a filter, and was"
                if len(self.hidden) == 1
                else "are hidden, as by a filter, and were"
            )
            say("hidden", self._place(self.hidden), f"{are} read")
        for at in sorted(self.sheet.hidden_columns & self.used):
            say("hidden", self._place([], self._column(at)), "the column is hidden, and was read")
        for column, rows in self.unseen.items():
            say(
                "hidden",
                self._place(rows, column),
                "letters that nobody sees, in the colour of their cell, tiny or hidden by their format, were read",
            )
        if self.struck_out:
            are = "is" if len(self.struck_out) == 1 else "are"
            say("struck", self._place(self.struck_out), f"{are} struck out, and left out")
        for column, words in self.struck.items():
            shown = words[0][1] if len(words[0][1]) <= _SHOWN else f"{words[0][1][:_SHOWN]}…"
            say("struck", self._place([row for row, _ in words], column), f"words struck out are not read: {shown!r}")
        for column, rows in self.next_day.items():
            message = "a time of 23:00 in summer is UTC for the next day, and was read so"
            say("utc", self._place(rows, column), message)
        for at, row in self.unnamed.items():
            say("ignored-column", self._place([row], letter(at)), "the column has no heading, and is ignored")
        return found

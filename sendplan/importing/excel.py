"""A workbook or CSV file as lines: every visible sheet, with what the one reader of tables found doubtful in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sendplan.importing.dating import colour_word
from sendplan.importing.lines import Doubt, Line, Reading, Spot
from sendplan.model.calendar import NAMES
from sendplan.model.errors import InputUnreadable, UsageProblem
from sendplan.model.mark import Mark
from sendplan.model.nearest import did_you_mean
from sendplan.model.place import said_rows
from sendplan.read.tables import Book, GridRow, Sheet, letter, read_book
from sendplan.read.tables.grid import MOST_ROWS
from sendplan.read.tables.letters import garbled_word, is_garbled

_LABEL = 40  # characters of a cell whose colour may be its status


def read_excel(content: bytes, name: str, sheet: str | None) -> Reading:
    """The lines of `sheet`, else of every visible sheet.

    Raises InputUnreadable for a workbook that cannot be read, UsageProblem for a sheet it does not have.
    """
    book = read_book(content, name)
    read = _Lines(name)
    lines = [line for block, one in enumerate(_wanted(book, sheet), start=1) for line in read.lines(one, block)]
    parts = tuple(one.name for one in book.sheets)
    return Reading(
        name, tuple(lines), tuple(read.doubts), tuple(read.notes), parts, book.title, book.modified, book.epoch
    )


def read_delimited(content: bytes, name: str) -> Reading:
    """Raises InputUnreadable for a file whose letters or rows cannot be read."""
    book = read_book(content, name)
    if book.sheets[0].cut_at:
        raise InputUnreadable(f"{name}: it has more than {MOST_ROWS:,} rows; save the plan's rows alone")
    read = _Lines(name)
    lines = tuple(read.lines(book.sheets[0], 1))
    if book.encoding == "cp1252":
        read.notes.append("the file is not UTF-8; read as Windows-1252")
    return Reading(name, lines, tuple(read.doubts), tuple(read.notes))


def _wanted(book: Book, sheet: str | None) -> Sequence[Sheet]:
    if sheet is None:
        return book.visible
    for one in book.sheets:
        if one.name.casefold() == sheet.strip().casefold():
            return [one]
    known = ", ".join(one.name for one in book.sheets)
    meant = did_you_mean(sheet, [one.name for one in book.sheets])
    raise UsageProblem(f"{book.file}: there is no sheet {sheet!r}{meant}; it has: {known}")


@dataclass
class _Lines:
    """One reading of a file: its lines, and what was doubtful or cut off on the way."""

    name: str
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    garbled: bool = False

    def lines(self, sheet: Sheet, block: int) -> Iterator[Line]:
        part = f"sheet {sheet.name}" if sheet.name else ""
        for row in sheet.rows:
            spot = Spot(self.name, part, row.number)
            cells = [self._shown(row, at, spot) for at in range(len(row.texts))]
            self._struck(row, spot)
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                first = next(at for at, cell in enumerate(cells) if cell)
                shades = {
                    at: word for at, fill in row.fills.items() if len(row[at]) < _LABEL and (word := colour_word(fill))
                }
                yield Line(
                    spot, tuple(cells), block, repeated=row.carried, spread=row.spans.get(first, 1), shades=shades
                )
        hidden = [row.number for row in sheet.rows if row.hidden]
        if hidden:
            are = "is hidden, as by a filter, and was" if len(hidden) == 1 else "are hidden, as by a filter, and were"
            self.notes.append(f"{Spot(self.name, part)}, {said_rows(hidden)}: {are} read")
        if sheet.cut_at:
            self.notes.append(f"{Spot(self.name, part, sheet.cut_at)}: rows from here on were not read")

    def _shown(self, row: GridRow, at: int, spot: Spot) -> str:
        """The cell as the officer sees it, blank where that is no word of theirs."""
        text = row.texts[at].replace("\xa0", " ").strip()
        marks = row.marked(at)
        if not text.isascii() and not self.garbled and is_garbled(text):
            self.garbled = True
            word, meant = garbled_word(text)
            likely = f", most likely {meant!r}" if meant else ""
            self._doubt(spot, at, word, f"garbled letters{likely}; ask for the original file")
        if not marks:
            return text
        if Mark.TRUTH in marks:
            return "Yes" if text == "TRUE" else "No"
        if Mark.ERROR in marks:
            self._doubt(spot, at, text, "an error of the spreadsheet, and left out; write what it should say")
            return ""
        if Mark.UNCLOSED in marks:
            self._doubt(
                spot, at, text, "a quotation mark opens here and is never closed; the row was ended with its line"
            )
        if Mark.DAY_MONTH in marks:
            day = date.fromisoformat(text)
            why = (
                f"Excel shows {day.day}-{NAMES[day.month][:3]}, which is what it makes of a typed "
                f"month and year such as {NAMES[day.month][:3]} {day.day}; correct it if so"
            )
            self._doubt(spot, at, text, why)
        if Mark.NEXT_DAY in marks:
            self._doubt(spot, at, text, "written as 23:00 of the day before, which in summer is UTC for this day")
        return text

    def _struck(self, row: GridRow, spot: Spot) -> None:
        """Words struck out, and formulas without a result."""
        for at, formula in row.formulas.items():
            why = "a formula whose result is not stored; open the file in Excel, save it, import again"
            self._doubt(spot, at, formula, why)
        if row.struck and not row.says:
            words = " | ".join(row.struck[at] for at in sorted(row.struck))
            self.doubts.append(Doubt(spot, "", words, "the row is struck out, and left out"))
            return
        for at, words in sorted(row.struck.items()):
            self._doubt(spot, at, words, "words struck out, and left out")

    def _doubt(self, spot: Spot, at: int, found: str, why: str) -> None:
        self.doubts.append(Doubt(spot, letter(at), found, why))

"""Read a workbook or CSV file as lines: the visible sheets, the colours that mean a status, and doubts on cells."""

import colorsys
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.beside_rows import NARROW
from sendplan.importing.lines import STRUCK, Doubt, Hidden, Line, Reading, Spot
from sendplan.importing.marking import of_pages, refs_of, told_rows
from sendplan.model.calendar import NAMES
from sendplan.model.errors import InputUnreadable, UsageProblem
from sendplan.model.place import Mark
from sendplan.model.wording import did_you_mean
from sendplan.read.tables import Book, GridRow, Sheet, letter, read_book
from sendplan.read.tables.grid import MOST_ROWS
from sendplan.read.tables.letters import OLD, garbled_word, is_garbled

_PINNED = 4  # comments that are quoted in a note


def read_excel(content: bytes, name: str, sheet: str | None, *, hidden: bool = False) -> Reading:
    """Return the lines of `sheet`, or of every visible sheet if it is None. With `hidden`, hidden content is read too.

    Raises InputUnreadable for a workbook that cannot be read, UsageProblem for a sheet that it does not have.
    """
    book = read_book(content, name)
    read = _Lines(name, takes_hidden=hidden)
    wanted = book.sheets if hidden and sheet is None else _wanted(book, sheet)
    unseen = [one for one in book.sheets if one.hidden and one not in wanted and sheet is None]
    read.hidden += [Hidden(Spot(name, f"sheet {one.name}"), "hidden sheet") for one in unseen if one.rows]
    lines = [
        line
        for block, one in enumerate(wanted, start=1)
        for line in _told_of(only_telling([*read.lines(one, block)]), one, book)
    ]
    parts = tuple(one.name for one in book.sheets)
    return Reading(
        name, tuple(lines), tuple(read.doubts), tuple(read.notes), parts, book.title, book.modified, book.epoch,
        tuple(read.hidden),
    )  # fmt: skip


def _told_of(lines: Sequence[Line], sheet: Sheet, book: Book) -> Sequence[Line]:
    """Return the lines of a sheet, with what a cover, a list or a key on another sheet says about their privacy."""
    narrow = (one for one in book.sheets if one is not sheet and all(len(row.own) <= NARROW for row in one.rows))
    told = told_rows([row for one in narrow for row in one.as_elsewhere], lines)
    if not told:
        return lines
    said = [next((told[ref] for ref in (*refs_of(line), "") if ref in told), "") for line in lines]
    return [replace(line, noted=f"{line.noted} {text}".strip()) for line, text in zip(lines, said, strict=True)]


def read_delimited(content: bytes, name: str) -> Reading:
    """Return the lines of a CSV or tab-separated file.

    Raises InputUnreadable if its encoding or rows cannot be read, or if it has more rows than the limit.
    """
    book = read_book(content, name)
    if book.sheets[0].cut_at:
        raise InputUnreadable(f"{name}: it has more than {MOST_ROWS:,} rows; save the plan's rows alone")
    read = _Lines(name)
    lines = tuple(read.lines(book.sheets[0], 1))
    if book.encoding in OLD:
        read.notes.append(f"the file is not UTF-8; read as {OLD[book.encoding]}")
    return Reading(name, lines, tuple(read.doubts), tuple(read.notes))


def _wanted(book: Book, sheet: str | None) -> Sequence[Sheet]:
    """Return the sheet of that name, or all visible sheets for None. Raises UsageProblem for an unknown name."""
    if sheet is None:
        return book.visible
    for one in book.sheets:
        if one.name.casefold() == sheet.strip().casefold():
            return [one]
    known = ", ".join(one.name for one in book.sheets)
    meant = did_you_mean(sheet, [one.name for one in book.sheets])
    raise UsageProblem(f"{book.file}: there is no sheet {sheet!r}{meant}; it has: {known}")


class _Lines(Struct):
    """Reads sheets into lines and collects what was doubtful, hidden or cut off on the way.

    Attributes:
        name: The file's name.
        takes_hidden: Whether hidden content is read too.
        hidden: What the file hides and was left out.
        doubts: Doubts on single cells.
        notes: Notes on the whole file.
        garbled: Whether garbled letters were reported already; they are reported once.
    """

    name: str
    takes_hidden: bool = False
    hidden: list[Hidden] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    garbled: bool = False

    def lines(self, sheet: Sheet, block: int) -> Iterator[Line]:
        """Yield the lines of a sheet; `block` is its number. Hidden content and doubts are recorded on the way."""
        part = f"sheet {sheet.name}" if sheet.name else ""
        noted = sheet.notes_by_row
        for marking in of_pages(sheet.margins):
            yield Line(Spot(self.name, part), (marking,), block)
        for row in sheet.rows:
            spot = Spot(self.name, part, row.number)
            if row.hidden and not self.takes_hidden:
                self.withhold(spot, "hidden row", " ".join(text for text in row.texts if text))
                continue
            self._uncalculated(row, spot)
            all_cells = [self._shown(row, at, spot) for at in range(len(row.texts))]
            cells = self._seen(row, all_cells, spot, sheet)
            unseen = {
                at: text for at, text in enumerate(row.texts) if text and not (cells[at] if at < len(cells) else "")
            }
            unseen |= {at: words for at, words in (*row.struck.items(), *row.formulas.items()) if at not in unseen}
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                made = self._line(row, cells, Spot(self.name, part, row.number), block, sheet)
                yield replace(made, unseen=unseen, noted=noted.get(row.number, "")) if unseen or noted else made
        if sheet.notes:
            shown = "; ".join(f"{cell}: {text[:60]!r}" for cell, text in sheet.notes[:_PINNED])
            more = f"; and {len(sheet.notes) - _PINNED} more" if len(sheet.notes) > _PINNED else ""
            many = "1 comment on a cell was" if len(sheet.notes) == 1 else f"{len(sheet.notes)} comments on cells were"
            self.notes.append(f"{part}: {many} not read ({shown}{more})")
        if sheet.cut_at:
            self.notes.append(f"{Spot(self.name, part, sheet.cut_at)}: rows from here on were not read")

    def _line(self, row: GridRow, cells: Sequence[str], spot: Spot, block: int, sheet: Sheet) -> Line:
        """Return a row as a line: its texts, and what its merged cells, fills and styles say."""
        filled = [at for at, cell in enumerate(cells) if cell]
        own = [at for at in filled if at not in row.carried]
        shades = {
            at: word for at, fill in row.fills.items()
            if (word := colour_word(fill)) and self.takes(at, sheet)
        }  # fmt: skip
        dots = {at: word for at, cell in enumerate(cells) if cell in _DOTS and (word := colour_word(row.style(at).ink))}
        if dots:
            shades |= dots
            cells = ["" if at in dots else cell for at, cell in enumerate(cells)]
        bold = bool(own) and all(row.style(at).bold for at in own)
        return Line(
            spot, tuple(cells), block,
            heading=bold or (len(own) == 1 and row.style(own[0]).tinted),
            repeated=row.carried & frozenset(filled), spread=row.spans.get(filled[0], 1), shades=shades,
            spans={at: wide for at, wide in row.spans.items() if wide > 1},
            indent=max((row.style(at).indent for at in filled), default=0),
            colours=row.colours if row.styles else frozenset(),
        )  # fmt: skip

    def takes(self, at: int, sheet: Sheet) -> bool:
        return self.takes_hidden or at not in sheet.hidden_columns

    def withhold(self, spot: Spot, how: str, text: str) -> None:
        if text:
            self.hidden.append(Hidden(spot, how, text))

    def _seen(self, row: GridRow, cells: list[str], spot: Spot, sheet: Sheet) -> list[str]:
        """Return the cells without what the sheet hides, which is recorded in `hidden`.

        If hidden content is wanted, nothing is removed and struck-out text is added.
        """
        shown = list(cells)
        if self.takes_hidden:
            for at, words in row.struck.items():
                shown += [""] * (at + 1 - len(shown))
                shown[at] = f"{shown[at]} {words}".strip()
            return shown
        for at, cell in enumerate(cells):
            column = f"hidden column {letter(at)}"
            if cell and at in sheet.hidden_columns:
                shown[at] = ""
                if not any(held.how == column and held.spot.part == spot.part for held in self.hidden):
                    self.withhold(spot, column, cell)
            elif cell and at in row.unseen:
                for words in row.unseen[at]:
                    shown[at] = shown[at].replace(words.strip(), "", 1).strip()
                if at not in row.carried:
                    how = f"white or otherwise unseen text in column {letter(at)}"
                    self.withhold(spot, how, " ".join(row.unseen[at]).strip())
        for _, words in sorted(row.struck.items()):
            self.withhold(spot, STRUCK, words)
        return shown

    def _shown(self, row: GridRow, at: int, spot: Spot) -> str:
        """Return a cell as the officer sees it, adding doubts where its text is unlikely to be what was meant.

        TRUE and FALSE become Yes and No, and an error value becomes an empty text.
        """
        text = bare(row.texts[at].replace("\xa0", " ").strip())
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

    def _uncalculated(self, row: GridRow, spot: Spot) -> None:
        for at, formula in row.formulas.items():
            why = "a formula whose result is not stored; open the file in Excel, save it, import again"
            self._doubt(spot, at, formula, why)

    def _doubt(self, spot: Spot, at: int, found: str, why: str) -> None:
        self.doubts.append(Doubt(spot, letter(at), found, why))


_DOTS = frozenset("\u25cf\u2b24\u25a0\u25fc\u2b1b\u2022\u26ab\u25c6\u25b2\u25bc\u2588")
"""Characters that are used only for the colour they are printed in."""
_TAG = re.compile(r"</?(?:div|p|br|span|b|i|u|strong|em|ul|ol|li|a|font|table|tr|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_ENDS = re.compile(r"</(?:div|p|li|tr|h[1-6])>|<br\s*/?>", re.IGNORECASE)
_KEYED = re.compile(r";#[0-9]+(?:;#|$)")


def bare(text: str) -> str:
    """Return a cell's text without what an exported list adds: HTML tags, and the keys of persons ("Trust;#14")."""
    if ";#" in text:
        text = "; ".join(piece for piece in _KEYED.split(text) if piece)
    if "<" in text and _TAG.search(text):
        shown = unescape(_TAG.sub("", _ENDS.sub("\n", text))).replace("\xa0", " ")
        text = "\n".join(line.strip() for line in shown.splitlines() if line.strip())
    return text


def only_telling(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one table with only those fill colours that mean a status.

    White and grey count only in a column whose empty cells show the status by colour. Yellow is read as amber, unless
    the table's own key has both.
    """
    keyed = {word for line in lines if len(line.filled) == 1 for word in line.shades.values()}
    if not keyed >= {YELLOW, AMBER}:
        lines = [replace(line, shades={at: AMBER if word == YELLOW else word for at, word in line.shades.items()})
                 for line in lines]  # fmt: skip
    telling: Counter[int] = Counter(
        at for line in lines for at, word in line.shades.items()
        if word not in PALE and (at >= len(line.cells) or not line.cells[at])
    )  # fmt: skip
    return [
        replace(
            line,
            shades={
                at: word
                for at, word in line.shades.items()
                if word not in PALE or (telling[at] >= _TOLD and not line.cell(at))
            },
        )
        for line in lines
    ]


WHITE, GREY = "White", "Grey"
YELLOW, AMBER = "Yellow", "Amber"
PALE = frozenset({WHITE, GREY})
"""Colours that tables also use without a meaning, for bands of rows and headings."""
_TOLD = 2  # coloured cells without text that make such a column
_SMALL = 0.25  # saturation, from 0 to 1; a fill with less is white, grey or a tint
_DARK = 0.25
_YELLOW = 54
"""The hue in degrees from which a warm colour is yellow instead of orange."""
_PLAINLY_GREY = 0.9  # brightness, from 0 to 1; a brighter grey is only a tint of the paper


def colour_word(rgb: str) -> str:
    """Return "Red", "Amber", "Yellow", "Green", "Blue", "Grey" or "White" for a colour in hex, or "" for any other.

    `rgb` is RRGGBB or AARRGGBB.
    """
    digits = rgb[-6:]
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    if len(digits) == 6 and min(red, green, blue) == 1:
        return WHITE
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if len(digits) == 6 and saturation < _SMALL / 2 and _DARK < value < _PLAINLY_GREY:
        return GREY
    if len(digits) < 6 or saturation < _SMALL or value < _DARK:
        return ""
    degrees = hue * 360
    if degrees < 18 or degrees >= 340:
        return "Red"
    if degrees < 66:
        return AMBER if degrees < _YELLOW else YELLOW
    if degrees < 170:
        return "Green"
    return "Blue" if 185 <= degrees < 260 else ""

"""An Excel workbook as lines: every visible sheet, its merged cells, dates as they are shown, and fills."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from sendplan.importing.dating import colour_word
from sendplan.importing.lines import Doubt, Line, Reading, Spot
from sendplan.model.calendar import NAMES
from sendplan.model.errors import InputUnreadable, UsageProblem
from sendplan.read.guards import check_office

MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_MERGES = 5_000
MOST_TALL = 200
"""Rows that a merged cell's text is carried down over."""
BLANKS = 500
"""Empty rows after which a sheet is taken to have ended."""

_YEARS = 6  # that a day's number may be from the year's, to have been typed as a year
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="\$?([A-Z]{1,3})\$?([0-9]+):\$?([A-Z]{1,3})\$?([0-9]+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_DATE_FORMULA = re.compile(r"=\s*DATE\(\s*([0-9]{4})\s*[,;]\s*([0-9]{1,2})\s*[,;]\s*([0-9]{1,2})\s*\)", re.IGNORECASE)
_TEXT_FORMULA = re.compile(r'=\s*"([^"]*)"\s*')
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def read_excel(content: bytes, name: str, sheet: str | None) -> Reading:
    """The lines of `sheet`, else of every visible sheet.

    Raises InputUnreadable for a workbook that cannot be read, UsageProblem for a sheet it does not have.
    """
    check_office(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it does not know
            return _read(content, name, sheet)
    except (InputUnreadable, UsageProblem):
        raise
    except Exception as error:  # openpyxl raises many kinds for a damaged part; each means the same to an officer
        raise InputUnreadable(f"{name}: the workbook is damaged ({error}); open and save it again in Excel") from error


def _read(content: bytes, name: str, sheet: str | None) -> Reading:
    from openpyxl import load_workbook  # loaded only for a workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    sheets = {str(one.title).strip(): one for one in book.worksheets}
    read = _Workbook(content, name, book)
    wanted = _wanted(sheets, sheet, name)
    lines = [line for number, one in enumerate(wanted, start=1) for line in read.lines(one, number)]
    modified = book.properties.modified
    day = modified.date() if isinstance(modified, datetime) else None
    title = book.properties.title or ""
    epoch = date(1904, 1, 1) if book.epoch.year == 1904 else date(1899, 12, 30)
    return Reading(name, tuple(lines), tuple(read.doubts), tuple(read.notes), tuple(sheets), title, day, epoch)


def _wanted(sheets: Mapping[str, Any], sheet: str | None, name: str) -> list[Any]:
    if sheet is None:
        visible = [one for one in sheets.values() if getattr(one, "sheet_state", "visible") == "visible"]
        return visible or list(sheets.values())
    for title, one in sheets.items():
        if title.casefold() == sheet.strip().casefold():
            return [one]
    from sendplan.model.nearest import did_you_mean

    known = ", ".join(sheets)
    raise UsageProblem(f"{name}: there is no sheet {sheet!r}{did_you_mean(sheet, list(sheets))}; it has: {known}")


class _Workbook:
    """One reading of a workbook: its lines, and what was doubtful or cut off on the way."""

    def __init__(self, content: bytes, name: str, book: Any) -> None:
        self.content = content
        self.name = name
        self.book = book
        self.doubts: list[Doubt] = []
        self.notes: list[str] = []

    def lines(self, sheet: Any, block: int) -> Iterator[Line]:
        part = f"sheet {str(sheet.title).strip()}"
        written = self._xml(sheet)
        formulas = self._formulas(sheet, written)
        above, across = _merges(written)
        held: dict[int, str] = {}
        blank = 0
        rows = sheet.iter_rows(min_row=1, max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        for number, row in enumerate(rows, start=1):
            spot = Spot(self.name, part, number)
            if number > MOST_ROWS:
                self.notes.append(f"{spot}: rows from here on were not read")
                return
            cells = [self._shown(cell, spot, formulas.get((number, at), "")) for at, cell in enumerate(row)]
            repeated = frozenset(at for at in above.get(number, ()) if not _at(cells, at))
            for at in repeated:
                cells += [""] * (at + 1 - len(cells))
                cells[at] = held.get(at, "")
            held = {at: cell for at, cell in enumerate(cells) if cell}
            while cells and not cells[-1]:
                cells.pop()
            shades = {at: word for at, cell in enumerate(row) if (word := _shade(cell))}
            blank = 0 if cells or shades else blank + 1
            if blank > BLANKS:
                return
            if cells:
                first = next(at for at, cell in enumerate(cells) if cell)
                spread = across.get((number, first), 1)
                yield Line(spot, tuple(cells), block, repeated=repeated, spread=spread, shades=shades)

    def _xml(self, sheet: Any) -> bytes:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(str(sheet._worksheet_path))  # noqa: SLF001 - openpyxl has no public name for it

    def _formulas(self, sheet: Any, written: bytes) -> dict[tuple[int, int], str]:
        """(row, column) → each formula as written, where the sheet has any."""
        if not _FORMULA.search(written):
            return {}
        from openpyxl import load_workbook

        again = load_workbook(BytesIO(self.content), read_only=True)[sheet.title]
        found = {}
        for number, row in enumerate(again.iter_rows(min_row=1, max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1):
            for at, cell in enumerate(row):
                if getattr(cell, "data_type", "") == "f":
                    value = cell.value
                    found[number, at] = str(getattr(value, "text", value))
        return found

    def _shown(self, cell: Any, spot: Spot, formula: str) -> str:
        """The cell as the officer sees it."""
        value = cell.value
        if value is None and formula:
            return self._uncalculated(formula, spot, cell)
        shown = str(getattr(cell, "number_format", "") or "")
        if isinstance(value, datetime | date):
            return self._date(value, _QUOTED.sub("", shown).lower(), spot, cell)
        if isinstance(value, timedelta | time):
            return str(value)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, int | float):
            return _number(value, shown)
        return str(value).replace("\xa0", " ").replace("_x000D_", "").strip() if value is not None else ""

    def _date(self, value: datetime | date, shown: str, spot: Spot, cell: Any) -> str:
        """A day in ISO form; a month where that is all the cell shows, for `Dec 20` is the month, not its first day."""
        day = value.date() if isinstance(value, datetime) else value
        if "d" not in shown and "y" in shown and "m" in shown:
            return f"{NAMES[day.month][:3]} {day.year}"
        if "d" in shown and "y" not in shown and -_YEARS <= day.day - day.year % 100 <= _YEARS:
            self.doubts.append(
                Doubt(
                    spot,
                    _letter(cell),
                    day.isoformat(),
                    f"Excel shows {day.day}-{NAMES[day.month][:3]}, which is what it makes of a typed "
                    f"month and year such as {NAMES[day.month][:3]} {day.day}; correct it if so",
                )
            )
        return day.isoformat()

    def _uncalculated(self, formula: str, spot: Spot, cell: Any) -> str:
        """What a formula without a stored value says, where that is plain from its text."""
        dated = _DATE_FORMULA.fullmatch(formula)
        if dated:
            try:
                return date(int(dated[1]), int(dated[2]), int(dated[3])).isoformat()
            except ValueError:
                pass
        text = _TEXT_FORMULA.fullmatch(formula)
        if text:
            return text[1].strip()
        self.doubts.append(
            Doubt(
                spot,
                _letter(cell),
                formula,
                "a formula whose result is not stored; open the file in Excel, save it, import again",
            )
        )
        return ""


def _letter(cell: Any) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(cell.column))


def _number(value: float, shown: str) -> str:
    """A number in its format, so that 1.10 stays 1.10 and 0.75 shown as 75% is 75%."""
    bare = _QUOTED.sub("", shown).split(";")[0]
    if bare.endswith("%"):
        return f"{value * 100:.{len(bare.partition('.')[2]) - 1 if '.' in bare else 0}f}%"
    if re.fullmatch(r"0\.0+", bare):
        return f"{value:.{len(bare) - 2}f}"
    return str(int(value)) if float(value).is_integer() else f"{value:.10g}"


def _shade(cell: Any) -> str:
    fill = getattr(cell, "fill", None) if cell.value is None or len(str(cell.value)) < 40 else None
    if fill is None or fill.fill_type != "solid":
        return ""
    rgb = getattr(fill.fgColor, "rgb", "")
    return colour_word(rgb) if isinstance(rgb, str) else ""


def _at(cells: list[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def _merges(written: bytes) -> tuple[dict[int, tuple[int, ...]], dict[tuple[int, int], int]]:
    """Row → the columns merged with the cell above; (row, column) → how many columns a merged cell spans."""
    from openpyxl.utils import column_index_from_string

    above: dict[int, tuple[int, ...]] = {}
    across = {}
    for left, top, right, bottom in _MERGED.findall(written)[:MOST_MERGES]:
        first, last = (column_index_from_string(letters.decode()) - 1 for letters in (left, right))
        across[int(top), first] = last - first + 1
        for row in range(int(top) + 1, min(int(bottom), int(top) + MOST_TALL) + 1):
            above[row] = (*above.get(row, ()), first)
    return above, across

"""A file as a table with known columns: the sheet and the header row that fit, and the rows by column."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from pathlib import PurePosixPath

from msgspec import Struct

from sendplan.model.calendar import NAMES
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Mark, Place, RawRow, RawTable
from sendplan.read.guards import MAX_BYTES, kind_of
from sendplan.read.tables.delimited import read_delimited
from sendplan.read.tables.grid import Book, GridRow, Sheet
from sendplan.read.tables.noticed import Noticed

HEADER_WITHIN = 30
"""The header is looked for among this many rows with text."""

LONGEST_NAME = 100


def read_book(content: bytes, name: str) -> Book:
    """Read every sheet of a .csv, .tsv, .txt or .xlsx file called `name`, as rows of texts.

    Raises InputUnreadable, with the file and what to do, if it is empty, too large, unsafe, damaged, or not what its
    name says.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise InputUnreadable(f"{name}: the file is empty; put a header row in it, or delete it")
    if len(content) > MAX_BYTES:
        raise InputUnreadable(f"{name}: {len(content):,} bytes is more than a table of updates holds; split it")
    if kind_of(content, name) == "xlsx":
        from sendplan.read.tables.workbook import read_workbook  # lxml is loaded only for a workbook

        return read_workbook(content, name)
    if PurePosixPath(name).suffix.lower() not in (".csv", ".tsv", ".tab", ".txt"):
        raise InputUnreadable(f"{name}: a register is a CSV file or a workbook; save it as CSV UTF-8 or .xlsx")
    return read_delimited(content, name)


def read_table(content: bytes, name: str, columns: Collection[str] = ()) -> RawTable:
    """Read the table of a file called `name` (its path in the workspace).

    `columns` are the names that its header may have. The sheet whose header fits best is read, visible sheets before
    hidden ones. Rows above the header are skipped. If no row has two of the names, the first row with text is the
    header. Raises InputUnreadable as `read_book` does, and if the file has no text.
    """
    book = read_book(content, name)
    found = _header(book, frozenset(columns))
    if found is None:
        raise InputUnreadable(f"{name}: the file is empty; put a header row in it, or delete it")
    return _table(book, found, frozenset(columns))


class _Header(Struct, frozen=True):
    """A possible header.

    Attributes:
        at: The index of the header among the rows of the sheet.
        fit: How many of its cells are known column names.
    """

    sheet: Sheet
    at: int
    fit: int

    @property
    def row(self) -> GridRow:
        return self.sheet.rows[self.at]

    @property
    def has_rows(self) -> bool:
        return any(row.says for row in self.sheet.rows[self.at + 1 :])


def named(title: str) -> str:
    """Return a heading as a column name: lower case, with underscores for spaces."""
    return "_".join(title.casefold().split())


def _header(book: Book, columns: frozenset[str]) -> _Header | None:
    fitting = [header for sheet in book.sheets if (header := _best(sheet, columns)) is not None]
    in_order = [header for header in fitting if not header.sheet.hidden]
    in_order += [header for header in fitting if header.sheet.hidden]
    if not in_order:
        return None
    most = max(header.fit for header in in_order)
    if most < 2:
        return in_order[0]
    # The first visible sheet with most of the names is preferred to a hidden one with one name more. In the file of a
    # month, the sheet named after that month is preferred, because a workbook may have one for each month.
    fit = [header for header in in_order if header.fit >= max(2, most * 0.6)]
    return next((header for header in fit if not header.sheet.hidden and _is_of_month(book.file, header.sheet)), fit[0])


def _is_of_month(file: str, sheet: Sheet) -> bool:
    """Return whether the sheet is named after the month of the file: "Nov", "November 2020"."""
    month = re.fullmatch(r"(20[0-9]{2})-(0[1-9]|1[0-2])", PurePosixPath(file).stem)
    year = re.search(r"(?<![0-9])20[0-9]{2}(?![0-9])", sheet.name)
    if month is None or (year and year[0] != month[1]):
        return False
    name = NAMES[int(month[2])]
    return bool(
        re.search(rf"(?<![a-z]){name[:3]}(?:{name[3:]}|t)?(?![a-z])|{month[1]}-{month[2]}", sheet.name, re.IGNORECASE)
    )


def _best(sheet: Sheet, columns: frozenset[str]) -> _Header | None:
    """Return the header that fits best among the sheet's upper rows: the first with most column names.

    If no row has two of them, it is the first row with text. None if the sheet is empty.
    """
    filled = list(islice((at for at, row in enumerate(sheet.rows) if row.says), HEADER_WITHIN))
    if not filled:
        return None
    fits = {at: len({named(text) for text in sheet.rows[at].texts if text} & columns) for at in filled}
    best = max(filled, key=lambda at: (fits[at], -at))
    return _Header(sheet, best, fits[best]) if fits[best] >= 2 else _Header(sheet, filled[0], fits[filled[0]])


BELOW = " › "
"""Joins a heading and what the line below the header adds to it."""
_SHORT = 25


def _in_two_lines(header: _Header, known: frozenset[str]) -> tuple[str, ...] | None:
    """Return the columns if the line below the header belongs to the header; None if it may be a data row.

    It belongs to it if it gives a column its only heading, asks or explains something ("Public?", "(yes / no)"), and
    holds nothing else.
    """
    columns = [named(text) for text in header.row.texts]
    below = next(iter(header.sheet.rows[header.at + 1 : header.at + 2]), None)
    if below is None or below.number != header.row.number + 1 or not below.own or header.fit < 2:
        return None
    columns += [""] * (len(below.texts) - len(columns))
    evidence = False
    for at in below.own:
        text = below[at].strip()
        explains = text.endswith("?") or (text.startswith("(") and text.endswith(")"))
        has_words = any(map(str.isalpha, text))
        if len(text) > _SHORT or not (explains or (has_words and columns[at] not in known)):
            return None
        names = not columns[at] and bool(named(text)) and len(text) > _ANSWER
        evidence = evidence or names or explains
        if columns[at] not in known:
            columns[at] = f"{columns[at]}{BELOW}{named(text)}" if columns[at] else named(text)
    return tuple(columns) if evidence else None


_ANSWER = 3
"""A text with at most this many letters may be an answer ("yes", "n/a") rather than a heading."""


def _table(book: Book, header: _Header, known: frozenset[str]) -> RawTable:
    sheet, name = header.sheet, book.file
    both = _in_two_lines(header, known)
    columns = both or tuple(named(text) for text in header.row.texts)
    repeated = {column for column in columns if column and columns.count(column) > 1}
    noticed = Noticed(book, sheet, columns)
    rows = []
    for row in sheet.rows[header.at + (2 if both else 1) :]:
        if not (row.says or any(marks - _IDLE for marks in row.marks.values())) or _is_header(row, columns):
            continue
        if not row.texts and noticed.is_struck_out(row):
            continue
        noticed.row(row)
        rows.append(_raw(row, Place(name, row.number, "", sheet.name), columns, repeated))
    others = [one for one in _others(book, header) if one.has_rows]
    problems, findings = noticed.done(header.row, [one.sheet for one in others])
    place = Place(name, header.row.number, "", sheet.name)
    around = [*sheet.rows[: header.at], *(sheet.rows[header.at + 1 : header.at + 2] if both else ())]
    above = (*sheet.margins, *(text for row in around for text in row.texts if text))
    elsewhere = tuple(row for one in book.sheets if one is not sheet for row in one.as_elsewhere)
    colours = {row.number: found for row in sheet.rows if row.styles and (found := row.colours)}
    return RawTable(
        place, columns, tuple(rows), book.encoding, problems, findings, above, sheet.notes_by_row, colours, elsewhere
    )


_IDLE = frozenset({Mark.MERGED, Mark.FORMULA})
"""Marks that a row may have and still hold nothing."""


def _others(book: Book, header: _Header) -> Iterable[_Header]:
    """Yield the headers of other sheets that fit as well."""
    columns = frozenset(named(text) for text in header.row.texts if text)
    for sheet in book.sheets:
        other = _best(sheet, columns) if sheet is not header.sheet and header.fit >= 2 else None
        if other and other.fit >= max(2, len(columns) * 0.6):
            yield other


def _is_header(row: GridRow, columns: Sequence[str]) -> bool:
    """Return whether the row repeats the header, as happens when two files are pasted below each other."""
    if not row.texts or not row.texts[0] or named(row.texts[0][:LONGEST_NAME]) != columns[0]:
        return False
    return len(row.own) > 1 and all(at < len(columns) and named(row.texts[at]) == columns[at] for at in row.own)


def _raw(row: GridRow, place: Place, columns: Sequence[str], repeated: Collection[str]) -> RawRow:
    texts = row.texts
    cells = dict(zip(columns, texts, strict=False))
    cells.pop("", None)
    beyond = tuple(text for text in texts[len(columns) :] if text) if len(texts) > len(columns) else ()
    if not row.marks and not repeated:
        return RawRow(place, cells, beyond)
    again: dict[str, tuple[str, ...]] = {}
    for column in repeated:
        first, *later = (row[at] for at, one in enumerate(columns) if one == column)
        cells[column] = first
        again[column] = tuple(later)
    marks: dict[str, frozenset[Mark]] = {}
    unclosed = min((at for at, found in row.marks.items() if Mark.UNCLOSED in found), default=len(columns))
    for at, column in enumerate(columns):
        found = row.marked(at) | (_CUT if at > unclosed else frozenset())
        if found and column:
            marks[column] = marks.get(column, frozenset()) | found
    numbers = frozenset(column for column, found in marks.items() if Mark.NUMBER in found)
    return RawRow(place, cells, beyond, numbers, marks, again)


_CUT = frozenset({Mark.CUT})

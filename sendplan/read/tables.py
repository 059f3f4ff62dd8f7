"""A workspace table from CSV or Excel, as text cells with their places. No meaning is read here."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Place
from sendplan.model.table import RawRow, RawTable

MAX_BYTES = 50_000_000
"""Larger than any plan's table; read nothing beyond it (a workbook's size is what it unpacks to)."""

csv.field_size_limit(10_000_000)


def read_table(content: bytes, name: str) -> RawTable:
    """The table in `content`, a .csv, .tsv, .txt or .xlsx file called `name` (its path in the workspace).

    The first line with text is the header. Raises InputUnreadable, naming the file and what to do, for a file that is
    empty, too large, or not what its name says.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise InputUnreadable(f"{name}: the file is empty; put a header row in it, or delete it")
    if len(content) > MAX_BYTES:
        raise InputUnreadable(f"{name}: {len(content):,} bytes is more than a table of updates holds; split it")
    if Path(name).suffix.lower() == ".xlsx":
        return _table(name, *_excel(content, name))
    if content[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0") or content[:4] == b"%PDF":
        raise InputUnreadable(f"{name}: this is not a CSV file, whatever its name says; save it as CSV UTF-8")
    text, encoding = decode(content, name)
    return _table(name, list(_csv(text, name)), "", encoding)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a CSV file and the encoding it was read as: UTF-8 (BOM or not), UTF-16 or Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputUnreadable(f"{name}: its letters are in no encoding sendplan reads; save it as CSV UTF-8")


def _csv(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    number = 0
    try:
        for number, cells in enumerate(lines, start=1):
            yield number, cells
    except csv.Error as error:
        raise InputUnreadable(f"{name}, row {number + 1}: not a CSV row ({error}); save it as CSV UTF-8") from error


def _delimiter(text: str) -> str:
    """Comma, semicolon or tab: whichever the header line holds most of, outside quotes."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(header.split('"')[::2])
    return max(",;\t", key=bare.count)


def _excel(content: bytes, name: str) -> tuple[list[tuple[int, list[str]]], str, str]:
    from openpyxl import load_workbook  # loaded only for a workbook

    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise InputUnreadable(
            f"{name}: it is password-protected or an old .xls file; open it in Excel and save it as .xlsx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InputUnreadable(f"{name}: it is not an Excel workbook, or is cut short; open and save it again") from error
    if size > MAX_BYTES:
        raise InputUnreadable(f"{name}: it unpacks to {size:,} bytes, more than a table of updates holds; split it")
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [
            (number, [_as_text(value) for value in cells])
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1)
            if any(value not in (None, "") for value in cells)
        ]
        return rows, str(sheet.title), "xlsx"
    except Exception as error:  # openpyxl raises many kinds for a damaged part; each means the same to an officer
        raise InputUnreadable(f"{name}: the workbook is damaged ({error}); open and save it again in Excel") from error


def _as_text(value: object) -> str:
    """A cell's value as the officer sees it: dates as ISO, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _table(name: str, lines: Sequence[tuple[int, list[str]]], sheet: str, encoding: str) -> RawTable:
    filled = [(number, [cell.strip() for cell in cells]) for number, cells in lines if any(c.strip() for c in cells)]
    if not filled:
        raise InputUnreadable(f"{name}: the file is empty; put a header row in it, or delete it")
    number, header = filled[0]
    columns = tuple("_".join(title.casefold().split()) for title in header)
    rows = tuple(
        RawRow(
            Place(name, row_number, "", sheet),
            {column: cell for column, cell in zip(columns, cells, strict=False) if column},
            tuple(cell for cell in cells[len(columns) :] if cell),
        )
        for row_number, cells in filled[1:]
    )
    return RawTable(Place(name, number, "", sheet), columns, rows, encoding)

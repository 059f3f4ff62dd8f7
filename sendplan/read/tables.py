"""A workspace table from CSV or Excel, as text cells with their places. No meaning is read here."""

import csv
import io
import re
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from pathlib import Path

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Place, RawRow, RawTable
from sendplan.read.guards import MAX_BYTES, check_office, kind_of

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_BREAKS = re.compile("_x000[dD]_|<br ?/?>|\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d~]+")
_QUOTES = re.compile("[\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`\uff07]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f]")

# The tail of a word that stands alone on the next line and is no word itself: "Commence / d".
_TAILS_TEXT = "d ed er es ng nt ly al ty cy ry ce te se g e n y r t l s h k ing ion tion ment ance ence"
_TAILS = frozenset(_TAILS_TEXT.split())


def clean(text: str, mendable: AbstractSet[str]) -> str:
    """The text with plain spaces, ``-`` for every dash and ``'`` for every quote; line breaks stay.

    A word broken by a space or a line break is mended where the whole is one of `mendable` (in small letters), or
    where what stands on the next line can only be a tail.
    """
    text = unicodedata.normalize("NFKC", text)
    text = _CONTROLS.sub(" ", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    text = _QUOTES.sub("'", _DASHES.sub("-", text))
    return _mend(_SPACES.sub(" ", text), mendable).strip()


def _mend(text: str, mendable: AbstractSet[str]) -> str:
    pieces = re.split(r"(\s+)", text)
    mended = [pieces[0]]
    for gap, word in zip(pieces[1::2], pieces[2::2], strict=True):
        if _is_broken(mended[-1], gap, word, mendable):
            mended[-1] += word
        else:
            mended += [gap, word]
    return "".join(mended)


def _is_broken(left: str, gap: str, right: str, mendable: AbstractSet[str]) -> bool:
    core = right.rstrip(".,;:)-")
    if left.isdigit() and core.isdigit():  # "202 / 0", never "20 / 21", which may be two numbers
        return "\n" in gap and left[:2] in ("19", "20") and len(left) == 3 and len(core) == 1
    # A right half in capitals is a word of its own unless the whole is shouted.
    if not (left.isalpha() and core.isalpha() and (core.islower() or left.isupper())):
        return False
    if len(left) > 20:
        return False
    joined = (left + core).lower()
    if joined in mendable and not (left.lower() in mendable and core.lower() in mendable):
        return True
    return "\n" in gap and len(left) > 2 and core in _TAILS


MOST_ROWS = 20_000
MOST_COLUMNS = 256
BLANKS = 500
"""Empty rows after which a sheet is taken to have ended."""

csv.field_size_limit(10_000_000)


Numbers = frozenset[tuple[int, int]]
"""The cells, by row number and column index, that a workbook holds as numbers with a point."""


def read_table(content: bytes, name: str) -> RawTable:
    """The table in `content`, a .csv, .tsv, .txt or .xlsx file called `name` (its path in the workspace).

    The first line with text is the header. Raises InputUnreadable, naming the file and what to do, for a file that is
    empty, too large, or not what its name says.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise InputUnreadable(f"{name}: the file is empty; put a header row in it, or delete it")
    if len(content) > MAX_BYTES:
        raise InputUnreadable(f"{name}: {len(content):,} bytes is more than a table of updates holds; split it")
    if kind_of(content, name) == "xlsx":
        return _table(name, *_excel(content, name))
    if Path(name).suffix.lower() not in (".csv", ".tsv", ".tab", ".txt"):
        raise InputUnreadable(f"{name}: a register is a CSV file or a workbook; save it as CSV UTF-8 or .xlsx")
    text, encoding = decode(content, name)
    return _table(name, list(split_rows(text, name)), "", encoding)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a CSV file and the encoding it was read as: UTF-8 (BOM or not), UTF-16 or Windows-1252."""
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise InputUnreadable(f"{name}: its letters are in no encoding sendplan reads; save it as CSV UTF-8")


def split_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, numbered from 1, with its separator found; InputUnreadable for one that is none."""
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


def _excel(content: bytes, name: str) -> tuple[list[tuple[int, list[str]]], str, str, Numbers]:
    from openpyxl import load_workbook  # loaded only for a workbook

    check_office(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of every extension it does not know
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows: list[tuple[int, list[str]]] = []
        numbers: set[tuple[int, int]] = set()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), start=1):
            if any(value not in (None, "") for value in cells):
                rows.append((number, _trimmed([_as_text(value) for value in cells])))
                numbers |= {(number, index) for index, value in enumerate(cells) if isinstance(value, float)}
            if number - (rows[-1][0] if rows else 0) > BLANKS or number >= MOST_ROWS:
                break
        width = max((len(cells) for _, cells in rows), default=0)
        padded = [(number, cells + [""] * (width - len(cells))) for number, cells in rows]
        return padded, str(sheet.title), "xlsx", frozenset(numbers)
    except Exception as error:  # openpyxl raises many kinds for a damaged part; each means the same to an officer
        raise InputUnreadable(f"{name}: the workbook is damaged ({error}); open and save it again in Excel") from error


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


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


def _table(
    name: str, lines: Sequence[tuple[int, list[str]]], sheet: str, encoding: str, numbers: Numbers = frozenset()
) -> RawTable:
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
            frozenset(column for index, column in enumerate(columns) if (row_number, index) in numbers),
        )
        for row_number, cells in filled[1:]
    )
    return RawTable(Place(name, number, "", sheet), columns, rows, encoding)

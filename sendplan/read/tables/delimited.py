"""A CSV file as rows. Finds the separator, and stops an unclosed quotation mark from swallowing the rows after it."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Mark
from sendplan.read.tables.formats import day_of, is_error
from sendplan.read.tables.grid import MOST_ROWS, Book, GridRow, Sheet
from sendplan.read.tables.letters import decode, trimmed, with_bullets
from sendplan.write.tables import long_cells

SEPARATORS = ",;\t|"
MOST_LINES = 500
"""The most lines of one cell. A quotation mark that is open for longer was never meant to be."""
MOST_OF_ROW = 1_000
"""The most lines of one row. If each row leaves a quotation mark open, reading from each to the end of the file would
take minutes.
"""

_SEP = re.compile(r'"?sep=(?P<sign>[^"\r\n])"?[ \t]*(?:\r\n?|\n|$)', re.IGNORECASE)
_UTC = re.compile(
    r"(?:(?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4}))"
    r"[T ]23:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?"
)
_REF = r'\s*"?[0-9]{1,3}\.[0-9]{1,3}[a-z]?"?\s*'
_OF_OFFICER = r'(?i:\s*"?(?:plan|[0-9]{1,2})"?\s*)'
LEAST_OF_REGISTER = 4
"""A line that does not begin with a ref can only be taken for a row if it has at least this many cells."""


def read_delimited(content: bytes, name: str) -> Book:
    """Read a CSV file called `name` as a book of one sheet.

    Raises InputUnreadable if its encoding or its rows cannot be read.
    """
    text, encoding = decode(content, name)
    text, separator = _separator(text)
    lines = list(io.StringIO(text, newline=""))
    odd = "#" in text or "Err:" in text or "23:00" in text or (not text.isascii() and bool(_FROM_WORD.search(text)))
    try:
        with long_cells():
            found, cut_at = _rows(_records(lines, separator))
    except csv.Error as error:
        raise InputUnreadable(f"{name}: not a table ({error}); open it in Excel and save it as CSV UTF-8") from error
    rows = tuple(map(_looked_at, found)) if odd else tuple(found)
    return Book(name, (Sheet("", rows, cut_at=cut_at),), encoding)


_FROM_WORD = re.compile("[\uf020-\uf0ff]")


def _rows(records: Iterable[tuple[list[str], int]]) -> tuple[list[GridRow], int]:
    """Return the rows that hold anything, and the row at which a table is cut because it is too long (0: not cut).

    An unclosed quotation mark is marked.
    """
    found: list[GridRow] = []
    for number, (cells, unclosed) in enumerate(records, start=1):
        if number > MOST_ROWS:
            return found, number
        texts = [trimmed(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts or unclosed >= 0:
            marks = {unclosed: frozenset({Mark.UNCLOSED})} if unclosed >= 0 else {}
            found.append(GridRow(number, tuple(texts), marks=marks))
    return found, 0


def _looked_at(row: GridRow) -> GridRow:
    """Return the row with odd cells handled.

    Errors of Excel are marked. SharePoint's midnights in UTC become the day they mean. Bullets of Word's fonts become
    plain bullets.
    """
    marks = dict(row.marks)
    texts = [with_bullets(text) for text in row.texts]
    for at, text in enumerate(texts):
        if is_error(text):
            marks[at] = marks.get(at, frozenset()) | {Mark.ERROR}
        utc = _UTC.fullmatch(text)
        if utc:
            written = utc["iso"] or f"{utc['year']}-{utc['month']}-{utc['day']}"
            try:
                texts[at], found = day_of(datetime.fromisoformat(f"{written}T23:00"), "")
            except ValueError:  # no such day: left as written, and reported by the check of its column
                continue
            marks[at] = marks.get(at, frozenset()) | set(found)
    return replace(row, texts=tuple(texts), marks=marks)


def _separator(text: str) -> tuple[str, str]:
    """Return the text without Excel's line "sep=;", and the separator: the one that line names, if the next line has
    it.
    """
    said = _SEP.match(text)
    if said:
        text = text[said.end() :]
        if said["sign"] in text.partition("\n")[0]:
            return text, said["sign"]
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:12]
    bare = ["".join(line.split('"')[::2]) for line in lines]
    header = bare[0] if bare else ""
    best = max(SEPARATORS, key=header.count)
    if header.count(best) >= 2 or len(bare) < 2:
        return text, best
    return text, max(SEPARATORS, key=lambda sign: (_evenness(bare, sign), header.count(sign)))


def _evenness(lines: list[str], sign: str) -> int:
    """Return how much the lines look like rows separated by `sign`.

    It is the most common number of signs in a line, times how many lines have that number.
    """
    counts = [line.count(sign) for line in lines]
    return max((count * counts.count(count) for count in set(counts)), default=0)


class _Lines(Struct):
    """An iterator over lines up to `stop` that can be set back, so that reading can go on from any line."""

    lines: list[str]
    at: int = 0
    stop: int = 0

    def __iter__(self) -> Iterator[str]:
        while self.at < min(self.stop, len(self.lines)):
            line = self.lines[self.at]
            self.at += 1
            yield line


def _records(lines: list[str], separator: str) -> Iterator[tuple[list[str], int]]:
    """Yield each row's cells, and the column of an unclosed quotation mark in it (-1 if there is none).

    A row with an unclosed mark ends with its line, and reading goes on with the next line.
    """
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=separator, strict=False)
    whole = re.compile(_WHOLE.replace(",", re.escape(separator)))
    width = 0
    begins = _seems_a_row(separator, 0)
    seems = begins
    while source.at < len(lines):
        start = source.at
        source.stop = start + MOST_OF_ROW
        cells = next(reader, [])
        if width < 3 and len(cells) > width:
            width = len(cells)
            seems = _seems_a_row(separator, width)
        taken = source.at - start
        if taken > 1 or source.at == len(lines):
            record = "".join(lines[start : source.at])
            if '"' in record:
                is_whole = taken <= MOST_LINES and whole.fullmatch(record) is not None
                looks = begins if len(cells) < width else seems
                if not is_whole or any(map(looks, lines[start + 1 : source.at])):
                    torn = torn_row(record, separator, looks)
                    if torn:
                        cells, used = torn
                        source.at = start + used
                        reader = csv.reader(source, delimiter=separator, strict=False)
                        yield cells, len(cells) - 1
                        continue
        if taken == MOST_OF_ROW:
            reader = csv.reader(source, delimiter=separator, strict=False)
        if taken > 1:
            cells = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
        yield cells, -1


_WHOLE = r'(?:"(?:[^"]++|"")*+"|[^",\r\n]*+)(?:,(?:"(?:[^"]++|"")*+"|[^",\r\n]*+))*+(?:\r\n?|\n)?'
"""A row as a program writes it, separated by commas."""


def _seems_a_row(separator: str, width: int) -> Callable[[str], bool]:
    """Return a function that tells whether a line within a quoted cell looks like a row of its own.

    It does if it begins with a ref and has as many cells as the header, or a quotation mark where a cell would begin.
    It also does if it has as many cells as a register, none beginning with a space. If the row has fewer cells than the
    header (`width` 0), beginning with a ref is enough.
    """
    sign = re.escape(separator)
    officers = rf'{_OF_OFFICER}{sign}(?=[^ 0-9"]|"[^{sign}\r\n])[^\r\n]*?{sign}(?! )'
    begins = re.compile(rf"{_REF}{sign}(?! )|{officers}").match  # 3.2, 3.3 and 3.4 is prose
    opens = re.compile(rf'{sign}"(?:{sign}|[\r\n]|$)').search

    def parted(line: str) -> list[str]:
        return [cell for cell in next(csv.reader([line], delimiter=separator), []) if not cell.startswith(" ")]

    def seems(line: str) -> bool:
        if begins(line) is not None:
            return line.count(separator) + 1 >= width or opens(line) is not None
        return width >= LEAST_OF_REGISTER and line[:1].isalnum() and len(parted(line)) >= width

    return seems


def torn_row(record: str, separator: str, seems: Callable[[str], bool]) -> tuple[list[str], int] | None:
    """Return the row up to the end of the line with its unclosed quotation mark, and how many lines that is.

    None if every mark is closed. A mark that spans lines counts as unclosed if its end is not followed by a separator,
    or if a line within looks like a row.
    """
    cells: list[str] = []
    at = 0
    other = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    while at <= len(record):
        opened = at
        quoted = _QUOTED.match(record, at)
        at = quoted.end() if quoted else at
        text = quoted[1].replace('""', '"') if quoted else ""
        rest = other.match(record, at)
        beside = rest[0] if rest else ""
        if quoted and (not quoted[2] or "\n" in text or "\r" in text):
            closes = _LINE_END.search(record, at)
            inner = record[opened : closes.start() if closes else len(record)].splitlines()[1:]
            if not cells and quoted[2] and separator not in text.splitlines()[-1]:
                inner = inner[:-1]  # the rest of the line on which the first cell ends
            if not quoted[2] or beside.strip() or len(inner) > MOST_LINES or any(map(seems, inner)):
                return _ended(record, opened, cells)
        cells.append(text + beside)
        at += len(beside)
        if not record.startswith(separator, at):
            return None
        at += 1
    return None


_LINE_END = re.compile(r"[\r\n]")
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)("?)')


def _ended(record: str, opened: int, cells: list[str]) -> tuple[list[str], int]:
    """Return the cells before the mark at `opened`, with the rest of its line as the last one, and how many lines are
    used.
    """
    end = next((at for at in range(opened, len(record)) if record[at] in "\r\n"), len(record))
    used = len(io.StringIO(record[:end], newline="").readlines())
    return [*cells, record[opened + 1 : end]], used

"""One worksheet's XML as rows: values as they are displayed, merged cells, formulas, struck-out and hidden text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from html import unescape
from io import BytesIO

from lxml import etree
from msgspec import Struct, field

from sendplan.model.place import NO_MARKS, Mark
from sendplan.read.tables.formats import (
    PLAIN,
    Style,
    Text,
    day_of,
    fixed_formula,
    is_error,
    local,
    plain_text,
    shown,
    text_of,
)
from sendplan.read.tables.grid import BLANKS, MOST_COLUMNS, MOST_ROWS, MutableRow, Sheet
from sendplan.read.tables.unseen import A_SIGN, Palette, is_lost

Range = tuple[int, int, int, int]
"""(top row, left column, bottom row, right column)"""

MOST_MERGES = 5_000
MOST_TALL = 200
"""The most rows down which a merged cell's text is carried."""
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Workings(Struct, frozen=True):
    """What all sheets of a workbook share.

    Attributes:
        texts: The shared strings.
        epoch: The day with the number 0.
        uncalculated: Whether the workbook says that its formulas have yet to be calculated.
        colouring: The numbers of the conditional formats that fill cells.
    """

    texts: tuple[Text, ...]
    styles: tuple[Style, ...]
    epoch: date
    uncalculated: bool
    palette: Palette
    colouring: frozenset[str]


class _Read(Struct):
    """A sheet while it is being read.

    Attributes:
        rows: By row number.
        merges: The merged ranges.
        coloured: The ranges that a conditional format may fill.
        last: The number of the row read last.
        filled: The number of the last row with anything in it.
        said: (row, text) for what the style of a cell says (`Style.said`), each once.
    """

    rows: dict[int, MutableRow]
    hidden: set[int]
    merges: list[Range]
    hidden_columns: set[int]
    coloured: list[Range]
    last: int = 0
    filled: int = 0
    said: dict[tuple[int, str], None] = field(default_factory=dict)


def read_sheet(written: bytes, title: str, workings: Workings, *, hidden: bool) -> Sheet:
    """Read the rows with text of a worksheet, down to the first long stretch of empty rows."""
    read = _Read({}, set(), _merges(written), set(), _coloured(written, workings.colouring))
    parsed = etree.iterparse(BytesIO(written), tag=("{*}row", "{*}col"), resolve_entities=False, no_network=True)
    for _, element in parsed:
        if local(element) == "col":
            _column(element, read)
            continue
        if not _row(element, read, workings):
            break
        element.clear()
        parent = element.getparent()
        while parent is not None and parent[0] is not element:
            del parent[0]
    _carry(read)
    rows = [read.rows[number].done(number, hidden=number in read.hidden) for number in sorted(read.rows)]
    last = _last_filled(written)
    cut_at = last if last > max(read.last, read.filled) else 0
    return Sheet(title, tuple(row for row in rows if row.texts or row.marks or row.fills), hidden,
                 frozenset(read.hidden_columns), cut_at, margins=_margins(written),
                 names=tuple((f"A{row}", said) for row, said in read.said))  # fmt: skip


_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z0-9$]+):([A-Z0-9$]+)"')
_RULES = re.compile(rb"</?(?:\w+:)?conditionalFormatting\b")
_AREAS = re.compile(rb'[^>]*?\bsqref="([^"]*)"[^>]*>')
_FORMAT = re.compile(rb'\bdxfId="([0-9]+)"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="([0-9]+)"')
_FAR = 1_000_000  # bytes of XML that a row can have


_MARGIN = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]{1,1000})<")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]+|[A-Z])')

_PIECES = re.compile(r"[|·•\t\n]|(?<=\s)[-–—]+(?=\s)")


def _margins(written: bytes) -> tuple[str, ...]:
    """Return the texts in the headers and footers of printed pages.

    Each of left, middle and right is a text, and so is each piece of it between bars or dashes.
    """
    parts = (
        _CODE.sub(" ", part)
        for found in _MARGIN.findall(written)
        for part in re.split("&[LCR]", unescape(found.decode("utf-8", "replace")))
    )
    texts = (text for part in parts for text in (part, *_PIECES.split(part)))
    return tuple(dict.fromkeys(text for one in texts if (text := " ".join(one.split()))))


def _merges(written: bytes) -> list[Range]:
    """Return the merged ranges. They come after all rows in the file, so they are searched for first."""
    return _ranges(corners for corners in _MERGED.findall(written)[:MOST_MERGES])


def _coloured(written: bytes, colouring: frozenset[str]) -> list[Range]:
    """Return the ranges that a conditional format may fill. They come after all rows too."""
    parts = _RULES.split(written)[1:]  # split, because searching for each end is slow in a broken sheet
    areas = (
        area.partition(b":")
        for part in parts
        if (cells := _AREAS.match(part))
        and (b"colorScale" in part or {number.decode() for number in _FORMAT.findall(part)} & colouring)
        for area in cells[1].split()
    )
    return _ranges((first, last or first) for first, _, last in areas)


def _ranges(corners: Iterable[tuple[bytes, bytes]]) -> list[Range]:
    found = []
    for two in corners:
        first, last = (_CELL.fullmatch(corner.decode()) for corner in two)
        if first and last:
            found.append((int(first[2]), column_number(first[1]), int(last[2]), column_number(last[1])))
    return found


def _last_filled(written: bytes) -> int:
    """Return the number of the last row with a value; 0 if rows have no numbers."""
    at = max(written.rfind(b"<v>"), written.rfind(b"<is>"), written.rfind(b":v>"), written.rfind(b":is>"))
    rows = _ROW.findall(written, max(0, at - _FAR), max(0, at))
    return int(rows[-1]) if rows else 0


def _row(element: etree._Element, read: _Read, workings: Workings) -> bool:
    """Read one row. Return False if the sheet has ended: too many rows, or too many empty ones."""
    number = int(element.get("r") or read.last + 1)
    if number > MOST_ROWS or number - read.filled > BLANKS:
        return False
    read.last = number
    row = MutableRow()
    at = -1
    for cell in element:
        if local(cell) != "c":
            continue
        named = _CELL.fullmatch(cell.get("r") or "")
        at = column_number(named[1]) if named else at + 1
        if at < MOST_COLUMNS:
            said = _cell(cell, at, row, workings).said
            if said and at < len(row.texts) and row.texts[at]:
                read.said[number, said] = None
    _mark_unseen(number, row, read.coloured)
    if row.texts or row.marks:
        read.filled = number
    read.rows[number] = row
    if element.get("hidden") in ("1", "true") or _is_nothing(element.get("ht")):
        read.hidden.add(number)
    return True


def _mark_unseen(number: int, row: MutableRow, coloured: Sequence[Range]) -> None:
    """Mark text that nobody can see.

    Up to three words are not marked if a rule may fill their cell: they may be a status, such as white letters on red.
    """
    for at in list(row.unseen):
        is_filled = any(top <= number <= bottom and left <= at <= right for top, left, bottom, right in coloured)
        if is_filled and len(row.texts[at].split()) <= A_SIGN:
            del row.unseen[at]
        else:
            row.mark(at, Mark.UNSEEN)


def _unseen(text: Text, style: Style) -> tuple[str, ...]:
    """Return those of a cell's words that nobody can see.

    Up to three words in the colour of a filled cell are only there for the colour, and do not count.
    """
    if style.unshown:
        return (text.words,)
    if style.tinted and len(text.words.split()) <= A_SIGN:
        return ()
    lost = tuple(run.words for run in text.runs if run.tiny or is_lost(run.ink, style.ground))
    if not style.faint:
        return lost
    seen = "".join(run.words for run in text.runs if run.ink and run.words not in lost)
    return lost if "".join(seen.split()) == "".join(text.words.split()) else (text.words,)


def _cell(cell: etree._Element, at: int, row: MutableRow, workings: Workings) -> Style:
    """Read one cell into the row, and return its style."""
    value = formula = inline = None
    for one in cell:
        kind = local(one)
        if kind == "v":
            value = one.text or ""
        elif kind == "f":
            formula = one.text or ""
        elif kind == "is":
            inline = one
    number = int(cell.get("s") or 0)
    style = workings.styles[number] if number < len(workings.styles) else PLAIN
    kind = cell.get("t") or "n"
    if style.fill:
        row.fills[at] = style.fill
    if style.is_set_apart:
        row.styles[at] = style
    if formula is not None:
        row.mark(at, Mark.FORMULA)
        stale = workings.uncalculated and value == "0"
        if value is None or (not value and kind != "str") or stale:
            _uncalculated(formula, at, row)
            return style
    text, marks = _value(kind, value, inline, style, workings)
    if text.struck or (style.struck and text.words):
        row.struck[at] = text.struck or text.words
        text = Text("" if style.struck else text.words, runs=text.runs)
        marks = (*marks, Mark.STRUCK)
    if marks:
        row.mark(at, *marks)
    if text.words:
        row.put(at, text.words)
        if (text.runs or style.faint or style.unshown) and (lost := _unseen(text, style)):
            row.unseen[at] = lost
    return style


def _value(
    kind: str, value: str | None, inline: etree._Element | None, style: Style, workings: Workings
) -> tuple[Text, tuple[Mark, ...]]:
    """Return a cell's text according to its type, and marks."""
    if kind == "s" and value:
        text = workings.texts[int(value)]
    elif kind == "inlineStr" and inline is not None:
        text = text_of(inline, workings.palette)
    elif value is None or value == "":
        return Text(""), ()
    elif kind == "b":
        return Text("TRUE" if value in ("1", "true") else "FALSE"), (Mark.TRUTH,)
    elif kind == "e":
        return Text(value), (Mark.ERROR,)
    elif kind == "d":
        written, found = day_of(datetime.fromisoformat(value).replace(tzinfo=None), style.format)
        return Text(written), found
    elif kind == "n":
        written, found = shown(float(value), style, workings.epoch)
        return Text(written), found
    else:
        text = Text(plain_text(value))
    return text, (Mark.ERROR,) if is_error(text.words) else ()


def _uncalculated(formula: str, at: int, row: MutableRow) -> None:
    """Handle a formula without a stored result: its text is used if it is a constant, otherwise the cell is marked."""
    said = fixed_formula(formula)
    if said is None:
        row.mark(at, Mark.UNCALCULATED)
        row.formulas[at] = f"={formula}"
    elif said:
        row.put(at, said)


def _column(element: etree._Element, read: _Read) -> None:
    if element.get("hidden") in ("1", "true") or _is_nothing(element.get("width")):
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        read.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))


def _is_nothing(size: str | None) -> bool:
    """Return whether a row height or column width is so small that nothing can be seen."""
    return bool(size) and re.fullmatch(r"0(\.[0-4][0-9]*)?", size or "") is not None


def _carry(read: _Read) -> None:
    """Mark the cells of each merged range, and carry its text down its first column.

    Ranges never overlap in a valid workbook. A range with a corner inside another one is ignored.
    """
    for top, left, bottom, right in read.merges:
        above = read.rows.get(top)
        if above is None:
            continue
        text = above.texts[left] if left < len(above.texts) else ""
        last, low = min(right, MOST_COLUMNS - 1), min(bottom, top + MOST_TALL)
        corners = ((read.rows.get(number), at) for number in {top, low} for at in {left, last})
        if any(row is not None and Mark.MERGED in row.marks.get(at, NO_MARKS) for row, at in corners):
            continue
        above.spans[left] = last - left + 1
        doubts = above.marks.get(left, NO_MARKS) & _CARRIED
        for number in range(top, low + 1):
            row = read.rows.get(number)
            if row is None:
                continue
            for at in range(left, last + 1):
                row.mark(at, Mark.MERGED)
            if number > top and not (left < len(row.texts) and row.texts[left]):
                row.carried.add(left)
                row.mark(left, *doubts)
                if text:
                    row.put(left, text)
                if left in above.unseen:
                    row.unseen[left] = above.unseen[left]


_CARRIED = frozenset({Mark.UNCALCULATED, Mark.ERROR, Mark.FORMULA, Mark.NUMBER, Mark.UNSEEN})
"""Marks of a merged cell that are true of every row it covers."""


def column_number(letters: str) -> int:
    """Return the number of a column: 0 for "A", 27 for "AB"."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1

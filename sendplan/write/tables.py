"""Tables as the bytes of files: CSV, and workbooks for a person to fill in. Cells are written as text, never as
formulas.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct, field

from sendplan.model.errors import OutputFailed

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST = 32_767
"""The most characters of a cell in Excel."""
MOST_OF_CSV = 10_000_000
"""The most characters of a cell in a CSV file: somebody may paste a whole document."""

INK, GREY, ACCENT, TINT, RULE, WRONG = "#1F2328", "#4A525C", "#55306B", "#F2F0F5", "#8A8F98", "#FCE8B2"
_LINE = 15.0  # points
_HIGHEST = 400.0  # points of a row; Excel knows no more than 409
_SIGNS = ("=", "+", "-", "@")
_SURROGATES = re.compile("[\ud800-\udfff]")


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return CSV in UTF-8 with a BOM, by which Excel recognises it.

    A text that a spreadsheet would take for a formula gets a space before it. `rows_of` and the readers of the
    workspace remove that space again.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: f" {text}" if text[:1] in _SIGNS else text for name, text in row.items()})
    return f"\ufeff{out.getvalue()}".encode()


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of what `as_csv` made. A missing cell is blank. Raises ValueError if it is not such a file."""
    with long_cells():
        try:
            rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), restval=""))
        except csv.Error as error:
            raise ValueError(str(error)) from error
    return [
        {name: text[1:] if text[:1] == " " and text[1:2] in _SIGNS else text for name, text in row.items() if name}
        for row in rows
    ]


@contextmanager
def long_cells() -> Iterator[None]:
    """Within the block, cells of CSV files may have MOST_OF_CSV characters. Python's own limit is set for the whole
    process.
    """
    before = csv.field_size_limit(MOST_OF_CSV)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def as_plain_csv(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return CSV for the screen or another program: without a BOM, with plain line ends, and every cell `inert`."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: inert(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def inert(value: object) -> object:
    """Return the value with an apostrophe before it if a spreadsheet would take it for a formula.

    For tables that are never read back.
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in (*_SIGNS, "\t", "\r") else value


class Heading(Struct, frozen=True):
    """A column of a form.

    Attributes:
        name: Its key in the rows.
        title: Its heading.
        width: In characters, as Excel measures it.
        locked: To be read, not filled in.
        kind: What may be typed.
        choices: Words for a drop-down list.
        hint: Shown beside a selected cell.
    """

    name: str
    title: str
    width: float = 18
    locked: bool = False
    kind: Literal["text", "date", "percent"] = "text"
    choices: tuple[str, ...] = ()
    hint: str = ""


class Form(Struct, frozen=True):
    """A sheet that a person fills in: lines above, a header row, and rows.

    Attributes:
        lines: The first is the heading of the sheet.
        about: A description for screen readers.
        notes: (row, column) → why that cell is wrong. The cell is coloured and gets a comment.
        protected: Locked columns cannot be changed by mistake.
        frozen: How many columns stay in view.
        code: Also stored as a property of the file.
        made: The date of creation in the file's properties.
    """

    title: str
    sheet: str
    lines: Sequence[str]
    headings: Sequence[Heading]
    rows: Sequence[Mapping[str, str]]
    about: str
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)
    protected: bool = False
    frozen: int = 0
    code: str = ""
    made: date = date(2000, 1, 1)


LISTS = "Words to choose from"
"""The sheet with the words of drop-down lists and what they mean."""


def as_workbook(form: Form, words: Mapping[str, str]) -> bytes:
    """Return the form as .xlsx. The same form always gives the same bytes.

    `words` maps each word of its longest list to what it means, for the second sheet; without words there is none.
    Raises OutputFailed for a text that is too long for a cell of Excel.
    """
    import xlsxwriter  # heavy: loaded where a workbook is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    made = datetime(form.made.year, form.made.month, form.made.day)  # noqa: DTZ001 - a workbook has no zone
    book.set_properties({"title": form.title, "subject": form.about, "created": made, "author": ""})
    if form.code:
        book.set_custom_property("Return code", form.code)
    sheet = book.add_worksheet(form.sheet)
    if words:
        _lists(book.add_worksheet(LISTS), words, _formats(book))
        book.define_name("Statuses", f"='{LISTS}'!$A$2:$A${len(words) + 1}")
    _fill(sheet, form, _formats(book), tuple(words))
    book.close()
    return out.getvalue()


def _formats(book: Any) -> "dict[str, Format]":
    base = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top", "text_wrap": True}
    cell = {**base, "border": 1, "border_color": RULE}
    kinds: dict[str, dict[str, Any]] = {
        "title": {**base, "font_size": 16, "bold": True, "font_color": ACCENT, "text_wrap": False},
        "line": {**base, "text_wrap": False, "valign": "vcenter"},
        "head": {**cell, "bold": True, "bg_color": "#E4DEEA", "bottom": 2, "bottom_color": ACCENT, "valign": "bottom"},
        "head-locked": {**cell, "bold": True, "bg_color": "#DDDFE3", "bottom": 2, "valign": "bottom"},
        "locked": {**cell, "bg_color": "#F1F2F4", "num_format": "@"},
        "text": {**cell, "locked": False, "num_format": "@"},
        "date": {**cell, "locked": False, "num_format": "dd/mm/yyyy", "align": "left"},
        "percent": {**cell, "locked": False, "num_format": "General", "align": "left"},
        "plain": base,
    }
    for kind in ("text", "date", "percent", "locked"):
        kinds[f"{kind}-wrong"] = {
            **kinds[kind],
            "bg_color": WRONG,
            "border": 2,
            "border_color": "#7A4F00",
            "locked": False,
        }
    return {name: book.add_format(made) for name, made in kinds.items()}


def _lists(sheet: "Worksheet", words: Mapping[str, str], formats: "Mapping[str, Format]") -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    heads = [{"header": title, "header_format": formats["head-locked"]} for title in ("Word", "What it means")]
    about = {"title": LISTS, "description": "Each status and what it means."}
    sheet.add_table(
        0, 0, len(words), 1, {"columns": heads, "style": None, "name": "Words", "autofilter": False, **about}
    )
    for at, (word, meaning) in enumerate(words.items(), 1):
        sheet.write_string(at, 0, word, formats["plain"])
        sheet.write_string(at, 1, meaning, formats["plain"])


def _fill(sheet: "Worksheet", form: Form, formats: "Mapping[str, Format]", words: tuple[str, ...]) -> None:
    for at, line in enumerate(form.lines):
        sheet.write_string(at, 0, line, formats["line" if at else "title"])
        sheet.set_row(at, 24 if at == 0 else 17)
    top = len(form.lines)
    last = top + max(1, len(form.rows))
    _table(sheet, form, formats, top, last)
    for number, row in enumerate(form.rows):
        at = top + 1 + number
        lines = [3.0]
        for column, heading in enumerate(form.headings):
            text = _SURROGATES.sub("\ufffd", row.get(heading.name, ""))
            note = form.notes.get((number, heading.name), "")
            kind = "locked" if heading.locked else heading.kind
            _write(sheet, at, column, text, heading, formats[f"{kind}-wrong" if note else kind])
            if note:
                sheet.write_comment(at, column, note, {"x_scale": 2.5, "y_scale": 1.5, "author": "sendplan"})
            lines.append(_lines(text, heading.width))
        sheet.set_row(at, min(max(lines) * _LINE + 3, _HIGHEST))
    for column, heading in enumerate(form.headings):
        _validate(sheet, heading, (top + 1, column, last, column), words)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    sheet.freeze_panes(top + 1, form.frozen)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(3, 0)
    sheet.repeat_rows(top)
    sheet.repeat_columns(0, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&9" + form.title.replace("&", "&&") + "&R&9Page &P of &N")
    if form.protected:
        sheet.protect(
            "", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True}
        )


def _table(sheet: "Worksheet", form: Form, formats: "Mapping[str, Format]", top: int, last: int) -> None:
    """Write a real table: screen readers announce its header row, name and description."""
    heads = []
    for column, heading in enumerate(form.headings):
        sheet.set_column(column, column, heading.width)
        heads.append({"header": heading.title, "header_format": formats["head-locked" if heading.locked else "head"]})
    sheet.add_table(
        top, 0, last, len(form.headings) - 1,
        {"columns": heads, "style": None, "name": "Rows", "title": form.title, "description": form.about,
         "autofilter": True},
    )  # fmt: skip
    sheet.set_row(top, max(_lines(heading.title, heading.width - 3) for heading in form.headings) * _LINE + 8)


def _write(sheet: "Worksheet", at: int, column: int, text: str, heading: Heading, style: "Format") -> None:
    day = _day(text) if heading.kind == "date" else None
    if not text:
        sheet.write_blank(at, column, None, style)
    elif day:
        sheet.write_datetime(at, column, datetime(day.year, day.month, day.day), style)  # noqa: DTZ001 - see above
    elif heading.kind == "percent" and re.fullmatch("[0-9]{1,3}", text):
        sheet.write_number(at, column, int(text), style)
    elif sheet.write_string(at, column, text, style) == -2:
        raise OutputFailed(
            f"{heading.title}: a text of {len(text):,} characters is more than a cell of Excel holds ({MOST:,}); "
            'shorten it, or keep the months as CSV (in plan.toml: updates_as = "csv")'
        )


def _day(text: str) -> date | None:
    """Return a day in ISO form that Excel can hold; None for any other text."""
    try:
        found = date.fromisoformat(text) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
    return found if found and found.year >= 1901 else None


def _lines(text: str, width: float) -> float:
    return float(sum(max(1, ceil(len(line) * 1.12 / max(width, 4))) for line in text.split("\n")))


def _validate(sheet: "Worksheet", heading: Heading, cells: tuple[int, int, int, int], words: tuple[str, ...]) -> None:
    """Ask for a list entry, a date or a number. Other entries cause a warning, but are accepted: they may be
    readable.
    """
    rule: dict[str, Any] = {"validate": "any"}
    if heading.choices:
        rule = {"validate": "list", "source": "=Statuses" if heading.choices == words else list(heading.choices)}
    elif heading.kind == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2099, 12, 31)}
    elif heading.kind == "percent":
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    if heading.locked or not (heading.choices or heading.hint or heading.kind != "text"):
        return
    if heading.hint:
        rule |= {"input_title": heading.title[:32], "input_message": heading.hint[:255]}
    if rule["validate"] != "any":
        rule |= {"error_type": "warning", "error_title": heading.title[:32], "error_message": _errors(heading)}
    sheet.data_validation(*cells, rule)


def _errors(heading: Heading) -> str:
    if heading.choices:
        return "This is not one of the words in the list. Keep it only if none of them fits."
    return "Write a day, such as 31/01/2021." if heading.kind == "date" else "Write a number from 0 to 100."

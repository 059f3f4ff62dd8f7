"""Make careless edits of a return from a seed, and find out what became of each cell: taken as meant, reported or lost.

Every edit is one that people make, and it records what each typed cell means. That is compared with the month's file
afterwards, and with the messages. `bench/careless.py` counts five hundred edits.
"""

import random
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.returns.filling import TITLES, book, fill, header, row_of

SAID = None
"""The meaning of a cell that nobody could read for certain: it must be reported, not taken."""

WORDS = ("progress", "next_steps", "issues", "mitigation", "impact", "evidence", "ask")
TEXTS = (
    "=SUM(A1:A9)", "+44 191 000 0000 rang", "-- see below", "@all please read", '=HYPERLINK("http://x.example")',
    "Done 🎉👩‍👩‍👧 well", "First line\nsecond line\n\nfourth", 'He said "no"; then, <b>yes</b> & went', "a\tb\tc",
    "None.", "n/a", "1.10", "0.5", "31/12/2020", "x" * 20_000, "Ünïcödé – “quotes” … ¼", "TRUE", "#1 priority",
    "'quoted", "Wait_x000D_ed", "   spaces around   ", "50% of schools", "yes", "Green",
)  # fmt: skip
DATES: Mapping[Any, str | None] = {
    "31/01/2021": "2021-01-31", "31.1.21": "2021-01-31", "31 January 2021": "2021-01-31", "2021-01-31": "2021-01-31",
    "31st Jan 2021": "2021-01-31", "31-Jan-21": "2021-01-31", "Jan 21": "2021-01-31", "TBC": SAID, "31/02/2021": SAID,
    "asap": SAID, "next term perhaps": SAID, date(2021, 1, 31): "2021-01-31", "31/01/2201": SAID, "2/30/2021": SAID,
}  # fmt: skip
PERCENTS: Mapping[Any, str | None] = {
    50: "50", "50%": "50", "50 %": "50", 0.5: SAID, 1: SAID, 0: "0", 100: "100", 150: SAID, "half": SAID, "40": "40",
    "about 40": SAID, -5: SAID, "0.5": SAID, 33.3: "33.3",
}  # fmt: skip
STATUSES: Mapping[Any, str | None] = {
    "Green": "Green", "On track": "On track", "AMBER": "AMBER", "at risk": "at risk", "Complete": "Complete",
    "G": "G", "🟢": "🟢", "purple": SAID, "amber/green": SAID, "?": SAID, "see notes": SAID, 3: SAID,
}  # fmt: skip
PRIVATE: Mapping[Any, str | None] = {"yes": "yes", "Y": "Y", "no": "no", "maybe": "maybe", True: "TRUE"}
HABITS = (
    ("status", STATUSES, 0.7), ("percent", PERCENTS, 0.5), ("restricted", PRIVATE, 0.3), ("forecast_end", DATES, 0.4),
    ("completed_on", DATES, 0.2),
)  # fmt: skip
"""Columns, what is typed into them, and how often."""


@dataclass
class Edited:
    """A workbook that was filled in.

    `typed` is (ref, column) → the words as typed, and their meaning (SAID if nobody can know it). `stray` are words in
    the wrong place, which must be reported. `content` is the file, if it is no longer this book.
    """

    book: openpyxl.Workbook
    typed: dict[tuple[str, str], tuple[str, str | None]] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    refused: bool = False
    forgets: bool = False
    content: bytes | None = None
    name: str = "NHS-trust.xlsx"

    @property
    def sheet(self) -> Worksheet:
        return self.book.worksheets[0]

    def type(self, ref: str, column: str, value: Any, means: str | None) -> None:
        fill(self.sheet, ref, **{column: value})
        self.typed[ref, column] = (str(value), means)

    def bytes(self) -> bytes:
        out = BytesIO()
        if self.forgets:  # as a program does that knows nothing of such properties
            getattr(self.book, "custom_doc_props").props.clear()  # noqa: B009 - openpyxl's stubs lack it
        self.book.save(out)
        return out.getvalue() if self.content is None else self.content


REFS = ("1.10", "2.1", "2.2a", "3.1")


def plain(text: str) -> str:
    return " ".join(text.replace("_x000D_", "\r").split())


def habits(edited: Edited, chance: random.Random) -> None:
    """Type a few cells in the ways that people do."""
    for ref in chance.sample(REFS, chance.randint(1, 3)):
        for column in chance.sample(WORDS, chance.randint(1, 3)):
            text = chance.choice(TEXTS)
            edited.type(ref, column, text, text)
        for column, values, share in HABITS:
            if chance.random() < share:
                value = chance.choice(list(values))
                edited.type(ref, column, value, values[value])


def _table(edited: Edited) -> tuple[int, dict[str, int], int]:
    top, columns = header(edited.sheet)
    return top, columns, edited.sheet.max_row


def _forget(edited: Edited, column: str) -> None:
    for key in [key for key in edited.typed if key[1] == column]:
        del edited.typed[key]


def delete_column(edited: Edited, chance: random.Random) -> None:
    _, columns, _ = _table(edited)
    name = chance.choice([*WORDS, "status", "percent", "code", "due", "asked", "words_before", "ref", "action"])
    edited.sheet.tables.clear()
    edited.sheet.delete_cols(columns[name])
    _forget(edited, name)


def double_column(edited: Edited, chance: random.Random) -> None:
    """Add a second column with the same heading, in some rows with other words."""
    top, columns, last = _table(edited)
    name = chance.choice(WORDS)
    new = edited.sheet.max_column + 1
    edited.sheet.cell(top, new).value = TITLES[name]
    for row in range(top + 1, last + 1):
        edited.sheet.cell(row, new).value = edited.sheet.cell(row, columns[name]).value
        edited.sheet.cell(row, new).data_type = edited.sheet.cell(row, columns[name]).data_type
    ref = chance.choice(REFS)
    if (ref, name) in edited.typed:
        edited.sheet.cell(row_of(edited.sheet, ref), new).value = "quite other words"
        edited.typed[ref, name] = (edited.typed[ref, name][0], SAID)


def _all(sheet: Worksheet, top: int, last: int) -> list[list[tuple[Any, str, Any]]]:
    return [
        [(sheet.cell(row, at).value, sheet.cell(row, at).data_type, copy(sheet.cell(row, at).number_format))
         for at in range(1, sheet.max_column + 1)]
        for row in range(top, last + 1)
    ]  # fmt: skip


def _put(sheet: Worksheet, top: int, rows: list[list[tuple[Any, str, Any]]]) -> None:
    for number, row in enumerate(rows, top):
        for at, (value, kind, style) in enumerate(row, 1):
            cell = sheet.cell(number, at)
            cell.value, cell.number_format = value, style
            if isinstance(value, str):
                cell.data_type = kind


def move_columns(edited: Edited, chance: random.Random) -> None:
    top, _, last = _table(edited)
    rows = _all(edited.sheet, top, last)
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    edited.sheet.tables.clear()
    _put(edited.sheet, top, [[row[at] for at in order] for row in rows])


def sort_rows(edited: Edited, chance: random.Random) -> None:
    top, _, last = _table(edited)
    rows = _all(edited.sheet, top + 1, last)
    chance.shuffle(rows)
    _put(edited.sheet, top + 1, rows)


def two_headers(edited: Edited, chance: random.Random) -> None:
    top, columns, _ = _table(edited)
    edited.sheet.tables.clear()
    if chance.random() < 0.5:
        edited.sheet.insert_rows(top)
        edited.sheet.cell(top, columns["status"]).value = "Your answers"
        return
    rows = _all(edited.sheet, top, top)
    edited.sheet.insert_rows(top + 3)
    _put(edited.sheet, top + 3, rows)


def merge(edited: Edited, chance: random.Random) -> None:
    """Merge one text over two actions; it counts for both, and is reported."""
    top, columns, last = _table(edited)
    row = chance.randrange(top + 1, last)
    column = columns["progress"]
    refs = [str(edited.sheet.cell(at, columns["ref"]).value) for at in (row, row + 1)]
    edited.sheet.tables.clear()
    edited.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    edited.typed.pop((refs[1], "progress"), None)
    if (refs[0], "progress") in edited.typed:
        edited.typed[refs[1], "progress"] = edited.typed[refs[0], "progress"]


def hide_rows(edited: Edited, chance: random.Random) -> None:
    top, _, last = _table(edited)
    edited.sheet.row_dimensions[chance.randint(top + 1, last)].hidden = True


def rename_headings(edited: Edited, _: random.Random) -> None:
    top, columns, _last = _table(edited)
    for name, title in {"status": "RAG", "progress": "Narrative", "ref": "No.", "next_steps": "NEXT STEPS"}.items():
        edited.sheet.cell(top, columns[name]).value = title


def no_headings(edited: Edited, _: random.Random) -> None:
    top, _columns, _last = _table(edited)
    edited.sheet.tables.clear()
    edited.sheet.delete_rows(top)
    edited.refused = True


def no_codes(edited: Edited, chance: random.Random) -> None:
    """Remove the codes, and sometimes the file's properties, so that only its name is left."""
    top, columns, last = _table(edited)
    for row in range(1, last + 1):
        edited.sheet.cell(row, columns["code"]).value = None if row > top else edited.sheet.cell(row, 2).value
    for row in range(1, top):
        if str(edited.sheet.cell(row, 1).value or "").startswith("Return code"):
            edited.sheet.cell(row, 1).value = None
    if chance.random() < 0.5:
        edited.forgets = True
        edited.name, edited.refused = chance.choice([("NHS trust final v2.xlsx", False), ("Book1.xlsx", True)])


def numbers_for_refs(edited: Edited, _: random.Random) -> None:
    """Turn the ref 1.10 into the number 1.1, as Excel does; the code and the words still identify the action."""
    top, columns, last = _table(edited)
    for row in range(top + 1, last + 1):
        text = str(edited.sheet.cell(row, columns["ref"]).value)
        if text.replace(".", "").isdigit():
            edited.sheet.cell(row, columns["ref"]).value = float(text)


def extra_row(edited: Edited, chance: random.Random) -> None:
    _, columns, last = _table(edited)
    words = "We also began something quite new"
    edited.sheet.cell(last + 1, columns["progress"]).value = words
    if chance.random() < 0.5:
        edited.sheet.cell(last + 1, columns["action"]).value = "A new action of ours"
    edited.stray.append(words)


def another_body(edited: Edited, chance: random.Random) -> None:
    _, columns, last = _table(edited)
    words = "We heard that the council did this"
    edited.sheet.cell(last + 1, columns["ref"]).value = chance.choice(["1.1", "2.2b", "9.9"])
    edited.sheet.cell(last + 1, columns["progress"]).value = words
    edited.stray.append(words)


def extra_column(edited: Edited, chance: random.Random) -> None:
    top, _, _ = _table(edited)
    words = "By 4 of us"
    column = edited.sheet.max_column + 1
    edited.sheet.cell(top, column).value = chance.choice(["Who was there", None])
    edited.sheet.cell(row_of(edited.sheet, "2.1"), column).value = words
    edited.stray.append(words)


def second_sheet(edited: Edited, chance: random.Random) -> None:
    """Add a copy of the sheet with one answer changed, or a sheet of notes."""
    if chance.random() < 0.5:
        notes = edited.book.create_sheet("Notes")
        notes["A1"] = "Please ring us about this"
        edited.stray.append("Please ring us about this")
        return
    twin = edited.book.copy_worksheet(edited.sheet)
    for (ref, column), (text, _) in list(edited.typed.items()):
        if column in WORDS:
            fill(twin, ref, **{column: f"{text[:40]} but otherwise"})
            edited.typed[ref, column] = (text, SAID)
            return


def strike(edited: Edited, chance: random.Random) -> None:
    """Strike out words; they are then no answer, which is reported."""
    mine = [key for key in edited.typed if key[1] in WORDS]
    if mine:
        ref, column = chance.choice(mine)
        _, columns, _ = _table(edited)
        edited.sheet.cell(row_of(edited.sheet, ref), columns[column]).font = Font(strike=True)
        edited.typed[ref, column] = (edited.typed[ref, column][0], SAID)


def formulas(edited: Edited, chance: random.Random) -> None:
    """Type a formula without a stored result, and an error value of Excel."""
    _, columns, _ = _table(edited)
    for ref, text in ((chance.choice(REFS), "=A1&B1"), (chance.choice(REFS), "#REF!")):
        column = chance.choice(WORDS)
        cell = edited.sheet.cell(row_of(edited.sheet, ref), columns[column])
        cell.value = text
        cell.data_type = "f" if text.startswith("=") else "e"
        edited.typed[ref, column] = (text, SAID)


def wrong_column(edited: Edited, chance: random.Random) -> None:
    """Type over last month's text, or over the plan's date."""
    if chance.random() < 0.5:
        edited.type("2.1", "words_before", "This is this month's news", SAID)
    else:
        edited.type("2.1", "due", "31 March 2021", SAID)


def another_month(edited: Edited, _: random.Random) -> None:
    edited.content = SENT["october"]
    edited.refused = True


def not_a_return(edited: Edited, chance: random.Random) -> None:
    edited.content, edited.name = chance.choice(
        [(b"", "empty.xlsx"), (b"PK\x03\x04broken", "broken.xlsx"), (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old.xls"),
         (b"<html><table></table></html>", "page.xlsx"), (b"%PDF-1.4", "scan.pdf"), (b"{\\rtf1 hello}", "letter.rtf")]
    )  # fmt: skip
    edited.refused = True


def unprotect(edited: Edited, _: random.Random) -> None:
    edited.sheet.protection.sheet = False
    edited.sheet.data_validations.dataValidation.clear()


def nothing(edited: Edited, _: random.Random) -> None:
    """Fill in the return as intended."""


def left_empty(edited: Edited, _: random.Random) -> None:
    edited.book = book(SENT["path"])
    edited.typed.clear()


SENT: dict[str, Any] = {}
"""The workbooks that were sent, by name: what an edit puts in place of a return."""
EDITS: tuple[Callable[[Edited, random.Random], None], ...] = (
    nothing, delete_column, double_column, move_columns, sort_rows, two_headers, merge, hide_rows, rename_headings,
    no_headings, no_codes, numbers_for_refs, extra_row, another_body, extra_column, second_sheet, strike, formulas,
    wrong_column, another_month, not_a_return, unprotect, left_empty,
)  # fmt: skip

"""A return whose mark for privacy stands in an odd place, twice, or in doubt: what it says stays private."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sendplan import api
from sendplan.check.records import load
from sendplan.write.tables import as_csv
from tests.read.workbooks import book_of
from tests.returns.filling import MONTH, TITLES, book, fill, header, row_of, saved, sent

WORD = "Zanzibar"
Fill = Callable[[Worksheet, int, Mapping[str, int], int], object]
"""Given the sheet, the row of 1.1, the column of each heading, and the row of the headings."""


def mark(text: object, *, struck: bool = False) -> Fill:
    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], _: int) -> None:
        cell = sheet.cell(row, columns["restricted"])
        cell.value, cell.font = text, Font(strike=struck)  # type: ignore[assignment]

    return put


def beside(heading: str | None, text: str, own: str = "", *, struck: bool = False) -> Fill:
    """A column of the lead's own."""

    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], top: int) -> None:
        at = sheet.max_column + 1
        sheet.cell(top, at, heading)
        sheet.cell(row, at, text).font = Font(strike=struck)
        sheet.cell(row, columns["restricted"], own or None)

    return put


def twice(first: str, second: str, *, struck: bool = False, apart: bool = False) -> Fill:
    """The action once more, below or on a sheet of its own, with more words."""

    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], top: int) -> None:
        sheet.cell(row, columns["restricted"], first or None)
        other = sheet.parent.create_sheet("More") if apart and sheet.parent else sheet
        at = other.max_row + 1 if not apart else 2
        for column in columns.values():
            if apart:
                other.cell(1, column, sheet.cell(top, column).value)
            other.cell(at, column, sheet.cell(row, column).value)
        other.cell(at, columns["next_steps"], WORD)
        other.cell(at, columns["restricted"], second or None).font = Font(strike=struck)

    return put


def noted(text: str, own: str = "", *, on_header: bool = False) -> Fill:
    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], top: int) -> None:
        sheet.cell(top if on_header else row, columns["progress"]).comment = Comment(text, "Lead")
        sheet.cell(row, columns["restricted"], own or None)

    return put


def line(text: str, *, below: bool = False) -> Fill:
    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], _: int) -> None:
        at = sheet.max_row + 2 if below else row
        if not below:
            sheet.insert_rows(row)
        sheet.cell(at, 1, text)

    return put


def printed(sheet: Worksheet, _row: int, _columns: Mapping[str, int], _top: int) -> None:
    foot = sheet.oddFooter
    assert foot is not None
    foot.center.text = "OFFICIAL-SENSITIVE"


def elsewhere(title: str, *texts: str) -> Fill:
    """A sheet of the lead's own."""

    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], _: int) -> None:
        assert sheet.parent
        sheet.parent.create_sheet(title).append(list(texts))

    return put


def cell(column: str, text: str, own: str = "") -> Fill:
    def put(sheet: Worksheet, row: int, columns: Mapping[str, int], _: int) -> None:
        sheet.cell(row, columns["restricted"], own or None)
        sheet.cell(row, columns[column], text)

    return put


def unseen(sheet: Worksheet, row: int, columns: Mapping[str, int], _: int) -> None:
    sheet.cell(row, columns["progress"]).number_format = ";;;"
    sheet.cell(row, columns["restricted"], "no")


PRIVATE: dict[str, Fill] = {
    **{f"it says {text!r}": mark(text) for text in ("yes", "✓", "Y?", "TBC", "see note", "ydy", "-", True)},
    "yes, struck out": mark("yes", struck=True),
    "no, struck out": mark("no", struck=True),
    "no, then yes": twice("no", "yes"),
    "yes, then no": twice("yes", "no"),
    "blank, then yes": twice("", "yes"),
    "then yes struck out": twice("", "yes", struck=True),
    "no, and yes on another sheet": twice("no", "yes", apart=True),
    "yes, and no on another sheet": twice("yes", "no", apart=True),
    "the heading twice": beside(TITLES["restricted"], "yes", "no"),
    "a column of its own beside no": beside("Confidential?", "yes", "no"),
    "a column of its own, struck out": beside("Sensitive", "yes", struck=True),
    "a column of its own, a formula": beside("Sensitive", '=IF(1=1,"yes","")'),
    "internal": beside("Internal", "x"),
    "in Welsh": beside("Cyfrinachol", "ydy"),
    "a tick under no heading": beside(None, "✓"),
    "words under no heading": beside(None, "keep this confidential"),
    "a note beside no": noted("Do not publish", "no"),
    "a note in Welsh": noted("Cyfrinachol"),
    "a note on the header": noted("CONFIDENTIAL", on_header=True),
    "a line above": line("The following is confidential"),
    "a line below all": line("Rows in red are not for publication", below=True),
    "the foot of the printed page": printed,
    "a list on another sheet": elsewhere("Confidential", "1.1"),
    "a key on another sheet": elsewhere("Key", "red", "do not publish"),
    "a cover": elsewhere("Cover", "OFFICIAL-SENSITIVE"),
    "a reason beside no": cell("restricted_why", "Names a child", "no"),
    "words beside no": cell("progress", f"CONFIDENTIAL: {WORD}", "no"),
    "with the status": cell("status", "Red - confidential"),
    "words that nobody sees, beside no": unseen,
    "with the number": cell("ref", "1.1 (private)"),
}


def collected(root: Path, change: Fill, name: str = "back.xlsx") -> list[bool]:
    """Whether each update with the word is private, after the return of the council was taken in."""
    folder = root / "returns" / MONTH
    workbook = book(folder / "Council.xlsx")
    sheet = workbook.worksheets[0]
    fill(sheet, "1.1", status="Red", progress=f"{WORD} has sued")
    top, columns = header(sheet)
    change(sheet, row_of(sheet, "1.1"), columns, top)
    saved(workbook, folder, name)
    api.collect_returns(root, month=MONTH, today=api.day("2020-11-25"))
    return [one.restricted for one in load(root).records.updates if WORD in repr(one)]


@pytest.mark.parametrize("name", PRIVATE)
def test_what_a_lead_seems_to_keep_private_stays_private(name: str, tmp_path: Path) -> None:
    sent(tmp_path)
    assert collected(tmp_path, PRIVATE[name]) == [True]


@pytest.mark.parametrize(("name", "private"), [
    ("Council - CONFIDENTIAL.xlsx", True), ("Council (officers only).xlsx", True),
    ("Council private providers.xlsx", False),
])  # fmt: skip
def test_the_name_of_a_return_may_keep_it_private(name: str, private: bool, tmp_path: Path) -> None:
    sent(tmp_path)
    assert collected(tmp_path, lambda *_: None, name) == [private]


@pytest.mark.parametrize("change", [mark("No"), mark(0), twice("no", "no"), beside("Sensitive", "no", "no"),
                                    elsewhere("Notes", "Public", "1.1")])  # fmt: skip
def test_what_a_lead_keeps_from_nobody_is_public(change: Fill, tmp_path: Path) -> None:
    sent(tmp_path)
    assert collected(tmp_path, change) == [False]


@pytest.mark.parametrize("typed", ["no", "FALSE", ""])
def test_private_words_never_come_into_a_row_that_says_it_is_public(typed: str, tmp_path: Path) -> None:
    sent(tmp_path)
    (tmp_path / f"data/updates/{MONTH}.xlsx").unlink()
    rows = [{"ref": "1.1", "status": "Amber", "restricted": typed}, {"ref": "1.10", "status": "Green"}]
    columns = ["ref", "status", "progress", "restricted"]
    (tmp_path / f"data/updates/{MONTH}.csv").write_bytes(as_csv(columns, rows))
    assert collected(tmp_path, mark("yes")) == [True]


def to_type(change: Callable[[Worksheet], object]) -> bytes:
    rows: list[list[object]] = [
        ["ref", "status", "progress", "restricted", "private"],
        ["1.1", "Green", f"{WORD} has sued", "", ""], ["1.10", "Green", "Begun", "", ""],
    ]  # fmt: skip
    return book_of(rows, change)


def struck_out(sheet: Worksheet) -> None:
    sheet["E2"] = "yes"
    sheet["E2"].font = Font(strike=True)


def titled(sheet: Worksheet) -> None:
    sheet.insert_rows(1)
    sheet["A1"] = "OFFICIAL-SENSITIVE"


BY_LAYOUT: dict[str, tuple[str, bytes]] = {
    "a note": ("xlsx", to_type(lambda sheet: setattr(sheet["C2"], "comment", Comment("Private", "Officer")))),
    "a note on the header": ("xlsx", to_type(lambda sheet: setattr(sheet["C1"], "comment", Comment("PRIVATE", "O")))),
    "a title line": ("xlsx", to_type(titled)),
    "the sheet's name": ("xlsx", to_type(lambda sheet: setattr(sheet, "title", "Private"))),
    "struck out": ("xlsx", to_type(struck_out)),
    "a title line of a CSV file": (
        "csv", f"CONFIDENTIAL\nref,status,progress\n1.1,Green,{WORD} has sued\n1.10,Green,Begun\n".encode()
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BY_LAYOUT)
def test_what_the_layout_keeps_private_is_private_when_the_file_was_written_anew(name: str, tmp_path: Path) -> None:
    """Notes, title lines and struck-out words do not come through."""
    folder = sent(tmp_path)
    (tmp_path / f"data/updates/{MONTH}.xlsx").unlink()
    ending, content = BY_LAYOUT[name]
    path = tmp_path / f"data/updates/{MONTH}.{ending}"
    path.write_bytes(content)
    workbook = book(folder / "Council.xlsx")
    fill(workbook.worksheets[0], "2.2b", progress="Tested")
    saved(workbook, folder, "back.xlsx")
    api.collect_returns(tmp_path, month=MONTH, today=api.day("2020-11-25"))
    assert path.read_bytes() != content
    assert [one.restricted for one in load(tmp_path).records.updates if WORD in one.progress] == [True]

"""A key of colours keeps the rows of its colour private, and all rows where none has it; so does what a cell shows."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.colours import in_colour
from sendplan.check.records import load
from tests.check.test_in_doubt import PLAIN, workspace
from tests.importing.test_markings import HEAD, OPEN, SHUT, kept, taken
from tests.read.workbooks import book_of, saved, stamped

PINK, PALE_RED, NAVY = "FFFFC0CB", "FFFFC7CE", "FF1F4E79"
KEY = [["Pink rows are confidential"]]
Cells = Sequence[Sequence[str]]


def painted(sheet: Worksheet, cells: Mapping[str, str | Color]) -> None:
    for place, colour in cells.items():
        sheet[place].fill = PatternFill("solid", fgColor=colour)


def key(sheet: Worksheet, rows: Cells, swatches: Mapping[str, str]) -> None:
    assert sheet.parent
    other = sheet.parent.create_sheet("Key")
    for row in rows:
        other.append(list(row))
    painted(other, swatches)


THE_ROW, ALL = [False, True, False], [True, True, True]


@pytest.mark.parametrize(
    ("rows", "swatches", "cells", "private"),
    [
        (KEY, {}, {"A3": PINK, "C3": PINK}, THE_ROW), (KEY, {}, {"C3": PALE_RED}, THE_ROW),
        (KEY, {}, {"C3": "FFFF99CC", "B2": "FF00B050"}, THE_ROW), (KEY, {}, {}, ALL), (KEY, {}, {"C3": NAVY}, ALL),
        ([["pink", "confidential"]], {}, {"C3": PINK}, THE_ROW),
        ([["", "Confidential - not for publication"]], {"A1": PINK}, {"C3": PINK}, THE_ROW),
        ([["", "Confidential - not for publication"]], {"A1": PINK}, {"C3": NAVY}, ALL),
        ([["OFFICIAL-SENSITIVE"]], {"A1": NAVY, "B1": NAVY}, {"C3": NAVY}, ALL),
        ([["TLP: RED"]], {}, {"C3": "FFFF0000"}, ALL),
        ([["Rows shaded in blue: not for publication"]], {}, {"C3": Color(theme=4, tint=0.6)}, THE_ROW),
        ([["Pink rows are confidential"], ["Blue rows are embargoed"]], {}, {"C3": PINK, "C4": NAVY},
         [False, True, True]),
    ],
)  # fmt: skip
def test_a_key_on_another_sheet_keeps_the_rows_of_its_colour_private(
    rows: Cells, swatches: Mapping[str, str], cells: Mapping[str, str | Color], private: Sequence[bool], tmp_path: Path
) -> None:
    def fill(sheet: Worksheet) -> None:
        painted(sheet, cells)
        key(sheet, rows, swatches)

    records = load(workspace(tmp_path, book_of(PLAIN, fill), "xlsx")).records
    assert [one.restricted for one in records.updates] == private
    assert [one.rule for one in records.problems] == ["restricted"] * len(records.problems)
    assert records.problems


@pytest.mark.parametrize(
    "said",
    ["Key: pink rows must not be published", "Pink: hold back", "Everything in pink = not to be published",
     "Pink rows are to stay off the website", "Anything in pink must be kept out of the board paper"],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, len(PLAIN)])
def test_a_key_may_stand_over_or_below_the_rows(said: str, at: int, tmp_path: Path) -> None:
    rows: list[Sequence[object]] = [*PLAIN[:at], [said], *PLAIN[at:]]

    def fill(sheet: Worksheet) -> None:
        painted(sheet, {f"C{3 if at else 4}": PINK})

    records = load(workspace(tmp_path, book_of(rows, fill), "xlsx")).records
    assert [one.restricted for one in records.updates] == THE_ROW


@pytest.mark.parametrize(
    "said", ["Key: pink rows have a new date", "Pink = overdue", "Please fill in the pink cells: they must be complete"]
)
def test_a_key_of_something_else_keeps_none_private(said: str, tmp_path: Path) -> None:
    records = load(
        workspace(tmp_path, book_of([[said], *PLAIN], lambda sheet: painted(sheet, {"C4": PINK})), "xlsx")
    ).records
    assert [one.restricted for one in records.updates] == [False, False, False]


def test_letters_have_a_colour_too(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C3"].font = Font(color="FFFF0000")
        key(sheet, [["Text in red is not for publication"]], {})

    records = load(workspace(tmp_path, book_of(PLAIN, fill), "xlsx")).records
    assert [one.restricted for one in records.updates] == THE_ROW


@pytest.mark.parametrize(("colour", "private"), [(PINK, [False, True]), ("", [True, True])])
def test_an_imported_key_keeps_the_rows_of_its_colour_private(colour: str, private: list[bool], tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (HEAD[:-1], OPEN[:-1], SHUT[:-1]):
        sheet.append(list(row))
    if colour:
        painted(sheet, {"B3": colour})
    key(sheet, KEY, {})
    assert kept(taken(saved(made), tmp_path)[1]) == (private, private)


@pytest.mark.parametrize(
    ("rgb", "names"),
    [
        ("FF0000", "red"), ("C00000", "red"), ("FFC7CE", "red pink"), ("FFC000", "orange amber yellow"),
        ("FFFF00", "yellow amber"), ("FFEB9C", "yellow amber"), ("C6EFCE", "green"), ("00B050", "green"),
        ("BDD7EE", "blue"), ("0070C0", "blue"), ("7030A0", "purple"), ("E4DFEC", "purple"), ("D9D9D9", "grey"),
        ("FF00FF", "pink purple"), ("F8CBAD", "orange"), ("FF99FF", "pink"),
    ],
)  # fmt: skip
def test_a_colour_is_called_as_people_call_it(rgb: str, names: str) -> None:
    asked = {name for name in ("red", "pink", "orange", "amber", "yellow", "green", "blue", "purple", "grey")
             if in_colour(f"Rows in {name} are confidential", (), {1: {rgb}})}  # fmt: skip
    assert set(names.split()) <= asked
    assert len(asked) <= 3


@pytest.mark.parametrize("said", [
    "All rows but pink are confidential", "Only pink rows are public", "Rows not in pink are confidential", "TLP: PINK",
    "Confidential, as the Pink Ladies asked", "Every row is confidential",
])  # fmt: skip
def test_what_is_said_of_other_rows_too_is_of_no_colour(said: str) -> None:
    assert in_colour(said, (), {1: {"FFC0CB"}, 2: set()}) == set()


def message(cells: str, title: str, text: str, kind: Literal["textLength", "list"] = "textLength") -> bytes:
    shown = DataValidation(
        kind, formula1='"Green,Red"' if kind == "list" else None, promptTitle=title, prompt=text,
        sqref=MultiCellRange(cells),
    )  # fmt: skip
    shown.showInputMessage = True
    return book_of(PLAIN, lambda sheet: sheet.add_data_validation(shown))


SAID = "This cell is confidential"


@pytest.mark.parametrize(
    ("content", "private"),
    [
        (message("C3", "", SAID), THE_ROW), (message("B3", "", SAID, "list"), THE_ROW),
        (message("C3 D3", "", SAID), THE_ROW), (message("C3:C4", "", SAID), [False, True, True]),
        (message("C2:C4", "Note", "These rows are not for publication"), ALL),
        (message("B3", "", "This cell is restricted to Green, Amber or Red", "list"), [False] * 3),
        (message("B2:B4", "Private?", "Write yes if this row is confidential", "list"), [False] * 3),
        (message("B2:B4", "", "This cell is for the status", "list"), [False] * 3),
        (stamped(PLAIN, SAID, on=3), THE_ROW), (stamped(PLAIN, SAID), ALL), (stamped(PLAIN, "CONFIDENTIAL", on=3), ALL),
        (stamped(PLAIN, SAID, on=30), ALL),
    ],
    ids=range(12),
)  # fmt: skip
def test_what_a_cell_or_a_box_on_it_says_of_its_row_keeps_that_private(
    content: bytes, private: list[bool], tmp_path: Path
) -> None:
    records = load(workspace(tmp_path, content, "xlsx")).records
    assert [one.restricted for one in records.updates] == private

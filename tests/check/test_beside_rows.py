"""What keeps rows private though it stands beside them: another sheet, a cover, a key of colours; and a register's row
that an open quotation mark has swallowed.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import NamedStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.records import load
from tests.check.test_in_doubt import PLAIN, WORD, workspace
from tests.read.workbooks import book_of, stamped
from tests.workspaces import Workspace, action

Rows = Sequence[Sequence[object]]


def beside(title: str, rows: Rows, *, hidden: bool = False, first: bool = False) -> bytes:
    """The month's rows on a sheet of their own, and another sheet."""
    book = load_workbook(BytesIO(book_of(PLAIN)))
    sheet = book.create_sheet(title, 0 if first else None)
    for row in rows:
        sheet.append(list(row))
    sheet.sheet_state = "hidden" if hidden else "visible"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_cell(cell: str, text: str) -> bytes:
    return book_of(PLAIN, lambda sheet: setattr(sheet[cell], "value", text))


def with_note(cell: str, text: str) -> bytes:
    return book_of(PLAIN, lambda sheet: setattr(sheet[cell], "comment", Comment(text, "Lead")))


def with_table(name: str) -> bytes:
    return book_of(PLAIN, lambda sheet: sheet.add_table(Table(displayName=name, ref="A1:F4")))


def with_range(name: str, cells: str = "'Returns'!$A$3:$F$3") -> bytes:
    def call(sheet: Worksheet) -> None:
        assert sheet.parent
        sheet.parent.defined_names[name] = DefinedName(name, attr_text=cells)

    return book_of(PLAIN, call)


def with_link(tip: str) -> bytes:
    return book_of(PLAIN, lambda sheet: setattr(sheet["C3"], "hyperlink", Hyperlink("C3", location="A1", tooltip=tip)))


def with_look(cell: str, *, format_code: str = "@", style: str = "") -> bytes:
    """With a cell whose number format or named style has words of its own."""

    def look(sheet: Worksheet) -> None:
        if style:
            sheet[cell].style = NamedStyle(style)
        sheet[cell].number_format = format_code

    return book_of(PLAIN, look)


def with_message(cells: str, title: str, text: str) -> bytes:
    """With what a cell shows when it is chosen."""
    shown = DataValidation("textLength", promptTitle=title, prompt=text, sqref=MultiCellRange(cells))
    shown.showInputMessage = True
    return book_of(PLAIN, lambda sheet: sheet.add_data_validation(shown))


def labelled(text: str) -> bytes:
    """With what somebody, or Office, wrote into the file's properties."""
    book = load_workbook(BytesIO(book_of(PLAIN)))
    book.properties.keywords = text
    book.custom_doc_props.append(StringProperty(name="MSIP_Label_0a1b_Name", value=text))  # type: ignore[attr-defined]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


OF_ONE_ROW: dict[str, Callable[[], bytes]] = {
    "a list of refs": lambda: beside("Confidential", [["1.2"]]),
    "a list with reasons": lambda: beside("Not for publication", [["Ref", "Why"], ["1.2", "Names a child"]]),
    "a ref among words": lambda: beside("Private", [["Action 1.2: short breaks"]]),
    "refs in one cell": lambda: beside("Private items", [["1.2; 2.2"]]),
    "a range": lambda: beside("Confidential", [["1.2 – 1.4"]]),
    "a column": lambda: beside("Marks", [["ref", "confidential"], ["1.1", "no"], ["1.2", "yes"]]),
    "a sentence": lambda: beside("Notes", [["1.2 is confidential, please keep out of the paper"]]),
    "a cover": lambda: beside("Cover", [["Please note: row 1.2 is not for publication"]], first=True),
    "rows of fewer cells": lambda: beside("Marks", [["ref", "confidential", "why"], ["1.1", "no"], ["1.2", "yes"]]),
    "a sentence beside another's": lambda: beside("Notes", [["As 2.1", "1.2 is confidential, keep out of the paper"]]),
    "a hidden copy": lambda: beside("Old", [*PLAIN[:1], ["1.2", "Red", "x", "", "yes", ""]], hidden=True),
    "a note in other words": lambda: with_note("A3", "Please keep this one out of the paper"),
    "a note that asks": lambda: with_note("A3", "Can this stay out of the version families get?"),
    "a note that is not sure": lambda: with_note("A3", "Is this OK to publish?"),
    "a note that is in two minds": lambda: with_note("A3", "Not sure that we should publish this"),
    "a note in capitals": lambda: with_note("A3", "PLEASE KEEP THIS ONE OUT OF THE PAPER"),
    "a line below that names it": lambda: book_of([*PLAIN, ["Item 1.2 not for publication"]]),
    "a line below in other words": lambda: book_of([*PLAIN, [None, None, "Please keep 1.2 private"]]),
    "a range that is called so": lambda: with_range("Not_for_publication"),
    "what a link shows": lambda: with_link("Private: do not share"),
    "what a cell shows when it is chosen": lambda: with_message("C3", "Private", "For the executive only"),
    "words in a number format": lambda: with_look("C3", format_code='"CONFIDENTIAL: "@'),
    "a style that is called so": lambda: with_look("C3", style="Not for publication"),
    "an order on another sheet": lambda: beside("Read me", [["Please keep 1.2 private until the contract is signed"]]),
    "an order below that names its row": lambda: book_of([*PLAIN, ["Please treat 1.2 as confidential"]]),
    "a line that says so of it alone": lambda: book_of([*PLAIN, ["1.2 is confidential"]]),
}
OF_ALL: dict[str, Callable[[], bytes]] = {
    "a cover": lambda: beside("Cover", [["OFFICIAL-SENSITIVE"], ["SEND updates"]], first=True),
    "a cover that says so": lambda: beside("Read me", [["This workbook is confidential"]]),
    "a label in its properties": lambda: labelled("OFFICIAL-SENSITIVE"),
    "a key by a sign, below": lambda: book_of([*PLAIN, ["* confidential"]]),
    "a line of one row and those below": lambda: book_of([*PLAIN, ["1.1 and all below are confidential"]]),
    "a key on another sheet": lambda: beside("Key", [["red = confidential"], ["green = public"]]),
    "a key in two cells": lambda: beside("Key", [["Rows in grey", "Do not publish"]]),
    "a key in three cells": lambda: beside("Key", [["Key", "Rows in grey", "Do not publish"]]),
    "a cover under a blank": lambda: beside("Read me", [["", "SEND updates"], ["This workbook is confidential"]]),
    "a cover under a dash": lambda: beside("Read me", [["-", "SEND updates"], ["This workbook is confidential"]]),
    "a key to the right": lambda: with_cell("I2", "Red = confidential"),
    "a key among the headings": lambda: with_cell("G1", "Yellow: not for the board"),
    "a key below": lambda: book_of([*PLAIN, ["Key", None, "red", "confidential"]]),
    "a table's name": lambda: with_table("NotForPublication"),
    "a sheet's name": lambda: book_of(PLAIN, lambda sheet: setattr(sheet, "title", "Nov (conf)")),
    "a sheet's name by its first letters": lambda: book_of(PLAIN, title="Nov O-S"),
    "a sheet's name by two words": lambda: book_of(PLAIN, title="Return TLP Amber"),
    "a label on a cover": lambda: beside("Cover", [["SEND updates"], ["Protective marking: OFFICIAL-SENSITIVE"]]),
    "a note on a heading": lambda: with_note("C1", "Everything in this column is confidential"),
    "a heading's style": lambda: with_look("C1", style="Confidential"),
    "a note on the first heading": lambda: with_note("A1", "This whole return is for officers only"),
    "a stamp in a box": lambda: stamped(PLAIN, "CONFIDENTIAL", " - not for publication"),
}
OF_NONE: dict[str, Callable[[], bytes]] = {
    "a label for everybody": lambda: labelled("OFFICIAL"),
    "a keyword": lambda: labelled("SEND; sensitive handling; private nurseries"),
    "a list to choose from": lambda: beside("Lists", [["Marking"], ["Public"], ["Confidential"]]),
    "who it is for": lambda: beside("Data", [["Internal"], ["External"], ["Joint"]]),
    "a list of one word to choose": lambda: beside("Drop-downs", [["Confidential"]]),
    "guidance": lambda: beside("Read me", [["Restricted: write yes if the words must not be published"]]),
    "an old month": lambda: beside("Oct", [["Ref", "Update"], ["1.2", "A confidential helpline has begun"]]),
    "closed items": lambda: beside("Closed items", [["Ref"], ["1.2"]]),
    "a column that says no": lambda: beside(
        "Marks", [["ref", "confidential"], ["1.1", "None"], ["1.2", "N/A"], ["2.1", "-"]]
    ),
    "a sheet of private nurseries": lambda: book_of(PLAIN, title="Private nurseries"),
    "a note that all may read it": lambda: with_note("A3", "OK to publish. Checked with the school"),
    "a note of something else": lambda: with_note("A3", "Not started: keep going"),
    "words in a format of something else": lambda: with_look("C3", format_code='"Update: "@'),
    "a style of something else": lambda: with_look("C3", style="Main heading"),
    "how a column is to be filled in": lambda: with_message("E2:E40", "Restricted", "Yes if it is confidential"),
    "a table of something else": lambda: with_table("Returns2020"),
    "a range of something else": lambda: with_range("Confidential", "'Lists'!$A$3"),
    "what a link to something else shows": lambda: with_link("To the minutes of 6 November"),
    "who a cover says it was sent to": lambda: beside(
        "Cover", [["Circulation: SEND Board members"], ["Marking: none"]]
    ),
    "a sheet's name of something else": lambda: book_of(PLAIN, title="Team only once"),
    "a box of something else": lambda: stamped(PLAIN, "Please send it back by ", "Friday"),
    "a line of something else": lambda: book_of([*PLAIN[:2], ["Non-attendance"], *PLAIN[2:]]),
}


@pytest.mark.parametrize("name", OF_ONE_ROW)
def test_what_another_sheet_or_a_note_says_of_a_row_keeps_it_private(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, OF_ONE_ROW[name](), "xlsx")).records
    assert [one.restricted for one in records.updates] == [False, True, False]
    assert any("a note on it, another sheet or a line beside the rows seems" in one.message for one in records.problems)


@pytest.mark.parametrize("name", OF_ALL)
def test_a_cover_or_a_key_of_colours_keeps_all_rows_private(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, OF_ALL[name](), "xlsx")).records
    assert all(one.restricted for one in records.updates)
    assert any("what stands over or beside the rows seems" in one.message for one in records.problems)


@pytest.mark.parametrize("name", OF_NONE)
def test_a_sheet_that_speaks_of_no_row_keeps_none_private(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, OF_NONE[name](), "xlsx")).records
    assert [one.restricted for one in records.updates] == [False, False, False]


@pytest.mark.parametrize(("lines", "private"), [
    (["1.1-1.2"], "1.1 1.2"), (["1.2-1.4"], "1.2"), (["1.0-1.1"], "1.1"), (["2.1 and 1.0-1.1"], "1.1 2.1"),
    (["theme 1"], "1.1 1.2"), (["Priority 2"], "2.1"), (["1.2."], "1.2"), (["1.1", "2.1"], "1.1 2.1"),
])  # fmt: skip
def test_a_list_of_private_rows_may_name_them_in_any_way(lines: list[str], private: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, beside("Confidential", [[line] for line in lines]), "xlsx")).records
    assert [one.ref for one in records.updates if one.restricted] == private.split()


@pytest.mark.parametrize("heading", ["Confidential?", "Protective marking", "Who may see it", "Publish?"])
def test_a_column_that_is_heeded_is_not_said_to_be_ignored(heading: str, tmp_path: Path) -> None:
    rows = f"ref,status,progress,{heading},Colour of the sky\n1.1,Green,Words,,blue\n"
    found = [
        one.place.column
        for one in load(workspace(tmp_path, rows.encode(), "csv")).findings
        if one.kind == "ignored-column"
    ]
    assert found == ["colour_of_the_sky"]


def test_a_register_heeds_its_other_sheets_too(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active
    for row in (["id", "refs", "risk", "likelihood", "impact"], ["R1", "1.1", WORD, 3, 3], ["R2", "1.1", "More", 3, 3]):
        book.active.append(row)
    book.create_sheet("Exempt").append(["R1"])
    Workspace([action("1.1")]).write(tmp_path)
    book.save(tmp_path / "data/risks.xlsx")
    assert [risk.id for risk in load(tmp_path).records.risks] == ["R2"]

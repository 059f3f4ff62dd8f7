"""Workbooks as Excel, SharePoint and other programs leave them: each cell as it is seen, and its doubts."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Mark, RawTable
from sendplan.read.tables import GridRow, letter, read_book, read_table
from tests.read.workbooks import SHEET, book_of, changed, saved
from tests.work import grows_with

COLUMNS = ("ref", "status", "progress", "restricted")
ROWS: list[list[object]] = [list(COLUMNS), ["1.1", "Green", "One", "no"], ["1.2", "Red", "Two", "yes"]]


def cell(value: object, number_format: str = "General") -> GridRow:
    """The one row of a workbook with that cell in column A."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"].number_format = number_format

    return read_book(book_of([[value, "beside"]], fill), "a.xlsx").sheets[0].rows[0]


@pytest.mark.parametrize(
    ("value", "number_format", "text", "marks"),
    [
        (0.82, "0%", "82%", {}),
        (0.824, "0%", "82.4%", {}),
        (1, "0%", "100%", {}),
        (0.8235294117, "0.0%", "82.35%", {}),
        (0.1 + 0.2, "General", "0.3", {Mark.NUMBER}),
        (82.35294117647058, "General", "82.35294118", {Mark.NUMBER}),
        (1e-7, "General", "1e-07", {Mark.NUMBER}),
        (82.0, "General", "82", {}),
        (1.1, "General", "1.1", {Mark.NUMBER}),
        (1.1, "0.00", "1.10", {Mark.NUMBER}),
        (1234.5, "#,##0.00", "1234.50", {Mark.NUMBER}),
        (True, "General", "TRUE", {Mark.TRUTH}),
        (date(2026, 3, 1), "mmm-yy", "Mar 2026", {}),
        (date(2026, 3, 27), "d-mmm", "2026-03-27", {Mark.DAY_MONTH}),
        (date(2026, 3, 31), "dd/mm/yyyy", "2026-03-31", {}),
        (date(2026, 3, 31), "[$-809]dd mmmm yyyy;@", "2026-03-31", {}),
        (datetime.fromisoformat("2026-06-30T23:00"), "dd/mm/yyyy hh:mm", "2026-07-01", {Mark.NEXT_DAY}),
        (datetime.fromisoformat("2026-12-31T23:00"), "dd/mm/yyyy hh:mm", "2026-12-31", {}),
        (datetime.fromisoformat("2026-03-28T23:00"), "dd/mm/yyyy hh:mm", "2026-03-28", {}),
        (datetime.fromisoformat("2026-03-29T23:00"), "dd/mm/yyyy hh:mm", "2026-03-30", {Mark.NEXT_DAY}),
        (datetime.fromisoformat("2026-10-24T23:00"), "dd/mm/yyyy hh:mm", "2026-10-25", {Mark.NEXT_DAY}),
        (datetime.fromisoformat("2026-10-25T23:00"), "dd/mm/yyyy hh:mm", "2026-10-25", {}),
        (datetime.fromisoformat("2026-06-30T09:12"), "dd/mm/yyyy hh:mm", "2026-06-30", {}),
        (0.375, "h:mm", "09:00:00", {}),
        (7700900123, "h:mm", "7700900123", {}),
        ("#REF!", "General", "#REF!", {Mark.ERROR}),
        ("#1 priority", "General", "#1 priority", {}),
        ("Line one_x000D_\nLine two", "General", "Line one\nLine two", {}),
        ("\uf0b7 A\n\uf0a7 B", "General", "• A\n• B", {}),
        ("=DATE(2026,3,31)", "General", "2026-03-31", {Mark.FORMULA}),
        ('="Words"', "General", "Words", {Mark.FORMULA}),
        ("=A2&A3", "General", "", {Mark.FORMULA, Mark.UNCALCULATED}),
    ],
)
def test_a_cell_is_read_as_it_is_seen(value: object, number_format: str, text: str, marks: set[Mark]) -> None:
    row = cell(value, number_format)
    assert row[0] == text
    assert row.marked(0) == set(marks)
    assert row[1] == "beside"


def test_days_counted_from_1904() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.worksheets[0].append([date(2023, 12, 31)])
    assert read_book(saved(made), "mac.xlsx").sheets[0].rows[0][0] == "2023-12-31"


def test_a_calculated_formula_gives_its_result() -> None:
    content = changed(book_of([["=1+1"]]), (SHEET, "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>"))
    row = read_book(content, "a.xlsx").sheets[0].rows[0]
    assert row[0] == "2"
    assert row.marked(0) == {Mark.FORMULA}


def test_a_nought_that_no_program_has_worked_out_is_no_result() -> None:
    """XlsxWriter stores 0 for every formula, and says that Excel must work them out."""
    content = changed(book_of([["=1+1"]]), (SHEET, "<f>1+1</f><v></v>", "<f>1+1</f><v>0</v>"))
    assert Mark.UNCALCULATED in read_book(content, "a.xlsx").sheets[0].rows[0].marked(0)


def test_words_struck_out_are_not_read_wherever_the_line_goes_through() -> None:
    struck = InlineFont(strike=True)

    def fill(sheet: Worksheet) -> None:
        sheet["A1"].font = Font(strike=True)
        sheet["B1"] = CellRichText("Kept, ", TextBlock(struck, "not this"), " and kept")

    row = read_book(book_of([["Gone", ""]], fill), "a.xlsx").sheets[0].rows[0]
    assert row.texts == ("", "Kept,  and kept")
    assert dict(row.struck) == {0: "Gone", 1: "not this"}


def table(fill: Callable[[Worksheet], object], rows: Sequence[Sequence[object]] = ROWS) -> RawTable:
    return read_table(book_of(rows, fill), "data/updates/2026-11.xlsx", COLUMNS)


def said(read: RawTable) -> list[str]:
    return [str(one) for one in read.problems] + [f"{one.place}: {one.message}" for one in read.findings]


def test_merged_ranges_that_overlap_are_left_out_and_cost_nothing() -> None:
    rows: list[list[object]] = [list(COLUMNS)]
    rows += [[f"1.{number}", "Green", "One", "no"] for number in range(300)]

    def merged(ranges: int) -> Callable[[], None]:
        def fill(sheet: Worksheet) -> None:
            for number in range(ranges):
                wide, tall = 100 - number % 50, 200 + number % 100
                sheet.merged_cells.ranges.add(CellRange(min_col=1, max_col=wide, min_row=3 + number % 7, max_row=tall))

        content = book_of(rows, fill)

        def read() -> None:
            assert len(read_book(content, "a.xlsx").sheets[0].rows) == 301

        return read

    assert grows_with(merged, 400) < 1.1  # once each range was marked cell by cell


def test_a_merged_cell_counts_for_each_row_it_covers() -> None:
    rows: list[list[object]] = [
        list(COLUMNS),
        ["1.1", "Green", "One", "yes"],
        ["1.2", None, "Two", None],
        ["2.1", "Red", "Three", "no"],
    ]

    def fill(sheet: Worksheet) -> None:
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("D2:D3")

    read = table(fill, rows)
    assert [(row["status"], row["restricted"]) for row in read.rows] == [
        ("Green", "yes"),
        ("Green", "yes"),
        ("Red", "no"),
    ]
    assert [Mark.MERGED in row.marked("restricted") for row in read.rows] == [True, True, False]


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    rows = [list(COLUMNS), *([f"1.{n}", "Green", "Words", "no"] for n in range(1, 9))]

    def fill(sheet: Worksheet) -> None:
        for number in (3, 5, 6, 7):
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[7].hidden, sheet.row_dimensions[7].height = False, 0.3  # too low to be seen

    read = table(fill, rows)
    assert len(read.rows) == 8
    place = "data/updates/2026-11.xlsx, sheet Returns"
    assert said(read) == [
        f"{place}, rows 3 and 5–7: are hidden, as by a filter, and were read",
        f"{place}, column progress: the column is hidden, and was read",
    ]


def test_white_letters_are_read_and_said_unless_they_stand_on_a_colour() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in (3, 4):
            sheet.cell(number, 3).font = Font(color="FFFFFFFF")
        sheet.cell(4, 3).fill = PatternFill("solid", fgColor="FF1F4E79")
        sheet.cell(2, 2).number_format = ";;;"
        sheet.cell(2, 3).font = Font(size=1)

    rows = [list(COLUMNS), *([f"1.{n}", "Green", "Words", "no"] for n in range(1, 4))]
    place = "data/updates/2026-11.xlsx, sheet Returns"
    unseen = "letters that nobody sees, in the colour of their cell, tiny or hidden by their format, were read"
    assert said(table(fill, rows)) == [
        f"{place}, row 2, column status: {unseen}",
        f"{place}, rows 2 and 3, column progress: {unseen}",
    ]


def test_a_row_struck_out_is_left_out_and_said() -> None:
    def fill(sheet: Worksheet) -> None:
        for at in range(1, 5):
            sheet.cell(2, at).font = Font(strike=True)

    read = table(fill)
    assert [row["ref"] for row in read.rows] == ["1.2"]
    assert said(read) == ["data/updates/2026-11.xlsx, sheet Returns, row 2: is struck out, and left out"]


@pytest.mark.parametrize("first", ["hidden", "read me", "both"])
def test_the_sheet_whose_header_fits_is_read(first: str) -> None:
    made = Workbook()
    lists = made.worksheets[0]
    lists.title = "Lists"
    for text in ("Status", "Green", "Red") if first == "hidden" else ("How to fill this in", "Write in sheet 2"):
        lists.append([text])
    if first == "hidden":
        lists.sheet_state = "hidden"
    sheet = made.create_sheet("Returns")
    titled: list[list[object]] = [["Returns, November"], [], *ROWS]
    for cells in titled if first == "both" else ROWS:
        sheet.append(cells)
    read = read_table(saved(made), "a.xlsx", COLUMNS)
    assert [row["ref"] for row in read.rows] == ["1.1", "1.2"]
    assert said(read) == []


def test_a_second_sheet_with_the_same_columns_is_a_problem_and_a_hidden_one_is_said() -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, state in (("October", "hidden"), ("Returns", "visible"), ("Returns (2)", "visible")):
        sheet = made.create_sheet(title)
        sheet.sheet_state = state
        for row in ROWS:
            sheet.append(row)
    read = read_table(saved(made), "a.xlsx", COLUMNS)
    assert read.place.sheet == "Returns"
    problem, finding = said(read)
    assert problem.startswith("a.xlsx, sheet Returns: the sheet Returns (2) has the same columns, and was not read")
    assert finding == "a.xlsx, sheet Returns: the hidden sheet October has the same columns, and was not read"


@pytest.mark.parametrize("title", ["Nov", "November 2020", "nov 2020", "2020-11", "Returns Nov"])
def test_of_a_workbook_with_a_sheet_a_month_the_file_s_own_month_is_read(title: str) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    for other in ("Nov 2019", "Oct", title, "Dec"):
        for row in ROWS:
            made.create_sheet(other).append(row) if other not in made.sheetnames else made[other].append(row)
    assert read_table(saved(made), "data/updates/2020-11.xlsx", COLUMNS).place.sheet == title
    assert read_table(saved(made), "data/risks.xlsx", COLUMNS).place.sheet == "Nov 2019"


def test_a_hidden_sheet_is_read_where_nothing_else_fits() -> None:
    made = Workbook()
    made.worksheets[0].append(["Read me"])
    sheet = made.create_sheet("Data")
    sheet.sheet_state = "hidden"
    for row in ROWS:
        sheet.append(row)
    read = read_table(saved(made), "a.xlsx", COLUMNS)
    assert len(read.rows) == 2
    assert said(read) == ["a.xlsx, sheet Data: the sheet is hidden, and was read: no sheet in sight has its columns"]


@pytest.mark.parametrize("size", ["A1", "A1:XFD1048576", "nonsense"])
def test_the_size_a_sheet_says_it_has_is_not_believed(size: str) -> None:
    content = changed(book_of(ROWS), (SHEET, '<dimension ref="A1:D3"/>', f'<dimension ref="{size}"/>'))
    assert [row["progress"] for row in read_table(content, "a.xlsx", COLUMNS).rows] == ["One", "Two"]


def test_cells_without_addresses_stand_one_after_the_other() -> None:
    addresses = [(SHEET, f' r="{letters}{row}"', "") for letters in "ABCD" for row in (1, 2, 3)]
    content = changed(book_of(ROWS), *addresses, *((SHEET, f'<row r="{row}"', "<row") for row in (1, 2, 3)))
    assert [row["progress"] for row in read_table(content, "a.xlsx", COLUMNS).rows] == ["One", "Two"]


def test_strict_workbooks_are_read_with_their_days() -> None:
    main, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    content = changed(
        book_of([["ref", "status", "updated_on"], ["1.1", "Green", 1]]),
        ("xl/workbook.xml", f"{main}spreadsheetml/2006/main", f"{strict}spreadsheetml/main"),
        (SHEET, f"{main}spreadsheetml/2006/main", f"{strict}spreadsheetml/main"),
        ("_rels/.rels", f"{main}officeDocument/2006/relationships/officeDocument",
         f"{strict}officeDocument/relationships/officeDocument"),
        (SHEET, '<c r="C2" t="n"><v>1</v></c>', '<c r="C2" t="d"><v>2026-11-20T00:00:00</v></c>'),
    )  # fmt: skip
    row = read_table(content, "a.xlsx", ("ref", "status", "updated_on")).rows[0]
    assert (row["ref"], row["status"], row["updated_on"]) == ("1.1", "Green", "2026-11-20")


def test_what_stands_far_below_is_not_read_and_that_is_a_problem() -> None:
    read = read_table(book_of([*ROWS, *([[]] * 1_000), ["9.9", "Red", "Lost", "yes"]]), "a.xlsx", COLUMNS)
    assert len(read.rows) == 2
    assert said(read)[0].startswith("a.xlsx, sheet Returns, row 1004: from here on nothing was read")


def test_a_workbook_without_sheets_of_cells_is_refused() -> None:
    content = changed(book_of(ROWS), ("xl/_rels/workbook.xml.rels", "ships/worksheet", "ships/chartsheet"))
    with pytest.raises(InputUnreadable, match="no sheet of cells"):
        read_book(content, "a.xlsx")


def test_a_part_that_was_not_guarded_is_not_unpacked() -> None:
    """A picture's bytes may unpack to anything: a workbook that calls one its sheet has no sheet."""
    content = changed(book_of(ROWS), ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "media/image1.png"))
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b" " * 80_000_000)
    with pytest.raises(InputUnreadable, match="no sheet of cells"):
        read_book(out.getvalue(), "a.xlsx")


def test_letters_of_columns() -> None:
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


FAULTS: dict[str, Callable[[Worksheet, int, int], object]] = {
    "formula": lambda sheet, row, at: setattr(sheet.cell(row, at), "value", "=Z99&Z98"),
    "error": lambda sheet, row, at: setattr(sheet.cell(row, at), "value", "#N/A"),
    "struck": lambda sheet, row, at: setattr(sheet.cell(row, at), "font", Font(strike=True)),
}
MARKS = {"formula": Mark.UNCALCULATED, "error": Mark.ERROR, "struck": Mark.STRUCK}


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FAULTS)), st.integers(1, 6), st.integers(0, 3))
def test_a_bad_cell_anywhere_is_marked_and_no_other_changes(kind: str, at_row: int, at: int) -> None:
    rows = [list(COLUMNS), *([f"1.{n}", "Green", f"Words {n}", "no"] for n in range(1, 7))]
    read = table(lambda sheet: FAULTS[kind](sheet, at_row + 1, at + 1), rows)
    for number, (row, written) in enumerate(zip(read.rows, rows[1:], strict=True), start=1):
        for column, text in zip(COLUMNS, written, strict=True):
            if (number, column) == (at_row, COLUMNS[at]):
                assert MARKS[kind] in row.marked(column)
            else:
                assert (row[column], row.marked(column)) == (text, frozenset())

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

from sendplan.check.marking_headings import keeps_private
from sendplan.check.markings import is_marked
from sendplan.check.records import load
from sendplan.read.tables import read_table
from tests.check.test_in_doubt import PLAIN, WORD, workspace
from tests.read.workbooks import book_of, stamped
from tests.workspaces import Workspace, action

Rows = Sequence[Sequence[object]]
HEAD = "ref,status,progress,next_steps,restricted\n"


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


SWALLOWED = {
    "the plan's row": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes\n1,,Theme words",,no\n',
    "a theme's row": f'{HEAD}1.1,Green,"Words,,\n2,,{WORD},,yes\nplan,,More words",,\n',
    "with tabs": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes\n1,,Theme words",,no\n'.replace(",", "\t"),
    "the last row": f'{HEAD}1.1,Green,"Words,,\nplan,,{WORD},,yes"\n',
    "a risk": f'id,risk,likelihood,impact,private\nR1,"Open,3,3,\nR2,{WORD},3,3,yes\nR3,Third",3,3,\n',
    "a voice": f'date,you_said,we_did,private\n2020-10-01,"Open,w,\n2020-10-02,{WORD},w,yes\n2020-10-03,T",w,\n',
}  # fmt: skip


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_row_that_two_open_marks_have_swallowed_is_no_part_of_the_one_before(name: str) -> None:
    table = read_table(SWALLOWED[name].encode(), "data/updates/2020-09.csv")
    assert len(table.rows) >= 2
    assert WORD not in repr(table.rows[0].cells)
    assert any(table.rows[0].marks.values())


@pytest.mark.parametrize("text", [
    "Confidental: the firm", "CONF - the firm", "Told in confidence that the firm left", "NOT FOR QUOTATION. The firm",
    "Between ourselves: the firm", "The firm (not to be quoted)", "For your eyes only: the firm", "Under NDA: the firm",
    "Exempt under paragraph 3 of Schedule 12A: the firm", "Not for the board: the firm", "DO NOT SHARE the firm left",
    "Please don't put this in the report: the firm", "Leave this out of the board paper. The firm",
    "Chatham House rules apply. The firm", "Keep this to yourselves. The firm", "Draft – not for sharing. The firm",
    "The firm has left, please keep confidential", "Not to be shared with families: the firm", "TLP:RED the firm",
    "Confidential info: the firm", "N.B. confidential - the firm", "Commercially confidential: the firm",
    "Non-public: the firm", "Not public yet. The firm", "Not for FOI: the firm", "Exempt from FOI. The firm",
    "Pls do not publish. The firm", "Redact before publication. The firm", "Hold back from board. The firm",
    "Keep within the team: the firm", "For internal discussion only. The firm", "Steering group only. The firm",
    "Do not let this go further: the firm", "The firm has left. This must not be published.", "(internal) the firm",
    "NOT_FOR_PUBLICATION the firm", "Do  not\u00a0publish: the firm",
    "ＣＯＮＦＩＤＥＮＴＩＡＬ: the firm", "C O N F I D E N T I A L: the firm", "Con\u00adfidential: the firm",
    "Private \u2011 the firm", "Not\u00a0for\u00a0publication: the firm",
    "Confidential to the board: the firm", "Board members only: the firm", "Dont publish this: the firm",
    "Just for officers: the firm", "Confidentiel: the firm", "For info only, not publication: the firm",
    "Please keep 1.2 private",
    "Keep 1.2 out of the paper", "The firm has left, not for wider sharing",
    "The firm has left - pls keep confidential",
])  # fmt: skip
def test_other_words_for_private_count(text: str) -> None:
    assert is_marked(text)


@pytest.mark.parametrize("text", [
    "Between us, we trained 40 staff.", "Conference held.", "Confident parents: 12.", "Restricted: none.",
    "Do not wait: the new leaflet is out.", "The embargo on recruitment was lifted.", "Keep parents informed.",
    "Part 2: training of SENCOs began.", "The NDA template was agreed.", "Not for schools alone: colleges too.",
    "Only two schools replied.", "Part 2 of the training ran.", "Families told us what they don't want.",
    "Offer published.", "Keep within the budget.", "A file that cannot go into a pack.", "Closed items",
    "The plan is for schools, not for parents.", "Note: parents were told.", "Non-attendance fell.",
])  # fmt: skip
def test_words_that_only_sound_like_it_do_not(text: str) -> None:
    assert not is_marked(text)


@pytest.mark.parametrize(("heading", "text", "private"), [
    ("Public domain?", "no", True), ("Show to families", "No", True), ("Publication status", "On hold", True),
    ("Open/closed", "Closed", True), ("Share with", "Board members only", True), ("In report?", "N", True),
    ("Publish on website", "not yet", True), ("P&C", "y", True), ("Named child?", "yes", True), ("NDA", "x", True),
    ("Not to publish", "x", True), ("Goes to board", "No", True), ("Blank out", "x", True), ("Hide row", "x", True),
    ("Senstive", "x", True), ("Priviate", "x", True), ("Parents may see", "no", True), ("FOIA", "s.40", True),
    ("OK for parents", "no", True), ("Shown to families", "no", True), ("Agenda", "Part 2", True),
    ("Pink paper", "x", True), ("Part 2 item", "x", True), ("Agenda", "2", False), ("Primary need", "x", False),
    ("Provision", "x", False), ("Parents may see", "yes", False), ("Sensory", "x", False),
    ("Not for parents", "x", True), ("Pvt", "x", True), ("Data protection", "Y", True), ("Cyhoeddi?", "Na", True),
    ("Report", "Annual report", False), ("On hold", "Yes", False), ("Goes to board", "Yes", False),
    ("Publish on website", "yes", False), ("Named child?", "no", False), ("Public health lead", "no", False),
    ("(P&C)", "y", True), ("Confidence", "Names a child", True), ("Confidence", "High", False),
    ("Confidential", "High", True), ("Notes", "Confidential: the firm left", True), ("Notes", "Private", True),
    ("Publication date", "not yet", False), ("Shared folder link", "n/a", False), ("Print run", "500", False),
])  # fmt: skip
def test_more_headings_that_ask_who_may_read_a_row(heading: str, text: str, private: bool) -> None:
    assert keeps_private(heading, text) is private


@pytest.mark.parametrize(("above", "below", "text"), [("OK for", "publication?", "no"), ("Not for", "the board", "x")])
def test_a_heading_over_two_lines_is_one_heading(above: str, below: str, text: str, tmp_path: Path) -> None:
    rows: Rows = [[*PLAIN[0], above], [None] * 6 + [below], [*PLAIN[1], ""], [*PLAIN[2], text]]
    records = load(workspace(tmp_path, book_of(rows), "xlsx")).records
    assert {one.ref: one.restricted for one in records.updates} == {"1.1": False, "1.2": True}


@pytest.mark.parametrize(("above", "below", "more"), [
    (None, "Public?", None), ("Handling", "Public?", None), ("Handling", "Public?", "(1-5)"),
    ("Publish?", "(yes / no)", None),
])  # fmt: skip
def test_a_question_in_the_line_below_the_header_is_asked_of_each_row(
    above: str | None, below: str, more: str | None, tmp_path: Path
) -> None:
    """Everything was kept private, and the line itself was told to be a row without a number."""
    head = ["id", "refs", "risk", "likelihood", "impact", above]
    under = [None, None, None, more, more, below]
    risks: Rows = [head, under, ["R1", "1.1", "Staff leave", 3, 3, "yes"], ["R2", "1.1", "Money", 3, 3, "no"]]
    updates: Rows = [[*PLAIN[0], above], [*[None] * 6, below], [*PLAIN[1], "yes"], [*PLAIN[2], "no"]]
    root = workspace(tmp_path, book_of(updates), "xlsx")
    (root / "data/risks.xlsx").write_bytes(book_of(risks))
    records = load(root).records
    assert {one.ref: one.restricted for one in records.updates} == {"1.1": False, "1.2": True}
    assert [one.id for one in records.risks] == ["R1"]
    assert {problem.place.row for problem in records.problems} == {4}


def test_a_first_row_without_a_number_is_no_heading(tmp_path: Path) -> None:
    rows: Rows = [[*PLAIN[0], "Note"], [*[None] * 6, "see above"], [*PLAIN[1], ""], [*PLAIN[2], ""]]
    records = load(workspace(tmp_path, book_of(rows), "xlsx")).records
    assert [(problem.place.row, problem.place.column) for problem in records.problems] == [(2, "ref")]


def test_an_agenda_item_that_says_it_is_private_is_in_no_paper() -> None:
    meeting = {"template": "board", "date": "2020-12-10", "as_at": "2020-11-30", "item": f"7 (private: {WORD})"}
    found = Workspace([action("1.1")], registers={"meetings": [meeting]}).checked().records
    assert [one.item for one in found.meetings] == [""]
    assert "write the item's number alone" in found.problems[0].remedy


def test_a_formula_not_worked_out_under_a_register_s_mark_is_said_as_what_it_is(tmp_path: Path) -> None:
    rows: Rows = [["id", "refs", "risk", "likelihood", "impact", "private"], ["R1", "1.1", WORD, 3, 3, "=A1"]]
    Workspace([action("1.1")]).write(tmp_path)
    (tmp_path / "data/risks.xlsx").write_bytes(book_of(rows))
    [problem] = load(tmp_path).records.problems
    assert "it is a formula, so nobody can tell whether this row is private" in problem.message
    assert problem.remedy.startswith("write no in its place if it may be printed")


UNCLOSED = "a quotation mark opens here and is never closed, so the row ends with its line, and is kept private"


@pytest.mark.parametrize(("text", "said"), [
    ("ref,status,progress\n1.1,Green,Words,and more\n",
     [("extra-cell", 2, "", "'and more' stands beyond the last column", "put the row's quotes right")]),
    ('ref,status,progress,Colour\n1.1,Green,Words,"blue\n1.2,Red,More,\n',
     [("quote", 2, "colour", UNCLOSED, "put the missing quotation mark in")]),
])  # fmt: skip
def test_a_torn_row_is_a_problem_of_its_own(text: str, said: list[tuple[object, ...]], tmp_path: Path) -> None:
    problems = load(workspace(tmp_path, text.encode(), "csv")).records.problems
    assert [(one.rule, one.place.row, one.place.column, one.message, one.remedy) for one in problems] == said

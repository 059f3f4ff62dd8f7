"""A tracker that says of a row that it is not for everybody: what was said of it is private, and so is the action."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.records import load
from tests.importing.commands import run
from tests.importing.corpus.forms import Cell, docx, xlsx

HEAD: list[Cell] = ["Ref", "Action", "Lead", "Due date", "RAG", "Update", "Protective marking"]
OPEN: list[Cell] = ["1.1", "Publish the short breaks offer", "Council", "30/06/2025", "Green", "Begun", "OFFICIAL"]
SHUT: list[Cell] = ["1.2", "Open a base at two schools", "Council", "31/07/2025", "Red", "Zanzibar has sued", ""]


def taken(content: bytes, folder: Path, name: str = "t.xlsx") -> tuple[str, Path]:
    (folder / name).write_bytes(content)
    ended = run("import", str(folder / name), "--into", str(folder / "plan"), "--date", "2025-02-28")
    assert ended.exit_code == 0, ended.output
    return ended.output, folder / "plan"


def kept(root: Path) -> tuple[list[bool], list[bool]]:
    """Which actions are private, and which updates."""
    records = load(root).records
    return [one.private for one in records.plan.actions], [one.restricted for one in records.updates]


MARKS: list[tuple[str, str]] = [
    ("Protective marking", "OFFICIAL-SENSITIVE"), ("Classification", "Official Sensitive"), ("Confidential?", "Y"),
    ("Not for publication", "x"), ("Public?", "No"), ("Remarks", "Private and confidential"), ("Sensitivity", "High"),
    ("Not for sharing", "x"), ("Internal", "Y?"), ("Cyfrinachol", "ydy"), ("Include in report?", "TBC"), ("", "✓"),
    ("Public?\nSay No where a family could be known by it", "No"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "mark"), MARKS)
@pytest.mark.parametrize("form", ["xlsx", "docx", "csv"])
def test_a_marked_row_stays_private_in_updates_and_plan(heading: str, mark: str, form: str, tmp_path: Path) -> None:
    rows = [[*HEAD[:-1], heading], [*OPEN[:-1], ""], [*SHUT[:-1], mark]]
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows(rows)
        content = out.getvalue().encode()
    else:
        content = xlsx(("Plan", rows)) if form == "xlsx" else docx(rows)
    output, root = taken(content, tmp_path, f"t.{form}")
    assert kept(root) == ([False, True], [False, True])
    assert "1.2: " in output
    assert "is private" in output


@pytest.mark.parametrize(
    ("heading", "mark"), [("Protective marking", "OFFICIAL"), ("Confidential?", "No"), ("Public?", "Yes")]
)
def test_a_row_for_everybody_stays_public(heading: str, mark: str, tmp_path: Path) -> None:
    rows = [[*HEAD[:-1], heading], [*OPEN[:-1], mark], [*SHUT[:-1], mark]]
    assert kept(taken(xlsx(("Plan", rows)), tmp_path)[1]) == ([False, False], [False, False])


@pytest.mark.parametrize(
    ("title", "rows", "private"),
    [
        ("Confidential", [["1.2"]], [False, True]),
        ("Not for publication", [["Ref", "Why"], ["1.2", "Names a child"]], [False, True]),
        ("Notes", [["1.2 is confidential, keep out of the paper"]], [False, True]),
        ("Cover", [["OFFICIAL-SENSITIVE"]], [True, True]),
        ("Key", [["red = confidential"]], [True, True]),
        ("Lists", [["Public"], ["Confidential"]], [False, False]),
        ("Notes", [["Restricted access to the site has been lifted"]], [False, False]),
    ],
)
def test_what_another_sheet_says_of_rows_keeps_them_private(
    title: str, rows: list[list[Cell]], private: list[bool], tmp_path: Path
) -> None:
    plan = [HEAD[:-1], OPEN[:-1], SHUT[:-1]]
    assert kept(taken(xlsx(("Plan", plan), (title, rows)), tmp_path)[1]) == (private, private)


def hidden(sheet: Worksheet) -> None:
    sheet.column_dimensions["G"].hidden = True


def white(sheet: Worksheet) -> None:
    sheet["G3"].font = Font(color="FFFFFF")


def struck(sheet: Worksheet) -> None:
    sheet["G3"].font = Font(strike=True)


def formula(sheet: Worksheet) -> None:
    sheet["G3"] = '=IF(1=1,"OFFICIAL-SENSITIVE","")'


def merged(sheet: Worksheet) -> None:
    sheet["G2"] = "OFFICIAL-SENSITIVE"
    sheet.merge_cells("G2:G3")


@pytest.mark.parametrize("change", [hidden, white, struck, formula, merged])
def test_a_mark_that_the_sheet_hides_still_counts(change: Callable[[Worksheet], None], tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx(("Plan", [HEAD, OPEN, [*SHUT[:-1], "OFFICIAL-SENSITIVE"]]))))
    change(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    private, restricted = kept(taken(out.getvalue(), tmp_path)[1])
    assert private[1]
    assert restricted[1]


def test_a_mark_counts_though_a_word_beside_it_is_struck_out(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx(("Plan", [[*HEAD[:-1], "Confidential?"], OPEN[:-1], SHUT]))))
    book.worksheets[0]["G3"] = CellRichText("Yes ", TextBlock(InlineFont(strike=True), "No"))
    out = io.BytesIO()
    book.save(out)
    assert kept(taken(out.getvalue(), tmp_path)[1]) == ([False, True], [False, True])


@pytest.mark.parametrize("cell", ["B3", "F3", "K3"])
def test_a_comment_on_a_row_may_keep_it_private(cell: str, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx(("Plan", [HEAD, OPEN, SHUT]))))
    book.worksheets[0][cell].comment = Comment("Do not publish until cabinet", "Officer")
    book.worksheets[0]["B2"].comment = Comment("The lead has changed", "Officer")
    out = io.BytesIO()
    book.save(out)
    assert kept(taken(out.getvalue(), tmp_path)[1]) == ([False, True], [False, True])


@pytest.mark.parametrize(
    ("sheet", "above", "shut"),
    [
        ("Plan", "OFFICIAL-SENSITIVE", True),
        ("Plan", "SEND action plan (not for publication)", True),
        ("Not for sharing", "SEND action plan", True),
        ("Plan", "OFFICIAL", False),
        ("Closed items", "SEND action plan", False),
    ],
)
def test_what_stands_over_a_sheet_keeps_all_its_rows_private(
    sheet: str, above: str, shut: bool, tmp_path: Path
) -> None:
    private, restricted = kept(taken(xlsx((sheet, [[above], HEAD, OPEN, SHUT])), tmp_path)[1])
    assert private == restricted == [shut, shut]


def test_what_stands_over_one_sheet_is_not_over_the_others(tmp_path: Path) -> None:
    more: list[list[Cell]] = [["Private – not for publication"], HEAD, SHUT]
    assert kept(taken(xlsx(("Plan", [HEAD, OPEN]), ("More", more)), tmp_path)[1])[0] == [False, True]


@pytest.mark.parametrize(
    "text", ["Part 2: exempt items", "All of the above is confidential", "Rows in red are private"]
)
@pytest.mark.parametrize("at", [2, 3])
def test_a_line_between_or_below_the_rows_keeps_them_private(text: str, at: int, tmp_path: Path) -> None:
    rows = [HEAD, OPEN, SHUT]
    assert kept(taken(xlsx(("Plan", [*rows[:at], [text], *rows[at:]])), tmp_path)[1])[1] == [True, True]


def test_a_note_on_the_header_keeps_all_rows_private(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx(("Plan", [HEAD, OPEN]))))
    book.worksheets[0]["F1"].comment = Comment("CONFIDENTIAL until cabinet", "Officer")
    out = io.BytesIO()
    book.save(out)
    assert kept(taken(out.getvalue(), tmp_path)[1]) == ([True], [True])


def test_a_private_trackers_words_make_a_row_private_that_said_no(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT[:3]])), tmp_path)
    (root / "data/updates").mkdir(exist_ok=True)
    (root / "data/updates/2025-03.csv").write_text("ref,status,progress,restricted\n1.2,Amber,,no\n")
    (tmp_path / "march.xlsx").write_bytes(xlsx(("Plan", [HEAD, [*SHUT[:-1], "OFFICIAL-SENSITIVE"]])))
    assert run("import", str(tmp_path / "march.xlsx"), "--updates", "2025-03", "--into", str(root)).exit_code == 0
    assert [one.restricted for one in load(root).records.updates if "Zanzibar" in one.progress] == [True]


def test_next_months_tracker_asks_for_no_public_date_of_a_private_row(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT])), tmp_path)
    later = [*SHUT[:3], "31/12/2025", "Red", "Worse", "OFFICIAL-SENSITIVE"]
    (tmp_path / "march.xlsx").write_bytes(xlsx(("Plan", [["Tracker, 31 March 2025"], HEAD, OPEN, later])))
    ended = run("import", str(tmp_path / "march.xlsx"), "--into", str(root), "--updates", "2025-03")
    assert ended.exit_code == 0, ended.output
    assert not load(root).records.changes
    march = [one for one in load(root).records.updates if str(one.month) == "2025-03"]
    assert [(one.ref, one.restricted) for one in march if one.progress == "Worse"] == [("1.2", True)]


def test_a_marked_row_of_a_register_is_left_out_and_said(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT])), tmp_path)
    risks: list[list[Cell]] = [
        ["ID", "Risk", "Likelihood", "Impact", "Mitigation", "Marking"],
        ["R1", "Too few staff", 4, 4, "Locums", "OFFICIAL"],
        ["R2", "Zanzibar may win", 4, 4, "Advice", "OFFICIAL-SENSITIVE"],
    ]
    (tmp_path / "risks.xlsx").write_bytes(xlsx(("Risks", risks)))
    ended = run("import", str(tmp_path / "risks.xlsx"), "--into", str(root), "--risks")
    assert "marked 'OFFICIAL-SENSITIVE', and a register is public" in ended.output
    assert [risk.id for risk in load(root).records.risks] == ["R1"]


def test_nothing_is_taken_from_a_register_that_is_marked_as_a_whole(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT])), tmp_path)
    risks: list[list[Cell]] = [
        ["Official - sensitive"],
        ["ID", "Risk", "Likelihood", "Impact", "Mitigation"],
        ["R1", "Zanzibar may win", 4, 4, "Advice"],
    ]
    (tmp_path / "risks.xlsx").write_bytes(xlsx(("Risks", risks)))
    ended = run("import", str(tmp_path / "risks.xlsx"), "--into", str(root), "--risks")
    assert "it is marked 'Official - sensitive', and a register is public" in ended.output
    assert not load(root).records.risks


@pytest.mark.parametrize("mark", ["Yes", CellRichText("Yes ", TextBlock(InlineFont(strike=True), "No"))])
@pytest.mark.parametrize("hide", [True, False])
def test_a_row_of_a_register_is_left_out_by_a_column_though_the_sheet_hides_it(
    mark: Cell, hide: bool, tmp_path: Path
) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT])), tmp_path)
    risks: list[list[Cell]] = [
        ["ID", "Risk", "Likelihood", "Impact", "Mitigation", "Confidential?"],
        ["R1", "Too few staff", 4, 4, "Locums", "No"],
        ["R2", "Zanzibar may win", 4, 4, "Advice", ""],
    ]
    book = load_workbook(io.BytesIO(xlsx(("Risks", risks))))
    book.worksheets[0]["F3"] = mark
    book.worksheets[0].column_dimensions["F"].hidden = hide
    book.save(tmp_path / "risks.xlsx")
    run("import", str(tmp_path / "risks.xlsx"), "--into", str(root), "--risks")
    assert [risk.id for risk in load(root).records.risks] == ["R1"]

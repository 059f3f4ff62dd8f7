"""What a document says of who may read its rows elsewhere than in a row: below its table, hidden, in its properties."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from openpyxl import load_workbook

from sendplan.check.records import load
from tests.importing.commands import run
from tests.importing.corpus.forms import Rows, docx, xlsx
from tests.importing.test_markings import HEAD, OPEN, SHUT, kept, taken


def hidden_word(document: DocumentObject) -> None:
    run = document.tables[0].rows[2].cells[-1].paragraphs[0].add_run(" (private)")
    run.font.hidden = True


def labelled(document: DocumentObject) -> None:
    document.core_properties.keywords = "OFFICIAL-SENSITIVE"


def then(text: str) -> Callable[[DocumentObject], object]:
    return lambda document: document.add_paragraph(text)


@pytest.mark.parametrize(("change", "private"), [
    (then("Item 1.2 is not for publication."), [False, True]),
    (then("Please keep 1.2 out of the paper"), [False, True]),
    (then("Rows in red are confidential"), [True, True]),
    (then("* confidential"), [True, True]),
    (then("Confidential"), [True, True]),
    (then("NB: the words on 1.2 are private"), [False, True]),
    (then("Action 1.2: confidential"), [False, True]),
    (hidden_word, [False, True]),
    (labelled, [True, True]),
    (then("The confidential helpline opens in May, and 1.2 is on its way."), [False, False]),
])  # fmt: skip
def test_what_a_document_says_after_its_table_or_unseen_in_it_keeps_rows_private(
    change: Callable[[DocumentObject], object], private: list[bool], tmp_path: Path
) -> None:
    document = Document(io.BytesIO(docx([HEAD, OPEN, SHUT])))
    change(document)
    out = io.BytesIO()
    document.save(out)
    _, root = taken(out.getvalue(), tmp_path, "t.docx")
    assert kept(root)[0] == private


def test_the_screen_says_which_rows_of_the_months_tracker_are_kept_private_and_why(tmp_path: Path) -> None:
    content = docx([HEAD, OPEN, SHUT], "Item 1.2 is not for publication.")
    _, root = taken(docx([HEAD, OPEN, SHUT]), tmp_path, "t.docx")
    (tmp_path / "new.docx").write_bytes(content)
    ended = run("import", str(tmp_path / "new.docx"), "--into", str(root), "--updates", "2025-03")
    assert ended.exit_code == 0, ended.output
    assert "Kept private, for what the file says: 1" in ended.output
    assert "1.2: 'Item 1.2 is not for publication.'" in ended.output
    march = [one for one in load(root).records.updates if str(one.month) == "2025-03"]
    assert [(one.ref, one.restricted) for one in march] == [("1.1", False), ("1.2", True)]


def test_a_risk_that_the_text_below_its_table_keeps_private_is_left_out(tmp_path: Path) -> None:
    _, root = taken(docx([HEAD, OPEN, SHUT]), tmp_path, "t.docx")
    risks: Rows = [["ID", "Risk", "Likelihood", "Impact"], ["R1", "Few staff", "3", "3"], ["R2", "Zanzibar", "4", "4"]]
    (tmp_path / "risks.docx").write_bytes(docx(risks, "R2 is confidential"))
    assert run("import", str(tmp_path / "risks.docx"), "--into", str(root), "--risks").exit_code == 0
    assert [risk.id for risk in load(root).records.risks] == ["R1"]


def test_what_stands_over_the_rows_holds_where_a_column_groups_them(tmp_path: Path) -> None:
    rows: Rows = [
        ["This plan is not for publication"],
        ["Issue identified by inspectors", "Action", "Lead", "RAG"],
        *(["Long waiting times", f"Recruit a psychologist for base {n}", "Council", "Green"] for n in range(3)),
        *(["Unclear local offer", f"Hold drop-in session {n} for families", "Trust", "Red"] for n in range(3)),
    ]
    output, root = taken(xlsx(("Plan", rows)), tmp_path)
    assert "2 themes, 6 actions" in output
    assert kept(root) == ([True] * 6, [True] * 6)


@pytest.mark.parametrize(("upper", "lower", "marks"), [
    ("Handling", "Public?", ["No", "Yes"]),
    ("", "Sensitivity", ["High", ""]),
])  # fmt: skip
def test_a_heading_below_a_merged_one_says_who_may_read(
    upper: str, lower: str, marks: list[str], tmp_path: Path
) -> None:
    rows: Rows = [
        ["Ref", "Action", "Timescale", "", upper, "", "RAG"],
        ["", "", "Start", "End", "Owner", lower, ""],
        ["1.1", "Recruit two psychologists", "Jan 2026", "Oct 2026", "Council", marks[0], "Green"],
        ["1.2", "Publish the waiting list", "Jan 2026", "Oct 2026", "Council", marks[1], "Green"],
    ]
    book = load_workbook(io.BytesIO(xlsx(("Plan", rows))))
    for cells in ("C1:D1", "E1:F1") if upper else ("C1:D1",):
        book.worksheets[0].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    _, root = taken(out.getvalue(), tmp_path)
    assert kept(root) == ([True, False], [True, False])


OVER = [*[""] * 6, "Public?"]
ANSWERED = ["Ref", "Action", "Lead", "End date", "Status", "Update"]
ROWS = [["1.1", "Recruit two psychologists", "Council", "Oct 2026", "Green", "Begun"],
        ["1.2", "Publish the waiting list", "Council", "Oct 2026", "Amber", "Zanzibar has sued"]]  # fmt: skip


@pytest.mark.parametrize(("over", "below", "marks", "private"), [
    (OVER, "(yes / no)", ("Yes", "No"), [False, True]),
    (OVER, "", ("Yes", "No"), [False, True]),
    (["Plan", "", "", "", "Progress", "", "Public?"], "Y/N", ("Y", "N"), [False, True]),
    ([*[""] * 6, "Confidential?"], "Yes or no", ("No", "Yes"), [False, True]),
    ([*[""] * 6, "Confidential"], "Y / N", ("N", "Y"), [False, True]),
    ([*[""] * 6, "Circulation"], "", ("Public", "Officers only"), [False, True]),
    ([*[""] * 6, "Confidential"], "", ("", ""), [True, True]),  # a stamp in the corner is of all rows
    ([*[""] * 6, "Confidential?"], "", ("", ""), [True, True]),
    ([*[""] * 6, "Confidential"], "", ("Begun in May", ""), [True, True]),
])  # fmt: skip
def test_what_is_asked_right_above_a_heading_is_that_heading(
    over: list[str], below: str, marks: tuple[str, str], private: list[bool], tmp_path: Path
) -> None:
    rows: Rows = [over, [*ANSWERED, below], *([*row, mark] for row, mark in zip(ROWS, marks, strict=True))]
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    assert kept(root) == (private, private)
    risks: Rows = [over[2:], ["ID", "Risk", "Likelihood", "Impact", below],
                   *(["", row[1], "3", "3", mark] for row, mark in zip(ROWS, marks, strict=True))]  # fmt: skip
    (tmp_path / "risks.xlsx").write_bytes(xlsx(("Risks", risks)))
    assert run("import", str(tmp_path / "risks.xlsx"), "--into", str(root), "--risks").exit_code == 0
    left = [row[1] for row, kept_back in zip(ROWS, private, strict=True) if not kept_back]
    assert [risk.risk for risk in load(root).records.risks] == left


@pytest.mark.parametrize(("name", "private"), [
    ("tracker - CONFIDENTIAL.xlsx", True), ("SEND plan (internal only).csv", True), ("O-S tracker.docx", True),
    ("Private providers plan.xlsx", False), ("SEND plan - public.csv", False), ("NHS tracker FINAL.docx", False),
])  # fmt: skip
def test_the_name_of_a_file_may_keep_all_in_it_private(name: str, private: bool, tmp_path: Path) -> None:
    rows = [[*ANSWERED], *ROWS]
    form = name.rpartition(".")[2]
    content = {
        "xlsx": lambda: xlsx(("Plan", rows)),
        "docx": lambda: docx(rows),
        "csv": lambda: "".join(f"{','.join(row)}\n" for row in rows).encode(),
    }[form]()
    out, root = taken(content, tmp_path, name)
    assert kept(root) == ([private] * 2, [private] * 2)
    assert out.splitlines()[0].partition(" as a plan: ")[2].casefold() not in ("confidential", "internal only", "o-s")


@pytest.mark.parametrize(("text", "private"), [
    ("1.2 is confidential until January", [False, True]), ("Row 1.2: not for publication", [False, True]),
    ("Not for publication", [True, True]), ("Confidential?", [False, False]),
    ("1.2 was published in January", [False, False]),
])  # fmt: skip
def test_a_line_below_the_last_row_is_of_the_rows_it_names(text: str, private: list[bool], tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [ANSWERED, *ROWS, [], [text]])), tmp_path)
    assert kept(root)[0] == private


@pytest.mark.parametrize(("heading", "private"), [
    ("Internal update (not for publication)", True), ("Progress - confidential", True), ("Progress", False),
])  # fmt: skip
def test_the_heading_of_the_words_may_keep_them_private(heading: str, private: bool, tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [[*ANSWERED[:-1], heading], *ROWS])), tmp_path)
    assert kept(root)[1] == [private] * 2


FORM = ("Action", "Lead", "By when", "Status", "Progress", "Confidential?")
SAID = (
    ("Recruit two psychologists", "Council", "Oct 2026", "Green", "Begun", "No"),
    ("Publish the waiting list", "Trust", "Nov 2026", "Amber", "Zanzibar has sued", "Yes"),
    ("Agree a triage tool", "Council", "Dec 2026", "Green", "Done some", ""),
)


@pytest.mark.parametrize(("name", "content"), [
    ("on-its-side.xlsx", xlsx(("Plan", [list(row) for row in zip(FORM, *SAID, strict=True)]))),
    ("forms.xlsx", xlsx(("Plan", [row for one in SAID for row in (*map(list, zip(FORM, one, strict=True)), [])]))),
    ("paragraphs.docx", docx(*(
        f"{label} 1.{n}: {text}" if label == "Action" else f"{label.strip('?')}: {text}"
        for n, one in enumerate(SAID, 1) for label, text in zip(FORM, one, strict=True) if text
    ))),
    ("list.docx", docx(*(f"1.{n} We will {one[0].lower()} (Lead: {one[1]}; by: {one[2]}; confidential: {one[5]})"
                         for n, one in enumerate(SAID, 1)))),
])  # fmt: skip
def test_an_action_that_is_no_row_says_who_may_read_it(name: str, content: bytes, tmp_path: Path) -> None:
    _, root = taken(content, tmp_path, name)
    private, restricted = kept(root)
    assert private == [False, True, False]
    assert restricted in ([False, True, False], [])


def test_a_comment_on_a_paragraph_of_an_action_says_who_may_read_it(tmp_path: Path) -> None:
    told = [f"{label} 1.{n}: {text}" if label == "Action" else f"{label}: {text}"
            for n, one in enumerate(SAID, 1) for label, text in zip(FORM[:5], one, strict=False)]  # fmt: skip
    document = Document(io.BytesIO(docx(*told)))
    [paragraph] = [one for one in document.paragraphs if "Zanzibar" in one.text]
    document.add_comment(paragraph.runs, text="Not for publication", author="Officer", initials="O")
    out = io.BytesIO()
    document.save(out)
    _, root = taken(out.getvalue(), tmp_path, "paragraphs.docx")
    assert kept(root) == ([False, True, False], [False, True, False])


def test_what_an_earlier_month_said_in_private_stays_private(tmp_path: Path) -> None:
    march, april = ([[*HEAD[:-1], "Confidential?"], [*OPEN[:-1], ""], [*SHUT[:-1], mark]] for mark in ("Yes", ""))
    _, root = taken(xlsx(("March 2025", march), ("April 2025", april)), tmp_path)
    said = [(str(one.month), one.ref, one.restricted) for one in load(root).records.updates]
    assert said == [("2025-03", "1.1", False), ("2025-03", "1.2", True), ("2025-04", "1.1", False),
                    ("2025-04", "1.2", False)]  # fmt: skip

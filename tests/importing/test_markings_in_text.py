"""What a document says of who may read its rows elsewhere than in a row: below its table, hidden, in its properties."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentObject
from openpyxl import load_workbook

from sendplan.check.records import load
from tests.importing.corpus.forms import Rows, docx, xlsx
from tests.importing.test_markings import HEAD, OPEN, SHUT, kept, run, taken


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

"""Markings above, below and beside tables and pages, which keep all their rows private."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from docx.oxml import parse_xml
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.records import load
from sendplan.importing.marking import of_pages
from tests.importing.commands import run
from tests.importing.corpus.forms import Cell, docx, pdf, xlsx
from tests.importing.test_markings import HEAD, OPEN, SHUT, kept, taken


def test_a_marking_above_the_header_names_no_theme_and_no_plan(tmp_path: Path) -> None:
    for above in (["OFFICIAL-SENSITIVE"], ["OFFICIAL"]):
        _, root = taken(xlsx(("Actions", [above, HEAD, OPEN])), tmp_path)
        plan = load(root).records.plan
        assert [plan.title, *(theme.title for theme in plan.themes)] == ["t", "t"]
        assert kept(root)[0] == [above != ["OFFICIAL"]]
        shutil.rmtree(root)


def test_a_marking_between_sections_keeps_the_rows_below_it_private(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [HEAD, OPEN, ["CONFIDENTIAL"], SHUT, ["1.3", *SHUT[1:]]]
    _, root = taken(xlsx(("Plan", rows)), tmp_path)
    assert kept(root)[0] == [False, True, True]
    assert len(load(root).records.plan.themes) == 1


def test_a_marking_over_the_second_table_of_a_document_is_of_that_table(tmp_path: Path) -> None:
    told = docx("# Theme 1: Breaks", [HEAD, OPEN], "Not for publication", "# Theme 2: Bases", [HEAD, SHUT])
    _, root = taken(told, tmp_path, "t.docx")
    assert kept(root)[0] == [False, True]


@pytest.mark.parametrize(("place", "before"), [("header", ""), ("footer", ""), ("footer", "Plan, page 1 of 2 – ")])
def test_a_marking_in_the_head_or_foot_of_a_documents_pages_is_of_all_rows(
    place: str, before: str, tmp_path: Path
) -> None:
    document = Document(io.BytesIO(docx([HEAD, OPEN, SHUT])))
    getattr(document.sections[0], place).paragraphs[0].text = f"{before}OFFICIAL - SENSITIVE"
    out = io.BytesIO()
    document.save(out)
    output, root = taken(out.getvalue(), tmp_path, "t.docx")
    assert kept(root) == ([True, True], [True, True])
    assert "head or foot of its pages: " in output
    assert load(root).records.plan.title == "t"


@pytest.mark.parametrize(
    "text", ["Not for publication", "CONFIDENTIAL", "Official - Sensitive", "OFFICIAL\u2011SENSITIVE"]
)
def test_a_marking_in_the_middle_of_a_foot_in_three_parts_is_of_all_rows(text: str, tmp_path: Path) -> None:
    document = Document(io.BytesIO(docx([HEAD, OPEN, SHUT])))
    document.sections[0].footer.paragraphs[0].text = f"SEND plan\t{text}\tPage 1 of 2"
    out = io.BytesIO()
    document.save(out)
    output, root = taken(out.getvalue(), tmp_path, "t.docx")
    assert kept(root) == ([True, True], [True, True])
    assert "head or foot of its pages: " in output


def foot(sheet: Worksheet, text: str) -> None:
    item = sheet.oddFooter
    assert item is not None
    item.center.text = text


def test_a_watermark_of_a_document_is_of_all_rows(tmp_path: Path) -> None:
    document = Document(io.BytesIO(docx([HEAD, OPEN, SHUT])))
    drawn = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="CONFIDENTIAL"/></v:shape>'
    document.sections[0].header.paragraphs[0].add_run()._r.append(parse_xml(drawn))
    out = io.BytesIO()
    document.save(out)
    assert kept(taken(out.getvalue(), tmp_path, "t.docx")[1])[0] == [True, True]


@pytest.mark.parametrize("text", ["OFFICIAL-SENSITIVE", "&BPlan – Not for publication", "&P of &N: CONFIDENTIAL"])
def test_a_marking_in_the_head_or_foot_of_a_sheets_printed_pages_is_of_its_rows(text: str, tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx(("Plan", [HEAD, OPEN]), ("More", [HEAD, SHUT]))))
    foot(book.worksheets[1], text)
    out = io.BytesIO()
    book.save(out)
    _, root = taken(out.getvalue(), tmp_path)
    assert kept(root)[0] == [False, True]
    assert load(root).records.plan.title == "t"


def test_a_sheet_of_updates_with_a_marking_in_its_printed_foot_is_private(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN, SHUT])), tmp_path)
    for file in (root / "data/updates").iterdir():
        file.unlink()
    book = load_workbook(io.BytesIO(xlsx(("Updates", [["ref", "status", "progress"], ["1.1", "Green", "Begun"]]))))
    foot(book.worksheets[0], "OFFICIAL-SENSITIVE")
    book.save(root / "data/updates/2025-02.xlsx")
    assert kept(root)[1] == [True]


def test_a_marking_at_the_foot_of_a_pdfs_pages_is_of_all_rows(tmp_path: Path) -> None:
    rows = [HEAD[:-1], *([f"1.{n}", f"Publish offer {n} to families", *OPEN[2:-1]] for n in range(1, 41))]
    marked = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("# Plan of February 2025", rows))) as file:
        for page in file.pages:
            page.Resources.Font["/Foot"] = file.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            )
            page.contents_add(file.make_stream(b"BT /Foot 9 Tf 360 20 Td (OFFICIAL-SENSITIVE) Tj ET"))
        file.save(marked)
    _, root = taken(marked.getvalue(), tmp_path, "t.pdf")
    assert kept(root)[0] == [True] * 40


def test_a_comment_in_a_document_marks_its_row(tmp_path: Path) -> None:
    document = Document(io.BytesIO(docx([HEAD, OPEN, SHUT])))
    for row, words in ((1, "The lead has changed"), (2, "Do not publish until cabinet")):
        document.add_comment(document.tables[0].rows[row].cells[1].paragraphs[0].runs, text=words, author="Officer")
    out = io.BytesIO()
    document.save(out)
    output, root = taken(out.getvalue(), tmp_path, "t.docx")
    assert kept(root) == ([False, True], [False, True])
    assert "its comments were read for markings alone" in output


def test_a_register_whose_title_keeps_it_private_is_private_with_rows_added(tmp_path: Path) -> None:
    _, root = taken(xlsx(("Plan", [HEAD, OPEN])), tmp_path)
    register = root / "data/risks.csv"
    register.write_text("CONFIDENTIAL\nid,refs,risk,likelihood,impact,mitigation,owner\nR1,1.1,Zanzibar,4,4,,Us\n")
    risks: list[list[Cell]] = [["ID", "Risk", "Likelihood", "Impact"], ["R2", "Too few staff", 4, 4]]
    (tmp_path / "risks.xlsx").write_bytes(xlsx(("Risks", risks)))
    run("import", str(tmp_path / "risks.xlsx"), "--into", str(root), "--risks")
    assert "R2" in register.read_text("utf-8-sig")
    assert [risk.id for risk in load(root).records.risks] == ["R2"]


@pytest.mark.parametrize(("text", "said"), [
    ("– OFFICIAL-SENSITIVE –", ["OFFICIAL-SENSITIVE"]), ("[CONFIDENTIAL]", ["CONFIDENTIAL"]), ("Page 3 of 9", []),
    ("The plan | Not for publication | Page 2", ["Not for publication"]), ("The plan | Public | Page 2", []),
    ("The plan - Not for publication - v2", ["Not for publication"]),
])  # fmt: skip
def test_a_marking_in_the_head_of_a_page_is_said_without_the_marks_about_it(text: str, said: list[str]) -> None:
    assert of_pages([text]) == said

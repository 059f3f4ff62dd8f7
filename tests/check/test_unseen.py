"""Words that a workbook or a document holds and nobody sees: their row is private, or they are not taken."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.check.records import load
from sendplan.importing.excel import read_excel
from sendplan.importing.word.read_word import read_word
from tests.check.test_in_doubt import PLAIN, workspace
from tests.read.workbooks import book_of

Fill = Callable[[Worksheet], object]
LEFT = "The firm has left, and took the deposit with it"


def cell(
    name: str = "C3", value: object = LEFT, *, ink: Color | str = "", fill: Color | str = "", format: str = "",  # noqa: A002 - the field's name
    size: float = 11, rule: str = "",
) -> Fill:  # fmt: skip
    def put(sheet: Worksheet) -> None:
        one = sheet[name]
        one.value = value
        one.font = Font(color=ink or None, sz=size)
        one.number_format = format or "General"
        if fill:
            one.fill = PatternFill("solid", fgColor=fill)
        if rule:
            red = PatternFill("solid", bgColor="FF0000")
            sheet.conditional_formatting.add(
                rule, Rule("expression", dxf=DifferentialStyle(fill=red), formula=["TRUE"])
            )

    return put


def words(*runs: tuple[str, InlineFont | None]) -> CellRichText:
    return CellRichText(*(TextBlock(font, text) if font else text for text, font in runs))


PALE = Color(theme=4, tint=0.6)
UNSEEN: Mapping[str, Fill] = {
    "a format of three semicolons": cell(format=";;;"), "white on nothing": cell(ink="FFFFFFFF"),
    "white on white": cell(ink="FFFFFFFF", fill="FFFFFFFF"), "as good as white": cell(ink="FFF8F8F8"),
    "black on black": cell(ink="FF000000", fill="FF000000"), "no colour on black": cell(fill="FF000000"),
    "the background's colour": cell(ink=Color(theme=0)), "that, a little darker": cell(ink=Color(theme=0, tint=-0.05)),
    "a theme's colour on itself": cell(ink=PALE, fill=PALE), "white by its number": cell(ink=Color(indexed=9)),
    "one point": cell(size=1), "a mark in white": cell("E3", "no", ink="FFFFFFFF"),
    "prose under a rule for colours": cell(ink="FFFFFFFF", rule="A2:F9"),
    "a part in white": cell(value=words(("Fine. ", None), (LEFT, InlineFont(color=Color("FFFFFFFF"))))),
    "a part of one point": cell(value=words(("Fine. ", None), (LEFT, InlineFont(sz=1)))),
}  # fmt: skip
SEEN: Mapping[str, Fill] = {
    "white on a dark fill": cell(ink="FFFFFFFF", fill="FF1F4E79"), "grey": cell(ink=Color(theme=0, tint=-0.5)),
    "a status in the colour of its cell": cell("B3", "Green", ink="FF00B050", fill="FF00B050"),
    "a status in white that a rule fills": cell("B3", "Red", ink="FFFFFFFF", rule="B2:B9"),
    "a part in red": cell(value=words(("Fine. ", None), (LEFT, InlineFont(color=Color("FFFF0000"))))),
    "white, and all its parts black": cell(value=words((LEFT, InlineFont(color=Color("FF000000")))), ink="FFFFFFFF"),
    "nothing in white": cell(value=None, ink="FFFFFFFF"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNSEEN)
def test_a_row_with_words_that_nobody_sees_is_private_and_a_problem_with_its_cell(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, book_of(PLAIN, UNSEEN[name]), "xlsx")).records
    assert [one.restricted for one in records.updates] == [False, True, False]
    [problem] = records.problems
    column = "restricted" if name == "a mark in white" else "progress"
    assert str(problem.place) == f"data/updates/2020-09.xlsx, sheet Returns, row 3, column {column}"
    assert problem.message.startswith("nobody sees '")


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_stays_public(name: str, tmp_path: Path) -> None:
    records = load(workspace(tmp_path, book_of(PLAIN, SEEN[name]), "xlsx")).records
    assert [one.restricted for one in records.updates] == [False, False, False]
    assert not records.problems


@pytest.mark.parametrize("name", [*UNSEEN, *SEEN])
def test_an_import_leaves_out_what_nobody_sees_and_no_more(name: str) -> None:
    fill = {**UNSEEN, **SEEN}[name]
    read = read_excel(book_of(PLAIN, fill), "t.xlsx", None)
    [line] = [one for one in read.lines if one.spot.row == 3]
    held = [(str(one.spot), one.how) for one in read.hidden]
    column = "E" if name == "a mark in white" else "C"
    how = f"white or otherwise unseen text in column {column}"
    assert held == ([("t.xlsx, sheet Returns, row 3", how)] if name in UNSEEN else [])
    assert (LEFT in " ".join(line.cells)) is (name in SEEN and "status" not in name and "nothing" not in name)
    assert ("Fine." in " ".join(line.cells)) is (" part" in f" {name}" and "all its parts" not in name)


@pytest.mark.parametrize(
    ("ink", "fill", "points", "hidden", "text", "how"),
    [
        ("FFFFFF", "", 0, False, LEFT, "white text"), ("FFFFFF", "FFFFFF", 0, False, LEFT, "white text"),
        ("000000", "000000", 0, False, LEFT, "text in the colour of what it stands on"),
        ("1F3864", "1F3864", 0, False, LEFT, "text in the colour of what it stands on"),
        ("", "", 1, False, LEFT, "tiny text"), ("", "", 0, True, LEFT, "hidden text"),
        ("FFFFFF", "1F3864", 0, False, LEFT, ""), ("808080", "", 0, False, LEFT, ""),
        ("00B050", "00B050", 0, False, "Green", ""),
    ],
)  # fmt: skip
def test_a_word_document_hides_words_as_a_workbook_does(
    ink: str, fill: str, points: int, hidden: bool, text: str, how: str
) -> None:
    made = Document()
    table = made.add_table(1, 2, "Table Grid")
    table.cell(0, 0).text = "1.1"
    run = table.cell(0, 1).paragraphs[0].add_run(text)
    if ink:
        run.font.color.rgb = RGBColor.from_string(ink)
    if points:
        run.font.size = Pt(points)
    run.font.hidden = hidden or None
    if fill:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), fill)
        table.cell(0, 1)._tc.get_or_add_tcPr().append(shade)
    made.save(out := io.BytesIO())
    read = read_word(out.getvalue(), "t.docx")
    assert [one.how for one in read.hidden] == ([how] if how else [])
    assert (text in read.lines[0].cells) is not bool(how)

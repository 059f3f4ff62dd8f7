"""Files with content that they hide, which must be named and left out."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

from tests.importing.corpus.forms import ILLUSTRATIVE, Cell, Rows, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date
PLAN: Rows = [
    ["Ref", "Action", "Lead", "Due date", "RAG", "Comments"],
    ["1", "Open a second resource base", "Town Council", D(2025, 9, 1), "Green", "Site agreed"],
    ["2", "Close the old base", "Town Council", D(2025, 9, 1), "Red", "Not yet told to staff"],
    ["3", "Move equipment", "Town Council", D(2025, 8, 31), "Green", ""],
]  # fmt: skip


def rows_and_columns() -> bytes:
    def hide(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["F"].hidden = True

    return xlsx(("Plan", PLAN), then=hide)


def white_text() -> bytes:
    from openpyxl.styles import Font

    def paint(book: Workbook) -> None:
        for cell in book.worksheets[0][3]:
            cell.font = Font(color="FFFFFFFF")

    return xlsx(("Plan", PLAN), then=paint)


def struck_row() -> bytes:
    from openpyxl.styles import Font

    def strike(book: Workbook) -> None:
        for cell in book.worksheets[0][3]:
            cell.font = Font(strike=True)

    return xlsx(("Plan", PLAN), then=strike)


def hidden_sheet() -> bytes:
    def hide(book: Workbook) -> None:
        book["Not for sharing"].sheet_state = "hidden"

    private: list[list[Cell]] = [
        [str(n), f"Private matter {n}", "Town Council", D(2025, 9, 1), "Red", ""] for n in range(1, 9)
    ]
    return xlsx(("Not for sharing", [PLAN[0], *private]), ("Plan", [PLAN[0], PLAN[1], PLAN[3]]), then=hide)


def pdf_unseen() -> bytes:
    """Return a PDF with white text on white, text under a box of its own colour, and a white header that is visible."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    high = landscape(A4)[1]
    page = Canvas(out, pagesize=landscape(A4), invariant=1)
    page.setSubject(ILLUSTRATIVE)
    rows = [
        ("Ref", "Action", "Lead", "By when", "RAG"),
        ("1", "Open a second resource base", "Town Council", "June 2025", "Green"),
        ("2", "Tell families what changes", "Parent Forum", "May 2025", "Amber"),
        ("3", "Close the old base in secret", "Town Council", "July 2025", "Red"),
        ("4", "Move equipment", "Town Council", "July 2025", "Green"),
    ]  # of the last, a box covers what is to be done
    page.drawString(40, high - 60, "SEND plan, March 2025")
    for at, row in enumerate(rows):
        down = high - 100 - 30 * at
        page.setFillColor(colors.HexColor("#1F4E78") if at == 0 else colors.black if at == 4 else colors.white)
        page.rect(40 if at == 0 else 118, down - 6, 700 if at == 0 else 300, 18, fill=1, stroke=0)
        page.setFillColor(colors.white if at in (0, 3) else colors.black)
        for left, text in zip((45, 120, 450, 600, 700), row, strict=True):
            page.drawString(left, down, text)
    page.save()
    return out.getvalue()


def word_hidden() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.comments = ILLUSTRATIVE
    table = document.add_table(rows=0, cols=4)
    for row in (["No", "Action", "Lead", "By when"], ["1", "Open a second resource base", "Town Council", "Sept 2025"],
                ["2", "Move equipment", "Town Council", "Aug 2025"]):  # fmt: skip
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    secret = table.rows[1].cells[1].paragraphs[0].add_run(" (staff are not told yet)")
    secret.font.hidden = True
    gone = table.rows[2].cells[2].paragraphs[0].add_run(" and Health Board")
    gone.font.strike = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


FIRST = action("Open a second resource base", "1", "Town Council", "2025-09-01", "on-track")
THIRD = action("Move equipment", "3", "Town Council", "2025-08-31", "on-track")
FILES = (
    Made("hidden-pdf-unseen.pdf", pdf_unseen, plan({"": [
        action("Open a second resource base", "1", "Town Council", "June 2025", "on-track"),
        action("Tell families what changes", "2", "Parent Forum", "May 2025", "at-risk"),
    ]}, month="2025-03") | {"said": ["text that cannot be seen: '3 close the old base in secret", "a row without an action"]}),
    Made("hidden-rows-and-columns.xlsx", rows_and_columns, plan({"": [FIRST, THIRD]}) | {"said": ["hidden"]}),
    Made("hidden-white-text.xlsx", white_text, plan({"": [{**FIRST, "progress": "Site agreed"}, THIRD]}) | {"said": ["white"]}),
    Made("hidden-struck-row.xlsx", struck_row, plan({"": [{**FIRST, "progress": "Site agreed"}, THIRD]}) | {"said": ["struck"]}),
    Made("hidden-sheet.xlsx", hidden_sheet, plan({"": [{**FIRST, "progress": "Site agreed"}, THIRD]})
         | {"said": ["hidden"]}),
    Made("hidden-word.docx", word_hidden, plan({"": [
        action("Open a second resource base", "1", "Town Council", "Sept 2025"),
        action("Move equipment", "2", "Town Council", "Aug 2025"),
    ]}) | {"said": ["hidden", "struck"]}),
)  # fmt: skip

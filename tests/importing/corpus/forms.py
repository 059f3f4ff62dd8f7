"""Make tables into files such as people send: workbooks, documents, PDFs, comma-separated text."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]
ILLUSTRATIVE = "Illustrative: every body and action in this file is invented"


def xlsx(*sheets: tuple[str, Rows], then: Callable[[Workbook], None] | None = None) -> bytes:
    """Return a workbook in which days are shown as 31/12/2025. `then` changes what rows alone cannot express."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.description = ILLUSTRATIVE
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for line in sheet.iter_rows():
            for cell in line:
                if cell.is_date:
                    cell.number_format = "dd/mm/yyyy"
    if then:
        then(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def on_first(change: Callable[[Worksheet], None]) -> Callable[[Workbook], None]:
    return lambda book: change(book.worksheets[0])


def written(rows: Rows, *, separator: str = ",", encoding: str = "utf-8-sig", before: str = "") -> bytes:
    """Return a CSV file, with days as 31/12/2025."""
    out = io.StringIO()
    out.write(before)
    writer = csv.writer(out, delimiter=separator)
    for row in rows:
        writer.writerow([shown(cell) for cell in row])
    return out.getvalue().encode(encoding)


def shown(cell: Cell) -> str:
    return "" if cell is None else f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def docx(*blocks: str | Rows) -> bytes:
    """Return a Word document: a text is a paragraph (a heading if it begins with #), rows are a table."""
    from docx import Document

    document = Document()
    document.core_properties.comments = ILLUSTRATIVE
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("#"):
                document.add_heading(block.lstrip("# "), level=block.index(" "))
            else:
                document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=max(map(len, block)))
        table.style = "Table Grid"
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = shown(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(
    *blocks: str | Rows,
    widths: Sequence[float] = (),
    ruled: bool = True,
    repeat: bool = True,
    valign: str = "TOP",
    tight: bool = False,
) -> bytes:
    """Return a landscape PDF: texts are paragraphs, rows are a table whose first row is the header."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, str):
            is_heading = block.startswith("#")
            story.append(Paragraph(block.lstrip("# "), styles["Heading2" if is_heading else "BodyText"]))
            continue
        cells = [[Paragraph(shown(cell), styles["BodyText"]) for cell in row] for row in block]
        rules: list[Any] = [("VALIGN", (0, 0), (-1, -1), valign)]
        rules += [(side, (0, 0), (-1, -1), 0) for side in ("TOPPADDING", "BOTTOMPADDING") if tight]
        lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if ruled else []
        story.append(Table(cells, colWidths=widths or None, repeatRows=int(repeat), style=TableStyle([*rules, *lines])))
        story.append(Spacer(1, 8))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), subject=ILLUSTRATIVE, leftMargin=36, rightMargin=36).build(story)
    return out.getvalue()

"""Small files for tests: a table as .xlsx, .docx or .csv."""

import csv
import io
from collections.abc import Sequence
from io import BytesIO


def excel_of(*sheets: Sequence[Sequence[object]], names: Sequence[str] = ()) -> bytes:
    """Return a workbook with a sheet for each table."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(names[at] if names else f"Sheet{at + 1}")
        for row in rows:
            sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def word_of(rows: Sequence[Sequence[str]], text: str = "") -> bytes:
    """Return a document with a paragraph and a table."""
    from docx import Document

    document = Document()
    if text:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, written in zip(table.add_row().cells, row, strict=True):
                cell.text = written
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()

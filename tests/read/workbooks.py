"""Workbooks for tests: made with openpyxl, and changed inside where it cannot make what Excel does."""

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"


def book_of(
    rows: Sequence[Sequence[object]], fill: Callable[[Worksheet], object] = lambda _: None, title: str = "Returns"
) -> bytes:
    """One sheet with the rows; `fill` changes it afterwards."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    fill(sheet)
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, *changes: tuple[str, str, str]) -> bytes:
    """The workbook with text replaced inside its parts: (part, old, new). Each must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            for part, before, after in changes:
                if part == name:
                    assert before.encode() in text, (part, before, text[:2000])
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return out.getvalue()

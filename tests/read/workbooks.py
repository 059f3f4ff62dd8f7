"""Workbooks for tests, made with openpyxl. Their XML is edited where openpyxl cannot make what Excel makes."""

import io
import zipfile
from collections.abc import Callable, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "xl/worksheets/sheet1.xml"


def book_of(
    rows: Sequence[Sequence[object]], fill: Callable[[Worksheet], object] = lambda _: None, title: str = "Returns"
) -> bytes:
    """Return a workbook with one sheet of these rows; `fill` changes the sheet afterwards."""
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


def stamped(rows: Sequence[Sequence[object]], *texts: str, on: int = 0) -> bytes:
    """Return a workbook with these rows and a text box drawn over row `on`."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    runs = "".join(f"<a:r><a:t>{text}</a:t></a:r>" for text in texts)
    shape = f"<xdr:sp><xdr:txBody><a:bodyPr/><a:p>{runs}</a:p></xdr:txBody></xdr:sp>"
    if on:
        ends = "".join(
            f"<xdr:{end}><xdr:col>2</xdr:col><xdr:row>{on - 1}</xdr:row></xdr:{end}>" for end in ("from", "to")
        )
        shape = f"<xdr:twoCellAnchor>{ends}{shape}</xdr:twoCellAnchor>"
    box = f'<xdr:wsDr xmlns:xdr="{drawing}/spreadsheetDrawing" xmlns:a="{drawing}/main">{shape}</xdr:wsDr>'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    named = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(out := io.BytesIO(book_of(rows)), "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", box)
        archive.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships xmlns="{named}"><Relationship Id="r1" Type="{kind}" Target="../drawings/drawing1.xml"/>'
            "</Relationships>",
        )
    return out.getvalue()


def changed(content: bytes, *changes: tuple[str, str, str]) -> bytes:
    """Return the workbook with text replaced in its parts: (part, old, new). Each `old` must be there."""
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

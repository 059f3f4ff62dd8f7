"""The Durham plan as PDF, ruled and without lines, its rows split over pages as Word's are when it prints."""

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.importing.durham import HEADINGS, TITLE, table_of, themes

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=11)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=12, leading=15)
WIDTHS = (28, 300, 62, 68, 120, 180)


def ruled() -> bytes:
    """Return a PDF with a ruled table for each theme; rows may split over pages, and each page repeats the headings."""
    story: list[Any] = [Paragraph(TITLE, HEADING), Spacer(1, 10)]
    for number, title, aim in themes():
        story += [Paragraph(f"Theme {number} – {title}", HEADING), Paragraph(f"Aim: {aim}", BODY), Spacer(1, 6)]
        rows = [[Paragraph(f"<b>{heading}</b>", BODY) for heading in HEADINGS]]
        rows += [[_flow(text) for text in row.all] for row in table_of(number)]
        table = Table(rows, WIDTHS, repeatRows=1, splitInRow=1)
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
        story += [table, Spacer(1, 12)]
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), topMargin=40, bottomMargin=40, leftMargin=30, rightMargin=30).build(
        story, onFirstPage=_foot, onLaterPages=_foot
    )
    return out.getvalue()


def _flow(text: str) -> Paragraph:
    return Paragraph(text.replace("&", "&amp;").replace("\n", "<br/>"), BODY)


def _foot(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(30, 20, f"Page {document.page}")


def borderless(*, repeats: bool = True) -> bytes:
    """Return a PDF without ruled lines, with words placed in columns; a row that does not fit continues overleaf.

    With `repeats`, each page begins with the headings.
    """
    out = BytesIO()
    canvas = Canvas(out, pagesize=landscape(A4))
    page = _Setter(canvas, repeats=repeats)
    page.text(TITLE, bold=True)
    for number, title, aim in themes():
        page.text(f"Theme {number} – {title}", bold=True)
        page.text(f"Aim: {aim}")
        page.header()
        for row in table_of(number):
            page.row(row.all)
        page.down -= 10
    canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Setter:
    """Sets lines of text down the pages. `down` is the baseline of the next line, in points."""

    def __init__(self, canvas: Canvas, *, repeats: bool) -> None:
        self.repeats = repeats
        self.canvas = canvas
        self.top = landscape(A4)[1] - 40
        self.down = self.top
        self.page = 1

    def line(self, left: float, text: str, *, bold: bool = False) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", 9)
        self.canvas.drawString(left, self.down, text)

    def turn(self) -> None:
        self.canvas.setFont("Helvetica", 8)
        self.canvas.drawCentredString(420, 20, f"{self.page}")
        self.canvas.showPage()
        self.page += 1
        self.down = self.top

    def text(self, text: str, *, bold: bool = False) -> None:
        if self.down < 140:
            self.turn()
        self.line(30, text, bold=bold)
        self.down -= 16

    def header(self) -> None:
        left = 30.0
        for heading, width in zip(HEADINGS, WIDTHS, strict=True):
            self.line(left, heading, bold=True)
            left += width
        self.down -= 16

    def row(self, cells: tuple[str, ...]) -> None:
        columns = [_set(cell, width - 8) for cell, width in zip(cells, WIDTHS, strict=True)]
        for at in range(max(map(len, columns))):
            if self.down < 45:
                self.turn()
                if self.repeats:
                    self.header()
            left = 30.0
            for lines, width in zip(columns, WIDTHS, strict=True):
                if at < len(lines):
                    self.line(left, lines[at])
                left += width
            self.down -= 11
        self.down -= 8


def borderless_once() -> bytes:
    """Return the PDF of `borderless`, with headings only at the beginning of a theme."""
    return borderless(repeats=False)


def _set(text: str, width: float) -> list[str]:
    """Return a cell's lines at that width. A word that is too long is broken, as in narrow columns."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}".strip()
            if pdfmetrics.stringWidth(longer, "Helvetica", 9) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while pdfmetrics.stringWidth(line, "Helvetica", 9) > width:
                cut = next(
                    at
                    for at in range(len(line) - 1, 0, -1)
                    if pdfmetrics.stringWidth(line[:at], "Helvetica", 9) <= width
                )
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


def small() -> bytes:
    """Return a ruled PDF of one theme with uncompressed streams, so that a changed byte changes what is drawn."""
    rows = [[_flow(heading) for heading in HEADINGS], *([_flow(text) for text in row.all] for row in table_of(3))]
    table = Table(rows, WIDTHS, repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), pageCompression=0).build([table])
    return out.getvalue()

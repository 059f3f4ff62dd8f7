"""The Durham plan laid out as its partnership might send it: Word, Excel and PDF files made from data/."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
HEADINGS = ("No", "Action", "Start Date", "End Date", "Lead", "Outcome")
FIELDS = ("action", "start", "end", "lead", "outcome")
TITLE = "SEND Updated Action Plan - July 2020"


@dataclass(frozen=True)
class Cells:
    """A row of the plan's table as its page shows it: lines, with blank lines where there is a visible gap."""

    number: str
    texts: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        return (self.number, *self.texts)


@cache
def plan_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of data/actions.csv without the columns that only sendplan has."""
    with (DATA / "actions.csv").open(encoding="utf-8-sig", newline="") as stream:
        return tuple({name: row[name] for name in ("ref", "theme", *FIELDS)} for row in csv.DictReader(stream))


@cache
def themes() -> tuple[tuple[int, str, str], ...]:
    plan = tomllib.loads((DATA / "plan.toml").read_text("utf-8"))
    return tuple((theme["no"], theme["title"], theme["aim"]) for theme in plan["themes"])


def table_of(theme: int) -> list[Cells]:
    """Return the theme's rows, with parts as bullets in their action's cell and their dates and leads beside them."""
    rows = [row for row in plan_rows() if row["theme"] == str(theme)]
    cells = []
    for row in rows:
        if not row["ref"][-1].isdigit():
            continue
        parts = [part for part in rows if part["ref"][:-1] == row["ref"]]
        action = "\n".join([row["action"], *(f"• {part['action']}" for part in parts)])
        texts = [action, *(row[name].replace("; ", "\n") for name in FIELDS[1:])]
        for at, name in enumerate(FIELDS[1:4], start=1):
            own = [part[name] for part in parts if part[name]]
            if own:
                texts[at] = "\n\n".join(own)
        cells.append(Cells(row["ref"].partition(".")[2], tuple(texts)))
    return cells


def word_by_heading() -> bytes:
    """Return a Word file with a table for each theme, under its heading and aim; column headings repeat."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph("This latest SEND partnership action plan builds on a number of key developments.")
    for number, title, aim in themes():
        document.add_heading(f"Theme {number} – {title}", 1)
        document.add_paragraph(f"Aim: {aim}")
        table = document.add_table(rows=1, cols=len(HEADINGS))
        for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
            cell.text = heading
        for row in table_of(number):
            for cell, text in zip(table.add_row().cells, row.all, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word_by_row() -> bytes:
    """Return a Word file with one table, in which themes are rows merged across it."""
    from docx import Document

    document = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for number, title, aim in themes():
        for text in (f"Theme {number} – {title}", f"Aim: {aim}"):
            row = table.add_row()
            row.cells[0].merge(row.cells[-1]).text = text
        for written in table_of(number):
            for cell, text in zip(table.add_row().cells, written.all, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def excel() -> bytes:
    """Return a workbook with title rows, merged theme rows, a header in each section, a legend and empty rows."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan"
    sheet["A1"] = TITLE
    sheet["A2"] = "Owner: SEND Strategic Partnership"
    sheet["I4"], sheet["J4"] = "Blue", "Complete"
    sheet["I5"], sheet["J5"] = "Red", "Off track"
    line = 4
    for number, title, aim in themes():
        for text in (f"Theme {number} – {title}", f"Aim: {aim}"):
            sheet.cell(line, 1, text)
            sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=len(HEADINGS))
            line += 1
        for at, heading in enumerate(HEADINGS, start=1):
            sheet.cell(line, at, heading)
        line += 1
        for row in table_of(number):
            sheet.cell(line, 1, int(row.number))
            for at, text in enumerate(row.texts, start=2):
                sheet.cell(line, at, text)
            line += 1
        for spare in range(len(table_of(number)) + 1, len(table_of(number)) + 4):
            sheet.cell(line, 1, spare)
            line += 1
    sheet["AA400"] = " "
    out = BytesIO()
    book.save(out)
    return out.getvalue()

"""Rows that add to others: a sentence typed over two rows, a heading with a status, dated updates, aims."""

from datetime import date
from io import BytesIO

from openpyxl.workbook import Workbook

from tests.importing.corpus.forms import xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def sentences_over_two_rows() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Lead", "Due", "Status"],
        [1, "Write a guide for families about", "Comms", D(2026, 1, 31), "On track"], [None, "how plans are made"],
        [2, "Train all staff in the new", "Hub", D(2026, 3, 31), "At risk"], [None, "way of writing outcomes"],
        [3, "Audit forty plans", "Quality", D(2025, 12, 19), "On track"],
    ]))  # fmt: skip


def bands_with_a_status_of_their_own() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("B3:E3", "B6:E6"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        [None, "Local plan"], [None, "Ref", "Action", "Lead", "Due", "RAG"],
        [None, "THEME 1: LEADERSHIP", None, None, None, "Amber"],
        [None, "L1", "Agree the vision", "Chair", D(2025, 12, 31), "Green"],
        [None, "L2", "Join up data", "Health board", D(2026, 2, 28), "Red"],
        [None, "THEME 2: EARLY HELP", None, None, None, "Green"],
        [None, "E1", "Open hubs", "Council", D(2026, 3, 31), "Green"],
    ]), then=merged)  # fmt: skip


def updates_by_their_day_below() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("Recovery plan, November 2025")
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Ref", "Action", "Lead", "RAG"), ("R1", "Recruit six caseworkers", "HR", "Amber"),
        "14 November 2025: four appointed.", ("R2", "Clear overdue reviews", "Casework", "Red"),
        "14 November 2025: 640 remain.",
    ):  # fmt: skip
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[3]).text = row
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def two_aims_below_one_priority() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Objective", "Action", "Lead", "Due", "Status"], ["1. Early help"], [None, "Need is found early"],
        [None, None, "Share checks with settings", "Health visiting", D(2026, 1, 30), "On track"],
        [None, "Families wait well"],
        [None, None, "Send each family a pack", "Trust", D(2026, 3, 27), "At risk"],
        ["2. Transition"], [None, "Each child has a plan"],
        [None, None, "Hold transition weeks", "Primary heads", D(2026, 7, 10), "Not started"],
    ]))  # fmt: skip


FILES = (
    Made("ragged-sentences-over-two-rows.xlsx", sentences_over_two_rows, plan({"": [
        action("Write a guide for families about how plans are made", "1.1", "Comms", "2026-01-31", "on-track"),
        action("Train all staff in the new way of writing outcomes", "1.2", "Hub", "2026-03-31", "at-risk"),
        action("Audit forty plans", "1.3", "Quality", "2025-12-19", "on-track"),
    ]})),
    Made("ragged-bands-with-a-status.xlsx", bands_with_a_status_of_their_own, plan({
        "LEADERSHIP": [action("Agree the vision", "L1", "Chair", "2025-12-31", "on-track"),
                       action("Join up data", "L2", "Health board", "2026-02-28", "off-track")],
        "EARLY HELP": [action("Open hubs", "E1", "Council", "2026-03-31", "on-track")],
    })),
    Made("ragged-updates-by-their-day.docx", updates_by_their_day_below, plan({"": [
        action("Recruit six caseworkers", "R1", "HR", "", "at-risk", progress="four appointed."),
        action("Clear overdue reviews", "R2", "Casework", "", "off-track", progress="640 remain."),
    ]}, month="2025-11")),
    Made("ragged-two-aims-below-one-priority.xlsx", two_aims_below_one_priority, plan({
        "Early help": [
            action("Share checks with settings", "1.1", "Health visiting", "2026-01-30", "on-track", outcome="Need is found early"),
            action("Send each family a pack", "1.2", "Trust", "2026-03-27", "at-risk", outcome="Families wait well")],
        "Transition": [
            action("Hold transition weeks", "2.1", "Primary heads", "2026-07-10", "not-started", outcome="Each child has a plan")],
    })),
)  # fmt: skip

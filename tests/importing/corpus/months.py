"""Several months in one file: side by side, below a merged heading, or on a sheet each."""

from datetime import date

from openpyxl import Workbook

from tests.importing.corpus.forms import xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def tab_a_month() -> bytes:
    head = ["Ref", "Action", "Lead", "Due date", "RAG", "Update"]

    def month(first: str, second: str, *more: list[str | date]) -> list[list[str | date]]:
        return [[*head], ["1", "Map the clinics", "Health Board", D(2025, 6, 30), first, f"Clinics: {first}"],
                ["2", "Open a new clinic", "Health Board", D(2025, 9, 30), second, f"Clinic: {second}"], *more]  # fmt: skip

    return xlsx(
        ("Jan 2025", month("Green", "Green")),
        ("Feb 2025", month("Green", "Amber")),
        ("Mar 2025", month("Blue", "Red", ["3", "Ask families", "Parent Forum", D(2025, 10, 31), "Green", "New"])),
    )  # fmt: skip


def newest_tab_first() -> bytes:
    head = ["Action", "Owner", "Deadline", "Status"]
    return xlsx(
        ("June 25", [head, ["Write the offer", "Town Council", D(2025, 6, 30), "Complete"],
                     ["Print the offer", "Town Council", D(2025, 8, 31), "On track"]]),
        ("May 25", [head, ["Write the offer", "Town Council", D(2025, 6, 30), "On track"],
                    ["Print the offer", "Town Council", D(2025, 7, 31), "Not started"]]),
    )  # fmt: skip


def quarters_in_headings() -> bytes:
    return xlsx(("Plan", [
        ["Improvement plan 2024/25"],
        ["Ref", "Action", "Lead", "Deadline", "Q1 RAG", "Q1 update", "Q2 RAG", "Q2 update", "Q3 RAG", "Q3 update"],
        ["1.1", "Open the hub", "Town Council", D(2025, 3, 31), "Green", "Site found", "Amber", "Lease late", "Red", "No lease"],
        ["1.2", "Staff the hub", "Health Board", D(2025, 3, 31), "Green", "Advert out", "Green", "Interviews", "Green", "All posts filled"],
    ]))  # fmt: skip


def merged_months_above() -> bytes:
    def merge(book: Workbook) -> None:
        for cells in ("E1:F1", "G1:H1", "A1:D1"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        ["The plan", None, None, None, "October 2024", None, "November 2024", None],
        ["Ref", "Action", "Lead", "By when", "RAG", "Comments", "RAG", "Comments"],
        ["1.1", "Open the hub", "Town Council", D(2025, 3, 31), "Green", "Site found", "Amber", "Lease late"],
        ["1.2", "Staff the hub", "Health Board", D(2025, 3, 31), "White", "", "Green", "Advert out"],
    ]), then=merge)  # fmt: skip


def previous_and_current() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "Due date", "Previous RAG", "Current RAG", "Update"],
        ["1.1", "Open the hub", "Town Council", D(2025, 3, 31), "Green", "Amber", "Lease late"],
        ["1.2", "Staff the hub", "Health Board", D(2025, 3, 31), "Amber", "Green", "Advert out"],
    ]))  # fmt: skip


FILES = (
    Made("months-tab-a-month.xlsx", tab_a_month, plan({"": [
        action("Map the clinics", "1", "Health Board", "2025-06-30", "complete", progress="Clinics: Blue"),
        action("Open a new clinic", "2", "Health Board", "2025-09-30", "off-track", progress="Clinic: Red"),
        action("Ask families", "3", "Parent Forum", "2025-10-31", "on-track", progress="New"),
    ]}, month="2025-03", m2025_02={"2": {"status": "at-risk", "progress": "Clinic: Amber"}},
        m2025_01={"1": {"status": "on-track", "progress": "Clinics: Green"}})),
    Made("months-newest-tab-first.xlsx", newest_tab_first, plan({"": [
        action("Write the offer", "", "Town Council", "2025-06-30", "complete"),
        action("Print the offer", "", "Town Council", "2025-08-31", "on-track"),
    ]}, month="2025-06", m2025_05={"1": {"status": "on-track"}, "2": {"status": "not-started"}})),
    Made("months-quarters-in-headings.xlsx", quarters_in_headings, plan({"": [
        action("Open the hub", "1.1", "Town Council", "2025-03-31", "off-track", progress="No lease"),
        action("Staff the hub", "1.2", "Health Board", "2025-03-31", "on-track", progress="All posts filled"),
    ]})),
    Made("months-merged-months-above.xlsx", merged_months_above, plan({"": [
        action("Open the hub", "1.1", "Town Council", "2025-03-31", "at-risk", progress="Lease late"),
        action("Staff the hub", "1.2", "Health Board", "2025-03-31", "on-track", progress="Advert out"),
    ]}, month="2024-11", m2024_10={"1.1": {"status": "on-track", "progress": "Site found"}})),
    Made("months-previous-and-current.xlsx", previous_and_current, plan({"": [
        action("Open the hub", "1.1", "Town Council", "2025-03-31", "at-risk", progress="Lease late"),
        action("Staff the hub", "1.2", "Health Board", "2025-03-31", "on-track", progress="Advert out"),
    ]})),
)  # fmt: skip

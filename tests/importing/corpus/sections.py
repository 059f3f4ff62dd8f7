"""Themes, numbers that restart, parts, and rows with little in them; no action may be lost."""

from collections.abc import Callable
from datetime import date

from openpyxl import Workbook

from tests.importing.corpus.forms import xlsx
from tests.importing.corpus.made import Made, action, plan

D = date
HEAD = ["No", "Action", "Lead", "Target date", "RAG"]


def restart_in_column() -> bytes:
    return xlsx(("Plan", [
        ["Inclusion improvement plan"],
        ["KLOE", *HEAD],
        ["How well do we find needs early?", 1, "Screen at two years", "Health Board", D(2025, 6, 30), "Green"],
        ["", 2, "Share results with nurseries", "Health Board", D(2025, 7, 31), "Green"],
        ["", 3, "Check who was missed", "Town Council", D(2025, 9, 30), "Amber"],
        ["How well do we meet needs?", 1, "Write the graduated approach", "Schools Forum", D(2025, 5, 31), "Blue"],
        ["", 2, "Train all staff in it", "Schools Forum", D(2025, 12, 31), "Red"],
    ]))  # fmt: skip


def restart_below_bands() -> bytes:
    return xlsx(("Plan", [
        ["Planned action", "Lead agency", "When", "Status"],
        ["Objective 1: Families get help sooner", None, None, None],
        ["1. Open a help desk", "Town Council", D(2025, 6, 30), "On track"],
        ["2. Answer within two days", "Town Council", D(2025, 7, 31), "Delayed"],
        ["Objective 2: Schools are confident", None, None, None],
        ["1. Visit every school", "Schools Forum", D(2025, 8, 31), "On track"],
        ["2. Share what works", "Schools Forum", D(2025, 10, 31), "Not started"],
        ["3. Celebrate in June", "Parent Forum", D(2026, 6, 30), "Not started"],
    ]))  # fmt: skip


def half_empty() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "Due", "RAG", "Comments"],
        ["1.1", "Hold three drop-in sessions", "Parent Forum", D(2025, 6, 30), "Green", "Two held"],
        ["1.2", "Buy a second minibus", None, None, None, None],
        ["1.3", "Agree travel training", None, None, None, None],
        ["1.4", "Map the routes again", "Town Council", D(2025, 9, 30), None, None],
    ]))  # fmt: skip


def section_rows_and_new_rows() -> bytes:
    return xlsx(("Plan", [
        ["What", "Who", "When", "Status"],
        ["Local offer", None, None, None],
        ["Rewrite the front page", "Town Council", D(2025, 6, 30), "On track"],
        ["Add a page for each school with a resource base", None, None, None],
        ["Waiting times", None, None, None],
        ["Publish waits each month", "Riverside Trust", D(2025, 5, 31), "On track"],
        ["Ring families who wait over 18 weeks", None, None, None],
        ["Recruit to three posts", "Riverside Trust", D(2025, 9, 30), "Delayed"],
    ]), then=_bold((2, 5)))  # fmt: skip


def _bold(rows: tuple[int, ...]) -> Callable[[Workbook], None]:
    from openpyxl.styles import Font, PatternFill

    def change(book: Workbook) -> None:
        for row in (1, *rows):
            for cell in book.worksheets[0][row]:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="FFD9E1F2")

    return change


def parts_by_letter() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Owner", "Due date", "RAG"],
        ["4.1", "Improve annual reviews", "Town Council", D(2025, 12, 31), "Amber"],
        ["a)", "Write to schools with dates", "Town Council", D(2025, 6, 30), "Green"],
        ["b)", "Set up the reviews inbox", "Town Council", D(2025, 7, 31), "Amber"],
        ["4.2", "Improve the quality of advice", "Riverside Trust", D(2025, 11, 30), "Green"],
    ]))  # fmt: skip


def stage_column() -> bytes:
    return xlsx(("Programme", [
        ["Stage", "Activity", "Team members", "Start date", "Finish date", "Status"],
        ["Discover", "Speak to twenty families", "Parent Forum", D(2025, 1, 6), D(2025, 2, 28), "Complete"],
        ["Discover", "Count the pupils out of school", "Town Council", D(2025, 1, 6), D(2025, 1, 31), "Complete"],
        ["Design", "Sketch the new pathway", "Riverside Trust", D(2025, 3, 3), D(2025, 5, 30), "In progress"],
        ["Deliver", "Start with two clusters", "Schools Forum", D(2025, 9, 1), D(2026, 3, 31), "Not started"],
    ]))  # fmt: skip


def merged_area() -> bytes:
    def merge(book: Workbook) -> None:
        for cells in ("A3:A4", "A5:A7"):
            book.worksheets[0].merge_cells(cells)
        book.worksheets[0].merge_cells("A1:F1")

    return xlsx(("WSOA", [
        ["Statement of action"],
        ["Area of significant weakness", "Action", "Lead", "Timescale", "Impact", "BRAG"],
        ["1. Joint commissioning", "Sign the joint strategy", "Health Board", "Sept 2025", "One plan, one budget", "Green"],
        [None, "Pool the equipment budget", "Health Board", "Dec 2025", "Equipment within 10 days", "Amber"],
        ["2. Quality of plans", "Audit 20 plans a month", "Town Council", "Monthly", "Plans rated good", "Green"],
        [None, "Train the writers", "Town Council", "July 2025", "Plans rated good", "Blue"],
        [None, "Ask families what they think", "Parent Forum", "Ongoing", "Families say plans fit", "Green"],
    ]), then=merge)  # fmt: skip


def total_and_footnote() -> bytes:
    return xlsx(("Actions", [
        ["Ref", "Action", "Lead", "By when", "RAG"],
        ["1", "Set up the data group", "Town Council", D(2025, 5, 31), "Green"],
        ["2", "Agree ten measures", "Town Council", D(2025, 6, 30), "Green"],
        ["3", "Publish them each term", "Town Council", D(2025, 9, 30), "Amber"],
        ["Total", "3 actions", None, None, None],
        [],
        ["RAG: green is on track, amber is at risk, red is off track"],
    ]))  # fmt: skip


def reads_like_a_header() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Lead", "Due date", "Status", "Progress"],
        [1, "Write the terms of reference", "Town Council", D(2025, 5, 31), "Complete", "Agreed"],
        [2, "Action owner and due date for each task", "Lead officers", "End date to be set", "Not started", "Update next month"],
        [3, "Start date for the new service", "Health Board", D(2025, 9, 1), "On track", "Progress is good"],
        [4, "Tell families", "Parent Forum", D(2025, 9, 30), "Not started", ""],
    ]))  # fmt: skip


FILES = (
    Made("sections-restart-in-column.xlsx", restart_in_column, plan({
        "How well do we find needs early?": [
            action("Screen at two years", "1.1", "Health Board", "2025-06-30", "on-track"),
            action("Share results with nurseries", "1.2", "Health Board", "2025-07-31", "on-track"),
            action("Check who was missed", "1.3", "Town Council", "2025-09-30", "at-risk"),
        ],
        "How well do we meet needs?": [
            action("Write the graduated approach", "2.1", "Schools Forum", "2025-05-31", "complete"),
            action("Train all staff in it", "2.2", "Schools Forum", "2025-12-31", "off-track"),
        ],
    }, title="Inclusion improvement plan")),
    Made("sections-restart-below-bands.xlsx", restart_below_bands, plan({
        "Families get help sooner": [
            action("Open a help desk", "1.1", "Town Council", "2025-06-30", "on-track"),
            action("Answer within two days", "1.2", "Town Council", "2025-07-31", "at-risk"),
        ],
        "Schools are confident": [
            action("Visit every school", "2.1", "Schools Forum", "2025-08-31", "on-track"),
            action("Share what works", "2.2", "Schools Forum", "2025-10-31", "not-started"),
            action("Celebrate in June", "2.3", "Parent Forum", "2026-06-30", "not-started"),
        ],
    })),
    Made("sections-half-empty.xlsx", half_empty, plan({"": [
        action("Hold three drop-in sessions", "1.1", "Parent Forum", "2025-06-30", "on-track", progress="Two held"),
        action("Buy a second minibus", "1.2"),
        action("Agree travel training", "1.3"),
        action("Map the routes again", "1.4", "Town Council", "2025-09-30"),
    ]})),
    Made("sections-section-rows-and-new-rows.xlsx", section_rows_and_new_rows, plan({
        "Local offer": [
            action("Rewrite the front page", "", "Town Council", "2025-06-30", "on-track"),
            action("Add a page for each school with a resource base"),
        ],
        "Waiting times": [
            action("Publish waits each month", "", "Riverside Trust", "2025-05-31", "on-track"),
            action("Ring families who wait over 18 weeks"),
            action("Recruit to three posts", "", "Riverside Trust", "2025-09-30", "at-risk"),
        ],
    })),
    Made("sections-parts-by-letter.xlsx", parts_by_letter, plan({"": [
        action("Improve annual reviews", "4.1", "Town Council", "2025-12-31", "at-risk"),
        action("Write to schools with dates", "4.1a", "Town Council", "2025-06-30", "on-track"),
        action("Set up the reviews inbox", "4.1b", "Town Council", "2025-07-31", "at-risk"),
        action("Improve the quality of advice", "4.2", "Riverside Trust", "2025-11-30", "on-track"),
    ]})),
    Made("sections-stage-column.xlsx", stage_column, plan({
        "Discover": [
            action("Speak to twenty families", "", "Parent Forum", "2025-02-28", "complete", start="2025-01-06"),
            action("Count the pupils out of school", "", "Town Council", "2025-01-31", "complete", start="2025-01-06"),
        ],
        "Design": [action("Sketch the new pathway", "", "Riverside Trust", "2025-05-30", "on-track", start="2025-03-03")],
        "Deliver": [action("Start with two clusters", "", "Schools Forum", "2026-03-31", "not-started", start="2025-09-01")],
    })),
    Made("sections-merged-area.xlsx", merged_area, plan({
        "Joint commissioning": [
            action("Sign the joint strategy", "", "Health Board", "Sept 2025", "on-track", outcome="One plan, one budget"),
            action("Pool the equipment budget", "", "Health Board", "Dec 2025", "at-risk", outcome="Equipment within 10 days"),
        ],
        "Quality of plans": [
            action("Audit 20 plans a month", "", "Town Council", "Monthly", "on-track", outcome="Plans rated good"),
            action("Train the writers", "", "Town Council", "July 2025", "complete", outcome="Plans rated good"),
            action("Ask families what they think", "", "Parent Forum", "Ongoing", "on-track", outcome="Families say plans fit"),
        ],
    }, title="Statement of action")),
    Made("sections-total-and-footnote.xlsx", total_and_footnote, plan({"": [
        action("Set up the data group", "1", "Town Council", "2025-05-31", "on-track"),
        action("Agree ten measures", "2", "Town Council", "2025-06-30", "on-track"),
        action("Publish them each term", "3", "Town Council", "2025-09-30", "at-risk"),
    ]})),
    Made("sections-reads-like-a-header.xlsx", reads_like_a_header, plan({"": [
        action("Write the terms of reference", "1", "Town Council", "2025-05-31", "complete", progress="Agreed"),
        action("Action owner and due date for each task", "2", "Lead officers", "End date to be set", "not-started",
               progress="Update next month"),
        action("Start date for the new service", "3", "Health Board", "2025-09-01", "on-track", progress="Progress is good"),
        action("Tell families", "4", "Parent Forum", "2025-09-30", "not-started"),
    ]})),
)  # fmt: skip

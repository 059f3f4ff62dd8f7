"""Workbooks in which the right sheet and table must be found among others."""

from datetime import date, timedelta

from openpyxl import Workbook

from tests.importing.corpus.forms import Cell, Rows, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
PLAN: Rows = [
    ["Ref", "Action", "Lead", "Due date", "RAG"],
    ["1", "Set up a parents' phone line", "Parent Forum", D(2025, 6, 30), "Green"],
    ["2", "Fund two more advisers", "Health Board", D(2025, 9, 30), "Amber"],
]  # fmt: skip
READ = [
    action("Set up a parents' phone line", "1", "Parent Forum", "2025-06-30", "on-track"),
    action("Fund two more advisers", "2", "Health Board", "2025-09-30", "at-risk"),
]


def longer_list_beside() -> bytes:
    calls = [["Date", "Setting", "Action taken", "Notes"]]
    calls += [[D(2025, 1, 1) + timedelta(days=day), f"Setting {day}", "Phoned", "no answer"] for day in range(40)]  # type: ignore[list-item]
    return xlsx(("Call log", calls), ("Improvement plan", PLAN))


def cover_sheet() -> bytes:
    return xlsx(
        ("Cover", [["Document control"], ["Template v2, 3 May 2016"], ["Owner", "Policy team"]]),
        ("Guidance", [["How to fill in this plan"], ["Action: say what will be done"], ["RAG: use the key"]]),
        ("Plan", [["Inclusion plan: position at February 2025"], [], *PLAN]),
    )


def open_and_closed() -> bytes:
    old = [["Ref", "Action", "Lead", "Due date", "RAG"]]
    old += [[f"{n}", f"Old piece of work number {n}", "Town Council", D(2023, 1, 31), "Blue"] for n in range(1, 15)]  # type: ignore[list-item]
    return xlsx(("Completed", old), ("Live actions", PLAN))


def theme_sheets() -> bytes:
    head = ["Action", "Lead", "By when", "Status"]
    return xlsx(
        ("Early years", [head, ["Offer places at two", "Town Council", D(2025, 9, 1), "On track"]]),
        ("Post-16", [head, ["Add travel training", "College", D(2025, 9, 1), "Delayed"],
                     ["Widen the course list", "College", D(2026, 9, 1), "Not started"]]),
    )  # fmt: skip


def month_bars() -> bytes:
    from openpyxl.styles import PatternFill

    months = ["Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25", "Oct-25", "Nov-25", "Dec-25", "Jan-26"]

    def paint(book: Workbook) -> None:
        for row, columns in ((3, range(7, 10)), (4, range(8, 13))):
            for at in columns:
                book.worksheets[0].cell(row, at).fill = PatternFill("solid", fgColor="FF00B050")

    return xlsx(("Timeline", [
        ["Delivery plan 2025/26"],
        ["ID", "Workstream", "Task", "Owner", "Start", "Finish", *months],
        [1, "Access", "Open the booking page", "Town Council", D(2025, 4, 1), D(2025, 6, 30)],
        [2, "Access", "Add evening sessions", "Health Board", D(2025, 5, 1), D(2025, 9, 30)],
        [3, "People", "Fill the posts", "Health Board", D(2025, 4, 1), D(2026, 1, 31)],
    ]), then=paint)  # fmt: skip


def weeks_under_months() -> bytes:
    weeks = [D(2025, 9, 1) + timedelta(days=7 * week) for week in range(16)]
    return xlsx(("Plan", [
        ["", "", "", "", "", "Sep 2025", "", "", "", "", "Oct 2025", "", "", "", "Nov 2025"],
        ["Task", "Assigned to", "Progress", "Start", "End", *weeks],
        ["Phase 1: prepare"],
        ["Choose the pilot schools", "Schools Forum", "100%", D(2025, 9, 1), D(2025, 9, 12)],
        ["Write the offer letter", "Town Council", "50%", D(2025, 9, 8), D(2025, 9, 26)],
        ["Phase 2: run"],
        ["Start the pilot", "Schools Forum", "0%", D(2025, 10, 1), D(2025, 12, 19)],
    ]))  # fmt: skip


def guidance_below_headings() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", "By when", "Status", "Impact"],
        ["", "What exactly will be done? Begin with a verb.", "Name a body, not a person",
         "A day or a month", "Choose from the list", "What difference has it made so far?"],
        ["1.1", "Hold a day for new SENCOs", "Schools Forum", "June 2025", "On track", ""],
        ["1.2", "Print the handbook", "Town Council", "July 2025", "Not started", ""],
    ]))  # fmt: skip


def long_headings() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action to be taken", "Lead body (the organisation that will report on this action to the partnership board each month)",
         "Deadline (the last day by which everything described in the action will have been done, whatever else happens in between)",
         "RAG rating (red: will not be done in time; amber: at risk; green: will be done in time; blue: done and evidenced)"],
        ["1", "Set up a parents' phone line", "Parent Forum", D(2025, 6, 30), "Green"],
        ["2", "Fund two more advisers", "Health Board", D(2025, 9, 30), "Amber"],
    ]))  # fmt: skip


def grid_alone() -> bytes:
    return xlsx(("Rota", [
        ["Task", *[f"Week {n}" for n in range(1, 15)]],
        ["Set up", "x", "x"], ["Run", None, "x", "x"], ["Pack up", *[None] * 12, "x"],
    ]))  # fmt: skip


def many_own_columns() -> bytes:
    own = ["Ward", "Cohort", "Cost centre", "Ledger", "Tier", "Band", "Programme code", "Approval", "Route", "Link"]
    return xlsx(("Plan", [
        ["Ref", "Action", "Lead", *own, "Due date"],
        ["1", "Set up a parents' phone line", "Parent Forum", *["-"] * 10, D(2025, 6, 30)],
        ["2", "Fund two more advisers", "Health Board", *["-"] * 10, D(2025, 9, 30)],
    ]))  # fmt: skip


def blank_form() -> bytes:
    return xlsx(("Plan", [["Action plan template"], ["Objective", "Action", "Who", "When", "RAG", "Evidence"], [], []]))


def key_beside() -> bytes:
    rows: list[list[Cell]] = [list(row) for row in PLAN]
    rows[0] += ["", "Key"]
    rows[1] += ["", "Green = complete"]
    rows[2] += ["", "Amber = on track"]
    return xlsx(("Plan", rows))


FILES = (
    Made("sheets-longer-list-beside.xlsx", longer_list_beside, plan({"": READ})),
    Made("sheets-cover-sheet.xlsx", cover_sheet, plan({"": READ}, title="Inclusion plan", month="2025-02")),
    Made("sheets-open-and-closed.xlsx", open_and_closed, plan({"": READ})),
    Made("sheets-theme-sheets.xlsx", theme_sheets, plan({
        "Early years": [action("Offer places at two", "", "Town Council", "2025-09-01", "on-track")],
        "Post-16": [
            action("Add travel training", "", "College", "2025-09-01", "at-risk"),
            action("Widen the course list", "", "College", "2026-09-01", "not-started"),
        ],
    })),
    Made("sheets-month-bars.xlsx", month_bars, plan({
        "Access": [
            action("Open the booking page", "1", "Town Council", "2025-06-30", start="2025-04-01"),
            action("Add evening sessions", "2", "Health Board", "2025-09-30", start="2025-05-01"),
        ],
        "People": [action("Fill the posts", "3", "Health Board", "2026-01-31", start="2025-04-01")],
    })),
    Made("sheets-weeks-under-months.xlsx", weeks_under_months, plan({
        "prepare": [
            action("Choose the pilot schools", "", "Schools Forum", "2025-09-12", "complete", start="2025-09-01"),
            action("Write the offer letter", "", "Town Council", "2025-09-26", "?50%", start="2025-09-08"),
        ],
        "run": [action("Start the pilot", "", "Schools Forum", "2025-12-19", "not-started", start="2025-10-01")],
    })),
    Made("sheets-guidance-below-headings.xlsx", guidance_below_headings, plan({"": [
        action("Hold a day for new SENCOs", "1.1", "Schools Forum", "June 2025", "on-track"),
        action("Print the handbook", "1.2", "Town Council", "July 2025", "not-started"),
    ]})),
    Made("sheets-long-headings.xlsx", long_headings, plan({"": READ})),
    Made("sheets-grid-alone.xlsx", grid_alone, refused("gantt grid")),
    Made("sheets-many-own-columns.xlsx", many_own_columns, plan({"": [
        {name: text for name, text in one.items() if name != "status"} for one in READ]})),
    Made("sheets-blank-form.xlsx", blank_form, refused("no action is written")),
    Made("sheets-key-beside.xlsx", key_beside, plan({"": [
        {**READ[0], "status": "complete"}, {**READ[1], "status": "on-track"}]})),
)  # fmt: skip

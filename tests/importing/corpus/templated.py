"""Plans in templates that offices download: Gantt charts, audit logs, registers of weaknesses, learning plans."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.importing.corpus.forms import Rows, docx, written, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date
_BOLD = Font(bold=True)


def gantt_of_three_headers() -> bytes:
    """Return a Gantt chart with headings merged over three lines (phases, weeks and days), whose bars say nothing."""
    rows: Rows = [
        ["Reading offer"],
        [],
        ["WBS number", "Task title", "Task owner", "Start date", "Due date", "Pct of task complete", "PHASE ONE",
         *[None] * 4, "PHASE TWO"],
        [*[None] * 6, "WEEK 1", *[None] * 4, "WEEK 2"],
        [*[None] * 6, *"MTWRFMTWRF"],
        ["1", "Set up"],
        ["1.1", "Agree the reading offer with schools", "Town Council", D(2026, 1, 12), D(2026, 2, 27), 1],
        ["1.2", "Choose the pilot schools", "Schools Forum", D(2026, 2, 2), D(2026, 3, 13), 0.5],
        ["2", "Pilot"],
        ["2.1", "Run the pilot in four schools", "Schools Forum", D(2026, 4, 13), D(2026, 7, 10), 0],
    ]  # fmt: skip

    def merged(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for column in "ABCDEF":
            sheet.merge_cells(f"{column}3:{column}5")
        for span in ("G3:K3", "L3:P3", "G4:K4", "L4:P4"):
            sheet.merge_cells(span)
        for row in (6, 9):
            for cell in sheet[row][:2]:
                cell.font = _BOLD
        for row in (7, 8, 10):
            sheet.cell(row, 6).number_format = "0%"

    return xlsx(("Plan", rows), then=merged)


def bars_called_phases() -> bytes:
    """Return a plan with an empty column of phases, and milestones as rows with a style of their own."""
    rows: Rows = [
        ["Task", "Task owner", "Due date", "Status", "Phase"],
        ["Milestone 1 - Set up"],
        ["Agree who is asked", "Parent Forum", D(2026, 3, 31), "On track"],
        ["Draft the questions", "Parent Forum", D(2026, 4, 30), "Not started"],
        ["Milestone 2 - Listen"],
        ["Hold six meetings", "Town Council", D(2026, 6, 30), "Not started"],
    ]

    def apart(book: Workbook) -> None:
        for row in (2, 5):
            book.worksheets[0].cell(row, 1).font = _BOLD

    return xlsx(("Plan", rows), then=apart)


def sorts_of_rows() -> bytes:
    """Return a plan with the kind of each row (goal, milestone, risk level), days as numbers, and how to add a row."""
    rows: Rows = [
        ["Milestone description", "Category", "Assigned to", "Status", "Progress", "Start", "End", "No. Days"],
        ["Proposal"],
        ["Prepare the proposal", "Low Risk", "Town Council", "Complete", 1, D(2026, 1, 5), D(2026, 1, 30), 25],
        ["Confirm the sponsor", "Milestone", "Health Board", "On track", 0.5, D(2026, 2, 2), D(2026, 2, 13), 11],
        ["Delivery"],
        ["Train the first group", "Med Risk", "College", "Not started", 0, D(2026, 3, 2), D(2026, 5, 29), 88],
        ["Open the second site", "Goal", "College", "Not started", 0, D(2026, 6, 1), D(2026, 9, 30), 121],
        ["To add more data, Insert new rows ABOVE this one"],
    ]

    def apart(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row in (2, 5):
            sheet.cell(row, 1).font = _BOLD
        for row in (3, 4, 6, 7):
            sheet.cell(row, 5).number_format = "0%"

    return xlsx(("Plan", rows), then=apart)


def colours_with_meanings_of_their_own() -> bytes:
    """A key of colours by their names above the table; the statuses are those colours alone, yellow beside orange."""
    shades = {"Red": "FFFF0000", "Orange": "FFFFA500", "Yellow": "FFFFFF00"}
    rows: Rows = [
        ["Audit recommendations log"],
        ["Red - Implementation date passed and management action not complete"],
        ["Orange - Action not on target for completion by the agreed or revised date"],
        ["Yellow - Action on target to be completed by the agreed or revised date"],
        ["Ref", "Management action agreed", "Responsible lead", "Agreed implementation date", "Status", "Progress"],
        ["A1", "Review the register each April", "Board Secretary", D(2026, 4, 30), None, "Letters sent"],
        ["A2", "Make the forms electronic", "Town Council", D(2026, 3, 31), None, "Waits for the system"],
        ["A3", "Sign all declarations", "Board Secretary", D(2025, 9, 30), None, "Half are signed"],
    ]

    def filled(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row, (_, rgb) in zip((2, 3, 4), shades.items(), strict=True):
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor=rgb)
        for row, name in ((6, "Yellow"), (7, "Orange"), (8, "Red")):
            sheet.cell(row, 5).fill = PatternFill("solid", fgColor=shades[name])

    return xlsx(("Log", rows), then=filled)


def counted_below() -> bytes:
    return xlsx(("Tracker", [
        ["Phase", "Activity / task", "Owner", "Due date", "Status"],
        ["Discovery", "Ask families what they need", "Parent Forum", D(2026, 2, 27), "Complete"],
        ["Discovery", "List the services there are", "Town Council", D(2026, 3, 31), "In progress"],
        ["Design", "Draft the pathway", "Health Board", D(2026, 5, 29), "Not started"],
        [],
        ["Summary counts (calculated)"],
        ["Total tasks", "Complete", "In progress", "Blocked", "Not started"],
        [3, 1, 1, 0, 1],
    ]))  # fmt: skip


def asked_below_headings() -> bytes:
    """Return a plan with a line of questions right below the headings that says how to fill them in."""
    return docx("Multi-agency action plan", [
        ["Recommendation", "Scope", "Action to be taken", "Lead agency", "Target date", "Progress indicator"],
        ["What is the recommendation?", "Local, regional or national?", "How will agencies make it happen?", "",
         "From the date of the report", "Red, amber or green?"],
        ["1. Carers are asked", "Local", "Amend the carers' assessment form", "Health Trust", "31/01/2026", "Green"],
        ["2. Practices have a policy", "Regional", "Send a model policy to each practice", "ICB", "28/02/2026",
         "Amber"],
    ])  # fmt: skip


def findings_and_mitigation() -> bytes:
    return xlsx(("POA", [
        ["Vulnerability ID", "Finding description", "Mitigation plan", "Planned completion date", "Responsible party"],
        ["P-1", "Records are kept in two systems", "Move all records to the shared system", D(2026, 6, 30), "Data Team"],
        ["P-2", "Passwords are shared in the hub", "Give each person an account", D(2026, 3, 31), "IT Service"],
    ]))  # fmt: skip


def weaknesses_remediated() -> bytes:
    return xlsx(("Plan", [
        ["ID", "Control", "Weakness", "Severity", "Remediation", "Due date", "Status"],
        ["W1", "AC-2", "Old accounts", "High", "Close accounts after a month", D(2026, 5, 29), "In progress"],
        ["W2", "IA-5", "Short passwords", "Medium", "Ask for longer ones", D(2026, 4, 30), "Not started"],
    ]))  # fmt: skip


def stops_and_risks_in_rows() -> bytes:
    """Return a plan whose headings end with a full stop, and whose rows mention risks and mitigation."""
    return xlsx(("Plan", [
        ["ID", "Activity or the task to be performed.", "The goal to be achieved.", "Start date.", "End date.",
         "Assigned dep/personnel", "Comment"],
        ["1.1", "Define the scope", "Each team knows its part", D(2026, 1, 5), D(2026, 1, 30), "Project Office", "Done"],
        ["1.2", "Write the risk plan and its controls", "Mitigate the risks of the move", D(2026, 2, 2),
         D(2026, 2, 27), "Data Team", "The risk owner is asked for the likelihood"],
        ["1.3", "Close the old system", "One system is left", D(2026, 3, 2), D(2026, 3, 31), "Data Team", "Later"],
    ]))  # fmt: skip


def waits_for_others() -> bytes:
    """Return a plan with a column of the rows that each row waits for, which are neither a register nor barriers."""
    return written([
        ["ID", "Workstream", "Task / deliverable", "Owner (role)", "Start", "Finish", "Status", "Dependencies", "Notes"],
        ["1", "Design", "Draft the offer", "Town Council", D(2026, 1, 5), D(2026, 2, 27), "Complete", "", "Agreed"],
        ["2", "Design", "Test it with families", "Parent Forum", D(2026, 3, 2), D(2026, 4, 30), "On track", "1", ""],
        ["3", "Launch", "Open in all hubs", "Town Council", D(2026, 5, 4), D(2026, 7, 31), "Not started", "1, 2", ""],
    ])  # fmt: skip


def what_do_i_have_to_do() -> bytes:
    return docx("Development plan", [
        ["What do I want to learn?", "What do I have to do to achieve this?", "What resources will I need?",
         "How will I measure success?", "Target dates for review and completion"],
        ["To write reports", "Take the course on plain words", "A day each week", "Readers understand them",
         "30/06/2026"],
        ["To chair meetings", "Shadow the chair at two boards", "Time of the chair", "I chair one alone",
         "30/09/2026"],
    ])  # fmt: skip


def _days(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


FILES: tuple[Made, ...] = (
    Made("templated-gantt-of-three-headers.xlsx", gantt_of_three_headers, plan({
        "Set up": [
            action("Agree the reading offer with schools", "1.1", "Town Council", status="complete",
                   **_days("2026-01-12", "2026-02-27")),
            action("Choose the pilot schools", "1.2", "Schools Forum", status="?50%",
                   **_days("2026-02-02", "2026-03-13")),
        ],
        "Pilot": [action("Run the pilot in four schools", "2.1", "Schools Forum", status="not-started",
                         **_days("2026-04-13", "2026-07-10"))],
    }, title="Reading offer")),
    Made("templated-bars-called-phases.xlsx", bars_called_phases, plan({
        "Milestone 1 - Set up": [
            action("Agree who is asked", "1.1", "Parent Forum", "2026-03-31", "on-track"),
            action("Draft the questions", "1.2", "Parent Forum", "2026-04-30", "not-started"),
        ],
        "Milestone 2 - Listen": [action("Hold six meetings", "2.1", "Town Council", "2026-06-30", "not-started")],
    })),
    Made("templated-sorts-of-rows.xlsx", sorts_of_rows, plan({
        "Proposal": [
            action("Prepare the proposal", "1.1", "Town Council", status="complete", percent="100",
                   **_days("2026-01-05", "2026-01-30")),
            action("Confirm the sponsor", "1.2", "Health Board", status="on-track", percent="50",
                   **_days("2026-02-02", "2026-02-13")),
        ],
        "Delivery": [
            action("Train the first group", "2.1", "College", status="not-started", percent="0",
                   **_days("2026-03-02", "2026-05-29")),
            action("Open the second site", "2.2", "College", status="not-started", percent="0",
                   **_days("2026-06-01", "2026-09-30")),
        ],
    })),
    Made("templated-colours-of-their-own.xlsx", colours_with_meanings_of_their_own, {**plan({"": [
        action("Review the register each April", "A1", "Board Secretary", "2026-04-30", "?Yellow",
               progress="Letters sent"),
        action("Make the forms electronic", "A2", "Town Council", "2026-03-31", "at-risk",
               progress="Waits for the system"),
        action("Sign all declarations", "A3", "Board Secretary", "2025-09-30", "off-track",
               progress="Half are signed"),
    ]}, title="Audit recommendations log"), "said": ["'orange: action not on target"]}),
    Made("templated-counted-below.xlsx", counted_below, plan({
        "Discovery": [
            action("Ask families what they need", "", "Parent Forum", "2026-02-27", "complete"),
            action("List the services there are", "", "Town Council", "2026-03-31", "on-track"),
        ],
        "Design": [action("Draft the pathway", "", "Health Board", "2026-05-29", "not-started")],
    })),
    Made("templated-asked-below-headings.docx", asked_below_headings, {**plan({"": [
        action("Amend the carers' assessment form", "", "Health Trust", "31/01/2026", "on-track"),
        action("Send a model policy to each practice", "", "ICB", "28/02/2026", "at-risk"),
    ]}), "any_themes": True}),
    Made("templated-findings-and-mitigation.xlsx", findings_and_mitigation, {**plan({"": [
        action("Move all records to the shared system", "P-1", "Data Team", "2026-06-30"),
        action("Give each person an account", "P-2", "IT Service", "2026-03-31"),
    ]}), "said": ["column finding description: its words are taken nowhere"]}),
    Made("templated-weaknesses-remediated.xlsx", weaknesses_remediated, plan({"": [
        action("Close accounts after a month", "W1", "", "2026-05-29", "on-track"),
        action("Ask for longer ones", "W2", "", "2026-04-30", "not-started"),
    ]})),
    Made("templated-stops-and-risks.xlsx", stops_and_risks_in_rows, plan({"": [
        action("Define the scope", "1.1", "Project Office", progress="Done", **_days("2026-01-05", "2026-01-30")),
        action("Write the risk plan and its controls", "1.2", "Data Team",
               progress="The risk owner is asked for the likelihood", **_days("2026-02-02", "2026-02-27")),
        action("Close the old system", "1.3", "Data Team", progress="Later", **_days("2026-03-02", "2026-03-31")),
    ]})),
    Made("templated-waits-for-others.csv", waits_for_others, plan({
        "Design": [
            action("Draft the offer", "1", "Town Council", status="complete", progress="Agreed",
                   **_days("2026-01-05", "2026-02-27")),
            action("Test it with families", "2", "Parent Forum", status="on-track",
                   **_days("2026-03-02", "2026-04-30"), issues=""),
        ],
        "Launch": [action("Open in all hubs", "3", "Town Council", status="not-started",
                          **_days("2026-05-04", "2026-07-31"))],
    })),
    Made("templated-what-do-i-have-to-do.docx", what_do_i_have_to_do, plan({"": [
        action("Take the course on plain words", "", "", "30/06/2026", success="Readers understand them"),
        action("Shadow the chair at two boards", "", "", "30/09/2026", success="I chair one alone"),
    ]})),
)  # fmt: skip

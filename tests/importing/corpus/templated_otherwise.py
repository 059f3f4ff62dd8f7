"""Templates that offices download, filled otherwise: policies, labelled lines, long headings, lists that are no plan."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from tests.importing.corpus.forms import Rows, docx, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
_BOLD = Font(bold=True)


def how_policies_stand() -> bytes:
    return docx("Review of priority actions", [
        ["Policy", "Comments", "RAG status"],
        ["Breakfast in all first schools", "Delivered in forty; funding is being discussed", "Amber"],
        ["Grants for school clothing", "The grant was raised in August", "Green"],
        ["Homes near schools", "The cost of work has risen", "Red"],
    ])  # fmt: skip


def numbered_by_n() -> bytes:
    return xlsx(("Tracker", [
        ["N", "Activity", "Lead", "Deadline", "Status"],
        ["1.1", "Visit the site", "Town Council", D(2026, 1, 30), "Complete"],
        ["1.2", "Draft the designs", "Town Council", D(2026, 2, 27), "On track"],
        ["2.1", "Ask for planning consent", "Planning Service", D(2026, 4, 30), "Not started"],
    ]))  # fmt: skip


def items_on_labelled_lines() -> bytes:
    """Return a form in paragraphs for each action: number, owner and day on one line, and unknown labels."""
    from docx import Document

    document = Document()
    document.add_heading("Action plan", 1)
    for number, day, words, made, needs in (
        (1, "30/01/2026", "Define the scope", "Scope document", "Project office"),
        (2, "27/02/2026", "Design the register", "Register on paper", "Data officer"),
        (3, "31/03/2026", "Train the teams", "Training records", "Trainer, room"),
        (4, "30/04/2026", "Open the register", "Register in use", "Help desk"),
    ):
        document.add_paragraph(f"Action Item Number: {number} \tOwner: Data Team          Due Date: {day}")
        document.add_paragraph(f"Description of Activity: {words}")
        document.add_paragraph(f"Deliverable(s): {made}")
        document.add_paragraph().add_run(f"Resources Needed: {needs}").bold = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def timetable_of_measures() -> bytes:
    return docx("Equality scheme", [
        ["Measure", "Lead responsibility", "Timetable"],
        ["Draft the scheme", "Policy Officer", "June 2026"],
        ["Publish the scheme", "Policy Officer", "September 2026"],
    ])  # fmt: skip


def signed_below() -> bytes:
    """Return a plan of steps indented below bold rows without other cells, with lines for signatures at its end."""
    rows: Rows = [
        ["Activities", "Planned start date", "Planned end date", "Status", "Comments"],
        ["Planning"],
        ["Give each role to somebody", D(2026, 1, 5), D(2026, 1, 9), "Complete", "Agreed in the team"],
        ["Write the work plan", D(2026, 1, 12), D(2026, 1, 23), "On track", None],
        ["Delivery"],
        ["Open the first hub", D(2026, 2, 2), D(2026, 3, 31), "Not started", None],
        [],
        ["Prepared by:", None, None, "Reviewed by:"],
        ["Plan office", "Data office", None, "Board office"],
        ["Officer", "Analyst", None, "Team lead"],
    ]

    def inwards(book: Workbook) -> None:
        for row in (3, 4, 6):
            book.worksheets[0].cell(row, 1).alignment = Alignment(indent=2)

    return xlsx(("Work plan", rows), then=inwards)


def statuses_to_choose_from() -> bytes:
    return xlsx(("Sheet1", [
        ["Project start date:", D(2026, 1, 5)],
        ["Activity", "Assigned to", "Start", "End", "Status"],
        ["Ask the schools", "Schools Forum", D(2026, 1, 12), D(2026, 2, 27), "Complete"],
        ["Draft the offer", "Town Council", D(2026, 3, 2), D(2026, 4, 30), "In progress"],
        [],
        [],
        ["Statuses"],
        ["Not started"],
        ["In progress"],
        ["Blocked"],
        ["Complete"],
    ]))  # fmt: skip


def headed_at_length() -> bytes:
    """Return a plan with theme headings merged over the table, the first longer than a label may be."""
    from docx import Document

    document = Document()
    document.add_paragraph("PUBLIC")
    document.add_heading("Summary of actions of the board", 1)
    rows = [
        ["Paper", "Action", "Responsibility"],
        ["Actions held over from the meetings of the board on 26 April and 24 May 2026", "", ""],
        ["B1", "Report how each partnership does", "Director of Strategy"],
        ["Actions from the meeting on 28 June 2026", "", ""],
        ["B2", "Publish the pay gap", "Director of People"],
        ["B3", "Report how many are trained", "Director of People"],
    ]
    table = document.add_table(rows=len(rows), cols=3)
    for line, row in zip(table.rows, rows, strict=True):
        if row[1]:
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
        else:
            line.cells[0].merge(line.cells[2]).text = row[0]
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def issues_among_registers() -> bytes:
    return xlsx(
        ("Issues", [["ID", "Issue description", "Impact", "Status", "Owner"],
                    ["I1", "The system is down at night", "High", "Open", "IT Service"],
                    ["I2", "Backups are not made by themselves", "High", "In progress", "IT Service"]]),
        ("Risks", [["ID", "Risk description", "Impact", "Likelihood", "Mitigation"],
                   ["R1", "The supplier closes", "High", "Low", "Look for another"]]),
        ("Assumptions", [["ID", "Assumption", "Owner"], ["A1", "Schools have screens", "Schools Forum"]]),
    )  # fmt: skip


def led_in_by_sentences() -> bytes:
    heads = ["No", "Task/Action", "Responsible person", "Cost", "Target date", "Success criteria"]
    return docx(
        "Governors’ action plan 2026",
        "To hold leaders to account for what pupils learn:",
        [heads, ["1/26", "Complete an audit of skills", "Clerk", "Nil", "July 2026", "Skills are known"],
         ["2/26", "Collate the responses", "Chair", "Nil", "September 2026", "Reported to the board"]],
        "To review how the board itself works:",
        [heads, ["3/26", "Draw up a plan for the year", "Governors", "Nil", "July 2026", "The plan is on each agenda"]],
    )  # fmt: skip


def defects_of_a_system() -> bytes:
    return xlsx(("Sheet1", [
        ["Defect ID", "Detected by", "Assigned to", "Description", "Severity", "Status", "Summary"],
        ["1", "Test team", "Build team", "Items stay in the basket", "Critical", "Open", "Items should be removed"],
        ["2", "Test team", "Build team", "Two notes are sent", "High", "Closed", "One note should be sent"],
    ]))  # fmt: skip


def status_in_sentences() -> bytes:
    return docx("Action tracker of the board", [
        ["Ref", "Action", "Lead", "Due date", "Status"],
        ["85.6", "Share which bodies can help", "Director of Nursing", "10/05/2026", "A verbal update will be given"],
        ["90.3", "Report the timeline of the next phase", "Director of Strategy", "10/05/2026",
         "New metrics are agreed and being worked on now"],
        ["92.5", "Consider how leaders are found", "Director of People", "30/06/2026",
         "We are writing a training plan for the next three years"],
    ])  # fmt: skip


def things_in_stock() -> bytes:
    return xlsx(("Sheet1", [
        ["Item ID", "Item name", "Quantity", "Location", "Status"],
        [101, "Laptop", 4, "Room 1", "In use"],
        [102, "Projector", 1, "Room 2", "In stock"],
        [103, "Printer", 2, "Room 1", "In stock"],
    ]))  # fmt: skip


def _days(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


FILES: tuple[Made, ...] = (
    Made("templated-how-policies-stand.docx", how_policies_stand, {**plan({"": [
        action("Breakfast in all first schools", "", "", "", "at-risk",
               progress="Delivered in forty; funding is being discussed"),
        action("Grants for school clothing", "", "", "", "on-track", progress="The grant was raised in August"),
        action("Homes near schools", "", "", "", "off-track", progress="The cost of work has risen"),
    ]}), "said": ["column policy: taken as the action"]}),
    Made("templated-numbered-by-n.xlsx", numbered_by_n, {**plan({"": [
        action("Visit the site", "1.1", "Town Council", "2026-01-30", "complete"),
        action("Draft the designs", "1.2", "Town Council", "2026-02-27", "on-track"),
        action("Ask for planning consent", "2.1", "Planning Service", "2026-04-30", "not-started"),
    ]}), "any_themes": True}),
    Made("templated-labels-in-paragraphs.docx", items_on_labelled_lines, plan({"": [
        action("Define the scope", "1.1", "Data Team", "30/01/2026", outcome="Scope document"),
        action("Design the register", "1.2", "Data Team", "27/02/2026", outcome="Register on paper"),
        action("Train the teams", "1.3", "Data Team", "31/03/2026", outcome="Training records"),
        action("Open the register", "1.4", "Data Team", "30/04/2026", outcome="Register in use"),
    ]})),
    Made("templated-timetable.docx", timetable_of_measures, plan({"": [
        action("Draft the scheme", "", "Policy Officer", "June 2026"),
        action("Publish the scheme", "", "Policy Officer", "September 2026"),
    ]})),
    Made("templated-signed-below.xlsx", signed_below, plan({
        "Planning": [
            action("Give each role to somebody", status="complete", progress="Agreed in the team",
                   **_days("2026-01-05", "2026-01-09")),
            action("Write the work plan", status="on-track", **_days("2026-01-12", "2026-01-23")),
        ],
        "Delivery": [action("Open the first hub", status="not-started", **_days("2026-02-02", "2026-03-31"))],
    })),
    Made("templated-statuses-to-choose-from.xlsx", statuses_to_choose_from, plan({"": [
        action("Ask the schools", "", "Schools Forum", status="complete", **_days("2026-01-12", "2026-02-27")),
        action("Draft the offer", "", "Town Council", status="on-track", **_days("2026-03-02", "2026-04-30")),
    ]}, title="templated-statuses-to-choose-from")),
    Made("templated-headed-at-length.docx", headed_at_length, plan({
        "Actions held over from the meetings of the board on 26 April and 24 May 2026": [
            action("Report how each partnership does", "", "Director of Strategy"),
        ],
        "Actions from the meeting on 28 June 2026": [
            action("Publish the pay gap", "", "Director of People"),
            action("Report how many are trained", "", "Director of People"),
        ],
    }, title="Summary of actions of the board")),
    Made("templated-led-in-by-sentences.docx", led_in_by_sentences, plan({
        "To hold leaders to account for what pupils learn": [
            action("Complete an audit of skills", "1/26", "Clerk", "July 2026", success="Skills are known"),
            action("Collate the responses", "2/26", "Chair", "September 2026", success="Reported to the board"),
        ],
        "To review how the board itself works": [
            action("Draw up a plan for the year", "3/26", "Governors", "July 2026",
                   success="The plan is on each agenda"),
        ],
    })),
    Made("templated-status-in-sentences.docx", status_in_sentences, {**plan({"": [
        action("Share which bodies can help", "85.6", "Director of Nursing", "10/05/2026",
               progress="A verbal update will be given"),
        action("Report the timeline of the next phase", "90.3", "Director of Strategy", "10/05/2026",
               progress="New metrics are agreed and being worked on now"),
        action("Consider how leaders are found", "92.5", "Director of People", "30/06/2026",
               progress="We are writing a training plan for the next three years"),
    ]}), "any_themes": True, "said": ["column status: taken as the progress"]}),
    Made("templated-defects-of-a-system.xlsx", defects_of_a_system, refused("an issue log")),
    Made("templated-issues-among-registers.xlsx", issues_among_registers, refused("a risk register")),
    Made("templated-things-in-stock.xlsx", things_in_stock, refused("an inventory")),
)  # fmt: skip

"""A second set of layouts, made after the reader was corrected for the first, to test whether the rules are general."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from tests.importing.corpus.forms import docx, pdf, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def log_by_date() -> bytes:
    return xlsx(("Action Log", [
        ["SEND Operational Group - Action Log"],
        ["Meeting date", "Action No", "Agenda item", "Action agreed", "By whom", "Deadline", "Update / outcome", "Open / Closed"],
        [D(2025, 1, 15), 1, "Matters arising", "Circulate the audit tool", "Inclusion Team", D(2025, 1, 31), "Sent 20 January", "Closed"],
        [D(2025, 1, 15), 2, "Data", "Bring the dashboard to the next meeting", "Data Team", D(2025, 2, 12), "", "Open"],
        [D(2025, 2, 12), 3, "Data", "Explain the rise in tribunals", "Legal Team", D(2025, 3, 12), "Draft with chair", "Open"],
    ]))  # fmt: skip


def objectives_as_bands() -> bytes:
    def style(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for row in (4, 7):
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=6)
            sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FF1F4E78")
            sheet.cell(row, 1).font = Font(color="FFFFFFFF", bold=True)

    return xlsx(("SIP", [
        ["School improvement plan 2025-26"],
        [],
        ["What do we want to do?", "How will we do it?", "Who is responsible?", "By when?", "Cost", "How will we know?"],
        ["Strategic objective A: Attendance", None, None, None, None, None],
        ["Raise attendance of pupils with plans", "Call home on day one", "Attendance lead", "October half term", "£400", "Attendance at 94%"],
        ["Know the reasons", "Code each absence", "Office", "September 2025", "", "Codes complete"],
        ["Strategic objective B: Reading", None, None, None, None, None],
        ["Catch up in Year 7", "Run paired reading twice a week", "English lead", "July 2026", "£1,200", "Reading ages up"],
    ]), then=style)  # fmt: skip


def status_symbols() -> bytes:
    return xlsx(("Delivery", [
        ["Ref", "Deliverable", "Delivery lead", "Baseline date", "Forecast date", "DCA", "RAG this month", "RAG last month", "Commentary"],
        ["D1", "Open the assessment hub at the clinic", "Health Trust", D(2025, 5, 1), D(2025, 7, 1), 3, "A", "G", "Lease signed late"],
        ["D2", "Move the autism team into the hub", "Health Trust", D(2025, 6, 1), D(2025, 8, 1), 2, "R", "A", "Waits on D1"],
        ["D3", "Invite families to an open day", "Family Forum", D(2025, 7, 1), D(2025, 7, 1), 4, "G", "G", ""],
    ]))  # fmt: skip


def ms_project() -> bytes:
    def indent(book: Workbook) -> None:
        for row in (3, 4, 6):
            book.worksheets[0].cell(row, 3).alignment = Alignment(indent=2)

    return xlsx(("Task_Table1", [
        ["ID", "Task Mode", "Task Name", "Duration", "Start", "Finish", "Predecessors", "Resource Names", "% Complete"],
        [1, "Auto Scheduled", "Mobilise", "20 days", D(2025, 4, 1), D(2025, 4, 28), None, None, 0.5],
        [2, "Auto Scheduled", "Appoint the programme office", "10 days", D(2025, 4, 1), D(2025, 4, 14), None, "Council", 1],
        [3, "Auto Scheduled", "Agree the baseline", "10 days", D(2025, 4, 15), D(2025, 4, 28), "2", "Council", 0],
        [4, "Auto Scheduled", "Deliver", "60 days", D(2025, 5, 1), D(2025, 7, 23), None, None, 0],
        [5, "Manually Scheduled", "Train the first cohort", "30 days", D(2025, 5, 1), D(2025, 6, 11), "3", "Training provider", 0],
    ]), then=indent)  # fmt: skip


def trello() -> bytes:
    return written([
        ["Card ID", "Card Name", "Card URL", "Card Description", "Labels", "Members", "Due Date", "List Name", "Board Name"],
        ["5f3c1", "Write the parent guide", "https://example.org/c/1", "", "comms", "Family Forum", "2025-05-30", "Doing", "SEND"],
        ["5f3c2", "Print the parent guide", "https://example.org/c/2", "", "comms", "Council", "2025-06-30", "To do", "SEND"],
    ], encoding="utf-8")  # fmt: skip


def months_by_columns_csv() -> bytes:
    return written([
        ["", "", "", "", "Jan-25", "", "Feb-25", ""],
        ["No.", "Action", "Owner", "Due", "Status", "Comment", "Status", "Comment"],
        ["1", "Agree the protocol with the hospital school", "Council", "31/03/2025", "On track", "Draft", "Complete", "Signed"],
        ["2", "Share it with every school in the area", "Schools Forum", "30/04/2025", "Not started", "", "On track", "Mailed"],
    ])  # fmt: skip


def three_sheets_of_years() -> bytes:
    head = ["Ref", "Action", "Lead", "Timescale", "RAG"]
    return xlsx(
        ("Read me", [["This workbook holds the plan for 2025."], ["Do not sort the sheets."]]),
        ("Plan 2024 (archive)", [head, *[[f"{n}", f"Something that was done in 2024, number {n}", "Council", "2024", "Blue"] for n in range(1, 10)]]),
        ("Plan 2025", [["Improvement plan, as at 31 May 2025"], head,
                       ["1", "Hold a day on co-production", "Family Forum", "June 2025", "Green"],
                       ["2", "Pay young people for their time", "Council", "Sept 2025", "Amber"],
                       ["3", "Write up what was heard", "Family Forum", "Oct 2025", "Green"]]),
        ("Dropdowns", [["RAG"], ["Red"], ["Amber"], ["Green"]]),
    )  # fmt: skip


def priorities_numbered() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Ref", "Action", "Lead", "By when"],
        ["1. Leadership", "1", "Agree the board's terms", "Council", "June 2025"],
        ["1. Leadership", "2", "Appoint a chair", "Council", "July 2025"],
        ["2. Inclusion", "1", "Write the charter with schools", "Schools Forum", "Sept 2025"],
        ["2. Inclusion", "2", "Launch the charter with pupils", "Schools Forum", "Oct 2025"],
    ]))  # fmt: skip


def risk_words_in_plan() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Lead", "Due date", "Priority (H/M/L)", "Risks to delivery", "Mitigation", "RAG"],
        [1, "Replace the case system", "Digital Team", D(2025, 9, 30), "H", "Supplier may be late", "Weekly call", "Amber"],
        [2, "Train the users of it", "Digital Team", D(2025, 10, 31), "M", "Cover in schools", "Twilight sessions", "Green"],
    ]))  # fmt: skip


def issue_log() -> bytes:
    return xlsx(("Issues", [
        ["Issue ID", "Issue description", "Date raised", "Raised by", "Severity", "Owner", "Resolution", "Status"],
        ["I-1", "Two schools cannot log in", D(2025, 1, 9), "School", "High", "Digital Team", "Reset", "Closed"],
        ["I-2", "Letters go to old addresses", D(2025, 2, 3), "Parent", "High", "Office", "", "Open"],
    ]))  # fmt: skip


def benefits_register() -> bytes:
    return xlsx(("Budget", [
        ["Budget line", "Lead", "2024/25", "2025/26", "Variance", "Status"],
        ["Transport", "Council", 120000, 130000, 10000, "Over"],
        ["Equipment", "Health Trust", 40000, 38000, -2000, "Under"],
        ["Training", "Council", 15000, 15000, 0, "On budget"],
    ]))  # fmt: skip


def timetable() -> bytes:
    return xlsx(("Meetings", [
        ["Meeting", "Date", "Time", "Venue", "Papers due", "Chair"],
        ["SEND board", D(2025, 5, 6), "10:00", "Civic centre", D(2025, 4, 28), "Council"],
        ["SEND board", D(2025, 7, 8), "10:00", "Civic centre", D(2025, 6, 30), "Council"],
        ["SEND board", D(2025, 9, 9), "10:00", "Civic centre", D(2025, 9, 1), "Council"],
    ]))  # fmt: skip


def word_one_table_bold_bands() -> bytes:
    from io import BytesIO

    from docx import Document

    document = Document()
    document.add_paragraph("Autism strategy action plan – updated 30 April 2025")
    rows = [["Action", "Lead", "Timescale", "Progress", "RAG"], ["Diagnosis"], ["Cut the wait to 18 weeks", "Health Trust", "March 2026", "Clinics added", "A"],
            ["Send a leaflet while families wait", "Family Forum", "June 2025", "Printed", "G"], ["School"],
            ["Train every school", "Inclusion Team", "July 2026", "40 of 90 trained", "G"], ["Visit each special school", "", "", "", ""]]  # fmt: skip
    table = document.add_table(rows=0, cols=5)
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            cell.text = text
        if len(row) == 1:
            cells[0].paragraphs[0].runs[0].bold = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def word_landscape_numbers() -> bytes:
    return docx(
        "# Written statement of action",
        "## Area 1: Timeliness of plans",
        [["1.1", "Desired outcome: plans are finished in 20 weeks"]],
        [["No", "Actions", "Responsible / Accountable", "Start", "Complete by", "Measure / KPI", "BRAG"],
         ["1.1.1", "Recruit four case officers", "Council / Director", "Jan 2025", "Apr 2025", "Four in post", "B"],
         ["1.1.2", "Clear the backlog", "Council / Director", "Feb 2025", "Sept 2025", "No plan over 20 weeks", "A"]],
        "## Area 2: Quality of plans",
        [["No", "Actions", "Responsible / Accountable", "Start", "Complete by", "Measure / KPI", "BRAG"],
         ["2.1.1", "Audit twenty plans a term", "Council / Director", "Jan 2025", "Ongoing", "80% good", "G"]],
    )  # fmt: skip


def pdf_bands_and_wrapping() -> bytes:
    head = ["Ref", "Description of action", "Owner", "Target date", "Status", "Comments"]
    long = "Work with the four hospitals and every school to agree one pathway for children who cannot attend because of illness"
    return pdf(
        "# Medical needs plan, June 2025",
        "# Priority 1: Access", [head, ["1.1", long, "Health Trust and Council", "September 2025", "On track", "Two of four agreed, the others meet in July"],
                                 ["1.2", "Publish the pathway", "Council", "October 2025", "Not started", ""]],
        "# Priority 2: Return", [head, ["2.1", "Plan each return with the family", "Schools Forum", "Ongoing", "On track", "Good"],
                                 ["2.2", long.replace("illness", "anxiety"), "Schools Forum", "December 2025", "Delayed", "Staff changes"]],
        widths=(40, 260, 120, 100, 80, 150),
    )  # fmt: skip


def quoted_newlines() -> bytes:
    return written([
        ["Reference", "Action\n(what we will do)", "Lead agency", "End\ndate", "RAG\nstatus", "Progress\nthis quarter"],
        ["A.1", "Write the offer\nand test it with families", "Family Forum", "30/06/2025", "Amber", "Drafted.\nTwo sessions held."],
        ["A.2", "Put the offer on the website", "Council", "31/07/2025", "Green", ""],
    ])  # fmt: skip


FILES = (
    Made("others-log-by-date.xlsx", log_by_date, plan({"": [
        action("Circulate the audit tool", "1", "Inclusion Team", "2025-01-31", "?Closed", progress="Sent 20 January"),
        action("Bring the dashboard to the next meeting", "2", "Data Team", "2025-02-12", "?Open"),
        action("Explain the rise in tribunals", "3", "Legal Team", "2025-03-12", "?Open", progress="Draft with chair"),
    ]}) | {"any_themes": True}),
    Made("others-objectives-as-bands.xlsx", objectives_as_bands, plan({
        "Attendance": [
            action("Call home on day one", "", "Attendance lead", "October half term", success="Attendance at 94%",
                   kept="Raise attendance of pupils with plans"),
            action("Code each absence", "", "Office", "September 2025", success="Codes complete", kept="Know the reasons"),
        ],
        "Reading": [action("Run paired reading twice a week", "", "English lead", "July 2026", success="Reading ages up",
                           kept="Catch up in Year 7")],
    })),
    Made("others-status-symbols.xlsx", status_symbols, plan({"": [
        action("Open the assessment hub at the clinic", "D1", "Health Trust", "2025-05-01", "at-risk",
               progress="Lease signed late", forecast_end="2025-07-01"),
        action("Move the autism team into the hub", "D2", "Health Trust", "2025-06-01", "off-track",
               progress="Waits on D1", forecast_end="2025-08-01"),
        action("Invite families to an open day", "D3", "Family Forum", "2025-07-01", "on-track", forecast_end="2025-07-01"),
    ]})),
    Made("others-ms-project.xlsx", ms_project, plan({
        "Mobilise": [
            action("Appoint the programme office", "", "Council", "2025-04-14", "complete", start="2025-04-01"),
            action("Agree the baseline", "", "Council", "2025-04-28", "not-started", start="2025-04-15"),
        ],
        "Deliver": [action("Train the first cohort", "", "Training provider", "2025-06-11", "not-started", start="2025-05-01")],
    })),
    Made("others-trello.csv", trello, plan({"": [
        action("Write the parent guide", "", "Family Forum", "2025-05-30", "on-track"),
        action("Print the parent guide", "", "Council", "2025-06-30", "not-started"),
    ]}) | {"any_themes": True}),
    Made("others-months-by-columns.csv", months_by_columns_csv, plan({"": [
        action("Agree the protocol with the hospital school", "1", "Council", "31/03/2025", "complete", progress="Signed"),
        action("Share it with every school in the area", "2", "Schools Forum", "30/04/2025", "on-track", progress="Mailed"),
    ]}, month="2025-02", m2025_01={"1": {"status": "on-track", "progress": "Draft"}, "2": {"status": "not-started"}})),
    Made("others-three-sheets.xlsx", three_sheets_of_years, plan({"": [
        action("Hold a day on co-production", "1", "Family Forum", "June 2025", "on-track"),
        action("Pay young people for their time", "2", "Council", "Sept 2025", "at-risk"),
        action("Write up what was heard", "3", "Family Forum", "Oct 2025", "on-track"),
    ]}, title="Improvement plan", month="2025-05")),
    Made("others-priorities-numbered.xlsx", priorities_numbered, plan({
        "Leadership": [action("Agree the board's terms", "1.1", "Council", "June 2025"), action("Appoint a chair", "1.2", "Council", "July 2025")],
        "Inclusion": [action("Write the charter with schools", "2.1", "Schools Forum", "Sept 2025"),
                      action("Launch the charter with pupils", "2.2", "Schools Forum", "Oct 2025")],
    })),
    Made("others-risk-words-in-plan.xlsx", risk_words_in_plan, plan({"": [
        action("Replace the case system", "1", "Digital Team", "2025-09-30", "at-risk", issues="Supplier may be late", mitigation="Weekly call"),
        action("Train the users of it", "2", "Digital Team", "2025-10-31", "on-track", issues="Cover in schools", mitigation="Twilight sessions"),
    ]})),
    Made("others-issue-log.xlsx", issue_log, refused("issue log")),
    Made("others-budget.xlsx", benefits_register, refused("a budget")),
    Made("others-timetable.xlsx", timetable, refused("diary", "calendar", "another kind of table")),
    Made("others-word-bold-bands.docx", word_one_table_bold_bands, plan({
        "Diagnosis": [
            action("Cut the wait to 18 weeks", "", "Health Trust", "March 2026", "at-risk", progress="Clinics added"),
            action("Send a leaflet while families wait", "", "Family Forum", "June 2025", "on-track", progress="Printed"),
        ],
        "School": [
            action("Train every school", "", "Inclusion Team", "July 2026", "on-track", progress="40 of 90 trained"),
            action("Visit each special school"),
        ],
    }, title="Autism strategy action plan", month="2025-04")),
    Made("others-word-numbers.docx", word_landscape_numbers, plan({
        "Timeliness of plans": [
            action("Recruit four case officers", "1.1.1", "Council / Director", "Apr 2025", "complete", start="Jan 2025", success="Four in post"),
            action("Clear the backlog", "1.1.2", "Council / Director", "Sept 2025", "at-risk", start="Feb 2025", success="No plan over 20 weeks"),
        ],
        "Quality of plans": [action("Audit twenty plans a term", "2.1.1", "Council / Director", "Ongoing", "on-track", start="Jan 2025", success="80% good")],
    })),
    Made("others-pdf-bands.pdf", pdf_bands_and_wrapping, plan({
        "Access": [
            action("Work with the four hospitals and every school to agree one pathway for children who cannot attend because of illness",
                   "1.1", "Health Trust and Council", "September 2025", "on-track", progress="Two of four agreed, the others meet in July"),
            action("Publish the pathway", "1.2", "Council", "October 2025", "not-started"),
        ],
        "Return": [
            action("Plan each return with the family", "2.1", "Schools Forum", "Ongoing", "on-track", progress="Good"),
            action("Work with the four hospitals and every school to agree one pathway for children who cannot attend because of anxiety",
                   "2.2", "Schools Forum", "December 2025", "at-risk", progress="Staff changes"),
        ],
    }, month="2025-06")),
    Made("others-quoted-newlines.csv", quoted_newlines, plan({"": [
        action("Write the offer and test it with families", "A.1", "Family Forum", "30/06/2025", "at-risk", progress="Drafted. Two sessions held."),
        action("Put the offer on the website", "A.2", "Council", "31/07/2025", "on-track"),
    ]})),
)  # fmt: skip

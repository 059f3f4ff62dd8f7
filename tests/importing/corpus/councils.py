"""Trackers as councils, ICBs, trusts and forums publish them, in which the cells count more than the headings."""

from datetime import date
from functools import partial

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.corpus.forms import ILLUSTRATIVE, docx, on_first, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
FILLS = {"Green": "00B050", "Amber": "FFC000", "Red": "FF0000", "Blue": "0070C0"}


def narrated_months() -> bytes:
    def fill(sheet: Worksheet) -> None:
        for at in range(5, 9):
            sheet.cell(2, at).number_format = "mmm-yy"
        for cell, colour in (("E3", "Amber"), ("F3", "Green"), ("G3", "Blue"), ("F4", "Green"), ("G4", "Red")):
            sheet[cell].fill = PatternFill("solid", fgColor=FILLS[colour])

    return xlsx(("Monitoring", [
        ["Inclusion statement: monthly monitoring"],
        ["No.", "What we will do", "Lead officer", "Deadline", D(2025, 1, 1), D(2025, 2, 1), D(2025, 3, 1), D(2025, 4, 1)],
        ["1.1", "Recruit three coordinators", "Town Council", D(2025, 3, 31), "Advert out", "Interviews held", "All three in post"],
        ["1.2", "Agree one template for advice", "Riverside Trust", D(2025, 6, 30), None, "Shared for comment", "Pilot late"],
    ]), then=on_first(fill))  # fmt: skip


def delivery_confidence() -> bytes:
    head = ["Ref", "Milestone", "Lead", "Due", "Delivery confidence", "RAG"]
    return xlsx(("Plan", [
        head,
        ["1.1", "Open the advice line", "Riverside Trust", D(2025, 6, 30), "High", "Green"],
        ["1.2", "Appoint the therapists", "Riverside Trust", D(2025, 9, 30), "Low", "Red"],
    ]))  # fmt: skip


def raid_with_issues() -> bytes:
    return xlsx(
        ("Actions", [
            ["Action ID", "Date raised", "Action", "Assigned to", "Target date", "Status", "Date closed", "Notes"],
            ["A01", D(2025, 1, 6), "Agree terms of reference", "Board office", D(2025, 2, 28), "Closed", D(2025, 2, 20), "Both chairs signed"],
            ["A02", D(2025, 1, 6), "Send the survey to settings", "Town Council", D(2025, 3, 31), "Overdue", None, "With IT"],
        ]),
        ("Issues", [["Issue ID", "Issue", "Owner", "Due", "Status"],
                    ["I1", "There is no room for the panel", "Board office", D(2025, 3, 3), "In progress"]]),
    )  # fmt: skip


def you_said() -> bytes:
    return xlsx(("You said", [
        ["You said", "We did", "We will", "By whom", "By when"],
        ["We never know who our worker is", "Published a staff list", "Put the name on every letter", "Town Council", "30 June 2025"],
        ["Nobody rings us back", "Set up a rota", "Report call-back times each quarter", "Town Council", "December 2025"],
    ]))  # fmt: skip


def survey() -> bytes:
    return written([
        ["Respondent ID", "Start time", "What is working well?", "What should we do differently?", "Status"],
        [9001, "02/03/2025 10:00", "The staff at school listen", "Answer the phone when we ring", "Complete"],
        [9002, "02/03/2025 10:05", "Our nursery is kind", "Tell us who our worker is", "Complete"],
    ])  # fmt: skip


def tabs_with_leads() -> bytes:
    head = ["#", "Milestone", "Baseline date", "RAG"]
    return xlsx(
        ("Read me", [["Delivery plan 2025/26"], ["Position at 31 March 2025"]]),
        ("WS1 Early years", [["WS1 Early years"], ["Workstream lead:", "Head of Early Years"], head,
                             [1, "Visit every setting once a term", D(2025, 12, 19), "Green"],
                             [2, "Give each setting a sensory box", D(2025, 9, 30), "Amber"]]),
        ("WS2 Therapies", [["WS2 Therapies"], ["Workstream lead:", "Head of Therapies"], head,
                           [1, "Launch an advice line for schools", D(2025, 6, 30), "Red"]]),
    )  # fmt: skip


def lead_above_some() -> bytes:
    head = ["No", "Action", "Timescale", "RAG"]
    return docx(
        "# Aim 1: Inclusive early years", "Strategic lead: Head of Early Years",
        [head, ["1", "Visit every setting", "December 2025", "Green"], ["2", "Buy the boxes", "May 2025", "Red"]],
        "# Aim 2: Healthy young people",
        [head, ["1", "Offer health checks at fourteen", "March 2026", "Green"]],
    )  # fmt: skip


def project_cards() -> bytes:
    def card(ref: str, name: str, lead: str, end: str, rag: str, done: str) -> list[list[str]]:
        return [["Project ref", ref, "RAG", rag], ["Project", name, "Lead", lead], ["Start", "01/04/2025", "End", end],
                ["Progress this month", done]]  # fmt: skip

    return docx("# Safety programme: project cards",
                card("SV1", "Grow resourced provision", "Capital team", "31/08/2026", "Amber", "Two sites agreed"), "Next",
                card("SV2", "Review high cost placements", "Town Council", "31/03/2026", "Green", "All listed"))  # fmt: skip


def listed_in_bold() -> bytes:
    return docx("# Forum work plan", "## Listening to families", "### 1.1 Hold a coffee morning in each district",
                "Lead: Parent Forum", "Timescale: July 2026", "Progress so far: five held",
                "### 1.2 Run a survey with young people", "Lead: Youth Forum", "Timescale: May 2026",
                "## Working with the area", "### 2.1 Sit on every recruitment panel", "Lead: Parent Forum",
                "Timescale: ongoing")  # fmt: skip


def quarter_letters() -> bytes:
    return xlsx(("Plan", [
        ["Inclusion strategy delivery plan 2025-26"],
        ["", "", "", "", "", "RAG by quarter"],
        ["Ref", "Commitment", "Action", "Responsible", "Deadline", "Q1", "Q2", "Q3", "Q4"],
        ["C1.1", "Children are seen early", "Offer every nursery a named officer", "Town Council", "Q4 2025/26", "G", "G"],
        ["C1.2", "Children are seen early", "Publish waiting times every month", "Riverside Trust", "Q2 2025/26", "A", "B"],
        ["C2.1", "Families are heard", "Pay parents who sit on panels", "Parent Forum", "Q3 2025/26", "G", "A"],
        ["C2.2", "Families are heard", "Answer complaints in time", "Town Council", "Q3 2025/26", "R", "R"],
    ]))  # fmt: skip


def planned_revised_actual() -> bytes:
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:F1")

    return xlsx(("APP", [
        ["No", "Action", "Lead", "Delivery date", None, None, "BRAG", "Update"],
        [None, None, None, "Planned", "Revised", "Actual"],
        ["1", "Sign the joint agreement", "Health Board", "End of June 2025", None, "24 June 2025", "B", "Signed by both"],
        ["2", "Pool the equipment budget", "Town Council", "By 30/09/25", "By 30/11/25", None, "A", "With the lawyers"],
    ]), then=on_first(merge))  # fmt: skip


def merged_over_steps() -> bytes:
    def merge(sheet: Worksheet) -> None:
        for cells in ("A2:A4", "B2:B4", "C2:C4", "A5:A6", "B5:B6", "C5:C6"):
            sheet.merge_cells(cells)

    return xlsx(("Plan", [
        ["Ref", "Action", "Accountable", "Step", "Step owner", "Due", "RAG"],
        ["1", "Improve annual reviews", "Head of Service", "Clean the data", "Data team", D(2025, 5, 30), "Blue"],
        [None, None, None, "Write to every school", "Casework", D(2025, 6, 30), "Green"],
        [None, None, None, "Hold weekly surgeries", "Casework", D(2025, 9, 30), "Amber"],
        ["2", "Improve transitions", "Head of Adults", "Agree the protocol", "Adults", D(2025, 7, 31), "Green"],
        [None, None, None, "Train the team", "Workforce", D(2025, 8, 29), "Red"],
    ]), then=on_first(merge))  # fmt: skip


def subitems() -> bytes:
    head = ["Name", "Subitems", "Owner", "Status", "Timeline - Start", "Timeline - End"]
    return written([
        ["Youth board plan"], [], ["Autumn campaigns"], head,
        ["Film about bullying", "Script, Filming", "Youth Board", "Working on it", "2025-09-08", "2025-12-12"],
        ["Subitems", "Name", "Owner", "Status", "Date"],
        ["", "Write the script", "Youth Board", "Done", "2025-10-01"],
        ["", "Film at the college", "Media College", "On track", "2025-11-20"],
        ["Letter to the bus company", "", "Travel Group", "Done", "2025-09-08", "2025-10-17"],
        [], ["Spring campaigns"], head,
        ["Take over the council for a day", "", "Youth Board", "", "2026-01-12", "2026-03-06"],
    ])  # fmt: skip


def outline_levels() -> bytes:
    return written([
        ["Row", "Level", "Task Name", "Status", "RYGB", "Assigned To", "End Date", "% Complete"],
        ["1", "0", "Sufficiency", "", "", "", "31/08/2026", "35%"],
        ["2", "1", "Publish the strategy", "Complete", "Blue", "Town Council", "31/10/2025", "100%"],
        ["3", "1", "Open two resourced provisions", "In Progress", "Red", "Capital team", "01/09/2026", "20%"],
        ["4", "0", "Adulthood", "", "", "", "31/07/2026", "10%"],
        ["5", "1", "Build an internship network", "In Progress", "Green", "Employment team", "31/07/2026", "15%"],
    ])  # fmt: skip


def jira_custom() -> bytes:
    return written([
        ["Summary", "Issue key", "Issue Type", "Status", "Assignee", "Due date", "Custom field (RAG)"],
        ["Choose the supplier", "INC-2", "Task", "Done", "Procurement", "30/09/2025", "Blue"],
        ["Migrate the current plans", "INC-3", "Task", "In Progress", "Systems team", "29/01/2026", "Red"],
    ])  # fmt: skip


def board() -> bytes:
    return xlsx(("Board", [
        ["Network task board"],
        ["To do", "In progress", "Done"],
        ["Draft the exam guide (Inclusion adviser, 4 December)", "Plan the conference (Chair)", "Send the autumn census (Data manager, 2 October)"],
        ["Book a speaker on anxiety"],
    ]))  # fmt: skip


def filled_pdf(*, over_two_pages: bool = False) -> bytes:
    """Return a workbook printed as PDF, with the RAG as a fill and perhaps its last column on a page of its own."""
    from io import BytesIO

    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Table

    rows = [["Ref", "Action", "Owner", "Due", "RAG", "Progress"],
            ["S1", "Publish the forecast", "Town Council", "31/10/2025", "", "Published in time"],
            ["S2", "Open ten nursery places", "Early Years", "30/04/2026", "", "Building on time"],
            ["S3", "Lease a site for post-16", "Property", "31/01/2026", "", "Owner withdrew"]]  # fmt: skip
    fills = [("BACKGROUND", (4, at), (4, at), colors.HexColor(f"#{FILLS[word]}"))
             for at, word in enumerate(("Blue", "Amber", "Red"), start=1)]  # fmt: skip
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    story: list[Flowable] = [Table(rows, style=[grid, *fills])]
    if over_two_pages:
        story = [Table([row[:5] for row in rows], style=[grid, *fills]), PageBreak(),
                 Table([row[5:] for row in rows], style=[grid])]  # fmt: skip
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), subject=ILLUSTRATIVE).build(story)
    return out.getvalue()


_FILLED = plan({"": [
    action("Publish the forecast", "S1", "Town Council", "2025-10-31", "complete", progress="Published in time"),
    action("Open ten nursery places", "S2", "Early Years", "2026-04-30", "at-risk", progress="Building on time"),
    action("Lease a site for post-16", "S3", "Property", "2026-01-31", "off-track", progress="Owner withdrew"),
]})  # fmt: skip
FILES = (
    Made("councils-narrated-months.xlsx", narrated_months, plan({"": [
        action("Recruit three coordinators", "1.1", "Town Council", "2025-03-31", "complete", progress="All three in post"),
        action("Agree one template for advice", "1.2", "Riverside Trust", "2025-06-30", "off-track", progress="Pilot late"),
    ]}, month="2025-03", m2025_01={"1.1": {"progress": "Advert out", "status": "at-risk"}})),
    Made("councils-delivery-confidence.xlsx", delivery_confidence, plan({"": [
        action("Open the advice line", "1.1", "Riverside Trust", "2025-06-30", "on-track", confidential=""),
        action("Appoint the therapists", "1.2", "Riverside Trust", "2025-09-30", "off-track", confidential=""),
    ]})),
    Made("councils-raid-with-issues.xlsx", raid_with_issues, plan({"": [
        action("Agree terms of reference", "A01", "Board office", "2025-02-28", "complete", progress="Both chairs signed",
               completed_on="2025-02-20"),
        action("Send the survey to settings", "A02", "Town Council", "2025-03-31", "off-track", progress="With IT"),
    ]}) | {"said": ["'closed': taken as complete"]}),
    Made("councils-you-said.xlsx", you_said, plan({"": [
        action("Put the name on every letter", "", "Town Council", "30 June 2025", progress="Published a staff list"),
        action("Report call-back times each quarter", "", "Town Council", "December 2025", progress="Set up a rota"),
    ]}) | {"said": ["column you said: its words are taken nowhere"]}),
    Made("councils-tabs-with-leads.xlsx", tabs_with_leads, plan({
        "Early years": [action("Visit every setting once a term", "1", "Head of Early Years", "2025-12-19", "on-track"),
                        action("Give each setting a sensory box", "2", "Head of Early Years", "2025-09-30", "at-risk")],
        "Therapies": [action("Launch an advice line for schools", "1", "Head of Therapies", "2025-06-30", "off-track")],
    }, month="2025-03")),
    Made("councils-lead-above-some.docx", lead_above_some, plan({
        "Inclusive early years": [action("Visit every setting", "1", "Head of Early Years", "December 2025", "on-track"),
                                  action("Buy the boxes", "2", "Head of Early Years", "May 2025", "off-track")],
        "Healthy young people": [action("Offer health checks at fourteen", "1", "", "March 2026", "on-track")],
    })),
    Made("councils-project-cards.docx", project_cards, plan({"": [
        action("Grow resourced provision", "SV1", "Capital team", "31/08/2026", "at-risk", progress="Two sites agreed",
               start="01/04/2025"),
        action("Review high cost placements", "SV2", "Town Council", "31/03/2026", "on-track", progress="All listed",
               start="01/04/2025"),
    ]})),
    Made("councils-bold-paragraphs.docx", listed_in_bold, plan({
        "Listening to families": [
            action("Hold a coffee morning in each district", "1.1", "Parent Forum", "July 2026", progress="five held"),
            action("Run a survey with young people", "1.2", "Youth Forum", "May 2026")],
        "Working with the area": [action("Sit on every recruitment panel", "2.1", "Parent Forum", "ongoing")],
    })),
    Made("councils-quarter-letters.xlsx", quarter_letters, plan({
        "Children are seen early": [
            action("Offer every nursery a named officer", "C1.1", "Town Council", "Q4 2025/26", "on-track"),
            action("Publish waiting times every month", "C1.2", "Riverside Trust", "Q2 2025/26", "complete")],
        "Families are heard": [
            action("Pay parents who sit on panels", "C2.1", "Parent Forum", "Q3 2025/26", "at-risk"),
            action("Answer complaints in time", "C2.2", "Town Council", "Q3 2025/26", "off-track")],
    }, month="2025-09", m2025_06={"C2.1": {"status": "on-track"}})),
    Made("councils-planned-revised-actual.xlsx", planned_revised_actual, plan({"": [
        action("Sign the joint agreement", "1", "Health Board", "End of June 2025", "complete", progress="Signed by both",
               completed_on="24 June 2025"),
        action("Pool the equipment budget", "2", "Town Council", "By 30/09/25", "at-risk", progress="With the lawyers",
               forecast_end="By 30/11/25"),
    ]})),
    Made("councils-merged-over-steps.xlsx", merged_over_steps, plan({"": [
        action("Improve annual reviews", "1.1", accountable="Head of Service"),
        action("Clean the data", "1.1a", "Data team", "2025-05-30", "complete"),
        action("Write to every school", "1.1b", "Casework", "2025-06-30", "on-track"),
        action("Hold weekly surgeries", "1.1c", "Casework", "2025-09-30", "at-risk"),
        action("Improve transitions", "1.2", accountable="Head of Adults"),
        action("Agree the protocol", "1.2a", "Adults", "2025-07-31", "on-track"),
        action("Train the team", "1.2b", "Workforce", "2025-08-29", "off-track"),
    ]})),
    Made("councils-subitems.csv", subitems, plan({
        "Autumn campaigns": [
            action("Film about bullying", "1.1", "Youth Board", "2025-12-12", "?Working on it", start="2025-09-08"),
            action("Write the script", "1.1a", "Youth Board", "2025-10-01", "complete"),
            action("Film at the college", "1.1b", "Media College", "2025-11-20", "on-track"),
            action("Letter to the bus company", "1.2", "Travel Group", "2025-10-17", "complete", start="2025-09-08")],
        "Spring campaigns": [action("Take over the council for a day", "2.1", "Youth Board", "2026-03-06", start="2026-01-12")],
    })),
    Made("councils-outline-levels.csv", outline_levels, plan({
        "Sufficiency": [action("Publish the strategy", "", "Town Council", "31/10/2025", "complete"),
                        action("Open two resourced provisions", "", "Capital team", "01/09/2026", "off-track")],
        "Adulthood": [action("Build an internship network", "", "Employment team", "31/07/2026", "on-track")],
    })),
    Made("councils-jira-custom.csv", jira_custom, plan({"": [
        action("Choose the supplier", "INC-2", "Procurement", "30/09/2025", "complete"),
        action("Migrate the current plans", "INC-3", "Systems team", "29/01/2026", "off-track"),
    ]})),
    Made("councils-board-across.xlsx", board, plan({"": [
        action("Draft the exam guide", "", "Inclusion adviser", "4 December", "not-started"),
        action("Book a speaker on anxiety", "", "", "", "not-started"),
        action("Plan the conference", "", "Chair", "", "on-track"),
        action("Send the autumn census", "", "Data manager", "2 October", "complete"),
    ]}) | {"said": ["each column is headed with a status"]}),
    Made("councils-filled.pdf", filled_pdf, _FILLED),
    Made("councils-filled-over-two-pages.pdf", partial(filled_pdf, over_two_pages=True), _FILLED),
    Made("councils-survey.csv", survey, refused("survey")),
)  # fmt: skip

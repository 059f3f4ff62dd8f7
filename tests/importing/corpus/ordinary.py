"""What councils, trusts and schools keep on their drives: keys below a table, quarters below years, exports, minutes."""

from datetime import date

from openpyxl.styles import PatternFill
from openpyxl.workbook import Workbook

from tests.importing.corpus.forms import docx, pdf, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def letters_with_their_key_below() -> bytes:
    def merged(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for cells in ("A4:D4", "E4:F4", "A6:A7", "A8:A9"):
            sheet.merge_cells(cells)

    return xlsx(("Tracker", [
        ["Statement of action tracker"], ["Position at 14 November 2025"], [],
        ["What we said we would do", None, None, None, "Where we are now"],
        ["Area of significant weakness", "Ref", "Action", "Lead", "BRAG", "Position statement"],
        ["Plans", "1.1", "Write a quality standard with parents", "Casework", "B", "In use."],
        [None, "1.2", "Audit forty plans each term", "Psychology", "G", "26 of 40 done."],
        ["Waits", "2.1", "Commission an online provider", "Health board", "R", "Provider withdrew."],
        [None, "2.2", "Offer a call to each waiting family", "Paediatrics", "A", "Late start."],
        [], [None, None, "B", "Complete and embedded"], [None, None, "G", "On track"],
        [None, None, "A", "Some delay, plan to recover"],
        [None, None, "R", "Significant delay or at risk of not being delivered"],
    ]), then=merged)  # fmt: skip


def grey_in_the_key_of_colours() -> bytes:
    fills = ("FF00B050", "FF0070C0", "FFFFC000", "FFBFBFBF", "FFFF0000")

    def coloured(book: Workbook) -> None:
        for at, fill in enumerate(fills):
            book["Plan"].cell(3 + at, 5).fill = PatternFill("solid", fgColor=fill)
            book["Key"].cell(2 + at, 1).fill = PatternFill("solid", fgColor=fill)

    return xlsx(
        ("Plan", [["Reform plan"], ["#", "What we will do", "Lead", "Due", "RAG"],
                  [1, "Visit each provider once a year", "Adviser", D(2026, 3, 31)],
                  [2, "Publish an approved list", "Commissioning", D(2025, 9, 30)],
                  [3, "Agree a plan for each return", "Referral unit", D(2025, 12, 19)],
                  [4, "Track pupils for a year", "Data team", D(2026, 7, 24)],
                  [5, "Fund mentors for Year 11", "Schools forum", D(2025, 11, 7)]]),
        ("Key", [["Colour", "Meaning"], [None, "On track"], [None, "Complete"], [None, "At risk of missing the date"],
                 [None, "Not started"], [None, "Off track"]]),
        then=coloured,
    )  # fmt: skip


def objectives_merged_with_their_numbers() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("A3:A6", "B3:B4", "C3:C4", "B5:B6", "C5:C6", "A7:A8", "B7:B8", "C7:C8"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Action plan", [
        ["Inclusion action plan"], ["Outcome area", "Ref", "Objective", "Key tasks", "Responsible", "Deadline", "Progress RAG"],
        ["Ready for school", "1.1", "Strengthen the move from nursery", "Agree one form", "Early years", D(2025, 11, 28), "Green"],
        [None, None, None, "Train settings to use it", "Area SENCO", D(2026, 2, 13), "Amber"],
        [None, "1.2", "Find children sooner", "Share two-year checks", "Health visiting", D(2026, 1, 16), "Green"],
        [None, None, None, "Write a leaflet for parents", "Forum", D(2025, 12, 12), "Red"],
        ["Ready for work", "2.1", "Widen supported internships", "Sign up ten employers", "Employment", D(2026, 3, 31), "Red"],
        [None, None, None, "Train job coaches", "College", D(2026, 4, 30), "Not started"],
    ]), then=merged)  # fmt: skip


def said_and_done_and_where_it_is() -> bytes:
    return xlsx(("Log", [
        ["You said, we did"], ["Topic", "You said", "We did", "What we will do next", "Who", "By when", "Where is it now?"],
        ["Plans", "Nobody tells us anything", "Started a monthly text", "Name a caseworker for each family", "Casework", D(2026, 1, 31), "In progress"],
        ["Plans", "Too much jargon", "Wrote a guide", "Test the guide with ten families", "Forum", D(2025, 11, 28), "Done"],
        ["Taxis", "They come late", "Met the firms", "Publish punctuality each month", "Transport", D(2026, 2, 27), "Not started"],
    ]))  # fmt: skip


def impact_we_expect() -> bytes:
    return xlsx(("SEF", [
        ["Self-evaluation and improvement actions (autumn 2025)"],
        ["Inspection theme", "What needs to improve", "Actions arising", "Lead service", "Timescale", "Impact we expect", "Status (Nov)"],
        ["Early need", "Routes differ", "Write one referral route for under-fives", "Early years", "December 2025", "Families wait less for a visit", "On track"],
        ["Early need", "Few use the kit", "Visit every setting without a plan", "Area SENCOs", "March 2026", "Each setting has a plan", "At risk"],
        ["Voice", "Few join reviews", "Train young people to chair a review", "Youth team", "July 2026", "Half of reviews are chaired by the young", "On track"],
    ]))  # fmt: skip


def revised_once() -> bytes:
    return xlsx(("Log", [
        ["Log no", "Action agreed", "Action by", "Target", "Revised target", "Current position", "RAG + trend"],
        ["SB-014", "Share the places paper with heads", "Planning", D(2025, 10, 17), None, "Sent to all heads", "GREEN ↑"],
        ["SB-015", "Bring back options for the sensory service", "Inclusion", D(2025, 11, 14), D(2026, 1, 16), "Deferred to January", "AMBER →"],
        ["SB-016", "Write to the board about audiology", "Chair", D(2025, 9, 30), None, "No reply", "RED ↓"],
    ]))  # fmt: skip


def quarters_below_their_years() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("D3:G3", "H3:K3"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        ["Local reform plan"], [], [None, None, None, "2026/27", None, None, None, "2027/28"],
        ["Reform strand", "Activity", "Accountable officer", *("Q1", "Q2", "Q3", "Q4") * 2],
        ["Inclusion", "Set up a fund for clusters", "Education", "✓", "✓"],
        ["Inclusion", "Base a specialist in each cluster", "Head of inclusion", None, "✓", "✓", "✓"],
        ["Places", "Open a unit for forty pupils", "Capital lead", None, None, "✓", "✓", "✓", "✓"],
    ]), then=merged)  # fmt: skip


def outline_numbers() -> bytes:
    return written([
        ["Project name", "Inclusion programme"], ["Exported on", D(2025, 11, 24)], [],
        ["Task number", "Outline number", "Name", "Assigned to", "Start", "Finish", "Duration", "% complete", "Notes"],
        [1, "1", "Framework", "", D(2025, 9, 1), D(2026, 3, 27), "146 days", "0.4", ""],
        [2, "1.1", "Draft it with heads", "Adviser", D(2025, 9, 1), D(2025, 10, 24), "40 days", "1", "Sent to all heads"],
        [3, "1.2", "Consult governors", "Governors", D(2025, 11, 3), D(2025, 12, 19), "35 days", "0", ""],
        [4, "2", "Exclusions", "", D(2025, 10, 6), D(2026, 5, 29), "160 days", "0.5", ""],
        [5, "2.1", "Set up a panel", "Behaviour", D(2025, 10, 6), D(2025, 11, 28), "40 days", "1", "Members named"],
    ])  # fmt: skip


def latest_note() -> bytes:
    head = ["Name", "Owner", "Status", "Timeline - Start", "Timeline - End", "Latest note"]
    return written([
        ["Priority action plan"], [], ["Area 1: Health advice"], head,
        ["Set a standard with therapists", "Clinical officer", "Done", "2025-09-01", "2025-12-31", "Two of three agreed"],
        ["Report breaches weekly", "Performance", "Working on it", "2025-10-01", "2025-11-14", "No data feed"],
        [], ["Area 2: Provision"], head,
        ["Check each place in person", "Manager", "Done", "2025-09-01", "2025-10-31", "All 61 checked"],
    ])  # fmt: skip


def updated_on_days() -> bytes:
    return written([
        ["Title", "ActionOwner", "TargetDate", "RAGStatus", "LatestUpdate", "ID", "Modified", "Path"],
        ["Appoint a care officer", "Social work", "2025-12-31T00:00:00Z", "Green", "Advert out", 7, "2025-11-18T09:12:44Z", "sites/send"],
        ["Start a drop-in for dads", "Forum", "2026-02-14T00:00:00Z", "Amber", "Room found, no date", 12, "2025-11-10T14:00:00Z", "sites/send"],
    ], separator=";")  # fmt: skip


def described_cards() -> bytes:
    return written([
        ["Card ID", "Card Name", "Card Description", "Members", "Due Date", "List Name"],
        ["66a01f9b2c", "Write the welcome pack", "Based on last year’s", "Inclusion", "2025-12-05", "Doing"],
        ["66a01f9b2d", "Book network dates", "", "Support", "2025-11-14", "Done"],
        ["66a01f9b2e", "Survey new SENCOs", "", "Research", "2026-03-27", "To do"],
        ["66a01f9b2f", "Find mentors", "Two from special schools", "Hub", "2026-01-16", "Doing"],
    ])  # fmt: skip


def areas_of_priority_action() -> bytes:
    head = ["Ref", "Action", "Lead", "Timescale", "Progress rating"]
    return docx(
        "# Priority action plan", "## Priority action area 1: Governance",
        [head, ["1a", "Agree one set of measures", "Education", "December 2025", "On track"]],
        "## Priority action area 2: Waiting times",
        [head, ["2a", "Recruit four therapists", "Trust", "January 2026", "Off track"],
         ["2b", "Offer group sessions", "Trust", "March 2026", "On track"]],
    )  # fmt: skip


def minutes_with_a_column_of_all() -> bytes:
    return docx("# Partnership board, 18 November 2025", [
        ["Item", "Subject", "Discussion", "Action / who / when"],
        ["1", "Welcome", "The chair welcomed members.", ""],
        ["2", "Timeliness", "58% on time in October.", "Bring a recovery plan to the board\nPlace director, 20 January 2026"],
        ["3", "Local offer", "The search fails on phones.", "Fix the search on phones (Digital service, 12 December 2025)"],
    ])  # fmt: skip


def quarters_below_each_action() -> bytes:
    from io import BytesIO

    from docx import Document

    document = Document()
    document.add_heading("Delivery plan 2025/26")
    table = document.add_table(rows=0, cols=4)
    for row in (
        ("Code", "Commitment", "Lead", "Status"), ("SI1", "Publish the framework", "Education", "Completed"),
        "Q2 update: Framework published.", ("SI2", "Run an award for schools", "Education", "On track"),
        "Q2 update: Nineteen schools signed up.",
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


def list_of_a_page() -> bytes:
    return pdf(
        "# Our plan 2026", "# Priority 1: Talk to us", "1.1 Hold listening events", "Lead: Forum. By when: March 2026.",
        "1.2 Publish what we heard", "Lead: Communications. By when: April 2026.", "# Priority 2: Plans that work",
        "2.1 Check plans with the child", "Lead: Schools. By when: July 2026.",
    )  # fmt: skip


def done_below_a_heading() -> bytes:
    return xlsx(("Log", [
        ["Action log"], ["Ref", "Action", "Who", "Due", "Comment"],
        ["A1", "Chase two colleges for dates", "14-19 team", D(2025, 12, 5), "One has replied"],
        ["A2", "Share the audit tool", "Quality lead", D(2025, 11, 28), "Sent to nine"],
        ["Completed actions"], ["A3", "Invite the health visitors", "Chair", D(2025, 11, 4), "They came"],
    ]))  # fmt: skip


def risks_and_what_is_done() -> bytes:
    return xlsx(("Register", [
        ["Ref", "Risk description", "Cause", "Gross score", "Controls in place", "Action required", "Action owner", "Due date", "RAG"],
        [1, "Not enough psychologists", "Shortage", 20, "Locums", "Recruit two trainees", "Psychology", D(2026, 1, 31), "Amber"],
        [2, "The portal fails", "Old servers", 12, "Backups", "Move to the cloud", "IT", D(2026, 3, 31), "Green"],
    ]))  # fmt: skip


def answers_of_a_form() -> bytes:
    return written([
        ["ID", "Start time", "Completion time", "What is your role?", "How satisfied are you with the plan?", "What should we do next?", "By when?"],
        [1, "11/3/2025 9:02", "11/3/2025 9:10", "Parent carer", "Dissatisfied", "Answer the phone", "Now"],
        [2, "11/3/2025 9:30", "11/3/2025 9:34", "SENCO", "Neutral", "Send advice on time", "Next term"],
    ])  # fmt: skip


def figures_with_owners() -> bytes:
    return xlsx(("Dashboard", [
        ["Data dashboard, October 2025"], ["Ref", "Indicator", "Owner", "Target", "Sep-25", "Oct-25", "National", "RAG", "Commentary"],
        ["K1", "Plans issued in 20 weeks", "Head of SEND", "60%", "47%", "58%", "46%", "Amber", "Better each month"],
        ["K2", "Weeks to an assessment", "Health board", "52", "86", "81", "-", "Red", "Provider starts soon"],
        ["K3", "Pupils excluded", "Inclusion", "10", "5", "6", "-", "Green", "Below last year"],
    ]))  # fmt: skip


FILES = (
    Made("ordinary-letters-with-their-key-below.xlsx", letters_with_their_key_below, plan({
        "Plans": [action("Write a quality standard with parents", "1.1", "Casework", "", "complete", progress="In use."),
                  action("Audit forty plans each term", "1.2", "Psychology", "", "on-track", progress="26 of 40 done.")],
        "Waits": [action("Commission an online provider", "2.1", "Health board", "", "off-track", progress="Provider withdrew."),
                  action("Offer a call to each waiting family", "2.2", "Paediatrics", "", "at-risk", progress="Late start.")],
    }, month="2025-11")),
    Made("ordinary-grey-in-the-key.xlsx", grey_in_the_key_of_colours, plan({"": [
        action("Visit each provider once a year", "1.1", "Adviser", "2026-03-31", "on-track"),
        action("Publish an approved list", "1.2", "Commissioning", "2025-09-30", "complete"),
        action("Agree a plan for each return", "1.3", "Referral unit", "2025-12-19", "at-risk"),
        action("Track pupils for a year", "1.4", "Data team", "2026-07-24", "not-started"),
        action("Fund mentors for Year 11", "1.5", "Schools forum", "2025-11-07", "off-track"),
    ]}) | {"said": ["grey where others have a colour"]}),
    Made("ordinary-objectives-over-steps.xlsx", objectives_merged_with_their_numbers, plan({"Ready for school": [
        action("Strengthen the move from nursery", "1.1"), action("Agree one form", "1.1a", "Early years", "2025-11-28", "on-track"),
        action("Train settings to use it", "1.1b", "Area SENCO", "2026-02-13", "at-risk"), action("Find children sooner", "1.2"),
        action("Share two-year checks", "1.2a", "Health visiting", "2026-01-16", "on-track"),
        action("Write a leaflet for parents", "1.2b", "Forum", "2025-12-12", "off-track"),
    ], "Ready for work": [
        action("Widen supported internships", "2.1"), action("Sign up ten employers", "2.1a", "Employment", "2026-03-31", "off-track"),
        action("Train job coaches", "2.1b", "College", "2026-04-30", "not-started"),
    ]})),
    Made("ordinary-where-is-it-now.xlsx", said_and_done_and_where_it_is, plan({
        "Plans": [action("Name a caseworker for each family", "1.1", "Casework", "2026-01-31", "on-track", progress="Started a monthly text"),
                  action("Test the guide with ten families", "1.2", "Forum", "2025-11-28", "complete", progress="Wrote a guide")],
        "Taxis": [action("Publish punctuality each month", "2.1", "Transport", "2026-02-27", "not-started", progress="Met the firms")],
    })),
    Made("ordinary-impact-we-expect.xlsx", impact_we_expect, plan({
        "Early need": [action("Write one referral route for under-fives", "1.1", "Early years", "December 2025", "on-track", outcome="Families wait less for a visit"),
                       action("Visit every setting without a plan", "1.2", "Area SENCOs", "March 2026", "at-risk", outcome="Each setting has a plan")],
        "Voice": [action("Train young people to chair a review", "2.1", "Youth team", "July 2026", "on-track", outcome="Half of reviews are chaired by the young")],
    }, month="2025-11")),
    Made("ordinary-revised-once.xlsx", revised_once, plan({"": [
        action("Share the places paper with heads", "SB-014", "Planning", "2025-10-17", "on-track", progress="Sent to all heads"),
        action("Bring back options for the sensory service", "SB-015", "Inclusion", "2025-11-14", "at-risk", progress="Deferred to January", forecast_end="2026-01-16"),
        action("Write to the board about audiology", "SB-016", "Chair", "2025-09-30", "off-track", progress="No reply"),
    ]})),
    Made("ordinary-quarters-below-years.xlsx", quarters_below_their_years, plan({
        "Inclusion": [action("Set up a fund for clusters", "1.1", "Education", "Q2 2026/27", start="Q1 2026/27"),
                      action("Base a specialist in each cluster", "1.2", "Head of inclusion", "Q4 2026/27", start="Q2 2026/27")],
        "Places": [action("Open a unit for forty pupils", "2.1", "Capital lead", "Q2 2027/28", start="Q3 2026/27")],
    })),
    Made("ordinary-outline-numbers.csv", outline_numbers, plan({
        "Framework": [action("Draft it with heads", "1.1", "Adviser", "24/10/2025", "complete", start="01/09/2025", progress="Sent to all heads"),
                      action("Consult governors", "1.2", "Governors", "19/12/2025", "not-started", start="03/11/2025")],
        "Exclusions": [action("Set up a panel", "2.1", "Behaviour", "28/11/2025", "complete", start="06/10/2025", progress="Members named")],
    })),
    Made("ordinary-latest-note.csv", latest_note, plan({
        "Health advice": [action("Set a standard with therapists", "1.1", "Clinical officer", "2025-12-31", "complete", start="2025-09-01", progress="Two of three agreed"),
                          action("Report breaches weekly", "1.2", "Performance", "2025-11-14", "on-track", start="2025-10-01", progress="No data feed")],
        "Provision": [action("Check each place in person", "2.1", "Manager", "2025-10-31", "complete", start="2025-09-01", progress="All 61 checked")],
    })),
    Made("ordinary-updated-on-days.csv", updated_on_days, plan({"": [
        action("Appoint a care officer", "1.7", "Social work", "2025-12-31", "on-track", progress="Advert out"),
        action("Start a drop-in for dads", "1.12", "Forum", "2026-02-14", "at-risk", progress="Room found, no date"),
    ]}, month="2025-11")),
    Made("ordinary-described-cards.csv", described_cards, plan({"": [
        action("Write the welcome pack", "1.1", "Inclusion", "2025-12-05", "on-track", progress="Based on last year’s"),
        action("Book network dates", "1.2", "Support", "2025-11-14", "complete"),
        action("Survey new SENCOs", "1.3", "Research", "2026-03-27", "not-started"),
        action("Find mentors", "1.4", "Hub", "2026-01-16", "on-track", progress="Two from special schools"),
    ]})),
    Made("ordinary-priority-action-areas.docx", areas_of_priority_action, plan({
        "Governance": [action("Agree one set of measures", "1a", "Education", "December 2025", "on-track")],
        "Waiting times": [action("Recruit four therapists", "2a", "Trust", "January 2026", "off-track"),
                          action("Offer group sessions", "2b", "Trust", "March 2026", "on-track")],
    })),
    Made("ordinary-minutes-in-one-column.docx", minutes_with_a_column_of_all, plan({"": [
        action("Bring a recovery plan to the board", "1.2", "Place director", "20 January 2026"),
        action("Fix the search on phones", "1.3", "Digital service", "12 December 2025"),
    ]}) | {"said": ["says more than the action"]}),
    Made("ordinary-quarters-below-each-action.docx", quarters_below_each_action, plan({"": [
        action("Publish the framework", "SI1", "Education", "", "complete", progress="Framework published."),
        action("Run an award for schools", "SI2", "Education", "", "on-track", progress="Nineteen schools signed up."),
    ]})),
    Made("ordinary-list-of-a-page.pdf", list_of_a_page, plan({
        "Talk to us": [action("Hold listening events", "1.1", "Forum", "March 2026"),
                       action("Publish what we heard", "1.2", "Communications", "April 2026")],
        "Plans that work": [action("Check plans with the child", "2.1", "Schools", "July 2026")],
    })),
    Made("ordinary-done-below-a-heading.xlsx", done_below_a_heading, plan({"": [
        action("Chase two colleges for dates", "A1", "14-19 team", "2025-12-05", progress="One has replied"),
        action("Share the audit tool", "A2", "Quality lead", "2025-11-28", progress="Sent to nine"),
        action("Invite the health visitors", "A3", "Chair", "2025-11-04", "complete", progress="They came"),
    ]}) | {"said": ["a status stands over rows"]}),
    Made("ordinary-risks-and-what-is-done.xlsx", risks_and_what_is_done, refused("risk register")),
    Made("ordinary-answers-of-a-form.csv", answers_of_a_form, refused("survey's answers")),
    Made("ordinary-figures-with-owners.xlsx", figures_with_owners, refused("scorecard", "figures")),
)  # fmt: skip

"""Trackers with several columns for one thing: colours, agencies, dates put off twice; aims on lines of their own."""

from datetime import date

from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from tests.importing.corpus.forms import ILLUSTRATIVE, Cell, docx, pdf, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def column_for_each_colour() -> bytes:
    return xlsx(("Plan", [
        ["Transport action plan"], [None, None, None, None, "Status"],
        ["No", "Action", "Who", "When", "Red", "Amber", "Green", "Complete", "Comments"],
        [1, "Write the transport guide", "Transport", "Dec 2025", None, "x", None, None, "Legal check"],
        [2, "Train drivers", "Transport", "Mar 2026", None, None, "x", None, "Forty trained"],
        [3, "Review routes", "Place", "Nov 2025", "x", None, None, None, "No analyst"],
        [4, "Name a contact", "Place", "Sep 2025", None, None, None, "x", "In post"],
    ]))  # fmt: skip


def column_for_each_agency() -> bytes:
    return xlsx(("Plan", [
        ["Three-agency plan"], ["No", "Action", "Education", "Health", "Social care", "Target", "Status"],
        [1, "Agree a training offer", "Workforce lead", "Practice educator", None, "Mar 2026", "On track"],
        [2, "Write a consent form", None, "Information governance", None, "Jan 2026", "At risk"],
        [3, "Visit each school", None, None, "Care commissioner", "Jun 2026", "On track"],
    ]))  # fmt: skip


def put_off_twice() -> bytes:
    return xlsx(("Plan", [
        ["Therapies review"],
        ["Ref", "Action", "Owner", "Original due date", "Revised due date (1)", "Revised due date (2)", "RAG"],
        ["A1", "Agree the model", "Health board", D(2025, 6, 30), D(2025, 9, 30), D(2026, 1, 31), "Amber"],
        ["A2", "Consult staff", "Trust", D(2025, 9, 30), D(2025, 12, 19), None, "Green"],
        ["A3", "Publish the model", "Health board", D(2026, 3, 31), None, None, "Green"],
    ]))  # fmt: skip


def aims_on_lines_of_their_own() -> bytes:
    return xlsx(("Plan", [
        ["Priority", "Objective", "Action", "Lead", "Due", "Status"], ["1. Early identification"],
        [None, "Two-year checks find need"],
        [None, None, "Share checks with settings", "Health visiting", D(2026, 1, 30), "On track"],
        [None, None, "Train forty practitioners", "Early years", D(2026, 3, 27), "At risk"],
        ["2. Transition"], [None, "No child starts without a plan"],
        [None, None, "Hold transition weeks", "Primary heads", D(2026, 7, 10), "Not started"],
    ]))  # fmt: skip


def completed_below_a_column_of_days() -> bytes:
    def bold(book: Workbook) -> None:
        book.worksheets[0]["A6"].font = Font(bold=True)

    return xlsx(("Log", [
        ["Action log"], ["Date", "Action", "Who", "Due", "Status/comments"],
        [D(2025, 11, 4), "Chase two colleges for dates", "14-19 team", D(2025, 12, 5), "One has replied"],
        [D(2025, 11, 4), "Share the audit tool", "Quality lead", D(2025, 11, 28), None],
        [], ["COMPLETED ACTIONS"],
        [D(2025, 10, 7), "Invite the health visitors", "Chair", D(2025, 11, 4), "Done 20/10"],
    ]), then=bold)  # fmt: skip


def terms_below_each_area() -> bytes:
    head = ["Target", "Strategies", "Timescale", "Responsibility"]
    return docx(
        "# Accessibility plan", "## Access to the curriculum",
        [head, ["Short term", "", "", ""], ["Pupils hear lessons", "Fit sound fields in six rooms", "March 2026", "Site manager"],
         ["Medium term", "", "", ""], ["Staff adapt tests", "Train staff in access arrangements", "July 2026", "SENCO"]],
        "## Access to the building",
        [head, ["Short term", "", "", ""], ["Paths are clear", "Repaint step edges", "January 2026", "Caretaker"],
         ["Long term", "", "", ""], ["The lift goes up", "Bid for a second lift", "July 2028", "Bursar"]],
    )  # fmt: skip


def areas_with_their_numbers_in_cells() -> bytes:
    return xlsx(("APP", [
        ["APP area", "Action", "Lead", "Due", "12 month milestone", "Progress at 6 months", "RAG at 6 months"],
        ["Area 3: Plans", "Bring drafting in-house", "Casework", D(2025, 12, 31), "75% in time by June", "58% in October", "Amber"],
        ["Area 3: Plans", "Check all health advice", "Clinical officer", D(2026, 3, 31), "All is checked", "61% checked so far", "Green"],
        ["Area 5: Attendance", "Visit schools with high absence", "Inclusion", D(2026, 2, 27), "Twenty are seen", "Seven schools seen", "Red"],
    ]))  # fmt: skip


def report_with_its_milestones() -> bytes:
    return docx(
        "# Programme highlight report",
        [["Project", "Transport review"], ["Period", "November 2025"], ["Overall RAG", "Amber"],
         ["Achievements this period", "The survey closed."], ["Planned next period", "Go to the board."]],
        [["Ref", "Milestone", "Owner", "Baseline", "Forecast", "Status"],
         ["M1", "Close the family survey", "Engagement", "31/10/2025", "31/10/2025", "Complete"],
         ["M2", "Agree a shortlist of options", "Transport", "28/11/2025", "19/12/2025", "At risk"]],
    )  # fmt: skip


def minutes_with_the_role_in_brackets() -> bytes:
    return docx("# Operational group, 12 November 2025", "1. Matters arising. All closed.",
                "ACTION (Head of SEND): circulate the recovery plan by 28 November 2025.", "2. Tribunals. Nine were lodged.",
                "ACTION (Legal services): bring a note on themes to the next meeting.")  # fmt: skip


def actions_side_by_side_in_a_row() -> bytes:
    return xlsx(("Priorities", [
        ["Priority", "Action 1", "Lead 1", "Due 1", "Action 2", "Lead 2", "Due 2"],
        ["Sleep", "Run sleep clinics", "Health visiting", D(2026, 1, 31), "Write a sleep guide", "Comms", D(2026, 2, 28)],
        ["Eating", "Train lunch staff", "Dietetics", D(2026, 3, 27)],
        ["Play", "Open a toy library", "Hubs", D(2026, 4, 24), "Lend kits", "Hubs", D(2026, 5, 29)],
    ]))  # fmt: skip


def who_and_when_in_brackets_behind_the_action() -> bytes:
    return xlsx(("Plan", [
        ["Ref", "Action", "RAG", "Update"],
        ["1.1", "Publish a guide (Lead: Communications, Due: Dec 2025)", "Green", "With the printer"],
        ["1.2", "Set up a helpline (Lead: Customer services, Due: Mar 2026)", "Amber", "Staff needed"],
    ]))  # fmt: skip


def how_we_know_it_works() -> bytes:
    return docx("# Strategy", [
        ["We will…", "We’ll know it’s working when…", "By"],
        ["Set up a young people’s board", "Young people say they are heard", "September 2026"],
        ["Offer every school a review", "Fewer pupils are suspended", "July 2027"],
    ])  # fmt: skip


def theme_cut_by_a_page() -> bytes:
    """Return a PDF in which a theme is merged over rows of two pages, so that its name is missing from some rows."""
    rows: list[list[Cell]] = [["Theme", "Ref", "Action", "Lead", "By when"]]
    for theme in (1, 2):
        rows += [["Belonging" if theme == at == 1 else "", f"{theme}.{at}", f"Step {at} of the work with families in district {theme}",
                  "Inclusion", "March 2026"] for at in range(1, 9)]  # fmt: skip
    return pdf("# Inclusion plan, October 2025", rows, widths=(80, 40, 300, 90, 80))


def sections_where_numbers_stand() -> bytes:
    from io import BytesIO

    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    body = getSampleStyleSheet()["BodyText"]
    rows = [["Ref", "Action", "Lead", "Due", "Status"], ["<b>Early help</b>", "", "", "", ""],
            ["EH1", "Put a worker in each hub", "Early help", "31 Jan 2026", "On track"],
            ["EH2", "Write one referral form", "Digital", "30 Nov 2025", "Off track"], ["<b>School places</b>", "", "", "", ""],
            ["SP1", "Open a base at a secondary school", "Property", "1 Sept 2026", "On track"],
            ["SP2", "Agree a model with special heads", "Finance", "31 Mar 2026", "At risk"]]  # fmt: skip
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), subject=ILLUSTRATIVE).build([
        Table([[Paragraph(text, body) for text in row] for row in rows], colWidths=[80, 240, 110, 90, 80])])  # fmt: skip
    return out.getvalue()


def days_with_hours_and_zones() -> bytes:
    return written([
        ["Task Type", "Task ID", "Task Name", "Status", "Due Date Text", "Parent ID", "Assignees", "List Name"],
        ["Task", "86bz1a2b3", "Draft the offer", "in progress", "12/19/2025, 4:00:00 AM GMT", "null", "[14-25 team]", "Post-16"],
        ["Task", "86bz1a2b4", "Ask students", "complete", "9/8/2025, 4:00:00 AM GMT+1", "null", "[Youth voice]", "Post-16"],
        ["Task", "86bz1a2b5", "Map internships", "to do", "2/27/2026, 4:00:00 AM GMT", "null", "[Employment]", "Work"],
    ])  # fmt: skip


def steps_and_where_they_are() -> bytes:
    return xlsx(("Plan", [
        ["#", "Step", "Responsible", "Where we are", "RAG (previous)"],
        [1, "Write the specification with families", "Commissioning", "Agreed in October", "Green (no change)"],
        [2, "Go to market in the new year", "Procurement", "Notice is drafted", "Amber (was Green)"],
    ]))  # fmt: skip


def list_of_posts() -> bytes:
    return xlsx(("Posts", [
        ["Post no", "Post title", "Team", "Grade", "Hours", "Start date", "Status"],
        ["P1", "Caseworker", "North", "SO1", 37, D(2024, 1, 8), "Filled"],
        ["P2", "Caseworker", "South", "SO1", 37, None, "Vacant"],
        ["P3", "Team manager", "North", "PO3", 37, D(2022, 5, 2), "Filled"],
    ]))  # fmt: skip


def outcomes_numbered_over_their_actions() -> bytes:
    def merged(book: Workbook) -> None:
        for cells in ("A2:A3", "B2:B3", "A4:A5", "B4:B5"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [
        ["No", "Outcome", "Action", "Lead", "Due", "RAG"],
        [1, "Children are seen sooner", "Run Saturday clinics", "Trust", D(2026, 3, 31), "Green"],
        [None, None, "Use locums until June", "Health board", D(2026, 6, 30), "Amber"],
        [2, "Families know their offer", "Publish the offer", "Council", D(2025, 12, 31), "Red"],
        [None, None, "Hold roadshows", "Forum", D(2026, 2, 28), "Green"],
    ]), then=merged)  # fmt: skip


def items_of_minutes_with_how_they_stand() -> bytes:
    return docx("# Board minutes", "1. Welcome: done.", "2. Recruitment – on track. Members noted the report.",
                "3. Portal – delayed. Members were concerned.")  # fmt: skip


def what_each_agency_will_do() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Education", "Health", "Social care", "Target", "Status"],
        [1, "Hold a family day", "Offer the hall", "Bring nurses", "Run the stall", "Mar 2026", "On track"],
        [2, "Write a passport", "Draft the form", "Check the wording", "Test it", "Jan 2026", "At risk"],
    ]))  # fmt: skip


def years_broken_by_a_narrow_column() -> bytes:
    return pdf("# Plan, November 2025", [
        ["Ref", "Action", "Lead", "Baseline", "RAG"],
        ["1.1", "Recruit six caseworkers", "Head of SEND", "31/01/2026", "Amber"],
        ["1.2", "Move to a digital portal", "Digital", "31/03/2026", "Green"],
    ], widths=(50, 250, 110, 57, 60))  # fmt: skip


def who_and_when_over_two_lines() -> bytes:
    return docx("# Cluster plan", [
        ["What we will do", "Who and by when", "RAG"],
        ["Send transfer files", "School office\nby 30 January 2026", "On track"],
        ["Run three sessions", "Specialist\nteacher – by 27 March 2026", "At risk"],
    ])  # fmt: skip


FILES = (
    Made("customary-years-broken.pdf", years_broken_by_a_narrow_column, plan({"": [
        action("Recruit six caseworkers", "1.1", "Head of SEND", "31/01/2026", "at-risk"),
        action("Move to a digital portal", "1.2", "Digital", "31/03/2026", "on-track"),
    ]})),
    Made("customary-who-and-when-over-lines.docx", who_and_when_over_two_lines, plan({"": [
        action("Send transfer files", "1.1", "School office", "30 January 2026", "on-track"),
        action("Run three sessions", "1.2", "Specialist teacher", "27 March 2026", "at-risk"),
    ]})),
    Made("customary-outcomes-numbered.xlsx", outcomes_numbered_over_their_actions, plan({
        "Children are seen sooner": [action("Run Saturday clinics", "1.1", "Trust", "2026-03-31", "on-track"),
                                     action("Use locums until June", "1.2", "Health board", "2026-06-30", "at-risk")],
        "Families know their offer": [action("Publish the offer", "2.1", "Council", "2025-12-31", "off-track"),
                                      action("Hold roadshows", "2.2", "Forum", "2026-02-28", "on-track")],
    }) | {"said": ["taken as the theme"]}),
    Made("customary-items-of-minutes.docx", items_of_minutes_with_how_they_stand, refused("a text")),
    Made("customary-what-each-agency-does.xlsx", what_each_agency_will_do, plan({"": [
        action("Hold a family day", "1.1", "", "Mar 2026", "on-track"), action("Write a passport", "1.2", "", "Jan 2026", "at-risk"),
    ]}) | {"said": ["no column says who leads"]}),
    Made("customary-days-with-zones.csv", days_with_hours_and_zones, plan({
        "Post-16": [action("Draft the offer", "1.1", "14-25 team", "2025-12-19", "on-track"),
                    action("Ask students", "1.2", "Youth voice", "2025-09-08", "complete")],
        "Work": [action("Map internships", "2.1", "Employment", "2026-02-27", "not-started")],
    })),
    Made("customary-steps.xlsx", steps_and_where_they_are, plan({"": [
        action("Write the specification with families", "1.1", "Commissioning", "", "on-track", progress="Agreed in October"),
        action("Go to market in the new year", "1.2", "Procurement", "", "at-risk", progress="Notice is drafted"),
    ]})),
    Made("customary-list-of-posts.xlsx", list_of_posts, refused("list of posts")),
    Made("customary-sections-where-numbers-stand.pdf", sections_where_numbers_stand, plan({
        "Early help": [action("Put a worker in each hub", "EH1", "Early help", "31 Jan 2026", "on-track"),
                       action("Write one referral form", "EH2", "Digital", "30 Nov 2025", "off-track")],
        "School places": [action("Open a base at a secondary school", "SP1", "Property", "1 Sept 2026", "on-track"),
                          action("Agree a model with special heads", "SP2", "Finance", "31 Mar 2026", "at-risk")],
    })),
    Made("customary-column-for-each-colour.xlsx", column_for_each_colour, plan({"": [
        action("Write the transport guide", "1.1", "Transport", "Dec 2025", "at-risk", progress="Legal check"),
        action("Train drivers", "1.2", "Transport", "Mar 2026", "on-track", progress="Forty trained"),
        action("Review routes", "1.3", "Place", "Nov 2025", "off-track", progress="No analyst"),
        action("Name a contact", "1.4", "Place", "Sep 2025", "complete", progress="In post"),
    ]}) | {"said": ["the one that is marked is taken as the status"]}),
    Made("customary-column-for-each-agency.xlsx", column_for_each_agency, plan({"": [
        action("Agree a training offer", "1.1", "Workforce lead; Practice educator", "Mar 2026", "on-track"),
        action("Write a consent form", "1.2", "Information governance", "Jan 2026", "at-risk"),
        action("Visit each school", "1.3", "Care commissioner", "Jun 2026", "on-track"),
    ]}) | {"said": ["each name who leads"]}),
    Made("customary-put-off-twice.xlsx", put_off_twice, plan({"": [
        action("Agree the model", "A1", "Health board", "2025-06-30", "at-risk", forecast_end="2026-01-31"),
        action("Consult staff", "A2", "Trust", "2025-09-30", "on-track", forecast_end="2025-12-19"),
        action("Publish the model", "A3", "Health board", "2026-03-31", "on-track"),
    ]})),
    Made("customary-aims-on-lines.xlsx", aims_on_lines_of_their_own, plan({
        "Early identification": [
            action("Share checks with settings", "1.1", "Health visiting", "2026-01-30", "on-track", outcome="Two-year checks find need"),
            action("Train forty practitioners", "1.2", "Early years", "2026-03-27", "at-risk", outcome="Two-year checks find need")],
        "Transition": [
            action("Hold transition weeks", "2.1", "Primary heads", "2026-07-10", "not-started", outcome="No child starts without a plan")],
    })),
    Made("customary-completed-below-days.xlsx", completed_below_a_column_of_days, plan({"": [
        action("Chase two colleges for dates", "1.1", "14-19 team", "2025-12-05", progress="One has replied"),
        action("Share the audit tool", "1.2", "Quality lead", "2025-11-28"),
        action("Invite the health visitors", "1.3", "Chair", "2025-11-04", "complete", progress="Done 20/10"),
    ]}) | {"said": ["a status stands over rows"]}),
    Made("customary-terms-below-each-area.docx", terms_below_each_area, plan({
        "Access to the curriculum": [
            action("Fit sound fields in six rooms", "1.1", "Site manager", "March 2026", outcome="Pupils hear lessons"),
            action("Train staff in access arrangements", "1.2", "SENCO", "July 2026", outcome="Staff adapt tests")],
        "Access to the building": [
            action("Repaint step edges", "2.1", "Caretaker", "January 2026", outcome="Paths are clear"),
            action("Bid for a second lift", "2.2", "Bursar", "July 2028", outcome="The lift goes up")],
    }) | {"said": ["stands in tables under several headings"]}),
    Made("customary-areas-with-their-numbers.xlsx", areas_with_their_numbers_in_cells, plan({
        "Plans": [action("Bring drafting in-house", "3.1", "Casework", "2025-12-31", "at-risk", progress="58% in October"),
                  action("Check all health advice", "3.2", "Clinical officer", "2026-03-31", "on-track", progress="61% checked so far")],
        "Attendance": [action("Visit schools with high absence", "5.1", "Inclusion", "2026-02-27", "off-track", progress="Seven schools seen")],
    })),
    Made("customary-report-with-milestones.docx", report_with_its_milestones, plan({"": [
        action("Close the family survey", "M1", "Engagement", "31/10/2025", "complete", forecast_end="31/10/2025"),
        action("Agree a shortlist of options", "M2", "Transport", "28/11/2025", "at-risk", forecast_end="19/12/2025"),
    ]}, month="2025-11")),
    Made("customary-role-in-paragraphs.docx", minutes_with_the_role_in_brackets, plan({"": [
        action("Circulate the recovery plan", "1.1", "Head of SEND", "28 November 2025"),
        action("Bring a note on themes to the next meeting", "1.2", "Legal services"),
    ]})),
    Made("customary-actions-across.xlsx", actions_side_by_side_in_a_row, plan({
        "Sleep": [action("Run sleep clinics", "1.1", "Health visiting", "2026-01-31"), action("Write a sleep guide", "1.2", "Comms", "2026-02-28")],
        "Eating": [action("Train lunch staff", "2.1", "Dietetics", "2026-03-27")],
        "Play": [action("Open a toy library", "3.1", "Hubs", "2026-04-24"), action("Lend kits", "3.2", "Hubs", "2026-05-29")],
    }) | {"said": ["each read as a row"]}),
    Made("customary-who-and-when-in-brackets.xlsx", who_and_when_in_brackets_behind_the_action, plan({"": [
        action("Publish a guide", "1.1", "Communications", "Dec 2025", "on-track", progress="With the printer"),
        action("Set up a helpline", "1.2", "Customer services", "Mar 2026", "at-risk", progress="Staff needed"),
    ]}) | {"said": ["says more than the action"]}),
    Made("customary-how-we-know.docx", how_we_know_it_works, plan({"": [
        action("Set up a young people’s board", "1.1", "", "September 2026", success="Young people say they are heard"),
        action("Offer every school a review", "1.2", "", "July 2027", success="Fewer pupils are suspended"),
    ]})),
    Made("customary-theme-cut-by-a-page.pdf", theme_cut_by_a_page, plan({
        "Belonging": [action(f"Step {at} of the work with families in district 1", f"1.{at}", "Inclusion", "March 2026") for at in range(1, 9)],
        "Theme 2": [action(f"Step {at} of the work with families in district 2", f"2.{at}", "Inclusion", "March 2026") for at in range(1, 9)],
    }) | {"said": ["its theme is blank"]}),
)  # fmt: skip

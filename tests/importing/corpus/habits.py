"""Habits of systems and offices: keys, two languages, forms, American dates, white as a status, a cover sheet."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importing.corpus.forms import Rows, docx, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def system_keys() -> bytes:
    head = ["Name", "Owner", "Status", "Timeline - Start", "Timeline - End", "Item ID (auto generated)"]
    return xlsx(("Board", [
        ["Inclusion board"], ["Families"], head,
        ["Start a texting service", "Parent Forum", "Done", D(2025, 3, 3), D(2025, 5, 30), 8811223301],
        ["Hold a summer event", "Parent Forum", "Stuck", D(2025, 3, 3), D(2025, 7, 18), 8811223302],
        [], ["Schools"], head,
        ["Agree the exclusion protocol", "Schools Forum", "Done", D(2025, 2, 3), D(2025, 4, 30), 8811223303],
    ]))  # fmt: skip


def american() -> bytes:
    return xlsx(
        ("Tasks", [
            ["Plan name", "Board tasks"], ["Plan ID", "r4TqZ81bWc"], ["Date of export", "03/14/2025"], [],
            ["Task ID", "Task Name", "Bucket Name", "Progress", "Assigned To", "Start date", "Due date", "Completed By"],
            ["pQ1xYz8vK0", "Map the waits by age", "Therapies", "In progress", "Therapy lead", "01/06/2025", "04/30/2025", ""],
            ["aB7tRr2pL9", "Recruit two assistants", "Therapies", "Not started", "Health Trust", "", "06/30/2025", ""],
            ["Zz4kLm6nB1", "Launch a helpline", "Voice", "Completed", "Parent Forum", "01/13/2025", "03/07/2025", "Parent Forum"],
        ]),
    )  # fmt: skip


def one_project() -> bytes:
    head = ["Summary", "Issue key", "Status", "Project name", "Assignee", "Created", "Due date", "Parent summary"]
    rows = [
        ["Build a dashboard", "SEN-14", "Done", "SEND change", "Data team", "04/Feb/25 9:14 AM", "30/Apr/25 12:00 AM", "Data"],
        ["Agree a data set", "SEN-15", "To Do", "SEND change", "Health Board", "04/Feb/25 9:20 AM", "31/May/25 12:00 AM", "Data"],
        ["Ask every family", "SEN-21", "Done", "SEND change", "Parent Forum", "10/Feb/25 1:00 PM", "28/Feb/25 12:00 AM", "Voice"],
    ]  # fmt: skip
    return written([head, *rows], encoding="utf-8")


def white_among_colours() -> bytes:
    rows: Rows = [["Ref", "What we will do", "Who leads", "By when", "RAG"],
                  ["1.1", "Open a second clinic", "Health Trust", "Mar 25", None],
                  ["1.2", "Help families who wait", "Parent Forum", "Feb 25", None],
                  ["1.3", "Bring advice into every plan", "Council", "Sep 25", None]]  # fmt: skip

    def fill(book: Workbook) -> None:
        for row, colour in enumerate(("FFC000", "00B050", "FFFFFF"), start=2):
            book.worksheets[0].cell(row, 5).fill = PatternFill("solid", fgColor=colour)

    return xlsx(("Plan", rows), then=fill)


def cover_sheet() -> bytes:
    head = ["No.", "Key task", "Led by", "Complete by", "RAG", "Update May"]
    return xlsx(
        ("Cover", [["Delivery plan of the partnership"], ["Version 4, 12 May 2025"], ["Owner: programme office"]]),
        ("WS1 Voice", [["Hearing families"], [], head, ["1", "Hold listening events", "Parent Forum", D(2025, 7, 18), "Green", "Two held"]]),
        ("WS2 Early", [["Finding needs"], [], head, ["1", "Screen at age two", "Health Board", D(2025, 12, 19), "Amber", "Tool chosen"]]),
    )  # fmt: skip


def closed_and_dated() -> bytes:
    return xlsx(("Action log", [
        ["Ref", "Raised on", "Action required", "Assigned to", "Required by", "Current status", "Closed on"],
        ["AC01", D(2025, 1, 14), "Chase the missing reports", "Council", D(2025, 2, 28), "Closed", D(2025, 2, 25)],
        ["AC02", D(2025, 1, 14), "Draft the memorandum", "Health Board", D(2025, 3, 31), "Open", None],
    ]))  # fmt: skip


def open_beside_rag() -> bytes:
    return xlsx(("Open actions", [
        ["Action no", "Action description", "Action owner", "Due date", "Open / Closed", "RAG"],
        [31, "Ask schools what they buy", "Council", D(2025, 2, 28), "Open", "Amber"],
        [34, "Set out the offer for deaf pupils", "Sensory team", D(2025, 4, 30), "Open", "Green"],
        [35, "Price a hydrotherapy pool", "Health Board", D(2025, 3, 14), "Closed", "Blue"],
    ]))  # fmt: skip


def done_by_whom() -> bytes:
    return docx("# SEND board – minutes", "Held on 6 March 2025 at the civic centre",
                "The minutes of the last meeting were agreed, and all actions were said to be complete by the chair.", [
        ["Minute", "Action arising", "To be done by", "Deadline"],
        ["2", "Bring the waits by locality", "Clinical officer", "3 April 2025"],
        ["5", "Circulate the self-evaluation", "Programme office", "20 March 2025"],
    ])  # fmt: skip


def status_with_reason() -> bytes:
    return docx("# Rolling action log, 21 February 2025", [
        ["Ref", "Item", "Action agreed", "Responsible", "Target", "Position"],
        ["24/31", "Therapy reports", "Send advice within six weeks", "Head of therapies", "Feb 2025", "On track"],
        ["24/32", "Capacity", "Write a case for a deputy", "Chief nurse", "Jan 2025", "Complete"],
        ["25/01", "Register", "Check consent on every record", "Health Trust", "Mar 2025", "Delayed – staff sickness"],
        ["25/02", "Short breaks", "Tell the council who can train", "Nursing", "Apr 2025", "Not yet due"],
    ])  # fmt: skip


def two_languages() -> bytes:
    return xlsx(("Cynllun", [
        ["Cynllun Gweithredu / Action Plan"], ["Ebrill 2025 / April 2025"], [],
        ["Rhif / No", "Thema / Theme", "Cam gweithredu / Action", "Arweinydd / Lead", "Erbyn pryd / By when", "Statws / Status"],
        ["1", "Cydweithio / Together", "Agree a referral form", "ALN manager", D(2025, 6, 30), "Ar y trywydd / On track"],
        ["2", "Darpariaeth / Provision", "Map Welsh-medium places", "Places officer", D(2025, 9, 30), "Oedi / Delayed"],
    ]))  # fmt: skip


def yes_under_done() -> bytes:
    return docx("# Forum work plan 2024/25", "Agreed on 12 September 2024", [
        ["Steps", "Who?", "When?", "Done?"],
        ["Run a stall at each open day", "Steering group", "October 2024", "Yes"],
        ["Start a group for each locality", "Locality reps", "January 2025", "No"],
    ])  # fmt: skip


def you_said() -> bytes:
    return docx("# You said, we did – June 2025", [
        ["You said", "What we have done", "What we will do next", "Who will do it", "By"],
        ["Nobody rings back", "Set up a duty line", "Put the rota on the offer", "Council", "July 2025"],
        ["Plans are hard to read", "Met six parents", "Write a summary for each plan", "Council", "September 2025"],
    ])  # fmt: skip


def forms() -> bytes:
    def form(no: str, priority: str, text: str, lead: str, when: str, rag: str, told: str) -> Rows:
        return [["Action number", no], ["Priority", priority], ["Action", text], ["Lead", lead], ["By when", when],
                ["RAG", rag], ["Progress", told]]  # fmt: skip

    return docx(
        "# School plan, September 2025",
        form("1", "Teaching", "Write a profile for each pupil", "SENCO", "December 2025", "Amber", "Half done"),
        "", form("2", "Teaching", "Visit the special school", "Deputy head", "March 2026", "Green", ""),
        "", form("3", "Families", "Talk with parents each term", "Teachers", "July 2026", "Green", "Autumn done"),
    )  # fmt: skip


def forms_in_a_sheet() -> bytes:
    def form(ref: str, text: str, lead: str, when: str, rag: str) -> Rows:
        return [[f"Action {ref}", text], ["Lead", lead, "By when", when], ["RAG", rag, "Progress", ""], []]

    return xlsx(("Forms", [
        ["SEND plan, April 2025"], [],
        ["Priority 1: Early help"], *form("1.1", "Open a front door", "Council", "June 2025", "Green"),
        *form("1.2", "Publish the waits", "Health Board", "May 2025", "Amber"),
        ["Priority 2: Schools"], *form("2.1", "Train SENCOs", "Council", "July 2025", "Red"),
    ]))  # fmt: skip


def forms_in_paragraphs() -> bytes:
    return docx(
        "# Forum plan, May 2025", "## Goal 1: Be heard", "Action 1.1: Run a stall at the show", "Lead: Steering group",
        "By when: June 2025", "Action 1.2: Print a leaflet", "Lead: Administrator; By when: July 2025",
        "## Goal 2: Grow", "Action 2.1: Ask every school", "Lead: Chair; By when: May 2025; Status: Not started",
    )  # fmt: skip


def findings_on_end() -> bytes:
    return xlsx(("Improvement plan", [
        ["SEND improvement plan"], ["Version 3 – updated 14/02/2025"], [],
        ["Ref", "Issue identified by inspectors", "Improvement action", "Lead", "Delivery date", "Status"],
        ["IA1", "Plans take too long", "Meet each week", "Council", D(2025, 3, 31), "On track"],
        ["IA2", "Plans take too long", "Hire two psychologists", "Council", D(2025, 2, 28), "Delayed"],
        ["IA3", "Leaders lack data", "Buy a dashboard", "Data team", D(2025, 1, 31), "Complete"],
        ["IA4", "Leaders lack data", "Show it to scrutiny", "Data team", D(2025, 9, 12), "Not due yet"],
    ]))  # fmt: skip


def scores_before_and_after() -> bytes:
    return xlsx(("Corporate", [
        ["Strategic risks"],
        ["Ref", "Description", "Cause", "Effect", "Inherent rating", "Controls in place", "Residual rating", "Further action", "Lead"],
        ["S1", "The block overspends", "Demand", "Deficit", 20, "Monitoring", 16, "Agree a recovery plan", "Finance"],
        ["S2", "Staff leave", "Pay", "Plans late", 16, "Payments", 12, "Review grades", "People team"],
    ]))  # fmt: skip


def survey() -> bytes:
    return written([
        ["Response ID", "Submitted", "How satisfied are you with your child's plan?", "What should we do better?"],
        *[[str(at), f"{at:02}/03/2025", "Satisfied", "Ring back when you say you will"] for at in range(1, 7)],
    ])  # fmt: skip


def ticks() -> bytes:
    return docx("# SENCO network", [
        ["School", "Role", "3 Oct", "14 Nov", "16 Jan"],
        ["Oak Primary", "SENCO", "✓", "✓", ""], ["Elm Primary", "SENCO", "✓", "", "✓"], ["Ash High", "Head", "", "✓", "✓"],
    ])  # fmt: skip


def training() -> bytes:
    return written([
        ["Staff role", "Course", "Provider", "Date booked", "Date completed", "Status", "Certificate"],
        ["Assistant", "Makaton", "Trust", "10/01/2025", "24/01/2025", "Completed", "Yes"],
        ["Teacher", "Autism awareness", "Council", "10/01/2025", "", "Booked", ""],
    ])  # fmt: skip


FILES = (
    Made("habits-system-keys.xlsx", system_keys, plan({
        "Families": [
            action("Start a texting service", "1.1", "Parent Forum", "2025-05-30", "complete", start="2025-03-03"),
            action("Hold a summer event", "1.2", "Parent Forum", "2025-07-18", "?Stuck", start="2025-03-03"),
        ],
        "Schools": [action("Agree the exclusion protocol", "2.1", "Schools Forum", "2025-04-30", "complete",
                           start="2025-02-03")],
    })),
    Made("habits-american-days.xlsx", american, plan({
        "Therapies": [
            action("Map the waits by age", "1.1", "Therapy lead", "2025-04-30", "on-track", start="2025-01-06"),
            action("Recruit two assistants", "1.2", "Health Trust", "2025-06-30", "not-started"),
        ],
        "Voice": [action("Launch a helpline", "2.1", "Parent Forum", "2025-03-07", "complete", start="2025-01-13")],
    }, title="Board tasks", month="2025-03") | {"said": ["month stands first"]}),
    Made("habits-one-project.csv", one_project, plan({
        "Data": [action("Build a dashboard", "SEN-14", "Data team", "30/Apr/25", "complete"),
                 action("Agree a data set", "SEN-15", "Health Board", "31/May/25", "not-started")],
        "Voice": [action("Ask every family", "SEN-21", "Parent Forum", "28/Feb/25", "complete")],
    })),
    Made("habits-white-among-colours.xlsx", white_among_colours, plan({"": [
        action("Open a second clinic", "1.1", "Health Trust", "Mar 25", "at-risk"),
        action("Help families who wait", "1.2", "Parent Forum", "Feb 25", "on-track"),
        action("Bring advice into every plan", "1.3", "Council", "Sep 25", "not-started"),
    ]}) | {"said": ["white where others have a colour"]}),
    Made("habits-cover-sheet.xlsx", cover_sheet, plan({
        "Hearing families": [action("Hold listening events", "1.1", "Parent Forum", "2025-07-18", "on-track",
                                    progress="Two held")],
        "Finding needs": [action("Screen at age two", "2.1", "Health Board", "2025-12-19", "at-risk",
                                 progress="Tool chosen")],
    }, title="Delivery plan of the partnership", month="2025-05")),
    Made("habits-closed-and-dated.xlsx", closed_and_dated, plan({"": [
        action("Chase the missing reports", "AC01", "Council", "2025-02-28", "complete", completed_on="2025-02-25"),
        action("Draft the memorandum", "AC02", "Health Board", "2025-03-31", "?Open"),
    ]})),
    Made("habits-open-beside-rag.xlsx", open_beside_rag, plan({"": [
        action("Ask schools what they buy", "31", "Council", "2025-02-28", "at-risk"),
        action("Set out the offer for deaf pupils", "34", "Sensory team", "2025-04-30", "on-track"),
        action("Price a hydrotherapy pool", "35", "Health Board", "2025-03-14", "complete"),
    ]}) | {"said": ["'open / closed' could be the status too"]}),
    Made("habits-done-by-whom.docx", done_by_whom, plan({"": [
        action("Bring the waits by locality", "", "Clinical officer", "3 April 2025"),
        action("Circulate the self-evaluation", "", "Programme office", "20 March 2025"),
    ]}, title="SEND board – minutes")),
    Made("habits-status-with-reason.docx", status_with_reason, plan({"": [
        action("Send advice within six weeks", "24/31", "Head of therapies", "Feb 2025", "on-track", short="Therapy reports"),
        action("Write a case for a deputy", "24/32", "Chief nurse", "Jan 2025", "complete", short="Capacity"),
        action("Check consent on every record", "25/01", "Health Trust", "Mar 2025", "at-risk", short="Register",
               progress="staff sickness"),
        action("Tell the council who can train", "25/02", "Nursing", "Apr 2025", "not-started", short="Short breaks"),
    ]})),
    Made("habits-two-languages.xlsx", two_languages, plan({
        "Cydweithio / Together": [action("Agree a referral form", "1.1", "ALN manager", "2025-06-30", "on-track")],
        "Darpariaeth / Provision": [action("Map Welsh-medium places", "2.2", "Places officer", "2025-09-30", "at-risk")],
    }, month="2025-04")),
    Made("habits-yes-under-done.docx", yes_under_done, plan({"": [
        action("Run a stall at each open day", "", "Steering group", "October 2024", "complete"),
        action("Start a group for each locality", "", "Locality reps", "January 2025", "?No"),
    ]})),
    Made("habits-you-said.docx", you_said, plan({"": [
        action("Put the rota on the offer", "", "Council", "July 2025", progress="Set up a duty line"),
        action("Write a summary for each plan", "", "Council", "September 2025", progress="Met six parents"),
    ]}) | {"said": ["you said"]}),
    Made("habits-forms.docx", forms, plan({
        "Teaching": [
            action("Write a profile for each pupil", "1.1", "SENCO", "December 2025", "at-risk", progress="Half done"),
            action("Visit the special school", "1.2", "Deputy head", "March 2026", "on-track"),
        ],
        "Families": [action("Talk with parents each term", "2.3", "Teachers", "July 2026", "on-track",
                            progress="Autumn done")],
    }, month="2025-09") | {"said": ["table 1, 7 rows: 1 action, 6 more rows"]}),
    Made("habits-forms-in-a-sheet.xlsx", forms_in_a_sheet, plan({
        "Early help": [action("Open a front door", "1.1", "Council", "June 2025", "on-track"),
                       action("Publish the waits", "1.2", "Health Board", "May 2025", "at-risk")],
        "Schools": [action("Train SENCOs", "2.1", "Council", "July 2025", "off-track")],
    }, month="2025-04")),
    Made("habits-forms-in-paragraphs.docx", forms_in_paragraphs, plan({
        "Be heard": [action("Run a stall at the show", "1.1", "Steering group", "June 2025"),
                     action("Print a leaflet", "1.2", "Administrator", "July 2025")],
        "Grow": [action("Ask every school", "2.1", "Chair", "May 2025", "not-started")],
    }, title="Forum plan")),
    Made("habits-findings-on-end.xlsx", findings_on_end, plan({
        "Plans take too long": [action("Meet each week", "IA1", "Council", "2025-03-31", "on-track"),
                                action("Hire two psychologists", "IA2", "Council", "2025-02-28", "at-risk")],
        "Leaders lack data": [action("Buy a dashboard", "IA3", "Data team", "2025-01-31", "complete"),
                              action("Show it to scrutiny", "IA4", "Data team", "2025-09-12", "not-started")],
    }) | {"said": ["taken as the theme"]}),
    Made("habits-scores-before-and-after.xlsx", scores_before_and_after, refused("it is a risk register")),
    Made("habits-survey.csv", survey, refused("a survey's answers")),
    Made("habits-ticks.docx", ticks, refused("an attendance list")),
    Made("habits-training.csv", training, refused("a record of training")),
)  # fmt: skip

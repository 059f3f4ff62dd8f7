"""More files of offices: RACI, a recommendation for several actions, lists of cases, equipment and outcomes."""

from datetime import date

from openpyxl import Workbook

from tests.importing.corpus.forms import Rows, docx, pdf, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date


def raci() -> bytes:
    return xlsx(("Programme", [
        ["Inclusion change programme"],
        ["Ref", "Work package", "Task description", "R", "A", "C", "I", "Due (quarter)", "BRAG"],
        ["WP1.1", "Early help", "Publish a front door", "Early help", "Director of children", "Health", "Forum", "Q2 2025/26", "G"],
        ["WP1.2", "Early help", "Train family hub staff", "Family hubs", "Director of children", "Trust", "Forum", "Q3 2025/26", "A"],
        ["WP2.1", "Pathways", "Agree the autism pathway", "Health Board", "Chief nurse", "Council", "Forum", "Q4 2025/26", "R"],
    ]))  # fmt: skip


def recommendations() -> bytes:
    def merge(book: Workbook) -> None:
        for cells in ("A3:A4", "B3:B4", "A5:A6", "B5:B6"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Tracker", [
        ["Recommendations to the partnership"],
        ["Rec", "Recommendation", "What are we doing?", "Named lead", "Deadline", "Status"],
        ["R1", "Plans should be on time", "Hire six caseworkers", "People team", D(2025, 3, 31), "Complete"],
        [None, None, "Meet each week", "Council", D(2025, 2, 28), "Complete"],
        ["R2", "Waits should be shorter", "Agree one waiting list", "Therapy lead", D(2025, 9, 30), "In progress"],
        [None, None, "Offer group sessions", "Therapy lead", D(2025, 7, 31), "Not started"],
    ]), then=merge)  # fmt: skip


def trello() -> bytes:
    key = "65f1a2b3c4d5e6f7a8b9c0"
    return written([
        ["Card ID", "Card Name", "Card URL", "Members", "Due Date", "Start Date", "List ID", "List Name", "Board ID", "Archived"],
        [f"{key}d1", "Map short breaks", "https://example.org/1", "Council", "2025-05-30T12:00:00.000Z",
         "2025-03-01T09:00:00.000Z", f"{key}e1", "Doing", f"{key}f1", "false"],
        [f"{key}d2", "Ask families", "https://example.org/2", "Forum", "2025-04-30T12:00:00.000Z", "", f"{key}e2", "To do",
         f"{key}f1", "false"],
        [f"{key}d3", "Write the tender", "https://example.org/3", "Council", "2025-03-15T12:00:00.000Z", "", f"{key}e3", "Done",
         f"{key}f1", "false"],
    ])  # fmt: skip


def original_and_completed() -> bytes:
    return xlsx(("Plan", [
        ["QI ref", "Action to improve", "Operational lead", "Original date", "Revised date", "Completed", "Progress RAG"],
        ["QI1", "Audit care plans", "Matron", D(2025, 2, 28), None, D(2025, 2, 20), "Blue"],
        ["QI2", "Send reminders by text", "Matron", D(2025, 3, 31), D(2025, 5, 30), None, "Amber"],
    ]))  # fmt: skip


def led_in_other_words() -> bytes:
    return xlsx(("Plan", [
        ["No", "Action", "Champion", "RAG"],
        ["1", "Visit each nursery", "Early years", "Green"], ["2", "Fix the payment form", "Finance", "Amber"],
    ]))  # fmt: skip


def outcomes_framework() -> bytes:
    return xlsx(("Outcomes", [
        ["Outcome", "Measure", "Baseline", "Target 2026", "Latest", "Trend", "Owner"],
        ["Families trust us", "% satisfied", "41%", "60%", "47%", "↑", "Forum"],
        ["Plans are on time", "% in 20 weeks", "52%", "90%", "61%", "↑", "Council"],
    ]))  # fmt: skip


def inventory() -> bytes:
    return xlsx(("Equipment", [
        ["Item", "Location", "Serial number", "Date bought", "Condition", "Assigned to"],
        ["Hoist", "Room 2", "H12345678", D(2022, 3, 1), "Good", "Physiotherapy"],
        ["Eye gaze", "Room 5", "E32345678", D(2024, 3, 1), "Good", "Speech therapy"],
    ]))  # fmt: skip


def cases() -> bytes:
    return xlsx(("Cases", [
        ["Child ref", "School", "Stage", "Date requested", "Due date", "Case officer", "Status"],
        ["C101", "Oak", "Assessment", D(2025, 1, 6), D(2025, 5, 26), "Officer A", "In progress"],
        ["C102", "Elm", "Draft plan", D(2025, 1, 9), D(2025, 5, 29), "Officer B", "Overdue"],
    ]))  # fmt: skip


def across() -> bytes:
    return xlsx(("Page", [
        ["", "Action 1", "Action 2", "Action 3"], ["What", "Open a hub", "Train heads", "Review transport"],
        ["Who", "Council", "Schools Forum", "Transport team"], ["By when", "June 2025", "July 2025", "May 2025"],
    ]))  # fmt: skip


def numbered_priorities() -> bytes:
    return docx("# Improvement plan, May 2025", [
        ["Priority", "What we will do", "Lead", "Target date", "RAG"],
        ["1. Early help", "Put a map on the local offer", "Council", "September 2025", "Green"],
        ["2. Transport", "Meet each driver", "Transport team", "July 2025", "Amber"],
    ])  # fmt: skip


def instructions_tab() -> bytes:
    head = ["Ref", "Action", "Lead", "Due", "RAG"]
    return xlsx(
        ("Instructions", [["How to fill this in"], head, ["e.g. 1", "e.g. Write a policy", "e.g. Head", "e.g. 31/03/2025", "e.g. Green"]]),
        ("2025 Plan", [head, ["e.g. 9", "e.g. Train all staff", "e.g. SENCO", "e.g. May", "e.g. Red"],
                       ["1", "Open a sensory room", "Site team", "31/07/2025", "Green"],
                       ["2", "Train the midday staff", "SENCO", "30/06/2025", "Amber"]]),
    )  # fmt: skip


def set_in_the_middle() -> bytes:
    return pdf("SEND plan, March 2025", RAISED, widths=(40, 260, 130, 70, 50, 180), ruled=False, valign="MIDDLE")


def set_at_the_bottom() -> bytes:
    return pdf(
        "SEND plan, March 2025", RAISED, widths=(40, 260, 130, 70, 50, 180), ruled=False, valign="BOTTOM", tight=True
    )


_LONG = "Write to every family of a child who waits and tell them who will help"
_TEAM = "Community paediatrics team of the trust"
_TOLD = "Begun with the north of the county and going on to the south"
RAISED: Rows = [
    ["Ref", "Action", "Lead", "By when", "RAG", "Update"],
    *([f"1.{at}", " ".join([_LONG] * (1 + at % 3)), ("SEND service", _TEAM)[at % 2], "June 2025", "Green",
       (_TOLD, "")[at % 2]] for at in range(1, 9)),
]  # fmt: skip
_READ = plan({"": [
    action(" ".join([_LONG] * (1 + at % 3)), f"1.{at}", ("SEND service", _TEAM)[at % 2], "June 2025", "on-track",
           progress=(_TOLD, "")[at % 2]) for at in range(1, 9)
]}, month="2025-03")  # fmt: skip

FILES = (
    Made("offices-numbered-priorities.docx", numbered_priorities, plan({
        "Early help": [action("Put a map on the local offer", "1.1", "Council", "September 2025", "on-track")],
        "Transport": [action("Meet each driver", "2.1", "Transport team", "July 2025", "at-risk")],
    })),
    Made("offices-instructions-tab.xlsx", instructions_tab, plan({"": [
        action("Open a sensory room", "1.1", "Site team", "31/07/2025", "on-track"),
        action("Train the midday staff", "1.2", "SENCO", "30/06/2025", "at-risk"),
    ]}) | {"said": ["sheet instructions, 3 rows: not used"]}),
    Made("offices-set-in-the-middle.pdf", set_in_the_middle, _READ),
    Made("offices-set-at-the-bottom.pdf", set_at_the_bottom, _READ),
    Made("offices-raci.xlsx", raci, plan({
        "Early help": [
            action("Publish a front door", "WP1.1", "Early help", "Q2 2025/26", "on-track", accountable="Director of children"),
            action("Train family hub staff", "WP1.2", "Family hubs", "Q3 2025/26", "at-risk", accountable="Director of children"),
        ],
        "Pathways": [action("Agree the autism pathway", "WP2.1", "Health Board", "Q4 2025/26", "off-track",
                            accountable="Chief nurse")],
    })),
    Made("offices-recommendations.xlsx", recommendations, plan({
        "Plans should be on time": [action("Hire six caseworkers", "1.1", "People team", "2025-03-31", "complete"),
                                    action("Meet each week", "1.2", "Council", "2025-02-28", "complete")],
        "Waits should be shorter": [action("Agree one waiting list", "2.1", "Therapy lead", "2025-09-30", "on-track"),
                                    action("Offer group sessions", "2.2", "Therapy lead", "2025-07-31", "not-started")],
    }) | {"said": ["it numbers the themes"]}),
    Made("offices-trello.csv", trello, plan({"": [
        action("Map short breaks", "1.1", "Council", "2025-05-30", "on-track", start="2025-03-01"),
        action("Ask families", "1.2", "Forum", "2025-04-30", "not-started"),
        action("Write the tender", "1.3", "Council", "2025-03-15", "complete"),
    ]})),
    Made("offices-original-and-completed.xlsx", original_and_completed, plan({"": [
        action("Audit care plans", "QI1", "Matron", "2025-02-28", "complete", completed_on="2025-02-20"),
        action("Send reminders by text", "QI2", "Matron", "2025-03-31", "at-risk", forecast_end="2025-05-30"),
    ]})),
    Made("offices-led-in-other-words.xlsx", led_in_other_words, plan({"": [
        action("Visit each nursery", "1.1", "Early years", "", "on-track"),
        action("Fix the payment form", "1.2", "Finance", "", "at-risk"),
    ]}) | {"said": ["taken as who leads: no column says it", '--map "champion=ignore"']}),
    Made("offices-outcomes-framework.xlsx", outcomes_framework, refused("a scorecard")),
    Made("offices-inventory.xlsx", inventory, refused("an inventory")),
    Made("offices-cases.xlsx", cases, refused("a list of children or cases")),
    Made("offices-across.xlsx", across, plan({"": [
        action("Open a hub", "1", "Council", "June 2025"), action("Train heads", "2", "Schools Forum", "July 2025"),
        action("Review transport", "3", "Transport team", "May 2025"),
    ]})),
)  # fmt: skip

"""Signs for statuses: colours with a key below, letters, numbers and arrows; months above two columns each."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.importing.corpus.forms import Cell, pdf, written, xlsx
from tests.importing.corpus.made import Action, Made, action, plan, refused

D = date
HEAD: list[Cell] = ["No", "Action", "Personnel", "Date to", "RAG"]
FILLS = {"Blue": "FF0070C0", "Green": "FF00B050", "Amber": "FFFFC000", "Red": "FFFF0000"}


def key_below() -> bytes:
    def colour(book: Workbook) -> None:
        sheet = book.worksheets[0]
        for cell, name in {"E4": "Blue", "E5": "Green", "E6": "Amber", "B7": "Blue", "B8": "Green", "B9": "Amber",
                           "B10": "Red"}.items():  # fmt: skip
            sheet[cell].fill = PatternFill("solid", fgColor=FILLS[name])

    return xlsx(("Plan", [
        ["Improvement plan"], ["Area of significant weakness 1: Support differs from school to school"], HEAD,
        [1, "Print the guide", "Council", D(2025, 3, 31), None], [2, "Meet every term", "Schools Forum", D(2025, 7, 18), None],
        [3, "Check forty plans", "Council", D(2025, 10, 31), None],
        [None, "Complete"], [None, "On track"], [None, "At risk of delay"], [None, "Overdue"],
    ]), then=colour)  # fmt: skip


def letters_and_arrows() -> bytes:
    return xlsx(("Plan", [
        ["Key: G = On track, A = At risk, R = Off track, C = Complete, NS = Not started"], HEAD,
        [1, "Print the guide", "Council", D(2025, 3, 31), "C"], [2, "Meet every term", "Schools Forum", D(2025, 7, 18), "G ↑"],
        [3, "Check forty plans", "Council", D(2025, 10, 31), "A ↔"], [4, "Bring two home", "Council", D(2025, 11, 28), "R ↓"],
        [5, "Write to trusts", "Council", D(2025, 12, 19), "NS"],
    ]))  # fmt: skip


def numbers() -> bytes:
    return xlsx(("Plan", [
        ["Plan on a page – RAG: 1 = complete, 2 = on track, 3 = off track"], HEAD,
        [1, "Print the guide", "Council", D(2025, 3, 31), 1], [2, "Meet every term", "Schools Forum", D(2025, 7, 18), 3],
        [3, "Check forty plans", "Council", D(2025, 10, 31), 2],
    ]))  # fmt: skip


MONTHS = ("Aug 25", "Sep 25", "Oct 25", "Nov 25")


def months_above() -> bytes:
    said: list[list[Cell]] = [
        [1, "Print the guide", "Council", D(2025, 12, 19), "G", "Begun", "G", "Half", "A", "Printer late", "Complete", "Sent"],
        [2, "Meet every term", "Schools Forum", D(2026, 3, 27), None, None, "G", "Hall booked", "G", "Held", "G", "Next set"],
    ]  # fmt: skip
    upper: list[Cell] = ["No.", "Recovery action", "Service", "Deadline"]
    for month in MONTHS:
        upper += [month, None]

    def merge(book: Workbook) -> None:
        for cells in ("E1:F1", "G1:H1", "I1:J1", "K1:L1"):
            book.worksheets[0].merge_cells(cells)

    return xlsx(("Plan", [upper, [None] * 4 + ["RAG", "Update"] * 4, *said]), then=merge)


def months_alone() -> bytes:
    """Return a table with a column for each month whose cells are statuses, which is no calendar."""
    head: list[Cell] = ["Ref", "Action", "Lead", "Due", "Jul 2025", "Aug 2025", "Sep 2025", "Oct 2025", "Nov 2025"]
    return xlsx(("RAG", [
        ["Theme 1: Health"], head, ["1.1", "Agree the pathway", "Health Trust", D(2026, 1, 30), "", "G", "G", "G", "A"],
        ["1.2", "Train GPs", "Health Trust", D(2026, 3, 27), "", "", "", "G", "G"], [],
        ["Theme 2: Schools"], head, ["2.1", "Share the charter", "Schools Forum", D(2025, 12, 19), "R", "A", "G", "G", "B"],
    ]))  # fmt: skip


def colours_in_the_words() -> bytes:
    return xlsx(("T", [
        ["What are we going to do?", "Who will make sure it is done?", "Target", "Current position (RAG)"],
        ["Agree the form", "Health Trust", D(2026, 1, 30), "GREEN – agreed by two of three trusts"],
        ["Share the form", "Council", D(2026, 3, 31), "AMBER – depends on the printer"],
    ]))  # fmt: skip


def exported_list() -> bytes:
    return written([
        ["Task ID", "Task Name", "Complete", "Assignees", "Due Date", "List Name"],
        ["86a1b2c3d", "Offer mediation by week two", "TRUE", "[Council]", D(2025, 11, 28), "Tribunal"],
        ["86a1b2c3e", "Batch the Year 9 reviews", "FALSE", "[Health Trust]", D(2026, 1, 16), "Reviews"],
    ])  # fmt: skip


def completed_at() -> bytes:
    return written([
        ["Task ID", "Created At", "Completed At", "Name", "Section/Column", "Assignee", "Due Date", "Notes", "Parent task"],
        ["1209876543210001", "2025-09-01", "", "Launch the quality mark", "Schools", "Council", "2026-03-27", "", ""],
        ["1209876543210002", "2025-09-01", "2025-11-20", "Visit every school", "Schools", "Council", "2025-12-19", "", ""],
        ["1209876543210004", "2025-09-02", "", "Sign the agreement", "Money", "Health Trust", "2026-01-30", "With lawyers", ""],
    ], before='ListSchema={"schema":["<Field Type=""Text"" />"]}\n')  # fmt: skip


_END = "so that families see a change this year in every locality of the county and in each of its towns"


def alike_at_the_foot() -> bytes:
    rows: list[list[Cell]] = [["No", "Action", "Lead organisation", "Completion", "RAG"]]
    rows += [[n, f"Improve service {n} {_END}", "Council", f"{n % 27 + 1} June 2026", "Green"] for n in range(1, 31)]
    return pdf("# Delivery plan", rows, widths=(40, 150, 120, 110, 60))


def prices() -> bytes:
    return xlsx(("Offer", [
        ["Code", "Service", "Description", "Provider", "Unit", "Price (£)", "Available from"],
        ["E1", "Psychology day", "A day of advice in school", "Council", "Day", 620, D(2025, 9, 1)],
        ["S2", "Speech package", "Six visits and a report", "Health Trust", "Package", 1480, D(2025, 9, 1)],
        ["T3", "Autism training", "Two hours for thirty staff", "Council", "Session", 310, D(2025, 10, 1)],
    ]))  # fmt: skip


def duty() -> bytes:
    rows: list[list[Cell]] = [["Week commencing", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Cover"]]
    rows += [[D(2025, 9, day), "Desk A", "Desk B", "Desk C", "Desk A", "Desk B", "Manager"] for day in (1, 8, 15, 22)]
    return xlsx(("Desk", rows))


def answers() -> bytes:
    return written([
        ["Response ID", "Start time", "How satisfied are you with the process of your plan?", "What action should we take?"],
        *[[str(n), "2025-10-01 10:00", "Fairly", "Answer the phone"] for n in range(4000, 4006)],
    ])  # fmt: skip


def agenda() -> bytes:
    return xlsx(("Board", [["Item", "Subject", "Lead", "Time", "Paper"], ["1", "Welcome and apologies", "Chair", "10.00", "-"],
                           ["2", "Highlight report", "Board office", "10.15", "A"], ["3", "Budget", "Council", "11.00", "B"]]))  # fmt: skip


def glossary() -> bytes:
    return xlsx(("Terms", [["Term", "Meaning", "Used by"], ["SLCN", "Speech and language needs", "Health"],
                           ["DSR", "Dynamic support register", "Health"], ["AP", "Alternative provision", "Schools"]]))  # fmt: skip


def requests() -> bytes:
    return written([
        ["Initials", "Year group", "School", "Requested", "Decision", "Case officer", "Due date", "Status"],
        *[[f"A{n}", str(n), "North Primary", "01/09/2025", "Agreed", "Officer 1", "19/01/2026", "In progress"] for n in (1, 2, 3)],
    ])  # fmt: skip


def forward_plan() -> bytes:
    rows: list[list[Cell]] = [
        ["Forward plan"],
        ["Meeting date", "Agenda item", "Purpose", "Report author", "Papers due"],
    ]
    rows += [[D(2026, month, 15), "Strategy", "Decision", "Council", D(2026, month, 5)] for month in (1, 3, 5)]
    return xlsx(("Fwd", rows))


_THREE = [
    action("Print the guide", "1", "Council", "2025-03-31", "complete"),
    action("Meet every term", "2", "Schools Forum", "2025-07-18", "on-track"),
    action("Check forty plans", "3", "Council", "2025-10-31", "at-risk"),
]
_RUN: list[Action] = [
    action(f"Improve service {n} {_END}", str(n), "Council", f"{n % 27 + 1} June 2026", "on-track")
    for n in range(1, 31)
]
FILES = (
    Made("signs-key-below.xlsx", key_below, plan({"Support differs from school to school": _THREE})),
    Made("signs-letters.xlsx", letters_and_arrows, plan({"": [
        *_THREE, action("Bring two home", "4", "Council", "2025-11-28", "off-track"),
        action("Write to trusts", "5", "Council", "2025-12-19", "not-started"),
    ]})),
    Made("signs-numbers.xlsx", numbers, plan({"": [
        _THREE[0], {**_THREE[1], "status": "off-track"}, {**_THREE[2], "status": "on-track"},
    ]})),
    Made("signs-months-above.xlsx", months_above, plan(
        {"": [action("Print the guide", "1", "Council", "2025-12-19", "complete", progress="Sent"),
              action("Meet every term", "2", "Schools Forum", "2026-03-27", "on-track", progress="Next set")]},
        month="2025-11", m2025_08={"1": {"status": "on-track", "progress": "Begun"}},
        m2025_10={"1": {"status": "at-risk", "progress": "Printer late"}, "2": {"status": "on-track", "progress": "Held"}},
    )),
    Made("signs-months-alone.xlsx", months_alone, plan(
        {"Health": [action("Agree the pathway", "1.1", "Health Trust", "2026-01-30", "at-risk"),
                    action("Train GPs", "1.2", "Health Trust", "2026-03-27", "on-track")],
         "Schools": [action("Share the charter", "2.1", "Schools Forum", "2025-12-19", "complete")]},
        month="2025-11", m2025_07={"2.1": {"status": "off-track"}}, m2025_10={"1.2": {"status": "on-track"}},
    )),
    Made("signs-in-the-words.xlsx", colours_in_the_words, plan({"": [
        action("Agree the form", "", "Health Trust", "2026-01-30", "on-track", progress="agreed by two of three trusts"),
        action("Share the form", "", "Council", "2026-03-31", "at-risk", progress="depends on the printer"),
    ]}) | {"said": ["begins with is taken as the status"]}),
    Made("signs-exported-list.csv", exported_list, plan({
        "Tribunal": [action("Offer mediation by week two", "1.1", "Council", "28/11/2025", "complete")],
        "Reviews": [action("Batch the Year 9 reviews", "2.1", "Health Trust", "16/01/2026", "?FALSE")],
    })),
    Made("signs-completed-at.csv", completed_at, plan({
        "Schools": [action("Launch the quality mark", "", "Council", "2026-03-27"),
                    action("Visit every school", "", "Council", "2025-12-19", "complete", completed_on="2025-11-20")],
        "Money": [action("Sign the agreement", "", "Health Trust", "2026-01-30", progress="With lawyers")],
    }, title="signs-completed-at") | {"said": ["taken as complete"]}),
    Made("signs-alike-at-the-foot.pdf", alike_at_the_foot, plan({"": _RUN}, title="Delivery plan")),
    Made("others-price-list.xlsx", prices, refused("a list of prices")),
    Made("others-duty-desk.xlsx", duty, refused("a rota")),
    Made("others-agenda.xlsx", agenda, refused("looks like an agenda")),
    Made("others-glossary.xlsx", glossary, refused("looks like a glossary")),
    Made("others-requests.csv", requests, refused("a list of children or cases")),
    Made("others-forward.xlsx", forward_plan, refused("a forward plan of meetings")),
    Made("others-answers.csv", answers, refused("a survey's")),
)  # fmt: skip

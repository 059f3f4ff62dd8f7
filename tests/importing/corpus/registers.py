"""Registers and lists that have a plan's headings but are no plan, and a workbook with both."""

from datetime import date

from tests.importing.corpus.forms import Cell, Rows, docx, written, xlsx
from tests.importing.corpus.made import Made, action, plan, refused

D = date
RISKS: Rows = [
    ["Ref", "Risk description", "Cause", "Inherent likelihood", "Inherent impact", "Controls", "Residual score", "Owner",
     "Review date", "Status"],
    ["R01", "Not enough places in September", "Late data", 4, 4, "Census in March", 12, "Town Council", D(2025, 4, 30), "Open"],
    ["R02", "Advice is late", "Vacancies", 5, 3, "Agency cover", 9, "Riverside Trust", D(2025, 4, 30), "Open"],
    ["R03", "Travel costs grow", "Distances", 3, 3, "Travel training", 6, "Town Council", D(2025, 6, 30), "Closed"],
]  # fmt: skip


def risks() -> bytes:
    return xlsx(("Register", [["Inclusion risk register"], *RISKS]))


def risk_actions() -> bytes:
    return xlsx(("Risks", [
        ["ID", "Date", "Risk", "Prob.", "Impact", "RAG", "Mitigating actions", "Action owner", "Due date"],
        [1, D(2025, 1, 6), "The supplier closes", 2, 5, "Amber", "Find a second supplier", "Town Council", D(2025, 6, 30)],
        [2, D(2025, 1, 6), "Posts stay empty", 4, 4, "Red", "Offer training posts", "Health Board", D(2025, 6, 30)],
    ]))  # fmt: skip


def raid_book() -> bytes:
    assumed: list[list[Cell]] = [
        [f"A{n}", f"Something we take for granted, number {n}", "Town Council", D(2025, 1, 6), "Open"]
        for n in range(1, 9)
    ]
    issues: list[list[Cell]] = [
        [f"I{n}", f"Something that went wrong, number {n}", "High", "Town Council", D(2025, 1, 6), "", "Open"]
        for n in range(1, 7)
    ]
    return xlsx(
        ("Risks", RISKS),
        ("Assumptions", [["Ref", "Assumption", "Owner", "Date raised", "Status"],
                         *assumed]),
        ("Actions", [["Ref", "Action", "Owner", "Due date", "Status", "Comments"],
                     ["AC1", "Ask the schools for numbers", "Town Council", D(2025, 3, 31), "Complete", ""],
                     ["AC2", "Agree agency rates", "Riverside Trust", D(2025, 4, 30), "In progress", "Two quotes in"]]),
        ("Issues", [["Ref", "Issue", "Impact", "Owner", "Date raised", "Resolution", "Status"],
                    *issues]),
        ("Decisions", [["Ref", "Decision", "Made by", "Date"], ["D1", "Use one form", "Board", D(2025, 1, 6)]]),
    )  # fmt: skip


def raid_sheet() -> bytes:
    return xlsx(("RAID", [
        ["ID", "Type", "Description", "Owner", "Date raised", "Impact", "Response", "Status"],
        [1, "Risk", "The new system is late", "Digital team", D(2025, 1, 6), "High", "Weekly call", "Open"],
        [2, "Issue", "Two schools have no access", "Digital team", D(2025, 1, 9), "Medium", "Reset", "Closed"],
        [3, "Dependency", "Needs the county's data feed", "Town Council", D(2025, 1, 9), "High", "Monthly meeting", "Open"],
        [4, "Assumption", "Funding lasts to March", "Town Council", D(2025, 1, 9), "High", "Check in June", "Open"],
    ]))  # fmt: skip


def decisions() -> bytes:
    return written([
        ["Ref", "Date of meeting", "Decision", "Rationale", "Decision maker", "Status"],
        ["D1", "14/01/2025", "Pool the equipment budget", "One order book", "Partnership board", "Agreed"],
        ["D2", "14/01/2025", "Keep the panel weekly", "Demand", "Partnership board", "Agreed"],
    ])  # fmt: skip


def contacts() -> bytes:
    return xlsx(("People", [
        ["Team", "Lead", "Role", "Email", "Phone"],
        ["Inclusion", "Team manager", "Lead for reviews", "inclusion@example.org", "0000"],
        ["Therapies", "Service lead", "Lead for therapy", "therapy@example.org", "0000"],
    ]))  # fmt: skip


def training() -> bytes:
    return docx("# Training calendar", [
        ["Date", "Time", "Course", "Venue", "Trainer"],
        ["3 March 2025", "09:30", "Autism awareness", "Civic hall", "Riverside Trust"],
        ["17 March 2025", "13:00", "Writing outcomes", "College", "Town Council"],
        ["31 March 2025", "09:30", "Attendance and anxiety", "Civic hall", "Riverside Trust"],
    ])  # fmt: skip


def measures() -> bytes:
    return xlsx(("Data", [
        ["Measure", "Target", "Apr", "May", "Jun", "Jul"],
        ["Plans within 20 weeks", "60%", "41%", "44%", "47%", "50%"],
        ["Reviews on time", "80%", "60%", "62%", "65%", "64%"],
        ["Pupils without a place", "0", "12", "11", "9", "7"],
    ]))  # fmt: skip


FILES = (
    Made("registers-risks.xlsx", risks, refused("risk register")),
    Made("registers-risk-actions.xlsx", risk_actions, refused("risk register")),
    Made("registers-raid-book.xlsx", raid_book, plan({"": [
        action("Ask the schools for numbers", "AC1", "Town Council", "2025-03-31", "complete"),
        action("Agree agency rates", "AC2", "Riverside Trust", "2025-04-30", "on-track", progress="Two quotes in"),
    ]})),
    Made("registers-raid-sheet.xlsx", raid_sheet, refused("raid")),
    Made("registers-decisions.csv", decisions, refused("decision log", "log of decisions")),
    Made("registers-contacts.xlsx", contacts, refused("contacts")),
    Made("registers-training.docx", training, refused("a record of training")),
    Made("registers-measures.xlsx", measures, refused("figures", "measures")),
)  # fmt: skip

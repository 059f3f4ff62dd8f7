"""Actions without a header above them: in columns, in lists, in tables inside tables, below must-dos."""

from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.importing.corpus.forms import Cell, docx, on_first, xlsx
from tests.importing.corpus.made import Made, action, plan

D = date


def on_its_side() -> bytes:
    return xlsx(("Page", [
        ["Recovery plan"], ["", 1, 2, 3],
        ["Action", "Open a hub in the north", "Train head teachers", "Review transport routes"],
        ["Lead", "Council", "Schools Forum", "Transport team"],
        ["Deadline", D(2025, 6, 30), D(2025, 7, 31), D(2025, 5, 30)], ["RAG", None, "Green", "Not started"],
        ["Progress", "Lease agreed", None, None],
    ]), then=on_first(_filled("B6", "FFFF0000")))  # fmt: skip


def _filled(cell: str, colour: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].fill = PatternFill("solid", fgColor=colour)

    return change


def form_with_a_colour() -> bytes:
    rows: list[list[Cell]] = [
        ["Action", "Rewrite the request form"], ["Lead", "Council"], ["By when", "June 2025"], ["RAG", None], [None, None],
        ["Action", "Call families at week 12"], ["Lead", "Health Trust"], ["By when", "July 2025"], ["RAG", "Green"],
    ]  # fmt: skip
    return xlsx(("Forms", rows), then=on_first(_filled("B4", "FFFFC000")))


def a_list() -> bytes:
    return docx(
        "# Accessibility plan", "It meets the school's duty.", "## Priority 1: Belonging",
        "1.1 We will set up a buddy scheme in every form", "Lead: Inclusion team", "By when: December 2025",
        "1.2 We will ask pupils what helps", "Lead: School council", "By when: March 2026",
        "## Priority 2: Curriculum", "2.1 We will adapt the reading list", "Lead: English team", "By when: January 2026",
    )  # fmt: skip


def a_list_in_brackets() -> bytes:
    return docx(
        "# Inclusion promises", "## Theme 1: Welcome",
        "• Greet each family at the gate (Lead: Front office; by: May 2025)",
        "• Print a map with pictures (Lead: Art team; by: June 2025)",
        "## Theme 2: Calm", "• Open the quiet room at lunch [Who: Pastoral team; When: July 2025]",
    )  # fmt: skip


def within_a_table() -> bytes:
    from docx import Document

    document = Document()
    document.add_heading("Health and inclusion delivery plan", 1)
    outer = document.add_table(rows=2, cols=2)
    told: Sequence[tuple[str, Sequence[Sequence[str]]]] = (
        ("Joint commissioning", [["1.1", "Write an equipment protocol", "Council", "June 2025", "Complete"],
                                 ["1.2", "Tender the sensory service", "Council", "March 2026", "On track"]]),
        ("Mental health", [["2.1", "Extend school teams", "Health Trust", "December 2025", "At risk"]]),
    )  # fmt: skip
    for at, (title, rows) in enumerate(told):
        outer.cell(at, 0).text = title
        inner = outer.cell(at, 1).add_table(rows=0, cols=5)
        for row in (["Ref", "Action", "Lead", "Deadline", "Status"], *rows):
            for cell, text in zip(inner.add_row().cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def must_dos() -> bytes:
    return xlsx(("Regulator", [
        ["Must do / should do", "Action ref", "Action to be taken", "Lead", "Deadline", "Status"],
        ["Lists must be reviewed", "MD1.1", "Review each child every 12 weeks", "Health Trust", D(2025, 5, 31), "Complete"],
        ["", "MD1.2", "Send a harm review to committee", "Health Trust", D(2025, 7, 31), "On track"],
        ["Staff should know their duties", "SD1.1", "Put the course on the mandatory list", "Training team", D(2025, 9, 30), "At risk"],
    ]))  # fmt: skip


def you_said_we_did() -> bytes:
    return xlsx(("Log", [
        ["Topic", "Date heard", "You said…", "We did / we will do", "Who is doing it", "When", "Progress status"],
        ["Phones", D(2025, 6, 4), "Nobody rings us back", "Name a contact in each letter", "Council", "December 2025", "Underway"],
        ["Phones", D(2025, 6, 4), "We cannot get through", "Open a line from 10 to 2", "Council", "July 2025", "Done"],
        ["Breaks", D(2025, 9, 17), "Nothing for teenagers", "Add clubs for over-elevens", "Family Forum", "Easter 2026", "Underway"],
    ]))  # fmt: skip


PAGE = {"Recovery plan": [
    action("Open a hub in the north", "1", "Council", "2025-06-30", "off-track", progress="Lease agreed"),
    action("Train head teachers", "2", "Schools Forum", "2025-07-31", "on-track"),
    action("Review transport routes", "3", "Transport team", "2025-05-30", "not-started"),
]}  # fmt: skip
FILES = (
    Made("sideways-across.xlsx", on_its_side, plan({"": PAGE["Recovery plan"]}, title="Recovery plan")),
    Made("sideways-form-colour.xlsx", form_with_a_colour, plan({"": [
        action("Rewrite the request form", "", "Council", "June 2025", "at-risk"),
        action("Call families at week 12", "", "Health Trust", "July 2025", "on-track"),
    ]})),
    Made("sideways-list-paragraphs.docx", a_list, plan({
        "Belonging": [action("We will set up a buddy scheme in every form", "1.1", "Inclusion team", "December 2025"),
                      action("We will ask pupils what helps", "1.2", "School council", "March 2026")],
        "Curriculum": [action("We will adapt the reading list", "2.1", "English team", "January 2026")],
    }, title="Accessibility plan")),
    Made("sideways-brackets-paragraphs.docx", a_list_in_brackets, plan({
        "Welcome": [action("Greet each family at the gate", "", "Front office", "May 2025"),
                    action("Print a map with pictures", "", "Art team", "June 2025")],
        "Calm": [action("Open the quiet room at lunch", "", "Pastoral team", "July 2025")],
    })),
    Made("sideways-within.docx", within_a_table, plan({
        "Joint commissioning": [action("Write an equipment protocol", "1.1", "Council", "June 2025", "complete"),
                                action("Tender the sensory service", "1.2", "Council", "March 2026", "on-track")],
        "Mental health": [action("Extend school teams", "2.1", "Health Trust", "December 2025", "at-risk")],
    })),
    Made("sideways-must-dos.xlsx", must_dos, plan({
        "Lists must be reviewed": [
            action("Review each child every 12 weeks", "MD1.1", "Health Trust", "2025-05-31", "complete"),
            action("Send a harm review to committee", "MD1.2", "Health Trust", "2025-07-31", "on-track"),
        ],
        "Staff should know their duties": [
            action("Put the course on the mandatory list", "SD1.1", "Training team", "2025-09-30", "at-risk"),
        ],
    })),
    Made("sideways-you-said.xlsx", you_said_we_did, plan({
        "Phones": [action("Name a contact in each letter", "", "Council", "December 2025", "on-track"),
                   action("Open a line from 10 to 2", "", "Council", "July 2025", "complete")],
        "Breaks": [action("Add clubs for over-elevens", "", "Family Forum", "Easter 2026", "on-track")],
    })),
)  # fmt: skip

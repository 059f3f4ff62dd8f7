"""A sheet for each theme, with an action merged over the rows of its steps in a column beside it, and months without a
year.
"""

from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.importing.proposal import Proposal
from sendplan.importing.read_plan import Wishes, read_plan
from sendplan.importing.workspace import as_files
from tests.importing.test_trackers import rows

HEADER = ["No", "Action", "Sub-actions", "Lead", "By when", "RAG", "Update October", "Update November"]
FILLS = {"G": "FF00B050", "A": "FFFFC000", "R": "FFFF0000"}
PLAN = {
    "1 Early help": ("Theme 1: Noticing needs early", [
        ("1.1", "Publish a toolkit for settings", ("Draft it", "Print it"), "Early Years Service", "Dec 25", "GR"),
        ("1.2", "Train every health visitor", (), "Health Trust", "Feb 26", "A"),
    ]),
    "2 Plans": ("Theme 2: Plans on time", [
        ("2.1", "Audit twenty plans a month", (), "Casework Team", "Jul 26", "G"),
        ("2.2", "Clear the backlog of assessments", ("The oldest cases", "The rest"), "Casework Team", "Mar 26", "AG"),
    ]),
}  # fmt: skip


def fill(sheet: Worksheet, theme: str, actions: list[tuple[str, str, tuple[str, ...], str, str, str]]) -> None:
    sheet.append(["Moor SEND Partnership: improvement plan, agreed 20 June 2025"])
    sheet.append([theme])
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    sheet.append(HEADER)
    for number, words, steps, lead, due, fills in actions:
        first = sheet.max_row + 1
        for at, colour in enumerate(fills):
            whole = [number, words] if not at else [None, None]
            rest = [lead, due, None, f"{number} begun", f"{number} goes on"] if not at else []
            sheet.append([*whole, steps[at] if steps else None, *rest])
            sheet.cell(first + at, 6).fill = PatternFill("solid", fgColor=FILLS[colour])
        for column in "ABDEGH" if steps else "":
            sheet.merge_cells(f"{column}{first}:{column}{first + len(steps) - 1}")


def of(plan: dict[str, tuple[str, list[tuple[str, str, tuple[str, ...], str, str, str]]]], saved: date) -> Proposal:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (theme, actions) in plan.items():
        fill(book.create_sheet(name), theme, actions)
    out = BytesIO()
    book.save(out)
    return read_plan(out.getvalue(), "tracker.xlsx", saved, Wishes())


def test_the_steps_beside_merged_actions_are_parts_on_each_sheet() -> None:
    found = of(PLAN, date(2025, 12, 2))
    told = [(row["ref"], row["action"]) for row in rows(found)]
    assert told == [
        ("1.1", "Publish a toolkit for settings"), ("1.1a", "Draft it"), ("1.1b", "Print it"),
        ("1.2", "Train every health visitor"), ("2.1", "Audit twenty plans a month"),
        ("2.2", "Clear the backlog of assessments"), ("2.2a", "The oldest cases"), ("2.2b", "The rest"),
    ]  # fmt: skip
    assert not [doubt for doubt in found.doubts if "Sub-actions" in str(doubt)]
    assert found.dating.title == "Moor SEND Partnership: improvement plan"


def test_months_without_a_year_come_after_the_plan_was_agreed() -> None:
    """October stood before the June in which the plan was agreed, and the fills in that June."""
    found = of(PLAN, date(2027, 2, 2))
    assert sorted(name for name in as_files(found) if "updates" in name) == [
        "data/updates/2025-10.csv", "data/updates/2025-11.csv",
    ]  # fmt: skip
    newest = {row["ref"]: row["status"] for row in rows(found, "data/updates/2025-11.csv")}
    assert newest == {"1.1": "", "1.1a": "Green", "1.1b": "Red", "1.2": "Amber", "2.1": "Green", "2.2": "",
                      "2.2a": "Amber", "2.2b": "Green"}  # fmt: skip


def test_one_line_of_a_step_that_nothing_tells_of_is_no_second_action() -> None:
    single = {"Plan": ("Theme 1: One", [PLAN["1 Early help"][1][0], PLAN["1 Early help"][1][1]])}
    assert [row["ref"] for row in rows(of(single, date(2025, 12, 2)))] == ["1.1", "1.2"]


def test_milestones_on_rows_that_name_no_action_are_no_themes() -> None:
    """Each row below an action adds a milestone and its day to it; they were taken for themes, and the second lost."""
    plan = (
        "No,Action,Lead,Milestone,Due\n1,Publish the local offer,Inclusion Service,Draft agreed,31/01/2025\n"
        ",,,Launched,31/03/2025\n2,Train early years staff,Early Years Team,Draft agreed,31/01/2025\n"
        ",,,Launched,30/06/2025\n"
    )
    found = rows(read_plan(plan.encode(), "plan.csv", date(2024, 12, 2), Wishes()))
    assert [(row["success"], row["end"]) for row in found] == [
        ("Draft agreed; Launched", "31/01/2025; 31/03/2025"),
        ("Draft agreed; Launched", "31/01/2025; 30/06/2025"),
    ]

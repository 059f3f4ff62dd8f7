"""What real trackers do, each in a small file: Excel's dates and merges, Word's wrappings, CSV's separators."""

import csv
import io
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from sendplan.importing.proposal import Proposal
from sendplan.importing.read_plan import Wishes, read_plan, wishes_for
from sendplan.importing.workspace import ACTIONS, as_files, checked, placed
from tests.importing.small import csv_of, excel_of

HEADER = ["Ref", "Priority area", "What will we do?", "Responsible officer / agency", "By when", "BRAG", "Progress"]


def read(content: bytes, name: str, wishes: Wishes | None = None) -> Proposal:
    return read_plan(content, name, date(2023, 5, 1), wishes or Wishes())


def rows(proposal: Proposal, name: str = ACTIONS) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_files(proposal)[name].decode("utf-8-sig"), newline="")))


def column(proposal: Proposal, field: str) -> list[str]:
    return [row[field] for row in rows(proposal)]


def book(fill: Callable[[Worksheet], None]) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    fill(sheet)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_tracker_with_title_rows_statuses_and_a_legend() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "SEND Improvement Plan 2022-25", "Updated: 31 March 2023"
        for row in (
            HEADER,
            ["1.1", "1. Early help", "Train health visitors", "NHS Trust", "Sept 2023", None, "Booked"],
            ["1.2", "1. Early help", "Publish the pathway", "ICB", "TBC", "Amber", ""],
            ["2.1", "2. Adulthood", "Supported internships", "The council", "Autumn term 2023", "Not started", None],
            ["2.2", None, "Careers advice", "The council", "31/02/2024", "Yelow", None],
            ["2.3", None, None, None, None, None, None],
        ):
            sheet.append(row)
        sheet.cell(4, 6).fill = PatternFill("solid", fgColor="FFFF0000")
        sheet["J4"], sheet["J5"], sheet["J6"] = "Key", "Amber = on track", "Blue: complete"

    proposal = read(book(fill), "tracker.xlsx")
    assert [(theme.number, theme.title, len(theme.actions)) for theme in proposal.themes] == [
        (1, "Early help", 2), (2, "Adulthood", 2)]  # fmt: skip
    assert proposal.dating.day == date(2023, 3, 31)
    updates = rows(proposal, "data/updates/2023-03.csv")
    assert [(row["ref"], row["status"]) for row in updates] == [
        ("1.1", "Red"), ("1.2", "Amber"), ("2.1", "Not started"), ("2.2", "Yelow")]  # fmt: skip
    assert proposal.status_key == {"Amber": "on-track"}
    assert proposal.counted["sheet Sheet"]["number without an action"] == 1
    doubts = [str(doubt) for doubt in placed(checked(as_files(proposal)).records.problems, proposal)]
    assert doubts[0].startswith("tracker.xlsx, sheet Sheet, row 7, column By when: 2.2: '31/02/2024'")
    assert len(doubts) == 1
    assert [str(doubt) for doubt in proposal.doubts][-1].startswith(
        "tracker.xlsx, sheet Sheet, row 7, column BRAG: 'Yelow': not a status that is known"
    )


def test_the_day_of_an_inspection_is_not_the_day_of_the_plan_that_answers_it() -> None:
    head = [["Priority Action Plan after the Area SEND inspection of November 2025"]]
    agreed = [["Version 1.0 agreed 9 February 2026 by the board. Everything in it is made up."]]
    table = [["No", "Action", "Lead", "By when"], ["1.1", "Map every service", "Council", "Jun 26"]]
    assert read(excel_of([*head, *agreed, *table]), "plan.xlsx").dating.day == date(2026, 2, 9)


@pytest.mark.parametrize(("value", "shown", "written"), [
    (date(2023, 12, 1), "mmm-yy", "Dec 2023"),
    (date(2023, 12, 31), "dd/mm/yyyy", "2023-12-31"),
    (45291, "dd/mm/yyyy", "2023-12-31"),
    ("Dec 23 – agreed", "General", "Dec 23 – agreed"),
    ("=DATE(2024,3,31)", "dd/mm/yyyy", "2024-03-31"),
])  # fmt: skip
def test_dates_as_excel_shows_them(value: object, shown: str, written: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref", "Action", "Lead", "Due date"])
        sheet.append(["1", "Do it", "ICB", value])
        sheet["D2"].number_format = shown

    assert column(read(book(fill), "dates.xlsx"), "end") == [written]


def test_a_day_number_without_its_format_is_a_doubtful_day() -> None:
    proposal = read(excel_of([["Ref", "Action", "Lead", "Due date"], ["1", "Do it", "ICB", 45291]]), "serial.xlsx")
    assert column(proposal, "end") == ["2023-12-31"]
    assert "'45291': a spreadsheet's day number; taken as 2023-12-31" in str(proposal.doubts[0])


def test_dates_counted_from_1904() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.append(["Ref", "Action", "Lead", "Due date"])
    sheet.append(["1", "Do it", "ICB", date(2023, 12, 31)])
    out = BytesIO()
    made.save(out)
    assert column(read(out.getvalue(), "mac.xlsx"), "end") == ["2023-12-31"]


def test_a_month_and_year_that_excel_took_for_a_day_is_doubtful() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref", "Action", "Lead", "Due date"])
        sheet.append(["1", "Do it", "ICB", date(2023, 7, 23)])
        sheet["D2"].number_format = "d-mmm"

    doubts = [str(doubt) for doubt in read(book(fill), "typed.xlsx").doubts]
    assert len(doubts) == 1
    assert doubts[0].startswith("typed.xlsx, sheet Sheet, row 2, column Due date: '2023-07-23': Excel shows 23-Jul, ")
    assert doubts[0].endswith("a typed month and year such as Jul 23; correct it if so")


def test_a_formula_without_a_stored_result_is_said() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref", "Action", "Lead", "Due date"])
        sheet.append(["1", "Do it", "ICB", "=C1+30"])

    doubts = [str(doubt) for doubt in read(book(fill), "formula.xlsx").doubts]
    assert len(doubts) == 1
    assert "column Due date: '=C1+30': a formula whose result is not stored" in doubts[0]


def test_refs_that_excel_made_numbers() -> None:
    refs = [*(1 + n / 10 for n in range(1, 10)), 1.1]
    table: list[list[object]] = [["Ref", "Action", "Lead"], *([ref, f"Action {ref}", "ICB"] for ref in refs)]
    proposal = read(excel_of(table), "numbers.xlsx")
    assert column(proposal, "ref")[-1] == "1.10"
    assert "stands twice; the second is taken as 1.10" in str(proposal.doubts[0])


def test_merged_cells_stand_for_every_row_they_cover() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["No", "Theme", "Action", "Lead", "By when"],
            [1, "Early help", "Train staff", "ICB", "Dec 23"],
            [2, None, "Publish the offer", None, "Mar 24"],
            [3, "Adulthood", "Internships", "The council", "Mar 24"],
        ):
            sheet.append(row)
        sheet.merge_cells("B2:B3")
        sheet.merge_cells("D2:D3")

    proposal = read(book(fill), "merged.xlsx")
    assert [len(theme.actions) for theme in proposal.themes] == [2, 1]
    assert column(proposal, "lead") == ["ICB", "ICB", "The council"]


def test_an_action_over_several_rows_is_one() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (
            ["No", "Action", "Lead", "By when"],
            [1, "Train staff", "ICB", "Oct 23 pilot"],
            [None, None, None, "Mar 24 all staff"],
            [2, "Publish", "ICB", "Mar 24"],
        ):
            sheet.append(row)
        for merged in ("A2:A3", "B2:B3", "C2:C3"):
            sheet.merge_cells(merged)

    assert column(read(book(fill), "tall.xlsx"), "end") == ["Oct 23 pilot; Mar 24 all staff", "Mar 24"]


def test_sheets_are_themes_and_old_lists_are_left_out() -> None:
    header = ["No", "Action", "Lead", "By when"]
    content = excel_of(
        [header, ["1", "Train staff", "ICB", "Dec 23"], ["2", "Publish", "ICB", "Dec 23"]],
        [header, ["1", "Internships", "The council", "Dec 23"]],
        [header, ["1", "Old", "ICB", "Dec 20"]],
        [["Red"], ["Amber"]],
        names=("Early help", "Adulthood", "Closed actions", "Lists"),
    )
    proposal = read(content, "sheets.xlsx")
    assert [(theme.title, len(theme.actions)) for theme in proposal.themes] == [("Early help", 2), ("Adulthood", 1)]
    assert column(proposal, "ref") == ["1.1", "1.2", "2.1"]
    assert [(part, rows) for part, rows, _ in proposal.left] == [("sheet Closed actions", 2), ("sheet Lists", 2)]
    assert len(read(content, "sheets.xlsx", Wishes(sheet="closed ACTIONS")).actions) == 1


def test_each_section_under_a_heading_of_its_own() -> None:
    header = ["Action", "Responsible Person", "Deadline"]
    content = excel_of([["Remote work"], header, ["Write the policy", "Ann", "20/2/2025"], [], ["3. Acceptable use"],
                        header, ["Say what is allowed", "Ben", "Ongoing"]])  # fmt: skip
    assert [theme.title for theme in read(content, "sections.xlsx").themes] == ["Remote work", "Acceptable use"]


def test_months_beside_each_other() -> None:
    table = [
        ["Ref", "Action", "Lead", "RAG Oct 23", "Update Oct 23", "RAG Nov 23", "Update Nov 23"],
        ["1.1", "Train staff", "ICB", "Green", "Booked", "Amber", "Late"],
    ]
    proposal = read(csv_of(table), "months.csv")
    assert [str(month) for month in proposal.months] == ["2023-10", "2023-11"]
    assert rows(proposal, "data/updates/2023-11.csv")[0]["progress"] == "Late"


@pytest.mark.parametrize(("text", "encoding"), [
    ("Ref,Action,Lead\r\n1.1,Café,Santé\r\n", "utf-8"),
    ("Ref;Action;Lead\r\n1.1;Café;Santé\r\n", "cp1252"),
    ("Ref\tAction\tLead\r\n1.1\tCafé\tSanté\r\n", "utf-16"),
    ("Ref\tAction\tLead\r\n1.1\tCafé\tSanté\r\n", "utf-16-le"),
    ("Ref\tAction\tLead\r\n1.1\tCafé\tSanté\r\n", "utf-16-be"),
    ("Ref,Action,Lead\r\n1.1,Café,Santé\r\n", "utf-8-sig"),
])  # fmt: skip
def test_encodings_and_separators(text: str, encoding: str) -> None:
    assert rows(read(text.encode(encoding), "plan.csv"))[0]["action"] == "Café"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    table = [["Ref", "Action", "Lead", "Progress"], ["1.1", "=Train staff", "@ICB", "- booked"]]
    files = as_files(read(csv_of(table), "plan.csv"))
    assert b", =Train staff," in files[ACTIONS].replace(b"1.1,1", b"")
    assert checked(files).records.plan.actions[0].text == "=Train staff"


def test_columns_named_by_the_officer() -> None:
    table = [["Pledge", "Champion", "Checkpoint"], ["Train staff", "ICB", "Dec 23"]]
    wishes = wishes_for(None, ["Pledge=action", "B=lead", "Checkpoint=end"], None)
    assert rows(read(csv_of(table), "pledges.csv", wishes))[0]["lead"] == "ICB"

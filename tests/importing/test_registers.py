"""Registers are refused as plans with the true reason, and taken into the registers of a plan."""

import base64
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Font, PatternFill

from tests.importing.commands import rows, run
from tests.importing.corpus import registers
from tests.importing.corpus.forms import Rows, docx, xlsx

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PLAN: Rows = [["Ref", "Action", "Lead"], ["1.1", "Publish the offer", "Council"], ["1.2", "Train settings", "Council"]]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "plan.xlsx").write_bytes(xlsx(("Plan", PLAN)))
    run("import", str(tmp_path / "plan.xlsx"), "--into", str(tmp_path / "plan"))
    return tmp_path / "plan"


def put(plan: Path, name: str, content: bytes) -> str:
    (plan.parent / name).write_bytes(content)
    return str(plan.parent / name)


def test_open_risks_are_added_and_the_plan_passes_check(plan: Path) -> None:
    file = put(plan, "risks.xlsx", registers.risks())
    ended = run("import", file, "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    taken = rows(plan / "data/risks.csv")
    assert [(row["id"], row["likelihood"], row["impact"], row["mitigation"], row["owner"]) for row in taken] == [
        ("R01", "4", "4", "Census in March", "Town Council"),
        ("R02", "5", "3", "Agency cover", "Riverside Trust")]  # fmt: skip
    assert "closed, and the file does not say on which day" in ended.output
    assert "Columns not used: Cause, Residual score, Review date\n" in ended.output
    assert run("check", "--workspace", str(plan)).exit_code == 0
    again = run("import", file, "--risks", "--into", str(plan))
    assert "0 to add, 2 there already, 1 left out" in again.output
    assert len(rows(plan / "data/risks.csv")) == 2


def test_of_two_scores_headed_alike_the_one_after_controls_is_taken_and_said(plan: Path) -> None:
    table: Rows = [["", "", "Inherent", "", "", "Residual", "", ""],
                   ["Risk no", "Description", "L", "I", "Controls", "L", "I", "Owner"],
                   ["R1", "Therapists cannot be found", 4, 5, "Bank staff", 2, 3, "Riverside Trust"]]  # fmt: skip
    file = put(plan, "r.xlsx", xlsx(("R", table)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert [(row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [("2", "3")]
    assert "two columns are headed so; F (Residual) is taken as the likelihood" in ended.output


@pytest.mark.parametrize(("heads", "said"), [(("Responsible", "By"), ("Council", "30 June 2025")),
                                             (("By", "Why"), ("30 June 2025", "It was asked for"))])  # fmt: skip
def test_by_is_when_a_decision_is_due_where_it_holds_days(
    plan: Path, heads: tuple[str, ...], said: tuple[str, ...]
) -> None:
    table: Rows = [["No", "Date", "Decision", *heads], ["D1", "3 March 2025", "The panel meets weekly", *said]]
    run("import", put(plan, "d.docx", docx(table)), "--decisions", "--into", str(plan))
    assert [row["due"] for row in rows(plan / "data/decisions.csv")] == ["2025-06-30"]


def test_levels_in_words_are_scores_and_said(plan: Path) -> None:
    table: Rows = [["Risk", "Likelihood", "Impact", "Owner", "Date raised", "Related action"],
                   ["The supplier closes", "Medium", "Very high", "Council", date(2025, 2, 3), "1.2; 7.7"],
                   ["Nobody can say", "", "High", "Council", None, ""]]  # fmt: skip
    ended = run("import", put(plan, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(plan))
    row = rows(plan / "data/risks.csv")[0]
    assert (row["id"], row["likelihood"], row["impact"], row["raised_on"], row["refs"]) == (
        "R1", "3", "5", "2025-02-03", "1.2")  # fmt: skip
    assert "'Medium': taken as 3 of 5" in ended.output
    assert "'7.7': no action of the plan; left out" in ended.output
    assert "likelihood and impact are needed" in ended.output


def test_decisions_are_added(plan: Path) -> None:
    ended = run("import", put(plan, "d.csv", registers.decisions()), "--decisions", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["date"], row["meeting"], row["decision"]) for row in rows(plan / "data/decisions.csv")] == [
        ("2025-01-14", "Partnership board", "Pool the equipment budget"),
        ("2025-01-14", "Partnership board", "Keep the panel weekly"),
    ]
    assert run("check", "--workspace", str(plan)).exit_code == 0


def test_of_a_raid_log_only_the_risks_are_taken(plan: Path) -> None:
    table: Rows = [["Type", "Description", "Likelihood", "Impact", "Owner"],
                   ["Risk", "The system is late", 3, 4, "Council"],
                   ["Issue", "No access", 5, 5, "Council"]]  # fmt: skip
    run("import", put(plan, "raid.xlsx", xlsx(("RAID", table))), "--risks", "--into", str(plan))
    assert [row["risk"] for row in rows(plan / "data/risks.csv")] == ["The system is late"]


def test_a_map_beats_the_refusal(plan: Path) -> None:
    file = put(plan, "risks.xlsx", registers.risks())
    refused = run("import", file, "--dry-run")
    assert "it is a risk register" in str(refused.exception)
    assert f'sendplan import "{Path(file).name}" --risks --into FOLDER' in str(refused.exception)
    taken = run("import", file, "--dry-run", "--map", "Risk description=action", "--map", "Owner=lead")
    assert taken.exit_code == 0, taken.output
    assert "3 actions" in taken.output


def test_the_words_of_offices_for_a_registers_columns(plan: Path) -> None:
    file = put(
        plan,
        "log.docx",
        docx("# Decisions", [
            ["No", "Date", "Decision taken", "Taken by", "Implemented by"],
            ["1", "9 January 2025", "Fund the outreach team for a year", "SEND board", "Virtual school"],
        ]),
    )  # fmt: skip
    ended = run("import", file, "--decisions", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["meeting"], row["owner"]) for row in rows(plan / "data/decisions.csv")] == [
        ("SEND board", "Virtual school")
    ]


def test_risks_that_are_told_as_sentences_and_decisions_to_be_done_by_a_day(plan: Path) -> None:
    risks: Rows = [["Risk ID", "There is a risk that…", "Likelihood", "Impact", "Mitigation / action", "Owner"],
                   ["R1", "therapists leave", 5, 4, "Pay them to stay", "Health Trust"]]  # fmt: skip
    run("import", put(plan, "risks.xlsx", xlsx(("Risks", risks))), "--risks", "--into", str(plan))
    assert [(row["risk"], row["mitigation"]) for row in rows(plan / "data/risks.csv")] == [
        ("therapists leave", "Pay them to stay")]  # fmt: skip
    log: Rows = [["Date", "Meeting", "Decision", "Made by", "To be done by", "Completed"],
                 ["18/09/2025", "Board", "To fund two officers", "Chair", "30 November 2025", "Yes"]]  # fmt: skip
    ended = run("import", put(plan, "log.docx", docx(log)), "--decisions", "--into", str(plan))
    assert [(row["due"], row["done_on"]) for row in rows(plan / "data/decisions.csv")] == [("2025-11-30", "")]
    assert "column done_on: 'Yes': not a day; left blank" in ended.output


def kept_as_workbook(plan: Path, *, pictured: bool = False) -> Path:
    """The plan's risks in a workbook of the officer's own, with a title, a look and another sheet."""

    def dress(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A3"].font = Font(bold=True)
        sheet["B4"].fill = PatternFill("solid", fgColor="FFF2CC")
        book.create_sheet("Sums")["A1"] = "=1+1"
        if pictured:
            sheet.add_image(Image(BytesIO(PIXEL)), "H1")

    (plan / "data/risks.csv").unlink(missing_ok=True)
    path = plan / "data/risks.xlsx"
    path.write_bytes(
        xlsx(("Register", [
            ["Our risks"], [], ["id", "risk", "likelihood", "impact", "owner"],
            ["R1", "The hall floods in winter", 2, 4, "Council"],
        ]), then=dress)
    )  # fmt: skip
    return path


def test_risks_go_into_a_register_that_is_a_workbook(plan: Path) -> None:
    path = kept_as_workbook(plan)
    file = put(plan, "new.csv", (
        b"Risk,Likelihood,Impact,Owner,Mitigation\n=Therapists cannot be found,4,5,Health trust,A campaign\n"
        b"The hall floods in winter,2,4,Council,\n"))  # fmt: skip
    ended = run("import", file, "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "1 to add, 1 there already" in ended.output
    assert f"Files: {(plan / 'data/risks.xlsx').as_posix()}\n" in ended.output
    book = load_workbook(path)
    sheet = book["Register"]
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert told == [
        ["id", "risk", "likelihood", "impact", "owner", "mitigation"],
        ["R1", "The hall floods in winter", 2, 4, "Council", None],
        ["R2", "=Therapists cannot be found", 4, 5, "Health trust", "A campaign"],
    ]
    assert sheet["B5"].data_type == "s"  # a text, and no formula
    assert sheet["A1"].value == "Our risks"
    assert sheet["B5"].fill.fgColor.rgb.endswith("FFF2CC")
    assert book["Sums"]["A1"].value == "=1+1"
    checked = run("check", "--workspace", str(plan))
    assert "0 problems" in checked.output, checked.output


def test_a_workbook_that_would_lose_a_picture_is_left_with_the_way_out(plan: Path) -> None:
    path = kept_as_workbook(plan, pictured=True)
    before = path.read_bytes()
    file = put(plan, "new.csv", b"Risk,Likelihood,Impact\nTherapists cannot be found,4,5\n")
    ended = run("import", file, "--risks", "--into", str(plan))
    assert "save its sheet as CSV UTF-8 and delete the workbook" in str(ended.exception)
    assert path.read_bytes() == before


def test_a_workbook_that_reckons_a_cell_of_its_rows_keeps_the_result(plan: Path) -> None:
    (plan / "data/risks.csv").unlink(missing_ok=True)
    book = xlsxwriter.Workbook(plan / "data/risks.xlsx")
    sheet = book.add_worksheet("Risks")
    sheet.write_row(0, 0, ["id", "risk", "likelihood", "impact", "score"])
    sheet.write_row(1, 0, ["R1", "The hall floods in winter", 0, 4])
    sheet.write_formula("C2", "=1+1", None, 2)
    sheet.write_formula("E2", "=C2*D2", None, 8)
    book.close()
    before = (plan / "data/risks.xlsx").read_bytes()
    file = put(plan, "new.csv", b"Risk,Likelihood,Impact\nTherapists cannot be found,4,5\n")
    ended = run("import", file, "--risks", "--into", str(plan))
    assert "row 2, column likelihood: it is a formula, and its result would be lost" in str(ended.exception)
    assert (plan / "data/risks.xlsx").read_bytes() == before


def test_a_registers_header_is_never_one_of_its_rows(plan: Path) -> None:
    file = put(plan, "raid.xlsx", xlsx(("Log", [
        ["Ref", "Issue/Risk", "Type", "Severity", "Probability", "Action to reduce", "Owner"],
        ["1", "The grant ends in March", "Risk", "High", "Likely", "A bid for a new one", "Finance"],
        ["2", "The case system was down", "Issue", "Medium", "", "Mended", "Digital team"],
    ])))  # fmt: skip
    ended = run("import", file, "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "1 row: 1 to add" in ended.output
    assert [(row["risk"], row["likelihood"], row["impact"], row["owner"]) for row in rows(plan / "data/risks.csv")] == [
        ("The grant ends in March", "4", "4", "Finance")
    ]


def test_a_decisions_meeting_that_is_a_day_is_its_date(plan: Path) -> None:
    file = put(plan, "decisions.xlsx", xlsx(("Log", [
        ["#", "Meeting", "Decision", "Rationale", "Who"],
        ["1", "14 October 2025", "Fund two key workers for a year", "Demand", "Executive group"],
    ])))  # fmt: skip
    ended = run("import", file, "--decisions", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["date"], row["meeting"], row["owner"]) for row in rows(plan / "data/decisions.csv")] == [
        ("2025-10-14", "", "Executive group")
    ]


def test_a_map_that_names_the_decisions_column_is_believed(plan: Path) -> None:
    log: Rows = [["Day", "Outcome of the vote"], ["9 January 2025", "Fund the outreach team for a year"]]
    maps = ("--map", "Outcome of the vote=decision", "--map", "Day=date")
    ended = run("import", put(plan, "log.xlsx", xlsx(("Log", log))), "--decisions", *maps, "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["date"], row["decision"]) for row in rows(plan / "data/decisions.csv")] == [
        ("2025-01-09", "Fund the outreach team for a year")
    ]

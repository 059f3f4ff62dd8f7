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
from tests.workspaces import Workspace, action, part

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


def test_gross_and_net_scores_are_known_and_a_day_behind_a_yes(plan: Path) -> None:
    file = put(plan, "risks.xlsx", xlsx(("Risks", [
        ["Risk no", "Description of risk", "Gross likelihood", "Gross impact", "Net likelihood", "Net impact", "Owner"],
        [1, "Staff leave for other areas", 4, 5, 3, 3, "HR"],
    ])))  # fmt: skip
    run("import", file, "--risks", "--into", str(plan))
    assert [(row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [("3", "3")]
    file = put(plan, "log.docx", docx([
        ["Date", "Meeting", "Decision", "Owner", "Actioned"],
        ["14 October 2025", "SEND board", "Fund two posts", "Finance", "Yes, 20/10/2025"],
    ]))  # fmt: skip
    run("import", file, "--decisions", "--into", str(plan))
    assert [row["done_on"] for row in rows(plan / "data/decisions.csv")] == ["2025-10-20"]


@pytest.mark.parametrize(("heads", "cells", "said"), [
    (("L", "I", "Score", "L after", "I after"), (5, 4, 20, 3, 4), ("3", "4")),
    (("Inherent (LxI)", "Residual (LxI)", "Target (LxI)"), ("4 x 5 = 20", "3 x 5 = 15", "1 x 1 = 1"), ("3", "5")),
    (("Impact x Likelihood", "Trend"), ("4x2", "rising"), ("2", "4")),
])  # fmt: skip
def test_the_scores_of_a_risk_as_it_stands_are_found_by_what_the_cells_hold(
    plan: Path, heads: tuple[str, ...], cells: tuple[str | int, ...], said: tuple[str, str]
) -> None:
    table: Rows = [["Ref", "If…", *heads, "Owner"], ["A", "Staff leave", *cells, "Council"]]
    ended = run("import", put(plan, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [(row["risk"], row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [
        ("Staff leave", *said)
    ]
    assert ("both scores are taken from it" in ended.output) == isinstance(cells[0], str)


def test_a_decision_that_names_an_action_touches_it_and_who_acts_owns_it(plan: Path) -> None:
    table: Rows = [
        ["What was decided?", "Decided on", "Who acts", "By", "Rationale"],
        [
            "Move 1.2 to April and spend 1.1 million",
            "3 March 2025",
            "Council",
            "1 April 2025",
            "The trainers left in May",
        ],
    ]
    ended = run("import", put(plan, "d.docx", docx(table)), "--decisions", "--into", str(plan))
    row = rows(plan / "data/decisions.csv")[0]
    assert (row["date"], row["owner"], row["due"], row["refs"]) == ("2025-03-03", "Council", "2025-04-01", "1.2")
    assert "it names 1.2, taken as what it touches" in ended.output
    assert "column Rationale: its words are taken nowhere" in ended.output


def test_what_is_done_about_a_risk_is_its_mitigation_in_other_words_and_what_is_lost_is_said(plan: Path) -> None:
    table: Rows = [
        ["Ref", "There is a risk that", "Because", "L", "I", "Further actions", "Owner"],
        ["A", "staff leave", "pay is low", 4, 4, "Retention bonus", "Council"],
    ]
    ended = run("import", put(plan, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(plan))
    assert [row["mitigation"] for row in rows(plan / "data/risks.csv")] == ["Retention bonus"]
    assert 'column Because: its words are taken nowhere; if they belong here, say so, as in: --map "Because=' in (
        ended.output
    )


def test_who_decided_is_the_meeting_and_a_reason_has_no_place(plan: Path) -> None:
    table: Rows = [["What was decided", "Meeting date", "Why", "Who decided"],
                   ["Tender as one lot", "09/07/2025", "One front door", "Board"]]  # fmt: skip
    ended = run("import", put(plan, "d.docx", docx(table)), "--decisions", "--into", str(plan))
    assert [row["meeting"] for row in rows(plan / "data/decisions.csv")] == ["Board"]
    assert "column Why: its words are taken nowhere; copy what is needed of them" in ended.output


def test_what_a_risk_is_about_is_no_other_register(plan: Path) -> None:
    about: Rows = [
        ["Risk ID", "Category", "Risk", "Likelihood", "Impact", "Mitigation", "Owner"],
        ["R1", "Financial", "High needs spending grows again", 5, 4, "Plan", "Council"],
        ["R2", "Operational", "Too few psychologists for assessments", 4, 4, "Recruit", "Trust"],
    ]
    ended = run("import", put(plan, "risks.xlsx", xlsx(("Risks", about))), "--risks", "--into", str(plan))
    assert "2 rows: 2 to add" in ended.output
    assert [row["id"] for row in rows(plan / "data/risks.csv")] == ["R1", "R2"]


def test_levels_that_are_letters_are_scores_and_a_decision_has_the_one_day_there_is(plan: Path) -> None:
    risks: Rows = [["Ref", "Risk", "Probability (H/M/L)", "Severity (H/M/L)"], ["1", "Funding ends", "H", "M"]]
    run("import", put(plan, "r.xlsx", xlsx(("R", risks))), "--risks", "--into", str(plan))
    assert [(row["likelihood"], row["impact"]) for row in rows(plan / "data/risks.csv")] == [("4", "3")]
    made: Rows = [
        ["Decision", "Date made", "Made by", "Deadline"],
        ["Fund the hub", "10/11/2026", "Board", "18/12/2026"],
    ]
    run("import", put(plan, "d.xlsx", xlsx(("D", made))), "--decisions", "--into", str(plan))
    assert [(row["date"], row["due"]) for row in rows(plan / "data/decisions.csv")] == [("2026-11-10", "2026-12-18")]


@pytest.mark.parametrize(
    ("head", "cells", "refs"),
    [
        ("Actions affected", ("1.1, 1.2", "1.2"), ["1.1; 1.2", "1.2"]),
        ("Plan numbers", ("1.1 and 1.2", "1.2/1.1"), ["1.1; 1.2", "1.2; 1.1"]),
        ("Actions affected", ("1.1", "All of them"), ["", ""]),
        ("Average score", ("1.1", "1.2"), ["", ""]),
    ],
)
def test_a_column_of_nothing_but_actions_numbers_says_what_a_risk_touches(
    plan: Path, head: str, cells: tuple[str, str], refs: list[str]
) -> None:
    risks: Rows = [[f"R{at}", f"Staff may leave team {at}", 3, 4, cell] for at, cell in enumerate(cells, 1)]
    table: Rows = [["Risk no.", "Risk", "Likelihood", "Impact", head], *risks]
    file = put(plan, "risks.xlsx", xlsx(("Risks", table)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [row["refs"] for row in rows(plan / "data/risks.csv")] == refs


def test_a_column_that_is_to_be_ignored_touches_nothing(plan: Path) -> None:
    table: Rows = [["Risk no.", "Risk", "Likelihood", "Impact", "Actions affected"], ["R1", "Staff leave", 3, 4, "1.1"]]
    file = put(plan, "risks.xlsx", xlsx(("Risks", table)))
    run("import", file, "--risks", "--into", str(plan), "--map", "Actions affected=ignore")
    assert [row["refs"] for row in rows(plan / "data/risks.csv")] == [""]


@pytest.mark.parametrize(("refs", "named", "taken"), [
    (("1.1", "1.2", "2.3", "2.3a"), "3; 1; 3a", "2.3; 1.1; 2.3a"),
    (("1.1", "1.2", "2.1"), "2; 2.1", "2.1"),
])  # fmt: skip
def test_a_plan_numbered_through_its_themes_is_named_by_plain_numbers(
    tmp_path: Path, refs: tuple[str, ...], named: str, taken: str
) -> None:
    Workspace([part(ref) if ref[-1].isalpha() else action(ref) for ref in refs]).write(tmp_path)
    table: Rows = [["Risk", "Likelihood", "Impact", "Actions"], ["The supplier closes", 3, 4, named]]
    run("import", put(tmp_path, "r.xlsx", xlsx(("R", table))), "--risks", "--into", str(tmp_path))
    assert [row["refs"] for row in rows(tmp_path / "data/risks.csv")] == [taken]


REGISTER: Rows = [["Ref", "Description", "Likelihood", "Impact", "Owner", "Status", "Date closed"],
                  ["R1", "Therapists cannot be found", 3, 4, "Council", "Open", ""],
                  ["R2", "The system is late", 2, 4, "Council", "Open", ""]]  # fmt: skip


@pytest.mark.parametrize(("file", "first", "told", "taken"), [
    ("July 2026", (4, 4, "Open", ""), "3 × 4 there, 4 × 4 here; taken as a row more, of 31 July 2026",
     ("4", "4", "2026-07-31", "")),
    ("20 July 2026", (4, 4, "Open", ""), "taken as a row more, of 20 July 2026", ("4", "4", "2026-07-20", "")),
    ("July 2026", (3, 4, "Closed", date(2026, 7, 9)), "closed here; taken as a row more, of 9 July 2026",
     ("3", "4", "2026-07-09", "2026-07-09")),
    ("July 2026", (3, 4, "Closed", ""), "closed here; taken as a row more, of 31 July 2026",
     ("3", "4", "2026-07-31", "2026-07-31")),
    ("register", (4, 4, "Open", ""), "4 × 4 here, and neither the file nor its name says since when", None),
    ("register", (3, 4, "Closed", date(2026, 7, 9)), "taken as a row more, of 9 July 2026",
     ("3", "4", "2026-07-09", "2026-07-09")),
    ("July 2026", (3, 4, "Open", ""), "0 to add, 2 there already, 0 left out", None),
])  # fmt: skip
def test_a_risk_that_a_later_register_tells_otherwise_is_a_row_more(
    plan: Path, file: str, first: tuple[int, int, str, str | date], told: str, taken: tuple[str, ...] | None
) -> None:
    run("import", put(plan, "May 2026.xlsx", xlsx(("Risks", REGISTER))), "--risks", "--into", str(plan))
    assert [row["raised_on"] for row in rows(plan / "data/risks.csv")] == ["", ""]
    later: Rows = [REGISTER[0], [*REGISTER[1][:2], *first[:2], "Council", *first[2:]], REGISTER[2]]
    command = ("import", put(plan, f"{file}.xlsx", xlsx(("Risks", later))), "--risks", "--into", str(plan))
    assert told in run(*command).output
    added = [(row["likelihood"], row["impact"], row["scored_on"], row["closed_on"])
             for row in rows(plan / "data/risks.csv")[2:]]  # fmt: skip
    assert added == ([taken] if taken else [])
    assert run("check", "--workspace", str(plan)).exit_code == 0
    assert "0 to add" in run(*command).output  # taken in twice it says nothing new


@pytest.mark.parametrize(
    ("heading", "cells", "closed"),
    [
        ("Closed", ("", date(2026, 7, 9)), ["2026-07-09"]),
        ("Closure", ("", "9 July 2026"), ["2026-07-09"]),
        ("Closed?", ("No", "Yes"), []),  # it does not say when
        ("Target for closure", ("", date(2026, 12, 31)), []),
    ],
)
def test_a_column_of_days_headed_closed_closes_a_risk(
    plan: Path, heading: str, cells: tuple[str | date, ...], closed: list[str]
) -> None:
    """One that is empty in the first register says nothing then, and must not be passed over in the second."""
    head: Rows = [[*REGISTER[0][:5], heading]]
    for file, of in (("May 2026", ("", "")), ("July 2026", cells)):
        table: Rows = [*head, *([*row[:5], cell] for row, cell in zip(REGISTER[1:], of, strict=True))]
        run("import", put(plan, f"{file}.xlsx", xlsx(("Risks", table))), "--risks", "--into", str(plan))
    found = [row for row in rows(plan / "data/risks.csv") if row["closed_on"]]
    assert [row["closed_on"] for row in found] == closed
    assert {row["id"] for row in found} <= {"R2"}


def test_a_risk_that_is_new_in_a_later_register_is_raised_by_the_paper_of_its_month(plan: Path) -> None:
    run("import", put(plan, "May 2026.xlsx", xlsx(("Risks", REGISTER))), "--risks", "--into", str(plan))
    (plan / "data/meetings.csv").write_text("template,date,as_at\nboard,2026-07-30,2026-07-24\n", encoding="utf-8")
    later: Rows = [*REGISTER, ["R3", "The hall floods", 1, 2, "Council", "Open", ""]]
    ended = run("import", put(plan, "July 2026.xlsx", xlsx(("Risks", later))), "--risks", "--into", str(plan))
    assert "taken as raised by 24 July 2026" in ended.output
    assert [row["raised_on"] for row in rows(plan / "data/risks.csv")] == ["", "", "2026-07-24"]


@pytest.mark.parametrize(("status", "others", "is_taken"), [
    ("Agreed", "Agreed", True), ("Open", "Open", True), ("Complete", "Agreed", True), ("", "Agreed", True),
    ("Open", "Agreed", False), ("Withdrawn", "Open", False), ("Deferred to July", "Agreed", False),
    ("For decision", "Agreed", False), ("Not yet agreed", "Agreed", False), ("Pending", "", False),
])  # fmt: skip
def test_what_a_log_says_is_not_decided_is_no_decision(plan: Path, status: str, others: str, *, is_taken: bool) -> None:
    log: Rows = [["Ref", "Date", "Decision", "Made by", "Status"],
                 ["D1", "3 March 2025", "Keep the panel weekly", "Board", others],
                 ["D2", "3 June 2025", "Pay for two more officers", "Board", status]]  # fmt: skip
    ended = run("import", put(plan, "log.xlsx", xlsx(("Log", log))), "--decisions", "--into", str(plan))
    assert ("so nothing is decided" in ended.output) is not is_taken
    assert len(rows(plan / "data/decisions.csv")) == (2 if is_taken else 1)


def test_each_register_of_a_tracker_is_found_and_rows_of_another_kind_are_said(plan: Path) -> None:
    raid: Rows = [["Ref", "Type", "Description", "Likelihood", "Impact", "Owner", "Mitigation", "Date closed"],
                  ["R1", "Risk", "The system is late", 3, 4, "Council", "Paper forms", ""],
                  ["I1", "Issue", "No access", 5, 5, "Council", "", ""]]  # fmt: skip
    log: Rows = [["Ref", "Date", "Decision", "Status"], ["D1", "3 March 2025", "Keep the panel weekly", "Agreed"]]
    file = put(plan, "tracker.xlsx", xlsx(("Plan", PLAN), ("Risks & issues", raid), ("Decisions log", log)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert "Rows of another kind, such as issues, which it does not hold: 1" in ended.output
    run("import", file, "--decisions", "--into", str(plan))
    assert [row["decision"] for row in rows(plan / "data/decisions.csv")] == ["Keep the panel weekly"]


@pytest.mark.parametrize(("sheet", "is_private"), [
    ([["Ref", "Theme", "Action", "Lead", "Start", "End", "Progress"],
      ["1.1", "One", "Publish the offer", "Council", "May 25", "Jul 25", "CONFIDENTIAL - not for publication. A site"],
      ["1.2", "One", "Train settings", "Council", "May 25", "Jul 25", "Ten trained"]], False),
    ([["Version", "Date", "Author", "Classification"], ["1.0", "3 May 2025", "Council", "Not for publication"],
      ["1.1", "4 May 2025", "Council", "Not for publication"]], True),
    ([["CONFIDENTIAL - not for publication"]], True),
])  # fmt: skip
def test_a_private_row_of_the_plan_keeps_no_other_sheet_back(plan: Path, sheet: Rows, *, is_private: bool) -> None:
    file = put(plan, "tracker.xlsx", xlsx(("First", sheet), ("Risks", REGISTER)))
    ended = run("import", file, "--risks", "--into", str(plan))
    assert (f"{0 if is_private else 2} to add") in ended.output


@pytest.mark.parametrize(
    ("written", "day"),
    [("8 May 2025", "2025-05-08"), ("2 July 2025", "2025-07-02"), ("3 February 2025", "2025-02-03"),
     ("Yes, 20/10/2025", "2025-10-20"), ("done 4 May 2025", "2025-05-04"), ("Y 8 July 2025", "2025-07-08")],
)  # fmt: skip
def test_a_day_of_any_month_is_read_also_behind_a_yes(plan: Path, written: str, day: str) -> None:
    log: Rows = [["No", "Date", "Decision", "By"], ["D1", written, "The panel meets weekly", "Board"]]
    run("import", put(plan, "d.docx", docx(log)), "--decisions", "--into", str(plan))
    assert [row["date"] for row in rows(plan / "data/decisions.csv")] == [day]


RISKS: Rows = [["Ref", "Risk", "Likelihood", "Impact", "Owner"], ["R1", "No therapist is found", 4, 4, "Council"]]
KPIS: Rows = [["KPI", "Unit", "Better", "Target", "Apr 25"], ["Plans in time", "%", "higher", 90, 61]]
LOG: Rows = [["Date", "Decision", "Made by"], ["3 April 2025", "Adopt the plan", "Board"]]
TRACKER: Rows = [
    ["Ref", "Action", "Lead", "RAG", "Progress"],
    ["1.1", "Publish the offer", "Council", "Green", "Begun"],
]


def test_the_registers_beside_a_plan_come_with_it_and_each_month_with_the_tracker(tmp_path: Path) -> None:
    """Four commands a month for one workbook were three too many: a risk that had closed stood open in the papers."""
    first = xlsx(("Plan", TRACKER), ("Risks", RISKS), ("KPIs", KPIS), ("Decisions", LOG))
    file, plan = put(tmp_path / "x", "tracker April 2025.xlsx", first), tmp_path / "plan"
    ended = run("import", file, "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "sheet Risks, 2 rows: a risk register, for risks.csv" in ended.output
    assert [len(rows(plan / f"data/{name}.csv")) for name in ("risks", "measures", "decisions")] == [1, 1, 1]
    assert run("check", "--workspace", str(plan)).exit_code == 0
    later: Rows = [
        RISKS[0],
        ["R1", "No therapist is found", 2, 4, "Council"],
        ["R2", "The hall floods", 1, 2, "Council"],
    ]
    second = xlsx(
        ("Plan", [TRACKER[0], [*TRACKER[1][:4], "Half done"]]),
        ("Risks", later),
        ("KPIs", [[*KPIS[0], "May 25"], [*KPIS[1], 66]]),
        ("Decisions", [*LOG, ["8 May 2025", "Pay for a therapist", "Board"]]),
    )
    put(tmp_path / "x", "tracker May 2025.xlsx", second)
    tried = run(
        "import", str(tmp_path / "tracker May 2025.xlsx"), "--updates", "2025-05", "--into", str(plan), "--dry-run"
    )
    assert "1 to add, 1 there already" in tried.output
    assert tried.output.count("Nothing was written") == 1
    assert not (plan / "data/updates/2025-05.csv").exists()
    ended = run("import", str(tmp_path / "tracker May 2025.xlsx"), "--updates", "2025-05", "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert [row["likelihood"] for row in rows(plan / "data/risks.csv")] == ["4", "2", "1"]
    assert [row["value"] for row in rows(plan / "data/measures.csv")] == ["61", "66"]
    assert len(rows(plan / "data/decisions.csv")) == 2
    assert [row["progress"] for row in rows(plan / "data/updates/2025-05.csv")] == ["Half done"]
    assert ended.output.count("Now: run sendplan check") == 1


def test_a_register_that_raises_a_question_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    unsaid: Rows = [["KPI", "Unit", "Target", "Latest"], ["Plans in time", "%", 90, 61]]
    file = put(tmp_path / "x", "tracker.xlsx", xlsx(("Plan", TRACKER), ("Risks", RISKS), ("KPIs", unsaid)))
    plan = tmp_path / "plan"
    ended = run("import", file, "--into", str(plan))
    assert ended.exit_code == 0, ended.output
    assert "Its measures are not taken: tracker.xlsx" in ended.output
    assert 'as in: --map "Indicator=measure"' in ended.output
    assert "sendplan import … --measures takes them" in ended.output
    assert (plan / "data/risks.csv").exists()
    assert rows(plan / "data/measures.csv") == []


@pytest.mark.parametrize(
    ("first", "measures"),
    [
        (("Risks", [*RISKS, ["R2", "CONFIDENTIAL: the lease", 3, 3, "Council"]]), 1),
        (("Last year", [PLAN[0], ["9.1", "CONFIDENTIAL: move the unit", "Council"]]), 1),
        (("Cover", [["Our tracker"], ["CONFIDENTIAL: not for publication"]]), 0),
        (("Versions", [["Version", "Date", "Author", "Remark"], ["1", "3 May 2025", "DR", "CONFIDENTIAL draft"]]), 0),
    ],
)
def test_a_marked_row_of_a_register_marks_itself_and_a_marked_cover_every_sheet(
    first: tuple[str, Rows], measures: int, tmp_path: Path
) -> None:
    """One private risk kept every measure and decision of the tracker out, month by month."""
    file = put(tmp_path / "x", "tracker April 2025.xlsx", xlsx(first, ("Plan", TRACKER), ("KPIs", KPIS)))
    ended = run("import", file, "--into", str(tmp_path / "plan"), "--sheet", "Plan")
    assert ended.exit_code == 0, ended.output
    taken = run("import", file, "--measures", "--into", str(tmp_path / "plan"))
    assert taken.exit_code == 0, taken.output
    assert len(rows(tmp_path / "plan/data/measures.csv")) == measures

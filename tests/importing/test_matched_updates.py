"""How the rows of a tracker are matched to the plan: numbers cut, parts, words, and cells that grow."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from sendplan.model.errors import SendplanError
from tests.importing.commands import rows, run
from tests.importing.conftest import FIRST, HEAD
from tests.importing.corpus.forms import Cell, xlsx
from tests.importing.test_updates import tracker


def test_untidy_numbers_alone_are_the_plans(tmp_path: Path) -> None:
    many: list[list[Cell]] = [
        HEAD,
        *([f"1.{n}", f"Visit cluster {n} of our schools", *FIRST[1][2:]] for n in range(1, 12)),
    ]
    (tmp_path / "first.xlsx").write_bytes(xlsx(("Plan", many)))
    run("import", str(tmp_path / "first.xlsx"), "--into", str(tmp_path / "plan"), "--date", "2025-02-28")
    told: list[list[Cell]] = [
        ["March 2025"], ["Action ref", "BRAG", "This month"],
        ["Action 1.2", "G", "Two seen"], [" 1.3 ", "A", "Hall lost"], ["1.4.", "G", "Begun"],
        [1.1, "B", "Sent"], [1.1, "R", "Ill"],
    ]  # fmt: skip
    (tmp_path / "return.xlsx").write_bytes(xlsx(("Sheet1", told)))
    ended = run("import", str(tmp_path / "return.xlsx"), "--into", str(tmp_path / "plan"), "--updates", "2025-03")
    assert ended.exit_code == 0, ended.output
    said = {row["ref"]: (row["status"], row["progress"]) for row in rows(tmp_path / "plan/data/updates/2025-03.csv")}
    assert said == {"1.2": ("G", "Two seen"), "1.3": ("A", "Hall lost"), "1.4": ("G", "Begun"), "1.1": ("B", "Sent"),
                    "1.10": ("R", "Ill")}  # fmt: skip
    assert "'1.1': this number stands twice; the second is taken as 1.10" in ended.output


def test_the_month_may_be_given_as_officers_write_it(plan: Path) -> None:
    file = tracker(plan, ["1.1", "Publish the short breaks offer", "Council", date(2025, 6, 30), "Amber", "Late"])
    ended = run("import", str(file), "--into", str(plan), "--updates", "March 2025")
    assert ended.exit_code == 0, ended.output
    assert rows(plan / "data/updates/2025-03.csv")[0]["progress"] == "Late"
    wrong = run("import", str(file), "--into", str(plan), "--updates", "Smarch")
    assert isinstance(wrong.exception, SendplanError)
    assert "write 2020-10, or October 2020" in str(wrong.exception)


def test_a_number_that_a_workbook_cut_is_told_by_the_one_above(tmp_path: Path) -> None:
    rest = [
        [f"1.{number}", f"Do thing number {number} for families", "Council", None, "", ""] for number in range(1, 11)
    ]
    (tmp_path / "first.xlsx").write_bytes(xlsx(("Plan", [HEAD, *rest])))
    run("import", str(tmp_path / "first.xlsx"), "--into", str(tmp_path / "plan"), "--date", "2025-02-28")
    (tmp_path / "march.xlsx").write_bytes(xlsx(("Return", [["No", "Status"], [1.9, "On track"], [1.1, "At risk"]])))
    ended = run("import", str(tmp_path / "march.xlsx"), "--into", str(tmp_path / "plan"), "--updates", "2025-03")
    assert [(row["ref"], row["status"]) for row in rows(tmp_path / "plan/data/updates/2025-03.csv")] == [
        ("1.9", "On track"), ("1.10", "At risk")]  # fmt: skip
    assert "stands below 1.9; it is taken as 1.10" in ended.output


@pytest.mark.parametrize("share", ["900%", "100.5%", "101"])
def test_more_than_all_of_an_action_is_left_out_and_said(plan: Path, share: str) -> None:
    path = plan.parent / "march.csv"
    path.write_text(f"Ref,Action,% complete,Status\n1.1,Publish the short breaks offer,{share},On track\n", "utf-8")
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert f"'{share.rstrip('%')}%': more than all of it" in ended.output
    assert [row["percent"] for row in rows(plan / "data/updates/2025-03.csv")] == [""]


def test_an_export_of_a_list_is_matched_by_the_plans_own_letters_and_says_who_wrote(tmp_path: Path) -> None:
    """A plan that numbers 1a, 1b, 2a; a SharePoint list with its own IDs, a time in each day, and a lead "Post-16"."""
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Theme,Ref,Action,Lead,Due\nSchools,1a,Agree one framework,Council,Dec 26\nSchools,1b,Train co-ordinators,"
        "Council,Dec 26\nAdulthood,2a,Set up supported internships with twelve employers,Post-16 Partnership,Nov 26\n",
        "utf-8",
    )
    run("import", str(plan), "--into", str(tmp_path / "plan"), "--date", "2026-04-30")
    assert [row["ref"] for row in rows(tmp_path / "plan/data/actions.csv")] == ["1a", "1b", "2a"], "the plan’s own"
    file = tmp_path / "Tracker September 2026.csv"
    file.write_text(
        "ID,Title,Action no,RAG,Update,Modified,Modified By\n"
        "17,Internships with twelve employers,2a,Green,Seven have signed.,2026-09-25T14:03:22Z,Post-16 Partnership\n",
        "utf-8",
    )
    ended = run("import", str(file), "--into", str(tmp_path / "plan"), "--updates")
    assert ended.exit_code == 0, ended.output
    assert "Action no → ref" in ended.output
    assert "could be the ref too" not in ended.output
    assert "holds days" not in ended.output
    [said] = rows(tmp_path / "plan/data/updates/2026-09.csv")
    assert (said["ref"], said["updated_by"], said["updated_on"]) == ("2a", "Post-16 Partnership", "2026-09-25")


def test_parts_without_a_row_of_their_action_keep_their_numbers_in_plan_and_tracker(tmp_path: Path) -> None:
    """2.3a and 2.3b were 2.3 and 2.4, in a plan whose own 2.4 stood below them."""
    lines = "2.3a,Health advice in six weeks,ICB,Mar 27,{}\n2.3b,Social care advice in time,Council,Dec 26,{}\n"
    (tmp_path / "plan.csv").write_text(
        f"Ref,Action,Lead,Due,RAG\n{lines.format('', '')}2.4,Start a panel,Council,Dec 26,\n", "utf-8"
    )
    run("import", str(tmp_path / "plan.csv"), "--into", str(tmp_path / "plan"), "--date", "2026-04-30")
    plan = {row["ref"]: (row["action"], row["lead"]) for row in rows(tmp_path / "plan/data/actions.csv")}
    assert list(plan) == ["2.3", "2.3a", "2.3b", "2.4"]
    assert plan["2.3"] == ("Health advice in six weeks; Social care advice in time", "")
    (tmp_path / "may.csv").write_text(f"Ref,Action,Lead,Due,RAG\n{lines.format('Green', 'Red')}", "utf-8")
    ended = run("import", str(tmp_path / "may.csv"), "--into", str(tmp_path / "plan"), "--updates", "2026-05")
    assert "2 rows: 2 of the plan, 0 to be asked about" in ended.output
    assert "no row of their action" not in ended.output
    said = [(row["ref"], row["status"]) for row in rows(tmp_path / "plan/data/updates/2026-05.csv")]
    assert said == [("2.3a", "Green"), ("2.3b", "Red")]


def test_a_number_that_stands_in_the_words_is_the_plans(plan: Path) -> None:
    path = plan.parent / "march.tsv"
    path.write_text(
        "Action\tWhere are we?\tComment\nAction 1.2\tgreen\tall booked\n"
        "1.3 - Agree the sensory pathway with families\tred\ttwo are out\n", "utf-8")  # fmt: skip
    ended = run("import", str(path), "--into", str(plan), "--updates", "2025-03")
    assert ended.exit_code == 0, ended.output
    assert [(row["ref"], row["status"]) for row in rows(plan / "data/updates/2025-03.csv")] == [
        ("1.2", "green"), ("1.3", "red")]  # fmt: skip


GROWING = "02/03/2025: Dates are booked.\n03/02/2025: A venue is found."


@pytest.mark.parametrize(("cell", "taken"), [
    ("02/04/2025: Ten are trained.\n" + GROWING, "02/04/2025: Ten are trained."),
    (GROWING + "\n02/04/2025: Ten are trained.", "02/04/2025: Ten are trained."),
    ("02/04/2025: Ten are trained.\nMore are asked.\n" + GROWING, "02/04/2025: Ten are trained.\nMore are asked."),
    (GROWING, "02/03/2025: Dates are booked."), ("Ten are trained.", "Ten are trained."),
    ("02/04/2025: Ten are trained.", "02/04/2025: Ten are trained."),
    ("02/03/2025: Dates are booked for ten.\n03/02/2025: A venue is found.", "02/03/2025: Dates are booked for ten."),
])  # fmt: skip
def test_of_a_cell_that_grows_each_month_the_entries_told_before_are_left_out(
    plan: Path, cell: str, taken: str
) -> None:
    row: list[Cell] = ["1.2", "Train early years settings", "Health trust", date(2025, 6, 30), "Green"]
    months = (("February", "03/02/2025: A venue is found."), ("March", GROWING), ("April", cell))
    for number, (name, text) in enumerate(months, 2):
        file = tracker(plan, [*row, text], title=f"Tracker, {28 if number == 2 else 30} {name} 2025")
        ended = run("import", str(file), "--into", str(plan), "--updates", f"2025-{number:02}")
        assert ended.exit_code == 0, ended.output
    said = {row["ref"]: row["progress"] for row in rows(plan / "data/updates/2025-04.csv")}
    assert said == {"1.2": taken}
    again = run("import", str(file), "--into", str(plan), "--updates", "2025-04").output
    assert ("left out: 1.2" in again) is (taken != cell)
    assert "Kept as they are" not in again


def test_another_date_is_asked_for_by_the_position_of_the_months_meeting(plan: Path) -> None:
    (plan / "data/meetings.csv").write_text("template,date,as_at\nboard,2025-03-28,2025-03-21\n", encoding="utf-8")
    file = tracker(plan, ["1.2", "Train early years settings", "Council", date(2025, 8, 31), "Red", "No trainer"])
    run("import", str(file), "--into", str(plan), "--updates")
    asked = [(row["asked_on"], row["reason"]) for row in rows(plan / "data/plan_changes.csv")]
    assert asked == [("2025-03-21", "No reason given; the tracker of March 2025 has 31 August 2025")]


@pytest.mark.parametrize("is_closed", [False, True])
def test_what_a_tracker_struck_out_is_named_so_and_what_the_plan_closed_is_not_missed(
    plan: Path, *, is_closed: bool
) -> None:
    book = Workbook()
    sheet = book.create_sheet("Plan", 0)
    for row in (["Tracker, 31 March 2025"], HEAD,
                ["1.2", "Train early years settings", "Health trust", "", "Red", "Late"],
                ["1.1", "Publish the short breaks offer", "Council", "", "Amber", "Late"]):  # fmt: skip
        sheet.append(row)
    for cell in sheet[4]:
        cell.font = Font(strike=True)
    book.save(plan.parent / "struck.xlsx")
    if is_closed:
        sheet.delete_rows(4)
        book.save(plan.parent / "struck.xlsx")
        (plan / "data/plan_changes.csv").write_text("ref,kind,approved_by,approved_on\n1.1,close,Board,2025-03-20\n")
    told = run("import", str(plan.parent / "struck.xlsx"), "--into", str(plan), "--updates").output
    assert ("Struck out there, so that nothing of it is taken" in told and "`close`" in told) is not is_closed
    assert ("row 4: text struck out: 'Publish the short breaks offer'" in told) is not is_closed
    assert not [line for line in told.splitlines() if "does not have: " in line and "1.1" in line]


OPEN_AGAIN = "1.2 was complete, and is open again by this; if it is not, empty its row in the month's file"
TRAIN: list[Cell] = ["1.2", "Train early years settings", "Health trust", date(2025, 6, 30)]


@pytest.mark.parametrize(
    ("status", "cell", "taken", "says"),
    [
        ("Green", "A venue is found.", {}, "Old rows, left out, for other words were told since: 1.2"),
        ("Red", "A venue is found.", {"1.2": "A venue is found."}, OPEN_AGAIN),  # another status is news
        ("Green", "All are trained.", {"1.2": "All are trained."}, OPEN_AGAIN),
        ("Amber", "Another room is sought.", {"1.2": "Another room is sought."}, OPEN_AGAIN),
        ("Blue", "All are trained, and more.", {"1.2": "All are trained, and more."}, ""),
    ],
)
def test_rows_that_nobody_has_touched_open_nothing_again(
    plan: Path, status: str, cell: str, taken: dict[str, str], says: str
) -> None:
    """A tracker on which only half the rows were typed over made two finished actions open again, without a word."""
    told = (("February", "Green", "A venue is found."), ("March", "Complete", "All are trained."))
    for number, (name, was, words) in enumerate(told, 2):
        file = tracker(plan, [*TRAIN, was, words], title=f"Tracker, 28 {name} 2025")
        run("import", str(file), "--into", str(plan), "--updates", f"2025-{number:02}")
    april = tracker(plan, [*TRAIN, status, cell], title="Tracker, 30 April 2025")
    output = run("import", str(april), "--into", str(plan), "--updates", "2025-04").output
    path = plan / "data/updates/2025-04.csv"
    assert ({row["ref"]: row["progress"] for row in rows(path)} if path.exists() else {}) == taken
    assert says in output
    assert says or not any(word in output for word in ("Old rows", "open again"))

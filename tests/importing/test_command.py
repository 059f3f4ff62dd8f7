"""`sendplan import` as it is used: what it prints, what it writes, and what it leaves alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import sendplan
from tests.importing import durham
from tests.importing.small import csv_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.docx").write_bytes(durham.word_by_row())
    return tmp_path


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return sendplan(*words, cwd=folder)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_plan_becomes_a_workspace_that_passes_check(folder: Path) -> None:
    ended = run(folder, "import", "plan.docx")
    assert ended.returncode == 0, ended.stderr
    assert "5 themes, 29 actions, 9 parts:" in ended.stdout
    assert "3. System Transformation: 5 actions, 3 parts" in ended.stdout
    assert "Doubtful: 1" in ended.stdout
    assert {f"plan/data/{name}" for name in ("plan.toml", "actions.csv", "leads.csv")} <= names(folder)
    assert "plan/templates/board.toml" in names(folder)
    checked = run(folder, "check", "--workspace", "plan")
    assert checked.returncode == 0, checked.stdout
    assert "0 problems" in checked.stdout


def test_steps_without_numbers_are_one_question_with_one_answer(folder: Path) -> None:
    """It asked about each of them."""
    table = [["Ref", "Action", "Lead", "By when"]]
    for ref in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3"):
        table.append([ref, f"Bring the service of {ref} together", "Council", "31/03/2027"])
        if ref[-1] != "3":
            table.append(["", f"Train all staff for {ref}", "NHS", "28/02/2027"])
    (folder / "small.csv").write_bytes(csv_of(table))

    def told(*more: str) -> list[str]:
        return run(folder, "import", "small.csv", "--date", "2026-03-31", "--dry-run", *more).stdout.splitlines()

    [asked] = [line for line in told() if "have no number" in line]
    assert "4 rows have no number (rows 3, 5, 8 and 10): taken as parts of the action above, numbered 1.1a, " in asked
    assert "if each is an action of its own, say --unnumbered actions" in asked
    assert "Doubtful: 0" in told("--unnumbered", "parts")
    assert "  2 themes, 6 actions, 4 parts:" in told("--unnumbered", "parts")
    actions = told("--unnumbered", "actions")
    assert [line for line in actions if "5 actions" in line] == [
        "    1. Theme 1: 5 actions",
        "    2. Theme 2: 5 actions",
    ]
    refused = run(folder, "import", "small.csv", "--updates", "--unnumbered", "parts")
    assert (refused.returncode, "says what the rows of a plan are" in refused.stderr) == (2, True)


def test_measures_that_nobody_has_counted_yet_are_one_doubt(folder: Path) -> None:
    """A plan names its measures before their values are typed: one line says which, not one for each cell."""
    table = [["Local SEND reform plan 2026"], ["Ref", "Action", "Lead", "By when", "KPI"],
             ["1.1", "Train staff in schools", "Council", "Mar 27", "Plans in time; Waits"],
             ["1.2", "Write to all parents", "Council", "Mar 27", "Plans in time"]]  # fmt: skip
    (folder / "small.csv").write_bytes(csv_of(table))
    ended = run(folder, "import", "small.csv", "--date", "2026-03-31", "--map", "KPI=measures")
    assert "Kind of plan: local SEND reform plan (by its title)" in ended.stdout
    said = [line for line in ended.stdout.splitlines() if "measures.csv" in line]
    assert len(said) == 1
    assert (
        "column KPI: 2 measures are not in data/measures.csv yet ('Plans in time' (1.1, 1.2); 'Waits' (1.1))" in said[0]
    )


def test_cells_that_may_name_several_bodies_are_named_and_whom_the_papers_address(folder: Path) -> None:
    table = [["Ref", "Action", "Lead", "By when"], ["1.1", "Train staff in schools", "ICB/Council", "Mar 25"],
             ["1.2", "Write to all parents", "Council", "Mar 25"]]  # fmt: skip
    (folder / "small.csv").write_bytes(csv_of(table))
    ended = run(folder, "import", "small.csv", "--date", "2024-05-31")
    assert "These may name several: ICB/Council\n" in ended.stdout
    assert "under board and sponsor in templates" in ended.stderr


@pytest.mark.parametrize(
    ("name", "month"),
    [("tracker July 2026.csv", "2026-07"), ("tracker.csv", "2026-04"), ("tracker March 2026.csv", "2026-04")],
)
def test_the_plan_s_date_does_not_date_what_is_said_of_its_actions(folder: Path, name: str, month: str) -> None:
    """Agreed in April, and the tracker of July: its words came into April's updates, and no paper of July had them."""
    table = [["Ref", "Action", "Lead", "By when", "RAG", "Update"],
             ["1.1", "Train staff in schools", "Council", "Mar 27", "Green", "Forty are trained."],
             ["1.2", "Write to all parents", "Council", "Mar 27", "Amber", "A draft is written."]]  # fmt: skip
    (folder / name).write_bytes(csv_of(table))
    assert run(folder, "import", name, "--date", "2026-04-01", "--into", "plan").returncode == 0
    assert f"plan/data/updates/{month}.csv" in names(folder)
    assert "date = 2026-04-01" in (folder / "plan/data/plan.toml").read_text("utf-8")


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    ended = run(folder, "import", "plan.docx", "--dry-run")
    assert ended.returncode == 0
    assert "Files: plan/data/plan.toml" in ended.stdout
    assert names(folder) == {"plan.docx"}


def test_nothing_is_overwritten(folder: Path) -> None:
    (folder / "mine/data").mkdir(parents=True)
    (folder / "mine/data/actions.csv").write_text("mine")
    ended = run(folder, "import", "plan.docx", "--into", "mine")
    assert ended.returncode == 2
    assert "is not overwritten; name another folder with --into, or say --succeeds" in ended.stderr
    assert names(folder) - {"mine/.sendplan.lock"} == {"plan.docx", "mine/data/actions.csv"}


def test_problems_are_those_the_import_named(folder: Path) -> None:
    table = [["Ref", "Action", "Lead", "By when", "RAG"], ["1.1", "Train staff", "ICB", "31/02/2024", "Yelow"]]
    (folder / "late.csv").write_bytes(csv_of(table))
    ended = run(folder, "import", "late.csv", "--date", "2023-05-31")
    assert ended.returncode == 0
    assert "late.csv, row 2, column By when: 1.1: '31/02/2024'" in ended.stdout
    assert "late.csv, row 2, column RAG: 'Yelow': not a status that is known" in ended.stdout
    checked = run(folder, "check", "--workspace", "late")
    assert checked.returncode == 1
    assert "1 problem" in checked.stdout


@pytest.mark.parametrize(("words", "says"), [
    (("--map", "Lead"), "is not COLUMN=FIELD"),
    (("--map", "Lead=chef"), "'chef' is no field"),
    (("--map", "Leed=lead"), "no column is headed 'leed'; did you mean Lead?"),
    (("--sheet", "Plan"), "only a workbook has sheets"),
])  # fmt: skip
def test_wishes_that_cannot_be_met(folder: Path, words: tuple[str, str], says: str) -> None:
    ended = run(folder, "import", "plan.docx", *words)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert names(folder) == {"plan.docx"}


def test_a_file_that_is_not_there(folder: Path) -> None:
    ended = run(folder, "import", "plans.docx")
    assert ended.returncode == 3
    assert "plans.docx: there is no such file" in ended.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_in_letters_of_another_system(folder: Path) -> None:
    table = [["Ref", "Action", "Lead"], ["1.1", "Train staff of all settings", "ICB"]]
    (folder / os.fsdecode(b"pl\xe9n.csv")).write_bytes(csv_of(table))
    ended = run(folder, "import", os.fsdecode(b"pl\xe9n.csv"), "--into", "made")
    assert ended.returncode == 0, ended.stderr
    assert "pl?n.csv" in (folder / "made/data/plan.toml").read_text("utf-8")

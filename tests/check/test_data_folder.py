"""A file of `data/` that nothing reads is a problem with its name, and one thing to do."""

from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.read.workbooks import book_of
from tests.workspaces import Workspace, said

ROW = "ref,status,progress\n1.1,Green,Words\n"

NOT_READ = [
    ("updates/2020-09.xlsm", "it is a workbook with macros; save it as an Excel workbook, 2020-09.xlsx"),
    ("updates/2020-09.xls", "it is a workbook of the old kind; save it as an Excel workbook, 2020-09.xlsx"),
    ("updates/2020-09.xlsb", "it is a binary workbook; save it as an Excel workbook, 2020-09.xlsx"),
    ("updates/2020-09.ods", "it is an OpenDocument workbook; save it as an Excel workbook, 2020-09.xlsx"),
    (
        "updates/2020-09.csv.txt",
        "it ends in .txt: Windows may not show the last part of its name; rename it to 2020-09.csv",
    ),
    ("updates/2020-09.tsv", "it ends in .tsv; save it as CSV UTF-8, 2020-09.csv"),
    ("updates/2020-09 (1).csv", "it looks like a copy of 2020-09.csv; rename it to 2020-09.csv"),
    ("updates/2020-09 - Copy.csv", "it looks like a copy of 2020-09.csv; rename it to 2020-09.csv"),
    ("updates/Copy of 2020-09.csv", "it looks like a copy of 2020-09.csv; rename it to 2020-09.csv"),
    ("updates/2020-08.csv.txt", "there is a 2020-08.csv too, and that one was read: keep one of the two"),
    ("updates/2020-08.xls", "there is a 2020-08.csv too, and that one was read: keep one of the two"),
    ("actions_old.csv", "there is an actions.csv too, and that one was read: keep one of the two"),
    ("updates/Sept 2020.csv", "does not say its month; call it 2020-09.csv"),
    ("updates/9-2020.csv", "does not say its month; call it 2020-09.csv"),
    ("updates/2020_09 Smith.csv", "does not say its month; call it 2020-09.csv"),
    ("updates/notes.csv", "does not say its month; call it YYYY-MM.csv, such as 2020-07.csv"),
    ("updates/2020-09", "its name has no ending; rename it to 2020-09.csv or 2020-09.xlsx"),
    ("updates/Sep-20 update.docx", 'take it in: sendplan import "Sep-20 update.docx" --updates 2020-09'),
    ("updates/notes.docx", "nothing here reads it; move it out of data/"),
    ("risks (1).csv", "it looks like a copy of risks.csv; rename it to risks.csv"),
    ("updates/2020-08 (1).csv", "there is a 2020-08.csv too, and that one was read: keep one of the two"),
    ("updates/2020-9.csv", "does not say its month; call it 2020-09.csv"),
    ("risks (PC-07's conflicted copy 2020-09-01).csv", "it looks like a copy of risks.csv"),
    ("risk.csv", "nothing is read under this name; did you mean risks?; rename it to risks.csv"),
    ("risks.txt", "it ends in .txt; save it as CSV UTF-8, risks.csv"),
    ("updates.xlsm", "it is a workbook with macros; save it as an Excel workbook, updates.xlsx"),
    ("updates.csv", "it is not read here; move it to data/updates/, called by its month, such as 2020-10.csv"),
    ("2020-09.csv", "it is not read here; move it to data/updates/, called by its month, such as 2020-10.csv"),
    ("actions.xlsx", "there is an actions.csv too, and that one was read; keep one"),
    ("Actions.XLSX", "there is an actions.csv too, and that one was read; keep one"),
    ("minutes.pdf", "nothing here reads it; move it out of data/"),
]


@pytest.mark.parametrize(("name", "words"), NOT_READ, ids=[name for name, _ in NOT_READ])
def test_a_file_that_nothing_reads_is_a_problem(name: str, words: str, tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data" / name).write_text(ROW, "utf-8")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    named = [line for line in ended.out.splitlines() if line.startswith(f"data/{name}: ")]
    assert len(named) == 1, ended.out
    assert words in named[0]
    assert "1 problem," in ended.out


@pytest.mark.parametrize("name", ["updates/2020/2020-09.csv", "updates/2020/notes.txt", "archive/old.csv"])
def test_a_folder_that_nothing_looks_into_is_a_problem(name: str, tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data" / name).parent.mkdir()
    (root / "data" / name).write_text(ROW, "utf-8")
    ended = sendplan("check", workspace=root)
    folder, _, file = name.rpartition("/")
    assert f"data/{folder}: the folder is not looked into, and holds {file}; move " in ended.out
    assert ended.code == 1


@pytest.mark.parametrize("name", [".gitkeep", "~$risks.xlsx", "desktop.ini", "updates/Thumbs.db", "updates/.DS_Store",
                                  "previous/2019-07-31/actions.csv"])  # fmt: skip
def test_what_programs_leave_behind_is_no_problem(name: str, tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "data" / name).write_text("x", "utf-8")
    assert sendplan("check", workspace=root).code == 0


@pytest.mark.parametrize("name", ["Risks.csv", "risks.CSV"])
def test_capitals_in_a_name_make_no_difference(name: str, tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data" / name).write_text("id,risk,likelihood,impact\nR1,Words,9,1\n", "utf-8")
    assert f"data/{name}, row 2, column likelihood: '9' is not a score" in sendplan("check", workspace=root).out


def test_actions_under_another_ending_are_told_where_there_are_none(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/actions.csv").rename(root / "data/actions.csv.txt")
    ended = sendplan("check", workspace=root)
    assert ended.code == 3
    assert "data/actions.csv.txt: it is not read, because it ends in .txt" in ended.err
    assert "rename it to actions.csv" in ended.err


def test_a_workbook_whose_name_ends_twice_is_renamed_to_what_it_is(tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data/risks.csv.xlsx").write_bytes(book_of([["id", "risk"], ["R1", "Late"]]))
    assert "data/risks.csv.xlsx: it is not read, because it ends in .xlsx" in sendplan("check", workspace=root).out
    assert "rename it to risks.xlsx" in sendplan("check", workspace=root).out


@pytest.mark.parametrize("name", ["plan.toml.txt", "plan (1).toml", "Plan.tml"])
def test_a_plan_under_another_name_is_named_and_no_new_one_advised(name: str, tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data/plan.toml").rename(root / "data" / name)
    ended = sendplan("check", workspace=root)
    assert ended.code == 3
    assert f"data/plan.toml: it is missing, and {name} looks like it; rename that to plan.toml" in ended.err
    assert "sendplan init" not in ended.err


def test_actions_under_a_like_name_are_named(tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")]).write(tmp_path)
    (root / "data/actions.csv").rename(root / "data/Action.csv")
    assert "data/Action.csv: nothing is read under this name" in sendplan("check", workspace=root).err

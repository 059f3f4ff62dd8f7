"""Any file an office program saves is read the same: encodings, delimiters, workbooks, odd cells."""

import csv
import io
import random
import shutil
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sendplan.check.records import load
from sendplan.model.records import Forecast, Records
from sendplan.model.status import Status
from sendplan.rules.known import known_at
from tests.commands import REPOSITORY, sendplan
from tests.workspaces import ACTION, CHANGE, UPDATE, Row, Workspace, action, approved, csv_bytes, said

WORKSPACE = Workspace(
    [action("1.1", "Oct 20 – Réview; Mar 21 Service"), action("1.10", "Dec 20")],
    [said("2020-09", "Green", "1.1", issues='Ünïcode, "quoted"; and\nbroken'), said("2020-09", "Red", "1.10")],
    [approved("redate", "2020-09-10", "2021-01-31", "1.10")],
)
SHAPES: dict[str, Callable[[Sequence[Row], Sequence[str]], bytes]] = {
    "UTF-8": csv_bytes,
    "UTF-8 with BOM": lambda rows, columns: csv_bytes(rows, columns, encoding="utf-8-sig"),
    "UTF-16": lambda rows, columns: csv_bytes(rows, columns, "\t", "utf-16"),
    "UTF-16 of the other order": lambda rows, columns: (
        "\ufeff".encode("utf-16-be") + csv_bytes(rows, columns, ",", "utf-16-be")
    ),
    "Windows-1252": lambda rows, columns: csv_bytes(rows, columns, encoding="cp1252"),
    "Mac Roman": lambda rows, columns: csv_bytes(rows, columns, encoding="mac_roman"),
    "semicolons": lambda rows, columns: csv_bytes(rows, columns, ";"),
    "tabs": lambda rows, columns: csv_bytes(rows, columns, "\t"),
    "Unix line ends": lambda rows, columns: csv_bytes(rows, columns).replace(b"\r\n", b"\n"),
    "spaces and capitals in the header": lambda rows, columns: _header(csv_bytes(rows, columns)),
    "blank lines": lambda rows, columns: b"\r\n\r\n" + csv_bytes(rows, columns) + b",,,,\r\n\r\n",
}


def _header(content: bytes) -> bytes:
    head, _, rest = content.partition(b"\r\n")
    return b" " + head.title().replace(b"_", b" ").replace(b",", b" , ") + b"\r\n" + rest


def told(records: Records) -> tuple[object, ...]:
    """What was read, but for the places."""
    update = records.updates[0]
    return (
        [(one.ref, one.end_text, one.end, one.lead) for one in records.plan.actions],
        [(one.ref, one.status, one.progress) for one in records.updates],
        (update.issues.replace("\r\n", "\n"), update.forecasts),
        [(one.ref, one.kind, one.new_end, one.approved_on) for one in records.changes],
    )


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_read_however_it_was_saved(shape: str, tmp_path: Path) -> None:
    root = WORKSPACE.write(tmp_path)
    save = SHAPES[shape]
    (root / "data/actions.csv").write_bytes(save(WORKSPACE.actions, ACTION))
    (root / "data/plan_changes.csv").write_bytes(save(WORKSPACE.changes, CHANGE))
    (root / "data/updates/2020-09.csv").write_bytes(save([row for _, row in WORKSPACE.updates], UPDATE))
    ended = sendplan("check", workspace=root)
    assert ended.code == 0, ended.out + ended.err
    assert ("encoding" in ended.out) is (shape in ("Windows-1252", "Mac Roman"))
    assert told(load(root).records) == told(WORKSPACE.records())


# Workbooks --------------------------------------------------------------------------------------------------------


def midnight(day: str) -> datetime:
    """How Excel holds a day."""
    return datetime.fromisoformat(day)


def workbook(path: Path, rows: Sequence[Sequence[object]], title: str = "Sheet") -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)


def test_registers_and_updates_may_be_workbooks_with_dates_as_dates_and_refs_as_numbers(tmp_path: Path) -> None:
    root = Workspace([action("1.1"), action("1.10"), action("2.1")]).write(tmp_path)
    (root / "data/updates").mkdir()
    workbook(
        root / "data/updates/2020-09.xlsx",
        [
            ["Ref", "Status", "Progress", "Forecast end", "Completed on", "Evidence"],
            [1.1, "Green", "Words", midnight("2021-01-31"), None, None],
            ["1.10", "Complete", "Done", None, date(2020, 9, 20), 12],
            [],
            ["2.1 ", " Amber ", "Wörds", "none", None, None],
            [2, "Red", "The officer's word on theme 2", None, None, None],
        ],
    )
    workbook(
        root / "data/plan_changes.xlsx",
        [["ref", "kind", "new_end", "approved_on"], [2.1, "redate", midnight("2021-03-31"), midnight("2020-09-10")]],
    )
    ended = sendplan("check", workspace=root)
    assert ended.code == 0, ended.out
    records = load(root).records
    first, ten, other = records.updates
    assert (first.ref, first.status, first.forecasts) == (
        "1.1", Status.ON_TRACK, (Forecast("", date(2021, 1, 31)),),
    )  # fmt: skip
    assert (ten.ref, ten.status, ten.completed_on, ten.evidence) == ("1.10", Status.COMPLETE, date(2020, 9, 20), "12")
    assert (other.ref, other.status, other.progress) == ("2.1", Status.AT_RISK, "Wörds")
    assert [one.ref for one in records.commentary] == ["2"]
    assert [(one.ref, one.new_end, one.approved_on) for one in records.changes] == [
        ("2.1", date(2021, 3, 31), date(2020, 9, 10))
    ]


def test_the_plan_s_actions_may_be_a_workbook(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/actions.csv").unlink()
    workbook(root / "data/actions.xlsx", [ACTION, ["1.1", 1, "Do", "Sep 20", "Dec 20", "Body", ""]])
    assert sendplan("check", workspace=root).code == 0
    assert load(root).records.plan.find("1.1").end == date(2020, 12, 31)


def test_a_problem_in_a_workbook_names_its_sheet(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/updates").mkdir()
    workbook(root / "data/updates/2020-09.xlsx", [UPDATE, ["1.1", "Gren", "Words"]], "September")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "data/updates/2020-09.xlsx, sheet September, row 2, column status: 'Gren' is not a status" in ended.out


def test_two_files_of_one_register_or_month_are_a_problem_and_one_is_read(tmp_path: Path) -> None:
    root = WORKSPACE.write(tmp_path)
    workbook(root / "data/updates/2020-09.xlsx", [UPDATE, ["1.1", "Red", "Words"]])
    workbook(root / "data/plan_changes.xlsx", [CHANGE])
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "data/updates/2020-09.xlsx: there are two files for September 2020" in ended.out
    assert "data/plan_changes.xlsx: there is a plan_changes.csv too" in ended.out
    assert told(load(root).records) == told(WORKSPACE.records())


def test_what_the_file_that_is_not_read_keeps_private_stays_private(tmp_path: Path) -> None:
    root = WORKSPACE.write(tmp_path)
    workbook(root / "data/updates/2020-09.xlsx", [[*UPDATE, "restricted"], ["1.1", "Red", "Words", "yes"]])
    records = load(root).records
    assert {one.restricted for one in records.updates if (one.ref, str(one.month)) == ("1.1", "2020-09")} == {True}
    [problem] = [one for one in records.problems if one.rule == "two-files"]
    assert problem.message.endswith("and the other was read; what this one keeps private stays so: 1.1")


@pytest.mark.parametrize("copy", ["2020-09 (1)", "2020-09 - Copy", "Copy of 2020-09"])
def test_what_a_copy_of_a_month_keeps_private_stays_private_and_is_kept_with_what_is_issued(
    copy: str, tmp_path: Path
) -> None:
    root = WORKSPACE.write(tmp_path)
    workbook(root / f"data/updates/{copy}.xlsx", [[*UPDATE, "restricted"], ["1.1", "Red", "Words", "yes"]])
    records = load(root).records
    assert {one.restricted for one in records.updates if (one.ref, str(one.month)) == ("1.1", "2020-09")} == {True}
    assert [one.rule for one in records.problems if copy in one.place.file] == ["not-read", "two-files"]
    known = known_at(records, date(2020, 9, 30))
    assert f"data/updates/{copy}.xlsx" in {file.path for file in known.inputs}
    assert f"data/updates/{copy}.xlsx" not in {file.path for file in known_at(records, date(2020, 8, 31)).inputs}


# Cells ------------------------------------------------------------------------------------------------------------

ODD = [
    "=1+1", '=HYPERLINK("http://example.org")', "+44 191 000 0000", "-", "@SUM(A1)", "<b>bold</b>", "{{ field }}",
    "**stars** _and_ `ticks`", "</w:t>", "&amp;", "\\n", "%s {0}", "TRUE", "1.10", "007", "’“”–…", "👩‍👩‍👧 é",
    "نص عربي", "a\tb", "x" * 20_000, "word " * 4_000,
]  # fmt: skip


@pytest.mark.parametrize("text", ODD, ids=[text[:12] for text in ODD])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_text_arrives_as_the_text_it_is(text: str, form: str, tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/updates").mkdir()
    if form == "csv":
        (root / "data/updates/2020-09.csv").write_bytes(csv_bytes([said("2020-09", "Green", issues=text)[1]], UPDATE))
    else:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append([*UPDATE, "issues"])
        sheet.append(["1.1", "Green", "Words", ""])
        sheet["D2"].value = text
        sheet["D2"].data_type = "s"
        book.save(root / "data/updates/2020-09.xlsx")
    assert sendplan("check", workspace=root).code == 0
    assert load(root).records.updates[0].issues == text.strip()


@pytest.mark.parametrize("column", ["ref", "status", "forecast_end", "milestones_met", "restricted"])
def test_a_very_long_cell_in_the_wrong_place_is_a_problem_and_no_more(column: str, tmp_path: Path) -> None:
    row = {**said("2020-09", "Green")[1], column: "Amber or maybe 31 Oct " * 1_000}
    ended = sendplan("check", workspace=Workspace(updates=[("2020-09", row)]).write(tmp_path))
    assert ended.code == (0 if column == "restricted" else 1)
    assert max(map(len, ended.out.splitlines())) < 1_000


def test_a_cell_beyond_the_last_column_is_a_problem(tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / "data/updates").mkdir()
    (root / "data/updates/2020-09.csv").write_text("ref,status,progress\n1.1,Green,Met parents, and carers\n", "utf-8")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "data/updates/2020-09.csv, row 2: 'and carers' stands beyond the last column" in ended.out


def test_csv_for_a_spreadsheet_keeps_formulas_inert(tmp_path: Path) -> None:
    plan = 'title = "Plan"\ndate = 2020-07-31\nthemes = [{ no = 1, title = "=cmd()", aim = "@x" }]'
    ended = sendplan("summary", "--format", "csv", workspace=Workspace(plan=plan).write(tmp_path))
    assert next(csv.DictReader(io.StringIO(ended.out)))["title"] == "'=cmd()"


SPLINTERS = (
    b'"', b",", b"\n", b";", b"\0", b"\xff", b"none", b"31/02/2021", b"9999-12-31", b"0001-01-01", b"1.1", b"plan",
    b"=1", b"Complete", b"-1", b"2020-13-01", b"Ongoing; Dec 20", b"[", b'"""', b"\r", b"a" * 500, b"3.2a", b"redate",
    b"close", b"[[themes]]\nno = 9\n", b"Dec 20 - Mar 19",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_to_the_files_there_is_an_answer_and_never_a_traceback(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    files = [path for path in sorted((tmp_path / "data").rglob("*")) if path.is_file()]
    for _ in range(4):
        path = chance.choice(files)
        content = path.read_bytes()
        start = chance.randrange(len(content) + 1)
        path.write_bytes(content[:start] + chance.choice(SPLINTERS) + content[start + chance.choice((0, 1, 10, 200)) :])
    assert sendplan("check", workspace=tmp_path).code in (0, 1, 3)
    for command in ("summary", "changes"):
        assert sendplan(command, workspace=tmp_path).code in (0, 3)


def test_a_ref_whose_nought_excel_may_have_lost_is_asked_about(tmp_path: Path) -> None:
    root = Workspace([action("1.1"), action("1.10")]).write(tmp_path)
    (root / "data/updates").mkdir()
    workbook(root / "data/updates/2020-09.xlsx", [["ref", "status", "progress"], [1.10, "Green", "Words"]])
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "row 2, column ref: Excel holds this ref as the number 1.1, which may have been 1.10" in ended.out
    assert not load(root).records.updates


def test_without_a_theme_column_the_rest_is_still_checked(tmp_path: Path) -> None:
    updates = [("2020-09", {"ref": "9.9", "status": "Green", "progress": "x"})]
    root = Workspace([action("1.1")], updates=updates).write(tmp_path)
    path = root / "data/actions.csv"
    path.write_text(path.read_text("utf-8").replace("theme", "topic", 1), "utf-8")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    assert "row 1, column theme: the column theme is missing" in ended.out
    assert "'9.9' is no action of the plan" in ended.out

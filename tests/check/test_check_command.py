"""`sendplan check`: every problem with its file, row and column, and the documented exit codes."""

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from tests.commands import REPOSITORY, sendplan
from tests.workspaces import PLAN, Row, Workspace, action, approved, month, part, said


@pytest.fixture
def durham(tmp_path: Path) -> Path:
    """A copy of the repository's data."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    return tmp_path


def rewritten(path: Path, cells: dict[tuple[str, str], str], *, drop: str = "", again: str = "") -> dict[str, int]:
    """The table with some cells changed, a column dropped, a row repeated at its end. Returns each key's row number."""
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    key = next(iter(rows[0]))
    numbers = {row[key]: number for number, row in enumerate(rows, start=2)}
    for (ref, column), text in cells.items():
        rows[numbers[ref] - 2][column] = text
    if again:
        rows.append(dict(rows[numbers[again] - 2]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in rows[0] if name != drop], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return numbers


def test_the_repository_s_data_is_right() -> None:
    ended = sendplan("check")
    assert ended.code == 0
    assert "0 problems" in ended.out
    assert "overdue: 1.7 is 61 days overdue" in ended.out  # a finding, and no reason to fail
    assert ended.err == ""


def test_every_kind_of_finding_is_named_with_its_row_and_never_fails() -> None:
    out = sendplan("check", "--as-at", "2020-11-30").out
    for place, said_of_it in [
        ("data/updates/2020-11.csv", "overdue: 1.7 is 61 days overdue"),
        ("data/updates/2020-11.csv", "overdue: 3.2a is 30 days overdue"),
        ("data/updates/2020-11.csv", "late start: 5.3 has not started, and should have"),
        ("data/updates/2020-11.csv", "unevidenced: 3.4"),
        ("data/updates/2020-11.csv", "challenged: 2.3 is reported at risk, computed off track"),
        ("data/updates/2020-11.csv", "copied: 2.1 repeats its words of October 2020"),
        ("data/actions.csv", "silent: 3.1: no return received since September 2020"),
        ("data/actions.csv", "silent: 5.4: no return received so far"),
        ("data/actions.csv", "stale: 1.4"),
        ("data/actions.csv", "undated: 2.2"),
    ]:
        assert re.search(rf"^  {place}, row \d+: {re.escape(said_of_it)}", out, re.MULTILINE), said_of_it


def test_every_kind_of_mistake_at_once_is_listed_with_its_file_row_and_column(durham: Path) -> None:
    data = durham / "data"
    november = rewritten(
        data / "updates/2020-11.csv", {("1.1", "status"): "Gren", ("1.2", "forecast_end"): "31/02/2021"}, again="2.3"
    )
    october = rewritten(data / "updates/2020-10.csv", {("1.9", "ref"): "1.99"})
    rewritten(data / "updates/2020-09.csv", {}, drop="progress")
    voice = (data / "voice.csv").read_text("utf-8")
    (data / "voice.csv").write_bytes(voice.encode("cp1252"))

    ended = sendplan("check", workspace=durham)

    assert ended.code == 1
    lines = ended.out.splitlines()
    repeated = max(november.values()) + 1
    for place, said_of_it in [
        (f"data/updates/2020-11.csv, row {november['1.1']}, column status", "did you mean"),
        (f"data/updates/2020-11.csv, row {november['1.2']}, column forecast_end", "31/02/2021"),
        (f"data/updates/2020-11.csv, row {repeated}, column ref", "2.3"),
        (f"data/updates/2020-10.csv, row {october['1.9']}, column ref", "1.99"),
        ("data/updates/2020-09.csv, row 1, column progress", "missing"),
    ]:
        assert any(line.startswith(f"{place}: ") and said_of_it in line for line in lines), place
    assert any("data/voice.csv, row 2, column " in line and "encoding" in line for line in lines)
    assert "5 problems" in lines[-1]
    assert "Traceback" not in ended.out + ended.err


def test_good_rows_are_still_used_and_the_rest_named_on_stderr(durham: Path) -> None:
    whole = sendplan("summary", "--format", "json", workspace=durham)
    rewritten(durham / "data/updates/2020-11.csv", {("1.1", "status"): "Gren"})
    ended = sendplan("summary", "--format", "json", workspace=durham)
    assert (ended.code, whole.err) == (0, "")
    assert "column status: 'Gren' is not a status; did you mean" in ended.err
    assert "Gren" not in ended.out
    assert ended.out != whole.out
    assert '"actions": 29' in ended.out


@pytest.mark.parametrize("command", ["check", "summary", "changes"])
def test_a_workspace_of_a_plan_and_actions_alone_works(command: str, tmp_path: Path) -> None:
    ended = sendplan(command, workspace=Workspace([action("1.1"), part("1.1a")]).write(tmp_path))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out


def test_its_summary_is_a_baseline(tmp_path: Path) -> None:
    ended = sendplan("summary", "--format", "json", workspace=Workspace().write(tmp_path))
    assert '"as_at": "2020-07-31",\n  "previous": null' in ended.out


# Exit codes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "summary", "changes", "report"])
def test_no_plan_ends_with_3(command: str, tmp_path: Path) -> None:
    ended = sendplan(command, workspace=tmp_path)
    assert ended.code == 3
    assert "plan.toml" in ended.err
    assert "sendplan init" in ended.err
    assert ended.out == ""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("data/plan.toml", b"title = ", "not TOML"),
        ("data/plan.toml", "title = 'é'".encode("cp1252"), "UTF-8"),
        ("data/plan.toml", b'title = "No date"\nthemes = [{ no = 1 }]', "date"),
        ("data/plan.toml", b'title = "No theme"\ndate = 2020-07-31', "theme"),
        ("data/plan.toml", b'title = "A day that is none"\ndate = 2020-02-31', "not TOML"),
        ("data/actions.csv", b"", "empty"),
        ("data/actions.csv", b"ref,theme,action,start,end,lead,outcome\n", "no row"),
        ("data/actions.csv", b"%PDF-1.7", "whatever its name says"),
        ("data/actions.csv", b"\0\0\0\0", "empty"),
    ],
)
def test_what_cannot_be_read_at_all_ends_with_3(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    root = Workspace().write(tmp_path)
    (root / name).write_bytes(content)
    ended = sendplan("check", workspace=root)
    assert (ended.code, ended.out) == (3, "")
    assert name in ended.err
    assert words in ended.err


@pytest.mark.parametrize(
    "words",
    [
        ("summary", "--as-at", "next week"),
        ("summary", "--as-at", "2020-02-31"),
        ("summary", "--as-at", "2019-01-01"),
        ("summary", "--by", "colour"),
        ("check", "--everything"),
        ("chekc",),
        ("explain", "9.9"),
        ("explain", "7:overdue"),
        ("changes", "2020-11", "2020-08"),
    ],
)
def test_a_wrong_command_line_ends_with_2(words: tuple[str, ...]) -> None:
    ended = sendplan(*words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err


def test_the_farthest_date_is_a_date_like_any_other() -> None:
    assert sendplan("summary", "--as-at", "9999-12-31").code == 0


# One problem a case -----------------------------------------------------------------------------------------------

BASE = Workspace([action("1.1"), action("1.2", end="Oct 20 Draft; Mar 21 Launch")], [month("2020-08")])


def plan_of(*rows: Row) -> Workspace:
    return BASE.having(actions=[action("1.1"), *rows])


def returned(**cells: str) -> Workspace:
    return BASE.having(updates=[said("2020-08", "Green", **cells)])


def changed(*words: str, **cells: str) -> Workspace:
    return BASE.having(changes=[approved(*words, **cells)])


def register(stem: str, **cells: str) -> Workspace:
    return BASE.having(registers={stem: [cells]})


CASES = [
    ("duplicate action", plan_of(action("1.1")), "actions.csv, row 3, column ref", "1.1"),
    ("part without action", plan_of(part("1.2a")), "actions.csv, row 3, column ref", "1.2a"),
    ("unknown theme", plan_of(action("8.1")), "actions.csv, row 3, column theme", "'8'"),
    ("no theme", plan_of(action("1.2", theme="")), "actions.csv, row 3, column theme", "theme"),
    ("blank ref", plan_of(action("", theme="1")), "actions.csv, row 3, column ref", "blank"),
    ("blank action", plan_of(action("1.2", action="")), "actions.csv, row 3, column action", "blank"),
    ("a part of an unusable action", plan_of(action("1.2", theme="9"), part("1.2a")),
     "actions.csv, row 4, column ref", "a part of 1.2, whose row cannot be used"),
    ("impossible end", plan_of(action("1.2", end="31/02/2021")), "actions.csv, row 3, column end", "31/02/2021"),
    ("theme of an update", returned(ref="7"), "2020-08.csv, row 2, column ref", "'7'"),
    ("blank ref of an update", returned(ref=""), "2020-08.csv, row 2, column ref", "blank"),
    ("milestone that the plan lacks", returned(ref="1.2", milestones_met="Lunch"),
     "2020-08.csv, row 2, column milestones_met", "Lunch"),
    ("forecast in words", returned(forecast_end="soonish"), "2020-08.csv, row 2, column forecast_end", "soonish"),
    ("kind of change", changed("redaet", "2020-08-01", "2021-01-01"),
     "plan_changes.csv, row 2, column kind", "did you mean redate"),
    ("redate without its date", changed("redate", "2020-08-01"), "plan_changes.csv, row 2, column new_end", "date"),
    ("redate of a milestone the plan lacks", changed("redate", "2020-08-01", "2021-01-01", "1.2", milestone="Lunch"),
     "plan_changes.csv, row 2, column milestone", "Lunch"),
    ("approved by somebody on no day", changed("pause", "", approved_by="Board"),
     "plan_changes.csv, row 2, column approved_on", "Board"),
    ("score", register("risks", id="R1", risk="Words", likelihood="6", impact="2"),
     "risks.csv, row 2, column likelihood", "'6'"),
    ("register's ref", register("voice", date="2020-08-01", you_said="A", we_did="B", refs="1.1; 1.7"),
     "voice.csv, row 2, column refs", "1.7"),
    ("lead that leads.csv lacks", register("leads", as_written="Other", body="Other"),
     "actions.csv, rows 2 and 3, column lead", "Body"),
    ("measure in words", register("measures", measure="M", period="2020-08", value="many"),
     "measures.csv, row 2, column value", "many"),
    ("misspelt column", returned(restrictd="yes"), "2020-08.csv, row 1, column restricted", "restrictd"),
]  # fmt: skip


@pytest.mark.parametrize(("workspace", "place", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_problem_is_named_with_its_cell(workspace: Workspace, place: str, words: str, tmp_path: Path) -> None:
    root = workspace.write(tmp_path)
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    named = [line for line in ended.out.splitlines() if f"{place}: " in line]
    assert named
    assert words in named[0].partition(": ")[2]
    assert sendplan("summary", workspace=root).code == 0


@pytest.mark.parametrize(
    ("stem", "column"),
    [("plan_changes", "kind"), ("plan_changes", "ref"), ("plan_changes", "approved_on"), ("leads", "body"),
     ("risks", "risk"), ("measures", "period"), ("meetings", "as_at"), ("voice", "date"), ("decisions", "decision"),
     ("updates/2020-11", "ref"), ("updates/2020-11", "status"), ("actions", "lead"), ("actions", "end")],
)  # fmt: skip
def test_any_column_may_be_missing_without_a_crash(stem: str, column: str, durham: Path) -> None:
    rewritten(durham / "data" / f"{stem}.csv", {}, drop=column)
    ended = sendplan("check", workspace=durham)
    assert ended.code == 1
    assert f"data/{stem}.csv, row 1, column {column}: the column {column} is missing" in ended.out
    assert sendplan("summary", workspace=durham).code == 0


def test_files_that_are_not_tables_are_said_and_the_rest_is_read(tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green")], plan=PLAN).write(tmp_path)
    updates = root / "data/updates"
    (updates / "2020-09.csv").write_bytes(b"")
    (updates / "2020-10.xlsx").write_bytes(b"PK\x03\x04 cut short")
    (updates / "October.csv").write_bytes(b"ref,status,progress\n1.1,Green,Words\n")
    (updates / "2020-8.csv").write_bytes(b"ref,status,progress\n1.1,Green,Words\n")
    (updates / "notes.txt").write_bytes(b"Not ours")
    (updates / "~$2020-08.xlsx").write_bytes(b"A lock of Excel's")
    (root / "data/risks.csv").write_bytes(b"%PDF-1.7")
    ended = sendplan("check", workspace=root)
    assert ended.code == 1
    for name in (
        "updates/2020-09.csv",
        "updates/2020-10.xlsx",
        "updates/October.csv",
        "updates/2020-8.csv",
        "updates/notes.txt",
        "risks.csv",
    ):
        assert any(line.startswith(f"data/{name}: ") for line in ended.out.splitlines()), name
    assert "6 problems" in ended.out
    assert '"stale": 0' in sendplan("summary", "--format", "json", workspace=root).out

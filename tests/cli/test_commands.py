"""What every command promises: help that loads little, messages instead of tracebacks, stable exit codes."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from sendplan import api
from sendplan.cli.main import COMMANDS
from sendplan.show.explain import as_text
from tests.cli.running import REPOSITORY, copy_of_durham, sendplan, sendplan_alone
from tests.commands import ended


def test_help_loads_click_and_the_standard_library_only() -> None:
    others = "sorted({name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names))"
    code = (
        "import sys; sys.argv = ['sendplan', '--help']\n"
        "from sendplan.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        f"print({others}, file=sys.stderr)"
    )
    before = f"import sys; print({others})"
    loaded = [
        subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=True)
        for script in (before, code)
    ]
    started = set(ast.literal_eval(loaded[0].stdout))
    after = set(ast.literal_eval(loaded[1].stderr))
    assert after - started == {"click", "sendplan"}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str, tmp_path: Path) -> None:
    done = sendplan(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert f"sendplan {command}" in done.stdout
    assert "Example" in done.stdout
    assert "\\b" not in done.stdout


@pytest.mark.parametrize("command", ["check", "summary", "explain overdue", "changes", "report", "verify"])
def test_without_a_plan_ends_with_three_and_says_what_to_do(command: str, tmp_path: Path) -> None:
    done = sendplan(*command.split(), cwd=tmp_path)
    assert done.returncode == 3
    assert "there is no plan here" in done.stderr
    assert "sendplan init" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    ["nonsense", "summary --as-at 2020-13-01", "summary --as-at 2019-01-01", "explain 9.9", "explain 9:overdue",
     "changes 2020-11 2020-08", "changes lately", "report --format odt"],
)  # fmt: skip
def test_wrong_usage_ends_with_two(arguments: str) -> None:
    done = sendplan(*arguments.split(), cwd=REPOSITORY)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_is_said_to_be_one(tmp_path: Path) -> None:
    workspace = copy_of_durham(tmp_path / "work")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import sendplan.rules.snapshot as s\ndef bad(*a): raise ZeroDivisionError('oops')\ns.snapshot = bad\n", "utf-8"
    )
    done = sendplan_alone("summary", cwd=workspace, env={"PYTHONPATH": f"{broken}:{REPOSITORY}"})
    assert done.returncode == 70
    assert "this is a bug in sendplan" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_another_program_holds_is_no_bug(tmp_path: Path) -> None:
    workspace = copy_of_durham(tmp_path / "work")
    assert sendplan("report", "chair", "--format", "html", cwd=workspace).returncode == 0
    held = tmp_path / "held"
    held.mkdir()
    (held / "sitecustomize.py").write_text(
        "import pathlib\nread = pathlib.Path.read_bytes\ndef read_bytes(path):\n"
        "    if path.name == 'chair.html': raise PermissionError(13, 'Permission denied', str(path))\n"
        "    return read(path)\npathlib.Path.read_bytes = read_bytes\n",
        "utf-8",
    )
    done = sendplan_alone("verify", cwd=workspace, env={"PYTHONPATH": f"{held}:{REPOSITORY}"})
    assert done.returncode == 5
    assert done.stderr.startswith("sendplan: reports/2020-11/chair.html: the system does not let sendplan use it")
    assert "bug" not in done.stderr


def test_init_makes_a_workspace_that_checks_and_keeps_what_is_there(tmp_path: Path) -> None:
    done = sendplan("init", "plan", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sendplan("check", cwd=tmp_path / "plan").returncode == 0
    mine = tmp_path / "plan/data/plan.toml"
    mine.write_text(mine.read_text("utf-8").replace("Our SEND action plan", "Mine"), "utf-8")
    done = sendplan("init", "plan", "--example", cwd=tmp_path)
    assert done.returncode == 0
    assert "Mine" in mine.read_text("utf-8")
    assert "kept as it was" in done.stderr


def test_init_example_is_the_repository_itself(tmp_path: Path) -> None:
    assert sendplan("init", "durham", "--example", cwd=tmp_path).returncode == 0
    there = {
        path.relative_to(tmp_path / "durham"): path.read_bytes() for path in (tmp_path / "durham/data").rglob("*.*")
    }
    here = {path.relative_to(REPOSITORY): path.read_bytes() for path in (REPOSITORY / "data").rglob("*.*")}
    assert there == here


def test_every_number_of_the_summary_explains_itself() -> None:
    """Each count names its actions, and they add up to it."""
    summary = json.loads(sendplan("summary", "--format", "json", cwd=REPOSITORY).stdout)
    workspace = api.open_workspace(REPOSITORY)
    for group, prefix in ((summary["totals"], ""), (summary["themes"][3], "4:")):
        numbers = {name: value for name, value in group.items() if isinstance(value, int) and name != "number"}
        for name, value in [*numbers.items(), ("computed.off-track", group["computed"]["off-track"])]:
            text = as_text(api.explain(workspace, f"{prefix}{name}"))
            listed = re.findall(r"^  (\d+\.\d+): ", text, re.MULTILINE)
            assert len(listed) == value, (prefix, name)


def test_illustrative_data_says_so_wherever_its_numbers_are_printed() -> None:
    for command in ("summary", "summary --format json", "summary --format csv", "explain overdue", "changes"):
        assert "invented" in sendplan(*command.split(), cwd=REPOSITORY).stdout, command


def test_a_new_workspace_of_any_plan_can_write_its_papers(tmp_path: Path) -> None:
    assert sendplan("init", "plan", cwd=tmp_path).returncode == 0
    done = sendplan("report", "--format", "html", cwd=tmp_path / "plan")
    assert done.returncode == 0, done.stderr
    assert {Path(line).stem for line in done.stdout.splitlines()} == {
        "annex", "board", "brief", "chair", "families", "leadership", "plan-on-a-page", "stocktake",
    }  # fmt: skip


def test_a_far_future_date_is_asked_about(tmp_path: Path) -> None:
    done = sendplan("summary", "--as-at", "2031-01-31", cwd=copy_of_durham(tmp_path / "work"))
    assert done.returncode == 0
    assert "The newest updates are those of November 2020" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_no_bug(tmp_path: Path) -> None:
    workspace = copy_of_durham(tmp_path / "work")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sendplan", "summary"], cwd=workspace, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        )  # fmt: skip
    assert done.returncode == 5
    assert "the output cannot be written" in done.stderr


def test_every_command_that_asks_what_day_it_is_may_be_told_and_the_others_say_that_they_do_not(tmp_path: Path) -> None:
    assert ended("init", str(tmp_path / "new"), "--on", "3 February 2027").code == 0
    assert (tmp_path / "new/data/updates/2027-02.xlsx").is_file()
    alone = ended("--workspace", str(tmp_path / "new"), "--on", "2027-02-04")
    assert alone.out.startswith("February 2027, on Thursday 4 February 2027")
    assert alone.out == ended("month", "--workspace", str(tmp_path / "new"), "--on", "2027-02-04").out
    before = ended("--on", "2027-02-04", "check")
    assert (before.code, "write --on behind the command check" in before.err) == (2, True)
    for name in ("issue", "report", "verify"):
        other = ended(name, "--on", "2027-02-04")
        assert (other.code, "this command does not ask what day it is: leave --on out" in other.err) == (2, True)

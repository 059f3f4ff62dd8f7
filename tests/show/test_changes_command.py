"""`sendplan changes`: the movement statement and every change with its reason and place."""

import re
from pathlib import Path

import pytest

from tests.commands import sendplan
from tests.workspaces import Workspace, action, said


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ((), "What changed from 31 October 2020 to 30 November 2020"),
        (("2020-08",), "What changed from 31 August 2020 to 30 November 2020"),
        (("2020-08", "2020-10"), "What changed from 31 August 2020 to 31 October 2020"),
        (("2020-08-31", "2020-09-15"), "What changed from 31 August 2020 to 15 September 2020"),
        (("--as-at", "2020-09-30"), "What changed from 31 August 2020 to 30 September 2020"),
    ],
)
def test_any_two_dates_may_be_compared_and_the_statement_balances(words: tuple[str, ...], title: str) -> None:
    ended = sendplan("changes", *words)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == title
    opening = int(next(line for line in lines if line.startswith("Open at the start: ")).rpartition(" ")[2])
    closing = int(next(line for line in lines if line.startswith("Open at the end: ")).rpartition(" ")[2])
    steps = [re.match(r"  ([+-]) (\d+) (added|reopened|completed|closed|removed|corrections?)", line) for line in lines]
    assert opening + sum(int(step[1] + step[2]) for step in steps if step) == closing


def test_each_change_says_what_why_and_where() -> None:
    lines = sendplan("changes", "2020-10", "2020-11").out.splitlines()
    at = lines.index("1.7 reported: At risk → Off track")
    assert lines[at + 1].strip().startswith("Two partner bodies asked for changes")
    assert re.fullmatch(r"data/updates/2020-11\.csv, row \d+, column status", lines[at + 2].strip())
    assert "  + 1 reopened (4.2)" in lines


def test_a_month_with_no_change_says_so(tmp_path: Path) -> None:
    updates = [said(at, "Green", forecast_end="2021-06-30") for at in ("2020-08", "2020-09")]
    workspace = Workspace([action(end="Jun 21", start="Commenced")], updates)
    out = sendplan("changes", workspace=workspace.write(tmp_path)).out
    assert "No status or date changed." in out
    assert "Open at the start: 1" in out
    assert "Open at the end: 1" in out


def test_the_first_month_has_nothing_to_compare_with(tmp_path: Path) -> None:
    ended = sendplan("changes", workspace=Workspace(updates=[said("2020-08", "Green")]).write(tmp_path))
    assert ended.code == 0
    assert "nothing before 2020-08-31 to compare with" in ended.out

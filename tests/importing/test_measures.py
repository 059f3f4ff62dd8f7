"""A sheet of measures comes into data/measures.csv: each value by its period, nothing guessed, nothing overwritten."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from sendplan.check.records import load
from tests.commands import ended
from tests.importing.small import csv_of
from tests.workspaces import Workspace, action, said

HEADINGS = ["Indicator", "Priority", "Good is", "Baseline (Mar 20)", "Target", "Q1 2020/21", "Oct-20", "RAG"]
WAIT = ["Wait for an assessment", "1", "Low", "64 weeks", "26 weeks", "60 weeks", "58 weeks (provisional)", "Red"]
PLANS = ["Plans in time", "2", "", "58%", "≥ 90%", "61%", "72%", "Amber"]


def imported(
    folder: Path, *rows: Sequence[str], headings: Sequence[str] = HEADINGS, options: Sequence[str] = ()
) -> tuple[str, list[tuple[str, str, float | None]]]:
    """What the command says, and the values that the plan then has."""
    root = folder / "plan"
    if not root.exists():
        Workspace([action()], [said("2020-10", "Green")]).write(root)
    sheet = folder / "scorecard.csv"
    sheet.write_bytes(csv_of([list(headings), *map(list, rows)]))
    done = ended("import", str(sheet), "--measures", "--into", str(root), *options)
    return done.out + done.err, [
        (one.measure, one.period_end.isoformat(), one.value) for one in load(root).records.measures
    ]


def test_each_period_is_a_row_and_what_holds_for_all_stands_once(tmp_path: Path) -> None:
    told, values = imported(tmp_path, WAIT, PLANS)
    assert values == [
        ("Wait for an assessment", "2020-03-31", 64), ("Wait for an assessment", "2020-06-30", 60),
        ("Wait for an assessment", "2020-10-31", 58), ("Plans in time", "2020-03-31", 58),
        ("Plans in time", "2020-06-30", 61), ("Plans in time", "2020-10-31", 72),
    ]  # fmt: skip
    wait, *_, plans = load(tmp_path / "plan").records.measures
    assert (wait.unit, wait.better, wait.target, wait.theme) == ("weeks", "lower", 26, 1)
    assert (plans.unit, plans.better, plans.target, plans.theme) == ("%", "higher", 90, 2)
    assert "column 2020-10: '58 weeks (provisional)': taken as 58" in told
    assert "nothing says which way" not in told


def test_next_month_s_sheet_adds_what_is_new_and_changes_nothing(tmp_path: Path) -> None:
    imported(tmp_path, WAIT)
    newer = [*WAIT[:5], "61 weeks", *WAIT[6:], "55 weeks"]
    told, values = imported(tmp_path, newer, headings=[*HEADINGS, "Nov 2020"])
    assert [value for *_, value in values] == [64, 60, 58, 55]
    assert "it has 60 there, and 61 here; change it there if that is right" in told
    assert "There already, and left as they are: 2" in told


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ([*WAIT[:3], "n/a", "26", "TBC", "", ""], "no value of any period"),
        ([*WAIT[:3], "about sixty", "26", "", "", ""], "'about sixty' is no number"),
        ([*WAIT[:3], "<60", "26", "", "", ""], "'<60' is no number"),
        ([*WAIT[:3], "1,5", "26", "", "", ""], "'1,5' is no number"),
        (["Not for publication: waits", *WAIT[1:]], "it is marked"),
        (["Waits", "9", "Low", "60", "26", "", "", ""], "no theme of the plan"),
        (["Waits", "1", "", "60", "26", "", "", ""], "nothing says which way is better; taken as higher"),
        (["Waits", "1", "Low", "60", "few", "", "", ""], "column target: 'few': no number; left blank"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_row(row: Sequence[str], says: str, tmp_path: Path) -> None:
    told, _ = imported(tmp_path, row)
    assert says in told
    assert "scorecard.csv, row 2" in told


def test_a_column_says_its_period_or_is_asked_about(tmp_path: Path) -> None:
    headings = ["Measure", "Better", "Target", "Q1", "Latest"]
    row = ["Plans in time", "higher", "90", "61", "72"]
    root = tmp_path / "other"
    root.mkdir()
    told, values = imported(root, row, headings=headings)
    assert 'say what is measured, and of which period a column is, as in: --map "Indicator=measure"' in " ".join(
        told.split()
    )
    assert values == []
    told, values = imported(root, row, headings=headings, options=("--map", "Latest=2020-10"))
    assert values == [("Plans in time", "2020-10-31", 72)]
    assert 'column Q1: it does not say its period with the year; if it is wanted, say it: --map "Q1=2026-10"' in told


def test_a_row_for_each_value_will_do(tmp_path: Path) -> None:
    headings = ["KPI", "Month", "Actual", "Polarity"]
    _, values = imported(
        tmp_path, ["Waits", "Sep 2020", "31", "lower"], ["Waits", "Oct 2020", "30", ""], headings=headings
    )
    assert values == [("Waits", "2020-09-30", 31), ("Waits", "2020-10-31", 30)]


def test_a_scorecard_is_no_plan_and_says_how_it_is_taken(tmp_path: Path) -> None:
    sheet = tmp_path / "scorecard.csv"
    sheet.write_bytes(csv_of([HEADINGS, WAIT, PLANS]))
    done = ended("import", str(sheet), "--into", str(tmp_path / "new"))
    assert done.code == 3
    assert "--measures" in done.err

"""A sheet of measures comes into data/measures.csv: each value by its period, nothing guessed, nothing overwritten."""

import csv
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
        (
            ["Waits", "1", "", "60", "26", "", "", ""],
            "nothing says which way is better; taken as lower, as its target is below its first value: if it is higher",
        ),
        (
            ["Plans", "1", "", "60", "90", "", "", ""],
            "nothing says which way is better; taken as higher: if it is lower",
        ),
        (
            ["Plans", "1", "", "", "90", "61", "", ""],
            "nothing says which way is better; taken as higher: if it is lower",
        ),
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
    assert "column Q1: it does not say of which month, quarter or term of a year it is" in told
    assert '--map "Q1=2026-10"' in told


def test_a_baseline_whose_cells_name_their_own_period_is_a_value_of_it(tmp_path: Path) -> None:
    """“Baseline” was asked about, as if nothing said of when it is; with a month for all, each cell was asked about."""
    headings = ["Measure", "Better", "Baseline", "Target Dec 2020", "Target Jul 2021"]
    rows = (["Plans in time", "higher", "38% (Sept 2020)", "45%", "70%"],
            ["Waits", "lower", "412 (Summer term 2020)", "380", "0"],
            ["Calls", "lower", "9", "8", "5"])  # fmt: skip
    told, values = imported(tmp_path, *rows, headings=headings)
    assert [one for one in values if one[2] is not None] == [
        ("Plans in time", "2020-09-30", 38),
        ("Waits", "2020-07-31", 412),
    ]
    assert "Baseline → value of the period in its cells" in told
    assert "'Calls': '9' does not say of when it is" in told
    assert "taken as 38" not in told
    assert "does not say of which month" not in told


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


REFORM = ["Measure", "Better is", "Baseline (Summer 2020)", "Trajectory Autumn 2020", "Target July 2021"]
WAITS = ["Waits", "Lower", "840", "820", "300"]


@pytest.mark.parametrize(
    ("headings", "row", "rows", "says"),
    [
        (
            [*REFORM, "National (2019)", "Statistical neighbours"], [*WAITS, "910", "905"],
            ["Summer term 2020,840,,300,National (2019),910", "Autumn term 2020,,820,,,"],
            "taken as Summer term 2020, and 1 other column likewise: is the term meant?",
        ),
        (
            [*REFORM, "National (2019)", "Statistical neighbours"], [*WAITS, "n/a", "905"],
            ["Summer term 2020,840,,300,Statistical neighbours,905", "Autumn term 2020,,820,,,"],
            "column Statistical neighbours: not taken where 'National (2019)' has a value",
        ),
        (  # the target of each month stands beside its value; one that is for a day to come is a step on the way
            ["Measure", "Better is", "Actual Oct 20", "Target Oct 20", "Target Dec 20", "Target 2021"],
            ["Waits", "Lower", "840", "800", "700", "300"],
            ["2020-10,840,,800,,", "2020-12,,700,,,", "2021,,300,,,"],
            "Target Oct 20 → target of 2020-10, Target Dec 20 → trajectory for 2020-12",
        ),
        (
            ["Measure", "Better", "Oct 20", "Forecast Nov 20", "Change since Oct 20", "Rank Oct 20", "England 2019/20"],
            ["Waits", "Lower", "840", "830", "-9", "17", "910"],
            ["2020-10,840,,,England 2019/20,910", "2020-11,,830,,,"],
            "Columns not used: Change since Oct 20, Rank Oct 20",
        ),
    ],
)  # fmt: skip
def test_a_heading_with_a_period_is_of_values_only_if_it_says_nothing_else(
    headings: Sequence[str], row: Sequence[str], rows: Sequence[str], says: str, tmp_path: Path
) -> None:
    told, _ = imported(tmp_path, row, headings=headings)
    with (tmp_path / "plan" / "data" / "measures.csv").open(encoding="utf-8-sig") as file:
        told_rows = list(csv.DictReader(file))
    shown = ("period", "value", "expected", "target", "comparator", "comparator_value")
    assert [",".join(one[name] for name in shown) for one in told_rows] == rows
    assert says in " ".join(told.split())


def test_a_row_that_waits_for_its_value_is_filled_by_the_next_sheet(tmp_path: Path) -> None:
    imported(tmp_path, WAITS, headings=REFORM)
    told, values = imported(
        tmp_path, ["Waits", "Lower", "840", "851", "300"], headings=[*REFORM[:3], "Autumn 2020", REFORM[4]]
    )
    assert [value for *_, value in values] == [840, 851]
    assert "1 to fill in, 1 there already" in told
    expected = {one.period_end.isoformat(): one.expected for one in load(tmp_path / "plan").records.measures}
    assert expected["2020-12-31"] == 820


def test_what_holds_from_now_on_goes_beside_the_value_that_was_filled_in(tmp_path: Path) -> None:
    imported(tmp_path, WAITS, headings=REFORM)
    headings = [*REFORM[:2], "Autumn 2020", REFORM[4], "England (2020)"]
    imported(tmp_path, ["Waits", "Lower", "851", "280", "905"], headings=headings)
    first, second = load(tmp_path / "plan").records.measures
    assert (first.target, second.target) == (300, 280)
    assert (first.comparator_value, second.comparator, second.comparator_value) == (None, "England (2020)", 905)
    told, _ = imported(tmp_path, ["Waits", "Lower", "851", "270", "905"], headings=headings)
    assert "no row of a new value for its target 270; change it there if that is right" in told


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("children", "Higher", "Casework"), "unit: '%' stays; the file has 'children'"),
        (("per cent", "Low", "Casework"), "better: 'higher' stays; the file has 'lower'"),
        (("%", "Higher", "Census"), "source: 'Casework' stays; the file has 'Census'"),
        (("per cent", "High is good", "Casework"), ""),
    ],
)
def test_what_a_later_sheet_says_otherwise_of_a_measure_is_named(
    tmp_path: Path, told: tuple[str, str, str], said: str
) -> None:
    head = ["Measure", "Unit", "Better", "Source", "Sep 2020"]
    imported(tmp_path, ["Plans in time", "%", "Higher", "Casework", "41"], headings=head)
    shown, _ = imported(tmp_path, ["Plans in time", *told, "41", "44"], headings=[*head, "Oct 2020"])
    assert (said or "1 to add, 1 there already, 0 left out") in shown
    assert ("Otherwise in the file, and not taken" in shown) == bool(said)

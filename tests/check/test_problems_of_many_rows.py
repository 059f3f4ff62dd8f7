"""Marks of privacy in the command's eyes, and one problem of many rows."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sendplan.check.records import load
from sendplan.model.place import Place, Problem, said_once
from tests.commands import sendplan
from tests.work import grows_with
from tests.workspaces import Workspace, action, said


@pytest.mark.parametrize("header", ["restricted", "Restricted", "restrictd", "Restricted?"])
def test_a_misspelt_restricted_column_never_makes_a_row_public(header: str, tmp_path: Path) -> None:
    root = Workspace(updates=[said("2020-08", "Green", **{header: "yes"})]).write(tmp_path)
    assert load(root).records.updates[0].restricted


@pytest.mark.parametrize(
    ("cell", "restricted"),
    [
        ("", False),
        ("no", False),
        ("No", False),
        ("FALSE", False),
        ("0", False),
        ("yes", True),
        ("1", True),
        ("x", True),
    ],
)
def test_blank_no_false_and_0_are_public_and_anything_else_is_not(cell: str, restricted: bool) -> None:
    update = Workspace(updates=[said("2020-08", "Green", restricted=cell)]).records().updates[0]
    assert update.restricted is restricted


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("82%", 82.0),
        ("£1,250.50", 1250.5),
        ("0.30000000000000004", 0.3),
        ("82.35294117647058", 82.3529411765),
        ("-3", -3.0),
    ],
)
def test_a_number_is_read_without_what_computing_left_of_it(cell: str, value: float) -> None:
    measure = {"measure": "M", "period": "2020-08", "value": cell}
    assert Workspace(registers={"measures": [measure]}).records().measures[0].value == value


def test_the_same_problem_of_many_rows_is_said_once_with_its_rows(tmp_path: Path) -> None:
    refs = [f"1.{n}" for n in range(1, 10)]
    wrong = ("1.2", "1.4", "1.6", "1.7", "1.8")
    updates = [said("2020-08", "Gren" if ref in wrong else "Green", ref) for ref in refs]
    root = Workspace([action(ref) for ref in refs], updates).write(tmp_path)
    ended = sendplan("check", workspace=root)
    place = "data/updates/2020-08.csv, rows 3, 5 and 7–9, column status"
    assert [line.startswith(f"{place}: 'Gren' is not a status") for line in ended.out.splitlines()].count(True) == 1
    assert "1 problem," in ended.out


def test_a_problem_of_ten_thousand_rows_is_gathered_at_once() -> None:
    def gathered(number: int) -> Callable[[], tuple[Problem, ...]]:
        last = 2 + number
        places = [Place("data/measures.csv", row, "value") for row in range(2, last)]
        return lambda: said_once(Problem(place, "number", "wrong", "mend") for place in places)

    [one] = gathered(10_000)()
    assert str(one) == "data/measures.csv, rows 2–10001, column value: wrong; mend"
    assert grows_with(gathered, 1_000) < 2.2


def test_what_is_found_of_several_actions_in_the_same_words_is_a_line_with_all_their_refs(tmp_path: Path) -> None:
    """A body that is silent on all it leads: one thing to do, and not three lines for each action."""
    actions = [action(ref, start="Jan 21") for ref in ("1.1", "1.2", "1.3", "2.1")]
    root = Workspace(actions, [said("2020-10", "Amber", "2.1"), said("2020-11", "Green", "2.1")]).write(tmp_path)
    (root / "data/actions.csv").write_text((root / "data/actions.csv").read_text("utf-8").replace("Jan 21", "Jul 20"))
    out = sendplan("check", workspace=root).out
    assert "data/actions.csv, row 2: silent: 1.1: no return received so far; likewise 1.2 and 1.3\n" in out
    assert out.count(": silent: ") == 1
    assert ": 0 problems, " in out

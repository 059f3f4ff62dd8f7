"""Measures in their file: one unit a measure, one value a period, and columns that may be missing."""

import pytest

from sendplan.model.records import Measure
from tests.workspaces import Row, Workspace


def row(period: str, value: str, name: str = "Plans in time", **cells: str) -> Row:
    return {"measure": name, "period": period, "value": value, **cells}


def checked(*rows: Row) -> tuple[tuple[Measure, ...], list[str]]:
    records = Workspace(registers={"measures": rows}).checked().records
    return records.measures, [str(problem) for problem in records.problems]


def test_what_one_row_says_of_a_measure_holds_for_all_of_them() -> None:
    found, problems = checked(
        row("2020-08", "10"), row("2020-09", "11", unit="weeks", better="lower", theme="2"),
        row("2020-10", "12", name="plans  in time"),
    )  # fmt: skip
    assert not problems
    assert {(one.measure, one.unit, one.better, one.theme) for one in found} == {("Plans in time", "weeks", "lower", 2)}


def test_two_units_of_one_measure_are_a_problem_with_both_places() -> None:
    found, problems = checked(row("2020-08", "10", unit="%"), row("2020-09", "11", unit="weeks"))
    [problem] = problems
    assert "row 3, column unit: unit is 'weeks', and in row 2 of the same measure '%'; the first counts;" in problem
    assert "give the other measure a name of its own" in problem
    assert [one.unit for one in found] == ["%", "%"]


def test_one_month_written_in_two_ways_is_one_month() -> None:
    found, problems = checked(row("2020-10", "10"), row("Oct 2020", "11"))
    assert [one.value for one in found] == [10]
    assert len(problems) == 1
    assert "row 3, column period: 'Oct 2020' is a period that row 2 has a value for" in problems[0]


def test_the_trajectory_and_a_comparator_are_read() -> None:
    [one], problems = checked(row("2020-10", "82", expected="84", comparator="England", comparator_value="60.4"))
    assert not problems
    assert (one.expected, one.comparator, one.comparator_value) == (84, "England", 60.4)


def test_a_share_beside_numbers_in_hundreds_is_not_guessed() -> None:
    found, problems = checked(row("2020-09", "82", unit="%"), row("2020-10", "0.83"), row("2020-11", "0.9%"))
    assert [one.value for one in found] == [82, None, 0.9]
    assert len(problems) == 1
    assert "'0.83' may mean 83% or 0.83%, by the other numbers of this measure" in problems[0]
    found, problems = checked(row("2020-09", "0.06", unit="%"), row("2020-10", "0.9"))
    assert ([one.value for one in found], problems) == ([0.06, 0.9], [])


def test_shares_towards_a_target_that_is_a_share_are_not_taken_for_hundredths() -> None:
    """A workbook whose cells lost their format: the board read “0.82%, target 0.9%”."""
    found, problems = checked(row("2020-09", "0.8", unit="per cent", target="0.9"), row("2020-10", "0.82"))
    assert [(one.value, one.target) for one in found] == [(None, None), (None, None)]
    assert len(problems) == 3
    assert "'0.9' may mean 90% or 0.9%" in "".join(problems)
    for kept in ({"better": "lower"}, {"target": "0.1"}):
        _, problems = checked(row("2020-09", "0.8", **{"unit": "%", "target": "0.9", **kept}))
        assert problems == []


def test_a_comma_that_may_be_a_point_is_not_read_as_thousands() -> None:
    found, problems = checked(row("2020-09", "82,5"), row("2020-10", "1,234"), row("2020-11", "12,345,678"))
    assert [one.value for one in found] == [None, 1234, 12_345_678]
    assert len(problems) == 1
    assert "'82,5' has a comma where a point may be meant (82.5)" in problems[0]


@pytest.mark.parametrize("text", ["82, 83, 84", "82,83,84", "1,2,3", "1,00,000", ",500", "1,234,"])
def test_several_numbers_in_a_cell_are_no_number(text: str) -> None:
    found, problems = checked(row("2020-09", text))
    assert [one.value for one in found] == [None]
    assert [f"{text!r} is not a number" in one for one in problems] == [True]

"""A number of a measure with a digit too many or too few is asked about, and counts as it stands."""

import pytest

from tests.workspaces import Row, Workspace, action

PERIODS = ("Jun 2020", "Jul 2020", "Aug 2020", "Sep 2020", "Oct 2020")


def rows(values: str, *, unit: str = "%", column: str = "value") -> list[Row]:
    given = {"theme": "1", "measure": "Plans in time", "unit": unit, "better": "higher", "value": "50"}
    return [{**given, "period": period, column: text} for period, text in zip(PERIODS, values.split(), strict=False)]


@pytest.mark.parametrize(
    ("told", "odd", "why"),
    [(rows("88 90 900 91 89"), 3, "no other is more than 100"),
     (rows("88 90 9 91 89"), 3, "the others are about 89.5"),
     (rows("120 1300 130 125", unit="days"), 2, "the others are about 125"),
     (rows("90 90 9 90 90", column="target"), 3, "the others are about 90"),
     (rows("88 120"), 2, "no other is more than 100")],
)  # fmt: skip
def test_a_number_far_from_all_others_is_asked_about(told: list[Row], odd: int, why: str) -> None:
    checked = Workspace([action("1.1")], registers={"measures": told}).checked()
    [found] = [one for one in checked.findings if one.kind == "number to look at"]
    assert (found.place.row, found.ref) == (odd + 1, PERIODS[odd - 1])
    assert found.message.endswith(f"and {why}: is it right?")
    assert len(checked.records.measures) == len(told)


@pytest.mark.parametrize(
    "told",
    [rows("2 0 11 4 1", unit="children"), rows("10 14 30 55 80"), rows("95 110 104 120"), rows("-4 3 60 2"),
     rows("12 130", unit="days"), rows("60 72 75 81 88")],
)  # fmt: skip
def test_numbers_that_move_as_numbers_do_are_not_asked_about(told: list[Row]) -> None:
    checked = Workspace([action("1.1")], registers={"measures": told}).checked()
    assert [one.message for one in checked.findings if one.kind == "number to look at"] == []

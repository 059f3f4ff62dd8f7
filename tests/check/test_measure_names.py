"""A measure's name with a slip is a second measure, and takes a point from the first: it is asked about."""

import pytest

from tests.commands import sendplan
from tests.workspaces import Workspace

MEANT = "Attendance of pupils with a plan in secondary schools"


def asked(name: str, rows: int = 1, meant: str = MEANT) -> list[tuple[int, str]]:
    named = [meant, *[name] * rows, *[meant] * 4]
    values = [
        {"measure": one, "period": f"2020-{month + 1:02}", "value": str(month), "unit": "pupils"}
        for month, one in enumerate(named)
    ]
    checked = Workspace(registers={"measures": tuple(values)}).checked()
    assert len(checked.records.measures) == len(named)
    return [(one.place.row, one.message) for one in checked.findings if one.kind == "name to look at"]


@pytest.mark.parametrize(
    "name",
    [
        f"{MEANT}.", MEANT.replace("with a", "witha"), MEANT.replace("Attendance", "Attendence"),
        MEANT.replace("secondary", "secundary"), MEANT.replace("pupils", "pupil's"), MEANT.replace("schools", "school"),
    ],
)  # fmt: skip
def test_a_name_with_a_slip_is_asked_about_at_its_row(name: str) -> None:
    [(row, message)] = asked(name)
    assert row == 3
    assert repr(MEANT) in message
    assert "is a measure of its own" in message


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (MEANT.replace("secondary", "primary"), MEANT), (MEANT.upper(), MEANT), (f"{MEANT} and nurseries", MEANT),
        ("Plans issued within 26 weeks", "Plans issued within 20 weeks"),
        ("Unauthorised absence", "Authorised absence"),
        ("Girls in school", "Boys in school"), ("Referrals accepted", "Referrals declined"),
    ],
)  # fmt: skip
def test_another_measure_is_not(name: str, meant: str) -> None:
    assert asked(name, meant=meant) == []


def test_two_measures_with_many_values_each_are_two() -> None:
    assert asked(f"{MEANT}.", rows=3) == []


def test_none_of_the_plan_that_we_have_is_asked_about() -> None:
    assert "name to look at" not in sendplan("check").out

"""What `check` warns of before it is published: who might be known by it. Warnings, never problems."""

import pytest

from sendplan import api
from tests.workspaces import Row, Workspace, action, said


def warned(text: str, column: str = "progress", **cells: str) -> list[tuple[str, str]]:
    """Kind and message of each warning about a month's words."""
    plan = Workspace(updates=[said("2020-10", "Green", **{column: text}, **cells)])
    found = api.check(plan.opened("2020-10-31"))
    assert found.problems == ()
    kinds = ("NHS number", "date of birth", "small number", "name of a person")
    return [(one.kind, one.message) for one in found.findings if one.kind in kinds]


def kinds(text: str, **cells: str) -> list[str]:
    return [kind for kind, _ in warned(text, **cells)]


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "943-476-5919"])
def test_an_nhs_number_is_known_by_its_check_digit(number: str) -> None:
    assert warned(f"Seen under {number} in May.") == [
        ("NHS number", "progress of 1.1 holds what may be an NHS number: take it out")
    ]
    assert kinds("The invoice is 943 476 5918.") == [], "its last digit is not what an NHS number would have"
    assert kinds("Call 0191 943 4765 919.") == []


@pytest.mark.parametrize(
    "text", ["DOB 12/03/2011", "(d.o.b. 12 March 2011)", "born on 12 March 2011", "Date of birth: 2011-03-12"]
)
def test_a_date_of_birth_is_a_date_that_says_so(text: str) -> None:
    assert kinds(f"One of them, {text}, has moved.") == ["date of birth"]
    assert kinds("The review of 12 March 2011 was born of need.") == []


@pytest.mark.parametrize(
    "text",
    ["3 children wait for a place.", "Only two of the young people came.", "Four looked after children moved.",
     "8 of 212 pupils are at home.", "One child was told."],
)  # fmt: skip
def test_fewer_than_ten_children_are_a_small_number(text: str) -> None:
    [(kind, message)] = warned(text)
    assert kind == "small number"
    assert "write “fewer than 10”, or mark the row restricted" in message


@pytest.mark.parametrize(
    "text",
    ["13 children wait.", "212 pupils answered.", "Year 3 pupils went back.", "Chapter 4 is with young people.",
     "Children under 5 children’s centres.",
     "Key stage 2 pupils.", "3 schools have few pupils.", "4.1 children’s plan.", "2020/21 pupils", "Five schools."],
)  # fmt: skip
def test_other_numbers_are_none(text: str) -> None:
    assert kinds(text) == []


def test_what_is_restricted_is_not_published_and_not_warned_of() -> None:
    assert kinds("Two children were told.", restricted="yes") == []


@pytest.mark.parametrize(
    "lead", ["Mrs Example", "Susan Example, Public Health", "Dr. Example", "j.example@council.example"]
)
def test_a_name_in_a_lead_s_cell(lead: str) -> None:
    assert named(lead) == [("name of a person", "1.1")]


@pytest.mark.parametrize(
    "lead",
    ["Public Health", "St Thomas More School", "Elizabeth Fry Centre", "Council/ICB", "LTP", "James House School"],
)
def test_a_body_is_no_person(lead: str) -> None:
    assert named(lead) == []


def named(lead: str) -> list[tuple[str, str]]:
    row: Row = action(lead=lead)
    found = api.check(Workspace([row]).opened("2020-10-31"))
    return [(one.kind, one.ref) for one in found.findings if one.kind == "name of a person"]


def test_the_durham_plan_names_nobody() -> None:
    found = api.check(api.example()).findings
    assert not [one for one in found if one.kind in ("NHS number", "date of birth", "small number", "name of a person")]


def test_a_risk_on_what_is_told_in_private_is_said_for_it_is_printed() -> None:
    risk = {"id": "R1", "risk": "The firm of 1.1 goes to court", "likelihood": "4", "impact": "4", "mitigation": ""}
    other = {**risk, "id": "R2", "risk": "Staff of 1.2 leave", "refs": "1.2"}
    rows = [said("2020-10", "Red", "1.1", restricted="yes"), said("2020-10", "Green", "1.2")]
    plan = Workspace((action("1.1"), action("1.2")), rows, (), {"risks": (risk, other)})
    found = [one for one in api.check(plan.opened("2020-10-31")).findings if one.kind == "beside a private matter"]
    assert [one.message for one in found] == ["R1 is on 1.1, told of in private; it is printed: read its words"]

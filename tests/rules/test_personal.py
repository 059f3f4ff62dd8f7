"""What `check` warns of before it is published: who might be known by it. Warnings, never problems."""

import pytest

from sendplan import api
from sendplan.model.records import SENTENCES
from tests.workspaces import Row, Workspace, action, approved, part, said


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


@pytest.mark.parametrize("column", SENTENCES)
def test_every_column_of_sentences_is_read(column: str) -> None:
    asked = {"ask": "Choose"} if column.startswith("ask_") else {}
    [(kind, message)] = warned("Keep the place; move 2 pupils", column, **asked)
    assert (kind, message.partition(" counts")[0]) == ("small number", f"{column} of 1.1")


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


WHO = {
    "asked_by": ("plan_changes", approved("redate", "2020-10-01", "2021-01-31", approved_by="Board")),
    "approved_by": ("plan_changes", approved("redate", "2020-10-01", "2021-01-31")),
    "responsible": ("inspection", {"id": "A1", "finding": "Plans are late", "refs": "1.1"}),
}


@pytest.mark.parametrize("column", WHO)
def test_a_name_in_a_cell_of_a_register_that_says_who(column: str) -> None:
    name, row = WHO[column]
    rows = [said("2020-10", "Green")]
    changes, registers = (
        ([{**row, column: "Mrs Example"}], {})
        if name == "plan_changes"
        else ([], {name: ({**row, column: "Mrs Example"},)})
    )
    [(_, _, message, place)] = found(Workspace(updates=rows, changes=changes, registers=registers), "name of a person")
    assert message.startswith(f"{column} of ")
    assert place == f"data/{name}.csv, row 2, column {column}"


def test_a_name_of_whom_a_decision_is_asked() -> None:
    assert warned("Mrs Example", "ask_of", ask="Choose") == [
        ("name of a person", "ask_of of 1.1 seems to name a person (“Mrs Example”): write the body or the role")
    ]


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


def found(workspace: Workspace, *kinds: str) -> list[tuple[str, str, str, str]]:
    told = api.check(workspace.opened("2020-10-31")).findings
    return [(one.kind, one.ref, one.message, str(one.place)) for one in told if one.kind in kinds]


def test_each_warning_names_its_row_and_its_cell() -> None:
    words = "Seen under 943 476 5919; DOB 12/03/2011; 2 children wait"
    place = "data/updates/2020-10.csv, row 2, column issues"
    few = "(“2 children”), who might be known by it: write “fewer than 10”, or mark the row restricted"
    plan = Workspace(updates=[said("2020-10", "Green", issues=words)])
    assert found(plan, "NHS number", "date of birth", "small number") == [
        ("NHS number", "1.1", "issues of 1.1 holds what may be an NHS number: take it out", place),
        ("date of birth", "1.1", "issues of 1.1 holds what may be a date of birth: take it out", place),
        ("small number", "1.1", f"issues of 1.1 counts fewer than 10 children {few}", place),
    ]


def test_the_reason_of_a_change_is_read_too_and_named_by_its_action() -> None:
    change = {**approved("redate", "2020-10-01", "2021-01-31", approved_by="Board"), "reason": "Two children moved"}
    [(_, ref, message, _)] = found(Workspace(updates=[said("2020-10", "Green")], changes=[change]), "small number")
    assert (ref, message.partition(" counts")[0]) == ("1.1", "reason of 1.1")


def test_ten_of_one_digit_are_no_nhs_number_and_the_last_may_be_a_nought() -> None:
    assert kinds("The code is 4444444444.") == []
    ten = next(f"{n:010}" for n in range(4_000_000_000, 4_000_000_999) if nhs(f"{n:010}") and f"{n:010}".endswith("0"))
    assert kinds(f"Seen under {ten}.") == ["NHS number"]


def nhs(digits: str) -> bool:
    """As the NHS has it: a remainder of 11 is a 0, of 10 no number at all."""
    check = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(digits[9])


def test_a_person_is_named_as_the_cell_has_it_once_for_an_action_and_its_parts() -> None:
    rows = [action(lead="a.person@council.example"), part("1.1a"), part("1.1b", lead="Mrs Other, Public Health")]
    risk = {"id": "R1", "risk": "Staff leave", "likelihood": "4", "impact": "4", "owner": "Sarah Example"}
    decision = {"date": "2020-10-01", "meeting": "Board", "decision": "Write", "owner": "Cllr Example"}
    plan = Workspace(rows, [said("2020-10", "Green")], (), {"risks": (risk,), "decisions": (decision,)})
    assert found(plan, "name of a person") == [
        ("name of a person", ref, f"{of} seems to name a person (“{name}”): write the body or the role", place)
        for ref, of, name, place in (
            ("1.1", "lead of 1.1", "a.person", "data/actions.csv, row 2, column lead"),
            ("1.1b", "lead of 1.1b", "Mrs Other", "data/actions.csv, row 4, column lead"),
            ("row 2", "owner of row 2", "Cllr Example", "data/decisions.csv, row 2, column owner"),
            ("R1", "owner of R1", "Sarah Example", "data/risks.csv, row 2, column owner"),
        )
    ]


def test_a_register_s_row_on_what_is_kept_private_says_whether_it_is_printed() -> None:
    rows = (action("1.1"), action("1.2", measures="Plans", confidential="yes"), action("1.3"))
    told = [said("2020-10", "Red", "1.1", restricted="yes"), said("2020-10", "Green", "1.3")]
    voice = {"date": "2020-10-01", "who": "Parents", "you_said": "It is late", "we_did": "See 1.1", "refs": ""}
    risk = {"id": "R1", "risk": "Staff leave", "likelihood": "4", "impact": "4", "refs": "1.2"}
    measure = {"measure": "Plans", "unit": "%", "period": "2020-09", "value": "4", "source": "Records"}
    plan = Workspace(rows, told, (), {"risks": (risk,), "voice": (voice,), "measures": (measure,)})
    kind = "beside a private matter"
    assert found(plan, kind) == [
        (kind, "R1", "R1 is on 1.2, kept private: public papers leave it out", "data/risks.csv, row 2"),
        (kind, "row 2", "row 2 is on 1.1, told of in private; it is printed: read its words", "data/voice.csv, row 2"),
        (
            kind,
            "Plans",
            "the measure Plans is of actions alone that are kept private: public papers leave it out",
            "data/measures.csv, row 2",
        ),
    ]

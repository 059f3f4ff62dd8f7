"""What each kind of cell takes, and what an officer reads of one that it does not take."""

import pytest

from sendplan.model.records import Records
from tests.workspaces import Workspace, action, said

RISK = {"id": "R1", "risk": "Staff", "likelihood": "3", "impact": "4", "refs": "1.1"}
PLAN = [action(end="Oct 20 – Review; Mar 21 Service")]


def with_update(**cells: str) -> Records:
    return Workspace(PLAN, [said("2020-09", **cells)]).checked().records


def problems(records: Records) -> list[str]:
    return [str(one).partition(": ")[2] for one in records.problems]


SAYS = {
    ("percent", "101"): "'101' is not between 0 and 100; write a number from 0 to 100",
    ("percent", "-1"): "'-1' is not between 0 and 100; write a number from 0 to 100",
    ("percent", "0.5"): "'0.5' may mean 50% or 0.5%; write it with its sign, such as 50%",
    ("percent", "1"): "'1' may mean 100% or 1%; write it with its sign, such as 50%",
    ("percent", "half"): "'half' is not a number; write figures only, such as 82 or 12.5",
    ("percent", "12,5"): (
        "'12,5' has a comma where a point may be meant (12.5); write 12.5, or the number without a comma"
    ),
    ("forecast_end", "2 Nov 2020; Service Sep 2021"): (
        "'2 Nov 2020; Service Sep 2021': of several dates each needs its milestone; it is not used until it is clear; "
        "write each with its words: Pilot 2 Nov 2026; service Sep 2027"
    ),
    ("completed_on", "soon"): (
        "'soon': it is not understood as a date; it is not used until it is clear; "
        "write the day in this form: 31/12/2020"
    ),
    ("assurance", "some"): "'some' is not one of substantial, reasonable, limited, none; write one of them",
    ("status", "Gren"): (
        "'Gren' is not a status; did you mean Green (on-track)?; write one of Off track, At risk, Unknown, Paused, "
        "On track, Not started, Complete, Closed, or add it to status_key in plan.toml"
    ),
}


@pytest.mark.parametrize(("column", "text"), SAYS)
def test_a_cell_that_is_not_taken_says_what_to_write(column: str, text: str) -> None:
    assert problems(with_update(**{column: text})) == [SAYS[column, text]]


def test_each_is_a_problem_of_its_kind() -> None:
    kinds = {column: with_update(**{column: text}).problems[0].rule for column, text in SAYS}
    assert kinds == {
        "percent": "number", "forecast_end": "date", "completed_on": "date", "assurance": "choice", "status": "status",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("100", 100), ("1%", 1), ("0.5%", 0.5), ("50", 50), ("", None)])
def test_a_share_is_taken_where_nobody_can_doubt_it(text: str, value: float | None) -> None:
    records = with_update(percent=text)
    assert (problems(records), records.updates[0].percent) == ([], value)


@pytest.mark.parametrize(("column", "text"), [("forecast_end", "NONE"), ("completed_on", "None"), ("evidence", "none")])
def test_none_clears_what_was_said(column: str, text: str) -> None:
    records = with_update(**{column: text})
    assert (problems(records), records.updates[0].clears) == ([], frozenset({column}))


def test_of_several_dates_each_is_its_milestone_s_and_one_alone_is_nobody_s() -> None:
    both = with_update(forecast_end="Review 2 Nov 2020; Service Sep 2021").updates[0].forecasts
    assert [(one.milestone, str(one.day)) for one in both] == [("Review", "2020-11-02"), ("Service", "2021-09-30")]
    assert [(one.milestone, str(one.day)) for one in with_update(forecast_end="2020-11-02").updates[0].forecasts] == [
        ("", "2020-11-02")
    ]


@pytest.mark.parametrize(
    ("column", "text", "told"),
    [
        ("risk", "", "it is blank; write the risk in words"),
        ("likelihood", "", "it is blank; write from 1 to 5"),
        ("likelihood", "6", "'6' is not a score; write a whole number from 1 to 5"),
        ("likelihood", "high", "'high' is not a score; write a whole number from 1 to 5"),
        ("refs", "1.1; 1.9", "'1.9' is no action of the plan; did you mean 1.1?; correct the ref"),
        ("refs", "l.1", "'l.1' is no action of the plan; did you mean 1.1?; correct the ref"),
        ("refs", "I.I", "'I.I' is no action of the plan; did you mean 1.1?; correct the ref"),
        ("refs", "x" * 200, f"'{'x' * 60}…' is no action of the plan; correct the ref"),
    ],
)
def test_a_cell_of_a_register_that_is_not_taken_says_what_to_write(column: str, text: str, told: str) -> None:
    records = Workspace(registers={"risks": [{**RISK, column: text}]}).checked().records
    assert problems(records) == [told]


def test_an_action_of_no_theme_is_told_which_there_are() -> None:
    records = Workspace([action(), action("1.2", theme="9")]).checked().records
    assert "'9' is no theme of the plan; write one of 1, 2, 3" in problems(records)


@pytest.mark.parametrize(("refs", "actions"), [
    (("1a", "1b", "2a"), ["1a", "1b", "2a"]), (("P1a", "P1b"), ["P1a", "P1b"]),
    (("1", "1a", "1b"), ["1"]), (("1", "2", "3a"), ["1", "2"]), (("1.1a", "1.2"), ["1.2"]),
])  # fmt: skip
def test_a_letter_makes_a_part_only_where_actions_are_called_without_one(
    refs: tuple[str, ...], actions: list[str]
) -> None:
    """1a, 1b, 2a of a plan that has no action 1 were parts of nothing, and had to be called otherwise."""
    checked = Workspace([action(ref, theme="1") for ref in refs]).checked().records
    assert [one.ref for one in checked.plan.actions] == actions
    parts = [part.ref for one in checked.plan.actions for part in one.parts]
    wrong = [one.message.split()[0] for one in checked.problems if one.rule == "part"]
    assert sorted([*actions, *parts, *wrong]) == sorted(refs)

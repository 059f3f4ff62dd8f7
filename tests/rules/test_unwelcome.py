"""What `check` finds true but unwelcome, to the letter: its kind, whose it is, its words, and the row it stands in."""

import pytest

from sendplan import api
from tests.workspaces import Row, Workspace, action, approved, part, said

DONE = {"status": "Complete", "completed_on": "2020-08-31", "evidence": "Minutes"}


def found(workspace: Workspace, day: str, kind: str) -> list[tuple[str, str, str]]:
    """Whose, its words, and its place, of each finding of a kind."""
    told = api.check(workspace.opened(day)).findings
    return [(one.ref, one.message, str(one.place)) for one in told if one.kind == kind]


@pytest.mark.parametrize(("day", "said_"), [("2020-11-30", False), ("2020-12-01", True)])
def test_a_completion_is_to_be_confirmed_within_three_months(day: str, said_: bool) -> None:
    told = Workspace(updates=[("2020-09", {"ref": "1.1", "progress": "Words", **DONE})])
    words = "1.1 was completed on 31 August 2020, and nobody has confirmed that it works in practice"
    assert found(told, day, "unconfirmed") == ([("1.1", words, "data/updates/2020-09.csv, row 2")] if said_ else [])


def test_a_confirmation_before_the_completion_stands_at_the_change_that_gave_it() -> None:
    seen = approved("confirm", "2020-12-01", approved_by="Parent carer forum")
    words = "1.1 was confirmed to work in practice, and is not complete: the papers do not count it as confirmed"
    told = Workspace(updates=[said("2020-12", "Green")], changes=[seen])
    assert found(told, "2020-12-31", "confirmed too early") == [("1.1", words, "data/plan_changes.csv, row 2")]
    assert not found(told, "2020-12-31", "unconfirmed")


def test_a_return_with_words_for_nothing_is_named_with_them() -> None:
    told = Workspace(
        [action("1.1"), action("1.2"), action("1.3"), part("1.3a")],
        [said("2020-10", "Green", progress=" N/A "), said("2020-10", "Green", "1.2", progress="Not started"),
         said("2020-10", "Green", "1.3", progress="-")],
    )  # fmt: skip
    words = "has a return that says nothing: its progress is"
    assert found(told, "2020-10-31", "says nothing") == [
        ("1.1", f"1.1 {words} 'N/A'", "data/updates/2020-10.csv, row 2"),
    ]


def test_a_day_of_the_whole_that_no_part_has_is_the_newest_one() -> None:
    rows = [
        said(month, "Red", forecast_end=end) for month, end in (("2020-08", "2021-03-31"), ("2020-09", "2021-06-30"))
    ]
    parts = [said("2020-09", "Green", ref) for ref in ("1.1a", "1.1b")]
    told = Workspace([action(), part("1.1a"), part("1.1b")], [*rows, *parts])
    words = "1.1 is to be finished on 30 June 2021, says its own row; no part has that day: type it in a part's row"
    assert found(told, "2020-09-30", "of no part") == [("1.1", words, "data/updates/2020-09.csv, row 2")]


def decided(due: str, **cells: str) -> Row:
    return {"date": "2020-08-10", "meeting": "Board", "decision": "Write", "owner": "", "refs": "", "due": due,
            "done_on": "", **cells}  # fmt: skip


def test_decisions_that_are_overdue_are_told_the_longest_ago_first() -> None:
    rows = [
        decided("2020-09-29", refs="1.1;1.2", owner="Clerk"), decided("2020-09-05"), decided("2020-09-30"),
        decided("2020-09-01", done_on="2020-09-30"), decided("2020-09-02", done_on="2020-10-01", refs="1.2"),
        decided("2020-09-20", date="2020-10-01"),
    ]  # fmt: skip
    told = Workspace([action("1.1"), action("1.2")], [said("2020-09", "Green")], (), {"decisions": rows})
    assert found(told, "2020-09-30", "decision overdue") == [
        (of, f"what was decided{on} on 10 August 2020 is {late}: type done_on when it is carried out", place)
        for of, on, late, place in (
            ("1.2", " on 1.2", "28 days overdue (nobody was named)", "data/decisions.csv, row 6"),
            ("plan", "", "25 days overdue (nobody was named)", "data/decisions.csv, row 3"),
            ("1.1, 1.2", " on 1.1 and 1.2", "1 day overdue (Clerk)", "data/decisions.csv, row 2"),
        )
    ]
    assert not found(told, "2020-08-31", "decision overdue")


def test_a_decision_on_what_has_ended_is_asked_about_before_papers_say_that_it_is_still_to_be_carried_out() -> None:
    rows = [decided("2020-10-31", refs="1.1"), decided("2020-10-31", refs="1.1;1.2"),
            decided("2020-10-31", refs="1.1", done_on="2020-09-20")]  # fmt: skip
    told = Workspace(
        [action("1.1"), action("1.2")],
        [("2020-09", {"ref": "1.1", "progress": "Words", **DONE}), said("2020-09", "Green", "1.2")],
        (), {"decisions": rows},
    )  # fmt: skip
    words = "what was decided on 1.1 on 10 August 2020 is still to be carried out: papers say so, and 1.1 has ended: "
    assert found(told, "2020-09-30", "decision open") == [
        ("1.1", f"{words}type done_on if it was", "data/decisions.csv, row 2")
    ]


@pytest.mark.parametrize(("day", "period", "end"), [
    ("2020-09-24", "2020-09", "30 September 2020"), ("2020-09-30", "Q3 2020/21", ""), ("2020-09-30", "2020-09", ""),
    ("2020-10-31", "Autumn term 2020", "31 December 2020"), ("2020-08-31", "2020-09", ""),
])  # fmt: skip
def test_values_of_a_period_that_is_not_over_are_said_to_be_in_no_paper_yet(day: str, period: str, end: str) -> None:
    rows = [{"measure": name, "period": period, "value": "7"} for name in ("Plans in time", "Wait in weeks")]
    told = Workspace(updates=[said("2020-08", "Green")], registers={"measures": rows})
    words = f"2 values of {period} are in no paper as at {int(day[8:])} "
    said_ = found(told, day, "period still running")
    where = [(period, "data/measures.csv, row 2, column period")] if end else []
    assert [(ref, place) for ref, _, place in said_] == where
    assert all(one.startswith(words) and one.endswith(f"ends on {end}") for _, one, _ in said_)


def test_a_late_status_without_a_cause_is_named_where_others_give_theirs() -> None:
    plan = [action(f"1.{at}") for at in range(1, 6)]
    rows = [
        said("2020-09", "Red", issues="A post is empty"), said("2020-09", "Amber", "1.2"),
        said("2020-09", "Red", "1.3", ask="More time"), said("2020-09", "Green", "1.4"), said("2020-09", "Red", "1.5"),
    ]  # fmt: skip
    words = "and nothing stands under issues: papers print that no cause is given; ask its lead for it"
    assert found(Workspace(plan, rows), "2020-09-30", "no cause") == [
        ("1.2", f"1.2 is reported at risk, {words}", "data/updates/2020-09.csv, row 3, column issues"),
        ("1.5", f"1.5 is reported off track, {words}", "data/updates/2020-09.csv, row 6, column issues"),
    ]
    assert not found(Workspace(plan, rows[1:]), "2020-09-30", "no cause")


ASKS = [
    ("Agree to extend it to 30 June 2021", "", True),
    ("Agree to extend it to 31st March 2021", "", False),
    ("Agree a new date, 30/06/2021 or 31/03/2021", "", False),  # one of them is the change's
    ("Move it from 31 December 2020", "", False),  # that is its due date
    ("Agree to move it", "30 June 2021", True),
    ("Agree £9,000 for the fair of 30 June 2021", "", False),
]


@pytest.mark.parametrize(("ask", "recommended", "differs"), ASKS)
def test_an_ask_for_another_day_than_the_change_that_waits_is_named(ask: str, recommended: str, differs: bool) -> None:
    waits = approved("redate", "", "2021-03-31", asked_on="2020-09-10")
    row = said("2020-09", "Red", ask=ask, ask_recommended=recommended, ask_by="2020-10-15")
    told = Workspace([action("1.1", "31 December 2020")], [row], [waits])
    words = (
        "1.1 asks for 30 June 2021, and the change that waits for approval in data/plan_changes.csv is to 31 March "
        "2021: put one of them right"
    )
    place = "data/updates/2020-09.csv, row 2, column ask"
    assert found(told, "2020-09-30", "ask against change") == ([("1.1", words, place)] if differs else [])

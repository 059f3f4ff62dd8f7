"""What is due on the day of a paper for families is counted there, with what is done of it, and in no later sum."""

import pytest

from tests.months.test_what_families_and_the_chair_read import DAY, FRONT, flat
from tests.papers.test_officers_months import paper
from tests.workspaces import Row, Workspace, action, said

DONE = {"completed_on": "2020-09-28", "evidence": "Minutes"}


def four(first: Row, before: str = "Green") -> Workspace:
    """Four promises of one day: the first as given, one expected later, and two of which nobody wrote."""
    plan = [action(f"1.{at}", "30 Sep 2020", in_plain_words=f"We will do {at}.") for at in range(4)]
    rows = [said("2020-08", before if at == 0 else "Green", f"1.{at}", **(DONE if before == "Blue" and not at else {}))
            for at in range(4)]  # fmt: skip
    return Workspace(plan, [*rows, ("2020-09", first), said("2020-09", "Red", "1.1", forecast_end="2020-10-20")])


@pytest.mark.parametrize(
    ("row", "before", "told"),
    [
        (said("2020-09", "Blue", "1.0", **DONE), "Green",
         "4 things were due that day. Done: 1. Now expected later: 1. Not heard if it is done: 2."),
        (said("2020-09", "Blue", "1.0", **DONE), "Blue",
         "4 things were due that day. Done: 1. Now expected later: 1. Not heard if it is done: 2."),
        (said("2020-09", "Blue", "1.0", restricted="yes", **DONE), "Green",
         "3 things were due that day. Now expected later: 1. Not heard if it is done: 2."),
    ],
)  # fmt: skip
def test_what_was_due_that_day_is_counted_with_what_is_done(row: tuple[str, Row], before: str, told: str) -> None:
    """“3 things were due that day” stood before a list of four; one told as done before was due that day, too."""
    words = flat(paper(four(row[1], before), DAY, *FRONT))
    assert words.count(f"Nothing was late by 30 September 2020. {told}") == 2, "in the headline and in its section"


def test_where_all_of_that_day_is_done_nothing_is_said_of_it() -> None:
    plan = Workspace([action("1.1", "30 Sep 2020")], [said("2020-08", "Green"), said("2020-09", "Blue", **DONE)])
    assert "due that day" not in paper(plan, DAY, *FRONT)


def due_later(*later: str) -> Workspace:
    """One promise of the paper's own day, expected later; the others due on 15 October, some of them expected later."""
    refs = ("1.1", "1.2", "1.3")
    plan = [action(ref, "30 Sep 2020" if ref == "1.1" else "15 Oct 2020") for ref in refs]
    rows = [said("2020-09", "Red", ref, forecast_end="2020-12-01" if ref in later else "") for ref in refs]
    return Workspace(plan, [*(said("2020-08", "Green", ref) for ref in refs), *rows])


def test_what_was_due_that_day_is_not_due_by_a_later_one_too() -> None:
    """“5 things are due by 31 December. We expect 2 of them later”: one of them had just been named as such."""
    words = flat(paper(due_later("1.1"), DAY, *FRONT, "plain-next"))
    assert "Due on 30 September 2020. Now expected later: “Do 1.1”. 2 things are due by 31 October 2020. In" in words
    words = flat(paper(due_later("1.1", "1.2"), DAY, "plain-next"))
    assert "2 things are due by 31 October 2020. We expect 1 of them later than planned." in words
    alone = due_later("1.1")
    alone = alone.having(actions=alone.actions[:1], updates=[row for row in alone.updates if row[1]["ref"] == "1.1"])
    assert "Nothing else is due by 31 October 2020." in flat(paper(alone, DAY, "plain-next"))


def test_of_a_promise_of_two_days_only_the_later_is_still_to_come() -> None:
    plan = Workspace(
        [action("1.1", "30 Sep 2020 – Pilot; 15 Oct 2020 – Service")],
        [said("2020-08", "Green"), said("2020-09", "Green", forecast_end="Pilot 5 Oct 2020")],
    )
    words = flat(paper(plan, DAY, *FRONT, "plain-next"))
    assert "1 thing or a part of it was due that day, and we now expect it later." in words
    assert "1 thing is due by 31 October 2020. In November 2020 we will tell you how it went." in words


@pytest.mark.parametrize(("plain", "which"), [("1.1", "The first is"), ("1.2", "One is")])
def test_a_decision_is_called_the_first_only_if_it_is(plain: str, which: str) -> None:
    """“One is about this promise” where both were; “The first is” of a second, for the first has no plain words."""
    ask = {"ask": "Agree a day.", "ask_by": "2020-10-08"}
    words = {plain: {"in_plain_words": "We will ring back."}}
    refs = ("1.1", "1.2")
    plan = [action(ref, **words.get(ref, {})) for ref in refs]
    told = flat(paper(Workspace(plan, [said("2020-09", "Green", ref, **ask) for ref in refs]), DAY, "plain-next"))
    assert f"we have 2 things to decide. {which} about this promise: “We will ring back.”" in told

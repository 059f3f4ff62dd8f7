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
         "3 things were due that day. Now expected later: 1. Not heard if it is done: 2."),
        (said("2020-09", "Blue", "1.0", restricted="yes", **DONE), "Green",
         "3 things were due that day. Now expected later: 1. Not heard if it is done: 2."),
    ],
)  # fmt: skip
def test_what_was_due_that_day_is_counted_with_what_is_done(row: tuple[str, Row], before: str, told: str) -> None:
    """“3 things were due that day” stood a page before a list of four. What was told as done is no news."""
    words = flat(paper(four(row[1], before), DAY, *FRONT))
    assert words.count(f"Nothing was late by 30 September 2020. {told}") == 2, "in the headline and in its section"


def test_where_all_of_that_day_is_done_nothing_is_said_of_it() -> None:
    plan = Workspace([action("1.1", "30 Sep 2020")], [said("2020-08", "Green"), said("2020-09", "Blue", **DONE)])
    assert "due that day" not in paper(plan, DAY, *FRONT)

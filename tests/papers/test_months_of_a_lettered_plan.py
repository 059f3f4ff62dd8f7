"""What three months of a plan with lettered parts showed to be untrue or misleading, a test for each kind."""

from tests.papers.test_officers_months import paper
from tests.workspaces import Workspace, action, said


def answer(question: str, plan: Workspace, day: str) -> str:
    return paper(plan, day, "answers").partition(f"{question}\n")[2].partition("\n")[0]


def test_what_became_overdue_got_worse_though_its_status_is_what_it_was() -> None:
    """Its lead expected it a month late and then said nothing: at risk before and after."""
    told = [said("2020-09", "Amber", forecast_end="2020-10-31"), said("2020-10", "Green", "1.2")]
    plan = Workspace([action(end="30/09/2020"), action("1.2")], told)
    assert answer("What got worse?", plan, "2020-10-31") == "Overdue now: 1.1 Do 1.1."
    private = plan.having(updates=[said("2020-09", "Amber", forecast_end="2020-10-31", restricted="yes"), told[1]])
    assert "Overdue now" not in answer("What got worse?", private, "2020-10-31")


def test_what_fell_or_was_opened_again_is_not_told_twice_when_it_is_overdue_too() -> None:
    plan = Workspace([action(end="30/09/2020")], [said("2020-09", "Green"), said("2020-10", "Green")])
    assert answer("What got worse?", plan, "2020-10-31") == "At risk now: 1.1 Do 1.1."
    red = plan.having(updates=[said("2020-09", "Amber", forecast_end="2020-10-15"), said("2020-10", "Red")])
    assert answer("What got worse?", red, "2020-10-31") == "Overdue now: 1.1 Do 1.1, off track by its lead’s word."

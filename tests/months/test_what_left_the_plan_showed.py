"""Nothing is better or worse for what has only left the plan, or has ended: the papers say that as what it is."""

import pytest

from tests.compose.test_quiet_months import plain
from tests.workspaces import Row, Workspace, action, approved, said

DONE = {"completed_on": "2020-10-20", "evidence": "Minutes"}
FIVE = [action(f"{number}.1") for number in range(1, 4)] + [action("1.2", start="Oct 20"), action("2.2")]
SEPTEMBER = [
    said("2020-09", "Red", "1.1", forecast_end="2021-02-28"),
    said("2020-09", "White", "1.2"),
    *(said("2020-09", "Green", ref) for ref in ("2.1", "2.2", "3.1")),
]
OCTOBER = [
    said("2020-10", "Red", "1.1"),
    said("2020-10", "Green", "1.2"),
    said("2020-10", "Blue", "2.1", **DONE),
    *(said("2020-10", "Green", ref) for ref in ("2.2", "3.1")),
]


def test_a_plan_that_is_worse_only_because_work_has_ended_says_so_though_other_work_has_begun() -> None:
    """One of five was off track, and one of four is: that one of them has begun as planned makes nothing worse."""
    plan = Workspace(FIVE, [*SEPTEMBER, *OCTOBER])
    note = "Whole plan: worse by its share, for 2.1 has ended."
    front = "Whole plan: Off track by leads and dates; in September at risk: worse by its share."
    for paper in (
        plain(plan, "front", "position", day="2020-10-31"),
        plain(plan, "front", "standing", day="2020-10-31"),
    ):
        assert note in paper
        assert front in paper
    position = plain(plan, "position", day="2020-10-31")
    assert "Where the plan stands: off track, worse than in September by its share" in position
    worse = plan.having(updates=[*SEPTEMBER, *OCTOBER[:-1], said("2020-10", "Green", "3.1", forecast_end="2021-01-15")])
    told = plain(worse, "front", "position", day="2020-10-31")
    assert ": worse." in told
    assert "share" not in told
    slips = [
        said("2020-10", "Red", "1.1", forecast_end="2021-03-31"),
        *OCTOBER[1:],
    ]  # worse only by what has ended, all the same
    told = plain(plan.having(updates=[*SEPTEMBER, *slips]), "front", "position", day="2020-10-31")
    assert ": worse by its share." in told
    assert "alone" not in told


TWO = [action("1.1"), action("1.2"), action("2.1")]
GONE = [(how, [approved(kind, "2020-10-09", ref="1.2")]) for how, kind in (("removed", "remove"), ("closed", "close"))]
RED = [said("2020-09", "Amber", "1.1"), said("2020-09", "Red", "1.2"), said("2020-09", "Green", "2.1")]
LATER = [said("2020-10", "Amber", "1.1"), said("2020-10", "Green", "2.1")]


@pytest.mark.parametrize(("how", "changes"), GONE)
def test_no_theme_is_called_better_for_what_was_taken_out_of_it(how: str, changes: list[Row]) -> None:
    left = plain(Workspace(TWO, [*RED, *LATER], changes), "answers", "standing", day="2020-10-31")
    assert "no longer reported" not in left
    assert f"1 {how}" in left, "the sum of open actions says it"
    up = [*LATER, said("2020-10", "Amber", "1.2")]
    better = plain(Workspace(TWO, [*RED, *up]), "answers", day="2020-10-31")
    assert "Theme 1 no longer reported off track." in better
    private = [*LATER, said("2020-10", "Amber", "1.2", restricted="yes")]
    assert "no longer reported" not in plain(Workspace(TWO, [*RED, *private]), "answers", day="2020-10-31")


def test_no_theme_is_called_worse_only_because_another_action_of_it_has_ended() -> None:
    """One of five was reported off track, and one of four is."""
    five = [*(action(f"1.{number}") for number in range(1, 6)), action("2.1")]
    then = [said("2020-09", "Red"), *(said("2020-09", "Green", f"1.{number}") for number in range(2, 6))]
    now = [said("2020-10", "Red"), *(said("2020-10", "Green", f"1.{number}") for number in range(2, 5))]
    done = said("2020-10", "Blue", "1.5", **DONE)
    assert "now reported off track" not in plain(Workspace(five, [*then, *now, done]), "answers", day="2020-10-31")
    fell = [said("2020-10", "Red", "1.5"), *now]
    told = plain(Workspace(five, [*then, *fell]), "answers", day="2020-10-31")
    assert "Theme 1 now reported off track." in told


def test_an_arrow_that_points_up_only_for_what_was_removed_says_so() -> None:
    """Another action of the theme is better too, but without the removal the theme would be as it was."""
    three = [action("1.1"), action("1.2", "31 Jul 2020"), action("1.3"), action("2.1")]
    then = [
        said("2020-09", "Amber", "1.1", forecast_end="2021-01-15"),
        said("2020-09", "Red", "1.2"),
        said("2020-09", "Amber", "1.3", forecast_end="2021-01-15"),
    ]
    now = [
        said("2020-10", "Amber", "1.1"),
        said("2020-10", "Green", "1.3", forecast_end="2020-12-31"),
        said("2020-10", "Green", "2.1"),
    ]
    plan = Workspace(three, [*then, *now], [approved("remove", "2020-10-09", ref="1.2")])
    assert "Theme 1: better by its share, for 1.2 has ended." in plain(plan, "standing", day="2020-10-31")
    both = [said("2020-10", "Green", "1.1", forecast_end="2020-12-31"), *now[1:]]
    assert "share" not in plain(plan.having(updates=[*then, *both]), "standing", day="2020-10-31")

"""Nothing is better or worse for what has only left the plan, or has ended: the papers say that as what it is."""

from tests.compose.test_quiet_months import plain
from tests.workspaces import Workspace, action, said

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
    note = "Whole plan: worse by its share alone, for 2.1 has ended."
    front = "Whole plan: Off track by leads and dates; in September at risk: worse by its share alone."
    for paper in (
        plain(plan, "front", "position", day="2020-10-31"),
        plain(plan, "front", "standing", day="2020-10-31"),
    ):
        assert note in paper
        assert front in paper
    position = plain(plan, "position", day="2020-10-31")
    assert "Where the plan stands: off track, worse than in September by its share alone" in position
    worse = plan.having(updates=[*SEPTEMBER, *OCTOBER[:-1], said("2020-10", "Green", "3.1", forecast_end="2021-01-15")])
    told = plain(worse, "front", "position", day="2020-10-31")
    assert ": worse." in told
    assert "share alone" not in told

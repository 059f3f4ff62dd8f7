"""What four months of a plan in its second year, taken over from another system, showed to be untrue."""

import pytest

from tests.papers.test_officers_months import every, paper
from tests.workspaces import Row, Workspace, action, approved, part, said


@pytest.mark.parametrize(
    ("before", "told"),
    [
        # the only meeting that is known: what was approved on other days was not said there
        ([], "We made 1 decision and changed the plan. We stopped “Do 1.2”."),
        (["2020-06-11"], "We moved “Do 1.1” from 31 December 2020 to 31 January 2021. We stopped “Do 1.2”."),
    ],
)
def test_the_chair_tells_of_a_meeting_what_was_approved_since_the_one_before_and_no_more(
    before: list[str], told: str
) -> None:
    plan = Workspace(
        [action("1.1"), action("1.2"), action("1.3")],
        every("2020-09", "Green", "1.1"),
        [
            approved("pause", "2019-11-14", ref="1.3"),
            approved("redate", "2020-07-02", "2021-01-31"),
            approved("close", "2020-07-09", ref="1.2"),
        ],
        {"decisions": [{"date": day, "decision": "Write to parents"} for day in (*before, "2020-07-09")]},
    )
    front = paper(plan, "2020-09-30", "chair-front", plain=True)
    assert "What we said on 9 July 2020" in front
    assert told in front
    assert "1.3" not in front


@pytest.mark.parametrize(
    ("rows", "month"),
    [
        ([said("2020-08", "Amber", "1.1b"), said("2020-09", "Complete", "1.1a")], "in August"),
        ([said("2020-08", "Amber", "1.1b"), said("2020-09", "Amber", "1.1a")], ""),
        ([said("2020-07", "Amber", "1.1b"), said("2020-08", "Amber", "1.1a")], "in August"),
        ([said("2020-07", "Amber", "1.1b"), said("2020-08", "Green", "1.1a")], "in July"),
    ],
)
def test_the_month_beside_a_status_is_that_of_the_part_whose_status_it_is(
    rows: list[tuple[str, Row]], month: str
) -> None:
    plan = Workspace([action("1.1"), part("1.1a"), part("1.1b"), action("1.2")], [*rows, said("2020-09", ref="1.2")])
    told = paper(plan, "2020-09-30", "themes")
    row = told[told.rindex("\n1.1\n") : told.rindex("\n1.1a\n")]
    assert [line for line in row.splitlines() if line.startswith("in ")] == [month] * bool(month)

"""What a new plan's first three papers told a board, side by side: what was private, whole themes, who was silent."""

import pytest

from tests.months.test_what_readers_were_told_before import alone, months
from tests.workspaces import Row, action, said

PRIVATE = {"restricted": "yes"}
STAGES = action("1.1", "31 Aug 2020 – Pilot site open; 30 Sep 2020 – Ten places agreed; Mar 21 – In use")
TEN = {"milestones_met": "Ten places agreed"}


@pytest.mark.parametrize("sections", [("answers",), ("front", "answers", "position")])
@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (PRIVATE, TEN, "Private in August, told now: 1.1 Do 1.1, milestone met (Ten places agreed)."),
        ({}, TEN, "Milestone met: 1.1 Ten places agreed."),
        (PRIVATE, {}, ""),
        (PRIVATE, {**TEN, **PRIVATE}, ""),
        ({**PRIVATE, **TEN}, {}, ""),
        ({**PRIVATE, **TEN}, TEN, ""),
    ],
)
def test_a_milestone_met_in_public_is_told_though_the_month_before_was_private(
    sections: tuple[str, ...], then: Row, now: Row, told: str
) -> None:
    """August's paper said what falls due on 30 September; that it was met stood in the families' papers alone.

    The row of September tells it. What a private row tells, or told before, is told by no paper.
    """
    july = said("2020-07", "Green", milestones_met="Pilot site open")
    plan = months(july, said("2020-08", "Amber", **then), said("2020-09", "Green", **now), actions=[STAGES])
    text = alone(plan, *sections)
    assert told in text
    assert ("Ten places agreed" in text.partition("What got better?")[2].partition("Is the plan")[0]) is bool(told)
    assert "Pilot site" not in text.partition("What got better?")[2]

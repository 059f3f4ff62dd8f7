"""What the annex, the stocktake and the plan on a page count and date is what their own tables have."""

import pytest

from tests.months.test_what_readers_were_told_before import alone, months
from tests.workspaces import action, part, said

PARTS = action("1.1", ""), part("1.1a", "Dec 20"), part("1.1b", "Jan 21"), action("1.2"), action("1.3")
DONE = {"completed_on": "2020-09-20", "evidence": "Log"}


@pytest.mark.parametrize(
    ("part_now", "action_now", "told"),
    [
        ("Blue", "Amber", "1 action and 1 part changed status."),
        ("Blue", "Green", "1 part changed status."),
        ("Green", "Amber", "1 action changed status."),
        ("Green", "Green", "No status and no date changed."),
    ],
)
def test_parts_that_changed_status_are_counted_as_parts(part_now: str, action_now: str, told: str) -> None:
    """“7 actions changed status” stood above six actions and a part, whose action was on track as before."""
    done = DONE if part_now == "Blue" else {}
    plan = months(
        *(said("2020-08", "Green", ref) for ref in ("1.1a", "1.1b", "1.2", "1.3")),
        *(said("2020-09", "Green", ref) for ref in ("1.1b", "1.3")),
        said("2020-09", part_now, "1.1a", **done), said("2020-09", action_now, "1.2"), actions=PARTS,
    )  # fmt: skip
    assert told in alone(plan, "changes")

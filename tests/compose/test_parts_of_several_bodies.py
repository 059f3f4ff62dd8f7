"""Actions whose parts have leads and dates of their own: nothing of one part is said of the whole."""

import pytest

from tests.compose.test_true_sentences import words
from tests.workspaces import Workspace, action, approved, part, said


def test_a_part_s_status_is_not_called_the_action_s() -> None:
    plan = [action("1.1", "Dec 20"), part("1.1a", "30 Sep 20"), part("1.1b", "Dec 20")]
    rows = [said("2020-08", "Green"), said("2020-09", "Amber", "1.1a", forecast_end="2020-10-10"),
            said("2020-09", "Red", "1.1b", forecast_end="2021-09-30")]  # fmt: skip
    found = {"inspection": [{"id": "AFI 1", "finding": "Late", "refs": "1.1"}]}
    told = words(Workspace(plan, rows, (), found), "stocktake")
    assert "1.1a End: due 30 Sep 2020, not met; the part is at risk." in told


def test_the_reason_of_a_merger_is_no_word_of_anybody() -> None:
    plan = [action("1.1"), action("1.2")]
    decision = {"date": "2020-09-10", "meeting": "Partnership", "decision": "Closed.", "refs": "1.2", "owner": "Body"}
    for reason, told in (("Merged into 1.1", False), ("No author", True)):
        closing = approved("close", "2020-09-10", ref="1.2", reason=reason, asked_by="Forum")
        paper = words(Workspace(plan, [said("2020-09", "Green")], [closing], {"decisions": [decision]}), "chair-said")
        assert "Closed." in paper
        assert (reason in paper) is told


@pytest.mark.parametrize("section", ["due", "next", "plain-next"])
def test_what_falls_due_is_not_said_to_be_expected_on_another_part_s_day(section: str) -> None:
    """Part a is due in October and in time; part b, due in November, is expected in January."""
    plan = [row for n in range(1, 7) for row in (
        action(f"1.{n}", "Nov 20"), part(f"1.{n}a", "15 Oct 20"), part(f"1.{n}b", "Nov 20"))]  # fmt: skip
    rows = [said("2020-09", "Green", f"1.{n}a") for n in range(1, 7)]
    late = said("2020-09", "Amber", "1.1b", forecast_end="2021-01-10")
    told = words(Workspace(plan, [*rows, late]), section)
    assert "expected later" not in told
    assert "later than planned" not in told
    own = words(Workspace(plan, [*rows[1:], said("2020-09", "Amber", "1.1a", forecast_end="2020-10-20")]), section)
    assert "expected later" in own or "later than planned" in own

"""What the updates of an action come to: which of them its status, its completion and its milestones are from."""

import pytest

from sendplan.model.status import Status
from tests.workspaces import Row, Workspace, action, approved, month, part, said

DONE = {"completed_on": "2020-08-20", "evidence": "Minutes"}
WAS_DONE = said("2020-08", "Complete", **DONE)
REOPEN = approved("reopen", "2020-09-20")


@pytest.mark.parametrize(
    ("updates", "changes", "undone"),
    [
        ([WAS_DONE], [], False),
        ([said("2020-08", "Green"), said("2020-10", "Amber")], [], False),
        ([WAS_DONE, said("2020-10", "Amber")], [], True),
        ([WAS_DONE, said("2020-09", "Amber"), said("2020-10", "Green")], [], True),  # and stays so
        ([WAS_DONE, said("2020-10")], [REOPEN], True),
        ([said("2020-08", "Green"), said("2020-10")], [REOPEN], False),  # it never was complete
        ([WAS_DONE, said("2020-10", "Amber", completed_on="none")], [], False),  # its lead says it never was
    ],
)
def test_a_completion_is_undone_by_what_opens_it_again(
    updates: list[tuple[str, Row]], changes: list[Row], undone: bool
) -> None:
    assert Workspace(updates=updates, changes=changes).judged("2020-10-31").standing.undone is undone


@pytest.mark.parametrize("later", [{"status": "Amber"}, {"completed_on": "none", "evidence": "none"}])
def test_of_what_was_undone_or_cleared_no_update_is_named(later: Row) -> None:
    standing = Workspace(updates=[WAS_DONE, said("2020-10", **later)]).judged("2020-10-31").standing
    assert (standing.completed_on, standing.completed_from, standing.evidence, standing.evidence_from) == (
        None, None, "", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("updates", "done_from"),
    [
        ([WAS_DONE, said("2020-09", "Amber")], "2020-08"),
        ([WAS_DONE, said("2020-09", "Complete")], "2020-09"),
        ([said("2020-08", "Green"), said("2020-09")], None),
    ],
)
def test_the_last_completion_is_known_whatever_is_said_later(
    updates: list[tuple[str, Row]], done_from: str | None
) -> None:
    found = Workspace(updates=updates).judged("2020-09-30").standing.done_from
    assert (str(found.month) if found else None) == done_from


def test_milestones_are_met_by_the_updates_that_name_them() -> None:
    updates = [said("2020-08", "Green"), said("2020-09", milestones_met="Review"), said("2020-10", "Green")]
    judged = Workspace([action(end="Oct 20 – Review; Mar 21 Service")], updates).judged("2020-10-31")
    assert [str(update.month) for update in judged.standing.met_from] == ["2020-09"]


def test_a_part_that_it_completed_itself_hears_nothing_of_the_whole_until_it_is_reopened() -> None:
    plan = Workspace(
        [action(start="Commenced"), part("1.1a"), part("1.1b")],
        [said("2020-08", "Complete", "1.1a", **DONE), said("2020-09", "Amber"), said("2020-10", "Red", "1.1a"),
         said("2020-11", "Green")],
    )  # fmt: skip
    days = ("2020-08-31", "2020-09-30", "2020-10-31", "2020-11-30")
    own, other = ([plan.judged(day, ref).reported for day in days] for ref in ("1.1a", "1.1b"))
    assert own == [Status.COMPLETE, Status.COMPLETE, Status.OFF_TRACK, Status.ON_TRACK]
    assert other == [Status.UNKNOWN, Status.AT_RISK, Status.AT_RISK, Status.ON_TRACK]
    whole = plan.having(updates=[said("2020-08", "Complete", **DONE), said("2020-09", "Amber")])
    assert whole.judged("2020-09-30", "1.1a").reported is Status.AT_RISK  # the whole's word is no completion of a part
    reopened = plan.having(changes=[approved("reopen", "2020-08-31", ref="1.1a")])
    assert reopened.judged("2020-09-30", "1.1a").reported is Status.AT_RISK


TEN = "We met each school lead and agreed the joint guide"


@pytest.mark.parametrize(
    ("before", "now", "copied"),
    [
        (TEN, "They met each school lead and agreed the joint text", True),  # two words changed
        (TEN, "They met each school lead and agreed the final text", False),  # three
        (TEN, TEN.replace("each ", ""), True),
        (TEN, TEN.replace("each school ", ""), True),
        (TEN, TEN.replace("each school lead ", ""), False),
        (TEN, TEN.replace("each ", "").replace("guide", "text"), True),
        (TEN, TEN.replace("each", "nearly each"), True),
        (TEN, TEN.replace("each", "nearly each").replace("guide", "text"), True),
        (TEN, TEN.replace("each", "very nearly each"), True),
        (TEN, TEN.replace("each", "or very nearly each"), False),
        ("We met each lead and agreed the guide", "They met each lead and agreed the guide", True),  # eight words
        ("We met each lead and agreed it", "They met each lead and agreed it", False),  # seven
    ],
)
def test_a_copy_has_eight_words_or_more_and_two_at_most_that_differ(before: str, now: str, copied: bool) -> None:
    rows = (said("2020-10", "Green", progress=before), said("2020-11", "Green", progress=now))
    assert Workspace(updates=rows).judged("2020-11-30").copied is copied


def test_a_month_without_a_return_copies_nothing() -> None:
    updates = [said(at, "Green", progress=TEN) for at in ("2020-08", "2020-09")]
    judged = Workspace(updates=[*updates, month("2020-10")]).judged("2020-10-31")
    assert (judged.copied, judged.heard) == (False, False)
    heard = Workspace(updates=updates).judged("2020-09-30")
    assert (heard.copied, heard.heard) == (True, True)

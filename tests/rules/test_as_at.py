"""As-at: every value depends on an explicit date, and nothing dated after it matters."""

from datetime import date

import pytest

from sendplan.model.status import Status
from sendplan.rules.snapshot import default_as_at, previous_as_at
from tests.workspaces import Workspace, action, approved, month, said


def test_default_is_the_last_day_of_the_newest_month_of_updates() -> None:
    workspace = Workspace(updates=[said("2020-09"), said("2021-02"), said("2020-11")])
    assert default_as_at(workspace.records()) == date(2021, 2, 28)


def test_default_without_updates_is_the_plan_s_date() -> None:
    assert default_as_at(Workspace().records()) == date(2020, 7, 31)


def test_a_baseline_report_counts_every_action_and_compares_with_nothing() -> None:
    totals = Workspace(actions=[action("1.1"), action("2.1", start="Sep 20")]).summary("2020-07-31").totals
    assert (totals.actions, totals.open, totals.reported[Status.UNKNOWN]) == (2, 2, 2)
    assert (totals.computed[Status.ON_TRACK], totals.computed[Status.NOT_STARTED]) == (1, 1)
    assert totals["silent"] == 0
    assert totals.direction == "no-comparison"


@pytest.mark.parametrize(
    ("as_at", "before"),
    [("2020-07-31", None), ("2020-08-31", None), ("2020-09-30", "2020-08-31"), ("2020-09-15", "2020-08-31"),
     ("2020-12-31", "2020-10-31")],
)  # fmt: skip
def test_comparison_is_with_the_end_of_the_last_month_before_that_has_updates(as_at: str, before: str | None) -> None:
    records = Workspace(updates=[said("2020-08"), said("2020-10")]).records()
    found = previous_as_at(records, date.fromisoformat(as_at))
    assert found == (date.fromisoformat(before) if before else None)


def test_updates_of_later_months_are_ignored() -> None:
    workspace = Workspace(
        updates=[
            said("2020-09", "Green"),
            said("2020-10", "Red", forecast_end="2021-06-30", evidence="E", milestones_met="2020-12-31"),
        ]
    )
    judged = workspace.judged("2020-09-30")
    assert (judged.reported, judged.forecast, judged.standing.evidence) == (Status.ON_TRACK, None, "")
    assert judged == workspace.having(updates=[said("2020-09", "Green")]).judged("2020-09-30")


def test_an_update_of_the_as_at_month_counts_whenever_it_was_written_down() -> None:
    workspace = Workspace(updates=[said("2020-09", "Green", updated_on="2020-10-05")])
    assert workspace.judged("2020-09-30").reported is Status.ON_TRACK


@pytest.mark.parametrize(
    ("kind", "new_end"),
    [("redate", "2021-03-31"), ("pause", ""), ("close", ""), ("remove", ""), ("correct", "2021-03-31")],
)
def test_approvals_after_the_as_at_date_are_ignored_and_count_from_their_day(kind: str, new_end: str) -> None:
    workspace = Workspace(updates=[said("2020-09", "Green")], changes=[approved(kind, "2020-10-15", new_end)])
    plain = workspace.having(changes=[])
    assert workspace.at("2020-10-14").judged == plain.at("2020-10-14").judged
    assert workspace.at("2020-10-15").judged != plain.at("2020-10-15").judged


def test_a_change_that_was_only_asked_for_changes_nothing() -> None:
    asked = [approved(kind, "", "2021-03-31", asked_on="2020-08-01") for kind in ("redate", "pause", "close", "remove")]
    workspace = Workspace(updates=[said("2020-09", "Green")], changes=asked)
    assert workspace.at("2020-12-31").judged == workspace.having(changes=[]).at("2020-12-31").judged


def test_an_added_action_exists_from_its_approval_and_a_removed_one_until_it() -> None:
    workspace = Workspace(
        actions=[action("1.1"), action("1.2"), action("1.3")],
        updates=[said("2020-08")],
        changes=[approved("add", "2020-09-10", ref="1.2"), approved("remove", "2020-10-10", ref="1.3")],
    )

    def refs(day: str) -> list[str]:
        return [judged.ref for judged in workspace.at(day).judged]

    assert refs("2020-09-09") == ["1.1", "1.3"]
    assert refs("2020-09-10") == ["1.1", "1.2", "1.3"]
    assert refs("2020-10-09") == ["1.1", "1.2", "1.3"]
    assert refs("2020-10-10") == ["1.1", "1.2"]
    assert workspace.summary("2020-10-10").totals.actions == 2


def test_an_addition_that_was_never_approved_is_no_action_yet() -> None:
    workspace = Workspace(actions=[action("1.1"), action("1.2")], changes=[approved("add", "", ref="1.2")])
    assert [judged.ref for judged in workspace.at("2021-01-01").judged] == ["1.1"]


def test_an_added_action_is_silent_only_two_months_after_it_exists() -> None:
    workspace = Workspace(
        actions=[action("1.1"), action("1.2", start="Commenced", end="Jun 21")],
        updates=[month("2020-08")],
        changes=[approved("add", "2020-10-10", ref="1.2")],
    )
    assert not workspace.judged("2020-10-31", "1.2").silent
    assert workspace.judged("2020-11-30", "1.2").silent


def test_far_days_are_no_bug() -> None:
    workspace = Workspace(
        updates=[said("2020-09", "Green", forecast_end="9999-12-31")],
        changes=[approved("redate", "2020-09-01", "9999-12-30")],
    )
    assert workspace.judged("2020-09-30").computed is Status.AT_RISK
    assert Workspace().judged("9999-12-31").overdue

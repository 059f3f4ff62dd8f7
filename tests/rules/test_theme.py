"""Theme status in every branch, for the reported and the computed one, and the officer's word over it."""

from dataclasses import replace

import pytest

from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.rules.theme import computed_status, reported_status
from tests.workspaces import Workspace, action, approved, month, said

S = Status
ONE = Workspace().judged("2020-08-31")


def acts(*statuses: Status, ended: tuple[Status, ...] = ()) -> list[Judged]:
    """Open actions of these statuses, and some that are not open."""
    return [replace(ONE, reported=status, computed=status, open=True) for status in statuses] + [
        replace(ONE, reported=status, computed=status, open=False) for status in ended
    ]


BRANCHES = [
    ((), (), S.COMPLETE),
    ((), (S.COMPLETE, S.CLOSED), S.COMPLETE),
    ((S.OFF_TRACK, S.AT_RISK, S.UNKNOWN, S.ON_TRACK), (), S.OFF_TRACK),
    ((S.AT_RISK, S.UNKNOWN, S.UNKNOWN, S.PAUSED), (), S.AT_RISK),
    ((S.UNKNOWN, S.ON_TRACK), (), S.UNKNOWN),  # half
    ((S.PAUSED, S.ON_TRACK), (), S.UNKNOWN),
    ((S.UNKNOWN, S.PAUSED), (), S.UNKNOWN),
    ((S.PAUSED, S.PAUSED), (), S.PAUSED),  # all are
    ((S.PAUSED,), (S.COMPLETE,), S.PAUSED),
    ((S.UNKNOWN, S.ON_TRACK, S.ON_TRACK), (), S.ON_TRACK),  # less than half
    ((S.UNKNOWN, S.NOT_STARTED), (), S.UNKNOWN),
    ((S.NOT_STARTED, S.NOT_STARTED), (), S.NOT_STARTED),
    ((S.NOT_STARTED,), (S.COMPLETE,), S.NOT_STARTED),  # of the open ones none has started
    ((S.NOT_STARTED, S.NOT_STARTED, S.UNKNOWN), (), S.NOT_STARTED),
    ((S.NOT_STARTED, S.ON_TRACK), (), S.ON_TRACK),
    ((S.ON_TRACK,), (S.OFF_TRACK,), S.ON_TRACK),  # only open ones count
]


@pytest.mark.parametrize(("open_ones", "ended", "status"), BRANCHES)
def test_theme_status(open_ones: tuple[Status, ...], ended: tuple[Status, ...], status: Status) -> None:
    actions = acts(*open_ones, ended=ended)
    assert reported_status(actions)[0] is status
    assert computed_status(actions)[0] is status
    assert reported_status(actions[::-1])[0] is status


def test_none_open_but_some_unevidenced_is_complete_as_reported_and_on_track_as_computed() -> None:
    workspace = Workspace(
        [action("1.1"), action("1.2")],
        [said("2020-09", "Complete", completed_on="2020-09-01", evidence="E"), said("2020-09", "Complete", "1.2")],
    )
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status) == (S.COMPLETE, S.ON_TRACK)


def test_reported_and_computed_statuses_of_a_theme_come_from_their_own_column() -> None:
    workspace = Workspace(
        [action("1.1", end="Jul 20"), action("1.2")], [said("2020-09", "Green"), said("2020-09", "Green", "1.2")]
    )
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status) == (S.ON_TRACK, S.OFF_TRACK)


def test_staleness_is_never_mixed_in() -> None:
    workspace = Workspace([action("1.1", start="Commenced")], [said("2020-08", "Green"), month("2020-09")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status, theme["stale"]) == (S.ON_TRACK, S.ON_TRACK, 1)


def test_an_approved_closing_leaves_the_theme_blue_though_its_lead_says_red() -> None:
    workspace = Workspace(updates=[said("2020-08", "Red")], changes=[approved("close", "2020-09-10")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.computed_status) == (S.COMPLETE, S.COMPLETE)


def test_an_officer_s_status_stands_for_the_theme_and_the_computed_one_beside_it() -> None:
    why = "Two leads have not answered"
    workspace = Workspace(
        updates=[said("2020-09", "Green"), said("2020-09", "Amber", "1", updated_by="Officer", officer_note=why)]
    )
    summary = workspace.summary("2020-09-30")
    theme = summary.themes[0]
    assert (theme.status, theme.reported_status, theme.computed_status) == (S.AT_RISK, S.ON_TRACK, S.ON_TRACK)
    assert (theme.status_by, theme.status_why) == ("Officer", why)
    assert theme.reported[S.ON_TRACK] == 1
    assert summary.totals.status is S.ON_TRACK


def test_an_override_is_never_silent_about_who() -> None:
    updates = [said("2020-09", "Green"), said("2020-09", "Green", "1", progress="Why")]
    theme = Workspace(updates=updates).summary("2020-09-30").themes[0]
    assert (theme.status, theme.status_by, theme.status_why) == (S.ON_TRACK, "not supplied", "Why")


def test_an_officer_s_status_may_be_given_to_the_whole_plan() -> None:
    updates = [said("2020-09", "Green"), said("2020-09", "Red", "plan", updated_by="Officer")]
    totals = Workspace(updates=updates).summary("2020-09-30").totals
    assert (totals.status, totals.computed_status, totals.status_by) == (S.OFF_TRACK, S.ON_TRACK, "Officer")


def test_commentary_without_a_status_overrides_nothing_and_is_of_its_month() -> None:
    workspace = Workspace(updates=[said("2020-09", "Green"), said("2020-09", "", "1"), said("2020-10", "Red", "1")])
    theme = workspace.summary("2020-09-30").themes[0]
    assert (theme.status, theme.status_by) == (S.ON_TRACK, "")
    assert workspace.summary("2020-11-30").themes[0].status is S.ON_TRACK

"""Status: what carries forward, what clears it, and what closes, reopens, pauses and resumes."""

from collections.abc import Sequence
from datetime import date

import pytest

from sendplan.model.calendar import Month
from sendplan.model.status import Status
from tests.workspaces import Row, Workspace, action, approved, month, said

S = Status


def test_words_beat_colours_and_the_plan_s_own_key_beats_both() -> None:
    workspace = Workspace(updates=[said("2020-08", "Amber 'On Track'")])
    assert workspace.judged("2020-08-31").reported is S.ON_TRACK
    own = workspace.having(plan='status_key = { "Purple" = "paused", "Green" = "complete" }\n' + workspace.plan)
    assert own.having(updates=[said("2020-08", "Purple")]).judged("2020-08-31").reported is S.PAUSED
    assert own.having(updates=[said("2020-08", "Green")]).judged("2020-08-31").reported is S.COMPLETE


@pytest.mark.parametrize(
    ("word", "status"),
    [("White", S.NOT_STARTED), ("Green", S.ON_TRACK), ("Amber", S.AT_RISK), ("Red", S.OFF_TRACK), ("Blue", S.COMPLETE),
     ("not complete", None), ("Paused", S.PAUSED), ("Closed", S.CLOSED), ("unknown", S.UNKNOWN)],
)  # fmt: skip
def test_reported_status_is_what_the_cell_says(word: str, status: Status | None) -> None:
    checked = Workspace(updates=[said("2020-08", word)]).checked()
    read = checked.records.updates[0].status if checked.records.updates else None
    assert read is status if status else read is not S.COMPLETE


def test_never_updated_is_unknown() -> None:
    judged = Workspace(updates=[month("2020-08")]).judged("2020-08-31")
    assert (judged.reported, judged.stale) == (S.UNKNOWN, True)


def test_a_row_with_text_but_no_status_keeps_the_last_status_and_is_an_update() -> None:
    for cells in ({}, {"forecast_end": "2021-01-15"}, {"completed_on": "2020-09-01", "evidence": "Minutes"}):
        judged = Workspace(updates=[said("2020-08", "Amber"), said("2020-09", **cells)]).judged("2020-09-30")
        assert (judged.reported, judged.stale, judged.open) == (S.AT_RISK, False, True)


def test_a_row_with_nothing_but_ref_and_signature_is_no_update() -> None:
    row = ("2020-09", {"ref": "1.1", "updated_by": "Body", "updated_on": "2020-09-20", "progress": "", "status": ""})
    judged = Workspace(updates=[said("2020-08", "Amber"), row]).judged("2020-09-30")
    assert (judged.reported, judged.stale) == (S.AT_RISK, True)


def test_a_column_that_sendplan_ignores_makes_no_update_of_an_empty_row() -> None:
    row = ("2020-09", {"ref": "1.1", "status": "", "progress": "", "action text": "Do 1.1"})
    assert Workspace(updates=[said("2020-08", "Amber"), row]).judged("2020-09-30").stale


def test_a_stale_action_keeps_its_status_with_the_month_it_was_said_in() -> None:
    judged = Workspace(updates=[said("2020-08", "Green"), month("2020-10")]).judged("2020-10-31")
    assert judged.reported is S.ON_TRACK
    assert judged.standing.status_from is not None
    assert judged.standing.status_from.month.words == "August 2020"


CARRIED = {"forecast_end": "2021-02-28", "completed_on": "2020-08-20", "evidence": "Minutes"}


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({}, (date(2021, 2, 28), date(2020, 8, 20), "Minutes")),
        ({"forecast_end": "none"}, (None, date(2020, 8, 20), "Minutes")),
        ({"completed_on": "none"}, (date(2021, 2, 28), None, "Minutes")),
        ({"evidence": "none"}, (date(2021, 2, 28), date(2020, 8, 20), "")),
        ({"evidence": "None"}, (date(2021, 2, 28), date(2020, 8, 20), "")),
        ({"forecast_end": "2021-03-31", "evidence": "Report"}, (date(2021, 3, 31), date(2020, 8, 20), "Report")),
    ],
)
def test_forecast_completion_and_evidence_carry_forward_until_replaced_and_none_clears(
    later: Row, expected: tuple[date | None, date | None, str]
) -> None:
    workspace = Workspace(
        updates=[said("2020-08", "Green", **CARRIED), said("2020-09", "Green", **later), said("2020-10")]
    )
    judged = workspace.judged("2020-10-31")
    said_now = judged.standing
    forecast = judged.points[-1].forecast
    assert (forecast, said_now.completed_on, said_now.evidence) == expected


def test_other_cells_do_not_carry_forward() -> None:
    workspace = Workspace(updates=[said("2020-08", "Amber", issues="Late", ask="Decide"), said("2020-09", "Green")])
    latest = workspace.judged("2020-09-30").standing.latest
    assert latest is not None
    assert (latest.issues, latest.ask) == ("", "")


AGAIN = {"completed_on": "2020-10-05", "evidence": "New minutes"}
DONE = {"completed_on": "2020-08-20", "evidence": "Minutes"}
LifeCase = tuple[str, Sequence[tuple[str, Row]], Sequence[Row], bool, Status, Status]
LIFE: list[LifeCase] = [
    ("an update saying closed without approval stays open",
     [said("2020-09", "Closed")], [], True, S.CLOSED, S.ON_TRACK),
    ("a close only asked for stays open",
     [said("2020-09", "Closed")], [approved("close", "")], True, S.CLOSED, S.ON_TRACK),
    ("an approved close closes whatever is reported",
     [said("2020-09", "Green", updated_on="2020-09-10")], [approved("close", "2020-09-20")],
     False, S.ON_TRACK, S.CLOSED),
    ("an approved close closes what was never reported",
     [month("2020-09")], [approved("close", "2020-09-20")], False, S.UNKNOWN, S.CLOSED),
    ("an open status written after the close reopens",
     [said("2020-09", "Green", updated_on="2020-09-21")], [approved("close", "2020-09-20")],
     True, S.ON_TRACK, S.ON_TRACK),
    ("an open status of the close's own day does not",
     [said("2020-09", "Green", updated_on="2020-09-20")], [approved("close", "2020-09-20")],
     False, S.ON_TRACK, S.CLOSED),
    ("without a day, an update of the close's month is not later",
     [said("2020-09", "Green")], [approved("close", "2020-09-20")], False, S.ON_TRACK, S.CLOSED),
    ("without a day, an open status of a later month reopens",
     [said("2020-09"), said("2020-10", "Amber")], [approved("close", "2020-09-20")], True, S.AT_RISK, S.ON_TRACK),
    ("later text without a status does not reopen",
     [said("2020-09", "Green"), said("2020-10")], [approved("close", "2020-09-20")], False, S.ON_TRACK, S.CLOSED),
    ("what a later open status reopened stays open though an update says closed again",
     [said("2020-09"), said("2020-10", "Green"), said("2020-11", "Closed")], [approved("close", "2020-09-20")],
     True, S.CLOSED, S.ON_TRACK),
    ("closed said after an approved close is closed",
     [said("2020-09"), said("2020-10", "Closed")], [approved("close", "2020-09-20")], False, S.CLOSED, S.CLOSED),
    ("until a new close is approved",
     [said("2020-09"), said("2020-10", "Green", updated_on="2020-10-09"), said("2020-11", "Closed")],
     [approved("close", "2020-09-20"), approved("close", "2020-11-05")], False, S.CLOSED, S.CLOSED),
    ("an approved reopen reopens what was closed",
     [said("2020-09")], [approved("close", "2020-09-20"), approved("reopen", "2020-10-20")],
     True, S.UNKNOWN, S.ON_TRACK),
    ("a close after a reopen closes again",
     [said("2020-09")],
     [approved("close", "2020-09-01"), approved("reopen", "2020-09-20"), approved("close", "2020-10-20")],
     False, S.UNKNOWN, S.CLOSED),
    ("a later open status reopens what was complete",
     [said("2020-08", "Complete", **DONE), said("2020-10", "Amber")], [], True, S.AT_RISK, S.ON_TRACK),
    ("an approved reopen reopens what was complete",
     [said("2020-08", "Complete", **DONE)], [approved("reopen", "2020-09-20")], True, S.COMPLETE, S.ON_TRACK),
    ("a completion reported after the reopen stands",
     [said("2020-08", "Complete", **DONE), said("2020-10", "Complete", **AGAIN)],
     [approved("reopen", "2020-09-20")], False, S.COMPLETE, S.COMPLETE),
    ("the day and evidence of what was reopened prove nothing of what is complete again",
     [said("2020-08", "Complete", **DONE), said("2020-10", "Complete")], [approved("reopen", "2020-09-20")],
     False, S.COMPLETE, S.ON_TRACK),
    ("nor do those of what its lead opened again",
     [said("2020-08", "Complete", **DONE), said("2020-09", "Amber"), said("2020-10", "Complete")], [],
     False, S.COMPLETE, S.ON_TRACK),
    ("a completion reported before an approved close is complete",
     [said("2020-08", "Complete", **DONE)], [approved("close", "2020-09-20")], False, S.COMPLETE, S.COMPLETE),
    ("an approved pause pauses",
     [said("2020-09", "Green")], [approved("pause", "2020-09-20")], True, S.ON_TRACK, S.PAUSED),
    ("a pause without approval is judged by its dates",
     [said("2020-09", "Paused")], [approved("pause", "")], True, S.PAUSED, S.ON_TRACK),
    ("an approved resume ends the pause",
     [said("2020-09", "Paused")], [approved("pause", "2020-09-01"), approved("resume", "2020-09-20")],
     True, S.PAUSED, S.ON_TRACK),
    ("paused again after a resume",
     [said("2020-09", "Paused")],
     [approved("pause", "2020-08-01"), approved("resume", "2020-08-20"), approved("pause", "2020-09-20")],
     True, S.PAUSED, S.PAUSED),
    ("what was paused when it was closed is not paused when it is reopened",
     [said("2020-09", "Green")],
     [approved("pause", "2020-08-20"), approved("close", "2020-09-01"), approved("reopen", "2020-09-20")],
     True, S.ON_TRACK, S.ON_TRACK),
    ("what was paused is not paused when it was completed since and opened again",
     [said("2020-09", "Complete", **DONE), said("2020-10", "Amber")], [approved("pause", "2020-08-10")],
     True, S.AT_RISK, S.ON_TRACK),
    ("a completion before the pause does not end it",
     [said("2020-08", "Complete", **DONE), said("2020-09", "Amber")], [approved("pause", "2020-09-20")],
     True, S.AT_RISK, S.PAUSED),
    ("complete beats paused",
     [said("2020-09", "Complete", **DONE)], [approved("pause", "2020-09-20")], False, S.COMPLETE, S.COMPLETE),
    ("closed beats paused, whichever came first",
     [said("2020-09")], [approved("close", "2020-09-10"), approved("pause", "2020-09-20")], False, S.UNKNOWN, S.CLOSED),
]  # fmt: skip


@pytest.mark.parametrize(("updates", "changes", "is_open", "reported", "computed"), [case[1:] for case in LIFE],
                         ids=[case[0] for case in LIFE])  # fmt: skip
@pytest.mark.parametrize("turned", [False, True], ids=["as written", "rows turned round"])
def test_life(
    updates: list[tuple[str, Row]],
    changes: list[Row],
    is_open: bool,
    reported: Status,
    computed: Status,
    turned: bool,
) -> None:
    newest = max([at for at, _ in updates] + [row["approved_on"][:7] for row in changes if row["approved_on"]])
    workspace = Workspace(
        actions=[action(start="Commenced", end="Mar 21")],
        updates=updates[::-1] if turned else updates,
        changes=changes[::-1] if turned else changes,
    )
    judged = workspace.judged(str(Month.parse(newest).last_day))
    assert (judged.open, judged.reported, judged.computed) == (is_open, reported, computed)


def test_a_pause_is_not_overdue_but_is_so_against_the_baseline() -> None:
    workspace = Workspace(
        actions=[action(end="Sep 20")], updates=[said("2020-10", "Paused")], changes=[approved("pause", "2020-09-20")]
    )
    judged = workspace.judged("2020-10-31")
    assert (judged.overdue, judged.days_overdue, judged.overdue_against_baseline) == (False, 0, True)
    resumed = workspace.having(changes=[*workspace.changes, approved("resume", "2020-10-20")]).judged("2020-10-31")
    assert (resumed.overdue, resumed.days_overdue, resumed.overdue_against_baseline) == (True, 31, True)


def test_a_pause_without_approval_does_not_stop_the_clock() -> None:
    judged = Workspace(actions=[action(end="Sep 20")], updates=[said("2020-10", "Paused")]).judged("2020-10-31")
    assert (judged.overdue, judged.computed) == (True, S.AT_RISK)


DAY = "2020-09-10"
ONE_DAY: list[tuple[str, list[Row], tuple[bool, Status, str]]] = [
    ("a resume follows a pause", [approved("pause", DAY), approved("resume", DAY)], (True, S.ON_TRACK, "2021-03-31")),
    (
        "but in the order they were asked for",
        [approved("pause", DAY, asked_on="2020-09-02"), approved("resume", DAY, asked_on="2020-09-01")],
        (True, S.PAUSED, "2021-03-31"),
    ),
    ("a reopen follows a close", [approved("close", DAY), approved("reopen", DAY)], (True, S.ON_TRACK, "2021-03-31")),
    (
        "of two dates the later stands",
        [approved("redate", DAY, "2021-05-31"), approved("redate", DAY, "2021-04-30")],
        (True, S.ON_TRACK, "2021-05-31"),
    ),
    (
        "unless the earlier was asked for later",
        [approved("redate", DAY, "2021-05-31"), approved("redate", DAY, "2021-04-30", asked_on="2020-09-01")],
        (True, S.ON_TRACK, "2021-04-30"),
    ),
]


@pytest.mark.parametrize(("changes", "found"), [case[1:] for case in ONE_DAY], ids=[case[0] for case in ONE_DAY])
@pytest.mark.parametrize("turned", [False, True], ids=["as written", "rows turned round"])
def test_approvals_of_one_day_count_alike_in_any_order_of_rows(
    changes: list[Row], found: tuple[bool, Status, str], turned: bool
) -> None:
    workspace = Workspace(
        [action(start="Commenced", end="Mar 21")], [said("2020-09")], changes[::-1] if turned else changes
    )
    judged = workspace.judged("2020-09-30")
    assert (judged.open, judged.computed, str(judged.end)) == found


def test_what_was_added_and_removed_on_one_day_is_gone() -> None:
    for changes in ([approved("add", DAY), approved("remove", DAY)], [approved("remove", DAY), approved("add", DAY)]):
        assert not Workspace([action()], [said("2020-09")], changes).at("2020-09-30").judged

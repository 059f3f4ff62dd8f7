"""Directions, the movement statement, and every status and date change between two dates."""

from datetime import date

import pytest

from sendplan.model.status import Status
from sendplan.model.tally import Change, Comparison
from sendplan.model.wording import NO_BREAK
from sendplan.rules.compare import compare
from sendplan.rules.direction import group_direction
from sendplan.rules.snapshot import snapshot
from tests.workspaces import Row, Workspace, action, approved, month, part, said

BEFORE, AFTER = "2020-08-31", "2020-09-30"


def compared(workspace: Workspace, before: str = BEFORE, after: str = AFTER) -> Comparison:
    records = workspace.records()
    older, newer = (snapshot(records, date.fromisoformat(day)) for day in (before, after))
    return compare(older, newer)


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (change.ref, what_of(change), change.was.replace(NO_BREAK, " "), change.now.replace(NO_BREAK, " "))
        for change in changes
    ]


GREEN = [said("2020-08", "Green"), said("2020-09", "Green")]
DIRECTIONS: list[tuple[str, Row, list[tuple[str, Row]], list[Row], str]] = [
    ("same", action(), GREEN, [], "same"),
    ("worse", action(end="Aug 20"), GREEN, [], "worse"),
    ("improved", action(end="Jul 20"), GREEN, [approved("redate", "2020-09-10", "2020-12-31")], "improved"),
    ("of the computed status, not the reported", action(),
     [said("2020-08", "Green"), said("2020-09", "Red")], [], "same"),
    ("same but slipping: the forecast 14 days later", action(end="Jun 21"),
     [said("2020-08", "Green", forecast_end="2021-01-01"), said("2020-09", "Green", forecast_end="2021-01-15")], [],
     "same-but-slipping"),
    ("13 days are the same", action(end="Jun 21"),
     [said("2020-08", "Green", forecast_end="2021-01-01"), said("2020-09", "Green", forecast_end="2021-01-14")], [],
     "same"),
    ("worse beats slipping", action(),
     [said("2020-08", "Green"), said("2020-09", "Green", forecast_end="2021-03-31")], [], "worse"),
    ("improved beats slipping", action(end="Jul 20"),
     [said("2020-08", "Green", forecast_end="2020-08-15"), said("2020-09", "Green", forecast_end="2020-12-01")],
     [approved("redate", "2020-09-10", "2020-12-31")], "improved"),
    ("an earlier forecast is the same", action(end="Jun 21"),
     [said("2020-08", "Green", forecast_end="2021-03-01"), said("2020-09", "Green", forecast_end="2021-01-14")], [],
     "same"),
    ("what begins as planned gets no worse", action(start="Sep 20"),
     [said("2020-08", "Not started"), said("2020-09", "Green")], [], "same"),
    ("nor does what is reported complete though nothing was heard of a start", action(start="Oct 20"),
     [said("2020-08", "Not started"), said("2020-09", "Complete")], [], "same"),
    ("new", action(), GREEN, [approved("add", "2020-09-05")], "new"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "updates", "changes", "direction"), [case[1:] for case in DIRECTIONS],
                         ids=[case[0] for case in DIRECTIONS])  # fmt: skip
def test_direction_of_a_theme_of_one_action_and_of_the_plan(
    row: Row, updates: list[tuple[str, Row]], changes: list[Row], direction: str
) -> None:
    workspace = Workspace([row], updates, changes)
    summary = workspace.summary(AFTER)
    assert summary.themes[0].direction == direction
    assert summary.totals.direction == direction
    assert summary.themes[2].direction == "no-comparison", "it has no action, then or now"


def test_before_the_first_updates_there_is_no_comparison() -> None:
    summary = Workspace(updates=GREEN).summary(BEFORE)
    assert summary.previous is None
    assert {tally.direction for tally in (summary.totals, *summary.themes)} == {"no-comparison"}


def test_a_theme_is_compared_by_its_status_not_by_one_action() -> None:
    rows = [action("1.1", end="Jul 20"), action("1.2", end="Aug 20")]
    updates = [said(at, "Green", ref) for at in ("2020-08", "2020-09") for ref in ("1.1", "1.2")]
    workspace = Workspace(rows, updates)
    assert {judged.ref: judged.computed.value for judged in workspace.at("2020-10-31").judged} == {
        "1.1": "off-track", "1.2": "off-track",
    }  # fmt: skip
    assert [change.ref for change in compared(workspace, "2020-09-30", "2020-10-31").changes] == ["1.2"]
    assert workspace.summary("2020-10-31").themes[0].direction == "same"


def test_the_movement_statement_tells_every_way_in_and_out() -> None:
    rows = [action(f"1.{n}", start="Commenced") for n in range(1, 9)]
    done = {"completed_on": "2020-08-15", "evidence": "E"}
    workspace = Workspace(
        rows,
        [
            said("2020-08", "Complete", "1.1", **done), said("2020-09", "Amber", "1.1"),
            said("2020-08", "Complete", "1.2", **done),
            said("2020-09", "Complete", "1.3", **done),
            said("2020-09", "Complete", "1.4"),
            said("2020-09", "Closed", "1.5"),
        ],
        [
            approved("reopen", "2020-09-10", ref="1.2"),
            approved("close", "2020-09-10", ref="1.6"),
            approved("add", "2020-09-10", ref="1.7"),
            approved("remove", "2020-09-10", ref="1.8"),
        ],
    )  # fmt: skip
    moved = compared(workspace).movement
    assert (moved.opening, moved.closing) == (5, 4)
    assert moved.added == ("1.7",)
    assert moved.reopened == ("1.1", "1.2")
    assert moved.completed == ("1.3", "1.4")
    assert moved.closed == ("1.6",)
    assert moved.removed == ("1.8",)
    assert moved.corrected == 0


def test_an_action_added_and_ended_in_one_month_is_told_twice_so_that_the_statement_balances() -> None:
    moved = compared(
        Workspace(
            [action("1.1"), action("1.2")],
            [month("2020-08"), said("2020-09", "Complete", "1.2", completed_on="2020-09-20", evidence="E")],
            [approved("add", "2020-09-10", ref="1.2")],
        )
    ).movement
    assert (moved.opening, moved.added, moved.completed, moved.closing) == (1, ("1.2",), ("1.2",), 1)


def test_what_ended_before_it_was_removed_is_not_taken_off_twice() -> None:
    updates = [said("2020-08", "Complete", completed_on="2020-08-20", evidence="E")]
    moved = compared(Workspace(updates=updates, changes=[approved("remove", "2020-09-10")])).movement
    assert (moved.opening, moved.removed, moved.closing) == (0, (), 0)


def test_every_status_and_date_change_is_told_old_to_new_with_why_and_where() -> None:
    workspace = Workspace(
        [action(end="Sep 20 Draft; Dec 20 Launch", start="Commenced")],
        [said("2020-08", "Green"), said("2020-09", "Red", forecast_end="2021-02-28", issues="Staff left")],
        [approved("redate", "2020-09-05", "2020-10-31", milestone="Draft", approved_by="Board"),
         approved("redate", "2020-09-05", "2021-01-31", approved_by="Board")],
    )  # fmt: skip
    changes = compared(workspace).changes
    assert told(changes) == [
        ("1.1", "reported", "On track", "Off track"),
        ("1.1", "computed", "On track", "At risk"),
        ("1.1", "due: Draft", "30 Sep 2020", "31 Oct 2020"),
        ("1.1", "due: Launch", "31 Dec 2020", "31 Jan 2021"),
        ("1.1", "forecast: Launch", "None given", "28 Feb 2021"),
    ]
    assert [(change.was_status, change.now_status) for change in changes] == [
        (Status.ON_TRACK, Status.OFF_TRACK), (Status.ON_TRACK, Status.AT_RISK), *3 * [(None, None)],
    ]  # fmt: skip
    assert changes[0].why == "Staff left"
    assert changes[2].why == "Reason; approved by Board on 5 September 2020"
    assert [str(change.place).partition(",")[0] for change in changes] == [
        "data/updates/2020-09.csv", "data/actions.csv", "data/plan_changes.csv", "data/plan_changes.csv",
        "data/updates/2020-09.csv",
    ]  # fmt: skip


def test_actions_and_parts_that_come_and_go_are_told() -> None:
    workspace = Workspace(
        [action("1.1", start="Commenced"), part("1.1a"), part("1.1b"), action("1.2"), action("1.3")],
        [said(at, "Green", ref) for at in ("2020-08", "2020-09") for ref in ("1.1", "1.2", "1.3")],
        [approved("add", "2020-09-10", ref="1.1a"), approved("remove", "2020-09-10", ref="1.1b"),
         approved("add", "2020-09-10", ref="1.2"), approved("remove", "2020-09-10", ref="1.3")],
    )  # fmt: skip
    assert {(change.ref, what_of(change)) for change in compared(workspace).changes} == {
        ("1.1a", "added"), ("1.1b", "removed"), ("1.2", "added"), ("1.3", "removed"),
    }  # fmt: skip


def test_an_action_that_loses_its_last_part_is_told_by_what_is_said_of_itself() -> None:
    workspace = Workspace(
        [action("1.1", start="Commenced"), part("1.1a")],
        [said("2020-08", "Green", "1.1a", forecast_end="2021-01-10"), month("2020-09")],
        [approved("remove", "2020-09-10", ref="1.1a")],
    )
    changes = compared(workspace).changes
    assert [(*line, change.why) for line, change in zip(told(changes), changes, strict=True)] == [
        ("1.1", "reported", "On track", "Unknown", ""),
        ("1.1", "computed", "At risk", "On track", "due 31 December 2020, nothing late"),
        ("1.1a", "removed", "", "Removed", "Do 1.1a"),
        ("1.1", "forecast", "10 Jan 2021", "None given", ""),
    ]
    assert [change.place and change.place.column for change in changes] == [None, "", "", None]


def test_a_month_with_no_change_reports_no_change() -> None:
    workspace = Workspace(
        [
            action("1.1", end="Jun 21", start="Commenced"),
            action("1.2", "Jun 21", "Commenced"),
            part("1.2a"),
            part("1.2b"),
        ],
        [said(at, "Green", ref, forecast_end="2021-06-30") for at in ("2020-08", "2020-09") for ref in ("1.1", "1.2")],
    )
    found = compared(workspace)
    assert found.changes == ()
    assert (found.movement.opening, found.movement.closing) == (2, 2)
    assert workspace.summary(AFTER).totals.direction == "same"


def what_of(change: Change) -> str:
    """`due: Launch`."""
    return f"{change.kind}: {change.milestone}" if change.milestone else change.kind


def test_a_reopening_with_a_new_date_is_due_on_that_day() -> None:
    done = said("2020-09", "Complete", completed_on="2020-09-20", evidence="Minutes")
    again = approved("reopen", "2020-10-08", "2021-02-28")
    judged = Workspace([action("1.1", end="Sep 20")], [done, said("2020-10", "Amber")], [again]).judged("2020-10-31")
    assert (judged.open, judged.due, judged.overdue) == (True, date(2021, 2, 28), False)
    assert (judged.baseline_due, judged.points[0].moved) == (date(2020, 9, 30), 1)


def test_what_is_left_of_an_action_whose_parts_are_done_changes_by_its_own_row() -> None:
    done = [said("2020-09", "Complete", ref, completed_on="2020-09-20", evidence="E") for ref in ("1.1a", "1.1b")]
    updates = [said("2020-08", "Green"), *done, said("2020-09", "Red", forecast_end="2021-06-30")]
    found = compared(Workspace([action("1.1"), part("1.1a"), part("1.1b")], updates)).changes
    assert [(one.kind, one.was, one.now) for one in found if one.ref == "1.1"] == [
        ("reported", "On track", "Off track"),
        ("computed", "On track", "Off track"),
        ("forecast", "None given", f"30{NO_BREAK}Jun{NO_BREAK}2021"),
    ]


@pytest.mark.parametrize(("cells", "own_status", "why"), [
    ({"issues": "It broke"}, "Green", "part 1.1b: It broke"),
    ({"progress": "We wait"}, "Green", "part 1.1b: its lead says: We wait"),
    ({"progress": ""}, "Green", ""), ({"issues": "It broke"}, "Amber", "its lead says: As I said"),
])  # fmt: skip
def test_the_part_that_is_open_again_says_why_its_action_is_worse(cells: Row, own_status: str, why: str) -> None:
    done = [said("2020-08", "Complete", ref, completed_on="2020-08-20", evidence="E") for ref in ("1.1a", "1.1b")]
    own = [said("2020-08", "Green", "1.1"), said("2020-09", own_status, "1.1", progress="As I said")]
    again = approved("reopen", "2020-09-12", "2020-11-30", ref="1.1b")
    late = said("2020-09", "Amber", "1.1b", **{"forecast_end": "2020-12-15", **cells})
    rows = [action("1.1", "Mar 21"), part("1.1a"), part("1.1b")]
    found = compared(Workspace(rows, [*done, *own, late], [again])).changes
    assert [one.why for one in found if (one.ref, one.kind) == ("1.1", "reported")] == [why]


def test_of_a_theme_that_was_done_what_is_new_makes_nothing_worse() -> None:
    rows = [action("1.1"), action("1.2", end="Aug 20")]
    red = said("2020-09", "Red", "1.2")
    added = approved("add", "2020-09-05", ref="1.2")

    def direction(*updates: tuple[str, Row]) -> str:
        records = Workspace(rows, [*updates, red], [added]).records()
        older, newer = (snapshot(records, date.fromisoformat(day)) for day in (BEFORE, AFTER))
        return group_direction(older.judged, newer.judged, records.thresholds)

    done = {"completed_on": "2020-08-20", "evidence": "Minutes"}
    assert direction(said("2020-08", "Complete", **done)) == "no-comparison"
    assert direction(said("2020-08", "Green"), said("2020-09", "Complete", **done)) == "worse"
    assert direction(*GREEN) == "worse"

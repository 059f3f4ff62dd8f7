"""What holds of every plan, whatever its updates and changes."""

import random
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Tally
from sendplan.rules.compare import compare
from sendplan.rules.snapshot import previous_as_at, snapshot
from sendplan.summarise.tally import groups, summarise
from tests.rules.generated import DAYS, examples, workspaces
from tests.workspaces import Workspace

as_at_days = st.sampled_from(DAYS)


def facts(judged: Judged) -> tuple[object, ...]:
    """Everything found about an action or part, but where its rows stand in their files."""
    return (
        judged.ref, judged.reported, judged.computed, judged.rule, judged.why, judged.open, judged.due, judged.end,
        judged.baseline_due, judged.baseline_end, judged.forecast, judged.slippage, judged.days_overdue,
        *(getattr(judged, name) for name in COUNTS), judged.challenge,
        sorted(facts(one) for one in judged.parts),
    )  # fmt: skip


def found(snapshot: Snapshot) -> dict[str, tuple[object, ...]]:
    return {judged.ref: facts(judged) for judged in snapshot.judged}


def flagged(snapshot: Snapshot, flag: str) -> set[str]:
    return {judged.ref for judged in snapshot.judged if getattr(judged, flag)}


def numbers(tally: Tally) -> list[int]:
    return [tally.actions, tally.open, *tally.reported.values(), *tally.computed.values(), *tally.counts.values()]


@examples
@given(workspaces(), as_at_days)
def test_counts_sum_to_the_whole(workspace: Workspace, day: str) -> None:
    records = workspace.records()
    as_at = date.fromisoformat(day)
    before = previous_as_at(records, as_at)
    now, earlier = snapshot(records, as_at), snapshot(records, before) if before else None
    summary = summarise(now, earlier, records.thresholds)
    for tally in (summary.totals, *summary.themes, *groups(now, earlier, records.thresholds, "lead")):
        assert set(tally.reported) == set(tally.computed) == set(Status)
        assert sum(tally.reported.values()) == sum(tally.computed.values()) == tally.actions
        assert all(number <= tally.actions for number in numbers(tally))
        in_time = (
            "overdue",
            "overdue_against_baseline",
            "due_soon",
            "slipped",
            "stale",
            "silent",
            "undated",
            "late_start",
        )
        assert all(tally[name] <= tally.open for name in in_time)
        assert tally["silent"] <= tally["stale"]
        assert tally["unevidenced"] <= tally.actions - tally.open
    by_status = groups(now, earlier, records.thresholds, "status")
    for parts in (summary.themes, by_status):
        assert [sum(column) for column in zip(*map(numbers, parts), strict=True)] == (
            numbers(summary.totals) if parts else []
        )


@examples
@given(workspaces(), as_at_days, st.randoms(use_true_random=False))
def test_the_order_of_rows_in_any_file_never_matters(workspace: Workspace, day: str, chance: random.Random) -> None:
    mixed = replace(
        workspace,
        actions=chance.sample(workspace.actions, len(workspace.actions)),
        updates=chance.sample(workspace.updates, len(workspace.updates)),
        changes=chance.sample(workspace.changes, len(workspace.changes)),
    )
    assert found(mixed.at(day)) == found(workspace.at(day))


@examples
@given(workspaces(), st.permutations(DAYS))
def test_the_movement_statement_reconciles(workspace: Workspace, days: list[str]) -> None:
    records = workspace.records()
    before, after = (snapshot(records, date.fromisoformat(day)) for day in sorted(days[:2]))
    moved = compare(before, after, records.thresholds).movement
    assert moved.opening == len(flagged(before, "open"))
    assert moved.closing == len(flagged(after, "open"))
    into, out = (*moved.added, *moved.reopened), (*moved.completed, *moved.closed, *moved.removed)
    assert moved.opening + len(into) - len(out) + moved.corrected == moved.closing
    assert moved.corrected == 0
    assert len(set(into)) == len(into)
    assert len(set(out)) == len(out)


@examples
@given(workspaces(), st.permutations(DAYS))
def test_what_did_not_change_is_not_reported_as_changed(workspace: Workspace, days: list[str]) -> None:
    records = workspace.records()
    before, after = (snapshot(records, date.fromisoformat(day)) for day in sorted(days[:2]))
    itself = compare(before, before, records.thresholds)
    assert (itself.changes, itself.movement.added, itself.movement.removed) == ((), (), ())
    assert set(itself.directions.values()) <= {"same"}
    told = {change.ref for change in compare(before, after, records.thresholds).changes}
    for ref, earlier in found(before).items():
        if found(after).get(ref) == earlier:
            assert not any(one == ref or one[:-1] == ref for one in told)


@examples
@given(workspaces(), as_at_days)
def test_rows_dated_after_the_as_at_date_never_matter(workspace: Workspace, day: str) -> None:
    known = replace(
        workspace,
        updates=[(at, row) for at, row in workspace.updates if at <= day[:7]],
        changes=[
            # an addition still to be approved already says that its action is not there yet
            row for row in workspace.changes if row["kind"] == "add" or "" < row["approved_on"] <= day
        ],
    )  # fmt: skip
    assert found(known.at(day)) == found(workspace.at(day))


@examples
@given(workspaces(), as_at_days)
def test_a_forecast_never_clears_an_overdue(workspace: Workspace, day: str) -> None:
    plain = replace(workspace, updates=[(at, {**row, "forecast_end": ""}) for at, row in workspace.updates])
    for flag in ("overdue", "overdue_against_baseline", "due_soon"):
        assert flagged(plain.at(day), flag) == flagged(workspace.at(day), flag)


@examples
@given(workspaces(), as_at_days)
def test_redating_and_pausing_never_change_overdue_against_the_baseline(workspace: Workspace, day: str) -> None:
    kept = [row for row in workspace.changes if row["kind"] not in ("redate", "pause", "resume")]
    plain = replace(workspace, changes=kept)
    assert flagged(plain.at(day), "overdue_against_baseline") == flagged(workspace.at(day), "overdue_against_baseline")

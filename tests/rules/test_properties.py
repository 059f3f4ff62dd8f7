"""What holds of every plan, whatever its updates and changes."""

import random
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Tally
from sendplan.rules.compare import compare
from sendplan.rules.snapshot import previous_as_at, snapshot
from sendplan.rules.theme import reported_status
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
    moved = compare(before, after).movement
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
    itself = compare(before, before)
    assert (itself.changes, itself.movement.added, itself.movement.removed) == ((), (), ())
    told = {change.ref for change in compare(before, after).changes}
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


@examples
@given(workspaces(), as_at_days)
def test_what_is_not_yet_due_to_start_alarms_nobody(workspace: Workspace, day: str) -> None:
    for judged in workspace.at(day).judged:
        for unit in (judged, *judged.parts):
            if unit.not_yet_due:
                unproven = any(part.unevidenced for part in unit.parts)  # what is done without evidence is on track
                assert unit.computed in (Status.NOT_STARTED, Status.PAUSED) or unproven
                assert not any((unit.stale, unit.silent, unit.late_start))
                assert all(one.unevidenced for one in unit.units if one.challenged), "only what lacks its proof"
                assert not unit.challenged or any(one.challenged for one in unit.units)


@examples
@given(workspaces(), as_at_days)
def test_the_milestone_that_slips_most_counts_and_each_is_told(workspace: Workspace, day: str) -> None:
    for judged in workspace.at(day).judged:
        for unit in judged.units:
            known = [point.forecast or (point.due if point.moved else None) for point in unit.open_points]
            days = [
                (late - point.baseline).days
                for late, point in zip(known, unit.open_points, strict=True)
                if late and point.baseline
            ]
            if days and unit.slippage:
                assert unit.slippage.days >= max(days)
                assert unit.slippage.at_least or unit.slippage.days == max(days)
            assert bool(unit.open_points) == (unit.open and bool(unit.points))


@examples
@given(workspaces(), as_at_days)
def test_only_what_is_complete_is_confirmed(workspace: Workspace, day: str) -> None:
    for judged in workspace.at(day).judged:
        assert not judged.confirmed or judged.computed is Status.COMPLETE
    without = replace(workspace, changes=[row for row in workspace.changes if row["kind"] != "confirm"])
    kept = {ref: facts[:13] for ref, facts in found(without.at(day)).items()}
    assert kept == {ref: facts[:13] for ref, facts in found(workspace.at(day)).items()}


SHOWN = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.UNKNOWN, Status.PAUSED, Status.NOT_STARTED)


@examples
@given(st.lists(st.sampled_from(SHOWN), min_size=1, max_size=12), st.data())
def test_an_action_that_gets_worse_never_makes_its_theme_better(statuses: list[Status], data: st.DataObject) -> None:
    one = Workspace().judged("2020-08-31")

    def of(every: list[Status], limits: Thresholds) -> Status:
        return reported_status([replace(one, reported=status) for status in every], limits)[0]

    index = data.draw(st.integers(0, len(statuses) - 1))
    worse = [*statuses[:index], data.draw(st.sampled_from((Status.AT_RISK, Status.OFF_TRACK))), *statuses[index + 1 :]]
    limits = Thresholds()
    late = (Status.AT_RISK, Status.OFF_TRACK)
    if worse[index].severity <= statuses[index].severity:
        before, after = of(statuses, limits), of(worse, limits)
        assert after.severity <= before.severity or before not in late
    assert of(statuses, replace(limits, theme_red="any")).severity <= of(statuses, limits).severity
    red = statuses.count(Status.OFF_TRACK)
    assert (of(statuses, limits) is Status.OFF_TRACK) == (red * 4 >= len(statuses) and red > 0)


GARBAGE = st.sampled_from(("?!", "12/20/2024", "soonish", "99", "9.9"))
CELLS = ("status", "forecast_end", "completed_on", "updated_on", "milestones_met", "ask_by")


@examples
@given(workspaces(), st.sampled_from(CELLS), GARBAGE, st.data())
def test_a_bad_cell_loses_itself_alone(workspace: Workspace, column: str, text: str, data: st.DataObject) -> None:
    assume(len(workspace.updates) > 1)
    index = data.draw(st.integers(1, len(workspace.updates) - 1))  # the first is on the plan
    at, row = workspace.updates[index]
    spoilt = [*workspace.updates[:index], (at, {**row, column: text}), *workspace.updates[index + 1 :]]
    blank = [*workspace.updates[:index], (at, {**row, column: ""}), *workspace.updates[index + 1 :]]
    bad, good = (replace(workspace, updates=rows).checked().records for rows in (spoilt, blank))
    assert len(bad.problems) == 1
    assert bad.unread == (bad.problems[0].place,)
    for found_bad, found_good in zip((*bad.updates, *bad.commentary), (*good.updates, *good.commentary), strict=True):
        assert replace(found_bad, unread=frozenset()) == found_good

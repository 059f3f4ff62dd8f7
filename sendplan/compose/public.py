"""The public view of a brief: everything that rests on a restricted update is taken out before a section is written.

DESIGN §8: the action, its dates (the plan's and the approved) and the counts stay; words, statuses, forecast,
completion, evidence, asks and challenge reasons go, in later papers too while they are in force.
"""

from collections.abc import Sequence
from dataclasses import replace

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged, Snapshot, Standing
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.tally import Comparison, Movement, Summary, Tally
from sendplan.rules.compare import group_direction
from sendplan.rules.theme import computed_status, reported_status

WITHHELD_REF = "not published"
"""Stands in the movement statement for the ref of an action whose status is withheld."""

IN_PRIVATE_ALONE = "What is open here was reported in private, so its status is not published."
"""In place of the rule that fired."""

APPROVED_CHANGES = ("due", "added", "removed")
"""The kinds of change that the plan itself makes public."""


def public_view(brief: Brief) -> Brief:
    """`brief` without a restricted word. Counts are the same; `Tally.not_published` says how many are withheld."""
    hidden = _withheld(brief.snapshot)
    hidden_before = _withheld(brief.before) if brief.before else frozenset()
    records = brief.records
    return replace(
        brief,
        records=replace(
            records,
            updates=tuple(update for update in records.updates if not update.restricted),
            commentary=tuple(update for update in records.commentary if not update.restricted),
        ),
        snapshot=_snapshot(brief.snapshot),
        summary=_summary(brief, brief.summary, brief.snapshot, brief.before),
        before=_snapshot(brief.before) if brief.before else None,
        before_summary=_summary(brief, brief.before_summary, brief.before)
        if brief.before_summary and brief.before
        else None,
        comparison=_comparison(brief.comparison, hidden | hidden_before) if brief.comparison else None,
    )


def restricted_view(brief: Brief) -> Brief:
    """`brief` for the paper that shows everything: nothing in it is marked as withheld."""

    def open_to_all(judged: Judged) -> Judged:
        return replace(judged, withheld=False, parts=tuple(open_to_all(part) for part in judged.parts))

    def shown(snapshot: Snapshot) -> Snapshot:
        return replace(snapshot, judged=tuple(open_to_all(judged) for judged in snapshot.judged))

    comparison = brief.comparison and replace(
        brief.comparison, changes=tuple(replace(change, withheld=False) for change in brief.comparison.changes)
    )
    return replace(
        brief,
        snapshot=shown(brief.snapshot),
        before=shown(brief.before) if brief.before else None,
        comparison=comparison,
    )


def _withheld(snapshot: Snapshot) -> frozenset[str]:
    """The refs of actions and parts whose statuses are withheld."""
    units = (unit for judged in snapshot.judged for unit in (judged, *judged.parts))
    return frozenset(unit.ref for unit in units if unit.withheld)


def _snapshot(snapshot: Snapshot) -> Snapshot:
    return replace(
        snapshot,
        judged=tuple(_masked(judged) for judged in snapshot.judged),
        overrides={ref: one for ref, one in snapshot.overrides.items() if not one.update.restricted},
        commentary={ref: one for ref, one in snapshot.commentary.items() if not one.restricted},
    )


def _masked(judged: Judged) -> Judged:
    if not judged.withheld:
        return judged
    return replace(
        judged,
        standing=_public_standing(judged.standing),
        reported=Status.UNKNOWN,
        computed=Status.UNKNOWN,
        rule="withheld",
        why="",
        inputs=(),
        points=tuple(replace(point, met=False) for point in judged.points),
        forecast=None,
        slippage=None,
        late_start=False,
        slipped=False,
        unevidenced=False,
        challenged=False,
        challenge="",
        copied=False,
        parts=tuple(_masked(part) for part in judged.parts),
    )


def _public_standing(said: Standing) -> Standing:
    """What of the standing came from public updates; never the status, which a restricted one may have changed."""
    latest = said.latest if said.latest and not said.latest.restricted else None
    shown = Standing(latest=latest, this_month=latest if said.this_month else None)
    if said.forecast_from and not said.forecast_from.restricted:
        shown = replace(shown, forecast=said.forecast, forecast_from=said.forecast_from)
    return shown


def _summary(brief: Brief, summary: Summary, now: Snapshot, before: Snapshot | None = None) -> Summary:
    """The same counts, with the withheld actions' statuses moved under `not_published`."""
    limits = brief.template.thresholds
    totals = _tally(summary.totals, now.judged, before.judged if before else None, limits)
    themes = tuple(
        _tally(tally, now.of_theme(tally.number), before.of_theme(tally.number) if before else None, limits)
        for tally in summary.themes
    )
    return replace(summary, totals=totals, themes=themes)


def _tally(tally: Tally, members: Sequence[Judged], before: Sequence[Judged] | None, limits: Thresholds) -> Tally:
    """Status and direction are of the published actions alone: of few, or of one, they would tell the others'."""
    withheld = [judged for judged in members if judged.withheld]
    hidden = {judged.ref for judged in (*members, *(before or ())) if judged.withheld}
    if not hidden:
        return tally
    reported, computed = dict(tally.reported), dict(tally.computed)
    for judged in withheld:
        reported[judged.reported] -= 1
        computed[judged.computed] -= 1
    tally = replace(tally, reported=reported, computed=computed, not_published=len(withheld))
    then = [judged for judged in before if judged.ref not in hidden] if before is not None else None
    direction = group_direction(then, [judged for judged in members if judged.ref not in hidden], limits)
    tally = replace(tally, direction=direction)
    if not withheld:
        return tally
    shown = [judged for judged in members if not judged.withheld]
    said, (shown_by_dates, rule) = reported_status(shown)[0], computed_status(shown)
    if any(judged.open for judged in withheld) and not any(judged.open for judged in shown):
        said, shown_by_dates, rule = Status.UNKNOWN, Status.UNKNOWN, IN_PRIVATE_ALONE
    status = tally.status if tally.status_by else said
    return replace(tally, status=status, reported_status=said, computed_status=shown_by_dates, rule=rule)


def _comparison(comparison: Comparison, hidden: frozenset[str]) -> Comparison:
    """Without the directions and changes of withheld actions, but for approved dates: even that a status moved would
    tell what it was.
    """
    return replace(
        comparison,
        movement=_movement(comparison.movement, hidden),
        changes=tuple(
            change
            for change in comparison.changes
            if change.ref not in hidden or change.what.startswith(APPROVED_CHANGES)
        ),
        directions={
            ref: "no-comparison" if ref in hidden else direction for ref, direction in comparison.directions.items()
        },
    )


def _movement(movement: Movement, hidden: frozenset[str]) -> Movement:
    def shown(refs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(WITHHELD_REF if ref in hidden else ref for ref in refs)

    return replace(
        movement,
        reopened=shown(movement.reopened),
        completed=shown(movement.completed),
        closed=shown(movement.closed),
    )

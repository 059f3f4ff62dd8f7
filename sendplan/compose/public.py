"""The public view of a brief. It hands on only what `permitted.py` lists.

The action, its planned and approved dates, and the counts stay. Words, statuses, forecasts, completion, evidence,
asks and challenge reasons of a restricted update are removed, also in later papers while it is in force. See
docs/decisions/0005-public-papers.md and 0012-privacy-by-permission.md.
"""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.permitted import SHOWN, SHOWN_IF_WITHHELD, Noun, permitted
from sendplan.compose.private_parts import as_published, by_untold_days, with_untold_parts
from sendplan.model.judgement import Judged, Point, Snapshot, Standing
from sendplan.model.place import Problem
from sendplan.model.plan import Action, Plan, Thresholds
from sendplan.model.records import Records, Update
from sendplan.model.status import Status
from sendplan.model.tally import Change, Comparison, Movement, Summary, Tally
from sendplan.rules.direction import by_new_dates, by_share, group_direction
from sendplan.rules.known import ROWS
from sendplan.rules.theme import computed_status, reported_status

WITHHELD_REF = "not published"
"""Printed in the movement statement in place of the ref of an action whose status is withheld."""

MOSTLY_IN_PRIVATE = "More than half of what is open here was reported in private, so its status is not published."
"""Printed in place of the rule that gave a status."""

KEPT, UNTOLD = "An action that is kept private", "not published"
"""Printed in place of the words and the lead of an action that the plan marks as private."""

APPROVED_CHANGES = ("due", "added", "removed", "theme")
"""The kinds of change that the plan itself makes public."""

PUBLIC_COUNTS = (
    "overdue", "overdue_against_baseline", "due_soon", "stale", "silent", "undated", "not_yet_due",
)  # fmt: skip
"""The counts that rest on dates and on whether returns came.

The others rest on reports, and count published actions.
"""


def public_view(brief: Brief) -> Brief:
    """Return `brief` without any restricted content.

    Counts of returns stay the same, and those of dates rest on what the public knows of these. Counts that rest on
    reports are of the published actions only; `Tally.not_published` says how many are withheld.
    """
    hidden = _hidden(brief.snapshot.judged) | (_hidden(brief.before.judged) if brief.before else frozenset())
    belonging, limits = brief.records.plan.private_measures, brief.template.thresholds
    now = _snapshot(brief.snapshot, limits)
    before, earlier = _snapshot(brief.before, limits) if brief.before else None, brief.before_summary
    return Brief(
        records=_records(brief.records),
        template=brief.template,
        snapshot=now,
        summary=_summary(brief.summary, now, before, limits),
        before=before,
        comparison=_comparison(brief, brief.comparison, hidden) if brief.comparison else None,
        before_summary=_summary(earlier, before, None, limits) if earlier and before else None,
        meeting=brief.meeting,
        restricted=False,
        versions=brief.versions,
        places=brief.places,
        series=tuple(one for one in brief.series if one.name.casefold() not in belonging),
        edition=brief.edition,
        earlier=replace(brief.earlier, corrected=brief.earlier.corrected - hidden - _told_in_private(brief.records))
        if brief.earlier
        else None,
        annex_since=brief.annex_since,
    )


def restricted_view(brief: Brief) -> Brief:
    """Return `brief` for the paper that shows everything: nothing in it is marked as withheld."""

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


def _records(records: Records) -> Records:
    """Return the records without restricted rows.

    A problem keeps only its file, row and rule: its message may quote a restricted cell, and a sheet or heading may
    be named after something private.
    """
    rows = {
        name: tuple(_row(one) for one in getattr(records, name) if not getattr(one, "restricted", False))
        for name in (*ROWS, "meetings")
    }
    problems = tuple(Problem(one.place.unnamed, one.rule, "", "") for one in records.problems)
    private = {action.ref for action in records.plan.all_refs() if action.private}
    for name in ("risks", "decisions", "voice"):
        rows[name] = tuple(one for one in rows[name] if private.isdisjoint(one.refs))
    belonging = records.plan.private_measures
    rows["measures"] = tuple(one for one in rows["measures"] if one.measure.casefold() not in belonging)
    rows["changes"] = tuple(
        replace(one, reason="", asked_by="", milestone="", new_lead="") if one.ref in private else one
        for one in rows["changes"]
    )
    return permitted(records, SHOWN[Records], problems=problems, plan=_plan(records.plan), **rows)


def _plan(plan: Plan) -> Plan:
    if not any(action.private for action in plan.all_refs()):
        return plan
    belonging = plan.private_measures
    private = {action.ref for action in plan.all_refs() if action.private}
    return replace(
        plan,
        actions=tuple(_named(action, belonging) for action in plan.actions),
        handed_over=tuple(one for one in plan.handed_over if one.ref not in private),
    )


def _named(action: Action, belonging: Collection[str]) -> Action:
    """Return the action as the public knows it: if the plan marks it as private, only its ref, theme and dates.

    `belonging`: names of the measures that only private actions use.
    """
    parts = tuple(_named(part, belonging) for part in action.parts)
    if not action.private:
        return replace(action, parts=parts) if parts != action.parts else action
    return Action(
        ref=action.ref, theme=action.theme, text=KEPT, start_text=UNTOLD, end_text=UNTOLD,
        lead=UNTOLD.capitalize(), outcome="", short=KEPT, in_plain_words="A promise that we cannot show here",
        start=action.start, start_last=action.start_last, started=action.started,
        start_of_whole=action.start_of_whole,
        milestones=tuple(replace(one, text="") for one in action.milestones), bodies=(UNTOLD.capitalize(),),
        place=action.place, parent=action.parent, parts=parts, private=True,
        measures=(UNTOLD,) if any(name.casefold() in belonging for name in action.measures) else (),
    )  # fmt: skip


def _row(row: Noun) -> Noun:
    return permitted(row, SHOWN[type(row)])


def _public(update: Update | None) -> Update | None:
    """Return the update with its public fields; None if it is restricted.

    All updates of a public paper pass through here.
    """
    return None if update is None or update.restricted else _row(update)


def _snapshot(snapshot: Snapshot, limits: Thresholds) -> Snapshot:
    overrides = {
        ref: replace(one, update=_row(one.update))
        for ref, one in snapshot.overrides.items()
        if not one.update.restricted
    }
    commentary = {ref: shown for ref, one in snapshot.commentary.items() if (shown := _public(one))}
    belonging = snapshot.plan.private_measures
    as_at = snapshot.as_at
    judged = tuple(with_untold_parts(_masked(one, belonging, as_at, limits), as_at, limits) for one in snapshot.judged)
    plan = _plan(snapshot.plan)
    return permitted(snapshot, SHOWN[Snapshot], plan=plan, judged=judged, overrides=overrides, commentary=commentary)


def _masked(judged: Judged, belonging: Collection[str], as_at: date, limits: Thresholds) -> Judged:
    """Return the action or part with its public fields. If a decision closed it, that stays: approvals are public."""
    if judged.action.private:
        points = tuple(replace(point, text="", moved_by=None) for point in judged.points)
        judged = replace(judged, points=points, due_point="")
    if not judged.withheld:
        return judged
    closed = judged.computed is Status.CLOSED
    masked = permitted(
        judged,
        SHOWN_IF_WITHHELD[Judged],
        action=_named(judged.action, belonging),
        standing=_standing(judged.standing),
        reported=Status.UNKNOWN,
        computed=Status.CLOSED if closed else Status.UNKNOWN,
        rule="withheld",
        why=judged.why if closed else "",
        inputs=(),
        withheld=True,
        points=tuple(permitted(point, SHOWN_IF_WITHHELD[Point]) for point in judged.points),
        parts=tuple(_masked(part, belonging, as_at, limits) for part in judged.parts),
    )
    return masked if masked.parts else by_untold_days(masked, as_at, limits)


def _standing(said: Standing) -> Standing:
    """Return what public rows said, without the status, which a restricted row may have changed."""
    latest = _public(said.latest)
    noted = _public(said.noted)
    now = latest if said.this_month else None
    return Standing(latest=latest, this_month=now, noted=noted, noted_before=said.noted_before)


def _summary(summary: Summary, now: Snapshot, before: Snapshot | None, limits: Thresholds) -> Summary:
    """Return the tallies with withheld actions moved from their statuses to `not_published`.

    `now` and `before` are masked already.
    """
    totals = _tally(summary.totals, now.judged, before.judged if before else None, limits)
    themes = tuple(
        _tally(tally, now.of_theme(tally.number), before.of_theme(tally.number) if before else None, limits)
        for tally in summary.themes
    )
    return permitted(summary, SHOWN[Summary], totals=totals, themes=themes)


def _tally(tally: Tally, members: Sequence[Judged], before: Sequence[Judged] | None, limits: Thresholds) -> Tally:
    """Return the tally of a theme, or of the plan, as a public paper shows it.

    Status and direction are those of the published actions, and of the published parts of others. If the published
    actions are fewer than the withheld ones, there is no status and no direction, as a few would give away the rest. If
    the direction depends on different actions being published then and now, the two months are not compared.
    """
    withheld = [judged for judged in members if judged.withheld]
    whole = [judged for judged in members if not judged.withheld]
    hidden_now, hidden_then = _hidden(members), _hidden(before or ())
    hidden = hidden_now | hidden_then
    if not hidden:
        return tally
    counts = {
        name: sum(getattr(judged, name) if name in PUBLIC_COUNTS else _is_known(judged, name) for judged in members)
        for name in tally.counts
    }
    then = as_published(before, hidden) if before is not None else None
    known, shown = as_published(members, hidden), as_published(members, hidden_now)
    direction = group_direction(then, known, limits)
    # what is published in only one of the months is left out of both sides; it must not change the answer
    if before is not None and direction != group_direction(as_published(before, hidden_then), shown, limits):
        direction = "no-comparison"
    new_dates = by_new_dates(then, known, limits) if direction == "improved" else ""
    ended, new = ((), ()) if new_dates or then is None else by_share(then, known, direction, limits)
    if not hidden.isdisjoint((*ended, *new)):
        ended, new = (), ()  # of such an action no more than the published parts have ended
    tally = replace(tally, direction=direction, by_new_dates=new_dates, by_ended=ended, by_new=new, by_heard=())
    if not withheld:
        return tally
    reported, computed = (
        {status: sum(getattr(judged, view) is status for judged in whole) for status in getattr(tally, view)}
        for view in ("reported", "computed")
    )
    tally = replace(tally, reported=reported, computed=computed, counts=counts, not_published=len(withheld))
    said, (shown_by_dates, rule) = reported_status(shown, limits)[0], computed_status(shown, limits)
    # a minority cannot speak for all
    if sum(judged.open for judged in withheld) > sum(judged.open for judged in whole):
        said, shown_by_dates, rule = Status.UNKNOWN, Status.UNKNOWN, MOSTLY_IN_PRIVATE
        tally = replace(tally, direction="no-comparison", by_new_dates="")
    status = tally.status if tally.status_by else said
    return replace(tally, status=status, reported_status=said, computed_status=shown_by_dates, rule=rule)


def _hidden(actions: Sequence[Judged]) -> frozenset[str]:
    """Return the refs of the actions and parts whose statuses are withheld."""
    return frozenset(unit.ref for judged in actions for unit in (judged, *judged.parts) if unit.withheld)


def _told_in_private(records: Records) -> frozenset[str]:
    """Return the refs of the actions, with all their parts, of which any month has a restricted row.

    That such a row was changed since is not told either, though newer rows are public.
    """
    private = {update.ref for update in records.updates if update.restricted}
    units = ((action.ref, *(part.ref for part in action.parts)) for action in records.plan.actions)
    return frozenset(ref for refs in units if not private.isdisjoint(refs) for ref in refs)


def _is_known(judged: Judged, name: str) -> bool:
    """Return whether a flag is set, of a published action or of a published part of a withheld one."""
    if not judged.withheld:
        return bool(getattr(judged, name))
    if name == "slipped" and judged.overdue_against_baseline:
        return True  # shown by its public dates, whatever its lead expects
    return any(getattr(part, name) for part in judged.parts if not part.withheld)


def _comparison(brief: Brief, comparison: Comparison, hidden: frozenset[str]) -> Comparison:
    """Return the comparison without the changes of withheld actions, except approved dates.

    Even the fact that a status moved would reveal what it was.
    """
    private = {action.ref for action in brief.records.plan.all_refs() if action.private}
    changes = tuple(
        permitted(change, SHOWN[Change], **({"why": "", "milestone": ""} if change.ref in private else {}))
        for change in comparison.changes
        if not (change.withheld or change.ref in hidden) or change.kind in APPROVED_CHANGES
    )
    return permitted(
        comparison,
        SHOWN[Comparison],
        movement=_movement(comparison.movement, hidden, _closed(brief.snapshot), _done_since(brief, comparison.before)),
        changes=changes,
    )


def _closed(snapshot: Snapshot) -> frozenset[str]:
    """Return the refs that decisions have closed."""
    return frozenset(judged.ref for judged in snapshot.judged if judged.computed is Status.CLOSED)


def _done_since(brief: Brief, before: date) -> frozenset[str]:
    """Return the refs whose completion is published, on a day after the earlier paper: it shows that they were open
    then, and no more.
    """
    return frozenset(
        judged.ref for judged in brief.snapshot.judged if not judged.withheld and (judged.done_on or before) > before
    )


def _movement(
    movement: Movement, hidden: frozenset[str], by_decision: frozenset[str], done_since: frozenset[str]
) -> Movement:
    """Return the movement with the refs of withheld actions replaced.

    What is published of them is not hidden: `by_decision`, closed by decisions that the approved changes name, and
    `done_since`, completed after the earlier paper.
    """

    def shown(refs: tuple[str, ...], hidden: frozenset[str] = hidden) -> tuple[str, ...]:
        """Return the refs with hidden ones last: their place in the plan's order would show which they are."""
        kept = tuple(ref for ref in refs if ref not in hidden)
        return (*kept, *[WITHHELD_REF] * (len(refs) - len(kept)))

    return replace(
        movement,
        reopened=shown(movement.reopened),
        completed=shown(movement.completed, hidden - done_since),
        closed=shown(movement.closed, hidden - by_decision),
    )

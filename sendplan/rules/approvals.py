"""What approved plan changes have made of the plan by a date: moved dates, pauses, closings, additions and removals.

Approvals after the as-at date do not count, nor do changes that were asked for and never approved.
"""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from string import ascii_lowercase
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.judgement import Point, Snapshot
from sendplan.model.plan import Action
from sendplan.model.records import ChangeKind, Decision, PlanChange


def still_asked(asked: Iterable[PlanChange], every: Iterable[PlanChange], now: Snapshot) -> list[PlanChange]:
    """Return the changes that still wait for a decision.

    A change that was asked for several times is returned once, as it was first asked for. One that no longer needs a
    decision is left out: it was refused, or is a new date for an action that has ended or was removed from the plan.

    Args:
        asked: The rows without an approval.
        every: All rows of plan_changes.
    """
    gone = {one.ref for one in every if one.kind == "remove" and one.approved_on and one.approved_on <= now.as_at}
    first: dict[object, PlanChange] = {}
    asked = [one for one in asked if not (one.refused_on and one.refused_on <= now.as_at)]
    for one in sorted(asked, key=lambda one: (one.asked_on or now.as_at, one.reason, one.asked_by)):
        first.setdefault((one.ref, one.kind, one.milestone, one.new_end, one.new_lead), one)
    wanted = {id(one) for one in first.values()}
    return [one for one in asked if id(one) in wanted and not _is_moot(one, gone, now)]


def _is_moot(change: PlanChange, gone: AbstractSet[str], now: Snapshot) -> bool:
    """Return whether nothing is left to decide. `gone`: the refs that approvals have removed."""
    try:
        return change.kind in ("redate", "pause", "resume", "close", "reassign") and not now.find(change.ref).open
    except KeyError:  # it was removed, or is not in the plan yet
        return not gone.isdisjoint((change.ref, change.ref.rstrip(ascii_lowercase)))


class Approvals(Struct, frozen=True):
    """The state of one action or part after all approvals that count.

    Attributes:
        points: Its milestones with their approved dates, the end last.
        exists: False before its `add` or after its `remove`.
        paused: The row that pauses it now, if any; `resumed`, `closed`, `reopened` and `confirmed` likewise.
        reopenings: The day of every approved reopening.
    """

    points: tuple[Point, ...]
    exists: bool
    paused: PlanChange | None = None
    resumed: PlanChange | None = None
    closed: PlanChange | None = None
    reopened: PlanChange | None = None
    reopenings: tuple[date, ...] = ()
    confirmed: PlanChange | None = None


_OF_ONE_DAY = get_args(ChangeKind)
"""The order in which approvals of one day apply. A kind that undoes another (resume, pause) comes after it."""


def in_force(changes: Sequence[PlanChange], as_at: date, own: str = "") -> list[PlanChange]:
    """Return the changes approved on or before `as_at`, in the order in which they apply.

    They apply by day; on one day, those to the ref `own` last. Changes of the same day apply in the order in which they
    were asked for, then by kind and date, so that the order of rows in the file never matters.
    """

    def order(change: PlanChange) -> tuple[date, bool, date, int, date, str, str, str]:
        return (
            change.approved_on or as_at,
            change.ref == own,
            change.asked_on or date.min,
            _OF_ONE_DAY.index(change.kind),
            change.new_end or date.min,
            change.milestone,
            change.reason,
            change.new_lead,
        )

    return sorted((row for row in changes if row.approved_on and row.approved_on <= as_at), key=order)


def approvals(
    action: Action, changes: Sequence[PlanChange], as_at: date, of_action: Sequence[PlanChange] = ()
) -> Approvals:
    """Return the state of an action after the approved `changes` to it.

    For a part, `of_action` are the changes to its action. Both are applied in order of approval, so the newer counts;
    on the same day the part's own comes last.
    """
    start = tuple(Point(milestone.text, milestone.due, milestone.due) for milestone in action.milestones)
    state = Approvals(start, exists=_exist(changes, as_at) and _exist(of_action, as_at))
    for change in in_force((*of_action, *changes), as_at, action.ref):
        state = _after(state, change)
    return state


def _exist(changes: Sequence[PlanChange], as_at: date) -> bool:
    """Return whether the action or part is in the plan: from its `add` on, until its `remove`."""
    kinds = [change.kind for change in in_force(changes, as_at) if change.kind in ("add", "remove")]
    return kinds[-1] == "add" if kinds else not any(change.kind == "add" for change in changes)


def _after(state: Approvals, change: PlanChange) -> Approvals:
    match change.kind:
        case "redate" | "correct":
            return _moved(state, change)
        case "pause":
            return replace(state, paused=change, resumed=None)
        case "resume":
            return replace(state, paused=None, resumed=change)
        case "close":
            return replace(state, closed=change, paused=None)
        case "reopen":
            days = (*state.reopenings, change.approved_on) if change.approved_on else state.reopenings
            return _moved(replace(state, closed=None, reopened=change, reopenings=days, confirmed=None), change)
        case "add" | "remove" | "reassign":
            return state  # `exists` is already set; a new lead changes nothing here
        case "confirm":
            return replace(state, confirmed=change)


def _moved(state: Approvals, change: PlanChange) -> Approvals:
    if change.new_end is None:
        return state
    points = list(state.points)
    index = match_point(state.points, change.milestone) if change.milestone else len(points) - 1
    if index is None:
        return state  # the change names a milestone that this part does not have
    corrected = change.kind == "correct"
    if not points:
        points = [Point("", change.new_end, change.new_end) if corrected else _dated(change, change.new_end)]
        return replace(state, points=tuple(points))
    point = points[index]
    stays = corrected or change.new_end == point.due  # approving the same date again moves nothing
    points[index] = replace(
        point,
        due=point.due if corrected and point.moved else change.new_end,
        baseline=change.new_end if corrected else point.baseline,
        moved=point.moved + (0 if stays else 1),
        moved_by=point.moved_by if stays else change,
    )
    return replace(state, points=tuple(points))


def _dated(change: PlanChange, new_end: date) -> Point:
    """Return the end of an action that the plan left undated."""
    return Point("", None, new_end, moved=1, moved_by=change)


def match_point(points: Sequence[Point], name: str) -> int | None:
    """Return the index of the milestone that `name` means; None if there is none, or several fit.

    `name` is its words, or one of its dates in ISO form. An exact match is preferred to one text containing the other,
    so "Plan" does not match "Plan agreed" if there is a milestone "Plan".
    """
    wanted = _words(name)
    if not wanted:
        return None
    for index, point in enumerate(points):
        if wanted == _words(point.text):
            return index
    for index, point in enumerate(points):
        if name.strip() in {day.isoformat() for day in (point.baseline, point.due) if day}:
            return index
    alike = [
        index
        for index, point in enumerate(points)
        if (text := _words(point.text)) and (f" {wanted} " in f" {text} " or f" {text} " in f" {wanted} ")
    ]
    return alike[0] if len(alike) == 1 else None


def _words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def is_due_as_approved(decision: Decision, changes: Iterable[PlanChange]) -> bool:
    """Return whether it is due on the very day that was approved with it, for each of its actions."""
    moved = {(change.ref, change.approved_on, change.new_end) for change in changes}
    dated = bool(decision.refs) and decision.due is not None
    return dated and all((ref, decision.made_on, decision.due) in moved for ref in decision.refs)


_OF_A_DATE = re.compile(r"\bdates?\b|\bdeadline|\bre-?dat|\bpostpon", re.IGNORECASE)


def is_a_new_date(decision: Decision, changes: Iterable[PlanChange]) -> bool:
    """Return whether a new date, as its words say, is all that was decided: the approval has carried it out.

    “Promote the standards by 30 November” is not that, though the date was approved with it.
    """
    return bool(_OF_A_DATE.search(decision.decision)) and is_due_as_approved(decision, changes)

"""What approvals have made of the plan by a date: moved ends, pauses, closings, additions and removals.

Approvals after the as-at date are ignored; so are rows that were asked for but never approved (DESIGN: "Three dates").
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from string import ascii_lowercase
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.judgement import Point, Snapshot
from sendplan.model.plan import Action
from sendplan.model.records import ChangeKind, PlanChange


def still_asked(asked: Iterable[PlanChange], every: Iterable[PlanChange], now: Snapshot) -> list[PlanChange]:
    """The changes that still wait for a decision.

    A change that was asked for several times is given once, as it was asked first. One that a decision could no longer
    help is left out: a new date, say, for an action that has ended or was removed from the plan since.

    `asked`: the rows without an approval; `every`: all rows of plan_changes.
    """
    gone = {one.ref for one in every if one.kind == "remove" and one.approved_on and one.approved_on <= now.as_at}
    first: dict[object, PlanChange] = {}
    for one in sorted(asked, key=lambda one: (one.asked_on or now.as_at, one.reason, one.asked_by)):
        first.setdefault((one.ref, one.kind, one.milestone, one.new_end, one.new_lead), one)
    wanted = {id(one) for one in first.values()}
    return [one for one in asked if id(one) in wanted and not _is_moot(one, gone, now)]


def _is_moot(change: PlanChange, gone: AbstractSet[str], now: Snapshot) -> bool:
    """Whether nothing is left to decide. `gone`: the refs that approvals have removed."""
    try:
        return change.kind in ("redate", "pause", "resume", "close", "reassign") and not now.find(change.ref).open
    except KeyError:  # it was taken out, or is not there yet
        return not gone.isdisjoint((change.ref, change.ref.rstrip(ascii_lowercase)))


class Approvals(Struct, frozen=True):
    """What approvals have made of one action or part.

    `points`: its milestones with their approved dates, the end last. `exists`: False before its `add` or after its
    `remove`. `paused`, `closed`, `reopened`, `confirmed`: the row that is in force, if any. `reopenings`: the day of
    every approved reopening.
    """

    points: tuple[Point, ...]
    exists: bool
    paused: PlanChange | None = None
    closed: PlanChange | None = None
    reopened: PlanChange | None = None
    reopenings: tuple[date, ...] = ()
    confirmed: PlanChange | None = None


_OF_ONE_DAY = get_args(ChangeKind)
"""The order in which approvals of one day count: a kind that undoes another (pause, resume) stands after it."""


def in_force(changes: Sequence[PlanChange], as_at: date, own: str = "") -> list[PlanChange]:
    """The changes approved on or before `as_at`, in the order they count: by day, those to `own` last on a tie.

    What is approved on one day counts in the order it was asked for, then by kind and date, so that the order of the
    rows in their file never matters.
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
    """The state of an action under `changes` to it; for a part, `of_action` are the changes to its action's row.

    The newer approval stands, a part's own on a tie: both are applied in order of approval, its own last.
    """
    start = tuple(Point(milestone.text, milestone.due, milestone.due) for milestone in action.milestones)
    state = Approvals(start, exists=_exist(changes, as_at) and _exist(of_action, as_at))
    for change in in_force((*of_action, *changes), as_at, action.ref):
        state = _after(state, change)
    return state


def _exist(changes: Sequence[PlanChange], as_at: date) -> bool:
    """Whether the action or part that these rows are about is in the plan: from its `add` on, until its `remove`."""
    kinds = [change.kind for change in in_force(changes, as_at) if change.kind in ("add", "remove")]
    return kinds[-1] == "add" if kinds else not any(change.kind == "add" for change in changes)


def _after(state: Approvals, change: PlanChange) -> Approvals:
    match change.kind:
        case "redate" | "correct":
            return _moved(state, change)
        case "pause":
            return replace(state, paused=change)
        case "resume":
            return replace(state, paused=None)
        case "close":
            return replace(state, closed=change, paused=None)
        case "reopen":
            days = (*state.reopenings, change.approved_on) if change.approved_on else state.reopenings
            return _moved(replace(state, closed=None, reopened=change, reopenings=days, confirmed=None), change)
        case "add" | "remove" | "reassign":
            return state  # whether it exists is settled first; who leads it moves no date
        case "confirm":
            return replace(state, confirmed=change)


def _moved(state: Approvals, change: PlanChange) -> Approvals:
    if change.new_end is None:
        return state
    points = list(state.points)
    index = match_point(state.points, change.milestone) if change.milestone else len(points) - 1
    if index is None:
        return state  # it names a milestone of another part of the same action
    corrected = change.kind == "correct"
    if not points:
        points = [Point("", change.new_end, change.new_end) if corrected else _dated(change, change.new_end)]
        return replace(state, points=tuple(points))
    point = points[index]
    stays = corrected or change.new_end == point.due  # what is agreed once more has not moved
    points[index] = replace(
        point,
        due=point.due if corrected and point.moved else change.new_end,
        baseline=change.new_end if corrected else point.baseline,
        moved=point.moved + (0 if stays else 1),
        moved_by=point.moved_by if stays else change,
    )
    return replace(state, points=tuple(points))


def _dated(change: PlanChange, new_end: date) -> Point:
    """The end of an action that the plan left undated."""
    return Point("", None, new_end, moved=1, moved_by=change)


def match_point(points: Sequence[Point], name: str) -> int | None:
    """The index of the milestone that `name` means, by its words or by one of its dates (ISO); None if there is none.

    Exact words go before words that merely contain one another, so "Plan" never takes "Plan agreed"'s place.
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

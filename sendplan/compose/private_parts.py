"""What the public knows of the days of an action that was reported in private, in whole or in part.

No day that goes may tell that a milestone was met in private: once its day has passed, the next one is told, and the
end if there is none. Of parts there are two rules. While another part keeps the action open, a private part stands as
if it were open and in time, whatever its lead reported: else a date or a count that goes would tell that it is done,
and one that stays would call late what may be done. And what is published of other parts counts for the theme.
"""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.model.judgement import Judged, Point
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.wording import listed
from sendplan.rules.of_parts import status_of_parts


def by_untold_days(judged: Judged, as_at: date, limits: Thresholds) -> Judged:
    """Return a masked unit without parts, due by the first of its dates to come or, if all have passed, by its end.

    Which milestone was met is known from its returns alone. On hold by approval nothing is late.
    """
    if not judged.open or not judged.points:
        return judged
    point = _next(judged, as_at)
    days = max(0, (as_at - point.due).days) if judged.overdue else 0
    return replace(
        judged,
        due=point.due,
        due_point=point.text,
        due_soon=0 <= (point.due - as_at).days <= limits.due_soon_days,
        baseline_due=point.baseline,
        days_overdue=days,
        overdue=days > 0,
        overdue_against_baseline=point.baseline is not None and point.baseline < as_at,
    )


def _next(judged: Judged, as_at: date) -> Point:
    points = sorted(judged.points, key=lambda point: point.due)
    return next((one for one in points if one.due >= as_at), points[-1])


def with_untold_parts(judged: Judged, as_at: date, limits: Thresholds) -> Judged:
    """Return the masked action with its private parts as open, if another part keeps it open; else as it is."""
    left = [part for part in judged.parts if part.open or _is_private(part)]
    if not judged.open or not any(_is_private(part) for part in left):
        return judged
    alone = len(left) < 2  # that it is open shows in the action, and so may its days
    parts = tuple(part if alone or not _is_private(part) else _untold(part, as_at, limits) for part in judged.parts)
    open_parts = [part for part in parts if part.open]
    # the day of a private part is told while it is to come; once it has passed, it would tell whether the part is late
    dated = [part for part in open_parts if part.due and (alone or not (_is_private(part) and part.due < as_at))]
    first = min(dated, key=lambda part: part.due or date.max, default=None)
    return replace(
        judged,
        parts=parts,
        due=first.due if first else None,
        due_point=first.due_point if first else "",
        due_soon=first is not None and first.due_soon,
        baseline_due=min((part.baseline_due for part in dated if part.baseline_due), default=None),
        end=max((part.end for part in parts if part.end), default=None) if first else None,
        days_overdue=max(part.days_overdue for part in parts),
        overdue=any(part.overdue for part in parts),
        overdue_against_baseline=any(part.overdue_against_baseline for part in parts),
        undated=all(part.end is None for part in open_parts),
    )


def _is_private(part: Judged) -> bool:
    """Return whether its status is withheld. That a decision closed it is public."""
    return part.withheld and part.computed is not Status.CLOSED


def _untold(part: Judged, as_at: date, limits: Thresholds) -> Judged:
    """Return the part as open, due by its next date or, if all have passed, its last, and never late."""
    point = _next(part, as_at) if part.points else None
    return replace(
        part,
        open=True,
        due=point.due if point else None,
        due_point=point.text if point else "",
        due_soon=point is not None and 0 <= (point.due - as_at).days <= limits.due_soon_days,
        baseline_due=point.baseline if point else None,
        days_overdue=0,
        overdue=False,
        overdue_against_baseline=False,
        stale=False,
        silent=False,
        undated=part.end is None,
        not_yet_due=False,
        excused=False,
    )


def as_published(actions: Sequence[Judged], hidden: Collection[str]) -> list[Judged]:
    """Return the actions as what is published of them counts for their theme: a hidden one by its open parts that are
    not, or not at all.
    """
    found = []
    for judged in actions:
        parts = tuple(part for part in judged.parts if part.ref not in hidden)
        if judged.ref not in hidden:
            found.append(judged)
        elif judged.open and any(part.open for part in parts):
            reported, computed = status_of_parts(parts)
            found.append(replace(judged, reported=reported, computed=computed, parts=parts, withheld=False))
    return found


def off_track_beside(actions: Sequence[Judged], off_track: str) -> str:
    """Return `Not counted: 3.2a, off track, for its action is not published`; "" if no published part of one is.

    Counts are of actions, and a private part keeps its action out of them.
    """
    refs = [
        part.ref for judged in actions if judged.withheld for part in judged.parts
        if part.open and not part.withheld and Status.OFF_TRACK in (part.reported, part.computed)
    ]  # fmt: skip
    whose = "its action is" if len(refs) == 1 else "their actions are"
    return f"Not counted: {listed(refs)}, {off_track}, for {whose} not published" if refs else ""

"""An action judged by its parts: the worst status, any flag, the earliest day, the latest end."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.model.judgement import Input, Judged, Slippage
from sendplan.model.records import Update
from sendplan.model.status import Status, worst
from sendplan.rules.inputs import OF_WHOLE, REPORTED
from sendplan.rules.silence import Evidence, only_not_started


def from_parts(alone: Judged, parts: tuple[Judged, ...], evidence: Evidence, silence: int | None) -> Judged:
    """Return the action with its values drawn from its parts.

    The status is the worst of the parts; a flag is set if any part has it; complete and undated need all parts.
    """
    open_parts = [part for part in parts if part.open]
    is_open = bool(open_parts)
    done_in_private = any(part.withheld for part in parts if not part.open)  # public counts must not reveal it
    waiting = is_open and all(part.not_yet_due for part in open_parts) and not done_in_private
    waiting = waiting and only_not_started(replace(evidence, updates=_of_what_is_left(evidence.updates, parts)))
    on_hold = any(part.computed is Status.PAUSED for part in open_parts) and all(
        part.computed is Status.PAUSED or part.not_yet_due for part in open_parts
    )
    counted = _counted(parts)
    computed = _begun(part.computed for part in counted)
    alike = [part for part in counted if part.computed is computed]
    alike = alike or [part for part in counted if part.computed is Status.COMPLETE]  # what is done has begun it
    last_done = max(alike, key=lambda part: part.standing.completed_on or date.min)
    decisive = last_done if alike[0].computed is Status.COMPLETE else alike[0]  # the last one completed the action
    dues = sorted(((part.due, part.due_point) for part in open_parts if part.due), key=lambda pair: pair[0])
    baselines = [part.baseline_due for part in open_parts if part.baseline_due]
    slippages = [part.slippage for part in open_parts or parts if part.slippage]
    earliest = min(open_parts, key=lambda part: part.due or date.max) if open_parts else None
    expected, own = _expected(open_parts), own_word(alone, parts)
    # where what is left has no date, the days of what is done are not its own
    dated = not is_open or bool(dues)
    end_of_row = None if not dated and alone.end and alone.end < evidence.as_at else alone.end
    closed = not is_open and alone.computed is Status.CLOSED  # as a whole, even if a part was completed
    return replace(
        alone,
        reported=_reported(own, counted),
        computed=alone.computed if closed else computed,
        rule=alone.rule if closed else decisive.rule if decisive.computed is computed else "on-track",
        why=alone.why if closed else f"part {decisive.ref}: {decisive.why}",
        inputs=(*(found for part in parts for found in part.inputs), *(_own_input(alone) if own else ())),
        open=is_open,
        points=(),
        due=dues[0][0] if dues else None,
        due_point=dues[0][1] if dues else "",
        baseline_due=min(baselines) if baselines else None,
        baseline_end=_latest(part.baseline_end for part in parts),
        end=_latest(part.end for part in parts) if dated else None,
        own_end=end_of_row,
        own_planned=alone.baseline_end,
        forecast=expected.forecast if expected else None,
        forecast_point=expected.ref if expected and expected.end != _latest(one.end for one in (alone, *parts)) else "",
        slippage=max(slippages, key=_days) if slippages else None,
        days_overdue=max(part.days_overdue for part in parts),
        overdue=any(part.overdue for part in parts),
        overdue_against_baseline=any(part.overdue_against_baseline for part in parts),
        due_soon=earliest is not None and earliest.due_soon,
        late_start=any(part.late_start for part in parts),
        slipped=any(part.slipped for part in parts),
        stale=is_open and not waiting and silence != 0,
        silent=is_open and not waiting and silence is not None and silence >= evidence.thresholds.silent_months,
        undated=is_open and all(part.end is None for part in open_parts),
        unevidenced=not is_open and not closed and any(part.unevidenced for part in parts),
        ahead=not is_open and not closed and any(part.ahead for part in parts),
        confirmed=computed is Status.COMPLETE
        and not closed
        and all(part.confirmed for part in parts if part.computed is Status.COMPLETE),
        taken_up=_taken_up(open_parts),
        not_yet_due=waiting,
        excused=on_hold and not waiting and silence != 0,
        challenged=any(part.challenged for part in parts),
        challenge="; ".join(f"part {part.ref}: {part.challenge}" for part in parts if part.challenged),
        withheld=alone.withheld or any(part.withheld for part in parts),
        copied=any(part.copied for part in parts),
        parts=parts,
    )


def _of_what_is_left(said: Sequence[Update], parts: Sequence[Judged]) -> list[Update]:
    """Return what was said of the whole since the last word on a part that has ended: before, it was said of that
    one.
    """
    told = [(part.standing.latest, part) for part in parts if not part.open]
    ended = max((update.month for update, part in told if update and update.ref == part.ref), default=None)
    return [update for update in said if ended is None or update.month > ended]


def status_of_parts(parts: Sequence[Judged]) -> tuple[Status, Status]:
    """Return the reported and the computed status that parts give their action, without what is said of the whole."""
    counted = _counted(parts)
    return _reported((), counted), _begun(part.computed for part in counted)


def _counted(parts: Sequence[Judged]) -> Sequence[Judged]:
    """Return the parts that give the status: a paused one does not pause the action while others go on."""
    going = [part for part in parts if part.computed is not Status.PAUSED]
    return going if any(part.open for part in going) else parts


def _reported(own: Sequence[Status], parts: Sequence[Judged]) -> Status:
    """Return the worst status that leads report for the parts and for the action.

    Of what nobody reported on, a part that nobody had to report on yet counts as not started, and one that has ended
    does not count, so neither makes the action unknown while something is known of it.
    """
    unasked = any(part.not_yet_due and part.reported is Status.UNKNOWN for part in parts)
    unheard = [part for part in parts if part.reported is Status.UNKNOWN and (part.not_yet_due or not part.open)]
    said = [*own, *(part.reported for part in parts if part not in unheard)]
    if not said or (unasked and all(status is Status.CLOSED for status in said)):
        return Status.UNKNOWN
    return _begun([*said, *([Status.NOT_STARTED] if unasked else [])])


def _begun(statuses: Iterable[Status]) -> Status:
    """Return the worst status, but "on track" in place of "not started" if some part is complete."""
    found = list(statuses)
    begun = Status.COMPLETE in found and worst(found) is Status.NOT_STARTED
    return Status.ON_TRACK if begun else worst(found)


def _expected(open_parts: Sequence[Judged]) -> Judged | None:
    """Return the part whose forecast matters: the latest of those overdue, else of those forecast late, else of those
    that end last. None if these have no forecast.
    """
    ends = _latest(part.end for part in open_parts)
    kinds = (
        [part for part in open_parts if part.overdue],
        [part for part in open_parts if any(point.days_late for point in part.open_points)],
        [part for part in open_parts if part.end == ends],
    )
    found = [part for part in next((kind for kind in kinds if kind), []) if part.forecast]
    return max(found, key=lambda part: part.forecast or date.min, default=None)


def own_word(alone: Judged, parts: Sequence[Judged]) -> list[Status]:
    """Return the status that the lead reports for the action as a whole, in a list; empty if it does not count.

    It counts if it is open and no part has a newer status. It must not be lost if it is worse than those of the parts.
    """
    whole = alone.standing.status_from
    if whole is None or not alone.reported.is_open:
        return []
    newest = max((one.month for part in parts if (one := part.standing.status_from)), default=whole.month)
    return [alone.reported] if whole.month >= newest else []


def _own_input(alone: Judged) -> tuple[Input, ...]:
    return tuple(replace(one, name=OF_WHOLE) for one in alone.inputs if one.name == REPORTED)


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _days(slippage: Slippage) -> int:
    return slippage.days


def _taken_up(open_parts: Sequence[Judged]) -> date | None:
    """Return the day the last paused part was resumed; None if a part that is reported paused was not resumed, or none
    is paused.
    """
    days = [part.taken_up for part in open_parts if part.reported is Status.PAUSED]
    return max((day for day in days if day), default=None) if all(days) else None

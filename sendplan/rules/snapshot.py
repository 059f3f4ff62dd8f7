"""The whole plan judged at one as-at date. An action with parts is judged by its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.history import last_issued
from sendplan.model.issued import THEMES
from sendplan.model.judgement import Input, Judged, Override, Slippage, Snapshot
from sendplan.model.plan import Action, Plan, Thresholds
from sendplan.model.records import Meeting, PlanChange, Records, Update
from sendplan.model.status import Status, worst
from sendplan.rules.carrying_on import closing_goes_on
from sendplan.rules.inputs import OF_WHOLE, REPORTED
from sendplan.rules.judge import judge_unit
from sendplan.rules.known import known_at
from sendplan.rules.readers import papers_they_have
from sendplan.rules.silence import Evidence, asked_from, only_not_started, silent_months
from sendplan.rules.told import as_told, paper_before

Row = TypeVar("Row", Update, PlanChange)


def default_as_at(records: Records) -> date:
    """Return the last day of the newest month of updates; without updates, the plan's date (for a baseline report)."""
    return records.months[-1].last_day if records.months else records.plan.date


def told_by(month: Month, meetings: Iterable[Meeting]) -> date:
    """Return the day that updates of a month count from: the earliest as-at date of its meetings, otherwise its last
    day.

    So the month's paper includes them, even if its as-at date is before the end of the month.
    """
    return min((one.as_at for one in meetings if Month.of(one.as_at) == month), default=month.last_day)


def previous_as_at(records: Records, as_at: date, template: str = "") -> date | None:
    """Return the as-at date that papers of `as_at` are compared with; None before the first updates.

    It is in the newest earlier month in which the paper of `template` was issued, so that the paper of a quarterly
    board is compared with what its last meeting saw; if it never was, in that in which a paper of its meetings was. A
    board to whose meetings none went knows the plan as it was adopted. Where meetings do not tell: in the month in
    which any paper was issued, otherwise in the month before. It is the as-at date that this paper was issued with, or
    other papers of that month; the month's last day if none was issued.
    """
    now = Month.of(as_at)
    papers = {paper for month, found in records.issued_as_at.items() if month < now for paper in found}
    theirs = papers_they_have(records, template, papers) if papers else None
    if theirs is not None and not theirs and as_adopted(records.plan) < as_at:
        return as_adopted(records.plan)
    before = last_issued(records.issued, records.issued_as_at, now, theirs or ()) or now.plus(-1)
    if not (records.months and before >= records.months[0]):
        return None
    issued = records.issued_as_at.get(before, {})
    return issued.get(template) or max(issued.values(), default=before.last_day)


def as_adopted(plan: Plan) -> date:
    """Return the as-at date of the plan as it was adopted: the last day of its own month."""
    return Month.of(plan.date).last_day


def snapshot(records: Records, as_at: date) -> Snapshot:
    """Judge every action that exists at `as_at`. Nothing dated later counts."""
    month = Month.of(as_at)
    updates = _by_ref(update for update in records.updates if update.month <= month)
    changes = _by_ref(change for change in records.changes)
    first = records.months[0] if records.months and records.months[0] <= month else None
    judged, plan = [], records.plan.at(as_at)
    for action in plan.actions:
        evidence = Evidence(updates[action.ref], changes[action.ref], as_at, first, records.thresholds)
        one = _judge(action, evidence, updates, changes)
        if one.exists:
            judged.append(_going_on(one, plan, changes, as_at))
    said = {update.ref: update for update in records.commentary if update.month == month}
    overrides = {
        ref: Override(
            update.status, update.updated_by or "not supplied", update.officer_note or update.progress, update
        )
        for ref, update in said.items()
        if update.status is not None
    }
    unread = tuple(one for one in records.unread if (Month.of_updates(one.file) or month) <= month)
    themes = {ref: int(theme) for one in records.as_issued.get(month, ()) for ref, theme in one.get(THEMES, {}).items()}
    return Snapshot(as_at, plan, tuple(judged), overrides, said, first is not None, themes, unread)


def _by_ref(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.ref].append(row)
    return found


def _going_on(judged: Judged, plan: Plan, changes: Mapping[str, Sequence[PlanChange]], as_at: date) -> Judged:
    """Add where it goes on to why something is closed; in private its reason is not told."""
    parts = tuple(_going_on(part, plan, changes, as_at) for part in judged.parts)
    judged = replace(judged, parts=parts) if parts else judged
    if judged.rule != "closed" or judged.withheld:
        return judged
    on = closing_goes_on(plan, changes[judged.ref], judged.ref, as_at)
    return replace(judged, why=f"{judged.why}; it {on.words}") if on else judged


def _judge(
    action: Action,
    evidence: Evidence,
    updates: Mapping[str, Sequence[Update]],
    changes: Mapping[str, Sequence[PlanChange]],
) -> Judged:
    of_all = [*evidence.updates, *(update for part in action.parts for update in updates[part.ref])]
    evidence = replace(evidence, of_all=of_all)
    parts, first_days = [], []
    for part in action.parts:
        own = replace(
            evidence,
            updates=updates[part.ref],
            changes=changes[part.ref],
            of_action_updates=evidence.updates,
            of_action_changes=evidence.changes,
        )
        judged = judge_unit(part, own)
        if judged.exists:
            parts.append(judged)
            # a withheld part counts as open, or the public count of silent actions would reveal that it is done
            first_days += [asked_from(part, own)] if judged.open or judged.withheld else []
    alone = judge_unit(action, evidence)
    if not parts:
        return alone
    if not any(part.open for part in parts) and alone.open and _own_word(alone, parts):
        withheld = alone.withheld or any(part.withheld for part in parts)
        return replace(alone, parts=tuple(parts), withheld=withheld)  # the lead reports work outside the parts
    begins = None if None in first_days else min(filter(None, first_days), default=None)
    return _from_parts(alone, tuple(parts), evidence, silent_months(evidence, begins))


def _from_parts(alone: Judged, parts: tuple[Judged, ...], evidence: Evidence, silence: int | None) -> Judged:
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
    computed = worst([part.computed for part in counted])
    alike = [part for part in counted if part.computed is computed]
    last_done = max(alike, key=lambda part: part.standing.completed_on or date.min)
    decisive = last_done if computed is Status.COMPLETE else alike[0]  # the part completed last completed the action
    dues = sorted(((part.due, part.due_point) for part in open_parts if part.due), key=lambda pair: pair[0])
    baselines = [part.baseline_due for part in open_parts if part.baseline_due]
    slippages = [part.slippage for part in open_parts or parts if part.slippage]
    earliest = min(open_parts, key=lambda part: part.due or date.max) if open_parts else None
    expected, own = _expected(open_parts), _own_word(alone, parts)
    # where what is left has no date, the days of what is done are not its own
    dated = not is_open or bool(dues)
    end_of_row = None if not dated and alone.end and alone.end < evidence.as_at else alone.end
    # closed as a whole, even if a part was completed
    closed = not is_open and alone.computed is Status.CLOSED
    return replace(
        alone,
        reported=_reported(own, counted),
        computed=alone.computed if closed else computed,
        rule=alone.rule if closed else decisive.rule,
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
    return _reported((), counted), worst([part.computed for part in counted])


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
    return worst([*said, *([Status.NOT_STARTED] if unasked else [])])


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


def _own_word(alone: Judged, parts: Sequence[Judged]) -> list[Status]:
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


class Remembered:
    """A cache of the snapshots of one set of records, by date and thresholds, and of what was known at each date."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._judged: dict[tuple[date, Thresholds], Snapshot] = {}
        self._known: dict[date, Records] = {}

    def __call__(self, records: Records, as_at: date) -> Snapshot:
        """Return the snapshot as `snapshot` does.

        `records` must be those of this cache, perhaps with a template's thresholds. Raises ValueError for other
        records.
        """
        if records.plan is not self.records.plan:
            raise ValueError("these are the records of another workspace")
        key = (as_at, records.thresholds)
        if key not in self._judged:
            self._judged[key] = snapshot(records, as_at)
        return self._judged[key]

    def known(self, records: Records, as_at: date) -> Records:
        """Return the records as `known_at` does. Cached, unless `records` differ in more than the thresholds."""
        names = (name for name in records.__struct_fields__ if name != "thresholds")
        if not all(getattr(records, name) is getattr(self.records, name) for name in names):
            return known_at(records, as_at)
        if as_at not in self._known:
            self._known[as_at] = known_at(self.records, as_at)
        return replace(self._known[as_at], thresholds=records.thresholds)

    def forget(self) -> None:
        """Drop everything that is cached."""
        self._judged.clear()
        self._known.clear()

    def at(self, as_at: date) -> Snapshot:
        """Return the snapshot of that date."""
        return self(self.records, as_at)

    def before(self, as_at: date) -> Snapshot | None:
        """Return the snapshot that the one of that date is compared with; None if there is none."""
        previous = previous_as_at(self.records, as_at)
        return self.told(previous, as_at) if previous else None

    def told(self, day: date, as_at: date) -> Snapshot:
        """Return the snapshot of an earlier date as papers that were issued for it told it; without what came later.

        `as_at`: the date of the paper that is compared with it.
        """
        told = as_told(self.records, paper_before(self.known(self.records, as_at), day, ()))
        return self.at(day) if told is self.records else snapshot(told, day)


def _taken_up(open_parts: Sequence[Judged]) -> date | None:
    """Return the day the last paused part was resumed; None if a part that is reported paused was not resumed, or none
    is paused.
    """
    days = [part.taken_up for part in open_parts if part.reported is Status.PAUSED]
    return max((day for day in days if day), default=None) if all(days) else None

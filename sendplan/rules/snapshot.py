"""The whole plan judged at one as-at date. An action with parts is judged by its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.history import last_issued
from sendplan.model.issued import THEMES
from sendplan.model.judgement import Judged, Override, Snapshot
from sendplan.model.plan import Action, Plan, Thresholds
from sendplan.model.records import Meeting, PlanChange, Records, Update
from sendplan.rules.carrying_on import closing_goes_on
from sendplan.rules.judge import judge_unit
from sendplan.rules.known import known_at
from sendplan.rules.of_parts import from_parts, own_word
from sendplan.rules.readers import papers_they_have
from sendplan.rules.silence import Evidence, asked_from, silent_months
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
    which any paper was issued, otherwise in the last one with updates. It is the as-at date that this paper was issued
    with, or other papers of that month; the month's last day if none was issued.
    """
    now = Month.of(as_at)
    papers = {paper for month, found in records.issued_as_at.items() if month < now for paper in found}
    theirs = papers_they_have(records, template, papers) if papers else None
    if theirs is not None and not theirs and as_adopted(records.plan) < as_at:
        return as_adopted(records.plan)
    told = max((month for month in records.months if month < now), default=None)
    before = told and (last_issued(records.issued, records.issued_as_at, now, theirs or ()) or told)
    if before is None or before < records.months[0]:
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
    if not any(part.open for part in parts) and alone.open and own_word(alone, parts):
        withheld = alone.withheld or any(part.withheld for part in parts)
        return replace(alone, parts=tuple(parts), withheld=withheld)  # the lead reports work outside the parts
    begins = None if None in first_days else min(filter(None, first_days), default=None)
    return from_parts(alone, tuple(parts), evidence, silent_months(evidence, begins))


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

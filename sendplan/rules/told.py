"""What issued papers told, as their manifest keeps it, and what a later paper finds told otherwise or not at all."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.history import PAPERS, PaperBefore, of_updates
from sendplan.model.issued import EVENTS, MARKS, NEWEST, SCORES, THEMES, Said, scored_as
from sendplan.model.records import Decision, Measure, PlanChange, Records, Risk, Update, Voice
from sendplan.rules.known import SHORT, change_at, row_hashes
from sendplan.rules.scores import standing

DECIDED: tuple[Literal["approved_on", "refused_on"], ...] = ("approved_on", "refused_on")
RISKED: tuple[Literal["raised_on", "closed_on"], ...] = ("raised_on", "closed_on")
SPOKEN: tuple[Literal["heard_on", "answered_on", "difference"], ...] = ("heard_on", "answered_on", "difference")
Row = PlanChange | Risk | Voice | Decision
Event = Literal[
    "approved_on", "refused_on", "raised_on", "closed_on", "heard_on", "answered_on", "difference", "done_on"
]
"""The column of a register with the day of something that papers tell, or with words that have no day of their own."""


def paper_before(known: Records, as_at: date, papers: Sequence[str]) -> PaperBefore:
    """Return what readers have from the paper of that date, which a later one is compared with.

    `known`: the records as the later paper knows them. `papers` are possible names of the paper that asks, likeliest
    first. If it was issued then, it is compared with its own newest version: other papers may have been issued from
    older rows.
    """
    issued = _issued(known, as_at, papers)
    events = [one[EVENTS] for one in issued if EVENTS in one]
    private = _events(known) - _events(known, public=True)  # of these the day alone tells
    before = PaperBefore(
        as_at=as_at,
        values=_values(issued),
        events=frozenset(mark for one in events for mark in one) | private if events else None,
        heard=frozenset(one for said in issued for one in _heard(said)),
        plan=frozenset(ref for said in issued for ref in said.get(THEMES, {})),
    )
    return replace(before, corrected=_corrected(as_told(known, before), as_at, issued))


def _heard(said: Said) -> Iterator[tuple[Month, str]]:
    """Yield month and ref of each row of updates that a paper was made from."""
    for name, refs in said.items():
        if month := Month.of_updates(f"{name}.csv"):
            yield from ((month, ref) for ref in refs)


def as_told(records: Records, before: PaperBefore) -> Records:
    """Return the records without what came too late for the paper before: updates of its month or an earlier one, and
    decisions on changes. So the position that a paper is compared with is the one that its readers were told.

    An update of an action that was not in the plan then counts: it may have had another number.
    """
    late = {(one.month, one.ref) for one in late_updates(records, before)}
    undecided = [change for change in records.changes if _decided_late(change, before)]
    if not late and not undecided:
        return records
    return replace(
        records,
        updates=tuple(one for one in records.updates if (one.month, one.ref) not in late),
        commentary=tuple(one for one in records.commentary if (one.month, one.ref) not in late),
        changes=tuple(kept for one in records.changes if (kept := _as_asked(one, before) if one in undecided else one)),
    )


def late_updates(records: Records, before: PaperBefore) -> list[Update]:
    """Return the updates of the month of the paper before, or an earlier one, that it was not made from."""
    refs = {one.ref: (one.ref, one.parent) for one in records.plan.all_refs()} if before.heard else {}
    every = (*records.updates, *records.commentary) if before.heard else ()
    return [one for one in every if returned_late(before, one, refs.get(one.ref, ()))]


def returned_late(before: PaperBefore, update: Update, refs: Collection[str]) -> bool:
    """Return whether the update is of a month that the paper before covers, and that paper was not made from it.

    `refs`: those of its action or part, and of the whole action; empty for an update on a theme or the plan.
    """
    told = update.month > Month.of(before.as_at) or (update.month, update.ref) in before.heard
    was_there = not refs or not before.plan.isdisjoint(refs)
    return bool(before.heard) and not told and was_there


def _decided_late(change: PlanChange, before: PaperBefore) -> bool:
    return any(came_late(before, change, what) for what in DECIDED)


def _as_asked(change: PlanChange, before: PaperBefore) -> PlanChange | None:
    """Return the row as it was before it was decided; None if it was not asked for by then."""
    if change.asked_on and change.asked_on <= before.as_at:
        return replace(change, approved_on=None, approved_by="", refused_on=None)
    return None


def _issued(records: Records, as_at: date, papers: Sequence[str]) -> tuple[Said, ...]:
    """Return what the asking paper's issue of that month was made from; of all papers of the month if it had none."""
    issued = records.as_issued.get(Month.of(as_at), ())
    own = ([one for one in issued if name in one.get(PAPERS, ())] for name in papers)
    return next((tuple(one) for one in own if one), issued)


def _corrected(records: Records, as_at: date, issued: Sequence[Said]) -> frozenset[str]:
    """Return the refs whose updates or plan changes, as at that date, differ from those of the issued papers.

    A decision that came later does not make a difference to a change that had been asked for then.
    """
    if not issued:
        return frozenset()
    rows: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    for row in (*records.updates, *records.commentary):
        if row.month <= Month.of(as_at):
            rows[row.place.file].append((row.ref, row))
    kept = [change for one in records.changes if (change := change_at(one, as_at))]
    for change in kept:
        rows[change.place.file].append((change.ref, change))
    now = of_updates({path: row_hashes(found) for path, found in rows.items()})
    for file in {change.place.file for change in kept}:
        rows[file] = [
            (change.ref, change) for change in kept
            if (change.approved_on or change.refused_on) and change.place.file == file
        ]  # fmt: skip
    decided = of_updates({path: row_hashes(found) for path, found in rows.items()})
    return frozenset(
        ref for then in issued for file in {*then, *now}.difference((*MARKS, PAPERS))
        for ref in {*then.get(file, {}), *now.get(file, {})}
        if then.get(file, {}).get(ref) not in (now.get(file, {}).get(ref), decided.get(file, {}).get(ref))
    )  # fmt: skip


def rows_of(known: Records, untold: frozenset[str] = frozenset()) -> dict[str, Mapping[str, str]]:
    """Return file → ref → a short hash of what the file says about it, and the further entries of MARKS.

    `untold`: marks of what the paper knew and had no room for.
    """
    themes = {action.ref: str(action.theme) for action in known.plan.actions}
    marks = {NEWEST: _newest_values(known), THEMES: themes, SCORES: _scores(known)}
    marks[EVENTS] = dict.fromkeys(sorted(_events(known, public=True) - untold), "")
    rows = {one.path: one.rows for one in known.inputs} | marks
    return {name: refs for name, refs in rows.items() if refs or name == EVENTS}


def _scores(known: Records) -> dict[str, str]:
    """Return the score of each risk, without risks to private actions, because manifests are public."""
    private = {action.ref for action in known.plan.all_refs() if action.private}
    public = (one for one in standing(known.risks, date.max) if private.isdisjoint(one.refs))
    return {one.id.casefold(): scored_as(one.likelihood, one.impact) for one in public}


def _newest_values(known: Records) -> dict[str, str]:
    """Return the newest value of each measure and the one before it, as papers print both.

    Without measures of private actions, because manifests are public.
    """
    belonging = known.plan.private_measures
    values: defaultdict[tuple[str, int | None], list[Measure]] = defaultdict(list)
    for one in sorted(known.measures, key=lambda one: one.period_end):
        if one.value is not None and one.measure.casefold() not in belonging:
            values[one.measure, one.theme].append(one)
    return {mark_of(one): repr(one.value) for found in values.values() for one in found[-2:]}


def _values(issued: Sequence[Said]) -> dict[str, float | None]:
    """Return what the issued papers said about measures: mark (`mark_of`) → value.

    The value is None if the manifest did not keep it, or if papers gave different values. Measures that not all of
    these papers were made from are left out.
    """
    found = [one.get(NEWEST, {}) for one in issued]
    shared = set(found[0]).intersection(*found[1:]) if found else set()
    told = {mark: {one[mark] for one in found} for mark in sorted(shared)}
    return {mark: float(*values) if len(values) == 1 and all(values) else None for mark, values in told.items()}


def mark_of(measure: Measure) -> str:
    """Return a short hash that identifies a measure and a period, whatever the value."""
    return _mark(measure.measure, measure.theme, measure.period_end)


def is_news(before: PaperBefore, row: Row, what: Event) -> bool:
    """Return whether the paper before could not tell what the row says: it is of a later day, or was typed in later.

    Where nothing is known of what that paper was made from, the day alone decides.
    """
    return _day(row, what) > before.as_at or came_late(before, row, what)


def came_late(before: PaperBefore, row: Row, what: Event) -> bool:
    """Return whether the row says it as of a day that the paper before covers, and that paper did not have it."""
    covered = _happened(row, what) and _day(row, what) <= before.as_at
    return covered and before.events is not None and _event_mark(row, what) not in before.events


def without_room(known: Records, before: PaperBefore | None, words: str) -> frozenset[str]:
    """Return the marks of what families said or were answered that a paper of these words had no room for, and the
    one before did not tell either: it is news in the next.
    """
    there = _letters(words)
    return frozenset(
        _event_mark(voice, what) for voice in known.voice
        for what, told in zip(SPOKEN, (voice.you_said, voice.we_did, voice.difference), strict=True)
        if (before is None or is_news(before, voice, what))
        and not (_letters(voice.you_said) in there and _letters(told) in there)
    )  # fmt: skip


def _letters(words: str) -> str:
    """Return letters and digits alone: blanks and hyphens are set otherwise in a paper."""
    return "".join(filter(str.isalnum, words))


def _happened(row: Row, what: Event) -> bool:
    """Return whether the row says that it happened; it may not say when a risk was raised, or families answered."""
    if isinstance(row, Voice) and what in ("answered_on", "difference"):
        return bool(row.difference if what == "difference" else row.we_did or row.answered_on)
    return what == "raised_on" or _day(row, what) > date.min


def _day(row: Row, what: Event) -> date:
    day = getattr(row, what)
    return day if isinstance(day, date) else date.min


def _events(known: Records, *, public: bool = False) -> set[str]:
    """Return the marks of what the registers tell as of a day. The marks say nothing of the rows' words.

    `public`: without what is about private actions, because manifests are public.
    """
    private = {action.ref for action in known.plan.all_refs() if action.private} if public else set()
    found: list[tuple[Row, Event]] = [
        (one, what) for one in known.changes if one.ref not in private for what in DECIDED
    ]
    found += [(one, what) for one in known.risks if private.isdisjoint(one.refs) for what in RISKED]
    found += [(one, what) for one in known.voice if private.isdisjoint(one.refs) for what in SPOKEN]
    found += [(one, "done_on") for one in known.decisions if private.isdisjoint(one.refs)]
    return {_event_mark(row, what) for row, what in found if _happened(row, what)}


def _event_mark(row: Row, what: Event) -> str:
    """Return a short hash that identifies what happened, whatever its day: a day may be put right later."""
    match row:
        case Risk():
            return _mark(what, row.id.casefold())
        case Voice():
            return _mark(what, row.you_said, *([row.difference] if what == "difference" else []))
        case Decision():
            return _mark(what, row.made_on, row.decision)
        case PlanChange():
            return _mark(what, row.ref, row.kind, row.new_end)


def _mark(*key: object) -> str:
    return hashlib.sha256(repr(key).encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]

"""What was known at a date: the rows dated up to then, and the hash of each input as it was then."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from sendplan.model.calendar import Month
from sendplan.model.history import compared_with
from sendplan.model.place import is_ours
from sendplan.model.plan import Plan
from sendplan.model.records import Decision, InputFile, PlanChange, Records, Risk, Update, Voice
from sendplan.rules.scores import scored_by, with_told

WHOLE = ("data/plan.toml", "data/actions", "data/leads", "data/meetings")
"""Files whose rows have no date of their own. They always count as they are now."""

ROWS = ("updates", "commentary", "changes", "measures", "risks", "decisions", "voice", "inspection")
"""The fields of `Records` with rows that count from a date."""

Owned = TypeVar("Owned", Risk, Decision)

SHORT = 8
"""How many hex digits of a hash tell one row's text from another's."""
SAID = ("text", "progress", "next_steps", "issues", "mitigation", "impact", "ask", "officer_note")
GAINED = ("new_lead", "refused_on")
"""Fields that were added to the program after papers had been issued. Blank ones are left out of a row's hash, so that
old hashes stay valid.
"""
ENOUGH = 40
"""How many characters a private row needs in the columns of SAID for its hash to be published. A shorter text could be
found by trying likely words.
"""


def known_at(records: Records, as_at: date) -> Records:
    """Return the records without anything dated after `as_at`, so that later months change nothing in an earlier paper.

    The hash of each input then covers only the rows that count, so that it stays the same when later rows are added.
    Its `rows` give a short hash for each ref.
    """
    month = Month.of(as_at)
    compared = compared_with(records.issued, records.issued_as_at, month)
    files = {*(file.path for file in records.inputs), *(problem.place.file for problem in records.problems)}
    later = {file for file in files if (of := Month.of_updates(file)) and of > month}  # even if it has no rows yet
    known = replace(
        records,
        plan=records.plan.at(as_at),
        updates=tuple(update for update in records.updates if update.month <= month),
        commentary=tuple(update for update in records.commentary if update.month <= month),
        changes=tuple(kept for change in records.changes if (kept := change_at(change, as_at))),
        measures=tuple(one for one in records.measures if one.period_end <= as_at),
        risks=tuple(_owned(one, records.plan, as_at) for one in scored_by(records.risks, as_at)),
        decisions=tuple(_owned(one, records.plan, as_at) for one in records.decisions if _by(one.made_on, as_at)),
        voice=tuple(_answered(one, as_at) for one in records.voice if _by(one.heard_on, as_at)),
        inspection=tuple(one for one in records.inspection if _by(one.published, as_at)),
        months=tuple(one for one in records.months if one <= month),
        issued=tuple(one for one in records.issued if one < month),
        issued_as_at={one: days for one, days in records.issued_as_at.items() if one < month},
        as_issued={one: said for one, said in records.as_issued.items() if one in compared},
        problems=tuple(problem for problem in records.problems if problem.place.file not in later),
    )
    inputs = tuple(_input(file, rows) for file, rows in _rows(known, records, later))
    return _in_the_plan_s_order(replace(known, inputs=inputs, risks=with_told(known)))


def _answered(row: Voice, as_at: date) -> Voice:
    """Return the row, without its answer if that was given after the date."""
    return (
        replace(row, we_did="", difference="", answered_on=None) if row.answered_on and row.answered_on > as_at else row
    )


def _owned(row: Owned, plan: Plan, as_at: date) -> Owned:
    """Return the row with its owner under the name that the body had on that day."""
    return replace(row, owner=plan.named(row.owner, as_at)) if plan.renamed and row.owner else row


def _in_the_plan_s_order(known: Records) -> Records:
    """Return the records with updates and changes in the order of the plan's actions.

    The order in which they were typed must not change a paper.
    """
    place = {action.ref: number for number, action in enumerate(known.plan.all_refs())}

    def of_update(update: Update) -> tuple[Month, int]:
        return update.month, place.get(update.ref, len(place))

    def of_change(change: PlanChange) -> tuple[int, date, date, str, date, str, str]:
        approved, asked, new = (day or date.max for day in (change.approved_on, change.asked_on, change.new_end))
        return place.get(change.ref, len(place)), approved, asked, change.kind, new, change.milestone, change.reason

    return replace(
        known, updates=tuple(sorted(known.updates, key=of_update)), changes=tuple(sorted(known.changes, key=of_change))
    )


def inputs_at(records: Records) -> Callable[[date], Mapping[str, str]]:
    """Return a cached function: date → path → SHA-256 of each input as it was known then."""

    @cache
    def inputs(as_at: date) -> Mapping[str, str]:
        return {file.path: file.sha256 for file in known_at(records, as_at).inputs}

    return inputs


def _by(day: date | None, as_at: date) -> bool:
    return day is None or day <= as_at


def change_at(change: PlanChange, as_at: date) -> PlanChange | None:
    """Return the row as it was at the date: approved, refused, asked for but not yet decided, or None if it was not
    there yet.
    """
    if change.refused_on and change.refused_on > as_at:
        change = replace(change, refused_on=None)
    if _by(change.approved_on, as_at) and _by(change.asked_on, as_at):
        return change
    if change.asked_on and change.asked_on <= as_at:
        return replace(change, approved_on=None, approved_by="")
    return None


def _rows(known: Records, every: Records, later: set[str]) -> Iterator[tuple[InputFile, list[tuple[str, Any]]]]:
    """Yield each input that counts at the date, with its rows as (ref or "", record).

    An action that is added to the plan later is left out.
    """
    by_file: defaultdict[str, list[tuple[str, Any]]] = defaultdict(list)
    for name in (*ROWS, "problems"):
        for row in getattr(known, name):
            by_file[row.place.file].append((getattr(row, "ref", ""), row))
    added = {change.ref for change in every.changes if change.kind == "add"}
    added -= {change.ref for change in known.changes if change.kind == "add" and change.approved_on}
    for action in known.plan.all_refs():
        if not added & {action.ref, action.parent}:
            by_file[action.place.file].append((action.ref, action))
    for file in known.inputs:
        if file.path not in later and is_ours(file.path):
            yield file, by_file[file.path]


def _input(file: InputFile, rows: list[tuple[str, Any]]) -> InputFile:
    told = row_hashes(rows)
    if file.path.startswith((*WHOLE, "data/updates/")):
        return replace(file, rows=told, used=len(rows))
    whole = hashlib.sha256(b"".join(_words(row) for _, row in rows))
    return InputFile(file.path, whole.hexdigest(), told, len(rows))


def row_hashes(rows: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return ref → a short hash of its rows. It differs if a row says something else, not if it stands elsewhere."""
    said: defaultdict[str, list[bytes]] = defaultdict(list)
    for ref, row in rows:
        if ref:
            said[ref].append(b"private" if _could_be_guessed(row) else _words(row))
    return {ref: hashlib.sha256(b"".join(sorted(words))).hexdigest()[:SHORT] for ref, words in said.items()}


def _could_be_guessed(row: Any) -> bool:
    """Return whether the row is private and so short that its text could be found from its hash. Manifests are
    public.
    """
    private = getattr(row, "restricted", False) or getattr(row, "private", False)
    return private and sum(len(str(getattr(row, name, ""))) for name in SAID) < ENOUGH


def _words(row: Any) -> bytes:
    """Return everything a record says, as bytes for a hash.

    Its place is left out, because rows may be added above it, and its parts, which have rows of their own.
    """
    said = (
        value for name, value in asdict(row).items() if name not in ("place", "parts") and (value or name not in GAINED)
    )
    # The order of a set differs between processes.
    in_order = [sorted(one) if isinstance(one, frozenset) else one for one in said]
    return repr(in_order).encode("utf-8", "surrogatepass")

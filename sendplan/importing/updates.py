"""Add this month's tracker to an existing plan: its words and statuses are taken, the plan itself is unchanged."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.cells import PUBLIC
from sendplan.check.records import CheckedWorkspace
from sendplan.importing.by_number import number_in_words, numbers_of
from sendplan.importing.entries import is_told, not_told
from sendplan.importing.likeness import ALIKE, SAME, likeness, words_of
from sendplan.importing.lines import STRUCK, Doubt, Draft, Spot, all_drafts
from sendplan.importing.outdated import is_outdated, opened_again, rows_before
from sendplan.importing.proposal import Proposal
from sendplan.importing.questions import Question, questions_on
from sendplan.importing.said_by import whose_return
from sendplan.importing.table.own_numbers import ADDED, LOST
from sendplan.importing.table.worded import OWN_DAY
from sendplan.importing.writing import month_with_rows, register_with_rows
from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem
from sendplan.model.place import RawTable
from sendplan.model.plan import Action, Plan
from sendplan.model.records import Records
from sendplan.model.status import Status
from sendplan.model.wording import long_date
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.judging import alike
from sendplan.returns.month_file import kept_copy
from sendplan.rules.snapshot import snapshot, told_by

_OTHER = 0.3  # the likeness up to which the same number means another action


class Match(Struct, frozen=True):
    """A tracker's row and its action, how they were matched ("number", "words" or "--match"), and how alike: 0 to 1."""

    draft: Draft
    action: Action
    how: str
    alike: float


class Asked(Struct, frozen=True):
    """A row that may be an action and was not taken: the likeliest action, how alike they are (0 to 1), and why."""

    draft: Draft
    action: Action
    alike: float
    why: str


class Incoming(Struct):
    """What a tracker brings for one month.

    Attributes:
        matches, asked, fresh: Rows that are an action of the plan, that may be one, and that are none.
        missing: Refs that the tracker lacks; if `body` is set, only those that it leads. `struck`: refs struck out
            there.
        body: The only body that leads everything in the tracker; empty if there is none.
        rows, filled: Rows to add to the month's file; index of its row → blank cells that get a text.
        kept: (Ref, column, text in the month's file, text in the tracker), where the month has a text already.
        changes: Rows of plan_changes that ask for another date.
        told: Refs whose progress repeats entries of earlier months.
        outdated: Refs whose row only repeats an earlier month, though other words were told since; not taken.
        differing: (Ref, field, the plan's text, the tracker's), for what was not taken.
        read: The tracker as it was read.
    """

    month: Month
    matches: list[Match] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    fresh: list[Draft] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    body: str = ""
    rows: list[dict[str, str]] = field(default_factory=list)
    filled: dict[int, dict[str, str]] = field(default_factory=dict)
    kept: list[tuple[str, str, str, str]] = field(default_factory=list)
    changes: list[dict[str, str]] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    differing: list[tuple[str, str, str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    read: Proposal | None = None
    other_months: list[Month] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


def take_updates(
    proposal: Proposal,
    here: CheckedWorkspace,
    raw: RawWorkspace,
    month: Month | None,
    told: Mapping[str, str],
    root: Path,
) -> Incoming:
    """Return what the tracker says of the plan's actions for `month` (None: the tracker's own); nothing is written yet.

    `told` is row or number in the tracker → ref, from --match. Raises UsageProblem if the month is unclear or --match
    wrong.
    """
    chosen = _month(proposal, month)
    records = replace(here.records, plan=here.records.plan.at(chosen.last_day))
    said = proposal.months.get(chosen) or (next(iter(proposal.months.values())) if len(proposal.months) == 1 else ())
    result = Incoming(
        chosen,
        read=proposal,
        other_months=[one for one in proposal.months if one != chosen and len(proposal.months) > 1],
    )
    before = snapshot(here.records, chosen.plus(-1).last_day)
    done = {one.ref: "complete" for one in before.all_refs() if one.reported is Status.COMPLETE}
    done |= {one.ref: "closed by a decision" for one in before.all_refs() if one.computed is Status.CLOSED}
    ended = [one.ref for one in before.judged if not one.open]
    ended += [
        change.ref for change in records.changes
        if change.kind in ("close", "remove") and change.approved_on and change.approved_on <= chosen.last_day
    ]  # fmt: skip
    _match(proposal, records.plan, told, result, ended)
    by_key: dict[str, Status] = {}
    texts = {id(draft): _in_plan_words(fields, proposal.status_key, records.plan.status_key, by_key)
             for draft, fields in said}  # fmt: skip
    if by_key:
        meant = ", ".join(f"{sign} is {status.value}" for sign, status in by_key.items())
        result.read = replace(proposal, read_so=(*proposal.read_so, f"its own key: {meant}; written so"))
    own = raw.updates_of(chosen)
    key = records.plan.status_key
    told_before = rows_before(raw, here.records.months, chosen)
    body = whose_return(proposal.dating.title, records.plan)
    for match in result.matches:
        earlier = [one.progress for one in here.records.updates if one.ref == match.action.ref and one.month < chosen]
        said_now = texts.get(id(match.draft), {})
        if is_outdated(said_now, told_before.get(match.action.ref, ()), key):
            result.outdated.append(match.action.ref)
        else:
            news = _news(match, said_now, earlier, result)
            if news and body in match.action.bodies:
                news = {"updated_by": body, **news}
            _words(match, news, own, result, key, earlier)
            if how := done.get(match.action.ref):
                result.doubts += opened_again(match.action.ref, how, news.get("status", ""), match.draft.spot, key)
        _plan_fields(match, records, result)
    rows = [(match.draft, texts[id(match.draft)]) for match in result.matches if id(match.draft) in texts]
    result.questions = questions_on(rows, key)
    asked = [question.doubt for question in proposal.questions]
    result.doubts += [
        doubt for doubt in proposal.doubts if doubt not in asked and not doubt.why.endswith((ADDED, LOST, OWN_DAY))
    ]
    if result.rows or result.filled:
        name = own.place.file if own else f"data/updates/{chosen}.csv"
        result.files[name] = month_with_rows(own, result.rows, result.filled, chosen, records.plan)
        if own:
            result.files |= kept_copy(root, own, chosen)
    if result.changes:
        table = raw.registers.get("plan_changes")
        name = table.place.file if table else "data/plan_changes.csv"
        result.files[name] = register_with_rows(table, "plan_changes", result.changes, root)
    return result


def _month(proposal: Proposal, month: Month | None) -> Month:
    if month is not None:
        return month
    named = any(period and period.known for draft in proposal.actions for period in draft.updates)
    if (proposal.dating.sure or named) and proposal.months:
        return max(proposal.months)
    raise UsageProblem(f"{proposal.file}: it does not say which month it is of; say it, as in: --updates 2025-03")


def _match(proposal: Proposal, plan: Plan, told: Mapping[str, str], result: Incoming, ended: Collection[str]) -> None:
    """Match each row to an action: by --match, else number, else words.

    The tracker need not have the refs in `ended`.
    """
    known = {action.ref: action for action in plan.all_refs()}
    words = {ref: words_of(action.text) for ref, action in known.items()}
    taken: set[str] = set()
    drafts = [draft for _, draft in all_drafts(proposal.themes) if not draft.added]
    left = _as_told(drafts, known, told, taken, result)
    for draft in left:
        number_in_words(draft, known)
    for draft in list(left):
        own = next((known[ref] for ref in (*numbers_of(draft), *([draft.ref] if draft.written_ref else []))
                    if ref in known and ref not in taken), None)  # fmt: skip
        alike = likeness(words[own.ref], words_of(draft.text("action"))) if own else 0.0
        if own and alike > _OTHER:
            _take(Match(draft, own, "number", alike), taken, result)
            left.remove(draft)
    exact = {tuple(words[ref]): ref for ref in reversed(list(known))}
    for draft in list(left):
        ref = exact.get(tuple(words_of(draft.text("action"))), "")
        if ref and ref not in taken:
            _take(Match(draft, known[ref], "words", 1.0), taken, result)
            left.remove(draft)
    for draft in left:
        said = words_of(draft.text("action"))
        ranked = sorted(((likeness(words[ref], said), ref) for ref in known if ref not in taken), reverse=True)
        alike, ref = ranked[0] if ranked else (0.0, "")
        if alike >= SAME:
            _take(Match(draft, known[ref], "words", alike), taken, result)
        elif alike >= ALIKE:
            result.asked.append(Asked(draft, known[ref], alike, "its words are like, not the same"))
        elif numbered := [known[ref] for ref in numbers_of(draft) if ref in known and ref not in taken]:
            result.asked.append(Asked(draft, numbered[0], alike, "it has the number, and other words"))
        else:
            result.fresh.append(draft)
    asked = {one.action.ref for one in result.asked}
    left_out = [action for action in plan.actions
                if not {action.ref, *(part.ref for part in action.parts)} & (taken | asked)]  # fmt: skip
    struck = {" ".join(one.text.split()) for one in proposal.hidden if one.how == STRUCK}
    result.struck = [one.ref for one in left_out if {one.ref, " ".join(one.text.split())} & struck]
    led = [{*known[ref].bodies} for ref in taken]
    shared = set.intersection(*led) if led else set()
    if len(shared) == 1:  # the return of one lead leaves out the actions of the others
        [result.body] = shared
        left_out = [action for action in left_out if shared & {body for one in action.units for body in one.bodies}]
    result.missing = [one.ref for one in left_out if one.ref not in {*result.struck, *ended}]


def _as_told(
    drafts: Sequence[Draft], known: Mapping[str, Action], told: Mapping[str, str], taken: set[str], result: Incoming
) -> list[Draft]:
    """Take the rows that --match names, and return the others. A row's number names its action, not the parts in it."""
    spots: dict[str, Spot] = {}
    left = []
    for draft in drafts:
        ref = told.get(str(draft.spot.row)) or told.get(draft.written_ref)
        if ref is not None and ref not in known:
            raise UsageProblem(f"--match {draft.written_ref or draft.spot.row}={ref}: the plan has no action {ref}")
        if ref and spots.get(ref, draft.spot) != draft.spot:
            raise UsageProblem(
                f"--match names {ref} for two rows, {spots[ref]} and {draft.spot}; an action has one row a month: put "
                "their words into one row, or leave one out"
            )
        if ref and ref not in spots:
            spots[ref] = draft.spot
            _take(Match(draft, known[ref], "--match", 1.0), taken, result)
        else:
            left.append(draft)
    return left


def _take(match: Match, taken: set[str], result: Incoming) -> None:
    taken.add(match.action.ref)
    result.matches.append(match)


def _in_plan_words(
    said: Mapping[str, str], key: Mapping[str, Status], own: Mapping[str, Status], by_key: dict[str, Status]
) -> Mapping[str, str]:
    """Return the texts, with a status that only the tracker's own key explains replaced by the plan's word for it.

    The plan's key (`own`) has precedence over the tracker's (`key`). Replacements are recorded in `by_key`.
    """
    text = said.get("status", "")
    meant, usual = read_status(text, key=key), read_status(text, key=own)
    is_ours = any(sign.casefold() == text.casefold() for sign in own)
    if not text or is_ours or meant.status is None or not meant.sure or (meant.status == usual.status and usual.sure):
        return said
    by_key[text] = meant.status
    return {**said, "status": meant.status.word}


def _news(match: Match, said: Mapping[str, str], earlier: Sequence[str], result: Incoming) -> Mapping[str, str]:
    """Return what was said, without the entries of its progress that are in `earlier` months."""
    progress = said.get("progress", "")
    new = not_told(progress, earlier)
    if new != progress:
        result.told.append(match.action.ref)
    return {**said, "progress": new} if new != progress else said


def _words(
    match: Match,
    said: Mapping[str, str],
    own: RawTable | None,
    result: Incoming,
    key: Mapping[str, Status],
    earlier: Sequence[str],
) -> None:
    """Put what was said of one action into the month's file.

    A cell that has a text keeps it. That is reported, unless `earlier` months already had the tracker's text. An
    impact that only repeats the action's outcome or success is no news and is left out.
    """
    hoped = {" ".join(text.casefold().split()) for text in (match.action.outcome, match.action.success)}
    said = {column: text for column, text in said.items()
            if column != "impact" or " ".join(text.casefold().split()) not in hoped}  # fmt: skip
    if not said:
        return
    ref = match.action.ref
    at, row = next(((at, row) for at, row in enumerate(own.rows if own else ()) if row["ref"] == ref), (-1, None))
    if row is None:
        result.rows.append({"ref": ref, **said})
        return
    blank = {column: text for column, text in said.items() if not row[column]}
    signed = said.get("updated_by")
    if signed and row["updated_by"] and not alike("updated_by", row["updated_by"], signed, key):
        blank = {}  # one body's words are not signed by another
        result.kept += [(ref, column, "", text) for column, text in said.items() if not row[column]]
    if blank and said.get("restricted") and row["restricted"].casefold() in PUBLIC:
        # words reported in private must never come into a row that says it is public
        blank["restricted"] = said["restricted"]
    if blank:
        result.filled[at] = blank
    result.kept += [(ref, column, row[column], text) for column, text in said.items()
                    if row[column] and not alike(column, row[column], text, key)
                    and not (column == "progress" and is_told(text, earlier))]  # fmt: skip


def _plan_fields(match: Match, records: Records, result: Incoming) -> None:
    """Record an end that differs from the plan as a change to approve, and another lead or outcome as a difference."""
    draft, action = match.draft, match.action
    text = draft.text("end")
    text = "" if text in action.text else text  # a day in the action's own words is not news
    reading = read_date(text, calendar=records.plan.calendar, context=records.plan.date)
    end = reading.end if reading.sure else None
    known = {action.end, *(change.new_end for change in records.changes if change.ref == action.ref)}
    if end and action.end and end not in known and draft.private:
        result.differing.append((action.ref, "end (told in private)", action.end_text, text))
    elif end and action.end and end not in known and not action.parts:
        result.changes.append({
            "ref": action.ref, "kind": "redate", "new_end": end.isoformat(),
            "asked_on": told_by(result.month, records.meetings).isoformat(),
            "reason": f"No reason given; the tracker of {result.month.words} has {long_date(end)}",
        })  # fmt: skip
    elif text and not end and action.end_text and " ".join(text.split()) != " ".join(action.end_text.split()):
        result.differing.append((action.ref, "end", action.end_text, text))
    if _says_more(draft.text("action"), action.text):
        result.differing.append((action.ref, "action", action.text, draft.text("action")))
    for name, planned in (("lead", action.lead), ("outcome", action.outcome)):
        own = draft.text(name)
        if own and " ".join(own.casefold().split()) != " ".join(planned.casefold().split()):
            result.differing.append((action.ref, name, planned, own))


def _says_more(text: str, planned: str) -> bool:
    """Return whether the tracker words an action otherwise; trackers often shorten its words, which is no news."""
    said, known = words_of(text), words_of(planned)
    return likeness(said, known) < SAME and not set(said) <= set(known)

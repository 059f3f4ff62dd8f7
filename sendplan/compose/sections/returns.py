"""Returns and data quality: which leads answered this month, and what in their answers needs care."""

from collections import Counter
from collections.abc import Collection, Sequence

from sendplan.compose.awaited import awaited, owes, refs_behind, refs_owed, told_in_private, unheard
from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, bullets, number_cell, paragraph, row, share
from sendplan.compose.late_returns import who_came
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.model.document import Block, Column, ListBlock, ListItem, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed
from sendplan.rules.heard import who_signed

TITLE = "Returns and data quality"
TABLE = NamedTable(
    "returns",
    (
        Column("Lead", 202, row_header=True, hanging=True, name="lead"),
        Column("Returned", 70, "right", name="returned"),
        Column("Stale", 70, "right", name="stale"),
        Column("Undated", 70, "right", name="undated"),
        Column("Copied", 70, "right", name="copied"),
    ),
)
NO_LEAD = "No lead given"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.snapshot.has_updates:
        return Composed(opening(choice, TITLE, "No month of updates has been asked for yet: this is the baseline."))
    open_ones = awaited(brief)
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, open_ones))]
    if open_ones:
        blocks.append(_table(brief, open_ones))
        blocks.append(paragraph(f"{_missing(open_ones)}{_done(brief)}", style="footnote"))
    if came := who_came(brief):
        blocks.append(paragraph(came, style="footnote"))
    if not brief.records.problems:
        blocks.append(paragraph("The data has no problems: every row was read.", style="footnote"))
    silent = [judged for judged in open_ones if judged.silent]
    if silent:
        blocks += [sub_heading(choice, "No return received", "silent"), _named(silent)]
    copied = [unit for judged in open_ones if judged.copied for unit in _copies(judged)]
    if copied:
        blocks += [sub_heading(choice, "Copied from last month", "copied"), _named(copied)]
    blocks += _problems(brief, choice)
    return Composed(tuple(blocks))


def _returned(members: Sequence[Judged]) -> int:
    """Return how many have a return: an open action is stale if no update of this month covers it."""
    return sum(not judged.stale for judged in members)


def _finding(brief: Brief, open_ones: Sequence[Judged]) -> str:
    """`open_ones`: the actions on which a return was due."""
    if not open_ones:
        return f"No action is {'under way' if brief.summary.totals.open else 'open'}, so no return was due."
    returned = _returned(open_ones)
    silent = sum(judged.silent for judged in open_ones)
    first = (
        f"{share(brief, returned, len(open_ones))} open {'action' if len(open_ones) == 1 else 'actions'} "
        f"{verb(1 if len(open_ones) == 1 else returned, 'has', 'have')} a return for {brief.month.words}"
    )
    waiting = [judged for judged in brief.snapshot.judged if judged.not_yet_due]
    part_done = sum(any(not part.open for part in judged.parts) for judged in waiting)
    if len(waiting) > part_done:
        first += f", {len(waiting) - part_done} more {verb(len(waiting) - part_done)} not yet due to start"
    if part_done:
        first += f", of {part_done} more what is left is not{'' if len(waiting) > part_done else ' yet due to start'}"
    paused = sum(judged.excused for judged in brief.snapshot.judged)
    if paused:
        first += f", {paused} more {verb(paused)} paused"
    months = brief.records.thresholds.silent_months
    if not silent:
        return f"{first}; none of those asked has been silent for {count(months, 'month')} or more."
    return f"{first}; {silent} {verb(silent, 'has', 'have')} had none for {count(months, 'month')} or more."


def _missing(open_ones: Sequence[Judged]) -> str:
    """Return how many bodies answered on all their actions, which returns are missing, and which are incomplete."""
    owed: dict[str, list[str]] = {}
    lacking: set[str] = set()
    for judged in open_ones:
        for body in _counted(judged):
            owed.setdefault(body, []).extend(refs_owed(judged, body))
            lacking |= set() if _heard(judged, body) else {body}
    done = len(owed) - len(lacking)
    have = verb(1 if len(owed) == 1 else done, "has", "have")
    due = f"{count(len(owed), 'body', 'bodies')} that {verb(len(owed), 'owes', 'owe')} a return"
    count_of = f"{done} of {due} {have} answered on each of their open actions."
    said = [count_of] if owed else []
    owing = [f"{body} ({', '.join(owed[body])})" for body in sorted(owed, key=str.casefold) if owed[body]]
    if owing:
        said.append(f"No return: {'; '.join(owing)}.")
    left: dict[str, list[str]] = {}
    for judged in open_ones:
        for body in unheard(judged):
            for ref in () if owes(judged, body) else refs_behind(judged, body):
                left.setdefault(ref, []).append(body)
    alone = [f"{ref} (not {listed(bodies)})" for ref, bodies in left.items()]
    if alone:
        said.append(f"With a return, but not from all who lead it: {'; '.join(alone)}.")
    private = [judged.ref for judged in open_ones if told_in_private(judged)]
    if private:
        said.append(f"Reported in private, so counted for none of those who share it: {listed(private)}.")
    return " ".join(said)


def _done(brief: Brief) -> str:
    """Return the bodies that answered this month and have no open action, so that they have no row in the table.

    Of several that lead an action, those that signed: if none did, it is not known who wrote.
    """
    every = brief.snapshot.judged
    busy = {body for judged in every if judged.open or judged.withheld for body in _bodies(judged)}
    told = {body for judged in every for unit in judged.units for body in _who_told(unit)}
    done = sorted(told - busy, key=str.casefold)
    have = verb(len(done), "has", "have")
    return f" {listed(done)} {have} answered too, and {have} no action left open." if done else ""


def _who_told(unit: Judged) -> Collection[str]:
    update, leads = unit.standing.this_month, unit.action.bodies
    signed = who_signed(update.updated_by, leads) if update else ()
    return signed or (leads if update and len(leads) == 1 else ())


def _bodies(judged: Judged) -> tuple[str, ...]:
    """Return each body that should report on the action, or on an open part of it, once."""
    return judged.answering or (judged.action.lead or NO_LEAD,)


def _counted(judged: Judged) -> tuple[str, ...]:
    """Return the bodies whose answers, or missing answers, on the action a public paper may report."""
    private = told_in_private(judged)
    return tuple(body for body in _bodies(judged) if body not in private)


def _table(brief: Brief, open_ones: Sequence[Judged]) -> Table:
    led: dict[str, list[Judged]] = {}
    for judged in open_ones:
        counted = _counted(judged)
        for body in _bodies(judged):
            led.setdefault(body, []).extend([judged] if body in counted else [])
    rows = [_row(brief, lead, led[lead]) for lead in sorted(led, key=str.casefold)]
    return TABLE.of(
        (*rows, _row(brief, "All open actions, each once", open_ones, total=True)),
        "Open actions of each lead: how many were returned, stale, undated or copied this month",
        f"Returns for {brief.month.words}, of the open actions each body leads or shares",
    )


def _row(brief: Brief, lead: str, members: Sequence[Judged], *, total: bool = False) -> Row:
    returned = _returned(members) if total else sum(_heard(one, lead) for one in members)
    copied = [judged for judged in members if judged.copied]
    return row(
        lead,
        share(brief, returned, len(members)) if members else NIL,
        number_cell(sum(judged.stale for judged in members)),
        number_cell(sum(judged.undated for judged in members)),
        number_cell(sum(total or any(lead in _bodies(unit) for unit in _copies(judged)) for judged in copied)),
        kind="total" if total else "body",
    )


def _heard(judged: Judged, lead: str) -> bool:
    """Return whether that body has reported on it; an update that names nobody counts for all its leads."""
    return not owes(judged, lead) and lead not in unheard(judged)


def _copies(judged: Judged) -> tuple[Judged, ...]:
    """Return the copied parts of an action that repeats last month's words, or the action itself."""
    return tuple(part for part in judged.parts if part.copied) or (judged,)


def _named(members: Sequence[Judged]) -> ListBlock:
    return ListBlock(
        tuple(ListItem((Run(judged.ref, "strong"), Run(f"  {'; '.join(_bodies(judged))}"))) for judged in members)
    )


def _problems(brief: Brief, choice: SectionChoice) -> list[Block]:
    """Return the places and rules of problems only: a message may quote words that are not for publication."""
    problems = brief.records.problems
    if not problems:
        return []
    unread = brief.summary.unread
    first = f"{count(len(problems), 'problem')} in the data {verb(len(problems))} to be mended"
    unmatched = sum(max(1, len(one.place.rows)) for one in problems
                    if one.rule == "unknown-ref" and "updates/" in one.place.file)  # fmt: skip
    if unmatched:
        first += (
            f"; {count(unmatched, 'row')} of the updates {verb(unmatched, 'matches', 'match')} no action of the plan"
        )
    if unread:
        whose = "its row says" if unread == 1 else "their rows say"
        first += f"; {count(unread, 'cell')} could not be read, and what else {whose} counts"
    first += "."
    said = Counter(f"{problem.place}: {problem.rule.replace('-', ' ')}" for problem in problems)
    places = bullets(f"{line} ({times} times)" if times > 1 else line for line, times in said.items())
    return [sub_heading(choice, "Data to be mended", "problems"), paragraph(first), places]


SECTION = Section("returns", "who sent an update and who did not; data quality", write, order=170, tables=(TABLE,))

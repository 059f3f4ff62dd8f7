"""What falls due before the next meeting, one row for each day, and how many leads have answered."""

from collections.abc import Sequence
from datetime import date

from sendplan.compose.awaited import awaited, owing
from sendplan.compose.brief import Brief
from sendplan.compose.coming import (
    ALL,
    Coming,
    after_that,
    coming,
    decided,
    due_parts,
    fall_due,
    is_paused,
    known_of,
    milestone_due,
    more_parts,
    next_meeting,
    now_expected,
    steps,
    then_due,
    to_carry_out,
    until,
)
from sendplan.compose.elements import row, share
from sendplan.compose.findings import month_name
from sendplan.compose.phrases import LATE, days_late, short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._missing import nothing_from
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import concerns
from sendplan.compose.short import in_annex, note, ref_list, told, within
from sendplan.model.document import Block, Column, Inline, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK, count, listed, short_date, unparted
from sendplan.rules.approvals import is_a_new_date
from sendplan.rules.findings import decisions_overdue
from sendplan.rules.told import came_late, is_news

Entry = tuple[date, str]
MOST, MANY, MOST_DONE = 4, 5, 3
"""Most rows, most actions on one day and most decisions carried out that are named one by one."""
TABLE = NamedTable("due", (Column("Date", 72, row_header=True, name="date"), Column("What falls due", 410, name="due")))


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.summary.totals.open:
        return Composed()
    found = _with_decisions(brief)
    held = next_meeting(brief)
    day = f"{'the meeting on ' if held else ''}{unparted(held or until(brief))}"
    if not found:
        begins = opening(choice, f"Nothing falls due by {day}")
        return Composed((*begins, note(*_returns(brief))))
    shown, rest = within(brief, found, choice, MOST)
    if len(rest) == 1 and choice.limit is None:
        shown, rest = found, ()  # its row takes no more room than the line that would count it
    rows = [row(short_date(when), said) for when, said in shown]
    blocks: list[Block] = [*opening(choice, f"Due by {day}"), TABLE.of(rows, "What falls due, by date")]
    if rest:
        blocks.append(note(*told(brief, _left(brief, rest), "milestones")))
    blocks.append(note(*_returns(brief)))
    return Composed(tuple(blocks))


def _left(brief: Brief, rest: Sequence[Entry]) -> str:
    """Return `1 more row, to 31 October 2020, 7 actions due (1.3, 1.5 …; 1.5 paused)`. Many may be due then."""
    units = [unit for one in coming(brief) if (one.day, words(brief, one)) in rest for unit in one.due]
    paused = listed([unit.ref for unit in units if is_paused(unit)])
    refs = f"{ref_list([unit.ref for unit in units], ALL, last='')}{f'; {paused} paused' if paused else ''}"
    due = f", {fall_due(units)} ({refs})" if units else ""
    return f"{count(len(rest), 'more row')}, to {unparted(rest[-1][0])}{due}"


def _with_decisions(brief: Brief) -> list[Entry]:
    """Return what has a due date or forecast, the decisions to be carried out, and the officer's next step, by day."""
    entries = [(one.day, words(brief, one)) for one in coming(brief)]
    for decision in to_carry_out(brief):
        made = f": decided {unparted(decision.made_on).rpartition(NO_BREAK)[0]}" if decision.made_on else ""
        entries += [(decision.due, f"{decided(decision)}{made}")] if decision.due else []
    entries += [(day, step) for day, step in steps(brief) if day and not after_that(brief, day)]
    return sorted(entries, key=lambda entry: entry[0])


def words(brief: Brief, one: Coming) -> str:
    """Return a few actions by name; many are counted, with what is known about them."""
    parts = [part for unit in one.due for part in due_parts(unit)]
    if len(one.due) <= MANY:
        parts += one.parts
    named = [_unit(part, milestone_due(part)) + now_expected(part) for part in parts]
    if len(one.due) > MANY:
        number = count(len(one.due), "action")
        known = listed(list(known_of(brief, one.due)))
        named = [f"{number}: {known}" if known else number]
        named += [more_parts(one.parts)] if one.parts else []
    named += [f"{_unit(unit, then_due(unit, point))}" for unit, point in one.later]
    named += [f"{_unit(unit)}: forecast" for unit in one.forecast]
    return "; ".join(named)


def _unit(unit: Judged, milestone: str = "") -> str:
    return f"{short_words(unit.action, 60)} ({unit.ref}){milestone}"


def _returns(brief: Brief) -> list[str | Inline]:
    """Return a note: a later step, no day of a next meeting, how many reported, and which decisions are overdue."""
    meeting = _steps_after(brief) + ("" if next_meeting(brief) else "The next meeting’s date is not supplied. ")
    number = len(awaited(brief))
    late = [*_overdue(brief), *_carried_out(brief)]
    if not brief.snapshot.has_updates or not number:
        return [meeting, *late]
    returned = number - len(owing(brief))
    silent = nothing_from(brief) if returned == number else ""  # else the answers name who owes a word on what
    return [
        meeting,
        Run(f"Actions reported: {share(brief, returned, number)}", "strong"),
        f", {silent}" if silent else "",
        *(("; by lead: ", in_annex(brief, "returns")) if brief.template.annex else ()),
        ".",
        *late,
    ]


def _steps_after(brief: Brief) -> str:
    """Return `After that, 5 June 2026: We will bring the measures. `, a next step past the table's last day."""
    later = [(first, day, step) for day, step in steps(brief) if day and (first := after_that(brief, day))]
    return "".join(f"{first}{unparted(day)}: {step} " for first, day, step in later)


def _overdue(brief: Brief) -> list[str | Inline]:
    """Return ` Decision 10 days overdue: Write to the trust (5.4).`; the longest overdue, and how many more."""
    as_at = brief.snapshot.as_at
    late = [one for one in decisions_overdue(brief.records, as_at) if concerns(brief, one.refs)]
    if not late:
        return []
    return _named(f"Decision {count(late[0].days_over(as_at), 'day')} overdue", [decided(late[0])], len(late) - 1)


def _carried_out(brief: Brief) -> list[str | Inline]:
    """Return ` Decision carried out since October: Write to the trust (4.2), 5 days late.`

    What the paper before asked for was decided after it, and may be done already.
    """
    before, as_at = brief.earlier, brief.snapshot.as_at
    if not before:
        return []
    done = [
        one for one in brief.records.decisions
        if one.done_by(as_at) and is_news(before, one, "done_on") and concerns(brief, one.refs)
        and not is_a_new_date(one, brief.records.changes)  # the changes of dates tell it
    ]  # fmt: skip
    late = [one for one in done if came_late(before, one, "done_on")]
    new = [_and(decided(one), days_late(one)) for one in done if one not in late]
    old = [_and(decided(one), short_date(one.done_on), days_late(one)) for one in late if one.done_on]
    return [*_told_done(f"since {month_name(before.as_at, as_at)}", new), *_told_done(LATE, old)]


def _and(*words: str) -> str:
    return ", ".join(one for one in words if one)


def _told_done(when: str, done: Sequence[str]) -> list[str | Inline]:
    if not done:
        return []
    return _named(f"Decision{'s' if len(done) > 1 else ''} carried out {when}", done[:MOST_DONE], len(done[MOST_DONE:]))


def _named(what: str, decisions: Sequence[str], more: int) -> list[str | Inline]:
    """Return the decisions in their words: an action's ref alone would read as if the action were done, or late."""
    return [" ", Run(f"{what}:", "strong"), f" {'; '.join(decisions)}{f'; and {more} more' if more else ''}."]


SECTION = Section(
    "due",
    "what falls due before the next meeting; returns n of N",
    write,
    order=91,
    tables=(TABLE,),
    gives_way=GivesWay(4, MOST, 2, 1),
)

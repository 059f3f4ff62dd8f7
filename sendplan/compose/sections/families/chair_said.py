"""The chair's update: what families said and what came of it; and what was decided, who does it and by when.

Nothing says that a decision answers what was said of the same action, so each stands by itself.
"""

import re
from collections.abc import Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import bullets, cell, row
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.chair_front import named_above
from sendplan.compose.sections.families.meetings import decided, done, held
from sendplan.compose.sections.families.plain_voice import said_and_done
from sendplan.compose.sections.families.promises import bare, carried_on, in_promises, no_room
from sendplan.compose.short import note
from sendplan.compose.voices import by_news, is_owed
from sendplan.model.document import Block, Cell, Column, Run, Table
from sendplan.model.records import Decision, PlanChange, Voice
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, short_date, unparted
from sendplan.rules.findings import WITH_REASON
from sendplan.rules.told import SPOKEN, is_news

TO_DO, SAID, BOTH = "What we will do", "What was said", "What was said, and what we will do"
DECISIONS, VOICES = 3, 3
"""Lines at most: of what will be done, and of what was said. The page may have room for fewer of both together."""
MOST = DECISIONS + VOICES


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write what is new of what families said, and the decisions of the last meeting; what has no room is counted."""
    days, most = held(brief), MOST if choice.limit is None else choice.limit
    made = decided(brief, days[0]) if days else []
    heard = _heard(brief)
    kept = _kept(brief, made, heard, most)
    said, shown = [one for one in heard if one in kept], [one for one in made if one in kept]
    if not made and not heard:
        return Composed()
    blocks: list[Block] = [*opening(choice, BOTH if said and shown else SAID if said else TO_DO)]
    if said:
        blocks.append(bullets(map(said_and_done, said)))
    if shown:
        columns = (Column(TO_DO, 286), Column("Who, by when", 196))
        rows = tuple(row(_will(brief, one), who(brief, one)) for one in shown)
        blocks.append(Table(columns, rows, "What we will do, who does it and by when"))
    left = [decision for decision in made if decision not in shown]
    above = [decision for decision in left if _told_above(brief, decision)]
    besides: list[str] = []
    if above:
        what = "more decision" if shown else "decision"
        besides.append(f"{count(len(above), what)} {verb(len(above), 'is', 'are')} told above.")
    rest = (len(left) - len(above), "more decision"), (len(heard) - len(said), "more thing")
    if any(number for number, _ in rest):
        words = " and ".join(count(number, what) for number, what in rest if number)
        words += " you told us" if rest[-1][0] else ""
        besides.append(no_room(words, sum(number for number, _ in rest)))
    if besides:
        blocks.append(note(" ".join(besides)))
    return Composed(tuple(blocks))


def _heard(brief: Brief) -> list[Voice]:
    """Return the voices that have no answer yet, or of which anything is new since the paper before."""
    before = brief.earlier
    return [
        one for one in by_news(brief)
        if before is None or not one.we_did or any(is_news(before, one, what) for what in SPOKEN)
    ]  # fmt: skip


def _kept(brief: Brief, made: Sequence[Decision], heard: Sequence[Voice], most: int) -> list[Decision | Voice]:
    """Return what has room: first what we owe an answer, then what is to be done, last what we say above.

    Between them come answers and decisions that are carried out, by turns.
    """
    as_at = brief.snapshot.as_at
    above = [one for one in made if _told_above(brief, one)]
    decisions = sorted(made, key=lambda one: (one in above, one.done_by(as_at)))[:DECISIONS]
    voices = sorted(heard, key=lambda one: not is_owed(brief, one))[:VOICES]
    turns: list[tuple[int, int, Decision | Voice]]
    turns = [(0 if is_owed(brief, one) else 2, at, one) for at, one in enumerate(voices)]
    turns += [(3 if one in above else 2 if one.done_by(as_at) else 1, at, one) for at, one in enumerate(decisions)]
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])[:most]]


def _told_above(brief: Brief, decision: Decision) -> bool:
    """Return whether the paper's message already tells all of this decision.

    What is still to be done for families is a promise of its own, whatever else the day changed of the same actions,
    unless all that is to come is the new date itself.
    """
    found, told = _changes(brief, decision), named_above(brief, held(brief))
    dates = {change.new_end for change in found}
    to_do = decision.due and decision.due > decision.made_on and not decision.done_by(brief.snapshot.as_at)
    return bool(found) and all(one in told for one in found) and not (to_do and decision.due not in dates)


def _will(brief: Brief, decision: Decision) -> Cell:
    """Return what was decided, and why. The reason for a new date is not the reason for another decision."""
    return cell(in_promises(brief, decision.decision, decision.refs), *_reason(brief, decision))


def _reason(brief: Brief, decision: Decision) -> Iterator[Run]:
    """Yield the reason of the change that was approved with the decision, and who asked for it.

    Nothing if several changes were approved: the reason for one was not given for all. Nor is it the words of somebody
    else if the board that decided asked for the change itself.
    """
    found = _changes(brief, decision)
    if len(found) != 1 or not found[0].reason or carried_on(brief, found[0]):  # “Merged into 3.1” is nobody's words
        return
    if found[0].kind in WITH_REASON and found[0] in named_above(brief, held(brief)):
        return  # it stands there
    asked_by = found[0].asked_by
    if asked_by.casefold() != decision.meeting.casefold():
        yield Run(f"Why{f', by {bare(brief, asked_by)}' if asked_by else ''}: {found[0].reason}", "quiet")


NAMES = {
    "redate": r"dates?\b|mov|exten|postpon|deadline", "close": r"clos|stop|end(?:s|ed|ing)?\b|merg|split|replac",
    "pause": r"paus|hold", "resume": r"resum|restart|take up|again\b", "reopen": r"re-?open|again\b",
    "add": r"add(?:s|ed|ing)?\b", "remove": r"remov|out of the plan|withdraw", "correct": r"correct",
    "reassign": r"leads?\b|reassign|transfer|mov",
}  # fmt: skip
"""How the words begin by which a decision names such a change to the plan."""


def _changes(brief: Brief, decision: Decision) -> list[PlanChange]:
    """Return the changes to the plan that the decision is: approved that day, of its actions, and named in its words.

    Money given to an action on the day that its date moved is a decision of its own.
    """
    return [
        change for change in brief.records.changes
        if change.ref in decision.refs and change.approved_on == decision.made_on and _names(decision, change)
    ]  # fmt: skip


def _names(decision: Decision, change: PlanChange) -> bool:
    ways = [rf"\b(?:{NAMES[change.kind]})"] if change.kind in NAMES else []
    if change.new_end:
        ways.append(rf"\b{' '.join(short_date(change.new_end).split()[:2])}")
    return any(re.search(way, decision.decision, re.IGNORECASE) for way in ways)


def who(brief: Brief, decision: Decision) -> str:
    """Return `Local Authority, by 31 March 2021` or `SEND Leadership Group. Done on 16 November 2020`."""
    body = bare(brief, decision.owner) or "We have not said who"
    if decision.done_on and decision.done_by(brief.snapshot.as_at):
        return f"{body}. {done(decision)}"
    if decision.due is None:
        return f"{body}. No date yet"
    late = decision.due < brief.snapshot.as_at
    return f"{body}. It was due by {unparted(decision.due)}" if late else f"{body}, by {unparted(decision.due)}"


SECTION = Section(
    "chair-said", "what was said, what we will do, who and by when", write, order=120, plain=True,
    gives_way=GivesWay(2, MOST, 3, 1),
)  # fmt: skip

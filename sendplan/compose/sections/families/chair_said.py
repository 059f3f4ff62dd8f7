"""The chair's update: what families said, what we will do about it, who does it and by when."""

from collections.abc import Iterator, Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.meetings import decided, held
from sendplan.compose.sections.families.promises import ASK, bare, carried_on, in_promises
from sendplan.compose.select import action_of
from sendplan.compose.short import note
from sendplan.compose.voices import voices
from sendplan.model.document import Block, Cell, Column, Run, Table
from sendplan.model.records import Decision, PlanChange, Voice
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, unparted

TITLE = "What was said, and what we will do"
MOST = 3
NO_NOTE = "No family or young person is on record about this."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the decisions of the last meeting: those that answer families first, by their newest voice."""
    days = held(brief)
    made = decided(brief, days[0]) if days else []
    if not made:
        return Composed()
    found = sorted(((decision, _heard(brief, decision)) for decision in made), key=_order)
    kept = sorted(found, key=lambda one: _told_above(brief, one[0]))[: MOST if choice.limit is None else choice.limit]
    shown = [one for one in found if one in kept]
    said = [_said(brief, voice) for _, voice in shown]
    rows = [(_will(brief, one), who(brief, one)) for one, _ in shown]
    if any(said):
        columns = (Column("What was said", 186), Column("What we will do", 170), Column("Who, by when", 126))
        described = "What was said, what we will do, who does it and by when"
        table = Table(
            columns, tuple(row(one or NO_NOTE, *rest) for one, rest in zip(said, rows, strict=True)), described
        )
    else:  # no notes at all: leave the column out
        table = Table((Column("What we will do", 326), Column("Who, by when", 156)), tuple(row(*one) for one in rows),
                      "What we will do, who does it and by when")  # fmt: skip
    blocks: list[Block] = [*opening(choice, TITLE if any(said) else "What we will do"), table]
    left = [decision for decision, _ in found if decision not in [one for one, _ in shown]]
    above = [decision for decision in left if _told_above(brief, decision)]
    if above:
        blocks.append(note(f"{count(len(above), 'more decision')} changed the plan, as we say above."))
    rest = len(left) - len(above)
    if rest:
        are, them = ("is", "it") if rest == 1 else ("are", "them")
        blocks.append(note(f"{count(rest, 'more decision')} {are} not shown here. {ASK} {them}."))
    return Composed(tuple(blocks))


def _order(found: tuple[Decision, Voice | None]) -> int:
    return -found[1].heard_on.toordinal() if found[1] else 0


def _told_above(brief: Brief, decision: Decision) -> bool:
    """Return whether the paper's message already tells of this decision, and nothing of it is left to do.

    Not if the chair's own words replace that message. What is still to be done for families is a promise of its own,
    whatever else the day changed of the same actions.
    """
    front = brief.choice("chair-front")
    to_do = decision.due and decision.due > decision.made_on and not decision.done_by(brief.snapshot.as_at)
    return bool(front and not front.standing and not to_do and _changes(brief, decision))


def _heard(brief: Brief, decision: Decision) -> Voice | None:
    """Return the newest voice on the decision's actions from before it was made; None if there is none.

    Also None if the decision changed several promises at once: it then answers nobody who spoke of one of them.
    """
    if len({change.ref for change in _changes(brief, decision)}) > 1:
        return None
    heard = [voice for voice in voices(brief) if _meet(brief, decision, voice) and voice.heard_on <= decision.made_on]
    return heard[0] if heard else None


def _meet(brief: Brief, decision: Decision, voice: Voice) -> bool:
    """Return whether they are about the same action or part, or about an action and a part of it."""
    decided, heard = ({*one.refs, *_wholes(brief, one.refs)} for one in (decision, voice))
    return bool(decided & set(voice.refs) or heard & set(decision.refs))


def _wholes(brief: Brief, refs: Sequence[str]) -> set[str]:
    return {action.parent for ref in refs if (action := action_of(brief, ref)) and action.parent}


def _said(brief: Brief, voice: Voice | None) -> Cell | None:
    return cell(voice.you_said, Run(bare(brief, voice.source), "quiet")) if voice else None


def _will(brief: Brief, decision: Decision) -> Cell:
    """Return what was decided, and why. The reason for a new date is not what families said."""
    return cell(in_promises(brief, decision.decision, decision.refs), *_reason(brief, decision))


def _reason(brief: Brief, decision: Decision) -> Iterator[Run]:
    """Yield the reason of the change that was approved with the decision, and who asked for it.

    Nothing if several changes were approved: the reason for one was not given for all. Nor is it the words of somebody
    else if the board that decided asked for the change itself.
    """
    found = _changes(brief, decision)
    if len(found) != 1 or not found[0].reason or carried_on(brief, found[0]):  # “Merged into 3.1” is nobody's words
        return
    asked_by = found[0].asked_by
    if asked_by.casefold() != decision.meeting.casefold():
        yield Run(f"Why{f', by {bare(brief, asked_by)}' if asked_by else ''}: {found[0].reason}", "quiet")


def _changes(brief: Brief, decision: Decision) -> list[PlanChange]:
    """Return the changes to the plan that were approved on the day of the decision, about its actions."""
    return [
        change for change in brief.records.changes
        if change.kind != "confirm" and change.ref in decision.refs and change.approved_on == decision.made_on
    ]  # fmt: skip


def who(brief: Brief, decision: Decision) -> str:
    """Return `Local Authority, by 31 March 2021` or `SEND Leadership Group. Done on 16 November 2020`."""
    body = bare(brief, decision.owner) or "We have not said who"
    if decision.done_on and decision.done_by(brief.snapshot.as_at):
        return f"{body}. Done on {unparted(decision.done_on)}"
    if decision.due is None:
        return f"{body}. No date yet"
    late = decision.due < brief.snapshot.as_at
    return f"{body}. It was due by {unparted(decision.due)}" if late else f"{body}, by {unparted(decision.due)}"


SECTION = Section(
    "chair-said", "what was said, what we will do, who and by when", write, order=120, plain=True,
    gives_way=GivesWay(3, MOST, 1),
)  # fmt: skip

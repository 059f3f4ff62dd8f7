"""The meetings of the paper's board, for families: when they are, what was decided, and what will be.

A meeting was held on each day that has a row in data/meetings.csv or a decision.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.phrases import days_late
from sendplan.compose.sections.families.promises import MADE_UP, bare, in_promises
from sendplan.compose.select import Ask, action_of, asked, concerns, happened
from sendplan.model.records import Decision, Meeting
from sendplan.model.wording import count, unparted
from sendplan.rules.approvals import is_a_new_date

MOST = 2
"""Most decisions that are told in full to families who were told that they were to come."""
BOARD = "board"
"""The template whose meetings are those of the board."""


def held(brief: Brief) -> list[date]:
    """Return the days on which the board had met by the as-at date, the newest first."""
    days = {row.held_on for row in own_meetings(brief) if row.held_on and happened(row.held_on, brief.snapshot.as_at)}
    return sorted(days | {decision.made_on for decision in _decisions(brief)}, reverse=True)


def met(brief: Brief) -> date | None:
    """Return the day of the meeting that the paper goes to, if the paper comes out on that day or later; else None."""
    goes = brief.meeting
    held_on = goes.held_on if goes else None
    return held_on if goes and held_on and held_on <= (goes.publish_by or held_on) else None


def next_meeting(brief: Brief) -> date | None:
    """Return when the board meets next, after the paper is out; None if data/meetings.csv does not say.

    After the paper's own rows count those of the board's paper.
    """
    rows, after = brief.records.meetings, met(brief) or brief.snapshot.as_at
    days = {
        name: [row.held_on for row in rows if row.template == name and row.held_on and row.held_on > after]
        for name in (brief.template.name, BOARD)
    }
    return min(days[brief.template.name] or days[BOARD], default=None)


def decided(brief: Brief, day: date) -> list[Decision]:
    """Return what the board decided on that day, as logged."""
    return [decision for decision in _decisions(brief) if decision.made_on == day]


def next_decisions(brief: Brief, day: date | None = None, *, named: bool = True) -> str:
    """Return `On 10 December 2020 we have 3 things to decide. The first is about this promise: “…”`; "" if none is.

    `day`: the meeting's; None for the first day to come by which one is wanted. `named`: say what the first that has a
    promise is about. A paper that comes out after that day says "had" instead of "have".
    """
    asks = _of_board(brief)
    if day:
        asks = [ask for ask in asks if ask.update.ask_by is None or ask.update.ask_by <= day]
    if not asks:
        return ""
    wanted = (ask.update.ask_by for ask in asks)
    by = day or min((one for one in wanted if one and one >= brief.snapshot.as_at), default=None)
    if by and not day:
        asks = [ask for ask in asks if ask.update.ask_by == by]
    meets = by is not None and any(row.held_on == by for row in brief.records.meetings)
    when = f"{'On' if meets else 'By'} {unparted(by)} we" if by else "We"
    promises = [_promise(brief, ask) for ask in asks] if named else []
    promise = next(filter(None, promises), "")
    which = "It is" if len(asks) == 1 else "The first is" if promise in promises[:1] else "One is"
    about = f" {which} about this promise: “{promise}”" if promise else ""
    ours = brief.meeting.held_on if brief.meeting else None
    past = by is not None and ours is not None and (by < ours or by == met(brief))
    return f"{when} {'had' if past else 'have'} {count(len(asks), 'thing')} to decide.{about}"


def decided_since(brief: Brief) -> str:
    """Return `On 12 November 2026 we decided: Agree two officers.`, of what the paper before said was to be decided.

    What came of it follows: its own words would be read as a wish that is still open.
    """
    before = brief.before
    if before is None:
        return ""
    refs = {ask.judged.ref for ask in _of_board(replace(brief, snapshot=before)) if ask.judged}
    made = [one for one in _decisions(brief) if one.made_on > before.as_at and not refs.isdisjoint(one.refs)]
    told = [
        f"On {unparted(one.made_on)} we decided: {in_promises(brief, one.decision, one.refs).rstrip('. ')}."
        f"{_answered(brief, one)}"
        for one in made[:MOST]
    ]
    return " ".join([*told, f"{count(len(made) - MOST, 'more decision')} followed."] if made[MOST:] else told)


def _answered(brief: Brief, decision: Decision) -> str:
    """Return `Done on 26 March 2026.`, or that its day has passed, after a space; "" if that is still to come.

    "" of a decision on nothing but a new date too: “Done” would be read of the promise.
    """
    as_at = brief.snapshot.as_at
    passed = decision.done_by(as_at) or (decision.due is not None and decision.due < as_at)
    if not passed or is_a_new_date(decision, brief.records.changes):
        return ""
    return f" {came(brief, decision).removesuffix('.')}."


def came(brief: Brief, decision: Decision) -> str:
    """Return what came of it: `Done on 27 November 2020`, `Not yet.

    Due by 21 January 2021` or `Not yet. It was due by …. We are sorry.`
    """
    if decision.done_on and decision.done_by(brief.snapshot.as_at):
        return done(decision)
    if decision.due is None:
        return "Not yet. No date yet"
    if decision.due < brief.snapshot.as_at:
        return f"Not yet. It was due by {unparted(decision.due)}. We are sorry."
    return f"Not yet. Due by {unparted(decision.due)}"


def done(decision: Decision) -> str:
    """Return `Done on 17 June 2026, 5 days late`; "" if nobody says when."""
    late = f", {told}" if (told := days_late(decision)) else ""
    return f"Done on {unparted(decision.done_on)}{late}" if decision.done_on else ""


def _promise(brief: Brief, ask: Ask) -> str:
    """Return the first sentence of the promise in plain words; "" if it has none."""
    asked = ask.judged.action if ask.judged else None
    whole = action_of(brief, asked.parent) if asked and asked.parent and not asked.in_plain_words else asked
    words = whole.in_plain_words if whole else ""
    return f"{words.split('. ')[0].rstrip('.')}." if words else ""


def _of_board(brief: Brief) -> Sequence[Ask]:
    """Return the asks to the partnership or to no named body; decisions of subgroups among themselves are left out."""
    return [ask for ask in asked(brief) if _is_board(brief, ask.update.ask_of)]


def own_meetings(brief: Brief) -> list[Meeting]:
    """Return the meetings of this paper or, if it has none, those of the board's paper."""
    meetings = brief.records.meetings
    return [row for row in meetings if row.template == brief.template.name] or [
        row for row in meetings if row.template == BOARD
    ]


def _decisions(brief: Brief) -> list[Decision]:
    """Return the decisions made by the as-at date at the board's meetings, or at no meeting by name."""
    return [
        decision for decision in brief.records.decisions
        if happened(decision.made_on, brief.snapshot.as_at) and concerns(brief, decision.refs)
        and _is_board(brief, decision.meeting)
    ]  # fmt: skip


def _is_board(brief: Brief, name: str) -> bool:
    return is_board(bare(brief, name), brief.template.board, brief.snapshot.plan.partnership)


def is_board(name: str, board: str, partnership: str) -> bool:
    r"""Return whether the name is that of the paper's board or of the partnership, or is empty.

    The partnership's name may have the area before it and "Board" after it.
    """
    words = _body(name)
    return not words or words == _body(board) or _body(partnership).endswith((words, words.removesuffix(" board")))


def of_others(decisions: Iterable[Decision], board: str, partnership: str) -> tuple[str, ...]:
    """Return the meetings named by these decisions if none of them is the board's; empty if one is.

    The board may then be called something else.
    """
    names = tuple(dict.fromkeys(decision.meeting for decision in decisions))
    return () if any(is_board(name.removesuffix(MADE_UP), board, partnership) for name in names) else names


def _body(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")

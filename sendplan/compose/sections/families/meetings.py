"""The meetings of the paper's board as families are told of them: when, what was decided, what is to be decided.

A meeting was held on the days of its rows in data/meetings.csv, and on those of its decisions.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.sections.families.promises import MADE_UP, bare
from sendplan.compose.select import Ask, action_of, asked, concerns, happened
from sendplan.model.records import Decision, Meeting
from sendplan.model.wording import count, unparted

BOARD = "board"
"""The template whose meetings are the board's."""


def held(brief: Brief) -> list[date]:
    """The days on which the board had met by the as-at date, the newest first."""
    days = {row.held_on for row in own_meetings(brief) if row.held_on and happened(row.held_on, brief.snapshot.as_at)}
    return sorted(days | {decision.made_on for decision in _decisions(brief)}, reverse=True)


def next_meeting(brief: Brief) -> date | None:
    """When the board meets next, if data/meetings.csv says so."""
    return min(
        (row.held_on for row in own_meetings(brief) if row.held_on and row.held_on > brief.snapshot.as_at), default=None
    )


def decided(brief: Brief, day: date) -> list[Decision]:
    """What the board decided on that day, as logged."""
    return [decision for decision in _decisions(brief) if decision.made_on == day]


def next_decisions(brief: Brief, day: date | None = None, *, named: bool = True) -> str:
    """`On 10 December 2020 we have 3 things to decide. One is about this promise: “…”`; nothing where none is asked.

    `day`: of the meeting they go to; else the day by which the first is wanted, if that is still to come. `named`: says
    what one is about. A paper that comes out after that day says that we had them to decide.
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
    promise = next((words for ask in asks if named and (words := _promise(brief, ask))), "")
    which = "It is" if len(asks) == 1 else "One is"
    about = f" {which} about this promise: “{promise}”" if promise else ""
    ours = brief.meeting.held_on if brief.meeting else None
    past = by is not None and ours is not None and by < ours
    return f"{when} {'had' if past else 'have'} {count(len(asks), 'thing')} to decide.{about}"


def _promise(brief: Brief, ask: Ask) -> str:
    """The first sentence of what was promised in plain words."""
    asked = ask.judged.action if ask.judged else None
    whole = action_of(brief, asked.parent) if asked and asked.parent and not asked.in_plain_words else asked
    words = whole.in_plain_words if whole else ""
    return f"{words.split('. ')[0].rstrip('.')}." if words else ""


def _of_board(brief: Brief) -> Sequence[Ask]:
    """What is asked of the partnership, or of nobody by name; what subgroups settle among themselves stays out."""
    return [ask for ask in asked(brief) if _is_board(brief, ask.update.ask_of)]


def own_meetings(brief: Brief) -> list[Meeting]:
    """The rows of the paper itself; where it has none, those of the board's paper: it is the board that meets."""
    meetings = brief.records.meetings
    return [row for row in meetings if row.template == brief.template.name] or [
        row for row in meetings if row.template == BOARD
    ]


def _decisions(brief: Brief) -> list[Decision]:
    """Those of the board, or of no meeting by name, by the as-at date."""
    return [
        decision for decision in brief.records.decisions
        if happened(decision.made_on, brief.snapshot.as_at) and concerns(brief, decision.refs)
        and _is_board(brief, decision.meeting)
    ]  # fmt: skip


def _is_board(brief: Brief, name: str) -> bool:
    return is_board(bare(brief, name), brief.template.board, brief.snapshot.plan.partnership)


def is_board(name: str, board: str, partnership: str) -> bool:
    """Whether that body is the paper's board or the partnership, whose name may have the area before it and “Board”
    behind; or nobody.
    """
    words = _body(name)
    return not words or words == _body(board) or _body(partnership).endswith((words, words.removesuffix(" board")))


def of_others(decisions: Iterable[Decision], board: str, partnership: str) -> tuple[str, ...]:
    """Whose decisions they are where none is the board's, which is then called something else; empty where one is."""
    names = tuple(dict.fromkeys(decision.meeting for decision in decisions))
    return () if any(is_board(name.removesuffix(MADE_UP), board, partnership) for name in names) else names


def _body(name: str) -> str:
    return " ".join(name.split()).casefold().removeprefix("the ")

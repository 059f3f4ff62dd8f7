"""For families: every promise that is not listed as late, by how it is going, with its newest date."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.findings import month_name
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families import plain_late
from sendplan.compose.sections.families.promises import (
    LATE,
    STATES,
    TO_PLAN,
    goes_on,
    how_it_goes,
    late,
    no_room,
    parts_done,
    state_of,
    wanted,
    word_of,
)
from sendplan.compose.sections.families.reasons import why
from sendplan.compose.sections.families.told_before import is_changed, late_part, taken_back
from sendplan.compose.sections.families.told_when import date_told_in, told_in
from sendplan.compose.short import note
from sendplan.model.document import Block, Column, Row, Table
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

NAME = "plain-actions"
MOST = 60
TURN = (LATE, *(state for state in STATES if state not in (LATE, TO_PLAN)), TO_PLAN)
"""The order in which rows are kept, of those that changed since the paper before and then of the others."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write one row for each promise, in the order of the squares; those cut are counted by how they are going."""
    above = late(brief)[: plain_late.most(brief.choice(plain_late.NAME))]
    every = [judged for judged in brief.snapshot.judged if judged not in above]
    if not every:
        return Composed()
    limit, as_at = MOST if choice.limit is None else choice.limit, brief.snapshot.as_at
    kept = sorted(every, key=lambda judged: _turn(brief, judged))
    shown = sorted(kept[:limit], key=lambda judged: (STATES.index(state_of(judged, as_at)), every.index(judged)))
    whole = "" if kept[limit:] else "All "
    title = f"{whole}our other promises" if above else f"{whole}our promises" if len(every) > 1 else "Our promise"
    title = title[0].upper() + title[1:]
    blocks: list[Block] = [*opening(choice, title)]
    if shown:
        table = Table(
            (Column("What we promised", 342), Column("How it is going", 140)),
            tuple(_row(brief, judged) for judged in shown),
            "Each promise with how it is going and its newest date",
        )
        blocks.append(table)
    if kept[limit:]:
        blocks.append(note(_rest(brief, kept[limit:])))
    return Composed(tuple(blocks))


def _turn(brief: Brief, judged: Judged) -> tuple[bool, bool, int]:
    """Return the sort key: what is late, then what readers do not know from their last paper, then by state."""
    state = state_of(judged, brief.snapshot.as_at)
    return state is not LATE, not is_changed(brief, judged), TURN.index(state)


def _row(brief: Brief, judged: Judged) -> Row:
    words, missing = wanted(judged)
    as_at = brief.snapshot.as_at
    word = word_of(state_of(judged, as_at), brief.template.look) + told_in(judged, as_at)
    more, state = how_it_goes(judged, word, as_at)
    back = taken_back(brief, judged)
    more = f"{back} {more}" if back and not more.startswith("We said this was done.") else more
    late = late_part(brief, judged)
    late = "" if f"New date: {late.rpartition(': ')[2]}" in more else late  # `more` tells of the same part
    when = date_told_in(judged, as_at)
    more += f" We were told that{when}." if more and when else ""
    told = (parts_done(judged), late, more or goes_on(brief, judged), why(brief, judged))
    return row(cell(f"{words} {missing}".strip(), " ".join(words for words in told if words)), state)


def _rest(brief: Brief, rest: Sequence[Judged]) -> str:
    """Return `24 more promises have no room here, all going to plan. Ask us if you want to see them.`

    It says if some of them changed since the paper before.
    """
    states, number = [state_of(judged, brief.snapshot.as_at) for judged in rest], len(rest)
    kinds = [f"{states.count(state)} {state.said}" for state in STATES if state in states]
    how = f", {'all ' if number > 1 else ''}{states[0].said}" if len(kinds) == 1 else f": {', '.join(kinds)}"
    new = sum(is_changed(brief, judged) for judged in rest)
    since = f" since {month_name(brief.before.as_at, brief.snapshot.as_at)}" if brief.before else ""
    changed = f" {'It' if number == 1 else f'{new} of them'} changed{since}." if new else ""
    return no_room(count(number, "more promise"), number, f"{how}.{changed}")


SECTION = Section(
    NAME, "each promise, how it is going, and its newest date", write, order=60, plain=True,
    gives_way=GivesWay(3, MOST, 3),
)  # fmt: skip

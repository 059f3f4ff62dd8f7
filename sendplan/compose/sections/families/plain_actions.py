"""For families: every promise that is not listed as late, by how it is going, with its newest date."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families import plain_late
from sendplan.compose.sections.families.promises import (
    ASK,
    LATE,
    STATES,
    TO_PLAN,
    goes_on,
    how_it_goes,
    late,
    parts_done,
    state_of,
    taken_back,
    wanted,
    word_of,
)
from sendplan.compose.short import note
from sendplan.model.document import Block, Column, Row, Table
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice

NAME = "plain-actions"
MOST = 60
TURN = (LATE, *(state for state in STATES if state not in (LATE, TO_PLAN)), TO_PLAN)
"""The order in which rows are kept; those that are going to plan are cut first."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write one row for each promise, in the order of the squares; those cut are counted by how they are going."""
    above = late(brief)[: plain_late.most(brief.choice(plain_late.NAME))]
    every = [judged for judged in brief.snapshot.judged if judged not in above]
    if not every:
        return Composed()
    limit = MOST if choice.limit is None else choice.limit
    kept = sorted(every, key=lambda judged: TURN.index(state_of(judged)))
    shown = sorted(kept[:limit], key=lambda judged: STATES.index(state_of(judged)))
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
        blocks.append(note(_rest(kept[limit:])))
    return Composed(tuple(blocks))


def _row(brief: Brief, judged: Judged) -> Row:
    words, missing = wanted(judged)
    word = word_of(state_of(judged), brief.template.look)
    more, state = how_it_goes(judged, word, brief.snapshot.as_at)
    back = taken_back(brief, judged)
    more = f"{back} {more}" if back and not more.startswith("We said this was done.") else more
    told = f"{parts_done(judged)} {more or goes_on(brief, judged)}".strip()
    return row(cell(f"{words} {missing}".strip(), told), state)


def _rest(rest: Sequence[Judged]) -> str:
    """Return `24 more promises are not shown here, all going to plan. Ask us if you want to see them.`"""
    states = [state_of(judged) for judged in rest]
    kinds = [f"{states.count(state)} {state.said}" for state in STATES if state in states]
    if len(rest) == 1:
        return f"1 more promise is not shown here. It is {states[0].said}. {ASK} it."
    how = f", all {states[0].said}" if len(kinds) == 1 else f": {', '.join(kinds)}"
    return f"{len(rest)} more promises are not shown here{how}. {ASK} them."


SECTION = Section(
    NAME, "each promise, how it is going, and its newest date", write, order=60, plain=True,
    gives_way=GivesWay(3, MOST, 3),
)  # fmt: skip

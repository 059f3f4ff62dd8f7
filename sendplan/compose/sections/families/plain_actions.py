"""For families: each promise with what we wanted, what we did and what difference it made; and those that are late."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NIL, cell, paragraph, row
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening, sub_heading
from sendplan.compose.sections.families.promises import STATES, PlainState, news, state_of, wanted, word_of
from sendplan.compose.select import voices
from sendplan.model.document import Block, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

TITLE = "What we wanted, what we did, what changed"
DASH = "A dash means that it is too early to say."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A table for each state, in the order of the squares."""
    if not brief.snapshot.judged:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE), paragraph(DASH)]
    for state in STATES:
        members = [judged for judged in brief.snapshot.judged if state_of(judged) is state]
        if members:
            blocks += _group(brief, choice, state, members)
    return Composed(tuple(blocks))


def _group(brief: Brief, choice: SectionChoice, state: PlainState, members: Sequence[Judged]) -> tuple[Block, ...]:
    word = word_of(state, brief.template.look)
    heading = sub_heading(choice, f"{word}: {count(len(members), 'promise')}", state.word.lower().replace(" ", "-"))
    table = Table(
        (
            Column("What we wanted", 176, row_header=True),
            Column("What we did", 176),
            Column("What difference it made", 130),
        ),
        tuple(_row(brief, judged) for judged in members),
        f"{word}: each promise with what we wanted, what we did and what difference it made",
    )
    return heading, table


def _row(brief: Brief, judged: Judged) -> Row:
    """What voices tell of it, then the dates; the difference is told only where somebody told it."""
    heard = [voice for voice in voices(brief) if judged.ref in voice.refs]
    did = [voice.we_did for voice in reversed(heard) if voice.we_did]
    made = [voice.difference for voice in reversed(heard) if voice.difference]
    words, missing = wanted(judged)
    return row(
        cell(Run(words, "strong"), Run(missing, "quiet") if missing else ""),
        cell(*did, " ".join(news(brief, judged))),
        cell(*made) if made else NIL,
    )


SECTION = Section(
    "plain-actions", "each promise: what we wanted, what we did, what difference it made", write, order=50, plain=True
)

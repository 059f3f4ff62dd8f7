"""For families: what you told us, what we did, and what difference that made."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import row
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.promises import more
from sendplan.compose.voices import by_news, with_a_difference
from sendplan.model.document import Column, Table
from sendplan.model.records import Voice
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

NAME, TITLE = "plain-voice", "What you told us, and what we did"
MOST = 3
NOT_KNOWN = "We do not know yet."
NOTHING_YET = "We have not answered this yet. We are sorry."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the first voices, one of them with a difference if there is one that families do not know yet."""
    heard = by_news(brief)
    if not heard:
        return Composed()
    shown = chosen(brief, heard, choice)
    table = Table(
        (Column("You told us", 150), Column("We did", 180), Column("The difference", 152)),
        tuple(row(voice.you_said, voice.we_did or NOTHING_YET, voice.difference or NOT_KNOWN) for voice in shown),
        "What you told us, what we did, and what difference it made",
    )
    rest = len(heard) - len(shown)
    told = more(brief, f"{count(rest, 'more thing')} you told us", rest) if rest else ()
    return Composed((*opening(choice, TITLE), table, *told))


def said_and_done(voice: Voice) -> str:
    """Return `You said: Nobody rings. We did: We ring within two days. The difference: …`, where there is no table."""
    did = f"We did: {voice.we_did}" if voice.we_did else NOTHING_YET
    return f"You said: {voice.you_said} {did}{f' The difference: {voice.difference}' if voice.difference else ''}"


def chosen(brief: Brief, heard: Sequence[Voice], choice: SectionChoice) -> list[Voice]:
    """Return the voices that this section shows."""
    return with_a_difference(brief, heard, MOST if choice.limit is None else choice.limit)


SECTION = Section(
    NAME, "what you told us, what we did, and the difference", write, order=30, plain=True,
    gives_way=GivesWay(4, MOST, 1),
)  # fmt: skip

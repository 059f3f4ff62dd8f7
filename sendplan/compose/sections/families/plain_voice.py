"""For families: what you told us, what we did, and what difference that made."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.select import voices
from sendplan.model.calendar import Month
from sendplan.model.document import Block, Column, KeepTogether, Run, Table
from sendplan.model.records import Voice
from sendplan.model.template import SectionChoice

TITLE = "What you told us, and what we did"
TOO_EARLY = "Too early to say."
NOTHING_YET = "We have not answered this yet. We are sorry."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """A list of three facts for each thing that was said."""
    heard = voices(brief)
    if not heard:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE), *(KeepTogether((_table(voice),)) for voice in heard)]
    return Composed(tuple(blocks))


def _table(voice: Voice) -> Table:
    who = ", ".join(words for words in (voice.source, Month.of(voice.heard_on).words) if words)
    return Table(
        (Column("Fact", 112, row_header=True), Column("Words", 370)),
        (
            row(cell(Run("You told us", "strong")), cell(voice.you_said, Run(who, "quiet"))),
            row(cell(Run("We did", "strong")), voice.we_did or NOTHING_YET),
            row(cell(Run("The difference", "strong")), voice.difference or TOO_EARLY),
        ),
        f"What you told us in {Month.of(voice.heard_on).words}, what we did, and what difference it made",
        "facts",
    )


SECTION = Section("plain-voice", "what you told us, and what we did", write, order=30, plain=True)

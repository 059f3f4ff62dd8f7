"""What families say, what was done and what came of it: what readers have not been told or wait for first."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import row
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.short import note, told
from sendplan.compose.voices import by_news, voices, with_a_difference
from sendplan.model.document import Block, Column
from sendplan.model.records import Voice
from sendplan.model.template import SectionChoice
from sendplan.model.wording import unparted

TITLE = "What families say"
MOST = 2
TABLE = NamedTable(
    "families-say",
    (
        Column("Families said", 150, row_header=True, name="said"),
        Column("We did", 170, name="did"),
        Column("What difference it made", 162, name="difference"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write what the section of answers has not printed already.

    Pages have no numbers on a screen, so none is named.
    """
    heard = by_news(brief)
    told_there = heard[0] if heard and brief.has("answers") else None
    left = [voice for voice in heard if voice is not told_there]
    if not left:
        return Composed()
    shown = with_a_difference(brief, left, MOST if choice.limit is None else choice.limit)
    rows = [
        row(voice.you_said, voice.we_did or "Not answered yet.", voice.difference or "No difference recorded yet.")
        for voice in shown
    ]
    described = "What families said, what was done, and what difference it made"
    blocks: list[Block] = [*opening(choice, TITLE), TABLE.of(rows, described)]
    newest = _among_the_answers(brief, told_there) if told_there else ""
    rest = len(left) - len(shown)
    if rest:
        blocks.append(note(*told(brief, f"{newest}{'; ' if newest else ''}{rest} more", "impact")))
    elif newest:
        blocks.append(note(f"{newest}."))
    return Composed(tuple(blocks))


def _among_the_answers(brief: Brief, told: Voice) -> str:
    """Return which one the answers have: they may quote an older one that was answered since."""
    which = "The newest" if told is voices(brief)[0] else f"What was said on {unparted(told.heard_on)}"
    return f"{which} is among the answers"


SECTION = Section(
    "families-say",
    "what families say, and what came of it",
    write,
    order=121,
    tables=(TABLE,),
    gives_way=GivesWay(1, MOST, 1),
)

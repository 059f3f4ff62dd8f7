"""For families: the rest of what they told us and of what is better, in a line or two each."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import bullets
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families import plain_better, plain_voice
from sendplan.compose.sections.families.promises import no_room
from sendplan.compose.short import note
from sendplan.compose.voices import by_news
from sendplan.model.document import Block
from sendplan.model.template import SectionChoice

NAME, TITLE = "plain-more", "More that you told us, and that is better"
MOST = 12


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the rest; what is cut is counted, with how to get it. If all is cut, the sections above say so."""
    told, better = _told(brief), plain_better.split(brief, brief.choice(plain_better.NAME))[1]
    limit = MOST if choice.limit is None else choice.limit
    shown = [*told, *better][:limit]
    rest = len(told) + len(better) - len(shown)
    if not shown:
        return Composed()
    title = TITLE if told and better else "More that you told us" if told else "More that is better"
    blocks: list[Block] = [*opening(choice, title), bullets(shown)]
    if rest:
        blocks.append(note(no_room(f"{rest} more", rest)))
    return Composed(tuple(blocks))


def _told(brief: Brief) -> list[str]:
    heard = by_news(brief)
    choice = brief.choice(plain_voice.NAME)
    shown = plain_voice.chosen(brief, heard, choice) if choice and heard else []
    return [plain_voice.said_and_done(voice) for voice in heard if voice not in shown]


SECTION = Section(
    NAME, "the rest of what you told us, and of what is better", write, order=65, plain=True,
    gives_way=GivesWay(2, MOST, 0),
)  # fmt: skip

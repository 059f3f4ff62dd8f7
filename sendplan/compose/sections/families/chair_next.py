"""The chair's update: when the board meets again, what it had or has to decide, and how to answer."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.meetings import held, met, next_decisions, next_meeting
from sendplan.compose.sections.families.plain_answer import ways
from sendplan.model.document import Block
from sendplan.model.template import SectionChoice
from sendplan.model.wording import unparted

TITLE = "What comes next"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the decisions of the meeting that the paper goes to, which may be over when it comes out, and the next."""
    head, *standing = opening(choice, TITLE)
    ours, day = met(brief), next_meeting(brief)
    had = next_decisions(brief, ours, named=choice.limit != 0) if ours else ""
    again = "again " if held(brief) or had else ""
    meets = f"We meet {again}on {unparted(day)}." if day else "We cannot give the date of our next meeting here."
    said = f"{had} {meets}" if had else f"{meets} {_asked(brief, day, named=choice.limit != 0)}".strip()
    blocks: list[Block] = [paragraph(said)]
    to = brief.snapshot.plan.answering
    if to.any:
        blocks.append(paragraph(*ways(to, "You can tell us what you think, or ask for this in another form,")))
    return Composed((head, *blocks, *standing))


def _asked(brief: Brief, day: date | None, *, named: bool) -> str:
    """Return the decisions to come, without repeating the day of the meeting."""
    words = next_decisions(brief, day, named=named)
    return words.replace(f"On {unparted(day)} we have", "We have", 1) if day else words


SECTION = Section(
    "chair-next", "the next meeting, what it decides, how to answer", write, order=140, plain=True,
    gives_way=GivesWay(0, 1, 0),
)  # fmt: skip

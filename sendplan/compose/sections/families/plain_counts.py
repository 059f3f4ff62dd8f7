"""For families: a square for every promise."""

from sendplan.compose.brief import Brief
from sendplan.compose.charts.squares import squares
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.sections.families.plain_front import counted
from sendplan.compose.sections.families.promises import STATES, word_of
from sendplan.model.document import Block, Figure, Paragraph
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """All promises as squares, with the same in words."""
    counts, look = counted(brief), brief.template.look
    whole = sum(counts.values())
    if not whole:
        return Composed()
    lines = [(state.status, word_of(state, look), counts[state]) for state in STATES if counts[state]]
    words = "; ".join(f"{word}: {number}" for _, word, number in lines)
    title = f"All {count(whole, 'promise')}" if whole > 1 else "Our promise"
    note: Paragraph = paragraph("One square is one promise.", style="footnote")
    blocks: tuple[Block, ...] = (*opening(choice, title), note, Figure(squares(lines, look), f"{words}."))
    return Composed(blocks)


SECTION = Section("plain-counts", "all promises, a square each", write, order=20, plain=True)

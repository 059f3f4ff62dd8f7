"""What several sections for families share: where more of something stands, and the marks of made-up data."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.section import reference
from sendplan.model.document import Paragraph
from sendplan.model.template import SectionChoice

MADE_UP = " (illustrative)"
"""Stands after a body or source that is made up; the paper says so of itself once, in its marking."""
ASK = "Ask us if you want to see"


def bare(brief: Brief, words: str) -> str:
    """A body or source without the mark that the whole paper bears."""
    return words.removesuffix(MADE_UP) if brief.snapshot.plan.illustrative else words


def choice_of(brief: Brief, name: str) -> SectionChoice | None:
    """How the paper's template chooses that section; None if the paper has not got it."""
    return next((choice for choice in brief.template.sections if choice.name == name), None)


def more(brief: Brief, words: str, number: int) -> Sequence[Paragraph]:
    """`2 more things you told us are in “More that you told us”.`; where that section is not there, how to get them."""
    are = "is" if number == 1 else "are"
    there = choice_of(brief, "plain-more")
    if there and there.limit != 0:
        return (paragraph(f"{words} {are} in ", reference("plain-more"), "."),)
    return (paragraph(f"{words} {are} not shown here. {ASK} {'it' if number == 1 else 'them'}."),)

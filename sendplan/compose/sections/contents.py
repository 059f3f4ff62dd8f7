"""The list of the paper's sections; its words are the headings', its pages the renderer's."""

from sendplan.compose.brief import Brief
from sendplan.compose.section import Composed, Section
from sendplan.model.document import Contents
from sendplan.model.template import SectionChoice


def write(_: Brief, choice: SectionChoice) -> Composed:
    """Below what opens the paper, on its page if there is room."""
    return Composed((Contents(choice.title or "Contents"),))


SECTION = Section("contents", "the list of sections with their pages", write, order=20)

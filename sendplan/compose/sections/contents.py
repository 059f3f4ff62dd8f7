"""The list of the paper's sections. Its words come from the headings, its page numbers from the renderer."""

from sendplan.compose.brief import Brief
from sendplan.compose.section import Composed, Section
from sendplan.model.document import Contents
from sendplan.model.template import SectionChoice


def write(_: Brief, choice: SectionChoice) -> Composed:
    """Write the list below the opening of the paper, on the same page if it fits."""
    return Composed((Contents(choice.title or "Contents"),))


SECTION = Section("contents", "the list of sections with their pages", write, order=20)

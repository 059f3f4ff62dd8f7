"""The list of the paper's sections; its words are the headings', its pages the renderer's."""

from sendplan.compose.brief import Brief
from sendplan.compose.section import Composed, Section
from sendplan.model.document import Contents
from sendplan.model.template import SectionChoice


def write(_: Brief, choice: SectionChoice) -> Composed:
    """At the head of a page (look, "Front")."""
    return Composed((Contents(choice.title or "Contents"),), new_page=True)


SECTION = Section("contents", "the list of sections with their pages", write, order=20)

"""The list of the paper's sections; its words are the headings', its pages the renderer's."""

from sendplan.compose.brief import Brief
from sendplan.compose.section import Composed
from sendplan.model.document import Contents
from sendplan.model.template import SectionChoice


def write(_: Brief, choice: SectionChoice) -> Composed:
    """At the head of a page (look, "Front")."""
    return Composed((Contents(choice.title or "Contents"),), new_page=True)

"""For families: what is late, each with the day it was due and the day we now hope for."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.sections.families.promises import LATE, news, state_of, wanted
from sendplan.model.document import Paragraph, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """What is late, each with the day it was due and the day we now hope for."""
    late = [judged for judged in brief.snapshot.judged if state_of(judged) is LATE]
    begins = opening(choice, "What is late")
    if not late:
        return Composed((*begins, paragraph("Nothing is late."))) if brief.snapshot.has_updates else Composed()
    return Composed((*begins, *(_late(brief, judged) for judged in late)))


def _late(brief: Brief, judged: Judged) -> Paragraph:
    words, missing = wanted(judged)
    return paragraph(Run(words, "strong"), f" {' '.join((missing, *news(brief, judged))).strip()}")


SECTION = Section("plain-late", "what is late, why that matters to you, and the new date", write, order=40, plain=True)

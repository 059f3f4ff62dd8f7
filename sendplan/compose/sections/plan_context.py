"""Appendix: the plan's own introduction, context and ambition, in its own words."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import bullets, paragraphs
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.model.document import Block
from sendplan.model.template import SectionChoice
from sendplan.model.wording import long_date

TITLE = "The plan in its own words"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    plan = brief.snapshot.plan
    narratives = [*plan.narratives, *([plan.ambition] if plan.ambition else [])]
    if not narratives:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE, appendix=True)]
    blocks += paragraphs(f"From “{plan.title}”, {plan.partnership}, {long_date(plan.date)}.")
    for number, narrative in enumerate(narratives, 1):
        blocks.append(sub_heading(choice, narrative.heading, str(number)))
        blocks += [block for text in narrative.paragraphs for block in paragraphs(text)]
        if narrative.items:
            blocks.append(bullets(narrative.items))
        blocks += [block for text in narrative.closing for block in paragraphs(text)]
    return Composed(tuple(blocks))


SECTION = Section("plan-context", "appendix: the plan's own introduction and ambition", write, order=220)

"""What comes next, in a paragraph: dates to the next meeting, then what the officer asks for."""

from sendplan.compose.brief import Brief
from sendplan.compose.coming import Coming, coming, known_of, next_meeting, until
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import officers_word
from sendplan.compose.short import note, told
from sendplan.model.document import Block, Run
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, unparted

TITLE = "What comes next"
MOST, FEW = 4, 3


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.summary.totals.open:
        return Composed()
    found = coming(brief)
    limit = MOST if choice.limit is None else choice.limit
    held = next_meeting(brief)
    where = "the next meeting" if held else "the next meeting’s date is not supplied"
    dates = "; ".join(_words(brief, one) for one in found[:limit]) or "nothing falls due"
    given = officers_word(brief)
    steps = " ".join(given.next_steps.split()) if given and given.next_steps else ""
    steps = f" {steps}{'' if not steps or steps.endswith(('.', '!', '?')) else '.'}"
    said = paragraph(Run(f"To {unparted(until(brief))}", "strong"), f" ({where}): {dates}.{steps}".rstrip())
    blocks: list[Block] = [*opening(choice, TITLE), said]
    if len(found) > limit:
        blocks.append(note(*told(brief, count(len(found) - limit, "more day"), "milestones")))
    return Composed(tuple(blocks))


def _words(brief: Brief, one: Coming) -> str:
    day = unparted(one.day)
    parts = []
    if one.due:
        refs = list(dict.fromkeys(unit.ref for unit in one.due))
        number = len(one.due)
        later = next((words for words in known_of(brief, one.due) if "forecast later" in words), "")
        of_them = later.replace(" forecast", " of them forecast", 1)
        many = f"{count(number, 'action')}{', ' + of_them if later else ''}"
        parts.append(listed(refs) if len(refs) <= FEW else many)
    if one.forecast:
        refs = [unit.ref for unit in one.forecast]
        parts.append(f"{listed(refs)} by {'its' if len(refs) == 1 else 'their'} forecast")
    return f"{day}, {'; '.join(parts)}"


SECTION = Section("next", "what comes next, in a paragraph", write, order=90)

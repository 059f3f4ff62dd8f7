"""For families: the title on its band, how it goes in a few words, and a square for every promise."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph, paragraphs
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections.families.plain_glossary import explained
from sendplan.compose.sections.families.promises import DONE, LATE, STATES, TO_PLAN, state_of
from sendplan.model.document import Band
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Who it is for, the title, its date and what its own long words mean; then how it goes."""
    plan = brief.snapshot.plan
    title = choice.title or brief.template.title
    terms = [f"{term} means {meaning}." for term, meaning in explained(brief, title)]
    where = plan.area or plan.partnership
    band = Band(
        (
            paragraph(f"For children, young people and families in {where}", style="organisation"),
            paragraph(title, style="title"),
            paragraph(" ".join((f"{long_date(brief.snapshot.as_at)}.", *terms)), style="subtitle"),
        )
    )
    standing = tuple(block for text in choice.standing for block in paragraphs(text))
    return Composed((band, paragraph(headline(brief), style="key-message"), *standing))


def headline(brief: Brief) -> str:
    """`We promised to do 29 things. 2 are done and 15 are going to plan. 5 are late, and we are sorry about that.`"""
    counts = counted(brief)
    sentences = [f"We promised to do {count(sum(counts.values()), 'thing')}."]
    good = [f"{counts[state]} {_are(counts[state])} {state.said}" for state in (DONE, TO_PLAN) if counts[state]]
    if good:
        sentences.append(f"{listed(good)}.")
    if counts[LATE]:
        sentences.append(f"{counts[LATE]} {_are(counts[LATE])} late, and we are sorry about that.")
    elif brief.snapshot.has_updates:
        sentences.append("Nothing is late.")
    if not brief.snapshot.has_updates:
        sentences.append("We have only just begun. We will tell you how it goes.")
    return " ".join(sentences)


def counted(brief: Brief) -> dict[object, int]:
    """How many actions are in each state."""
    states = [state_of(judged) for judged in brief.snapshot.judged]
    return {state: states.count(state) for state in STATES}


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


SECTION = Section("plain-front", "title on a band, and in one sentence how it goes", write, order=10, plain=True)

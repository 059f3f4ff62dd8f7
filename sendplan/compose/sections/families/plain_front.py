"""For families: the title on its band, and how it goes in a few words."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.elements import marking, paragraph, paragraphs
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections.families.became import due_that_day
from sendplan.compose.sections.families.plain_glossary import explained
from sendplan.compose.sections.families.promises import DONE, LATE, STATES, TO_PLAN, state_of
from sendplan.model.document import Band, Block, Paragraph, ParagraphStyle, Run
from sendplan.model.template import SectionChoice
from sendplan.model.wording import NO_BREAK, count, listed, long_date, unparted


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write who it is for, the title, its date, what long words in the title mean, and how it goes."""
    plan = brief.snapshot.plan
    title = choice.title or brief.template.title
    terms = [f"{term} means {meaning}." for term, meaning in explained(brief, title)]
    where = plan.area or plan.partnership
    below = " ".join((f"{long_date(brief.snapshot.as_at)}.", *terms))
    begins = banner(brief, f"For children, young people and families in {where}", title, below)
    standing = tuple(block for text in choice.standing for block in paragraphs(text))
    return Composed((*begins, paragraph(headline(brief), style="key-message"), *standing))


def banner(brief: Brief, above: str, title: str, below: str) -> Sequence[Block]:
    """Return the marking, if any, and a band with the title between the lines `above` and `below`."""
    marked = marking(brief)
    style: ParagraphStyle = "marking-restricted" if brief.restricted else "marking"
    band = Band((
        paragraph(above, style="organisation"), paragraph(title, style="title"), paragraph(below, style="subtitle"),
    ))  # fmt: skip
    return [Paragraph((Run(marked),), style), band] if marked else [band]


def headline(brief: Brief) -> str:
    """Return `We promised to do 29 things.

    2 are done and 15 are going to plan. 5 are late, and we are sorry about that.`
    """
    counts = counted(brief)
    sentences = [f"We promised to do {count(sum(counts.values()), 'thing')}."]
    if counts[DONE] == sum(counts.values()) > 1:
        return f"{sentences[0]} All are done."
    good = [
        f"{counts[state]}{NO_BREAK}{verb(counts[state])} {state.said}" for state in (DONE, TO_PLAN) if counts[state]
    ]
    if good:
        sentences.append(f"{listed(good)}.")
    if counts[LATE]:
        sentences.append(f"{counts[LATE]}{NO_BREAK}{verb(counts[LATE])} late, and we are sorry about that.")
    elif brief.snapshot.has_updates:
        sentences.append(nothing_late(brief))
    if counts[LATE] and (due := due_that_day(brief, more=True)):
        sentences.append(due)
    if not brief.snapshot.has_updates:
        sentences.append("We have only just begun. We will tell you how it goes.")
    return " ".join(sentences)


def nothing_late(brief: Brief) -> str:
    """Return `Nothing is late.`, or by when, with what was due on that very day: readers have the paper weeks after."""
    due = due_that_day(brief, more=False)
    return f"Nothing was late by {unparted(brief.snapshot.as_at)}. {due}" if due else "Nothing is late."


def counted(brief: Brief) -> dict[object, int]:
    """Return state → how many actions are in it."""
    states = [state_of(judged, brief.snapshot.as_at) for judged in brief.snapshot.judged]
    return {state: states.count(state) for state in STATES}


SECTION = Section("plain-front", "title on a band, and in one sentence how it goes", write, order=10, plain=True)

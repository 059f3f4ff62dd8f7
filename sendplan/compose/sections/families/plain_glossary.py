"""For families: what the difficult words mean that the paper uses, from the plan's glossary."""

import re

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, paragraph, row
from sendplan.compose.impacts import impacts, impacts_come_since
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.promises import wanted
from sendplan.compose.voices import voices
from sendplan.model.document import Block, Column, Run, Table
from sendplan.model.plain import uses
from sendplan.model.template import SectionChoice

TITLE = "What some words mean"
MOST = 12
_ASIDE = re.compile(r"\s*\([^()]*\bplan\b[^()]*\)$")
"""A note on the plan's own wording at the end of an explanation, which families do not need."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the terms that the paper uses; beyond the limit, those that it uses most."""
    text = _words_used(brief)
    found = explained(brief, text)
    limit = MOST if choice.limit is None else choice.limit
    often = sorted(found, key=lambda entry: -uses(entry[0], text))[:limit]
    if not often:
        return Composed()
    table = Table(
        (Column("Word", 112, row_header=True), Column("Meaning", 370)),
        tuple(
            row(cell(Run(term, "strong")), f"{meaning[0].upper()}{meaning[1:]}.")
            for term, meaning in found
            if (term, meaning) in often
        ),
        "Each word with what it means",
        "facts",
    )
    blocks: list[Block] = [*opening(choice, TITLE), table]
    rest = len(found) - len(often)
    if rest:
        words = "1 more word is not explained here. Ask us what it means."
        if rest > 1:
            words = f"{rest} more words are not explained here. Ask us what they mean."
        blocks.append(paragraph(words))
    return Composed(tuple(blocks))


def explained(brief: Brief, text: str) -> list[tuple[str, str]]:
    """Return the glossary's terms that occur in `text`, each with its meaning, without a full stop."""
    glossary = brief.snapshot.plan.glossary
    found = [
        (term, _ASIDE.sub("", meaning).strip().rstrip(".")) for term, meaning in glossary.items() if uses(term, text)
    ]
    return sorted((entry for entry in found if entry[1]), key=lambda entry: entry[0].casefold())


def _words_used(brief: Brief) -> str:
    texts = [brief.template.title, brief.snapshot.plan.answering.place]
    texts += [text for section in brief.template.sections for text in (section.title, *section.standing)]
    texts += [wanted(judged)[0] for judged in brief.snapshot.judged]
    texts += [text for voice in voices(brief) for text in (voice.you_said, voice.we_did, voice.difference)]
    texts += [update.impact for _, update in (*impacts(brief), *impacts_come_since(brief))]
    return "\n".join(texts)


SECTION = Section("plain-glossary", "what some words mean", write, order=70, plain=True, gives_way=GivesWay(1, MOST, 0))

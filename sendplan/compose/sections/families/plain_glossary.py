"""For families: what the words mean that we could not do without, from the plan's glossary."""

import re

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, row
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._register import opening
from sendplan.compose.sections.families.promises import wanted
from sendplan.compose.select import voices
from sendplan.model.document import Column, Run, Table
from sendplan.model.template import SectionChoice

TITLE = "What some words mean"
_ASIDE = re.compile(r"\s*\([^()]*\bplan\b[^()]*\)$")
"""A note on the plan's own wording at the end of an explanation: nothing a family needs."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Only terms that the paper uses."""
    found = explained(brief, _words_used(brief, choice))
    if not found:
        return Composed()
    table = Table(
        (Column("Word", 112, row_header=True), Column("Meaning", 370)),
        tuple(row(cell(Run(term, "strong")), f"{meaning[0].upper()}{meaning[1:]}.") for term, meaning in found),
        "Each word with what it means",
        "facts",
    )
    return Composed((*opening(choice, TITLE), table))


def explained(brief: Brief, text: str) -> list[tuple[str, str]]:
    """The glossary's terms that stand in `text`, each with its meaning, without a stop at the end."""
    glossary = brief.snapshot.plan.glossary
    found = [
        (term, _ASIDE.sub("", meaning).strip().rstrip(".")) for term, meaning in glossary.items() if _in(term, text)
    ]
    return sorted((entry for entry in found if entry[1]), key=lambda entry: entry[0].casefold())


def _in(term: str, text: str) -> bool:
    """An abbreviation only as it is written; other terms in small letters or capitals."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(term)}s?(?!\w)", text, flags) is not None


def _words_used(brief: Brief, choice: SectionChoice) -> str:
    texts = [brief.template.title, *choice.standing]
    texts += [text for section in brief.template.sections for text in (section.title, *section.standing)]
    texts += [wanted(judged)[0] for judged in brief.snapshot.judged]
    texts += [text for voice in voices(brief) for text in (voice.you_said, voice.we_did, voice.difference)]
    return "\n".join(texts)


SECTION = Section("plain-glossary", "what some words mean", write, order=70, plain=True)

"""Implications under the headings that a public board expects, each answered or said to be missing."""

from collections.abc import Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.elements import row, supplied
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.model.document import Column, Table
from sendplan.model.template import SectionChoice

TITLE = "Implications"
HEADINGS = ("Finance", "Legal", "Equality", "Co-production", "Data protection")


def write(brief: Brief, choice: SectionChoice) -> Composed:
    table = Table(
        (Column("Heading", 96, row_header=True), Column("Implication", 386)),
        tuple(row(heading, supplied(words)) for heading, words in _answers(brief)),
        "What the paper means for finance, law, equality, co-production and data protection",
        "facts",
    )
    return Composed((*opening(choice, TITLE), table))


def _answers(brief: Brief) -> Iterator[tuple[str, str]]:
    """Yield the five headings in their order, then any others that the template adds."""
    given = {_key(heading): words for heading, words in brief.template.implications.items()}
    for heading in HEADINGS:
        yield heading, given.get(_key(heading), "")
    known = {_key(heading) for heading in HEADINGS}
    for heading, words in brief.template.implications.items():
        if _key(heading) not in known:
            yield heading, words


def _key(heading: str) -> str:
    """Return a key under which `Co-production`, `co_production` and `coproduction` are one heading."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())


SECTION = Section("implications", "finance, legal, equality, co-production, data protection", write, order=180)

"""A line that spells out the abbreviations the paper uses, such as EHCP and ICU, from the plan's glossary."""

import re
from collections.abc import Iterable, Iterator, Mapping

from sendplan.compose.brief import Brief
from sendplan.compose.characters import changed
from sendplan.compose.elements import paragraph
from sendplan.compose.section import Composed, Section
from sendplan.compose.short import note
from sendplan.model.document import Block, Document, Paragraph, Run
from sendplan.model.gathered import gathered
from sendplan.model.reading import text_of
from sendplan.model.template import SectionChoice

PLACE = "\N{OBJECT REPLACEMENT CHARACTER}short forms"
"""Placeholder for the line until the paper is complete, when it is known which abbreviations it uses."""
_END = re.compile(r"\s*(?:[:;,(–]|$)")
_WORD = re.compile(r"[^\W\d_]+")


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the template's standing paragraphs and a placeholder; without a glossary there is no line."""
    blocks: list[Block] = [paragraph(words) for words in choice.standing]
    if brief.snapshot.plan.glossary:
        blocks.append(note(PLACE))
    return Composed(tuple(blocks))


def opened(document: Document, glossary: Mapping[str, str], board: str) -> Document:
    """Return the document with the line in place of the placeholder; without it if no abbreviation is used."""
    if not any(_is_place(block) for section in document.sections for block in section.blocks):
        return document
    said = " ".join(words for words in text_of(document) if words != PLACE)
    of_board = set(re.findall(r"\w+", board))
    known = ((form, meaning(form, words)) for form, words in glossary.items())
    used = [
        f"{form}: {words}" for form, words in sorted(known, key=lambda one: one[0].casefold())
        if words and form in said and form not in of_board and f"({form})" not in said
        and re.search(rf"\b{re.escape(form)}s?\b", said)
    ]  # fmt: skip
    line = note(Run("Short forms.", "strong"), f" {'; '.join(used)}.")
    return changed(
        document,
        sections=tuple(
            changed(section, blocks=gathered(_filled(section.blocks, line if used else None)))
            for section in document.sections
        ),
    )


def meaning(form: str, words: str) -> str:
    """Return what the letters of an abbreviation stand for, if the explanation begins with that; else ""."""
    if " " in form or sum(letter.isupper() for letter in form) < 2:
        return ""
    letters = form.removesuffix("s").casefold()
    begins = (words[: end.start()].strip() for end in _END.finditer(words))
    return next((begin for begin in begins if _spells(letters, begin)), "")


def _spells(letters: str, words: str) -> bool:
    """Return whether the letters occur in order at the beginnings of the words, the first letter in the first word.

    Small words may lie between. One word may supply several letters (SENCO: co-ordinator).
    """
    found = 0
    if not words.casefold().startswith(letters[:1]):
        return False
    for word in _WORD.findall(words.casefold()):
        for letter in word:
            if found == len(letters) or letter != letters[found]:
                break
            found += 1
    return found == len(letters)


def _filled(blocks: Iterable[Block], line: Paragraph | None) -> Iterator[Block]:
    for block in blocks:
        if not _is_place(block):
            yield block
        elif line:
            yield line


def _is_place(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(run, Run) and run.text == PLACE for run in block.inlines)


SECTION = Section(
    "short-forms", "the short forms that the paper uses, opened from the plan’s glossary", write, order=34
)

"""How every section begins: its heading, its finding, and the officer's standing words."""

from collections.abc import Iterable

from sendplan.compose.elements import paragraphs
from sendplan.compose.section import APPENDIX
from sendplan.model.document import Block, Heading
from sendplan.model.template import SectionChoice
from sendplan.model.wording import listed


def opening(
    choice: SectionChoice,
    title: str,
    finding: str = "",
    *,
    new_page: bool = False,
    appendix: bool = False,
) -> tuple[Block, ...]:
    """The level 1 heading (the template's words, else `title`), the finding as key message, the standing paragraphs.

    The section's stable name is its anchor. An appendix always begins a page (look, "Type").
    """
    heading = Heading(
        1, choice.title or title, choice.name, APPENDIX if appendix else "", new_page=new_page or appendix
    )
    standing = tuple(block for text in choice.standing for block in paragraphs(text))
    return (heading, *paragraphs(finding, "key-message"), *standing)


def sub_heading(choice: SectionChoice, text: str, name: str) -> Heading:
    """A level 2 heading within the section; `name` is unique in it."""
    return Heading(2, text, f"{choice.name}-{name}")


def refs_words(refs: Iterable[str]) -> str:
    """`Action 1.7`, `Actions 1.3 and 1.4`, `Theme 3; Action 3.2`; empty for no refs."""
    given = list(refs)
    themes = [ref for ref in given if ref.isdigit()]
    actions = [ref for ref in given if not ref.isdigit()]
    words = [
        f"{name if len(found) == 1 else name + 's'} {listed(found)}"
        for name, found in (("Theme", themes), ("Action", actions))
        if found
    ]
    return "; ".join(words)

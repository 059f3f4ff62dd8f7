"""What makes a paper an issued one: its version, what has changed since the last, and links to issued papers alone."""

from collections.abc import Sequence
from dataclasses import replace

from sendplan.compose.characters import Rewriter, changed
from sendplan.compose.elements import bullets, paragraph
from sendplan.model.document import Band, Block, Heading, Paragraph, Run, Section
from sendplan.model.issued import Edition

OTHER = "paper:"
"""How a link to another paper of the month begins (`model/document.Run`)."""
HEAD = 8
"""A paper's date stands among so many of its first blocks."""


def as_issued(sections: tuple[Section, ...], edition: Edition) -> tuple[Section, ...]:
    """The paper's sections with what has changed since the version before, and with links to issued files alone."""
    first, *rest = sections
    headed = replace(first, blocks=tuple(_headed(first.blocks, edition)))
    pass_ = _Links(edition)
    return tuple(pass_.section(section) for section in (headed, *rest))


def _headed(blocks: tuple[Block, ...], edition: Edition) -> Sequence[Block]:
    """What has changed stands below the line that dates the paper; without one, below the first heading."""
    since = _since(edition)
    heads = [index for index, block in enumerate(blocks) if isinstance(block, Heading)][:1]
    dated = [
        index
        for index, block in enumerate(blocks[:HEAD])
        if isinstance(block, Band) or (isinstance(block, Paragraph) and block.style == "subtitle")
    ]
    at = (dated or heads or [-1])[0] + 1
    return [*blocks[:at], *since, *blocks[at:]]


def _since(edition: Edition) -> list[Block]:
    """Why there is another version, and what it says that the one before did not."""
    if not edition.replaces:
        return []
    why = Run(f"Issued again: {edition.reason.rstrip('.')}.", "strong")
    if not edition.changed:
        return [paragraph(why, f" Its words are those of version {edition.replaces}.")]
    return [paragraph(why, f" Changed since version {edition.replaces}:"), bullets(edition.changed)]


class _Links(Rewriter):
    """An issued paper points to issued files, which have other names than drafts, and to no others."""

    def __init__(self, edition: Edition) -> None:
        self.others = edition.others

    def run(self, run: Run) -> tuple[Run, ...]:
        if not run.link.startswith(OTHER):
            return (run,)
        name, _, anchor = run.link.removeprefix(OTHER).partition("#")
        known = self.others.get(name)
        return (changed(run, link=f"{OTHER}{known}#{anchor}" if known else ""),)

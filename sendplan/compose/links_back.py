"""Link the annex back to the short papers of its board: each section and action lists the papers that name it.

The names are read from each short paper as it is printed, after rows were cut to its page budget. So the annex never
says that a paper names something it had no room for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from sendplan.compose.characters import Rewriter, changed, rewritten
from sendplan.compose.elements import row
from sendplan.compose.phrases import NOT_LISTED, action_anchor
from sendplan.model.document import (
    OTHER_PAPER,
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    KeepTogether,
    Paragraph,
    Run,
    Table,
)
from sendplan.model.gathered import gathered
from sendplan.model.reading import headings_of

NAMED_IN = "Named in"
_WORD = re.compile(r"[\w.]+")
_NUMBERS = ("measures-short", "measures")
"""Sections in which a number such as "1.5" is a measure's value and not a ref."""


class ShortPaper(Struct, frozen=True):
    """A short paper that belongs to the annex.

    Attributes:
        name: Its file name beside the annex, without the ending; empty if there will be no file, so no links are
            made.
        document: Its content, as printed.
    """

    name: str
    document: Document


class _Names(Struct, Rewriter):
    """Collects, without changing the document, under which level 1 heading each ref and each link to the annex occurs.

    Attributes:
        refs: The refs of the annex's actions.
        annex: How links to the annex begin.
        under: The level 1 heading reached so far.
        found: Anchor in the annex → anchor of a heading → that heading.
    """

    refs: frozenset[str]
    annex: str
    under: Heading | None = None
    found: dict[str, dict[str, Heading]] = field(default_factory=dict)

    def heading(self, heading: Heading) -> Heading:
        if heading.level == 1:
            self.under = heading
        return heading

    def run(self, run: Run) -> tuple[Run, ...]:
        if self.under:
            here = self.under
            anchors = [run.link.removeprefix(self.annex)] if run.link.startswith(self.annex) else []
            if here.anchor not in _NUMBERS and NOT_LISTED not in run.text:
                words = (word.rstrip(".") for word in _WORD.findall(run.text))
                anchors += [action_anchor(word) for word in words if word in self.refs]
            for anchor in anchors:
                self.found.setdefault(anchor, {})[here.anchor] = here
        return (run,)

    def telling(self, whole: frozenset[str]) -> dict[str, list[Heading]]:
        """Return anchor → headings, without sections that name every action of `whole`, which say nothing about any."""
        named: dict[str, set[str]] = {}
        for anchor, headings in self.found.items():
            for section in headings:
                named.setdefault(section, set()).add(anchor)
        lists = {section for section, anchors in named.items() if whole <= anchors}
        kept = {anchor: [one for one in headings.values() if one.anchor not in lists or anchor not in whole]
                for anchor, headings in self.found.items()}  # fmt: skip
        return {anchor: headings for anchor, headings in kept.items() if headings}


def linked_back(annex: Document, name: str, papers: Sequence[ShortPaper]) -> Document:
    """Return the annex with lines that say where the short papers name its sections and actions.

    `name`: the annex's name in links to it.
    """
    actions = [heading for heading in headings_of(annex) if heading.level == 3]
    refs = frozenset(heading.text.partition(" ")[0] for heading in actions)
    whole = frozenset(action_anchor(ref) for ref in refs if ref[-1:].isdigit())
    places: dict[str, list[Inline]] = {}
    for paper in papers:
        names = _Names(refs, f"{OTHER_PAPER}{name}#")
        rewritten(paper.document.sections, names)
        for anchor, headings in names.telling(whole).items():
            places.setdefault(anchor, []).extend(_places(paper, headings, annex.title))
    sections = (changed(section, blocks=gathered(_blocks(section.blocks, places))) for section in annex.sections)
    return changed(annex, sections=tuple(sections))


def _places(paper: ShortPaper, headings: Iterable[Heading], beside: str) -> Iterator[Inline]:
    """Return `brief (Decisions asked today, Overdue or off track); `, with each section a link.

    The plan's name, which both papers' titles begin with, is left out.
    """
    title = paper.document.title
    plan, colon, own = title.rpartition(": ")
    yield Run(f"{own if colon and beside.startswith(plan) else title} (")
    for number, heading in enumerate(headings):
        if number:
            yield Run(", ")
        link = f"{OTHER_PAPER}{paper.name}#{heading.anchor}" if paper.name else ""
        yield Run(re.split(r"[:,]", heading.text, maxsplit=1)[0], link=link)
    yield Run(")")
    yield Run("; ")


def _blocks(blocks: Iterable[Block], places: Mapping[str, Sequence[Inline]]) -> Iterator[Block]:
    """Yield the blocks, with a line below the finding of each section and a row in the facts of each action named."""
    waiting: Paragraph | None = None
    for block in blocks:
        if waiting and not (isinstance(block, Paragraph) and block.style == "key-message"):
            yield waiting
            waiting = None
        match block:
            case Heading(level=1, anchor=anchor) if anchor in places:
                waiting = Paragraph((Run(f"{NAMED_IN} "), *_ended(places[anchor])), "footnote")
                yield block
            case KeepTogether(blocks=(Heading(anchor=anchor) as heading, Table(kind="facts") as facts)) if (
                anchor in places
            ):
                named = row(NAMED_IN, Cell((Paragraph(tuple(_ended(places[anchor]))),)))
                yield KeepTogether((heading, changed(facts, rows=(*facts.rows, named))))
            case _:
                yield block
    if waiting:
        yield waiting


def _ended(inlines: Sequence[Inline]) -> list[Inline]:
    """Return the inlines with a full stop in place of the last "; "."""
    return [*inlines[:-1], Run(".")]

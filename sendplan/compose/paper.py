"""A complete paper: its sections in the template's order, numbered, with its running head and marking.

An issued paper also has its version and what has changed since the last one, and links only to issued papers.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from typing import cast

from msgspec.structs import replace

from sendplan.compose.brief import Brief
from sendplan.compose.characters import Rewriter, changed, rewritten
from sendplan.compose.elements import NOT_SUPPLIED, bullets, marking, paragraph
from sendplan.compose.numbering import Blocks, set_out
from sendplan.compose.numbering import places as places_of
from sendplan.compose.section import Composed, all_sections
from sendplan.compose.sections.front import as_at_words, paper_title
from sendplan.compose.sections.short_forms import opened
from sendplan.model.document import (
    OTHER_PAPER,
    Band,
    Block,
    Document,
    Heading,
    Marking,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Run,
    Section,
)
from sendplan.model.gathered import gathered
from sendplan.model.issued import Edition
from sendplan.model.letterhead import filled
from sendplan.model.reading import headings_in
from sendplan.model.template import SectionChoice
from sendplan.model.wording import long_date

HEAD = 8
"""The paper's date is looked for among this many of its first blocks."""


class Written:
    """A cache of what sections wrote and how it was set, for composing one paper repeatedly with different limits.

    A section is written again if its own settings, or those of a section that it looked at (`Brief.choice`), differ.
    """

    def __init__(self) -> None:
        self.set: Blocks = {}
        self._sections: dict[str, list[tuple[tuple[SectionChoice, ...], Composed]]] = {}

    def section(self, brief: Brief, choice: SectionChoice) -> Composed:
        chosen = brief.template.sections
        written = self._sections.setdefault(choice.name, [])
        for choices, composed in written:
            if all(one in chosen for one in choices):
                return composed
        own = replace(brief, looked_at={choice.name})
        composed = all_sections()[choice.name].write(own, choice)
        written.append((tuple(one for one in chosen if one.name in own.looked_at), composed))
        return composed


def compose(brief: Brief, written: Written | None = None) -> Document:
    """Return the paper that the brief's template asks for; sections with nothing to say are left out.

    `written`: what was composed before from the same brief with other limits; it is added to.
    """
    return set_out(_written(brief, written), brief.template, written.set if written else None)


def places(brief: Brief) -> Mapping[str, str]:
    """Return every anchor of the paper → the words a reader finds it by ("section 6"), without setting its tables."""
    return places_of(headings_in(block for *_, blocks in _paged(brief) for block in blocks), brief.template)


def _written(brief: Brief, written: Written | None) -> Document:
    """Return the document before its tables are set and its sections numbered."""
    plan, template = brief.snapshot.plan, brief.template
    title, as_at = paper_title(brief), long_date(brief.snapshot.as_at)
    item = f"Item {brief.meeting.item}" if brief.meeting and brief.meeting.item else ""
    version = f" · {brief.edition.words}" if brief.edition else ""
    whose = f"{title} · {template.board}" if template.board else title
    document = Document(
        title=title,
        author=template.author or plan.partnership,
        subject=as_at_words(brief) + version,
        as_at=brief.snapshot.as_at,
        header_left=plan.partnership if template.plain else whose,
        header_right="For everyone" if template.plain else item,
        footer_left=f"Things as they stood on {as_at}" if template.plain else f"Position as at {as_at}",
        sections=(*_cover(brief), *_sections(brief, written)),
        marking=_marking(brief),
        fields=_fields(brief),
    )
    return opened(document, plan.glossary, template.board)


def _fields(brief: Brief) -> Mapping[str, str]:
    """Return the value of each field of a letterhead, such as {board} or {date}; empty if it is not known."""
    plan, template, meeting = brief.snapshot.plan, brief.template, brief.meeting
    held = meeting.held_on if meeting else None
    return {
        "area": plan.area,
        "as_at": long_date(brief.snapshot.as_at),
        "author": template.author,
        "board": template.board,
        "classification": template.classification_restricted if brief.restricted else template.classification,
        "date": long_date(held) if held else "",
        "item": meeting.item if meeting else "",
        "partnership": plan.partnership,
        "sponsor": template.sponsor,
        "title": paper_title(brief),
    }


def _cover(brief: Brief) -> tuple[Section, ...]:
    """Return the letterhead's cover as a page, with its fields filled in; unknown fields say "not supplied"."""
    fields = {name: words or NOT_SUPPLIED.lower() for name, words in _fields(brief).items()}
    lines = tuple(
        Paragraph((Run(filled(line.text, fields)),), cast("ParagraphStyle", line.style))
        for line in brief.template.look.cover
    )
    return (Section(lines),) if lines else ()


def _sections(brief: Brief, written: Written | None) -> tuple[Section, ...]:
    pages = groupby(_paged(brief, written), lambda one: one[:2])
    found = [Section(gathered(chain.from_iterable(blocks for *_, blocks in page)), key[1]) for key, page in pages]
    whole = tuple(found) or (_nothing(brief),)
    return as_issued(whole, brief.edition) if brief.edition else whole


def _paged(brief: Brief, written: Written | None = None) -> Iterator[tuple[int, Orientation, tuple[Block, ...]]]:
    """Yield (page run, orientation, blocks) of each section that has something to say.

    Neighbours of one orientation share a run of pages, unless the later one asks for a new page.
    """
    page, before = 0, ""
    for choice in brief.template.sections:
        composed = written.section(brief, choice) if written else all_sections()[choice.name].write(brief, choice)
        if not composed.blocks:
            continue
        orientation = choice.orientation or composed.orientation
        page += orientation != before or composed.new_page
        yield page, orientation, composed.blocks
        before = orientation


def _nothing(brief: Brief) -> Section:
    """Return what is printed if no section has anything to say, so that no paper is an empty page."""
    heading = Heading(1, paper_title(brief), "nothing")
    return Section(
        (heading, paragraph("There is nothing to report in this paper: no section of it has anything to say."))
    )


def _marking(brief: Brief) -> Marking | None:
    words = marking(brief)
    return Marking(words, "restricted" if brief.restricted else "draft") if words else None


def as_issued(sections: tuple[Section, ...], edition: Edition) -> tuple[Section, ...]:
    """Return the sections with what has changed since the last version, and with links to issued files only."""
    first, *rest = sections
    headed = changed(first, blocks=gathered(_headed(first.blocks, edition)))
    return rewritten((headed, *rest), _Links(edition))


def _headed(blocks: Sequence[Block], edition: Edition) -> Iterator[Block]:
    """Yield the blocks, with what has changed below the line that dates the paper, else below the first heading."""
    dated = (
        index
        for index, block in enumerate(islice(blocks, HEAD))
        if isinstance(block, Band) or (isinstance(block, Paragraph) and block.style == "subtitle")
    )
    heads = (index for index, block in enumerate(blocks) if isinstance(block, Heading))
    at = next(chain(dated, heads), -1) + 1
    rest = iter(blocks)
    yield from islice(rest, at)
    yield from _since(edition)
    yield from rest


def _since(edition: Edition) -> list[Block]:
    """Return why the paper was issued again, and what it says that the version before did not."""
    if not edition.replaces:
        return []
    why = Run(f"Issued again: {edition.reason.rstrip('.')}.", "strong")
    if not edition.changed:
        return [paragraph(why, f" Its words are those of version {edition.replaces}.")]
    return [paragraph(why, f" Changed since version {edition.replaces}:"), bullets(edition.changed)]


class _Links(Rewriter):
    """Points links to other papers at their issued files, which have other names; links to drafts become words."""

    def __init__(self, edition: Edition) -> None:
        self.others = edition.others

    def run(self, run: Run) -> tuple[Run, ...]:
        if not run.link.startswith(OTHER_PAPER):
            return (run,)
        name, _, anchor = run.link.removeprefix(OTHER_PAPER).partition("#")
        known = self.others.get(name)
        return (changed(run, link=f"{OTHER_PAPER}{known}#{anchor}" if known else ""),)

"""Render a `Document` as the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING

from docx.document import Document as WordDocument
from msgspec.structs import replace

from sendplan.model.document import Callout, Contents, Document, Heading, Table
from sendplan.model.look import Look
from sendplan.model.reading import blocks_of, headings_of
from sendplan.render import uncollected
from sendplan.render.docx.blocks import section_elements
from sendplan.render.docx.embedding import embed_fonts
from sendplan.render.docx.markup import ending_section
from sendplan.render.docx.numbering import Numbering, numbers
from sendplan.render.docx.package import open_base, packed
from sendplan.render.docx.paper import Paper, bookmark_names
from sendplan.render.docx.sections import running_ends, section_properties
from sendplan.render.docx.styles import ensure_styles, set_defaults
from sendplan.render.docx.theme_parts import theme_of

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut

LONGEST_PROPERTY = 255
"""Most characters of a core property, in Word's dialogue and in python-docx."""


def render_docx(document: Document, look: Look, laid: LaidOut | None = None) -> bytes:
    """Return the paper as WordprocessingML (ECMA-376, transitional). Equal document and look give equal bytes.

    `laid`: the pages of its PDF, for the table of contents; laid out here if needed and not given. Raises ValueError
    if a text has a character that XML cannot contain, or if a row does not fill its table's columns.
    """
    pages = _pages(document, look, laid)
    with uncollected():
        return _rendered(document, look, pages)


def _rendered(document: Document, look: Look, pages: Mapping[str, int]) -> bytes:
    word = open_base(look.docx, theme_of(look))
    _describe(word, document)
    set_defaults(word, look, document.language)
    embed_fonts(word, {look.family(style) for style in look.styles.values()})
    paper = _paper(word, document, look, pages)
    return packed(word, _body(document, paper))


def _describe(word: WordDocument, document: Document) -> None:
    """Set the core properties. Screen readers announce the title; the dates are the paper's, never the clock's."""
    about = word.core_properties
    about.title = document.title[:LONGEST_PROPERTY]
    about.subject = document.subject[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = document.author[:LONGEST_PROPERTY]
    about.language = document.language
    about.created = about.modified = datetime.combine(document.as_at, time())


def _pages(document: Document, look: Look, laid: LaidOut | None) -> Mapping[str, int]:
    if not any(isinstance(block, Contents) for block in blocks_of(document)):
        return {}
    from sendplan.render.pdf import lay_out  # loads ReportLab

    laid = laid or lay_out(document, look)
    return {anchor: laid.page(anchor) for anchor in laid.starts}


def _paper(word: WordDocument, document: Document, look: Look, pages: Mapping[str, int]) -> Paper:
    headings = headings_of(document)
    callouts = (block for block in blocks_of(document) if isinstance(block, Callout))
    top_level = tuple(heading for heading in headings if heading.level == 1)
    numbering = Numbering(word)
    if any(heading.number for heading in top_level):
        numbering.count_headings()
    return Paper(
        word=word,
        look=look,
        styles=ensure_styles(word, look, numbering, callouts, _facts(document, look)),
        numbering=numbering,
        contents=top_level,
        anchors=bookmark_names(heading.anchor for heading in headings),
        numbers=numbers(top_level, numbering),
        tops=_tops(headings),
        pages=pages,
    )


def _facts(document: Document, look: Look) -> Iterator[tuple[Table, float]]:
    """Yield every table of facts, with the width available to it in points."""
    for section in document.sections:
        for block in blocks_of(replace(document, sections=(section,))):
            if isinstance(block, Table) and block.kind == "facts":
                yield block, look.text_width(section.orientation)


def _tops(headings: Iterable[Heading]) -> Mapping[str, Heading]:
    """Return anchor of each heading → the level 1 heading above it, or itself."""
    found: dict[str, Heading] = {}
    top = None
    for heading in headings:
        top = heading if heading.level == 1 else top
        if top:
            found[heading.anchor] = top
    return found


def _body(document: Document, paper: Paper) -> Iterator[str]:
    """Yield each section's blocks; its page set-up is in its last paragraph, the last one's after the body."""
    ends = running_ends(document, paper)
    for number, section in enumerate(document.sections, 1):
        elements = section_elements(section.blocks, replace(paper, orientation=section.orientation))
        properties = section_properties(section.orientation, ends, paper.look, first=number == 1)
        last = next(elements)
        for element in elements:
            yield last
            last = element
        yield last + properties if number == len(document.sections) else ending_section(last, properties)

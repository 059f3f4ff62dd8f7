"""Every kind of block as WordprocessingML, in reading order."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import assert_never

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Contents,
    Details,
    Figure,
    Heading,
    KeepTogether,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Picture,
    Table,
)
from sendplan.model.reading import with_notes
from sendplan.render.docx.facts import facts
from sendplan.render.docx.inlines import Keep, chained, flattened, inlines, list_paragraphs
from sendplan.render.docx.markup import paragraph
from sendplan.render.docx.paper import Paper
from sendplan.render.docx.pictures import picture
from sendplan.render.docx.references import caption, contents, heading_number, heading_words
from sendplan.render.docx.styles_xml import callout_heading, callout_text
from sendplan.render.docx.table_xml import TABLE_BEGINS, TABLE_ENDS, table

PARAGRAPHS: Mapping[ParagraphStyle, str] = {
    "body": "Body Text",
    "title": "Title",
    "subtitle": "Subtitle",
    "organisation": "Organisation",
    "key-message": "Key message",
    "aim": "Aim",
    "footnote": "Footnote",
    "chips": "Chips",
    "ruled-title": "Title ruled",
    "meeting": "Meeting",
    "marking": "Marking once",
    "marking-restricted": "Marking once restricted",
}


def section_elements(blocks: Sequence[Block], paper: Paper) -> Iterator[str]:
    """Yield the `w:p`, `w:tbl` and `w:sdt` of one section, tables in pieces; the last is a `w:p`.

    WordprocessingML requires a paragraph between two tables, and after a table that comes last. Only these paragraphs
    are empty; they have the type of the text, for people who continue writing in them.
    """
    last = ""
    for element in _elements(blocks, paper):
        if last == TABLE_ENDS and element.startswith(TABLE_BEGINS):
            yield paragraph(paper.styles["Table separator"], "")
        yield element
        last = element
    if not last.startswith("<w:p>"):
        yield paragraph(paper.styles["Section end"], "")


def _elements(blocks: Sequence[Block], paper: Paper) -> Iterator[str]:
    previous: Block | None = None
    keeps = deque[Keep]()

    def flat() -> Iterator[Block]:
        for block, keep in flattened(blocks):
            keeps.append(keep)
            yield block

    ends: tuple[None, tuple[()], bool] = (None, (), False)
    for (block, notes, leads), (following, _, _) in pairwise(chain(with_notes(flat()), [ends])):
        if block is None:
            break
        keep = keeps.popleft()
        holds = leads or (isinstance(block, Paragraph) and block.style == "aim")
        yield from _block(block, Keep.NEXT if holds else keep, previous, paper, tied=bool(notes))
        previous = block
        for note in notes:
            keep, last = keeps.popleft(), note is notes[-1]
            above = last and isinstance(following, Table) and not following.caption
            yield _paragraph(note, keep if last else Keep.NEXT, previous, paper, above=above)
            previous = note


def _block(block: Block, keep: Keep, previous: Block | None, paper: Paper, *, tied: bool = False) -> Iterator[str]:
    """Yield the elements of a block. `tied`: keep a table's last row on the page of the note below it."""
    match block:
        case Heading():
            style = paper.styles[f"heading {block.level}"]
            top, space = _page_top(block, previous)
            yield paragraph(style, heading_words(block, paper), f"{top}{heading_number(block, paper)}{space}")
        case Paragraph():
            yield _paragraph(block, keep, previous, paper)
        case ListBlock():
            yield from list_paragraphs(block, "body", keep, paper)
        case Table():
            if block.caption:
                yield caption(block.caption, paper, _caption_style(previous))
            if block.kind == "facts":
                yield from facts(block, keep, paper, tied=tied)
            else:
                yield from table(block, keep, paper, tied=tied)
        case Figure():
            if block.caption:
                yield caption(block.caption, paper, _caption_style(previous))
            yield paragraph(paper.styles["Figure"], picture(block, paper), keep.value)
        case Callout():
            yield from _callout(block, keep, paper)
        case Band():
            for inner in block.paragraphs:
                yield paragraph(paper.styles[f"Band {inner.style}"], inlines(inner.inlines, paper))
        case Contents():
            yield from contents(block, paper)
        case KeepTogether() | Details():
            raise AssertionError("flattened takes these apart")
        case _:
            assert_never(block)


def _page_top(heading: Heading, previous: Block | None) -> tuple[str, str]:
    """Return the paragraph properties before and after `w:numPr` that put a heading at the top of a page.

    A section's first heading is on a new page anyway. At the top of a page there is no space above it.
    """
    above = '<w:spacing w:before="0"/>'
    if previous is None:
        return "", above
    return ("<w:pageBreakBefore/>", above) if heading.new_page else ("", "")


def _caption_style(previous: Block | None) -> str:
    """Return the style of a caption; one with space above it if a table or note comes right before."""
    touching = isinstance(previous, Table) or (isinstance(previous, Paragraph) and previous.style == "footnote")
    return "caption after table" if touching else "caption"


def _paragraph(block: Paragraph, keep: Keep, previous: Block | None, paper: Paper, *, above: bool = False) -> str:
    """Return a paragraph. `above`: it is a note with a table right below it."""
    style = "Footnote before table" if above and block.style == "footnote" else PARAGRAPHS[block.style]
    if block.style == "body" and isinstance(previous, Table | Figure | Callout):
        style = "Body Text after table"
    return paragraph(paper.styles[style], inlines(block.inlines, paper), keep.value)


def _callout(callout: Callout, keep: Keep, paper: Paper) -> Iterator[str]:
    if callout.heading:
        heading = paper.styles[callout_heading(callout.tone, callout.heading.level)]
        yield paragraph(heading, heading_words(callout.heading, paper), heading_number(callout.heading, paper))
    text = paper.styles[callout_text(callout.tone)]
    for block, own in chained(callout.blocks, Keep.WHOLE if keep is Keep.FREE else keep):
        if isinstance(block, Paragraph):
            yield paragraph(text, inlines(block.inlines, paper), own.value)
        elif not isinstance(block, Picture):
            yield from list_paragraphs(block, "callout", own, paper, style=text)

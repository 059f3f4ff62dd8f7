"""Every kind of block as WordprocessingML, in reading order."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from sendplan.model.document import (
    Band,
    Block,
    Callout,
    Caption,
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
from sendplan.render.docx.inlines import Keep, chained, flattened, inlines, list_paragraphs, styled
from sendplan.render.docx.markup import field_end, field_start, paragraph, run
from sendplan.render.docx.paper import Paper, picture
from sendplan.render.docx.styles_xml import callout_heading, callout_text
from sendplan.render.docx.table_xml import table

INSTRUCTION = r'TOC \o "1-1" \h \z \u'
"""Headings of level 1, as links, without page numbers in web view (17.16.5.68)."""


def contents(block: Contents, paper: Paper) -> Iterator[str]:
    """The title and a link a heading, in the content control that gives Word's "Update table" (17.5.2.12).

    Only Word knows on which pages its headings fall, so the entries bear none until it is asked: better no number
    than a wrong one, and a file that asks the reader to update it on opening frightens them.
    """
    if not paper.contents:
        return
    entries = [_contents_link(heading, paper) for heading in paper.contents]
    entries[0] = field_start(INSTRUCTION) + entries[0]
    entries[-1] += field_end()
    title = paragraph(paper.styles["TOC Heading"], run(block.title))
    lines = "".join(paragraph(paper.styles["toc 1"], entry) for entry in entries)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    yield f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{lines}</w:sdtContent></w:sdt>"


def _contents_link(heading: Heading, paper: Paper) -> str:
    name = paper.anchors[heading.anchor]
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(heading.full_text)}</w:hyperlink>'


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


def section_elements(blocks: tuple[Block, ...], paper: Paper) -> Iterator[str]:
    """The `w:p`, `w:tbl` and `w:sdt` of one section, the last of them a `w:p`.

    WordprocessingML demands a paragraph between two tables and after a last table; these alone are empty.
    """
    last = ""
    for element in _elements(blocks, paper):
        if last.startswith("<w:tbl>") and element.startswith("<w:tbl>"):
            yield paragraph(paper.styles["Table separator"], "")
        yield element
        last = element
    if not last.startswith("<w:p>"):
        yield paragraph(paper.styles["Section end"], "")


def _elements(blocks: tuple[Block, ...], paper: Paper) -> Iterator[str]:
    previous: Block | None = None
    for block, keep in flattened(blocks):
        yield from _block(block, keep, previous, paper)
        previous = block


def _block(block: Block, keep: Keep, previous: Block | None, paper: Paper) -> Iterator[str]:
    match block:
        case Heading():
            style = paper.styles[f"heading {block.level}"]
            yield paragraph(style, _heading_text(block, paper), _page_top(block, previous))
        case Paragraph():
            yield _paragraph(block, keep, previous, paper)
        case ListBlock():
            yield from list_paragraphs(block, "body", keep, paper)
        case Table():
            yield from _caption(block.caption, paper)
            if block.rows or block.kind != "facts":
                yield table(block, keep, paper)
        case Figure():
            yield from _caption(block.caption, paper)
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


def _page_top(heading: Heading, previous: Block | None) -> str:
    """No space above a heading that opens a page. A section's first is on a new page without being told."""
    if previous is None:
        return '<w:spacing w:before="0"/>'
    return '<w:pageBreakBefore/><w:spacing w:before="0"/>' if heading.new_page else ""


def _heading_text(heading: Heading, paper: Paper) -> str:
    """Number and text inside the bookmark that contents and links lead to (17.13.6.2)."""
    number = next(paper.bookmark_ids)
    name = paper.anchors[heading.anchor]
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{run(heading.full_text)}<w:bookmarkEnd w:id="{number}"/>'


def _paragraph(block: Paragraph, keep: Keep, previous: Block | None, paper: Paper) -> str:
    style = PARAGRAPHS[block.style]
    if block.style == "body" and isinstance(previous, Table | Figure | Callout):
        style = "Body Text after table"
    return paragraph(paper.styles[style], inlines(block.inlines, paper), keep.value)


def _caption(caption: Caption | None, paper: Paper) -> Iterator[str]:
    if caption:
        words = styled(caption.label, "Caption label", paper) + run(f" {caption.text}")
        yield paragraph(paper.styles["caption"], words)


def _callout(callout: Callout, keep: Keep, paper: Paper) -> Iterator[str]:
    if callout.heading:
        heading = paper.styles[callout_heading(callout.tone, callout.heading.level)]
        yield paragraph(heading, _heading_text(callout.heading, paper))
    text = paper.styles[callout_text(callout.tone)]
    for block, own in chained(callout.blocks, Keep.WHOLE if keep is Keep.FREE else keep):
        if isinstance(block, Paragraph):
            yield paragraph(text, inlines(block.inlines, paper), own.value)
        elif not isinstance(block, Picture):
            yield from list_paragraphs(block, "callout", own, paper, style=text)

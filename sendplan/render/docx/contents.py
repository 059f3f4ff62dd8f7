"""The contents: a TOC field that Word and LibreOffice can bring up to date, with its entries already in it."""

from collections.abc import Iterator

from sendplan.model.document import Contents, Heading
from sendplan.render.docx.markup import field_end, field_start, paragraph, run
from sendplan.render.docx.paper import Paper

INSTRUCTION = r'TOC \o "1-1" \h \z \u'
"""Headings of level 1, as links, without page numbers in web view (17.16.5.68)."""


def contents(block: Contents, paper: Paper) -> Iterator[str]:
    """The title and a link a heading, in the content control that gives Word's "Update table" (17.5.2.12).

    Only Word knows on which pages its headings fall, so the entries bear none until it is asked: better no number
    than a wrong one, and a file that asks the reader to update it on opening frightens them.
    """
    if not paper.contents:
        return
    entries = [_link(heading, paper) for heading in paper.contents]
    entries[0] = field_start(INSTRUCTION) + entries[0]
    entries[-1] += field_end()
    title = paragraph(paper.styles["TOC Heading"], run(block.title))
    lines = "".join(paragraph(paper.styles["toc 1"], entry) for entry in entries)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    yield f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{lines}</w:sdtContent></w:sdt>"


def _link(heading: Heading, paper: Paper) -> str:
    name = paper.anchors[heading.anchor]
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{run(heading.full_text)}</w:hyperlink>'

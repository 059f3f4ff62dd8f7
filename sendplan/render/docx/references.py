"""What Word counts and refers to itself: numbers of headings and captions, the contents, and words that name a place.

All of it is a field or a real number with its result already there, so that nothing has to be updated before it can be
read, and everything can be once the paper has been amended.
"""

import re
from collections.abc import Iterator

from sendplan.model.document import Caption, Contents, Heading, Run
from sendplan.render.docx.markup import escaped, field, field_end, field_start, paragraph, run
from sendplan.render.docx.numbering import Numbered
from sendplan.render.docx.paper import Paper

INSTRUCTION = r'TOC \o "1-1" \h \z \u'
"""Headings of level 1, as links, without page numbers in web view (17.16.5.68)."""

COUNTED = re.compile(r"([A-Za-z]+) (\d+)")
"""The label of a caption that Word can count: its name of letters alone, as SEQ wants it (17.16.5.56)."""


def heading_words(heading: Heading, paper: Paper) -> str:
    """What is typed of a heading, inside the bookmark that contents and links lead to (17.13.6.2)."""
    identity = next(paper.bookmark_ids)
    name = paper.anchors[heading.anchor]
    counted = paper.numbers.get(heading.anchor)
    words = heading.full_text
    if counted is not None:
        words = f"{counted.typed} {heading.text}" if counted.typed else heading.text
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>{run(words)}<w:bookmarkEnd w:id="{identity}"/>'


def heading_number(heading: Heading, paper: Paper) -> str:
    """The `w:numPr` of a heading whose style does not number it as it should."""
    counted = paper.numbers.get(heading.anchor)
    return counted.properties if counted else ""


def caption(block: Caption, paper: Paper, name: str = "caption") -> str:
    """The label with its number as a SEQ field, and the text; `name`: of its style."""
    style = f'<w:rStyle w:val="{paper.styles["Caption label"]}"/>'
    label = run(block.label, style)
    if match := COUNTED.fullmatch(block.label):
        label = run(f"{match[1]} ", style) + field(rf"SEQ {match[1]} \* ARABIC", match[2], style)
    return paragraph(paper.styles[name], f"{label}{run(f' {block.text}')}")


def reference(part: Run, paper: Paper, style: str) -> str | None:
    """The runs of a link that names a section by its number, or a heading by its words, as a REF field to that
    heading (17.16.5.51); None for any other link.
    """
    top = paper.tops.get(part.link.removeprefix("#"))
    if top is None:
        return None
    name = paper.anchors[top.anchor]
    properties = f'<w:rStyle w:val="{style}"/>'
    counted = paper.numbers.get(top.anchor)
    if counted == Numbered() and part.text == f"section {top.number}":
        return run("section ", properties) + field(rf"REF {name} \r \h", top.number, properties)
    if not top.number and part.text == f"“{top.text}”":
        return run("“", properties) + field(rf"REF {name} \h", top.text, properties) + run("”", properties)
    return None


def contents(block: Contents, paper: Paper) -> Iterator[str]:
    """The title and a line a heading, in the content control that gives Word's "Update table" (17.5.2.12).

    The pages are those of the PDF, as Word will lay the paper out much alike; a file that asked to be updated on
    opening would frighten its reader.
    """
    if not paper.contents:
        return
    entries = [_entry(heading, paper) for heading in paper.contents]
    entries[0] = field_start(INSTRUCTION) + entries[0]
    entries[-1] += field_end()
    title = paragraph(paper.styles["TOC Heading"], run(block.title))
    lines = "".join(paragraph(paper.styles["toc 1"], entry) for entry in entries)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    yield f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{title}{lines}</w:sdtContent></w:sdt>"


def _entry(heading: Heading, paper: Paper) -> str:
    name = paper.anchors[heading.anchor]
    page = paper.pages.get(heading.anchor)
    number = "<w:r><w:tab/></w:r>" + field(rf"PAGEREF {name} \h", str(page)) if page else ""
    return f'<w:hyperlink w:anchor="{escaped(name)}" w:history="1">{run(heading.full_text)}{number}</w:hyperlink>'

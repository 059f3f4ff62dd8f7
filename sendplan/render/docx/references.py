"""What Word counts and refers to itself: numbers of headings and captions, the contents, and references to sections.

Each is a field or a real number that contains its result already. So nothing has to be updated before the paper can
be read, and everything can be updated once it has been amended.
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
"""A caption's label that Word can count: a name of letters only, as SEQ requires (17.16.5.56)."""


def heading_words(heading: Heading, paper: Paper) -> str:
    """Return a heading's typed words, inside the bookmark that contents and links lead to (17.13.6.2)."""
    identity = next(paper.bookmark_ids)
    name = paper.anchors[heading.anchor]
    counted = paper.numbers.get(heading.anchor)
    words = heading.full_text
    if counted is not None:
        words = f"{counted.typed} {heading.text}" if counted.typed else heading.text
    return f'<w:bookmarkStart w:id="{identity}" w:name="{name}"/>{run(words)}<w:bookmarkEnd w:id="{identity}"/>'


def heading_number(heading: Heading, paper: Paper) -> str:
    """Return the `w:numPr` of a heading that its style does not number correctly; else ""."""
    counted = paper.numbers.get(heading.anchor)
    return counted.properties if counted else ""


def caption(block: Caption, paper: Paper, name: str = "caption") -> str:
    """Return a caption: the label with its number as a SEQ field, and the text. `name`: the name of its style."""
    style = f'<w:rStyle w:val="{paper.styles["Caption label"]}"/>'
    label = run(block.label, style)
    if match := COUNTED.fullmatch(block.label):
        label = run(f"{match[1]} ", style) + field(rf"SEQ {match[1]} \* ARABIC", match[2], style)
    return paragraph(paper.styles[name], f"{label}{run(f' {block.text}')}")


def reference(part: Run, paper: Paper, style: str) -> str | None:
    """Return a link to a section by number, or to a heading by its words, as runs with a REF field (17.16.5.51).

    None for any other link.
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
    """Yield the title and a line for each heading, in the content control for Word's "Update table" (17.5.2.12).

    Page numbers are those of the PDF, as Word's layout is much the same. A file that asks to be updated when it is
    opened would frighten readers.
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

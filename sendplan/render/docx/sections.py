"""Pages: their size and margins, running heads and feet, and the marking strip."""

from collections.abc import Mapping
from typing import Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart

from sendplan.model.document import Document, Marking, Orientation
from sendplan.model.look import Look
from sendplan.render.docx.markup import dxa, field, paragraph, parsed, run
from sendplan.render.docx.paper import Paper

HEAD, FOOT = 44.0, 32.0
"""From the body's edge to where the head begins and the foot ends, in points: a line of text, the strip, some air."""

NEAREST = 14.0
"""The least distance from the paper's edge, in points: nearer, many printers cannot print."""

PARTS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "w:hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "w:ftr"),
}

Ends = Mapping[Orientation, str]


def running_ends(document: Document, paper: Paper) -> Ends:
    """Make head and foot for each orientation the document has; return the references a `w:sectPr` needs (17.10)."""
    orientations = dict.fromkeys(section.orientation for section in document.sections)
    return {orientation: _references(document, paper, orientation) for orientation in orientations}


def _references(document: Document, paper: Paper, orientation: Orientation) -> str:
    wide = " landscape" if orientation == "landscape" else ""
    strip = _strip(document.marking, paper)
    head = run(f"{document.header_left}\t{document.header_right}")
    foot = run(f"{document.footer_left}\tPage ") + field("PAGE", "1") + run(" of ") + field("NUMPAGES", "1")
    header = _part("header", paragraph(paper.styles[f"header{wide}"], head) + strip, paper)
    footer = _part("footer", paragraph(paper.styles[f"footer{wide}"], foot) + strip, paper)
    return f'<w:headerReference w:type="default" r:id="{header}"/><w:footerReference w:type="default" r:id="{footer}"/>'


def _part(kind: Literal["header", "footer"], markup: str, paper: Paper) -> str:
    """Add a part of that kind; return the id of the relationship to it."""
    package = paper.word.part.package
    name = package.next_partname(f"/word/{kind}%d.xml")
    content_type, relation, root = PARTS[kind]
    return paper.word.part.relate_to(XmlPart(name, content_type, parsed(markup, root), package), relation)


def _strip(marking: Marking | None, paper: Paper) -> str:
    if marking is None:
        return ""
    style = "Marking restricted" if marking.tone == "restricted" else "Marking"
    return paragraph(paper.styles[style], run(marking.text))


def section_properties(orientation: Orientation, ends: Ends, look: Look) -> str:
    """`w:sectPr` (17.6.17) of pages that begin a new page, with their running ends."""
    short, long = look.page.size
    left, right, top, bottom = look.page.portrait if orientation == "portrait" else look.page.landscape
    width, height = (short, long) if orientation == "portrait" else (long, short)
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    return (
        f'<w:sectPr>{ends[orientation]}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{dxa(width)}" w:h="{dxa(height)}"{turned}/>'
        f'<w:pgMar w:top="{dxa(top)}" w:right="{dxa(right)}" w:bottom="{dxa(bottom)}" w:left="{dxa(left)}"'
        f' w:header="{dxa(max(NEAREST, top - HEAD))}" w:footer="{dxa(max(NEAREST, bottom - FOOT))}" w:gutter="0"/>'
        "</w:sectPr>"
    )

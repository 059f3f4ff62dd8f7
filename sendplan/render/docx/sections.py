"""Pages: their size and margins, headers and footers, and the marking strip."""

from collections.abc import Mapping
from typing import Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import XmlPart
from msgspec.structs import replace

from sendplan.model.document import Document, Marking, Orientation
from sendplan.model.look import Look
from sendplan.render.docx.letterhead import Branded, added, branded, numbers, right_stop
from sendplan.render.docx.markup import dxa, paragraph, parsed, run
from sendplan.render.docx.paper import Paper
from sendplan.render.running import PAGE, foot_marking, has_first, running

HEAD, FOOT = 32.0, 36.0
"""In points, from the body's edge to where the header begins or the footer ends: a line, the strip, some space."""

NEAREST = 14.0
"""Least distance from the paper's edge, in points; many printers cannot print nearer."""

PARTS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "w:hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "w:ftr"),
}

Ends = Mapping[str, str]


def running_ends(document: Document, paper: Paper) -> Ends:
    """Make the header and footer for each orientation, and for the first page if it differs.

    Returns the references that a `w:sectPr` needs (17.10), by orientation; those of the first page under "first".
    """
    orientations = dict.fromkeys(section.orientation for section in document.sections)
    ends = {str(orientation): _references(document, paper, orientation) for orientation in orientations}
    if has_first(document, paper.look):
        ends["first"] = _references(document, paper, document.sections[0].orientation, first=True)
    return ends


def _references(document: Document, paper: Paper, orientation: Orientation, *, first: bool = False) -> str:
    wide = " landscape" if orientation == "landscape" else ""
    paper = replace(paper, orientation=orientation)
    both = running(document, paper.look, first=first)
    own_head, own_foot = branded(document, paper, first=first)
    ours = "" if first else f"{document.header_left}\t{document.header_right}"
    head = added(both.header_added, paper, f"header{wide}") if own_head else (
        paragraph(paper.styles[f"header{wide}"], run(ours), _tabs(paper))
    )  # fmt: skip
    foot = added(both.footer_added, paper, f"footer{wide}") if own_foot else (
        paragraph(paper.styles[f"footer{wide}"], run(f"{document.footer_left}\t") + numbers(PAGE), _tabs(paper))
    )  # fmt: skip
    restricted = document.marking is not None and document.marking.tone == "restricted"
    strip = _strip(document.marking, paper)
    header = _part("header", head + (strip if restricted else ""), paper, own_head)
    footer = _part("footer", foot + _strip(foot_marking(document, first=first), paper), paper, own_foot)
    kind = "first" if first else "default"
    return f'<w:headerReference w:type="{kind}" r:id="{header}"/><w:footerReference w:type="{kind}" r:id="{footer}"/>'


def _tabs(paper: Paper) -> str:
    """Return a tab stop at the right margin, for letterheads whose style may have none."""
    return right_stop(paper) if paper.look.docx else ""


def _part(kind: Literal["header", "footer"], markup: str, paper: Paper, own: Branded | None) -> str:
    """Add a part of that kind, with the letterhead's `own` above `markup`. Return the id of the relationship to it."""
    package = paper.word.part.package
    name = package.next_partname(f"/word/{kind}%d.xml")
    content_type, relation, root = PARTS[kind]
    part = XmlPart(name, content_type, parsed(markup, root), package)
    if own:
        own.put_into(part, paper)
    return paper.word.part.relate_to(part, relation)


def _strip(marking: Marking | None, paper: Paper) -> str:
    if marking is None:
        return ""
    style = "Marking restricted" if marking.tone == "restricted" else "Marking"
    return paragraph(paper.styles[style], run(marking.text))


def section_properties(orientation: Orientation, ends: Ends, look: Look, *, first: bool = False) -> str:
    """Return the `w:sectPr` (17.6.17) of a section that starts on a new page.

    `first`: it is the paper's first section.
    """
    short, long = look.page.size
    left, right, top, bottom = look.page.portrait if orientation == "portrait" else look.page.landscape
    width, height = (short, long) if orientation == "portrait" else (long, short)
    turned = ' w:orient="landscape"' if orientation == "landscape" else ""
    head = look.page.head if look.header and look.docx else max(NEAREST, top - HEAD)
    foot = look.page.foot if look.footer and look.docx else max(NEAREST, bottom - FOOT)
    titled = first and "first" in ends
    references = ends[orientation] + (ends["first"] if titled else "")
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{dxa(width)}" w:h="{dxa(height)}"{turned}/>'
        f'<w:pgMar w:top="{dxa(top)}" w:right="{dxa(right)}" w:bottom="{dxa(bottom)}" w:left="{dxa(left)}"'
        f' w:header="{dxa(head)}" w:footer="{dxa(foot)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if titled else ''}</w:sectPr>"
    )

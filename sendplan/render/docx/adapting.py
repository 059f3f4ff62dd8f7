"""What a letterhead's own styles must have for a paper to work, whatever they look like."""

from collections.abc import Collection, Mapping

from docx.oxml.ns import qn
from docx.oxml.styles import CT_Styles

from sendplan.render.docx.markup import parsed
from sendplan.render.docx.numbering import Numbering

KEPT = ("heading 1", "heading 2", "heading 3", "caption", "TOC Heading", "Organisation", "Title", "Table head")
"""Never the last line of a page."""


def adapt(root: CT_Styles, ids: Mapping[str, str], added: Collection[str], numbering: Numbering) -> None:
    """Give the styles that came from the letterhead what papers rely on: lists their marks, headings their company.

    `ids`: every style's id by name; `added`: names of those that are ours already.
    """
    styles = {str(style.styleId): style for style in root.xpath("w:style")}
    for style in numbering.styles():
        if style.name in added:
            continue
        properties = styles[ids[style.name]].get_or_add_pPr()
        for old in [*properties.findall(qn("w:numPr")), *properties.findall(qn("w:ind"))]:
            properties.remove(old)
        number = properties.get_or_add_numPr()
        number.extend(list(parsed(style.paragraph, "w:pPr")[0]))
    numbering.rename({style.style_id: ids[style.name] for style in numbering.styles()})
    for name in KEPT:
        if name not in added:
            styles[ids[name]].get_or_add_pPr().keepNext_val = True

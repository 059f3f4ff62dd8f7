"""The named styles of a paper, added to the document that it is written in.

An officer restyles a paper in Word by changing these; the text only says which style it has. Names that Word knows
(`heading 1`, `List Bullet`) have Word's spelling; the others are ours. A style that the base document already has is
left as it is: that is how a letterhead sets a paper's look.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.styles import CT_Styles
from docx.shared import Pt
from msgspec.structs import replace

from sendplan.fonts import SHIPPED
from sendplan.model.document import Callout, Table
from sendplan.model.look import Look
from sendplan.render.docx.facts import facts_styles
from sendplan.render.docx.markup import escaped, fonts, parsed, weight
from sendplan.render.docx.numbering import Numbering
from sendplan.render.docx.styles_xml import (
    LEVELS,
    STRUCTURAL,
    Style,
    callout_styles,
    cell_styles,
    character_styles,
    paragraph_styles,
    table_styles,
)
from sendplan.render.docx.theme_parts import themed

FOLLOWING = ("Body Text after table", "Meeting", "Title ruled", "Band organisation", "Band title", "Band subtitle")
"""Styles that are made anew from the style they are based on, which an officer may have changed.

Our own letterheads contain them as they were. The same applies to STRUCTURAL, which nobody sees.
"""


def ensure_styles(
    word: WordDocument,
    look: Look,
    numbering: Numbering,
    callouts: Iterable[Callout],
    facts: Iterable[tuple[Table, float]],
) -> Mapping[str, str]:
    """Add every style that `word` lacks, and return name → id of each.

    `callouts`, `facts`: the paper's callouts and tables of facts (with widths in points), whose styles are included.
    """
    root = word.styles.element
    ours = [(name, "[w:uiPriority/@w:val='30']") for name in FOLLOWING]
    for name, only in (*((name, "") for name in STRUCTURAL), *ours):
        for old in root.xpath(f"w:style[w:name/@w:val='{name}']{only}"):
            root.remove(old)
    wanted = [*all_styles(look, numbering, callouts), *facts_styles(look, facts)]
    ids, missing = _matched(root, wanted)
    markup = (style.markup(ids) if style.fixed else themed(style.markup(ids), look, style.name) for style in missing)
    root.extend(parsed("".join(markup), "w:styles"))
    if look.docx:
        adapt(root, ids, {style.name for style in missing}, numbering)
        _bolden(root)
        if look.enlarged:
            added = {style.name for style in missing}
            _enlarge(root, ids, [style for style in wanted if style.name not in added])
        if not look.body_indent:
            _widen(root, ids)
    return ids


def _matched(root: CT_Styles, wanted: Collection[Style]) -> tuple[dict[str, str], list[Style]]:
    """Return the id of each style by our name, and the styles to add. Word ignores upper and lower case in names.

    A style with the same name but of another kind is renamed, because names are unique; an id in use gets a number.
    """
    here = {(str(style.get(qn("w:type"))), str(style.name_val).lower()): style for style in root.xpath("w:style")}
    called: dict[str, list[Any]] = {}
    for (_, name), style in here.items():
        called.setdefault(name, []).append(style)
    kinds = {kind for (kind, _), style in here.items() if style.get(qn("w:default")) == "1"}
    taken = {str(style.styleId) for style in root.xpath("w:style")}
    ids: dict[str, str] = {}
    missing = []
    for style in wanted:
        found = here.get((style.kind, style.name.lower()))
        if found is not None:
            ids[style.name] = str(found.styleId)
            found.name_val = style.name
            continue
        for other in called.get(style.name.lower(), ()):
            other.name_val = f"{other.name_val} (letterhead)"
        numbered = chain((style.style_id,), map(f"{style.style_id}{{}}".format, count(2)))
        ids[style.name] = next(one for one in numbered if one not in taken)
        taken.add(ids[style.name])
        missing.append(replace(style, default=style.default and style.kind not in kinds))
    return ids, missing


def all_styles(look: Look, numbering: Numbering, callouts: Iterable[Callout]) -> Iterator[Style]:
    """Yield every style that a paper can use."""
    yield from paragraph_styles(look, numbering.heading)
    yield from callout_styles(look, callouts)
    yield from numbering.styles()
    yield from cell_styles(look)
    yield from character_styles(look)
    yield from table_styles(look)


def set_defaults(word: WordDocument, look: Look, language: str) -> None:
    """Set the document's font and language (`w:docDefaults`, 17.7.5.1), where checkers and screen readers look."""
    [defaults] = word.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    if defaults.find(qn("w:rFonts")) is None:
        defaults.insert(0, parsed(themed(fonts(look.font), look), "w:rPr")[0])
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    name = escaped(language)
    defaults.extend(parsed(f'<w:lang w:val="{name}" w:eastAsia="{name}"/>', "w:rPr"))


def _widen(root: CT_Styles, ids: Mapping[str, str]) -> None:
    """Make running text as wide as the tables, for short papers: their paragraphs are not long enough to be tiring."""
    for name in ("Body Text", "Body Text after table", "List Paragraph"):
        for found in root.xpath(f"w:style[@w:styleId='{ids[name]}']/w:pPr/w:ind"):
            found.attrib.pop(qn("w:right"), None)
            found.attrib.pop(qn("w:end"), None)


KEPT = ("heading 1", "heading 2", "heading 3", "caption", "TOC Heading", "Organisation", "Title", "Table head")
"""Styles that are never the last line of a page."""


def adapt(root: CT_Styles, ids: Mapping[str, str], added: Collection[str], numbering: Numbering) -> None:
    """Give the letterhead's own styles what papers rely on: list marks, and headings kept with what follows.

    `ids`: name → id of every style. `added`: names of those that we added.
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
    for level in LEVELS:
        _recount(styles[ids[f"heading {level}"]].get_or_add_pPr(), numbering.heading if level == 1 else "")
    numbering.rename({style.style_id: ids[style.name] for style in numbering.styles()} | {"Heading1": ids["heading 1"]})
    for name in KEPT:
        if name not in added:
            styles[ids[name]].get_or_add_pPr().keepNext_val = True


def _recount(properties: Any, count: str) -> None:
    """Replace a letterhead's numbering of headings by ours: it would come before ours, or count differently."""
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    if count:
        number = properties.get_or_add_numPr()
        number.extend(list(parsed(count, "w:pPr")[0]))


SIZE, SPACING = re.compile(r'<w:sz w:val="(\d+)"/>'), re.compile(r"<w:spacing [^>]*/>")


def _enlarge(root: CT_Styles, ids: Mapping[str, str], wanted: Collection[Style]) -> None:
    """Give the letterhead's styles the sizes and spaces of ours, which are those that the template asks for."""
    styles = {str(style.styleId): style for style in root.xpath("w:style")}
    for style in wanted:
        own = styles[ids[style.name]]
        if size := SIZE.search(style.run):
            properties = own.get_or_add_rPr()
            properties.sz_val = Pt(int(size[1]) / 2)
            for complex_script in properties.findall(qn("w:szCs")):
                complex_script.set(qn("w:val"), size[1])
        if spaces := SPACING.search(style.paragraph):
            told = own.get_or_add_pPr().get_or_add_spacing()
            told.attrib.clear()
            told.attrib.update(parsed(spaces[0], "w:pPr")[0].attrib)


def _bolden(root: CT_Styles) -> None:
    """Use our semibold as the bold of its family where a letterhead names it as a family of its own.

    Papers embed it as bold. Our own early letterheads named it so.
    """
    for fonts_ in root.xpath(".//w:rFonts[contains(@w:ascii, ' Semibold')]"):
        family = str(fonts_.get(qn("w:ascii"))).removesuffix(" Semibold")
        if family not in SHIPPED:
            continue
        for name, value in fonts_.attrib.items():
            if value == f"{family} Semibold":
                fonts_.set(name, family)
        if fonts_.getparent().find(qn("w:b")) is None:
            for bold in reversed(parsed(weight(), "w:rPr")):
                fonts_.addnext(bold)

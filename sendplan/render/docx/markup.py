r"""WordprocessingML as text: the few shapes that every element is made from.

Lengths are passed in points and written in Word's twentieths of a point ("dxa", ECMA-376 part 1, 17.18.93), or in
eighths for the widths of borders (17.18.2).
"""

import re
from html import escape
from typing import AnyStr, Final

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from sendplan.fonts import line_height
from sendplan.model.look import Look, TextStyle

NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
    )
)
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot contain even escaped (its production 2, Char)."""

ESCAPED = re.compile("[&<>\"'\n\r\t]")
"""Characters that are escaped in XML; most texts have none."""

BREAKS = re.compile(r"\r\n?|\n|\t")


def escaped(text: str) -> str:
    """Return `text` escaped for an attribute or element, with line ends kept.

    Raises ValueError if XML cannot contain one of its characters.
    """
    if found := UNWRITABLE.search(text):
        raise ValueError(f"the character U+{ord(found[0]):04X} cannot stand in a Word file: {text[:60]!r}")
    if not ESCAPED.search(text):
        return text
    return escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def run(text: str, properties: str = "") -> str:
    """Return one `w:r`. A line end becomes `w:br`, a tab `w:tab`; leading and trailing spaces are kept."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    if not BREAKS.search(text):
        return f'<w:r>{style}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'
    pieces, end = [], 0
    for match in BREAKS.finditer(text):
        pieces += [_words(text[end : match.start()]), "<w:tab/>" if match[0] == "\t" else "<w:br/>"]
        end = match.end()
    return f"<w:r>{style}{''.join(pieces)}{_words(text[end:])}</w:r>"


def _words(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>' if text else ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return one `w:p` in the style with that id; `properties` follow `w:pStyle`, ordered as CT_PPr (17.3.1.26)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def ending_section(last_paragraph: str, section: str) -> str:
    """Return the paragraph with `w:sectPr` as its last property, which ends that section (17.6.18)."""
    before, after = parted(last_paragraph, "</w:pPr>")
    return f"{before}{section}</w:pPr>{after}"


def parted(text: AnyStr, marker: AnyStr) -> tuple[AnyStr, AnyStr]:
    """Return what is before and after the first `marker`, so that something can be put in its place.

    Raises ValueError if it is missing: what was to replace it would be lost silently.
    """
    before, found, after = text.partition(marker)
    if not found:
        raise ValueError(f"{marker!r} is nowhere in {text[:80]!r}")
    return before, after


def field(instruction: str, result: str, properties: str = "") -> str:
    """Return a complete complex field (17.16.18): begin, instruction, separate, cached result, end."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"{field_start(instruction, style)}{run(result, properties)}{field_end(style)}"


def field_start(instruction: str, style: str = "") -> str:
    return (
        f'<w:r>{style}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{style}<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText></w:r>'
        f'<w:r>{style}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def field_end(style: str = "") -> str:
    return f'<w:r>{style}<w:fldChar w:fldCharType="end"/></w:r>'


def border(edge: str, width: float, colour: str, space: float = 0) -> str:
    """Return one single-line border. `edge`: name of the element, such as `top`. `width`, `space`: in points."""
    return f'<w:{edge} w:val="single" w:sz="{round(width * 8)}" w:space="{round(space)}" w:color="{hexed(colour)}"/>'


def shading(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{hexed(colour)}"/>'


def hexed(colour: str) -> str:
    """Return a colour for ST_HexColorRGB: `#55306b` → `55306B`."""
    return colour.removeprefix("#").upper()


def dxa(points: float) -> int:
    return round(points * 20)


def parsed(markup: str, root: str) -> BaseOxmlElement:
    """Return `markup` as the children of one element such as `w:body`, in python-docx's own classes."""
    return parse_xml(f"<{root} {NAMESPACES}>{markup}</{root}>")


def weight(font: str = "") -> str:
    """Return the properties for bold, in another font if given.

    Our fonts have their weight 600 as bold (`embedding.py`).
    """
    return f"{fonts(font) if font else ''}<w:b/><w:bCs/>"


def fonts(family: str) -> str:
    name = escaped(family)
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def run_properties(style: TextStyle) -> str:
    """Return `w:rFonts`, `w:b`, `w:color` and `w:sz`, in the order of EG_RPrBase (17.3.2.28)."""
    regular = fonts(style.font) if style.font else ""
    return (
        f'{weight(style.font) if style.strong else regular}<w:color w:val="{hexed(style.colour)}"/>'
        f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    )


def spacing(style: TextStyle, look: Look) -> str:
    """Return `w:spacing`. The leading is a multiple of the font's own line height.

    So an officer may enlarge a style and nothing is cut off, as it would be with an exact height.
    """
    solid = style.size * line_height(look.family(style))
    return (
        f'<w:spacing w:before="{dxa(style.before)}" w:after="{dxa(style.after)}"'
        f' w:line="{round(240 * style.leading / solid)}" w:lineRule="auto"/>'
    )


def indent(left: float = 0, right: float = 0, hanging: float = 0) -> str:
    return f'<w:ind w:left="{dxa(left)}" w:right="{dxa(right)}" w:hanging="{dxa(hanging)}"/>'

"""One named style of Word (`w:style`, ECMA-376 part 1, 17.7.4.17), and the styles of papers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sendplan.fonts import FAMILY
from sendplan.model.document import Callout, TableKind
from sendplan.model.look import Look, StyleName, TextStyle
from sendplan.model.status import Status
from sendplan.render.docx.markup import (
    border,
    dxa,
    escaped,
    fonts,
    hexed,
    indent,
    run_properties,
    shading,
    spacing,
    weight,
)
from sendplan.render.docx.theme_parts import HEADINGS


class Style(Struct, frozen=True):
    """`based_on` and `next` are names of styles; `paragraph`, `run` and `table` are their properties as markup.

    `basic`: shown first in Word's gallery, for people to change or use. `fixed`: in a status's colours, whatever the
    theme.
    """

    kind: Literal["paragraph", "character", "table", "numbering"]
    name: str
    based_on: str = ""
    next: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""
    basic: bool = False
    default: bool = False
    fixed: bool = False

    @property
    def style_id(self) -> str:
        return "".join(word[:1].upper() + word[1:] for word in self.name.split())

    def markup(self, ids: Mapping[str, str]) -> str:
        """Return the element; `ids` gives the id of each style. Parts are in the order of CT_Style."""
        default = ' w:default="1"' if self.default else ""
        based_on = f'<w:basedOn w:val="{ids[self.based_on]}"/>' if self.based_on else ""
        following = f'<w:next w:val="{ids[self.next]}"/>' if self.next else ""
        gallery = '<w:uiPriority w:val="1"/><w:qFormat/>' if self.basic else '<w:uiPriority w:val="30"/>'
        paragraph = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        run = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.kind}"{default} w:styleId="{ids[self.name]}">'
            f'<w:name w:val="{escaped(self.name)}"/>{based_on}{following}{gallery}'
            f"{paragraph}{run}{self.table}</w:style>"
        )


TONES: tuple[Status | None, ...] = (*Status, None)
LEVELS = (1, 2, 3)

KEEP = "<w:keepNext/><w:keepLines/>"
AFTER_TABLE = 8.0
"""Points above body text that follows a table, chart or callout."""

BETWEEN = 6.0
"""Points between a table or its note and the next table or its caption."""

LIST_ITEM = 3.0
"""Points below each item of a list."""

CONTENTS_LINE = 1.0
"""Points below each line of the contents; with more, an annex's 26 lines would not fit on its first page."""

CALLOUT_INDENT = 11.0
STRIP_PADDING, STRIP_AFTER = 4.0, 12.0


def paragraph_styles(look: Look, count: str) -> Iterator[Style]:
    """Yield the paragraph styles. `count`: the `w:numPr` of level 1 headings, "" if they have no numbers."""
    text = look.styles
    body = text["body"]
    after_table = replace(body, before=AFTER_TABLE)
    right = indent(right=look.body_indent)
    # Normal names the font too, as LibreOffice would give the document's defaults precedence over character styles.
    lettering = fonts(look.font) + run_properties(body)
    solid = spacing(replace(body, after=0), look)
    yield Style("paragraph", "Normal", paragraph=solid, run=lettering, default=True, basic=True)
    yield style_of("Body Text", body, look, last=right, basic=True)
    yield style_of("Body Text after table", after_table, look, last=right, based_on="Body Text", following="Body Text")
    yield style_of("List Paragraph", replace(body, after=LIST_ITEM), look, last=right)
    yield style_of("Title", text["title"], look, first=KEEP, following="Subtitle", basic=True)
    yield style_of("Subtitle", text["subtitle"], look, following="Body Text", basic=True)
    yield style_of("Meeting", replace(text["subtitle"], after=0), look, following="Subtitle", based_on="Subtitle")
    rule = f"<w:pBdr>{border('top', 3, look.accent, space=6)}</w:pBdr>"
    yield style_of("Title ruled", text["title"], look, first=KEEP + rule, following="Subtitle", based_on="Title")
    yield style_of("Organisation", text["organisation"], look, first=f"<w:keepNext/>{rule}", basic=True)
    for level in LEVELS:
        name: StyleName = f"heading-{level}"  # type: ignore[assignment]
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        first = KEEP + (count if level == 1 else "")
        yield style_of(
            f"heading {level}", text[name], look, first=first, last=outline, following="Body Text", basic=True
        )
    yield from _band(look)
    yield style_of("Key message", text["key-message"], look, first=KEEP, following="Body Text", basic=True)
    yield style_of("Aim", text["aim"], look, following="Body Text", basic=True)
    yield style_of("Footnote", text["footnote"], look, basic=True)
    yield style_of("Chips", replace(text["facts"], after=4), look, first=KEEP)
    yield style_of("caption", text["caption"], look, first=KEEP, basic=True)
    above, below = max(text["caption"].before, BETWEEN), max(text["footnote"].after, BETWEEN)
    apart = (("caption", "after", f'w:before="{dxa(above)}"'), ("Footnote", "before", f'w:after="{dxa(below)}"'))
    for based_on, place, space in apart:
        yield Style("paragraph", f"{based_on} {place} table", based_on, paragraph=f"<w:spacing {space}/>")
    # Lines closer than the font's own would cut off the top of a picture.
    single = f'<w:spacing w:before="0" w:after="{dxa(6)}" w:line="240" w:lineRule="auto"/>'
    yield Style("paragraph", "Figure", "Normal", paragraph=single)
    yield Style("paragraph", "Figure in table", "Figure", paragraph='<w:spacing w:after="0"/>')
    yield style_of("TOC Heading", text["heading-2"], look, first=KEEP, following="toc 1")
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{dxa(look.text_width("portrait"))}"/></w:tabs>'
    yield style_of("toc 1", replace(body, after=CONTENTS_LINE), look, first=tab)
    yield from _running(look)
    yield from _structural(look)


def style_of(
    name: str,
    style: TextStyle,
    look: Look,
    *,
    first: str = "",
    last: str = "",
    based_on: str = "Normal",
    following: str = "",
    basic: bool = False,
) -> Style:
    """Return a style. `first` and `last`: paragraph properties that CT_PPr puts before and after `w:spacing`."""
    properties = f"{first}{spacing(style, look)}{last}"
    lettering = run_properties(style)
    if name.lower().startswith(HEADINGS) and not style.font:
        lettering = fonts(look.font) + lettering
    return Style("paragraph", name, based_on, following, properties, lettering, basic=basic)


def _band(look: Look) -> Iterator[Style]:
    """Yield the styles of a band: text on a background beside the accent rule; Word joins the boxes of neighbours."""
    above, below, beside = (border(edge, 0.5, look.band, 8) for edge in ("top", "bottom", "right"))
    box = f"<w:pBdr>{above}{border('left', 4.5, look.accent, 12)}{below}{beside}</w:pBdr>{shading(look.band)}"
    names: tuple[StyleName, ...] = ("organisation", "title", "subtitle")
    for name in names:
        based_on = name.capitalize()
        own = replace(look.styles[name], before=0)
        yield style_of(f"Band {name}", own, look, first=KEEP + box, last=indent(16.5, 8.5), based_on=based_on)


def _running(look: Look) -> Iterator[Style]:
    """Yield the styles of header and footer, with a tab at the right margin, and of the marking strip."""
    style = look.styles["running"]
    hairline = f"<w:pBdr>{border('top', 0.5, look.hairline, space=2)}</w:pBdr>"
    portrait, landscape = (dxa(look.text_width(name)) for name in ("portrait", "landscape"))
    tab = f'<w:tab w:val="right" w:pos="{portrait}"/>'
    wide = f'<w:tabs><w:tab w:val="clear" w:pos="{portrait}"/><w:tab w:val="right" w:pos="{landscape}"/></w:tabs>'
    for name, rule in (("header", ""), ("footer", hairline)):
        yield style_of(name, style, look, first=f"{rule}<w:tabs>{tab}</w:tabs>", basic=True)
        yield Style("paragraph", f"{name} landscape", name, paragraph=wide)
    strong = replace(style, strong=True)
    once = replace(look.marking, before=0, after=STRIP_AFTER)
    yield _strip("Marking once", replace(once, colour=look.ink), look.strip, look)
    yield _strip("Marking once restricted", replace(once, colour="#FFFFFF"), look.strip_restricted, look)
    yield style_of("Marking", style, look)
    yield _strip("Marking restricted", replace(strong, colour="#FFFFFF"), look.strip_restricted, look)


def _strip(name: str, style: TextStyle, fill: str, look: Look) -> Style:
    sides = (("top", 1.0), ("left", STRIP_PADDING), ("bottom", 1.0), ("right", STRIP_PADDING))
    box = "".join(border(edge, 0.5, fill, space) for edge, space in sides)
    inset = indent(STRIP_PADDING + 0.5, STRIP_PADDING + 0.5)
    return style_of(name, style, look, first=f"<w:pBdr>{box}</w:pBdr>{shading(fill)}", last=inset)


STRUCTURAL = ("Table separator", "Section end")
ALONE = 8.0
"""In points: the type of an empty paragraph after a table.

It is legible to whoever writes in it, and so small that on a full page it seldom causes another page.
"""


def _structural(look: Look) -> Iterator[Style]:
    """Yield the styles of the empty paragraphs that WordprocessingML requires: between tables, and to end a section."""
    text = replace(look.styles["table"], before=0, after=0)
    small = replace(text, size=ALONE, leading=ALONE * 1.15)
    for name, style in zip(STRUCTURAL, (text, small), strict=True):
        yield style_of(name, style, look, following="Body Text")


def callout_styles(look: Look, callouts: Iterable[Callout]) -> Iterator[Style]:
    """Yield, for each tone, a text style and heading styles for the levels in use, beside a rule in its outline colour.

    Neighbours have the same rule and indents, so Word joins their rules.
    """
    inset = indent(CALLOUT_INDENT, look.body_indent)
    heading = replace(look.styles["heading-3"], after=0)
    text = replace(look.styles["body"], after=LIST_ITEM)
    used = {(callout.tone, callout.heading.level if callout.heading else 0) for callout in callouts}
    for tone in (tone for tone in TONES if tone in {tone for tone, _ in used}):
        colour = look.statuses[tone].outline if tone else look.accent
        rule = f"<w:pBdr>{border('left', 3, colour, space=CALLOUT_INDENT - 3)}</w:pBdr>"
        yield replace(style_of(callout_text(tone), text, look, first=rule, last=inset), fixed=tone is not None)
        for level in (level for level in LEVELS if (tone, level) in used):
            name, parent = callout_heading(tone, level), f"heading {level}"
            style = style_of(name, heading, look, first=KEEP + rule, last=inset, based_on=parent)
            yield replace(style, fixed=tone is not None)


def callout_heading(tone: Status | None, level: int) -> str:
    return f"{callout_text(tone)} heading {level}"


def callout_text(tone: Status | None) -> str:
    return f"Callout {tone.word.lower()}" if tone else "Callout ask"


OUTLINE = 0.75
"""Width of a chip's outline, in points."""


def character_styles(look: Look) -> Iterator[Style]:
    text = look.styles
    yield Style("character", "Default Paragraph Font", default=True)
    yield _character_style("Strong", weight(), basic=True)
    yield _character_style("Quiet", run_properties(text["quiet"]), basic=True)
    yield _character_style("Key number", run_properties(text["figure"]))
    link = f'<w:color w:val="{hexed(look.accent)}"/><w:u w:val="single"/>'
    yield _character_style("Hyperlink", link)
    yield _character_style("Hyperlink strong", weight() + link)
    yield _character_style("Fact label", f'<w:color w:val="{hexed(look.grey)}"/>')
    yield _character_style("Caption label", f'{weight()}<w:color w:val="{hexed(look.ink)}"/>')
    chip = replace(text["chip"], font=FAMILY)  # always this font: it has the shapes, and columns were measured for it
    for status, colours in look.statuses.items():
        lettering = run_properties(replace(chip, colour=colours.text))
        yield _character_style(
            chip_style(status),
            f"{lettering}{border('bdr', OUTLINE, colours.outline)}{shading(colours.fill)}",
            fixed=True,
        )
    outline = border("bdr", OUTLINE, look.grey)
    yield _character_style(chip_style(None), f"{run_properties(chip)}{outline}", fixed=True)


def chip_style(status: Status | None) -> str:
    return f"Chip {status.word.lower()}" if status else "Chip"


def _character_style(name: str, run: str, *, basic: bool = False, fixed: bool = False) -> Style:
    return Style("character", name, "Default Paragraph Font", run=run, basic=basic, fixed=fixed)


PADDING, GAP = 2.5, 6.0
"""In points: PADDING is above and below a cell's text, GAP to its right.

Each is slightly less than in the PDF: Word adds the rule between rows to their height, and breaks a word that is a
hair too wide ("Complet-e" in a column of 44).
"""

HANGING, PART_REF, PART_TEXT = 9.5, 4.0, 8.0
"""Indents in points: continuation lines of a name, a part's ref, and its text."""

RIGHT = '<w:jc w:val="right"/>'


def cell_styles(look: Look) -> Iterator[Style]:
    """Yield `Table text` and the styles derived from it."""
    text, head, facts = look.styles["table"], look.styles["table-head"], look.styles["facts"]
    strong = weight()
    yield _cell("Table text", spacing(text, look), run_properties(text), based_on="Normal", basic=True)
    yield _cell("Table text right", RIGHT)
    yield _cell("Table text hanging", indent(left=HANGING, hanging=HANGING))
    yield _cell("Table chip", indent(right=-GAP))
    yield _cell("Table row head")
    yield _cell("Table part ref", indent(left=PART_REF, right=-GAP / 2))
    yield _cell("Table part text", indent(left=PART_TEXT))
    yield _cell("Table total", run=strong)
    yield _cell("Table total right", RIGHT, strong)
    yield _cell("Table head", f"<w:keepNext/>{spacing(head, look)}", run_properties(head), basic=True)
    yield _cell("Table head right", RIGHT, based_on="Table head")
    yield _cell("Facts text", spacing(facts, look), run_properties(facts), basic=True)
    yield _cell("Key figure label", "<w:keepNext/>", run_properties(replace(text, strong=True)))
    yield _cell("Key figure", _figure_line(look))


def _figure_line(look: Look) -> str:
    """Return the spacing for a line as high as the large figure needs, in a paragraph of small text."""
    return spacing(look.styles["figure"], look)


def _cell(name: str, paragraph: str = "", run: str = "", *, based_on: str = "Table text", basic: bool = False) -> Style:
    return Style("paragraph", name, based_on, paragraph=paragraph, run=run, basic=basic)


def table_styles(look: Look) -> Iterator[Style]:
    """Yield the table styles; `Normal Table` is Word's default.

    The rules of header and total rows are conditional formats (`w:tblStylePr`, 17.7.6.6), so rows added in Word get
    them.
    """
    yield Style("table", "Normal Table", table=_properties("", padding=0, gap=0), default=True)
    ink, hairline = (1.0, look.ink), (0.5, look.hairline)
    data = _properties(_borders(bottom=ink, insideH=hairline))
    head = _part("firstRow", _borders("tcBorders", bottom=ink) + '<w:vAlign w:val="bottom"/>')
    total = _part("lastRow", _borders("tcBorders", top=ink))
    last = _part("lastCol", '<w:tcMar><w:right w:w="0" w:type="dxa"/></w:tcMar>')
    yield _table(table_style("data"), data + head + total + last)
    yield _table(table_style("key-figures"), _properties(_borders(top=ink), padding=1.5))


def table_style(kind: TableKind) -> str:
    return f"Table {kind.replace('-', ' ')}"


def _table(name: str, properties: str) -> Style:
    return Style("table", name, "Normal Table", table=properties)


def _properties(borders: str, padding: float = PADDING, gap: float = GAP) -> str:
    sides = (("top", padding), ("left", 0.0), ("bottom", padding), ("right", gap))
    margins = "".join(f'<w:{side} w:w="{dxa(width)}" w:type="dxa"/>' for side, width in sides)
    return f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'


def _borders(element: str = "tblBorders", **edges: tuple[float, str]) -> str:
    """Return borders; `edges` in the order of CT_TblBorders (top, left, bottom, insideH), each (points, colour)."""
    lines = "".join(border(edge, width, colour) for edge, (width, colour) in edges.items())
    return f"<w:{element}>{lines}</w:{element}>"


def _part(part: str, cell: str) -> str:
    return f'<w:tblStylePr w:type="{part}"><w:tcPr>{cell}</w:tcPr></w:tblStylePr>'

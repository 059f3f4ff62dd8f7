"""The paragraph styles: text, headings, running heads and feet, callouts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from sendplan.model.document import Callout
from sendplan.model.look import Look, StyleName, TextStyle
from sendplan.model.status import Status
from sendplan.render.docx.lettering import fonts, indent, run_properties, spacing
from sendplan.render.docx.markup import border, dxa, shading
from sendplan.render.docx.style import Style

Tone = Status | Literal["ask"]
TONES: tuple[Tone, ...] = (*Status, "ask")
LEVELS = (1, 2, 3)

KEEP = "<w:keepNext/><w:keepLines/>"
AFTER_TABLE = 8.0
"""Points above body text that follows a table, chart or callout."""

LIST_ITEM = 3.0
"""Points below each item of a list."""

CALLOUT_INDENT = 11.0
STRIP_PADDING = 4.0


def paragraph_styles(look: Look) -> Iterator[Style]:
    text = look.styles
    body = text["body"]
    after_table = replace(body, before=AFTER_TABLE)
    right = indent(right=look.body_indent)
    # Normal names the font too, not only the defaults: LibreOffice would put the defaults above the characters' styles.
    lettering = fonts(look.font) + run_properties(body, look)
    solid = spacing(replace(body, after=0), look)
    yield Style("paragraph", "Normal", paragraph=solid, run=lettering, default=True, basic=True)
    yield _style("Body Text", body, look, last=right, basic=True)
    yield _style("Body Text after table", after_table, look, last=right, based_on="Body Text", following="Body Text")
    yield _style("List Paragraph", replace(body, after=LIST_ITEM), look, last=right)
    yield _style("Title", text["title"], look, first=KEEP, following="Subtitle", basic=True)
    yield _style("Subtitle", text["subtitle"], look, following="Body Text", basic=True)
    rule = f"<w:pBdr>{border('top', 3, look.accent, space=6)}</w:pBdr>"
    yield _style("Organisation", text["organisation"], look, first=f"<w:keepNext/>{rule}", basic=True)
    for level in LEVELS:
        name: StyleName = f"heading-{level}"  # type: ignore[assignment]
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        yield _style(f"heading {level}", text[name], look, first=KEEP, last=outline, following="Body Text", basic=True)
    yield from _band(look)
    yield _style("Key message", text["key-message"], look, first=KEEP, following="Body Text", basic=True)
    yield _style("Aim", text["aim"], look, following="Body Text", basic=True)
    yield _style("Footnote", text["footnote"], look, basic=True)
    yield _style("Chips", replace(text["facts"], after=4), look, first=KEEP)
    yield _style("caption", text["caption"], look, first=KEEP, basic=True)
    # Lines set closer than the font's own would cut off a picture's top.
    single = f'<w:spacing w:before="0" w:after="{dxa(6)}" w:line="240" w:lineRule="auto"/>'
    yield Style("paragraph", "Figure", "Normal", paragraph=single)
    yield _style("TOC Heading", text["heading-2"], look, first=KEEP, following="toc 1")
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{dxa(look.text_width("portrait"))}"/></w:tabs>'
    yield _style("toc 1", replace(body, after=3), look, first=tab)
    yield from _running(look)
    yield from _structural()


def _style(
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
    """`first` and `last`: paragraph properties that CT_PPr puts before and after `w:spacing`."""
    properties = f"{first}{spacing(style, look)}{last}"
    return Style("paragraph", name, based_on, following, properties, run_properties(style, look), basic=basic)


def _band(look: Look) -> Iterator[Style]:
    """Organisation, title and subtitle on a ground beside the accent rule; Word joins the boxes of neighbours."""
    above, below, beside = (border(edge, 0.5, look.band, 8) for edge in ("top", "bottom", "right"))
    box = f"<w:pBdr>{above}{border('left', 4.5, look.accent, 12)}{below}{beside}</w:pBdr>{shading(look.band)}"
    names: tuple[StyleName, ...] = ("organisation", "title", "subtitle")
    for name in names:
        based_on = name.capitalize()
        own = replace(look.styles[name], before=0)
        yield _style(f"Band {name}", own, look, first=KEEP + box, last=indent(16.5, 8.5), based_on=based_on)


def _running(look: Look) -> Iterator[Style]:
    """Head and foot with their tab at the right margin, and the marking strip, whose border is its padding."""
    style = look.styles["running"]
    hairline = f"<w:pBdr>{border('top', 0.5, look.hairline, space=2)}</w:pBdr>"
    portrait, landscape = (dxa(look.text_width(name)) for name in ("portrait", "landscape"))
    tab = f'<w:tab w:val="right" w:pos="{portrait}"/>'
    wide = f'<w:tabs><w:tab w:val="clear" w:pos="{portrait}"/><w:tab w:val="right" w:pos="{landscape}"/></w:tabs>'
    for name, rule in (("header", ""), ("footer", hairline)):
        yield _style(name, style, look, first=f"{rule}<w:tabs>{tab}</w:tabs>", basic=True)
        yield Style("paragraph", f"{name} landscape", name, paragraph=wide)
    strong = replace(style, strong=True)
    yield _strip("Marking", replace(strong, colour=look.ink), look.strip, look)
    yield _strip("Marking restricted", replace(strong, colour="#FFFFFF"), look.strip_restricted, look)


def _strip(name: str, style: TextStyle, fill: str, look: Look) -> Style:
    sides = (("top", 1.0), ("left", STRIP_PADDING), ("bottom", 1.0), ("right", STRIP_PADDING))
    box = "".join(border(edge, 0.5, fill, space) for edge, space in sides)
    inset = indent(STRIP_PADDING + 0.5, STRIP_PADDING + 0.5)
    return _style(name, style, look, first=f"<w:pBdr>{box}</w:pBdr>{shading(fill)}", last=inset)


def _structural() -> Iterator[Style]:
    """The empty paragraphs that WordprocessingML itself demands: between two tables, and to end a section."""
    for name, height in (("Table separator", 12.0), ("Section end", 1.0)):
        line = f'<w:spacing w:before="0" w:after="0" w:line="{dxa(height)}" w:lineRule="exact"/>'
        yield Style("paragraph", name, "Normal", paragraph=line, run='<w:sz w:val="2"/><w:szCs w:val="2"/>')


def callout_styles(look: Look, callouts: Iterable[Callout]) -> Iterator[Style]:
    """For each tone a text and, for each level in use, a heading beside a rule in its outline colour.

    Neighbours have the same rule and indents, so Word joins their rules to one.
    """
    inset = indent(CALLOUT_INDENT, look.body_indent)
    heading = replace(look.styles["heading-3"], after=0)
    text = replace(look.styles["body"], after=LIST_ITEM)
    used = {(callout.tone, callout.heading.level) for callout in callouts}
    for tone in (tone for tone in TONES if tone in {tone for tone, _ in used}):
        colour = look.accent if tone == "ask" else look.statuses[tone].outline
        rule = f"<w:pBdr>{border('left', 3, colour, space=CALLOUT_INDENT - 3)}</w:pBdr>"
        yield _style(callout_text(tone), text, look, first=rule, last=inset)
        for level in (level for level in LEVELS if (tone, level) in used):
            name, parent = callout_heading(tone, level), f"heading {level}"
            yield _style(name, heading, look, first=KEEP + rule, last=inset, based_on=parent)


def callout_heading(tone: Tone, level: int) -> str:
    return f"{callout_text(tone)} heading {level}"


def callout_text(tone: Tone) -> str:
    return "Callout ask" if tone == "ask" else f"Callout {tone.word.lower()}"

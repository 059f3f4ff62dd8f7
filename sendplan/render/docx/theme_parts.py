"""The theme of a paper, and references to it in our styles.

So an officer who changes fonts or colours in Word's Design menu changes the complete paper, except the colours of
statuses.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from lxml import etree
from msgspec import Struct

from sendplan.model.look import GREY, Look
from sendplan.render.docx.markup import escaped, hexed

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLOTS: Mapping[str, str] = {
    "accent1": "accent1", "accent2": "accent2", "accent3": "accent3", "accent4": "accent4", "accent5": "accent5",
    "accent6": "accent6", "dk1": "text1", "dk2": "text2", "lt2": "background2",
}  # fmt: skip
"""Slot of a colour scheme → its name in `w:themeColor` (17.18.97). If several have one colour, the first is used."""

HEADINGS = ("heading", "title", "toc heading")
"""Beginnings, in lower case, of the names of styles that use the theme's heading font."""


class Parts(Struct, frozen=True):
    """The fonts of a theme, and its colours.

    Attributes:
        major: The font for headings.
        minor: The font for text.
        colours: `RRGGBB` → name.
        link: The colour of links.
    """

    major: str
    minor: str
    colours: Mapping[str, str]
    link: str


def theme_of(look: Look) -> bytes:
    """Return the letterhead's theme, or our own with the look's font and colours."""
    if look.docx and look.docx.theme:
        return look.docx.theme
    theme = (files("sendplan.render.docx") / "base" / "word" / "theme" / "theme1.xml").read_text(encoding="utf-8")
    default = Look()
    ours = ((default.accent, look.accent), (default.ink, look.ink), (GREY, look.grey), (default.tint, look.tint))
    colours = {hexed(old): hexed(new) for old, new in ours}
    theme = re.sub("|".join(colours), lambda match: colours[match[0]], theme)
    return theme.replace(f'typeface="{default.font}"', f'typeface="{escaped(look.font)}"').encode()


def themed(markup: str, look: Look, style: str = "") -> str:
    """Return the properties of a style with references to the theme's fonts and colours where they are the same."""
    parts = _parts(theme_of(look))
    heading = style.lower().startswith(HEADINGS)

    def font(match: re.Match[str]) -> str:
        part = "major" if heading and match[1] == escaped(parts.major) else "minor"
        if match[1] != escaped(parts.major if part == "major" else parts.minor):
            return match[0]
        return f'{match[0]} w:asciiTheme="{part}HAnsi" w:hAnsiTheme="{part}HAnsi"'

    def colour(match: re.Match[str]) -> str:
        link = style.startswith("Hyperlink") and match[3] == parts.link
        name = "hyperlink" if link else parts.colours.get(match[3])
        attribute = "w:themeFill" if match[2] == "w:fill" else "w:themeColor"
        return f'{match[0]} {attribute}="{name}"' if name else match[0]

    markup = re.sub(r'<w:rFonts w:ascii="([^"]*)" w:hAnsi="\1"', font, markup)
    return re.sub(r'(?<=[ ])((w:color|w:fill)|(?<=<w:color )w:val)="([0-9A-F]{6})"', colour, markup)


@cache
def _parts(theme: bytes) -> Parts:
    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    slots: dict[str, str] = {}
    for scheme in root.iter(f"{A}clrScheme"):
        for slot in scheme.iterchildren(tag=etree.Element):
            for one in slot.iterchildren(tag=etree.Element):
                slots[etree.QName(slot).localname] = str(one.get("lastClr") or one.get("val") or "").upper()
    colours: dict[str, str] = {}
    for slot_name, name in SLOTS.items():
        colours.setdefault(slots.get(slot_name, ""), name)
    return Parts(_font(root, "major"), _font(root, "minor"), colours, slots.get("hlink", ""))


def _font(root: etree._Element, kind: str) -> str:
    return next((str(one.get("typeface") or "") for one in root.iterfind(f".//{A}{kind}Font/{A}latin")), "")

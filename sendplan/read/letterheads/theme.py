"""A document's theme: the fonts and colours that styles refer to by role (ECMA-376 part 1, 20.1.6)."""

import colorsys
import re
from collections.abc import Mapping

from lxml import etree

from sendplan.model.colour import channels
from sendplan.read.letterheads.package import A, W

DEFAULT_COLOURS = {"dk1": "#000000", "lt1": "#FFFFFF"}
SLOTS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""`w:themeColor` → the slot of the theme, where the two names differ, under Word's usual mapping."""

MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
"""The theme colours that `w:clrSchemeMapping` can map to other slots (17.15.1.20) → its attributes."""

HEX = re.compile(r"[0-9A-Fa-f]{6}")


class Theme:
    """A theme. `mapping` is the `w:clrSchemeMapping` of the settings, if there is one."""

    def __init__(self, root: etree._Element | None, mapping: etree._Element | None = None) -> None:
        self._colours = dict(DEFAULT_COLOURS)
        self._fonts: dict[str, str] = {}
        self._mapping: Mapping[str, str] = {}
        if mapping is not None:
            attributes = {str(name).removeprefix(f"{{{W}}}"): str(slot) for name, slot in mapping.attrib.items()}
            self._mapping = {name: attributes[short] for name, short in MAPPED.items() if short in attributes}
        if root is None:
            return
        for scheme in root.iter(f"{{{A}}}clrScheme"):
            for slot in scheme:
                for colour in slot:
                    written = str(colour.get("lastClr") or colour.get("val") or "")
                    if isinstance(slot.tag, str) and HEX.fullmatch(written):
                        self._colours[etree.QName(slot).localname] = f"#{written.upper()}"
        for kind in ("major", "minor"):
            for latin in root.iterfind(f".//{{{A}}}{kind}Font/{{{A}}}latin"):
                self._fonts[kind] = str(latin.get("typeface") or "")

    def font(self, name: str) -> str:
        """Return the family of "majorHAnsi", "minorAscii" and so on; empty if the theme has none."""
        return self._fonts.get(name[:5], "")

    def colour(self, name: str, tint: str | None, shade: str | None) -> str | None:
        """Return the colour of "accent1", "text2" and so on, with Word's tint or shade (two hexadecimal digits)
        applied.

        None if the theme has no such colour.
        """
        slot = self._mapping.get(name, name)
        colour = self._colours.get(SLOTS.get(slot, slot))
        if colour is None:
            return None
        red, green, blue = (channel / 255 for channel in channels(colour))
        hue, light, full = colorsys.rgb_to_hls(red, green, blue)
        if tint:
            light = light * _part(tint) + 1 - _part(tint)
        if shade:
            light *= _part(shade)
        # Word truncates instead of rounding: accent 1, #156082, in the shade BF is #0F4761.
        return "#" + "".join(f"{int(255 * one + 1e-6):02X}" for one in colorsys.hls_to_rgb(hue, light, full))


def _part(digits: str) -> float:
    """Return two hexadecimal digits as a share: "BF" → 0.75. For anything else 1."""
    return int(digits, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{2}", digits) else 1.0

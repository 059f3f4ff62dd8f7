"""A document's theme: the fonts and colours that styles name by their part in it (ECMA-376 part 1, 20.1.6)."""

import colorsys
import re
from collections.abc import Iterable, Mapping
from io import BytesIO

from lxml import etree

from sendplan.fonts import FAMILY, SHIPPED
from sendplan.model.colour import channels
from sendplan.model.look import FontFamily
from sendplan.read.letterheads.package import A, W
from sendplan.read.letterheads.word_styles import family_and_weight

DEFAULT_COLOURS = {"dk1": "#000000", "lt1": "#FFFFFF"}
SLOTS = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""`w:themeColor` → the theme's slot, where they are spelt differently, under Word's usual mapping."""

MAPPED = {"text1": "t1", "text2": "t2", "background1": "bg1", "background2": "bg2"}
"""The names that `w:clrSchemeMapping` may lead elsewhere (17.15.1.20), by its attributes."""

HEX = re.compile(r"[0-9A-Fa-f]{6}")


class Theme:
    """`mapping`: the settings' `w:clrSchemeMapping`, if there is one."""

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
        """The family behind `majorHAnsi`, `minorAscii`, …; empty if the theme has none."""
        return self._fonts.get(name[:5], "")

    def colour(self, name: str, tint: str | None, shade: str | None) -> str | None:
        """The colour behind `accent1`, `text2`, …, lightened or darkened by Word's two hexadecimal digits."""
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
        # Word cuts off, it does not round: its accent 1, #156082, in the shade BF is #0F4761.
        return "#" + "".join(f"{int(255 * one + 1e-6):02X}" for one in colorsys.hls_to_rgb(hue, light, full))


def _part(digits: str) -> float:
    """`BF` → 0.75; 1 for what is no such number."""
    return int(digits, 16) / 255 if re.fullmatch(r"[0-9A-Fa-f]{2}", digits) else 1.0


MAX_BYTES = 20_000_000
RESTRICTED = 0x0002
"""OS/2 fsType: may be neither embedded in a PDF nor in a Word file (OpenType 1.9, "OS/2")."""

STRONG_FROM = 550
"""The least weight (400 regular, 600 semibold, 700 bold) that serves as the strong one."""


def families(files: Mapping[str, bytes]) -> tuple[dict[str, FontFamily], list[str]]:
    """The families in those files, by name, and a sentence for each file that cannot be used.

    A family of one weight is its own strong one. Of several strong weights the one nearest 600 is taken.
    """
    found: dict[str, dict[int, bytes]] = {}
    notes: list[str] = []
    for name, content in sorted(files.items()):
        try:
            family, weight, italic = _read(content)
        except Exception as error:  # noqa: BLE001 (fontTools raises whatever a broken table leads to)
            notes.append(f"fonts/{name}: {_why(error)}; the PDF does without it")
            continue
        if not italic:
            found.setdefault(family, {})[weight] = content
    made = {}
    for family, weights in found.items():
        regular = min(weights, key=lambda one: (one >= STRONG_FROM, abs(one - 400)))
        strong = min(weights, key=lambda one: (one < STRONG_FROM, abs(one - 600)))
        made[family] = FontFamily(family, weights[regular], weights[strong])
    return made, notes


class _Unfit(Exception):
    """Its text says why the font cannot be used."""


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, _Unfit) else "it is no TrueType font, or damaged"


def _read(content: bytes) -> tuple[str, int, bool]:
    """(family without its weight, weight, whether italic). Raises _Unfit, or whatever fontTools does."""
    from fontTools.ttLib import TTFont  # loaded only where there are such files

    if len(content) > MAX_BYTES:
        raise _Unfit("it is larger than any font a paper needs")
    with TTFont(BytesIO(content), lazy=True) as font:
        if "glyf" not in font:
            raise _Unfit("it holds PostScript outlines; a PDF here needs TrueType (.ttf)")
        if "fvar" in font:
            raise _Unfit("it is a variable font; put its regular and semibold or bold files there instead")
        os2, names = font["OS/2"], font["name"]
        if os2.fsType & 0x000F == RESTRICTED:
            raise _Unfit("its licence forbids embedding")
        if not font.getBestCmap():
            raise _Unfit("it names no characters")
        written = names.getDebugName(16) or names.getDebugName(1) or ""
        family, _ = family_and_weight(re.sub(r"\s+", " ", written).strip())
        if not family:
            raise _Unfit("it has no name")
        font["hmtx"], font["head"], font["hhea"]  # what measuring needs
        return family, int(os2.usWeightClass), bool(os2.fsSelection & 1)


def substituted(names: Iterable[str], beside: Mapping[str, FontFamily]) -> list[str]:
    """A sentence for each family that the PDF is not set in."""
    return [
        f"{name} is not here: the PDF uses {FAMILY} (put its .ttf files in templates/letterheads/fonts to use it)"
        for name in dict.fromkeys(names)
        if name not in SHIPPED and name not in beside
    ]

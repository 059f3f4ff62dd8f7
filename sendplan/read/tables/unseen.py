"""Which text in a workbook nobody can see: in the colour of its background, tiny, or hidden by a number format."""

import re
from typing import NamedTuple

from lxml import etree

SEEN = 1.2
"""From this contrast on, text can be seen. The palest grey that Office offers has 1.12 on white."""
A_SIGN = 3
"""Up to this many words in the colour of a filled cell are there so that only the colour shows: Green, On track."""
TINY = 2
WHITE, BLACK = "FFFFFF", "000000"
_SHOWS_NOTHING = re.compile(r"\s*;\s*;\s*;\s*")
"""A number format that is empty for positive and negative numbers, zero and text."""
_OFFICE = (WHITE, BLACK, "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
_NAMED = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)))
_FIRST_EIGHT = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_INDEXED = {**dict(enumerate(_FIRST_EIGHT * 2)), 64: BLACK, 65: WHITE}
_SIX = re.compile("(?:[0-9A-F]{2})?([0-9A-F]{6})")


class Run(NamedTuple):
    """Words of a cell with formatting of their own.

    Attributes:
        ink: Their colour as RRGGBB; empty if it is that of the cell, or unknown.
    """

    words: str
    ink: str = ""
    tiny: bool = False


class Palette:
    """The theme colours of a workbook, in the order in which cells number them."""

    def __init__(self, theme: etree._Element | None = None) -> None:
        scheme = theme.find(".//{*}clrScheme") if theme is not None else None
        found = {etree.QName(one).localname: one for one in scheme} if scheme is not None else {}
        self._colours = tuple(
            _of_theme(found[name]) if name in found else usual for name, usual in zip(_NAMED, _OFFICE, strict=True)
        )

    def rgb(self, colour: etree._Element | None) -> str:
        """Return a colour as RRGGBB; empty if it is automatic or unknown."""
        if colour is None:
            return ""
        if six := _SIX.fullmatch(colour.get("rgb", "").upper()):
            return six[1]
        theme, indexed = colour.get("theme", ""), colour.get("indexed", "")
        if theme.isdigit() and int(theme) < len(self._colours):
            return _tinted(self._colours[int(theme)], colour.get("tint", "0"))
        return _INDEXED.get(int(indexed), "") if indexed.isdigit() else ""

    def ground(self, fill: etree._Element) -> str:
        """Return the background colour that a fill gives to text; empty for a pattern, on which text can be seen."""
        pattern = fill.find("{*}patternFill")
        kind = pattern.get("patternType", "none") if pattern is not None else "gradient"
        if pattern is None or kind not in ("none", "solid"):
            return "" if fill.find("{*}gradientFill") is not None or kind not in ("none", "gradient") else WHITE
        return WHITE if kind == "none" else self.rgb(pattern.find("{*}fgColor")) or WHITE


def _of_theme(colour: etree._Element) -> str:
    own = next(iter(colour), None)
    value = (own.get("lastClr") or own.get("val") or "") if own is not None else ""
    six = _SIX.fullmatch(value.upper())
    return six[1] if six else ""


def _tinted(rgb: str, tint: str) -> str:
    """Return a theme colour made lighter, or darker if the tint is negative, as Office does."""
    try:
        share = float(tint)
    except ValueError:
        share = 0.0
    if not rgb or not share:
        return rgb
    import colorsys  # loaded only where a workbook has such colours

    hue, light, full = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    light = light * (1 + share) if share < 0 else light * (1 - share) + share
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full))


def is_tiny(size: etree._Element | None) -> bool:
    """Return whether a font size is too small to read."""
    try:
        return size is not None and float(size.get("val", "11")) <= TINY
    except ValueError:
        return False


def shows_nothing(code: str) -> bool:
    """Return whether a number format hides both numbers and text."""
    return bool(_SHOWS_NOTHING.fullmatch(code))


def is_lost(ink: str, ground: str) -> bool:
    """Return whether text in the colour `ink` cannot be seen on `ground`. False if either is unknown."""
    if not (ink and ground):
        return False
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05) < SEEN


def _luminance(rgb: str) -> float:
    shares = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

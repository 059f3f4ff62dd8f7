"""Which rows a colour key is about: "Pink rows are confidential", or a filled cell beside "Not for publication"."""

import colorsys
import re
from collections.abc import Collection, Mapping
from typing import TypeVar

Row = TypeVar("Row", int, str)

_NAMES = (
    (("red",), ((340, 360), (0, 18))), (("pink", "rose"), ((285, 345),)), (("orange", "peach"), ((10, 46),)),
    (("amber",), ((24, 62),)), (("yellow", "gold"), ((38, 72),)), (("green",), ((66, 172),)),
    (("blue", "turquoise", "teal", "cyan"), ((160, 262),)),
    (("purple", "violet", "lilac", "lavender", "mauve"), ((245, 322),)),
)  # fmt: skip
"""Colour names → the degrees of the colour wheel that people may call so. They overlap, because people do not agree."""
_PALE = 0.6
"""A red up to this saturation may be called pink."""
_GREY, _BARE = 0.08, 0.04
"""Up to this saturation a colour may be called grey; up to the second value it cannot be called anything else."""
_COLOUR = rf"(?:{'|'.join(name for names, _ in _NAMES for name in names)}|gr[ae]y)"
_CELLS = (
    r"(?:rows?|cells?|lines?|text|words|items?|actions?|entries|updates?|anything|everything|"
    r"fill\w*|shad\w*|highlight\w*|mark\w*)"
)
_OF_ROWS = re.compile(
    rf"^\W*(?:(?:key|legend|note)\W+)?(?:\w+ )?{_COLOUR}\b|\b{_COLOUR} {_CELLS}\b|"
    rf"\b{_CELLS} (?:\w+ ){{0,2}}?(?:in |with )?(?:an? )?(?:\w+ )?{_COLOUR}\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_COLOUR}\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:others?|rest|except|excluding|but|only|unless|without|any|tlp)\b|\b(?:all|every\w*)\b(?! (?:the |of )*\w* ?"
    rf"(?:in |shaded |marked |highlighted )*{_COLOUR})|\b(?:not|no|non)\W+(?:\w+ )?{_COLOUR}",
    re.IGNORECASE,
)
"""Words that show that a text is about rows of another colour too, or about no rows."""


def in_colour(text: str, swatches: Collection[str], rows: Mapping[Row, Collection[str]]) -> set[Row]:
    """Return the rows that a key names by their colour; empty if it names no colour, or no row has it.

    Args:
        swatches: The fill colours of the cells beside the text.
        rows: Row → its colours as RRGGBB.
    """
    if _OTHERS.search(text):
        return set()
    names = (
        {name.casefold().replace("gray", "grey") for name in _NAMED.findall(text)} if _OF_ROWS.search(text) else set()
    )
    return {
        row for row, colours in rows.items()
        if any(colour in swatches or names & _called(colour) for colour in colours)
    }  # fmt: skip


def is_of_colour(text: str) -> bool:
    """Return whether a text is about rows of a colour, as a key is."""
    return _OF_ROWS.search(text) is not None and _OTHERS.search(text) is None


def _called(rgb: str) -> set[str]:
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, full, light = colorsys.rgb_to_hsv(red, green, blue)
    if full < _BARE:
        return {"grey"}
    degrees = round(hue * 360)
    found = {name for names, spans in _NAMES for first, last in spans if first <= degrees <= last for name in names}
    return found | ({"pink", "rose"} if "red" in found and full < _PALE and light > _PALE else set())

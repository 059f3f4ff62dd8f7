"""The fill colour of a cell in a word of the RAG family; a tracker's status is often nothing else."""

import colorsys

_SMALL = 0.25  # of saturation: below it a fill is white, grey or a tint
_DARK = 0.25


def colour_word(rgb: str) -> str:
    """`Red`, `Amber`, `Green` or `Blue` for a fill written RRGGBB or AARRGGBB in hex; "" for anything else."""
    digits = rgb[-6:]
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if len(digits) < 6 or saturation < _SMALL or value < _DARK:
        return ""
    degrees = hue * 360
    if degrees < 18 or degrees >= 340:
        return "Red"
    if degrees < 66:
        return "Amber"
    if degrees < 170:
        return "Green"
    return "Blue" if 185 <= degrees < 260 else ""

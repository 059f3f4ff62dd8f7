"""Contrast between colours, `#RRGGBB`, and colours moved until they can be read."""

from sendplan.model.colour import channels, contrast

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 1.4.3)."""


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """`colour`, mixed with black or white (as `ground` is light or dark) only as far as `ratio` needs.

    Where even black or white falls short of `ratio`, that is the answer.
    """
    target = max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))
    mixes = (_mix(colour, target, step / 20) for step in range(21))
    return next((mix for mix in mixes if contrast(mix, ground) >= ratio), target)


def _mix(colour: str, target: str, share: float) -> str:
    pairs = zip(channels(colour), channels(target), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)

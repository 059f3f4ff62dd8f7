"""Contrast between colours ("#RRGGBB"), and colours changed just enough to be readable."""

READABLE = 4.5
"""The least contrast of text with its background (WCAG 1.4.3)."""


def readable(colour: str, ground: str, ratio: float = READABLE) -> str:
    """Return `colour`, mixed with black or white only as far as needed to have the contrast `ratio` with `ground`.

    Black is used on a light ground, white on a dark one. If even that falls short of `ratio`, it is returned anyway.
    """
    target = max("#000000", "#FFFFFF", key=lambda end: contrast(end, ground))
    mixes = (mixed(colour, target, step / 20) for step in range(21))
    return next((mix for mix in mixes if contrast(mix, ground) >= ratio), target)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, target: str, share: float) -> str:
    """Return `colour` mixed with a `share` (0 to 1) of `target`."""
    pairs = zip(channels(colour), channels(target), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if (value := channel / 255) <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for channel in channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

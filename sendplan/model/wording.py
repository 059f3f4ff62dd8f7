"""How papers and messages write dates and counts (the same everywhere, so that formats cannot differ)."""

import re
from datetime import date

from sendplan.model.calendar import NAMES

NO_BREAK = "\u00a0"
_SLASH = re.compile(r"(?<=[^\W\d_]/)(?=[^\W_])")
_LONG = 16
"""Letters of a word that a line may end in, after a slash: "and/or" stays whole."""


def long_date(day: date) -> str:
    """`30 November 2020`."""
    return f"{day.day} {NAMES[day.month]} {day.year}"


def short_date(day: date) -> str:
    """`30 Nov 2020` for columns, with no-break spaces."""
    return f"{day.day}{NO_BREAK}{NAMES[day.month][:3]}{NO_BREAK}{day.year}"


def count(number: int, one: str, many: str = "") -> str:
    """`1 action`, `5 actions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """`1.1`, `1.1 and 1.2`, `1.1, 1.2 and 1.3`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def at_slashes(word: str) -> list[str]:
    """A long word cut where a line may end inside it, after a slash between letters; joined, the parts are the word."""
    return _SLASH.split(word) if "/" in word and len(word) >= _LONG else [word]

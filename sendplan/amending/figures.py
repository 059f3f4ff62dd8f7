"""The figures in a text of a paper: numbers, days and statuses. The program computes them, and nobody may type over
them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from sendplan.compose.sections._rows import NONE_GIVEN
from sendplan.model.status import Status

_MONTH = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|(?<=[\w,(]\s)May|May(?=\s\d)"
)  # at the start of a sentence, "May" is a verb
_WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SEASON = r"(?i:autumn|spring|summer|winter)(?=\s(?:term|\d))"
_NUMBER = (
    r"£?\d[\d,.]*\d%?|£?\d%?|"
    r"\b(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none|nobody|all)\b"
)

FIGURE = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY}|{_SEASON})\b|{_NUMBER}")
"""A number, or a word of a day: of “Due 31 Jul 2027” the month can be typed over while both numbers stay."""
STATUS = re.compile("|".join(rf"\b{re.escape(status.word)}\b" for status in Status), re.IGNORECASE)
DATE = re.compile(rf"\b(?:(?:{_WEEKDAY})\s)?(?:\d{{1,2}}\s)?(?:{_MONTH}|{_SEASON}(?:\sterm)?)\b(?:\s\d{{4}})?")

LONGEST_NUMBER = 18
"""Most digits of a number that a paper counts; Python refuses to convert more than 4,300."""
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def tokens(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [match.casefold().rstrip(".,") for match in pattern.findall(text)]


def typed_over(before: str, after: str) -> list[str]:
    """Return the figures in which the texts differ: gone, come, or, of two days or numbers, changed for each other.

    What fills in for `None given.` has figures of its own: the program computed none there.
    """
    if before.endswith(NONE_GIVEN) and after.startswith(before.removesuffix(NONE_GIVEN)):
        return []
    old, new = tokens(before, FIGURE), tokens(after, FIGURE)
    lost, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return [*lost, *come] or [one for one, other in zip(old, new, strict=True) if one != other]


def is_of_a_date(text: str, figures: Sequence[str]) -> bool:
    """Return whether the text has these figures, if at all, in its dates alone."""
    beside = tokens(DATE.sub(" ", text), FIGURE)
    return bool(DATE.search(text)) and not any(one in beside for one in figures)


def value(token: str) -> int | None:
    if token in _WORDS:
        return _WORDS.index(token) + 1
    return int(token) if token.isdecimal() and len(token) <= LONGEST_NUMBER else None

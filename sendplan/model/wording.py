"""How papers and messages write dates, counts and "did you mean": the same everywhere, so that formats cannot
differ.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sendplan.model.calendar import NAMES

NO_BREAK = "\u00a0"
_SLASH = re.compile(r"(?<=[^\W\d_]/)(?=[^\W_])")
_LONG = 16
"""Letters of a word that a line may end in, after a slash: "and/or" stays whole."""


@lru_cache(maxsize=1024)
def long_date(day: date) -> str:
    """`30 November 2020`."""
    return f"{day.day} {NAMES[day.month]} {day.year}"


@lru_cache(maxsize=1024)
def unparted(day: date) -> str:
    """`30 November 2020` with no-break spaces, for running text: day, month and year never part at a line's end."""
    return long_date(day).replace(" ", NO_BREAK)


@lru_cache(maxsize=1024)
def short_date(day: date) -> str:
    """`30 Nov 2020` for columns, with no-break spaces."""
    return f"{day.day}{NO_BREAK}{NAMES[day.month][:3]}{NO_BREAK}{day.year}"


_MONTHS = (*NAMES[1:], *(name[:3] for name in NAMES[1:]), "Sept")
_MONTH = "|".join(_MONTHS)
_JOINING = "and|or|to|in|on|by|at|is|are|was|were|has|have|had|for|from|with|not|but|as|than"
_PARTED = re.compile(
    rf"(?<![\d.])(\d{{1,2}}(?:st|nd|rd|th)?) (?=(?:{_MONTH})\b)|\b({_MONTH}) (?=\d{{4}}\b)"
    rf"|(?<![\d.,/–-])(\d{{1,3}}(?:,\d{{3}})?) (?!(?:{_JOINING})\b)(?=[a-z]{{1,10}}\b)|\b(of) (?=\d)"
)
"""A date; a number and what it counts, "of 26"."""
_RUNT = re.compile(r"(?<=.{40}\S) (?=[^\s\u00a0]{1,5}$)", re.DOTALL)
"""The blank before the last word of a text of some lines."""


_REMEMBERED = 4096
"""Texts: the papers of a month say the same, and each is composed several times until it fits."""


@lru_cache(maxsize=_REMEMBERED)
def held(text: str) -> str:
    """`text` with the spaces of its dates, whoever wrote them, and of "5 actions", as ones that no line ends at."""
    return _PARTED.sub(rf"\1\2\3\4{NO_BREAK}", text)


@lru_cache(maxsize=_REMEMBERED)
def ended(text: str) -> str:
    """`text`, the end of a paragraph, whose last word, if short, takes another along to the last line."""
    return _RUNT.sub(NO_BREAK, text)


def count(number: int, one: str, many: str = "") -> str:
    """`1 action`, `5 actions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


_NOTHING = frozenset({"n/a", "na", "nil", "none", "nothing", "no update", "nothing to report", "not applicable", "tbc"})


def says_nothing(words: str) -> bool:
    """Whether a cell is filled with words for its being empty: `n/a`, `-`, `No update`."""
    plain = " ".join(words.casefold().split()).strip(" .-–—_*?/")
    return not plain or plain in _NOTHING


def folded(text: str) -> str:
    """`early help` of ` Early  Help`: texts that differ in capitals and spaces alone are the same."""
    return " ".join(text.casefold().split())


_REMARK = re.compile(r" ?\([^()]*\)$")


def folded_body(name: str) -> str:
    """`public health` of `Public Health (lead)`: what a body's name is compared by."""
    return _REMARK.sub("", folded(name))


def listed(words: list[str]) -> str:
    """`1.1`, `1.1 and 1.2`, `1.1, 1.2 and 1.3`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def times(number: int) -> str:
    """`once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def of_all(number: int, total: int) -> str:
    """`2 of 6`, `none of 6`; of all `all 6`, `both`, `the only one`."""
    every = {1: "the only one", 2: "both"}.get(total, f"all {total}")
    return every if number == total else f"{number or 'none'} of {total}"


DANGLING = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the",
                      "their", "to", "towards", "with", "which"})  # fmt: skip
"""Words a cut text never ends with (look, "Timeline")."""


def some(words: Sequence[str], most: int, between: str = ", ", *, of: int = 0) -> str:
    """The first of them, and how many more there are, `of` as many as that where they are not all."""
    left = (of or len(words)) - most
    more = f" and {left} more" if left > 0 else ""
    return f"{between.join(words[:most])}{more}"


def cut(text: str, most: int) -> str:
    """`text` if it fits, else cut at a word, without a dangling "of" or "and", and an ellipsis."""
    if len(text) <= most:
        return text
    words = (text[: most + 1].rpartition(" ")[0] or text[:most]).split()
    while len(words) > 1 and words[-1].casefold().strip(",;:/–-") in DANGLING | {""}:
        words.pop()
    return " ".join(words).rstrip(" ,;:.–-/") + "…"


def at_slashes(word: str) -> list[str]:
    """A long word cut where a line may end inside it, after a slash between letters; joined, the parts are the word."""
    return _SLASH.split(word) if "/" in word and len(word) >= _LONG else [word]


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_date(day: date) -> str:
    """`Thursday 3 December 2020`, for messages."""
    return f"{_WEEKDAYS[day.weekday()]} {long_date(day)}"


LONG = 60
"""Characters; a text that is longer was no attempt at a name."""


def nearest(word: object, known: Iterable[object], least: float = 0.6) -> str:
    """The one of `known` that `word` most likely means, capitals aside; empty where none is near (difflib's ratio)."""
    text = str(word).casefold()
    folded = {str(name).casefold(): str(name) for name in known}
    if len(text) > LONG or not folded:
        return ""
    import difflib  # loaded only where a word is unknown

    return next((folded[close] for close in difflib.get_close_matches(text, list(folded), n=1, cutoff=least)), "")


def did_you_mean(word: object, known: Iterable[object]) -> str:
    """`; did you mean overdue?` to end a sentence with, or nothing."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def the(body: str) -> str:
    """A body within a sentence: `the SEND Leadership Group`."""
    return body if body.casefold().startswith("the ") else f"the {body}"


_TOKEN = re.compile(r"\w+(?:\.\w+)*")


def may_be_refs(text: str) -> list[str]:
    """Its words as refs are written: `1.7`, `3.2a`, `B3`. Which of them are refs, the plan knows."""
    return _TOKEN.findall(text)

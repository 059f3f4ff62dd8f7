"""How papers and messages write dates, counts and "did you mean". One place for all, so that formats cannot differ."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from sendplan.model.calendar import NAMES

NO_BREAK = "\u00a0"
_SLASH = re.compile(r"(?<=[^\W\d_]/)(?=[^\W_])")
_LONG = 16
"""Only words with this many letters or more may be broken after a slash, so "and/or" never is."""


@lru_cache(maxsize=1024)
def long_date(day: date) -> str:
    """Return "30 November 2020"."""
    return f"{day.day} {NAMES[day.month]} {day.year}"


@lru_cache(maxsize=1024)
def unparted(day: date) -> str:
    """Return "30 November 2020" with no-break spaces, for running text."""
    return long_date(day).replace(" ", NO_BREAK)


@lru_cache(maxsize=1024)
def short_date(day: date) -> str:
    """Return "30 Nov 2020" with no-break spaces, for columns."""
    return f"{day.day}{NO_BREAK}{NAMES[day.month][:3]}{NO_BREAK}{day.year}"


_MONTHS = (*NAMES[1:], *(name[:3] for name in NAMES[1:]), "Sept")
_MONTH = "|".join(_MONTHS)
_JOINING = "and|or|to|in|on|by|at|is|are|was|were|has|have|had|for|from|with|not|but|as|than"
_PARTED = re.compile(
    rf"(?<![\d.])(\d{{1,2}}(?:st|nd|rd|th)?) (?=(?:{_MONTH})\b)|\b({_MONTH}) (?=\d{{4}}\b)"
    rf"|(?<![\d.,/–-])(\d{{1,3}}(?:,\d{{3}})?) (?!(?:{_JOINING})\b)(?=[a-z]{{1,10}}\b)|\b(of) (?=\d)"
)
"""A date; a number and what it counts; "of 26"."""
_RUNT = re.compile(r"(?<=.{40}\S) (?=[^\s\u00a0]{1,5}$)", re.DOTALL)
"""The space before a short last word (up to 5 characters) of a text longer than one line."""


_REMEMBERED = 4096
"""How many texts are cached. The papers of a month share texts, and each paper is composed several times until
it fits.
"""


@lru_cache(maxsize=_REMEMBERED)
def held(text: str) -> str:
    """Return `text` with no-break spaces inside dates and between a number and what it counts ("5 actions")."""
    return _PARTED.sub(rf"\1\2\3\4{NO_BREAK}", text)


@lru_cache(maxsize=_REMEMBERED)
def ended(text: str) -> str:
    """Return the end of a paragraph with its last word, if short, tied to the word before, so that no line holds it
    alone.
    """
    return _RUNT.sub(NO_BREAK, text)


def count(number: int, one: str, many: str = "") -> str:
    """Return the number with its noun: "1 action", "5 actions". `many` is the plural, if it is not `one` with an s."""
    return f"{number} {one if number == 1 else many or one + 's'}"


ALL_MET = "all milestones met; completion not yet reported"
"""Said of an overdue action or part with no milestone left to meet: what was met by its day is not late."""


_NOTHING = frozenset({"n/a", "na", "nil", "none", "nothing", "no update", "nothing to report", "not applicable", "tbc"})


def says_nothing(words: str) -> bool:
    """Return whether the text only says that there is nothing to say: "n/a", "-", "No update"."""
    plain = " ".join(words.casefold().split()).strip(" .-–—_*?/")
    return not plain or plain in _NOTHING


def folded(text: str) -> str:
    """Return `text` in lower case with single spaces, for comparing: " Early  Help" → "early help"."""
    return " ".join(text.casefold().split())


_REMARK = re.compile(r" ?\([^()]*\)$")


def folded_body(name: str) -> str:
    """Return a body's name for comparing, without a remark in brackets: "Public Health (lead)" → "public health"."""
    return _REMARK.sub("", folded(name))


def listed(words: list[str]) -> str:
    """Join words: "1.1", "1.1 and 1.2", "1.1, 1.2 and 1.3"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def times(number: int) -> str:
    """Return "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def of_all(number: int, total: int) -> str:
    """Return "2 of 6", or "none of 6"; for all of them "all 6", "both" or "the only one"."""
    every = {1: "the only one", 2: "both"}.get(total, f"all {total}")
    return every if number == total else f"{number or 'none'} of {total}"


DANGLING = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "that", "the",
                      "their", "to", "towards", "with", "which"})  # fmt: skip
"""Words that a shortened text must not end with."""


def some(words: Sequence[str], most: int, between: str = ", ", *, of: int = 0) -> str:
    """Return the first `most` words, and how many more there are: "1.1, 1.2 and 3 more".

    `of` is the full number, if `words` are not all of them.
    """
    left = (of or len(words)) - most
    more = f" and {left} more" if left > 0 else ""
    return f"{between.join(words[:most])}{more}"


def cut(text: str, most: int) -> str:
    """Return `text` if it has at most `most` characters, otherwise cut at a word and with an ellipsis.

    A text never ends with a dangling "of" or "and".
    """
    if len(text) <= most:
        return text
    words = (text[: most + 1].rpartition(" ")[0] or text[:most]).split()
    while len(words) > 1 and words[-1].casefold().strip(",;:/–-") in DANGLING | {""}:
        words.pop()
    return " ".join(words).rstrip(" ,;:.–-/") + "…"


def at_slashes(word: str) -> list[str]:
    """Split a long word into the parts after which a line may break: after each slash between letters."""
    return _SLASH.split(word) if "/" in word and len(word) >= _LONG else [word]


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_date(day: date) -> str:
    """Return "Thursday 3 December 2020", for messages."""
    return f"{_WEEKDAYS[day.weekday()]} {long_date(day)}"


LONG = 60
"""A text with more characters was no attempt to write a name, so nothing is suggested."""


def nearest(word: object, known: Iterable[object], least: float = 0.6) -> str:
    """Return the one of `known` that `word` most likely means, ignoring case; empty if none is similar enough.

    `least` is the lowest ratio of difflib that counts as similar.
    """
    text = str(word).casefold()
    folded = {str(name).casefold(): str(name) for name in known}
    if len(text) > LONG or not folded:
        return ""
    import difflib  # loaded only where a word is unknown

    return next((folded[close] for close in difflib.get_close_matches(text, list(folded), n=1, cutoff=least)), "")


def did_you_mean(word: object, known: Iterable[object]) -> str:
    """Return "; did you mean overdue?" to end a message with; empty if nothing is similar."""
    near = nearest(word, known)
    return f"; did you mean {near}?" if near else ""


def the(body: str) -> str:
    """Return a body's name with "the", for use within a sentence: "the SEND Leadership Group"."""
    return body if body.casefold().startswith("the ") else f"the {body}"


_TOKEN = re.compile(r"\w+(?:\.\w+)*")


def may_be_refs(text: str) -> list[str]:
    """Return the words of a text that could be refs: "1.7", "3.2a", "B3", but also any other word.

    Only the plan knows which of them are refs.
    """
    return _TOKEN.findall(text)

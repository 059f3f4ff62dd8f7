"""How people mark something as private in words: in a cell, in a note, or in a line above a table. Also in Welsh.

The words are in `private_phrases.txt`. This module says where each kind of them counts. "CONFIDENTIAL: the firm has
left" is a mark, because a colon sets the word off; "Confidential advice is given in three places" is not. See
docs/decisions/0027-private-words-in-files.md.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sendplan.check.asides import asks_for_silence, asks_for_silence_over_rows, is_aside
from sendplan.check.notation import PHRASE, Section, book

_MARKS = ("marks", "marks as they stand")
_NONE = r"(?! ?[:=] ?(?:no|none|nil|n/?a|public)\b)"
_SET_OFF = (
    r"(?:(?P<first>(?:^|\n)[^\w\n]*+)|(?P<sentence>[.!?;] [^\w\n.!?;]*+)|(?P<bracket>[\[({*<]{1,3} ?)| [-–—/|~]{1,3} ?)"
    rf"{PHRASE}"
    rf"(?(first){_NONE} ?(?:[:\])}}*|.!,;>]|[-–—]+(?= |$)|$|\n)|"
    r"(?(sentence) ?(?:[:.!;]|[-–—]+(?= |$)|$|\n)|"
    r"(?(bracket) ?[\])}*:.,;>]|"
    r" ?(?:[.!;:](?= |$)|$|\n))))"
)
"""What may follow a mark depends on what comes before it. The pattern never passes over the same signs twice, because
some cells contain thousands of them as rules.
"""
_ALONE = rf"\W{{0,20}}{PHRASE}\W{{0,20}}"
_ENDS = rf"{PHRASE} *(?=[.,:;!)–—-]|$|\n)"
_LAST = rf"{PHRASE}[ .!]*(?:$|\n)"


_PHRASES = "private_phrases.txt"


def _said(section: str) -> Section:
    return book(_PHRASES)[section]


@lru_cache(maxsize=5_000)
def is_marked(text: str) -> bool:
    """Return whether the text says about itself that it is private: "CONFIDENTIAL: …", "… (not for publication)"."""
    return any(_found(one) or asks_for_silence(one) for one in with_not_apart(as_it_sounds(text)))


def with_not_apart(plain: str) -> tuple[str, ...]:
    """Return a text and, if it has one, also with its short form apart: "This isn't for the minutes" as "is not"."""
    return (plain, _IS_NOT.sub(" not", plain)) if "n't" in plain else (plain,)


_IS_NOT = re.compile(r"(?<=\w)n't\b")


def _found(plain: str) -> re.Match[str] | None:
    """Return the words that are a mark, with the signs that set them off; None if there are none."""
    if not book(_PHRASES).heard_in(plain):
        return None
    return _set_off(plain) or _said("in capitals").search(plain) or _says_so(plain)


def _set_off(plain: str) -> re.Match[str] | None:
    rest = _without_exceptions(plain)
    return next(filter(None, (_said(marks).search(rest, _SET_OFF) for marks in _MARKS)), None)


def _without_exceptions(plain: str) -> str:
    """Return the text with x in place of words that look like a mark but are none: "private, voluntary and
    independent".
    """
    pattern = _said("exceptions").pattern(plain)
    return pattern.sub(lambda found: "x" * len(found[0]), plain) if pattern else plain


def _says_so(plain: str) -> re.Match[str] | None:
    """Return where the text says that something is private; None if it does not.

    "Write yes if the row is confidential" does not say it.
    """
    for section, frame in (("said of something", _ENDS), ("sentences", PHRASE), ("at the end", _LAST)):
        pattern = _said(section).pattern(plain, frame)
        for found in pattern.finditer(plain) if pattern else ():
            if not _said("only in case").search(plain[: found.start()], rf"{PHRASE} $"):
                return found
    return None


def is_marking(text: str) -> bool:
    """Return whether the words are a marking and nothing else. A title has more to say."""
    plain = as_it_sounds(text)
    return (" " in plain.strip() and is_aside(plain.casefold())) or _alone(text) is not None


def _alone(text: str, frame: str = _ALONE) -> re.Match[str] | None:
    plain = _without_exceptions(_on_one_line(text))
    return next(filter(None, (_said(marks).search(plain, frame, whole=True) for marks in _MARKS)), None)


def _on_one_line(text: str) -> str:
    return as_it_sounds(" ".join(text.split()))


def marking_within(text: str) -> str:
    """Return the words of a text that are a marking; empty if there are none."""
    plain = _on_one_line(text)
    found = _alone(text) or _found(plain)
    aside = "" if found else asks_for_silence(plain)
    at = plain.casefold().find(aside)
    words = plain[found.start() : found.end()] if found else plain[at : at + len(aside)]
    return words.strip(" -\u2013\u2014[](){}<>*.,;:!|")


def mark_in(text: str) -> str:
    """Return how a message quotes a text that is private: a long one by the words that mark it, else by its
    beginning.
    """
    said = (marking_within(text) if len(text) > _LONG else "") or text
    return repr(f"{said[: _LONG - 3]}…" if len(said) > _LONG else said)


_LONG = 40


def is_noted(text: str) -> bool:
    """Return whether a note on a cell says that it is private. A note is short and about its cell, so more
    words count.
    """
    plain = as_it_sounds(text)
    return any(_said(section).search(plain) for section in ("in a note", *_MARKS)) or is_marked(text)


_KEY = rf"\A(?:{PHRASE}|[*:=–—-]| )+"
_OF_SIGNS = re.compile(r"[*:=–—-][*:=–— -]*")
"""What comes before the marking in a colour key."""
_SIGN = re.compile(
    r"\W{0,3}(?:[0-9]{1,2}[.):]?|[†‡§#^*]{1,3}|[a-z][0-9]?(?= ?[=:).\]–-]))[ =:).\]–-]{1,5}", re.IGNORECASE
)
"""What comes before the marking in a note below a table: "¹ Not for publication", "C = confidential"."""


@lru_cache(maxsize=5_000)
def is_key(text: str) -> bool:
    """Return whether the text says that something else is private, as a colour key does."""
    plain = _on_one_line(text)
    key = _SIGN.match(plain) or _said("words of a key").search(plain, _KEY) or _OF_SIGNS.match(plain)
    behind = plain[key.end() :] if key else ""
    ordered = _said("orders of a key").search(behind, _ALONE, whole=True) if behind else None
    said = behind and (ordered or is_aside(behind.casefold()) or _is_line(behind))
    return bool(said) or _says_so(plain) is not None


def says_so(text: str) -> bool:
    """Return whether the text is a marking and nothing else, or a key."""
    return is_marking(text) or is_key(text) or _is_line(text)


def as_it_sounds(text: str) -> str:
    """Return the text for searching: single spaces, and letters that are spaced out, of other shapes, or separated by
    invisible characters as the plain letters they stand for.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_ALIKE)
    if any(begin in text for begin in _SET_APART):
        text = _SPACED.sub(lambda found: re.sub(r"[ .-]", "", found[0]), text)
    if "-\n" in text:
        text = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    plain = re.sub(r"[^\S\n]+", " ", text.replace("_", " ").replace("’", "'"))
    return _CANNOT.sub(r"\1nno\2", plain) if "n'" in plain or "N'" in plain else plain


_CANNOT = re.compile(r"\b(ca)n'(t)\b", re.IGNORECASE)
""""Can't", the one short form that is not its verb followed by n't."""
_UNSEEN = {**dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)), 0x2010: "-", 0x2011: "-"}
_ALIKE = str.maketrans("аеорсухіѕԁοαινρАВЕКМНОРСТХІΑΒΕΙΝΟΡΤ", "aeopcyxisdoaivpABEKMHOPCTXIABEINOPT")  # fmt: skip
"""Letters of other alphabets that look like Latin ones."""
_SET_APART = tuple(
    sign.join(spelt)
    for begin in ("CONF", "PRIV", "REST", "SENS", "SECR", "EXEM", "EMBA")
    for spelt in (begin, begin.lower())
    for sign in " .-"
)
_SPACED = re.compile(r"(?<!\w)[A-Za-z](?:([ .-])[A-Za-z])(?:\1[A-Za-z]){4,}(?!\w)")


def lone(lines: Iterable[Iterable[str]]) -> list[str]:
    """Return the texts of lines that hold a single text, as a heading between the rows of a table does."""
    said = ({text for text in line if text} for line in lines)
    return [text for texts in said if len(texts) == 1 for text in texts]


_OF_THE_LINE = r"(?: (?:items?|business|matters?|rows?|lines?|updates?|returns?|papers?|reports?|information|entries))?"
_LINE = rf"\W{{0,20}}(?:(?:the )?(?:start|beginning|end) of (?:the )?)?{PHRASE}\W{{0,20}}"
_SECOND = r"(?:(?:part|pt) (?:2|ii|two|b)\W{1,5})?"
"""The second part of a council's meeting is held without the public: "Part 2: exempt items"."""


@lru_cache(maxsize=5_000)
def is_marked_line(text: str) -> bool:
    """Return whether a line above, between or below rows says that they, or the line itself, are private."""
    plain = as_it_sounds(text)
    return bool(_found(plain) or _is_line(text) or asks_for_silence_over_rows(plain))


def _is_line(text: str) -> bool:
    """Return whether the text is nothing but such a line: "End of private items", "Part 2 – closed"."""
    marked = _LINE.replace(PHRASE, f"{_SECOND}{PHRASE}{_OF_THE_LINE}")
    return bool(_said("lines").search(_on_one_line(text), _LINE, whole=True) or _alone(text, marked))

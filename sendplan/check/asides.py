"""Whether a stretch of words says who may know something, and nothing else: "SRO only", "not ready to be shared",
"parents not aware", "keep this out of the paper".

One rule replaces a list of sayings. A stretch (in brackets, a sentence, or the words before a colon or dash) is a mark
if each of its words is about secrecy, telling, readers, papers or time, and together they say that something is secret,
is not to be told, is not known to somebody, is to be left out, or is only for some. A single other word, as in "Leaflet
not yet published", makes it an ordinary sentence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from sendplan.check.notation import PHRASE, book
from sendplan.check.who_may_know import SAYINGS, WORD, deciding, says_who_may_know, speaks_of_telling

_PARTS = re.compile(r"[()\[\]{}<>*|~!?;\n\u2026]+|[.](?=[\s.]|$|[^\w])|:(?=\s|$)|\s[-/]+\s|\s?[–—]+\s?|[-/](?=\s|$)")
_COMMA = re.compile(r",\s+")
_THEN = re.compile(
    r"(?:,\s|\s(?=(?:and|but|so|hence|therefore) ))(?:(?:and|but|so|hence|therefore) )?(?=(?:please|pls|plz)\b)|"
    r"\s(?=so do(?:n't| not) \w+(?: (?:this|it|yet|until|till|before)\b|\W*$))"
)
"""Before an order in the middle of a sentence: "They are not told yet, so please hold this back"."""
_DENIED = ("no", "none", "nil", "na", "n a", "public", "0")


@lru_cache(maxsize=5_000)
def asks_for_silence(plain: str) -> str:
    """Return the words of a text that say who may know the rest; empty if there are none.

    For "Post frozen (not for parents yet)" this is "not for parents yet". `plain` is the text from
    `markings.as_it_sounds`.
    """
    folded = plain.casefold()
    if not _may_ask(folded):
        return ""
    return _set_off(plain, folded, is_aside) or _told_by_its_place(folded, (*_PLACES, _ADDRESSED)) or _label(folded)


def asks_for_silence_over_rows(plain: str) -> str:
    """Return the same for a line above or between rows.

    There, an order may be guidance on filling in the rows ("Note to officers: do not use names"). So an order only
    counts if it clearly says that nobody is to be told.
    """
    folded = plain.casefold()
    if not _may_ask(folded):
        return ""
    return _set_off(plain, folded, _is_aside_over_rows) or _told_by_its_place(folded, _PLACES)


def _set_off(plain: str, folded: str, is_aside: Callable[[str], bool]) -> str:
    parts = [part for part in _PARTS.split(folded) if part.strip()]
    said = [" ".join(WORD.findall(part)) for part in parts]
    for part, follows in zip(parts, (*said[1:], ""), strict=False):
        if follows not in _DENIED and (found := next(filter(is_aside, _stretches(part.strip())), "")):
            return found
    shouted = () if plain.isupper() else (run.casefold() for run in _CAPITALS.findall(plain) if len(run) > _SHORT)
    return next((run for run in shouted if " only" not in run and is_aside(run)), "")


def _may_ask(folded: str) -> bool:
    """Return whether a text contains any word, or part of a saying, that a mark needs. A quick test that most texts
    fail.
    """
    if not deciding().isdisjoint(WORD.findall(folded)) or "n't" in folded:
        return True
    return not _GUARDS.issuperset(book(SAYINGS).heard_in(folded))


_GUARDS = frozenset({"until when", "of the work behind a label", "opens a stretch before a comma"})
"""Sections that only decide where another section counts."""


def _told_by_its_place(folded: str, places: Sequence[tuple[str, str]]) -> str:
    """Return words that are a mark because of their place in a text, without a stop that sets them off; empty if none
    are.
    """
    said = book(SAYINGS)
    heard = said.heard_in(folded)
    found = (said[section].search(folded, frame) for section, frame in places if section in heard)
    return next((one[0] for one in found if one), "")


_BEGINS = r"(?:^|[.!?\n]\s*)"
_OF_A_SENTENCE = "(?:the|this|that|these|those|we|our|its?|they|their|s?he|there|an?)"
_OF_WARNING = rf"[\u26a0\u26d4\u203c\u2757\U0001f6ab\U0001f910][\ufe0f ]*{PHRASE}"
_PLACES = (
    ("first words without a stop", rf"{_BEGINS}{PHRASE} (?={_OF_A_SENTENCE} )"),
    ("tagged", f"#{PHRASE}"),
    ("tagged", rf"[\"“'‘^~]{PHRASE}[\"”'’^~][.! ]*(?:$|\n)"),
    ("tagged", _OF_WARNING),
    ("behind a sign of warning", _OF_WARNING),
    ("before a comma", rf"{_BEGINS}{PHRASE}(?=\s?[,:–])"),
)
"""(section of sayings, what must be around one of its phrases to make it a mark)"""
_ADDRESSED = ("addressed", rf"^\W*{PHRASE}\s?[:–—-]")


def _label(folded: str) -> str:
    """Return a label that is a mark: "GDPR: two posts". Not "hold: awaiting guidance", which says how the work is
    going.
    """
    label = book(SAYINGS)["labels"].search(folded, rf"^\W*{PHRASE}(?:\s?[:–—]|\s-)\s*(?=\w)")
    if label is None or book(SAYINGS)["of the work behind a label"].search(folded[label.end() :], rf"^{PHRASE}"):
        return ""
    return label[0]


def _stretches(part: str) -> Iterator[str]:
    """Yield the part between two stops, an order in the middle of it, and the pieces before its first and after its
    last comma.

    The latter only if they are about telling.
    """
    yield part
    yield from _THEN.split(part)[1:]
    pieces = _COMMA.split(part)
    if len(pieces) > 1:
        opens = book(SAYINGS)["opens a stretch before a comma"]
        yield from (piece for piece in pieces[:1] if opens.search(piece, rf"^{PHRASE}"))
        yield from (piece for piece in pieces[-1:] if speaks_of_telling(piece))


_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}(?:'[A-Z]+)?(?:[ -](?:A[ -])?[A-Z]{2,}(?:'[A-Z]+)?)*(?![\w-])")
_SHORT = 4


def is_aside(stretch: str) -> bool:
    """Return whether a stretch of words (in lower case) says who may know the rest, and nothing else."""
    return _is_order(stretch, _ORDERS) or says_who_may_know(stretch)


def _is_aside_over_rows(stretch: str) -> bool:
    return _is_order(stretch, _ORDERS[:1]) or says_who_may_know(stretch)


_ORDERS = ("orders to tell nobody", "orders")


def _is_order(stretch: str, sections: Sequence[str]) -> bool:
    """Return whether it is an order: "do not share the list of schools". An order in a cell is addressed to its
    reader.
    """
    said = book(SAYINGS)
    if any(said[section].search(stretch, rf"^\W*{PHRASE}") for section in sections):
        return True
    order = said["orders that end, or say until when"].search(stretch, rf"^\W*{PHRASE}(?= |\W*$)")
    if order and (not re.search(r"\w", rest := stretch[order.end() :]) or _goes_on(rest)):
        return True
    return sections is _ORDERS and said["orders that are all"].search(stretch, rf"^\W*{PHRASE}\W*$") is not None


def _goes_on(rest: str) -> bool:
    return book(SAYINGS)["until when"].search(rest, rf"^ {PHRASE}") is not None

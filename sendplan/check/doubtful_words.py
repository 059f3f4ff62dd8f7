"""Words that may not be meant for everybody, but are not certain enough to hide a row. A finding asks the officer."""

import re
from functools import cache

from sendplan.check.markings import as_it_sounds, is_marked, with_not_apart
from sendplan.check.notation import PHRASE, book
from sendplan.check.repeated_words import WORD

_SENTENCES = re.compile(r"[.!?;\n]+(?=\s|$)\s*")
_HINTS = "private_hints.txt"
_OF_THIS_TEXT = "of this text"
_TELLS = "tells its reader"
_SAY_IT_TOGETHER = (
    ("asks its reader", "holds back", "tells"),
    ("asks its reader", "holds back", "tells, where its reader is asked"),
    (_OF_THIS_TEXT, "holds back", "tells"),
    (_OF_THIS_TEXT, "waits", "tells"),
    (_OF_THIS_TEXT, "if it were known", "tells"),
    (_OF_THIS_TEXT, "makes less of"),
    ("asks its reader", "makes less of"),
    ("speaks to its reader", "holds back"),
    ("speaks to its reader", "makes less of"),
    ("is for its reader",),
    (_TELLS,),
    ("to its reader", "of this row", "holds back", "tells"),
    ("to its reader", "of this row", "waits", "tells"),
)
"""A sentence with words of each of these kinds is doubtful: "I'd rather nobody heard of this before May"."""
_TO_ITS_READER = ("asks its reader", "speaks to its reader")
"""Kinds that say nothing where somebody else is quoted: "Parents said: please do not stop the group"."""
_ORDER = rf"(?:^|[,:–—(-] ?|\b(?:nb|please|pls|plz|plse|only) )\W*{PHRASE}"
_ALONE = rf"(?:^|[,:–—(-] ?)\W*{PHRASE}\W*(?:$|[–—)])"


def may_be_for_few(text: str, *, is_quoted: bool = False, to_families: bool = False) -> str:
    """Return the words of a cell that may not be meant for everybody; empty if there are none.

    `is_quoted` says that families speak in the text: their "I" and "you" are not the lead's and the officer's.
    `to_families` says that families are spoken to: "we will tell you what has changed" is told to all of them.

    These are words of delicacy or secrecy, or about a case concerning a member of staff ("A grievance is being heard"),
    or a sentence that asks its reader not to tell this, without being a mark.
    """
    plain = as_it_sounds(text)
    if misspelt := _misspelt_mark(plain):
        return misspelt
    return next(
        (
            found
            for one in with_not_apart(plain)
            if (found := _asked_about(one, is_quoted=is_quoted, to_families=to_families or is_quoted))
        ),
        "",
    )


def _asked_about(plain: str, *, is_quoted: bool, to_families: bool) -> str:
    said = book(_HINTS)
    if not said.heard_in(plain):
        return ""
    for sentence in _SENTENCES.split(plain):
        found = said["may be meant for few"].search(sentence) or _of_a_person(sentence)
        if found:
            return found[0]
        if _keeps_from_somebody(sentence, is_quoted=is_quoted, to_families=to_families):
            return sentence
    return ""


def _keeps_from_somebody(sentence: str, *, is_quoted: bool, to_families: bool) -> bool:
    """Return whether the kinds of a sentence's words say together that somebody is not to be told of this."""
    said = book(_HINTS)
    heard = said.heard_in(sentence)
    if said["orders"].search(sentence, _ORDER) or said["only for some"].search(sentence, _ALONE):
        return True
    passed_over: tuple[str, ...] = _TO_ITS_READER if is_quoted or said["quotes somebody"].search(sentence) else ()
    passed_over += (_OF_THIS_TEXT,) if is_quoted else ()
    passed_over += (_TELLS,) if to_families else ()
    return any(
        all(kind in heard and said[kind].search(sentence) for kind in kinds)
        for kinds in _SAY_IT_TOGETHER
        if kinds[0] not in passed_over
    )


def _misspelt_mark(plain: str) -> str:
    """Return the word without whose slip a text would be a mark: "Not for pubication"."""
    words: list[str] = WORD.findall(plain)
    slips = {word: meant for word in words if (meant := _meant(word.casefold()))}
    if slips and is_marked(WORD.sub(lambda found: slips.get(found[0], found[0]), plain)):
        return next(iter(slips))
    return ""


@cache
def _meant(word: str) -> str:
    """Return the word of secrecy or telling that a word seems to be a slip for; "" if it is none."""
    if len(word) < _LONG or word in _OTHER_WORDS or word.startswith(_SPELT):
        return ""
    near = [one for one in _SPELT if one[0] == word[0] and abs(len(one) - len(word)) <= 1]
    if not near:
        return ""
    import difflib  # loaded only where a word begins like one of these

    return next(iter(difflib.get_close_matches(word, near, 1, _ALIKE)), "")


_SPELT = (
    "please", "private", "confidential", "confidentially", "publication", "publish", "public", "restricted",
    "sensitive", "circulation", "circulate", "distribute", "embargoed", "redacted", "disclose",
)  # fmt: skip
_OTHER_WORDS = frozenset({"primate", "pirate", "reacted", "pleased", "closed"})
_LONG, _ALIKE = 5, 0.85


def _of_a_person(sentence: str) -> re.Match[str] | None:
    """Return words about a member of staff: "The manager was suspended".

    None for "two pupils were suspended" and "the pilot was suspended".
    """
    said = book(_HINTS)
    if said["of pupils or things"].search(sentence):
        return None
    return said["may be meant for few, of a person"].search(sentence)

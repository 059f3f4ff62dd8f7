"""Whether a stretch of words says who may know something, judged by the kinds of its words (`kinds_of_words.toml`).

"Parents not yet aware" has words of the kinds readers, not, anything and known: it says that somebody does not know. A
single word of no kind, as in "Leaflet not yet published", makes the stretch an ordinary sentence.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sendplan.check.notation import PHRASE, Section, book

_NUMBER = re.compile(r"[0-9]{1,4}(?:st|nd|rd|th)?")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MOST, MOST_OF_THIS = 16, 3
"""The most words of a stretch that is a mark, and of what follows "hide" or "mask"."""
SAYINGS = "private_sayings.txt"


def says_who_may_know(stretch: str) -> bool:
    """Return whether every word of a stretch (in lower case) is of a known kind, and together they keep
    something back.
    """
    words = _words(stretch)
    return 0 < len(words) <= MOST and all(_kinds(word) or _NUMBER.fullmatch(word) for word in words) and _says(words)


def speaks_of_telling(stretch: str) -> bool:
    """Return whether a word of a stretch is about secrecy, telling or papers, and every word is of a known kind."""
    return any(_is(word, "secret", "tell", "papers") for word in _words(stretch))


@cache
def deciding() -> frozenset[str]:
    """Return the words of which a stretch needs one (or a saying) to keep anything back."""
    spoken_of = _spoken_of()
    return frozenset({"dont", "cannot"}).union(*(spoken_of[kind] for kind in ("not", "secret", "only", "out")))


def asks_who_may_know(heading: str) -> bool:
    """Return whether a heading (in lower case) asks if something is told: "Parents aware?", "Press ready"."""
    words = _words(heading)
    has = {kind for word in words for kind in _kinds(word)}
    return (
        (1 < len(words) <= MOST or words == ["visible"])
        and all(_kinds(word) for word in words)
        and has.isdisjoint({"not", "secret", "out", "place"})
        and not any(_is(word, "few") and not _is(word, "readers") for word in words)
        and bool(has & {"tell", "known"} or has >= {"readers", "papers"} or ("readers" in has and _READY & set(words)))
    )


_READY = frozenset({"for", "to", "ok", "okay", "safe", "ready", "cleared"})


def is_of_telling(word: str) -> bool:
    """Return whether a word (in lower case) is of a kind that such stretches use."""
    return bool(_kinds(word) - {"place"}) or word.isdigit()


def _words(stretch: str) -> list[str]:
    """Return the words of a stretch with sayings replaced; empty if one of the first words is of no kind, as in most
    texts.
    """
    for word in WORD.findall(stretch if len(stretch) < _BEGINNING else stretch[:_BEGINNING].rpartition(" ")[0]):
        if not _kinds(word) and not _may_be_of_a_saying(word):
            return []
    return WORD.findall(_read_instead(stretch))


def _read_instead(stretch: str) -> str:
    """Return the stretch with sayings replaced by the words they stand for: "in confidence" by a word of secrecy."""
    for written, full in _SHORTENED:
        stretch = re.sub(written, full, stretch)
    for section, whole, instead in _sayings():
        pattern = section.pattern(stretch, rf"\A{PHRASE}\Z" if whole else PHRASE)
        stretch = pattern.sub(f" {instead} ", stretch) if pattern else stretch
    return re.sub(r"'(?:s|d|ll|re|ve|m)\b", " ", _OWNED.sub(rf"\g<1> {_A_THING}", stretch))


@cache
def _sayings() -> Sequence[tuple[Section, bool, str]]:
    """Return (section, whether it must be the whole stretch, the words that replace it) for each kind of saying."""
    parts = ((name.partition("read as: "), section) for name, section in book(SAYINGS).sections.items())
    return [(section, bool(whole), instead) for (whole, _, instead), section in parts if instead]


_OWNED = re.compile(r"('s|s'|\b(?:our|their|its|his|her|your|my|the|an?)) (?:share|record|quote|display|print)\b")
_A_THING = "matter"
"""What somebody has is no telling: "the ICB's share is not agreed", "their quote is not approved". A word of the kind
"anything" stands for it, so that "the child's record is not to be shared" stays what it is.
"""
_SHORTENED = ((r"\b(?:can't|cannot)\b", "can not"), (r"\bdont\b", "do not"), (r"n't\b", " not "))


@cache
def _beginnings() -> frozenset[str]:
    """Return the first letters of the words of sayings."""
    letters = (re.sub(r"\\.", " ", phrase.pattern) for section, *_ in _sayings() for phrase in section.phrases)
    return frozenset(run[:_FIRST] for one in letters for run in re.findall("[a-z]+", one))


_FIRST = 3


def _may_be_of_a_saying(word: str) -> bool:
    """Return whether a word begins like one of a saying. Searching for the sayings themselves takes far longer."""
    return len(word) < _FIRST or word[:_FIRST] in _beginnings() or "'" in word or any(map(str.isdigit, word))


_BEGINNING = 40


@cache
def _kinds(word: str) -> frozenset[str]:
    """Return the kinds of a word."""
    return frozenset(kind for kind, words in _spoken_of().items() if word in words)


@cache
def _spoken_of() -> dict[str, frozenset[str]]:
    written = tomllib.loads(Path(__file__).with_name("kinds_of_words.toml").read_text("utf-8"))
    return {kind: frozenset(words.split()) for kind, words in written.items()}


def _is(word: str, *kinds: str) -> bool:
    return not _kinds(word).isdisjoint(kinds)


def _says(words: list[str]) -> bool:
    has = {kind for word in words for kind in _kinds(word)}
    if "not" in has:
        at = next(at for at, word in enumerate(words) if _is(word, "not"))
        before, behind = words[:at], words[at + 1 :]
        if before[-1:] == ["can"] and any(_is(word, "papers") or word == "draft" for word in before):
            return False  # about a paper that is not ready
        is_asked = _is_not_told(words, at) or _is_unknown(words) or _is_for_none(before, behind)
        named = [word for word in before if word not in ("is", "of", "this", "it")]
        is_asked |= bool(named) and _is(named[-1], "tell") and behind[:1] in _REFUSED
        return is_asked and ("past" not in has or not _WISHING.isdisjoint(words))
    if "secret" in has:
        return "or" not in words and ("only" in has or not _qualifies(words))
    alone = "few" in has or ("those" in words and "known" in has)
    return ("only" in has and alone and _is_for_few(words)) or ("out" in has and _is_left_out(words))


_OPEN = ("public", "announced", "announcement", "publication", "domain", "shareable", "publishable", "disclosable")
""""Not yet public" says that something must not be known; "not yet published" is about a lead's work."""
_REFUSED = (["agreed"], ["allowed"], ["permitted"], ["approved"])
_TO = ("for", "beyond", "outside", "further")


def _is_not_told(words: list[str], at: int) -> bool:
    """Return whether the word at `at` denies telling: "(not) to be shared", "do (not) share", "(not) public".

    False for "(nothing) to share" and "(not) yet shared".
    """
    lacks = words[at] in ("no", "nothing", "none", "nobody")
    if words[at] in ("no", "not") and _keeps_silent(words[:at], words[at + 1 :]):
        return True
    asked = any(word in _ASKING for word in words[:at]) or not _PLEASE.isdisjoint(words)
    if at and words[at - 1] == "do":
        asked |= at == 1 or not (_is(words[at - 2], "readers", "few") or words[at - 2] in _SUBJECTS)
    for where in range(at + 1, len(words)):
        word = words[where]
        if not _is(word, "tell") or (lacks and words[where - 1] == "to" and word not in ("go", "going")):
            continue
        if lacks and words[where + 1 : where + 2] == ["from"]:
            continue  # “no announcement from the DfE”
        if asked or word in _OPEN or any(_is(one, "must") for one in words[at + 1 : where]):
            return True
    return False


def _keeps_silent(before: list[str], behind: list[str]) -> bool:
    """Return whether it is "we are (not) telling schools yet", "(no) sharing" or "(no) comms until May".

    False for "partners are (not) sharing".
    """
    then = next((word for word in behind if word not in _FILLING), "")
    if then == "comms":
        return not _UNTIL.isdisjoint(behind)
    is_ours = not any(_is(word, "readers", "few") and word not in ("us", "ourselves") for word in before)
    return is_ours and then.endswith("ing") and _is(then, "tell")


_UNTIL = frozenset({"until", "till", "before"})
_PLEASE = frozenset({"please", "pls", "plz", "onward", "onwards", "wider", "further"})
_WISHING = frozenset({"rather", "prefer", "grateful", "appreciate", "appreciated", "helpful", "happier"})
_ASKING = frozenset({"should", "must", "may", "want", "wish", "to", "let"}) | _WISHING
_SUBJECTS = ("i", "we", "you", "they", "he", "she", "it", "who")


def _is_unknown(words: list[str]) -> bool:
    """Return whether it is "parents (not) aware" or "(not) known to staff".

    False for "(not) all staff know" and "carers (not) known".
    """
    if any(word in ("all", "everyone", "everybody", "most", "more", "report") for word in words):
        return False
    known = next((where for where, word in enumerate(words) if _is(word, "known")), None)
    if known is not None and words[known] == "told" and any(_is(word, "readers", "few") for word in words[known + 1 :]):
        return False  # “no school has told us”, “nobody told the school”
    readers = [where for where, word in enumerate(words) if _is(word, "readers")]
    return known is not None and any((where > known) is (words[known] == "known") for where in readers)


_FILLING = ("yet", "be", "go", "going", "the", "any", "a", "this", "our", "one", "something", "other")
_FIT = ("ready", "suitable", "appropriate", "meant", "intended", "cleared", "ok", "okay", "safe")
"""Words about what is told to people. "Not ready for the meeting" and "parents not ready" are ordinary sentences."""
_WANTED = (["want"], ["wants"], ["wish"], ["like"])
_PEOPLE = ("parents", "parent", "carers", "families", "family", "public", "press", "media", "forum", "pcf", "unions")


def _is_for_none(before: list[str], behind: list[str]) -> bool:
    """Return whether it is "(not) for the board", "(not) one for parents", "(not) to go in the report", "(not) to
    parents".
    """
    if "alone" in behind:
        return False
    is_fit = not any(_is(word, "readers") for word in before) and not set(_PEOPLE).isdisjoint(behind)
    filling = (*_FILLING, *_FIT) if is_fit else _FILLING
    rest = [word for word in behind if word not in filling]
    named = [word for word in behind if word not in _PLEASE]
    if not before and len(named) == 1 and named[0] in (*_PEOPLE, "board", "governors"):
        return True
    if rest[:1] in _WANTED or rest[:2] == ["to", "in"]:
        rest = rest[1:]
    elif rest[:1] == ["in"]:
        return _is_put(before, behind) and any(_is(word, "papers") for word in rest)
    last = ("readers",) if rest[:1] == ["to"] else ("readers", "papers", "tell")
    return len(rest) > 1 and rest[0] in (*_TO, "to", "in") and _is(rest[1], *last)


def _is_put(before: list[str], behind: list[str]) -> bool:
    """Return whether it is "(not) go in the paper" or "should (not) be in the report".

    False for "the figures are (not) in the report".
    """
    return not any(_is(word, "papers", "readers") for word in before) and (
        not {"go", "going"}.isdisjoint(behind[:2]) or any(_is(word, "must") for word in before)
    )


def _qualifies(words: list[str]) -> bool:
    """Return whether a word of secrecy only describes the next word: "private board", "internal report", "restricted by
    law".
    """
    for one, two, three in zip(words, [*words[1:], ""], [*words[2:], "", ""], strict=False):
        if one == "qsecret" and _is(two, "place"):
            return True
        if _is(one, "secret") and one != "qsecret":
            if two == "by" or (
                two in ("to", "from") and not _is(three, "few", "tell", "papers", "readers", "anything")
            ):
                return True
            if _is(two, "readers", "papers", "few", "place"):
                return True
    return False


def _is_for_few(words: list[str]) -> bool:
    """Return whether it is "officers only", "only share with leads" or "only the DCS knows".

    False for "only the board can release it".
    """
    at = next(at for at, word in enumerate(words) if _is(word, "only"))
    told = {word for word in words if _is(word, "tell", "known", "out") and not _is(word, "few", "only")}
    if "can" in words or not told <= {"share", "shared", "tell", "show", "knows", "know", "aware"}:
        return False
    if at and _is(words[at - 1], "few") and words[at + 1 : at + 2] == ["shared"]:
        return bool({"with", "to"} & set(words[at + 2 : at + 3]))
    is_last = words[at] in ("only", "alone") and all(word in _FOR_NOW for word in words[at + 1 :])
    return is_last or bool(told) or words[at + 1 : at + 2] in (["for"], ["to"])


_FOR_NOW = frozenset({"please", "for", "now", "at", "this", "the", "present", "stage", "moment", "time"})
_WISHED = ("to", "be", "please", "pls", "should", "must", "want", "like", "rather", "prefer")


def _is_left_out(words: list[str]) -> bool:
    """Return whether it is "keep this out of the paper", "hidden from parents", "mask this" or "hold until announced".

    False for "taken back to the board".
    """
    at = next(at for at, word in enumerate(words) if _is(word, "out"))
    if words[at] == "hold" and words[at + 1 : at + 2] in (["until"], ["till"], ["for"]) and "on" not in words[:at]:
        return any(_is(word, "tell") for word in words[at + 2 :])
    verb, rest = words[at], [word for word in words[at + 1 :] if word not in ("the", "a", "any")]
    of_this = any(word in ("this", "it", "that", "them", "name", "names") or word.isdigit() for word in rest)
    if verb in ("hide", "mask", "blank", "hidden", "omit", "omitted", "exclude") and of_this:
        return len(rest) <= MOST_OF_THIS
    then = [word for word in rest if not (_is(word, "this") or word.isdigit())]
    asked = any(word in _WISHED or word in _WISHING for word in words[:at])
    if not then or not _is(then[0], "away") or any(_is(word, "readers") for word in words[:at]):
        return False
    if (verb.endswith(("ed", "en", "ept", "eld", "eft", "uck")) and verb != "hidden" and not asked) or (
        then[0] == "back" and verb not in ("keep", "hold")
    ):
        return False
    return ((of_this or asked) and then[0] == "out") or any(_is(word, "papers", "tell", "readers") for word in then)

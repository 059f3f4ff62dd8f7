"""Headings of columns for privacy, and what a cell below such a heading says about its row."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from sendplan.check.asides import is_aside
from sendplan.check.cells import PUBLIC
from sendplan.check.markings import as_it_sounds, is_marked, is_marked_line, is_marking
from sendplan.check.notation import PHRASE, book
from sendplan.check.who_may_know import asks_who_may_know, is_of_telling
from sendplan.read.tables.register import BELOW

COLUMN, WHY = "restricted", "restricted_why"
"""The names of our own columns."""

_YES = frozenset({"yes", "y", "true", "1", "yes.", "ok", "okay", "✓", "✔", "☑", "ydy", "ydw", "oes", "ie", "iawn"})
"""Answers that everybody may read the row, if the heading asks so: "Publish?"."""
TELLING = ("progress", "next_steps", "issues", "mitigation", "impact", "officer_note", "ask", "ask_of", "ask_if_not")
"""Columns with sentences. A bare "yes" in one of them was most likely meant for the mark, so the cells have moved."""
TICKED = frozenset({"yes", "y", "x", "✓", "✔", "☑", "☒", "ja", "oui", "ydy", "ie"})


def _has(name: str, kind: str) -> bool:
    """Return whether a heading contains a phrase of a kind, or is one."""
    words, said = name.replace("_", " "), book(_HEADINGS)
    whole = said.sections.get(f"{kind}, as a whole")
    anywhere = said.sections.get(kind)
    return bool((anywhere and anywhere.search(words)) or (whole and whole.search(words, whole=True)))


def _is(text: str, kind: str) -> bool:
    """Return whether the whole of a cell is a phrase of a kind."""
    return book(_HEADINGS)[kind].search(text, whole=True) is not None


_HEADINGS = "private_headings.txt"


def is_choice(text: str) -> bool:
    """Return whether a word of a list to choose from means that everybody may read the row."""
    return text.strip().casefold() in {*PUBLIC - {""}, *_YES} or bool(text.strip(" -–—") and _is(text, "open"))


def heading_name(heading: str) -> str:
    """Return a heading as a column name: "Protective marking?" → "protective_marking".

    Letters that are spaced out, wide, of other alphabets or separated by invisible characters are read as plain
    letters.
    """
    if BELOW in heading:
        return _of_two_lines(heading)
    plain = heading.replace("-_", "") if heading.isascii() else as_it_sounds(heading)
    name = re.sub(r"[\W_]+", "_", plain.casefold()).strip("_")
    name = re.sub(r"(?<=[a-z])[01](?=[a-z])", lambda found: "oi"[int(found[0])], name)
    name = _ANSWERS.sub("", name)
    return _APART.sub(lambda found: found[0].replace("_", ""), name)


def _of_two_lines(heading: str) -> str:
    """Return the name of a heading of two lines.

    It is the lower line if that asks something by itself and the two together do not mean private: "Handling ›
    Public?".
    """
    plain = heading.replace("_", " ")
    together, lower = (heading_name(part) for part in (plain.replace(BELOW, " "), plain.rpartition(BELOW)[2]))
    asks = _says_which(lower) or _may_ask(lower)
    return lower if asks and not is_alike(together) else together


_ANSWERS = re.compile(r"(?<=[^_])_+(?:y|yes)_(?:or_)?(?:n|no)_*$")
"""The end of a heading that says how it is answered: "Publish? (yes / no)"."""
_APART = re.compile(r"(?<![a-z0-9])(?:[a-z]_){4,}[a-z](?![a-z0-9])")


@lru_cache(maxsize=1_000)
def is_alike(name: str) -> bool:
    """Return whether a heading (from `heading_name`) means `restricted`. Small misspellings are allowed."""
    if _has(name, "names both"):
        return False
    own = _without_other_meanings(name)
    return _has(own, "means private") or any(map(_slip, own.split("_")))


def _without_other_meanings(name: str) -> str:
    """Return a heading without words that only begin like a mark: "private_nurseries"."""
    words = name.replace("_", " ")
    other = book(_HEADINGS)["means something else"].pattern(words)
    return "_".join(other.sub("", words).split()) if other else name


@lru_cache(maxsize=1_000)
def _says_which(name: str) -> bool:
    """Return whether a column with this heading says which rows may be published."""
    return _has(name, "says who may read") or _has(name, "names both") or _asks_all(name)


@lru_cache(maxsize=1_000)
def _asks_all(name: str) -> bool:
    return _has(name, "asks whether all may read")


@cache
def _slip(word: str) -> bool:
    """Return whether a word is a misspelt mark: "sensitve", "priviate". False for "confident" or "restriction"."""
    if len(word) < _LONG or not word.startswith(_BEGINNINGS) or word in _OTHER_WORDS:
        return False
    import difflib  # loaded only where a heading begins like one of these

    return bool(difflib.get_close_matches(word, _MEANT, 1, 0.86))


_MEANT = ("private", "sensitive", "restricted", "confidential", "embargoed", "redacted")
_BEGINNINGS = tuple({word[:2] for word in _MEANT})
_LONG = 6
_OTHER_WORDS = frozenset({"primate", "privates", "pirate", "privateer", "sensitives", "embarked", "reacted"})


def is_of_markings(heading: str) -> bool:
    """Return whether a column with this heading says which rows are for everybody."""
    name = heading_name(heading)
    return is_alike(name) or _says_which(name)


def says_no(heading: str, text: str) -> bool:
    """Return whether a cell says that a heading such as "Confidential?" does not apply."""
    return is_alike(heading_name(heading)) and text.strip().casefold() in {*PUBLIC, "none", "-", "n/a"}


def keeps_private(heading: str, text: str) -> bool:
    """Return whether a cell under a heading that sendplan does not define keeps its row private."""
    said = " ".join(text.split())
    if not said:
        return False
    name = heading_name(heading) or ("private" if is_marked(heading) else "")
    if is_alike(name):
        return not (_has(name, "how sure") and not _has(name, "in strictness") and _is(said, "a degree"))
    if _says_which(name):
        asked = _asks_all(name)
        is_open = _is(said, "open") and not (asked and said == "0")
        return not (is_open or (asked and said.casefold() in _YES))
    if is_of_second_part(name, said):
        return True
    if means_otherwise(heading, said):
        return False
    words = name.replace("_", " ")
    if _asks(name) and _is(said, "refuses"):
        return True
    if is_aside(words) and said.casefold() not in {*PUBLIC, "none", "-", "n/a"}:
        return True
    if _has(name, "asks for privacy") and said.casefold() in {*TICKED, *_YES}:
        return True
    return is_marking(said) or is_marked(said)


def means_otherwise(heading: str, text: str) -> bool:
    """Return whether words that would be a mark elsewhere say something else under this heading.

    "Private" under "Setting type" says who runs a nursery; "Take it out" is what a board may choose.
    """
    return _is_of_sector(heading, text) or (
        heading_name(heading) in _CHOICES and all(map(_TAKES_OUT.fullmatch, text.split(";")))
    )


_CHOICES = frozenset({"ask_options", "ask_recommended", "options", "recommended", "recommendation"})
_TAKES_OUT = re.compile(
    r" ?(?:[Tt]ake (?:it|them|[0-9.]+[a-z]?) out(?: of the plan)?|[Kk]eep (?:it|them)(?: in)?)\.? ?"
)
"""No other verb and no other sign: "[take this out]" and "Leave this out" are said of the row."""


def _is_of_sector(heading: str, text: str) -> bool:
    said = " ".join(text.split())
    if "rivate" not in said:  # a quick test that most cells fail; in capitals it is a marking
        return False
    is_headed = _has(heading_name(heading), "of providers") and _is(said, "sector")
    return is_headed or _is(said, "sector among others")


def is_asked_for(heading: str, texts: Iterable[str]) -> bool:
    """Return whether a column asks if everybody may read the row, and holds nothing but yeses.

    A blank cell then means that nobody said so.
    """
    said = {" ".join(text.split()).casefold() for text in texts} - {""}
    return bool(said) and said <= _YES and _asks_all(heading_name(heading))


def is_answered(heading: str, texts: Iterable[str]) -> bool:
    """Return whether a column asks if everybody may read the row, and some cell plainly says so.

    Any other answer in it is then in doubt, such as "awaiting approval" under "Approved for web".
    """
    name = heading_name(heading)
    return _asks(name) and any(says_open(text) for text in texts)


def says_open(text: str) -> bool:
    """Return whether a cell of such a column says that everybody may read its row."""
    said = " ".join(text.split())
    return said.casefold() in _YES or _is(said, "open")


@lru_cache(maxsize=1_000)
def _asks(name: str) -> bool:
    asks = _asks_loosely(name) or asks_who_may_know(name.replace("_", " "))
    return asks and not _has(name, "of other things")


def is_labelled_private(text: str) -> bool:
    """Return whether a line is a label with a marking for everything: "Protective marking: Official-Sensitive"."""
    label, stop, said = text.partition(":")
    name = heading_name(label)
    if not stop or not said.strip():
        return False
    if is_alike(name):
        return said.strip().casefold() in {*TICKED, *_YES} or is_marking(said)
    return _has(name, "a label") and keeps_private(label, said)


def is_of_second_part(name: str, text: str) -> bool:
    """Return whether a cell under the name of meetings or items says that the public was excluded."""
    second = book(_HEADINGS)["second part"]
    return _is_of_meetings(name) and second.search(" ".join(text.split()), _AT_THE_END) is not None


@lru_cache(maxsize=1_000)
def _is_of_meetings(name: str) -> bool:
    return _has(name, "of meetings")


_AT_THE_END = rf"^(?:.*[\s,;:(–-])?{PHRASE}[.)]?$"


def _asks_loosely(name: str) -> bool:
    """Return whether a heading asks who is told: "Print?", "Publish on web". False for "Print cost"."""
    found = _may_ask(name)
    behind = re.match(r" (\w+)", name.replace("_", " ")[found.end() :]) if found else None
    return found is not None and (behind is None or is_of_telling(behind[1]))


def _may_ask(name: str) -> re.Match[str] | None:
    """Return the words of a heading that may ask who is told; None if there are none."""
    words, said = name.replace("_", " "), book(_HEADINGS)
    kind = "may ask who is told"
    found = (said[kind].search(words), said[f"{kind}, at the beginning"].search(words, rf"^{PHRASE}"))
    first = min((one for one in found if one), key=lambda one: one.start(), default=None)
    return first or said[f"{kind}, as a whole"].search(words, whole=True)


_FINISHED = re.compile(r"closed_items?")
"""A sheet of finished items. As a column heading, it would mean the closed part of a meeting."""


def _is_marked_within(name: str) -> bool:
    """Return whether a word of a name, or its last words together, are a marking: "o_s_nov", "return_tlp_amber",
    "slt_only".
    """
    words = name.split("_")
    last = (" ".join(words[at:]) for at in range(len(words) - 1))
    return re.search(r"(?:^|_)o_?s(?:_|$)", name) is not None or any(map(is_marking, (*words, *last)))


def marking_of_file(name: str) -> str:
    """Return the marking in a file's name, which counts for all its content; empty if there is none.

    "tracker - CONFIDENTIAL.xlsx" has one. It must be in capitals, set off, or at the beginning or end of the name;
    "Private providers plan" has none.
    """
    stem = name.rpartition(".")[0] or name
    parts = [part.strip() for part in re.split(r"\s[-–—]+\s|[_()\[\]{},.]+", stem)]
    words = stem.replace("_", " ").split()
    last = [" ".join(words[at:]) for at in range(1, len(words))]
    loud = [word for word in words if word.isupper()]
    said = next((part for part in (*parts, *loud, *last) if part and is_marking(part)), "")
    if said:
        return said
    names, plain = book(_HEADINGS), stem.replace("_", " ")
    first = names["begins the name of a file"].search(plain, rf"^{PHRASE}")
    found = first or names["in the name of a file"].search(plain)
    return stem[found.start() : found.end()] if found else ""


def over_all(sheet: str, above: Iterable[str]) -> str:
    """Return what makes all rows of a sheet private: its name, or a line above its header; empty if nothing does."""
    name = heading_name(sheet)
    if name and (is_alike(name) or _is_marked_within(_without_other_meanings(name))) and not _FINISHED.fullmatch(name):
        return sheet
    return next((text for text in above if is_marked_line(text)), "")

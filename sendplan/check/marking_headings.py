"""Headings under which people say what is private, and what a cell below one says of its row."""

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
"""Our own."""

_YES = frozenset({"yes", "y", "true", "1", "yes.", "ok", "okay", "✓", "✔", "☑", "ydy", "ydw", "oes", "ie", "iawn"})
"""What says of a row that anybody may read it, where the heading asks whether all may: `Publish?`."""
TELLING = ("progress", "next_steps", "issues", "mitigation", "impact", "officer_note", "ask", "ask_of", "ask_if_not")
"""Columns of words. A bare `yes` in one of them most likely was meant for the mark, and the row's cells have moved."""
TICKED = frozenset({"yes", "y", "x", "✓", "✔", "☑", "☒", "ja", "oui", "ydy", "ie"})


def _has(name: str, kind: str) -> bool:
    """Whether a heading's name has a phrase of a kind: somewhere in it, or as all of it."""
    words, said = name.replace("_", " "), book(_HEADINGS)
    whole = said.sections.get(f"{kind}, as a whole")
    anywhere = said.sections.get(kind)
    return bool((anywhere and anywhere.search(words)) or (whole and whole.search(words, whole=True)))


def _is(text: str, kind: str) -> bool:
    """Whether the whole of a cell is a phrase of a kind."""
    return book(_HEADINGS)[kind].search(text, whole=True) is not None


_HEADINGS = "private_headings.txt"


def is_choice(text: str) -> bool:
    """Whether a word of a list to choose from says that anybody may read it."""
    return text.strip().casefold() in {*PUBLIC - {""}, *_YES} or bool(text.strip(" -–—") and _is(text, "open"))


def heading_name(heading: str) -> str:
    """A heading as the files of a workspace name columns: `Protective marking?` is `protective_marking`, and so it is
    with its letters set apart, wide, look-alike, or with what no eye sees between them.
    """
    if BELOW in heading:
        return _of_two_lines(heading)
    plain = heading.replace("-_", "") if heading.isascii() else as_it_sounds(heading)
    name = re.sub(r"[\W_]+", "_", plain.casefold()).strip("_")
    name = re.sub(r"(?<=[a-z])[01](?=[a-z])", lambda found: "oi"[int(found[0])], name)
    name = _ANSWERS.sub("", name)
    return _APART.sub(lambda found: found[0].replace("_", ""), name)


def _of_two_lines(heading: str) -> str:
    """The lower line, where it asks by itself and both together do not keep a row private: `Handling › Public?`."""
    plain = heading.replace("_", " ")
    together, lower = (heading_name(part) for part in (plain.replace(BELOW, " "), plain.rpartition(BELOW)[2]))
    asks = _says_which(lower) or _may_ask(lower)
    return lower if asks and not is_alike(together) else together


_ANSWERS = re.compile(r"(?<=[^_])_+(?:y|yes)_(?:or_)?(?:n|no)_*$")
"""What a heading adds of how it is answered: `Publish? (yes / no)`."""
_APART = re.compile(r"(?<![a-z0-9])(?:[a-z]_){4,}[a-z](?![a-z0-9])")


@lru_cache(maxsize=1_000)
def is_alike(name: str) -> bool:
    """Whether a heading, as `heading_name` gives it, means `restricted`, a slip in its letters allowed for."""
    if _has(name, "names both"):
        return False
    own = _without_other_meanings(name)
    return _has(own, "means private") or any(map(_slip, own.split("_")))


def _without_other_meanings(name: str) -> str:
    """A heading without what only begins like a mark: `private_nurseries`."""
    words = name.replace("_", " ")
    other = book(_HEADINGS)["means something else"].pattern(words)
    return "_".join(other.sub("", words).split()) if other else name


@lru_cache(maxsize=1_000)
def _says_which(name: str) -> bool:
    """Whether a column so headed says of each row whether it may be published."""
    return _has(name, "says who may read") or _has(name, "names both") or _asks_all(name)


@lru_cache(maxsize=1_000)
def _asks_all(name: str) -> bool:
    return _has(name, "asks whether all may read")


@cache
def _slip(word: str) -> bool:
    """`sensitve`, `priviate`; and not `confident`, or `restriction` of what somebody can do."""
    if len(word) < _LONG or not word.startswith(_BEGINNINGS) or word in _OTHER_WORDS:
        return False
    import difflib  # loaded only where a heading begins like one of these

    return bool(difflib.get_close_matches(word, _MEANT, 1, 0.86))


_MEANT = ("private", "sensitive", "restricted", "confidential", "embargoed", "redacted")
_BEGINNINGS = tuple({word[:2] for word in _MEANT})
_LONG = 6
_OTHER_WORDS = frozenset({"primate", "privates", "pirate", "privateer", "sensitives", "embarked", "reacted"})


def is_of_markings(heading: str) -> bool:
    """Whether a column so headed says of its rows whether they are for everybody."""
    name = heading_name(heading)
    return is_alike(name) or _says_which(name)


def says_no(heading: str, text: str) -> bool:
    """Whether a cell says of a heading such as `Confidential?` that it does not hold."""
    return is_alike(heading_name(heading)) and text.strip().casefold() in {*PUBLIC, "none", "-", "n/a"}


def keeps_private(heading: str, text: str) -> bool:
    """Whether a cell under a heading that is none of ours keeps its row private."""
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
    if is_of_sector(heading, said):
        return False
    words = name.replace("_", " ")
    if _asks(name) and _is(said, "refuses"):
        return True
    if is_aside(words) and said.casefold() not in {*PUBLIC, "none", "-", "n/a"}:
        return True
    if _has(name, "asks for privacy") and said.casefold() in {*TICKED, *_YES}:
        return True
    return is_marking(said) or is_marked(said)


def is_of_sector(heading: str, text: str) -> bool:
    """Whether a cell says whose a nursery or a school is: `Private`, under `Setting type`."""
    said = " ".join(text.split())
    if "rivate" not in said:  # most cells are read no further; in capitals it is a marking
        return False
    is_headed = _has(heading_name(heading), "of providers") and _is(said, "sector")
    return is_headed or _is(said, "sector among others")


def is_asked_for(heading: str, texts: Iterable[str]) -> bool:
    """Whether a column asks if all may read its rows, and has nothing but yeses: where it is blank nobody said it."""
    said = {" ".join(text.split()).casefold() for text in texts} - {""}
    return bool(said) and said <= _YES and _asks_all(heading_name(heading))


def is_answered(heading: str, texts: Iterable[str]) -> bool:
    """Whether a column asks if all may read its rows, and some cell says plainly that they may: what says anything
    else there is in doubt (“Approved for web”: approved, awaiting approval).
    """
    name = heading_name(heading)
    return _asks(name) and any(says_open(text) for text in texts)


def says_open(text: str) -> bool:
    """Whether a cell of such a column says that all may read its row."""
    said = " ".join(text.split())
    return said.casefold() in _YES or _is(said, "open")


@lru_cache(maxsize=1_000)
def _asks(name: str) -> bool:
    asks = _asks_loosely(name) or asks_who_may_know(name.replace("_", " "))
    return asks and not _has(name, "of other things")


def is_labelled_private(text: str) -> bool:
    """Whether a line is a label and what it says of the whole: “Protective marking: Official-Sensitive”."""
    label, stop, said = text.partition(":")
    name = heading_name(label)
    if not stop or not said.strip():
        return False
    if is_alike(name):
        return said.strip().casefold() in {*TICKED, *_YES} or is_marking(said)
    return _has(name, "a label") and keeps_private(label, said)


def is_of_second_part(name: str, text: str) -> bool:
    """Whether a cell under the name of meetings or items says that it was without the public."""
    second = book(_HEADINGS)["second part"]
    return _has(name, "of meetings") and second.search(" ".join(text.split()), _AT_THE_END) is not None


_AT_THE_END = rf"^(?:.*[\s,;:(–-])?{PHRASE}[.)]?$"


def _asks_loosely(name: str) -> bool:
    """`Print?`, `Publish on web`; and not `Print cost`, where the word only says of what kind another thing is."""
    found = _may_ask(name)
    behind = re.match(r" (\w+)", name.replace("_", " ")[found.end() :]) if found else None
    return found is not None and (behind is None or is_of_telling(behind[1]))


def _may_ask(name: str) -> re.Match[str] | None:
    """The words of a heading's name that may ask who is told."""
    words, said = name.replace("_", " "), book(_HEADINGS)
    kind = "may ask who is told"
    found = (said[kind].search(words), said[f"{kind}, at the beginning"].search(words, rf"^{PHRASE}"))
    first = min((one for one in found if one), key=lambda one: one.start(), default=None)
    return first or said[f"{kind}, as a whole"].search(words, whole=True)


_FINISHED = re.compile(r"closed_items?")
"""A sheet of what is done with; as a heading it would speak of the closed part of a meeting."""


def _is_marked_within(name: str) -> bool:
    """Whether a word of a name, or its last ones together, are a marking: `o_s_nov`, `return_tlp_amber`, `slt_only`."""
    words = name.split("_")
    last = (" ".join(words[at:]) for at in range(len(words) - 1))
    return re.search(r"(?:^|_)o_?s(?:_|$)", name) is not None or any(map(is_marking, (*words, *last)))


def marking_of_file(name: str) -> str:
    """The marking in the name of a file, for all that it holds: “tracker - CONFIDENTIAL.xlsx”; blank for none.

    A word of it in capitals, or what is set off, stands first or stands last in it; “Private providers plan” is none.
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
    """What says of all rows of a sheet that they are private: its name, or a line above its header; else blank."""
    name = heading_name(sheet)
    if name and (is_alike(name) or _is_marked_within(_without_other_meanings(name))) and not _FINISHED.fullmatch(name):
        return sheet
    return next((text for text in above if is_marked_line(text)), "")

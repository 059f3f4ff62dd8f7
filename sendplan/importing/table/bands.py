"""Headings inside or between tables: "Theme 3 – System Transformation", "Aim: …"."""

import re
from collections.abc import Iterable

from msgspec import Struct

from sendplan.importing.headings.content import is_sure_status
from sendplan.model.calendar import NAMES
from sendplan.model.status import Status
from sendplan.read.statuses import read_status

_KEYWORDS = (
    r"themes?|areas? (?:of|for) (?:significant |strategic |priority )?"
    r"(?:weakness|concern|development|improvement|action)|"
    r"priorit(?:y|ies)(?: (?:action areas?|areas?|actions?(?=\s*[0-9])))?|"
    r"work ?streams?|strands?|pillars?|areas? of focus|focus areas?|areas?|"
    r"obj(?=\.?\s*[0-9])\.?|"
    r"objectives?|outcomes?|ambitions?|goals?|aims?|sections?|domains?|standards?|phases?|parts?|action areas?|"
    r"(?:significant |serious )?weakness(?:es)?|ws(?=\s*[0-9])|wp(?=\s*[0-9])|"
    r"promises?|pledges?|commitments?|missions?|challenges?|"
    r"key areas?|key lines? of enquiry|programmes?|recommendations?|kloe|stages?|sprints?|ambitions?|work packages?"
)
_HEADED = re.compile(
    r"(?:our |key |strategic |overall |theme |shared |improvement |delivery |reform )?"
    rf"(?P<word>{_KEYWORDS})(?:\b|(?=[0-9]))"
    r"(?:\s*(?:no\.?|number)?\s*(?P<number>[0-9]{1,2}(?![0-9.][0-9])|[A-Z](?![a-zA-Z])|[IVX]{1,5}\b|"
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten)\b)(?:(?<=[0-9])[a-z](?![a-z]))?)?"
    r"\s*(?P<sign>[:.\-\u2010-\u2015)|]*)\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SAME = {"obj": "objective", "obj.": "objective",
         "priorities": "priority", "ws": "work", "wp": "work", "significant": "weakness", "serious": "weakness",
         "weakness": "weakness", "weaknesses": "weakness"}  # fmt: skip
"""A heading's word → the word that it counts as."""
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_PLAIN_NUMBER = re.compile(r"(?P<number>[0-9]{1,2})(?:[.:)]\s*|\s+[\-\u2010-\u2015]?\s*)(?P<title>[^\W\d].*)")
_AIMS = frozenset({"aim", "objective", "outcome", "ambition", "goal"})
_OF_NOTHING = re.compile(r"(?:(?:action|improvement|delivery|work) )?(?:plan|tracker|log|actions)", re.IGNORECASE)
"""A title that names no theme: for "Priority 2 action plan", the whole heading is the title."""
_DASH = re.compile(r"\s+[\-\u2010-\u2015|]+\s")
_CONTINUED = re.compile(r"\s*[(\[]?\b(?:continued|cont(?:'?d)?\.?)[)\]]?\s*$", re.IGNORECASE)


LEADS = re.compile(
    r"(?!(?:document|version|file|template|report|policy)\b)(?:[\w/&-]+ ){0,3}"
    r"(?:leads?|owner|sro|sponsor|responsible officer|lead officers?|lead agency)"
    r"\s*[:\u2013-]\s*(?P<lead>\w.{2,80})",
    re.IGNORECASE,
)
"""A line that says who leads what follows. It is neither a heading nor a title."""


_WHEN = re.compile(r"\b(?:as (?:at|of)|position|progress|updated|reviewed|version)\b.*[0-9]", re.IGNORECASE)
_OF_WHEN = re.compile(
    rf"\b(?:the|end|last|date|as|at|of|on|in|to|position|progress|status|rag|updated?|reviewed|version|v|st|nd|rd|th|"
    rf"{'|'.join(f'{name}|{name[:3]}' for name in NAMES if name)})\b|(?<=[0-9])(?:st|nd|rd|th)\b|[\W\d_]",
    re.IGNORECASE,
)


def says_only_when(text: str) -> bool:
    """Return whether a line says only of when the plan is ("Position as at …"), and so names no theme."""
    return bool(_WHEN.search(text)) and not _OF_WHEN.sub("", text)


def _without_when(text: str) -> str:
    """Return a heading without the day at its end: "Priority 1: Early help – position as at 31 August 2026"."""
    tail = _TAIL.search(text)
    return text[: tail.start()] if tail and tail.start() and says_only_when(tail["words"]) else text


_TAIL = re.compile(r"(?:\s+[-\u2010-\u2015|]+|,|:|\s*[(\[])\s*(?P<words>[^-\u2010-\u2015|,:(\[]+)$")


class Band(Struct, frozen=True):
    """A heading, taken apart.

    Attributes:
        text: The whole heading on one line, without "(continued)" and without the day at its end.
        word: The kind of heading in the singular: "theme", "aim"; "" if none.
        number: Its number; 0 if none. Letters and Roman numerals are converted.
        title: The words after the word and number.
    """

    text: str
    word: str = ""
    number: int = 0
    title: str = ""

    @property
    def is_aim(self) -> bool:
        """Whether the heading may be a theme's aim, instead of a theme."""
        return self.word in _AIMS


def read_band(text: str) -> Band:
    """Return a heading's parts. A text without a keyword, number or colon is its own title."""
    shown = _without_when(_CONTINUED.sub("", " ".join(text.split())))
    match = _HEADED.match(shown)
    if match and (match["number"] or ":" in match["sign"] or _DASH.match(shown, match.end("word"))):
        word = match["word"].casefold().replace("workstream", "work stream").split()[0]
        word = _SAME.get(word, word.rstrip("s"))
        title = match["title"].strip(" :.-\u2013\u2014|")
        named = title and not _OF_NOTHING.fullmatch(title)
        return Band(shown, word, _number(match["number"] or ""), title if named else shown)
    numbered = _PLAIN_NUMBER.fullmatch(shown)
    if numbered:
        return Band(shown, "", int(numbered["number"]), numbered["title"].strip())
    return Band(shown, "", 0, shown)


_OF_ACTIONS = re.compile(r"\b(?:actions?|tasks?|items?|milestones?)\b", re.IGNORECASE)


def status_of(band: Band) -> str:
    """Return the status if a heading is nothing but one: "Completed" for "Completed actions"; else ""."""
    text = " ".join(_OF_ACTIONS.sub(" ", band.text).split()).strip(" :.()\u2013-")
    is_one = not band.word and len(text) > 1 and is_sure_status(text)
    # "Closed" is left out, as it says neither by whom nor why
    return text if is_one and read_status(text).status is not Status.CLOSED else ""


def letters_of(refs: Iterable[str]) -> str:
    """Return "A" for refs that are all of the form A1, A2, A.3; else ""."""
    found = {match["theme"] if (match := _OF_LETTERS.fullmatch(ref)) else "" for ref in refs}
    return found.pop() if len(found) == 1 else ""


_OF_LETTERS = re.compile(r"(?P<theme>[A-Z]{1,3})[-. ]?[0-9]{1,3}")


def _number(text: str) -> int:
    low = text.casefold()
    if low.isdigit():
        return int(low)
    if low in _WORDS:
        return _WORDS.index(low) + 1
    if low in _ROMAN:
        return _ROMAN.index(low) + 1
    return ord(low) - ord("a") + 1 if len(low) == 1 and low.isalpha() and low.isascii() else 0

"""What the cells of a column hold, whatever its heading says: levels, statuses, days … and a tracker's own key."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from sendplan.importing.headings.meaning import BRACKETED
from sendplan.importing.lines import Line
from sendplan.model.status import Status
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status

MOST = 60
"""The most cells of a column that are looked at, taken evenly from top to bottom."""
_SHORT = 60  # the most letters of a cell that may be a day or a status
_MOSTLY = 0.6
_WORDS = 4  # the fewest words of a sentence
_TWO = 2

_NUMBERED = re.compile(r"[A-Za-z#]{0,12}[\s.\-/(]*[0-9][0-9\s./()\-\u2013:]*[a-zA-Z]{0,4}[.):]*")
_LETTERED = re.compile(r"\(?(?:[a-zA-Z]{1,2}|[ivx]{1,5})[.)]*")
_NUMBER = re.compile(r"[£$€-]?\s*[0-9][0-9,]*(?:\.[0-9]+)?")
_SERIAL = re.compile("[34][0-9]{4}")  # a spreadsheet's day number
_PERCENT = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?\s*%(?: (?:complete|done))?", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:[0-9][.\s\-]*)?(?:very )?(?:high|medium|med|low|hi|lo|h|m|l|urgent|essential|desirable|critical|normal|"
    r"important|must|should|could|top|routine|minor|major|moderate|severe|p[0-9]|"
    r"priority [0-9]|(?:high|medium|med|low) (?:priority|risk|impact|effort))",
    re.IGNORECASE,
)
_MAYBE_DATE = re.compile(
    r"[0-9]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|term|spring|summer|autumn|winter|ongoing|tb[acd]|"
    r"asap|immediate|continu|month|week|quarter|year|daily|annual|complete|start|commence|half",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"(?:every|each|to be|as|until|from|by|on|at|in|not|all|once|twice|per|within|through\w*)\b", re.IGNORECASE
)
"""Words that a time without a day begins with, so that "Improve annual reviews" is none."""
_MORE_STATUSES = re.compile(
    r"open|closed|pending|confirmed|mitigating|working on it|stuck|blocked|waiting.*|in review|doing|"
    r"ready for (?:review|approval|sign\w*|test\w*|release|closure|publication)|"
    r"with \w+|new|assigned|cancelled|deferred|not (?:yet )?due(?: yet)?(?: to start)?",
    re.IGNORECASE,
)
_NAMED_THEME = re.compile(
    r"(?:priority|theme|strand|area|objective|outcome|aim|goal|pillar|work ?stream|standard)s? "
    r"(?:[A-Z]|[0-9]{1,2}) ?[-:.\u2013]",
    re.IGNORECASE,
)
"""The beginning of a theme's name. The A of "Priority A: Inclusion" does not mean amber."""
_KEY = re.compile(
    r"(?=.*[0-9].*[a-z].*[0-9].*[a-z])[0-9a-z]{8,}|[0-9]{7,}|[0-9a-f]{20,}|[0-9a-f]{8}-[0-9a-f-]{20,}|(?=.*[0-9][a-z]+[0-9])[0-9a-z]{6,}|(?=.*[a-z].*[A-Z0-9])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9_-]{5,}"
)
"""Keys that Monday, Planner or SharePoint give to rows, and that nobody uses in speech."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_LONGEST_KEY = 64
_ROW = r"['\"]?[A-Z]{0,4}-?[0-9][0-9A-Za-z.-]*+['\"]?"
_LINKS = re.compile(rf"\[?(?:{_ROW}(?:[,;\s]+{_ROW})*+)?\]?")
"""The numbers of other rows: "3, 4", "['P2-01', 'P2-02']"."""
_SIGNS = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\\s]+")
REASONED = re.compile(r"\s+[-\u2010-\u2015]\s+|:\s+")
"""What separates a status from the reason for it."""
_FEW = 12  # the most different texts of a column that are listed


def is_ref(text: str) -> bool:
    """Return whether a text looks like an action's number: 1, 3.2a, 1/17, A1, SR (25/26) 01, (b)."""
    return len(text) <= 20 and bool(_NUMBERED.fullmatch(text) or _LETTERED.fullmatch(text))


class Kind(Enum):
    """What a cell may be. A cell can be several kinds: 3 is a ref and a number."""

    REF = "numbers or refs"
    KEY = "keys of the system it came from"
    NUMBER = "numbers"
    PERCENT = "percentages"
    LEVEL = "levels (High, Medium, Low)"
    LINK = "numbers of other rows"
    STATUS = "statuses"
    DATE = "days"
    SIGN = "signs (\u2714, \u279c)"
    NAME = "short texts"
    SENTENCE = "sentences"
    DATED = "texts with a day"


_BY_FORM = {
    Kind.NUMBER: _NUMBER,
    Kind.DATE: _SERIAL,
    Kind.PERCENT: _PERCENT,
    Kind.LEVEL: _LEVEL,
    Kind.SIGN: _SIGNS,
}
"""The kinds that a cell has by its characters alone."""


@lru_cache(4_000)
def kinds(text: str) -> frozenset[Kind]:
    """Return what a cell's text may be. A short text that is nothing else is a name."""
    shown = " ".join(text.split())
    found = {kind for kind, form in _BY_FORM.items() if form.fullmatch(shown)}
    if len(shown) <= _LONGEST_KEY and _KEY.fullmatch(shown):
        found.add(Kind.KEY)
    elif is_ref(shown):
        found.add(Kind.REF)
    if Kind.NUMBER not in found and Kind.PERCENT not in found and len(shown) <= _SHORT:
        if _is_status(shown):
            found.add(Kind.STATUS)
        if _MAYBE_DATE.search(shown) and _is_date(shown) and not _is_of_words(shown):
            found.add(Kind.DATE)
    if Kind.DATE in found and not all(map(_MAYBE_DATE.match, _WORD.findall(shown))):
        found.add(Kind.DATED)  # "Timeliness report, November 2026" is no bare day
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and all(len(line) <= _SHORT and _MAYBE_DATE.search(line) and _is_day(line) for line in lines):
        found.add(Kind.DATE)  # several milestones, each on a line with its day
    long = len(shown.split()) >= _WORDS or len(shown) > _SHORT
    if long and Kind.STATUS not in found and (Kind.DATE not in found or len(shown.split()) > _WORDS):
        found.add(Kind.SENTENCE)
    if _LINKS.fullmatch(shown):
        found |= {Kind.LINK} if found else {Kind.LINK, Kind.NAME}
    return frozenset(found or {Kind.NAME})


def _is_status(text: str) -> bool:
    """Return whether a short text may be a status, alone or with a short reason behind it."""
    if _MORE_STATUSES.fullmatch(text):
        return True
    if _NAMED_THEME.match(text):
        return False
    head, *reason = REASONED.split(text, maxsplit=1)
    if reason and len(reason[0].split()) <= _WORDS and _is_status(head):
        return True
    reading = read_status(text)
    return reading.status is not None and not reading.left_over and len(text.split()) <= 6


def is_sure_status(text: str) -> bool:
    """Return whether a cell is a status and nothing else."""
    reading = read_status(text)
    return reading.status is not None and reading.sure and not reading.left_over


def _is_of_words(text: str) -> bool:
    """Return whether the only day is in brackets behind words: "Chief Operating Officer (from 01/07/2026)"."""
    words = BRACKETED.sub(" ", text)
    return words != text and len(words.split()) >= _TWO and not _MAYBE_DATE.search(words)


def _is_day(text: str) -> bool:
    reading = read_date(text)
    return reading.end is not None and reading.sure and not reading.is_problem


def _is_date(text: str) -> bool:
    reading = read_date(text)
    if reading.start or reading.end:
        return True
    timed = len(text.split()) <= _TWO or _MAYBE_DATE.match(text) or _OFTEN.match(text)
    return reading.sure and not reading.is_problem and bool(timed)


class Content(Struct, frozen=True):
    """What the cells of a column hold.

    Attributes:
        filled: The number of cells with text.
        shares: Kind → the share of cells that may be of that kind, from 0 to 1.
        distinct: The number of different texts divided by the number of cells with text.
        blanks: The number of cells without text.
        shaded: Whether some cells have only a colour.
        words: The words of a cell, on average.
        figures: The share of cells that are numbers or percentages.
        texts: All different texts, in lower case; empty if there are more than a dozen.
        heads: Whether a row with text in this column alone, which is not counted, exists.
    """

    filled: int = 0
    shares: Mapping[Kind, float] | None = None
    distinct: float = 1.0
    blanks: int = 0
    shaded: bool = False
    words: float = 0.0
    figures: float = 0.0
    texts: frozenset[str] = frozenset()
    heads: bool = False

    @property
    def are_statuses(self) -> bool:
        """Whether every text in it is certainly a status."""
        return bool(self.texts) and all(map(is_sure_status, self.texts))

    @property
    def are_words(self) -> bool:
        """Whether its cells are words, usually two or more."""
        return self.words >= _TWO and self.share(Kind.NAME) + self.share(Kind.SENTENCE) >= _MOSTLY

    @property
    def tells(self) -> bool:
        """Whether its cells are words, or statuses with reasons."""
        return self.are_words or (self.words >= _TWO and self.share(Kind.STATUS) >= _MOSTLY)

    @property
    def mostly(self) -> frozenset[Kind]:
        return frozenset(kind for kind, part in (self.shares or {}).items() if part >= _MOSTLY)

    def share(self, *wanted: Kind) -> float:
        """Return the largest share that one of these kinds has, from 0 to 1."""
        return max((self.shares or {}).get(kind, 0.0) for kind in wanted)


def content_of(cells: Sequence[str], *, shaded: bool = False) -> Content:
    """Return what the cells of one column hold. `cells` are the texts below its heading, including blank ones."""
    filled = [text for text in cells if text]
    if not filled:
        return Content(shaded=shaded)
    step = max(1, len(filled) // MOST)
    looked = filled[::step][:MOST]
    found = [kinds(text) for text in looked]
    shares = {kind: sum(kind in one for one in found) / len(found) for kind in Kind}
    alike = {" ".join(text.casefold().split()) for text in filled}
    words = sum(len(text.split()) for text in looked) / len(looked)
    figures = sum(bool(one & {Kind.NUMBER, Kind.PERCENT}) for one in found) / len(found)
    few = frozenset(alike) if len(alike) <= _FEW else frozenset()
    return Content(len(filled), shares, len(alike) / len(filled), len(cells) - len(filled), shaded, words, figures, few)


_COLOUR = r"red|amber|yellow|green|blue|grey|gray|white|black|purple|orange"
_ENTRY = re.compile(
    rf"(?:.{{0,30}}\b(?i:key|b?rag|status|rating)\b[^:]{{0,20}}:\s*)?"
    rf"(?P<sign>(?i:{_COLOUR})|[A-Z]{{1,3}}|[1-5]|[A-Z][A-Za-z /-]{{2,24}}?(?=\s*=))"
    r"\s*(?:[-=:\u2010-\u2015]|\s{2,})\s*(?P<meaning>\w.{2,120})",
)
_SIGNED = re.compile(r"([\u2190-\u2bff\U0001f300-\U0001faff])\ufe0f?\s*([^\u2190-\u2bff\U0001f300-\U0001faff]{3,60})")
"""Signs with their meanings on one line: "🟢 on track   🟡 slipping"."""
_BEFORE_SIGNS = re.compile(r"^[\w /]{0,30}:\s*")
"""The label of a key before its first sign."""
_EQUALS = re.compile(r"\w\s*=\s*\w")
_ALONE = re.compile(rf"(?:{_COLOUR}|[RAGBWY])|[\u2190-\u2bff\U0001f300-\U0001faff]", re.IGNORECASE)
_ABBREVIATED = 3  # the most letters of a sign that is an abbreviation
_SIGN = re.compile(rf"(?:{_COLOUR}|[RAGBWY]|[1-5])", re.IGNORECASE)


def read_legend(lines: Iterable[Line]) -> tuple[dict[str, Status], list[str]]:
    """Return sign → status for signs that mean something else here than usual, and the entries that are uncertain.

    The second result has entries whose meaning is not certainly a status, as they are written; nothing is guessed.
    """
    found: dict[str, Status] = {}
    unsure: list[str] = []
    for line in lines:
        for sign, meaning in _entries(line):
            status = read_status(meaning)
            if status.status is None or not status.sure:
                if not (_SIGN.fullmatch(sign) or read_status(sign).status):
                    continue  # an abbreviation for something else
                unsure.append(f"{sign}: {meaning}")
            elif status.status != (usual := read_status(sign)).status or not usual.sure:
                found.setdefault(sign.capitalize() if len(sign) > _ABBREVIATED else sign, status.status)
    return found, list(dict.fromkeys(unsure))


def is_legend(line: Line) -> bool:
    """Return whether a line explains two or more signs, and all meanings are certain."""
    meanings = [read_status(meaning) for _, meaning in _entries(line)]
    return len(meanings) > 1 and all(one.status is not None and one.sure for one in meanings)


def says_sign(line: Line) -> bool:
    """Return whether a line explains exactly one sign, and its meaning is certainly a status."""
    meanings = [read_status(meaning) for sign, meaning in _entries(line) if _ALONE.fullmatch(sign)]
    return len(meanings) == 1 and meanings[0].status is not None and meanings[0].sure


def names_sign(line: Line) -> bool:
    """Return whether a line gives a meaning to exactly one sign, certain or not."""
    return [bool(_ALONE.fullmatch(sign)) for sign, _ in _entries(line)] == [True]


def named_colour(line: Line) -> str:
    """Return the colour that a line explains by name, in lower case, whatever the meaning; "" if it explains none."""
    match = _ENTRY.fullmatch(line.text)
    return match["sign"].casefold() if match and re.fullmatch(_COLOUR, match["sign"], re.IGNORECASE) else ""


def are_legend(lines: Sequence[Line]) -> bool:
    """Return whether the lines explain two or more signs with certain meanings, and few with others."""
    meanings = [read_status(meaning) for line in lines for _, meaning in _entries(line)]
    sure = sum(one.status is not None and one.sure for one in meanings)
    return sure > 1 and sure * 2 > len(meanings)


def _entries(line: Line) -> list[tuple[str, str]]:
    """Return (sign, meaning) of each entry of a key that the line has; empty if it has none."""
    entries = []
    cells = [cell for cell in line.cells if cell]
    for cell in cells:
        signed = _SIGNED.findall(cell) if _SIGNED.match(_BEFORE_SIGNS.sub("", cell)) else []
        entries += [(sign, meaning.strip(" =:-\u2013,;|")) for sign, meaning in signed]
        parted = r"[\n;|,]" if len(_EQUALS.findall(cell)) > 1 else r"[\n;|]"
        for piece in re.split(parted, cell):
            match = _ENTRY.fullmatch(piece.strip())
            if match:
                entries.append((match["sign"], match["meaning"]))
    shades = set(line.shades.values())
    if not entries and len(cells) == len(shades) == 1 and read_status(cells[0]).status:
        entries.append((shades.pop(), cells[0]))
    for sign, meaning in pairwise(cells):
        if _SIGN.fullmatch(sign) and len(meaning) > 2 and not _SIGN.fullmatch(meaning):
            entries.append((sign, meaning))
    return entries

"""A table's header: which line it is, and what each of its columns stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from sendplan.importing.headings import meanings, plain
from sendplan.importing.lines import Line, Spot
from sendplan.model.calendar import Month
from sendplan.read.dates import read_date

MONTHLY = ("status", "progress", "next_steps")
"""Fields that may have a column a month: "RAG Oct 20", "RAG Nov 20"."""

LONGEST = 120
"""Letters of a heading; a longer cell is text."""

PLAINLY = 80
"""Weight of a heading that leaves little doubt."""

GUIDANCE = 30
"""Letters below a heading's first line that make them guidance on how to fill the column in."""

_NUMBER = re.compile(r"[A-Z]{0,3}[0-9]+(?:[./][0-9]+)*[a-z]?[.)]?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_WORDS = re.compile(r"\b(?:updates?|progress|status|b?rag|rating|as at|position)\b")
_TELLING = ("lead", "start", "end", "status", "outcome", "progress", "forecast_end", "completed_on")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is used. `at` counts from 0; `month` is the one its heading names, for the fields in MONTHLY."""

    at: int
    heading: str
    field: str
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """`unused`: the other columns with a heading, and why each is not used. `lines` is how many rows it takes.

    `width` is the number of its columns; what stands further right, past a blank one, is beside the table.
    """

    spot: Spot
    columns: tuple[Column, ...]
    unused: tuple[tuple[str, str], ...]
    width: int
    score: int
    lines: int = 1

    def at(self, field: str) -> int | None:
        """The first column of that field."""
        return next((column.at for column in self.columns if column.field == field), None)

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns)


def read_header(line: Line, below: Line | None, mapping: Mapping[str, str]) -> Header | None:
    """The header that `line` is, with the line below it where the heading goes over two; None if it is none.

    `mapping`: heading (as `plain` gives it) or column letter in small letters → field or `ignore`; it beats any guess.
    A header has a column for the action and one that tells more of it.
    """
    headings = [_headline(cell) for cell in line.cells]
    if len(line.filled) < 2 or any(len(cell) > LONGEST for cell in headings) or _has_data(line):
        return None
    lines = 1
    if below is not None and below.block == line.block and _is_second(line, below):
        lines = 2
        headings += [""] * (len(below.cells) - len(headings))
        for at in below.filled:
            headings[at] = below.cells[at] if meanings(below.cells[at]) else f"{headings[at]} {below.cells[at]}".strip()
    guesses = [_guess(heading, at, mapping) for at, heading in enumerate(headings)]
    chosen = _assigned(guesses, headings)
    fields = {column.field for column in chosen.values()}
    if "action" not in fields or not fields & set(_TELLING):
        return None
    score = sum(guesses[at].get(column.field, 0) for at, column in chosen.items())
    if score < 130 or len(chosen) < 0.34 * sum(1 for heading in headings if heading):
        return None
    width = next((at for at in range(max(chosen), len(headings)) if not headings[at]), len(headings))
    left = [at for at, heading in enumerate(headings[:width]) if heading and at not in chosen]
    unused = tuple((headings[at], _why_unused(guesses[at], fields)) for at in left)
    return Header(line.spot, tuple(chosen[at] for at in sorted(chosen)), unused, width, score, lines)


def _headline(cell: str) -> str:
    """The heading without the guidance some plans write below it in the same cell."""
    first, _, rest = cell.partition("\n")
    return first if len(rest) > GUIDANCE else cell


def _has_data(line: Line) -> bool:
    return any(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell) for cell in line.cells)


def _is_second(line: Line, below: Line) -> bool:
    """Whether `below` parts headings of `line`: Timescale over Start and End."""
    own = [at for at in line.filled if max(meanings(line.cells[at]).values(), default=0) >= PLAINLY]
    if len(own) < 2 or _has_data(below) or any(len(cell) > 40 for cell in below.cells):
        return False
    plainly = [at for at in below.filled if max(meanings(below.cells[at]).values(), default=0) >= PLAINLY]
    fresh = [at for at in plainly if at >= len(line.cells) or not line.cells[at] or not meanings(line.cells[at])]
    parted = [at for at in plainly if at < len(line.cells) and line.cells[at]]
    return (
        bool(fresh)
        and len(plainly) * 2 >= len(below.filled)
        and len(below.filled) <= len(line.filled) + 3
        and (bool(parted) or len(line.filled) > len(below.filled))
    )


def _guess(heading: str, at: int, mapping: Mapping[str, str]) -> dict[str, int]:
    told = mapping.get(plain(heading)) or mapping.get(letter(at))
    if told:
        return {} if told == "ignore" else {told: 1000}
    return meanings(heading) if heading else {}


def letter(at: int) -> str:
    """A column's letter as a spreadsheet has it, small: 0 → a, 26 → aa."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _assigned(guesses: list[dict[str, int]], headings: list[str]) -> dict[int, Column]:
    """Each column's field: the plainest headings choose first."""
    ranked = sorted((-weight, at, field) for at, guess in enumerate(guesses) for field, weight in guess.items())
    chosen: dict[int, Column] = {}
    taken: set[tuple[str, Month | None]] = set()
    for _, at, field in ranked:
        month = _month(headings[at]) if field in MONTHLY else None
        if at in chosen or (field, month) in taken or (field == "short" and not _has_action(guesses, at)):
            continue
        taken.add((field, month))
        chosen[at] = Column(at, headings[at], field, month)
    if not any(column.field == "action" for column in chosen.values()):
        best = max(
            (at for at, guess in enumerate(guesses) if "action" in guess),
            key=lambda at: (guesses[at]["action"], -at),
            default=None,
        )
        if best is not None:
            chosen[best] = Column(best, headings[best], "action")
    return chosen


def _has_action(guesses: list[dict[str, int]], beside: int) -> bool:
    return any(guess.get("action", 0) > 30 for at, guess in enumerate(guesses) if at != beside)


def _month(heading: str) -> Month | None:
    reading = read_date(_WORDS.sub(" ", heading.casefold()))
    if reading.end is None or reading.precision not in ("day", "month", "quarter", "term") or reading.is_problem:
        return None
    return Month.of(reading.end)


def _why_unused(guess: Mapping[str, int], fields: set[str]) -> str:
    second = next((field for field in sorted(guess, key=lambda field: -guess[field]) if field in fields), "")
    return f"a second column for {second}" if second else "not recognised"


SAME = 0.95
"""Likeness from which two texts say the same."""
ALIKE = 0.6
"""Likeness from which two texts are taken to be about the same; below SAME a person should look."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def likeness(one: list[str], other: list[str]) -> float:
    """How alike two texts are, as lists of words: 0 to 1."""
    shared = len(set(one) & set(other))
    if shared * 4 < min(len(set(one)), len(set(other))) or not shared:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def pairs(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Old key → (new key, likeness): each new one used once, the likest pairs first, none below ALIKE."""
    olds = {key: words_of(text) for key, text in old.items()}
    news = {key: words_of(text) for key, text in new.items()}
    ranked = sorted(
        (
            (likeness(mine, theirs), at, key, other)
            for at, (key, mine) in enumerate(olds.items())
            for other, theirs in news.items()
        ),
        key=lambda found: (-found[0], found[1]),
    )
    matched: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for alike, _, key, other in ranked:
        if alike < ALIKE:
            break
        if key not in matched and other not in taken:
            matched[key] = (other, alike)
            taken.add(other)
    return matched

"""Clean and split the text of one cell: join lines, repair broken words, tell bullets and dates apart."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sendplan.importing.lines import SOFT
from sendplan.read.dates import read_date
from sendplan.read.dates.words import MENDABLE

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED = re.compile(
    rf"(?:(?:by|end|from|until|w/c|mid|early|late)\s+(?:of\s+)?)?(?:(?:{_MONTHS})[a-z]*\b\.?[\s,'\u2019\-]*[0-9]|"
    rf"[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})|[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-][0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}|"
    r"q[1-4]\b|(?:spring|summer|autumn|winter)\b)",
    re.IGNORECASE,
)
_OPEN = re.compile(r"(?:[-\u2010-\u2015/&,:(]|\b(?:and|or|to|by|of|from|until|end|the|for|in|with))\s*$", re.IGNORECASE)
BULLET = re.compile(
    r"(?:[\u2022\u25cf\u25aa\u25e6\u2023\u2043\uf0b7\uf0a7\u00b7\u25cb\u27a2]\s*|[*\-\u2013o]\s+|"
    r"(?:\(?[a-z]|\(?[ivx]{1,4})[.)]\s+)(?=\S)"
)
_LETTERS = re.compile(r"[^\W\d_]+$")
_ONSET = re.compile(r"[bcdfghjklmnpqrstvwxz]{2}")
_ONSETS = frozenset(
    ("bl", "br", "ch", "cl", "cr", "dr", "dw", "fl", "fr", "gh", "gl", "gn", "gr", "kl", "kn", "kr", "ph", "pl",
     "pr", "ps", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "sq", "st", "sv", "sw", "th", "tr", "ts", "tw",
     "wh", "wr")
)  # fmt: skip
"""Pairs of consonants that an English word may begin with. The second half of a broken word may begin with any pair."""
_HYPHEN = re.compile(r"[A-Za-z]-$")
_CUT_YEAR = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)$")
_CONTROLS = re.compile("[\u00ad\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TAILS = frozenset(
    ("d", "ed", "er", "ers", "es", "ng", "ngs", "nt", "nts", "ly", "g", "e", "n", "y", "r", "t", "l", "s", "h",
     "k", "ing", "ings", "ion", "ions", "ons", "tion", "tions", "ment", "ments", "ance", "ence", "nce", "ces",
     "ity", "ty", "ties", "ies", "ied", "nal", "al", "als", "ive", "ble", "ally", "ness", "ated", "ating",
     "ation", "ations", "ning", "ting", "sed", "ted", "ned", "ise", "ised", "ising", "ary", "ory", "ure")
)  # fmt: skip
"""Endings that are not words by themselves."""


def printable(text: str) -> str:
    """Return the text without control characters, which files must not contain."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Joiner:
    """Joins the lines of a cell.

    Attributes:
        words: Words that occur unbroken in the file, in lower case. A word that is broken over two lines is repaired
            if they include it.
        are_wrapped: Whether lines end where the column ends (PDF), not where the writer ended them.
    """

    def __init__(self, words: AbstractSet[str], *, are_wrapped: bool) -> None:
        self.words = words
        self.are_wrapped = are_wrapped

    def text(self, cell: str) -> str:
        """Return the cell on one line.

        Lines that the writer ended are separated by `;` if nothing else separates them.
        """
        groups = [self._wrapped(group) for group in _groups(cell)] if self.are_wrapped else _lines(cell)
        joined = ""
        for group in groups:
            if not joined:
                joined = group
            elif (
                self.are_wrapped
                or _OPEN.search(joined)
                or joined[-1] in ".;:!?"
                or group[:1] in "(&/"
                or (group[:1].islower())
            ):
                joined = _beside(joined, group)
            else:
                joined += f"; {group}"
        return joined

    def date(self, cell: str) -> str:
        """Return a date cell on one line, with its milestones separated by `;`."""
        joined = ""
        for line in _lines(cell):
            if joined and _DATED.match(line) and _DATED.search(joined) and not _OPEN.search(joined):
                joined += f"; {line}"
            elif joined:
                joined = self._healed(joined, line) if self.are_wrapped else _beside(joined, line)
            else:
                joined = line
        return joined

    def long(self, cell: str) -> str:
        """Return a longer text, in which paragraphs keep their own lines."""
        if not self.are_wrapped:
            return "\n".join(_lines(cell))
        return "\n".join(self._wrapped(group) for group in _groups(cell))

    def bullets(self, cell: str) -> tuple[str, tuple[str, ...]]:
        """Return the text before the bullets, and the text of each bullet.

        With fewer than two bullets, or no text before them, return the whole text and an empty tuple.
        """
        intro: list[str] = []
        items: list[list[str]] = []
        for line in _lines(cell):
            match = BULLET.match(line)
            if match:
                items.append([line[match.end() :]])
            elif items:
                items[-1].append(line)
            else:
                intro.append(line)
        if len(items) < 2 or not intro:
            return self.text(cell), ()
        return self.text("\n".join(intro)), tuple(self.text("\n".join(item)) for item in items)

    def _wrapped(self, group: str) -> str:
        joined = ""
        for line in _lines(group):
            joined = self._healed(joined, line) if joined else line
        return joined

    def _healed(self, left: str, right: str) -> str:
        """Return two lines joined, with a word that a narrow column broke put together again."""
        may_go_on = left.endswith(SOFT)
        left = left.rstrip(SOFT)
        if not left:
            return right
        first, last = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
        if right[0] in ",.;:)" or (right[0] == "/" and right[1:2] != " "):
            return left + right
        if _CUT_YEAR.search(first) and re.fullmatch("[0-9]{2}", last.rstrip(SOFT)):
            return left + right
        tail, core = _LETTERS.search(first), last.rstrip(f".,;:){SOFT}")
        if not tail or not core.isalpha() or not core.islower():
            return _beside(left, right)
        begun, whole = tail[0].casefold(), (tail[0] + core).casefold()
        is_known = (whole in self.words or whole in MENDABLE) and not (begun in self.words and core in self.words)
        is_tail = core in _TAILS and core not in self.words and len(begun) > 2
        is_cut = may_go_on and (begun[-1] in "ijquv" or bool(_ONSET.match(core) and core[:2] not in _ONSETS))
        return left + right if is_known or is_tail or is_cut else _beside(left, right)


def _beside(left: str, right: str) -> str:
    """Return both with a space between them, if there should be one.

    There is none within a hyphenated word, or after a slash that has no space before it.
    """
    if (left.endswith("/") and not left.endswith(" /")) or (_HYPHEN.search(left) and right[:1].islower()):
        return left + right
    return f"{left} {right}"


def _lines(cell: str) -> list[str]:
    return [" ".join(line.split()) for line in re.split("[\n\f]", cell) if line.strip()]


def _groups(cell: str) -> list[str]:
    return [group for group in cell.split("\n\n") if group.strip()]


def shared_out(cell: str, count: int, *, dated: bool) -> list[str] | None:
    """Return the cell split into `count` pieces, one for each part; None if it cannot be split so.

    Texts with a visible gap between them are tried before lines. With `dated`, each piece must read as a date or as a
    way of saying that there is none.
    """
    for pieces in (_groups(cell), _groups(cell.replace("\f", "\n\n")), _lines(cell)):
        shown = [" ".join(piece.split()) for piece in pieces]
        if len(pieces) == count and (not dated or all(map(_is_dated, shown))):
            marks = [BULLET.match(piece.lstrip()) for piece in pieces]
            bare = [piece.lstrip()[mark.end() :] for piece, mark in zip(pieces, marks, strict=True) if mark]
            return bare if len(bare) == count else pieces
    return None


def _is_dated(text: str) -> bool:
    reading = read_date(text)
    return bool(reading.start or reading.end) or (reading.sure and not reading.is_problem)


SUPPORT = "; support: "
"""What separates who leads from who supports in a lead's cell, after `labelled`."""
_LED = re.compile(
    r"\s*(?:lead(?:s|ing| body| agency| officer| organisation)?|led by)\s*[:\u2013-]\s+(?=\S)", re.IGNORECASE
)
_SUPPORTED = re.compile(
    r"[\s;,/|.(]+(?:support(?:s|ed by|ing(?: partners?| bod(?:y|ies))?)?|partners?)\s*[:\u2013-]\s+", re.IGNORECASE
)


def labelled(cell: str) -> str:
    """Return a lead's cell without labels: `A` for `Lead: A`, and `A; support: B` for `Lead: A / Support: B`.

    The labels say who leads, and are not part of a body's name.
    """
    led = _LED.match(cell)
    if led is None:
        return cell
    lead, *others = _SUPPORTED.split(cell[led.end() :], maxsplit=1)
    return f"{lead.strip()}{SUPPORT}{others[0].strip().rstrip(')')}" if others and lead.strip() else lead.strip()


def leading(cell: str) -> str:
    """Return who leads from a cell that `labelled` may have written."""
    return cell.partition(SUPPORT)[0]


def whole_words(cells: Iterable[str], *, are_wrapped: bool) -> frozenset[str]:
    """Return the words that occur unbroken, in lower case. In wrapped text, words at a column's edge are left out."""
    found: set[str] = set()
    for cell in cells:
        broken = False
        for line in cell.split("\n"):
            words = line.split()
            goes_on = line.endswith(SOFT)
            ends = are_wrapped and (goes_on or len(words) < 2)
            found.update(word.strip(".,;:()'\u2019\"").casefold() for word in words[broken : -1 if ends else None])
            broken = are_wrapped and (goes_on or len(words) < 2)
    return frozenset(word for word in found if word.isalpha())

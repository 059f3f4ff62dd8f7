"""One cell's text mended and taken apart: lines joined, broken words healed, bullets and dates told from each other."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

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
_BULLET = re.compile(r"(?:[\u2022\u25cf\u25aa\u25e6\u2023\u2043\uf0b7\uf0a7\u00b7\u25cb\u27a2]\s*|[*\-\u2013o]\s+|"
                     r"(?:\(?[a-z]|\(?[ivx]{1,4})[.)]\s+)(?=\S)")
_HYPHEN = re.compile(r"[A-Za-z]-$")
_CUT_YEAR = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-](?:19|20)$")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_TAILS = frozenset(("d", "ed", "er", "es", "ng", "nt", "ly", "g", "e", "n", "y", "r", "t", "l", "s", "h", "k", "ing",
                    "ion", "tion", "ment", "ance", "ence"))  # fmt: skip


def printable(text: str) -> str:
    """The text without characters that no file may hold."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Joiner:
    """Joins the lines of a cell.

    `are_wrapped`: lines end where the column does (PDF), not where the writer ended them. `words`: those that stand
    whole in the file, in small letters; a word broken over two lines is healed by them.
    """

    def __init__(self, words: AbstractSet[str], *, are_wrapped: bool) -> None:
        self.words = words
        self.are_wrapped = are_wrapped

    def text(self, cell: str) -> str:
        """The cell on one line. Lines the writer ended are parted by `;` where nothing else parts them."""
        groups = [self._wrapped(group) for group in _groups(cell)] if self.are_wrapped else _lines(cell)
        joined = ""
        for group in groups:
            if not joined:
                joined = group
            elif self.are_wrapped or _OPEN.search(joined) or joined[-1] in ".;:!?" or group[:1] in "(&/" or (
                    group[:1].islower()):
                joined = _beside(joined, group)
            else:
                joined += f"; {group}"
        return joined

    def date(self, cell: str) -> str:
        """A date cell on one line, its milestones parted by `;`."""
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
        """A longer text: paragraphs keep lines of their own."""
        if not self.are_wrapped:
            return "\n".join(_lines(cell))
        return "\n".join(self._wrapped(group) for group in _groups(cell))

    def bullets(self, cell: str) -> tuple[str, tuple[str, ...]]:
        """The text before the bullets, and each bullet's; the whole and none where there are fewer than two."""
        intro: list[str] = []
        items: list[list[str]] = []
        for line in _lines(cell):
            match = _BULLET.match(line)
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
        """Two lines joined; a word that a narrow column broke is one again."""
        first, last = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
        if _CUT_YEAR.search(first) and re.fullmatch("[0-9]{2}", last):
            return left + right
        core = last.rstrip(".,;:)")
        whole = (first + core).casefold()
        if first.isalpha() and core.isalpha() and core.islower():
            known = whole in self.words or whole in MENDABLE
            both = first.casefold() in self.words and core in self.words
            if (known and not both) or (core in _TAILS and len(first) > 2 and core not in self.words):
                return left + right
        return _beside(left, right)


def _beside(left: str, right: str) -> str:
    """With a space, but not after a slash or within a hyphenated word."""
    if left.endswith("/") or (_HYPHEN.search(left) and right[:1].islower()):
        return left + right
    return f"{left} {right}"


def _lines(cell: str) -> list[str]:
    return [" ".join(line.split()) for line in cell.split("\n") if line.strip()]


def _groups(cell: str) -> list[str]:
    return [group for group in cell.split("\n\n") if group.strip()]


def shared_out(cell: str, count: int, *, dated: bool) -> list[str] | None:
    """The cell's pieces, one for each of `count` parts: what stands visibly apart, else its lines; None if they differ.

    `dated`: each piece must read as a date, or as a way of having none.
    """
    for pieces in (_groups(cell), _lines(cell)):
        shown = [" ".join(piece.split()) for piece in pieces]
        if len(pieces) == count and (not dated or not any(read_date(piece).is_problem for piece in shown)):
            return pieces
    return None


def whole_words(cells: Iterable[str]) -> frozenset[str]:
    """Words that stand within a line, in small letters: none that a column's edge may have broken."""
    found: set[str] = set()
    for cell in cells:
        for line in cell.split("\n"):
            found.update(word.strip(".,;:()'\u2019\"").casefold() for word in line.split()[1:-1])
    return frozenset(word for word in found if word.isalpha())

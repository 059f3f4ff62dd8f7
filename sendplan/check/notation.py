"""Reads the files `private_*.txt` beside this module, one phrase on each line, and finds their phrases in texts.

The head of `private_phrases.txt` explains the notation, such as `keep (this|it) [well] out of ...2 paper*`. Each phrase
becomes a regular expression, and a set of literal strings of which at least one is in every text with the phrase ("keep
this", "keep it"). Texts are searched for these strings first, in one pass. A regular expression is only compiled for a
text that contains some of its strings, which few texts do.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

_PLAIN = re.compile("[a-z0-9' ]+")
_PARTS = re.compile(r"[a-z0-9']+(?: [a-z0-9']+)*|\.\.\.[1-9]|<[a-z ]+>|\{[^}]*\}|\\.|.")
"""The parts of a phrase: words in a row, each sign of the notation, and any other character."""
_END = "$"
_SPELLINGS, _ENOUGH = 12, 6
"""The most spellings of a part to search for literally; strings of the second length are rarely found by chance."""
_ANY_WORD = r"\w[\w'&/-]*"
_GIVEN = {
    "<word>": _ANY_WORD,
    "<anything>": r"(?:\W.*)?",
    "<text>": ".*",
    "<day>": r"(?:[0-9]{1,2} \w{3,9} [0-9]{2,4}|[0-9][0-9./-]*)",
    "<number>": "[0-9]{1,4}",
    "<section>": r"[0-9]{2}(?:\([0-9a-z]\)){0,3}",
    "<ref>": r"(?:[0-9]{1,2}\.[0-9]{1,3}[a-z]?|[a-z]{1,4}[- ]?[0-9]{1,3})",
    "<refs>": r"[0-9]{1,2}(?:\.[0-9]{1,3}[a-z]?)?(?: ?(?:,|and|&|-) ?[0-9]{1,2}(?:\.[0-9]{1,3}[a-z]?)?)*",
    "<joined>": "(?: ?[,/&+-] ?| and | or ){1,2}",
    "<between>": "[ ,:–—(-]{0,4}",
    "<signs>": "(?: ?[:.,–-]{1,3})?",
}
"""Lists that are part of the notation. A file may define more."""
PHRASE = "\0"
"""Stands for the phrase in a pattern of what may be around it."""


class Piece(Struct, frozen=True):
    """A part of a phrase as a regular expression: for `(this|it)` the pattern is `(?:this|it)`.

    Attributes:
        spelt: All texts that it matches, if they are few ({"this", "it"}); otherwise empty.
        letters: Every text that it matches contains one of these strings; empty if none are known.
        besides: More such sets. Every matching text contains a string from each.
        loose: A word that may be left out, together with the space beside it.
    """

    pattern: str
    spelt: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    besides: tuple[frozenset[str], ...] = ()
    loose: bool = False

    @property
    def literals(self) -> frozenset[str]:
        """The strings to search for in a text before this pattern is tried."""
        return _better(self.letters, self.spelt)


_SIGNS = {
    "*": Piece(r"\w*"),
    "-": Piece("[ –-]?", frozenset({"", " ", "-", "–"})),
    "&": Piece(" ?& ?", frozenset({"&", " &", "& ", " & "})),
    "_": Piece(PHRASE),
}


class Section(Struct, frozen=True, eq=False):
    """The phrases below one heading of a file, such as `== marks`.

    Attributes:
        around: What may come before and after each phrase, from the line `each: ` of the section.
        index: Finds which phrases of the whole file a text may contain.
    """

    name: str
    phrases: tuple[Piece, ...]
    around: str
    index: "_LiteralIndex"

    def search(self, text: str, frame: str = PHRASE, *, whole: bool = False) -> re.Match[str] | None:
        """Return the first match of one of the phrases in a text (the whole text, if `whole`); None if there is none.

        `frame` is a regular expression with PHRASE in it: "^{PHRASE}:" finds phrases at the beginning, before a colon.
        """
        pattern = self.pattern(text, frame)
        if pattern is None:
            return None
        return pattern.fullmatch(text) if whole else pattern.search(text)

    def pattern(self, text: str, frame: str = PHRASE) -> re.Pattern[str] | None:
        """Return a regular expression of those phrases that a text contains, in their frame; None for none."""
        likely = self.index.by_section(text).get(self.name)
        if likely is None:
            return None
        flags = re.NOFLAG if self.name.startswith(_IN_CAPITALS) else re.IGNORECASE
        spoken = tuple(one.pattern for one in likely if _made(one.pattern, flags).search(text))
        if not spoken:
            return None
        return _made(frame.replace(PHRASE, self.around.replace(PHRASE, f"(?:{'|'.join(spoken)})")), flags)


@lru_cache(maxsize=5_000)
def _made(pattern: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(pattern, flags)


_IN_CAPITALS, _EACH = "in capitals", "each: "


class _LiteralIndex:
    """Tells which phrases of a file a text may contain, by their literal strings. Caches the last answer.

    A string is looked for where the text has those of its neighbouring three characters that fewest others have.
    """

    def __init__(self, phrases: Iterable[tuple[str, Piece]]) -> None:
        every = [
            (letters, section, at, phrase)
            for at, (section, phrase) in enumerate(phrases)
            for letters in map(str.casefold, phrase.literals or ("",))
        ]
        number = Counter(three for letters, *_ in every for three in _threes(letters))
        self._by_three: dict[tuple[str, ...], list[tuple[str, str, int, Piece]]] = {}
        self._short = [one for one in every if not _threes(one[0])]
        for one in every:
            if threes := sorted(_threes(one[0])):
                self._by_three.setdefault(min(threes, key=number.__getitem__), []).append(one)
        self._rarest = frozenset(self._by_three)
        self._last = ("", dict[str, list[Piece]]())

    def by_section(self, text: str) -> Mapping[str, list[Piece]]:
        """Return section → the phrases whose strings a text contains, in order."""
        if self._last[0] != text:
            self._last = (text, self._find(text.casefold()))
        return self._last[1]

    def _find(self, folded: str) -> dict[str, list[Piece]]:
        likely = [one for three in self._rarest & _threes(folded) for one in self._by_three[three]] + self._short
        contained = {at: (section, phrase) for letters, section, at, phrase in likely if letters in folded}
        found: dict[str, list[Piece]] = {}
        for at in sorted(contained):
            section, phrase = contained[at]
            if all(any(letters.casefold() in folded for letters in some) for some in phrase.besides):
                found.setdefault(section, []).append(phrase)
        return found


@lru_cache(maxsize=8)
def _threes(text: str) -> frozenset[tuple[str, ...]]:
    """Return each three neighbouring characters of a text. Cached, because every file is asked about each text."""
    return frozenset(zip(text, text[1:], text[2:], strict=False))


class Book(Struct, frozen=True):
    """A file of phrases: its sections by name."""

    sections: Mapping[str, Section]
    index: _LiteralIndex

    def __getitem__(self, name: str) -> Section:
        return self.sections[name]

    def heard_in(self, text: str) -> Collection[str]:
        """Return the names of the sections of which the text may contain a phrase. For most texts, none."""
        return self.index.by_section(text).keys()


@cache
def book(name: str) -> Book:
    """Return the phrases of a file beside this module."""
    return read_book(Path(__file__).with_name(name).read_text("utf-8"))


def read_book(text: str) -> Book:
    """Return the phrases from the text of such a file."""
    lists: dict[str, Piece] = {}
    around: dict[str, str] = {}
    phrases: dict[str, tuple[Piece, ...]] = {}
    for head, lines in blocks(text):
        if head.startswith("<"):
            lists[head] = _one_of([_phrase(line, lists) for line in lines])
            continue
        if lines and lines[0].startswith(_EACH):
            around[head] = _phrase(lines.pop(0).removeprefix(_EACH), lists).pattern
        phrases[head] = tuple(_phrase(line, lists) for line in lines)
    index = _LiteralIndex((name, phrase) for name, section in phrases.items() for phrase in section)
    sections = {name: Section(name, section, around.get(name, PHRASE), index) for name, section in phrases.items()}
    return Book(sections, index)


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lists (`<who>`) and sections (`== marks`) of a file: (name, lines)."""
    head, lines = "", list[str]()
    for line in text.splitlines():
        if line.startswith(("== ", "<")) and (line.startswith("==") or line.endswith("> =")):
            if head:
                yield head, lines
            head, lines = line.removeprefix("== ").removesuffix(" ="), []
        elif line.strip() and not line.startswith("#"):
            lines.append(line.strip())
    yield head, lines


def _phrase(line: str, lists: Mapping[str, Piece]) -> Piece:
    """Return the pattern of a phrase between word boundaries. Raises ValueError for a lone bracket."""
    if _PLAIN.fullmatch(line):
        return Piece(rf"(?<!\w){line}(?!\w)", frozenset({line}))
    parts = _PARTS.findall(line)
    piece, rest = _choices(parts, 0, lists)
    if rest != len(parts):
        raise ValueError(f"a bracket of the phrase {line!r} has no other")
    begins = "" if parts[0] in ("*", "\\*") else _no_letter(parts[0], r"(?<!\w)")
    ends = "" if parts[-1] == "*" else _no_letter(parts[-1], r"(?!\w)")
    return Piece(f"{begins}{piece.pattern}{ends}", piece.spelt, piece.letters, piece.besides)


def _no_letter(part: str, pattern: str) -> str:
    return pattern if part[-1].isalnum() or part[-1] in "])>" or part[0] in "[(<" else ""


def _choices(parts: list[str], at: int, lists: Mapping[str, Piece]) -> tuple[Piece, int]:
    """Read `one|two|three` up to a closing bracket or the end. Return it with the position after it."""
    found = list[Piece]()
    while True:
        piece, at = _words(parts, at, lists)
        found.append(piece)
        if at == len(parts) or parts[at] != "|":
            return (found[0] if len(found) == 1 else _one_of(found)), at
        at += 1


def _words(parts: list[str], at: int, lists: Mapping[str, Piece]) -> tuple[Piece, int]:
    """Read words and the spaces between them, up to a bracket or the end. Return them with the position after."""
    words: list[list[Piece]] = [[]]
    while at < len(parts) and parts[at] not in ("|", ")", "]"):
        part, at = parts[at], at + 1
        if part == " ":
            words.append([])
        elif part == "+":
            words[-1][-1] = _repeated(words[-1][-1])
        elif part in _BRACKETS:
            piece, at = _choices(parts, at, lists)
            if at == len(parts) or parts[at] != _BRACKETS[part]:
                raise ValueError(f"a bracket of {''.join(parts)!r} has no other")
            at += 1
            if parts[at : at + 1] == ["+"]:
                piece, at = _repeated(piece), at + 1
            words[-1].append(_left_out(piece) if part == "[" else piece)
        else:
            words[-1].append(_single(part, lists))
    return _spaced([_glued(word) for word in words]), at


_BRACKETS = {"(": ")", "[": "]"}


def _single(part: str, lists: Mapping[str, Piece]) -> Piece:
    if part.startswith("<"):
        return Piece(_GIVEN[part]) if part in _GIVEN else lists[part]
    if part.startswith("{"):
        signs = part[1:-1]
        end = r"|$|\n" if _END in signs else ""
        listed = re.escape(signs.replace(_END, "").replace("-", "-–—"))
        return Piece(rf"(?= ?(?:[{listed}]{end}))")
    if part.startswith("...") and len(part) > 3:
        return Piece(rf"(?:{_ANY_WORD}(?: {_ANY_WORD}){{0,{int(part[3]) - 1}}})?", loose=True)
    if part in _SIGNS:
        return _SIGNS[part]
    letters = part.removeprefix("\\")
    return Piece(part if _PLAIN.fullmatch(part) else re.escape(letters), frozenset({letters}))


def _one_of(pieces: list[Piece]) -> Piece:
    spelt = frozenset[str]().union(*(piece.spelt for piece in pieces))
    few = all(piece.spelt for piece in pieces) and len(spelt) <= _SPELLINGS
    told = [piece.literals for piece in pieces]
    letters = frozenset[str]().union(*told) if all(told) else frozenset[str]()
    pattern = "|".join(piece.pattern for piece in pieces)
    return Piece(f"(?:{pattern})", spelt if few else frozenset(), letters)


def _left_out(piece: Piece) -> Piece:
    few = piece.spelt | {""} if piece.spelt and len(piece.spelt) < _SPELLINGS else frozenset[str]()
    return Piece(f"(?:{piece.pattern})?", few, loose=True)


def _repeated(piece: Piece) -> Piece:
    """Return a pattern for one of a list, or two or three in a row."""
    return Piece(rf"(?:(?:{piece.pattern})(?:,? (?:{piece.pattern})){{0,2}})", letters=piece.literals)


def _glued(pieces: list[Piece]) -> Piece:
    """Join the parts of a word."""
    if len(pieces) == 1:
        return pieces[0]
    pattern = "".join(piece.pattern for piece in pieces)
    return Piece(pattern, *_run_together(pieces))


def _spaced(words: list[Piece]) -> Piece:
    """Join the words of a phrase."""
    if len(words) == 1:
        return words[0]
    space = Piece(" ", frozenset({" "}))
    sure = next((at for at, word in enumerate(words) if not word.loose), len(words))
    pattern, run = "", list[Piece]()
    for at, word in enumerate(words):
        if word.loose:
            inner = word.pattern.removesuffix("?")
            pattern += f"(?:{inner},? )?" if at < sure else f"(?:,? {inner})?"
            run.append(Piece(""))
        else:
            pattern += word.pattern if at <= sure else f" {word.pattern}"
            run += [word] if at <= sure else [space, word]
    return Piece(pattern, *_run_together(run))


def _run_together(pieces: list[Piece]) -> tuple[frozenset[str], frozenset[str], tuple[frozenset[str], ...]]:
    """Return all spellings of parts in a row, if they are few, and the sets of strings to search for, the best
    first.
    """
    whole, runs = frozenset({""}), list[frozenset[str]]()
    for piece in pieces:
        longer = frozenset(one + two for one in whole for two in piece.spelt)
        if longer and len(longer) <= _SPELLINGS:
            whole = longer
            continue
        few = 0 < len(piece.spelt) <= _SPELLINGS
        runs += [whole, *piece.besides] if few else [whole, piece.literals, *piece.besides]
        whole = piece.spelt if few else frozenset({""})
    if not runs:
        return whole, whole, ()
    told = sorted((run for run in (*runs, whole) if run and "" not in run), key=_worth)
    return frozenset(), told[-1] if told else frozenset(), tuple(told[:-1])


def _better(one: frozenset[str], two: frozenset[str]) -> frozenset[str]:
    """Return the set of strings that fewer texts contain: a small set of long strings."""
    return one if not two or (one and _worth(one) >= _worth(two)) else two


def _worth(letters: frozenset[str]) -> float:
    return min(_ENOUGH, *map(len, letters)) - len(letters) / 12

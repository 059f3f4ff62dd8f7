"""Align the paragraphs and rows of a paper that came back with the original: same, changed, moved, gone or new.

Marks in the file are not used, because other programs lose them. Equal texts are matched first. In the stretches
between, the most similar passages are paired in order. What is left over and occurs elsewhere has moved.
"""

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest
from typing import Literal

from msgspec import Struct

from sendplan.amending.word_reading import Found
from sendplan.papers.units import Unit, folded

ALIKE = 0.5
"""Share of words in common from which two paragraphs in the same place count as one that was changed."""
ELSEWHERE = 0.75
"""The same for a passage at another place; with fewer words in common it may be chance."""
MOST = 40_000
"""The most pairs that are all compared. More would take minutes, and hours for a long paper."""
TRIED = 8
"""A passage is compared with this many others: those that share most words with it."""
COMMON = 60
"""A word in more passages than this (or than a tenth of them) does not help to find similar ones."""

Kind = Literal["changed", "gone", "new", "moved"]
Key = tuple[bool, tuple[str, ...]]
"""Whether it is a table row, and its texts in the form in which they are compared."""


class Step(Struct, frozen=True):
    """One difference.

    Attributes:
        kind: What happened.
        old: Index of the paper's unit; None if the passage is new.
        new: Index of the passage that came back; None if it is gone.
        after: For a new or moved passage: the unit it follows; -1 if it comes first.
    """

    kind: Kind
    old: int | None
    new: int | None
    after: int = -1


class Alignment(Struct, frozen=True):
    """All differences. `pairs`: index of the passage that came back → index of the paper's unit it corresponds to."""

    steps: tuple[Step, ...]
    pairs: Mapping[int, int]


def key(texts: Sequence[str], *, is_row: bool) -> Key:
    return is_row, tuple(folded(text) for text in texts)


def align(units: Sequence[Unit], found: Sequence[Found]) -> Alignment:
    """Return every difference, in the order of what came back; what is gone is listed where it was."""
    olds = [key(unit.texts, is_row=unit.kind in ("row", "head")) for unit in units]
    standing = [index for index, one in enumerate(found) if any(one.texts)]
    news = [key(found[index].texts, is_row=found[index].is_row) for index in standing]
    pairs: dict[int, int] = {}  # new → old, both as positions in their lists
    matcher = difflib.SequenceMatcher(a=olds, b=news, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs.update(zip(range(c, d), range(a, b), strict=True))
        elif kind == "replace":
            pairs.update(_plain(olds, news, range(a, b), range(c, d)))
    moved = _elsewhere(olds, news, pairs)
    pairs |= moved
    steps = _steps(olds, news, standing, pairs, set(moved))
    return Alignment(tuple(steps), {standing[new]: old for new, old in pairs.items()})


def _steps(
    olds: Sequence[Key],
    news: Sequence[Key],
    standing: Sequence[int],
    pairs: dict[int, int],
    moved: set[int],
) -> list[Step]:
    steps: list[Step] = []
    gone = sorted(set(range(len(olds))) - set(pairs.values()))
    said = 0
    last = -1
    for at, new in enumerate(news):
        old = pairs.get(at)
        if old is None:
            steps.append(Step("new", None, standing[at], last))
            continue
        if at in moved:
            steps.append(Step("moved", old, standing[at], last))
        else:
            above = bisect_left(gone, old)
            steps += [Step("gone", one, None) for one in gone[said:above]]
            said, last = max(said, above), old
        if olds[old] != new:
            steps.append(Step("changed", old, standing[at]))
    return [*steps, *(Step("gone", one, None) for one in gone[said:])]


def _plain(olds: Sequence[Key], news: Sequence[Key], gone: range, come: range) -> dict[int, int]:
    """Return pairs (new → old) of the two stretches that are clearly each other's.

    Neighbours are paired from both ends inwards as long as no rival is as similar; then the rest around unique
    anchors.
    """
    pairs: dict[int, int] = {}
    for step in (1, -1):
        while gone and come:
            a, c = (gone[0], come[0]) if step == 1 else (gone[-1], come[-1])
            score = alike(olds[a], news[c])
            rivals = [alike(olds[a], news[c + step])] if c + step in come else []
            rivals += [alike(olds[a + step], news[c])] if a + step in gone else []
            if score < ELSEWHERE or score <= max(rivals, default=0.0):
                break
            pairs[c] = a
            gone, come = (gone[1:], come[1:]) if step == 1 else (gone[:-1], come[:-1])
    if len(gone) * len(come) <= MOST:
        return pairs | _likest(olds, news, gone, come)
    anchors = _anchors(olds, news, gone, come)
    if not anchors:
        return pairs
    begins = [(come.start, gone.start), *((c + 1, a + 1) for c, a in anchors)]
    for (c, a), (c_end, a_end) in zip(begins, [*anchors, (come.stop, gone.stop)], strict=True):
        pairs |= _plain(olds, news, range(a, a_end), range(c, c_end))
    return pairs | dict(anchors)


def _anchors(olds: Sequence[Key], news: Sequence[Key], gone: range, come: range) -> list[tuple[int, int]]:
    """Return pairs (new, old), in the order of both, that are very similar and have no equal rival."""
    by_words = _ByWords(olds, gone)
    found: dict[int, int] = {}
    for c in come:
        likest = by_words.likest(news[c])
        if likest and likest[0][0] >= ELSEWHERE and all(score < likest[0][0] for score, _ in likest[1:]):
            found[c] = likest[0][1]
    return _rising(found)


def _rising(pairs: Mapping[int, int]) -> list[tuple[int, int]]:
    """Return the longest selection of the pairs that is in the same order on both sides."""
    ends: list[int] = []  # for each length of run: the smallest old index that ends one
    lasts: list[tuple[int, int]] = []
    before: dict[int, tuple[int, int] | None] = {}
    for pair in sorted(pairs.items()):
        length = bisect_left(ends, pair[1])
        before[pair[0]] = lasts[length - 1] if length else None
        ends[length : length + 1], lasts[length : length + 1] = [pair[1]], [pair]
    found = []
    last = lasts[-1] if lasts else None
    while last:
        found.append(last)
        last = before[last[0]]
    return found[::-1]


class _ByWords:
    """Indexes the paper's passages by their words, so that each new one is compared only with similar ones."""

    def __init__(self, olds: Sequence[Key], which: Collection[int]) -> None:
        self.olds = olds
        self.sizes = {a: len(_words(olds[a])) for a in which}
        self.places: dict[str, list[int]] = {}
        for a in which:
            for word in set(_words(olds[a])):
                self.places.setdefault(word, []).append(a)
        self.common = max(COMMON, len(which) // 10)

    def likest(self, new: Key, taken: Collection[int] = ()) -> list[tuple[float, int]]:
        """Return (similarity, index) of the most similar passages, best first; ties are in the paper's order."""
        words = _words(new)
        told = [found for word in set(words) if len(found := self.places.get(word, ())) <= self.common]
        shared = Counter(a for found in told for a in found if a not in taken)
        tried = nlargest(TRIED, shared, key=lambda a: shared[a] / (self.sizes[a] + len(words)))
        return sorted(((alike(self.olds[a], new), a) for a in tried), key=lambda one: (-one[0], one[1]))


def _words(one: Key) -> list[str]:
    return [word for text in one[1] for word in text.split()]


def _likest(
    olds: Sequence[Key],
    news: Sequence[Key],
    gone: range,
    come: range,
) -> dict[int, int]:
    """Return the ordered pairing of highest total similarity (dynamic programming); rows never pair with paragraphs."""
    if len(gone) == len(come) == 1 and olds[gone[0]][0] == news[come[0]][0]:
        return {come[0]: gone[0]}
    best = [[0.0] * (len(come) + 1) for _ in range(len(gone) + 1)]
    scores = [[alike(olds[a], news[c]) for c in come] for a in gone]
    for i in range(len(gone) - 1, -1, -1):
        for j in range(len(come) - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(gone) and j < len(come):
        if scores[i][j] >= ALIKE and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs[come[j]] = gone[i]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    left_old = sorted(set(gone) - set(pairs.values()))
    left_new = [c for c in come if c not in pairs]
    if len(gone) == len(come) and len(left_old) == len(left_new) == 1 and olds[left_old[0]][0] == news[left_new[0]][0]:
        a, c = left_old[0], left_new[0]
        if a - gone.start == c - come.start:  # completely rewritten, but between two neighbours that stayed
            pairs[c] = a
    return pairs


def _elsewhere(olds: Sequence[Key], news: Sequence[Key], pairs: dict[int, int]) -> dict[int, int]:
    """Return pairs of passages left over on both sides that are equal, or very similar."""
    gone = sorted(set(range(len(olds))) - set(pairs.values()))
    come = [c for c in range(len(news)) if c not in pairs]
    same: dict[Key, list[int]] = {}
    for a in reversed(gone):
        same.setdefault(olds[a], []).append(a)
    found = {c: same[news[c]].pop() for c in come if same.get(news[c])}
    taken = set(found.values())
    by_words = _ByWords(olds, gone)
    for c in come:
        likest = by_words.likest(news[c], taken) if c not in found else []
        if likest and likest[0][0] >= ELSEWHERE:
            found[c] = likest[0][1]
            taken.add(likest[0][1])
    return found


def alike(one: Key, other: Key) -> float:
    """Return the similarity from 0 to 1: the share of words in common, in order; a row's first cell counts half."""
    if one[0] != other[0]:
        return 0.0
    whole = _ratio(" ".join(one[1]), " ".join(other[1]))
    if not one[0] or not one[1] or not other[1]:
        return whole
    return (whole + _ratio(one[1][0], other[1][0])) / 2


def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    return difflib.SequenceMatcher(a=one.split(), b=other.split(), autojunk=False).ratio()

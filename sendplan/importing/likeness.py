"""Which action of one plan is which of another: by their words, one to one."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

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
    alike = (
        (likeness(mine, theirs), at, key, other)
        for at, (key, mine) in enumerate(olds.items())
        for other, theirs in news.items()
    )
    ranked = sorted((found for found in alike if found[0] >= ALIKE), key=lambda found: (-found[0], found[1]))
    matched: dict[str, tuple[str, float]] = {}
    taken: set[str] = set()
    for score, _, key, other in ranked:
        if key not in matched and other not in taken:
            matched[key] = (other, score)
            taken.add(other)
    return matched

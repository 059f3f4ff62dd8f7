"""Match the actions of one plan to those of another by how alike their words are, one to one."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

SAME = 0.95
"""The likeness from which two texts count as saying the same."""
ALIKE = 0.6
"""The likeness from which two texts count as being about the same thing; below SAME, a person should compare them."""

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def likeness(one: list[str], other: list[str]) -> float:
    """Return how alike two texts are, from 0 to 1; each is given as a list of words."""
    shared = len(set(one) & set(other))
    if shared * 4 < min(len(set(one)), len(set(other))) or not shared:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def pairs(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Return old key → (new key, likeness). The most alike pairs are matched first, each key once, none below ALIKE."""
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

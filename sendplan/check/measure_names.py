"""Measures whose names differ by a slip: “Plans in time.” beside “Plans in time” would be a second measure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sendplan.check.cells import quoted
from sendplan.model.place import Finding
from sendplan.model.records import Measure

KIND = "name to look at"
FEW = 2
"""A slip is in no more rows than this, and in fewer than the name that is meant."""
_LEAST, _ALIKE = 5, 0.85
"""The letters of a word that may be a slip, and its least similarity (difflib's ratio) to the word that is meant."""
_WORD = re.compile(r"[^\W_]+")


def slips_of_names(measures: Sequence[Measure]) -> Iterator[Finding]:
    """Yield a finding for each name that only a few rows have and that differs from another by a slip."""
    rows = Counter(one.measure for one in measures)
    for name, count in rows.items():
        meant = next((other for other in rows if count < rows[other] and _is_slip(name, other)), "")
        if count <= FEW and meant:
            first = next(one for one in measures if one.measure == name)
            said = f"{quoted(name)} is a measure of its own beside {quoted(meant)}: write the two alike if they are one"
            yield Finding(KIND, "", said, first.place.at("measure"))


def _is_slip(name: str, meant: str) -> bool:
    """Return whether two names have the same letters, or differ in the spelling of one word.

    False for other words or numbers ("within 20 weeks" and "within 26 weeks"), and for words of which one contains the
    other ("authorised" and "unauthorised").
    """
    words, others = (_WORD.findall(one.casefold()) for one in (name, meant))
    if "".join(words) == "".join(others):
        return True
    differ = [(one, other) for one, other in zip(words, others, strict=False) if one != other]
    if len(words) != len(others) or len(differ) != 1:
        return False
    one, other = differ[0]
    if min(len(one), len(other)) < _LEAST or not (one + other).isalpha() or one.endswith(other) or other.endswith(one):
        return False
    import difflib  # loaded only where two names differ by one word

    return difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE

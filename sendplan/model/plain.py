"""Papers for families: their larger type, and a check for words that families may not know.

In these papers only running heads and feet and the marking may be smaller than 12 points.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from sendplan.model.look import Look, StyleName

LEAST = 12.0
"""The smallest type of a plain paper, in points."""
SIZES: Mapping[StyleName, tuple[float, float, float, float]] = {
    "title": (28, 33, 0, 4),
    "subtitle": (14, 19, 0, 0),
    "organisation": (14, 19, 0, 0),
    "heading-1": (18, 22, 15, 5),
    "heading-2": (15, 20, 14, 4),
    "heading-3": (14, 19, 12, 3),
    "key-message": (16, 22, 8, 0),
    "aim": (14, 19, 0, 6),
    "body": (14, 19, 0, 5),
    "table": (14, 19, 0, 0),
    "table-head": (14, 19, 0, 0),
    "facts": (14, 19, 0, 0),
    "caption": (12, 16, 8, 3),
    "footnote": (14, 19, 4, 0),
    "running": (10, 12, 0, 0),
    "chip": (12, 15, 0, 0),
    "figure": (26, 32, 0, 0),
    "quiet": (13, 17, 0, 0),
}
"""Style → (size, leading, space before, space after), in points."""


TYPES: Mapping[str, float] = {"clear": 12.0, "large": 16.0}
"""What a template's `type` setting may say → the smallest size of any style, in points."""


def at_least(look: Look, size: float) -> Look:
    """Return `look` with every smaller style enlarged to `size` points, its leading in proportion."""
    styles = {
        name: replace(style, size=size, leading=round(style.leading * size / style.size, 1))
        if style.size < size
        else style
        for name, style in look.styles.items()
    }
    return replace(look, styles=styles, body_indent=0, enlarged=True)


def large(look: Look, ours: Collection[StyleName]) -> Look:
    """Return `look` with type as large as families need.

    `ours` are the styles that the letterhead does not set: they always get the sizes of SIZES. If the letterhead itself
    has a style under 12 points, its styles that are smaller than SIZES are enlarged too. The body indent is removed, so
    that lines run across the whole page: at this size they hold fewer words.
    """
    small = {name for name in too_small(look) if name not in ours}
    styles = dict(look.styles)
    for name, (size, leading, before, after) in SIZES.items():
        if name in ours or (small and styles[name].size < size):
            styles[name] = replace(styles[name], size=size, leading=leading, before=before, after=after)
    return replace(look, styles=styles, body_indent=0, enlarged=look.enlarged or bool(small))


def too_small(look: Look) -> list[StyleName]:
    """Return the styles that are too small for a plain paper."""
    return [name for name, style in look.styles.items() if style.size < LEAST and name != "running"]


OFFICIALESE = (
    "accountability", "baseline", "commissioning", "cohort", "co-produced", "co-production", "deliverables",
    "dissemination", "embed", "embedded", "framework", "governance", "graduated", "holistic", "implementation",
    "multi-agency", "multi-disciplinary", "neurodevelopmental", "operationalise", "outcomes", "pathway",
    "procure", "procurement", "provision", "robust", "scoping", "stakeholder", "strategic", "strategy",
    "terms of reference", "trajectory", "triangulate", "upskill", "workstream",
)  # fmt: skip
"""Words of boards and officers that a family may not know."""
KNOWN = frozenset({"A&E", "BBC", "GCSE", "GP", "ID", "IT", "NHS", "PE", "SEND", "TV", "UK"})
"""Abbreviations that need no explanation: those that everybody knows, and SEND, which is in the title of the paper."""
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]+[A-Z]\b|\b[A-Z]{2}\b")


def uses(term: str, text: str) -> int:
    """Return how often `term`, or its plural in s, occurs in `text` as a whole word.

    An abbreviation (all capitals) must match in case.
    """
    return len(_word(term).findall(text))


@lru_cache(maxsize=1_000)
def _word(term: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(term)}s?(?!\w)", re.NOFLAG if term.isupper() else re.IGNORECASE)


def unexplained(text: str, glossary: Iterable[str]) -> list[str]:
    """Return the officialese and the abbreviations in `text` that the glossary does not explain.

    A word inside a longer glossary term is explained too.
    """
    left = text
    for term in sorted(glossary, key=len, reverse=True):
        left = _word(term).sub(" ", left)
    words = [word for word in OFFICIALESE if uses(word, left)]
    return [*words, *(found for found in dict.fromkeys(_ABBREVIATION.findall(left)) if found not in KNOWN)]

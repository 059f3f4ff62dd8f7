"""Papers for families: their larger type (look, "Families"), and the words that families may not know.

Nothing but heads, feet and the marking is under 12 points.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from msgspec.structs import replace

from sendplan.model.look import Look, StyleName

LEAST = 12.0
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
"""Style → size, leading, before, after, in points."""


TYPES: Mapping[str, float] = {"clear": 12.0, "large": 16.0}
"""What a template may set its type to → the least size of anything, in points."""


def at_least(look: Look, size: float) -> Look:
    """`look` with every style that is smaller set in `size` points, its leading and spaces in proportion."""
    styles = {
        name: replace(style, size=size, leading=round(style.leading * size / style.size, 1))
        if style.size < size
        else style
        for name, style in look.styles.items()
    }
    return replace(look, styles=styles, body_indent=0, enlarged=True)


def large(look: Look, ours: Collection[StyleName]) -> Look:
    """`look` with `ours`, the styles that are not the letterhead's, as large as families need.

    So is each style that is smaller than that, if the letterhead has any under the least. Lines run as wide as the
    page, for they hold fewer words.
    """
    small = {name for name in too_small(look) if name not in ours}
    styles = dict(look.styles)
    for name, (size, leading, before, after) in SIZES.items():
        if name in ours or (small and styles[name].size < size):
            styles[name] = replace(styles[name], size=size, leading=leading, before=before, after=after)
    return replace(look, styles=styles, body_indent=0, enlarged=look.enlarged or bool(small))


def too_small(look: Look) -> list[StyleName]:
    """The styles under the least of a plain paper."""
    return [name for name, style in look.styles.items() if style.size < LEAST and name != "running"]


OFFICIALESE = (
    "accountability", "baseline", "commissioning", "cohort", "co-produced", "co-production", "deliverables",
    "dissemination", "embed", "embedded", "framework", "governance", "graduated", "holistic", "implementation",
    "multi-agency", "multi-disciplinary", "neurodevelopmental", "operationalise", "outcomes", "pathway",
    "procure", "procurement", "provision", "robust", "scoping", "stakeholder", "strategic", "strategy",
    "terms of reference", "trajectory", "triangulate", "upskill", "workstream",
)  # fmt: skip
"""Words of boards and officers that a family need not know."""
KNOWN = frozenset({"A&E", "BBC", "GCSE", "GP", "ID", "IT", "NHS", "PE", "SEND", "TV", "UK"})
"""Abbreviations that everybody knows, and that of the families' paper's own title."""
_ABBREVIATION = re.compile(r"\b[A-Z][A-Z&]+[A-Z]\b|\b[A-Z]{2}\b")


def uses(term: str, text: str) -> int:
    """How often the term stands in `text`; an abbreviation only as it is written."""
    flags = 0 if term.isupper() else re.IGNORECASE
    return len(re.findall(rf"(?<!\w){re.escape(term)}s?(?!\w)", text, flags))


def unexplained(text: str, glossary: Iterable[str]) -> list[str]:
    """The officialese and the abbreviations in `text` that are no term of the glossary, nor within one it uses."""
    left = text
    for term in sorted(glossary, key=len, reverse=True):
        flags = 0 if term.isupper() else re.IGNORECASE
        left = re.sub(rf"(?<!\w){re.escape(term)}s?(?!\w)", " ", left, flags=flags)
    words = [word for word in OFFICIALESE if uses(word, left)]
    return [*words, *(found for found in dict.fromkeys(_ABBREVIATION.findall(left)) if found not in KNOWN)]

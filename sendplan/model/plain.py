"""The larger type of a paper for families (look, "Families"): nothing under 12 points."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from sendplan.model.look import Look, StyleName

LEAST = 12.0
SIZES: Mapping[StyleName, tuple[float, float, float, float]] = {
    "title": (28, 33, 0, 4),
    "subtitle": (14, 19, 0, 0),
    "organisation": (12, 16, 0, 2),
    "heading-1": (18, 22, 20, 6),
    "heading-2": (15, 20, 14, 4),
    "heading-3": (14, 19, 12, 3),
    "key-message": (17, 23, 14, 4),
    "aim": (14, 19, 0, 6),
    "body": (14, 19, 0, 7),
    "table": (12, 16, 0, 0),
    "table-head": (12, 16, 0, 0),
    "facts": (14, 19, 0, 0),
    "caption": (12, 16, 8, 3),
    "footnote": (12, 16, 4, 0),
    "running": (12, 15, 0, 0),
    "chip": (12, 15, 0, 0),
    "figure": (26, 32, 0, 0),
    "quiet": (12, 16, 0, 0),
}
"""Style → size, leading, before, after, in points."""


def large(look: Look, only: Collection[StyleName]) -> Look:
    """`look` with those styles as large as families need; lines run as wide as the page, for they hold fewer words."""
    styles = dict(look.styles)
    for name in only:
        size, leading, before, after = SIZES[name]
        styles[name] = replace(styles[name], size=size, leading=leading, before=before, after=after)
    return replace(look, styles=styles, body_indent=0)

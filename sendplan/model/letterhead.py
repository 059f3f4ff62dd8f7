"""A letterhead: the .docx that brands a paper, read into a `Look` that all formats are made from."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from sendplan.model.look import Look, StyleName

FIELDS = ("area", "as_at", "author", "board", "classification", "date", "item", "partnership", "sponsor", "title")
"""What a letterhead may hold in braces. `date` is the meeting's, `as_at` the position's."""

FIELD = re.compile(r"\{([^{}]{0,40})\}")
"""Anything in braces is meant as a field."""

PAPER = "{paper}"
"""The line of a letterhead's body above which its words are a cover."""

STYLES: Mapping[StyleName, str] = MappingProxyType(
    {
        "title": "Title",
        "subtitle": "Subtitle",
        "organisation": "Organisation",
        "heading-1": "heading 1",
        "heading-2": "heading 2",
        "heading-3": "heading 3",
        "key-message": "Key message",
        "aim": "Aim",
        "body": "Body Text",
        "table": "Table text",
        "table-head": "Table head",
        "facts": "Facts text",
        "caption": "caption",
        "footnote": "Footnote",
        "running": "header",
        "chip": "Chip",
        "figure": "Key number",
        "quiet": "Quiet",
    }
)
"""The name in Word of the style that decides each of a paper's."""

CHARACTER_STYLES = ("Chip", "Key number", "Quiet")
"""Those of them that style words within a paragraph."""

OTHER_STYLES = (
    "Normal", "footer", "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2",
    "List Number 3", "List Paragraph", "TOC Heading", "Strong", "Hyperlink", "Caption label", "Marking",
    "Marking restricted",
    "Table bullet", "Table number", "Fact label", "Key figure", "Table data", "Table key figures",
)  # fmt: skip
"""Further styles of a paper that a letterhead may change in Word."""


PAGE_NUMBER, PAGE_COUNT = "\x01", "\x02"
"""Stand for the page's number and how many there are in a letterhead's words; no data holds control characters."""


class Letterhead(Struct, frozen=True):
    """`notes`: what the officer should know, a sentence each: fonts substituted, what was left out.

    `left_out`: those of the notes that say what a paper does not show, or not as Word shows it, or too faintly.
    `missing`: the styles that papers use and the letterhead lacks, by their names in Word; our own stand in.
    """

    look: Look
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with each field replaced by its value, once: braces within a value stay as they are.

    A name that is no field, or that has no value, stays too.
    """
    return FIELD.sub(lambda match: values.get(match[1], match[0]), text)

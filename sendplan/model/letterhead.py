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

_PIECE = re.compile(r"[^·|,\t\n]+")
_NEXT = re.compile(r"[·|,]?\s*")
UNKNOWN = "not supplied"

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

    A name that is no field stays too.
    """
    for start, end, words in reversed(fillings(text, values)):
        text = text[:start] + words + text[end:]
    return text


def fillings(text: str, values: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Each stretch of `text` and the words that take its place, in order.

    What a paper does not know, it is silent about: of "Board · Item {item}" stays "Board". A field without a value that
    stands beside one with a value says that it is not supplied.
    """
    found: list[tuple[int, int, str]] = []
    for piece in _PIECE.finditer(text):
        fields = [match for match in FIELD.finditer(text, *piece.span()) if match[1] in values]
        if fields and not any(values[match[1]] for match in fields):
            start, end = piece.span()
            if start:
                start -= 1  # the mark that parts it from what stands before
            else:
                end = _NEXT.match(text, end).end()  # type: ignore[union-attr]  # matches nothing, too
            found.append((start, end, ""))
        else:
            found += [(*match.span(), values[match[1]] or UNKNOWN) for match in fields]
    return found

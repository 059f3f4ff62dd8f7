"""A letterhead: the .docx that brands a paper, read into a `Look` that all formats are made from."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from sendplan.model.look import Look, StyleName

FIELDS = ("area", "as_at", "author", "board", "classification", "date", "item", "partnership", "sponsor", "title")
"""The names that a letterhead may hold in braces. `date` is the day of the meeting, `as_at` the day the paper reports
on.
"""

FIELD = re.compile(r"\{([^{}]{0,40})\}")
"""Anything in braces is taken to be a field."""

_PIECE = re.compile(r"[^·|,\t\n]+")
_NEXT = re.compile(r"[·|,]?\s*")
UNKNOWN = "not supplied"

PAPER = "{paper}"
"""This line in the body of a letterhead says where the paper begins. Everything above it is the cover."""

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
"""Our style → the name of the Word style in a letterhead that sets it."""

CHARACTER_STYLES = ("Chip", "Key number", "Quiet")
"""Those of them that are character styles, for words within a paragraph."""

OTHER_STYLES = (
    "Normal", "footer", "List Bullet", "List Bullet 2", "List Bullet 3", "List Number", "List Number 2",
    "List Number 3", "List Paragraph", "TOC Heading", "Strong", "Hyperlink", "Caption label", "Marking",
    "Marking restricted",
    "Table bullet", "Table number", "Fact label", "Key figure", "Table data", "Table key figures",
)  # fmt: skip
"""Further Word styles of a paper that a letterhead may change."""


PAGE_NUMBER, PAGE_COUNT = "\x01", "\x02"
"""Stand for the page number and the number of pages in a letterhead's text. No data holds control characters."""


class Letterhead(Struct, frozen=True):
    """A letterhead that was read.

    Attributes:
        notes: What the officer should know, one sentence each, such as substituted fonts.
        left_out: Those of the notes about something that a paper does not show, shows unlike Word, or shows too
            faintly.
        missing: The Word names of styles that papers use and the letterhead lacks. Our own are used instead.
    """

    look: Look
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return `text` with each field replaced by its value.

    A value is not searched for fields. A name in braces that is not in `values` stays as it is.
    """
    for start, end, words in reversed(fillings(text, values)):
        text = text[:start] + words + text[end:]
    return text


def fillings(text: str, values: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Return where fields are in `text`: (start, end, replacement), in order.

    Pieces of the text are separated by "·", "|", a comma or a tab. A piece whose fields all lack a value is dropped
    with its separator: "Board · Item {item}" becomes "Board". A field without a value beside one that has a value
    becomes "not supplied".
    """
    found: list[tuple[int, int, str]] = []
    for piece in _PIECE.finditer(text):
        fields = [match for match in FIELD.finditer(text, *piece.span()) if match[1] in values]
        if fields and not any(values[match[1]] for match in fields):
            start, end = piece.span()
            if start:
                start -= 1  # the separator before it
            else:
                end = _NEXT.match(text, end).end()  # type: ignore[union-attr]  # matches nothing, too
            found.append((start, end, ""))
        else:
            found += [(*match.span(), values[match[1]] or UNKNOWN) for match in fields]
    return found

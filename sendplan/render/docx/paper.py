"""The .docx being written, and what its parts share: styles, bookmarks, counts, relationships."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from msgspec import Struct, field

from sendplan.model.document import Heading, Orientation
from sendplan.model.drawing import Drawing
from sendplan.model.look import Look
from sendplan.render.docx.numbering import Numbered, Numbering

NAME_LENGTH = 40
"""Longest bookmark name in Word, of letters, digits and `_` (17.13.6.2)."""

ADDRESSES = ("https://", "http://", "mailto:")
"""Beginnings of addresses that may become links; anything else in a cell (`file:`, `javascript:`) is only text."""


class Paper(Struct, frozen=True):
    """The document being written.

    Attributes:
        word: The python-docx document.
        look: Its look.
        styles: Name of a style → its id.
        numbering: Its numbering definitions.
        contents: The headings listed in its contents.
        anchors: Anchor → name of the bookmark.
        numbers: Anchor of a level 1 heading → how it is numbered.
        tops: Anchor of a heading → the level 1 heading above it.
        pages: Anchor → page in the PDF.
        orientation: Of the section being written.
        bookmark_ids: Yields unused ids.
        picture_ids: Yields unused ids.
        media: Drawing → its relationships, as PNG and as SVG.
    """

    word: WordDocument
    look: Look
    styles: Mapping[str, str]
    numbering: Numbering
    contents: tuple[Heading, ...]
    anchors: Mapping[str, str]
    numbers: Mapping[str, Numbered]
    tops: Mapping[str, Heading]
    pages: Mapping[str, int]
    orientation: Orientation = "portrait"
    bookmark_ids: Iterator[int] = field(default_factory=lambda: count(1))
    picture_ids: Iterator[int] = field(default_factory=lambda: count(1))
    media: dict[Drawing, tuple[str, str]] = field(default_factory=dict)

    @property
    def width(self) -> float:
        """The width between the margins of the section being written, in points."""
        return self.look.text_width(self.orientation)

    def relate(self, address: str) -> str:
        """Return the id of the relationship to an address.

        Characters that addresses may not contain are percent-encoded; otherwise Word would call the whole file
        damaged.
        """
        target = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
        return self.word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """Return anchor → a name that Word allows; no two differ only in upper and lower case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for index, anchor in enumerate(anchors):
        plain = re.sub(r"[^A-Za-z0-9_]", "_", anchor)
        stem = plain if plain[:1].isalpha() else f"s_{plain}"
        numbered = (f"{stem[: NAME_LENGTH - 9]}_{number}" for number in count(index))
        name = next(name for name in chain((stem[:NAME_LENGTH],), numbered) if name.lower() not in taken)
        names[anchor] = name
        taken.add(name.lower())
    return names

"""The .docx being written: what its parts must agree on – styles, bookmarks, counts, relationships."""

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
"""Word's longest bookmark name, of letters, digits and `_` (17.13.6.2)."""

ADDRESSES = ("https://", "http://", "mailto:")
"""What may become a link: the rest of what a cell can hold (`file:`, `javascript:`) is only text."""


class Paper(Struct, frozen=True):
    """`styles`: ids by name. `contents`: the headings that stand there. `anchors`: bookmark names by anchor.

    By anchor: `numbers`, of level 1 headings that Word counts; `tops`, the level 1 heading that a heading stands under;
    `pages`, where it stands in the PDF. `media`: the relationships to each picture, by what it shows.
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
        """Between the margins of the section being written, in points."""
        return self.look.text_width(self.orientation)

    def relate(self, address: str) -> str:
        """The id of the relationship to an address. What no address may hold is percent-encoded: Word would call
        the whole file damaged.
        """
        target = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
        return self.word.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def bookmark_names(anchors: Iterable[str]) -> dict[str, str]:
    """A name Word allows for each anchor, no two alike in letters of either case."""
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

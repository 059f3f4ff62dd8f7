"""The .docx being written: what its parts must agree on – styles, bookmarks, counts, relationships, pictures."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from sendplan.model.document import Figure, Heading, Orientation, Picture
from sendplan.model.look import Look
from sendplan.render.docx.markup import escaped
from sendplan.render.docx.numbering import Numbered, Numbering
from sendplan.render.svg import png

NAME_LENGTH = 40
"""Word's longest bookmark name, of letters, digits and `_` (17.13.6.2)."""

ADDRESSES = ("https://", "http://", "mailto:")
"""What may become a link: the rest of what a cell can hold (`file:`, `javascript:`) is only text."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`styles`: ids by name. `contents`: the headings that stand there. `anchors`: bookmark names by anchor.

    By anchor: `numbers`, of level 1 headings that Word counts; `tops`, the level 1 heading that a heading stands under;
    `pages`, where it stands in the PDF.
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


SCALE, COLOURS = 3.0, 64
"""Pixels a point: 216 to the inch; and shades of a chart, its letters' edges included. Word's SVG pictures would be
sharper, but are lettered in whatever font the reader's machine has, too wide for bars drawn to fit; the PNG carries its
letters with it.
"""
EMU = 12700
"""English Metric Units a point, DrawingML's unit of length (20.1.10.16)."""

PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def picture(figure: Figure | Picture, paper: Paper) -> str:
    """A run holding the figure as an inline `w:drawing` (20.4.2.8), no wider than the text."""
    number = next(paper.picture_ids)
    caption = figure.caption if isinstance(figure, Figure) else None
    name = caption.label if caption else f"Chart {number}"
    relation, _ = paper.word.part.get_or_add_image(io.BytesIO(_in_few_colours(png(figure.drawing, scale=SCALE))))
    shrink = min(1.0, paper.width / figure.drawing.width)
    size = (shrink * figure.drawing.width, shrink * figure.drawing.height)
    return drawing(relation, size, number, name, figure.alt)


def _in_few_colours(picture_: bytes) -> bytes:
    """The PNG with a palette: a third of its size, and nobody sees a difference."""
    from PIL import Image  # loaded only for a paper with charts

    with Image.open(io.BytesIO(picture_)) as image:
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    out = io.BytesIO()
    flat.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def drawing(relation: str, size: tuple[float, float], number: int, name: str, alt: str) -> str:
    """A run holding the picture of that relationship; `size` is (width, height) in points, `number` its only one."""
    identity = f'id="{number}" name="{escaped(name)}" descr="{escaped(alt)}"'
    width, height = (round(EMU * side) for side in size)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr {identity}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {identity}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )

"""A letterhead's header and footer in the paper: its own markup, with the fields filled in as text."""

import re
from collections.abc import Mapping

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from msgspec import Struct

from sendplan.model.document import (
    Document,
)
from sendplan.model.letterhead import PAGE_COUNT, PAGE_NUMBER, fillings
from sendplan.model.look import RunningLine, WordEnd
from sendplan.render.docx.markup import dxa, field, paragraph, parsed, run
from sendplan.render.docx.paper import Paper

CONTENT_TYPES = {"jpg": "image/jpeg", "tif": "image/tiff", "emf": "image/x-emf", "wmf": "image/x-wmf"}
FIELDS = {PAGE_NUMBER: "PAGE", PAGE_COUNT: "NUMPAGES"}
LENGTH = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
"""Matches lengths in twentieths of a point, also with decimals as in Google Docs.

Lengths in other units are not changed.
"""


class Branded(Struct, frozen=True):
    """A header or footer of the letterhead. `values`: the values of its fields."""

    end: WordEnd
    values: Mapping[str, str]

    def put_into(self, part: XmlPart, paper: Paper) -> None:
        """Put it above the content of the part, and relate its pictures to the part."""
        own = parsed(self.end.markup, "w:hdr")
        for one in own.xpath(".//w:p"):
            _fill(one, self.values)
        if paper.orientation == "landscape":
            _widen(own, paper)
        pictures = sorted(self.end.pictures.items())
        ids = {name: _relate(part, number, *picture) for number, (name, picture) in enumerate(pictures, 1)}
        for blip in own.xpath(".//a:blip"):
            blip.set(qn("r:embed"), ids[blip.get(qn("r:embed"))])
        for described in own.xpath(".//wp:docPr"):
            described.set("id", str(next(paper.picture_ids)))
            described.set("descr", described.get("descr") or "Logo")
        root = part.element
        for index, child in enumerate(list(own)):
            root.insert(index, child)
        if len(root) == 0 or root[-1].tag == qn("w:tbl"):
            root.extend(parsed(paragraph(paper.styles["Section end"], ""), "w:hdr"))


def branded(document: Document, paper: Paper, *, first: bool) -> tuple[Branded | None, Branded | None]:
    """Return the letterhead's header and footer; None where it has none."""
    parts = paper.look.docx
    if parts is None:
        return None, None
    header = (first and parts.first_header) or parts.header
    footer = (first and parts.first_footer) or parts.footer
    return (
        Branded(header, document.fields) if header else None,
        Branded(footer, document.fields) if footer else None,
    )


def added(line: RunningLine | None, paper: Paper, style: str) -> str:
    """Return the paragraph that a paper adds below the letterhead's own; "" for no line."""
    if line is None:
        return ""
    return paragraph(paper.styles[style], f"{run(line.left)}{run(chr(9))}{numbers(line.right)}", right_stop(paper))


def right_stop(paper: Paper) -> str:
    return f'<w:tabs><w:tab w:val="right" w:pos="{dxa(paper.width)}"/></w:tabs>'


def numbers(text: str) -> str:
    """Return runs in which `PAGE_NUMBER` and `PAGE_COUNT` are fields."""
    pieces = re.split(f"([{PAGE_NUMBER}{PAGE_COUNT}])", text)
    return "".join(field(FIELDS[piece], "1") if piece in FIELDS else run(piece) for piece in pieces if piece)


def _fill(one: BaseOxmlElement, values: Mapping[str, str]) -> None:
    """Fill in the fields of a paragraph, however Word has split them over runs. Values are inserted as text only.

    The first run of a field gets the whole value, in its own formatting. Tabs and line ends separate fields.
    """
    words: list[tuple[int, BaseOxmlElement]] = []
    text = ""
    for element in one.xpath(".//w:r/w:t | .//w:r/w:tab | .//w:r/w:br | .//w:r/w:fldChar"):
        if element.tag == qn("w:t"):
            words.append((len(text), element))
            text += element.text or ""
        else:
            text += "\n"
    for first, last, value in reversed(fillings(text, values)):
        for start, element in words:
            own = str(element.text or "")
            left, right = max(first - start, 0), min(last - start, len(own))
            if left >= len(own) or right <= 0:
                continue
            inside = " ".join(value.split("\n")) if first >= start else ""
            element.text = own[:left] + inside + own[right:]
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _widen(own: BaseOxmlElement, paper: Paper) -> None:
    """Move tab stops and widen tables in proportion to the width of a landscape page."""
    share = paper.look.text_width("landscape") / paper.look.text_width("portrait")
    for tab in own.xpath(".//w:tabs/w:tab"):
        _stretch(tab, "w:pos", share)
    for width in own.xpath(".//w:gridCol | .//w:tcW | .//w:tblW"):
        if width.get(qn("w:type")) in (None, "dxa"):
            _stretch(width, "w:w", share)


def _stretch(element: BaseOxmlElement, name: str, share: float) -> None:
    written = element.get(qn(name)) or ""
    if LENGTH.fullmatch(written):
        element.set(qn(name), str(round(float(written) * share)))


def _relate(part: XmlPart, number: int, ending: str, content: bytes) -> str:
    """Return the id of a relationship from the part to the picture, which the package stores only once."""
    package = part.package
    assert package is not None
    for other in package.iter_parts():
        if str(other.partname).startswith("/word/media/") and other.blob == content:
            return part.relate_to(other, RELATIONSHIP_TYPE.IMAGE)
    kind = CONTENT_TYPES.get(ending, f"image/{ending}")
    stem = part.partname.filename.removesuffix(".xml")
    image = Part(PackURI(f"/word/media/{stem}-{number}.{ending}"), kind, content, package)
    return part.relate_to(image, RELATIONSHIP_TYPE.IMAGE)

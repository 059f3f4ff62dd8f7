"""A letterhead's cover: the words of its body above a line that says `{paper}`."""

from collections.abc import Iterator

from lxml import etree

from sendplan.model.letterhead import PAPER, STYLES
from sendplan.model.look import CoverLine, StyleName
from sendplan.read.letterheads.clean import cleaned, is_empty, style_id, text_of
from sendplan.read.letterheads.package import Package, w
from sendplan.read.letterheads.running import wrong_fields
from sendplan.read.letterheads.styles import Sheet

COVER_STYLES: tuple[StyleName, ...] = (
    "title", "subtitle", "organisation", "key-message", "aim", "footnote",
)  # fmt: skip
"""The styles a cover's line may have; a line of any other is body text."""


def cover(package: Package, sheet: Sheet) -> tuple[tuple[CoverLine, ...], list[str]]:
    """The cover's lines with their fields unfilled, and what is wrong with those fields.

    There is no cover where no paragraph of the body says `{paper}`: its words are then samples of the styles.
    """
    body = package.root.find(w("body"))
    if body is None:
        return (), []
    cleaned(body, "cover")
    above: list[etree._Element] = []
    for paragraph in body.iter(w("p")):
        if text_of(paragraph).strip() == PAPER:
            lines = tuple(_lines(above, sheet))
            return lines, [wrong for line in lines for wrong in wrong_fields(line.text, "cover")]
        above.append(paragraph)
    return (), []


def _lines(paragraphs: list[etree._Element], sheet: Sheet) -> Iterator[CoverLine]:
    by_name = {STYLES[style].lower(): style for style in COVER_STYLES}
    for paragraph in paragraphs:
        if not is_empty(paragraph):
            style = by_name.get(sheet.name_of(style_id(paragraph)), "body")
            yield CoverLine(style, " ".join(text_of(paragraph).split()))

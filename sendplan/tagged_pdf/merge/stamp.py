"""The pack's own page numbers, drawn on other people's pages as artifacts, where nothing is covered."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from sendplan.tagged_pdf.merge.places import Place, Room, choose, look
from sendplan.tagged_pdf.merge.stamp_font import StampFont
from sendplan.tagged_pdf.merge.transplant import Transplant
from sendplan.tagged_pdf.merge.values import as_list, is_dictionary, number, rectangle

_FONT = "/PackStamp"
_STRIP_MARGIN = 16.0
_UPRIGHT = {0: ("1 0 0 1", 0, 1), 90: ("0 1 -1 0", 2, 1), 180: ("-1 0 0 -1", 2, 3), 270: ("0 -1 1 0", 0, 3)}
"""By Rotate: how the page as it is looked at stands on its own space, and which edges meet at its lower left."""


def number_and_label(label: str, page: int) -> str:
    """What is stamped unless the caller says otherwise: "Item 7 · 12"."""
    return f"{label} · {page}" if label else str(page)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`words` makes of a source's label and the page's number in the pack what is stamped; nothing, if it is empty.

    `font` is a TrueType file that has all characters of these words. `size` is in points.
    """

    font: Path | bytes
    size: float = 10.0
    words: Callable[[str, int], str] = number_and_label


class Stamper:
    """Stamps the pages of one source after the other. `font` is the number the pack's font will have."""

    def __init__(self, stamp: Stamp, font: int) -> None:
        self.face = StampFont(stamp.font)
        self._stamp = stamp
        self._number = font
        self.boxes: list[tuple[float, float, float, float] | None] = []
        """Where the stamps of the last source stand on each page, in its own space; None where there is none."""

    def draw(self, copied: Transplant, file: Path | bytes, password: str, label: str, first_page: int) -> int:
        """Stamp all pages; gives how many had no free place and were made a strip longer at the foot."""
        words = [self._stamp.words(label, first_page + index) for index in range(len(copied.pages))]
        encoded = [self.face.encode(text) for text in words]
        size = self._stamp.size
        units = [_unit(page) for page in copied.pages]
        boxes = [(width * size / unit, size / unit) for (_, width), unit in zip(encoded, units, strict=True)]
        rooms = list(look(file, password, lambda index: boxes[index])) if any(words) else []
        if len(rooms) != len(words):
            rooms = [Room(frozenset(), frozenset())] * len(words)
        strips = 0
        self.boxes = []
        for page, room, place, text, code, box in zip(
            copied.pages, rooms, choose(rooms), words, encoded, boxes, strict=True
        ):
            if text:
                strips += place is None
                self.boxes.append(_draw(copied, page, place, box, _Ink(code[0], place in room.dark)))
                _give_font(page, copied.known(self._number))
            else:
                self.boxes.append(None)
        return strips


@dataclass(frozen=True, slots=True)
class _Ink:
    string: str
    light: bool


def _draw(
    copied: Transplant, page: Any, place: Place | None, box: tuple[float, float], ink: _Ink
) -> tuple[float, float, float, float]:
    """Draw one stamp; gives the box it stands in, in the page's own space: left, bottom, right, top."""
    own = _visible(page)
    rotate = number(page.get("/Rotate")) // 90 * 90 % 360
    ground = ""
    size = (own[2] - own[0], own[3] - own[1]) if rotate % 180 == 0 else (own[3] - own[1], own[2] - own[0])
    if place is None:
        high = box[1] * 2.2
        own = _lengthen(page, own, rotate, high)
        ground = f"1 g 0 0 {size[0]:.2f} {high:.2f} re f "
        at = (max(size[0] - box[0] - _STRIP_MARGIN, 0), box[1] * 0.6)
    else:
        at = place.corner(size, box)
    turn, x, y = _UPRIGHT[rotate]
    where = "Header" if place and place.top else "Footer"
    baseline = at[1] + box[1] * 0.22
    before, after = _balance(page)
    content = (
        f"{after}q /Artifact <</Type/Pagination/Subtype/{where}>> BDC {turn} {own[x]:.2f} {own[y]:.2f} cm "
        f"{ground}{'1' if ink.light else '0'} g BT 0 Tr {_FONT} {box[1]:.2f} Tf {at[0]:.2f} {baseline:.2f} Td "
        f"{ink.string} Tj ET EMC Q"
    )
    contents = [part for part in as_list(page.get("/Contents")) if isinstance(part, pikepdf.Stream)]
    page.Contents = Array([copied.stream(before.encode("ascii")), *contents, copied.stream(content.encode("ascii"))])
    a, b, c, d = (int(part) for part in turn.split())
    corners = [(at[0], at[1]), (at[0] + box[0], at[1] + box[1])]
    across, up = zip(*[(a * h + c * v + own[x], b * h + d * v + own[y]) for h, v in corners], strict=True)
    return min(across), min(up), max(across), max(up)


def _balance(page: Any) -> tuple[str, str]:
    """What to draw before the page's own content and after it, so that it leaves nothing behind."""
    open_states = deficit = open_marks = 0
    for instruction in pikepdf.parse_content_stream(page, operators="q Q BMC BDC EMC"):
        match str(instruction.operator):
            case "q":
                open_states += 1
            case "Q":
                open_states -= 1
                deficit = max(deficit, -open_states)
            case "EMC":
                open_marks = max(open_marks - 1, 0)
            case _:
                open_marks += 1
    return "q " * (deficit + 1), "EMC " * open_marks + "Q " * (open_states + deficit + 1)


def _visible(page: Any) -> list[float]:
    """The part of the page that is shown: left, bottom, right, top."""
    media = rectangle(page.get("/MediaBox")) or [0.0, 0.0, 612.0, 792.0]
    crop = rectangle(page.get("/CropBox")) or media
    cut = [max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])]
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else media


def _unit(page: Any) -> float:
    """How many points a unit of the page's own space is."""
    unit = page.get("/UserUnit")
    return float(unit) if isinstance(unit, int | Decimal) and unit > 0 else 1.0


def _lengthen(page: Any, own: list[float], rotate: int, high: float) -> list[float]:
    """Make the page longer at the foot a reader sees."""
    longer = list(own)
    edge, sign = {0: (1, -1), 90: (2, 1), 180: (3, 1), 270: (0, -1)}[rotate]
    longer[edge] += sign * high
    media = rectangle(page.get("/MediaBox")) or own
    page.MediaBox = Array(
        [min(media[0], longer[0]), min(media[1], longer[1]), max(media[2], longer[2]), max(media[3], longer[3])]
    )
    page.CropBox = Array(longer)
    return longer


def _give_font(page: Any, font: Any) -> None:
    """Into the page's own copy of its resources: others may share them."""
    resources = page.get("/Resources")
    own = Dictionary(resources.copy()) if is_dictionary(resources) else Dictionary()
    fonts = own.get("/Font")
    own.Font = Dictionary(fonts.copy()) if is_dictionary(fonts) else Dictionary()
    own.Font[Name(_FONT)] = font
    page.Resources = own

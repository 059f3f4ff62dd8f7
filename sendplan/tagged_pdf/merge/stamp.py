"""Stamping the page numbers of the pack on the pages of its papers.

They are drawn as artifacts where they cover nothing, in a font that is embedded once.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, String

from sendplan.tagged_pdf.errors import MissingGlyph
from sendplan.tagged_pdf.file import FileWriter
from sendplan.tagged_pdf.merge.places import Place, Room, choose, look
from sendplan.tagged_pdf.merge.transplant import Transplant
from sendplan.tagged_pdf.merge.walk import as_list, is_dictionary, number, rectangle

_FONT = "/PackStamp"
_STRIP_MARGIN = 16.0
_PRINTED = 4
"""The annotation flag Print, which ISO 19005-2 6.3.2 requires."""
_UPRIGHT = {0: ("1 0 0 1", 0, 1), 90: ("0 1 -1 0", 2, 1), 180: ("-1 0 0 -1", 2, 3), 270: ("0 -1 1 0", 0, 3)}
"""By Rotate: the matrix of the displayed page in its own space, and the edges that meet at its lower left."""


def number_and_label(label: str, page: int) -> str:
    """Return the default text of the stamp: "Item 7 · 12"."""
    return f"{label} · {page}" if label else str(page)


class Stamp(Struct, frozen=True):
    """How pages are stamped.

    Attributes:
        font: a TrueType file with all characters of the words
        size: the font size in points
        words: returns what is stamped, given the label of a source and the page number in the pack; empty for nothing
    """

    font: Path | bytes
    size: float = 10.0
    words: Callable[[str, int], str] = number_and_label


class Stamper:
    """Stamps the pages of one source after another. `font` is the number that the font will have in the pack."""

    def __init__(self, stamp: Stamp, font: int) -> None:
        self.face = StampFont(stamp.font)
        self._stamp = stamp
        self._number = font
        self.boxes: list[tuple[float, float, float, float] | None] = []
        """The box of the stamp on each page of the last source, in the page's own space; None where there is none."""

    def draw(self, copied: Transplant, file: Path | bytes, password: str, label: str, first_page: int) -> int:
        """Stamp all pages; return how many had no free place and were lengthened by a strip at the foot."""
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


class _Ink(Struct, frozen=True):
    string: str
    light: bool


def _draw(
    copied: Transplant, page: Any, place: Place | None, box: tuple[float, float], ink: _Ink
) -> tuple[float, float, float, float]:
    """Draw one stamp; return its box in the page's own space: left, bottom, right, top."""
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
    """Return what to draw before and after the content of the page, so that it leaves no state behind."""
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
    """Return the visible part of the page: left, bottom, right, top."""
    media = rectangle(page.get("/MediaBox")) or [0.0, 0.0, 612.0, 792.0]
    crop = rectangle(page.get("/CropBox")) or media
    cut = [max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])]
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else media


def _unit(page: Any) -> float:
    """Return the number of points in a unit of the page's own space."""
    unit = page.get("/UserUnit")
    return float(unit) if isinstance(unit, int | Decimal) and unit > 0 else 1.0


def _lengthen(page: Any, own: list[float], rotate: int, high: float) -> list[float]:
    """Extend the page at the foot, as it is displayed; return its new visible part."""
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
    """Add the font to a copy of the page's resources, because other pages may share them."""
    resources = page.get("/Resources")
    own = Dictionary(resources.copy()) if is_dictionary(resources) else Dictionary()
    fonts = own.get("/Font")
    own.Font = Dictionary(fonts.copy()) if is_dictionary(fonts) else Dictionary()
    own.Font[Name(_FONT)] = font
    page.Resources = own


_SYMBOLIC = 4


class StampFont:
    """A TrueType font with the encoding Identity-H: the code of a character is its glyph number in the whole font."""

    def __init__(self, file: Path | bytes) -> None:
        from fontTools.ttLib import TTFont  # loaded only if something is stamped

        self._content = file if isinstance(file, bytes) else file.read_bytes()
        font = TTFont(BytesIO(self._content), lazy=True)
        self._glyphs = {code: font.getGlyphID(name) for code, name in font.getBestCmap().items()}
        self._em: int = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        self._widths = {font.getGlyphID(name): wide for name, (wide, _) in metrics.items()}
        self._name = font["name"].getDebugName(6) or "Font"
        self._heights: tuple[int, int] = font["hhea"].ascent, font["hhea"].descent
        head = font["head"]
        self._box = (head.xMin, head.yMin, head.xMax, head.yMax)
        self._used: dict[int, str] = {}

    def encode(self, text: str) -> tuple[str, float]:
        """Return `text` as a PDF string, and its width in ems. Raises MissingGlyph."""
        codes: list[int] = []
        for character in text:
            code = self._glyphs.get(ord(character))
            if code is None:
                raise MissingGlyph(character, text, self._name, "the stamp")
            self._used[code] = character
            codes.append(code)
        return f"<{''.join([f'{code:04X}' for code in codes])}>", sum([self._widths[code] for code in codes]) / self._em

    def write(self, writer: FileWriter, number: int, first_free: int) -> int:
        """Write the font as object `number` and its parts from `first_free`; return the next free number."""
        below, descriptor, program, unicode = range(first_free, first_free + 4)
        name = f"{_tag(self._used)}+{self._name}"
        used = sorted(self._used)
        widths = "".join([f"{code}[{self._per_mille(self._widths[code])}]" for code in used])
        ascent, descent = (self._per_mille(value) for value in self._heights)
        box = " ".join([str(self._per_mille(value)) for value in self._box])
        whole = (
            f"/Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{below} 0 R]"
            f"/ToUnicode {unicode} 0 R"
        )
        glyphs = (
            f"/Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDToGIDMap/Identity/FontDescriptor {descriptor} 0 R"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[{widths}]"
        )
        described = (
            f"/Type/FontDescriptor/FontName/{name}/Flags {_SYMBOLIC}/FontBBox[{box}]/ItalicAngle 0"
            f"/Ascent {ascent}/Descent {descent}/CapHeight {ascent}/StemV 80/FontFile2 {program} 0 R"
        )
        for at, entries in ((number, whole), (below, glyphs), (descriptor, described)):
            writer.add(at, f"<<{entries}>>".encode("ascii"))
        content = self._subset(used)
        writer.add_stream(program, b"/Length1 %d" % len(content), content)
        writer.add_stream(unicode, b"", "\n".join(_to_unicode(self._used)).encode("ascii"))
        return first_free + 4

    def _per_mille(self, units: int) -> int:
        return round(units * 1000 / self._em)

    def _subset(self, used: list[int]) -> bytes:
        from fontTools import subset
        from fontTools.ttLib import TTFont

        options = subset.Options(
            retain_gids=True, notdef_outline=True, layout_features=[], name_IDs=[], hinting=False, glyph_names=False,
            recalc_timestamp=False,
        )  # fmt: skip
        options.drop_tables = [*options.drop_tables, "STAT", "name", "OS/2", "post"]
        font = TTFont(BytesIO(self._content), recalcTimestamp=False)
        for table in ("GSUB", "GPOS", "GDEF"):
            if (
                table in font
            ):  # removed unread: to drop them, the subsetter would read them whole, which takes most of a second
                del font[table]
        cutter = subset.Subsetter(options)
        cutter.populate(gids=used)
        cutter.subset(font)
        out = BytesIO()
        font.save(out)
        return out.getvalue()


def _tag(used: dict[int, str]) -> str:
    """Return six letters that differ for different subsets (ISO 32000-1 9.6.4)."""
    value = sum(code * (position + 1) for position, code in enumerate(sorted(used)))
    return "".join([chr(65 + value // 26**place % 26) for place in range(6)])


def _to_unicode(used: dict[int, str]) -> Iterator[str]:
    """Yield the lines of a ToUnicode CMap (ISO 32000-1 9.10.3), in blocks of at most 100."""
    yield from ("/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap")
    yield "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def"
    yield from ("/CMapName /Stamp-UCS def", "/CMapType 2 def")
    yield from ("1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange")
    pairs = [f"<{code:04X}> <{used[code].encode('utf-16-be').hex().upper()}>" for code in sorted(used)]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        yield from (f"{len(block)} beginbfchar", *block, "endbfchar")
    yield from ("endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end")


def link_back(
    copied: Transplant, holder: Any, page: Any, box: Sequence[float], target: bytes, words: str, part: int, key: int
) -> int:
    """Make `box` on a page a link to the destination `target`; return the number of its Link element.

    The element belongs to the pack's `part` and not to the tree of the paper, whose number of elements stays the
    same. `key` is its key in the parent tree, above all others of the paper.
    """
    annotation = copied.new(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in box]),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            Contents=String(words),
            Dest=String(target),
            StructParent=key,
        )
    )
    element = copied.new(
        Dictionary(
            Type=Name.StructElem,
            S=Name.Link,
            P=copied.known(part),
            Pg=page,
            Alt=String(words),
            K=Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page),
        )
    )
    page.Annots = Array([*as_list(page.get("/Annots")), annotation])
    page.Tabs = Name.S  # required by ISO 14289-1 7.18.3
    holder.Parents.append(key)
    holder.Parents.append(element)
    number: int = element.objgen[0]
    return number

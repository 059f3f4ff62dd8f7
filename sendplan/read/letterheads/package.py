"""The parts of a Word file that a letterhead is read from. No other part is opened, and nothing is executed."""

import io
import posixpath
import zipfile
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import cos, radians, sin
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from sendplan.model.errors import InputUnreadable, TemplateWrong
from sendplan.model.look import Align, Logo
from sendplan.read.guards import check_office, kind_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMES = {"w": W, "r": R, "a": A, "wp": WP, "pic": PIC}

MAX_PICTURE = 10_000_000
"""The most bytes of one picture. A logo for print needs a hundredth of this."""


class Relation(Struct, frozen=True):
    """A relationship of a part to another.

    Attributes:
        kind: The last word of the relationship's type, such as "header".
        target: The name of a part, or an address if `external`.
    """

    kind: str
    target: str
    external: bool


class Package:
    """A .docx, .dotx, .docm or .dotm as its parts. Raises TemplateWrong for anything else."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            if kind_of(content, name) != "docx":
                raise self.wrong("it is no Word file; save the letterhead from Word as .docx or .dotx")
            check_office(content, name)
        except InputUnreadable as error:
            raise TemplateWrong(str(error)) from error
        self._archive = zipfile.ZipFile(BytesIO(content))
        self._names = set(self._archive.namelist())
        mains = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        if not mains or mains[0] not in self._names:
            raise self.wrong("it has no text of its own; open it in Word and save it as .docx")
        self.main = mains[0]
        self.root = self.xml(self.main)
        if self.root.tag != f"{{{W}}}document":
            raise self.wrong('it was saved as "Strict Open XML"; in Word save it as "Word Document (.docx)"')

    def wrong(self, found: str) -> TemplateWrong:
        return TemplateWrong(f"{self.name}: {found}")

    @property
    def has_macros(self) -> bool:
        return any(name.endswith("vbaProject.bin") for name in self._names)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return the relationships of a part by id; empty if it has none."""
        folder, base = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing not in self._names:
            return {}
        found = {}
        for one in self.xml(listing):
            target, external = str(one.get("Target", "")), one.get("TargetMode") == "External"
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[str(one.get("Id"))] = Relation(str(one.get("Type", "")).rpartition("/")[2], target, external)
        return found

    def related(self, kind: str) -> str:
        """Return the name of the part of that kind that the main part refers to; empty if there is none."""
        found = (one for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return next((one.target for one in found if one.target in self._names), "")

    def xml(self, part: str) -> etree._Element:
        """Return a part's XML. Raises TemplateWrong if the part is missing or damaged."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self._content(part), parser)
        except etree.XMLSyntaxError as error:
            raise self.wrong(f"its part {part} is damaged; open it in Word and save it again") from error

    def read(self, part: str) -> bytes:
        """Return a picture's bytes. Raises TemplateWrong if it is larger than any logo, or damaged."""
        if part in self._names and self._archive.getinfo(part).file_size > MAX_PICTURE:
            raise self.wrong(f"its picture {part} has more than {MAX_PICTURE:,} bytes; insert a smaller one")
        return self._content(part)

    def _content(self, part: str) -> bytes:
        if part not in self._names:
            raise self.wrong(f"its part {part} is missing; open it in Word and save it again")
        try:
            return self._archive.read(part)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise self.wrong(f"its part {part} is damaged; open it in Word and save it again") from error


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@cache
def steps(path: str) -> str:
    """Return a path in the `w:` namespace in the form that lxml needs."""
    return "/".join(map(w, path.split("/")))


def value(parent: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """Return the `w:` attribute of the first element at `path` below `parent`, both in the `w:` namespace; None if
    missing.
    """
    if parent is None:
        return None
    found = parent.find(steps(path))
    return None if found is None else found.get(w(attribute))


EMU = 12700
"""English Metric Units in a point (ECMA-376 part 1, 20.1.10.16)."""

SHARP = 300 / 72
"""Pixels for each point that print needs. Logos with more are scaled down."""

MOST_PIXELS = 40_000_000
LARGEST = 200.0
"""The most height of a logo in a header, in points."""

DRAWABLE = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff")


def embedded(drawing: etree._Element) -> str:
    """Return the id of the relationship to the picture of a `w:drawing`; empty if it has none."""
    blip = drawing.find(".//a:blip", NAMES)
    return "" if blip is None else str(blip.get(f"{{{R}}}embed") or "")


def picture(drawing: etree._Element, relations: dict[str, Relation], package: Package) -> tuple[str, bytes] | None:
    """Return (file name ending, content) of the picture; None if it is not in the file."""
    relation = relations.get(embedded(drawing))
    if relation is None or relation.external:
        return None
    return relation.target.rpartition(".")[2].lower(), package.read(relation.target)


def logo(drawing: etree._Element, found: tuple[str, bytes], align: Align, room: float) -> Logo | str:
    """Return the picture as a logo for PDF and HTML, or a sentence that says why it cannot be one.

    The logo is opaque on white, no finer than print needs, and no wider than `room`, the points between the margins.
    """
    ending, content = found
    extent = drawing.find(".//wp:extent", NAMES)
    width, height = (int(extent.get(side) or 0) / EMU if extent is not None else 0 for side in ("cx", "cy"))
    if width <= 0 or height <= 0:
        return "the logo has no size; insert it again"
    if ending not in DRAWABLE:
        return f"the logo is a .{ending} picture, which only Word can show; insert it as PNG for PDF and HTML"
    if _is_background(drawing, height):
        return "a picture behind the whole page is shown in Word only"
    png = _flattened(content, width, height, _Turned.of(drawing))
    if png is None:
        return "the logo cannot be read as a picture; insert it as PNG for PDF and HTML"
    width, height = _Turned.of(drawing).box(width, height)
    shrink = min(1.0, room / width, LARGEST / height)
    described = drawing.find(".//wp:docPr", NAMES)
    alt = "" if described is None else str(described.get("descr") or "").strip()
    return Logo(png, round(width * shrink, 2), round(height * shrink, 2), alt or "Logo", align)


def at_shown_size(found: tuple[str, bytes], drawings: Sequence[etree._Element]) -> tuple[str, bytes]:
    """Return a picture for Word, scaled down to what print needs where it is shown largest. In any doubt it stays as it
    is.
    """
    from PIL import Image  # loaded only for a letterhead with a logo

    ending, content = found
    sizes = [_whole_size(drawing) for drawing in drawings]
    wanted = round(max(one[0] for one in sizes) * SHARP), round(max(one[1] for one in sizes) * SHARP)
    if ending not in ("png", "jpg", "jpeg") or min(wanted) < 1:
        return found
    try:
        with Image.open(io.BytesIO(content)) as image:
            if image.width <= wanted[0] or image.height <= wanted[1] or image.width * image.height > MOST_PIXELS:
                return found
            plain = image.convert("RGBA" if image.mode == "P" else image.mode)
            small = plain.resize(wanted, Image.Resampling.LANCZOS)
            out = io.BytesIO()
            small.save(out, "PNG" if ending == "png" else "JPEG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return found
    return ending, min(out.getvalue(), content, key=len)


def _whole_size(drawing: etree._Element) -> tuple[float, float]:
    """Return the size in points at which the whole picture would be shown, including the parts that are cut off."""
    extent = drawing.find(".//wp:extent", NAMES)
    width, height = (int(extent.get(side) or 0) / EMU if extent is not None else 0.0 for side in ("cx", "cy"))
    left, top, right, bottom = _Turned.of(drawing).cut
    return width / (1 - left - right), height / (1 - top - bottom)


def _is_background(drawing: etree._Element, height: float) -> bool:
    anchor = drawing.find(f"{{{WP}}}anchor")
    return anchor is not None and anchor.get("behindDoc") in ("1", "true") and height > LARGEST


class _Turned(Struct, frozen=True):
    """What Word does to a picture before it shows it.

    Attributes:
        cut: The shares cut off at (left, top, right, bottom), from 0 to 1.
        across: Mirrored left to right. `down`: top to bottom.
        degrees: How far it is turned, clockwise.
    """

    cut: tuple[float, float, float, float]
    across: bool
    down: bool
    degrees: float

    @classmethod
    def of(cls, drawing: etree._Element) -> "_Turned":
        crop, frame = drawing.find(".//a:srcRect", NAMES), drawing.find(".//pic:spPr/a:xfrm", NAMES)

        def number(element: etree._Element | None, name: str) -> int:
            told = "" if element is None else str(element.get(name) or "")
            return int(told) if told.lstrip("-").isdigit() else 0

        left, top, right, bottom = (max(0.0, number(crop, side) / 100_000) for side in "ltrb")
        cut = (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else (0.0, 0.0, 0.0, 0.0)
        flips = [frame is not None and frame.get(name) in ("1", "true") for name in ("flipH", "flipV")]
        return cls(cut, flips[0], flips[1], number(frame, "rot") / 60_000)

    def box(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the upright box around the turned picture."""
        sine, cosine = abs(sin(radians(self.degrees))), abs(cos(radians(self.degrees)))
        return width * cosine + height * sine, width * sine + height * cosine


def _flattened(content: bytes, width: float, height: float, turned: _Turned) -> bytes | None:
    from PIL import Image, UnidentifiedImageError  # loaded only for a letterhead with a logo

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            image = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    left, top, right, bottom = turned.cut
    image = image.crop((
        round(left * image.width), round(top * image.height),
        max(round((1 - right) * image.width), 1), max(round((1 - bottom) * image.height), 1),
    ))  # fmt: skip
    image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if turned.across else image
    image = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if turned.down else image
    if turned.degrees:
        image = image.resize((max(1, round(width * 2)), max(1, round(height * 2)))).rotate(-turned.degrees, expand=True)
        width, height = turned.box(width, height)
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A"))
    wanted = (max(1, round(width * SHARP)), max(1, round(height * SHARP)))
    if flat.width > wanted[0] or flat.height > wanted[1]:
        flat = flat.resize((min(flat.width, wanted[0]), min(flat.height, wanted[1])), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=False, compress_level=9)
    return out.getvalue()

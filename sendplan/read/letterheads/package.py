"""The parts of a Word file that a letterhead is read from. Nothing else of it is opened, and nothing is run."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

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
"""Bytes of one picture: a logo for print has a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """`kind`: the last word of the relationship's type. `target`: a part's name, or an address if `external`."""

    kind: str
    target: str
    external: bool


class Package:
    """A .docx, .dotx, .docm or .dotm by its parts. Raises TemplateWrong for anything else."""

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
        """The relationships of a part by id; none if it has no such list."""
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
        """The name of the part of that kind that the main one leads to; empty if there is none."""
        found = (one for one in self.relations(self.main).values() if one.kind == kind and not one.external)
        return next((one.target for one in found if one.target in self._names), "")

    def xml(self, part: str) -> etree._Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self._archive.read(part), parser)
        except etree.XMLSyntaxError as error:
            raise self.wrong(f"its part {part} is damaged; open it in Word and save it again") from error

    def read(self, part: str) -> bytes:
        """A picture's bytes. Raises TemplateWrong if it is larger than any logo, or damaged."""
        if part not in self._names:
            raise self.wrong(f"its part {part} is missing; open it in Word and save it again")
        if self._archive.getinfo(part).file_size > MAX_PICTURE:
            raise self.wrong(f"its picture {part} has more than {MAX_PICTURE:,} bytes; insert a smaller one")
        try:
            return self._archive.read(part)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise self.wrong(f"its part {part} is damaged; open it in Word and save it again") from error


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def value(parent: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """The `w:` attribute of the first element at `path` below `parent`, both in the `w:` namespace."""
    if parent is None:
        return None
    found = parent.find("/".join(w(step) for step in path.split("/")))
    return None if found is None else found.get(w(attribute))


EMU = 12700
"""English Metric Units a point (ECMA-376 part 1, 20.1.10.16)."""

SHARP = 300 / 72
"""Pixels a point that print needs; a logo with more is made smaller."""

MOST_PIXELS = 40_000_000
LARGEST = (540.0, 200.0)
"""Width and height that a logo may have in a header, in points."""

DRAWABLE = ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff")


def embedded(drawing: etree._Element) -> str:
    """The id of the relationship to a `w:drawing`'s picture."""
    blip = drawing.find(".//a:blip", NAMES)
    return "" if blip is None else str(blip.get(f"{{{R}}}embed") or "")


def picture(drawing: etree._Element, relations: dict[str, Relation], package: Package) -> tuple[str, bytes] | None:
    """(file name ending, content) of the picture; None if it is not in the file."""
    relation = relations.get(embedded(drawing))
    if relation is None or relation.external:
        return None
    return relation.target.rpartition(".")[2].lower(), package.read(relation.target)


def logo(drawing: etree._Element, found: tuple[str, bytes], align: Align) -> Logo | str:
    """The picture for PDF and HTML: opaque, on white, no finer than print needs. A sentence if there is none."""
    ending, content = found
    extent = drawing.find(".//wp:extent", NAMES)
    width, height = (int(extent.get(side) or 0) / EMU if extent is not None else 0 for side in ("cx", "cy"))
    if width <= 0 or height <= 0:
        return "the logo has no size; insert it again"
    if ending not in DRAWABLE:
        return f"the logo is a .{ending} picture, which only Word can show; insert it as PNG for PDF and HTML"
    png = _flattened(content, width, height)
    if png is None:
        return "the logo cannot be read as a picture; insert it as PNG for PDF and HTML"
    shrink = min(1.0, LARGEST[0] / width, LARGEST[1] / height)
    described = drawing.find(".//wp:docPr", NAMES)
    alt = "" if described is None else str(described.get("descr") or "").strip()
    return Logo(png, round(width * shrink, 2), round(height * shrink, 2), alt or "Logo", align)


def _flattened(content: bytes, width: float, height: float) -> bytes | None:
    from PIL import Image, UnidentifiedImageError  # loaded only for a letterhead with a logo

    try:
        with Image.open(io.BytesIO(content)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            image = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    flat = Image.new("RGB", image.size, "white")
    flat.paste(image, mask=image.getchannel("A"))
    wanted = (max(1, round(width * SHARP)), max(1, round(height * SHARP)))
    if flat.width > wanted[0] or flat.height > wanted[1]:
        flat = flat.resize((min(flat.width, wanted[0]), min(flat.height, wanted[1])), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "PNG", optimize=False, compress_level=9)
    return out.getvalue()

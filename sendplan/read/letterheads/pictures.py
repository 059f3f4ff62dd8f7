"""A letterhead's logo: the picture as Word has it, and as PDF and HTML can show it."""

import io

from lxml import etree

from sendplan.model.look import Align, Logo
from sendplan.read.letterheads.package import NAMES, Package, R, Relation

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

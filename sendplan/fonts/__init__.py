"""The fonts shipped with sendplan and their measures, known to `compose` (what can be shown) and the renderers.

Which fonts a paper's PDF is set in never depends on the machine: they are shipped, or stand beside the letterhead. A
family that is neither is replaced by Source Sans 3, and so is each character that a family lacks. What a paper can
show is therefore what Source Sans 3 shows, whatever its letterhead.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sendplan.model.look import FontFamily, Look

_FOLDER = Path(__file__).parent

FAMILY = "Source Sans 3"
REGULAR = _FOLDER.joinpath("SourceSans3-Regular.ttf")
SEMIBOLD = _FOLDER.joinpath("SourceSans3-Semibold.ttf")
SERIF = "Source Serif 4"
SERIF_REGULAR = _FOLDER.joinpath("SourceSerif4-Regular.ttf")
SERIF_SEMIBOLD = _FOLDER.joinpath("SourceSerif4-Semibold.ttf")

SANS = FontFamily(FAMILY, REGULAR, SEMIBOLD)
SHIPPED: Mapping[str, FontFamily] = MappingProxyType(
    {FAMILY: SANS, SERIF: FontFamily(SERIF, SERIF_REGULAR, SERIF_SEMIBOLD)}
)

_WEB = _FOLDER / "web"
WEB_FONTS: Mapping[str, tuple[str, Path, Path]] = MappingProxyType(
    {
        FAMILY: ("Paper Sans", _WEB / "PaperSans-Regular.woff", _WEB / "PaperSans-Semibold.woff"),
        SERIF: ("Paper Serif", _WEB / "PaperSerif-Regular.woff", _WEB / "PaperSerif-Semibold.woff"),
    }
)
"""The same as WOFF, with the letters of European languages alone, which HTML papers carry within them: name and files.

They have names of their own, as their licence asks of fonts that were cut.
"""

LINE_HEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        FAMILY: 1.326, SERIF: 1.371,
        "Aptos": 1.281, "Arial": 1.149, "Calibri": 1.221, "Cambria": 1.172, "Candara": 1.221, "Century Gothic": 1.226,
        "Corbel": 1.221, "Courier New": 1.133, "Garamond": 1.125, "Georgia": 1.136, "Gill Sans MT": 1.161,
        "Helvetica": 1.149, "Liberation Sans": 1.149, "Liberation Serif": 1.149, "Segoe UI": 1.330, "Tahoma": 1.207,
        "Times New Roman": 1.149, "Trebuchet MS": 1.161, "Verdana": 1.215,
    }
)  # fmt: skip
"""Height of a line set solid, in ems: ascent, descent and line gap of each font's `hhea` table."""

OTHER_LINE_HEIGHT = 1.2


def family(name: str, look: Look) -> FontFamily | None:
    """The files of the family of that name: beside the letterhead, else shipped; None if there are none."""
    return look.families.get(name) or SHIPPED.get(name)


def web_name(name: str) -> str:
    """What the family is called that HTML papers carry for a shipped one; empty for another."""
    return WEB_FONTS[name][0] if name in WEB_FONTS else ""


def line_height(name: str) -> float:
    """The height of a line of that family set solid, in ems; of one nobody here knows, a guess."""
    return LINE_HEIGHTS.get(name, OTHER_LINE_HEIGHT)


def measures_of(file: Path) -> Path:
    """Where the measures of a shipped font stand: `docs/make_fonts.py` reads them from it."""
    return file.with_suffix(".json")


@cache
def measures(file: Path) -> Mapping[str, Any]:
    """Of a shipped font: `advances` by character in ems, and of Source Sans 3 `outlines` (`outlines.Drawn`)."""
    found: dict[str, Any] = json.loads(measures_of(file).read_text("utf-8"))
    return found


@cache
def _advances(file: Path | bytes) -> Mapping[str, float]:
    """Each character the font can show → its advance width, in ems."""
    if isinstance(file, Path) and file.parent == _FOLDER:
        advances: Mapping[str, float] = measures(file)["advances"]
        return advances
    return read_advances(file)


def read_advances(file: Path | bytes) -> dict[str, float]:
    """The same from the font itself."""
    from fontTools.ttLib import TTFont  # loaded only for a letterhead's own fonts

    with TTFont(BytesIO(file) if isinstance(file, bytes) else file, lazy=True) as font:
        units: int = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def coverage() -> frozenset[str]:
    """The characters that every paper can show: both weights of Source Sans 3 have them."""
    return frozenset(_advances(REGULAR)) & frozenset(_advances(SEMIBOLD))


def text_width(text: str, size: float, *, strong: bool = False, font: FontFamily = SANS) -> float:
    """The width of `text` set at `size` points; a character no font has counts as half an em. Points in and out."""
    return size * _ems(font.strong if strong else font.regular, strong)(text)


def ruler(size: float, *, strong: bool = False, font: FontFamily = SANS) -> Callable[[str], float]:
    """`text_width` for many words of one style."""
    ems = _ems(font.strong if strong else font.regular, strong)
    return lambda text: size * ems(text)


@cache
def _ems(file: Path | bytes, strong: bool) -> Callable[[str], float]:
    """What gives widths in ems; it remembers them, for the words of a paper's tables come again and again."""
    own = _advances(file)
    sans = _advances(SEMIBOLD if strong else REGULAR)

    @lru_cache(maxsize=8192)
    def ems(text: str) -> float:
        return sum([own[one] if one in own else sans.get(one, 0.5) for one in text])

    return ems

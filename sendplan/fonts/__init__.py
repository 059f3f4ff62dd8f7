"""The fonts that come with sendplan and their measures, for `compose` (which characters can be shown) and renderers.

Which fonts the PDF of a paper uses never depends on the machine: they come with sendplan or with the letterhead. Any
other family is replaced by Source Sans 3, and so is each character that a family lacks. So every paper can show what
Source Sans 3 can show, whatever its letterhead (docs/decisions/0004-fonts.md).
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
"""The shipped families as WOFF, for HTML papers, which carry them: name, regular and semibold file.

They have only the letters of European languages. Their names differ because the licence requires that of fonts that
were cut.
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
"""The height of a single-spaced line, in ems: ascent, descent and line gap of each font's `hhea` table."""

OTHER_LINE_HEIGHT = 1.2


def family(name: str, look: Look) -> FontFamily | None:
    """Return the files of the family of that name, from the letterhead or as shipped; None if there are none."""
    return look.families.get(name) or SHIPPED.get(name)


def web_name(name: str) -> str:
    """Return what HTML papers call the web font for a shipped family; "" for any other family."""
    return WEB_FONTS[name][0] if name in WEB_FONTS else ""


def line_height(name: str) -> float:
    """Return the height of a single-spaced line in that family, in ems; a typical value if the family is unknown."""
    return LINE_HEIGHTS.get(name, OTHER_LINE_HEIGHT)


def measures_of(file: Path) -> Path:
    """Return the path of a shipped font's measures. `docs/make_fonts.py` makes them from the font."""
    return file.with_suffix(".json")


@cache
def measures(file: Path) -> Mapping[str, Any]:
    """Return the measures of a shipped font.

    `advances` is character → width in ems. Source Sans 3 also has `outlines`, character → `outlines.Drawn`.
    """
    found: dict[str, Any] = json.loads(measures_of(file).read_text("utf-8"))
    return found


@cache
def _advances(file: Path | bytes) -> Mapping[str, float]:
    """Return each character that the font can show → its advance width, in ems."""
    if isinstance(file, Path) and file.parent == _FOLDER:
        advances: Mapping[str, float] = measures(file)["advances"]
        return advances
    return read_advances(file)


def read_advances(file: Path | bytes) -> dict[str, float]:
    """Return the same from the font file itself."""
    from fontTools.ttLib import TTFont  # slow to load, and only needed for a letterhead's own fonts

    with TTFont(BytesIO(file) if isinstance(file, bytes) else file, lazy=True) as font:
        units: int = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {chr(code): widths[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def coverage() -> frozenset[str]:
    """Return the characters that every paper can show: those in both weights of Source Sans 3."""
    return frozenset(_advances(REGULAR)) & frozenset(_advances(SEMIBOLD))


def text_width(text: str, size: float, *, strong: bool = False, font: FontFamily = SANS) -> float:
    """Return the width of `text` at `size` points, in points. A character that no font has counts as half an em."""
    return size * _ems(font.strong if strong else font.regular, strong)(text)


def ruler(size: float, *, strong: bool = False, font: FontFamily = SANS) -> Callable[[str], float]:
    """Return a function that gives `text_width` for many words of one style."""
    ems = _ems(font.strong if strong else font.regular, strong)
    return lambda text: size * ems(text)


@cache
def _ems(file: Path | bytes, strong: bool) -> Callable[[str], float]:
    """Return a function that gives widths in ems and caches them, as a paper's words repeat."""
    own = _advances(file)
    sans = _advances(SEMIBOLD if strong else REGULAR)

    @lru_cache(maxsize=8192)
    def ems(text: str) -> float:
        return sum([own[one] if one in own else sans.get(one, 0.5) for one in text])

    return ems

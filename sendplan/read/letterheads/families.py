"""The font files that a letterhead's PDF uses: shipped, put beside the letterhead, or those of a substitute."""

import re
from collections.abc import Iterable, Mapping
from io import BytesIO

from sendplan.fonts import FAMILY, SHIPPED
from sendplan.model.look import FontFamily
from sendplan.read.letterheads.word_styles import family_and_weight

MAX_BYTES = 20_000_000
RESTRICTED = 0x0002
"""OS/2 fsType of a font that may not be embedded in PDF or Word files (OpenType 1.9, "OS/2")."""

STRONG_FROM = 550
"""The least weight (400 regular, 600 semibold, 700 bold) that counts as strong."""


def families(files: Mapping[str, bytes]) -> tuple[dict[str, FontFamily], list[str]]:
    """Return the families in these files by name, and a sentence for each file that cannot be used.

    If a family has one weight, that is its strong weight too. Of several strong weights, the one nearest 600 is used.
    """
    found: dict[str, dict[int, bytes]] = {}
    notes: list[str] = []
    for name, content in sorted(files.items()):
        try:
            family, weight, italic = _read(content)
        except Exception as error:  # noqa: BLE001 (fontTools raises whatever a broken table leads to)
            notes.append(f"fonts/{name}: {_why(error)}; the PDF does without it")
            continue
        if not italic:
            found.setdefault(family, {})[weight] = content
    made = {}
    for family, weights in found.items():
        regular = min(weights, key=lambda one: (one >= STRONG_FROM, abs(one - 400)))
        strong = min(weights, key=lambda one: (one < STRONG_FROM, abs(one - 600)))
        made[family] = FontFamily(family, weights[regular], weights[strong])
    return made, notes


class _Unfit(Exception):
    """A font cannot be used. The text says why."""


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, _Unfit) else "it is no TrueType font, or damaged"


def _read(content: bytes) -> tuple[str, int, bool]:
    """Return (family without its weight, weight, whether italic). Raises _Unfit, or whatever fontTools raises."""
    from fontTools.ttLib import TTFont  # loaded only where there are such files

    if len(content) > MAX_BYTES:
        raise _Unfit("it is larger than any font a paper needs")
    with TTFont(BytesIO(content), lazy=True) as font:
        if "glyf" not in font:
            raise _Unfit("it holds PostScript outlines; a PDF here needs TrueType (.ttf)")
        if "fvar" in font:
            raise _Unfit("it is a variable font; put its regular and semibold or bold files there instead")
        os2, names = font["OS/2"], font["name"]
        if os2.fsType & 0x000F == RESTRICTED:
            raise _Unfit("its licence forbids embedding")
        if not font.getBestCmap():
            raise _Unfit("it names no characters")
        written = names.getDebugName(16) or names.getDebugName(1) or ""
        family, _ = family_and_weight(re.sub(r"\s+", " ", written).strip())
        if not family:
            raise _Unfit("it has no name")
        font["hmtx"], font["head"], font["hhea"]  # fails here if a table needed for measuring is damaged
        return family, int(os2.usWeightClass), bool(os2.fsSelection & 1)


def substituted(names: Iterable[str], beside: Mapping[str, FontFamily]) -> list[str]:
    """Return a sentence for each font family that the PDF replaces by another."""
    return [
        f"{name} is not here: the PDF uses {FAMILY} (put its .ttf files in templates/letterheads/fonts to use it)"
        for name in dict.fromkeys(names)
        if name not in SHIPPED and name not in beside
    ]

"""Writes the fonts that HTML papers carry within them: `python docs/make_web_fonts.py` (a test keeps them true).

They hold the letters of European languages, punctuation and the shapes of statuses; a rarer character is shown in a
font of the reader's own.
"""

from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from sendplan.fonts import SHIPPED, WEB_FONTS

SHAPES = "■□◆◇○●✓✗‖←↑→↓−≈≠≤≥€™‹›′″"
NAMED = (1, 4, 6)
"""The names of a family and of a font; their licence reserves the old ones for the whole fonts."""
CHARACTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2030), *map(ord, SHAPES)}


def web_font(file: Path, name: str) -> bytes:
    """The font with those characters alone, as WOFF, under that name."""
    options = Options()
    options.flavor = "woff"
    options.hinting = False
    options.layout_features = ["kern", "mark", "ccmp"]
    options.recalc_timestamp = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=CHARACTERS)
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in NAMED:
                record.string = name.replace(" ", "") if record.nameID == 6 else name
        font.flavor = "woff"
        target = BytesIO()
        font.save(target)
        return target.getvalue()


if __name__ == "__main__":
    for name, (cut, regular, strong) in WEB_FONTS.items():
        for file, source in ((regular, SHIPPED[name].regular), (strong, SHIPPED[name].strong)):
            assert isinstance(source, Path), "shipped fonts are files"
            file.write_bytes(web_font(source, cut))

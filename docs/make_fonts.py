"""Writes what is made of the shipped fonts: `python docs/make_fonts.py` (a test keeps it true).

- `fonts/web/*.woff`, which HTML papers carry within them: the letters of European languages, punctuation and the shapes
  of statuses; a rarer character is shown in a font of the reader's own.
- `render/docx/fonts/*.odttf`, the fonts of every Word paper, hidden as a Word file keeps them.
- `fonts/*.json`, their measures: how wide each character is, and how the letters of European languages are drawn. To
  read them from the fonts themselves would take a third of the time of a paper.
"""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from sendplan.fonts import FAMILY, SHIPPED, WEB_FONTS, measures_of, read_advances
from sendplan.fonts.outlines import Outlines
from sendplan.render.docx.embedding import FONTS, face_key, font_file

SHAPES = "■□◆◇○●✓✗‖←↑→↓−≈≠≤≥€™‹›′″"
NAMED = (1, 4, 6)
"""The names of a family and of a font; their licence reserves the old ones for the whole fonts."""
CHARACTERS = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2030), *map(ord, SHAPES)}

EUROPEAN = (
    range(0x20, 0x250), range(0x1E80, 0x1E86), range(0x1EF2, 0x1EF4), range(0x2000, 0x2070), range(0x20A0, 0x20C0),
    range(0x2100, 0x2300), range(0x2500, 0x2800),
)  # fmt: skip
"""Latin with Welsh, punctuation, currencies, arrows and signs, shapes and ticks: what is typed into a Word paper."""

LAYOUT = ("GSUB", "GPOS", "GDEF", "kern")
"""What Word uses only when it is asked for ligatures or kerning."""


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


def word_font(file: Path, name: str) -> bytes:
    """The font with European letters alone, hidden under the key of the face `name` ("Source Sans 3 Bold")."""
    with TTFont(file, recalcTimestamp=False, recalcBBoxes=False) as font:
        for table in LAYOUT:
            if table in font:
                del font[table]
        subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True, layout_features=[]))
        subsetter.populate(unicodes=[code for codes in EUROPEAN for code in codes])
        subsetter.subset(font)
        _as_bold(font)
        out = BytesIO()
        font.save(out, reorderTables=True)
    return _obfuscated(out.getvalue(), face_key(name).bytes)


def _as_bold(font: Any) -> None:
    """Tie a weight of 600 to its family as its bold: Word knows a family by regular, italic and bold alone, and would
    smear the regular where it finds no bold.
    """
    names = font["name"]
    family = names.getDebugName(16)
    if family is None:
        return
    for number, words in ((1, family), (2, "Bold"), (4, f"{family} Bold")):
        names.setName(words, number, 3, 1, 0x409)
    names.removeNames(nameID=16)
    names.removeNames(nameID=17)
    font["OS/2"].usWeightClass = 700
    font["OS/2"].fsSelection = 1 << 5
    font["head"].macStyle = 1


def _obfuscated(font: bytes, key: bytes) -> bytes:
    """The file with its first 32 bytes XORed with the key's, last byte first (part 4, 4.2.1 "font embedding")."""
    mask = key[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]


def measures(file: Path, *, drawn: bool) -> str:
    """What `fonts/` reads in place of the font, as JSON; `drawn`: with the letters' outlines."""
    found: dict[str, Any] = {"advances": read_advances(file)}
    if drawn:
        letters = Outlines(file)
        found["outlines"] = {chr(code): letters.drawn(chr(code)) for code in sorted(CHARACTERS)}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    for name, (cut, regular, strong) in WEB_FONTS.items():
        for file, source in ((regular, SHIPPED[name].regular), (strong, SHIPPED[name].strong)):
            assert isinstance(source, Path), "shipped fonts are files"
            file.write_bytes(web_font(source, cut))
            measures_of(source).write_text(measures(source, drawn=name == FAMILY), "utf-8")
    for font in FONTS:
        for face, source in font.faces.items():
            font_file(f"{font.name} {face}").write_bytes(word_font(source, f"{font.name} {face}"))


if __name__ == "__main__":
    main()

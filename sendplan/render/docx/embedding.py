"""The fonts a paper carries with it (`w:font`, ECMA-376 part 1, 17.8).

An officer's machine has no Source Sans 3. Of the weights in use a paper carries the letters of European languages,
their punctuation, arrows and shapes: 0.1 MB, and what is typed into it later looks like the rest. (The fonts' licence
reserves their name for unchanged files, but lets documents carry any part of them.) Where embedded fonts are
refused – in Protected View, by some viewers – the alternative names stand in: a semibold where there is one, for the
weight carries meaning.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD, SERIF, SERIF_REGULAR, SERIF_SEMIBOLD
from sendplan.render.docx.markup import NAMESPACES, STRONG_FAMILY, parsed

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KEYS = UUID("5e4d0f3a-9c52-4a51-8d0e-6f7b1c2a9e10")
"""Name space of the fonts' keys: any fixed value, so that the same font has the same key in every paper."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """`others`: alternative names (17.8.3.1); `panose`: its class (17.8.3.13); `kind`: `swiss` or `roman` (17.8.3.9).

    `scripts`: what it covers (17.8.3.16), the first two numbers of it, from its OS/2 table.
    """

    name: str
    file: Path
    others: str
    panose: str
    kind: str = "swiss"
    scripts: tuple[str, str] = ("E00002FF", "00002003")


_LATIN = ("20000287", "02000003")
FONTS = (
    _Embedded(FAMILY, REGULAR, "Source Sans Pro,Calibri", "020B0503030403020204"),
    _Embedded(STRONG_FAMILY, SEMIBOLD, "Source Sans Pro Semibold,Segoe UI Semibold,Calibri", "020B0703030403020204"),
    _Embedded(SERIF, SERIF_REGULAR, "Source Serif Pro,Georgia", "02040603050405020204", "roman", _LATIN),
    _Embedded(f"{SERIF} Semibold", SERIF_SEMIBOLD, "Source Serif Pro Semibold,Georgia", "02040703050405020204",
              "roman", _LATIN),
)  # fmt: skip


def embed_fonts(word: WordDocument, families: Collection[str]) -> None:
    """Give `word` a font table with what it uses of our fonts, and have Word keep them when it saves.

    `families`: the names of those in use; chips are in the semibold of Source Sans 3 whatever the rest is in.
    """
    used = [font for font in FONTS if font.name == STRONG_FAMILY or font.name.removesuffix(" Semibold") in families]
    package = word.part.package
    entries = "".join(_entry(number, font) for number, font in enumerate(used))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f"{head}<w:fonts {NAMESPACES}>{entries}</w:fonts>".encode()
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, blob, package)
    for number, font in enumerate(used):
        data = _obfuscated(_european(font.file), _key(font.name))
        part = Part(PackURI(f"/word/fonts/font{number + 1}.odttf"), OBFUSCATED, data, package)
        table.load_rel(RELATIONSHIP_TYPE.FONT, part, _relation(number))
    word.part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    [zoom] = word.settings.element.xpath("w:zoom")
    zoom.addnext(parsed("<w:embedTrueTypeFonts/>", "w:settings")[0])


EUROPEAN = (
    range(0x20, 0x250), range(0x1E80, 0x1E86), range(0x1EF2, 0x1EF4), range(0x2000, 0x2070), range(0x20A0, 0x20C0),
    range(0x2100, 0x2300), range(0x2500, 0x2800),
)  # fmt: skip
"""Latin with Welsh, punctuation, currencies, arrows and signs, shapes and ticks."""

_LAYOUT = ("GSUB", "GPOS", "GDEF", "kern")
"""What Word uses only when it is asked for ligatures or kerning, and what takes most of the time of cutting a font."""


@cache
def _european(file: Path) -> bytes:
    """The font with those letters alone; the same bytes every time."""
    from fontTools.subset import Options, Subsetter  # loaded only for a Word paper in a font of ours
    from fontTools.ttLib import TTFont

    with TTFont(file, recalcTimestamp=False) as font:
        for table in _LAYOUT:
            if table in font:
                del font[table]
        subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True, layout_features=[]))
        subsetter.populate(unicodes=[code for codes in EUROPEAN for code in codes])
        subsetter.subset(font)
        out = BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()


def _entry(number: int, font: _Embedded) -> str:
    first, second = font.scripts
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.others}"/><w:panose1 w:val="{font.panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{font.kind}"/><w:pitch w:val="variable"/>'
        f'<w:sig w:usb0="{first}" w:usb1="{second}" w:usb2="00000000" w:usb3="00000000"'
        ' w:csb0="2000019F" w:csb1="00000000"/>'
        f'<w:embedRegular r:id="{_relation(number)}" w:fontKey="{{{str(_key(font.name)).upper()}}}"/></w:font>'
    )


def _relation(number: int) -> str:
    return f"rId{number + 1}"


def _key(family: str) -> UUID:
    return uuid5(KEYS, family)


def _obfuscated(font: bytes, key: UUID) -> bytes:
    """The file with its first 32 bytes XORed with the key's, last byte first (part 4, 4.2.1 "font embedding")."""
    mask = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]

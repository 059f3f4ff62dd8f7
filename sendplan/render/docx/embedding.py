"""The fonts a paper carries with it (`w:font`, ECMA-376 part 1, 17.8).

An officer's machine has no Source Sans 3. Both weights are embedded whole: 0.4 MB in the zip, so a paper stays near
half a megabyte, and what is typed into it later looks like the rest. (A subset would be smaller, could not be typed
in, and the fonts' licence reserves their name for unchanged files.) Where embedded fonts are refused – Protected View,
some viewers – the alternative names stand in: a semibold where there is one, for the weight carries meaning.
"""

from uuid import UUID, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD
from sendplan.render.docx.lettering import STRONG_FAMILY
from sendplan.render.docx.markup import NAMESPACES, parsed

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KEYS = UUID("5e4d0f3a-9c52-4a51-8d0e-6f7b1c2a9e10")
"""Name space of the fonts' keys: any fixed value, so that the same font has the same key in every paper."""

FONTS = (
    (FAMILY, REGULAR, "Source Sans Pro,Calibri", "020B0503030403020204"),
    (STRONG_FAMILY, SEMIBOLD, "Source Sans Pro Semibold,Segoe UI Semibold,Calibri", "020B0703030403020204"),
)
"""Family, file, alternative names (17.8.3.1), PANOSE class (17.8.3.13)."""

SIGNATURE = (
    '<w:sig w:usb0="E00002FF" w:usb1="00002003" w:usb2="00000000" w:usb3="00000000"'
    ' w:csb0="2000019F" w:csb1="00000000"/>'
)
"""The scripts the fonts cover (17.8.3.16), from their OS/2 tables."""


def embed_fonts(word: WordDocument) -> None:
    """Give `word` a font table with both weights, and have Word keep them when it saves (`w:embedTrueTypeFonts`)."""
    package = word.part.package
    entries = "".join(_entry(number) for number in range(len(FONTS)))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f"{head}<w:fonts {NAMESPACES}>{entries}</w:fonts>".encode()
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, blob, package)
    for number, (family, file, _, _) in enumerate(FONTS):
        data = _obfuscated(file.read_bytes(), _key(family))
        font = Part(PackURI(f"/word/fonts/font{number + 1}.odttf"), OBFUSCATED, data, package)
        table.load_rel(RELATIONSHIP_TYPE.FONT, font, _relation(number))
    word.part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    [zoom] = word.settings.element.xpath("w:zoom")
    zoom.addnext(parsed("<w:embedTrueTypeFonts/>", "w:settings")[0])


def _entry(number: int) -> str:
    family, _, others, panose = FONTS[number]
    return (
        f'<w:font w:name="{family}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>{SIGNATURE}'
        f'<w:embedRegular r:id="{_relation(number)}" w:fontKey="{{{str(_key(family)).upper()}}}"/></w:font>'
    )


def _relation(number: int) -> str:
    return f"rId{number + 1}"


def _key(family: str) -> UUID:
    return uuid5(KEYS, family)


def _obfuscated(font: bytes, key: UUID) -> bytes:
    """The file with its first 32 bytes XORed with the key's, last byte first (part 4, 4.2.1 "font embedding")."""
    mask = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]

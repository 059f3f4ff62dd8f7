"""The fonts that a Word paper carries within it, so that it looks the same on machines that lack them.

They contain only the letters of European languages. Each semibold is stored as the bold of its family. The files are
obfuscated with a key, as Word requires (`docs/make_fonts.py`).
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from uuid import UUID, uuid5

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from msgspec import Struct

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD, SERIF, SERIF_REGULAR, SERIF_SEMIBOLD
from sendplan.render.docx.markup import NAMESPACES, parsed

OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KEYS = UUID("5e4d0f3a-9c52-4a51-8d0e-6f7b1c2a9e10")
"""Namespace of the fonts' keys. Any fixed value will do, so that a font has the same key in every paper."""


class _Embedded(Struct, frozen=True):
    """One of our families.

    Attributes:
        name: Its name.
        faces: "Regular" and "Bold" → the file they are cut from.
        others: Alternative names (17.8.3.1).
        panose: Its class (17.8.3.13).
        kind: `swiss` or `roman` (17.8.3.9).
        scripts: The first two numbers of what it covers (17.8.3.16), from its OS/2 table.
    """

    name: str
    faces: Mapping[str, Path]
    others: str
    panose: str
    kind: str = "swiss"
    scripts: tuple[str, str] = ("E00002FF", "00002003")


FONTS = (
    _Embedded(FAMILY, {"Regular": REGULAR, "Bold": SEMIBOLD}, "Source Sans Pro,Calibri", "020B0503030403020204"),
    _Embedded(SERIF, {"Regular": SERIF_REGULAR, "Bold": SERIF_SEMIBOLD}, "Source Serif Pro,Georgia",
              "02040603050405020204", "roman", ("20000287", "02000003")),
)  # fmt: skip


def embed_fonts(word: WordDocument, families: Collection[str]) -> None:
    """Give `word` a font table with our fonts that it uses, and have Word keep them when it saves.

    `families`: names of the families in use. Chips always use the bold of Source Sans 3.
    """
    package = word.part.package
    carried: list[str] = []
    entries = ""
    for font in FONTS:
        faces = tuple(font.faces) if font.name in families else ("Bold",) if font.name == FAMILY else ()
        if faces:
            entries += _entry(font, len(carried), *faces)
            carried += [f"{font.name} {face}" for face in faces]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f"{head}<w:fonts {NAMESPACES}>{entries}</w:fonts>".encode()
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, blob, package)
    for number, face in enumerate(carried):
        part = Part(PackURI(f"/word/fonts/font{number + 1}.odttf"), OBFUSCATED, font_file(face).read_bytes(), package)
        table.load_rel(RELATIONSHIP_TYPE.FONT, part, _relation(number))
    word.part.relate_to(table, RELATIONSHIP_TYPE.FONT_TABLE)
    [zoom] = word.settings.element.xpath("w:zoom")
    zoom.addnext(parsed("<w:embedTrueTypeFonts/>", "w:settings")[0])


def face_key(face: str) -> UUID:
    """Return the key with which the file of a face ("Source Sans 3 Bold") is obfuscated."""
    return uuid5(KEYS, face)


def font_file(face: str) -> Path:
    return Path(__file__).with_name("fonts") / f"{face.replace(' ', '')}.odttf"


def _entry(font: _Embedded, number: int, *faces: str) -> str:
    """Return the entry of a family. `faces`: those that are embedded, in the files from `number` on."""
    first, second = font.scripts
    carried = "".join(
        f'<w:embed{face} r:id="{_relation(at)}" w:fontKey="{{{str(face_key(f"{font.name} {face}")).upper()}}}"/>'
        for at, face in enumerate(faces, number)
    )
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{font.others}"/><w:panose1 w:val="{font.panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{font.kind}"/><w:pitch w:val="variable"/>'
        f'<w:sig w:usb0="{first}" w:usb1="{second}" w:usb2="00000000" w:usb3="00000000"'
        f' w:csb0="2000019F" w:csb1="00000000"/>{carried}</w:font>'
    )


def _relation(number: int) -> str:
    return f"rId{number + 1}"

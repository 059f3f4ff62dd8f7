"""The package a paper is written into, the fonts it carries, and its bytes."""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from sendplan.fonts import FAMILY, REGULAR, SEMIBOLD, SERIF, SERIF_REGULAR, SERIF_SEMIBOLD
from sendplan.model.look import WordParts
from sendplan.render.docx.markup import NAMESPACES, parsed, parted

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date a zip entry can bear; the paper's own date stands in its properties."""

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
DEFAULTS = {
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}


EMPTY_BODY = b"<w:body/>"


def open_base(letterhead: WordParts | None = None, theme: bytes = b"") -> WordDocument:
    """An empty document of our own: no styles but the defaults, no numbering, Word 2013's layout rules.

    python-docx's default template would bring 160 styles, American English and a part Word has long given up. Of a
    `letterhead` it has the styles, and with `theme` its theme, never its settings, macros or text; all that follows
    finds styles by name and adds what is missing.
    """
    replaced = {"word/theme/theme1.xml": theme}
    if letterhead:
        replaced["word/styles.xml"] = letterhead.styles
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        _add(archive, files("sendplan.render.docx") / "base", replaced)
    stream.seek(0)
    return docx.Document(stream)


def _add(archive: ZipFile, folder: Traversable, replaced: Mapping[str, bytes], prefix: str = "") -> None:
    """`replaced`: name → other content; empty: our own."""
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            _add(archive, entry, replaced, f"{name}/")
        else:
            archive.writestr(name, replaced.get(name) or entry.read_bytes())


def packed(word: WordDocument, body: str) -> bytes:
    """The document with `body` as the content of its `w:body`, as a zip that is the same in any process, on any day:
    parts in the order of their names, all of one date and host system. (python-docx dates each entry by the clock.)

    The body goes in as text: grafting it as a tree takes lxml a time that grows with the square of a long table.
    """
    package, main = word.part.package, word.part
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        types = {str(part.partname): str(part.content_type) for part in parts}
        _write(archive, "[Content_Types].xml", _content_types(types))
        _write(archive, "_rels/.rels", package.rels.xml)
        for part in parts:
            blob = part.blob
            if part is main:
                before, after = parted(blob, EMPTY_BODY)
                blob = b"".join((before, b"<w:body>", body.encode(), b"</w:body>", after))
            _write(archive, part.partname.membername, blob)
            if len(part.rels):
                _write(archive, part.partname.rels_uri.membername, part.rels.xml)
    return stream.getvalue()


def _write(archive: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name, EPOCH)
    entry.create_system = 0
    entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
    archive.writestr(entry, content)


def _content_types(types: dict[str, str]) -> bytes:
    """The type of each part, by its extension where that says it, else by its name (ECMA-376 part 2, 7.2.3)."""
    extensions = sorted({"rels", "xml"} | {name.rpartition(".")[2] for name in types} & DEFAULTS.keys())
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{DEFAULTS[extension]}"/>' for extension in extensions
    )
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{content_type}"/>'
        for name, content_type in types.items()
        if content_type != DEFAULTS.get(name.rpartition(".")[2])
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Types xmlns="{CONTENT_TYPES}">{defaults}{overrides}</Types>'.encode()


OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
KEYS = UUID("5e4d0f3a-9c52-4a51-8d0e-6f7b1c2a9e10")
"""Name space of the fonts' keys: any fixed value, so that the same font has the same key in every paper."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A family of ours. `others`: alternative names (17.8.3.1); `panose`: its class (17.8.3.13); `kind`: `swiss` or
    `roman` (17.8.3.9). `scripts`: what it covers (17.8.3.16), the first two numbers of it, from its OS/2 table.
    """

    name: str
    regular: Path
    bold: Path
    others: str
    panose: str
    kind: str = "swiss"
    scripts: tuple[str, str] = ("E00002FF", "00002003")


FONTS = (
    _Embedded(FAMILY, REGULAR, SEMIBOLD, "Source Sans Pro,Calibri", "020B0503030403020204"),
    _Embedded(SERIF, SERIF_REGULAR, SERIF_SEMIBOLD, "Source Serif Pro,Georgia", "02040603050405020204", "roman",
              ("20000287", "02000003")),
)  # fmt: skip


def embed_fonts(word: WordDocument, families: Collection[str]) -> None:
    """Give `word` a font table with what it uses of our fonts, and have Word keep them when it saves.

    `families`: the names of those in use; chips are in the bold of Source Sans 3 whatever the rest is in.
    """
    package = word.part.package
    files_: list[tuple[str, bytes]] = []
    entries = ""
    for font in FONTS:
        if font.name in families:
            entries += _entry(font, len(files_), "Regular", "Bold")
            files_ += [(f"{font.name} Regular", _european(font.regular)), (f"{font.name} Bold", _european(font.bold))]
        elif font.name == FAMILY:
            entries += _entry(font, len(files_), "Bold")
            files_.append((f"{font.name} Bold", _european(font.bold)))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f"{head}<w:fonts {NAMESPACES}>{entries}</w:fonts>".encode()
    table = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, blob, package)
    for number, (name, data) in enumerate(files_):
        part = Part(PackURI(f"/word/fonts/font{number + 1}.odttf"), OBFUSCATED, _obfuscated(data, _key(name)), package)
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

    with TTFont(file, recalcTimestamp=False, recalcBBoxes=False) as font:
        for table in _LAYOUT:
            if table in font:
                del font[table]
        subsetter = Subsetter(Options(name_IDs=["*"], notdef_outline=True, layout_features=[]))
        subsetter.populate(unicodes=[code for codes in EUROPEAN for code in codes])
        subsetter.subset(font)
        _as_bold(font)
        out = BytesIO()
        font.save(out, reorderTables=True)
    return out.getvalue()


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


def _entry(font: _Embedded, number: int, *faces: str) -> str:
    """`faces`: those that are carried, in the files from `number` on."""
    first, second = font.scripts
    carried = "".join(
        f'<w:embed{face} r:id="{_relation(at)}" w:fontKey="{{{str(_key(f"{font.name} {face}")).upper()}}}"/>'
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


def _key(font: str) -> UUID:
    return uuid5(KEYS, font)


def _obfuscated(font: bytes, key: UUID) -> bytes:
    """The file with its first 32 bytes XORed with the key's, last byte first (part 4, 4.2.1 "font embedding")."""
    mask = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(font[:32], mask, strict=True)) + font[32:]

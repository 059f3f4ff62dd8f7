"""The package that a paper is written into, and its bytes."""

import io
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, islice
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo
from zlib import compress, decompress

import docx
from docx.document import Document as WordDocument

from sendplan.model.look import WordParts
from sendplan.render.docx.markup import parted

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip entry can have; the paper's own date is in its properties."""

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
    """Return an empty document: no styles but the defaults, no numbering, Word 2013's layout rules.

    python-docx's default template would add 160 styles, American English and an obsolete part. From a `letterhead` it
    gets the styles, and with `theme` its theme, but not its settings, macros or text. Later steps find styles by name
    and add what is missing.
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
    """Add the files of a folder. `replaced`: name → other content; empty means our own."""
    for entry in folder.iterdir():
        name = prefix + entry.name
        if entry.is_dir():
            _add(archive, entry, replaced, f"{name}/")
        else:
            archive.writestr(name, replaced.get(name) or entry.read_bytes())


def packed(word: WordDocument, body: Iterable[str]) -> bytes:
    """Return the document as a zip, with `body` as the content of its `w:body`. Equal input always gives equal bytes.

    Parts are sorted by name and have a fixed date and host system (python-docx uses the clock). The body is inserted
    as text: grafting it as a tree takes lxml time that grows with the square of a long table.
    """
    held = list(_held(body))  # to its end, because it adds relationships to other parts
    package, main = word.part.package, word.part
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    stream = io.BytesIO()
    with ZipFile(stream, "w") as archive:
        types = {str(part.partname): str(part.content_type) for part in parts}
        _write(archive, "[Content_Types].xml", (_content_types(types),))
        _write(archive, "_rels/.rels", (package.rels.xml,))
        for part in parts:
            if part is main:
                before, after = parted(part.blob, EMPTY_BODY)
                _write(
                    archive,
                    part.partname.membername,
                    chain((before, b"<w:body>"), map(decompress, held), (b"</w:body>", after)),
                )
            else:
                _write(archive, part.partname.membername, (part.blob,))
            if len(part.rels):
                _write(archive, part.partname.rels_uri.membername, (part.rels.xml,))
    return stream.getvalue()


_AT_ONCE = 1000
"""Elements of a body (or rows) that are compressed together."""
_QUICKLY = 1
"""Compression level."""


def _held(body: Iterable[str]) -> Iterator[bytes]:
    """Yield a body in compressed pieces: for a long paper it would be larger than everything else together."""
    elements = iter(body)
    while piece := "".join(islice(elements, _AT_ONCE)):
        yield compress(piece.encode(), _QUICKLY)


def _write(archive: ZipFile, name: str, content: Iterable[bytes]) -> None:
    entry = ZipInfo(name, EPOCH)
    entry.create_system = 0
    entry.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
    with archive.open(entry, "w") as stream:
        for piece in content:
            stream.write(piece)


def _content_types(types: dict[str, str]) -> bytes:
    """Return the content type of each part, by its extension or else by its name (ECMA-376 part 2, 7.2.3)."""
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

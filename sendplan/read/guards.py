"""What a file really is, and whether it is safe to open. Checked before any library loads the file.

A crafted file could make a reader run for hours or fill the memory. So the sizes that a file declares are added up
first, its parts are unpacked up to a limit, and XML with its own entities is refused.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from typing import Literal

from sendplan.model.errors import InputUnreadable

MAX_BYTES = 50_000_000
"""The most bytes of a file, and of all XML in an Office file when unpacked. No plan or tracker needs more."""

MAX_TAGS = 3_000_000
"""The most XML tags in an Office file. 40,000 rows of 15 cells have fewer; a million empty formatted rows have more."""

MAX_PARTS = 5_000
"""The most files within an Office file."""

Kind = Literal["xlsx", "docx", "pdf", "text"]

_ENDINGS: dict[Kind, tuple[str, ...]] = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "pdf": (".pdf",),
    "text": (".csv", ".tsv", ".tab", ".txt"),
}
_MEANT: dict[Kind, str] = {"xlsx": "an Excel workbook", "docx": "a Word document", "pdf": "a PDF", "text": "plain text"}

# (the first bytes of a file, what it is, what to do about it)
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a Rich Text file", "open it in Word and save it as .docx"),
    (b"\x89PNG", "a picture", "export the plan itself as .docx, .xlsx or .pdf"),
    (b"\xff\xd8\xff", "a picture", "export the plan itself as .docx, .xlsx or .pdf"),
    (b"GIF8", "a picture", "export the plan itself as .docx, .xlsx or .pdf"),
    (b"II*\0", "a picture", "export the plan itself as .docx, .xlsx or .pdf"),
    (b"MM\0*", "a picture", "export the plan itself as .docx, .xlsx or .pdf"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"MZ", "a program", "send it to nobody, and ask for the plan as .docx, .xlsx or .pdf"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body|table|meta|style)\b", re.IGNORECASE)
_ENTITIES = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def bytes_of(path: Path, wanted: str) -> bytes:
    """Return the content of a file that a person named.

    Raises InputUnreadable, with what to do, if it does not exist, is too large or cannot be read. `wanted` says which
    kind of file to name instead.
    """
    try:
        if not path.is_file():
            found = "it is a folder" if path.is_dir() else "there is no such file"
            raise InputUnreadable(f"{path}: {found}; name {wanted}")
        if (size := path.stat().st_size) > MAX_BYTES:
            raise InputUnreadable(
                f"{path}: it has {size:,} bytes, more than a plan holds; save the plan alone, without pictures"
            )
        return path.read_bytes()
    except OSError as error:
        raise InputUnreadable(f"{path}: cannot be read ({error.strerror}); close it elsewhere and try again") from error


def kind_of(content: bytes, name: str) -> Kind:
    """Return what kind of file `content` is, judged by its bytes. The ending of `name` must agree.

    Raises InputUnreadable, with the file, what it is and what to do, unless it looks like a sound .xlsx, .docx, .pdf or
    text file.
    """
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    ending = base[base.rfind(".") :].lower() if "." in base else ""
    if base.startswith("~$"):
        raise _refused(
            name, "it is the lock file Word or Excel leaves while a document is open", f"import {base[2:]} itself"
        )
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _refused(name, "the file is empty", "ask for it again, or save it again")
    if len(content) > MAX_BYTES:
        raise _refused(
            name, f"it has {len(content):,} bytes, more than a plan holds", "save the plan alone, without pictures"
        )
    if ending in _MESSAGES:
        raise _refused(
            name, "it is an e-mail", "save its attachment and import that; what it says itself is to be typed"
        )
    kind = _by_bytes(content, name, ending)
    if ending and ending not in _ENDINGS[kind]:
        raise _refused(
            name,
            f"it is {_MEANT[kind]}, whatever its name says",
            f"rename it to end in {_ENDINGS[kind][0]}",
        )
    return kind


_MESSAGES = (".eml", ".msg")


def _refused(name: str, found: str, remedy: str) -> InputUnreadable:
    return InputUnreadable(f"{name}: {found}; {remedy}")


def _by_bytes(content: bytes, name: str, ending: str) -> Kind:
    if content.startswith(b"PK"):
        return _office(content, name, ending)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _compound(content, name)
    for start, found, remedy in _FOREIGN:
        if content.startswith(start):
            raise _refused(name, f"it is {found}", remedy)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if b'progid="Excel.Sheet"' in content[:500] or b'progid="Word.Document"' in content[:500]:
        raise _refused(name, "it is an Office file in the XML form of 2003", "open it and save it as .xlsx or .docx")
    if _MARKUP.match(content[:2000].removeprefix(b"\xef\xbb\xbf")):
        raise _refused(
            name, "it is a web page, whatever its name says", "open it in Excel or Word and save it as .xlsx or .docx"
        )
    if ending in _ENDINGS["xlsx"] or ending in _ENDINGS["docx"] or ending in _ENDINGS["pdf"] or _is_binary(content):
        meant = next((_MEANT[kind] for kind, endings in _ENDINGS.items() if ending in endings), "a plan or a table")
        raise _refused(
            name, f"it is not {meant}, or its beginning is damaged", "open it in its own program and save it again"
        )
    return "text"


def _is_binary(content: bytes) -> bool:
    return b"\0" in content[:4096] and not wide_letters(content)


def wide_letters(content: bytes) -> str:
    """Return the encoding of a text with two bytes for each letter (UTF-16); empty for any other.

    Without a byte order mark it is recognised by its first letters: every other byte is zero.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    begins = content[:80]
    for letters, zeros, encoding in (
        (begins[::2], begins[1::2], "utf-16-le"),
        (begins[1::2], begins[::2], "utf-16-be"),
    ):
        if len(zeros) > 4 and zeros.count(0) > len(zeros) * 0.8 and 0 not in letters:
            return encoding
    return ""


def _compound(content: bytes, name: str) -> InputUnreadable:
    """Return the error for the old Office container, which holds an old document or one with a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _refused(name, "it is password-protected", "open it, remove the password, and save it again")
    if "WordDocument".encode("utf-16-le") in content:
        return _refused(name, "it is an old Word document (.doc)", "open it in Word and save it as .docx")
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return _refused(name, "it is an old Excel workbook (.xls)", "open it in Excel and save it as .xlsx")
    return _refused(
        name,
        "it is password-protected or an old Office file (.xls, .doc)",
        "open it and save it as .xlsx or .docx without a password",
    )


def _office(content: bytes, name: str, ending: str) -> Kind:
    parts = unpacked_sizes(content, name)
    if "mimetype" in parts and "content.xml" in parts:
        raise _refused(name, "it is an OpenDocument file", "save it as .xlsx or .docx")
    if any(part.startswith("word/") for part in parts):
        return "docx"
    if any(part.endswith(".bin") and part.startswith("xl/workbook") for part in parts):
        raise _refused(name, "it is a binary workbook (.xlsb)", "open it in Excel and save it as .xlsx")
    if any(part.startswith("xl/") for part in parts):
        return "xlsx"
    if any(part.startswith("ppt/") for part in parts):
        raise _refused(name, "it is a PowerPoint presentation", "copy the plan's table into Word or Excel")
    if any(part.startswith("Index/") for part in parts):
        raise _refused(name, "it is an Apple document", "export it as .xlsx or .docx")
    meant = next((_MEANT[kind] for kind, endings in _ENDINGS.items() if ending in endings), "a plan")
    raise _refused(name, f"it is a zip file, not {meant}", "unpack it and import the file inside")


def unpacked_sizes(content: bytes, name: str) -> dict[str, int]:
    """Return each part of an Office file → the size in bytes that it says it unpacks to. Nothing is unpacked.

    Raises InputUnreadable if the file is damaged, has a password, or has too many or too large parts.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError) as error:
        raise _refused(name, "it is cut short or damaged", "ask for it again, or open and save it again") from error
    if len(entries) > MAX_PARTS:
        raise _refused(name, f"it holds {len(entries):,} parts, which no document does", "ask for it again")
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refused(name, "it is password-protected", "remove the password and save it again")
    size = sum(entry.file_size for entry in entries if is_xml(entry.filename))
    if size > MAX_BYTES:
        raise _refused(
            name,
            f"it unpacks to {size:,} bytes, more than a plan holds",
            "delete the empty rows and columns around the table, or copy the table into a new file",
        )
    return {entry.filename: entry.file_size for entry in entries}


def is_xml(part: str) -> bool:
    """Return whether readers open this part. Pictures and macros stay packed."""
    return part.lower().endswith((".xml", ".rels", ".vml")) or "." not in part.rsplit("/", 1)[-1]


def check_office(content: bytes, name: str) -> None:
    """Unpack every XML part of an Office file once, within limits, and refuse what no Office program writes.

    Raises InputUnreadable for a damaged part, for XML with its own entities (which can expand without end, or read
    other files), and for more tags than a reader could hold in memory.
    """
    parts = unpacked_sizes(content, name)
    tags = 0
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for part in parts:
                if not is_xml(part):
                    continue
                written = archive.read(part)
                tags += written.count(b"<")
                if any(mark in written for mark in _ENTITIES):
                    raise _refused(
                        name,
                        f"its part {part} defines XML entities, as no Office program does",
                        "do not open it; ask the sender for a clean copy",
                    )
                if tags > MAX_TAGS:
                    raise _refused(
                        name,
                        "it holds more rows or cells than a plan has, most of them empty",
                        "delete the empty rows below and beside the table, then save it again",
                    )
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(name, "it is cut short or damaged", "ask for it again, or open and save it again") from error


_NUMBERED = re.compile(r"(?P<kind>[a-z]+)[0-9]*\.xml")


def word_parts_of(archive: zipfile.ZipFile) -> Mapping[str, tuple[str, ...]]:
    """Return kind → parts of a Word file: "officeDocument" is the text, and others are the parts it refers to
    ("styles", "header").

    Parts are found by their relations, as Office does, because Word on the web calls the text document2.xml. A part
    without a relation is found by its name.
    """
    names = archive.namelist()
    main = next((part for kind, part in _related(archive, "") if kind == "officeDocument" and part in names), "")
    main = main or "word/document.xml"
    found: dict[str, list[str]] = {"officeDocument": [main] if main in names else []}
    for kind, part in _related(archive, main):
        if part in names:
            found.setdefault(kind, []).append(part)
    by_name: dict[str, list[str]] = {}
    for part in sorted(names):
        folder, _, file = part.rpartition("/")
        numbered = _NUMBERED.fullmatch(file)
        if numbered and folder == main.rpartition("/")[0]:
            by_name.setdefault(numbered["kind"], []).append(part)
    return {kind: tuple(parts) for kind, parts in (by_name | found).items()}


def _related(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, part) for each relation of a part to another part within the file."""
    from lxml import etree  # loaded only for a document

    folder, _, base = part.rpartition("/")
    listing = join(folder, "_rels", f"{base}.rels")
    if listing not in archive.namelist():
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for one in etree.fromstring(archive.read(listing), parser):
        target = str(one.get("Target", ""))
        if target and one.get("TargetMode") != "External":
            yield str(one.get("Type", "")).rpartition("/")[2], normpath(join("/", folder, target)).lstrip("/")

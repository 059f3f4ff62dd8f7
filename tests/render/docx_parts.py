"""The parts of a .docx as trees, and a copy with one of them changed; the standard library and lxml alone."""

import io
from functools import cache, lru_cache
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def names(file: bytes) -> list[str]:
    with ZipFile(io.BytesIO(file)) as archive:
        return archive.namelist()


@lru_cache(maxsize=12)
def part(file: bytes, name: str) -> etree._Element:
    """A part as a tree, to be read alone: the parts of one file are kept, because each rule asks for them again."""
    with ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def stories(file: bytes) -> list[tuple[str, etree._Element]]:
    """The body and every head and foot, with their names."""
    wanted = [name for name in names(file) if name.startswith(("word/document.", "word/header", "word/footer"))]
    return [(name, part(file, name)) for name in wanted]


def style_names(file: bytes) -> dict[str, str]:
    """The name of each style by its id."""
    styles = part(file, "word/styles.xml").iterfind(f"{W}style")
    return {str(style.get(f"{W}styleId")): found(style, "w:name/@w:val")[0] for style in styles}


def found(element: etree._Element, path: str) -> list[str]:
    """What an XPath finds, as text."""
    return [str(value) for value in every(element, path)]


def every(element: etree._Element, path: str) -> list[etree._Element]:
    """The elements an XPath finds."""
    result = _xpath(path)(element)
    assert isinstance(result, list)
    return result


@cache
def _xpath(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMESPACES)


def changed(file: bytes, name: str, old: str, new: str) -> bytes:
    """`file` with the first `old` in that part replaced; it must be there."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(file)) as source, ZipFile(stream, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == name:
                text = content.decode()
                assert old in text, f"{old!r} is not in {name}"
                content = text.replace(old, new, 1).encode()
            target.writestr(entry.filename, content)
    return stream.getvalue()

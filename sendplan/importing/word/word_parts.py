"""The parts of a Word file: text, styles, numbering, comments, and what is in the margins of its pages."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

from msgspec import Struct

from sendplan.model.errors import InputUnreadable
from sendplan.read.guards import check_office, word_parts_of
from sendplan.read.tables.workbook import words_of_properties

_MARGINS = ("header", "footer")
_PROPERTIES = {"docProps/core.xml": "core", "docProps/custom.xml": "custom"}


class Parts(Struct, frozen=True):
    """The parts that are read.

    Attributes:
        text: The root of the main document.
        word: The XML namespace, in braces.
        numbering: The root of numbering.xml, or None.
        styles: The root of styles.xml, or None.
        headings: The ids of styles for headings.
        margins: The paragraphs in heads and feet of pages, watermarks, and words of the file's properties.
        comments: Number → text.
        title: The title in the file's properties.
        modified: The day of the last change, from the file's properties.
    """

    text: Any
    word: str
    numbering: Any
    styles: Any
    headings: frozenset[str]
    margins: tuple[str, ...]
    comments: Mapping[str, str]
    title: str
    modified: date | None


def read_parts(content: bytes, name: str) -> Parts:
    """Return the parts of a Word file.

    Raises InputUnreadable for a document that is damaged or has contents that are not safe to open.
    """
    check_office(content, name)
    from lxml import etree  # slow to load

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    parts: dict[str, Any] = {}
    margins: list[Any] = []
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            named = word_parts_of(archive)
            for kind in ("officeDocument", "numbering", "styles", "comments"):
                for part in named.get(kind, ())[:1]:
                    parts[kind] = etree.fromstring(archive.read(part), parser)
            margins += [
                etree.fromstring(archive.read(part), parser) for kind in _MARGINS for part in named.get(kind, ())
            ]
            for part, called in _PROPERTIES.items():
                if part in archive.namelist():
                    parts[called] = etree.fromstring(archive.read(part), parser)
    except etree.XMLSyntaxError as error:
        raise InputUnreadable(
            f"{name}: the document is damaged ({error.msg}); open and save it again in Word"
        ) from error
    root, core = parts.get("officeDocument"), parts.get("core")
    if root is None:
        raise InputUnreadable(f"{name}: the document has no text part; open and save it again in Word")
    word = f"{{{etree.QName(root).namespace}}}"
    said = [text for part in margins for paragraph in part.iter(f"{word}p") if (text := _text(paragraph, word))]
    said += [str(one.get("string", "")) for part in margins for one in part.iter() if local_name(one) == "textpath"]
    said += words_of_properties(core, parts.get("custom"))
    noted = parts.get("comments")
    comments = {
        one.get(f"{word}id", ""): " ".join(_text(one, word).split())
        for one in (noted.iter(f"{word}comment") if noted is not None else ())
    }
    return Parts(
        root, word, parts.get("numbering"), parts.get("styles"), _headings(parts.get("styles"), word),
        tuple(dict.fromkeys(said)), comments, _property(core, "title"), _day(_property(core, "modified")),
    )  # fmt: skip


_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "p": "\n", "noBreakHyphen": "-"}
"""Elements that separate words; a foot in three parts has tabs."""


def _text(element: Any, word: str) -> str:
    """Return the words of an element, with the tabs and line ends between them."""
    found = (
        str(one.text or "") if one.tag == f"{word}t" else _SIGNS.get(local_name(one), "") for one in element.iter()
    )
    return re.sub(r"[^\S\t\n]+", " ", "".join(found)).strip()


def _property(core: Any, name: str) -> str:
    if core is None:
        return ""
    return next((str(element.text or "").strip() for element in core if local_name(element) == name), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def local_name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _headings(styles: Any, word: str) -> frozenset[str]:
    """Return the ids of the styles for headings."""
    found = set()
    for style in styles.iter(f"{word}style") if styles is not None else ():
        name = style.find(f"{word}name")
        called = name.get(f"{word}val", "").casefold() if name is not None else ""
        if called.startswith(("heading", "title")) or style.find(f"{word}pPr/{word}outlineLvl") is not None:
            found.add(style.get(f"{word}styleId", ""))
    return frozenset(found)

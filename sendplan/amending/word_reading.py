"""Read a Word paper that came back: its paragraphs and rows as they are, and as they were before tracked changes."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lxml import etree
from msgspec import Struct, field

from sendplan.model.errors import InputUnreadable
from sendplan.papers.units import folded
from sendplan.read.guards import check_office, kind_of, word_parts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
CORE = "docProps/core.xml"

_INSERTED, _DELETED = (f"{W}ins", f"{W}moveTo"), (f"{W}del", f"{W}moveFrom")
_PASSED_OVER = tuple(
    f"{W}{name}" for name in ("instrText", "drawing", "pict", "object", "rPr", "pPr", "footnoteReference", "sdtPr")
)
_FORMATS = {"i": "italic", "u": "underlined", "strike": "struck through", "highlight": "highlighted"}
CONTENTS = ("toc", "contents", "index", "table of figures")
FACT, MORE = "fact ", " more"
"""Styles of facts begin with FACT; they end with MORE where a paragraph continues one (see `render/docx/facts.py`)."""

COUNTED = re.compile(r"^\s*\w+\s\d+\s")
"""The label and number of a caption, which Word counts itself."""

_BOOLEAN_OFF = ("0", "false", "none", "off")

Element = etree._Element  # noqa: SLF001 - lxml has no other name for its type


class Found(Struct, frozen=True):
    """A paragraph, or a row with the text of each cell.

    Attributes:
        is_row: Whether it is a table row.
        texts: The texts as they are now.
        was: The texts without tracked changes.
        style: The name of its style, in small letters.
        author: Who made the newest tracked change.
        on: The date of that change, as ISO text.
    """

    is_row: bool
    texts: tuple[str, ...]
    was: tuple[str, ...]
    style: str = ""
    author: str = ""
    on: str = ""

    @property
    def words(self) -> str:
        return " | ".join(text for text in self.texts if text)

    @property
    def tracked(self) -> bool:
        return self.texts != self.was


class Comment(Struct, frozen=True):
    author: str
    words: str
    on: str


class Returned(Struct):
    """The content of a file.

    Attributes:
        found: All passages of the body, also deleted ones (whose texts are empty).
        comments: The comments.
        formats: Formatting by hand, such as "italic" → how often.
        unseen: Words that nobody can see; they are not read.
        title: The title in the file's properties.
        subject: The subject in the file's properties.
    """

    found: list[Found] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    formats: dict[str, int] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)
    title: str = ""
    subject: str = ""


def read_returned(content: bytes, name: str) -> Returned:
    """Return what the file says. Raises InputUnreadable, with what to do, for anything but a sound .docx."""
    if kind_of(content, name) != "docx":
        raise InputUnreadable(f"{name}: it is no Word document; save it in Word as .docx")
    check_office(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            named = word_parts_of(archive)
            text, styled, noted = (
                b"".join(archive.read(part) for part in named.get(kind, ())[:1])
                for kind in ("officeDocument", "styles", "comments")
            )
            core = archive.read(CORE) if CORE in archive.namelist() else b""
        if STRICT in text[:4000]:
            raise InputUnreadable(f"{name}: it is a Strict document; in Word, save it as Word Document (.docx)")
        body = _parsed(text).find(f"{W}body") if text else None
        styles, comments, facts = _styles(styled), list(_comments(noted)), _facts(core)
    except etree.XMLSyntaxError as error:
        raise InputUnreadable(
            f"{name}: it is damaged ({error}); open it in Word, save it under another name, and try that"
        ) from error
    if body is None:
        raise InputUnreadable(f"{name}: it holds no text; is it the right file?")
    returned = Returned(comments=comments, title=facts.get("title", ""), subject=facts.get("subject", ""))
    _read(body, styles, returned)
    returned.unseen = [words for run in body.iter(f"{W}r") if _is_unseen(run) and (words := _words_of(run))]
    return returned


def _parsed(content: bytes) -> Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _facts(content: bytes) -> dict[str, str]:
    """Return the file's own properties, such as its title."""
    found = _parsed(content).iterchildren(tag=etree.Element) if content else ()
    return {etree.QName(one).localname: one.text or "" for one in found}


def _styles(content: bytes) -> dict[str, str]:
    """Return style id → name in small letters: other programs change ids when they save, but not names."""
    if not content:
        return {}
    found = {}
    for style in _parsed(content).iter(f"{W}style"):
        name = style.find(f"{W}name")
        found[style.get(f"{W}styleId", "")] = (name.get(f"{W}val", "") if name is not None else "").casefold()
    return found


def _comments(content: bytes) -> Iterator[Comment]:
    for one in _parsed(content).iter(f"{W}comment") if content else ():
        words = " ".join("".join(part.itertext()) for part in one.iter(f"{W}p"))
        yield Comment(one.get(f"{W}author", ""), folded(words), one.get(f"{W}date", "")[:10])


def _read(body: Element, styles: dict[str, str], returned: Returned) -> None:
    carried = ""
    for element, following in pairwise([*_blocks(body), None]):
        assert element is not None
        if element.tag == f"{W}tbl":
            for row in _rows(element):
                _count_formats(row, returned.formats)
                found = _row(row)
                if any(found.texts) or any(found.was):
                    returned.found.append(found)
            continue
        style = _style(element, styles)
        if style.startswith(CONTENTS):
            continue
        if style.startswith(FACT) and not carried and (made := _fact(element, style, returned.found)):
            returned.found.append(made)
            _count_formats(element, returned.formats)
            continue
        now, was = carried + _text(element, _DELETED), _text(element, _INSERTED)
        carried = ""
        if style.startswith("caption"):
            now, was = COUNTED.sub("", now), COUNTED.sub("", was)
        if _mark_deleted(element) and now.strip() and following is not None and following.tag == f"{W}p":
            # The paragraph's end was deleted, so it continues in the next paragraph; a table cannot continue it.
            carried = f"{now} "
            now = ""
        _count_formats(element, returned.formats)
        if now.strip() or was.strip():
            author, on = _who(element)
            returned.found.append(Found(False, (folded(now),), (folded(was),), style, author, on))


def _fact(paragraph: Element, style: str, found: list[Found]) -> Found | None:
    """Return a fact, which is a name and words, as a row of two cells; None if a person made something else of it.

    For a further paragraph of a fact, the last row is taken from `found` and returned with the words added.
    """
    now, was = _text(paragraph, _DELETED, "\t"), _text(paragraph, _INSERTED, "\t")
    author, on = _who(paragraph)
    if style.endswith(MORE):
        if not found or not found[-1].is_row or not found[-1].texts or not found[-1].was:
            return None
        last = found.pop()
        texts, before = (
            (*row[:-1], "\n".join(one for one in (row[-1], folded(words)) if one))
            for row, words in ((last.texts, now), (last.was, was))
        )
        return Found(True, texts, before, "", author or last.author, on or last.on)
    if "\t" not in now or "\t" not in was:
        return None
    texts, before = (tuple(folded(part) for part in words.split("\t", 1)) for words in (now, was))
    return Found(True, texts, before, "", author, on)


def _blocks(parent: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, also those within controls and tracked insertions."""
    for element in parent:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag == f"{W}sdt":
            kinds = {one.get(f"{W}val", "") for one in element.iter(f"{W}docPartGallery")}
            if "Table of Contents" not in kinds:
                yield from (one for inner in element.findall(f"{W}sdtContent") for one in _blocks(inner))
        elif element.tag in (f"{W}customXml", f"{W}smartTag", *_INSERTED, *_DELETED):
            yield from _blocks(element)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == f"{W}tr":
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", *_INSERTED, *_DELETED):
            yield from _rows(element)


def _row(row: Element) -> Found:
    cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
    now = tuple(_cell(cell, _DELETED) for cell in cells)
    was = tuple(_cell(cell, _INSERTED) for cell in cells)
    properties = row.find(f"{W}trPr")
    if properties is not None:
        now = () if properties.find(f"{W}del") is not None else now
        was = () if properties.find(f"{W}ins") is not None else was
    author, on = _who(row)
    return Found(True, now, was, "", author, on)


def _cell(cell: Element, without: Sequence[str]) -> str:
    lines = (folded(_text(paragraph, without)) for paragraph in cell.iter(f"{W}p"))
    return "\n".join(line for line in lines if line)


def _text(element: Element, without: Sequence[str], tab: str = " ") -> str:
    """Return the words of a paragraph, leaving out elements with these tags (insertions or deletions)."""
    pieces: list[str] = []
    for child in element:
        tag = child.tag
        if tag in without or tag in _PASSED_OVER or not isinstance(tag, str) or (tag == f"{W}r" and _is_unseen(child)):
            continue
        if tag in (f"{W}t", f"{W}delText"):
            pieces.append(child.text or "")
        elif tag == f"{W}tab":
            pieces.append(tab)
        elif tag in (f"{W}br", f"{W}cr"):
            pieces.append(" ")
        elif tag == f"{W}noBreakHyphen":
            pieces.append("-")
        elif etree.QName(tag).localname == "AlternateContent":
            continue  # pictures and shapes
        else:
            pieces.append(_text(child, without, tab))
    return "".join(pieces)


def _is_unseen(run: Element) -> bool:
    """Return whether nobody can see a run's words: hidden, in tiny type, or white on an unshaded background."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    given = {etree.QName(one).localname: one.get(f"{W}val", "on") for one in properties.iterchildren(tag=etree.Element)}
    if any(given.get(name, "off") not in (*_BOOLEAN_OFF, "off") for name in ("vanish", "webHidden")):
        return True
    if given.get("sz", "").isdecimal() and int(given["sz"]) <= _NO_SIZE:
        return True
    is_white = given.get("color", "").upper() == "FFFFFF" and not {"shd", "highlight"} & set(given)
    return is_white and not any(True for one in run.iterancestors() for _ in one.iterfind(f"*/{W}shd"))


_NO_SIZE = 4
"""Type of this size, in half-points, or smaller cannot be read."""


def _words_of(run: Element) -> str:
    return folded("".join(one.text or "" for one in run.iter(f"{W}t")))


def _style(paragraph: Element, styles: dict[str, str]) -> str:
    properties = paragraph.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    name = styles.get(style.get(f"{W}val", ""), "") if style is not None else ""
    numbered = properties is not None and properties.find(f"{W}numPr") is not None
    return name or ("list paragraph" if numbered else "")


def _mark_deleted(paragraph: Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _who(element: Element) -> tuple[str, str]:
    """Return author and day of the newest tracked change within; LibreOffice may write "Unknown Author"."""
    changes = [one for one in element.iter(*_INSERTED, *_DELETED) if one.get(f"{W}author") is not None]
    newest = max(changes, key=lambda one: one.get(f"{W}date", ""), default=None)
    return ("", "") if newest is None else (newest.get(f"{W}author", ""), newest.get(f"{W}date", "")[:10])


def _count_formats(paragraph: Element, formats: dict[str, int]) -> None:
    for run in paragraph.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        for name, words in _FORMATS.items() if properties is not None else ():
            one = properties.find(f"{W}{name}")  # type: ignore[union-attr]
            if one is not None and one.get(f"{W}val", "on") not in _BOOLEAN_OFF:
                formats[words] = formats.get(words, 0) + 1

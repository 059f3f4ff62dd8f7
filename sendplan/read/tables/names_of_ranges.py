"""Names that somebody gave to cells (tables and ranges), and hints that cells show when pointed at or selected."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

Named = tuple[tuple[str, str], ...]
"""(cell, name) for each row that the name covers."""

MOST_NAMED = 20_000
"""The most rows that a name is taken to cover."""
_RANGE = re.compile(r"\$?[A-Z]{1,3}\$?([0-9]{1,7})(?::\$?[A-Z]{1,3}\$?([0-9]{1,7}))?")
_ON_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^\s'!(),]+))!([$:A-Z0-9]+)")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]{1,4000}>")
_SAID = re.compile(r'\b(ref|tooltip)="([^"]*)"')
_MESSAGE = re.compile(rb"<(?:\w+:)?dataValidation\b[^>]{1,4000}>")
_PROMPTED = re.compile(r'\b(sqref|promptTitle|prompt|type)="([^"]*)"')
SPEAKS_OF_ITS_ROW = re.compile(
    r"(?<!\bif )(?<!\bwhether )(?<!\bwhen )(?<!\bwhere )"
    r"\b(?:this|these) (?:cell|row|line|entry|text|action|update|item|information)s?(?: here)? "
    r"(?:is|are|has|have|must|should|may|can(?:not)?|contains?|holds?)\b(?! (?:restricted|limited|only) to\b)",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|[_.]+")
_OF_EXCEL = re.compile(r"_xl|Print_|Table_?[0-9]*$")


def links_shown(sheet: bytes) -> Named:
    """Return the hints of links on a sheet, shown when they are pointed at."""
    links = (dict(_SAID.findall(one.decode("utf-8", "replace"))) for one in _LINK.findall(sheet))
    return tuple(
        pinned
        for link in links
        if "ref" in link and link.get("tooltip")
        for pinned in _on_rows(link["ref"], unescape(link["tooltip"]))
    )


def messages_shown(sheet: bytes) -> Iterator[tuple[str, str]]:
    """Yield (cell, message) for the input messages shown when a cell is selected, without messages on how to fill in
    cells.

    A message is about filling in if it is on several rows, or beside a list to choose from ("Private? yes: no public
    paper has these words"), and does not speak of its own cell ("This cell is confidential").
    """
    told = (dict(_PROMPTED.findall(one.decode("utf-8", "replace"))) for one in _MESSAGE.findall(sheet))
    for one in told:
        rows = [row for cells in one.get("sqref", "").split() for row in _on_rows(cells, "-")]
        words = "\n".join(filter(None, (unescape(one.get(name, "")) for name in ("promptTitle", "prompt"))))
        if words and (SPEAKS_OF_ITS_ROW.search(words) or (len(rows) == 1 and one.get("type") != "list")):
            yield from dict.fromkeys((cell, words) for cell, _ in rows)


def table_name(table: etree._Element) -> Named:
    """Return the name of an Excel table for each of its rows, including the header."""
    return tuple(_on_rows(table.get("ref", ""), _in_words(table.get("displayName", ""))))


def named_ranges(workbook: etree._Element) -> Mapping[str, Named]:
    """Return sheet → the names that the workbook gives to ranges on it."""
    found: dict[str, Named] = {}
    for one in workbook.iterfind("{*}definedNames/{*}definedName"):
        for quoted, bare, cells in _ON_SHEET.findall(one.text or ""):
            sheet = quoted.replace("''", "'") or bare
            found[sheet] = (*found.get(sheet, ()), *_on_rows(cells, _in_words(one.get("name", ""))))
    return found


def _on_rows(cells: str, name: str) -> Iterator[tuple[str, str]]:
    found = _RANGE.fullmatch(cells)
    if found and name:
        first = int(found[1])
        last = min(int(found[2] or first), first + MOST_NAMED)
        yield from ((f"A{row}", name) for row in range(first, last + 1))


def _in_words(name: str) -> str:
    """Return a name as words: "NotForPublication" → "Not For Publication". Empty for names that Excel makes up
    itself.
    """
    return "" if _OF_EXCEL.match(name) else _HUMP.sub(" ", name).strip()

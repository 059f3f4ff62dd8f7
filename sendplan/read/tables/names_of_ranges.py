"""Names that somebody gave to cells: of a table, of a range, and what a cell shows when it is pointed at or chosen."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

Named = tuple[tuple[str, str], ...]
"""(cell, name), one for each row that the name covers."""

MOST_NAMED = 20_000
"""Rows that a name covers."""
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
    """What links on a sheet show when they are pointed at."""
    links = (dict(_SAID.findall(one.decode("utf-8", "replace"))) for one in _LINK.findall(sheet))
    return tuple(
        pinned
        for link in links
        if "ref" in link and link.get("tooltip")
        for pinned in _on_rows(link["ref"], unescape(link["tooltip"]))
    )


def messages_shown(sheet: bytes) -> Iterator[tuple[str, str]]:
    """What a cell shows when it is chosen, by its range; but for messages that tell how to fill cells in.

    Those are of several rows, or stand beside a list to choose from (“Private? yes: no public paper has these words”),
    and do not speak of the cell that has them (“This cell is confidential”).
    """
    told = (dict(_PROMPTED.findall(one.decode("utf-8", "replace"))) for one in _MESSAGE.findall(sheet))
    for one in told:
        rows = [row for cells in one.get("sqref", "").split() for row in _on_rows(cells, "-")]
        words = "\n".join(filter(None, (unescape(one.get(name, "")) for name in ("promptTitle", "prompt"))))
        if words and (SPEAKS_OF_ITS_ROW.search(words) or (len(rows) == 1 and one.get("type") != "list")):
            yield from dict.fromkeys((cell, words) for cell, _ in rows)


def table_name(table: etree._Element) -> Named:
    """The name of an Excel table, of each of its rows, the header's too."""
    return tuple(_on_rows(table.get("ref", ""), _in_words(table.get("displayName", ""))))


def named_ranges(workbook: etree._Element) -> Mapping[str, Named]:
    """Sheet → the names that the workbook gives to ranges on it."""
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
    """`NotForPublication` is said as it is read; what Excel calls things by itself says nothing."""
    return "" if _OF_EXCEL.match(name) else _HUMP.sub(" ", name).strip()

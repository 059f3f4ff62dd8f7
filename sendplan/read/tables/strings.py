"""The strings of a workbook: their runs, escapes and line ends, and which of their words are struck out."""

import re

from lxml import etree

from sendplan.read.tables.letters import with_bullets

Text = tuple[str, str]
"""A cell's words, and those of them that are struck out."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def local(element: etree._Element) -> str:
    """An element's name, whichever of Office's two families of namespaces it is in."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as <strike/> is there and not set to off."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off")


def text_of(element: etree._Element) -> Text:
    """The text of a shared or inline string without its phonetic aids, and those of its words that are struck out."""
    kept: list[str] = []
    struck: list[str] = []
    for one in element:
        kind = local(one)
        if kind == "t":
            kept.append(one.text or "")
        elif kind == "r":
            words = "".join(t.text or "" for t in one.iterfind("{*}t"))
            (struck if is_on(one.find("{*}rPr/{*}strike")) else kept).append(words)
    return plain_text("".join(kept)), plain_text(" ".join(struck))


def plain_text(text: str) -> str:
    """A string of a workbook as it is seen: its escapes resolved, its line ends plain, its bullets in any font."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if "\r" in text or "\v" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return with_bullets(text.strip())

"""List items that end with who and when, without labels: "1.2 Train visitors – Trust – April 2026"."""

import re
from collections.abc import Iterable

from msgspec import Struct

from sendplan.importing.headings.content import Kind, kinds
from sendplan.importing.lines import Line
from sendplan.importing.table.shapes import ACTION, LABEL, REF, Card
from sendplan.read.dates import read_date

ITEM = re.compile(
    r"(?:(?P<ref>[A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+|[\u2022*\u2013-]\s+)(?P<text>\S.*)", re.DOTALL
)
"""A paragraph of a list, with its number or bullet."""
_LEAST = 3  # the fewest such items
_SHARE = 0.6  # of all items
_SAID = 3  # the fewest words of an action
_DASHED = re.compile(r"\s+[\u2010-\u2015|-]+\s+")
_BRACKETED = re.compile(r"(?P<text>\S.*?)(?<!\s)\s*+[(\[](?P<told>[^()\[\]]+)[)\]]\.?", re.DOTALL)
_PLANNED = re.compile(
    r"\b(?:plan(?!ning)|actions?|priorit(?:y|ies)|objectives?|commitments?|next steps|will do)\b", re.IGNORECASE
)
"""Words that the text above such items must have, because lists of what was read or found may end in the same way."""
_APART = re.compile(r"\s*[;,]\s+|" + _DASHED.pattern)
_BY = re.compile(r"(?:by|due)(?: the)?\s+", re.IGNORECASE)


class _Ended(Struct, frozen=True):
    """An item's own words, and the lead and time at its end."""

    text: str
    lead: str
    when: str


def listed(lines: Iterable[Line]) -> dict[int, Card]:
    """Return id of the line → card, for items that end with a body or role and a day; empty if most items do not."""
    found: dict[int, Card] = {}
    items, is_planned = 0, False
    for line in lines:
        match = ITEM.fullmatch(line.cells[0].strip()) if not line.block and not line.heading else None
        if match is None:
            is_planned |= bool(_PLANNED.search(line.cells[0]))
            continue
        items += 1
        if ended := _dashed(match["text"]) or _bracketed(match["text"]):
            said = {REF: match["ref"] or "", ACTION: ended.text, "Lead": ended.lead, "By when": ended.when}
            found[id(line)] = Card([line], said, sure=True)
    return found if is_planned and len(found) >= max(_LEAST, _SHARE * items) else {}


def _dashed(text: str) -> _Ended | None:
    *words, first, second = ["", "", *_DASHED.split(text.rstrip("."))]
    own = text[: text.rfind(first)].rstrip(" |\u2010\u2011\u2012\u2013\u2014\u2015-") if any(words) else ""
    return _ended(own, [first, second])


def _bracketed(text: str) -> _Ended | None:
    match = _BRACKETED.fullmatch(text)
    return _ended(match["text"], _APART.split(match["told"])) if match else None


def _ended(text: str, told: list[str]) -> _Ended | None:
    """Return the item if exactly one of the pieces is a day and the others are short names; else None."""
    days = [piece for piece in told if _is_day(piece)]
    names = [piece.strip() for piece in told if piece not in days]
    if len(days) != 1 or not names or len(text.split()) < _SAID:
        return None
    if any(len(name) > LABEL or not name[:1].isupper() or Kind.STATUS in kinds(name) for name in names):
        return None
    return _Ended(text, ", ".join(names), _BY.sub("", days[0].strip(), count=1))


def _is_day(piece: str) -> bool:
    """Return whether a piece is a day, a month or "ongoing". A year alone is usually that of a law or report."""
    reading = read_date(_BY.sub("", piece.strip(), count=1))
    return bool(reading.end or reading.undated) and not reading.is_problem and reading.precision != "year"

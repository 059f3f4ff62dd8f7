"""Split a row that has several actions in one cell into a row for each, by their numbers or by what is beside them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sendplan.importing.lines import Doubt
from sendplan.importing.table.cells import BULLET, shared_out
from sendplan.importing.table.days import DATES
from sendplan.importing.table.plan_table import Header, Row, Table

_NUMBERED = re.compile(r"\s*(?P<ref>[A-Z]{0,3}[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)(?:[.):]|\s*[\u2013-])?\s+(?=[^\W\d])")
_PIECES = re.compile(r"(?P<head>.*?)(?P<number>[0-9]*)(?P<letter>[a-z]?)")
_SHARED = ("lead", "accountable", *DATES, "status", "progress", "forecast_end", "completed_on")
"""Fields that may have a line for each action."""
_WORDS = 3  # the fewest words of an action, if only the lines beside it separate it from the next
_SEVERAL = 2
SEVERAL = "row of several actions"
"""The fate of a row that is split."""


def with_several(table: Table, *, are_wrapped: bool) -> tuple[Table, list[Doubt]]:
    """Return the table with a row for each action, and one doubt for all rows that were split.

    With `are_wrapped`, lines end where the column ends, so that only numbers show where an action begins.
    """
    doubts: list[Doubt] = []

    def parted(row: Row) -> list[Row]:
        own = list(_parted(row, are_wrapped=are_wrapped))
        action = row.header.of("action")
        if own and action and not doubts:
            why = f"{len(own)} actions in one cell, taken as rows of their own; so is each cell like it"
            doubts.append(Doubt(row.line.spot, action.name, row.cell(action.at), why))
        return own or [row]

    return table.each(parted), doubts


def _parted(row: Row, *, are_wrapped: bool) -> Iterator[Row]:
    """Yield the rows that one row is split into; nothing if it is one action."""
    header, action = row.header, row.header.at("action")
    if action is None or action >= len(row.line.cells) or action in row.line.repeated or row.whole:
        return
    texts = _numbered(row.cell(action))
    if not texts and not are_wrapped:  # in a PDF, bullets may continue from the row above
        texts = (not row.is_bare and _bulleted(row.cell(action))) or _beside(row, header, action)
    shared = {column.at: pieces for column in header.columns if column.field in _SHARED
              and (pieces := _pieces(row.cell(column.at), len(texts), dated=column.field in DATES))}  # fmt: skip
    for place, text in enumerate(texts):
        yield row.saying({at: pieces[place] for at, pieces in shared.items()} | {action: text})


def _numbered(cell: str) -> list[str]:
    """Return the actions of a cell that begins with a number and continues the count: 1a, 1b; 2.1, 2.2. Else []."""
    found: list[list[str]] = []
    refs: list[str] = []
    for line in (line for line in re.split("[\n\f]", cell) if line.strip()):
        match = _NUMBERED.match(line)
        if match and (not refs or _follows(refs[-1], match["ref"])):
            refs.append(match["ref"])
            found.append([line])
        elif found:
            found[-1].append(line)
        else:
            return []
    return ["\n".join(lines) for lines in found] if len(found) >= _SEVERAL else []


def _bulleted(cell: str) -> list[str]:
    """Return the actions of a cell that holds only bullets; [] if a line before them says what they are parts of."""
    found: list[list[str]] = []
    for line in (line for line in re.split("[\n\f]", cell) if line.strip()):
        match = BULLET.match(line.strip())
        if match:
            found.append([line.strip()[match.end() :]])
        elif found:
            found[-1].append(line)
        else:
            return []
    return ["\n".join(lines) for lines in found] if len(found) >= _SEVERAL else []


def _follows(one: str, other: str) -> bool:
    """Return whether `other` is the next number: 1b after 1a, 2.10 after 2.9."""
    last, fresh = _PIECES.fullmatch(one), _PIECES.fullmatch(other)
    if not last or not fresh or last["head"] != fresh["head"] or bool(last["letter"]) != bool(fresh["letter"]):
        return False
    if last["letter"]:
        return last["number"] == fresh["number"] and ord(fresh["letter"]) == ord(last["letter"]) + 1
    return int(fresh["number"] or 0) == int(last["number"] or 0) + 1


def _beside(row: Row, header: Header, action: int) -> list[str]:
    """Return the lines of an action's cell, if the cells for lead and end have one line for each of them; else []."""
    cells = row.line.cells
    texts = [line.strip() for line in cells[action].split("\n") if line.strip()]
    told = [column for column in header.columns if column.field in ("lead", "end") and column.at < len(cells)]
    goes_on = any(one[-1] in ":," or other[0].islower() for one, other in pairwise(texts))
    if len(texts) < _SEVERAL or goes_on or any(len(text.split()) < _WORDS for text in texts):
        return []
    pieces = [_pieces(cells[column.at], len(texts), dated=column.field in DATES) for column in told]
    return texts if len(pieces) >= _SEVERAL and all(pieces) else []


def _pieces(cell: str, count: int, *, dated: bool) -> Sequence[str]:
    return (shared_out(cell, count, dated=dated) or ()) if count > 1 and "\n" in cell else ()

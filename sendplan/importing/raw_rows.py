"""The plan's table among the lines: which lines are its header, its rows, the headings between them, and the rest."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sendplan.importing.header import Header, read_header
from sendplan.importing.lines import Line
from sendplan.importing.rows import Band, read_band

_NUMBERED = re.compile(r"[A-Za-z#]{0,12}[\s.\-/(]*[0-9][0-9\s./()\-\u2013:]*[a-zA-Z]{0,4}[.):]*")
_NEAR = 2  # rows between a heading and the header below it
_LETTERED = re.compile(r"\(?(?:[a-zA-Z]{1,2}|[ivx]{1,5})[.)]*")


def is_ref(text: str) -> bool:
    """Whether it looks like an action's number: 1, 3.2a, 1/17, A1, SR (25/26) 01, (b)."""
    return len(text) <= 20 and bool(_NUMBERED.fullmatch(text) or _LETTERED.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Row:
    """An action's line under its header, and the headings it stands under, in order."""

    line: Line
    header: Header


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in or between tables. `is_styled`: it looks like one, by its style or because it spans the table.

    `is_over`: a header follows it.
    """

    line: Line
    band: Band
    is_styled: bool
    is_over: bool = False


@dataclass
class Table:
    """`items` in the file's order. `aside`: texts that are no part of the plan's table. `blocks` with no table."""

    items: list[Row | Heading] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    empty: int = 0

    @property
    def rows(self) -> list[Row]:
        return [item for item in self.items if isinstance(item, Row)]


def find_table(lines: Sequence[Line], mapping: Mapping[str, str]) -> Table:
    """The plan's rows in `lines`; a table without rows if there is no header for one."""
    table = Table()
    candidates = {at: found for at, line in enumerate(lines) if line.block and (found := _header(lines, at, mapping))}
    best: dict[int, Header] = {}
    for at, header in candidates.items():
        block = lines[at].block
        if block not in best or header.score > best[block].score:
            best[block] = header
    current: Header | None = None
    block = 0
    skip = 0
    for at, line in enumerate(lines):
        if skip:
            skip -= 1
            continue
        if line.block and line.block != block:
            block = line.block
            carried = current is not None and block not in best and _goes_on(current, line)
            current = current if carried else None
        found = candidates.get(at)
        if found and found.score >= 0.6 * best[line.block].score and (current is None or _repeats(found, current)):
            current = found
            table.headers.append(found)
            _set_over(table, line)
            skip = found.lines - 1
        elif not line.block:
            _text(line, table)
        elif current is None:
            _before(line, table, best.get(block))
        else:
            _row(line, current, table)
    return table


def _header(lines: Sequence[Line], at: int, mapping: Mapping[str, str]) -> Header | None:
    return read_header(lines[at], lines[at + 1] if at + 1 < len(lines) else None, mapping)


def _goes_on(header: Header, line: Line) -> bool:
    """Whether a table without a header continues the last one: Word parts tables over pages."""
    return len(line.cells) == header.width > 1


def _repeats(found: Header, current: Header) -> bool:
    """A second header in the same table: a section's own. One with fewer fields is a row that looks like one."""
    same = {(column.at, column.field) for column in found.columns} & {(c.at, c.field) for c in current.columns}
    return len(same) * 2 >= len(current.columns) or len(found.columns) >= len(current.columns)


def _set_over(table: Table, line: Line) -> None:
    """The heading right above a header is the one of the rows below it."""
    last = table.items[-1] if table.items else None
    if isinstance(last, Heading) and last.line.block == line.block and line.spot.row - last.line.spot.row <= _NEAR:
        table.items[-1] = replace(last, is_over=True)


def _text(line: Line, table: Table) -> None:
    """A text outside tables."""
    band = read_band(line.cells[0])
    if len(line.text) <= 200 and (line.heading or (band.word and (band.number or band.is_aim))):
        table.items.append(Heading(line, band, line.heading))
    else:
        table.aside.append(line)


def _before(line: Line, table: Table, awaited: Header | None) -> None:
    """A line of a table above its header: a title, or the theme's heading; what stands beside it is no part of it."""
    over = [at for at in line.filled if at < awaited.width] if awaited else []
    if len(over) == 1 and len(line.cells[over[0]]) <= 300:
        table.items.append(Heading(line, read_band(line.cells[over[0]]), line.spread > 1 or line.heading))
    else:
        table.aside.append(line)


def _row(line: Line, header: Header, table: Table) -> None:
    used = {column.at for column in header.columns}
    own = [at for at in line.filled if at in used and at not in line.repeated]
    if not own:
        table.aside.append(line)
    elif _is_heading(line, header, own):
        text = ": ".join(line.cells[at] for at in own)
        table.items.append(Heading(line, read_band(text), line.spread > 1 or bool(read_band(text).word)))
    elif own == [header.at("ref")] and is_ref(line.cells[own[0]]):
        table.empty += 1
    else:
        table.items.append(Row(line, header))


def _is_heading(line: Line, header: Header, own: list[int]) -> bool:
    """Whether a row with text in the columns `own` is a heading over the rows that follow."""
    text = line.cells[own[0]]
    ref, action = header.at("ref"), header.at("action")
    if len(own) == 2:
        return own == [ref, action] and bool(read_band(text).word)
    if len(own) > 2 or len(text) > 300 or line.continues:
        return False
    band = read_band(text)
    if line.spread > 1 or (band.word and (band.number or not band.is_aim)):
        return True
    if own == [action]:
        return action == 0 and ref is None and len(text) <= 80 and not text.rstrip().endswith((".", ";"))
    return own[0] == 0 and not is_ref(text)

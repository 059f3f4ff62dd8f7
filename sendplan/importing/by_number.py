"""A return that names the plan's actions by their numbers alone: "1.1 | Amber | Two services share"."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from sendplan.importing.headings.meaning import OF_UPDATES, meanings, plain
from sendplan.importing.likeness import ALIKE, likeness, words_of
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.read_plan import Wishes, read_bytes, read_lines, read_plan
from sendplan.importing.table.finding import find_table
from sendplan.importing.table.own_numbers import NAMED
from sendplan.read.tables.grid import letter
from sendplan.returns.sending import ANSWERS, GIVEN

_FEWEST = 2  # rows
_PLAINLY = ("ref", "action")
"""Columns of the form that are to be read; the others say what was so a month ago."""
_SENT, _TO_TYPE = "as it was sent", "to be typed into the month’s file"
"""Why a column of it is not used."""
_KEPT = ("restricted", "restricted_why")
"""Columns that the import knows by their headings, wherever they stand."""
_SHARE = 0.6  # of a column's cells that are the plan's numbers


def read_return(path: Path, wishes: Wishes, words: Mapping[str, str]) -> Proposal:
    """A month's tracker as a proposal. `words`: ref → the action's words in the plan that is here.

    Raises InputUnreadable and UsageProblem as `read_plan` does.
    """
    file = read_bytes(path)
    if words and "action" not in wishes.mapping.values():
        reading = read_lines(file.content, file.name, wishes)
        wishes = replace(wishes, mapping={**_as_we_ask(reading.lines), **wishes.mapping})
        found = None if _names_actions(reading, wishes) else _with_words(reading.lines, words)
        if found is not None:
            lines, doubts = found
            note = "its rows have numbers and no words; each is the action that has the number here"
            told = replace(reading, lines=lines, notes=(*reading.notes, note), doubts=(*reading.doubts, *doubts))
            return propose(told, wishes.mapping, wishes.day, file.saved)
    return read_plan(file.content, file.name, file.saved, wishes)


def _as_we_ask(lines: Sequence[Line]) -> dict[str, str]:
    """What the columns are of a return that was written into another file, below the headings of the form that was
    sent: “When will it be finished?” is the day its lead expects, and no new date of the plan.
    """
    headings = {plain(cell) for line in lines if line.block for cell in line.cells if cell}
    answers = {plain(heading.title): heading.name for heading in ANSWERS}
    given = {plain(heading.title): heading.name for heading in GIVEN}
    if sum(heading in headings for heading in answers) < _FEWEST:
        return {}
    fields = {name: field if field in OF_UPDATES else _TO_TYPE for name, field in answers.items() if field not in _KEPT}
    fields |= {name: field if field in _PLAINLY else _SENT for name, field in given.items()}
    return {name: field for name, field in fields.items() if name in headings}


def _names_actions(reading: Reading, wishes: Wishes) -> bool:
    """Whether a column plainly holds what is to be done: then its words count, whatever the numbers say."""
    headers = find_table(reading.lines, wishes.mapping).headers
    return any(column.field == "action" and not column.why for header in headers for column in header.columns)


def _with_words(lines: Sequence[Line], words: Mapping[str, str]) -> tuple[tuple[Line, ...], list[Doubt]] | None:
    """The lines with the plan's words in a column of their own; None where no table has numbers alone."""
    found: dict[int, Line] = {}
    doubts: list[Doubt] = []
    for own in by_block(lines).values():
        place = _numbers(own, words)
        if place is None:
            continue
        column, first = place
        header = next((at for at in range(first - 1, -1, -1) if len(own[at].filled) > 1), None)
        if header is None:
            continue
        width = max(len(line.cells) for line in own)
        found[id(own[header])] = _wider(own[header], width, "Action")
        seen: set[str] = set()
        above = ""
        for line, ref in _numbered(own[first:], column, words):
            told = line
            if ref != _cell(line, column):
                how = "stands twice; the second" if ref[:-1] in seen else f"stands below {above}; it"
                why = f"this number {how} is taken as {ref}"
                doubts.append(Doubt(line.spot, letter(column), line.cells[column], why))
                told = line.saying({column: ref})
            seen.add(ref)
            above = ref
            found[id(line)] = _wider(told, width, words.get(ref, f"(number {ref}, without words)"))
    return (tuple(found.get(id(line), line) for line in lines), doubts) if found else None


def _numbered(rows: Sequence[Line], column: int, words: Mapping[str, str]) -> Iterator[tuple[Line, str]]:
    """Each row with its number.

    A workbook shows 2.10 as 2.1: a second 2.1 is 2.10, and so is one right below 2.9, where 2.10 is not written too.
    """
    written = {_cell(line, column) for line in rows}
    seen: set[str] = set()
    above = ""
    for line in rows:
        ref = _cell(line, column)
        if ref and len(line.filled) > 1:
            tenth = f"{ref}0"
            follows = ref in seen or (ref.endswith(".1") and above == f"{ref[:-1]}9")
            is_tenth = follows and tenth in words and tenth not in written | seen
            above = tenth if is_tenth else ref
            seen.add(above)
            yield line, tenth if is_tenth else ref


def _numbers(lines: Sequence[Line], words: Mapping[str, str]) -> tuple[int, int] | None:
    """The column with the plan's numbers and the first row of it; None where rows have their action's words too."""
    for column in range(max(len(line.cells) for line in lines)):
        rows = [(at, line) for at, line in enumerate(lines) if _cell(line, column) in words]
        if len(rows) < (1 if _is_headed(lines, column, rows) else _FEWEST):
            continue
        below = [line for line in lines[rows[0][0] :] if _cell(line, column) and len(line.filled) > 1]
        worded = sum(_has_words(line, words[_cell(line, column)]) for _, line in rows)
        if len(rows) >= _SHARE * len(below) and worded * 2 < len(rows):
            return column, rows[0][0]
    return None


def _is_headed(lines: Sequence[Line], column: int, rows: Sequence[tuple[int, Line]]) -> bool:
    """Whether the cell above the first of them says that numbers of actions stand there: then one is enough."""
    above = lines[rows[0][0] - 1] if rows and rows[0][0] else None
    return above is not None and column < len(above.cells) and "ref" in meanings(above.cells[column])


def _has_words(line: Line, action: str) -> bool:
    known = words_of(action)
    return any(likeness(known, words_of(cell)) >= ALIKE for cell in line.cells if cell)


def _cell(line: Line, column: int) -> str:
    return NAMED.sub("", line.cell(column).strip(" ."))


def _wider(line: Line, width: int, text: str) -> Line:
    return line.saying({max(width, len(line.cells)): text})

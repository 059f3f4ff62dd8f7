"""Read by which numbers a return names the plan's actions: alone ("1.1 | Amber"), in the words, or as letters."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from sendplan.importing.dating import restriction
from sendplan.importing.headings.meaning import meanings, plain
from sendplan.importing.likeness import ALIKE, likeness, words_of
from sendplan.importing.lines import Doubt, Draft, Line, Reading, all_drafts, by_block
from sendplan.importing.proposal import Proposal, propose
from sendplan.importing.read_plan import Saved, Wishes, read_lines, read_plan
from sendplan.importing.table.finding import find_table
from sendplan.importing.table.own_numbers import NAMED
from sendplan.model.errors import UsageProblem
from sendplan.model.plan import Action
from sendplan.read.tables.grid import letter
from sendplan.returns.sending import ANSWERS, GIVEN

_FEWEST = 2  # rows that must match before a table counts
_PLAINLY = ("ref", "action")
"""The columns of the form we sent that are read back; the others repeat what was already known when it was sent."""
_SENT = "as it was sent"
"""The reason that is shown for a column of the form that is not used."""
_KEPT = ("restricted", "restricted_why")
"""Columns that the import recognises by their headings, so they need no mapping."""
_SHARE = 0.6  # of a column's cells that are the plan's numbers


def read_return(file: Saved, wishes: Wishes, words: Mapping[str, str]) -> Proposal:
    """Return a month's tracker as a proposal, with the action's words added where its rows have only numbers.

    Args:
        file: The file to read.
        wishes: The options of the command.
        words: Ref → the action's words in the plan of this workspace.

    Raises InputUnreadable and UsageProblem as `read_plan` does.
    """
    if words and "action" not in wishes.mapping.values():
        reading = read_lines(file.content, file.name, wishes)
        wishes = replace(wishes, mapping={**_as_we_ask(reading.lines), **wishes.mapping})
        found = None if _names_actions(reading, wishes) else _with_words(reading.lines, words)
        if found is not None:
            lines, doubts = found
            note = "its rows have numbers and no words; each is the action that has the number here"
            told = replace(reading, lines=lines, notes=(*reading.notes, note), doubts=(*reading.doubts, *doubts))
            return _as_of_a_month(propose(told, wishes.mapping, wishes.day, file.saved), wishes)
    return _as_of_a_month(read_plan(file.content, file.name, file.saved, wishes), wishes)


_OF_A_MONTH = (
    ("outcome", "impact", re.compile(r"impacts?")),
    ("end", "forecast_end", re.compile(r"forecast\b.*")),
)
"""Headings under which a plan says what is hoped for and when it is due, and a month what came of it, and when now."""


def _as_of_a_month(proposal: Proposal, wishes: Wishes) -> Proposal:
    """Return the proposal with what stands below such headings as the month's word, unless --map says otherwise."""
    for planned, said, headings in _OF_A_MONTH:
        columns = [column for header in proposal.headers for column in header.columns
                   if column.field == planned and headings.fullmatch(plain(column.heading))]  # fmt: skip
        if not columns or planned in wishes.mapping.values() or any(said in one.fields for one in proposal.headers):
            continue
        month = max(proposal.months, default=proposal.dating.month)
        rows = {id(draft): (draft, texts) for draft, texts in proposal.months.get(month, ())}
        for _, draft in all_drafts(proposal.themes):
            if headings.fullmatch(plain(draft.headings.get(planned, ""))) and draft.text(planned):
                told = rows.get(id(draft), (draft, restriction(draft)))[1]
                rows[id(draft)] = (draft, {**told, said: draft.texts.pop(planned)})
        headers = [
            replace(header, columns=tuple(replace(column, field=said, why="") if column in columns else column
                                          for column in header.columns))
            for header in proposal.headers
        ]  # fmt: skip
        asked = {(column.name, column.why) for column in columns}
        doubts = [doubt for doubt in proposal.doubts if (doubt.column, doubt.why) not in asked]
        proposal = replace(
            proposal, headers=tuple(headers), doubts=tuple(doubts),
            months={**proposal.months, month: tuple(rows.values())},
        )  # fmt: skip
    return proposal


def _as_we_ask(lines: Sequence[Line]) -> dict[str, str]:
    """Return heading → field for a file whose headings are those of the form that we sent out, else an empty mapping.

    The question “When will it be finished?”, for example, asks for the day that the lead expects; without this
    mapping it could be read as a new date of the plan.
    """
    headings = {plain(cell) for line in lines if line.block for cell in line.cells if cell}
    answers = {plain(heading.title): heading.name for heading in ANSWERS}
    given = {plain(heading.title): heading.name for heading in GIVEN}
    if sum(heading in headings for heading in answers) < _FEWEST:
        return {}
    fields = {name: field for name, field in answers.items() if field not in _KEPT}
    fields |= {name: field if field in _PLAINLY else _SENT for name, field in given.items()}
    return {name: field for name, field in fields.items() if name in headings}


def _names_actions(reading: Reading, wishes: Wishes) -> bool:
    """Return whether a column clearly holds what is to be done.

    If so, rows are matched by their words, not their numbers.
    """
    headers = find_table(reading.lines, wishes.mapping).headers
    return any(column.field == "action" and not column.why for header in headers for column in header.columns)


def _with_words(lines: Sequence[Line], words: Mapping[str, str]) -> tuple[tuple[Line, ...], list[Doubt]] | None:
    """Return the lines with the plan's words in an extra column, and doubts.

    None if no table has numbers without words.
    """
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
    """Yield each row with the number of its action.

    Excel shows 2.10 as 2.1. So a second 2.1, or a 2.1 right below 2.9, is read as 2.10, if the plan has an action
    2.10 and no row is numbered 2.10.
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
    """Return the indexes of the column with the plan's numbers and its first row.

    None if there is no such column, or if its rows also have their action's words.
    """
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
    """Return whether the cell above the first numbered row is a heading for refs. If so, one matching row is enough."""
    above = lines[rows[0][0] - 1] if rows and rows[0][0] else None
    return above is not None and column < len(above.cells) and "ref" in meanings(above.cells[column])


def _has_words(line: Line, action: str) -> bool:
    known = words_of(action)
    return any(likeness(known, words_of(cell)) >= ALIKE for cell in line.cells if cell)


def _cell(line: Line, column: int) -> str:
    return NAMED.sub("", line.cell(column).strip(" ."))


def _wider(line: Line, width: int, text: str) -> Line:
    return line.saying({max(width, len(line.cells)): text})


def number_in_words(draft: Draft, known: Mapping[str, Action]) -> None:
    """Move a ref that only the words have into `written_ref`: "Action 1.2", "2.2 - Start annual health checks"."""
    named = _IN_WORDS.fullmatch(draft.text("action").strip())
    if named and not draft.written_ref and named["ref"] in known:
        draft.written_ref = named["ref"]
        draft.texts["action"] = named["text"] or known[named["ref"]].text


_IN_WORDS = re.compile(
    r"(?:action|ref|no|item)?\.?\s*(?P<ref>[A-Z]{0,3}[0-9]+(?:\.[0-9]+)+[a-z]?)(?:\s*[:.)\u2013-]+\s*(?P<text>.*))?",
    re.IGNORECASE | re.DOTALL,
)


def numbers_of(draft: Draft) -> tuple[str, ...]:
    """Return its number as written, and for 2c also 2.3: the ref that importing a plan numbered 2a, 2b … gave it."""
    written = (draft.written_ref or draft.lettered_ref).strip(" .")
    lettered = _LETTERED.fullmatch(written.casefold())
    return (written, f"{lettered[1]}.{ord(lettered[2]) - ord('a') + 1}") if lettered else (written,) if written else ()


_LETTERED = re.compile(r"([0-9]{1,2})([a-z])")


def matches_told(told: Sequence[str]) -> dict[str, str]:
    """Return row or number → ref from the values of --match; raises UsageProblem for one that is not ROW=REF."""
    found = {}
    for one in told:
        row, sign, ref = (part.strip() for part in one.rpartition("="))
        row = row.removeprefix("row").strip()
        if not (sign and row and ref):
            raise UsageProblem(f'--match {one!r} is not ROW=REF; write for example --match "12=3.2"')
        found[row] = ref
    return found

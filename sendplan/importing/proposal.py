"""What a file was understood to say, before anything is written."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sendplan.importing.dating import Dating, date_plan
from sendplan.importing.finish import Finishing, all_drafts, missing_numbers
from sendplan.importing.gather import Joiner, printable, whole_words
from sendplan.importing.header import Header, letter
from sendplan.importing.headings import plain, read_legend
from sendplan.importing.lines import Doubt, Draft, Line, Reading, ThemeDraft
from sendplan.importing.raw_rows import Heading, Table, find_table
from sendplan.importing.refusal import refuse, refuse_empty, refuse_lookalike
from sendplan.importing.rows import Gathering
from sendplan.model.calendar import Month
from sendplan.model.errors import UsageProblem
from sendplan.model.nearest import did_you_mean
from sendplan.model.status import Status

_SPARE = re.compile(
    r"\b(?:closed|archived?|completed?|old|previous|superseded|examples?|template|guidance|lookups?|lists?|data)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # of the fields of two headers that both have


@dataclass(frozen=True, slots=True)
class Proposal:
    """`months`: each month of updates → what was said of each action or part, as (draft, field → text).

    `ignored`: texts of the file that have no part in the plan. `empty`: pre-numbered rows without an action.
    `status_key`: signs that this file gives a meaning of their own.
    """

    file: str
    dating: Dating
    themes: tuple[ThemeDraft, ...]
    headers: tuple[Header, ...]
    months: Mapping[Month, Sequence[tuple[Draft, Mapping[str, str]]]]
    status_key: Mapping[str, Status]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
    ignored: tuple[Line, ...]
    empty: int = 0
    broken: int = field(default=0)

    @property
    def actions(self) -> list[Draft]:
        return [action for theme in self.themes for action in theme.actions]

    @property
    def leads(self) -> tuple[str, ...]:
        """Each lead cell once, in the order of the plan."""
        drafts = (draft for _, draft in all_drafts(self.themes))
        return tuple(dict.fromkeys(lead for draft in drafts if (lead := draft.text("lead"))))

    def with_theme(self, theme: ThemeDraft) -> "Proposal":
        return replace(self, themes=(*self.themes, theme))

    def with_doubts(self, doubts: Sequence[Doubt]) -> "Proposal":
        return replace(self, doubts=(*self.doubts, *doubts))


def propose(
    reading: Reading, mapping: Mapping[str, str], chosen: date | None, saved: date, *, are_wrapped: bool = False
) -> Proposal:
    """What `reading` says as a plan. `chosen` is the plan's date if it was given, `saved` the file's own.

    `are_wrapped`: its lines end where a column does, as in a PDF. Raises InputUnreadable for a file that is no plan,
    saying what it looks like.
    """
    chosen_lines, left = _main_blocks(reading, mapping)
    table = find_table(chosen_lines, mapping)
    refuse_empty(reading, table)
    if not table.rows:
        raise refuse(reading)
    refuse_lookalike(reading, table)
    _check_mapping(mapping, table, reading.file)
    cells = (cell for line in reading.lines for cell in line.cells)
    joiner = Joiner(whole_words(cells, are_wrapped=are_wrapped), are_wrapped=are_wrapped)
    gathering = Gathering(table, joiner)
    drafts = gathering.gather()
    if not drafts:
        raise refuse(reading)
    dating = date_plan(reading, _before(reading, table.headers[0]), chosen, saved)
    titled = replace(dating, title=printable(dating.title) or "Action plan")
    broken = missing_numbers(drafts)
    finishing = Finishing(joiner, titled.title, reading.epoch)
    themes = finishing.finish(drafts)
    key, unsure = read_legend([*table.aside, *gathering.ignored, *_beside(table)])
    notes = [*reading.notes, *left, *finishing.notes]
    if key:
        notes.append("its own key: " + ", ".join(f"{sign} is {status.value}" for sign, status in key.items()))
    if unsure and any("status" in header.fields for header in table.headers):
        shown = "; ".join(map(repr, unsure[:8]))
        notes.append(f"its key also says {shown}: say in status_key of plan.toml what each means, if not the usual")
    return Proposal(
        reading.file, titled, tuple(themes), tuple(table.headers), _months(themes, titled.month), key,
        (*_in_use(reading.doubts, table.headers), *gathering.doubts, *finishing.doubts), tuple(notes),
        (*gathering.ignored, *table.aside), table.empty, broken,
    )  # fmt: skip


def _check_mapping(mapping: Mapping[str, str], table: Table, file: str) -> None:
    """Raise UsageProblem for a --map that names a column no header has."""
    headings = [column.heading for header in table.headers for column in header.columns]
    headings += [heading for header in table.headers for heading, _ in header.unused]
    known = {plain(heading): " ".join(heading.split()) for heading in headings}
    letters = {letter(at) for header in table.headers for at in range(header.width)}
    for column in mapping:
        if column not in known and column not in letters:
            meant = did_you_mean(column, list(known.values()))
            raise UsageProblem(f"{file}: no column is headed {column!r}{meant}; there are: {', '.join(known.values())}")


def _main_blocks(reading: Reading, mapping: Mapping[str, str]) -> tuple[list[Line], list[str]]:
    """The lines of the tables that hold the plan, and a note on each other table that looked like one.

    Several sheets or tables are one plan if their headers have the same fields as the fullest; a list of closed
    actions, or a register beside the plan, has others.
    """
    counted: dict[int, tuple[int, frozenset[str], str]] = {}
    for block in dict.fromkeys(line.block for line in reading.lines if line.block):
        own = [line for line in reading.lines if line.block == block]
        table = find_table(own, mapping)
        if table.rows and table.headers:
            counted[block] = (len(table.rows), table.headers[0].fields, own[0].spot.part)
    if not counted or (len(counted) < 2 and not reading.parts):
        return list(reading.lines), []
    main = max(counted, key=lambda block: (counted[block][0], -block))
    fields = counted[main][1]
    kept = {
        block
        for block, (_, others, part) in counted.items()
        if block == main or (len(fields & others) >= _ALIKE * len(fields | others) and not _SPARE.search(part))
    }
    how = ": name it with --sheet to import it instead" if reading.parts else ""
    notes = [
        f"{part} was not read ({rows} rows; its columns differ from {counted[main][2]}'s, or it is a list of old "
        f"actions){how}"
        for block, (rows, _, part) in counted.items()
        if block not in kept
    ]
    if not reading.parts:
        return [line for line in reading.lines if line.block not in counted or line.block in kept], notes
    lines = [line for line in reading.lines if line.block in kept]
    if len(kept) > 1 and not any(isinstance(item, Heading) for item in find_table(lines, mapping).items):
        lines = _titled_by_sheet(lines)
    return lines, notes


def _titled_by_sheet(lines: Sequence[Line]) -> list[Line]:
    """Each sheet's name set over its rows, as the theme's heading."""
    titled: list[Line] = []
    block = 0
    for line in lines:
        if line.block != block:
            block = line.block
            spot = replace(line.spot, row=0)
            titled.append(Line(spot, (line.spot.part.removeprefix("sheet "),), heading=True))
        titled.append(line)
    return titled


def _before(reading: Reading, header: Header) -> list[Line]:
    """The lines above the first header."""
    first = next(at for at, line in enumerate(reading.lines) if line.spot == header.spot)
    return list(reading.lines[:first])


def _in_use(doubts: Sequence[Doubt], headers: Sequence[Header]) -> list[Doubt]:
    """The reader's doubts about columns that are used, with the heading in place of the letter."""
    found = []
    for doubt in doubts:
        spot = doubt.spot
        above = [header for header in headers if header.spot.part == spot.part and header.spot.row < spot.row]
        columns = above[-1].columns if above else ()
        heading = next((column.heading for column in columns if letter(column.at) == doubt.column.casefold()), None)
        if above and not doubt.column:  # of a whole row
            found.append(doubt)
        elif heading is not None:
            found.append(replace(doubt, column=" ".join(heading.split()) or doubt.column))
    return found


def _beside(table: Table) -> list[Line]:
    """What stands to the right of the table in its own rows: most often a legend."""
    beside = []
    for row in table.rows:
        cells = row.line.cells[row.header.width :]
        if any(cells):
            beside.append(replace(row.line, cells=cells))
    return beside


def _months(themes: Sequence[ThemeDraft], latest: Month) -> dict[Month, list[tuple[Draft, Mapping[str, str]]]]:
    found: dict[Month, list[tuple[Draft, Mapping[str, str]]]] = {}
    named = [month for _, draft in all_drafts(themes) for month in draft.updates if month]
    own = max([latest, *named])
    for _, draft in all_drafts(themes):
        for month, said in sorted(draft.updates.items(), key=lambda pair: pair[0] or own):
            rows = found.setdefault(month or own, [])
            if rows and rows[-1][0] is draft:
                rows[-1] = (draft, {**rows[-1][1], **said})
            else:
                rows.append((draft, said))
    return dict(sorted(found.items()))

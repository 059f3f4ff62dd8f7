"""What a file was understood to say, before anything is written."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.dating import Dating, Months, add_tabs, date_plan, month_of
from sendplan.importing.doubting import colourless, in_use, on_columns, on_hidden, on_key, on_years, spilt, torn, unread
from sendplan.importing.headings.content import are_legend, is_legend, read_legend
from sendplan.importing.headings.meaning import plain
from sendplan.importing.headings.periods import financial_year
from sendplan.importing.lines import Doubt, Draft, Hidden, Line, Reading, Spot, ThemeDraft, all_drafts
from sendplan.importing.marking import heeding_text
from sendplan.importing.questions import Question, questions_on
from sendplan.importing.refusal import refuse, refuse_empty, refuse_lookalike, refuse_register
from sendplan.importing.table.above import led_above
from sendplan.importing.table.cards import Dealt, deal
from sendplan.importing.table.cells import Joiner, printable, whole_words
from sendplan.importing.table.finding import find_table
from sendplan.importing.table.finish import Finishing
from sendplan.importing.table.hoped_for import hoped_for
from sendplan.importing.table.own_numbers import missing_numbers
from sendplan.importing.table.passes import passed
from sendplan.importing.table.plan_table import Fate, Header, Table
from sendplan.importing.table.rows import Gathering, Unnumbered
from sendplan.importing.table.several import SEVERAL, with_several
from sendplan.importing.table.sheets import Tables, plan_tables
from sendplan.importing.table.side_by_side import below_each_other, row_for_each, row_for_each_time
from sendplan.importing.table.worded import due_in_words, parts_due_in_words
from sendplan.model.errors import UsageProblem
from sendplan.model.status import Status
from sendplan.model.wording import did_you_mean
from sendplan.read.tables.grid import letter

ASIDE = ("note", "text", "title line")
"""The fates of lines beside the rows, among which a key may be."""


class Proposal(Struct, frozen=True):
    """What will be written, and everything that a person should know about how the file was read.

    Attributes:
        file: The file's name.
        dating: The plan's title and date, and the month of its updates.
        themes: The themes with their actions.
        headers: The header of each table that was read.
        months: Month → what was said of each action or part, as (draft, field → text).
        status_key: Signs whose meaning the file itself explains → status.
        doubts: Doubts, in the order they are shown.
        notes: What applies to the whole plan.
        fates: Every row of the tables that were read, and what became of it.
        left: Each sheet or table that was not read, its number of rows, and why.
        registers: Sheet or table → the register of a plan that it is, such as "risks".
        questions: Statuses that a person must explain.
        hidden: What the file hides.
        broken: How much the file's numbering is broken; 0 if it is complete.
        read_so: Only those notes that are about how the file was read.
    """

    file: str
    dating: Dating
    themes: tuple[ThemeDraft, ...]
    headers: tuple[Header, ...]
    months: Months
    status_key: Mapping[str, Status]
    doubts: tuple[Doubt, ...]
    notes: tuple[str, ...]
    fates: tuple[tuple[Line, Fate], ...]
    left: tuple[tuple[str, int, str], ...] = ()
    questions: tuple[Question, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    broken: int = field(default=0)
    read_so: tuple[str, ...] = ()
    registers: Mapping[str, str] = field(default_factory=dict)

    @property
    def actions(self) -> list[Draft]:
        return [action for theme in self.themes for action in theme.actions]

    @property
    def leads(self) -> tuple[str, ...]:
        """The lead cells in the order of the plan, each once; cells that differ only in capitals count as the same."""
        drafts = (draft for _, draft in all_drafts(self.themes))
        found: dict[str, str] = {}
        for draft in drafts:
            if lead := draft.text("lead"):
                found.setdefault(" ".join(lead.casefold().split()), lead)
        return tuple(found.values())

    @property
    def key(self) -> dict[str, Status]:
        """The status key of the new plan.

        It is the file's own key, and what counts for each word until its question is answered.
        """
        asked = {question.word: question.status for question in self.questions if question.status is not None}
        return {**self.status_key, **asked}

    @property
    def counted(self) -> dict[str, Counter[Fate]]:
        """Sheet, table or page → how many of its rows became what."""
        found: dict[str, Counter[Fate]] = {}
        last: dict[Spot, Fate] = {}
        for line, fate in self.fates:
            if line.block and line.spot.row:  # paragraphs have no row
                twice = fate == "action" and last.get(line.spot) in ("action", SEVERAL)
                last[line.spot] = SEVERAL if twice else fate
        for spot, fate in last.items():
            found.setdefault(spot.part, Counter())[fate] += 1
        return found

    @property
    def all_registers(self) -> tuple[str, ...]:
        """The registers in the file beside the plan, each once: "risks" before "decisions", which may name risks."""
        return tuple(sorted(set(self.registers.values()), reverse=True))

    def with_theme(self, theme: ThemeDraft) -> "Proposal":
        return replace(self, themes=(*self.themes, theme))

    def with_doubts(self, doubts: Sequence[Doubt]) -> "Proposal":
        return replace(self, doubts=(*self.doubts, *doubts))


def propose(
    reading: Reading, mapping: Mapping[str, str], chosen: date | None, saved: date, *, are_wrapped: bool = False,
    unnumbered: Unnumbered = "",
) -> Proposal:  # fmt: skip
    """Return what `reading` says as a plan.

    Args:
        mapping: Heading or column letter → field, from --map. If it names the action's column, no file is refused as
            another kind of table.
        chosen: The plan's date from --date, if given.
        saved: The day the file was last saved.
        are_wrapped: Whether lines end where a column ends, as in a PDF.
        unnumbered: What rows without a number are: "parts", "actions", or "" to decide from the file.

    Raises InputUnreadable for a file that is no plan, saying what it looks like, and UsageProblem for a --map that
    names a column the file does not have.
    """
    reading, dealt = _dealt(reading)
    tables, whole = _table(reading, mapping)
    table, several = with_several(whole, are_wrapped=are_wrapped)
    cells = (cell for line in reading.lines for cell in line.cells)
    joiner = Joiner(whole_words(cells, are_wrapped=are_wrapped), are_wrapped=are_wrapped)
    gathering = Gathering(table, joiner, unnumbered)
    drafts = gathering.gather()
    if not drafts:
        raise refuse(reading)
    before = _before(reading, table.headers[0])
    dating = date_plan(reading, before, drafts, chosen, saved, tables.month)
    titled = replace(dating, title=printable(dating.title) or "Action plan")
    broken = missing_numbers(drafts)
    earlier = add_tabs(drafts, tables.tabs, mapping, joiner)
    broken_off = [*torn(drafts), *colourless(table)] if are_wrapped else []
    headers, hoped = hoped_for(drafts, table.headers, mapping)
    led = [*led_above(tables.lines, table, drafts), *due_in_words(table, drafts), *hoped]
    finishing = Finishing(joiner, titled.title, reading.epoch)
    themes = finishing.finish(drafts)
    led += parts_due_in_words(themes)
    aside = [line for line, fate in table.aside if fate in ASIDE]
    beside = [*_beside(table), *_in_headings(table)]
    key, unsure = read_legend([*aside, *gathering.ignored, *beside, *_keys_apart(reading, tables)])
    begins = next(
        (year for text in (*(line.text for line in before), reading.file) if (year := financial_year(text))), 0
    )
    columns = [column.period for header in table.headers for column in header.columns if column.period]
    months, guessed = month_of(themes, titled, tables.month, begins, columns)
    questions = questions_on([row for rows in months.values() for row in rows], key)
    has_status = any("status" in header.fields for header in table.headers)
    notes = (*reading.notes, *finishing.notes, *guessed, *_on_key(key))
    asked = on_key(reading.file, unsure) if has_status else []
    return Proposal(
        reading.file, titled, tuple(themes), tuple(headers), months, key,
        (*on_columns(table.headers), *on_years(table.headers),
         *in_use(reading.doubts, table.headers), *several, *gathering.doubts,
         *spilt(table), *unread(reading, table, tables.said), *broken_off, *asked, *led, *earlier,
         *finishing.doubts, *(question.doubt for question in questions), *on_hidden(reading)),
        notes, (*_fates(gathering.fates, _aside(table, dealt)), *_earlier(tables)), _left(reading, tables),
        tuple(questions), reading.hidden, broken, (*reading.notes, *guessed), tables.registers,
    )  # fmt: skip


def _dealt(reading: Reading) -> tuple[Reading, Dealt | None]:
    """Return the reading with actions that are laid out as cards, side by side or in one cell turned into rows."""
    reading = heeding_text(reading)
    lines = row_for_each_time(reading.lines)
    if lines is not reading.lines:
        why = (
            "each time at the top has an action and more below it: each is read as a row, due then; is each an action?"
        )
        doubt = Doubt(Spot(reading.file), "", "", why)
        reading = replace(reading, lines=tuple(lines), doubts=(*reading.doubts, doubt))
    lines = below_each_other(reading.lines)
    if lines is not reading.lines:
        why = "tables side by side, with the same headings: read one after the other"
        reading = replace(reading, lines=tuple(lines), notes=(*reading.notes, why))
    lines = row_for_each(reading.lines)
    if lines is not reading.lines:
        why = "several actions side by side in a row, told apart by a number in their headings: each read as a row"
        reading = replace(reading, lines=tuple(lines), notes=(*reading.notes, why))
    dealt = deal(reading.lines)
    if not dealt:
        return reading, None
    asked = (
        [Doubt(Spot(reading.file), "", "", f"{dealt.note}; is each an action?")]
        if dealt.how in ("line", "item", "time")
        else []
    )
    notes = reading.notes if asked else (*reading.notes, dealt.note)
    return replace(reading, lines=dealt.lines, notes=notes, doubts=(*reading.doubts, *asked)), dealt


def _table(reading: Reading, mapping: Mapping[str, str]) -> tuple[Tables, Table]:
    """Return the file's tables, and the plan's rows in them. Raises as `propose` does."""
    tables = plan_tables(reading, mapping)
    table = passed(tables.table or find_table(tables.lines, mapping))
    if not table.rows:
        if tables.register:
            raise refuse_register(reading, tables.register)
        refuse_empty(reading, table)
        _check_mapping(mapping, reading, table)
        raise refuse(reading)
    if "action" not in mapping.values():
        refuse_lookalike(reading, table)
    _check_mapping(mapping, reading, table)
    return tables, table


def _on_key(key: Mapping[str, Status]) -> Iterator[str]:
    """Yield the note on the file's own legend."""
    if key:
        yield "its own key: " + ", ".join(f"{sign} is {status.value}" for sign, status in key.items())


def _check_mapping(mapping: Mapping[str, str], reading: Reading, table: Table) -> None:
    """Raise UsageProblem for a --map that names a column no line has."""
    headings = [column.heading for header in table.headers for column in header.columns]
    headings += [unused.heading for header in table.headers for unused in header.unused if unused.heading]
    known = {plain(heading): " ".join(heading.split()) for heading in headings}
    exact = {" ".join(heading.casefold().split()) for heading in headings}
    letters = {letter(at).casefold() for at in range(max((len(line.cells) for line in reading.lines), default=0))}
    for column in mapping:
        if column not in known and column not in exact and column not in letters:
            meant = did_you_mean(column, known.values())
            there = f"; there are: {', '.join(known.values())}" if known else ""
            raise UsageProblem(f"{reading.file}: no column is headed {column!r}{meant}{there}")


def _before(reading: Reading, header: Header) -> list[Line]:
    """Return the lines above the first header; in a workbook, only those of its sheet."""
    first = next(at for at, line in enumerate(reading.lines) if line.block and line.spot == header.spot)
    return [line for line in reading.lines[:first] if not reading.parts or line.spot.part == header.spot.part]


def _fates(*found: Sequence[tuple[Line, Fate]]) -> Iterator[tuple[Line, Fate]]:
    for line, fate in chain(*found):
        yield line, "key" if fate in ASIDE and is_legend(line) else fate


def _aside(table: Table, dealt: Dealt | None) -> list[tuple[Line, Fate]]:
    """Return the lines beside the rows.

    For forms, add their other lines and leave out the header that was made for them.
    """
    if dealt is None:
        return table.aside
    return [*((line, fate) for line, fate in table.aside if fate != "header" or line.spot.row), *dealt.more]


def _earlier(tables: Tables) -> list[tuple[Line, Fate]]:
    return [(line, "row of an earlier month") for _, own in tables.tabs for line in own]


def _left(reading: Reading, tables: Tables) -> tuple[tuple[str, int, str], ...]:
    """Return each sheet or table that was not read, with its number of rows and the reason."""
    rows = Counter(line.spot.part for line in reading.lines if line.block)
    read = {line.spot.part for line in (*tables.lines, *(line for _, own in tables.tabs for line in own))}
    parts = [part for part in rows if part not in read]
    return tuple((part, rows[part], tables.left.get(part, "it holds no table of a plan")) for part in parts)


def _keys_apart(reading: Reading, tables: Tables) -> list[Line]:
    """Return the lines of sheets or tables without a plan that explain status signs: a cover, a sheet "Key"."""
    apart = [part for part, _, _ in _left(reading, tables) if part not in tables.left]
    every = ([line for line in reading.lines if line.spot.part == part] for part in apart)
    return [line for lines in every if are_legend(lines) for line in lines]


def _in_headings(table: Table) -> list[Line]:
    """Return lines with the signs that status headings explain: "Rating (1 = not started, 2 = under way)"."""
    told = [(header.spot, column.heading) for header in table.headers for column in header.columns
            if column.field == "status"]  # fmt: skip
    return [Line(spot, (text,)) for spot, heading in told for text in re.split(r"[()\[\]\n]", heading) if "=" in text]


def _beside(table: Table) -> list[Line]:
    """Return what is to the right of the table in its own rows, which is usually a legend."""
    beside = []
    for row in table.rows:
        width = row.header.width
        cells = row.line.cells[width:]
        if any(cells):
            shades = {at - width: word for at, word in row.line.shades.items() if at >= width}
            beside.append(replace(row.line, cells=cells, shades=shades))
    return beside

"""Choose which of a file's tables are the plan: the clearest one, those like it, and sheets of earlier months."""

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.importing.headings.meaning import PLAINLY, headline, meanings
from sendplan.importing.headings.periods import Period, read_period
from sendplan.importing.likeness import words_of
from sendplan.importing.lines import Line, Reading, by_block
from sendplan.importing.register_kinds import Register, register_of
from sendplan.importing.table.finding import find_table
from sendplan.importing.table.plan_table import Heading, Table

_SPARE = re.compile(
    r"\b(?:closed|archived?|completed?|old|previous|superseded|examples?|template|guidance|lookups?|lists?|data|"
    r"instructions?|how to|read ?me)\b",
    re.IGNORECASE,
)
_OF_RAID = re.compile(
    r"(?:open |closed |project )?(?:risks?|assumptions?|issues?|dependenc(?:y|ies))(?: log| register)?", re.IGNORECASE
)
_ISSUES = re.compile(r"(?:open |closed |project )?issues?(?: log| register)?", re.IGNORECASE)
_PLAN = re.compile(r"\b(?:plan|actions?|tracker|improvement|tasks?|live|open|current)\b", re.IGNORECASE)
_ALIKE = 0.6  # the share of the fields of two headers that both must have
_SAME = 0.5  # the share of a sheet's actions that the newest sheet must have too


class Tables(Struct):
    """The tables of a file that were chosen.

    Attributes:
        lines: The lines of the plan.
        table: The plan's table, if it was found already.
        month: The month of the newest sheet, if sheets are named after months.
        tabs: The earlier months, each with the lines of its sheet.
        left: Sheet or table → why it was not used.
        registers: Sheet or table → the register of a plan that it is.
        register: The register in the file, if the file has no plan.
    """

    lines: list[Line]
    table: Table | None = None
    month: Period | None = None
    tabs: list[tuple[Period, list[Line]]] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    registers: dict[str, str] = field(default_factory=dict)
    register: Register | None = None

    @property
    def said(self) -> frozenset[str]:
        """The sheets and tables whose place outside the plan is explained elsewhere, with those of earlier months."""
        return frozenset(self.left) | {line.spot.part for _, own in self.tabs for line in own}


class _Block(Struct, frozen=True):
    """A table of the file, or a sheet, that may be the plan."""

    number: int
    part: str
    lines: list[Line]
    table: Table

    @property
    def rows(self) -> int:
        return len(self.table.rows)

    @property
    def fields(self) -> frozenset[str]:
        return self.table.headers[0].fields

    @property
    def is_spare(self) -> bool:
        return bool(_SPARE.search(self.part))

    @property
    def worth(self) -> tuple[bool, float, int]:
        """A sort key: sheets that are not spare first, then by clear headings and names, then by length."""
        name = self.part.removeprefix("sheet ")
        points = 2 * max(header.plainness + header.says_action for header in self.table.headers)
        points += 2 * bool(_PLAN.search(name)) + min(4, self.rows.bit_length())
        return not self.is_spare, points, self.rows


def plan_tables(reading: Reading, mapping: Mapping[str, str]) -> Tables:
    """Return the tables that are the plan.

    Several sheets or tables are one plan if their headers have the same fields as the clearest one's. A list of
    closed actions, or a register beside the plan, has other fields.
    """
    tables = Tables(list(reading.lines))
    blocks = []
    told = "action" in mapping.values()
    raid = sum(bool(_OF_RAID.fullmatch(part.removeprefix("sheet "))) for part in reading.parts) > 1
    for number, own in by_block(reading.lines).items():
        register = None if told else register_of(own) or _issues(own, raid=raid)
        if register:
            known = tables.register
            tables.register = register if known is None or (register.option and not known.option) else known
            tables.left[own[0].spot.part] = register.name
            if register.option:
                tables.registers[own[0].spot.part] = register.option.removeprefix("--")
            continue
        table = find_table(own, mapping)
        if table.rows and table.headers:
            blocks.append(_Block(number, own[0].spot.part, own, table))
    registers = {line.block for line in reading.lines if line.spot.part in tables.left and line.block}
    if not blocks or (len(blocks) < 2 and not reading.parts):
        tables.lines = [line for line in reading.lines if line.block not in registers]
        return tables
    tables.register = None
    if _set_by_month(blocks, tables):
        return tables
    main = max(blocks, key=lambda block: (*block.worth, -block.number))
    kept = [block for block in blocks if block is main or _is_like(block, main)]
    for block in blocks:
        if block not in kept:
            why = "it is named as a list of old actions or of examples" if block.is_spare else (
                f"its columns differ from those of {main.part}")  # fmt: skip
            tables.left[block.part] = f"{why}; if it is the plan, name it with --sheet" if reading.parts else why
    numbers = {block.number for block in kept}
    if not reading.parts:
        others = {block.number for block in blocks} | registers
        tables.lines = [line for line in reading.lines if line.block in numbers or line.block not in others]
        return tables
    tables.lines = [line for line in reading.lines if line.block in numbers]
    if len(kept) == 1:
        tables.table = main.table
    headed = [{item.line.text for item in block.table.items if isinstance(item, Heading)} for block in kept]
    on_each = frozenset(set.intersection(*headed))  # the title of the plan, and no theme's
    if (
        len(kept) > 1
        and not any(one - on_each for one in headed)
        and not any("theme" in block.fields for block in kept)
    ):
        tables.lines = _titled_by_sheet(tables.lines, on_each)
    return tables


def _issues(lines: Sequence[Line], *, raid: bool) -> Register | None:
    """Return the issue log that a sheet of a RAID log is, by its name; None if it has a column of actions."""
    header = next((line for line in lines if len(line.filled) > 2), None)
    if not raid or header is None or not _ISSUES.fullmatch(header.spot.part.removeprefix("sheet ")):
        return None
    acts = any(meanings(headline(cell)).get("action", 0) >= PLAINLY for cell in header.cells)
    return None if acts else Register("an issue log", "", header)


def _is_like(block: _Block, main: _Block) -> bool:
    shared = len(main.fields & block.fields) >= _ALIKE * len(main.fields | block.fields)
    return shared and (main.is_spare or not block.is_spare)


def _set_by_month(blocks: Sequence[_Block], tables: Tables) -> bool:
    """Return whether each sheet is named after a month and has the same actions, and record it in `tables` if so.

    Such sheets are one plan with several months of updates.
    """
    named = [(period, block) for block in blocks if (period := read_period(block.part.removeprefix("sheet ")))]
    if len({period for period, _ in named}) < 2 or len(named) < len(blocks):
        return False
    yearless = any(not period.year for period, _ in named)
    ordered = named if yearless else sorted(named, key=lambda pair: (pair[0].year, pair[0].month))
    newest = ordered[-1][1]
    known = _actions(newest)
    if any(len(_actions(block) & known) < _SAME * min(len(_actions(block)), len(known)) for _, block in named):
        return False
    tables.month = ordered[-1][0]
    tables.lines = newest.lines
    tables.tabs = [(period, block.lines) for period, block in ordered[:-1]]
    return True


def _actions(block: _Block) -> set[tuple[str, ...]]:
    found = set()
    for row in block.table.rows:
        if action := row.text("action"):
            found.add(tuple(words_of(action)))
    return found


def _titled_by_sheet(lines: Sequence[Line], on_each: Collection[str]) -> list[Line]:
    """Return the lines with each sheet's name above its rows as the heading of a theme.

    The lines `on_each` sheet are no longer of its table, so that they head nothing.
    """
    titled: list[Line] = []
    block = 0
    for line in lines:
        if line.block != block:
            block = line.block
            spot = replace(line.spot, row=0)
            titled.append(Line(spot, (line.spot.part.removeprefix("sheet "),), heading=True))
        titled.append(replace(line, block=0, heading=False) if line.text in on_each else line)
    return titled

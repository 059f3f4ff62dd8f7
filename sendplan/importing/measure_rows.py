"""A sheet of measures taken into data/measures.csv of the plan that is here: a column for each period, or a row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.measure_cells import NOTHING, Written, better_of, number_of, period_of, unit_in
from sendplan.importing.register_columns import headings_known
from sendplan.importing.register_rows import Taken
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.plan import Plan
from sendplan.model.records import Measure
from sendplan.model.wording import folded
from sendplan.read.dates import read_date
from sendplan.read.tables.grid import letter
from sendplan.read.workspace import RawWorkspace

NAME = "measures"
_HEADER_WITHIN = 15


class _Sheet(Struct, frozen=True):
    """A table of measures: `fields`: place → column of the register; `periods`: place → the period its cells are of."""

    header: Line
    fields: Mapping[int, str]
    periods: Mapping[int, str]
    rows: Sequence[Line]

    def cell(self, line: Line, column: str) -> str:
        place = next((at for at, name in self.fields.items() if name == column), len(line.cells))
        return " ".join(line.cell(place).split())

    def values(self, line: Line) -> Iterator[tuple[str, str]]:
        """Each period with what its cell says, blanks left out."""
        told = [(period, line.cell(at)) for at, period in self.periods.items()]
        if not self.periods:
            told = [(self.cell(line, "period"), self.cell(line, "value"))]
        yield from ((period, " ".join(text.split())) for period, text in told if text.strip())


def take_measures(
    reading: Reading, mapping: Mapping[str, str], here: CheckedWorkspace, raw: RawWorkspace, root: Path
) -> Taken:
    """The values of the file's measures that data/measures.csv does not have yet, nothing written.

    `mapping`: heading → column of the register, a period, or ignore. Raises InputUnreadable where the file has no such
    table.
    """
    reading = heeding_text(reading)
    plan = here.records.plan
    sheets = [sheet for own in by_block(reading.lines).values() if (sheet := _sheet(own, mapping, plan))]
    if not sheets:
        raise InputUnreadable(
            f"{reading.file}: no table of it has measures with their values by period; say what is measured, and of "
            'which period a column is, as in: --map "Indicator=measure" --map "Latest=2026-10"'
        )
    table = raw.registers.get(NAME)
    taken = Taken(PurePosixPath(table.place.file).name if table else f"{NAME}.csv")
    over = over_sheets(reading.lines, {sheet.header.spot for sheet in sheets})
    taking = _Taking(taken, plan, here.records.measures)
    for sheet in sheets:
        taking.sheet(sheet, short(over.get(sheet.header.spot.part, "")))
    if taken.rows:
        path = table.place.file if table else f"data/{NAME}.csv"
        taken.files[path] = register_with_rows(table, NAME, taken.rows, root)
    return taken


def _sheet(lines: Sequence[Line], mapping: Mapping[str, str], plan: Plan) -> _Sheet | None:
    """The header that names measures and at least one period or value, among the first lines of a table."""
    known = headings_known(NAME)
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        fields: dict[int, str] = {}
        periods: dict[int, str] = {}
        for place, heading in enumerate(line.cells):
            named = plain(headline(heading))
            told = mapping.get(named) or mapping.get(letter(place).casefold())
            if not heading or told == "ignore":
                continue
            meant = told or next((column for column, names in known.items() if named in names), "")
            if meant in known:
                if meant not in fields.values():
                    fields[place] = meant
            elif period := period_of(told or heading, plan):
                periods[place] = period
        of_rows = {"period", "value"} <= set(fields.values())
        if "measure" in fields.values() and (periods or of_rows):
            return _Sheet(line, fields, {} if of_rows else periods, lines[at + 1 :])
    return None


_OF_ROWS = frozenset({"ref", "no", "number", "id", "rag", "rank", "year", "change", "variance"})
"""Headings of numbers that are no values."""


def _without_period(sheet: _Sheet, unused: Mapping[int, str]) -> Iterator[Doubt]:
    """Columns of numbers that do not say of which period they are: "Latest"."""
    for at, heading in unused.items():
        cells = [cell for line in sheet.rows if (cell := line.cell(at))]
        numbers = sum(number_of(cell) is not None for cell in cells)
        if numbers * 2 > len(cells) and sheet.periods and plain(heading) not in _OF_ROWS:
            why = f'it does not say its period with the year; if it is wanted, say it: --map "{heading}=2026-10"'
            yield Doubt(sheet.header.spot, heading, "", why)


class _Taking:
    """Goes down the rows of each sheet once, and keeps what the register has by then."""

    def __init__(self, taken: Taken, plan: Plan, measures: Sequence[Measure]) -> None:
        self.taken = taken
        self.plan = plan
        self.values = {(folded(one.measure), one.period_end): one.value for one in measures}
        self.names = {folded(one.measure): one.measure for one in measures}
        newest = sorted(measures, key=lambda one: one.period_end)
        self.targets = {folded(one.measure): one.target for one in newest if one.target is not None}

    def sheet(self, sheet: _Sheet, over: str) -> None:
        taken, headings = self.taken, headings_of(sheet.header)
        used = {**sheet.fields, **{at: f"value of {period}" for at, period in sheet.periods.items()}}
        named = {at: " ".join(headline(cell).split()) for at, cell in enumerate(sheet.header.cells) if cell}
        taken.columns |= {named[at]: used[at] for at in sorted(used)}
        taken.unused += [name for at, name in named.items() if at not in used]
        taken.doubts += _without_period(sheet, {at: name for at, name in named.items() if at not in used})
        for line in sheet.rows:
            name = printable(sheet.cell(line, "measure"))
            if not name or len(line.filled) < 2:
                continue  # a line that names the ones below it
            taken.read += 1
            if mark := marking(line, headings, used) or over:
                taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
                continue
            self.measure(sheet, line, name)

    def measure(self, sheet: _Sheet, line: Line, name: str) -> None:
        """The values of one row; the first has what holds for all of the measure's."""
        key, where = folded(name), f"{line.spot}: {name[:60]!r}"
        told = [(period, text) for period, text in sheet.values(line) if text.casefold() not in NOTHING]
        if not told:
            self.taken.left.append(f"{where}: no value of any period")
        units = [number.unit for _, text in told if (number := number_of(text))]
        facts = self.facts(sheet, line, name, units) if told else {}
        for period, text in told:
            written, number = period_of(period, self.plan), number_of(text)
            if not written:
                self.taken.left.append(f"{where}: {period!r} is no period with its year")
            elif not number or number.bound:
                self.taken.left.append(f"{where}, {written}: {text[:40]!r} is no number")
            elif self.is_new(key, written, number, where):
                if number.beside:
                    self.taken.doubts.append(Doubt(line.spot, period, text, f"taken as {number.number}"))
                row = {"measure": self.names.setdefault(key, name), "period": written, "value": number.number}
                self.taken.rows.append(row | facts)
                facts = {}

    def is_new(self, key: str, written: str, number: Written, where: str) -> bool:
        """Whether the register has no value of that period yet; another one that it has is said."""
        end = read_date(written, calendar=self.plan.calendar, context=self.plan.date).end or self.plan.date
        value = float(number.number)
        if (key, end) not in self.values:
            self.values[key, end] = value
            return True
        old = self.values[key, end]
        if old == value:
            self.taken.there.append(f"{where}, {written}")
        else:
            there = "it is blank there" if old is None else f"it has {old:g} there"
            self.taken.left.append(f"{where}, {written}: {there}, and {value:g} here; change it there if that is right")
        return False

    def facts(self, sheet: _Sheet, line: Line, name: str, units: Sequence[str]) -> dict[str, str]:
        """What holds for all values of a measure, as far as the row says; of one that is there already a new target."""
        key, target = folded(name), sheet.cell(line, "target")
        aim = number_of(target)
        if not aim and target.casefold() not in NOTHING:
            self.taken.doubts.append(Doubt(line.spot, "target", target, "no number; left blank"))
        found = {"target": aim.number} if aim and self.targets.get(key) != float(aim.number) else {}
        if key in self.names:
            return found
        same = set(filter(None, [*units, aim.unit if aim else ""]))
        found["unit"] = sheet.cell(line, "unit") or (same.pop() if len(same) == 1 else unit_in(name))
        found["better"] = self.better(f"{sheet.cell(line, 'better')} {aim.bound if aim else ''}", line, name)
        found["source"] = sheet.cell(line, "source")
        found["theme"] = self.theme(sheet.cell(line, "theme"), line)
        return {column: printable(text) for column, text in found.items() if text}

    def theme(self, told: str, line: Line) -> str:
        """The number of the theme that a row names by its number, letter or title; blank is of the whole plan."""
        bare = folded(re.sub(r"^(?:theme|priority)\s+(?=\w+$)", "", told.strip(), flags=re.IGNORECASE))
        for theme in self.plan.themes if told else ():
            if bare in map(folded, (str(theme.number), theme.called, theme.title, theme.named)):
                return str(theme.number)
        if told:
            self.taken.doubts.append(Doubt(line.spot, "theme", told, "no theme of the plan; of the whole plan then"))
        return ""

    def better(self, told: str, line: Line, name: str) -> str:
        """As the row says; higher where it says nothing, which is asked about."""
        if way := better_of(told):
            return way
        why = f"nothing says which way is better; taken as higher: if it is lower, say so in {self.taken.name}"
        self.taken.doubts.append(Doubt(line.spot, "better", name, why))
        return "higher"

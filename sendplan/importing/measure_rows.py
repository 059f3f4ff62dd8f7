"""Add a sheet of measures to data/measures.csv of an existing plan. It has a column, or a row, for each period."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.measure_cells import NOTHING, better_of, number_of, period_of, unit_in
from sendplan.importing.measure_headings import OWN, Column, column_of, dated_in_its_cells, in_the_register, of_its_own
from sendplan.importing.register_columns import headings_known
from sendplan.importing.register_rows import Taken
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import blanks_of, register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import RawTable
from sendplan.model.plan import Plan
from sendplan.model.records import Measure
from sendplan.model.wording import count, folded, listed
from sendplan.read.dates import read_date
from sendplan.read.tables.grid import letter
from sendplan.read.workspace import RawWorkspace

NAME = "measures"
_HEADER_WITHIN = 15


class _Sheet(Struct, frozen=True):
    """A table of measures.

    Attributes:
        header: The line of headings.
        fields: Place → column of the register.
        columns: Place → what else its heading says.
        into: Place → (column of the register, period of the row it goes to); the period is "" for the whole measure.
        rows: The lines below the header.
    """

    header: Line
    fields: Mapping[int, str]
    columns: Mapping[int, Column]
    into: Mapping[int, tuple[str, str]]
    rows: Sequence[Line]

    def cell(self, line: Line, column: str) -> str:
        place = next((at for at, name in self.fields.items() if name == column), len(line.cells))
        return " ".join(line.cells[place].split()) if place < len(line.cells) else ""

    def told(self, line: Line) -> Iterator[tuple[str, str, str]]:
        """Yield (period, column of the register, text) for each cell that belongs to a period; blanks are left out."""
        cells = [(period, name, line.cells[at]) for at, (name, period) in self.into.items() if at < len(line.cells)]
        if not self.into:
            cells = [(self.cell(line, "period"), name, self.cell(line, name)) for name in ("value", "expected")]
        texts = (of_its_own(period, name, " ".join(text.split())) for period, name, text in cells if period)
        yield from ((period, name, text) for period, name, text in texts if text.casefold() not in NOTHING)

    def target(self, line: Line) -> str:
        """Return the target of the measure: from a column for the whole measure, else from one called target."""
        return next(self._of_the_whole(line, "target"), ("", self.cell(line, "target")))[1]

    def compared(self, line: Line) -> tuple[str, str]:
        """Return whom the row compares the area with, and their value. If there are several, the first one."""
        own = self.cell(line, "comparator"), self.cell(line, "comparator_value")
        return next(self._of_the_whole(line, "comparator_value"), own)

    def _of_the_whole(self, line: Line, name: str) -> Iterator[tuple[str, str]]:
        """Yield the heading and text of each cell that applies to the whole measure."""
        for at, (column, period) in self.into.items():
            if column == name and not period and at < len(line.cells) and number_of(line.cells[at]):
                yield " ".join(headline(self.header.cells[at]).split()), " ".join(line.cells[at].split())


def take_measures(
    reading: Reading, mapping: Mapping[str, str], here: CheckedWorkspace, raw: RawWorkspace, root: Path
) -> Taken:
    """Return the values in the file that data/measures.csv does not have yet; nothing is written.

    `mapping` is heading → column of the register, a period, or "ignore". Raises InputUnreadable if no table of the
    file has measures with values by period.
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
    taking = _Taking(taken, plan, here.records.measures, table)
    for sheet in sheets:
        taking.sheet(sheet, short(over.get(sheet.header.spot.part, "")))
    if taken.rows or taking.filled:
        path = table.place.file if table else f"data/{NAME}.csv"
        taken.files[path] = register_with_rows(table, NAME, taken.rows, root, taking.filled)
    return taken


def _sheet(lines: Sequence[Line], mapping: Mapping[str, str], plan: Plan) -> _Sheet | None:
    """Return the table, if one of its first lines is a header that names measures and a period or value; else None."""
    known = headings_known(NAME)
    for at, line in enumerate(lines[:_HEADER_WITHIN]):
        fields: dict[int, str] = {}
        columns: dict[int, Column] = {}
        for place, heading in enumerate(line.cells):
            named = plain(headline(heading))
            told = mapping.get(named) or mapping.get(letter(place).casefold())
            if not heading or told == "ignore":
                continue
            meant = told or next((column for column, names in known.items() if named in names), "")
            if meant in known:
                if meant not in fields.values():
                    fields[place] = meant
            elif column := column_of(told or heading, plan) or dated_in_its_cells(_below(lines, at, place), plan):
                columns[place] = column
        of_rows = {"period", "value"} <= set(fields.values())
        if "measure" in fields.values() and (of_rows or any(one.period for one in columns.values())):
            columns = {} if of_rows else columns
            return _Sheet(line, fields, columns, in_the_register(columns), lines[at + 1 :])
    return None


def _below(lines: Sequence[Line], at: int, place: int) -> list[str]:
    return [line.cells[place] for line in lines[at + 1 :] if place < len(line.cells) and line.cells[place]]


_OF_ROWS = frozenset({"ref", "no", "number", "id", "rag", "rank", "year", "change", "variance"})
"""Headings of columns whose numbers are no values."""


def _without_period(sheet: _Sheet, unused: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield a doubt for each column of numbers whose heading does not say which period they belong to: "Latest"."""
    for at, heading in unused.items():
        cells = [line.cells[at] for line in sheet.rows if at < len(line.cells) and line.cells[at]]
        numbers = sum(number_of(cell) is not None for cell in cells)
        if numbers * 2 > len(cells) and sheet.into and plain(heading) not in _OF_ROWS:
            why = (
                "it does not say of which month, quarter or term of a year it is; if it is wanted, say so: "
                f'--map "{heading}=2026-10"'
            )
            yield Doubt(sheet.header.spot, heading, "", why)


def _asked(sheet: _Sheet, named: Mapping[int, str]) -> Iterator[Doubt]:
    """Yield doubts on seasons that were read as terms, and on comparator columns for which there is no room."""
    compared = [at for at, (name, _) in sheet.into.items() if name == "comparator_value"]
    seasons = [at for at, column in sheet.columns.items() if column.season]
    if seasons:
        others = f", and {count(len(seasons) - 1, 'other column')} likewise" if seasons[1:] else ""
        why = f"taken as {sheet.columns[seasons[0]].period}{others}: is the term meant?"
        yield Doubt(sheet.header.spot, named[seasons[0]], "", why)
    for at in compared[1:]:
        why = f"not taken where {named[compared[0]]!r} has a value: a measure is compared with one other"
        yield Doubt(sheet.header.spot, named[at], "", why)


_SAID = {"value": "value of", "expected": "trajectory for", "target": "target of"}


def _used(sheet: _Sheet) -> dict[int, str]:
    """Return place → what the column became, in words."""
    whole = {"target": "target", "comparator_value": "comparator"}
    return {
        **sheet.fields,
        **{at: f"{_SAID[name]} {period}" if period else whole[name] for at, (name, period) in sheet.into.items()},
    }


class _Taking:
    """Goes through the rows of the sheets once, and keeps track of what the register then has."""

    def __init__(self, taken: Taken, plan: Plan, measures: Sequence[Measure], table: RawTable | None) -> None:
        self.rows = table.rows if table else ()
        blanks = blanks_of(table)
        self.taken = taken
        self.filled: dict[int, dict[str, str]] = {}
        self.places = {
            (folded(one.measure), one.period_end): blanks[one.place] for one in measures if one.place in blanks
        }
        self.plan = plan
        self.known = {
            (folded(one.measure), one.period_end): {
                name: number
                for name, number in (("value", one.value), ("expected", one.expected), ("target", one.target))
                if number is not None
            }
            for one in measures
        }
        self.names = {folded(one.measure): one.measure for one in measures}
        newest = sorted(measures, key=lambda one: one.period_end)
        self.compared = {folded(one.measure): (folded(one.comparator), one.comparator_value) for one in newest}
        self.targets = {folded(one.measure): one.target for one in newest if one.target is not None}

    def sheet(self, sheet: _Sheet, over: str) -> None:
        """Take the rows of one sheet. `over` is what marks all of them as private; "" if nothing does."""
        taken, headings, used = self.taken, headings_of(sheet.header), _used(sheet)
        named = {at: " ".join(headline(cell).split()) for at, cell in enumerate(sheet.header.cells) if cell}
        taken.columns |= {named[at]: used[at] for at in sorted(used)}
        taken.unused += [name for at, name in named.items() if at not in used]
        taken.doubts += _asked(sheet, named)
        taken.doubts += _without_period(sheet, {at: name for at, name in named.items() if at not in used})
        for line in sheet.rows:
            name = printable(sheet.cell(line, "measure"))
            if not name or len(line.filled) < 2:
                continue  # a line that names those below it
            taken.read += 1
            if mark := marking(line, headings, used) or over:
                taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
                continue
            self.measure(sheet, line, name)

    def measure(self, sheet: _Sheet, line: Line, name: str) -> None:
        """Take the values of one row. The first new row of the register also gets what applies to the whole measure."""
        key, where = folded(name), f"{line.spot}: {name[:60]!r}"
        told = list(sheet.told(line))
        if not any(column == "value" for _, column, _ in told):
            beside = "; what is aimed at is taken" if told else ""
            self.taken.left.append(f"{where}: no value of any period{beside}")
        units = [number.unit for _, _, text in told if (number := number_of(text))]
        found: dict[str, dict[str, str]] = {}
        for period, column, text in told:
            written, number = period_of(period, self.plan), number_of(text)
            if not written:
                undated = (
                    f"{text!r} does not say of when it is"
                    if period == OWN
                    else f"{period!r} is no period with its year"
                )
                self.taken.left.append(f"{where}: {undated}")
            elif not number or (number.bound and column != "target"):
                self.taken.left.append(f"{where}, {written}: {text[:40]!r} is no number")
            else:
                found.setdefault(written, {})[column] = number.number
                if number.beside:
                    self.taken.doubts.append(Doubt(line.spot, period, text, f"taken as {number.number}"))
        first = next((cells["value"] for cells in found.values() if "value" in cells), "")
        facts = self.facts(sheet, line, name, units, first) if found else {}
        for written, cells in found.items():
            if row := self.new_cells(key, written, cells, where):
                self.taken.rows.append({"measure": self.names.setdefault(key, name), "period": written} | facts | row)
                facts = {}
            elif "value" in cells and self.fill(key, written, facts):
                facts = {}
        changed = facts.keys() & {"target", "comparator_value"}
        if changed and key in self.names:
            new = listed([f"{column} {facts[column]}" for column in sorted(changed)])
            self.taken.left.append(f"{where}: no row of a new value for its {new}; change it there if that is right")

    def fill(self, key: str, written: str, facts: Mapping[str, str]) -> bool:
        """Put the facts of the measure into a row whose blank value was filled in; return whether that was done.

        It is not done if the row has other facts already.
        """
        at = self.places.get((key, self.end_of(written)))
        if at is None or "value" not in self.filled.get(at, {}) or any(self.rows[at][name] for name in facts):
            return False
        self.filled[at] |= facts
        return True

    def end_of(self, written: str) -> date:
        return read_date(written, calendar=self.plan.calendar, context=self.plan.date).end or self.plan.date

    def new_cells(self, key: str, written: str, cells: Mapping[str, str], where: str) -> dict[str, str]:
        """Return the cells for a new row of the register; empty if it has a row for this measure and period.

        In an existing row, blanks are filled in, and differences are reported.
        """
        end = self.end_of(written)
        old = self.known.get((key, end))
        if old is None:
            self.known[key, end] = {name: float(text) for name, text in cells.items()}
            return dict(cells)
        for name, text in cells.items():
            if old.get(name) == float(text):
                self.taken.there += [f"{where}, {written}"] * (name == "value")
            elif name not in old and (key, end) in self.places:
                old[name] = float(text)
                self.filled.setdefault(self.places[key, end], {})[name] = text
                self.taken.filled += name == "value"
            else:
                was = old.get(name)
                there = "it is blank there" if was is None else f"it has {was:g} there"
                what = "" if name == "value" else f" as {name}"
                self.taken.left.append(
                    f"{where}, {written}: {there}{what}, and {float(text):g} here; change it there if that is right"
                )
        return {}

    def facts(self, sheet: _Sheet, line: Line, name: str, units: Sequence[str], first: str) -> dict[str, str]:
        """Return what applies to all values of a measure, the first of which is given.

        For a measure that the register has, only a new target or comparator value is returned.
        """
        key, target = folded(name), sheet.target(line)
        aim = number_of(target)
        if not aim and target.casefold() not in NOTHING:
            self.taken.doubts.append(Doubt(line.spot, "target", target, "no number; left blank"))
        found = {"target": aim.number} if aim and self.targets.get(key) != float(aim.number) else {}
        other, theirs = sheet.compared(line)
        if (number := number_of(theirs)) and self.compared.get(key) != (folded(other), float(number.number)):
            found |= {"comparator": other, "comparator_value": number.number}
        if key in self.names:
            return found
        same = set(filter(None, [*units, aim.unit if aim else ""]))
        found["unit"] = sheet.cell(line, "unit") or (same.pop() if len(same) == 1 else unit_in(name))
        falls = bool(aim and first) and float(aim.number if aim else 0) < float(first)
        found["better"] = self.better(f"{sheet.cell(line, 'better')} {aim.bound if aim else ''}", line, name, falls)
        found["source"] = sheet.cell(line, "source")
        found["theme"] = self.theme(sheet.cell(line, "theme"), line)
        return {column: printable(text) for column, text in found.items() if text}

    def theme(self, told: str, line: Line) -> str:
        """Return the number of the theme that a row names by number, letter or title; "" means the whole plan."""
        bare = folded(re.sub(r"^(?:theme|priority)\s+(?=\w+$)", "", told.strip(), flags=re.IGNORECASE))
        for theme in self.plan.themes if told else ():
            if bare in map(folded, (str(theme.number), theme.called, theme.title, theme.named)):
                return str(theme.number)
        if told:
            self.taken.doubts.append(Doubt(line.spot, "theme", told, "no theme of the plan; of the whole plan then"))
        return ""

    def better(self, told: str, line: Line, name: str, falls: bool) -> str:
        """Return which way is better; if the row does not say, add a doubt, and take the way to its target.

        `falls`: the target is below the first value, which by "higher" would have met it from the start.
        """
        if way := better_of(told):
            return way
        way, other = ("lower", "higher") if falls else ("higher", "lower")
        to = ", as its target is below its first value" if falls else ""
        why = f"nothing says which way is better; taken as {way}{to}: if it is {other}, say so in {self.taken.name}"
        self.taken.doubts.append(Doubt(line.spot, "better", name, why))
        return way

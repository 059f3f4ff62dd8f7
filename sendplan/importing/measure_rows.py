"""Add a sheet of measures to data/measures.csv of an existing plan. It has a column, or a row, for each period."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.measure_cells import NOTHING, better_of, number_of, period_of, unit_in, unit_of
from sendplan.importing.measure_headings import OWN
from sendplan.importing.measure_sheets import NAME, Sheet, asked, sheet_of, used_in, without_period
from sendplan.importing.register_taking import Taken
from sendplan.importing.register_there import There
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import blanks_of, register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import RawTable
from sendplan.model.plan import Plan
from sendplan.model.records import Measure
from sendplan.model.wording import folded, listed
from sendplan.read.dates import read_date
from sendplan.read.workspace import RawWorkspace


def take_measures(
    reading: Reading, mapping: Mapping[str, str], here: CheckedWorkspace, raw: RawWorkspace, root: Path
) -> Taken:
    """Return the values in the file that data/measures.csv does not have yet; nothing is written.

    `mapping` is heading → column of the register, a period, or "ignore". Raises InputUnreadable if no table of the
    file has measures with values by period.
    """
    reading = heeding_text(reading)
    plan = here.records.plan
    sheets = [sheet for own in by_block(reading.lines).values() if (sheet := sheet_of(own, mapping, plan))]
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
        newest = sorted(measures, key=lambda one: one.period_end)
        self.names = {folded(one.measure): one.measure for one in measures}
        self.facts_there = {
            folded(one.measure): There(
                [], "", {"unit": unit_of(one.unit), "better": one.better, "source": one.source}, None
            )
            for one in newest
        }
        self.compared = {folded(one.measure): (folded(one.comparator), one.comparator_value) for one in newest}
        self.targets = {folded(one.measure): one.target for one in newest if one.target is not None}

    def sheet(self, sheet: Sheet, over: str) -> None:
        """Take the rows of one sheet. `over` is what marks all of them as private; "" if nothing does."""
        taken, headings, used = self.taken, headings_of(sheet.header), used_in(sheet)
        named = {at: " ".join(headline(cell).split()) for at, cell in enumerate(sheet.header.cells) if cell}
        taken.columns |= {named[at]: used[at] for at in sorted(used)}
        taken.unused += [name for at, name in named.items() if at not in used]
        taken.doubts += asked(sheet, named)
        taken.doubts += without_period(sheet, {at: name for at, name in named.items() if at not in used})
        for line in sheet.rows:
            name = printable(sheet.cell(line, "measure"))
            if not name or len(line.filled) < 2:
                continue  # a line that names those below it
            taken.read += 1
            if mark := marking(line, headings, used) or over:
                taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
                continue
            self.measure(sheet, line, name)

    def measure(self, sheet: Sheet, line: Line, name: str) -> None:
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
                self.taken.filled += [f"{where}, {written}: {text}"] * (name == "value")
            else:
                was = old.get(name)
                there = "it is blank there" if was is None else f"it has {was:g} there"
                what = "" if name == "value" else f" as {name}"
                self.taken.left.append(
                    f"{where}, {written}: {there}{what}, and {float(text):g} here; change it there if that is right"
                )
        return {}

    def facts(self, sheet: Sheet, line: Line, name: str, units: Sequence[str], first: str) -> dict[str, str]:
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
            self.otherwise(sheet, line, key)
            return found
        same = set(filter(None, [*units, aim.unit if aim else ""]))
        found["unit"] = sheet.cell(line, "unit") or (same.pop() if len(same) == 1 else unit_in(name))
        falls = bool(aim and first) and float(aim.number if aim else 0) < float(first)
        found["better"] = self.better(f"{sheet.cell(line, 'better')} {aim.bound if aim else ''}", line, name, falls)
        found["source"] = sheet.cell(line, "source")
        found["theme"] = self.theme(sheet.cell(line, "theme"), line)
        return {column: printable(text) for column, text in found.items() if text}

    def otherwise(self, sheet: Sheet, line: Line, key: str) -> None:
        """Report what a row says otherwise of a measure than the register, whose facts stay."""
        told = {"unit": unit_of(sheet.cell(line, "unit")), "better": better_of(sheet.cell(line, "better")),
                "source": sheet.cell(line, "source")}  # fmt: skip
        for column, text in told.items() if key in self.facts_there else ():
            if text and self.facts_there[key].differs(column, text):
                self.taken.differing.append(
                    f"{line.spot}: {self.names[key][:60]}: {self.facts_there[key].beside(column, text)}"
                )

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

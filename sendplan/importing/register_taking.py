"""Go through the rows of a register's table once: which are new, what they fill in, what differs, what is left out."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from sendplan.importing.likeness import SAME, likeness, words_of
from sendplan.importing.lines import Doubt, Line
from sendplan.importing.marking import headings_of, marking, short
from sendplan.importing.register_cells import Cells, words_in
from sendplan.importing.register_columns import SCORES, Columns
from sendplan.importing.register_status import status_of
from sendplan.importing.register_there import There, same_as
from sendplan.model.records import Risk
from sendplan.model.wording import listed


class Taken(Struct):
    """What an import found for a register.

    Attributes:
        name: The name of the register's file.
        read: How many rows were read.
        filled: The blank cells of existing rows that are filled in, in words.
        columns: Heading → what it was taken as.
        unused: The headings that were not used.
        rows: The rows to add.
        there: Rows that the register has already, in words.
        differing: What a row says otherwise than the register, which keeps its own, in words.
        left: Rows that could not be taken, and why.
        other: The spots of rows that belong to another register.
        doubts: What a person should look at.
        files: Path in the workspace → content to write.
    """

    name: str
    read: int = 0
    filled: list[str] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)


class Row(Struct):
    """One row of the file's register.

    Attributes:
        line: Its line, the first if it is told in several.
        cells: Column of the register → text.
        words: The words by which it is known.
        status: What its status column says.
    """

    line: Line
    cells: dict[str, str]
    words: str
    status: str

    def __str__(self) -> str:
        return f"{self.line.spot}: {self.words[:80]}"


class Taking(Struct):
    """Goes through the rows of a register once. What only one register knows, its own kind of taking adds.

    Attributes:
        columns: The columns of the register.
        taken: What was found, filled in on the way.
        cells: What reads the cells.
        known: Id → the words of the row that has it.
        old: What the plan's register has already.
        above: Sheet or table → the texts right above its header.
        over: Sheet or table → what marks all its rows as private; empty if nothing does.
        kind: The place of the column that `kind_column` found.
        status: The place of the status column.
        statuses: The status of every row.
        stood: Id → the risk as the plan's register has it now.
        told_on: The day by which the file was reported, if its name says so.
        filled: Index of a row of the plan's register → texts for its blank cells.
    """

    columns: Columns
    taken: Taken
    cells: Cells
    known: dict[str, str]
    old: Sequence[There]
    above: Mapping[str, Sequence[str]]
    over: Mapping[str, str]
    kind: int | None
    status: int | None
    statuses: Sequence[str]
    stood: Mapping[str, Risk]
    told_on: date | None
    filled: dict[int, dict[str, str]] = field(default_factory=dict)

    def rows(self) -> None:
        """Take every row. Those in which the same thing is said on end, with an answer in each, are one row."""
        groups: list[list[Line]] = []
        for line in self.columns.rows:
            if not self.is_of(line):
                self.taken.other += [str(line.spot)] if line.filled else []
            elif line.spread > 1 and len(line.filled) == 1:
                self.taken.left.append(f"{line.spot}: {line.text[:60]!r}: a heading over several columns")
            elif groups and self.goes_on(line, groups[-1][0]):
                groups[-1].append(line)
            else:
                groups.append([line])
        for group in groups:
            self.row(group)

    def goes_on(self, line: Line, before: Line) -> bool:
        """Return whether a line says more of the row before: in a merged cell, or with the same words, day and id."""
        register, columns = self.columns.register, self.columns
        main = next(at for at, name in columns.fields.items() if name == register.main)
        known = {at for at, name in columns.fields.items() if name in (register.main, "id", *SCORES, *register.days)}
        same = all(line.cell(at) == before.cell(at) for at in (*known, columns.both))
        return main in line.repeated or (bool(line.cell(main)) and same)

    def row(self, lines: Sequence[Line]) -> None:
        """Take one row, or record why it was left out or that it is there already."""
        taken, register, line = self.taken, self.columns.register, lines[0]
        taken.read += 1
        if why := next(filter(None, map(self.kept_back, lines)), ""):
            taken.left.append(f"{line.spot}: {why}")
            return
        cells = self.told(lines)
        row = Row(line, cells, cells.get(register.main, ""), status_of(line, self.status))
        if there := same_as(cells, register, self.old):
            self.again(row, there)
        elif not row.words:
            taken.left.append(f"{line.spot}: no {register.called} is written")
        elif why := self.refused(row):
            taken.left.append(f"{line.spot}: {row.words[:60]!r}: {why}")
        else:
            self.known |= {cells["id"].casefold(): row.words} if register.ids else {}
            self.adding(row)
            taken.rows.append(cells)

    def kept_back(self, line: Line) -> str:
        """Return why a line may not stand in a register, which everybody can read; empty if it may."""
        over = short(self.over.get(line.spot.part, ""))
        if mark := marking(line, headings_of(self.columns.header), self.columns.used) or over:
            return f"it is marked {mark!r}, and a register is public"
        child = self.cells.of_a_child(line)
        return f"it seems to tell of one child ({child!r}), and a register is public" if child else ""

    def told(self, lines: Sequence[Line]) -> dict[str, str]:
        """Return column → text of a row. Of several lines the words are joined; the first day, score or id counts."""
        row = {}
        are_wrapped = lines[0].spot.file.casefold().endswith(".pdf")
        for at, column in self.columns.fields.items():
            cells = list(dict.fromkeys(filter(None, (line.cell(at) for line in lines))))
            if column in ("id", *SCORES) or column in self.columns.register.days:
                cells = cells[:1]
            if cells:
                row[column] = words_in(cells, are_wrapped=are_wrapped)
        if len(lines) > 1:
            why = f"told in {len(lines)} rows; taken as one"
            self.taken.doubts.append(Doubt(lines[0].spot, "", row.get(self.columns.register.main, ""), why))
        return row | self.cells.both(lines[0])

    def again(self, row: Row, there: There) -> None:
        """Compare a row with what the register has: what is blank there is filled in, what differs is reported."""
        self.taken.there.append(str(row))
        self.beside(self.otherwise(row, there), row, there)

    def otherwise(self, row: Row, there: There) -> dict[str, str]:
        """Return what a row says that is blank or otherwise in the register, in the form of the register."""
        same = {"id"} if likeness(there.words, words_of(row.words)) < SAME else {"id", self.columns.register.main}

        def differing(told: Mapping[str, str]) -> dict[str, str]:
            return {column: text for column, text in told.items()
                    if text and (column in SCORES or (column not in same and there.differs(column, text)))}  # fmt: skip

        said = differing(row.cells)
        self.cells.put_plainly(said, row.line)
        self.cells.put_refs(said, row.line)
        return differing(said)

    def beside(self, said: Mapping[str, str], row: Row, there: There) -> None:
        """Fill in what the register leaves blank, and report what it has otherwise, or has of another day."""
        blank = {column: text for column, text in said.items() if not there.cells.get(column)}
        if there.at is None or "date" in said:
            blank = {}
        if blank and there.at is not None:
            self.filling(blank, row, there)
            self.filled.setdefault(there.at, {}).update(blank)
            self.taken.filled.append(f"{row}: {listed([f'{column} {text}' for column, text in blank.items()])}")
        self.taken.differing += [
            f"{row}: {there.beside(column, text)}" for column, text in said.items() if column not in blank
        ]

    def refused(self, row: Row) -> str:
        """Bring the cells of a new row into the form of the register; return why it cannot be taken, or ""."""
        register, cells = self.columns.register, row.cells
        self.cells.put_plainly(cells, row.line)
        if lacking := next((why for column, why in register.needs.items() if not cells.get(column)), ""):
            return lacking
        if register.ids:
            cells["id"] = self.cells.free_id(cells.get("id", ""), row.line, self.known)
        if not cells.get("refs"):
            self.cells.put_touched(cells, row.line)
        self.cells.put_refs(cells, row.line)
        return ""

    def adding(self, row: Row) -> None:
        """Complete a new row with what only this register knows, and note what is doubtful about it."""

    def filling(self, blank: dict[str, str], row: Row, there: There) -> None:
        """Add to what is filled in what only this register knows."""

    def is_of(self, line: Line) -> bool:
        """Return whether the row belongs to this register; a row whose kind is blank may belong."""
        kind, called = line.cell(self.kind), self.columns.register.called
        return not kind or kind.casefold().strip().rstrip("s") in (called, called[0])

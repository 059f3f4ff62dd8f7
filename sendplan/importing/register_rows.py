"""Add a risk register or a decision log to data/risks.csv or data/decisions.csv of an existing plan."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Doubt, Line, Reading
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.register_cells import Cells, names_of
from sendplan.importing.register_columns import SCORES, Columns, columns_of, doubts_on
from sendplan.importing.register_kinds import kind_column
from sendplan.importing.register_status import is_carried_out, is_closed, status_column, status_of, undecided
from sendplan.importing.register_there import There, all_there, same_as
from sendplan.importing.said_by import said_by
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.records import Risk
from sendplan.model.wording import listed, long_date
from sendplan.read.workspace import RawWorkspace
from sendplan.rules.scores import standing

WANTED = "what is wanted of a board is typed under ask in the month's file"
ANEW = "add a row with its id, what is new, and the day in scored_on"
UNDATED = "no day on which it was done: papers call it open until done_on has one"
_OWN = ("mitigation", "owner", "refs")
"""What a risk's new row may say otherwise than the one before it."""


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


def take_register(
    reading: Reading, name: str, mapping: Mapping[str, str], here: CheckedWorkspace, raw: RawWorkspace, root: Path
) -> Taken:
    """Return the file's rows that the register `name` ("risks" or "decisions") does not have yet; nothing is written.

    `mapping` is heading → column of the register, or "ignore". Raises InputUnreadable if the file has no such
    register.
    """
    main = "risk" if name == "risks" else "decision"
    reading = heeding_text(reading)
    columns = columns_of(reading, name, main, mapping)
    if columns is None:
        raise InputUnreadable(
            f"{reading.file}: no table of it has a column for the {main}; say which it is, as in: "
            f'--map "Heading={main}"'
        )
    header, headings = columns.header, columns.headings
    table = raw.registers.get(name)
    status = status_column(header, main)
    read = columns.used | ({status} if main == "decision" else set())
    taken = Taken(
        PurePosixPath(table.place.file).name if table else f"{name}.csv",
        columns={headings[at]: columns.fields.get(at, "likelihood and impact") for at in sorted(columns.used)},
        unused=[heading for at, heading in headings.items() if at not in read],
        doubts=doubts_on(reading, columns),
    )
    taking = _Taking(
        main,
        columns,
        taken,
        Cells(columns, names_of([action.ref for action in here.records.plan.all_refs()]), taken.doubts),
        known={row["id"].casefold(): row[main] for row in table.rows} if table and name == "risks" else {},
        old=all_there(table, main),
        over=short(over_sheets(reading.lines, {header.spot}).get(header.spot.part, "")),
        kind=kind_column([plain(headline(cell)) for cell in header.cells], columns.rows),
        status=status,
        statuses=[status_of(line, status) for line in columns.rows],
        stood={risk.id.casefold(): risk for risk in standing(here.records.risks, date.max)},
        day=said_by(reading.file, here.records.meetings) if table and table.rows else None,
    )
    for line in columns.rows:
        taking.line(line)
    if taken.rows or taking.filled:
        path = table.place.file if table else f"data/{name}.csv"
        taken.files[path] = register_with_rows(table, name, taken.rows, root, taking.filled)
    return taken


class _Taking(Struct):
    """Goes through the rows of a register once.

    Attributes:
        main: The column with the words: "risk" or "decision".
        columns: The columns of the register.
        taken: What was found, filled in on the way.
        cells: What reads the cells.
        known: Id → the risk that has it.
        old: What the plan's register has already.
        over: What marks all rows as private; empty if nothing does.
        kind: The place of the column that `kind_column` found.
        status: The place of the status column.
        statuses: The status of every row.
        stood: Id → the risk as the plan's register has it now.
        day: The day by which the file was reported, if the plan's register already has rows.
        filled: Index of a row of the plan's register → texts for its blank cells.
    """

    main: str
    columns: Columns
    taken: Taken
    cells: Cells
    known: dict[str, str]
    old: Sequence[There]
    over: str
    kind: int | None
    status: int | None
    statuses: Sequence[str]
    stood: Mapping[str, Risk]
    day: date | None
    filled: dict[int, dict[str, str]] = field(default_factory=dict)

    def line(self, line: Line) -> None:
        """Take one row, or record why it was left out or that it is there already."""
        if not self.is_of(line):
            self.taken.other += [str(line.spot)] if line.filled else []
            return
        taken, main = self.taken, self.main
        taken.read += 1
        if mark := marking(line, headings_of(self.columns.header), self.columns.used) or self.over:
            taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
            return
        row = {column: printable(" ".join(line.cells[at].split())) for at, column in self.columns.fields.items()
               if at < len(line.cells) and line.cells[at]}  # fmt: skip
        row |= self.cells.both(line)
        text = row.get(main, "")
        status = status_of(line, self.status)
        if there := same_as(row, main, self.old):
            self.again(row, line, there, status)
        elif main == "risk" and is_closed(status) and not row.get("closed_on"):
            taken.left.append(f"{line.spot}: {text[:60]!r}: closed, and the file does not say on which day")
        elif not text:
            taken.left.append(f"{line.spot}: no {main} is written")
        elif main == "decision" and undecided(status, self.statuses):
            taken.left.append(f"{line.spot}: {text[:60]!r}: {status!r}, so nothing is decided; {WANTED}")
        elif why := self.mended(row, line):
            taken.left.append(f"{line.spot}: {text[:60]!r}: {why}")
        else:
            self.known |= {row["id"].casefold(): text} if main == "risk" else {}
            if main == "risk" and self.day and not row.get("raised_on"):
                row["raised_on"] = self.day.isoformat()
                why = f"new in this register, which does not say since when; taken as raised by {long_date(self.day)}"
                taken.doubts.append(Doubt(line.spot, "raised_on", text, why))
            if main == "decision" and is_carried_out(status) and not row.get("done_on"):
                taken.doubts.append(Doubt(line.spot, "done_on", status, UNDATED))
            taken.rows.append(row)

    def again(self, row: dict[str, str], line: Line, there: There, status: str) -> None:
        """Compare a row with what the register has.

        New scores, or the end of a risk, become another row with the same id and the file's other words. Otherwise
        what is blank in the register is filled in, and what differs is reported.
        """
        where = f"{line.spot}: {row[self.main][:80]}"
        said = {column: text for column, text in row.items()
                if column in SCORES or (column not in ("id", self.main) and there.differs(column, text))}  # fmt: skip
        self.cells.put_plainly(said, line)
        self.cells.put_refs(said, line)
        said = {column: text for column, text in said.items() if text}
        scores = {column: said.pop(column) for column in SCORES if column in said}
        risk = self.stood.get(there.id)
        anew = self.anew(risk, scores, said, line, status) if risk else {}
        if anew:
            self.taken.rows.append(anew)
        else:
            self.taken.there.append(where)
        self.beside({column: text for column, text in said.items() if column not in anew}, where, there)
        if self.main == "decision" and undecided(status, self.statuses):
            self.taken.differing.append(
                f"{where}: there as decided, and {status!r} here; if nothing was decided, take its row out there"
            )
        if self.main == "decision" and is_carried_out(status) and not (there.cells.get("done_on") or "done_on" in said):
            self.taken.differing.append(f"{where}: {status!r} here, and {UNDATED}")

    def beside(self, said: Mapping[str, str], where: str, there: There) -> None:
        """Fill in what the register leaves blank, and report what it has otherwise, or has of another day."""
        blank = {column: text for column, text in said.items() if not there.cells.get(column)}
        if there.at is None or "date" in said:
            blank = {}
        if blank and there.at is not None:
            self.filled.setdefault(there.at, {}).update(blank)
            self.taken.filled.append(f"{where}: {listed([f'{column} {text}' for column, text in blank.items()])}")
        self.taken.differing += [
            f"{where}: {there.beside(column, text)}" for column, text in said.items() if column not in blank
        ]

    def anew(
        self, risk: Risk, scores: Mapping[str, str], said: Mapping[str, str], line: Line, status: str
    ) -> dict[str, str]:
        """Return another row of a risk that has another score, or has ended; empty if it has not."""
        scores = {name: text for name, text in scores.items() if text != str(getattr(risk, name))}
        closed = risk.closed_on is None and (is_closed(status) or "closed_on" in said)
        told = f"{risk.likelihood} × {risk.impact} there"
        if scores:
            told += f", {scores.get('likelihood', risk.likelihood)} × {scores.get('impact', risk.impact)} here"
        told += "; closed here" if closed else ""
        day = date.fromisoformat(said["closed_on"]) if closed and "closed_on" in said else self.day
        where = f"{line.spot}: {risk.risk[:80]}"
        if not (scores or closed):
            return {}
        if day is None:
            self.taken.differing.append(f"{where}: {told}, and neither the file nor its name says since when; {ANEW}")
            return {}
        if scores and risk.scored_on and risk.scored_on >= day:
            self.taken.differing.append(f"{where}: {told}, where a later score stands")
            return {}
        own = {column: said[column] for column in _OWN if column in said}
        with_it = f", with its {listed(list(own))}" if own else ""
        self.taken.doubts.append(
            Doubt(line.spot, "id", risk.id, f"{told}; taken as a row more, of {long_date(day)}{with_it}")
        )
        new = {name: scores.get(name, str(getattr(risk, name))) for name in SCORES}
        row = {"id": risk.id, "risk": risk.risk, **new, **own, "scored_on": day.isoformat()}
        return row | ({"closed_on": day.isoformat()} if closed else {})

    def mended(self, row: dict[str, str], line: Line) -> str:
        """Bring the cells of a row into the form of the register; return why it cannot be taken, or ""."""
        self.cells.put_plainly(row, line)
        if self.main == "risk" and not (row["likelihood"] and row["impact"]):
            return "likelihood and impact are needed, each from 1 to 5"
        if self.main == "decision" and not row.get("date"):
            return "the day it was decided is needed"
        if self.main == "risk":
            row["id"] = self.cells.free_id(row.get("id", ""), line, self.known)
        if not row.get("refs"):
            self.cells.put_touched(row, line, self.main)
        self.cells.put_refs(row, line)
        return ""

    def is_of(self, line: Line) -> bool:
        """Return whether the row belongs to this register; a row whose kind is blank may belong."""
        kind = line.cells[self.kind] if self.kind is not None and self.kind < len(line.cells) else ""
        return not kind or kind.casefold().strip().rstrip("s") in (self.main, self.main[0])

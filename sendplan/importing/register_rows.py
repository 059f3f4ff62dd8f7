"""Add a risk register or a decision log to data/risks.csv or data/decisions.csv of an existing plan."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.likeness import SAME, likeness, words_of
from sendplan.importing.lines import Doubt, Line, Reading
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.register_columns import BOTH, LETTERS, LEVELS, SCORES, Columns, columns_of, doubts_on
from sendplan.importing.register_kinds import kind_column
from sendplan.importing.register_status import is_closed, status_column, status_of, undecided
from sendplan.importing.said_by import said_by
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.records import Risk
from sendplan.model.wording import listed, long_date
from sendplan.read.dates import read_date
from sendplan.read.workspace import RawWorkspace
from sendplan.rules.scores import standing

_REF = re.compile(
    r"(?<![\w\u00a3$.,])[0-9]{1,2}\.[0-9]{1,3}[a-z]?(?![\w%]|\.[0-9]| (?:million|thousand|per cent|percent|m\b))"
)
"""A number by which the words of a row name an action."""
_DAYS = ("raised_on", "closed_on", "date", "due", "done_on")


WANTED = "what is wanted of a board is typed under ask in the month's file"
ANEW = "add a row with its id, what is new, and the day in scored_on"


class Taken(Struct):
    """What an import found for a register.

    Attributes:
        name: The name of the register's file.
        read: How many rows were read.
        filled: How many blank values of existing rows were filled in.
        columns: Heading → what it was taken as.
        unused: The headings that were not used.
        rows: The rows to add.
        there: Rows that the register has already, in words.
        left: Rows that could not be taken, and why.
        other: The spots of rows that belong to another register.
        doubts: What a person should look at.
        files: Path in the workspace → content to write.
    """

    name: str
    read: int = 0
    filled: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
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
        known={row["id"].casefold(): row[main] for row in table.rows} if table and name == "risks" else {},
        old=[(words_of(row[main]), row["id"].casefold() if main == "risk" else "") for row in table.rows]
        if table else [],
        refs=_names([action.ref for action in here.records.plan.all_refs()]),
        over=short(over_sheets(reading.lines, {header.spot}).get(header.spot.part, "")),
        kind=kind_column([plain(headline(cell)) for cell in header.cells], columns.rows),
        status=status,
        statuses=[status_of(line, status) for line in columns.rows],
        stood={risk.id.casefold(): risk for risk in standing(here.records.risks, date.max)},
        day=said_by(reading.file, here.records.meetings) if table and table.rows else None,
    )  # fmt: skip
    for line in columns.rows:
        taking.line(line)
    if taken.rows:
        path = table.place.file if table else f"data/{name}.csv"
        taken.files[path] = register_with_rows(table, name, taken.rows, root)
    return taken


def _names(refs: Sequence[str]) -> dict[str, str]:
    """Return each name that a register may use for an action → its ref.

    Refs are names. If the plain numbers run through the whole plan (2.7 is the only 7, and so on), they are names
    too.
    """
    numbers = [ref.partition(".")[2] for ref in refs]
    own = {ref: ref for ref in refs}
    return own if len({*numbers, ""}) <= len(numbers) else dict(zip(numbers, refs, strict=True)) | own


class _Taking(Struct):
    """Goes through the rows of a register once.

    Attributes:
        main: The column with the words: "risk" or "decision".
        columns: The columns of the register.
        taken: What was found, filled in on the way.
        known: Id → the risk that has it.
        old: For each row of the plan's register, its words and its id.
        refs: Name of an action → its ref.
        over: What marks all rows as private; empty if nothing does.
        kind: The place of the column that `kind_column` found.
        status: The place of the status column.
        statuses: The status of every row.
        stood: Id → the risk as the plan's register has it now.
        day: The day by which the file was reported, if the plan's register already has rows.
    """

    main: str
    columns: Columns
    taken: Taken
    known: dict[str, str]
    old: Sequence[tuple[list[str], str]]
    refs: Mapping[str, str]
    over: str
    kind: int | None
    status: int | None
    statuses: Sequence[str]
    stood: Mapping[str, Risk]
    day: date | None

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
        row |= self.both(line)
        text = row.get(main, "")
        words = words_of(text)
        status = status_of(line, self.status)
        known = next((key for other, key in self.old if likeness(other, words) >= SAME), None)
        if known is not None and text:
            self.again(row, line, known, status)
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
            taken.rows.append(row)

    def again(self, row: dict[str, str], line: Line, known: str, status: str) -> None:
        """Compare a row with the one that the register has.

        New scores, or the end of a risk, become another row with the same id. A difference about a decision is
        reported.
        """
        where = f"{line.spot}: {row[self.main][:80]}"
        if self.main == "decision" and undecided(status, self.statuses):
            where += f": there as decided, and {status!r} here; if nothing was decided, take its row out there"
        risk = self.stood.get(known)
        if risk is None:
            self.taken.there.append(where)
            return
        self.put_plainly(row, line)
        scores = {name: row[name] for name in SCORES if row[name] and row[name] != str(getattr(risk, name))}
        closed = (is_closed(status) or bool(row.get("closed_on"))) and risk.closed_on is None
        told = f"{risk.likelihood} × {risk.impact} there"
        if scores:
            told += f", {row['likelihood'] or risk.likelihood} × {row['impact'] or risk.impact} here"
        told += "; closed here" if closed else ""
        day = date.fromisoformat(row["closed_on"]) if closed and row.get("closed_on") else self.day
        if not (scores or closed):
            self.taken.there.append(where)
        elif day is None:
            self.taken.left.append(f"{where}: {told}, and neither the file nor its name says since when; {ANEW}")
        elif scores and risk.scored_on and risk.scored_on >= day:
            self.taken.there.append(f"{where}: {told}, where a later score stands")
        else:
            new = {name: str(getattr(risk, name)) for name in SCORES} | scores
            anew = {"id": risk.id, "risk": risk.risk, **new, "scored_on": day.isoformat()}
            self.taken.rows.append(anew | ({"closed_on": day.isoformat()} if closed else {}))
            self.taken.doubts.append(
                Doubt(line.spot, "id", risk.id, f"{told}; taken as a row more, of {long_date(day)}")
            )

    def mended(self, row: dict[str, str], line: Line) -> str:
        """Bring the cells of a row into the form of the register; return why it cannot be taken, or ""."""
        self.put_plainly(row, line)
        if self.main == "risk" and not (row["likelihood"] and row["impact"]):
            return "likelihood and impact are needed, each from 1 to 5"
        if self.main == "decision" and not row.get("date"):
            return "the day it was decided is needed"
        if self.main == "risk":
            row["id"] = _id(row.get("id", ""), line, self.known, self.taken)
        if not row.get("refs"):
            self.touched(row, line)
        named = [part.strip() for part in re.split(r"[;,/&\n]|\band\b", row.get("refs", "")) if part.strip()]
        if named:
            lost = [ref for ref in named if ref not in self.refs]
            row["refs"] = "; ".join(dict.fromkeys(self.refs[ref] for ref in named if ref in self.refs))
            if lost:
                self.taken.doubts.append(Doubt(line.spot, "refs", "; ".join(lost), "no action of the plan; left out"))
        return ""

    def put_plainly(self, row: dict[str, str], line: Line) -> None:
        """Write scores as numbers and days as ISO dates, or empty them if they cannot be read."""
        for name in SCORES if self.main == "risk" else ():
            row[name] = _score(row.get(name, ""), line, name, self.taken)
        for name in _DAYS:
            if row.get(name):
                row[name] = _day(row[name], line, name, self.taken)

    def both(self, line: Line) -> dict[str, str]:
        """Return likelihood and impact from a cell that has both; empty if there is none."""
        at = self.columns.both
        told = BOTH.match(line.cells[at]) if at is not None and at < len(line.cells) else None
        order = SCORES[::-1] if self.columns.impact_first else SCORES
        return dict(zip(order, (told["first"], told["second"]), strict=True)) if told else {}

    def touched(self, row: dict[str, str], line: Line) -> None:
        """Set `refs` to the plan's actions that the row's words name by number, and add a doubt."""
        found = [ref for ref in dict.fromkeys(_REF.findall(row[self.main])) if ref in self.refs]
        if found:
            row["refs"] = "; ".join(found)
            why = f"it names {listed(found)}, taken as what it touches"
            self.taken.doubts.append(Doubt(line.spot, self.main, row[self.main], why))

    def is_of(self, line: Line) -> bool:
        """Return whether the row belongs to this register; a row whose kind is blank may belong."""
        kind = line.cells[self.kind] if self.kind is not None and self.kind < len(line.cells) else ""
        return not kind or kind.casefold().strip().rstrip("s") in (self.main, self.main[0])


def _score(text: str, line: Line, name: str, taken: Taken) -> str:
    """Return a score from 1 to 5, or "". A level in words is turned into a number, with a doubt."""
    low = text.casefold().strip()
    number = re.match(r"[1-5](?![0-9])", low)
    if number:
        return number[0]
    longest = sorted(LEVELS.items(), key=lambda pair: -len(pair[0]))
    level = LETTERS.get(low) or next((score for words, score in longest if words in low), 0)
    if level:
        taken.doubts.append(Doubt(line.spot, name, text, f"taken as {level} of 5"))
        return str(level)
    return ""


_ANSWER = re.compile(r"^\s*(?:yes|y|done|completed?|actioned)[\s,:;\u2013-]+(?:on )?(?=[0-9])", re.IGNORECASE)
"""The answer before a day: "Yes, 20/10/2025"."""


def _day(text: str, line: Line, name: str, taken: Taken) -> str:
    day = read_date(_ANSWER.sub("", text))
    if day.end and day.precision == "day" and not day.is_problem:
        return day.end.isoformat()
    taken.doubts.append(Doubt(line.spot, name, text, "not a day; left blank"))
    return ""


def _id(text: str, line: Line, known: Mapping[str, str], taken: Taken) -> str:
    """Return the file's id, or the next free one if it is missing or another risk of the plan has it."""
    if text and text.casefold() not in known:
        return text
    number = next(n for n in range(1, 10_000) if f"r{n}" not in known)
    if text:
        taken.doubts.append(Doubt(line.spot, "id", text, f"it stands for another risk here; this one is R{number}"))
    return f"R{number}"

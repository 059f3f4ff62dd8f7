"""A risk register or a decision log taken into data/risks.csv or data/decisions.csv of the plan that is here."""

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
"""A number that the words of a row name an action by."""
_DAYS = ("raised_on", "closed_on", "date", "due", "done_on")


WANTED = "what is wanted of a board is typed under ask in the month's file"
ANEW = "add a row with its id, what is new, and the day in scored_on"


class Taken(Struct):
    """`rows` to add; `filled`: how many rows waited for a value; `there`: rows that the register has already; `left`:
    those that could not be taken; `other`: the spots of those that are of another kind.
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
    """The rows of the file's register that `name` ("risks" or "decisions") does not have yet, nothing written.

    `mapping`: heading → column of the register, or ignore. Raises InputUnreadable where the file has no such register.
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
    """What a register may name each action by → its ref: that; and, where the plan is numbered right through its themes
    (2.7 is the only 7, and so with all), its plain number.
    """
    numbers = [ref.partition(".")[2] for ref in refs]
    own = {ref: ref for ref in refs}
    return own if len({*numbers, ""}) <= len(numbers) else dict(zip(numbers, refs, strict=True)) | own


class _Taking(Struct):
    """Goes down the rows of a register once. `known`: id → the risk that it stands for; `old`: the words of each row
    that is there, with its id; `refs`: what names an action → its ref; `over`: what says of all rows that they are
    private; `kind`: `kind_column`; `status`: `status_column`, with what it says of all rows; `stood`: id → the risk as
    it stands in the register; `day`: by which a file that comes after others was told.
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
        """One row: left out with the reason, there already, or taken."""
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
        """A row that is there: what the file says otherwise of it is a row more of a risk, and said of a decision."""
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
        """Put the cells of a row as the register has them, where that is plain; else why it cannot be taken."""
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
        """Scores as numbers, days as days; blank where they cannot be told."""
        for name in SCORES if self.main == "risk" else ():
            row[name] = _score(row.get(name, ""), line, name, self.taken)
        for name in _DAYS:
            if row.get(name):
                row[name] = _day(row[name], line, name, self.taken)

    def both(self, line: Line) -> dict[str, str]:
        """Likelihood and impact where one cell says both."""
        at = self.columns.both
        told = BOTH.match(line.cells[at]) if at is not None and at < len(line.cells) else None
        order = SCORES[::-1] if self.columns.impact_first else SCORES
        return dict(zip(order, (told["first"], told["second"]), strict=True)) if told else {}

    def touched(self, row: dict[str, str], line: Line) -> None:
        """The plan's actions that its words name by their numbers."""
        found = [ref for ref in dict.fromkeys(_REF.findall(row[self.main])) if ref in self.refs]
        if found:
            row["refs"] = "; ".join(found)
            why = f"it names {listed(found)}, taken as what it touches"
            self.taken.doubts.append(Doubt(line.spot, self.main, row[self.main], why))

    def is_of(self, line: Line) -> bool:
        """Whether the row is one of this register, where a column says of each row what it is; blank: it may be."""
        kind = line.cells[self.kind] if self.kind is not None and self.kind < len(line.cells) else ""
        return not kind or kind.casefold().strip().rstrip("s") in (self.main, self.main[0])


def _score(text: str, line: Line, name: str, taken: Taken) -> str:
    """A score from 1 to 5, also from a level in words, which is said."""
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
"""Before the day: "Yes, 20/10/2025"."""


def _day(text: str, line: Line, name: str, taken: Taken) -> str:
    day = read_date(_ANSWER.sub("", text))
    if day.end and day.precision == "day" and not day.is_problem:
        return day.end.isoformat()
    taken.doubts.append(Doubt(line.spot, name, text, "not a day; left blank"))
    return ""


def _id(text: str, line: Line, known: Mapping[str, str], taken: Taken) -> str:
    """The file's own id, or the next free one where it has none or another risk of the plan has it."""
    if text and text.casefold() not in known:
        return text
    number = next(n for n in range(1, 10_000) if f"r{n}" not in known)
    if text:
        taken.doubts.append(Doubt(line.spot, "id", text, f"it stands for another risk here; this one is R{number}"))
    return f"R{number}"

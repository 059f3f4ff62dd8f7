"""A risk register or a decision log taken into data/risks.csv or data/decisions.csv of the plan that is here."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.likeness import SAME, likeness, words_of
from sendplan.importing.lines import Doubt, Line, Reading
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.register_columns import BOTH, LETTERS, LEVELS, SCORES, Columns, columns_of, doubts_on
from sendplan.importing.register_kinds import kind_column
from sendplan.importing.table.cells import printable
from sendplan.importing.writing import register_with_rows
from sendplan.model.errors import InputUnreadable
from sendplan.model.wording import listed
from sendplan.read.dates import read_date
from sendplan.read.workspace import RawWorkspace

_REF = re.compile(
    r"(?<![\w\u00a3$.,])[0-9]{1,2}\.[0-9]{1,3}[a-z]?(?![\w%]|\.[0-9]| (?:million|thousand|per cent|percent|m\b))"
)
"""A number that the words of a row name an action by."""
_DAYS = ("raised_on", "closed_on", "date", "due", "done_on")
_STATUS = ("status", "risk status", "open closed")


class Taken(Struct):
    """`rows` to add; `there`: rows that the register has already; `left`: those that could not be taken."""

    name: str
    read: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
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
    taken = Taken(
        PurePosixPath(table.place.file).name if table else f"{name}.csv",
        columns={headings[at]: columns.fields.get(at, "likelihood and impact") for at in sorted(columns.used)},
        unused=[heading for at, heading in headings.items() if at not in columns.used],
        doubts=doubts_on(reading, columns),
    )
    taking = _Taking(
        main,
        columns,
        taken,
        known={row["id"].casefold(): row[main] for row in table.rows} if table and name == "risks" else {},
        old=[words_of(row[main]) for row in table.rows] if table else [],
        refs=_names([action.ref for action in here.records.plan.all_refs()]),
        over=short(over_sheets(reading.lines, {header.spot}).get(header.spot.part, "")),
        kind=kind_column([plain(headline(cell)) for cell in header.cells], columns.rows),
    )
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
    that is there; `refs`: what names an action → its ref; `over`: what says of all rows that they are private; `kind`:
    `kind_column`.
    """

    main: str
    columns: Columns
    taken: Taken
    known: dict[str, str]
    old: Sequence[list[str]]
    refs: Mapping[str, str]
    over: str
    kind: int | None

    def line(self, line: Line) -> None:
        """One row: left out with the reason, there already, or taken."""
        if not self.is_of(line):
            return
        taken, main = self.taken, self.main
        taken.read += 1
        if mark := marking(line, headings_of(self.columns.header), self.columns.used) or self.over:
            taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
            return
        row = {column: printable(" ".join(cell.split())) for at, column in self.columns.fields.items()
               if (cell := line.cell(at))}  # fmt: skip
        row |= self.both(line)
        text = row.get(main, "")
        words = words_of(text)
        if self.is_closed(line) and not row.get("closed_on"):
            taken.left.append(f"{line.spot}: {text[:60]!r}: closed, and the file does not say on which day")
        elif not text:
            taken.left.append(f"{line.spot}: no {main} is written")
        elif any(likeness(other, words) >= SAME for other in self.old):
            taken.there.append(f"{line.spot}: {text[:80]}")
        elif why := self.mended(row, line):
            taken.left.append(f"{line.spot}: {text[:60]!r}: {why}")
        else:
            self.known |= {row["id"].casefold(): text} if main == "risk" else {}
            taken.rows.append(row)

    def mended(self, row: dict[str, str], line: Line) -> str:
        """Put the cells of a row as the register has them, where that is plain; else why it cannot be taken."""
        if self.main == "risk":
            for name in ("likelihood", "impact"):
                row[name] = _score(row.get(name, ""), line, name, self.taken)
            if not (row["likelihood"] and row["impact"]):
                return "likelihood and impact are needed, each from 1 to 5"
        for name in _DAYS:
            if row.get(name):
                row[name] = _day(row[name], line, name, self.taken)
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

    def both(self, line: Line) -> dict[str, str]:
        """Likelihood and impact where one cell says both."""
        told = BOTH.match(line.cell(self.columns.both))
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
        kind = line.cell(self.kind)
        return not kind or kind.casefold().strip().rstrip("s") in (self.main, self.main[0])

    def is_closed(self, line: Line) -> bool:
        at = next((at for at, cell in enumerate(self.columns.header.cells) if plain(cell) in _STATUS), None)
        status = line.cell(at) if self.main == "risk" else ""
        return bool(re.match(r"\s*(?:closed|archived)", status, re.IGNORECASE))


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


_ANSWER = re.compile(r"(?:yes|y|done|completed?|actioned)[\s,:;\u2013-]+(?:on )?(?=[0-9])", re.IGNORECASE)
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

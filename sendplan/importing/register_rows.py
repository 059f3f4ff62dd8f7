"""A risk register or a decision log taken into data/risks.csv or data/decisions.csv of the plan that is here."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from sendplan.check.records import CheckedWorkspace
from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.likeness import SAME, likeness, words_of
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.marking import headings_of, heeding_text, marking, over_sheets, short
from sendplan.importing.refusal import kind_column, register_of
from sendplan.importing.table.cells import printable
from sendplan.importing.table.header import above_each
from sendplan.importing.writing import appended
from sendplan.model.errors import InputUnreadable
from sendplan.read.dates import read_date
from sendplan.read.tables.grid import letter
from sendplan.read.workspace import RawWorkspace

_LEVELS = {"very low": 1, "rare": 1, "negligible": 1, "low": 2, "unlikely": 2, "minor": 2, "medium": 3, "moderate": 3,
           "possible": 3, "high": 4, "likely": 4, "major": 4, "very high": 5, "almost certain": 5, "severe": 5,
}  # fmt: skip
_DAYS = ("raised_on", "closed_on", "date", "due", "done_on")
_STATUS = ("status", "risk status", "open closed")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    written: dict[str, dict[str, list[str]]] = tomllib.loads(
        Path(__file__).with_name("register_rows.toml").read_text("utf-8")
    )
    return written


def fields_of(name: str) -> tuple[str, ...]:
    """What --map may name for a register, beside `ignore`."""
    return tuple(_words()[name])


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
    wanted = _words()[name]
    main = "risk" if name == "risks" else "decision"
    reading = heeding_text(reading)
    found = _table(reading, wanted, main, mapping)
    if found is None:
        raise InputUnreadable(
            f"{reading.file}: no table of it has a column for the {main}; say which it is, as in: "
            f'--map "Heading={main}"'
        )
    header, fields, rows = found
    for column, meant in (("meeting", "date"), ("owner", "due")):
        _settle_days(header, fields, rows, mapping, column, meant)
    table = raw.registers.get(name)
    headings = {at: " ".join(headline(cell).split()) for at, cell in enumerate(header.cells) if cell}
    taken = Taken(
        PurePosixPath(table.place.file).name if table else f"{name}.csv",
        columns={headings[at]: column for at, column in fields.items()},
        unused=[heading for at, heading in headings.items() if at not in fields],
        doubts=_scored_twice(reading, header, fields),
    )
    taking = _Taking(
        main,
        header,
        fields,
        taken,
        known={row["id"].casefold(): row[main] for row in table.rows} if table and name == "risks" else {},
        old=[words_of(row[main]) for row in table.rows] if table else [],
        refs={action.ref for action in here.records.plan.all_refs()},
        over=short(over_sheets(reading.lines, {header.spot}).get(header.spot.part, "")),
        kind=kind_column([plain(headline(cell)) for cell in header.cells], rows),
    )
    for line in rows:
        taking.line(line)
    if taken.rows:
        path = table.place.file if table else f"data/{name}.csv"
        taken.files[path] = appended(table, name, taken.rows, {}, root=root)
    return taken


def _settle_days(
    header: Line, fields: dict[int, str], rows: Sequence[Line], mapping: Mapping[str, str], column: str, meant: str
) -> None:
    """A meeting, or a column headed By, that holds days alone says when, where no other column does and no --map."""
    at = next((at for at, name in fields.items() if name == column), None)
    heading = plain(header.cells[at]) if at is not None else ""
    if at is None or meant in fields.values() or heading in mapping or (column == "owner" and heading != "by"):
        return
    told = [read_date(line.cells[at]) for line in rows if at < len(line.cells) and line.cells[at]]
    if told and all(one.precision == "day" if column == "meeting" else one.end for one in told):
        fields[at] = meant


def _table(
    reading: Reading, wanted: Mapping[str, Sequence[str]], main: str, mapping: Mapping[str, str]
) -> tuple[Line, dict[int, str], list[Line]] | None:
    """The table with the most columns of that register: its header, column → field, and the rows below."""
    best: tuple[Line, dict[int, str], list[Line]] | None = None
    for own in by_block(reading.lines).values():
        register = register_of(own)
        for at, line in enumerate(own[:15]):
            fields = _after_controls(_fields(line, wanted, mapping), line, own[at - 1] if at else None)
            headed = line is register.header if register else len(fields) > 2
            fits = main in fields.values() and (headed or main in mapping.values())
            if fits and (best is None or len(fields) > len(best[1])):
                best = (line, fields, own[at + 1 :])
    return best


def _fields(line: Line, wanted: Mapping[str, Sequence[str]], mapping: Mapping[str, str]) -> dict[int, str]:
    headings = {at: plain(headline(cell)) for at, cell in enumerate(line.cells) if cell}
    named = {at: (heading, letter(at).casefold()) for at, heading in headings.items()}
    found: dict[int, str] = {}
    for at, (heading, by_letter) in named.items():
        told = mapping.get(heading) or mapping.get(by_letter)
        if told and told != "ignore" and told in wanted:
            found[at] = told
    ignored = {at for at, names in named.items() if "ignore" in map(mapping.get, names)}
    for column, names in wanted.items():
        place = next((at for name in names for at, heading in headings.items()
                   if heading == name and at not in found and at not in ignored), None)  # fmt: skip
        if column not in found.values() and place is not None:
            found[place] = column
    return found


_STANDS = (re.compile(r"\bcurrent\b"), re.compile(r"\b(?:residual|net|after|mitigated|managed)\b"))
"""Over a score as it stands with the controls there are, not as it was before them or as it is hoped to be."""


def _after_controls(fields: dict[int, str], line: Line, over: Line | None) -> dict[int, str]:
    """The columns, of scores headed alike below "Inherent" and "Residual" those of the risk as it stands."""
    if over is None or over.block != line.block:
        return fields
    above = [plain(text) for text in above_each(over, line)]
    chosen = dict(fields)
    for at in [at for at, column in fields.items() if column in ("likelihood", "impact")]:
        alike = [other for other, cell in enumerate(line.cells) if plain(cell) == plain(line.cells[at])]
        better = next((other for words in _STANDS for other in alike
                       if other < len(above) and words.search(above[other])), at)  # fmt: skip
        if better != at and better not in chosen:
            chosen[better] = chosen.pop(at)
    return chosen


def _scored_twice(reading: Reading, header: Line, fields: Mapping[int, str]) -> list[Doubt]:
    """Which of two scores headed alike was taken."""
    found = []
    lines = by_block(reading.lines)[header.block]
    at = lines.index(header)
    above = above_each(lines[at - 1], header) if at else []
    headings = [plain(cell) for cell in header.cells]
    for column, name in fields.items():
        if name in ("likelihood", "impact") and headings.count(headings[column]) > 1:
            over = f" ({' '.join(above[column].split())})" if column < len(above) and above[column] else ""
            why = f"two columns are headed so; {letter(column)}{over} is taken as the {name}"
            found.append(Doubt(header.spot, header.cells[column], "", why))
    return found


class _Taking(Struct):
    """Goes down the rows of a register once. `known`: id → the risk that it stands for; `old`: the words of each row
    that is there; `refs`: the plan's; `over`: what says of all rows that they are private; `kind`: `kind_column`.
    """

    main: str
    header: Line
    fields: Mapping[int, str]
    taken: Taken
    known: dict[str, str]
    old: Sequence[list[str]]
    refs: Collection[str]
    over: str
    kind: int | None

    def line(self, line: Line) -> None:
        """One row: left out with the reason, there already, or taken."""
        if not self.is_of(line):
            return
        taken, main = self.taken, self.main
        taken.read += 1
        if mark := marking(line, headings_of(self.header), self.fields) or self.over:
            taken.left.append(f"{line.spot}: it is marked {mark!r}, and a register is public")
            return
        row = {column: printable(" ".join(line.cells[at].split())) for at, column in self.fields.items()
               if at < len(line.cells) and line.cells[at]}  # fmt: skip
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
        named = [part.strip() for part in re.split(r"[;,\n]", row.get("refs", "")) if part.strip()]
        if named:
            lost = [ref for ref in named if ref not in self.refs]
            row["refs"] = "; ".join(ref for ref in named if ref in self.refs)
            if lost:
                self.taken.doubts.append(Doubt(line.spot, "refs", "; ".join(lost), "no action of the plan; left out"))
        return ""

    def is_of(self, line: Line) -> bool:
        """Whether the row is one of this register, where a column says of each row what it is; blank: it may be."""
        kind = line.cells[self.kind] if self.kind is not None and self.kind < len(line.cells) else ""
        return not kind or kind.casefold().strip().rstrip("s") in (self.main, self.main[0])

    def is_closed(self, line: Line) -> bool:
        at = next((at for at, cell in enumerate(self.header.cells) if plain(cell) in _STATUS), len(line.cells))
        status = line.cells[at] if self.main == "risk" and at < len(line.cells) else ""
        return bool(re.match(r"\s*(?:closed|archived)", status, re.IGNORECASE))


def _score(text: str, line: Line, name: str, taken: Taken) -> str:
    """A score from 1 to 5, also from a level in words, which is said."""
    low = text.casefold().strip()
    number = re.match(r"[1-5](?![0-9])", low)
    if number:
        return number[0]
    longest = sorted(_LEVELS.items(), key=lambda pair: -len(pair[0]))
    level = next((score for words, score in longest if words in low), 0)
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

"""Bring the cells of a register's row into the form of the register: words, scores, days, the plan's actions, ids."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.importing.headings.meaning import headline, plain
from sendplan.importing.lines import Doubt, Line
from sendplan.importing.register_columns import BOTH, LETTERS, LEVELS, SCORES, Columns
from sendplan.importing.table.cells import BULLET, Joiner, printable
from sendplan.model.wording import listed, long_date
from sendplan.read.dates import read_date

_REF = re.compile(
    r"(?<![\w\u00a3$.,])[0-9]{1,2}\.[0-9]{1,3}[a-z]?(?![\w%]|\.[0-9]| (?:million|thousand|per cent|percent|m\b))"
)
"""A number by which the words of a row name an action."""
_ANSWER = re.compile(r"^\s*(?:yes|y|done|completed?|actioned)[\s,:;\u2013-]+(?:on )?(?=[0-9])", re.IGNORECASE)
"""The answer before a day: "Yes, 20/10/2025"."""
_CHILD = r"(?:child(?:ren)?|pupil|student|learner|young person|son|daughter)"
_OF_A_CHILD = re.compile(
    rf"(?:{_CHILD} (?:s )?)?(?:initials|upn|dob|date of birth|nhs (?:no|number)|first name|surname|forename)|{_CHILD}|"
    rf"{_CHILD} (?:s )?(?:full )?(?:name|id|ref)|(?:full )?name of (?:the )?{_CHILD}"
)
"""A heading whose cells say which child a row is of."""
_INITIALS = re.compile(
    r"(?<![\w.])(?!U\.[KS])[A-Z]\.[A-Z]\.?(?![\w.])|"
    rf"\b(?i:{_CHILD}) (?!I\b|[A-Z] level)[A-Z][A-Z]?(?![\w'\u2019-])"
)
"""A child told of by letters: "J.S.", "Child A"."""


def parts_of(refs: str) -> list[str]:
    """Return the names of actions in a cell, without a word such as "Action" before them."""
    told = (_NAMED.sub("", part.strip()) for part in re.split(r"[;,/&\n]|\band\b", refs))
    return [part for part in told if part]


_NAMED = re.compile(r"^(?:actions?|refs?|no|numbers?)\b[.:]? *(?=[A-Za-z]{0,3}-?[0-9])", re.IGNORECASE)


def names_of(refs: Sequence[str]) -> dict[str, str]:
    """Return each name that a register may use for an action → its ref.

    Refs are names. If the plain numbers run through the whole plan (2.7 is the only 7, and so on), they are names
    too.
    """
    numbers = [ref.partition(".")[2] for ref in refs]
    own = {ref: ref for ref in refs}
    return own if len({*numbers, ""}) <= len(numbers) else dict(zip(numbers, refs, strict=True)) | own


def day_in(text: str) -> str:
    """Return the day that a cell has, as an ISO date; empty if it is none."""
    day = read_date(_ANSWER.sub("", text))
    return day.end.isoformat() if day.end and day.precision == "day" and not day.is_problem else ""


def last_day(text: str) -> str:
    """Return the last day of a month that a cell has instead of a day, as an ISO date; empty if it is none."""
    month = read_date(text)
    is_month = month.end and month.precision == "month" and month.sure and not month.is_problem
    return month.end.isoformat() if is_month and month.end else ""


def is_within(day: str, text: str) -> bool:
    """Return whether an ISO date is a day of what a cell says: that day, or one of the month that it names."""
    said, known = read_date(_ANSWER.sub("", text)), read_date(day)
    if not (said.start and said.end and known.end) or said.precision not in ("day", "month") or said.is_problem:
        return False
    return said.start <= known.end <= said.end


def words_in(cells: Sequence[str], *, are_wrapped: bool) -> str:
    """Return what one or several cells say on one line, with its lines or the items of a list separated by `;`.

    `are_wrapped`: whether lines end where the column ends, so that only bullets separate anything.
    """
    items: list[str] = []
    for cell in cells:
        lines = [" ".join(line.split()) for line in re.split("[\n\f]", printable(cell)) if line.strip()]
        marks = [BULLET.match(line) for line in lines]
        listing = sum(map(bool, marks)) > 1
        for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
            if at and not (listing and mark):
                items[-1] += f" {line}" if are_wrapped or listing else f"\n{line}"
            else:
                items.append(line[mark.end() :] if listing and mark else line)
    told = [Joiner(frozenset(), are_wrapped=False).text(item) for item in items]
    return " ".join(item if at == len(told) or item[-1] in ".;:!?" else f"{item};" for at, item in enumerate(told, 1))


class Cells(Struct):
    """Reads the cells of rows, and notes on what is doubtful in them.

    Attributes:
        columns: The columns of the register.
        refs: Name of an action → its ref.
        doubts: What a person should look at, filled in on the way.
    """

    columns: Columns
    refs: Mapping[str, str]
    doubts: list[Doubt]

    def put_plainly(self, row: dict[str, str], line: Line) -> None:
        """Write scores as numbers and days as ISO dates, or empty them if they cannot be read.

        A month in place of a day is its last day, which is said.
        """
        for name in SCORES:
            if name in row:
                row[name] = self._score(row[name], line, name)
        for name in sorted(self.columns.register.days & row.keys()):
            text = row[name]
            row[name] = day_in(text) or last_day(text)
            if text and not row[name]:
                self.doubts.append(Doubt(line.spot, name, text, "not a day; left blank"))
            elif text and not day_in(text):
                shown = long_date(date.fromisoformat(row[name]))
                self.doubts.append(Doubt(line.spot, name, text, f"a month; taken as its last day, {shown}"))

    def put_refs(self, row: dict[str, str], line: Line) -> None:
        """Write the actions that a row touches by their refs in the plan."""
        named = {part: self._action(part) for part in parts_of(row.get("refs", ""))}
        if named:
            row["refs"] = "; ".join(dict.fromkeys(filter(None, named.values())))
            if lost := [part for part, ref in named.items() if not ref]:
                self.doubts.append(Doubt(line.spot, "refs", "; ".join(lost), "no action of the plan; left out"))

    def _action(self, name: str) -> str:
        """Return the ref of the action that a register calls so, also with its words: "1.2 Train settings"."""
        begun = name.split(maxsplit=1)[0].rstrip(".:")
        return self.refs.get(name) or (self.refs.get(begun, "") if "." in begun else "")

    def put_touched(self, row: dict[str, str], line: Line) -> None:
        """Set `refs` to the plan's actions that the row's words name by number, and add a doubt."""
        main = self.columns.register.main
        found = [ref for ref in dict.fromkeys(_REF.findall(row[main])) if ref in self.refs]
        if found:
            row["refs"] = "; ".join(found)
            why = f"it names {listed(found)}, taken as what it touches"
            self.doubts.append(Doubt(line.spot, main, row[main], why))

    def of_a_child(self, line: Line) -> str:
        """Return what in the row tells of one child, by name or by letters; empty if nothing does."""
        columns = self.columns
        for at, heading in enumerate(columns.header.cells):
            if line.cell(at) and at not in columns.fields and _OF_A_CHILD.fullmatch(plain(headline(heading))):
                return " ".join(heading.split())
        told = " ".join(line.cell(at) for at, name in columns.fields.items() if name in columns.register.of_families)
        found = _INITIALS.search(told)
        return found[0] if found else ""

    def both(self, line: Line) -> dict[str, str]:
        """Return likelihood and impact from a cell that has both; empty if there is none."""
        at = self.columns.both
        told = BOTH.match(line.cells[at]) if at is not None and at < len(line.cells) else None
        order = SCORES[::-1] if self.columns.impact_first else SCORES
        return dict(zip(order, (told["first"], told["second"]), strict=True)) if told else {}

    def free_id(self, text: str, line: Line, known: Mapping[str, str]) -> str:
        """Return the file's id, or the next free one if it is missing or another row of the plan's has it."""
        if text and text.casefold() not in known:
            return text
        register = self.columns.register
        letter = register.ids
        number = next(n for n in range(1, 10_000) if f"{letter}{n}".casefold() not in known)
        if text:
            why = f"it stands for another {register.called} here; this one is {letter}{number}"
            self.doubts.append(Doubt(line.spot, "id", text, why))
        return f"{letter}{number}"

    def _score(self, text: str, line: Line, name: str) -> str:
        """Return a score from 1 to 5, or "". A level in words is turned into a number, with a doubt."""
        low = text.casefold().strip()
        number = re.match(r"[1-5](?![0-9])", low)
        if number:
            return number[0]
        longest = sorted(LEVELS.items(), key=lambda pair: -len(pair[0]))
        level = LETTERS.get(low) or next((score for words, score in longest if words in low), 0)
        if level:
            self.doubts.append(Doubt(line.spot, name, text, f"taken as {level} of 5"))
            return str(level)
        return ""

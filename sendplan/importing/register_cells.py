"""Bring the cells of a register's row into the form of the register: scores, days, the plan's actions, ids."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendplan.importing.lines import Doubt, Line
from sendplan.importing.register_columns import BOTH, LETTERS, LEVELS, SCORES, Columns
from sendplan.model.wording import listed
from sendplan.read.dates import read_date

DAYS = ("raised_on", "closed_on", "date", "due", "done_on")
_REF = re.compile(
    r"(?<![\w\u00a3$.,])[0-9]{1,2}\.[0-9]{1,3}[a-z]?(?![\w%]|\.[0-9]| (?:million|thousand|per cent|percent|m\b))"
)
"""A number by which the words of a row name an action."""
_ANSWER = re.compile(r"^\s*(?:yes|y|done|completed?|actioned)[\s,:;\u2013-]+(?:on )?(?=[0-9])", re.IGNORECASE)
"""The answer before a day: "Yes, 20/10/2025"."""


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
        """Write scores as numbers and days as ISO dates, or empty them if they cannot be read."""
        for name in SCORES if self.columns.risks else ():
            row[name] = self._score(row.get(name, ""), line, name)
        for name in DAYS:
            if text := row.get(name):
                row[name] = day_in(text)
                if not row[name]:
                    self.doubts.append(Doubt(line.spot, name, text, "not a day; left blank"))

    def put_refs(self, row: dict[str, str], line: Line) -> None:
        """Write the actions that a row touches by their refs in the plan."""
        named = [part.strip() for part in re.split(r"[;,/&\n]|\band\b", row.get("refs", "")) if part.strip()]
        if named:
            lost = [ref for ref in named if ref not in self.refs]
            row["refs"] = "; ".join(dict.fromkeys(self.refs[ref] for ref in named if ref in self.refs))
            if lost:
                self.doubts.append(Doubt(line.spot, "refs", "; ".join(lost), "no action of the plan; left out"))

    def put_touched(self, row: dict[str, str], line: Line, main: str) -> None:
        """Set `refs` to the plan's actions that the row's words name by number, and add a doubt."""
        found = [ref for ref in dict.fromkeys(_REF.findall(row[main])) if ref in self.refs]
        if found:
            row["refs"] = "; ".join(found)
            why = f"it names {listed(found)}, taken as what it touches"
            self.doubts.append(Doubt(line.spot, main, row[main], why))

    def both(self, line: Line) -> dict[str, str]:
        """Return likelihood and impact from a cell that has both; empty if there is none."""
        at = self.columns.both
        told = BOTH.match(line.cells[at]) if at is not None and at < len(line.cells) else None
        order = SCORES[::-1] if self.columns.impact_first else SCORES
        return dict(zip(order, (told["first"], told["second"]), strict=True)) if told else {}

    def free_id(self, text: str, line: Line, known: Mapping[str, str]) -> str:
        """Return the file's id, or the next free one if it is missing or another risk of the plan has it."""
        if text and text.casefold() not in known:
            return text
        number = next(n for n in range(1, 10_000) if f"r{n}" not in known)
        if text:
            why = f"it stands for another risk here; this one is R{number}"
            self.doubts.append(Doubt(line.spot, "id", text, why))
        return f"R{number}"

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

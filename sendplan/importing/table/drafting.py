"""Read one row of the plan's table field by field: its texts, its updates, and who may read it."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sendplan.importing.excel import PALE
from sendplan.importing.headings.choose import MONTHLY, Column
from sendplan.importing.headings.content import REASONED, is_sure_status
from sendplan.importing.headings.meaning import OF_UPDATES
from sendplan.importing.headings.periods import read_period
from sendplan.importing.lines import Doubt, Draft, Line, Spot
from sendplan.importing.marking import headings_of, marking, short
from sendplan.importing.table.family import WHOLE, Family
from sendplan.importing.table.plan_table import Row, Table
from sendplan.importing.table.shapes import said_under
from sendplan.importing.table.tints import tinted
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status
from sendplan.read.tables.grid import letter

_LEADING = re.compile(r"(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3})*[a-z]?)[.):]?\s+(?P<text>\S.*)", re.DOTALL)
_NUMBER = re.compile("[0-9]+(?:[.][0-9]+)?")
_ALL = 100
"""A completed action, in per cent."""
_PART_OF_ONE = re.compile("[01](?:[.][0-9]+)?")
_LISTED = re.compile(r"\[(?P<name>[^\[\]]+)\]")
"""A list of one entry, in the form that an export writes."""
_COLOURED = re.compile(
    r"(?:[(\[](?P<shut>(?i:red|amber|green|blue)|[RAGB])[)\]]\s*[-:.\u2010-\u2015]*|"
    r"(?P<colour>(?i:red|amber|green|blue)|[RAGB](?=\s*[-:\u2010-\u2015]))\s*[-:.\u2010-\u2015]+)\s+(?P<text>\S.*)",
    re.DOTALL,
)
"""An update that begins with its colour: "AMBER – depends on the printer", "(A) Depends on …"."""
_WHEN = re.compile(
    r"(?P<day>[0-9]{1,2}[./ -](?:[0-9]{1,2}|[A-Za-z]{3,9})(?:[./ -](?:20)?[0-9]{2}))\s*[-:\u2010-\u2015]+\s+"
)
"""The day before an update: "14/11/25 – On track: draft out"."""
_MOSTLY = 0.6
_HEAD = 3  # the most words of a status that an update begins with
_NEAR = 60  # the number of letters within which it must end


class Drafting:
    """Reads the rows of a table one by one, and collects in `doubts` what was doubtful."""

    def __init__(self, table: Table, family: Family) -> None:
        self.table = table
        self.family = family
        self.doubts: list[Doubt] = []
        self.leading = _leading(table.rows)
        self.fractions = _fractions(table.rows)
        self.has_closed = self.has_parted = self.has_tinted = False
        self.pale: set[str] = set()
        self.dated = not any("status" in header.fields for header in table.headers)
        self.tinted = tinted(table) if self.dated else {}
        self.coloured = self.dated and _begin_with_colours(table.rows)
        self.headings: dict[Spot, dict[int, str]] = {}

    def draft(self, row: Row) -> Draft:
        """Return what a row says, field by field."""
        bodies = (" ".join(row.cell(at).split()) for at in row.header.agencies)
        draft = Draft(row.line.spot, private=self.mark(row), bodies=tuple(dict.fromkeys(filter(None, bodies))))
        for column in row.header.columns:
            if text := self.text(row, column):
                draft.headings[column.field] = column.name
                _put(draft, column, text)
        for label, text in row.told:
            name = said_under(label)
            draft.updates.setdefault(read_period(label) if name in MONTHLY else None, {})[name] = text
            draft.headings[name] = label
        if self.tinted:
            self.tint(draft, row)
        draft.whole = draft.whole or row.whole
        self.family.place(draft)
        if self.coloured:
            self.parted(draft)
        self.reasoned(draft)
        if "status" not in row.header.fields and draft.updates.get(None, {}).get("completed_on"):
            self.closed(draft)
        leading = _LEADING.match(draft.text("action")) if self.leading else None
        if leading and (not draft.written_ref or leading["ref"].startswith(f"{draft.written_ref}.")):
            draft.written_ref, draft.texts["action"] = leading["ref"], leading["text"]
        return draft

    def text(self, row: Row, column: Column) -> str:
        """Return the text of a row in a column; empty if it has none.

        0.4 below a heading of percentages becomes `40%`, an empty status cell becomes the word for its colour, and
        the exported list `[Public Health]` becomes `Public Health`.
        """
        told = (row.cell(at) for at in (column.at, *reversed(column.before)))
        text = next(filter(None, told), "")
        if column.field == "status":
            text = text or self.colour(row.line, column)
        if column.is_percent:
            text = self.percent(text)
        if column.field == "percent":
            return self.share(row, column, text.rstrip(" %"))
        listed = _LISTED.fullmatch(text) if column.field == "lead" else None
        return listed["name"] if listed else text

    def share(self, row: Row, column: Column, text: str) -> str:
        """Return the percentage, or "" with a doubt if it is above 100."""
        if not _NUMBER.fullmatch(text) or float(text) <= _ALL:
            return text
        why = "more than all of it: left out; write how far it is from 0 to 100"
        self.doubts.append(Doubt(row.line.spot, column.name, f"{text}%", why))
        return ""

    def tint(self, draft: Draft, row: Row) -> None:
        """Take the colour of cells as the status, for a table in which no column has it."""
        for at, period in self.tinted.items():
            if (shade := row.line.shades.get(at, "")) and shade not in PALE:
                draft.updates.setdefault(period, {})["status"] = shade
                heading = next((column.heading for column in row.header.columns if column.at == at), letter(at))
                draft.headings["status"] = " ".join(heading.split())
                if not self.has_tinted:
                    self.has_tinted = True
                    why = "no column says how it stands; the colour of each cell here is taken as the status"
                    self.doubts.append(Doubt(row.line.spot, draft.headings["status"], shade, why))

    def parted(self, draft: Draft) -> None:
        """Take the colour or status that an update begins with as the status, for a table in which no column has it."""
        for own in draft.updates.values():
            told = own.get("progress", "")
            sign, text = _sign(told)
            if sign and "status" not in own:
                own["status"], own["progress"] = sign, text
                draft.headings["status"] = draft.headings["progress"]
                if not self.has_parted:
                    self.has_parted = True
                    kind = "colour" if _COLOURED.match(told) else "status"
                    why = f"no column says how it stands; the {kind} each update begins with is taken as the status"
                    self.doubts.append(Doubt(draft.spot, draft.headings["progress"], told, why))

    def reasoned(self, draft: Draft) -> None:
        """Split "On track: 71% done" below a status heading into status and progress, if the row has no progress."""
        for own in draft.updates.values():
            told = own.get("status", "")
            if "progress" in own or is_sure_status(told):
                continue
            sign, text = _sign(told)
            if sign and text and not is_sure_status(text):
                own["status"], own["progress"] = sign, text
                draft.headings["progress"] = draft.headings["status"]

    def closed(self, draft: Draft) -> None:
        """Take an action with a day of completion as complete, for a table in which no column has the status."""
        own = draft.updates[None]
        if own.setdefault("status", "Complete") == "Complete" and not self.has_closed:
            self.has_closed = True
            why = "no column says how it stands; each action with a day here is taken as complete"
            self.doubts.append(Doubt(draft.spot, draft.headings["completed_on"], own["completed_on"], why))

    def mark(self, row: Row) -> str:
        """Return what marks the row as private; "" if nothing does."""
        spot = row.header.spot
        if spot not in self.headings:
            lines = [one for one, _ in self.table.aside]
            at = next((at for at, one in enumerate(lines) if one.spot == spot), len(lines))
            self.headings[spot] = headings_of(*lines[at : at + row.header.lines])
        own = marking(row.line, self.headings[spot], {column.at for column in row.header.columns})
        return own or short(self.table.over.get(row.line.spot.part, ""))

    def colour(self, line: Line, column: Column) -> str:
        """Return the word for the colour of a status cell; white or grey adds a doubt the first time."""
        shade = line.shades.get(column.at, "")
        if shade in PALE and shade not in self.pale:
            self.pale.add(shade)
            why = f"no word, and {shade.lower()} where others have a colour: read as the plan's {shade}"
            self.doubts.append(Doubt(line.spot, column.name, "", why))
        return shade

    def percent(self, text: str) -> str:
        """Return a bare number below a heading of percentages with a percent sign."""
        try:
            value = float(text)
        except ValueError:
            return text
        shown = value * 100 if self.fractions else value
        return f"{shown:.4g}%" if 0 <= shown <= 100 else text


def _put(draft: Draft, column: Column, text: str) -> None:
    """Put the text of a column into its place in the draft."""
    if column.field == "ref":
        draft.written_ref = " ".join(text.split())
    elif column.field == "theme":
        draft.theme_text = text
    elif column.field == WHOLE:
        draft.whole = text
    elif column.field in OF_UPDATES:
        draft.updates.setdefault(column.period, {})[column.field] = text
    else:
        draft.texts[column.field] = text


def _fractions(rows: Sequence[Row]) -> bool:
    """Return whether the numbers below a heading of percentages run from 0 to 1."""
    cells = [row.cell(column.at) for row in rows for column in row.header.columns if column.is_percent]
    numbers = [cell for cell in cells if cell]
    return bool(numbers) and all(map(_PART_OF_ONE.fullmatch, numbers))


def _begin_with_colours(rows: Sequence[Row]) -> bool:
    cells = [row.cell(column.at) for row in rows for column in row.header.columns if column.field == "progress"]
    filled = [cell for cell in cells if cell]
    return bool(filled) and sum(bool(_sign(cell)[0]) for cell in filled) >= _MOSTLY * len(filled)


def _sign(text: str) -> tuple[str, str]:
    """Return the colour or status that an update begins with, and the text behind it; ("", text) if there is none.

    If each line begins with a day, the newest line decides.
    """
    days = [(day, line) for line in text.split("\n") if (day := _written_on(line))]
    if days and days[0][1] == text.split("\n", maxsplit=1)[0]:
        line = max(days)[1]
        begins = _WHEN.match(line)
        head, reason = _sign(line[begins.end() :] if begins else line)
        return (head, text.replace(line, f"{begins[0]}{reason}", 1) if begins else text) if head else ("", text)
    if match := _COLOURED.match(text):
        return match["shut"] or match["colour"], match["text"]
    parting = REASONED.search(text, 0, _NEAR)
    head, reason = (text[: parting.start()], text[parting.end() :]) if parting else (text, "")
    read = read_status(head) if len(head.split()) <= _HEAD else None
    says = read is not None and read.status is not None and not read.left_over and (read.sure or not reason)
    return (head, reason) if says else ("", text)


def _written_on(line: str) -> date | None:
    """Return the day that a line of an update begins with; None if there is none."""
    begins = _WHEN.match(line)
    return read_date(begins["day"]).end if begins else None


def _leading(rows: Sequence[Row]) -> bool:
    """Return whether the cells of actions begin with their numbers."""
    cells = [text for row in rows if (text := row.text("action"))]
    found = [match for text in cells if (match := _LEADING.match(text))]
    bare = [int(match["ref"]) for match in found if match["ref"].isdigit() and match[0][match.end("ref")].isspace()]
    run = sum(other in (one + 1, 1) for one, other in pairwise([0, *bare]))
    # in "12 schools", 12 is no number of an action
    return bool(cells) and len(found) >= _MOSTLY * len(cells) and run >= _MOSTLY * len(bare)

"""Find the plan's table among the lines: its header, its rows, the headings between them, and all other lines."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sendplan.importing.headings.content import is_ref
from sendplan.importing.headings.meaning import LONGEST, OF_UPDATES, plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.lines import Line
from sendplan.importing.marking import is_alone, over_sheets
from sendplan.importing.table.bands import LEADS, read_band, says_only_when, status_of
from sendplan.importing.table.header import find_headers, with_levels
from sendplan.importing.table.plan_table import Fate, Header, Heading, Row, Table
from sendplan.importing.table.set_apart import (
    bare_sections,
    counts_of,
    is_step,
    is_total,
    key_of,
    lead_ins,
    numbered_sections,
    signed_of,
    standing_out,
    statuses_of,
    summaries,
    titled_headers,
)
from sendplan.importing.table.shapes import LABEL, field_of, label_of, said_under

_PAIR = 2  # a label and its answer
_LONG = 300  # the most letters of a theme's heading
_DAYS = frozenset({"start", "end", "forecast_end", "completed_on", "updated_on"})
_TWICE = 2  # the fewest headings of a line among the rows that repeats them
_AGAIN = 6  # the most words of a cell that repeats its heading
_NEAR = 2  # the most rows from a heading to the header below it
_GUIDANCE = re.compile(
    r"(?:\(|e\.?g\b|for example|example|what|who|which|how|when|why|choose|select|enter|insert|please|"
    r"describe|name (?:a|the)|list|state|use the|dd/?mm|a day|date|must|this (?:is|column)|free text|"
    r"drop ?down|auto)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\(?(?:e\.?g\b|for example|example)", re.IGNORECASE)
_TOLD = re.compile(r"(?P<label>[^:\n]{2,40}?)\s*[:\u2013-]\s+(?P<text>\S.*)", re.DOTALL)
_MORE_ROWS = re.compile(
    r"(?:please |to add [^,]{1,40}, )?(?:insert|add|copy) (?:any |new |more |additional |further )*rows?\b.*",
    re.IGNORECASE,
)
"""An instruction in the last row for making the table longer."""
_SUBITEMS = re.compile(r"sub-? ?(?:items?|tasks?|actions?)", re.IGNORECASE)
"""The first cell of a header for an action's parts, in exports of Monday."""


def find_table(lines: Sequence[Line], mapping: Mapping[str, str]) -> Table:
    """Return the plan's rows in `lines`, as a table; a table without rows if no line is a header."""
    return _Finder(lines, mapping).find()


class _Finder:
    """Goes through the lines once and sorts them into the table's items and the lines beside it.

    `candidates` is index of a line → the header it may be, `best` is block → its best header. `sections`, `key`,
    `counts`, `led_in` and `signed` are indexes of lines; `set_apart.py` explains them.
    """

    def __init__(self, lines: Sequence[Line], mapping: Mapping[str, str]) -> None:
        self.lines = lines
        self.table = Table(mapping=mapping)
        self.candidates = find_headers(lines, mapping)
        self.best: dict[int, Header] = {}
        for at, header in self.candidates.items():
            block = lines[at].block
            if block not in self.best or header.score > self.best[block].score:
                self.best[block] = header
        at_headers = {at for at, header in self.candidates.items() if header is self.best.get(lines[at].block)}
        lines = [line if at in at_headers else _labelled(line, self.best) for at, line in enumerate(lines)]
        self.lines = lines = with_levels(lines, self.best)
        self.stands_out = standing_out([line for at, line in enumerate(lines) if at not in self.candidates])
        self.sections = bare_sections(lines, self.best, self.stands_out) | summaries(lines, self.best)
        self.sections |= numbered_sections(lines, self.best)
        self.titled = titled_headers(lines, self.candidates)
        self.key = key_of(lines)
        self.counts = counts_of(lines)
        self.led_in = lead_ins(lines, self.candidates)
        self.signed = signed_of(lines, self.candidates) | statuses_of(lines, self.best)
        self.marked = ""  # a marking on a line of its own that applies to the rows below it
        self.marks = False
        self.below: Header | None = None  # the header of the parts of the action above
        self.whole = ""  # the words of the action above

    def find(self) -> Table:
        """Return the table of all lines, going through them once from top to bottom."""
        table, lines = self.table, self.lines
        current: Header | None = None
        headed: dict[int, Header] = {}  # a table may continue below another one that is inside one of its cells
        block = 0
        skip = 0
        for at, line in enumerate(lines):
            if skip:
                skip -= 1
                table.aside.append((line, "header"))
                continue
            if line.block and line.block != block:
                block = line.block
                carried = current is not None and block not in self.best and _goes_on(current, line)
                current = headed.get(block) or (current if carried else None)
                self.below = None
            found = self.candidates.get(at)
            good = found and found.score >= 0.6 * self.best[line.block].score
            if found and good and (current is None or _repeats(found, current)):
                current = headed[block] = found
                table.headers.append(found)
                table.aside.append((line, "header"))
                _set_over(table, line)
                if title := self.titled.get(at):
                    named = replace(line, cells=(title.text,), heading=True)
                    table.items.append(Heading(named, title, is_styled=True, is_over=True))
                skip = found.lines - 1
            elif found and current and _SUBITEMS.fullmatch(" ".join(line.cells[0].split())):
                self.below = found
                table.aside.append((line, "header"))
            elif len(line.filled) == 1 and is_alone(line.text):
                table.aside.append((line, "note"))
                self.marked, self.marks = line.text, False
            elif at in self.led_in:
                table.items.append(Heading(line, read_band(line.text.rstrip(" :")), is_styled=True))
            elif not line.block:
                if _text(line, table):
                    self.marked = "" if self.marks else self.marked
            elif current is None:
                self.before(at)
            else:
                self.row(at, current)
        table.over = over_sheets(lines, {header.spot for header in table.headers})
        return table

    def before(self, at: int) -> None:
        """Sort a line of a table above its header: with a single text above the columns, it is a heading."""
        line = self.lines[at]
        awaited = self.best.get(line.block)
        over = [place for place in line.filled if place < awaited.width] if awaited and at not in self.key else []
        fields = {column.at: column.field for column in awaited.columns} if awaited else {}
        if len(over) == 1 and over[0] and fields.get(over[0]) in OF_UPDATES:
            self.table.aside.append((line, "header"))  # a line over columns for months or quarters
        elif len(over) == 1 and (field_of(line.text) in _DAYS or says_only_when(line.text)):
            self.table.aside.append((line, "title line"))  # a label, "End date", without an answer; or a day alone
        elif len(over) == 1 and len(line.cells[over[0]]) <= _LONG and not LEADS.fullmatch(line.text):
            styled = line.spread > 1 or line.heading
            self.table.items.append(Heading(line, read_band(line.cells[over[0]]), styled))
        else:
            self.table.aside.append((line, "title line" if awaited else "note"))

    def row(self, at: int, header: Header) -> None:
        """Sort a line below a header: a row, a heading, more of the row above, or a line beside the rows."""
        line, table = self.lines[at], self.table
        if self.below is not None and line.filled[:1] > (0,):
            table.items.append(Row(line, self.below, whole=self.whole))
            return
        self.below = None
        used = {column.at for column in header.columns}
        own = [column for column in line.filled if column in used and column not in line.repeated]
        if not own or at in self.key:
            self.without_own(at, header)
        elif told := self.tells_above(line, own):
            table.items[-1] = replace(last := table.rows[-1], told=(*last.told, told))
            table.aside.append((line, "more of the action above"))
        elif fate := self.fate_beside(at, header, own):
            table.aside.append((line, fate))
        elif self.is_heading(at, header, own):
            self.heading(at, header, own)
        elif own == [header.at("ref")] and is_ref(line.cells[own[0]]):
            table.aside.append((line, "number without an action"))
        else:
            self.action(line, header, own)

    def without_own(self, at: int, header: Header) -> None:
        """Sort a line that has nothing in the used columns, or that belongs to the key."""
        line, table = self.lines[at], self.table
        if at not in self.key and is_step(line, header):
            table.items.append(Row(line, header))
        elif at not in self.key and (at in self.sections or self.is_over_all(line)):
            table.items.append(Heading(line, read_band(line.text), is_styled=True))
        else:
            table.aside.append((line, "note"))

    def fate_beside(self, at: int, header: Header, own: list[int]) -> Fate:
        """Return the fate of a line among the rows that is neither row nor heading; "" for any other."""
        line = self.lines[at]
        if len(own) == 1 and _MORE_ROWS.fullmatch(line.cells[own[0]].strip()):
            return "guidance"
        if at in self.signed:
            return "note"
        used = [column for column in header.columns if column.at in own]
        same = sum(plain(column.heading) == plain(line.cells[column.at]) for column in used)
        if same >= _TWICE and same * 2 >= len(own):
            return "header"
        if at in self.counts or is_total(line, header, own):
            return "total"
        return "guidance" if self.is_guidance(at, header, own) else ""

    def heading(self, at: int, header: Header, own: list[int]) -> None:
        """Add a heading. Its text is that of its used columns; of a row that sums up others, the action's words."""
        line, action = self.lines[at], header.at("action")
        is_summary = len(own) > 2 and action in own
        parts = own if line.spread <= 1 or own[0] != line.filled[0] else own[:1]
        text = line.cell(action) if is_summary else ": ".join(line.cells[column] for column in parts)
        band = read_band(text)
        styled = line.spread > 1 or bool(band.word) or self.is_styled(line) or at in self.sections or len(own) > 2
        styled = styled or self.is_parent(at, header, own)
        self.marked = "" if self.marks else self.marked  # a section's marking applies up to the next heading
        self.table.items.append(Heading(line, band, styled, in_theme=own == [header.at("theme")]))

    def action(self, line: Line, header: Header, own: list[int]) -> None:
        """Add an action's row, with the marking above it, if there is one, in its notes."""
        marked = replace(line, noted="\n".join(filter(None, (self.marked, line.noted)))) if self.marked else line
        self.marks = True
        action = header.at("action")
        self.whole = line.cell(action)
        self.table.items.append(Row(marked, header, own in ([action], [header.at("ref"), action])))

    def tells_above(self, line: Line, own: Sequence[int]) -> tuple[str, str] | None:
        """Return (label, text) of a line merged below an action's row that says more on it ("Update: …"); else None."""
        last = self.table.items[-1] if self.table.items else None
        if len(own) != 1 or not isinstance(last, Row) or last.line.block != line.block:
            return None
        over_numbers = own[0] == last.header.at("ref")  # a PDF does not always say that it is merged
        match = _TOLD.match(line.cells[own[0]]) if line.spread > 1 or over_numbers else None
        if match is None:
            return None
        name = said_under(match["label"])
        is_known = name in OF_UPDATES and (name not in last.header.fields or read_period(match["label"]) is not None)
        return (label_of(match["label"]), match["text"]) if is_known else None

    def is_over_all(self, line: Line) -> bool:
        """Return whether a line has only a text in an unused first column and is a heading by its look or words."""
        band = read_band(line.text)
        named = bool(band.word and band.number)
        told = line.spread > 1 or self.is_styled(line) or named or bool(status_of(band))
        longest = (_LONG if named else LONGEST) if line.spread > 1 else LABEL
        return line.filled == (0,) and len(line.text) <= longest and told

    def is_styled(self, line: Line) -> bool:
        return line.heading and line.block in self.stands_out

    def is_heading(self, at: int, header: Header, own: list[int]) -> bool:
        """Return whether a row with text in the columns `own` is a heading for the rows that follow."""
        line = self.lines[at]
        text = line.cells[own[0]]
        ref, action = header.at("ref"), header.at("action")
        if len(text) > _LONG or line.continues:
            return False
        if self.is_parent(at, header, own) or (len(own) > 2 and at in self.sections):
            return True
        if line.spread > 1 and own[0] == line.filled[0] and (band := read_band(text)).word and band.number:
            return True  # such a heading may have a status beside it
        if len(own) == 2:
            return own == [ref, action] and bool(read_band(text).word)
        if len(own) > 2:
            return False
        band = read_band(text)
        if line.spread > 1 or (band.word and (band.number or not band.is_aim)) or self.is_styled(line):
            return True
        if at + 1 in self.candidates and line.block == self.lines[at + 1].block:
            return True
        if own == [action]:
            return at in self.sections
        return own == [header.at("theme")] or (own[0] == 0 and not is_ref(text))

    def is_parent(self, at: int, header: Header, own: list[int]) -> bool:
        """Return whether a row sums up those below: they are indented further, and nobody leads this one."""
        line = self.lines[at]
        after = self.lines[at + 1] if at + 1 < len(self.lines) else None
        action, lead = header.at("action"), header.at("lead")
        return (
            action in own
            and after is not None
            and after.block == line.block
            and after.indent > line.indent
            and (own == [action] or (lead is not None and lead not in own))
        )

    def is_guidance(self, at: int, header: Header, own: list[int]) -> bool:
        """Return whether the row right below the header says how to fill in the columns."""
        line = self.lines[at]
        if line.spot.row > header.spot.row + header.lines or len(own) < 2 or line.block != self.lines[at - 1].block:
            return False
        if all(_EXAMPLE.match(line.cells[column]) for column in own):
            return True
        cells = [line.cells[column] for column in line.filled]
        advised = sum(bool(_GUIDANCE.match(cell)) or cell.rstrip().endswith("?") for cell in cells)
        again = sum(_says_again(column.heading, line.cell(column.at)) for column in header.columns)
        return max(advised, again) >= max(2, len(cells) / 2) and header.at("ref") not in own


def _says_again(heading: str, cell: str) -> bool:
    """Return whether a cell repeats its heading's words and a few more: "Realistic target date" below "Target date"."""
    words, own = plain(cell).split(), set(plain(heading).split())
    return len(own) < len(words) <= _AGAIN and own <= set(words)


def _labelled(line: Line, headed: Mapping[int, Header]) -> Line:
    """Return the line with label and answer joined in one cell, if they apply to the rows below.

    This is so for "Lead:" beside a name, and for "Area for improvement 1" beside its title.
    """
    if line.block not in headed or len(line.filled) != _PAIR:
        return line
    band, label = read_band(line.text), read_band(line.cells[line.filled[0]])
    is_numbered = label.word and label.number and label.title == label.text
    if not (is_numbered or line.cells[line.filled[0]].rstrip().endswith(":")):
        return line
    if not LEADS.fullmatch(line.text) and not (band.word and band.title and line.filled[0] == 0):
        return line
    cells = tuple(line.text if at == line.filled[0] else "" for at in range(len(line.cells)))
    return replace(line, cells=cells)


def _goes_on(header: Header, line: Line) -> bool:
    """Return whether a table without a header continues the last one, as Word may split a table at a page."""
    return len(line.cells) == header.width > 1 and header.spot.row > 0


def _repeats(found: Header, current: Header) -> bool:
    """Return whether a further header in a table is one. With fewer fields, it is a row that looks like one."""
    same = {(column.at, column.field) for column in found.columns} & {(c.at, c.field) for c in current.columns}
    return len(same) * 2 >= len(current.columns) or len(found.columns) >= len(current.columns)


def _set_over(table: Table, line: Line) -> None:
    """Mark a heading right above a header as the heading of the rows below it."""
    last = table.items[-1] if table.items else None
    if isinstance(last, Heading) and last.line.block == line.block and line.spot.row - last.line.spot.row <= _NEAR:
        table.items[-1] = replace(last, is_over=True)


def _text(line: Line, table: Table) -> bool:
    """Sort a text outside tables; return whether it is a heading."""
    band = read_band(line.cells[0])
    is_label = bool(band.word) and not band.number and band.title == band.text and band.text.endswith(":")
    if len(line.text) <= 200 and not is_label and (line.heading or (band.word and (band.number or band.is_aim))):
        table.items.append(Heading(line, band, line.heading))
        return True
    table.aside.append((line, "text"))
    return False

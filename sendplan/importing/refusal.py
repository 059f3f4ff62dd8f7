"""Find out what a file without a plan is instead, to tell its sender: a risk register, a RAID sheet, minutes."""

import re
from collections.abc import Sequence

from sendplan.importing.headings.by_cells import BY_CELLS
from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, Reading
from sendplan.importing.register_kinds import CHILDREN, HEADER_WITHIN, MEASURES, SCORECARD, Register
from sendplan.importing.table.header import BARE, UNIT
from sendplan.importing.table.plan_table import Header, Row, Table
from sendplan.model.errors import InputUnreadable
from sendplan.read.dates import read_date

_TWO = 2
_MOSTLY = 0.6

AS_COLUMNS = 'say what its columns are, as in: --map "Heading=action"'
AS_TABLE = "put it into a table in Word or Excel, a row for each action, and import that"
LOOKED_FOR = (
    "looked for a table with a heading for what is to be done (Action, What we will do, Task …) and one for who, when "
    f"or how it stands; if it is a plan, {AS_COLUMNS}"
)
A_TEXT = "a text ("
_PRICES, _KIT = "a list of prices", "an inventory"
_KINDS = (
    (_PRICES, re.compile(
        r"\b(?:prices?|fees?|charges?|rates?|unit|vat|tariff|per (?:hour|day|session))\b"), 2),
    ("a budget", re.compile(r"\b(?:budget|spend|spent|variance|expenditure|invoices?|income)\b"), 2),
    ("a survey's answers", re.compile(r"\b(?:respondent|responses?|submitted|timestamp|how satisfied)\b"), 2),
    ("a record of training", re.compile(r"\b(?:course|training|certificate|trainer|date booked|delegates?)\b"), 2),
    (SCORECARD, re.compile(
        r"\b(?:indicators?|measures?|metrics?|kpis?|baseline|target|latest|actual|outturn|direction|trend|national|"
        r"england|comparators?|benchmark|neighbours?)\b"), 3),
    ("a forward plan of meetings", re.compile(r"\b(?:agenda item|presenter|papers due|meeting date|purpose)\b"), 2),
    ("a log of complaints or requests", re.compile(
        r"\b(?:complaints?|complainants?|enquir\w+|received|case (?:no|id|ref)|response due|upheld|handler)\b"), 2),
    ("a list of children or cases", CHILDREN, _TWO),
    ("a list of children or cases", re.compile(
        r"^(?:(?:pupil|child|student|learner)s?(?: name| initials)?|year|yr|class|(?:primary |area of )?need|provision|"
        r"intervention|(?:entry|exit|start|end) (?:score|data))$"), 3),
    (_KIT, re.compile(
        r"\b(?:serial|asset|condition|location|bought|purchased?|make|model|warranty|quantity|qty|item name)\b"), 3),
    ("an agenda", re.compile(r"^(?:item|subject|topic|time|papers?|presenter|minutes|duration|enclosures?)$"), 3),
    ("a list of posts", re.compile(r"\b(?:post (?:no|number|title|holder)|grade|fte|hours|vacan\w+|salary)\b"), 3),
    ("a glossary", re.compile(r"^(?:terms?|meanings?|definitions?|acronyms?|abbreviations?|in full)$"), 2),
)  # fmt: skip
"""Other kinds of files that people send: the name, a pattern for their headings, and how many headings must match."""
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri)[a-z]*$", re.IGNORECASE)
_SCHOOL_WEEK = 4  # days
_ANSWERED = re.compile(r"\b(?:respon\w+|timestamp|start time|submitted|satisfied|completion time)\b")
_STAMP = re.compile(r"^(?:start time|completion time|timestamp|submitted(?: on| at)?|response id|date submitted)$")
_VIEW = re.compile(r"\b(?:satisf\w+|how (?:easy|likely|confident|well|often)|would you|(?:is|are|do|have) your?)\b")
_ONE_EACH = re.compile(r"(?:action|task|objective) [0-9]{1,2}", re.IGNORECASE)
_MARK = re.compile(r"[✓✔xX√YNPA/]|[Yy]es|[Pp]resent|[Aa]bsent|[Aa]pologies")
_FEW = 3  # rows of a table
_LONG = 3_000  # words of text outside its table that make a file a report, whose table is not a plan
_GRID = 8  # columns headed with days, weeks or months that make a calendar
_ENTRY = re.compile(r"\b(?:time|entry|diary|event|day|location|venue|hours|what (?:i|we) did|attendees|journal)\b")
_TOLD = frozenset({"end", "start", "status", "progress", "outcome", "success", "forecast_end"})
"""If the action's heading is vague, the table must have one of these fields to be a plan."""
_FIRM = frozenset({"lead", "status", "outcome", "start"})


def refuse(reading: Reading) -> InputUnreadable:
    """Return the error for a file without a plan's table."""
    likeness = _likeness(reading.lines)
    how = LOOKED_FOR.replace(AS_COLUMNS, AS_TABLE) if likeness.startswith(A_TEXT) else LOOKED_FOR
    if likeness.startswith(SCORECARD):
        how = f'to take its values into a plan: sendplan import "{reading.file}" {MEASURES} --into FOLDER; {how}'
    return InputUnreadable(f"{reading.file}: it looks like {likeness}, not a plan; {how}")


def refuse_register(reading: Reading, register: Register) -> InputUnreadable:
    """Return the error for a file that is a register, with the command that imports it as one."""
    shown = ", ".join(" ".join(cell.split())[:30] for cell in register.header.cells if cell)
    how = (
        f'to take it into that register of a plan: sendplan import "{reading.file}" {register.option} --into FOLDER'
        if register.option
        else "no command takes it"
    )
    return InputUnreadable(
        f"{reading.file}: it is {register.name} ({register.header.spot}: {shown[:160]}), not a plan; {how}. "
        'If it is a plan, say what its columns are, as in: --map "Heading=action"'
    )


def refuse_empty(reading: Reading, table: Table) -> None:
    """Raise InputUnreadable for a plan's table without any action: a blank form, or rows with only numbers."""
    if table.headers and not table.rows:
        header = table.headers[0]
        shown = ", ".join(column.name for column in header.columns)
        numbered = table.count("number without an action")
        rows = f" and {numbered} numbered rows" if numbered else ""
        raise InputUnreadable(
            f"{reading.file}: it has a plan's headings ({header.spot}: {shown}){rows}, but no action is written "
            f"in any{' of them' if numbered else ' row'}; import it when there is one"
        )


def refuse_lookalike(reading: Reading, table: Table) -> None:
    """Raise InputUnreadable for a table that has a plan's headings but is none: a Gantt grid, a diary."""
    fields = frozenset(column.field for header in table.headers for column in header.columns
                       if BY_CELLS not in column.why)  # fmt: skip
    grid = 0 if any(header.calendar for header in table.headers) and "lead" in fields else _grid(reading.lines)
    if grid and not fields & {"lead", "outcome", "status", "progress"}:
        raise refuse(reading)
    prose = sum(len(line.text.split()) for line in reading.lines if not line.block)
    if len(table.rows) < _FEW and prose > _LONG:
        raise refuse(reading)
    if (not fields & {"lead", "end"} and _asked(reading.lines)) or any(
        map(_is_answered, reading.lines[:HEADER_WITHIN])
    ):
        raise refuse(reading)
    if _is_diary(table.headers, table.rows, fields):
        raise refuse(reading)
    actions = [column for header in table.headers for column in header.columns if column.field == "action"]
    guessed = any(column.why for column in actions)
    vague = any(meanings(column.heading).get("action", 0) < PLAINLY for column in actions)
    spots = {header.spot for header in table.headers}
    kind = _kind_of([line for line in reading.lines if line.spot in spots])
    values = kind == SCORECARD and _figures(table) >= _TWO
    if (guessed and (kind or not fields & _TOLD)) or (vague and (kind in (_PRICES, _KIT) or values)):
        raise refuse(reading)


def _asked(lines: Sequence[Line]) -> list[Line]:
    """Return the header lines of a survey: two questions or more, and a heading for who answered or when."""
    asked = [line for line in lines[:HEADER_WITHIN] if sum(cell.endswith("?") for cell in line.cells) > 1]
    return asked if any(_ANSWERED.search(plain(cell)) for line in asked for cell in line.cells) else []


def _is_answered(line: Line) -> bool:
    """Return whether a line is the header of a survey's answers: a time stamp, and two questions or more on views."""
    headings = [plain(cell) for cell in line.cells if cell]
    views = [cell for cell in line.cells if cell.endswith("?") and _VIEW.search(plain(cell))]
    return len(views) > 1 and bool(_of(_STAMP, headings))


def _figures(table: Table) -> int:
    """Return how many unused columns hold numbers or percentages."""
    found = 0
    for header in table.headers:
        own = [row.line.cells for row in table.rows if row.header is header]
        for left in header.unused:
            content = content_of([cells[left.at] for cells in own if left.at < len(cells)])
            found += bool(content.filled) and content.share(Kind.NUMBER, Kind.PERCENT) >= _MOSTLY
    return found


def _likeness(lines: Sequence[Line]) -> str:
    """Return what a file without a plan's table looks like, in words."""
    rows = [line for line in lines if line.block]
    return _by_look(lines, rows) or _by_headings(lines, rows) or _by_extent(lines, rows)


def _by_look(lines: Sequence[Line], rows: Sequence[Line]) -> str:
    """Return what the cells look like: figures, a rota, a survey, a Gantt grid; "" for none of these."""
    cells = [cell for line in rows for cell in line.cells if cell]
    if len(cells) > 20 and sum(bool(re.fullmatch(r"[£$-]?[0-9.,]+%?", cell)) for cell in cells) * 2 > len(cells):
        return "a table of figures"
    if any(sum(bool(_WEEKDAY.match(cell)) for cell in line.cells) >= _SCHOOL_WEEK for line in lines[:HEADER_WITHIN]):
        return f"a rota or timetable{_beginning(rows)}"
    if asked := _asked(lines):
        return f"a survey's answers{_beginning(asked)}"
    grid = _grid(lines)
    return f"a Gantt grid ({grid} columns headed with days, weeks or months)" if grid else ""


def _by_headings(lines: Sequence[Line], rows: Sequence[Line]) -> str:
    """Return what the headings, or the first cells of rows, suggest; "" if nothing."""
    headed = {plain(cell) for line in rows[:40] for cell in line.cells if cell and len(cell) < 40}
    if headed & {"likelihood", "probability"}:
        return "a risk register"
    if any(sum(bool(_ONE_EACH.fullmatch(cell.strip())) for cell in line.cells) > 1 for line in rows):
        return "a table with an action in each column (in Excel: copy it, then Paste special, Transpose)"
    if kind := _kind_of(rows):
        return f"{kind}{_beginning(rows)}"
    dated = sum(_is_day(line.cells[line.filled[0]]) for line in lines if line.filled)
    if dated >= 3 and dated * 2 >= len(lines):
        return f"a diary ({dated} entries that begin with a day)"
    return "a list of contacts" if headed & {"email", "e mail", "phone", "telephone", "email address"} else ""


def _by_extent(lines: Sequence[Line], rows: Sequence[Line]) -> str:
    """Return what the size and the marks of the tables suggest; "another kind of table" if nothing else."""
    if max((len(line.filled) for line in rows), default=0) < 3:
        words = sum(len(line.text.split()) for line in lines)
        return f"{A_TEXT}{words:,} words, and no table of three columns or more)"
    marks = [line for line in rows if sum(bool(_MARK.fullmatch(cell)) for cell in line.cells) >= 2]
    if len(marks) >= 2 and len(marks) * 2 >= len(rows):
        return f"an attendance list or a sheet of ticks{_beginning(rows)}"
    return f"another kind of table{_beginning(rows)}"


def _of(words: re.Pattern[str], headings: Sequence[str]) -> int:
    return sum(bool(words.search(heading)) for heading in headings)


def _kind_of(rows: Sequence[Line]) -> str:
    """Return which other kind of file the headings suggest; "" if none is known."""
    return next(
        (name for line in rows[:HEADER_WITHIN] for name, words, least in _KINDS
         if _of(words, [plain(cell) for cell in line.cells if len(cell) < 40]) >= least),
        "",
    )  # fmt: skip


def _beginning(rows: Sequence[Line]) -> str:
    """Return a quotation of its first full row, so that the sender can recognise it."""
    widest = max((len(line.filled) for line in rows), default=0)
    first = next(line for line in rows if len(line.filled) * 2 >= widest)
    shown = ", ".join(" ".join(cell.split())[:30] for cell in first.cells if cell)
    return f" (its first row, {first.spot}, is: {shown[:160]})"


def _grid(lines: Sequence[Line]) -> int:
    """Return how many cells of one row are days, weeks or months, as in a calendar; 0 if there are too few."""
    most = 0
    for line in lines[:60]:
        units = [cell for cell in line.cells if UNIT.fullmatch(cell.strip()) and len(cell.strip()) > 1]
        days = [cell for cell in line.cells if BARE.fullmatch(cell.strip()) or re.fullmatch("[MTWFS]", cell.strip())]
        running = len({int(cell) for cell in days if cell.strip().isdigit()}) >= _GRID
        most = max(most, len(units) + len(days) if units or running else 0)
    return most if most >= _GRID else 0


def _is_diary(headers: Sequence[Header], rows: Sequence[Row], fields: frozenset[str]) -> bool:
    """Return whether each row is an event on a day: the first column is headed "Date" and nobody leads anything."""
    if fields & _FIRM or not headers or len(rows) < 2:
        return False
    first = headers[0]
    at = first.at("end")
    headings = {plain(column.heading) for column in first.columns} | {plain(unused.heading) for unused in first.unused}
    ends = [plain(column.heading) for column in first.columns if column.at == at]
    if at is None or ends[0] not in ("date", "dates", "when", "day"):
        return any(_ENTRY.search(heading) for heading in headings) and not fields & {"end", "start"}
    leading = at <= min(column.at for column in first.columns)
    days = [cell for row in rows if (cell := row.cell(at))]
    return (leading or any(_ENTRY.search(heading) for heading in headings)) and (
        sum(_is_day(day) for day in days) * 2 > len(days)
    )


def _is_day(text: str) -> bool:
    """Return whether a text begins with a single day."""
    words = text[:60].split()[:4]
    readings = (read_date(" ".join(words[:size]).rstrip(":,-")) for size in range(1, len(words) + 1))
    return any(reading.precision == "day" and not reading.is_problem for reading in readings)

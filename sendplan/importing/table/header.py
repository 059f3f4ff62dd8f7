"""A table's header: which line it is, and what each of its columns means."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.importing.headings.choose import choose
from sendplan.importing.headings.content import Content, Kind, content_of, is_sure_status
from sendplan.importing.headings.meaning import LONGEST, OF_UPDATES, PLAINLY, headline, is_together, meanings, plain
from sendplan.importing.lines import Line, Spot
from sendplan.importing.table.bands import read_band
from sendplan.importing.table.plan_table import Header, Table, Unused
from sendplan.model.calendar import NAMES
from sendplan.read.tables.grid import letter

_NUMBER = re.compile(r"[A-Z]{0,3}[0-9]+(?:[./][0-9]+)*[a-z]?[.)]?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}")
_TELLING = ("lead", "accountable", "start", "end", "status", "outcome", "success", "progress", "forecast_end",
            "completed_on")  # fmt: skip
HELPERS = re.compile(r"\b(?:partners?|support(?:ed|ing|s)? (?:by|from|lead|officer|agenc|partner|bod|organi|team)\w*|"
                      r"who (?:else|helps?|supports?)|consulted|informed|involved|contributors?)\b")  # fmt: skip
"""A heading for bodies that help the lead."""
_TWO = 2  # the fewest headings of a header
_LEAST = 130  # the fewest points of a header
_SHARE = 0.34  # the share of headings that must be understood, if fewer than three are plain
_NAMED = "|".join(name[:3] for name in NAMES if name)
_YEAR = r"(?:,? (?:20)?[0-9]{2}(?:[/-][0-9]{2}(?:[0-9]{2})?)?)?"
UNIT = re.compile(
    rf"q(?:tr|uarter)?\s*[1-4]{_YEAR}|(?:w(?:ee)?k|w/?c|day|month|m|d|sprint)\s*[0-9]{{1,2}}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|"
    rf"[mtwfs]|[0-9]{{1,2}}[/\s-](?:[0-9]{{1,2}}|(?:{_NAMED})[a-z]*)(?:[/\s-][0-9]{{2,4}})?|"
    rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|(?:{_NAMED})[a-z]*\.?(?:[\s'\u2019-]*[0-9]{{2,4}})?|20[0-9]{{2}}|"
    rf"(?:autumn|spring|summer)(?: term)?(?: ?[1-3])?{_YEAR}|"
    r"(?:w(?:ee)?k (?:commencing|ending)|w/?[ce])\s.*",
    re.IGNORECASE,
)
"""The heading of a calendar's column: a day, a week, a month, a year."""
BARE = re.compile(r"[0-9]{1,2}")
_CALENDAR = 4  # the fewest such columns next to each other
_NARRATED = 2  # average words of a text below a month; a bar's label has fewer


class _Line(Struct, frozen=True):
    """A line that may be a header.

    Attributes:
        headings: Its headings, without those of a calendar.
        lines: The number of lines that they take.
        calendar: The headings of the calendar to their right.
    """

    headings: tuple[str, ...]
    lines: int
    calendar: tuple[str, ...]


def find_headers(lines: Sequence[Line], mapping: Mapping[str, str]) -> dict[int, Header]:
    """Return the index of each line that may be a header → the header, judged with the cells below it.

    Cells below all lines with the same headings count together.
    """
    possible = {
        at: found for at, line in enumerate(lines)
        if line.block and (found := _headings(line, lines[at + 1 : at + 1 + _CALENDAR], mapping))
    }  # fmt: skip
    possible = {at: found for at, found in possible.items()
                if at + 1 not in possible or not _goes_on(found, lines[at], lines[at + 1])}  # fmt: skip
    possible |= _lettered(lines, mapping) if not possible else {}
    below: dict[tuple[str, ...], list[Line]] = {}
    for at, found in possible.items():
        below.setdefault(_key(found), []).extend(_rows(lines, at + found.lines, possible))
    headers = {}
    for at, found in possible.items():
        rows = below[_key(found)]
        contents = [_content(rows, column) for column in range(_width(found, rows))]
        over = at + found.lines - 2  # the upper line of a header with two lines, else the line above it
        above = above_each(lines[over], lines[over + 1]) if over >= 0 else ()
        header = _judged(lines[at].spot, found, above, contents, mapping)
        if header:
            headers[at] = header
    return headers


def _goes_on(found: _Line, line: Line, below: Line) -> bool:
    """Return whether the headings are merged down into the next line, which is then the header, as in a calendar."""
    plainly = [at for at, cell in enumerate(line.cells) if max(meanings(cell).values(), default=0) >= PLAINLY]
    kept = [at for at in plainly if at in below.repeated]
    return line.block == below.block and found.lines == 1 and len(kept) >= _TWO and len(kept) * 2 > len(plainly)


_NUMBERS = re.compile(r"outline (?:number|no)|wbs(?: (?:number|no|code))?")
_LEVEL = re.compile(r"(?:outline|hierarchy|task|indent|wbs|row)? ?(?:level|indent|ancestors)|hierarchy")


def with_levels(lines: Sequence[Line], headers: Mapping[int, Header]) -> Sequence[Line]:
    """Return the lines with their indent, for tables in which a column has it: "Outline level", "WBS".

    `headers` is block → its header.
    """
    told = {block: left.at for block, header in headers.items() for left in header.unused
            if _LEVEL.fullmatch(plain(left.heading))}  # fmt: skip
    numbered = {block: column.at for block, header in headers.items() for column in header.columns
                if column.field == "ref" and _NUMBERS.fullmatch(plain(column.heading))}  # fmt: skip
    if not (told or numbered):
        return lines
    found = []
    for line in lines:
        text = line.cell(told.get(line.block))
        number = line.cell(numbered.get(line.block))
        if re.fullmatch("[0-9]", text):
            found.append(replace(line, indent=int(text)))
        elif re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", number) and not line.indent:
            found.append(replace(line, indent=number.count(".")))
        else:
            found.append(line)
    return found


def _lettered(lines: Sequence[Line], mapping: Mapping[str, str]) -> dict[int, _Line]:
    """Return index → header for files in which --map names columns by letter: each table's first line with them all."""
    told = [mapping.get(letter(at).casefold(), "ignore") for at in range(52)]
    wanted = [at for at, name in enumerate(told) if name != "ignore"]
    if "action" not in told:
        return {}
    found: dict[int, _Line] = {}
    seen: set[int] = set()
    for at, line in enumerate(lines):
        if line.block and line.block not in seen and all(column in line.filled for column in wanted):
            seen.add(line.block)
            found[at] = _Line(line.cells, 1, ())
    return found


def read_header(line: Line, mapping: Mapping[str, str]) -> Header | None:
    """Return the header that `line` is, judged by its headings alone; None if it is none.

    `mapping` is heading (in the form that `plain` returns) or column letter in lower case → field or "ignore", and
    beats any guess. A header needs a column for the action and one that says more about it.
    """
    found = _headings(line, [], mapping)
    return _judged(line.spot, found, (), None, mapping) if found else None


def _judged(
    spot: Spot, found: _Line, above: Sequence[str], contents: Sequence[Content] | None, mapping: Mapping[str, str]
) -> Header | None:
    """Return the header that a line is, with the field of each column; None if it has too few points."""
    headings = list(found.headings)
    if contents is not None:
        headings += [""] * (len(contents) - len(headings))
    choice = choose(headings, above, contents, mapping)
    fields = {column.field for column in choice.columns.values()}
    told = set(mapping.values())
    told |= {"action"} if any(is_together(column.heading) for column in choice.columns.values()) else set()
    if "action" not in fields or not (fields & set(_TELLING) or (told & fields) - {"ref"}):
        return None
    if choice.score < _LEAST:
        return None
    last = max(choice.columns)
    width = next((at for at in range(last, len(headings)) if not headings[at]), len(headings))
    unused = tuple(
        Unused(at, headings[at], why, own.mostly, _tells(headings[at], own))
        for at, why in sorted(choice.unused.items()) if at < width
        for own in [contents[at] if contents else Content()]
    )  # fmt: skip
    columns = tuple(choice.columns[at] for at in sorted(choice.columns))
    return Header(spot, columns, unused, width, choice.score, found.lines, found.calendar)


def _tells(heading: str, content: Content) -> bool:
    """Return whether a column says something of its own, in sentences or as bodies that help."""
    helps = HELPERS.search(plain(heading)) and content.share(Kind.NAME) > 0
    return bool(helps) or (content.are_words and content.share(Kind.SENTENCE) > 0)


def _key(found: _Line) -> tuple[str, ...]:
    return tuple(plain(heading) for heading in found.headings)


def _headings(line: Line, after: Sequence[Line], mapping: Mapping[str, str]) -> _Line | None:
    """Return the headings of a line that may be a header; None if it cannot be one.

    `after` are the first lines below it.
    """
    below = after[0] if after else None
    cells = [headline(cell) for cell in line.cells]
    monthly = _tells_months(cells, [one for one in after if one.block == line.block])
    cut = len(cells) if monthly else _calendar_from(cells)
    calendar = tuple(cell for cell in cells[cut:] if cell)
    cells = cells[:cut]
    mapped = _mapped(cells, mapping)
    filled = [cell for cell in cells if cell]
    told = [cell for cell in filled if not (monthly and UNIT.fullmatch(cell))]
    if not mapped and (len(told) < _TWO or any(_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell) for cell in told)):
        return None
    filled = told
    if sum(len(cell) > LONGEST for cell in cells) * 3 > len(filled):
        return None
    lines = 1
    if below is not None and below.block == line.block and _is_second(line, below):
        lines = 2
        over = [headline(cell) for cell in above_each(line, below)]
        cells += [""] * (min(len(below.cells), cut if calendar else len(below.cells)) - len(cells))
        for at in below.filled:
            if at < len(cells) and at not in below.repeated:
                alone = meanings(below.cells[at])
                cells[at] = below.cells[at] if alone else f"{below.cells[at]} {over[at]}".strip()
    found = [meanings(cell) for cell in cells]
    plainly = {max(one, key=lambda name: one[name]) for one in found if max(one.values(), default=0) >= PLAINLY}
    if mapped:
        return _Line(tuple(cells), lines, calendar)
    if len(plainly) < 2 and not (plainly and sum(bool(one) for one in found) >= 3):
        return None
    if len(plainly) < 3 and sum(bool(one) for one in found) < _SHARE * len(filled):
        return None
    return _Line(tuple(cells), lines, calendar)


def _mapped(cells: Sequence[str], mapping: Mapping[str, str]) -> bool:
    """Return whether this line has the action's heading, or two others, that --map names."""
    named = {mapping[words] for cell in cells if cell and (words := plain(cell)) in mapping} if mapping else set()
    return "action" in named or len(named) > 1


def _calendar_from(cells: Sequence[str]) -> int:
    """Return the index at which a calendar begins, to the right of the headings; the number of cells if none does."""
    begin = next((at for at, cell in enumerate(cells) if at >= 2 and UNIT.fullmatch(cell)), len(cells))
    units = [cell for cell in cells[begin:] if cell]
    is_calendar = len(units) >= _CALENDAR and sum(bool(UNIT.fullmatch(cell)) for cell in units) >= 0.8 * len(units)
    return begin if is_calendar else len(cells)


def _tells_months(cells: Sequence[str], after: Sequence[Line]) -> bool:
    """Return whether the cells below the months are updates: headed "RAG" or "Update", or statuses or sentences."""
    begin = _calendar_from(cells)
    told = [[cell for cell in line.cells[begin:] if cell] for line in after]
    headed = sum(bool(meanings(cell).keys() & set(OF_UPDATES)) for cell in (told[0] if told else []))
    below = [cell for texts in told for cell in texts if not UNIT.fullmatch(cell)]
    words = sum(len(cell.split()) for cell in below)
    narrated = bool(below) and words >= _NARRATED * len(below) and all(len(texts) < len(cells) for texts in told)
    return headed >= _CALENDAR or (len(below) >= _CALENDAR and (narrated or all(map(is_sure_status, below))))


def _is_second(line: Line, below: Line) -> bool:
    """Return whether `below` is the second line of a header and divides its headings: Timescale into Start and End."""
    own = [at for at in line.filled if max(meanings(line.cells[at]).values(), default=0) >= PLAINLY]
    data = any((_NUMBER.fullmatch(cell) or _DATE.fullmatch(cell)) and not UNIT.fullmatch(cell) for cell in below.cells)
    fresh = [at for at in below.filled if at not in below.repeated]  # the others are merged down into it
    merged = [range(at, at + wide) for at, wide in line.spans.items() if wide > 1]
    if (
        len(own) >= _TWO <= len(fresh)
        and not data
        and all(any(at in one for one in merged) and len(below.cells[at].split()) <= _TWO for at in fresh)
    ):
        return True  # as in "Planned, Revised, Actual" below a merged "Delivery date"
    if len(set(range(below.filled[0], below.filled[0] + below.spread) if below.filled else ()) & set(own)) >= _TWO:
        return False  # the heading of a section, merged over several columns
    band = read_band(below.cells[below.filled[0]]) if below.filled else None
    if len(own) < 2 or data or any(len(cell) > 40 for cell in below.cells) or (band and band.word and band.number):
        return False
    plainly = [at for at in below.filled if max(meanings(below.cells[at]).values(), default=0) >= PLAINLY]
    fresh = [at for at in plainly if at >= len(line.cells) or not line.cells[at] or not meanings(line.cells[at])]
    parted = [at for at in plainly if line.cell(at)]
    return (
        bool(fresh)
        and len(plainly) * 2 >= len(below.filled)
        and len(below.filled) <= len(line.filled) + 3
        and (bool(parted) or len(line.filled) > len(below.filled))
    )


def _rows(lines: Sequence[Line], begin: int, possible: Mapping[int, _Line]) -> list[Line]:
    """Return the lines of the table below a header, up to the next possible header or the end of the table."""
    rows = []
    for at in range(begin, len(lines)):
        if at in possible or lines[at].block != lines[begin - 1].block:
            break
        if lines[at].filled:
            rows.append(lines[at])
    return rows


def _width(found: _Line, rows: Sequence[Line]) -> int:
    """Return how many columns to look at. Columns without headings are included if there is no calendar."""
    return len(found.headings) if found.calendar else max([len(found.headings), *(len(row.cells) for row in rows)])


def _content(every: Sequence[Line], at: int) -> Content:
    rows = [row for row in every if len(row.filled) > 1]
    cells = [row.cell(at) for row in rows]
    # a formula without a stored result is not an empty cell
    found = content_of(cells, shaded=any(at in row.shades or at in row.unseen for row in rows))
    return replace(found, heads=any(row.filled == (at,) for row in every))


def above_each(over: Line, line: Line) -> list[str]:
    """Return the text above each column.

    A merged cell's text is above all columns that it spans, any other text above all columns up to the next.
    """
    if over.block != line.block or over.spot.row + 1 < line.spot.row:
        return []
    shown: list[str] = []
    for at in range(max(len(over.cells), len(line.cells))):
        own = over.cell(at)
        begin = next((back for back in range(at, -1, -1) if back < len(over.cells) and over.cells[back]), None)
        reaches = begin is not None and (not over.spans or at < begin + over.spans.get(begin, 1))
        shown.append(own or (over.cells[begin] if begin is not None and reaches else ""))
    return shown


def heads_of(table: Table, header: Header) -> tuple[list[Line], list[str]]:
    """Return the lines of a header, and the text above each column of the first line."""
    heads = [line for line, fate in table.aside if fate == "header" and line.spot == header.spot]
    above = replace(header.spot, row=header.spot.row - 1)
    over = [line for line, _ in table.aside if line.spot == above]
    return heads, above_each(over[0], heads[0]) if over and heads else []

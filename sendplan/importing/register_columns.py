"""Find the columns of a register, such as a risk register, by their headings and by what their cells hold."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendplan.importing.headings.content import content_of
from sendplan.importing.headings.meaning import PLAINLY, headline, meanings, plain
from sendplan.importing.lines import Doubt, Line, Reading, by_block
from sendplan.importing.register_described import Described, headings_known
from sendplan.importing.register_kinds import HEADER_WITHIN, REFS, register_of
from sendplan.importing.table.header import above_each
from sendplan.read.dates import read_date
from sendplan.read.tables.grid import letter

LEVELS = {"very low": 1, "rare": 1, "negligible": 1, "low": 2, "unlikely": 2, "minor": 2, "medium": 3, "moderate": 3,
           "possible": 3, "high": 4, "likely": 4, "major": 4, "very high": 5, "almost certain": 5, "severe": 5,
}  # fmt: skip
LETTERS = {"vl": 1, "l": 2, "m": 3, "h": 4, "vh": 5}
"""Levels that are letters. They must be the whole cell, and never match part of a word."""
SCORES = ("likelihood", "impact")
_SCORED = {"likelihood": "likelihood", "probability": "likelihood", "prob": "likelihood", "chance": "likelihood",
           "l": "likelihood", "p": "likelihood", "impact": "impact", "severity": "impact", "consequence": "impact",
           "consequences": "impact", "i": "impact", "s": "impact"}  # fmt: skip
_NOW, _AFTER, _ALONE, _BEFORE = range(4)
_WHEN = {"current": _NOW, "now": _NOW, "today": _NOW, "residual": _AFTER, "net": _AFTER, "after": _AFTER,
         "mitigated": _AFTER, "managed": _AFTER, "post": _AFTER, "controlled": _AFTER, "inherent": _BEFORE,
         "gross": _BEFORE, "initial": _BEFORE, "before": _BEFORE, "pre": _BEFORE, "raw": _BEFORE,
         "uncontrolled": _BEFORE, "original": _BEFORE}  # fmt: skip
"""When a score applies, by a word in its heading.

A score for the risk as it is now counts first, then one without such a word, then one before controls. A target score
never counts.
"""
_BESIDE = frozenset({"score", "rating", "of", "risk", "the", "level", "controls", "control", "mitigation",
                     "mitigations", "with", "without", "1", "5", "to"})  # fmt: skip
_MOSTLY = 0.6
BOTH = re.compile(r"\s*(?P<first>[1-5])\s*[x\u00d7*]\s*(?P<second>[1-5])(?![0-9])", re.IGNORECASE)
"""Likelihood and impact in one cell: "3 x 5 = 15"."""
_IMPACT_FIRST = re.compile(
    r"\b(?:i|impact|s|severity|consequence)\s*[x\u00d7*]\s*(?:l|likelihood|p|probability)\b", re.IGNORECASE
)
_ALSO = (("owner", "lead"), ("responsible", "lead"), ("due", "end"), ("done_on", "completed_on"),
         ("closed_on", "completed_on"), ("answered_on", "completed_on"), ("mitigation", "mitigation"))  # fmt: skip
"""A column of a register, and the plan's field whose headings it may also have."""


class Columns(Struct, frozen=True):
    """The table of a register, and which of its columns is which.

    Attributes:
        register: Which register it is.
        header: The line of headings.
        fields: Place → column of the register.
        rows: The lines below the header.
        both: The place of a column that has likelihood and impact in one cell, if there is one.
        impact_first: Whether the impact comes first in that column.
        like: The headers of the file's other tables with the same headings. Their rows are read too, except in a
            workbook, where such a sheet may be last month's.
    """

    register: Described
    header: Line
    fields: dict[int, str]
    rows: list[Line]
    both: int | None = None
    impact_first: bool = False
    like: tuple[Line, ...] = ()

    @property
    def used(self) -> frozenset[int]:
        return frozenset(self.fields) | ({self.both} if self.both is not None else set())

    @property
    def headings(self) -> dict[int, str]:
        return {at: " ".join(headline(cell).split()) for at, cell in enumerate(self.header.cells) if cell}


def columns_of(reading: Reading, name: str, register: Described, mapping: Mapping[str, str]) -> Columns | None:
    """Return the table of the file with the most columns of the register; None if there is none."""
    known = headings_known(name)
    found = _table(reading, name, register, mapping)
    if found is None:
        return None
    header, fields, rows = found
    for column, meant in (("meeting", "date"), ("owner", "due")):
        _settle_days(header, fields, rows, mapping, column, meant)
    # a column headed "By" may have turned out to be a date, so that the owner is still missing
    _also(header, fields, list(known))
    _touching(header, fields, rows, mapping)  # before refs of actions can be mistaken for what is done
    _answered(header, fields, list(known), rows)
    _by_its_days(header, fields, rows, register.dated, register.says_day)
    both = None if not {*SCORES} <= {*known} or {*SCORES} <= {*fields.values()} else _both(header, fields, rows)
    if both is not None:
        fields = {at: column for at, column in fields.items() if column not in SCORES}
    turned = both is not None and bool(_IMPACT_FIRST.search(header.cells[both]))
    like = _like(reading, header)
    for other in () if reading.parts else like:
        own = by_block(reading.lines)[other.block]
        rows += own[own.index(other) + 1 :]
    return Columns(register, header, fields, rows, both, turned, like)


def _like(reading: Reading, header: Line) -> tuple[Line, ...]:
    """Return the headers of the file's other tables that have the same headings."""
    headings = [plain(cell) for cell in header.cells]
    others = (own[:HEADER_WITHIN] for block, own in by_block(reading.lines).items() if block != header.block)
    found = (next((line for line in own if [plain(cell) for cell in line.cells] == headings), None) for own in others)
    return tuple(line for line in found if line)


def doubts_on(reading: Reading, columns: Columns) -> list[Doubt]:
    """Return doubts on which of two like scores was taken, on cells with both scores, and on words not used."""
    found = _scored_twice(reading, columns.header, columns.fields)
    headings = columns.headings
    if reading.parts:
        why = "it has the same headings and is not read; to take it too, name it with --sheet"
        found += [Doubt(line.spot, "", "", why) for line in columns.like]
    if columns.both is not None:
        order = "impact, then likelihood" if columns.impact_first else "likelihood, then impact"
        found.append(Doubt(columns.header.spot, headings[columns.both], "", f"both scores are taken from it: {order}"))
    for at, heading in headings.items():
        content = content_of(_cells(columns.rows, at))
        if at not in columns.used and content.are_words:
            why = "its words are taken nowhere; "
            why += (
                f'if they belong here, say so, as in: --map "{heading}={columns.register.rest}"'
                if columns.register.rest
                else f"copy what is needed of them into the {columns.register.called}'s own"
            )
            found.append(Doubt(columns.header.spot, heading, "", why))
    return found


def _cells(rows: Sequence[Line], at: int) -> list[str]:
    return [line.cell(at) for line in rows]


def _also(header: Line, fields: dict[int, str], known: Sequence[str]) -> None:
    """Add columns with a heading that a plan would use for the same thing: "Who acts", "Deadline for this"."""
    for column, field in _ALSO:
        if column not in known or column in fields.values():
            continue
        places = [at for at, cell in enumerate(header.cells) if cell and at not in fields
                  and meanings(headline(cell)).get(field, 0) >= PLAINLY]  # fmt: skip
        if len(places) == 1:
            fields[places[0]] = column


_ANSWERS = frozenset({"action", "mitigation", "next_steps"})
_FAIRLY = 50  # the weight that a heading must exceed


def _answered(header: Line, fields: dict[int, str], known: Sequence[str], rows: Sequence[Line]) -> None:
    """Add the only column of words that says what is done about a risk: "Further actions".

    Nothing is added if another heading is known to mean the mitigation.
    """
    told = [{name: weight for name, weight in meanings(headline(cell)).items() if name in _ANSWERS and weight > _FAIRLY}
            for cell in header.cells]  # fmt: skip
    places = [at for at, said in enumerate(told) if said and at not in fields
              and content_of(_cells(rows, at)).words > 1]  # fmt: skip
    if "mitigation" in known and "mitigation" not in fields.values() and len(places) == 1:
        fields[places[0]] = "mitigation"


_OF_ACTIONS = re.compile(r"\b(?:actions?|plan)\b")


def _touching(header: Line, fields: dict[int, str], rows: Sequence[Line], mapping: Mapping[str, str]) -> None:
    """Add the only column that is headed as about actions and holds only their refs: "Actions affected"."""
    places = [at for at, cell in enumerate(header.cells) if at not in fields and _OF_ACTIONS.search(plain(cell))
              and "ignore" not in (mapping.get(plain(headline(cell))), mapping.get(letter(at).casefold()))
              and (told := [text for text in _cells(rows, at) if text])
              and all(map(REFS.fullmatch, told))]  # fmt: skip
    if "refs" not in fields.values() and len(places) == 1:
        fields[places[0]] = "refs"


def _by_its_days(
    header: Line, fields: dict[int, str], rows: Sequence[Line], column: str, says: re.Pattern[str]
) -> None:
    """Add the only column of days whose heading says it, if no known heading does: "Date made", or "Closed"."""
    places = [at for at, cell in enumerate(header.cells) if at not in fields and says.search(plain(cell))
              and (told := [text for text in _cells(rows, at) if text])
              and all(read_date(text).precision == "day" for text in told)]  # fmt: skip
    if column not in fields.values() and len(places) == 1:
        fields[places[0]] = column


def _both(header: Line, fields: Mapping[int, str], rows: Sequence[Line]) -> int | None:
    """Return the column with both scores in each cell, for the risk as it is now; None if there is none."""
    places = [at for at, cell in enumerate(header.cells) if at not in fields and cell and _rank(plain(cell)) is not None
              and (told := [text for text in _cells(rows, at) if text])
              and sum(bool(BOTH.match(text)) for text in told) >= _MOSTLY * len(told)]  # fmt: skip
    return min(places, key=lambda at: (_rank(plain(header.cells[at])), at), default=None)


def _rank(words: str) -> int | None:
    """Return when a score applies, by its heading; None for a target or an earlier score."""
    if re.search(r"\b(?:target|desired|tolerance|appetite|previous|last)\b", words):
        return None
    return min((when for word, when in _WHEN.items() if word in words.split()), default=_ALONE)


def _scores(headings: Mapping[int, str], rows: Sequence[Line]) -> dict[str, int]:
    """Return "likelihood" and "impact" → the place of each, by the words of the heading and if its cells are scores."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, heading in headings.items():
        words = [word for word in heading.split() if word not in _BESIDE]
        named = [_SCORED[word] for word in words if word in _SCORED]
        rank = _rank(heading)
        if len(named) != 1 or rank is None or any(word not in _SCORED and word not in _WHEN for word in words):
            continue
        told = [text for text in _cells(rows, at) if text]
        if sum(_is_score(text) for text in told) >= _MOSTLY * len(told):
            found.setdefault(named[0], []).append((rank, at))
    return {name: min(places)[1] for name, places in found.items()}


def _is_score(text: str) -> bool:
    low = text.casefold().strip()
    return bool(re.match(r"[1-5](?![0-9])", low)) or low in LETTERS or any(words in low for words in LEVELS)


def _settle_days(
    header: Line, fields: dict[int, str], rows: Sequence[Line], mapping: Mapping[str, str], column: str, meant: str
) -> None:
    """Reclassify a column for meetings, or one headed "By", as dates if it holds only days.

    It is left alone if another column has the dates, or if --map names it.
    """
    at = next((at for at, name in fields.items() if name == column), None)
    heading = plain(header.cells[at]) if at is not None else ""
    if at is None or meant in fields.values() or heading in mapping or (column == "owner" and heading != "by"):
        return
    told = [read_date(cell) for line in rows if (cell := line.cell(at))]
    if told and all(one.precision == "day" if column == "meeting" else one.end for one in told):
        fields[at] = meant


def _table(
    reading: Reading, name: str, described: Described, mapping: Mapping[str, str]
) -> tuple[Line, dict[int, str], list[Line]] | None:
    """Return header, place → field, and rows of the table with the most columns of that register; None if none fits.

    A table that is clearly another kind of register is taken only if there is no other.
    """
    wanted, main = headings_known(name), described.main
    best: tuple[Line, dict[int, str], list[Line]] | None = None
    most = (False, 0)
    for own in by_block(reading.lines).values():
        register = register_of(own)
        for at, line in enumerate(own[:HEADER_WITHIN]):
            fields = _fields(line, wanted, mapping, own[at + 1 :])
            fields = _after_controls(fields, line, own[at - 1] if at else None)
            _by_its_words(line, fields, described, mapping)
            if main in fields.values():
                _also(line, fields, list(wanted))
            plainly = bool(described.plainly) and described.plainly <= {*fields.values()}
            headed = line is register.header if register else len(fields) > 2 or plainly
            fits = main in fields.values() and (headed or main in mapping.values())
            own_kind = register is None or register.option == f"--{name}" or main in mapping.values()
            if fits and (own_kind, len(fields)) > most:
                best, most = (line, fields, own[at + 1 :]), (own_kind, len(fields))
    return best


def _fields(
    line: Line, wanted: Mapping[str, Sequence[str]], mapping: Mapping[str, str], rows: Sequence[Line]
) -> dict[int, str]:
    """Return place → column of the register, for a line that may be its header; --map is followed first."""
    headings = {at: plain(headline(cell)) for at, cell in enumerate(line.cells) if cell}
    named = {at: (heading, letter(at).casefold()) for at, heading in headings.items()}
    found: dict[int, str] = {}
    for at, (heading, by_letter) in named.items():
        told = mapping.get(heading) or mapping.get(by_letter)
        if told and told != "ignore" and told in wanted:
            found[at] = told
    ignored = {at for at, names in named.items() if "ignore" in map(mapping.get, names)}
    for column, at in (_scores(headings, rows) if "likelihood" in wanted else {}).items():
        if at not in found and at not in ignored and column not in found.values():
            found[at] = column
    begun = {at: plain(_BEGINS.split(headline(cell))[0]) for at, cell in enumerate(line.cells) if cell}
    for said in (headings, begun):
        for column, names in wanted.items():
            if column in found.values() or (column in SCORES and said is begun):
                continue
            place = next((at for name in names for at, heading in said.items()
                          if heading == name and at not in found and at not in ignored), None)  # fmt: skip
            if place is not None:
                found[place] = column
    return found


def _by_its_words(line: Line, fields: dict[int, str], register: Described, mapping: Mapping[str, str]) -> None:
    """Add the first column whose heading says it in other words than the known ones: "What parents told us"."""
    for column, says in register.heads.items():
        places = [at for at, cell in enumerate(line.cells) if at not in fields and says.search(plain(headline(cell)))
                  and not {plain(headline(cell)), letter(at).casefold()} & mapping.keys()]  # fmt: skip
        if column not in fields.values() and places:
            fields[places[0]] = column


_BEGINS = re.compile(r":| [-\u2013\u2014] |\n")
"""What separates a heading from what it says beside: "Source: forum or survey"."""


_STANDS = (re.compile(r"\bcurrent\b"), re.compile(r"\b(?:residual|net|after|mitigated|managed)\b"))
"""Words above a score for the risk as it is now, with its present controls; not before them, and not a target."""


def _after_controls(fields: dict[int, str], line: Line, over: Line | None) -> dict[int, str]:
    """Return the columns, choosing among scores with the same heading those of the risk as it is now.

    Their kind is read from the line above: "Inherent", "Residual".
    """
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
    """Return a doubt that says which of two score columns with the same heading was taken."""
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

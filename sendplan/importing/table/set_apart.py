"""Rows that are different from a table's others: headings by style or without one, sums, its key, lists of choices."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, pairwise

from sendplan.importing.headings.content import Kind, is_ref, kinds, named_colour, names_sign, says_sign
from sendplan.importing.headings.meaning import plain
from sendplan.importing.lines import Line, by_block
from sendplan.importing.table.bands import Band, read_band
from sendplan.importing.table.plan_table import Header

_STANDS_OUT = 0.5  # if this share of a table's rows is styled, the style means nothing
_KEYED = 2  # the most cells of a line that explains a sign; the line may begin with "Key"


def standing_out(lines: Sequence[Line]) -> frozenset[int]:
    """Return the blocks in which a row's style means something, because few rows have it."""
    found = set()
    for block, own in by_block(lines).items():
        if sum(line.heading for line in own) < max(2, _STANDS_OUT * len(own)):
            found.add(block)
    return frozenset(found)


def summaries(lines: Sequence[Line], headers: Mapping[int, Header]) -> frozenset[int]:
    """Return the rows that sum up those below: named like themes ("Workstream 2: Money"), led by nobody.

    The rows below them have leads. Such a row has days and a percentage of its own, and an export writes it like any
    other.
    """
    found: set[int] = set()
    for block, header in headers.items():
        action, lead = header.at("action"), header.at("lead")
        begin = header.spot.row + header.lines
        rows = [at for at, line in enumerate(lines) if line.block == block and line.spot.row >= begin
                and action in line.filled]  # fmt: skip
        bands = {at: read_band(lines[at].cells[action or 0]) for at in rows}
        called = [at for at in rows if bands[at].word and bands[at].number and not bands[at].is_aim]
        led = {at for at in rows if lead in lines[at].filled}
        runs = [bands[at].number for at in called] == list(range(1, len(called) + 1))
        follows = all(other in led for one, other in pairwise(rows) if one in called) and rows[-1:] != called[-1:]
        if lead is not None and len(called) > 1 and runs and follows and not led & set(called):
            found |= set(called)
    return frozenset(found)


def bare_sections(lines: Sequence[Line], headers: Mapping[int, Header], stands_out: Collection[int]) -> frozenset[int]:
    """Return the rows that are headings without a style: only a short text in the action's column, above full rows.

    The first row must be one. This applies only to tables in which no row is set apart by style, such as a CSV file.
    """
    found: set[int] = set()
    places: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        places.setdefault(line.block, []).append(at)
    for block, header in headers.items():
        action = header.at("action")
        used = {column.at for column in header.columns}
        begin = header.spot.row + header.lines
        rows = [at for at in places[block] if lines[at].spot.row >= begin]
        own = {at: [c for c in lines[at].filled if c in used] for at in rows}
        rows = [at for at in rows if own[at]]
        bare = [at for at in rows if own[at] == [action]]
        styled = any(lines[at].heading for at in rows) and block in stands_out
        after = dict(pairwise(rows))
        short = all(len(lines[at].cells[action or 0].split()) <= 6 for at in bare)
        followed = all(at in after and own[after[at]] != [action] for at in bare)
        if action == 0 and bare and rows[:1] == bare[:1] and len(bare) > 1 and short and followed and not styled:
            found |= set(bare)
    return frozenset(found)


_TOTAL = re.compile(
    r"(?:grand |sub-?\s?)?totals?(?: (?:number of )?(?:actions?|tasks?|items?|rows?))?\s*[:=]?\s*[0-9]*|"
    r"(?:grand total|sub-?\s?total)\b.*[0-9].*|count|[0-9]+ (?:actions?|tasks?|items?|rows?)",
    re.IGNORECASE,
)


def is_total(line: Line, header: Header, own: Sequence[int]) -> bool:
    """Return whether the row sums up the others."""
    first = line.cells[own[0]]
    begins = own[0] in (header.at("ref"), header.at("action"), header.at("theme"), 0)
    return begins and header.at("lead") not in own and bool(_TOTAL.fullmatch(" ".join(first.split())))


STEP = re.compile(r"\b(?:(?:sub ?)?(?:actions?|tasks?)|steps?|activit(?:y|ies)|milestones?|deliverables?)\b")


def is_step(line: Line, header: Header) -> bool:
    """Return whether a line below a merged action has only the words of a step, and perhaps a fill."""
    own = [at for at in line.filled if at < header.width and at not in line.repeated]
    steps = [left.at for left in header.unused if STEP.search(plain(left.heading))]
    return header.at("action") in line.repeated and len(own) == 1 and own[0] in steps


_LEADS_IN = 200  # the most letters of a paragraph above a table


def lead_ins(lines: Sequence[Line], headers: Collection[int]) -> frozenset[int]:
    """Return the paragraphs that lead in a table of actions: each ends with a colon, right above the table.

    It counts only if all such tables have one of their own, and no other heading is between them.
    """
    begins = [at for at in sorted(headers) if at and lines[at].block != lines[at - 1].block]
    over = [at - 1 for at in begins if not lines[at - 1].block and lines[at - 1].text.endswith(":")]
    texts = {lines[at].text for at in over if len(lines[at].text) <= _LEADS_IN}
    alone = not any(line.heading and not line.block for line in lines[over[0] : over[-1]]) if over else False
    return frozenset(over) if len(over) > 1 and len(over) == len(begins) == len(texts) and alone else frozenset()


def titled_headers(lines: Sequence[Line], headers: Collection[int]) -> dict[int, Band]:
    """Return header line → theme, where a first heading is one ("Priority 1: Early help" beside Lead, By when).

    All tables of actions, at least two, must begin with one, each with its own number; otherwise it is empty.
    """
    bands = {at: read_band(lines[at].cells[lines[at].filled[0]]) for at in headers}
    numbers = {band.number for band in bands.values()}
    return bands if len(bands) > 1 and len(numbers) == len(bands) and 0 not in numbers else {}


_SIGNED = re.compile(
    r"(?:prepared|reviewed|approved|signed|checked|noted|agreed|authori[sz]ed|submitted|endorsed)(?: off)? by\s*:?|"
    r"signatures?\s*:?",
    re.IGNORECASE,
)
"""Labels under a table for who made it and who has seen it."""


def signed_of(lines: Sequence[Line], headers: Collection[int]) -> frozenset[int]:
    """Return the lines from one that only says who signs, to the end of the table or its next header."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        begins = (
            line.block and line.filled and all(_SIGNED.fullmatch(line.cells[place].strip()) for place in line.filled)
        )
        goes_on = at - 1 in found and lines[at - 1].block == line.block
        if at not in headers and (begins or goes_on):
            found.add(at)
    return frozenset(found)


def statuses_of(lines: Sequence[Line], headers: Mapping[int, Header]) -> frozenset[int]:
    """Return rows that list the statuses to choose from: only a status in the action's column, several in a row.

    The row above them that is called "Status options" or the like is included.
    """
    bare = {at: line.cells[line.filled[0]] for at, line in enumerate(lines)
            if (header := headers.get(line.block)) is not None and line.filled == (header.at("action"),)}  # fmt: skip
    alone = {at for at, text in bare.items() if Kind.STATUS in kinds(text)}
    listed = {at for at in alone if {at - 1, at + 1} & alone}
    return frozenset(listed | {at for at, text in bare.items() if at + 1 in listed and _CALLED.fullmatch(text.strip())})


_CALLED = re.compile(r"(?:list of |possible )?status(?:es)?(?: options?| values?| list)?\s*:?", re.IGNORECASE)


_COUNTED = 3  # the fewest statuses with a number below each


def counts_of(lines: Sequence[Line]) -> frozenset[int]:
    """Return lines that count the rows above: statuses and totals side by side, with a number below each."""
    found: set[int] = set()
    for at, (line, below) in enumerate(pairwise(lines)):
        labels = [line.cells[place] for place in line.filled]
        counted = line.block == below.block and line.filled == below.filled and len(labels) >= _COUNTED
        if counted and all(below.cells[place].replace(",", "").isdigit() for place in below.filled):
            told = sum(Kind.STATUS in kinds(label) or label.casefold().startswith("total") for label in labels)
            found |= {at, at + 1} if told * 2 > len(labels) else set()
    return frozenset(found)


_FIRST = re.compile(r"\W{0,2}(?:\w{1,3}[.\-/ ])?(?:[A-Z]{1,3})?0{0,2}1\W{0,2}")
"""The number of the first action below a heading: 1, 2.1, A1."""


def numbered_sections(lines: Sequence[Line], headers: Mapping[int, Header]) -> frozenset[int]:
    """Return rows that are headings because numbers begin again below them.

    Each has only a short text in the first column and is above an action with the first number. All such actions, at
    least two, must have one; only the first row of the table need not.
    """
    found: set[int] = set()
    for block, header in headers.items():
        begin = header.spot.row + header.lines
        rows = [at for at, line in enumerate(lines) if line.block == block and line.spot.row >= begin and line.filled]
        number = header.at("ref") or 0
        numbers = {
            at: lines[at].cells[number] for at in rows if len(lines[at].filled) > 1 and number in lines[at].filled
        }
        firsts = {at for at, text in numbers.items() if _FIRST.fullmatch(text)}
        over = {below: at for at, below in pairwise(rows) if _is_lone(lines[at]) and below in firsts}
        headed = all(at in over for at in firsts if at != rows[0])
        if over and len(firsts) > 1 and headed and len({*numbers.values()}) > 1:
            found |= set(over.values())
    return frozenset(found)


def _is_lone(line: Line) -> bool:
    """Return whether a line has only one text, in its first column, that is no number and no sentence."""
    text = line.cells[0]
    return line.filled == (0,) and len(text.split()) <= _TITLE and not is_ref(text) and not text.rstrip().endswith(".")


_TITLE = 14  # the most words of a theme's title


_SHORT_FORM = r"[A-Z][A-Za-z&]{0,5}[A-Z][a-z]{0,2} ?[=:] ?[A-Z][^=:;,|\n]{2,60}"
_SHORT_FORMS = re.compile(rf"(?:[^=:\n]{{0,30}}: ?)?{_SHORT_FORM}(?:\s*[;,|\n]\s*{_SHORT_FORM})+\.?")


def key_of(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines that explain colours, signs or abbreviations.

    They may be lines next to each other that each have a text and a different colour, most of them statuses; lines
    with a sign and its meaning; colours by name, with any meaning; or only abbreviations ("EH = Early Help, IS =
    Inclusion Service").
    """
    found = {at for at, line in enumerate(lines) if len(line.filled) == 1 and _SHORT_FORMS.fullmatch(line.text)}
    for is_one, run in groupby(range(len(lines)), lambda at: len(lines[at].filled) == 1 and len(lines[at].shades) == 1):
        own = list(run)
        colours = {word for at in own for word in lines[at].shades.values()}
        statuses = sum(Kind.STATUS in kinds(lines[at].text) for at in own)
        if is_one and len(own) > 1 and len(colours) == len(own) and statuses * 2 > len(own):
            found |= set(own)
    named = {
        at: colour for at, line in enumerate(lines) if len(line.filled) <= _KEYED and (colour := named_colour(line))
    }
    found |= {at for at, colour in named.items() if {named.get(at - 1, colour), named.get(at + 1, colour)} - {colour}}
    signs = {at for at, line in enumerate(lines) if len(line.filled) <= _KEYED and says_sign(line)}
    found |= {at for at in signs if signs & {at - 1, at + 1}}
    for step, order in ((1, range(len(lines))), (-1, reversed(range(len(lines))))):  # the other signs of the key
        found |= {at for at in order if at - step in found and len(lines[at].filled) <= _KEYED
                  and names_sign(lines[at])}  # fmt: skip
    return frozenset(found)

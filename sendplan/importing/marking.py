"""Whether a row of somebody's file is for everybody, by what it shows and what the file hides in it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from sendplan.check.beside_rows import told_aside, told_elsewhere
from sendplan.check.marking_headings import (
    TICKED,
    is_of_markings,
    is_of_sector,
    keeps_private,
    marking_of_file,
    over_all,
    says_no,
)
from sendplan.check.markings import is_marked, is_marked_line, is_marking, is_noted, lone, marking_within
from sendplan.importing.headings.meaning import headline
from sendplan.importing.lines import Line, Reading, Spot
from sendplan.model.place import Elsewhere

_PAGE = re.compile(r"\bpage\s+[0-9]+(?:\s+of\s+[0-9]+)?|^\s*[0-9]+\s|\s[0-9]+\s*$", re.IGNORECASE)

_BARS = re.compile(r"[|¦•·\t\n]| {2,}")
_DASHES = re.compile(rf"{_BARS.pattern}| [-\u2013\u2014/] ")
"""Between the parts of a page's foot: `The plan | Not for publication | Page 2`."""


_REF = re.compile(r"\s*([0-9]{1,2}\.[0-9]{1,3}[a-z]?|[A-Za-z]{1,4}-?[0-9]{1,3})\.?(?=\s|$)")


_ANSWERS = re.compile(r"\W*(?:\byes|\by)\b\W*(?:or\b\W*)?\b(?:no|n)\b\W*|\W*", re.IGNORECASE)
"""A heading that asks nothing itself: blank, or how to answer what stands above it, `(yes / no)`."""


def heeding_text(reading: Reading) -> Reading:
    """The lines of tables with what the text between and after them, a line among them that names them, a hidden word
    in them or the file's name says of who may read.

    What names rows is of those, what names none is of all; a mark alone is of the rows below it, if there are any.
    What is asked right above a heading stands in its place.
    """
    lines = tuple(_under_its_name(reading.file, _asked(reading.lines)))
    reading = replace(reading, lines=lines)
    last = max((at for at, line in enumerate(lines) if line.block), default=0)
    texts = [line.text for at, line in enumerate(lines) if not line.block and (at > last or not is_alone(line.text))]
    spots = {line.spot for line in lines}
    texts += [one.text for one in reading.hidden if one.spot.row and one.spot not in spots]
    told = {
        **_told_among(lines),
        **told_rows([Elsewhere("", [""]), *(Elsewhere("", [text]) for text in texts)], lines),
    }  # no headings
    unseen = {one.spot: one.text for one in reading.hidden if one.spot.row and is_marked_line(one.text)}
    if not (told or unseen):
        return reading
    return replace(
        reading,
        lines=tuple(
            replace(line, noted=said) if line.block and (said := " ".join(_said_of(line, told, unseen))) else line
            for line in lines
        ),
    )


def _under_its_name(file: str, lines: Iterable[Line]) -> Iterable[Line]:
    """The lines, below what the file's name says of all of them: on each of its sheets."""
    said = marking_of_file(file)
    seen: set[str] = set()
    for line in lines:
        if said and line.spot.part not in seen:
            seen.add(line.spot.part)
            yield Line(Spot(file, line.spot.part), (said,), line.block)
        yield line


def _asked(lines: Sequence[Line]) -> Iterable[Line]:
    """The lines; `Public?` right above a table's heading that is blank or a mere `(yes / no)` is that heading."""
    over: Line | None = None
    most = 0  # texts of a line of the block above this one
    for place, own in enumerate(lines):
        line = own
        most = max(most, len(over.filled)) if over and over.block == line.block else 0
        moved = _asked_by(over, line, lines[place + 1 :]) if over and 0 < 2 * most <= len(line.filled) else {}
        if over and moved:
            over = replace(over, cells=tuple("" if at in moved else cell for at, cell in enumerate(over.cells)))
            line = line.saying(moved)
        if over and (over.filled or over.unseen or over.noted or not moved):
            yield over
        over = line
    if over:
        yield over


def _asked_by(over: Line, line: Line, below: Sequence[Line]) -> dict[int, str]:
    """Column → what the line over a table's first full one asks of it, if the rows answer: a stamp asks nothing."""
    if not line.block or over.spot.row + 1 != line.spot.row:
        return {}
    found = {}
    for at, text in enumerate(over.cells):
        own = line.cell(at)
        asks = text.rstrip().endswith("?") or (is_of_markings(text) and bool(own or not is_marked_line(text)))
        asks = asks and len(text) <= _SHORT and _ANSWERS.fullmatch(own) is not None
        if at and asks and any(row.block == line.block and any(row.cells[at : at + 1]) for row in below):
            found[at] = text
    return found


_SHORT = 60
"""Letters of a heading; more are a sentence."""


def _said_of(line: Line, told: Mapping[str, str], unseen: Mapping[Spot, str]) -> Iterable[str]:
    own = next((told[ref] for ref in (*refs_of(line), "") if ref in told), "")
    return filter(None, (line.noted, own, unseen.get(line.spot, "") if not line.unseen else ""))


def _told_among(lines: Sequence[Line]) -> Mapping[str, str]:
    """Ref → what keeps its row private of the lines of a table that say one thing, and name rows."""
    refs = {ref.casefold(): ref for line in lines if len(line.filled) > 1 for ref in refs_of(line)}
    alone = lone(line.cells for line in lines if line.block)
    return {refs[ref]: text for ref, text in told_aside(alone, refs.keys()).items()}


def told_rows(said: Sequence[Elsewhere], lines: Sequence[Line]) -> Mapping[str, str]:
    """Ref → what keeps its row private of what is `said` elsewhere; of every row under ""."""
    colours: dict[str, set[str]] = {}
    for line in lines if said else ():
        for ref in refs_of(line) or ([""] if len(line.filled) > 1 and not line.heading else []):
            colours.setdefault(ref, set()).update(line.colours)
    return told_elsewhere(said, [*(colours.keys() - {""}), ""], colours)


def refs_of(line: Line) -> list[str]:
    """What a row may be called by: the numbers with which its cells begin."""
    return [found[1] for cell in line.cells if (found := _REF.match(cell))]


def headings_of(*header: Line) -> dict[int, str]:
    """The heading of each column, of hidden ones too.

    Of a header of two lines the lower one's, behind what stands right above it; what is merged over several columns is
    the heading of none.
    """
    found: dict[int, str] = {}
    over: Collection[int] = ()
    for line in header:
        own = {**line.unseen, **{at: text for at, text in enumerate(line.cells) if text}}
        for at, text in own.items():
            above = "" if at in over else found.get(at, "")
            found[at] = text if text == above else f"{above} {text}".strip()
        over = line.spans.keys()
    return found


def over_sheets(lines: Iterable[Line], headers: Collection[Spot]) -> dict[str, str]:
    """Sheet, table or page → what says of all its rows that they are not for everybody; blank for nothing.

    The sheet's name, a text above the first of `headers`, of the sheet or of the file, a note on its header, or a line
    between or below its rows that speaks of them; one that is a mark alone is of the rows below it (`is_alone`). A row
    of a wide table on a sheet before it speaks of itself, as a cover or a record of versions does not.
    """
    lines = list(lines)
    wide = Counter(line.block for line in lines if len(line.filled) > _NARROW)
    headed: set[str] = set()
    tables: set[int] = set()
    above: dict[str, list[str]] = {}
    over_file: list[str] = []
    last: dict[str, list[str]] = {}  # marks alone, with no row below them yet
    for line in lines:
        if line.spot in headers:
            headed.add(line.spot.part)
            tables.add(line.block)
        is_below = line.spot.part in headed or line.block in tables
        texts = [text for text in (*line.cells, *line.unseen.values(), line.noted) if text]
        own = above.setdefault(line.spot.part, [])
        own += [text for text in lone([line.cells]) if not is_alone(text)] if is_below else texts
        own += [line.noted] if line.spot in headers else []
        if is_below and len(line.filled) == 1 and is_alone(line.text) and not _ASKS_OR_NAMES.search(line.text):
            last.setdefault(line.spot.part, []).append(line.text)
        elif line.filled:
            last.pop(line.spot.part, None)
        if not headed and not (len(line.filled) > _NARROW and wide[line.block] >= _ROWS):
            over_file += texts
    return {
        part: over_all(part.removeprefix("sheet "), (*over_file, *texts, *last.get(part, ())))
        for part, texts in above.items()
    }


_NARROW, _ROWS = 5, 3
"""Cells of a row of a cover at most, and rows that make a table of wider ones."""
_ASKS_OR_NAMES = re.compile(r"\b[0-9]{1,2}\.[0-9]{1,3}|\?\s*$")


def marking(line: Line, headings: Mapping[int, str], used: Collection[int]) -> str:
    """What says of the row that it is not for everybody, up to 60 characters; blank for nothing.

    In a column of markings, seen or not, in its own words, in a comment on it, or in the heading of its words. `used`:
    columns that are read as something else; only what says of itself that it is private counts there. A word struck
    out counts beside the one that replaces it.
    """
    for at, text in sorted((*enumerate(line.cells), *line.unseen.items())):
        heading = headings.get(at, "")
        own = is_marked(text) and not is_of_sector(heading, text)
        if own if at in used else marks_private(heading, text):
            return short(text)
        if text and at in used and is_marked(heading):
            return short(heading)
    return short(line.noted) if is_noted(line.noted) or is_marked(line.noted) else ""


def is_alone(text: str) -> bool:
    """Whether a line is a marking and nothing else, one that holds for everybody among them: it is never a title."""
    return (is_marking(text) and not _OF_ALL.search(text)) or " ".join(text.split()).casefold() == "official"


_OF_ALL = re.compile(r"\b(?:above|all|whole|entire|everything)\b", re.IGNORECASE)


def of_pages(texts: Iterable[str]) -> list[str]:
    """What the texts in the heads and feet of pages say of who may read them."""
    found = []
    for text in texts:
        whole = _PAGE.sub(" ", text)
        ways = ([whole], _BARS.split(whole), _DASHES.split(whole))
        found += next((said for parts in ways if (said := [*filter(None, map(marking_within, parts))])), [])
    return list(dict.fromkeys(found))


def short(text: str) -> str:
    return " ".join(text.split())[:60]


def marks_private(heading: str, text: str) -> bool:
    """Whether a cell says so, by all that its heading says, or by the heading without the guidance below it."""
    if not heading and text.strip().casefold() in TICKED:
        return True
    return any(keeps_private(one, text) and not says_no(one, text) for one in {heading, headline(heading)})

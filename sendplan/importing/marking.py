"""Decide whether a row of somebody's file is private, by what it shows and by what the file hides in it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from sendplan.check.beside_rows import told_aside, told_elsewhere
from sendplan.check.marking_headings import (
    TICKED,
    is_of_markings,
    keeps_private,
    marking_of_file,
    means_otherwise,
    over_all,
    says_no,
)
from sendplan.check.markings import is_marked, is_marked_line, is_marking, is_noted, lone, marking_within
from sendplan.importing.headings.meaning import headline
from sendplan.importing.lines import Line, Reading, Spot, by_block
from sendplan.importing.register_kinds import header_of
from sendplan.model.place import Elsewhere

_PAGE = re.compile(r"\bpage\s+[0-9]+(?:\s+of\s+[0-9]+)?|^\s*[0-9]+\s|\s[0-9]+\s*$", re.IGNORECASE)

_BARS = re.compile(r"[|¦•·\t\n]| {2,}")
_DASHES = re.compile(rf"{_BARS.pattern}| [-\u2013\u2014/] ")
"""What separates the parts of a page's foot: `The plan | Not for publication | Page 2`."""


_REF = re.compile(r"\s*([0-9]{1,2}\.[0-9]{1,3}[a-z]?|[A-Za-z]{1,4}-?[0-9]{1,3})\.?(?=\s|$)")


_ANSWERS = re.compile(r"\W*(?:\byes|\by)\b\W*(?:or\b\W*)?\b(?:no|n)\b\W*|\W*", re.IGNORECASE)
"""A heading that asks nothing by itself: blank, or only how to answer what is asked above it, `(yes / no)`."""


def heeding_text(reading: Reading) -> Reading:
    """Return the reading with what other places say of a row's privacy added to its `noted`.

    Those places are the texts between and after tables, a line of the table that names other rows, a hidden word in
    the row, and the file's name. A text that names rows applies to those, and a text that names none applies to all.
    A bare marking applies to the rows below it, if there are any. A question right above an empty heading becomes the
    heading.
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
    }  # these texts have no headings
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
    """Yield the lines, with the marking in the file's name, if any, as a first line on each sheet."""
    said = marking_of_file(file)
    seen: set[str] = set()
    for line in lines:
        if said and line.spot.part not in seen:
            seen.add(line.spot.part)
            yield Line(Spot(file, line.spot.part), (said,), line.block)
        yield line


def _asked(lines: Sequence[Line]) -> Iterable[Line]:
    """Yield the lines, with `Public?` moved down to a table's heading below it that is blank or only `(yes / no)`."""
    over: Line | None = None
    most = 0  # the most filled cells of a line above this one, in its block
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
    """Return column → the question above a table's header, if the rows answer it.

    A stamp such as "CONFIDENTIAL" is no question.
    """
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
"""The most letters of a heading; a longer text is a sentence."""


def _said_of(line: Line, told: Mapping[str, str], unseen: Mapping[Spot, str]) -> Iterable[str]:
    own = next((told[ref] for ref in (*refs_of(line), "") if ref in told), "")
    return filter(None, (line.noted, own, unseen.get(line.spot, "") if not line.unseen else ""))


def _told_among(lines: Sequence[Line]) -> Mapping[str, str]:
    """Return ref → what keeps its row private, from lines of a table that have one text only and name rows."""
    refs = {ref.casefold(): ref for line in lines if len(line.filled) > 1 for ref in refs_of(line)}
    alone = lone(line.cells for line in lines if line.block)
    return {refs[ref]: text for ref, text in told_aside(alone, refs.keys()).items()}


def told_rows(said: Sequence[Elsewhere], lines: Sequence[Line]) -> Mapping[str, str]:
    """Return ref → what keeps its row private, from texts elsewhere in the file. The key "" stands for every row."""
    colours: dict[str, set[str]] = {}
    for line in lines if said else ():
        for ref in refs_of(line) or ([""] if len(line.filled) > 1 and not line.heading else []):
            colours.setdefault(ref, set()).update(line.colours)
    return told_elsewhere(said, [*(colours.keys() - {""}), ""], colours)


def refs_of(line: Line) -> list[str]:
    """Return the refs that a row may be named by: the numbers that its cells begin with."""
    return [found[1] for cell in line.cells if (found := _REF.match(cell))]


def headings_of(*header: Line) -> dict[int, str]:
    """Return column → its heading, hidden columns included.

    In a header of several lines, each line's text follows the text right above it. A text that is merged over several
    columns does not count as a heading of any of them.
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
    """Return sheet, table or page → what marks all its rows as private; empty if nothing does.

    That can be the sheet's name, a text above the first header of the sheet or file, a note on the header, or a line
    between or below the rows that speaks of them. A bare marking (`is_alone`) applies only to the rows below it. A
    row of a plan, a register or a wide table on an earlier sheet marks only itself; a cover or a record of versions
    marks the whole file.

    `headers` are the spots of the headers of the tables that are read.
    """
    lines = list(lines)
    known = (header_of(own) for own in by_block(lines).values())
    headers = {*headers, *(line.spot for line in known if line)}
    wide = Counter(line.block for line in lines if len(line.filled) > _NARROW)
    headed: set[str] = set()
    tables: set[int] = set()
    above: dict[str, list[str]] = {}
    over_file: list[str] = []
    last: dict[str, list[str]] = {}  # bare markings with no row below them yet
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
"""The most cells in a row of a cover, and the number of wider rows that make a table."""
_ASKS_OR_NAMES = re.compile(r"\b[0-9]{1,2}\.[0-9]{1,3}|\?\s*$")


def marking(line: Line, headings: Mapping[int, str], used: Collection[int]) -> str:
    """Return what marks the row as private, up to 60 characters; empty if nothing does.

    The marking may be in a column for markings, visible or hidden, in the words of the row, in a comment on it, or in
    the heading of its words. Struck-out words count beside those that replace them.

    `used` are the columns that are read as other fields. There, only words that plainly say that the row is private
    count.
    """
    for at, text in sorted((*enumerate(line.cells), *line.unseen.items())):
        heading = headings.get(at, "")
        own = is_marked(text) and not means_otherwise(heading, text)
        if own if at in used else marks_private(heading, text):
            return short(text)
        if text and at in used and is_marked(heading):
            return short(heading)
    return short(line.noted) if is_noted(line.noted) or is_marked(line.noted) else ""


def is_alone(text: str) -> bool:
    """Return whether a line is nothing but a marking, or "Official". Such a line is never a title."""
    return (is_marking(text) and not _OF_ALL.search(text)) or " ".join(text.split()).casefold() == "official"


_OF_ALL = re.compile(r"\b(?:above|all|whole|entire|everything)\b", re.IGNORECASE)


def of_pages(texts: Iterable[str]) -> list[str]:
    """Return the markings in the texts of the heads and feet of pages."""
    found = []
    for text in texts:
        whole = _PAGE.sub(" ", text)
        ways = ([whole], _BARS.split(whole), _DASHES.split(whole))
        found += next((said for parts in ways if (said := [*filter(None, map(marking_within, parts))])), [])
    return list(dict.fromkeys(found))


def short(text: str) -> str:
    return " ".join(text.split())[:60]


def marks_private(heading: str, text: str) -> bool:
    """Return whether a cell marks its row as private, judged by its full heading and by the heading's first line."""
    if not heading and text.strip().casefold() in TICKED:
        return True
    return any(keeps_private(one, text) and not says_no(one, text) for one in {heading, headline(heading)})

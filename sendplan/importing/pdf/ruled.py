"""Read a PDF's ruled tables as lines: a cell is what is between the lines; text outside tables becomes paragraphs."""

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from statistics import median

from msgspec.structs import replace

from sendplan.importing.headings.meaning import meanings
from sendplan.importing.lines import Line, Spot
from sendplan.importing.pdf.pages import Box, Page, Word, cell_text, in_lines
from sendplan.importing.table.bands import read_band
from sendplan.importing.table.header import read_header


def ruled_lines(pages: Sequence[Page], name: str, mapping: Mapping[str, str]) -> list[Line]:
    """Return the texts of the pages and the rows of their ruled tables, from top to bottom."""
    body = body_size(pages)
    lines: list[Line] = []
    tops: dict[int, list[tuple[float, int]]] = {}
    block = 0
    for page in pages:
        placed: list[tuple[float, Line]] = []
        inside: list[Box] = []
        for rows in page.tables:
            box = _around(rows)
            if box is None:
                continue
            first = not any(line.block for _, line in placed)
            # the rows of a page are counted through all of its tables
            above = max((line.spot.row for _, line in placed), default=0)
            own = _table(rows, page, block + 1, Spot(name, f"page {page.number}", above), mapping, at_top=first)
            if _is_right_of(own, tops, lines, mapping):
                inside.append(box)
            elif len(rows[0]) > 1:
                block += 1
                placed += own
                inside.append(box)
        outside = [tuple(word for word in line if not any(_holds(box, word) for box in inside)) for line in page.lines]
        texts = paragraphs([line for line in outside if line], Spot(name, f"page {page.number}"), body)
        below = accumulate((top for top, _ in texts), max)  # of two columns, the right one comes after the left one
        placed += [(top, line) for top, (_, line) in zip(below, texts, strict=True)]
        for top, line in sorted(placed, key=lambda pair: pair[0]):
            if line.block:
                tops.setdefault(line.block, []).append((top, len(lines)))
            lines.append(line)
    return lines


def _is_right_of(
    own: Sequence[tuple[float, Line]],
    tops: Mapping[int, Sequence[tuple[float, int]]],
    lines: list[Line],
    mapping: Mapping[str, str],
) -> bool:
    """Put a table beside an earlier page's, if it is the columns that had no room there; return whether that was done.

    Its rows are at the same heights as those, and all of its headings are a plan's. `tops` is table → (height, index
    in `lines`) of each row.
    """
    headings = [cell for cell in own[0][1].cells if cell] if own else []
    if len(own) < _ROWS or not all(map(meanings, headings)) or read_header(own[0][1], mapping):
        return False
    for placed in tops.values():
        beside = [next((at for high, at in placed if abs(high - top) < _LEVEL), None) for top, _ in own]
        if beside[0] == placed[0][1] and None not in beside and len(set(beside)) == len(own):
            width = max(len(lines[at].cells) for _, at in placed)
            for (_, line), at in zip(own, beside, strict=True):
                old = lines[at or 0]
                shades = {**old.shades, **{width + column: word for column, word in line.shades.items()}}
                cells = (*old.cells, *[""] * (width - len(old.cells)), *line.cells)
                lines[at or 0] = replace(old, cells=cells, shades=shades)
            return True
    return False


_ROWS = 3  # the fewest rows of a table that continues to the right on another page
_LEVEL = 2.0  # points


def _around(rows: Sequence[Sequence[Box | None]]) -> Box | None:
    cells = [cell for row in rows for cell in row if cell]
    if not cells:
        return None
    return (min(cell[0] for cell in cells), min(cell[1] for cell in cells),
            max(cell[2] for cell in cells), max(cell[3] for cell in cells))  # fmt: skip


def _holds(box: Box, word: Word) -> bool:
    return box[0] <= (word.left + word.right) / 2 <= box[2] and box[1] <= (word.top + word.bottom) / 2 <= box[3]


def _table(
    rows: Sequence[Sequence[Box | None]],
    page: Page,
    block: int,
    spot: Spot,
    mapping: Mapping[str, str],
    *,
    at_top: bool,
) -> list[tuple[float, Line]]:
    """Return (top, line) of each row of a ruled table; `at_top` says whether it is the first on its page."""
    placed: list[tuple[float, Line]] = []
    words = page.words
    edges = [
        max((word.right for row in rows if (cell := row[at]) for word in words if _holds(cell, word)), default=0.0)
        for at in range(len(rows[0]))
    ]
    above: dict[int, tuple[Box, str]] = {}
    awaited = at_top and page.number > 1
    for number, row in enumerate(rows, start=spot.row + 1):
        texts = [
            cell_text([word for word in words if _holds(cell, word)], edges[at]) if cell else ""
            for at, cell in enumerate(row)
        ]
        top = min((cell[1] for cell in row if cell), default=0.0)
        repeated = set()
        for at, cell in enumerate(row):
            held = above.get(at)
            if cell:
                above[at] = (cell, texts[at])
            elif held and held[0][3] > top + 1:
                texts[at] = held[1]
                repeated.add(at)
        if not any(texts):
            continue
        first = next(at for at, text in enumerate(texts) if text)
        line = Line(
            Spot(spot.file, spot.part, number),
            tuple(texts),
            block,
            repeated=frozenset(repeated),
            spread=_spread(row, first),
            shades=_shades(row, page),
        )
        if awaited and read_header(line, mapping) is None:
            line = replace(line, continues=line.spread == 1)
            awaited = False
        placed.append((top, line))
    return placed


def _shades(row: Sequence[Box | None], page: Page) -> dict[int, str]:
    """Return column → colour of each cell: that of the last area drawn over its middle."""
    found: dict[int, str] = {}
    for at, cell in enumerate(row):
        if cell and page.fills:
            across, down = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
            own = [fill[4] for fill in page.fills if fill[0] <= across <= fill[2] and fill[1] <= down <= fill[3]]
            found |= {at: own[-1]} if own else {}
    return found


def _spread(row: Sequence[Box | None], at: int) -> int:
    """Return how many columns a cell is merged over: itself and those to its right without a cell of their own."""
    cell = row[at]
    spread = 1
    for other in row[at + 1 :]:
        if other is not None or cell is None:
            break
        spread += 1
    return spread


_GUTTER = 14  # points between two columns of text
_ITEM = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[.)]?\s+[A-Z]")
"""The beginning of a numbered item of a list."""
_COLUMN = 5  # the fewest lines side by side
_LARGER = 1.12  # times the size of the body; larger text is a heading


def body_size(pages: Sequence[Page]) -> float:
    """Return the size that most words have, in points."""
    sizes = [word.size for page in pages for word in page.words]
    return median(sizes) if sizes else 10.0


def is_heading(line: Sequence[Word], body: float) -> bool:
    """Return whether a line looks like a heading: all of it is bold, or larger than the body."""
    return all(word.style[1] or word.size > _LARGER * body for word in line)


def paragraphs(lines: Sequence[tuple[Word, ...]], spot: Spot, body: float) -> list[tuple[float, Line]]:
    """Return (top, line) of each paragraph: lines of one style close to each other; a theme or aim begins a new one."""
    found: list[tuple[float, list[tuple[Word, ...]]]] = []
    for line in _in_reading_order(lines):
        before = found[-1][1][-1] if found else None
        band = read_band(" ".join(word.text for word in line))
        begins = band.word or _ITEM.match(band.text)
        if before and before[0].style == line[0].style and not begins and _follows(before, line):
            found[-1][1].append(line)
        else:
            found.append((line[0].top, [line]))
    return [(top, _line(own, spot, body)) for top, own in found]


def _in_reading_order(lines: Sequence[tuple[Word, ...]]) -> list[tuple[Word, ...]]:
    """Return lines in reading order: of two columns, the left one first; a line across both ends those above it."""
    gutters = [(one.right, other.left) for line in lines for one, other in pairwise(line)
               if other.left - one.right > _GUTTER]  # fmt: skip
    middle = max(
        ((begin + end) / 2 for begin, end in gutters),
        key=lambda at: sum(begin < at < end for begin, end in gutters),
        default=0.0,
    )
    if sum(begin < middle < end for begin, end in gutters) < max(_COLUMN, len(lines) / 3):
        return list(lines)
    last = max(at for at, line in enumerate(lines) if line[-1].left > middle)
    if all(line[-1].right <= middle for line in lines[last + 1 :]):
        last = len(lines) - 1  # the left column is the longer one
    ordered: list[tuple[Word, ...]] = []
    beside: list[Word] = []
    for line in lines[: last + 1]:
        if any(one.left < middle < one.right for one in line) or any(
            one.right <= middle <= other.left <= one.right + _GUTTER for one, other in pairwise(line)
        ):
            ordered += [*_halves(beside, middle), line]
            beside = []
        else:
            beside += line
    return [*ordered, *_halves(beside, middle), *lines[last + 1 :]]


def _halves(words: Sequence[Word], middle: float) -> list[tuple[Word, ...]]:
    left = in_lines([word for word in words if word.right <= middle])
    return [*left, *in_lines([word for word in words if word.right > middle])]


def _follows(before: tuple[Word, ...], line: tuple[Word, ...]) -> bool:
    return line[0].top - before[0].bottom < 0.7 * line[0].size


def _line(lines: list[tuple[Word, ...]], spot: Spot, body: float) -> Line:
    text = " ".join(word.text for line in lines for word in line)
    return Line(spot, (text,), heading=all(is_heading(line, body) for line in lines))

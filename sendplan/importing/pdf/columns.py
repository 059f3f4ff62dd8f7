"""Where the columns of a table without lines begin, judged by its headings and the white space between columns."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sendplan.importing.headings.meaning import meanings
from sendplan.importing.lines import Line, Spot
from sendplan.importing.pdf.pages import Page, Word, in_lines
from sendplan.importing.table.header import read_header
from sendplan.importing.table.plan_table import Header

_MOST_LINES = 3  # the most lines of a heading
_MOST_WITH_REST = 5  # the same, with lines on which only a few headings continue
_EXACT = 90  # the weight of a heading that plainly means its field
_SIGNS = frozenset("=;{}<>[]")
_GUTTER = 2.5  # the least white space between columns, in points


class Headings(Struct, frozen=True):
    """A header found among a page's lines.

    Attributes:
        header: The header.
        begin: Its first line.
        end: The line after its last.
        texts: The words of each heading.
        lefts: The left edge of each heading, in points.
    """

    header: Header
    begin: int
    end: int
    texts: tuple[str, ...]
    lefts: tuple[float, ...]


def find_headings(
    lines: Sequence[tuple[Word, ...]], begin: int, spot: Spot, mapping: Mapping[str, str]
) -> Headings | None:
    """Return the best header that begins at line `begin`, over one or more lines; None if there is none.

    If the line below makes a better header alone, a line above it that only looks like one is left out.
    """
    best = _best(lines, begin, spot, mapping)
    if best and best.end > begin + 1:
        later = _best(lines[: best.end], begin + 1, spot, mapping)
        if later and _worth(later.header) >= _worth(best.header):
            return None
    return best


def _best(lines: Sequence[tuple[Word, ...]], begin: int, spot: Spot, mapping: Mapping[str, str]) -> Headings | None:
    """Return the header with most columns that begins at this line, over up to `_MOST_LINES` lines; else None."""
    best: Headings | None = None
    for count in range(1, _MOST_LINES + 1):
        own = lines[begin : begin + count]
        if len(own) < count or (count > 1 and own[-1][0].top - own[-2][0].bottom > own[-1][0].size):
            break
        clusters = _clusters([word for line in own for word in line])
        if len(clusters) < 3:
            continue
        texts = tuple(
            " ".join(word.text for word in sorted(cluster, key=lambda word: (round(word.top), word.left)))
            for cluster in clusters
        )
        header = read_header(Line(spot, texts, 1), mapping)
        if header and _is_plain(texts, header) and (best is None or _worth(header) > _worth(best.header)):
            lefts = tuple(min(word.left for word in cluster) for cluster in clusters)
            best = Headings(header, begin, begin + count, texts, lefts)
    return _with_the_rest(best, lines, spot, mapping) if best else None


def _with_the_rest(
    best: Headings, lines: Sequence[tuple[Word, ...]], spot: Spot, mapping: Mapping[str, str]
) -> Headings:
    """Return the header with lines below it on which only a few headings continue; others belong to the first row."""
    edges, size = best.lefts[1:], lines[best.begin][0].size
    end = best.end
    while end < min(len(lines), best.begin + _MOST_WITH_REST) and _gap(lines, end) <= 0.5 * size:
        if 2 * len({column_at(word.left + 1, edges) for word in lines[end]}) > len(best.lefts):
            break
        end += 1
    if end in (best.end, len(lines)) or _gap(lines, end) < _gap(lines, best.end) + 0.3 * size:
        return best
    rest = [word for line in lines[best.end : end] for word in line]
    texts = [
        " ".join((text, *(word.text for word in rest if column_at(word.left + 1, edges) == at)))
        for at, text in enumerate(best.texts)
    ]
    header = read_header(Line(spot, tuple(texts), 1), mapping)
    if header is None or len(header.columns) < len(best.header.columns):
        return best
    return replace(best, header=header, end=end, texts=tuple(texts))


def _gap(lines: Sequence[tuple[Word, ...]], at: int) -> float:
    """Return the white space above a line, in points."""
    return lines[at][0].top - lines[at - 1][0].bottom


def _is_plain(texts: Sequence[str], header: Header) -> bool:
    """Return whether the headings are clearly a table's; the words of a text or a program can look like headings."""
    exact = sum(meanings(column.heading).get(column.field, 1000) >= _EXACT for column in header.columns)
    return exact >= 2 and not any(_SIGNS & set(text) for text in texts)


def _worth(header: Header) -> tuple[int, int]:
    return len(header.columns), header.score


def _clusters(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words grouped into one cluster for each heading: words above each other, or only a space apart."""
    clusters: list[tuple[float, list[Word]]] = []
    for word in sorted(words, key=lambda word: word.left):
        if clusters and word.left < clusters[-1][0] + 0.6 * word.size:
            right, own = clusters[-1]
            own.append(word)
            clusters[-1] = (max(right, word.right), own)
        else:
            clusters.append((word.right, [word]))
    return [own for _, own in clusters]


def boundaries(headings: Headings, words: Sequence[Word]) -> tuple[float, ...]:
    """Return the left edge of each column but the first, in points, in the white space nearest to its heading."""
    edges = []
    for at in range(1, len(headings.lefts)):
        low, high = headings.lefts[at - 1], headings.lefts[at]
        taken = [(word.left, word.right) for word in words if word.right > low and word.left < high + 1]
        white = _white(taken, low, high)
        ending = [gap for gap in white if abs(gap[1] - high) <= 2]
        chosen = ending or sorted(white, key=lambda gap: gap[0] - gap[1])
        edges.append(chosen[0][1] - 1 if chosen else high - 1)
    return tuple(edges)


def _white(taken: list[tuple[float, float]], low: float, high: float) -> list[tuple[float, float]]:
    """Return the gaps between `low` and `high` that no word touches and that are at least `_GUTTER` wide."""
    free = []
    reached = low
    for left, right in sorted(taken):
        if left > reached + _GUTTER:
            free.append((reached, min(left, high)))
        reached = max(reached, right)
    if high > reached + _GUTTER:
        free.append((reached, high))
    return [gap for gap in free if gap[1] - gap[0] >= _GUTTER and gap[0] > low]


def column_of(word: Word, edges: Sequence[float]) -> int:
    """Return the column in which a word begins."""
    return column_at(word.left, edges)


def column_at(left: float, edges: Sequence[float]) -> int:
    """Return the column at a distance, in points, from the left of the page."""
    return sum(left >= edge for edge in edges)


def crosses(line: Sequence[Word], edges: Sequence[float]) -> int:
    """Return at how many column edges a line runs on as if there were none; prose does at most of them."""
    count = 0
    for edge in edges:
        left = max((word for word in line if word.left < edge), key=lambda word: word.left, default=None)
        right = min((word for word in line if word.left >= edge), key=lambda word: word.left, default=None)
        if left is None:
            continue
        tight = right is not None and right.left - left.right < 0.4 * left.size
        count += tight or left.right > edge + 1
    return count


def beside_each_other(pages: Sequence[Page]) -> list[Page]:
    """Return the pages, with those for columns that did not fit put to the right of the page that they continue.

    A workbook prints such columns on pages of their own. Such a page has only headings at the height of the table's
    header, and its lines are at the heights of that table's lines.
    """
    whole: list[Page] = []
    parts: dict[int, int] = {}
    for page in pages:
        fitting = [at for at, base in enumerate(whole) if _goes_beside(page, base)]
        if not fitting:
            whole.append(page)
            continue
        at = min(fitting, key=lambda one: parts.get(one, 0))
        parts[at] = parts.get(at, 0) + 1
        whole[at] = _joined(whole[at], page)
    return whole


def _goes_beside(page: Page, base: Page) -> bool:
    """Return whether a page has only columns that did not fit on the page `base`; see `beside_each_other`."""
    if page.tables or base.tables or len(page.lines) < _LEAST_ROWS:
        return False
    first = page.lines[0]
    texts = [" ".join(word.text for word in own) for own in _clusters(list(first))]
    fields = [max(found, key=lambda name: found[name], default="") for found in map(meanings, texts)]
    if not all(fields) or _OWN & set(fields):
        return False
    header = next((at for at, line in enumerate(base.lines) if find_headings(base.lines, at, _NOWHERE, {})), None)
    if header is None or abs(base.lines[header][0].top - first[0].top) > _LEVEL:
        return False
    tops = [line[0].top for line in base.lines]
    level = sum(any(abs(top - line[0].top) <= _LEVEL for top in tops) for line in page.lines)
    return level >= _ALIKE * len(page.lines)


def _joined(base: Page, page: Page) -> Page:
    """Return `base` with the words of `page` to the right of its own, on lines at the same height."""
    shift = max(word.right for word in base.words) + _BETWEEN
    moved = [replace(word, left=word.left + shift, right=word.right + shift) for word in page.words]
    fills = [(left + shift, top, right + shift, low, colour) for left, top, right, low, colour in page.fills]
    return replace(base, lines=tuple(in_lines([*base.words, *moved])), fills=(*base.fills, *fills))


_OWN = frozenset({"action", "ref"})
_NOWHERE = Spot("")
_LEAST_ROWS = 3
_LEVEL = 2.0  # points
_ALIKE = 0.8  # of the lines
_BETWEEN = 40.0  # points

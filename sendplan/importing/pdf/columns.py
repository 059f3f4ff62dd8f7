"""Where the columns of a table without lines begin: from its headings, and the white between them down the page."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sendplan.importing.headings.meaning import meanings
from sendplan.importing.lines import Line, Spot
from sendplan.importing.pdf.pages import Word
from sendplan.importing.table.header import Header, read_header

_MOST_LINES = 3  # that a heading may be broken over
_EXACT = 90  # weight of a heading that says its field plainly
_SIGNS = frozenset("=;{}<>[]")
_GUTTER = 2.5  # points of white at least between columns


class Headings(Struct, frozen=True):
    """A header found among a page's lines: the lines it takes, and each heading's words and extent."""

    header: Header
    begin: int
    end: int
    texts: tuple[str, ...]
    lefts: tuple[float, ...]


def find_headings(
    lines: Sequence[tuple[Word, ...]], begin: int, spot: Spot, mapping: Mapping[str, str]
) -> Headings | None:
    """The header that begins at line `begin`, over as many lines as make the most of it; None if there is none.

    A line that only looks like a header together with the one below it, which is a better one alone, is none.
    """
    best = _best(lines, begin, spot, mapping)
    if best and best.end > begin + 1:
        later = _best(lines[: best.end], begin + 1, spot, mapping)
        if later and _worth(later.header) >= _worth(best.header):
            return None
    return best


def _best(lines: Sequence[tuple[Word, ...]], begin: int, spot: Spot, mapping: Mapping[str, str]) -> Headings | None:
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
            best = Headings(
                header,
                begin,
                begin + count,
                texts,
                tuple(min(word.left for word in cluster) for cluster in clusters),
            )
    return best


def _is_plain(texts: Sequence[str], header: Header) -> bool:
    """Whether the headings are a table's: words of a text or of a program can look like some."""
    exact = sum(meanings(column.heading).get(column.field, 1000) >= _EXACT for column in header.columns)
    return exact >= 2 and not any(_SIGNS & set(text) for text in texts)


def _worth(header: Header) -> tuple[int, int]:
    return len(header.columns), header.score


def _clusters(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand above each other or a mere space apart, from the left: one cluster a heading."""
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
    """The left edge of each column but the first, in points: in the white nearest to its heading."""
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
    """The stretches between `low` and `high` that no word touches, `_GUTTER` wide at least."""
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
    """The column a word begins in."""
    return column_at(word.left, edges)


def column_at(left: float, edges: Sequence[float]) -> int:
    """The column that stands at a place across the page."""
    return sum(left >= edge for edge in edges)


def crosses(line: Sequence[Word], edges: Sequence[float]) -> int:
    """At how many of the columns' edges a line runs on as if there were none: prose does at most of them."""
    count = 0
    for edge in edges:
        left = max((word for word in line if word.left < edge), key=lambda word: word.left, default=None)
        right = min((word for word in line if word.left >= edge), key=lambda word: word.left, default=None)
        if left is None:
            continue
        tight = right is not None and right.left - left.right < 0.4 * left.size
        count += tight or left.right > edge + 1
    return count

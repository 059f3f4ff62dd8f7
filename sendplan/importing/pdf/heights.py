"""Where the number of a row is in its height – top, middle or bottom – and the rows that follow from that.

Excel aligns cells at the bottom by default, and many people align them in the middle. A row then begins above its
number.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import quantiles

from sendplan.importing.pdf.pages import Word

WordLine = tuple[Word, ...]
_OVERLAP = -1.0  # points of white space; less means that a line is beside two others
_SHARE = 0.3  # the share of numbers that are between two lines


def by_height(
    lines: Sequence[WordLine], is_numbered: Callable[[WordLine], bool], column: Callable[[Word], int]
) -> list[list[Word]] | None:
    """Return the words of each row, if numbers are not on the first line of their row; None if they are.

    `lines` begin right below the header, so that lines above the first number belong to the first row.
    """
    numbers = [at for at, line in enumerate(lines) if is_numbered(line)]
    if len(numbers) < 2 or numbers[0] == 0:
        return None
    beside = sum(_white(before, after) < _OVERLAP for before, after in pairwise(lines))
    after_last = len(lines) - 1 - numbers[-1]
    if not after_last and beside < _SHARE * len(numbers):
        return _ending_with(lines, numbers)
    parted = _parted(lines, column)
    if all(sum(is_numbered(line) for line in row) == 1 for row in parted):
        return [[word for line in row for word in line] for row in parted]
    return _nearest(lines, numbers)


def _ending_with(lines: Sequence[WordLine], numbers: Sequence[int]) -> list[list[Word]]:
    """Return the rows if each ends with the line of its number."""
    begins = [0, *(at + 1 for at in numbers[:-1])]
    return [[word for line in lines[begin : at + 1] for word in line]
            for begin, at in zip(begins, numbers, strict=True)]  # fmt: skip


def _parted(lines: Sequence[WordLine], column: Callable[[Word], int]) -> list[list[WordLine]]:
    """Return the lines of each row, divided where the white space is clearly wider than inside a cell."""
    last: dict[int, float] = {}
    whites = []
    for line in lines:
        for at in {column(word) for word in line}:
            top = min(word.top for word in line if column(word) == at)
            if at in last:
                whites.append(top - last[at])
        last |= {column(word): word.bottom for word in line}
    within = quantiles(whites, n=4)[0] if len(whites) > 1 else 0.0
    gap = max(within, 0.0) + 0.3 * lines[0][0].size
    rows: list[list[WordLine]] = [[lines[0]]]
    bottom = max(word.bottom for word in lines[0])
    for line in lines[1:]:
        if min(word.top for word in line) - bottom > gap:
            rows.append([])
        rows[-1].append(line)
        bottom = max(bottom, *(word.bottom for word in line))
    return rows


def _nearest(lines: Sequence[WordLine], numbers: Sequence[int]) -> list[list[Word]]:
    """Return the rows if each line belongs to the nearest number."""
    rows: list[list[Word]] = [[] for _ in numbers]
    for line in lines:
        nearest = min(range(len(numbers)), key=lambda at: abs(lines[numbers[at]][0].top - line[0].top))
        rows[nearest] += line
    return rows


def _white(before: WordLine, after: WordLine) -> float:
    return min(word.top for word in after) - max(word.bottom for word in before)

"""Tables that stand side by side in one sheet, each with the same headings, put below each other."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, by_block

_MOST = 4  # beside each other
_LEAST = 3  # headings of each
_NEAR_TOP = 15  # rows: their header stands there


def below_each_other(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with the second table of a sheet, and the third, after the first; as they are where none is so."""
    found: dict[int, list[Line]] = {}
    block = max((line.block for line in lines), default=0)
    for number, own in by_block(lines).items():
        starts = next((starts for line in own[:_NEAR_TOP] if (starts := _starts(line))), [])
        if not starts:
            continue
        parts: list[Line] = []
        for place, (begin, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
            block += bool(place)
            parts += _cut(own, begin, end, block if place else number)
        found[number] = parts
    if not found:
        return lines
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.block, line)
    return [
        one for line in lines
        for one in ((line,) if line.block not in found else found[line.block] if first[line.block] is line else ())
    ]  # fmt: skip


def _starts(line: Line) -> list[int]:
    """The columns at which a header's tables begin, where it says the same several times; none where it does not."""
    filled = line.filled
    for count in range(2, _MOST + 1):
        wide = len(filled) // count
        if wide < _LEAST or wide * count != len(filled):
            continue
        runs = [filled[at : at + wide] for at in range(0, len(filled), wide)]
        shapes = {(tuple(plain(line.cells[at]) for at in run), tuple(at - run[0] for at in run)) for run in runs}
        acts = any(meanings(line.cells[at]).get("action", 0) >= PLAINLY for at in runs[0])
        if len(shapes) == 1 and acts and len(set(next(iter(shapes))[0])) == wide:
            return [run[0] for run in runs]
    return []


def _cut(lines: Sequence[Line], begin: int, end: int | None, block: int) -> Iterator[Line]:
    """The columns of one of the tables; what stands left of the first is a part of it."""
    first = 0 if block == lines[0].block else begin
    for line in lines:
        cells = line.cells[first:end]
        if not any(cells):
            continue
        own = range(first, len(line.cells) if end is None else end)
        yield replace(
            line, cells=cells, block=block,
            repeated=frozenset(at - first for at in line.repeated if at in own),
            spread=line.spans.get(first + next(at for at, cell in enumerate(cells) if cell), 1),
            shades={at - first: word for at, word in line.shades.items() if at >= first and (end is None or at < end)},
            spans={at - first: wide for at, wide in line.spans.items() if at in own},
            unseen={at - first: text for at, text in line.unseen.items() if at in own},
        )  # fmt: skip

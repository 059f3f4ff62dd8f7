"""Tables, or actions of one row, that stand side by side, each with the same headings, put below each other."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.lines import Line, by_block

_MOST = 4  # beside each other
_LEAST = 3  # headings of each
_TWICE = 2
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


_OF_ONE = re.compile(r"(?P<what>\D*?)\s*(?:no\.?\s*)?\(?(?P<number>[1-9])\)?(?P<rest>\D*)")


def row_for_each(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines with a row for each of the actions of one row: "Action 1, Lead 1, Action 2, Lead 2"."""
    found: list[Line] = []
    groups: dict[int, list[list[int]]] = {}
    for line in lines:
        own = groups.get(line.block)
        if own is None and line.block and (made := _numbered(line)):
            own = groups[line.block] = made
            heads = [_bare(cell) if at in own[0] else cell for at, cell in enumerate(line.cells)]
            found.append(replace(line, cells=tuple(heads), spans={}))
            found[-1] = _only(found[-1], own[0], own)
        elif own is None or not any(at < len(line.cells) and line.cells[at] for group in own for at in group):
            found.append(line)
        else:
            found += [_only(line, group, own) for group in own if any("".join(line.cells[at : at + 1]) for at in group)]
    return found if groups else lines


def _numbered(line: Line) -> list[list[int]]:
    """The columns of each number of a header whose headings say the same with several numbers; the first's first."""
    told = {at: match for at in line.filled if (match := _OF_ONE.fullmatch(line.cells[at].strip()))}
    by_number: dict[str, dict[str, int]] = {}
    for at, match in told.items():
        by_number.setdefault(match["number"], {})[plain(f"{match['what']} {match['rest']}")] = at
    shapes = {tuple(group) for group in by_number.values()}
    acts = any(meanings(name).get("action", 0) >= PLAINLY for shape in shapes for name in shape)
    if len(by_number) < _TWICE or len(shapes) != 1 or not acts or len(next(iter(shapes))) < _TWICE:
        return []
    return [list(group.values()) for _, group in sorted(by_number.items())]


def _bare(heading: str) -> str:
    match = _OF_ONE.fullmatch(heading.strip())
    return f"{match['what']} {match['rest']}".strip() if match else heading


def _only(line: Line, group: Sequence[int], groups: Sequence[Sequence[int]]) -> Line:
    """The line with the cells of one group in the place of the first's, and none of the others'."""
    other = {at for one in groups for at in one}
    cells = [("" if at in other else cell) for at, cell in enumerate(line.cells)]
    for to, at in zip(groups[0], group, strict=True):
        cells[to] = "".join(line.cells[at : at + 1])
    shades = {at: word for at, word in line.shades.items() if at not in other}
    shades |= {to: line.shades[at] for to, at in zip(groups[0], group, strict=True) if at in line.shades}
    return replace(line, cells=tuple(cells), shades=shades)


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

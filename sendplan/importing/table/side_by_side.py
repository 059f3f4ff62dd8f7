"""Tables, or actions in one row, that are side by side with the same headings: put them below each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from sendplan.importing.headings.meaning import PLAINLY, meanings, plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.lines import Line, by_block

_MOST = 4  # the most tables side by side
_LEAST = 3  # the fewest headings of each
_TWICE = 2
_NEAR_TOP = 15  # the rows from the top among which the header is looked for


def below_each_other(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with tables that are side by side put one after the other; the same lines if there are none."""
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
    """Return the lines with a row for each action of a row: "Action 1, Lead 1, Action 2, Lead 2"."""
    found: list[Line] = []
    groups: dict[int, list[list[int]]] = {}
    for line in lines:
        own = groups.get(line.block)
        if own is None and line.block and (made := _numbered(line)):
            own = groups[line.block] = made
            heads = [_bare(cell) if at in own[0] else cell for at, cell in enumerate(line.cells)]
            found.append(replace(line, cells=tuple(heads), spans={}))
            found[-1] = _only(found[-1], own[0], own)
        elif own is None or not any(line.cell(at) for group in own for at in group):
            found.append(line)
        else:
            found += [_only(line, group, own) for group in own if any(map(line.cell, group))]
    return found if groups else lines


def row_for_each_time(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with a row for each quarter or term of a row, if each has columns of its own: "Action, Status".

    The times are in a line above the headings, merged over the columns of each. They become a column "By when".
    """
    found: list[Line] = []
    groups: dict[int, dict[int, str]] = {}
    for place, line in enumerate(lines):
        after = next(iter(lines[place + 1 : place + 2]), None)
        own = groups.get(line.block)
        if own is None and line.block and after and after.block == line.block and (made := _timed(line, after)):
            groups[line.block] = made
            first = next(iter(made))
            shared = [
                told or below for told, below in zip_longest(line.cells[:first], after.cells[:first], fillvalue="")
            ]
            heads = after.cells[first : first + _wide(made)]
            found += [replace(line, cells=line.cells[:first])] if any(line.cells[:first]) else []
            found.append(replace(after, cells=(*shared, *heads, BY_TIME), spans={}, repeated=frozenset()))
        elif own is None:
            found.append(line)
        elif found and found[-1].spot == line.spot:
            continue  # the lower line of the header
        elif not any("".join(line.cells[at : at + _wide(own)]) for at in own):
            found.append(line)
        else:
            found += [_of_time(line, at, own) for at in own if "".join(line.cells[at : at + _wide(own)])]
    return found if groups else lines


BY_TIME = "By when"


def _timed(over: Line, line: Line) -> dict[int, str]:
    """Return the column at which each time begins → its heading; empty if the two lines are no such header."""
    times = [at for at in over.filled if read_period(over.cells[at])]
    if len(times) < _TWICE or any(at > times[0] for at in over.filled if at not in times):
        return {}
    ends = [*times[1:], times[-1] + times[1] - times[0]]
    shapes = {tuple(plain(cell) for cell in line.cells[at:end]) for at, end in zip(times, ends, strict=True)}
    heads = next(iter(shapes))
    acts = sum(meanings(name).get("action", 0) >= PLAINLY for name in heads)
    before = any(
        meanings(cell).get("action", 0) >= PLAINLY for cell in (*over.cells[: times[0]], *line.cells[: times[0]])
    )
    if len(shapes) != 1 or len(heads) < _TWICE or not all(heads) or acts != 1 or before:
        return {}
    return {at: " ".join(over.cells[at].split()) for at in times}


def _wide(groups: Mapping[int, str]) -> int:
    first, second, *_ = groups
    return second - first


def _of_time(line: Line, at: int, groups: Mapping[int, str]) -> Line:
    """Return the line with the cells of one time in the place of the first time's."""
    first, wide = next(iter(groups)), _wide(groups)
    cells = [*line.cells, *[""] * (at + wide - len(line.cells))]
    shades = {own: word for own, word in line.shades.items() if own < first}
    shades |= {first + own - at: word for own, word in line.shades.items() if at <= own < at + wide}
    return replace(line, cells=(*cells[:first], *cells[at : at + wide], groups[at]), shades=shades, spans={},
                   repeated=frozenset(own for own in line.repeated if own < first))  # fmt: skip


def _numbered(line: Line) -> list[list[int]]:
    """Return the columns of each number, if the headings repeat with several numbers; the lowest number first."""
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
    """Return the line with the cells of one group in the first group's place, and the other groups' cells emptied."""
    other = {at for one in groups for at in one}
    texts = dict.fromkeys(other, "") | {to: line.cell(at) for to, at in zip(groups[0], group, strict=True)}
    shades = {at: word for at, word in line.shades.items() if at not in other}
    shades |= {to: line.shades[at] for to, at in zip(groups[0], group, strict=True) if at in line.shades}
    return replace(line.saying(texts), shades=shades)


def _starts(line: Line) -> list[int]:
    """Return the columns at which the tables of a header begin, if it has the same headings several times; else []."""
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
    """Yield the lines with the columns of one table. Columns to the left of the first table belong to the first."""
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

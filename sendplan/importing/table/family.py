"""Which row belongs to which, where the rows' own words say it: a parent task, an epic among its stories.

Exports of task lists (Asana, Jira, Planner's premium plans) have a column that names the task above.
"""

import re
from collections.abc import Sequence
from itertools import accumulate

from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.meaning import meanings, plain
from sendplan.importing.headings.periods import Period
from sendplan.importing.lines import Draft, Line
from sendplan.importing.table.cells import BULLET
from sendplan.importing.table.header import Header, Unused
from sendplan.importing.table.items import Heading, Row, Table
from sendplan.importing.table.set_apart import STEP, is_step

WHOLE = "part of"
"""The field, of the import alone, of a column that names the action which the row is a part of."""
TELLING = frozenset({"Red", "Amber", "Green"})
_ABOVE = re.compile(r"\b(?:parent|part of|belongs to|main|subtask of|sub task of|under)\b")
"""A heading of the task above: what blocks a task, or follows it, is named in the same words."""
_MOSTLY = 0.6


class Family:
    """The words of each action, and of each theme's cell, as keys to one another."""

    def __init__(self, rows: Sequence[Row]) -> None:
        words = [(_plain(_cell(row, "action")), _plain(_cell(row, "theme"))) for row in rows]
        named = {theme for _, theme in words if theme}
        free = {action for action, theme in words if not theme}
        # A blank cell may stand for the one above: then a row called as its theme is an action of it all the same.
        held = list(accumulate([theme for _, theme in words], _or_above))
        below = {action for (action, theme), above in zip(words, held, strict=True) if not theme and action == above}
        self.heading = free & named - (set() if free <= named else below)
        self.parents = {action for action, theme in words if theme and action != theme} & named - free

    def heads(self, draft: Draft) -> bool:
        """Whether the row is the theme that others name, and in none itself: an epic among its stories."""
        return not draft.theme_text and not draft.whole and self.key(draft) in self.heading

    def place(self, draft: Draft) -> None:
        """What a row says it is a part of, by a column of its own or by the one of the themes."""
        if _plain(draft.theme_text) in self.parents and _plain(draft.theme_text) != self.key(draft):
            draft.whole, draft.theme_text = draft.theme_text, ""
        draft.whole = _plain(draft.whole)

    def key(self, draft: Draft) -> str:
        return _plain(draft.text("action"))


def with_wholes(table: Table) -> Table:
    """The table with the column that says which action a row is a part of: each of its cells is an action's words."""
    if len(table.headers) != 1:
        return table
    header, rows = table.headers[0], table.rows
    actions = {_plain(_cell(row, "action")) for row in rows}
    for left in header.unused:
        cells = [_plain(row.line.cells[left.at]) for row in rows if left.at < len(row.line.cells)]
        filled = [cell for cell in cells if cell]
        says = _ABOVE.search(plain(left.heading))
        if says and filled and len(filled) < len(rows) and actions.issuperset(filled):
            fresh = replace(
                header,
                columns=tuple(sorted((*header.columns, Column(left.at, left.heading, WHOLE)), key=lambda one: one.at)),
                unused=tuple(one for one in header.unused if one is not left),
            )
            items = [replace(item, header=fresh) if isinstance(item, Row) else item for item in table.items]
            return replace(table, items=items, headers=[fresh])
    return table


_STEPS = 2  # rows that go on with the action above, at least


def with_steps(table: Table) -> Table:
    """The table with an action that is merged over the rows of its steps as the whole of which each step is a part.

    Each step has words of its own in every such row; an action that is merged over none may have no step. What is
    merged like the action, or blank and without a fill of its own below it, is the whole's.
    """
    if not table.headers or not table.rows or any(not alike(one, table.headers[0]) for one in table.headers):
        return _without_bare_steps(table)
    header, rows = table.headers[0], table.rows
    action = header.at("action") or 0
    more = [row for row in rows if action in row.line.repeated or not _cell(row, "action")]
    merged = [row for row, after in zip(rows, [*rows[1:], None], strict=True) if row in more or after in more]
    step = next((left.at for left in header.unused if STEP.search(plain(left.heading))
                 and all(_at(row, left.at) for row in merged)), None)  # fmt: skip
    if step is None or len(more) < _STEPS or rows[0] in more:
        return _without_bare_steps(table)
    own = {at for at in range(header.width) if all(_is_as_above(row.line, at) for row in more)}
    items: list[Row | Heading] = []
    above = ""
    for item in table.items:
        if isinstance(item, Heading) or not (item in merged or _at(item, step)):
            items.append(item)
            continue
        line = item.line
        if item not in more:
            above = line.cells[action]
            whole = tuple(cell if at in own else "" for at, cell in enumerate(line.cells))
            shades = {at: word for at, word in line.shades.items() if at in own}
            items.append(replace(item, line=replace(line, cells=whole, shades=shades)))
        cells = tuple(line.cells[step] if at == action else "" if at in own else cell
                      for at, cell in enumerate(line.cells))  # fmt: skip
        items.append(Row(replace(line, cells=cells, repeated=frozenset()), item.header, whole=above))
    fresh = [_told(one, step) for one in table.headers]
    of = {id(one): now for one, now in zip(table.headers, fresh, strict=True)}
    table.items[:] = [replace(one, header=of[id(one.header)]) if isinstance(one, Row) else one for one in items]
    table.headers[:] = fresh
    return table


def with_listed_steps(table: Table) -> Table:
    """The table with the steps of a column beside the action, bullets in most of its cells, below its words."""
    header = table.headers[0] if len(table.headers) == 1 else None
    own = next((one for one in header.columns if one.field == "action"), None) if header else None
    if header is None or own is None:
        return table
    if _are_lists(table, own.at):
        return _beside_lists(table, header, own)
    action = own.at
    found = [left for left in header.unused if STEP.search(plain(left.heading)) and _are_lists(table, left.at)]
    if len(found) != 1:
        return table
    fresh = _told(header, found[0].at)
    items: list[Row | Heading] = []
    for item in table.items:
        if isinstance(item, Heading):
            items.append(item)
            continue
        cells = list(item.line.cells)
        cells[action] = "\n".join(filter(None, (cells[action], *_lines(_at(item, found[0].at)))))
        items.append(replace(item, line=replace(item.line, cells=tuple(cells)), header=fresh))
    return replace(table, items=items, headers=[fresh])


def _beside_lists(table: Table, header: Header, steps: Column) -> Table:
    """The table whose lists of steps were taken for its actions, where another column is headed as theirs too."""
    named = [left for left in header.unused if "action" in meanings(left.heading)
             and all(_at(row, left.at) for row in table.rows)]  # fmt: skip
    if len(named) != 1:
        return table
    left = named[0]
    columns = tuple(Column(left.at, left.heading, "action") if one is steps else one for one in header.columns)
    unused = tuple(Unused(steps.at, steps.heading, left.why) if one is left else one for one in header.unused)
    fresh = replace(header, columns=columns, unused=unused)
    items = [replace(item, header=fresh) if isinstance(item, Row) else item for item in table.items]
    return with_listed_steps(replace(table, items=items, headers=[fresh]))


def _are_lists(table: Table, at: int) -> bool:
    """Whether most cells of a column are bullets and nothing else, several of them."""
    cells = [_lines(cell) for row in table.rows if (cell := _at(row, at))]
    return bool(cells) and sum(len(one) > 1 and all(map(BULLET.match, one)) for one in cells) >= _MOSTLY * len(cells)


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def with_numbered(table: Table) -> Table:
    """The table with an objective that is merged over several rows together with its number as the action, and those
    rows as its parts: the number is the objective's.
    """
    header, rows = (table.headers[0] if len(table.headers) == 1 else None), table.rows
    ref, aim, action = (header.at(name) if header else None for name in ("ref", "outcome", "action"))
    if header is None or ref is None or aim is None or action is None or not rows or aim > action:
        return table
    more = [row for row in rows if ref in row.line.repeated]
    with_it = all((aim in row.line.repeated) == (row in more) and action not in row.line.repeated for row in rows)
    if len(more) < _STEPS or not with_it or not all(_at(row, action) and _at(row, aim) for row in rows):
        return table
    if "theme" not in header.fields and all(_WHOLE_NUMBER.fullmatch(_at(row, ref)) for row in rows):
        return _of_numbered(table, header, ref, aim)
    own = {at for at in range(header.width) if all(_is_as_above(row.line, at) for row in more)}
    column = next(one for one in header.columns if one.at == aim)
    why = "with its number it is merged over several rows: it is the action, and they are its parts"
    told = tuple(replace(one, why=why) if one.field == "action" else one for one in header.columns if one is not column)
    fresh = replace(header, columns=told, unused=(*header.unused, Unused(aim, column.heading, "it is the action")))
    items: list[Row | Heading] = []
    for item in table.items:
        if isinstance(item, Heading):
            items.append(item)
            continue
        line = item.line
        if item not in more:
            whole = tuple(cell if at in own else "" for at, cell in enumerate(line.cells))
            whole = (*whole[:action], line.cells[aim], *whole[action + 1 :])
            shades = {at: word for at, word in line.shades.items() if at in own}
            items.append(Row(replace(line, cells=whole, shades=shades), fresh))
        cells = tuple("" if at in own else cell for at, cell in enumerate(line.cells))
        items.append(Row(replace(line, cells=cells, repeated=frozenset()), fresh, whole=line.cells[aim]))
    return replace(table, items=items, headers=[fresh])


_WHOLE_NUMBER = re.compile(r"[0-9]{1,2}[.)]?")


def _of_numbered(table: Table, header: Header, ref: int, aim: int) -> Table:
    """The table with objectives that are numbered 1, 2, 3 over their rows as its themes, each with its number."""
    old = {one.at: one for one in header.columns}
    why = "with its number it is merged over several rows: taken as the theme"
    kept = (one for one in header.columns if one.at != ref)
    columns = tuple(replace(one, field="theme", why=why) if one.at == aim else one for one in kept)
    left = Unused(ref, old[ref].heading, "it numbers the themes")
    fresh = replace(header, columns=columns, unused=(*header.unused, left))
    items: list[Row | Heading] = []
    for item in table.items:
        if isinstance(item, Heading):
            items.append(item)
            continue
        number = _at(item, ref).rstrip(".)")
        cells = tuple(f"{number}. {cell}" if at == aim else cell for at, cell in enumerate(item.line.cells))
        items.append(replace(item, line=replace(item.line, cells=cells), header=fresh))
    return replace(table, items=items, headers=[fresh])


def _without_bare_steps(table: Table) -> Table:
    """The table without the lines that say nothing but a step, where no steps are parts: they are no actions."""
    bare = [row for row in table.rows if is_step(row.line, row.header)]
    table.aside += [(row.line, "note") for row in bare]
    table.items[:] = [item for item in table.items if item not in bare]
    return table


def alike(one: Header, other: Header) -> bool:
    """Whether they head the same columns, as those of a sheet for each theme do."""
    places = ([(column.at, column.field) for column in header.columns] for header in (one, other))
    lefts = ([(left.at, plain(left.heading)) for left in header.unused] for header in (one, other))
    return len({*map(tuple, places)}) == 1 == len({*map(tuple, lefts)})


def _told(header: Header, step: int) -> Header:
    """The header, which says what became of its column of steps, and no more that it might be the actions'."""
    left = next(one for one in header.unused if one.at == step)
    said = replace(left, why="each of its cells is a part of its action", tells=False)
    rival = f"{' '.join(left.heading.split())!r} could be"
    return replace(
        header,
        columns=tuple(replace(one, why="") if one.why.startswith(rival) else one for one in header.columns),
        unused=tuple(said if one is left else one for one in header.unused),
    )


def _is_as_above(line: Line, at: int) -> bool:
    """Whether a cell is merged with the one above, or blank and without a fill of its own."""
    return at in line.repeated or not ("".join(line.cells[at : at + 1]) or line.shades.get(at))


def _at(row: Row, at: int) -> str:
    return row.line.cells[at] if at < len(row.line.cells) else ""


def spans(draft: Draft, actions: Sequence[Draft]) -> bool:
    """Whether a row has nothing but the first and the last day of the actions above it: it sums a group up."""
    days = {name: draft.text(name) for name in ("start", "end")}
    return (
        all(days.values())
        and draft.texts == days
        and not any(draft.updates.values())
        and all(any(action.text(name) == day for action in actions) for name, day in days.items())
    )


def tinted(table: Table) -> dict[int, Period | None]:
    """The columns whose fills say how actions stand, and the period of each, where no column has it in words.

    Those of progress, if most of their cells are filled; else one of the others, as where whole rows are coloured.
    """
    rows = table.rows
    progress = {column.at: column.period for header in table.headers for column in header.columns
                if column.field == "progress"}  # fmt: skip
    told = [(row, at) for row in rows for at in progress if at < len(row.line.cells) and row.line.cells[at]]
    own = [row.line.shades.get(at, "") for row, at in told]
    if len({*own} & TELLING) > 1 and sum(map(bool, own)) >= _MOSTLY * len(told):
        return progress
    width = min((header.width for header in table.headers), default=0)
    found = next((at for at in range(width) if _tells(table, at)), None)
    return {} if found is None else {found: None}


def _tells(table: Table, at: int) -> bool:
    """Whether the fills of a column differ among the actions of one theme, and do not go with a level or a number."""
    rows = table.rows
    shades = [row.line.shades.get(at, "") for row in rows]
    content = content_of([row.line.cells[at] for row in rows if at < len(row.line.cells)])
    if (
        sum(map(bool, shades)) < _MOSTLY * len(rows)
        or any(row.header.at("theme") == at for row in rows)
        or (content.filled and content.share(Kind.LEVEL, Kind.PERCENT) >= _MOSTLY)
    ):
        return False
    section, theme = 0, ""
    found: dict[tuple[int, str], set[str]] = {}
    for item in table.items:
        if isinstance(item, Heading):
            section, theme = section + 1, ""
            continue
        theme = _plain(_cell(item, "theme")) or theme
        number = "" if theme else _cell(item, "ref").rpartition(".")[0]
        found.setdefault((section, theme or number), set()).add(item.line.shades.get(at, ""))
    return any(len(own & TELLING) > 1 for own in found.values())


def _cell(row: Row, name: str) -> str:
    at = row.header.at(name)
    return row.line.cells[at] if at is not None and at < len(row.line.cells) else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _or_above(above: str, theme: str) -> str:
    """What a theme's cell says; blank: as above."""
    return theme or above

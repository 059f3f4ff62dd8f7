"""Rows, or lists in a cell, that are parts of an action: steps in a column of their own or below an objective.

Exports of task lists (Asana, Jira, Planner's premium plans) have a column that names the task above.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec.structs import replace

from sendplan.importing.headings.choose import Column
from sendplan.importing.headings.meaning import meanings, plain
from sendplan.importing.table.cells import BULLET
from sendplan.importing.table.family import WHOLE
from sendplan.importing.table.plan_table import Header, Row, Table, Unused
from sendplan.importing.table.set_apart import STEP, is_step

_ABOVE = re.compile(r"\b(?:parent|part of|belongs to|main|subtask of|sub task of|under)\b")
"""The heading of a column for the task above. Columns for what blocks or follows a task may have the same cells."""
_MOSTLY = 0.6
_STEPS = 2  # the fewest rows that continue the action above


def with_wholes(table: Table) -> Table:
    """Return the table with the column that names the action of a row; each of its cells has an action's words."""
    header = table.header
    if header is None:
        return table
    actions = {_plain(row.text("action")) for row in table.rows}
    for left in header.unused:
        cells = [_plain(cell) for cell in table.cells(left.at)]
        named = set(cells) - {""}
        if _ABOVE.search(plain(left.heading)) and named and not all(cells) and actions.issuperset(named):
            return table.under(header.saying(Column(left.at, left.heading, WHOLE)))
    return table


def with_steps(table: Table) -> Table:
    """Return the table with each step as a part of the action that is merged over it.

    Every row of a merged action must have words in the step column; an action that is not merged may have none.
    Columns that are merged like the action, or blank and without a fill below it, belong to the whole action.
    """
    header, rows = table.shared_header, table.rows
    if header is None or not rows:
        return _without_bare_steps(table)
    action = header.at("action") or 0
    more = [row for row in rows if action in row.line.repeated or not row.text("action")]
    merged = [row for row, after in zip(rows, [*rows[1:], None], strict=True) if row in more or after in more]
    step = next((left.at for left in header.unused if STEP.search(plain(left.heading))
                 and all(row.cell(left.at) for row in merged)), None)  # fmt: skip
    if step is None or len(more) < _STEPS or rows[0] in more:
        return _without_bare_steps(table)
    own = _of_whole(header, more)
    above = ""

    def parted(row: Row) -> Iterator[Row]:
        nonlocal above
        if row not in merged and not row.cell(step):
            yield row
            return
        if row not in more:
            above = row.cell(action)
            yield _whole(row, own, {})
        yield _part(row, own, above, {action: row.cell(step)})

    return table.each(parted).headed(lambda one: _told(one, step))


def with_numbered(table: Table) -> Table:
    """Return the table with objectives as actions, if they are merged with their numbers over rows, which become parts.

    If the numbers are whole and no column has themes, the objective becomes the theme.
    """
    header, rows = table.header, table.rows
    ref, aim, action = (header.of(name) if header else None for name in ("ref", "outcome", "action"))
    if header is None or ref is None or aim is None or action is None or not rows or aim.at > action.at:
        return table
    more = [row for row in rows if ref.at in row.line.repeated]
    with_it = all((aim.at in row.line.repeated) == (row in more) and action.at not in row.line.repeated for row in rows)
    if len(more) < _STEPS or not with_it or not all(row.cell(action.at) and row.cell(aim.at) for row in rows):
        return table
    why = "with its number it is merged over several rows: "
    if "theme" not in header.fields and all(_WHOLE_NUMBER.fullmatch(row.cell(ref.at)) for row in rows):
        theme = replace(aim, field="theme", why=f"{why}taken as the theme")
        fresh = header.saying(theme, Unused(ref.at, ref.heading, "it numbers the themes"))

        def numbered(row: Row) -> list[Row]:
            return [row.saying({aim.at: f"{row.cell(ref.at).rstrip('.)')}. {row.cell(aim.at)}"})]

        return table.each(numbered).under(fresh)
    own = _of_whole(header, more)
    fresh = header.saying(
        replace(action, why=f"{why}it is the action, and they are its parts"),
        Unused(aim.at, aim.heading, "it is the action"),
    )

    def parted(row: Row) -> Iterator[Row]:
        if row not in more:
            yield _whole(row, own, {action.at: row.cell(aim.at)})
        yield _part(row, own, row.cell(aim.at), {})

    return table.each(parted).under(fresh)


_WHOLE_NUMBER = re.compile(r"[0-9]{1,2}[.)]?")


def _of_whole(header: Header, more: Collection[Row]) -> frozenset[int]:
    """Return the columns that belong to the whole action.

    In each row but an action's first, they are merged with the cell above, or blank and without a fill of their own.
    """
    return frozenset(
        at for at in range(header.width)
        if all(at in row.line.repeated or not (row.cell(at) or row.line.shades.get(at)) for row in more)
    )  # fmt: skip


def _whole(row: Row, own: Collection[int], texts: Mapping[int, str]) -> Row:
    """Return the first row of an action reduced to its `own` columns, with these texts added."""
    line = row.line
    shades = {at: word for at, word in line.shades.items() if at in own}
    cells = {at: "" for at in range(len(line.cells)) if at not in own}
    return replace(row, line=replace(line.saying(cells | dict(texts)), shades=shades))


def _part(row: Row, own: Collection[int], whole: str, texts: Mapping[int, str]) -> Row:
    """Return the part that a row describes, without the columns of the whole action."""
    cells = {at: "" for at in own if at < len(row.line.cells)}
    line = row.line.saying(cells | dict(texts))
    return Row(replace(line, repeated=frozenset()), row.header, whole=whole)


def _without_bare_steps(table: Table) -> Table:
    """Return the table without lines that only have a step, for tables in which steps are not parts."""
    bare = [row for row in table.rows if is_step(row.line, row.header)]
    left = table.each(lambda row: [] if is_step(row.line, row.header) else [row])
    return replace(left, aside=[*table.aside, *((row.line, "note") for row in bare)])


def with_listed_steps(table: Table) -> Table:
    """Return the table with steps from a column beside the action, if most of its cells are bullets, as parts of it."""
    header = table.header
    action = header.of("action") if header else None
    if header is None or action is None:
        return table
    if _are_lists(table, action.at):
        named = [left for left in header.unused if "action" in meanings(left.heading) and all(table.cells(left.at))]
        if len(named) != 1:
            return table
        # the lists of steps were taken for the actions, and another column could be the actions
        fresh = header.saying(
            Column(named[0].at, named[0].heading, "action"), Unused(action.at, action.heading, named[0].why)
        )
        return with_listed_steps(table.under(fresh))
    found = [left.at for left in header.unused if STEP.search(plain(left.heading)) and _are_lists(table, left.at)]
    if len(found) != 1:
        return table
    step = found[0]

    def listed(row: Row) -> list[Row]:
        return [row.saying({action.at: "\n".join(filter(None, (row.cell(action.at), *_lines(row.cell(step)))))})]

    return table.each(listed).headed(lambda one: _told(one, step))


def _are_lists(table: Table, at: int) -> bool:
    """Return whether most cells of a column are lists of several bullets and nothing else."""
    cells = [_lines(cell) for cell in table.cells(at) if cell]
    return bool(cells) and sum(len(one) > 1 and all(map(BULLET.match, one)) for one in cells) >= _MOSTLY * len(cells)


def _lines(cell: str) -> list[str]:
    return [line.strip() for line in cell.split("\n") if line.strip()]


def _told(header: Header, step: int) -> Header:
    """Return the header with the step column explained, and without the doubt that this column could be the actions."""
    left = next(one for one in header.unused if one.at == step)
    rival = f"{left.name!r} could be"
    clear = (replace(one, why="") for one in header.columns if one.why.startswith(rival))
    return header.saying(*clear, replace(left, why="each of its cells is a part of its action", tells=False))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())

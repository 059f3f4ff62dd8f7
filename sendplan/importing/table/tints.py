"""Fills that show the status, if no column has it in words."""

from sendplan.importing.headings.content import Kind, content_of
from sendplan.importing.headings.periods import Period
from sendplan.importing.table.plan_table import Heading, Table

TELLING = frozenset({"Red", "Amber", "Green"})
_MOSTLY = 0.6


def tinted(table: Table) -> dict[int, Period | None]:
    """Return place → period of the columns whose fills show the status.

    These are the columns of progress, if most of their cells are filled; else one other column, as in coloured rows.
    """
    rows = table.rows
    progress = {column.at: column.period for header in table.headers for column in header.columns
                if column.field == "progress"}  # fmt: skip
    told = [(row, at) for row in rows for at in progress if row.cell(at)]
    own = [row.line.shades.get(at, "") for row, at in told]
    if len({*own} & TELLING) > 1 and sum(map(bool, own)) >= _MOSTLY * len(told):
        return progress
    width = min((header.width for header in table.headers), default=0)
    found = next((at for at in range(width) if _tells(table, at)), None)
    return {} if found is None else {found: None}


def _tells(table: Table, at: int) -> bool:
    """Return whether the fills of a column differ within a theme, and its cells are not levels or percentages."""
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
        theme = " ".join(item.text("theme").casefold().split()) or theme
        number = "" if theme else item.text("ref").rpartition(".")[0]
        found.setdefault((section, theme or number), set()).add(item.line.shades.get(at, ""))
    return any(len(own & TELLING) > 1 for own in found.values())

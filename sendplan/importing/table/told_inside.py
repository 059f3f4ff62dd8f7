"""Split a status off the cell of an action's words: "Publish the report" above "Status: in progress – drafted"."""

import re

from sendplan.importing.table.grouping import SHARE
from sendplan.importing.table.plan_table import Table
from sendplan.importing.table.shapes import said_under

_LABELLED = re.compile(r"\W*(?P<label>[^:\n]{2,30}):\s*(?P<text>\S.*)", re.DOTALL)
_TELLS = ("status", "progress")
_FEWEST = 2  # the fewest actions whose cells say it


def with_status_inside(table: Table) -> Table:
    """Return the table with a column of what most actions' cells say behind "Status:" or "Update:" at their end.

    The table is unchanged if another column has the status or the progress.
    """
    header = table.shared_header
    action = header.of("action") if header else None
    if header is None or action is None or not header.fields.isdisjoint(_TELLS):
        return table
    told = [_told(cell)[1] for cell in table.cells(action.at)]
    names = [name for name in told if name]
    if len(names) < max(_FEWEST, SHARE * len(told)):
        return table
    name = max(_TELLS, key=names.count)
    why = f"no column says how it stands; what {action.name!r} says behind “{name.capitalize()}:” in its cells is taken"
    fresh = header.saying(without=[action.at])
    return table.widened(
        fresh, {name: action.name, "action": action.name}, why, lambda row: _parted(row.cell(action.at))
    )


def _parted(cell: str) -> list[str]:
    """Return what is said about the action, and the action's words."""
    words, name, text = _told(cell)
    return [text if name else "", words if name else cell]


def _told(cell: str) -> tuple[str, str, str]:
    """Return the words of an action, and the field and text of the last line with a status; two "" if there is none."""
    lines = cell.split("\n")
    for at in range(len(lines) - 1, 0, -1):
        match = _LABELLED.fullmatch("\n".join(lines[at:]))
        if match and (name := said_under(match["label"])) in _TELLS:
            return "\n".join(lines[:at]).strip(), name, match["text"]
    return cell, "", ""

"""A lead named above a table, who leads all its rows: "Workstream lead: Head of Therapies"."""

from collections.abc import Iterable, Sequence

from sendplan.importing.lines import Doubt, Line, Spot, ThemeDraft, all_drafts
from sendplan.importing.table.bands import LEADS
from sendplan.importing.table.plan_table import Heading, Row, Table

_FIELDS = frozenset({"lead", "accountable"})


def led_above(lines: Sequence[Line], table: Table, drafts: Iterable[ThemeDraft]) -> list[Doubt]:
    """Give each action without a lead the one named above its rows, if no column says who leads; return one doubt.

    A lead named above rows applies up to the next heading or sheet.
    """
    if any(header.fields & _FIELDS for header in table.headers):
        return []
    told = _told(lines, table)
    given = [(draft, told[draft.spot]) for _, draft in all_drafts(list(drafts)) if draft.spot in told]
    for draft, line in given:
        draft.texts.setdefault("lead", _name(line))
        draft.headings.setdefault("lead", "the line above")
    _take(table, [line for _, line in given])
    why = "no column says who leads; the line above the rows does, and it is taken as the lead of each below it"
    return [Doubt(line.spot, "", line.text, why) for _, line in given[:1]]


def _told(lines: Sequence[Line], table: Table) -> dict[Spot, Line]:
    """Return row's spot → the line above it that names the lead."""
    rows = {item.line.spot for item in table.items if isinstance(item, Row)}
    headings = {id(item.line) for item in table.items if isinstance(item, Heading)}
    found: dict[Spot, Line] = {}
    over: Line | None = None
    below, part = False, ""
    for line in lines:
        sheet = line.spot.part if line.spot.part.startswith("sheet ") else ""
        if sheet != part:
            over, below, part = None, False, sheet
        if line.spot in rows and line.block:
            below = True
            if over is not None:
                found[line.spot] = over
        elif 0 < len(line.filled) <= _LABELLED and LEADS.fullmatch(line.text):
            over, below = line, False
        elif below and id(line) in headings:
            over, below = None, False
    return found


_LABELLED = 2
"""The most cells of a line that names the lead: the label and the name, or both in one."""


def _name(line: Line) -> str:
    match = LEADS.fullmatch(line.text)
    return match["lead"].strip() if match else ""


def _take(table: Table, lines: Sequence[Line]) -> None:
    """Record that these lines are used, so that they no longer count as texts beside the plan."""
    used = {(line.spot, line.text) for line in lines}
    told = "line on who leads"
    table.aside[:] = [(one, told if (one.spot, one.text) in used else fate) for one, fate in table.aside]
    table.items[:] = [
        item for item in table.items if not (isinstance(item, Heading) and (item.line.spot, item.line.text) in used)
    ]

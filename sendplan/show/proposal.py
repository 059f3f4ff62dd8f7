"""Text for the screen about a proposed plan: what was understood, what was not, and what to check."""

import re

from sendplan.api import Proposed
from sendplan.importing.handover import Handover
from sendplan.importing.proposal import Proposal
from sendplan.importing.register_described import file_of
from sendplan.importing.succession import Succession
from sendplan.importing.table.cells import leading
from sendplan.importing.workspace import INSPECTION, kind_of
from sendplan.model.wording import cut
from sendplan.read.tables.grid import letter

MOST = 40
"""Most texts without a place in the plan that are listed; the rest is counted."""
_SEVERAL = re.compile(r"[/;&+\n]|, |\band\b")
"""What may separate two bodies, or be part of one body's name."""


def as_text(proposed: Proposed) -> str:
    """Return the proposal, with the files to be written."""
    lines = [_understood(proposed.proposal)]
    if INSPECTION in proposed.files:
        lines.append(
            f"Findings: each theme is one the plan answers, in {INSPECTION} with its actions; write there who found it "
            "(source) and when it was published"
        )
    lines += ["Files: " + ", ".join(str(path) for path in proposed.paths)]
    if proposed.succession and proposed.handover:
        lines.append(succession_text(proposed.succession, proposed.handover))
    return "\n".join(lines)


def _understood(proposal: Proposal) -> str:
    dating = proposal.dating
    lines = [
        f"{proposal.file} as a plan: {dating.title}",
        f"  Date of the plan: {dating.day.isoformat()} ({dating.why})"
        + ("" if dating.sure else ". Please check it; --date says otherwise"),
        *([f"  Kind of plan: {kind} (by its title)"] if (kind := kind_of(proposal)) else []),
        *([f"  Partnership: {dating.partnership} (a line above the plan names it)"] if dating.partnership else []),
        *_themes(proposal),
        *columns_text(proposal),
    ]
    for month, rows in proposal.months.items():
        lines.append(
            f"  Updates for {month.words}: {len(rows)} {'action or part' if len(rows) == 1 else 'actions or parts'}"
        )
    if proposal.leads:
        lines.append(
            f"  Leads: {_times(len(proposal.leads), 'different cell')}, each kept as one body; where a cell names "
            "several, give each a row in leads.csv"
        )
        apart = {draft.text("lead") for draft in proposal.actions if draft.bodies}
        several = [" ".join(words.split()) for lead in proposal.leads if lead not in apart
                   and _SEVERAL.search(words := leading(lead))]  # fmt: skip
        if several:
            lines.append(f"    These may name several: {'; '.join(several)}")
    lines += [f"  Note: {note}" for note in proposal.notes]
    lines += _rows(proposal)
    lines.append(f"Doubtful: {len(proposal.doubts)}" + (" (please look at each)" if proposal.doubts else ""))
    lines += [f"  {doubt}" for doubt in proposal.doubts]
    return "\n".join(lines)


def _themes(proposal: Proposal) -> list[str]:
    parts = sum(len(action.parts) for action in proposal.actions)
    counts = (_times(len(proposal.themes), "theme"), _times(len(proposal.actions), "action"), _times(parts, "part"))
    lines = [f"  {', '.join(counts)}:"]
    for theme in proposal.themes:
        own = sum(len(action.parts) for action in theme.actions)
        shown = f", {_times(own, 'part')}" if own else ""
        lines.append(
            f"    {theme.called or theme.number}. {theme.title}: {_times(len(theme.actions), 'action')}{shown}"
        )
    return lines


def columns_text(proposal: Proposal) -> list[str]:
    """Return what each column became, with one line for each table if their headers differ."""
    used: dict[str, str] = {}
    unused: dict[str, str] = {}
    calendar: dict[str, None] = {}
    for header in proposal.headers:
        for column in header.columns:
            used[column.name or f"column {letter(column.at).upper()} without a heading"] = column.field
        for left in header.unused:
            shown = left.name or f"column {letter(left.at).upper()}"
            unused.setdefault(f"{left.at} {shown}", f"{shown} ({left.why})")
        calendar |= dict.fromkeys(header.calendar)
    lines = ["  Columns: " + ", ".join(f"{heading} → {field}" for heading, field in used.items())]
    if unused:
        lines.append("  Columns not used: " + ", ".join(unused.values()) + "; --map says otherwise")
    if calendar:
        first, last = next(iter(calendar)), next(reversed(calendar))
        lines.append(f"  Columns passed over: a calendar of {len(calendar)} columns, {first} to {last}")
    return lines


def _rows(proposal: Proposal) -> list[str]:
    """Return what became of every row: counted by kind for tables that were read, and why others were not."""
    lines = []
    for part, counts in proposal.counted.items():
        kinds = ", ".join(_times(count, fate) for fate, count in sorted(counts.items(), key=_first_actions))
        lines.append(f"  {part or 'The table'}, {_times(sum(counts.values()), 'row')}: {kinds}")
    lines += left_text(proposal)
    title = proposal.dating.title
    told = [(line, fate) for line, fate in proposal.fates
            if fate in _LISTED and line.text and not line.text.startswith(title)]  # fmt: skip
    if told:
        lines.append(f"  Texts with no part in the plan: {len(told)}")
        lines += [f"    {line.spot}: {cut(line.text, 80)}" for line, _ in told[:MOST]]
        lines += [f"    … and {len(told) - MOST} more"] if len(told) > MOST else []
    return lines + hidden_text(proposal)


def left_text(proposal: Proposal) -> list[str]:
    """Return what became of each sheet and table that is no part of the plan, with the command that may take it."""
    lines = []
    for part, count, why in proposal.left:
        register = proposal.registers.get(part)
        became = f"{why}, for {file_of(register)}.csv" if register else f"not used ({why})"
        named = next((option for words, option in _CALLED if words.search(part)), "")
        if named and not register:
            sheet = f' --sheet "{name}"' if (name := part.removeprefix("sheet ")) != part else ""
            became += f'; if it is one of {named}: sendplan import "{proposal.file}" --{named}{sheet}'
        lines.append(f"  {part}, {_times(count, 'row')}: {became}")
    return lines


_CALLED = (
    (re.compile(r"\brisks?\b", re.IGNORECASE), "risks"),
    (re.compile(r"\bdecisions?\b", re.IGNORECASE), "decisions"),
    (re.compile(r"\byou (?:said|told us)\b|\bvoices?\b", re.IGNORECASE), "voices"),
    (re.compile(r"\bfindings?\b|\bareas? for improvement\b|\binspection\b", re.IGNORECASE), "findings"),
    (re.compile(r"\b(?:measures?|metrics?|kpis?|indicators?|scorecard|performance)\b", re.IGNORECASE), "measures"),
)
"""Words in a sheet's name, and the register that it may be although its headings do not say so."""


def hidden_text(proposal: Proposal) -> list[str]:
    """Return what the file hides, each text with its place."""
    if not proposal.hidden:
        return []
    lines = [f"  Left out because the file hides it: {len(proposal.hidden)} (--hidden reads it too)"]
    lines += [f"    {hidden}" for hidden in proposal.hidden[:MOST]]
    return lines + ([f"    … and {len(proposal.hidden) - MOST} more"] if len(proposal.hidden) > MOST else [])


_LISTED = ("note", "text", "title line", "total", "guidance", "row without an action")


def _first_actions(pair: tuple[str, int]) -> tuple[int, int]:
    order = ("action", "action and its first part", "part", "more of the action above", "heading", "aim", "header")
    return (order.index(pair[0]) if pair[0] in order else len(order), -pair[1])


def _times(count: int, what: str) -> str:
    if count == 1:
        return f"1 {what}"
    plural = {
        "more of the action above": "more rows of the action above",
        "action and its first part": "actions and their first parts",
        "number without an action": "numbers without an action",
        "row without an action": "rows without an action",
        "guidance": "rows of guidance",
        "row of actions side by side": "rows of actions side by side",
        "row of several actions": "rows of several actions",
        "row that says there is no action": "rows that say there is no action",
        "row of an earlier month": "rows of an earlier month",
    }
    return f"{count} {plural.get(what, f'{what}s')}"


def succession_text(succession: Succession, handover: Handover) -> str:
    """Return what became of the old plan's actions, and what a person should check."""
    lines = [f"The old plan as at {succession.as_at.isoformat()} goes to {handover.folder}, with ref_map.csv:"]
    for how in dict.fromkeys(one.how for one in succession.refs):
        own = [one for one in succession.refs if one.how == how]
        shown = ", ".join(" → ".join(ref for ref in (one.old_ref, one.new_ref) if ref) for one in own)
        lines.append(f"  {how}: {len(own)} ({shown})")
    for one in succession.refs:
        if one.how == "similar words":
            lines.append(
                f"  Please compare {one.old_ref} with {one.new_ref} ({one.likeness:.0%} alike): "
                f"{one.old_action[:60]!r}, now {one.new_action[:60]!r}"
            )
        elif one.how == "carried over":
            lines.append(
                f"  Not in the new plan, still open, now {one.new_ref}: {one.old_action[:80]!r}. To end it, "
                "record a close in plan_changes.csv"
            )
    lines += [f"  {lost}" for lost in handover.lost]
    return "\n".join(lines)

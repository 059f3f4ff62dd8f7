"""A proposal in words: what was understood, what was not, and where to look."""

from sendplan.api import Proposed
from sendplan.importing.handover import Handover
from sendplan.importing.proposal import Proposal
from sendplan.importing.succession import Succession

MOST = 40
"""Texts without a part in the plan that are listed; the rest are counted."""


def as_text(proposed: Proposed) -> str:
    """The proposal for the screen, with the files it would write."""
    lines = [_understood(proposed.proposal), "Files: " + ", ".join(str(path) for path in proposed.paths)]
    if proposed.succession and proposed.handover:
        lines.append(succession_text(proposed.succession, proposed.handover))
    return "\n".join(lines)


def _understood(proposal: Proposal) -> str:
    dating = proposal.dating
    lines = [
        f"{proposal.file} as a plan: {dating.title}",
        f"  Date of the plan: {dating.day.isoformat()} ({dating.why})"
        + ("" if dating.sure else ". Please check it; --date says otherwise"),
        *_themes(proposal),
        *_columns(proposal),
    ]
    for month, rows in proposal.months.items():
        lines.append(f"  Updates for {month.words}: {len(rows)} actions or parts")
    lines.append(
        f"  Leads: {len(proposal.leads)} different cells, each kept as one body; where a cell names several, "
        "give each a row in leads.csv"
    )
    if proposal.empty:
        lines.append(f"  Left out: {proposal.empty} numbered rows without an action")
    lines += [f"  Note: {note}" for note in proposal.notes]
    ignored = [line for line in proposal.ignored if line.text]
    if ignored:
        lines.append(f"  Texts with no part in the plan: {len(ignored)}")
        lines += [f"    {line.spot}: {line.text[:80]}" for line in ignored[:MOST]]
        lines += [f"    … and {len(ignored) - MOST} more"] if len(ignored) > MOST else []
    lines.append(f"Doubtful: {len(proposal.doubts)}" + (" (please look at each)" if proposal.doubts else ""))
    lines += [f"  {doubt}" for doubt in proposal.doubts]
    return "\n".join(lines)


def _themes(proposal: Proposal) -> list[str]:
    parts = sum(len(action.parts) for action in proposal.actions)
    lines = [f"  {len(proposal.themes)} themes, {len(proposal.actions)} actions, {parts} parts:"]
    for theme in proposal.themes:
        own = sum(len(action.parts) for action in theme.actions)
        shown = f", {own} parts" if own else ""
        lines.append(f"    {theme.number}. {theme.title}: {len(theme.actions)} actions{shown}")
    return lines


def _columns(proposal: Proposal) -> list[str]:
    used: dict[str, str] = {}
    unused: dict[str, str] = {}
    for header in proposal.headers:
        used |= {" ".join(column.heading.split()) or "(no heading)": column.field for column in header.columns}
        unused |= {" ".join(heading.split()): why for heading, why in header.unused}
    lines = ["  Columns: " + ", ".join(f"{heading} → {field}" for heading, field in used.items())]
    left = [f"{heading} ({why})" for heading, why in unused.items() if heading not in used]
    if left:
        lines.append("  Columns not used: " + ", ".join(left) + "; --map says otherwise")
    return lines


def succession_text(succession: Succession, handover: Handover) -> str:
    """What became of the old plan's actions, and what a person should look at."""
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

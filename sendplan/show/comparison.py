"""A comparison as text for the screen."""

from sendplan.api import Workspace
from sendplan.model.tally import Comparison, Movement
from sendplan.model.wording import count, long_date


def as_text(comparison: Comparison | None, workspace: Workspace) -> str:
    """The movement statement, then each change: ref, what, old → new, why and where it was read."""
    if comparison is None:
        why = "it is the first month of updates" if workspace.records.months else "there are no updates yet"
        return f"There is nothing before {workspace.as_at.isoformat()} to compare with: {why}."
    plan = workspace.records.plan
    lines = [f"What changed from {long_date(comparison.before)} to {long_date(comparison.after)}"]
    if plan.illustrative:
        lines.append(plan.illustrative)
    lines += ["", *statement(comparison.movement), ""]
    if not comparison.changes:
        lines.append("No status or date changed.")
    for change in comparison.changes:
        private = "  [restricted: not in public papers]" if change.withheld else ""
        what = f"{change.kind}: {change.milestone}" if change.milestone else change.kind
        lines.append(f"{change.ref} {what}: {change.was or '(none)'} → {change.now}{private}")
        if change.why:
            lines.append(f"    {' '.join(change.why.split())}")
        if change.place:
            lines.append(f"    {change.place}")
    return "\n".join(lines)


def statement(movement: Movement) -> list[str]:
    """The movement statement, a line each, with refs; it always balances."""
    lines = [f"Open at the start: {movement.opening}"]
    for sign, word, refs in (
        ("+", "added", movement.added),
        ("+", "reopened", movement.reopened),
        ("-", "completed", movement.completed),
        ("-", "closed", movement.closed),
        ("-", "removed", movement.removed),
    ):
        named = f" ({', '.join(refs)})" if refs else ""
        lines.append(f"  {sign} {len(refs)} {word}{named}")
    if movement.corrected:
        lines.append(f"  {'+' if movement.corrected > 0 else '-'} {count(abs(movement.corrected), 'correction')}")
    lines.append(f"Open at the end: {movement.closing}")
    return lines

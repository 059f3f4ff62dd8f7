"""A summary as JSON, CSV and text with the same numbers, and `check` and comparisons as text.

Names in JSON and CSV are stable, because scripts use them.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sendplan.api import Checked, Summary, Workspace
from sendplan.compose.elements import direction_words
from sendplan.model.calendar import Month
from sendplan.model.place import Finding
from sendplan.model.status import Status
from sendplan.model.tally import COUNTS, Comparison, Movement, Tally
from sendplan.model.wording import count, listed, long_date
from sendplan.write.tables import as_plain_csv


def as_json(summary: Summary) -> str:
    """Return `{as_at, previous, totals, themes: […]}`; other groupings are called `leads`, … See docs/schemas."""
    shown: dict[str, Any] = {
        "as_at": summary.as_at.isoformat(),
        "previous": summary.previous.isoformat() if summary.previous else None,
    }
    if summary.illustrative:
        shown["illustrative"] = summary.illustrative
    shown["totals"] = _numbers(summary.totals)
    shown[_PLURAL[summary.by]] = [{**_name(tally, summary.by), **_numbers(tally)} for tally in summary.groups]
    return json.dumps(shown, indent=2, ensure_ascii=False)


_PLURAL = {"theme": "themes", "lead": "leads", "accountable": "accountable", "status": "statuses"}


def _name(tally: Tally, by: str) -> dict[str, Any]:
    if by == "theme":
        return {"number": tally.number, "title": tally.title, "aim": tally.aim}
    return {by: tally.name}


def _numbers(tally: Tally) -> dict[str, Any]:
    numbers: dict[str, Any] = {
        "actions": tally.actions,
        "open": tally.open,
        "reported": {status.value: tally.reported[status] for status in Status},
        "computed": {status.value: tally.computed[status] for status in Status},
        "status": tally.status.value,
        "computed_status": tally.computed_status.value,
        "direction": tally.direction,
        **{name: tally[name] for name in COUNTS},
    }
    if tally.status_by:
        numbers |= {"status_by": tally.status_by, "status_why": tally.status_why}
    return numbers


def as_csv(summary: Summary) -> str:
    """Return one row for each group and one named "total"; statuses are columns such as `reported_on_track`.

    A cell that a spreadsheet would take as a formula gets an apostrophe in front.
    """
    by = summary.by
    columns = dict.fromkeys([
        *(["number", "title", "aim"] if by == "theme" else [by]), "actions", "open",
        *(f"{kind}_{status.value.replace('-', '_')}" for kind in ("reported", "computed") for status in Status),
        "status", "computed_status", "direction", *COUNTS, "status_by", "status_why",
        "as_at", "previous", "illustrative",
    ])  # fmt: skip
    rows = []
    for tally in (*summary.groups, summary.totals):
        total = tally is summary.totals
        names = {next(iter(columns)): "total"} if total else _name(tally, by)
        row = {**_numbers(tally), **names}
        for kind in ("reported", "computed"):
            row |= {f"{kind}_{word.replace('-', '_')}": number for word, number in row.pop(kind).items()}
        row |= {
            "as_at": summary.as_at.isoformat(),
            "previous": summary.previous.isoformat() if summary.previous else "",
            "illustrative": summary.illustrative,
        }
        rows.append(row)
    return as_plain_csv(columns, rows)


def as_text(summary: Summary) -> str:
    """Return a table for the screen, in words that a board would use."""
    before = f", compared with {long_date(summary.previous)}" if summary.previous else ""
    lines = [f"Position as at {long_date(summary.as_at)}{before}"]
    if summary.illustrative:
        lines.append(summary.illustrative)
    head = [summary.by.capitalize(), "Actions", "Open", "Reported", "Computed", "Direction", "Overdue", "Due soon",
            "Slipped", "Stale", "Challenged"]  # fmt: skip
    rows = [head]
    for tally in (*summary.groups, summary.totals):
        name = "Whole plan" if tally is summary.totals else tally.named if summary.by == "theme" else tally.name
        baseline = f" ({tally['overdue_against_baseline']})" if tally["overdue_against_baseline"] else ""
        rows.append([
            name, str(tally.actions), str(tally.open), tally.status.word + ("*" if tally.status_by else ""),
            tally.computed_status.word, direction_words(tally), f"{tally['overdue']}{baseline}",
            *(str(tally[count]) for count in ("due_soon", "slipped", "stale", "challenged")),
        ])  # fmt: skip
    widths = [min(max(len(row[column]) for row in rows), 46) for column in range(len(head))]
    lines.append("")
    for row in rows:
        cells = [text[:46].ljust(width) if index in (0, 3, 4, 5) else text.rjust(width)
                 for index, (text, width) in enumerate(zip(row, widths, strict=True))]  # fmt: skip
        lines.append("  ".join(cells).rstrip())
    lines.append("")
    for kind in ("reported", "computed"):
        counts = summary.totals.reported if kind == "reported" else summary.totals.computed
        words = ", ".join(f"{counts[status]} {status.word.lower()}" for status in Status if counts[status])
        lines.append(f"{kind.capitalize()}: {words} (of {summary.totals.actions})")
    lines += [f"* {tally.title or 'Whole plan'}: {tally.status_by}: {tally.status_why}"
              for tally in (*summary.groups, summary.totals) if tally.status_by]  # fmt: skip
    if any(tally["overdue_against_baseline"] for tally in (*summary.groups, summary.totals)):
        lines.append("In brackets: overdue against the plan's own dates, re-dating and pauses ignored.")
    return "\n".join(lines)


def comparison_as_text(comparison: Comparison | None, workspace: Workspace) -> str:
    """Return the movement statement, then each change: ref, what, old → new, why, and where it was read."""
    if comparison is None:
        why = "it is the first month of updates" if workspace.records.months else "there are no updates yet"
        return f"There is nothing before {workspace.as_at.isoformat()} to compare with: {why}."
    plan = workspace.records.plan
    lines = [f"What changed from {long_date(comparison.before)} to {long_date(comparison.after)}"]
    if plan.illustrative:
        lines.append(plan.illustrative)
    if (issued := Month.of(comparison.before)) in workspace.records.issued:
        lines.append(f"{issued.words} stands here as its issued papers told it: what came in later has changed since.")
    lines += ["", *statement(comparison.movement), ""]
    if not comparison.changes:
        lines.append("No status or date changed.")
    for change in (*comparison.changes, *comparison.risks):
        private = "  [restricted: not in public papers]" if change.withheld else ""
        what = f"{change.kind}: {change.milestone}" if change.milestone else change.kind
        lines.append(f"{change.ref} {what}: {change.was or '(none)'} → {change.now}{private}")
        if change.why:
            lines.append(f"    {' '.join(change.why.split())}")
        if change.place:
            lines.append(f"    {change.place}")
    for one in workspace.position.plan.handed_over:
        if comparison.before < one.since:
            lines += [f"{one.ref} lead: {one.until_then or '(none)'} → {one.now}", f"    since {long_date(one.since)}"]
    return "\n".join(lines)


def statement(movement: Movement) -> list[str]:
    """Return the movement statement, one line for each item, with refs; it always balances."""
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


def checked_text(checked: Checked, workspace: Workspace) -> str:
    """Return each problem, each finding, and how many there are."""
    lines = [str(problem) for problem in checked.problems]
    if checked.findings:
        as_at = checked.as_at.isoformat()
        lines.append(f"Findings as at {as_at} (true but unwelcome; nothing to mend in the files):")
        lines += _findings(checked.findings)
    plan = workspace.records.plan
    size = (
        count(len(plan.themes), "theme"),
        count(len(plan.actions), "action"),
        count(sum(len(action.parts) for action in plan.actions), "part"),
        f"{count(len(workspace.records.months), 'month')} of updates",
    )
    found = f"{count(len(checked.problems), 'problem')}, {count(len(checked.findings), 'finding')}"
    return "\n".join([*lines, f"{', '.join(size)}: {found}"])


_OF_SILENCE = ("silent", "stale", "late start", "challenged")


def _findings(found: Sequence[Finding]) -> Iterator[str]:
    """Yield a line for each finding; findings about silence in the same words are joined into one.

    If a body is silent on everything it leads, that is one thing to do.
    """
    alike: dict[tuple[str, ...], list[Finding]] = {}
    for one in found:
        words = one.message.removeprefix(one.ref)
        key = (one.kind, words, one.place.file if one.kind in _OF_SILENCE else f"{one.place} {one.ref}")
        alike.setdefault(key, []).append(one)
    for first, *others in alike.values():
        refs = dict.fromkeys(one.ref for one in others if one.ref != first.ref)
        likewise = f"; likewise {listed(list(refs))}" if refs else ""
        yield f"  {first.place}: {first.kind}: {first.message}{likewise}"

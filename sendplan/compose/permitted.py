"""The fields of each record that a public paper may know. A new field is withheld until somebody adds it here."""

from collections.abc import Collection, Mapping
from typing import Any, TypeVar

from sendplan.model.judgement import Judged, Override, Point, Snapshot, Standing
from sendplan.model.place import Problem
from sendplan.model.records import Decision, Inspected, Measure, Meeting, PlanChange, Records, Risk, Update, Voice
from sendplan.model.tally import Change, Comparison, Movement, Summary

Noun = TypeVar("Noun")

SHOWN: Mapping[type, frozenset[str]] = {
    Records: frozenset({
        "plan", "updates", "commentary", "changes", "measures", "risks", "decisions", "voice", "inspection", "meetings",
        "months",
        "thresholds", "problems", "inputs", "unread", "issued",
    }),
    Update: frozenset({
        "ref", "month", "place", "status", "progress", "next_steps", "milestones_met", "forecasts", "completed_on",
        "evidence", "clears", "unread", "issues", "mitigation", "ask", "ask_of", "ask_by", "ask_if_not",
        "ask_options", "ask_recommended", "impact", "officer_note", "assurance", "updated_by", "updated_on",
    }),
    PlanChange: frozenset({
        "ref", "kind", "place", "milestone", "new_end", "reason", "asked_by", "asked_on", "approved_by", "approved_on",
        "new_lead", "refused_on",
    }),
    Measure: frozenset({
        "measure", "theme", "unit", "better", "target", "period", "period_end", "value", "source", "place", "expected",
        "comparator", "comparator_value", "step",
    }),
    Risk: frozenset({
        "id", "refs", "risk", "likelihood", "impact", "mitigation", "owner", "raised_on", "closed_on", "place",
        "scored_on",
    }),
    Decision: frozenset({"made_on", "meeting", "decision", "refs", "owner", "due", "done_on", "place"}),
    Voice: frozenset({"heard_on", "refs", "you_said", "we_did", "difference", "source", "place", "answered_on"}),
    Inspected: frozenset({"id", "finding", "source", "published", "responsible", "refs", "place"}),
    Meeting: frozenset({"template", "held_on", "item", "as_at", "papers_due", "publish_by", "place"}),
    Problem: frozenset({"place", "rule"}),
    Snapshot: frozenset({
        "as_at", "plan", "judged", "overrides", "commentary", "has_updates", "issued_themes", "unread",
    }),
    Override: frozenset({"status", "by", "why", "update"}),
    Comparison: frozenset({"before", "after", "movement", "changes"}),
    Movement: frozenset({"opening", "added", "reopened", "completed", "closed", "removed", "corrected", "closing"}),
    Change: frozenset({"ref", "kind", "milestone", "was", "now", "why", "place", "was_status", "now_status"}),
    Summary: frozenset({"as_at", "previous", "totals", "themes", "illustrative", "unread"}),
}  # fmt: skip
"""The fields that a public paper may know of each record; of updates, only those of public rows."""

SHOWN_IF_WITHHELD: Mapping[type, frozenset[str]] = {
    Judged: frozenset({
        "action", "open", "points", "due", "due_point", "baseline_due", "baseline_end", "own_end",
        "own_planned", "end", "days_overdue", "overdue", "overdue_against_baseline", "due_soon", "stale", "silent",
        "heard", "undated", "not_yet_due", "excused", "exists", "parts",
    }),
    Point: frozenset({"text", "baseline", "due", "moved", "moved_by"}),
    Standing: frozenset(),
}  # fmt: skip
"""The fields it may know of an action or part whose status rests on a restricted row: what the plan and approvals say.
"""


def permitted(noun: Noun, names: Collection[str], **instead: Any) -> Noun:
    """Return a record of the same kind with only these fields; the others have their defaults.

    `instead`: values for fields that are replaced, or that have no default. If the record has no other fields, the
    record itself is returned: most have none, and sections may ask whether two are the same object.
    """
    kind: Any = type(noun)
    given = set(kind.__struct_fields__)
    if not instead and given == names:
        return noun
    return kind(**{name: getattr(noun, name) for name in names if name not in instead} | instead)  # type: ignore[no-any-return]

"""Why a promise was put on hold, stopped or taken out of the plan, in the words with which that was approved."""

from sendplan.compose.brief import Brief
from sendplan.compose.sections.families.promises import carried_on
from sendplan.compose.select import happened
from sendplan.compose.short import first_sentence
from sendplan.model.judgement import Judged
from sendplan.model.records import PlanChange
from sendplan.model.status import Status
from sendplan.rules.findings import WITH_REASON
from sendplan.rules.told import is_news


def reason(brief: Brief, change: PlanChange) -> str:
    """Return ` Why: Families would rather meet nearby.`; "" if no reason is given, or it says where it goes on."""
    on = change.kind == "close" and carried_on(brief, change)
    return f" Why: {first_sentence(change.reason)}" if change.kind in WITH_REASON and change.reason and not on else ""


def why(brief: Brief, judged: Judged) -> str:
    """Return why it was put on hold or stopped, if an approval did that since the paper before; else ""."""
    kind, before = {Status.PAUSED: "pause", Status.CLOSED: "close"}.get(judged.computed), brief.earlier
    made = [
        change for change in brief.records.changes
        if (change.ref, change.kind) == (judged.ref, kind) and happened(change.approved_on, brief.snapshot.as_at)
        and (before is None or is_news(before, change, "approved_on"))
    ]  # fmt: skip
    newest = max(made, key=lambda change: str(change.approved_on), default=None)
    return reason(brief, newest).strip() if newest and not judged.withheld else ""

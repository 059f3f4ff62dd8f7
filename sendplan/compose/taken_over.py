"""Of a paper about what some bodies lead: what came to it, or left it, because it changed hands."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.select import actions_by_ref


def came_as(brief: Brief, refs: Sequence[str]) -> str:
    """What is said of actions that the paper before did not have: one of the plan may have been others' until then."""
    return _word(brief, refs, "added", "taken over")


def left_as(brief: Brief, refs: Sequence[str]) -> str:
    """The same of those that this one does not have any more."""
    return _word(brief, refs, "removed", "handed over")


def _word(brief: Brief, refs: Sequence[str], of_the_plan: str, of_the_body: str) -> str:
    handed = _changed_hands(brief).intersection(refs) if brief.template.filters.leads else set()
    return of_the_plan if not handed else of_the_body if handed.issuperset(refs) else f"{of_the_plan} or {of_the_body}"


def _changed_hands(brief: Brief) -> set[str]:
    """The actions that are led, or a part of them, by others than in the paper before."""
    since = brief.before.as_at if brief.before else brief.snapshot.as_at
    actions = actions_by_ref(brief)
    handed = [one.ref for one in brief.snapshot.plan.handed_over if since < one.since <= brief.snapshot.as_at]
    return {actions[ref].parent or ref for ref in handed if ref in actions}

"""For a paper filtered by lead: actions that came to it, or left it, because another body took them over."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.findings import month_name
from sendplan.compose.phrases import short_words
from sendplan.compose.select import actions_by_ref
from sendplan.compose.short import ref_list
from sendplan.rules.carrying_on import GoesOn, closing_goes_on


def came_as(brief: Brief, refs: Sequence[str]) -> str:
    """Return the word for actions that are new in this paper: "added", "taken over" or "added or taken over"."""
    return _word(brief, refs, "added", "taken over")


def left_as(brief: Brief, refs: Sequence[str]) -> str:
    """Return the word for actions that left this paper: "removed", "handed over" or "removed or handed over"."""
    return _word(brief, refs, "removed", "handed over")


def named(brief: Brief, ref: str) -> str:
    """Return `5.5 Write a guide`: of an action that left this paper, nothing else in it says what that was."""
    action = actions_by_ref(brief).get(ref)
    return f"{ref} {short_words(action, 60)}" if action else ref


def came_and_left(brief: Brief, *, by_name: bool = False) -> str:
    """Return `Since May: added 4.4, removed 5.3` of the actions that only one of this paper and the one before has.

    "" if both have the same. `by_name`: with the names of those that left.
    """
    if brief.before is None:
        return ""
    now, then = ([judged.ref for judged in position.judged] for position in (brief.snapshot, brief.before))
    came, left = [ref for ref in now if ref not in then], [ref for ref in then if ref not in now]
    moves = [f"{came_as(brief, came)} {ref_list(came)}"] if came else []
    gone = "; ".join(named(brief, ref) for ref in left) if by_name else ref_list(left)
    moves += [f"{left_as(brief, left)} {gone}"] if left else []
    since = month_name(brief.before.as_at, brief.snapshot.as_at)
    return f"Since {since}: {', '.join(moves)}" if moves else ""


def _word(brief: Brief, refs: Sequence[str], of_the_plan: str, of_the_body: str) -> str:
    handed = _changed_hands(brief).intersection(refs) if brief.template.filters.leads else set()
    return of_the_plan if not handed else of_the_body if handed.issuperset(refs) else f"{of_the_plan} or {of_the_body}"


def _changed_hands(brief: Brief) -> set[str]:
    """Return the actions that are led, in whole or in part, by a different body than in the earlier paper."""
    since = brief.before.as_at if brief.before else brief.snapshot.as_at
    actions = actions_by_ref(brief)
    handed = [one.ref for one in brief.snapshot.plan.handed_over if since < one.since <= brief.snapshot.as_at]
    return {actions[ref].parent or ref for ref in handed if ref in actions}


def carried_on(brief: Brief, ref: str) -> GoesOn | None:
    """Return where a closed action goes on; None if its closing names nothing, or what is said of it is private."""
    shown = any(unit.ref == ref and not unit.withheld for unit in brief.snapshot.all_refs())
    return closing_goes_on(brief.snapshot.plan, brief.records.changes, ref, brief.snapshot.as_at) if shown else None

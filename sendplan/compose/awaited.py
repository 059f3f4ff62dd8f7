"""Which actions a return was due on this month, which returns did not come, and which bodies did not report."""

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged
from sendplan.rules.heard import who_signed


def awaited(brief: Brief) -> list[Judged]:
    """Return the open actions on which a return was due this month.

    Left out are actions that are not yet due to start, and actions that an approval paused (unless somebody reported
    on a paused action all the same).
    """
    return [judged for judged in brief.snapshot.judged if judged.open and not judged.not_yet_due and not judged.excused]


def owing(brief: Brief) -> list[Judged]:
    """Return the open actions on which a return was due this month and none came."""
    return [judged for judged in awaited(brief) if judged.stale]


def unheard(judged: Judged) -> tuple[str, ...]:
    """Return the bodies that lead this open action, or a part of it, and did not report although another body did.

    A body counts as silent if no update covers what it leads, or if `updated_by` names only other leads of the
    action. Empty if the action has ended, or if nobody reported on it (then the action itself counts as stale).
    """
    heard: set[str] = set()
    leading: dict[str, None] = {}
    leads = {body for unit in (judged, *judged.parts) for body in unit.action.bodies}
    for unit in judged.units if judged.open and not judged.stale else ():
        update = unit.standing.this_month
        # of the bodies that lead the action or a part of it
        wrote = who_signed(update.updated_by, leads) if update else set()
        # a restricted update: a public paper knows only that it came
        private = unit.withheld and (unit.heard or unit is judged)
        told = private or ((update or unit is judged) and not wrote)
        heard.update(wrote.intersection(unit.action.bodies) or (unit.action.bodies if told else ()))
        if unit.open and not private and not unit.not_yet_due and not unit.excused:
            leading |= dict.fromkeys(unit.action.bodies)
    return tuple(body for body in leading if body not in heard)


def told_in_private(judged: Judged) -> set[str]:
    """Return the bodies that share what was reported in private this month: which of them reported is not published."""
    told = [
        unit for unit in judged.units
        if unit.withheld and not unit.standing.this_month and (unit.heard or (unit is judged and not judged.stale))
    ]  # fmt: skip
    return {body for unit in told if len(unit.action.bodies) > 1 for body in unit.action.bodies}


def owes(judged: Judged, body: str) -> bool:
    """Return whether the body still owes a report on this action this month.

    True if nobody reported on the action (unless it is excused), or if nobody reported on any of the parts that the
    body leads.
    """
    if judged.stale or body not in unheard(judged):
        return judged.stale and not judged.excused
    led = [unit for unit in judged.units if unit.open and body in unit.action.bodies]
    return not any(unit is judged or unit.heard for unit in led)


def refs_owed(judged: Judged, body: str) -> list[str]:
    """Return the refs that the body owes a report on: its own parts if others reported on theirs, else the action."""
    if not owes(judged, body):
        return []
    return (_led(judged, body) if not judged.stale else []) or [judged.ref]


def refs_behind(judged: Judged, body: str) -> list[str]:
    """Return the refs of what others told without the body: the parts that it leads, if it does not lead the whole."""
    return (_led(judged, body) if body not in judged.action.bodies else []) or [judged.ref]


def _led(judged: Judged, body: str) -> list[str]:
    due = (part for part in judged.parts if part.open and not (part.withheld or part.not_yet_due or part.excused))
    return [part.ref for part in due if body in part.action.bodies]

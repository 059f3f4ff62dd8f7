"""Of which actions a return was due this month, of which none came, and who was not heard."""

from sendplan.compose.brief import Brief
from sendplan.model.judgement import Judged
from sendplan.rules.heard import who_signed


def awaited(brief: Brief) -> list[Judged]:
    """The open actions of which a return was due this month: those that are due to start, and not paused by approval
    (a paused one on which somebody wrote counts all the same).
    """
    return [judged for judged in brief.snapshot.judged if judged.open and not judged.not_yet_due and not judged.excused]


def owing(brief: Brief) -> list[Judged]:
    """The open actions of which a return was due and none came."""
    return [judged for judged in awaited(brief) if judged.stale]


def unheard(judged: Judged) -> tuple[str, ...]:
    """The bodies that lead an open action, or a part of it, and did not report this month though others did: nobody
    wrote on their part, or `updated_by` names other leads of the action.
    """
    heard: set[str] = set()
    leading: dict[str, None] = {}
    leads = {body for unit in (judged, *judged.parts) for body in unit.action.bodies}
    for unit in judged.units if judged.open and not judged.stale else ():
        update = unit.standing.this_month
        wrote = who_signed(update.updated_by, leads) if update else set()  # of those that lead any of the action
        private = unit.withheld and (unit.heard or unit is judged)  # of its words nothing is known but that they came
        told = private or ((update or unit is judged) and not wrote)
        heard.update(wrote.intersection(unit.action.bodies) or (unit.action.bodies if told else ()))
        if unit.open and not private and not unit.not_yet_due and not unit.excused:
            leading |= dict.fromkeys(unit.action.bodies)
    return tuple(body for body in leading if body not in heard)


def owes(judged: Judged, body: str) -> bool:
    """Whether there is no word this month on the action, or none on its parts that the body leads, and none from it."""
    if judged.stale or body not in unheard(judged):
        return judged.stale and not judged.excused
    led = [unit for unit in judged.units if unit.open and body in unit.action.bodies]
    return not any(unit is judged or unit.heard for unit in led)


def refs_owed(judged: Judged, body: str) -> list[str]:
    """On what the body owes a word: the action, or of one that others reported on in part its own parts."""
    if not owes(judged, body):
        return []
    parts = () if judged.stale else judged.parts
    due = (part for part in parts if part.open and not (part.withheld or part.not_yet_due or part.excused))
    return [part.ref for part in due if body in part.action.bodies] or [judged.ref]

"""Actions that were given to another lead: who leads them from when, from approved rows of kind `reassign`."""

from collections.abc import Iterable, Iterator, Mapping

from sendplan.check.actions import bodies_of_lead
from sendplan.check.cells import quoted
from sendplan.model.leads import HandedOver
from sendplan.model.place import Problem
from sendplan.model.plan import Plan
from sendplan.model.records import PlanChange
from sendplan.rules.approvals import in_force

RULE = "reassign"


def handed_over(
    plan: Plan, changes: Iterable[PlanChange], bodies: Mapping[str, tuple[str, ...]] | None, problems: list[Problem]
) -> tuple[HandedOver, ...]:
    """Return each approved change of lead, in the order in which they apply. Adds problems.

    `bodies` maps each lead cell (case folded) to its bodies. A row of another kind that names a lead changes nothing,
    nor does one that gives an action to its present lead. Both are problems.
    """
    given = [change for change in changes if change.new_lead]
    problems += _of_other_kinds(given)
    moves = [change for change in given if change.kind == "reassign"]
    read = {id(one): bodies_of_lead(one.new_lead, one.place.at("new_lead"), bodies, problems) for one in moves}
    led = {action.ref: (action.lead, action.bodies) for action in plan.all_refs()}
    units = {action.ref: action.parts for action in plan.actions}
    found = []
    for change in in_force(moves, max((one.approved_on for one in moves if one.approved_on), default=plan.date)):
        if change.ref not in led or change.approved_on is None:
            continue
        now, before = (change.new_lead, read[id(change)]), led[change.ref]
        if before == now:
            problems.append(_already(change))
            continue
        found.append(HandedOver(change.ref, *now, *before, change.approved_on))
        mine = (change.ref, *(part.ref for part in units.get(change.ref, ()) if led[part.ref][0] == before[0]))
        led |= dict.fromkeys(mine, now)
    return tuple(found)


def _of_other_kinds(given: Iterable[PlanChange]) -> Iterator[Problem]:
    for change in given:
        if change.kind != "reassign":
            message = f"it names a new lead, {quoted(change.new_lead)}, and is a {change.kind}"
            remedy = "give the new lead a row of its own of kind reassign, and leave this cell blank"
            yield Problem(change.place.at("new_lead"), RULE, message, remedy)


def _already(change: PlanChange) -> Problem:
    message = f"{quoted(change.new_lead)} leads {change.ref} already"
    remedy = "write in the plan (data/actions) who led it until then: the plan stays as it was agreed"
    return Problem(change.place.at("new_lead"), RULE, message, remedy)

"""What an action or part is judged from, and how long nothing was heard of it."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.plan import Action, Thresholds
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status
from sendplan.rules.approvals import in_force
from sendplan.rules.standing import newest_month


class Evidence(Struct, frozen=True):
    """What an action or part is judged from.

    `updates`, `changes`: its own rows. `of_action_updates`, `of_action_changes`: for a part, those of its action's row.
    `of_all`: every update of the action and of all its parts, since staleness and silence are those of the action as
    one. `first_month`: the first month of updates of the whole workspace; None when there are no updates.
    """

    updates: Sequence[Update]
    changes: Sequence[PlanChange]
    as_at: date
    first_month: Month | None
    thresholds: Thresholds
    of_action_updates: Sequence[Update] = ()
    of_action_changes: Sequence[PlanChange] = ()
    of_all: Sequence[Update] = ()


def silent_months(evidence: Evidence, begins: date | None = None) -> int | None:
    """How many whole months, up to the as-at month, passed without an update on the action or any part of it.

    Counted from the last update; where there never was one, from the first month of updates (None before that). Months
    before an action was added, reopened or resumed do not count, nor those before it was to start (`begins`): nobody
    was asked then.
    """
    now = Month.of(evidence.as_at)
    last = newest_month(evidence.of_all, now)
    asked = [
        Month.of(row.approved_on or evidence.as_at)
        for row in in_force((*evidence.changes, *evidence.of_action_changes), evidence.as_at)
        if row.kind in ("add", "reopen", "resume")
    ]
    asked += [Month.of(begins)] if begins and begins <= evidence.as_at else []
    if last:
        return min([now.months_since(last), *(now.months_since(month) + 1 for month in asked)])
    if evidence.first_month is None or evidence.first_month > now:
        return None
    return now.months_since(max([evidence.first_month, *asked])) + 1


def asked_from(action: Action, evidence: Evidence) -> date | None:
    """Its first day, where nothing was reported but that it has not started: until then no return was asked of it."""
    return action.start if only_not_started(evidence) else None


def only_not_started(evidence: Evidence) -> bool:
    """Whether all that leads ever reported is that it has not started, and nothing was reported for the as-at month.

    Then no return is missing before it is due to start. A restricted row counts as a report of something else, whatever
    it says: otherwise a public count would give its status away.
    """
    now = Month.of(evidence.as_at)
    told = (*evidence.updates, *evidence.of_action_updates)
    said = [update for update in told if not update.of_officer_alone and update.month <= now]
    return all(
        update.status is Status.NOT_STARTED and not (update.restricted or update.forecasts or update.month == now)
        for update in said
    )

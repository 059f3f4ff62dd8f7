"""What an action or part is judged from, and for how many months no update on it was received."""

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

    Attributes:
        updates: Its own rows. `changes` are its own rows of plan_changes.
        first_month: The first month of updates of the whole workspace; None if there are none.
        of_action_updates: For a part, the rows of its action; `of_action_changes` likewise.
        of_all: Every update on the action and all its parts. Stale and silent are judged for the action as a whole.
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
    """Return the number of months, up to and including the as-at month, without an update on the action or any part.

    It counts from the last update; if there never was one, from the first month of updates. Months before the action
    was added, reopened or resumed do not count, nor do months before it was to start (`begins`), because nobody was
    asked to report then. Return None before the first month of updates.
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
    """Return the action's start if nothing was reported except that it has not started; no return is due before then.

    Return None if something else was reported.
    """
    return action.start if only_not_started(evidence) else None


def only_not_started(evidence: Evidence) -> bool:
    """Return whether leads only ever reported "not started", and nothing for the as-at month.

    If so, no return is missing before the start. A restricted update counts as a report of something else, whatever it
    says: otherwise a public count would reveal its status.
    """
    now = Month.of(evidence.as_at)
    told = (*evidence.updates, *evidence.of_action_updates)
    said = [update for update in told if not update.of_officer_alone and update.month <= now]
    return all(
        update.status is Status.NOT_STARTED and not (update.restricted or update.forecasts or update.month == now)
        for update in said
    )

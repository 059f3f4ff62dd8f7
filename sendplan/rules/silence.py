"""What an action or part is judged from, and for how many months no update on it was received."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

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
    """Return whether leads only ever reported "not started" of it, and for a part of its action.

    If so, no return is missing before the start. A restricted update counts as a report of something else, whatever it
    says: otherwise a public count would reveal its status.
    """
    told = (*evidence.updates, *evidence.of_action_updates)
    return all(_not_started(update, evidence) for update in told)


def not_asked_yet(evidence: Evidence) -> bool:
    """Return the same of a part by itself: what was said of its action, but for a forecast, is said of parts that have
    begun.
    """
    binding = [update for update in evidence.of_action_updates if update.restricted or update.forecasts]
    return only_not_started(replace(evidence, of_action_updates=binding))


def _not_started(update: Update, evidence: Evidence) -> bool:
    """Return whether a lead says no more than that it has not started. What a tracker repeats each month is no news;
    with a word of the as-at month it is.
    """
    now = Month.of(evidence.as_at)
    if update.of_officer_alone or update.month > now:
        return True
    more = update.restricted or update.forecasts or (update.month == now and _says_more(update))
    return update.status is Status.NOT_STARTED and not more


def _says_more(update: Update) -> bool:
    """Return whether a lead gave more than a status."""
    words = (text for column, text in update.sentences if column != "officer_note")
    given = (update.percent, update.milestones_met, update.completed_on, update.clears, update.unread)
    return any(words) or any(given)

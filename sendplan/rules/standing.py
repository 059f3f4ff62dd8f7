"""What the updates say of one action or part: the newest stands, and some cells carry forward until replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sendplan.model.calendar import Month
from sendplan.model.judgement import Foretold, Standing
from sendplan.model.records import Update
from sendplan.model.status import Status


def standing(updates: Sequence[Update], until: Month, of_action: Sequence[Update] = ()) -> Standing:
    """The standing of an action (its `updates`), or of a part (its own, and `of_action`: those of its action's row).

    Both sequences run by month. For a part the newer of the two stands, its own on a tie, so a month in which both
    were given is told by the part's own row alone (DESIGN: "Parts").
    """
    months = {update.month: update for update in (*of_action, *updates) if update.month <= until}
    result = Standing()
    for update in (months[month] for month in sorted(months)):
        result = _after(result, update)
    if result.latest and result.latest.month == until:
        result = replace(result, this_month=result.latest)
    else:
        result = replace(result, copied_from=None)
    return result


def _after(before: Standing, update: Update) -> Standing:
    copied = before.latest if before.latest and _same_words(before.latest.progress, update.progress) else None
    met = (*before.milestones_met, *update.milestones_met)
    result = replace(
        before,
        latest=update,
        copied_from=copied,
        milestones_met=met,
        met_from=(*before.met_from, update) if update.milestones_met else before.met_from,
    )
    if update.status is not None:
        open_from = update if update.status.is_open else before.open_from
        result = replace(result, status=update.status, status_from=update, open_from=open_from)
    elif "status" in update.unread:  # something was said of it, and nobody can tell what
        result = replace(result, status=Status.UNKNOWN, status_from=update)
    if update.forecasts:
        result = replace(result, foretold=(*before.foretold, *(Foretold(one, update, met) for one in update.forecasts)))
    elif "forecast_end" in update.clears:
        result = replace(result, foretold=())
    if update.completed_on is not None:
        result = replace(result, completed_on=update.completed_on, completed_from=update)
    elif "completed_on" in update.clears:
        result = replace(result, completed_on=None, completed_from=None)
    if update.evidence:
        result = replace(result, evidence=update.evidence, evidence_from=update)
    elif "evidence" in update.clears:
        result = replace(result, evidence="", evidence_from=None)
    return result


def _same_words(before: str, now: str) -> bool:
    return bool(now.strip()) and before.casefold().split() == now.casefold().split()


def newest_month(updates: Iterable[Update], until: Month) -> Month | None:
    """The newest month, not after `until`, with an update; None if there is none."""
    return max((update.month for update in updates if update.month <= until), default=None)

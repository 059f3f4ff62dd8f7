"""What the updates say about one action or part: the newest update counts, and some cells carry forward from earlier
ones.

Also its forecasts and its slippage, which follow from them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from sendplan.model.calendar import Month, months_after
from sendplan.model.judgement import Foretold, Judged, Point, Slippage, Standing
from sendplan.model.plan import Action
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status
from sendplan.rules.approvals import approvals, match_point


def standing(
    updates: Sequence[Update], until: Month, of_action: Sequence[Update] = (), reopened: Sequence[date] = ()
) -> Standing:
    """Return what the updates up to the month `until` say about an action or a part.

    For each month, a part's own row counts. The row of its action (`of_action`) counts only if the part has no row of
    its own in that month, or one with nothing but the officer's note. A part that its own row reported complete is told
    by its own rows alone from then on, because later rows of the action are about what is left, until an approval
    reopens it. When a completion is undone, its date and evidence are dropped: a later completion needs its own.

    Args:
        updates: The rows of the action, or of the part, by month.
        of_action: For a part, the rows of its action, by month.
        reopened: The days of approved reopenings.
    """
    result = Standing()
    completed, again = False, 0
    for update, own in _by_month(updates, of_action, until):
        since = sum(update.later_than(day) for day in reopened)
        by_approval = since > again
        completed = completed and not by_approval
        if completed and not own:
            continue
        if own and update.status is not None:
            completed = update.status is Status.COMPLETE
        by_its_lead = result.status is Status.COMPLETE and update.status is not None and update.status.is_open
        if by_approval or by_its_lead:
            was_done = result.status is Status.COMPLETE and "completed_on" not in update.clears
            undone = result.undone or was_done
            result = replace(
                result, completed_on=None, completed_from=None, evidence="", evidence_from=None, undone=undone
            )
        again = since
        result = replace(result, noted=update) if update.of_officer_alone else _after(result, update)
    result = replace(result, noted_before=result.noted is not None and result.noted.month < until)
    if result.latest and result.latest.month == until:
        result = replace(result, this_month=result.latest)
    else:
        result = replace(result, copied_from=None)
    return result


def _by_month(updates: Sequence[Update], of_action: Sequence[Update], until: Month) -> Iterator[tuple[Update, bool]]:
    """Yield each row that counts, and whether it is the action's or part's own."""
    own, whole = ({one.month: one for one in rows if one.month <= until} for rows in (updates, of_action))
    for month in sorted({*own, *whole}):
        mine, of_whole = own.get(month), whole.get(month)
        if of_whole and (mine is None or mine.of_officer_alone):
            yield of_whole, False
        if mine:
            yield mine, True


def _after(before: Standing, update: Update) -> Standing:
    copied = before.latest if before.latest and _same_words(before.latest.progress, update.progress) else None
    met = (*before.milestones_met, *update.milestones_met)
    result = replace(
        before,
        latest=update,
        noted=update,
        copied_from=copied,
        milestones_met=met,
        met_from=(*before.met_from, update) if update.milestones_met else before.met_from,
    )
    if update.status is not None:
        open_from = update if update.status.is_open else before.open_from
        done_from = update if update.status is Status.COMPLETE else before.done_from
        result = replace(result, status=update.status, status_from=update, open_from=open_from, done_from=done_from)
    elif "status" in update.unread:  # a status was reported, but it could not be read
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


FEW = 2
"""How many words may differ between a text and its copy, if both have at least `ENOUGH` words and no number differs."""
ENOUGH = 8


def _same_words(before: str, now: str) -> bool:
    old, new = (_WORD.findall(text.casefold()) for text in (before, now))
    if not new or old == new:
        return bool(new)
    is_likely = min(len(old), len(new)) >= ENOUGH and len({*old} - {*new}) <= FEW
    return is_likely and _is_near(old, new, FEW)


def _is_near(old: Sequence[str], new: Sequence[str], few: int) -> bool:
    """Return whether at most `few` words were changed, added or removed, none of them a number or a number word.

    Not done with `difflib`: it compares each word with every equal word, which takes minutes for a cell that repeats
    one word many times.
    """
    first = next(
        (at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was != now), min(len(old), len(new))
    )
    old, new = old[first:], new[first:]
    if not old and not new:
        return True
    if not few or abs(len(old) - len(new)) > few:
        return False
    for gone, come in ((1, 1), (1, 0), (0, 1)):
        changed = (*old[:gone], *new[:come])
        if not any(map(_FIGURE.search, changed)) and _is_near(old[gone:], new[come:], few - 1):
            return True
    return False


_FIGURE = re.compile(
    r"\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|half|both|all|none|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)$"
)


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def newest_month(updates: Iterable[Update], until: Month) -> Month | None:
    """Return the newest month up to `until` with an update from a lead; None if there is none."""
    said = (update.month for update in updates if update.month <= until and not update.of_officer_alone)
    return max(said, default=None)


def with_forecasts(
    points: tuple[Point, ...],
    foretold: Sequence[Foretold],
    action: Action,
    changes: Sequence[PlanChange],
    of_action: Sequence[PlanChange],
) -> tuple[Point, ...]:
    """Return `points` with the newest forecast of each milestone that is not met, and of the end.

    `changes` and `of_action` are as in `approvals`.

    A forecast without a name belongs to a milestone as things were when it was written: a later approval, or a
    milestone met since, never moves it to another one. A restricted row that repeats the date already known reveals
    nothing new, so the public row stays the source.
    """
    found = list(points)
    end = len(points) - 1
    for one in foretold if points else ():
        forecast = one.forecast
        index: int | None = end
        if forecast.milestone:
            index = match_point(points, forecast.milestone)
        elif end:
            then = approvals(action, changes, one.update.said_on, of_action).points
            index = _unnamed(forecast.day, with_met(then, one.met))
        if index is None or (found[index].met and index != end):
            continue
        if not one.update.restricted or forecast.day != (found[index].forecast or found[index].due):
            found[index] = replace(found[index], forecast=forecast.day, forecast_from=one.update)
    return tuple(found)


def _unnamed(day: date, points: Sequence[Point]) -> int:
    """Return the index of the milestone that a forecast without a name belongs to.

    It is the last milestone if `day` is on or after its due date, otherwise the earliest that is not yet met.
    """
    last = len(points) - 1
    if day >= points[last].due:
        return last
    unmet = [index for index, point in enumerate(points) if not point.met]
    return min(unmet, key=lambda index: points[index].due, default=last)


def still_held(judged: Judged, update: Update) -> list[str]:
    """Return the columns of an earlier update that still count. As long as they do, a restricted update stays
    private.
    """
    said = judged.standing
    if update is said.latest:
        return []
    foretold = {point.forecast_from for point in judged.points}
    if not judged.points:
        foretold |= {one.update for one in said.foretold}
    held = (
        ("status", update in (said.status_from, said.open_from)), ("forecast_end", update in foretold),
        ("completed_on", update is said.completed_from), ("evidence", update is said.evidence_from),
        ("milestones_met", update in said.met_from),
    )  # fmt: skip
    return [name for name, is_held in held if is_held]


def with_met(points: Sequence[Point], names: Sequence[str]) -> tuple[Point, ...]:
    """Return `points`, with the milestones that `names` refer to marked as met."""
    met = {match_point(points, name) for name in names}
    return tuple(replace(point, met=index in met) for index, point in enumerate(points))


def is_far(point: Point, months: int) -> bool:
    """Return whether the milestone is forecast more than `months` calendar months after its due date."""
    return point.forecast is not None and point.forecast > months_after(point.due, months)


def latest_expected(points: Sequence[Point], months: int) -> Point | None:
    """Return the worst of the milestones forecast after their due date; None if none is.

    One that is far enough to be off track counts as worse than one that is merely late; then the number of days
    decides.
    """
    late = [point for point in points if point.days_late]
    return max(late, key=lambda point: (is_far(point, months), point.days_late), default=None)


def without_private_forecasts(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the milestones of an ended action without forecasts given in private.

    Such a forecast no longer matters, and must not keep the action private.
    """
    return tuple(
        replace(point, forecast=None, forecast_from=None)
        if point.forecast_from and point.forecast_from.restricted
        else point
        for point in points
    )


def slippage(judged: Judged, as_at: date, *, complete: bool) -> Slippage | None:
    """Return the slippage; None if nothing is known.

    For a completed action it is the completion against the baseline end. For an open one it is that of the milestone
    that slips most.
    """
    done, planned = judged.standing.completed_on, judged.baseline_end
    if complete:
        return Slippage((done - planned).days) if done and planned else None
    found = [_of(point, as_at, overdue=judged.overdue) for point in judged.open_points]
    return max((slip for slip in found if slip), key=lambda slip: (slip.days, not slip.at_least), default=None)


def _of(point: Point, as_at: date, *, overdue: bool) -> Slippage | None:
    """Return the days from the milestone's baseline to its forecast, or else to its approved date if that was moved.

    If it is overdue and has neither, return "at least" the days since it was due.
    """
    known = point.forecast or (point.due if point.moved else None)
    if known:
        return Slippage((known - point.baseline).days) if point.baseline else None
    days = (as_at - point.due).days
    return Slippage(days, at_least=True) if overdue and days > 0 else None

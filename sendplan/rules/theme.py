"""The status of a group of actions (a theme, or the whole plan), worked out from the statuses of its open actions.

The rules are in THEME in `rules/words.py`.
"""

from collections.abc import Sequence
from decimal import Decimal

from sendplan.model.judgement import Judged
from sendplan.model.plan import Share, Thresholds
from sendplan.model.status import Status


def reported_status(actions: Sequence[Judged], limits: Thresholds) -> tuple[Status, str]:
    """Return the status of the group by what leads report, and the name of the rule that gave it."""
    status, rule = _of_open([judged.reported for judged in actions if judged.open], limits)
    return (Status.CLOSED, "all-closed") if rule == "none-open" and _all_closed(actions) else (status, rule)


def computed_status(actions: Sequence[Judged], limits: Thresholds) -> tuple[Status, str]:
    """Return the status of the group by what the dates show, and the name of the rule that gave it.

    If no action is open but some are unevidenced, the group is on track, not complete; if all are closed, it is closed.
    """
    status, rule = _of_open([judged.computed for judged in actions if judged.open], limits)
    if rule == "none-open" and any(judged.unevidenced for judged in actions):
        return Status.ON_TRACK, "unevidenced"
    return (Status.CLOSED, "all-closed") if rule == "none-open" and _all_closed(actions) else (status, rule)


def _all_closed(actions: Sequence[Judged]) -> bool:
    return bool(actions) and all(judged.computed is Status.CLOSED for judged in actions)


def _of_open(statuses: Sequence[Status], limits: Thresholds) -> tuple[Status, str]:
    whole = len(statuses)
    if not whole:
        return Status.COMPLETE, "none-open"
    off_track = statuses.count(Status.OFF_TRACK)
    late = off_track + statuses.count(Status.AT_RISK)
    if reaches(off_track, whole, limits.theme_red):
        return Status.OFF_TRACK, "one-off-track" if limits.theme_red == "any" else "share-off-track"
    if off_track:
        return Status.AT_RISK, "some-off-track"
    if reaches(late, whole, limits.theme_amber):
        return Status.AT_RISK, "share-at-risk"
    grey = [status for status in statuses if status in (Status.UNKNOWN, Status.PAUSED)]
    if 2 * len(grey) >= whole:
        if len(grey) == whole and Status.UNKNOWN not in grey:
            return Status.PAUSED, "all-paused"
        return Status.UNKNOWN, "half-unknown"
    if all(status is Status.NOT_STARTED or status in grey for status in statuses):
        return Status.NOT_STARTED, "none-started"
    return Status.ON_TRACK, "on-track"


def reaches(number: int, whole: int, share: Share) -> bool:
    """Return whether `number` out of `whole` is at least `share`, worked out exactly (in decimals, not binary
    fractions).

    With the share "any", one is enough. None never reaches any share.
    """
    if share == "any":
        return number > 0
    return number > 0 and Decimal(number) >= Decimal(str(share)) * whole

"""The status of a theme (or of the plan, or any group of actions) from its actions' (DESIGN: "Theme status")."""

from collections.abc import Sequence

from sendplan.model.judgement import Judged
from sendplan.model.status import Status

RULES = {
    "none-open": "No action is open.",
    "unevidenced": "No action is open, but some are reported complete without evidence.",
    "any-off-track": "A theme is off track if any open action is.",
    "any-at-risk": "A theme is at risk if any open action is, and none is off track.",
    "half-unknown": "Half or more of the open actions are unknown or paused.",
    "all-paused": "Every open action is paused.",
    "none-started": "No open action is known to have started.",
    "on-track": "No open action is off track or at risk.",
}
"""The rule that fired, by its stable name, as papers and `explain` print it."""


def reported_status(actions: Sequence[Judged]) -> tuple[Status, str]:
    """The theme's status by what leads report, and the name of the rule that fired."""
    return _of_open([judged.reported for judged in actions if judged.open])


def computed_status(actions: Sequence[Judged]) -> tuple[Status, str]:
    """The theme's status by what the dates show; none open but some unevidenced is on track, not complete."""
    status, rule = _of_open([judged.computed for judged in actions if judged.open])
    if rule == "none-open" and any(judged.unevidenced for judged in actions):
        return Status.ON_TRACK, "unevidenced"
    return status, rule


def _of_open(statuses: Sequence[Status]) -> tuple[Status, str]:
    if not statuses:
        return Status.COMPLETE, "none-open"
    if Status.OFF_TRACK in statuses:
        return Status.OFF_TRACK, "any-off-track"
    if Status.AT_RISK in statuses:
        return Status.AT_RISK, "any-at-risk"
    grey = [status for status in statuses if status in (Status.UNKNOWN, Status.PAUSED)]
    if 2 * len(grey) >= len(statuses):
        if len(grey) == len(statuses) and Status.UNKNOWN not in grey:
            return Status.PAUSED, "all-paused"
        return Status.UNKNOWN, "half-unknown"
    if all(status is Status.NOT_STARTED or status in grey for status in statuses):
        return Status.NOT_STARTED, "none-started"
    return Status.ON_TRACK, "on-track"

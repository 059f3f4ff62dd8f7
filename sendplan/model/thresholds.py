"""The numbers in the rules that a partnership may set, in plan.toml or in a template."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Printed in every paper's appendix.

    off_track_months: more than this many calendar months overdue, or forecast late, is off track.
    due_soon_days: due from the as-at date to this many days after is due soon.
    silent_months: this many months or more without an update is silent.
    slipping_days: a forecast at least this many days later than last time is slipping.
    percent_from: percentages are given only of this many or more.
    """

    off_track_months: int = 1
    due_soon_days: int = 31
    silent_months: int = 2
    slipping_days: int = 14
    percent_from: int = 5

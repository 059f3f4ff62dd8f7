"""The numbers in the rules that a partnership may set, in plan.toml or in a template."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal

Share = float | Literal["any"]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Printed in every paper's appendix.

    off_track_months: more than this many calendar months overdue, or forecast late, is off track.
    due_soon_days: due from the as-at date to this many days after is due soon.
    silent_months: this many months or more without an update is silent.
    slipping_days: a forecast at least this many days later than last time is slipping.
    percent_from: percentages are given only of this many or more.
    theme_red: a theme is off track if this share of its open actions is, or more; "any": one is enough.
    theme_amber: a theme is at risk if this share of its open actions is at risk or off track, or more.
    """

    off_track_months: int = 1
    due_soon_days: int = 31
    silent_months: int = 2
    slipping_days: int = 14
    percent_from: int = 5
    theme_red: Share = 0.25
    theme_amber: float = 0.25


SHARES = ("theme_red", "theme_amber")
MOST = 3660
NAMES = tuple(field.name for field in fields(Thresholds))


def reaches(number: int, whole: int, share: Share) -> bool:
    """Whether `number` of `whole` is the share or more, exactly; of "any", one is. None of them never is."""
    if share == "any":
        return number > 0
    return number > 0 and Decimal(number) >= Decimal(str(share)) * whole


def remedy(name: str, value: object) -> str:
    """What to write instead of a value that the threshold cannot have; nothing if it can."""
    if name in SHARES:
        if name == "theme_red" and value == "any":
            return ""
        a_number = isinstance(value, int | float) and not isinstance(value, bool)
        if a_number and isinstance(value, int | float) and 0 < value <= 1:
            return ""
        return "write a share such as 0.25 (a quarter)" + (', or "any"' if name == "theme_red" else "")
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST:
        return ""
    return f"write a whole number, say {getattr(Thresholds(), name)}"

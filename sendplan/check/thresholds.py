"""Whether a threshold written in plan.toml or in a template can be used."""

from dataclasses import fields

from sendplan.model.plan import Thresholds

NAMES = tuple(field.name for field in fields(Thresholds))
SHARES = ("theme_red", "theme_amber")
MOST = 3660


def remedy(name: str, value: object) -> str:
    """What to write instead of a value that the threshold cannot have; nothing if it can."""
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if name in SHARES:
        if (name == "theme_red" and value == "any") or (number is not None and 0 < number <= 1):
            return ""
        return "write a share such as 0.25 (a quarter)" + (', or "any"' if name == "theme_red" else "")
    if isinstance(number, int) and 0 <= number <= MOST:
        return ""
    return f"write a whole number, say {getattr(Thresholds(), name)}"

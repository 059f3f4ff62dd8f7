"""The one reader of date expressions: ``Dec 20``, ``By end of March 2015``, ``Autumn term 2021/22``."""

from datetime import date

from sendplan.model.calendar import Calendar
from sendplan.model.dates import DateReading

__all__ = ["read_date"]


def read_date(text: str, *, calendar: Calendar = Calendar(), context: date | None = None) -> DateReading:  # noqa: B008
    """Read a date cell. `calendar` is the plan's, `context` its date, for expressions without a year."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return DateReading(text, is_problem=bool(text.strip()), sure=not text.strip(), why="Not understood as a date.")
    return DateReading(text, day, day, "day")

"""In which month a lead said what families read of a promise, if nobody has reported on it since."""

from datetime import date

from sendplan.compose.elements import reported_in
from sendplan.compose.sections.families.promises import (
    LATE,
    MORE_WORK,
    TO_PLAN,
    WAITING,
    state_of,
)
from sendplan.model.judgement import Judged


def told_in(judged: Judged, as_at: date) -> str:
    """Return ` (told in May)` for good news or a new date by its lead's report of an earlier month; else ""."""
    state = state_of(judged, as_at)
    rests = state is TO_PLAN or (state is MORE_WORK and _is_foretold(judged, as_at))
    month = _month(judged, as_at) if rests else ""
    return f" (told{month})" if month else ""


def date_told_in(judged: Judged, as_at: date) -> str:
    """Return ` in May`, when its lead gave the date that we expect, if the word beside it is ours; else ""."""
    ours = state_of(judged, as_at) in (LATE, WAITING)
    return _month(judged, as_at) if ours and _is_foretold(judged, as_at) else ""


def _month(judged: Judged, as_at: date) -> str:
    return reported_in(judged, as_at) if judged.stale else ""


def _is_foretold(judged: Judged, as_at: date) -> bool:
    """Return whether its lead expects anything of it on another day than was agreed, which has not passed."""
    dates = ((point.forecast, point.due) for point in judged.open_points)
    return not judged.withheld and any(day and as_at < day != due for day, due in dates)

"""Numbers of a measure that seem to have a digit too many or too few: 900 or 9 among 88, 90 and 91."""

from collections.abc import Iterator, Sequence
from statistics import median

from sendplan.check.measure_rows import PER_CENT
from sendplan.model.place import Finding
from sendplan.model.records import Measure
from sendplan.model.wording import folded

KIND = "number to look at"
NUMBERS = ("value", "target", "expected")
OTHERS = 3
"""With fewer other numbers nobody can tell what is usual."""
STEADY = 2.0
"""The others are steady if the largest is at most this many times the smallest."""
A_PLACE = 6.0
"""A number this many times the usual one, or this part of it, has a digit too many or too few."""
WHOLE = 100


def numbers_to_look_at(measures: Sequence[Measure]) -> Iterator[Finding]:
    """Yield a finding for each number that is far from all others of its column in a measure that is steady."""
    series: dict[str, list[Measure]] = {}
    for one in measures:
        series.setdefault(folded(one.measure), []).append(one)
    for rows in series.values():
        for column in NUMBERS:
            said = [(one, number) for one in rows if (number := getattr(one, column)) is not None]
            for at, (one, number) in enumerate(said):
                others = [other for other_at, (_, other) in enumerate(said) if other_at != at]
                if why := _odd(number, others, is_share=one.unit.casefold() in PER_CENT):
                    what = f"{column} of “{one.measure}” for {one.period} is {number:g}, and {why}: is it right?"
                    yield Finding(KIND, one.period, what, one.place.at(column))


def _odd(number: float, others: Sequence[float], *, is_share: bool) -> str:
    """Return why a number seems a slip; "" if it does not."""
    if is_share and number > WHOLE and others and max(others) <= WHOLE:
        return "no other is more than 100"
    if len(others) < OTHERS or min(others) <= 0 or number <= 0 or max(others) > STEADY * min(others):
        return ""
    usual = median(others)
    return f"the others are about {usual:g}" if not usual / A_PLACE < number < usual * A_PLACE else ""

"""Gives every date of a cell its year, then its first and last day."""

from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.date_reading import Precision
from sendplan.read.dates.items import Item, Side
from sendplan.read.dates.phrases import Bound, Tail
from sendplan.read.dates.points import ImpossibleDate, Point, Tokens, last_of_month

_JOINS = frozenset({",", "&", "and", "/", "-", "or", "+", "then", "to"})
_GRACE = timedelta(days=30)  # "June" in a tracker of 4 July is last month, not next year
_FROM = frozenset({Bound.FROM, Bound.STARTED, Bound.AFTER})
_PRECISIONS: dict[Bound, Precision] = {
    Bound.MONTH_TO: "month",
    Bound.QUARTER_TO: "quarter",
    Bound.HALF_TO: "half-year",
    Bound.YEAR_TO: "year",
}
_LENGTHS = {Bound.MONTH_TO: 1, Bound.QUARTER_TO: 3, Bound.HALF_TO: 6, Bound.YEAR_TO: 12}


class NoYear(ValueError):
    """No year is written, and the date of the plan is not known."""


class Span(Struct, frozen=True):
    """An item with its days.

    Attributes:
        start: None for a deadline.
        end: None if it has no end.
        start_last: The last day of the first half of a range ("Sep 20 – Jul 21": 30 September); None otherwise.
    """

    item: Item
    start: date | None
    end: date | None
    precision: Precision
    doubts: tuple[str, ...] = ()
    start_last: date | None = None


def with_years(items: list[Item], tokens: Tokens, context: date | None) -> list[Item]:
    """Return the items, each with its years: from its own other half, from its neighbours, or from the plan's date
    (`context`).

    Raises NoYear if a year is needed from `context`, and that is None.
    """
    dated = [_within(item) for item in items]
    for index in range(len(dated) - 2, -1, -1):
        item, following = dated[index], dated[index + 1].begin.point
        if _year_of(item) is None and following.year is not None and not following.weak:
            year = following.year - (_end_month(item) > following.month)
            dated[index] = _in_year(item, year, _borrowed(tokens, item.last, dated[index + 1].first, year))
    for index in range(1, len(dated)):
        item, before = dated[index], dated[index - 1]
        last = before.finish.point if before.finish else before.begin.point
        if _year_of(item) is None and last.year is not None:
            year = last.year + (item.begin.point.month < last.month)
            dated[index] = _in_year(item, year, _borrowed(tokens, before.last, item.first, year))
    return [item if _year_of(item) is not None else _by_context(item, context) for item in dated]


def _year_of(item: Item) -> int | None:
    return item.begin.point.year


def _end_month(item: Item) -> int:
    return item.finish.point.month if item.finish else item.begin.point.month


def _within(item: Item) -> Item:
    """Return a range whose half without a year takes that of the other: in "Nov - Feb 21", November is in 2020."""
    if item.finish is None:
        return item
    begin, finish = item.begin.point, item.finish.point
    if begin.year is None and finish.year is not None:
        year = finish.year - (_order(begin) > _order(finish))
        begin = replace(begin, year=year)
        if year != finish.year and begin.precision == "term":
            begin = begin.doubting(f"its first half is read as {year}")
    elif finish.year is None and begin.year is not None:
        finish = replace(finish, year=begin.year + (_order(finish) < _order(begin)))
    return replace(item, begin=replace(item.begin, point=begin), finish=replace(item.finish, point=finish))


def _order(point: Point) -> tuple[int, int]:
    return point.month, point.day


def _borrowed(tokens: Tokens, after: int, until: int, year: int) -> tuple[str, ...]:
    if all(tokens[at].low in _JOINS for at in range(after, until)):
        return ()
    return (f"the year is not written: read as {year}",)


def _in_year(item: Item, year: int, doubts: tuple[str, ...]) -> Item:
    begin = replace(item.begin.point, year=year)
    finish = item.finish
    if finish is not None and finish.point.year is None:
        over = year + (_order(finish.point) < _order(begin))
        finish = replace(finish, point=replace(finish.point, year=over))
    return replace(item, begin=replace(item.begin, point=begin), finish=finish, doubts=item.doubts + doubts)


def _by_context(item: Item, context: date | None) -> Item:
    if context is None:
        raise NoYear
    point = item.begin.point
    year = context.year - 1
    since = context - (_GRACE if item.begin.onward is None else timedelta(0))
    while year <= context.year and _is_over(point, year, since, missing=year < context.year):
        year += 1
    year += item.begin.onward or 0
    return _in_year(item, year, (f"the year is not written: read as {year}, from the plan's date",))


def _is_over(point: Point, year: int, since: date, *, missing: bool) -> bool:
    """Return whether the point in that year has passed. `missing` is the answer for 29 February in a year
    without one.
    """
    try:
        return point.days(year)[1] < since
    except ImpossibleDate:
        return missing


def span(item: Item) -> Span:
    """Return the first and last day that an item means. Raises ImpossibleDate or Backwards."""
    finish = item.finish
    first, first_last, doubts = _days(item.begin)
    side = finish or item.begin
    precision = _PRECISIONS[side.stretch] if side.stretch else side.point.precision
    if finish is None:
        last = _days(item.begin)[1]
    else:
        _, last, more = _days(finish)
        doubts += more
    doubts = item.doubts + doubts
    start: date | None = first
    end: date | None = last
    bounds = item.bounds
    if Bound.BEFORE in bounds:
        start = None
        if item.begin.portion is not Bound.END_OF:
            end = first - timedelta(days=1)
            doubts += ("“before” is read as the day before",)
    elif Bound.BY in bounds or item.tail is Tail.LATEST:
        start = None
        if item.begin.portion is Bound.START_OF and finish is None:
            end, doubts = first, (*item.doubts, "its start is read as its first day")
    elif bounds & _FROM and finish is None:
        if Bound.AFTER in bounds:
            start = last + timedelta(days=1)
            doubts += ("“after” is read as the day after",)
        elif item.begin.portion is Bound.END_OF:
            start = last
        elif item.begin.portion is Bound.START_OF:
            doubts = item.doubts + item.begin.point.doubts
        end = None
    elif item.begin.portion is Bound.END_OF and finish is None:
        start = None
    if item.tail is Tail.OPEN:
        start, end = first, None
    elif item.tail is Tail.PERHAPS_OPEN:
        doubts += ("it goes on after this date: give the day of its next review",)
        if start is not None:
            end = None
    if start is not None and end is not None and start > end:
        raise Backwards
    is_begun = (finish is not None or end is None) and not item.either and start == first
    return Span(item, start, end, precision, tuple(dict.fromkeys(doubts)), first_last if is_begun else None)


class Backwards(ValueError):
    """The range ends before it begins."""


def _days(side: Side) -> tuple[date, date, tuple[str, ...]]:
    point = side.point
    assert point.year is not None  # set by with_years
    first, last = point.days(point.year)
    doubts = point.doubts
    if side.stretch is not None:
        month = last.year * 12 + last.month - _LENGTHS[side.stretch]
        return last_of_month(*_year_month(month)) + timedelta(days=1), last, doubts
    if side.portion in (None, Bound.END_OF):
        return (first if side.portion is None else last), last, doubts
    if first == last:
        return first, last, doubts
    third = ((last - first).days + 1) // 3
    cuts = (
        first,
        first + timedelta(days=third),
        last - timedelta(days=third) + timedelta(days=1),
        last + timedelta(days=1),
    )
    which = {Bound.MID: 1, Bound.LATE: 2}.get(side.portion or Bound.EARLY, 0)
    name = {Bound.START_OF: "the start", Bound.EARLY: "early", Bound.MID: "the middle", Bound.LATE: "late"}
    doubts += (f"{name[side.portion or Bound.EARLY]} is read as a third of it",)
    return cuts[which], cuts[which + 1] - timedelta(days=1), doubts


def _year_month(months: int) -> tuple[int, int]:
    """Return (year, month) from a number of months since year 0."""
    return (months - 1) // 12, (months - 1) % 12 + 1

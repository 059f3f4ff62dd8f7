"""Finds the dates in a cell, each with the words that bound it, and as a range if it is one."""

from datetime import date
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Calendar
from sendplan.read.dates.days import read_named, read_numeric, week
from sendplan.read.dates.phrases import Bound, Tail, read_bound, read_tail
from sendplan.read.dates.points import Point, Tokens
from sendplan.read.dates.school import read_school
from sendplan.read.dates.spans import (
    opening_month,
    read_half,
    read_quarter,
    read_year_first,
    read_years,
    relative_year,
)
from sendplan.read.dates.words import NUMBER_WORDS, ORDINALS

_PORTIONS = frozenset({Bound.END_OF, Bound.START_OF, Bound.EARLY, Bound.MID, Bound.LATE})
_STRETCHES = frozenset({Bound.MONTH_TO, Bound.QUARTER_TO, Bound.HALF_TO, Bound.YEAR_TO})
_GLUE = (":", "(", "-", ".", ",", "[")
_RANGE_MARKS = ("-", "to", "until", "till", "til", "through", "thru", "into", "\u2192", ">", "up", "upto")
_NUMBERED_TEXT = (
    "phase stage part step year yr tranche cohort wave no group option level band ks priority week action "
    "objective theme target tier section draft version milestone item round workstream strand area appendix "
    "day"
)
_NUMBERED = frozenset(_NUMBERED_TEXT.split())
_MANY = frozenset(("year", "yr", "no", "priority", "week", "action", "objective", "target", "item", "day"))
"""Words that may have high numbers: "Year 11 March 26". For others more than nine is rare: "Draft 15 April 26" is a
day.
"""
_LIST_MARKS = ("/", "&", "and", "or")


class Side(Struct, frozen=True):
    """A single date, or one end of a range: a point, and the part of it that is meant."""

    point: Point
    portion: Bound | None = None
    stretch: Bound | None = None
    onward: int | None = None  # "next financial year": how many years after that of the plan's date


class Item(Struct, frozen=True):
    """A date of the cell, from token `first` up to, but not including, `last`.

    Attributes:
        finish: The second half of a range.
        either: Whether it is one of two dates, or between them ("Oct/Nov 20", "between Oct and Dec 20").
    """

    first: int
    last: int
    begin: Side
    finish: Side | None = None
    bounds: frozenset[Bound] = frozenset()
    tail: Tail | None = None
    doubts: tuple[str, ...] = field(default=())
    either: bool = False

    @property
    def is_weak(self) -> bool:
        """Whether it is a bare year that no preposition marks as a date."""
        points = [self.begin.point, *([self.finish.point] if self.finish else [])]
        return all(point.weak for point in points) and not (
            self.finish or self.tail or self.begin.portion or self.bounds - {Bound.IN}
        )


class Reader:
    """Reads the dates of one text with a plan's calendar. `context` is the date of the plan."""

    def __init__(self, tokens: Tokens, calendar: Calendar, context: date | None) -> None:
        self.tokens = tokens
        self.calendar = calendar
        self.context = context
        self.in_brackets = False

    def items(self) -> list[Item]:
        """Return every date in order. Raises ImpossibleDate at the first day that does not exist."""
        found: list[Item] = []
        at = 0
        while at < len(self.tokens):
            item = self._item(at)
            if item is None:
                at += 1
            else:
                found.append(item)
                at = item.last
        return found

    def _point(self, at: int) -> tuple[Point, int] | None:
        tokens = self.tokens
        token = tokens[at]
        if token.digits:
            before = tokens[at - 1] if token.glued else None
            if before is not None and (before.is_word or before.low in ("£", "$", "/", "#", "_")):
                return None  # "KPI2021", "£2021"
            if token.digits < 3 and self._is_label(at):
                return None  # "Phase 2 Jan 21": the number is the phase's
            if token.glued and tokens[at - 1].low == "." and tokens[at - 2].digits:
                return None  # "1.2 Dec 20": the number is the action's
            if [tokens[at + i].low for i in range(3)] == ["24", "/", "7"] and tokens[at + 3].low != "/":
                return None
            found = read_numeric(tokens, at)
            if found is not None:
                return self._with_time(*found)
        found = None if tokens[at + 1].low == "half" else read_named(tokens, at, self.context)
        if found is not None:
            return self._with_time(*found) if found[0].day else found
        found = self._week_of_month(at) or read_half(tokens, at, self.calendar)
        found = found or read_quarter(tokens, at, self.calendar) or read_school(tokens, at, self.calendar)
        if found is not None:
            return self._explained(*found)
        return self._year_first(at) or read_years(tokens, at)

    def _is_label(self, at: int) -> bool:
        """Return whether a number belongs to the word before it ("Phase 2").

        "Draft 2" is only read so if the text has several drafts.
        """
        word, number = self.tokens[at - 1].low, self.tokens[at]
        few = word in _MANY or number.number <= 9
        if word == "draft":
            few = few and sum(one.digits > 0 and last.low == word for last, one in pairwise(self.tokens)) > 1
        return word in _NUMBERED and few and self.tokens[at + 1].low not in ORDINALS

    def _with_time(self, point: Point, after: int) -> tuple[Point, int]:
        """Return the point with the position after a time that a spreadsheet or an invitation has added to a day."""
        tokens, at = self.tokens, after
        if tokens[at].low in ("t", "at", ",", "@") and tokens[at + 1].digits:
            at += 1
        if not tokens[at].digits or tokens[at].number > 24:
            return point, after
        end = at + 1
        while tokens[end].low in (":", ".") and tokens[end + 1].digits and end < at + 7:
            end += 2
        if tokens[end].low == "-" and tokens[end + 2].low == ":" and tokens[end + 3].digits:
            end += 4
        if tokens[end].low in ("am", "pm", "z", "noon"):
            return point, end + 1
        return (point, end) if end > at + 1 and tokens[at + 1].low == ":" else (point, after)

    def _year_first(self, at: int) -> tuple[Point, int] | None:
        """Read a year before what it dates: "2021/22 Q1", "FY21/22 Q1", "2020 Autumn term"."""
        at += self.tokens[at].low == "fy"
        found = read_year_first(self.tokens, at)
        if found is None:
            return None
        year, after = found
        inner = (
            read_quarter(self.tokens, after, self.calendar)
            or read_school(self.tokens, after, self.calendar)
            or (None if year.is_span else read_named(self.tokens, after, self.context))
        )
        if inner is None or inner[0].year is not None or inner[0].day:
            return None
        point, end = inner
        opens = opening_month(point)
        if not year.is_span and point.precision == "quarter" and self.calendar.quarters == "financial":
            point = point.doubting(f"quarters are read as financial: write {year.first}/{(year.first + 1) % 100:02}")
            return replace(point, year=year.first + (point.month < opens)), end
        return replace(point, year=year.of(point.month, opens)), end

    def _explained(self, point: Point, after: int) -> tuple[Point, int]:
        """Return the point with the dates in brackets after it taken into account: "Q1 (April - June 2021)".

        The brackets say which quarter is meant. Nested brackets are ignored, because a cell may open thousands of them.
        """
        tokens = self.tokens
        if tokens[after].low != "(" or self.in_brackets:
            return point, after
        self.in_brackets = True
        inner = self._range(after + 1)
        self.in_brackets = False
        if inner is None:
            return point, after
        begin, finish, end = inner
        last = (finish or begin).point
        if tokens[end].low != ")" or begin.portion or (finish and finish.portion) or last.year is None:
            return point, after
        year = last.year - (begin.point.month > last.month) if begin.point.year is None else begin.point.year
        first_day, last_day = begin.point.days(year)[0], last.days(last.year)[1]
        for of in (point.year,) if point.year is not None else (year - 1, year, year + 1):
            if point.days(of)[0] <= first_day and last_day <= point.days(of)[1]:
                return replace(point, year=of), end + 1
        days = Point(point.precision, begin.point.month, lambda _: (first_day, last_day), year)
        return days.doubting("what stands in the brackets is taken"), end + 1

    def _week_of_month(self, at: int) -> tuple[Point, int] | None:
        """Read "first week of March 2021", "last week in June"."""
        tokens = self.tokens
        number = NUMBER_WORDS.get(tokens[at].low, 5 if tokens[at].low in ("last", "final") else 0)
        after = at + 1
        if tokens[at].low in ("week", "wk") and tokens[after].digits == 1:
            number, after = tokens[after].number, after + 1
            return self._seven_days(number, after) if 1 <= number <= 4 else None
        if tokens[at].digits == 1 and tokens[after].low in ORDINALS:
            number, after = tokens[at].number, after + 1
        if not 1 <= number <= 5 or tokens[after].low not in ("week", "wk"):
            return None
        return self._seven_days(number, after + 1)

    def _seven_days(self, which: int, after: int) -> tuple[Point, int] | None:
        """Return days 1 to 7, 8 to 14 and so on of the month that follows. `which` 5 means its last seven days."""
        while self.tokens[after].low in ("of", "in", "the"):
            after += 1
        found = read_named(self.tokens, after, self.context)
        if found is None or found[0].precision != "month":
            return None
        point, end = found

        def days(year: int) -> tuple[date, date]:
            first, last = point.days(year)
            return (
                (last.replace(day=last.day - 6), last)
                if which == 5
                else (first.replace(day=7 * which - 6), first.replace(day=7 * which))
            )

        return replace(point, precision="week", days=days).doubting(
            "a week of the month is read by its seven days"
        ), end

    def _bounds(self, at: int) -> tuple[list[Bound], int]:
        """Return the phrases before a date. A colon, bracket or dash may come between them and the date."""
        bounds: list[Bound] = []
        after = at
        while len(bounds) < 6:
            found = read_bound(self.tokens, after)
            if found is None:
                break
            bounds.append(found[0])
            after = found[1]
            if found[0] is Bound.STARTED and self.tokens[after].low in ("-", ".", ",", "/"):
                return [], at  # "Commenced - Dec 20": work has begun, and is due in December
            if found[0] is Bound.FROM and self._ends_a_phrase(at, after):
                return [], at  # "Sept 20 start, July 21 completion"
            if self.tokens[after].low in _GLUE:
                after += 1
        return bounds, after

    def _ends_a_phrase(self, at: int, after: int) -> bool:
        """Return whether "start" belongs to the date before it on its line: "Sept 20 start, July 21 completion"."""
        tokens = self.tokens
        same_line = at > 0 and tokens[at - 1].line == tokens[at].line
        return tokens[after].low == "," or (same_line and tokens[after].line > tokens[at].line)

    def _side(self, at: int) -> tuple[Side, list[Bound], int] | None:
        bounds, after = self._bounds(at)
        onward = None
        found = self._point(after)
        if found is None and bounds:
            # The phrase may include the first word of the point ("this", "the"), so both positions are tried.
            relative = relative_year(self.tokens, after) or relative_year(self.tokens, after - 1)
            if relative is None or not _PORTIONS & set(bounds):
                return None
            point, end, onward = relative
            found = point, end
        elif found is None:
            relative = relative_year(self.tokens, at)
            if relative is None or self.tokens[at].low not in ("this", "next", "current"):
                return None
            point, end, onward = relative
            found = point, end
        point, end = found
        if Bound.WEEK_FROM in bounds and point.day:
            point = week(point, ending=False)
        elif Bound.WEEK_TO in bounds and point.day:
            point = week(point, ending=True)
        portion = next((bound for bound in bounds if bound in _PORTIONS), None)
        stretch = next((bound for bound in bounds if bound in _STRETCHES), None)
        return Side(point, portion, stretch, onward), bounds, end

    def _range(self, at: int) -> tuple[Side, Side | None, int] | None:
        first = self._side(at)
        if first is None:
            return None
        begin, bounds, after = first
        finish = self._finish(begin, after, between=Bound.BETWEEN in bounds)
        return (begin, finish[0], finish[1]) if finish else (begin, None, after)

    def _finish(self, begin: Side, after: int, *, between: bool) -> tuple[Side, int] | None:
        """Return the second half of a range, if what follows `begin` joins it to another date."""
        tokens = self.tokens
        mark = tokens[after].low
        at = after + 1
        if mark == "up" and tokens[at].low not in ("to", "until"):
            return None
        while tokens[at].low in ("to", "-", "until", ">") and at < after + 3 and mark in _RANGE_MARKS:
            at += 1
        if mark not in _RANGE_MARKS and mark not in _LIST_MARKS:
            return None
        second = self._side(at)
        if second is None:
            return None
        side, bounds, end = second
        if {Bound.WAS, Bound.NOW, Bound.FROM, Bound.STARTED} & set(bounds):
            return None
        if mark in _LIST_MARKS and not between:
            joined = begin.point.year is None or (mark == "/" and side.point.year is not None)
            if not joined or side.point.precision != begin.point.precision or side.point.weak != begin.point.weak:
                return None
            if begin.portion or Bound.BY in bounds:
                return None
        if Bound.BY in bounds and mark in ("-", ">"):
            return None  # "Sept 20 - complete by Dec 20": two dates, not a range
        return side, end

    def _item(self, at: int) -> Item | None:
        first = self._side(at)
        if first is None:
            return None
        begin, bounds, after = first
        finish = self._finish(begin, after, between=Bound.BETWEEN in bounds)
        last, end = finish or (None, after)
        either = Bound.BETWEEN in bounds or self.tokens[after].low in _LIST_MARKS
        tail = read_tail(self.tokens, end)
        if tail is not None:
            end = tail[1]
            if tail[0] is Tail.END and last is None:
                begin = replace(begin, portion=begin.portion or Bound.END_OF)
        doubts: tuple[str, ...] = ("the date is approximate",) if Bound.ABOUT in bounds else ()
        if self.tokens[end].low == "?":
            end += 1
            doubts += ("a question mark stands behind it",)
        return Item(at, end, begin, last, frozenset(bounds), tail[0] if tail else None, doubts, either)

"""Quarters, half-years and years: "Q1 23-24", "first half of 2021", "FY 20/21", "2020/21 academic year"."""

from msgspec.structs import replace

from sendplan.model.calendar import Calendar
from sendplan.read.dates.days import Found
from sendplan.read.dates.points import Point, Tokens, Year, four_digits, months, read_year
from sendplan.read.dates.school import SCHOOL_OPENS, year_near
from sendplan.read.dates.words import NUMBER_WORDS, ORDINALS

_FINANCIAL_OPENS = 4
_QUARTER = ("quarter", "quarters", "qtr", "qtrs", "quater", "qrt", "qr")
_FILL = ("of", "in", "the", "financial", "year", "fy", "for", ",", "(", "-", ":", "/", ".")

# Names of kinds of year → the month in which it begins.
_KINDS = {
    ("financial", "year"): 4,
    ("fiscal", "year"): 4,
    ("fin", "year"): 4,
    ("fy",): 4,
    ("f", "/", "y"): 4,
    ("budget", "year"): 4,
    ("academic", "year"): 9,
    ("acad", "year"): 9,
    ("school", "year"): 9,
    ("ay",): 9,
    ("a", "/", "y"): 9,
    ("calendar", "year"): 1,
    ("municipal", "year"): 5,
    ("council", "year"): 5,
    ("civic", "year"): 5,
    ("academic", "yr"): 9,
    ("financial", "yr"): 4,
    ("school", "yr"): 9,
    ("academic",): 9,
    ("financial",): 4,
}
_KINDS_BEGIN = frozenset(name[0] for name in _KINDS)


def _small(tokens: Tokens, at: int, most: int) -> tuple[int, int] | None:
    token = tokens[at]
    after = at + 1
    if token.digits == 1:
        number = token.number
        after += tokens[after].low in ORDINALS and tokens[after].glued
    else:
        number = NUMBER_WORDS.get(token.low, 0)
    return (number, after) if 1 <= number <= most else None


def read_quarter(tokens: Tokens, at: int, calendar: Calendar) -> Found:
    """Read a quarter, or several ("Q1-3"). The plan's calendar says whether Q1 begins in April or January."""
    low = tokens[at].low
    if low in ("q", *_QUARTER):
        number = _small(tokens, at + 1, 4)
        if number is None:
            return None
        first, after = number
    else:
        number = _small(tokens, at, 4)
        if number is None or tokens[number[1]].low not in _QUARTER:
            return None
        first, after = number[0], number[1] + 1
    last = first
    while (
        tokens[after].low in ("-", "/", "&", "and", "to", ",")
        and tokens[after + 1].digits == 1
        and (last < tokens[after + 1].number <= 4)
    ):
        last, after = tokens[after + 1].number, after + 2
    opens = _FINANCIAL_OPENS if calendar.quarters == "financial" else 1
    begin, end = _month(opens, 3 * first - 3), _month(opens, 3 * last - 1)
    point = Point("quarter", begin, months(begin, end))
    return _dated(point, tokens, after, opens, ("quarters", calendar.quarters))


def _month(opens: int, offset: int) -> int:
    return (opens - 1 + offset) % 12 + 1


def _dated(point: Point, tokens: Tokens, after: int, opens: int, habit: tuple[str, str]) -> tuple[Point, int]:
    near = year_near(tokens, after, _FILL)
    if near is None:
        return point, after
    year, end = near
    fiscal = any(tokens[i].low in ("fy", "financial") for i in range(after, end))
    return _in_year(point, year, opens, habit, fiscal=fiscal), end


def _in_year(point: Point, year: Year, opens: int, habit: tuple[str, str], *, fiscal: bool) -> Point:
    what, kind = habit
    if year.is_span:
        if opens == 1:  # the plan counts calendar quarters, but only a financial year has two numbers
            return replace(
                point,
                year=year.first,
                doubts=("the quarter is of a financial year, the plan's of the calendar year",),
            )
        return replace(point, year=year.of(point.month, opens))
    if fiscal and opens == _FINANCIAL_OPENS and year.short:
        first = year.first - 1
        return replace(
            point,
            year=first + (point.month < opens),
            doubts=(f"FY{year.first % 100:02} is read as {first}/{year.first % 100:02}",),
        )
    if opens == _FINANCIAL_OPENS:
        return replace(
            point,
            year=year.first + (point.month < opens),
            doubts=(f"{what} are read as {kind}: write {year.first}/{(year.first + 1) % 100:02} or the months",),
        )
    return replace(point, year=year.first)


def read_half(tokens: Tokens, at: int, calendar: Calendar) -> Found:
    """Read a half-year: "H1 2021/22", "second half of 2021", "first half of 2020/21"."""
    if tokens[at].low == "h" and tokens[at + 1].glued:
        number = _small(tokens, at + 1, 2)
        after = number[1] if number else at
        opens = _FINANCIAL_OPENS if calendar.quarters == "financial" else 1
    else:
        number = _small(tokens, at, 2)
        if number is None or tokens[number[1]].low != "half" or tokens[at - 1].low.startswith("term"):
            return None
        after = number[1] + 1
        opens = 1
    if number is None:
        return None
    near = year_near(tokens, after, _FILL)
    if near is None:
        return None
    year, end = near
    if year.is_span:
        opens = _FINANCIAL_OPENS
    begin, last = _month(opens, 6 * number[0] - 6), _month(opens, 6 * number[0] - 1)
    point = Point("half-year", begin, months(begin, last))
    return _in_year(point, year, opens, ("half-years", "financial"), fiscal=False), end


def _kind(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return the month in which a named kind of year begins, and the position after the name; None if there is none."""
    for length in (3, 2, 1) if tokens[at].low in _KINDS_BEGIN else ():
        opens = _KINDS.get(tuple(tokens[at + i].low for i in range(length)))
        if opens is not None:
            return opens, at + length
    return None


def read_years(tokens: Tokens, at: int) -> Found:
    """Read a year, financial or academic year, or several. A bare year is weak, as it may be part of a name."""
    named = _kind(tokens, at)
    after = named[1] if named else at
    while named and tokens[after].low in (":", "-", "of", "(", ",") and after < named[1] + 2:
        after += 1
    found = _several(tokens, after) or read_year(tokens, after)
    if found is None:
        return None
    year, end = found
    if not named:
        trailing = end + (tokens[end].low == "(")
        named = _kind(tokens, trailing)
        if named:
            end = named[1] + (trailing > end and tokens[named[1]].low == ")")
    elif tokens[end].low == ")" and tokens[after - 1].low == "(":
        end += 1
    if year.short and not year.is_span and not named:
        return None
    return _year_point(year, named[0] if named else None), end


def _several(tokens: Tokens, at: int) -> tuple[Year, int] | None:
    """Read "2022-25": several years, such as those of a strategy."""
    first, mark, last = tokens[at], tokens[at + 1], tokens[at + 2]
    if not four_digits(first.number, first.digits) or mark.low not in ("-", "/") or last.digits != 2:
        return None
    century = first.number - first.number % 100
    if not (mark.glued == last.glued and 2 <= century + last.number - first.number <= 15):
        return None
    if 1 <= last.number <= 12 and last.number != first.number % 100 + 2:
        return None  # 2008-12 may be a month
    return Year(first.number, century + last.number), at + 3


def _year_point(year: Year, opens: int | None) -> Point:
    if opens is None and not year.is_span:
        return Point("year", 1, months(1, 12), year.first, weak=True)
    if opens is None:
        doubts: tuple[str, ...] = ("it may be the financial or the academic year; read as financial, from April",)
        opens, weak = _FINANCIAL_OPENS, True
    else:
        doubts, weak = (), False
    if opens == 5:
        doubts = (*doubts, "the municipal year is read as May to April")
    first = year.first
    if not year.is_span and opens != 1:
        first -= year.short and opens == _FINANCIAL_OPENS
        doubts = (*doubts, f"one year stands for two: read as {first}/{(first + 1) % 100:02}")
    last_month = (opens + 10) % 12 + 1
    if year.last - year.first > 1:
        whole = months(opens, last_month)
        length = year.last - year.first - 1
        return Point("year", opens, lambda of: (whole(of)[0], whole(of + length)[1]), first, doubts, weak)
    return Point("year", opens, months(opens, last_month), first, doubts, weak)


def read_year_first(tokens: Tokens, at: int) -> tuple[Year, int] | None:
    """Read a year before its term, quarter or month: "2021/22 Q1", "2020 - Autumn term"."""
    found = read_year(tokens, at, short=False) or read_year(tokens, at)
    if found is None or (found[0].short and not found[0].is_span):
        return None
    year, after = found
    while tokens[after].low in ("-", ":", ",", "academic", "year", "financial", "school") and after < found[1] + 3:
        after += 1
    return year, after


def opening_month(point: Point) -> int:
    """Return the month in which the two-part year of a point begins: the school year or the financial year."""
    return SCHOOL_OPENS if point.precision in ("term", "season", "week") else _FINANCIAL_OPENS


def relative_year(tokens: Tokens, at: int) -> tuple[Point, int, int] | None:
    """Read a year named only by its kind: "the financial year", "next financial year".

    Return the point, the position after it, and how many years ahead it is.
    """
    after = at
    onward = 0
    while tokens[after].low in ("the", "this", "current", "next", "of", "each") and after < at + 3:
        onward += tokens[after].low == "next"
        after += 1
    named = _kind(tokens, after)
    if named is None or named[1] - after < 2:
        if tokens[after].low != "year" or tokens[after + 1].digits:
            return None
        named = 1, after + 1
    opens, end = named
    return Point("year", opens, months(opens, (opens + 10) % 12 + 1)), end, onward

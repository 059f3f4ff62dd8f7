"""Days and months: "31/03/2021", "1st April 21", "Sept 20", "2021-04", "1 - 5 March 2021".

Each `read_…` function returns the point with the position after it, or None. They raise ImpossibleDate for a day that
does not exist.
"""

from datetime import date, timedelta

from msgspec.structs import replace

from sendplan.read.dates.points import (
    ImpossibleDate,
    Point,
    Tokens,
    four_digits,
    last_of_month,
    make_day,
    months,
    read_year,
    two_digits,
)
from sendplan.read.dates.words import FULL_MONTHS, MONTHS, NOT_MONTHS, ORDINALS, WEEKDAYS

Found = tuple[Point, int] | None
_MARKS = ("/", "-", ".", "\\")
_YEARS_AHEAD = 9  # how far ahead a plan's dates go: "Sept 30" in a plan of 2020 is a day
_FINANCIAL_OPENS = 4
_JOINS = ("-", "to", "&", "and", ",", "/")


def month_of(tokens: Tokens, at: int) -> tuple[int, bool] | None:
    """Return the month that a word names, and whether that is certain. One wrong letter is accepted; None if no month
    fits.
    """
    token = tokens[at]
    known = MONTHS.get(token.low)
    if known is not None or not token.is_word or len(token.low) < 4 or token.low in NOT_MONTHS:
        return (known, True) if known is not None else None
    for number, name in enumerate(FULL_MONTHS, 1):
        if abs(len(name) - len(token.low)) <= 1 and token.low[0] == name[0] and _one_slip(token.low, name):
            return number, len(name) > 5
    return None


def _one_slip(written: str, meant: str) -> bool:
    """Return whether one letter is missing, added or changed, or two neighbours are swapped."""
    start = 0
    while start < min(len(written), len(meant)) and written[start] == meant[start]:
        start += 1
    a, b = written[start:], meant[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def day_point(day: int, month: int, year: int | None, *doubts: str) -> Point:
    """Return one day. Without a year, 29 February is accepted until the year is known."""
    make_day(year if year is not None else 2000, month, day)

    def days(of_year: int) -> tuple[date, date]:
        return (make_day(of_year, month, day),) * 2

    return Point("day", month, days, year, doubts, day=day)


def month_point(month: int, year: int | None, *doubts: str) -> Point:
    """Return one whole month."""
    return Point("month", month, months(month, month), year, doubts)


def read_numeric(tokens: Tokens, at: int) -> Found:
    """Read a date of digits alone: D/M/Y, Y-M-D, M/Y, D/M, or eight digits."""
    a = tokens[at]
    if not a.digits or a.apostrophe or a.number < 0:
        return None
    if a.digits == 8:
        return _eight(tokens, at)
    mark, b, mark2, c = (tokens[at + i] for i in (1, 2, 3, 4))
    if mark.low not in _MARKS or not b.digits or b.apostrophe:
        return _spaced(tokens, at)
    third = mark2.low == mark.low and c.digits and mark2.glued and c.glued and mark.glued and b.glued
    if third and not four_digits(b.number, b.digits):
        return _three(tokens, at, mark.low)
    if not (mark.glued and b.glued):
        return None
    return _two(tokens, at, mark.low)


def _three(tokens: Tokens, at: int, mark: str) -> Found:
    a, b, c = tokens[at], tokens[at + 2], tokens[at + 4]
    if four_digits(a.number, a.digits):
        return day_point(c.number, b.number, a.number), at + 5
    if a.digits > 2 or b.digits > 2 or c.digits not in (2, 4):
        return None
    if c.digits == 4 and not four_digits(c.number, 4):
        if mark == ".":
            return None  # a paragraph number
        raise ImpossibleDate(f"{c.low} is not a year of any plan")
    year = c.number if c.digits == 4 else two_digits(c.number)
    if mark == "." and a.number > 31:
        return None
    if b.number > 12 >= a.number >= 1:
        return day_point(
            b.number,
            a.number,
            year,
            f"the month stands first, as in America: read as {b.number}/{a.number}/{year}, day first",
        ), at + 5
    return day_point(a.number, b.number, year), at + 5


def _two(tokens: Tokens, at: int, mark: str) -> Found:
    a, b = tokens[at], tokens[at + 2]
    if four_digits(a.number, a.digits) and b.digits == 2 and 1 <= b.number <= 12:
        if b.number == (a.number + 1) % 100:
            return None  # 2011-12 is a year of two halves
        return month_point(b.number, a.number), at + 3
    if a.digits <= 2 and four_digits(b.number, b.digits) and 1 <= a.number <= 12:
        return month_point(a.number, b.number), at + 3
    if mark == "." or a.digits > 2 or b.digits > 2 or month_of(tokens, at + 3):
        return None  # "12-15 March" are two days
    if b.digits == 2 and a.digits == 2 and b.number == a.number + 1 and b.number > 9:
        return None  # 20/21
    if mark == "-" and not (a.digits == b.digits == 2):
        return None  # 1-3 is a count
    if 1 <= a.number <= 12 and b.digits == 2 and b.number > 12:
        return month_point(
            a.number, two_digits(b.number), f"{a.low}{mark}{b.low} is read as a month and a year"
        ), at + 3
    if 1 <= b.number <= 12 and 1 <= a.number <= 31 and mark == "/":
        return day_point(a.number, b.number, None), at + 3
    return None


def _spaced(tokens: Tokens, at: int) -> Found:
    """Read "30 01 2017": three numbers separated by spaces, ending with a full year."""
    a, b, c = tokens[at], tokens[at + 1], tokens[at + 2]
    if a.digits == b.digits == 2 and four_digits(c.number, c.digits) and b.number <= 12:
        return day_point(a.number, b.number, c.number), at + 3
    return None


def _eight(tokens: Tokens, at: int) -> Found:
    low = tokens[at].low
    for year, month, day, doubts in (
        (low[:4], low[4:6], low[6:], ()),
        (low[4:], low[2:4], low[:2], ("eight figures are read as day, month, year",)),
    ):
        if four_digits(int(year), 4):
            return day_point(int(day), int(month), int(year), *doubts), at + 1
    return None


def read_named(tokens: Tokens, at: int, context: date | None) -> Found:
    """Read a date with the month in words. A weekday before it is checked."""
    weekday = WEEKDAYS.get(tokens[at].low)
    if weekday is None:
        return _day_first(tokens, at) or _month_first(tokens, at, context)
    after = at + 1
    while tokens[after].low in (",", ".", "the"):
        after += 1
    found = read_numeric(tokens, after) or _day_first(tokens, after) or _month_first(tokens, after, context)
    if found is None or found[0].precision != "day":
        return None
    point, end = found
    if point.year is not None and point.days(point.year)[0].weekday() != weekday:
        point = point.doubting(f"it was not a {tokens[at].low.capitalize()}")
    return point, end


def _ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Return a day of the month, with or without "st", and the position after it."""
    token = tokens[at]
    if token.digits not in (1, 2) or token.apostrophe:
        return None
    after = at + 1
    if tokens[after].low in ORDINALS:
        after += 1
    return token.number, after


def _day_first(tokens: Tokens, at: int) -> Found:
    numbered = _ordinal(tokens, at)
    if numbered is None:
        return None
    day, after = numbered
    days = [day]
    while tokens[after].low in _JOINS and len(days) < 12:
        join = after
        more = _ordinal(tokens, join + 1)
        if more is None:
            break
        days.append(more[0])
        after = more[1]
    if tokens[after].low in ("of", "in", "the", ",", "/", "-", ".") and month_of(tokens, after + 1):
        # "31-Mar", "1.April" are days; "Phase 2 - Jan" and "2. Dec" are numbers with a month behind them.
        if tokens[after].low in ("-", ".", "/") and not (tokens[after].glued and tokens[after + 1].glued):
            return None
        after += 1
    month = month_of(tokens, after)
    if month is None or (len(days) == 1 and day > 31):
        return None
    if len(days) > 1 and (max(days) > 31 or days != sorted(days)):
        return None
    year, end, doubts = _year_after(tokens, after + 1, month[0])
    if year is None and tokens[after + 1].low in ("-", "/") and tokens[after + 1].glued and tokens[after + 2].digits:
        return None
    if not month[1]:
        doubts = (*doubts, f"“{tokens[after].low}” is read as {FULL_MONTHS[month[0] - 1].capitalize()}")
    if year is None and len(days) == 1 and tokens[after - 1].low == "-" and tokens[after].glued and 12 < day < 40:
        doubts = (*doubts, "a spreadsheet may have made this of a month and a year")
    if len(days) == 1:
        return day_point(day, month[0], year, *doubts), end
    first, last = day_point(days[0], month[0], year, *doubts), day_point(days[-1], month[0], year)
    return replace(first, days=lambda of: (first.days(of)[0], last.days(of)[1]), day=0), end


def _year_after(tokens: Tokens, at: int, month: int) -> tuple[int | None, int, tuple[str, ...]]:
    """Return the year after a month or day (None if there is none), the position after it, and doubts.

    A comma, a dash or a line break may come between.
    """
    after = at
    while tokens[after].low in (",", ".", "-", "/", "of", "'", "(", "in") and after < at + 2:
        mark, following = tokens[after], tokens[after + 1]
        full = four_digits(following.number, following.digits)
        if mark.low in ("-", "/") and not (mark.glued and following.glued) and not full:
            return None, at, ()  # "Oct 20 - 21 Dec": a spaced dash joins two dates, unless a full year follows
        if mark.low == "(" and not (full and tokens[after + 2].low == ")"):
            return None, at, ()
        after += 1
    opened = tokens[after - 1].low == "(" and after > at
    token = tokens[after]
    # Two halves of a year broken apart: "20 / 20", "20 21".
    if (
        token.low in ("20", "19")
        and tokens[after + 1].digits == 2
        and not tokens[after + 2].is_word
        and tokens[after + 2].low not in ("-", "/", ".")
        and not tokens[after + 1].apostrophe
    ):
        year = token.number * 100 + tokens[after + 1].number
        if four_digits(year, 4):
            return year, after + 2, (f"“{token.low} {tokens[after + 1].low}” is read as {year}",)
    # "Sept 20\n21 March": the next line's day, not this one's year.
    if (
        token.digits == 2
        and token.line > tokens[at - 1].line
        and (month_of(tokens, after + 1) or tokens[after + 1].low in ORDINALS)
    ):
        return None, at, ()
    found = read_year(tokens, after)
    if found is None:
        return None, at, ()
    read, end = found
    if read.short and ((tokens[end].low in ORDINALS and tokens[end].glued) or tokens[end].low == "%"):
        return None, at, ()
    if read.is_span:
        which = FULL_MONTHS[month - 1].capitalize()
        return read.of(month, _FINANCIAL_OPENS), end, (f"which {which} of the two years is meant",)
    return read.first, end + opened, ()


def _month_first(tokens: Tokens, at: int, context: date | None) -> Found:
    month = month_of(tokens, at)
    if month is None:
        return None
    number, certain = month
    doubts: tuple[str, ...] = (
        () if certain else (f"“{tokens[at].low}” is read as {FULL_MONTHS[number - 1].capitalize()}",)
    )
    american = _month_day(tokens, at, number, doubts)
    if american is not None:
        return american
    year, end, more = _year_after(tokens, at + 1, number)
    if year is None and not certain:
        return None  # a misspelt month needs a year to be one
    if year is None and tokens[at].low in ("may", "mar", "march", "sep", "dec", "jan") and _is_a_word(tokens, at):
        return None
    token = tokens[end - 1]
    if year is not None and token.digits == 2 and not token.apostrophe and not more:
        far = context is not None and not context.year - 6 <= year <= context.year + _YEARS_AHEAD
        if 1 <= token.number <= last_of_month(2000, number).day and (far or (token.number > 28 and context is None)):
            as_day = f"“{tokens[at].low.capitalize()} {token.low}” could be a day or a year"
            if far:
                return day_point(token.number, number, None, *doubts, as_day), end
            more = (as_day,)
        elif far:
            more = (f"{year} is far from the plan's own date",)
    if year is None and tokens[end].low == "." and tokens[end].glued and tokens[end + 1].low in _JOINS:
        end += 1  # "Sept./Oct. 2020"
    return month_point(number, year, *doubts, *more), end


def _is_a_word(tokens: Tokens, at: int) -> bool:
    """Return whether "may", "march" or "mar" in lower case and running text is a word, not a month."""
    written = tokens.text[tokens[at].start : tokens[at].end]
    return written.islower() and len(tokens) > 1 and tokens[at].low in ("may", "march", "mar")


def _month_day(tokens: Tokens, at: int, month: int, doubts: tuple[str, ...]) -> Found:
    """Read a day after its month: "March 31st 2021", "July 13, 2017", "March 7"."""
    numbered = _ordinal(tokens, at + 1)
    if numbered is None:
        return None
    day, after = numbered
    is_ordinal = after == at + 3
    if tokens[after].low == "," or (is_ordinal and tokens[after].low in ("of", "-")):
        after += 1
    year = tokens[after]
    if four_digits(year.number, year.digits) and (day <= 31) and not (year.line > tokens[at].line and not is_ordinal):
        return day_point(day, month, year.number, *doubts), after + 1
    if is_ordinal:
        if year.digits == 2 and tokens[after + 1].low not in ORDINALS and not month_of(tokens, after + 1):
            return day_point(day, month, two_digits(year.number), *doubts), after + 1
        return day_point(day, month, None, *doubts), numbered[1]
    if tokens[at + 1].digits == 1:
        return day_point(day, month, None, *doubts, f"“{tokens[at].low.capitalize()} {day}” is read as a day"), at + 2
    return None


def week(point: Point, *, ending: bool) -> Point:
    """Return the seven days that begin on a day, or end on it."""

    def days(year: int) -> tuple[date, date]:
        first, last = point.days(year)
        return (last - timedelta(days=6), last) if ending else (first, first + timedelta(days=6))

    return replace(point, precision="week", days=days, day=0)

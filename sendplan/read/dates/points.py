"""A point in time as a cell names it, the tokens of a cell, and functions that turn months and years into days."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from sendplan.model.calendar import NAMES
from sendplan.model.date_reading import Precision

_TOKEN = re.compile(
    r"(?P<apostrophe>')?(?P<number>[0-9]+)|(?P<ordinal>(?<=[0-9])(?i:st|nd|rd|th))|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>\S)"
)


class Token(Struct, frozen=True):
    """A number, word or mark of a text.

    Attributes:
        low: The text in lower case.
        line: The number of line breaks before it.
        number: Its value; -1 if it is not digits.
        digits: How many digits it has.
        apostrophe: Whether an apostrophe comes before the number ('21).
    """

    low: str
    start: int
    end: int
    line: int
    number: int = -1
    digits: int = 0
    apostrophe: bool = False
    glued: bool = False  # no space between it and the token before

    @property
    def is_word(self) -> bool:
        return self.number < 0 and self.low[:1].isalpha()


END: Final = Token("", -1, -1, -1)


class Tokens:
    """The tokens of one text. Positions outside the text give `END`, so grammars need no bounds checks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = list(_tokens(text))

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else END

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def words(self, first: int, last: int) -> str:
        """Return the text from token `first` up to, but not including, token `last`."""
        return self.text[self[first].start : self[last - 1].end] if first < last else ""


def _tokens(text: str) -> Iterator[Token]:
    line = last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        line += text.count("\n", last, start)
        digits = match["number"]
        yield Token(
            digits or match[0].casefold(),
            start,
            end,
            line,
            # With ten digits or more it is a telephone or reference number.
            number=int(digits) if digits and len(digits) < 10 else -1,
            digits=len(digits) if digits else 0,
            apostrophe=match["apostrophe"] is not None,
            glued=start == last and start > 0,
        )
        last = end


Days = tuple[date, date]
_PIVOT = 70  # '69 is 2069, '70 is 1970: plans mention older ones


class ImpossibleDate(ValueError):
    """The text has the form of a date, but there is no such day: 29/02/2021."""


class Point(Struct, frozen=True):
    """A day, month, term and so on, which may still lack its year.

    Attributes:
        month: The month in which it begins.
        days: Returns the first and last day, given the calendar year in which the point begins.
        weak: A bare year. In running text that is more often part of a name ("Regulations 2014") than a date.
    """

    precision: Precision
    month: int
    days: Callable[[int], Days]
    year: int | None = None
    doubts: tuple[str, ...] = ()
    weak: bool = False
    day: int = 0  # of a single day, else 0

    def doubting(self, *why: str) -> "Point":
        return replace(self, doubts=self.doubts + why)


class Year(Struct, frozen=True):
    """A year, "2021" or "'21", or two, "2021/22".

    Attributes:
        short: Whether it was written with two digits.
    """

    first: int
    last: int
    short: bool = False

    @property
    def is_span(self) -> bool:
        return self.last > self.first

    def of(self, month: int, opens: int) -> int:
        """Return the calendar year of `month`. If this is a span, it begins in the month `opens`."""
        return self.first if not self.is_span or month >= opens else self.first + 1


def make_day(year: int, month: int, day: int) -> date:
    """Return the day. Raises ImpossibleDate, with the reason, if there is none."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        why = f"there is no {day}/{month:02}/{year}"
        if month > 12:
            why = f"there is no month {month}"
        elif day < 1:
            why = "no month has a day 0"
        elif month and 1 <= year <= 9999:
            why = f"{NAMES[month]} {year} has only {last_of_month(year, month).day} days"
        raise ImpossibleDate(why) from error


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month. The year must be from 1 to 9999."""
    return date(year, month, monthrange(year, month)[1])


def months(first: int, last: int) -> Callable[[int], Days]:
    """Return a function from a year to the first and last day of these whole months.

    They run into the next year if `last` is before `first`.
    """
    return lambda year: (date(year, first, 1), last_of_month(year + (last < first), last))


def four_digits(token_number: int, digits: int) -> bool:
    """Return whether a number can only be a year, from 1950 to 2079: 1845 is a statute, 2500 a count."""
    return digits == 4 and 1950 <= token_number <= 2079


def two_digits(number: int) -> int:
    """Return the full year of a two-digit one."""
    return number + (2000 if number < _PIVOT else 1900)


def read_year(tokens: Tokens, at: int, *, short: bool = True, span: bool = True) -> tuple[Year, int] | None:
    """Read a year, or two joined ones, at `at`. Return it with the position after it; None if there is none.

    `short` allows two digits, `span` allows joined years.
    """
    first = tokens[at]
    full = four_digits(first.number, first.digits)
    if not full and not (first.digits == 2 and (short or first.apostrophe)):
        return None
    year = first.number if full else two_digits(first.number)
    single = Year(year, year, short=not full), at + 1
    mark, second = tokens[at + 1], tokens[at + 2]
    if not span or mark.low not in ("/", "-", "\\", "to", "&") or (mark.low in ("to", "&") and not full):
        return single
    if four_digits(second.number, second.digits) and second.number == year + 1:
        return Year(year, second.number, short=not full), at + 3
    # The second half must follow the mark directly, or "20 - 21 schools" would lose its number.
    tight = (mark.glued and second.glued) or (not mark.glued and not second.glued)
    if second.digits == 2 and tight and second.number == (year + 1) % 100:
        # "2020/21/03" is a day, and "20-21 March" two days.
        if tokens[at + 3].low in ("/", "-", ".") and tokens[at + 4].digits and tokens[at + 3].glued:
            return single
        return Year(year, year + 1, short=not full), at + 3
    return single

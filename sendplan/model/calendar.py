"""Calendar months, and what a plan means by a quarter and by a school term."""

import calendar
import re
from datetime import date
from typing import Literal

from msgspec import Struct

NAMES = tuple(calendar.month_name)
OF_A_MONTH = r"(?:Copy of )?([0-9]{4}-[0-9]{2})(?: - Copy)?(?: ?\([0-9]{1,2}\))?"
"""Regular expression for the stem of a month's updates file: "2020-11".

It also matches the names that Windows gives to copies and repeated downloads: "2020-11 (1)", "2020-11 - Copy", "Copy of
2020-11".
"""


class Month(Struct, frozen=True, order=True):
    """A calendar month. Months compare in order of time, and `str(month)` is "2020-10"."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Return the month written as "2020-10". Raises ValueError for any other text."""
        match = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        if not match or match[1] == "0000":
            raise ValueError(f"{text!r} is not a month; write it as YYYY-MM, such as 2020-10")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of_updates(cls, file: str) -> "Month | None":
        """Return the month of an updates file, given its path in the workspace ("data/updates/2020-10.csv").

        Copies such as "data/updates/2020-10 (1).csv" count too. Return None for any other file.
        """
        found = re.fullmatch(rf"data/updates/{OF_A_MONTH}\.\w+", file)
        try:
            return cls.parse(found[1]) if found else None
        except ValueError:
            return None

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        """Return the month that is `months` later, or earlier if `months` is negative."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def months_since(self, earlier: "Month") -> int:
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    @property
    def words(self) -> str:
        """The month as papers print it: "October 2020"."""
        return f"{NAMES[self.number]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def months_after(day: date, months: int) -> date:
    """Return the day `months` calendar months after `day`.

    One month after a month-end is the next month-end: 30 November + 1 = 31 December. Otherwise the day of the month
    stays, unless the target month is too short for it. The result is capped at `date.max`, because some people type the
    year 9999 for "no date yet".
    """
    target = Month.of(day).plus(months)
    if target.year > date.max.year:
        return date.max
    if day == Month.of(day).last_day:
        return target.last_day
    return date(target.year, target.number, min(day.day, target.last_day.day))


class Term(Struct, frozen=True):
    """A school term: its name, and its first and last month as numbers from 1 to 12.

    A term never runs over New Year, so `first_month` is never greater than `last_month`.
    """

    name: str
    first_month: int
    last_month: int


THREE_TERMS = (Term("autumn", 9, 12), Term("spring", 1, 3), Term("summer", 4, 7))


class Calendar(Struct, frozen=True):
    """How this plan counts quarters and school terms.

    Attributes:
        quarters: "financial" if Q1 begins in April, "calendar" if it begins in January.
        terms: In the order of the school year.
    """

    quarters: Literal["financial", "calendar"] = "financial"
    terms: tuple[Term, ...] = THREE_TERMS

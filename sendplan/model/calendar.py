"""Months, and the plan's own calendar: what it means by a quarter and by a term."""

import calendar
import re
from datetime import date
from typing import Literal

from msgspec import Struct

NAMES = tuple(calendar.month_name)
OF_A_MONTH = r"(?:Copy of )?([0-9]{4}-[0-9]{2})(?: - Copy)?(?: ?\([0-9]{1,2}\))?"
"""The name of a month's file of updates, or of what Windows makes of it when it is copied or loaded down again."""


class Month(Struct, frozen=True, order=True):
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """From `2020-10`; ValueError for anything else."""
        match = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])", text)
        if not match or match[1] == "0000":
            raise ValueError(f"{text!r} is not a month; write it as YYYY-MM, such as 2020-10")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of_updates(cls, file: str) -> "Month | None":
        """That of a file of updates, or a copy of it, by its path in the workspace; None for any other file."""
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
        """The month that many later (or earlier, when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def months_since(self, earlier: "Month") -> int:
        return (self.year - earlier.year) * 12 + self.number - earlier.number

    @property
    def words(self) -> str:
        """`October 2020`."""
        return f"{NAMES[self.number]} {self.year}"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def months_after(day: date, months: int) -> date:
    """`months` calendar months after `day`: a month-end goes to a month-end (DESIGN: "One calendar month").

    Nothing is later than the last day there is, which some people write for "no date yet".
    """
    target = Month.of(day).plus(months)
    if target.year > date.max.year:
        return date.max
    if day == Month.of(day).last_day:
        return target.last_day
    return date(target.year, target.number, min(day.day, target.last_day.day))


class Term(Struct, frozen=True):
    """A school term by its names and its months; `first_month` > `last_month` never occurs in a UK school year."""

    name: str
    first_month: int
    last_month: int


THREE_TERMS = (Term("autumn", 9, 12), Term("spring", 1, 3), Term("summer", 4, 7))


class Calendar(Struct, frozen=True):
    """`quarters`: whether Q1 begins in April (financial, the default) or January. `terms` in school-year order."""

    quarters: Literal["financial", "calendar"] = "financial"
    terms: tuple[Term, ...] = THREE_TERMS

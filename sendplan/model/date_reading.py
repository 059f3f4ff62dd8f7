"""What is understood of a date as a plan words it: days, milestones, and what is doubtful about it."""

from datetime import date
from typing import Literal

from msgspec import Struct

Precision = Literal["day", "week", "month", "term", "quarter", "half-year", "season", "year", "none"]


class DatedMilestone(Struct, frozen=True):
    """One named point of a date cell: ``Oct 20 Promotion`` is "Promotion", 1 to 31 October 2020.

    `end` is the day it is due; `start` is None where the cell gives only a deadline ("by end of …").
    """

    text: str
    start: date | None
    end: date | None
    precision: Precision = "none"


class DateReading(Struct, frozen=True):
    """A date expression as written, and what is understood by it.

    `start` and `end` are inclusive days; a deadline has only an end, "from …" only a start. `start_last`: the last
    day of a range's first half ("Sep 20 – Jul 21": 30 September), none for any other date. `started`: the cell
    says that the work has begun without saying when. `undated`: legitimately without a date ("Ongoing", "TBC").
    `left_over`: words that are no part of a date. `sure` is False where a person should look, and `why` then says
    what is doubtful and what to write instead. `is_problem`: the text cannot be read as a date, nor as a known way
    of having none; it then carries no date at all. A blank cell is none of these: no date, sure, no problem.
    `yearless`: no year is written, and its year is the likeliest.
    """

    text: str
    start: date | None = None
    end: date | None = None
    precision: Precision = "none"
    milestones: tuple[DatedMilestone, ...] = ()
    started: bool = False
    undated: bool = False
    left_over: str = ""
    sure: bool = True
    why: str = ""
    is_problem: bool = False
    start_last: date | None = None
    yearless: bool = False

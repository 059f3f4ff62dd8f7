"""What a date cell of a plan was understood to say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "week", "month", "term", "quarter", "half-year", "season", "year", "none"]


@dataclass(frozen=True, slots=True)
class DatedMilestone:
    """One named point of a date cell: ``Oct 20 Promotion`` is "Promotion", 1 to 31 October 2020.

    `end` is the day it is due; `start` is None where the cell gives only a deadline ("by end of …").
    """

    text: str
    start: date | None
    end: date | None
    precision: Precision = "none"


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date expression as written, and what is understood by it.

    `start` and `end` are inclusive days; a deadline has only an end, "from …" only a start. `started`: the cell
    says that the work has begun without saying when. `undated`: legitimately without a date ("Ongoing", "TBC").
    `left_over`: words that are no part of a date. `sure` is False where a person should look, and `why` then says
    what is doubtful and what to write instead. `is_problem`: the text cannot be read as a date, nor as a known way
    of having none; it then carries no date at all. A blank cell is none of these: no date, sure, no problem.
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

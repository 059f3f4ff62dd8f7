"""How a date expression of a plan was understood: its days, its milestones, and what is doubtful."""

from datetime import date
from typing import Literal

from msgspec import Struct

Precision = Literal["day", "week", "month", "term", "quarter", "half-year", "season", "year", "none"]


class DatedMilestone(Struct, frozen=True):
    """One named point of a date cell: "Oct 20 Promotion" is "Promotion", 1 to 31 October 2020.

    Attributes:
        start: None if the cell gives only a deadline ("by end of …").
        end: The day it is due.
    """

    text: str
    start: date | None
    end: date | None
    precision: Precision = "none"


class DateReading(Struct, frozen=True):
    """A date expression as written, and how it was understood. A blank cell gives no date, is `sure`, and no problem.

    Attributes:
        start: The first day; None for a deadline.
        end: The last day; None for "from …".
        started: The cell says that the work has begun, without a date.
        undated: The cell has no date for a known reason ("Ongoing", "TBC").
        left_over: Words that are not part of a date.
        sure: False if a person should look.
        why: What is doubtful and what to write instead, if not `sure`.
        is_problem: The text is neither a date nor a known way of having none. It then has no dates at all.
        start_last: The last day of the first half of a range: 30 September for "Sep 20 – Jul 21". None for other dates.
        yearless: No year is written. The dates have the likeliest one.
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

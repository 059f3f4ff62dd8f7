"""The month, quarter or term that a heading or sheet's name stands for: "RAG Oct 20", "Q3 update", "Autumn term 1"."""

import re
from datetime import date

from msgspec import Struct

from sendplan.importing.headings.meaning import BRACKETED
from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date

_WORDS = re.compile(
    r"\b(?:from (?:the )?(?:action )?(?:leads?|owners?)|"
    r"updates?|progress|status|b?rag|ragb|rating|as at|as of|position|comments?|commentary|narrative|"
    r"report(?:ed)?|for|in|at|end of|score|colour|notes?|review|reviewed|delivery|action|month|the|of|"
    r"and|to|date)\b|[:|]"
)
_MONTH = "|".join(name[:3] for name in NAMES if name)
_PART = re.compile(
    rf"(?P<month>{_MONTH})[a-z]*\.?|(?:q|qtr|quarter)\s*(?P<quarter>[1-4])|"
    r"(?P<term>autumn|spring|summer)(?: term)?(?: ?(?P<half>[12]))?",
    re.IGNORECASE,
)
_QUARTER_ENDS = (6, 9, 12, 3)
_TERM_ENDS = {"autumn": 12, "spring": 3, "summer": 7}
_HALF_ENDS = {"autumn": 10, "spring": 2, "summer": 5}
_FINANCIAL = re.compile(r"\b20(?P<first>[0-9]{2})\s*[/\u2010-\u2015-]\s*(?:20)?(?P<second>[0-9]{2})\b")


class Period(Struct, frozen=True):
    """A month, with or without its year. A quarter or term is represented by its last month.

    Attributes:
        month: The month, from 1 to 12.
        year: The year; 0 if unknown.
        long: The number of months of a term, which is reviewed while it runs; 1 for a month, and for a quarter, which
            is reported on when it is over.
    """

    month: int
    year: int = 0
    long: int = 1

    def year_by(self, latest: Month) -> int:
        """Return the last year in which a period without a year had begun by `latest`, so that reports are possible."""
        return latest.year if self.month - self.long < latest.number else latest.year - 1

    @property
    def known(self) -> Month | None:
        return Month.of(date(self.year, self.month, 1)) if self.year else None


def read_period(text: str) -> Period | None:
    """Return the period that a heading names; None if it names none."""
    low = _WORDS.sub(" ", text.casefold().replace("_", " "))
    low = " ".join(low.split()).strip(" -\u2013\u2014.()")
    if not low or len(low) > 40:
        return None
    reading = read_date(low)
    if reading.end and reading.precision in ("day", "week", "month", "quarter", "term") and not reading.is_problem:
        return Period(reading.end.month, reading.end.year)
    match = _PART.fullmatch(low)
    if match is None:
        before = BRACKETED.sub(" ", text)  # as in "Q1 (Apr–Jun)"
        return read_period(before) if before != text and re.search(r"\w", before) else None
    if match["quarter"]:
        return Period(_QUARTER_ENDS[int(match["quarter"]) - 1])
    if match["term"]:
        half = _HALF_ENDS if match["half"] == "1" else _TERM_ENDS
        return Period(half[match["term"].casefold()], long=2 if match["half"] else 4)
    return Period(next(at for at, name in enumerate(NAMES) if name and name[:3].casefold() == match["month"][:3]))


def financial_year(text: str) -> int:
    """Return the year in which the financial year in a text begins: 2024 for "2024/25"; 0 if it names none."""
    match = _FINANCIAL.search(text)
    if match and (int(match["first"]) + 1) % 100 == int(match["second"]):
        return 2000 + int(match["first"])
    return 0


def dated(period: Period, *, begins: int, latest: Month) -> tuple[Month, bool]:
    """Return the month of a period, and whether it is certain.

    `begins` is the year in which the plan's financial year begins, or 0 if unknown; `latest` is the newest possible
    month.
    """
    if period.known:
        return period.known, True
    if begins:
        return Month.of(date(begins + (period.month < 4), period.month, 1)), True
    return Month.of(date(period.year_by(latest), period.month, 1)), False

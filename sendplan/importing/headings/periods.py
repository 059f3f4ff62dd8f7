"""Which month a column of statuses or updates is of: "RAG Oct 20", "Q3 update", below a merged "November 2024"."""

import re
from dataclasses import dataclass
from datetime import date

from sendplan.model.calendar import NAMES, Month
from sendplan.read.dates import read_date

_WORDS = re.compile(
    r"\b(?:updates?|progress|status|b?rag|ragb|rating|as at|as of|position|comments?|commentary|narrative|"
    r"report(?:ed)?|for|in|at|end of|score|colour|notes?|review|reviewed|delivery|action|month|the|of|"
    r"and|to|date)\b|[:|]"
)
_MONTH = "|".join(name[:3] for name in NAMES if name)
_PART = re.compile(
    rf"(?P<month>{_MONTH})[a-z]*\.?|(?:q|qtr|quarter)\s*(?P<quarter>[1-4])|(?P<term>autumn|spring|summer)(?: term)?",
    re.IGNORECASE,
)
_QUARTER_ENDS = (6, 9, 12, 3)
_TERM_ENDS = {"autumn": 12, "spring": 3, "summer": 7}
_FINANCIAL = re.compile(r"\b20(?P<first>[0-9]{2})\s*[/\u2010-\u2015-]\s*(?:20)?(?P<second>[0-9]{2})\b")


@dataclass(frozen=True, slots=True)
class Period:
    """A month, or one without its year (`year` 0). A quarter or a term is its last month."""

    month: int
    year: int = 0

    @property
    def known(self) -> Month | None:
        return Month.of(date(self.year, self.month, 1)) if self.year else None


def read_period(text: str) -> Period | None:
    """The period a heading names; None where it names none."""
    low = _WORDS.sub(" ", text.casefold().replace("_", " "))
    low = " ".join(low.split()).strip(" -\u2013\u2014.()")
    if not low or len(low) > 40:
        return None
    reading = read_date(low)
    if reading.end and reading.precision in ("day", "week", "month", "quarter", "term") and not reading.is_problem:
        return Period(reading.end.month, reading.end.year)
    match = _PART.fullmatch(low)
    if match is None:
        return None
    if match["quarter"]:
        return Period(_QUARTER_ENDS[int(match["quarter"]) - 1])
    if match["term"]:
        return Period(_TERM_ENDS[match["term"].casefold()])
    return Period(next(at for at, name in enumerate(NAMES) if name and name[:3].casefold() == match["month"][:3]))


def financial_year(text: str) -> int:
    """The year in which the financial year that a text names begins (2024/25: 2024); 0 where it names none."""
    match = _FINANCIAL.search(text)
    if match and (int(match["first"]) + 1) % 100 == int(match["second"]):
        return 2000 + int(match["first"])
    return 0


def dated(period: Period, *, begins: int, latest: Month) -> tuple[Month, bool]:
    """The month of a period, and whether that is sure.

    `begins`: the year in which the plan's financial year begins, 0 if none is named; `latest`: the newest it may be.
    """
    if period.known:
        return period.known, True
    if begins:
        return Month.of(date(begins + (period.month < 4), period.month, 1)), True
    year = latest.year if period.month <= latest.number else latest.year - 1
    return Month.of(date(year, period.month, 1)), False

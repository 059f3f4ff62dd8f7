"""Forecasts with words beside their one day: "draft 31 Oct 26", "approx 31/10/26". The day counts, and a finding says
so.
"""

import re
from collections.abc import Iterator

from sendplan.check.cells import quoted
from sendplan.check.checked_row import CheckedRow
from sendplan.model.place import Finding
from sendplan.model.records import Update
from sendplan.model.wording import long_date
from sendplan.read.dates.rough import without_rough

_SAYS_NOTHING = re.compile(
    r"(?:to )?(?:be )?(?:end|ends?|by|due|complet\w+|finish\w*|deliver\w*|done|expected|forecast|date|on|now|in|for)"
    r"(?: (?:end|by|due|complet\w+|date|on|now|in|for))*",
    re.IGNORECASE,
)
"""Words beside a day that say nothing more than that it is a forecast."""


def dropped_words(row: CheckedRow, told: Update, kept: Update) -> Iterator[Finding]:
    """Yield a finding that a day was used without the words beside it.

    `told` is the update as the row says it; `kept` has only the milestones that the plan has.
    """
    if len(kept.forecasts) != 1:
        return
    text = row.raw["forecast_end"]
    words = without_rough(text)[1]
    named = told.forecasts[0].milestone if len(told.forecasts) == 1 and not kept.forecasts[0].milestone else ""
    if not words and (not named or _SAYS_NOTHING.fullmatch(named)):
        return
    named = re.sub(rf"\s+0?{kept.forecasts[0].day.day}$", "", named)
    day = long_date(kept.forecasts[0].day)
    what = f"the forecast {quoted(text)} of {row.raw['ref']} is taken as {day}, without {quoted(words or named)}"
    yield Finding("words beside a forecast", row.raw["ref"], f"{what}: if that is not meant, write the day alone",
                  row.place.at("forecast_end"))  # fmt: skip

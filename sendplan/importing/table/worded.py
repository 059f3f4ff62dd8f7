"""When an action is due, where no column says it and its own words do: "By 31 January 2026, publish a plan"."""

import re
from collections.abc import Iterable

from sendplan.importing.lines import Doubt, ThemeDraft
from sendplan.importing.table.finish import all_drafts
from sendplan.importing.table.items import Table
from sendplan.read.dates import read_date

_BY = re.compile(r"\b(?:by|before|no later than)\s+(?=(?P<rest>\S.{0,60}))", re.IGNORECASE | re.DOTALL)
_STOP = re.compile(r"[,;:()\n]|\.\s|\.$")
_MOST = 7  # words of a day: "the end of the spring term 2026"
_FIELDS = frozenset({"end", "forecast_end", "completed_on", "start"})


def due_in_words(table: Table, drafts: Iterable[ThemeDraft]) -> list[Doubt]:
    """The one day with a year by which an action's words say it will be done, as its end; and said once."""
    if any(header.fields & _FIELDS or header.calendar for header in table.headers):
        return []
    given = []
    for _, draft in all_drafts(list(drafts)):
        days = list(dict.fromkeys(filter(None, (_day(match["rest"]) for match in _BY.finditer(draft.text("action"))))))
        if len(days) == 1 and not draft.text("end"):
            draft.texts["end"] = days[0]
            draft.headings["end"] = draft.headings.get("action", "")
            given.append(draft)
    why = "no column says when it is due; the day by which its own words say it will be done is taken as the end"
    return [Doubt(draft.spot, draft.headings["end"], draft.text("action"), why) for draft in given[:1]]


def _day(rest: str) -> str:
    """The longest beginning of a text that is a day, a month or a term with its year, and nothing else."""
    words = _STOP.split(rest, maxsplit=1)[0].split()[:_MOST]
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count])
        reading = read_date(text)
        if reading.end and re.search("[0-9]{2}", text) and not (reading.is_problem or reading.left_over):
            return text.removeprefix("the ")
    return ""

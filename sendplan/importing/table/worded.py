"""Find when something is due in its own words: "By 31 January 2026, publish a plan".

This is done for actions if no column says when they are due, and for parts that would only have their action's day.
"""

import re
from collections.abc import Iterable

from sendplan.importing.lines import Doubt, Draft, ThemeDraft, all_drafts
from sendplan.importing.table.plan_table import Table
from sendplan.model.wording import count
from sendplan.read.dates import read_date

_BY = re.compile(r"\b(?:by|before|no later than)\s+(?=(?P<rest>\S.{0,60}))", re.IGNORECASE | re.DOTALL)
_LAST = re.compile(r"(?:\s[-\u2010-\u2015]\s|[(:,])\s*(?!(?i:by|before|no)\b)(?P<rest>[^(:,]{4,40}?)\)?\.?\s*$")
"""The end of a part's words: "Panel in place (30 April 2026)", "Guide published – June 2026"."""
OWN_DAY = "a part whose words name none is due with its action"
_STOP = re.compile(r"[,;:()\n]|\.\s|\.$")
_MOST = 7  # the most words of a day: "the end of the spring term 2026"
_FIELDS = frozenset({"end", "forecast_end", "completed_on", "start"})


def due_in_words(table: Table, drafts: Iterable[ThemeDraft]) -> list[Doubt]:
    """Take the only day by which an action's words say it will be done as its end; return one doubt.

    The day must have a year, and no column may say when actions are due.
    """
    if any(header.fields & _FIELDS or header.calendar for header in table.headers):
        return []
    given = []
    for _, draft in all_drafts(list(drafts)):
        if _takes_its_day(draft, _BY):
            draft.headings["end"] = draft.headings.get("action", "")
            given.append(draft)
    why = "no column says when it is due; the day by which its own words say it will be done is taken as the end"
    return [Doubt(draft.spot, draft.headings["end"], draft.text("action"), why) for draft in given[:1]]


def parts_due_in_words(themes: Iterable[ThemeDraft]) -> list[Doubt]:
    """Take the only day in a part's words as its end, if it has none of its own; return one doubt in all.

    The words may say "by" that day, or end with it. The day must have a year.
    """
    actions = [action for theme in themes for action in theme.actions]
    given = [(action, part) for action in actions for part in action.parts if _takes_its_day(part, _BY, _LAST)]
    why = f"the day by which its own words say it will be done is taken as its end{_so_many(len(given))}; {OWN_DAY}"
    return [Doubt(part.spot, action.headings.get("action", ""), part.text("action"), why) for action, part in given[:1]]


def _so_many(number: int) -> str:
    return f", and so with {count(number - 1, 'more part')}" if number > 1 else ""


def _takes_its_day(draft: Draft, *ways: re.Pattern[str]) -> bool:
    """Set the draft's end if its words name exactly one day in one of these ways; return whether that was done."""
    found = (match for way in ways for match in way.finditer(draft.text("action")))
    days = list(dict.fromkeys(filter(None, (_day(match["rest"]) for match in found))))
    if len(days) != 1 or draft.text("end"):
        return False
    draft.texts["end"] = days[0]
    return True


def _day(rest: str) -> str:
    """Return the longest beginning of a text that is a day, month or term with a year and nothing else; "" if none."""
    words = _STOP.split(rest, maxsplit=1)[0].split()[:_MOST]
    for most in range(len(words), 0, -1):
        text = " ".join(words[:most])
        reading = read_date(text)
        if reading.end and re.search("[0-9]{2}", text) and not (reading.is_problem or reading.left_over):
            return text.removeprefix("the ")
    return ""

"""Bring a column's days into one form: American order, times of day, and a spreadsheet's day numbers."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sendplan.importing.lines import Doubt, Draft, ThemeDraft

DATES = ("start", "end")
DAYS = ("forecast_end", "completed_on", "updated_on")

_SERIAL = re.compile("[34][0-9]{4}")
_NUMBERS = re.compile(r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})")
_REAL = re.compile(r"[0-9]{4}-[0-9]{2}-(?P<day>[0-9]{2})")
"""A day in the form that a date cell of a workbook is read in."""
_TIMED = re.compile(
    r"(?=[^\sT]*[0-9])(?P<day>[^\sT]+?)[ T,]++[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?(?:\s*[AaPp][Mm])?"
    r"(?:Z|\s*(?:GMT|UTC|BST)?(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?)",
)
_MONTHS = 12
_SHARE = 0.25  # the share of the column's days that can only be month first


def settle_days(themes: Sequence[ThemeDraft], epoch: date) -> list[Doubt]:
    """Rewrite the days of all drafts: without times, and year first if the file writes the month first; return doubts.

    A file writes the month first if two or more days can be read no other way and none can only be day first. There
    is one doubt for each such column. `epoch` is the day that a spreadsheet's day number 0 stands for.
    """
    cells = [cell for theme in themes for action in theme.actions for draft in (action, *action.parts)
             for cell in _cells(draft)]  # fmt: skip
    doubts = _turned_about(cells)
    for draft, said, name in cells:
        timed = _TIMED.fullmatch(said[name])
        if timed:
            said[name] = timed["day"]
        if _SERIAL.fullmatch(said[name]):
            day = epoch + timedelta(days=int(said[name]))
            why = f"a spreadsheet's day number; taken as {day.isoformat()}"
            doubts.append(Doubt(draft.spot, draft.headings.get(name, name), said[name], why))
            said[name] = day.isoformat()
    if any(_part(said[name], "first") > _MONTHS for _, said, name in cells):
        return doubts
    written = [_part(said[name], "second") for _, said, name in cells if _NUMBERS.fullmatch(said[name])]
    plain = sum(second > _MONTHS for second in written)
    if plain < 2 or plain < _SHARE * len(written):  # one may be a typing error
        return doubts
    for name in (*DATES, *DAYS):
        own = [(draft, said) for draft, said, other in cells if other == name and _NUMBERS.fullmatch(said[name])]
        if own:
            draft, said = max(own, key=lambda pair: _part(pair[1][name], "second"))
            why = f"the month stands first in this file, as in America; all {len(own)} days of the column are read so"
            doubts.append(Doubt(draft.spot, draft.headings.get(name, name), said[name], why))
        for _, said in own:
            first, second, year = said[name].split("/")
            said[name] = f"{year if len(year) > 2 else f'20{year}'}-{int(first):02}-{int(second):02}"
    return doubts


def _turned_about(cells: Sequence[tuple[Draft, dict[str, str], str]]) -> list[Doubt]:
    """Return a doubt for each column in which a spreadsheet probably swapped day and month.

    It left some days as text, because there is no 13th month, and converted the others, reading them in the same
    order.
    """
    doubts = []
    for name in (*DATES, *DAYS):
        own = [(draft, said[name]) for draft, said, other in cells if other == name]
        left = [text for _, text in own if max(_part(text, "first"), _part(text, "second")) > _MONTHS]
        taken = [(draft, day) for draft, text in own if (day := _REAL.fullmatch(text))]
        if left and len(taken) > 1 and all(int(day["day"]) <= _MONTHS for _, day in taken):
            draft, day = taken[0]
            why = (
                f"Excel did not take {left[0]!r} for a day, and none of those that it did is after the {_MONTHS}th: "
                f"it may have read day and month of all {len(taken)} the other way round; compare them"
            )
            doubts.append(Doubt(draft.spot, draft.headings.get(name, name), day[0], why))
    return doubts


def _cells(draft: Draft) -> list[tuple[Draft, dict[str, str], str]]:
    found = [(draft, draft.texts, name) for name in DATES if draft.texts.get(name)]
    return found + [(draft, said, name) for said in draft.updates.values() for name in DAYS if said.get(name)]


def _part(text: str, which: str) -> int:
    match = _NUMBERS.fullmatch(text)
    return int(match[which]) if match else 0

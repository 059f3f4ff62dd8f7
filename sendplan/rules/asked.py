"""Whether what a lead asks of the board agrees with the change of date that stands in plan_changes for it."""

import re
from collections.abc import Iterator
from datetime import date

from sendplan.model.calendar import NAMES
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.place import Finding
from sendplan.model.records import PlanChange, Records, Update
from sendplan.model.wording import listed, long_date
from sendplan.read.dates import read_date

_OF_ANOTHER_DAY = re.compile(
    r"\b(?:re-?dat\w*|extend\w*|extension|mov(?:e|es|ed|ing)|postpone\w*|defer\w*|put back|push\w* back|delay\w*|"
    r"(?:later|new|revised|another) (?:end |due |target )?(?:date|day)|reschedul\w*)\b",
    re.IGNORECASE,
)
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in NAMES if name)
_DAY = re.compile(
    rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})[a-z]*,? 20[0-9]{{2}}\b|"
    r"\b[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2}\b|\b20[0-9]{2}-[0-9]{2}-[0-9]{2}\b",
    re.IGNORECASE,
)


def asked_findings(records: Records, snapshot: Snapshot) -> Iterator[Finding]:
    """Yield a finding for each ask of this month to move a date to a day other than the one in plan_changes.

    The board would read one day in the ask, and approve the other.
    """
    for unit in snapshot.all_refs():
        now = unit.standing.this_month
        if now is None or now.ref != unit.ref or not _OF_ANOTHER_DAY.search(now.ask):
            continue
        wanted = {one.new_end for one in records.changes if one.new_end and _waits(one, unit, snapshot.as_at)}
        named = _days(now) - {unit.due, now.ask_by, *(point.due for point in unit.points)}
        if wanted and named and not wanted & named:
            asks, stands = (listed([long_date(day) for day in sorted(days)]) for days in (named, wanted))
            waits = "the change that waits for approval in data/plan_changes.csv"
            said = f"{unit.ref} asks for {asks}, and {waits} is to {stands}"
            yield Finding("ask against change", unit.ref, f"{said}: put one of them right", now.place.at("ask"))


def _waits(change: PlanChange, unit: Judged, as_at: date) -> bool:
    known = change.asked_on is None or change.asked_on <= as_at
    answered = any(day and day <= as_at for day in (change.approved_on, change.refused_on))
    return change.ref == unit.ref and change.kind == "redate" and known and not answered


def _days(update: Update) -> set[date]:
    texts = (update.ask, update.ask_recommended, *update.ask_options)
    found = (read_date(match[0]).end for text in texts for match in _DAY.finditer(text))
    return {day for day in found if day}

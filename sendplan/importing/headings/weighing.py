"""How many points a column has for each field: from its heading, and from what its cells add or take."""

import re
from collections.abc import Sequence

from sendplan.importing.headings.content import Content, Kind
from sendplan.importing.headings.fits import MOSTLY, fit
from sendplan.importing.headings.meaning import PLAINLY, TOPICS, meanings, plain
from sendplan.importing.headings.periods import read_period
from sendplan.importing.table.bands import read_band

_TWO_WORDS = 2
AIMS = re.compile(r"\b(?:objective|aim|goal|outcome|priority|standard)s?\b")
NEW = re.compile(r"\b(?:revised|new|extended|extension|rescheduled|reforecast|replanned|slipped)\b(?!.*\bstart)")
"""Words for a day that replaces an earlier one, which is in another column."""
_FIRST_DAYS = frozenset({"baseline", "planned", "original", "agreed", "plan"})
"""Headings for days as they were first planned, beside a forecast."""
_OUTLINE = frozenset({"outline number", "outline no"})
"""Headings for a planner's numbers of tasks within tasks; each row may have another number beside it."""
_TARGETS = re.compile("targets?")
"""A heading for what is to be reached, if its cells are words and another column has the action."""
_MILESTONES = re.compile(r"(?:key )?milestones?(?: and dates?)?")
"""A heading for when something is due, if its cells are days: "Draft by Jan 2026; final by April"."""
_WHETHER_DONE = frozenset(
    {"completed", "complete", "done", "achieved", "closed", "implemented", "delivered", "completion"}
)
"""Headings that mean when it was done, if their cells are days."""


def points_of(heading: str, at: int, contents: Sequence[Content] | None) -> dict[str, int]:
    """Return field → points for a column: what its heading says, and what its cells add or take."""
    found = dict(meanings(heading)) if heading else {}
    if contents is None:
        return found
    content, words = contents[at], plain(heading)
    if not heading or (len(words) == 1 and not found):  # as in "N"
        is_ref = at <= 1 and content.filled > 1 and content.share(Kind.REF) > MOSTLY and content.distinct == 1
        return {"ref": 70} if is_ref else {}
    if not found and read_period(heading):
        found = {"status": 85} if content.are_statuses else {"progress": 75} if content.tells else {}
    found = _by_words(words, found, content)
    found = _by_days(words, found, content)
    found = _by_numbers(words, found, content)
    if _MILESTONES.fullmatch(words) and content.share(Kind.DATE) >= MOSTLY:
        found["end"] = 60
    elif _MILESTONES.fullmatch(words) and any(other.blanks > content.blanks for other in contents):
        # several milestones for an action, on rows that say no more about it: these are no themes
        found = {"success": 60}
    return {name: score for name, weight in found.items() if (score := weight + fit(name, heading, content)) > 0}


def _by_words(words: str, found: dict[str, int], content: Content) -> dict[str, int]:
    """Return the fields of a heading, adjusted for cells of words: "Status" above sentences is the progress."""
    if "theme" in found and AIMS.search(words):
        found.setdefault("outcome", 35)
    if {"status", "progress"} <= found.keys() and content.words >= _TWO_WORDS and content.share(Kind.STATUS) < MOSTLY:
        del found["status"]  # "Status / comments" above words
    if "status" in found and content.share(Kind.SENTENCE) >= MOSTLY and content.share(Kind.STATUS) < 1 - MOSTLY:
        found = {"progress": 80}  # what was done, whatever the heading says
    if "progress" in found and content.share(Kind.PERCENT) >= MOSTLY:
        found["percent"] = 60
    if _TARGETS.fullmatch(words) and content.are_words:
        found.setdefault("outcome", 40)
    if words in TOPICS and content.filled > 2 and content.distinct < 1 and "theme" not in found:
        found["theme"] = 85  # feedback: what several actions are about
    return found


def _by_days(words: str, found: dict[str, int], content: Content) -> dict[str, int]:
    """Return the fields of a heading, adjusted for cells of days: "Completed" is then when, "Revised" a forecast."""
    if content.share(Kind.DATE) < MOSTLY:
        return found
    if words in _WHETHER_DONE:
        found["completed_on"] = 90
    if words in _FIRST_DAYS:
        found["end"] = 90
    return {"forecast_end": max(90, found.get("forecast_end", 0))} if NEW.search(words) else found


def _by_numbers(words: str, found: dict[str, int], content: Content) -> dict[str, int]:
    """Return the fields of a heading, adjusted for numbered cells: "Area 3: Plans", "Area 5: Attendance" are themes."""
    bands = [read_band(text) for text in content.texts] if max(found.values(), default=0) < PLAINLY else []
    if len(bands) > 1 and all(band.word and band.number and band.title != band.text for band in bands):
        found["theme"] = 90
    if words in _OUTLINE:
        found["ref"] = 110
    return found

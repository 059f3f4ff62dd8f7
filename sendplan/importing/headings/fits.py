"""How well the cells of a column fit a field, by one table."""

import re
from collections.abc import Mapping

from sendplan.importing.headings.content import Content, Kind, kinds
from sendplan.importing.headings.meaning import plain

MOSTLY = 0.6
_NEVER = -1000
CONFIRMED = 20

_WHO = (Kind.DATE, Kind.STATUS, Kind.LEVEL, Kind.NUMBER, Kind.PERCENT)
_DAY = (Kind.LEVEL, Kind.PERCENT, Kind.STATUS, Kind.NUMBER)
_TEXT = (Kind.DATE, Kind.LEVEL, Kind.NUMBER, Kind.PERCENT)
_SAID = (Kind.SENTENCE, Kind.DATED)

# field → kinds its cells are, kinds they never are, and kinds that speak against it
_HOLDS: Mapping[str, tuple[tuple[Kind, ...], tuple[Kind, ...], tuple[Kind, ...]]] = {
    "ref": ((Kind.REF,), (Kind.SENTENCE, Kind.STATUS, Kind.DATE, Kind.PERCENT, Kind.KEY), (Kind.NAME,)),
    "theme": ((Kind.NAME, Kind.SENTENCE), (Kind.LEVEL, Kind.DATE, Kind.STATUS, Kind.PERCENT), (Kind.NUMBER,)),
    "action": ((Kind.SENTENCE,), (Kind.LEVEL, Kind.DATE, Kind.PERCENT), (Kind.REF, Kind.NUMBER, Kind.STATUS)),
    "start": ((Kind.DATE,), _DAY, (Kind.SENTENCE,)),
    "end": ((Kind.DATE,), _DAY, (Kind.NAME, Kind.SENTENCE)),
    "lead": ((Kind.NAME,), _WHO, ()),
    "accountable": ((Kind.NAME,), _WHO, ()),
    "outcome": ((Kind.SENTENCE,), (*_TEXT, Kind.STATUS), ()),
    "success": ((Kind.SENTENCE,), (Kind.DATE, Kind.LEVEL, Kind.STATUS), ()),
    "short": ((Kind.NAME,), _TEXT, ()),
    "status": ((Kind.STATUS,), (Kind.DATE, Kind.LEVEL), (Kind.SENTENCE, Kind.NAME, Kind.NUMBER)),
    "percent": ((Kind.PERCENT, Kind.NUMBER), (Kind.DATE, Kind.LEVEL, Kind.STATUS, Kind.SENTENCE), ()),
    "progress": ((Kind.SENTENCE,), (Kind.LEVEL, Kind.NUMBER, Kind.PERCENT), (Kind.DATE,)),
    "next_steps": ((Kind.SENTENCE,), (Kind.LEVEL, Kind.NUMBER, Kind.PERCENT), ()),
    "forecast_end": ((Kind.DATE,), (Kind.LEVEL, Kind.PERCENT, Kind.NUMBER), ()),
    "completed_on": ((Kind.DATE,), (Kind.LEVEL, Kind.PERCENT, Kind.NUMBER, Kind.SENTENCE), (Kind.STATUS,)),
    "evidence": (_SAID, (Kind.DATE, Kind.LEVEL, Kind.NUMBER, Kind.STATUS), ()),
    "issues": (_SAID, (*_TEXT, Kind.LINK), (Kind.STATUS,)),
    "mitigation": (_SAID, _TEXT, ()),
    "ask": (_SAID, (*_TEXT, Kind.STATUS), ()),
    "ask_by": ((Kind.DATE,), _DAY, ()),
    "impact": (_SAID, _TEXT, ()),
    "updated_by": ((Kind.NAME,), _WHO, ()),
    "updated_on": ((Kind.DATE,), _DAY, ()),
}
_ONE_THEME_EACH = re.compile(r"\b(?:theme|work ?stream|strand|pillar|area|bucket|sprint|phase|stage|kloe|ambition)\b")
"""Theme columns that are accepted even if every action has a different text."""
_RUNNING = re.compile(r"[0-9]{1,2}[.:)]\s+[^\W\d]")
_OPEN_OR_CLOSED = frozenset({"open", "opened", "closed", "o", "c"})
"""Texts of a status column that says less than a RAG column beside it."""
COLOURS = frozenset({"red", "amber", "yellow", "green", "blue", "grey", "gray", "white", "r", "a", "g", "b"})
"""Texts of a status column that says more than "Complete" or "In progress"."""


def fit(name: str, heading: str, content: Content) -> int:
    """Return how many points the cells of a column add to those of its heading for a field, or take from them.

    `name` is the field and `heading` is as written. Days below "Due" add 20 for the end. Days below "Action" take so
    much (`_NEVER`) that the column never is the action.
    """
    if name not in _HOLDS:
        return 0
    if not content.filled:
        return 25 if name == "status" and content.shaded else _NEVER if name == "theme" and not content.heads else 0
    likes, never, against = _HOLDS[name]
    if name == "theme":
        return _fit_theme(heading, content)
    liked = content.share(*likes)
    if (content.share(*never) >= MOSTLY > liked) or _is_never(name, content, liked):
        return _NEVER
    points = CONFIRMED if liked >= MOSTLY else 0
    if against and content.share(*against) >= MOSTLY > liked:
        points -= 60 if name != "status" else 40
    if name == "status":
        return _fit_status(heading, content, points)
    if name == "ref":
        points += 5 if content.distinct == 1 else -15 if content.distinct < 0.67 else 0
    return points


def _is_never(name: str, content: Content, liked: float) -> bool:
    """Return whether the cells can never be of a field, for reasons other than their kinds."""
    if name == "action" and (content.figures >= MOSTLY > liked or (content.filled >= 3 and content.distinct < 0.34)):
        return True
    if name == "ref" and content.filled > 2 and len(content.texts) == 1:
        return True
    return name != "status" and content.share(Kind.SIGN) >= MOSTLY


def _fit_status(heading: str, content: Content, points: int) -> int:
    if content.share(Kind.PERCENT, Kind.NUMBER) >= MOSTLY:
        return -10 if "percent" in plain(heading) or content.share(Kind.PERCENT) >= MOSTLY else -60
    if content.texts and content.texts <= _OPEN_OR_CLOSED:
        return -40
    return points + 5 * (bool(content.texts) and content.texts <= COLOURS and content.blanks < content.filled)


def numbers_themes(content: Content) -> bool:
    """Return whether the cells are numbered like themes, "1. Early help", and some text is beside several actions."""
    grouped = content.distinct < 1 or content.blanks > 0
    return grouped and len(content.texts) > 1 and all(_RUNNING.match(text) for text in content.texts)


def _fit_theme(heading: str, content: Content) -> int:
    """Return the points of a column for the theme: its texts must be names, and most should recur."""
    _, never, against = _HOLDS["theme"]
    words = plain(heading)
    if content.share(*never) >= MOSTLY or (content.share(*against) >= MOSTLY and "priority" in words):
        return _NEVER
    labels = [bool(kinds(text) & {*never}) for text in content.texts]
    if len(labels) > 1 and sum(labels) * 2 >= len(labels):
        return _NEVER  # Goal, Milestone, On track, Low risk: the kind of a row
    if content.share(*against) >= MOSTLY:
        return -40
    if content.filled > 2 and len(content.texts) == 1 and not content.blanks:
        return -20  # the same word everywhere is the name of the list
    if content.distinct <= 0.5 or content.blanks:
        return CONFIRMED
    if len(content.texts) > 1 and all(_RUNNING.match(text) for text in content.texts):
        return CONFIRMED  # 1. Early help, 2. Transport: numbered like themes
    return 0 if _ONE_THEME_EACH.search(words) or content.distinct < 1 else -70

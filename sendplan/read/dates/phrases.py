"""Phrases before or after a date that change what it means: "by end of", "w/c", "onwards"."""

import re
from enum import Enum, auto
from types import MappingProxyType

from sendplan.read.dates.points import Tokens


class Bound(Enum):
    """What a phrase before a date means for it."""

    IN = auto()  # nothing: "in", "during", "target date"
    ABOUT = auto()
    BY = auto()  # the last day counts, there is no first
    BEFORE = auto()
    FROM = auto()  # the first day counts, there is no last
    STARTED = auto()  # the same, and it has happened
    AFTER = auto()
    BETWEEN = auto()
    END_OF = auto()
    START_OF = auto()
    EARLY = auto()
    MID = auto()
    LATE = auto()
    WEEK_FROM = auto()
    WEEK_TO = auto()
    MONTH_TO = auto()
    QUARTER_TO = auto()
    HALF_TO = auto()
    YEAR_TO = auto()
    EACH = auto()
    WAS = auto()  # an old date
    NOW = auto()  # the one that replaced it


# The name of each bound, then its phrases. Marks are separated from words by spaces, as tokens are.
_PHRASES = """
IN
    in | on | during | throughout | through | within | for | at | the | of | across | over | target date
    | target | target completion date | completion date | planned date | planned for | planned |
    expected | estimated | est | anticipated | scheduled for | scheduled | timescale | timeframe | date
    | when | due in | due on | this | implementation date | milestone date | delivery date | proposed |
    month of | review date | period | the month of | aim for | aiming for | aim
ABOUT
    circa | c | ca | approx | approximately | around | about | provisionally | provisional | roughly |
    likely | possibly | hopefully
BY
    by | by the | on or before | no later than | not later than | due | due by | due date | deadline |
    deadline of | until | till | til | up to | up until | upto | to | end date | finish | finish date |
    finishes | ends | ending | latest | at latest | at the latest | in by | before or on | by noon on |
    by close on | by close of business on | by close of play on | by cop on | by cop | concluding |
    valid until | expires | expiring | before or by
BEFORE
    before | prior to | ahead of | in advance of
FROM
    from | w / e / f | w . e . f | wef | w / ef | with effect from | effective from | effective | as
    from | as of | starting | starting from | starting in | start | start date | start from | starts |
    to start | to start in | starts from | commencing | commencing from | commence | commences | to
    commence | beginning | begins | begin | to begin | live from | operational from | launching |
    onwards from | ongoing from | on - going from | commence from | commencement | commencement date |
    continuing from | available from | not before | no earlier than | not earlier than | not until |
    earliest
STARTED
    since | started | commenced | began | ongoing since | started in | commenced in | in place since |
    in place from | underway since | started from | commenced from | on - going since
AFTER
    after | following | post
BETWEEN
    between
END_OF
    end of | end | the end of | close of | by end | year end | year - end | month end | end of the |
    close | end - of | eo | end in
START_OF
    start of | beginning of | the start of | the beginning of | start of the | beginning of the |
    begining of | onset of | outset of
EARLY
    early | early in | early part of | earlier in
MID
    mid | mid - | middle of | mid way through | midway through | mid point of | half way through |
    halfway through | the middle of
LATE
    late | late in | later in | later part of | latter part of | the latter part of | towards the end of
    | towards end of | toward the end of
WEEK_FROM
    w / c | wc | w . c | week commencing | week beginning | w / b | wb | week starting | week of | w /
    commencing | wk commencing | wk beginning | wk / c | w - c | week comm | w / comm | week from
WEEK_TO
    w / e | week ending | week ended | wk ending | w / ending | w . e
MONTH_TO
    month ended | month ending
QUARTER_TO
    quarter ended | quarter ending | quarter to | three months to | 3 months to | qtr ended | qtr ending
    | three months ended | q / e | quarter end | three months ending
HALF_TO
    half year ended | half year to | six months to | 6 months to | half - year ended | six months ended
    | half year ending
YEAR_TO
    year ended | year ending | year to | twelve months to | 12 months to | financial year ended |
    financial year ending
EACH
    every | each | annually in | annually by | yearly in | every year in | each year in | annually |
    annual | each year by | annually each | by each
WAS
    was | previously | originally | original | original date | original target | initially | formerly |
    old date | original deadline | was due | original end date | moved from | slipped from | delayed
    from | extended from | changed from | revised from | previous date | instead of | initial date |
    original target date | deferred from | postponed from | pushed back from | carried forward from
NOW
    revised | revised to | revised date | revised target | revised target date | revised deadline | now
    | new date | new target | new target date | extended to | extended until | moved to | slipped to |
    rescheduled to | rescheduled for | re - scheduled to | re - scheduled for | deferred to | deferred
    until | delayed to | delayed until | postponed to | postponed until | pushed back to | put back to |
    updated to | changed to | amended to | revised end date | revised completion date | re - profiled to
    | reprofiled to | extension to | extended | revised timescale | now due | new deadline | revised to
    end of | new end date | updated date | carried forward to
"""

_OPEN = (
    "onwards",
    "onward",
    "and onwards",
    "+",
    "and beyond",
    "beyond",
    "- ongoing",
    "and ongoing",
    "then ongoing",
    ", ongoing",
    "& ongoing",
    "ongoing",
    "( ongoing )",
    "to present",
    "- present",
    "to ongoing",
    "- on - going",
    "and on - going",
    "on - going",
    "to date",
    "- continuing",
    "and continuing",
    "- current",
    "forward",
    "and then ongoing",
    ", then ongoing",
    "/ ongoing",
    "; ongoing",
    "on wards",
    "forwards",
    "and thereafter",
    "thereafter",
    "and ongoing thereafter",
    "to be ongoing",
    "and continuous",
    "/ on - going",
    "- onwards",
    "and forward",
    "going forward",
    "- to date",
    "until further notice",
    "on",
    "- continuous",
    "+ ongoing",
    "and continues",
    "and then on - going",
)
# Those of them that make the date a beginning without doubt.
_SURELY_OPEN = (
    "onwards",
    "onward",
    "and onwards",
    "- onwards",
    "+",
    "forward",
    "forwards",
    "- ongoing",
    "- present",
    "to present",
    "to date",
    "- to date",
    "to ongoing",
    "on wards",
    "- on - going",
    "until further notice",
    "- continuing",
    "- current",
    "and beyond",
    "going forward",
)
_LATEST = (
    "at the latest",
    "at latest",
    "latest",
    "( latest )",
    "or earlier",
    "or sooner",
    "or before",
    "deadline",
    "( deadline )",
    "- deadline",
    ", at the latest",
    "- latest",
    "if not before",
    "if not sooner",
)
_END = ("end", "( end )", "year end", "- end", "year - end")
_EACH = (
    "annually",
    "each year",
    "every year",
    "( annually )",
    "( annual )",
    "yearly",
    "( each year )",
    "( every year )",
    "- annually",
    "- each year",
    "of each year",
    "of every year",
    ", annually",
    "annual",
    "p . a .",
    "per annum",
    "- annual",
    ", each year",
    "in each year",
)

Phrases = dict[str, list[tuple[tuple[str, ...], Bound]]]


def _table() -> Phrases:
    table: Phrases = {}
    for group in re.split(r"\n(?=\S)", _PHRASES.strip()):
        name, _, phrases = group.partition("\n")
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append((words, Bound[name]))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_BEFORE = MappingProxyType(_table())


def _tails(*groups: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for group in groups:
        for phrase in group:
            words = tuple(phrase.split())
            table.setdefault(words[0], []).append(words)
    for entries in table.values():
        entries.sort(key=len, reverse=True)
    return table


_AFTER = MappingProxyType(_tails(_OPEN, _LATEST, _END, _EACH))
_SURELY_OPEN_SET = frozenset(_SURELY_OPEN)
_OPEN_SET = frozenset(_OPEN)
_LATEST_SET = frozenset(_LATEST)
_END_SET = frozenset(_END)
_OF_A_JOB = frozenset(("in", "into", "to", "the", "a", "this", "that", "each", "new", "one"))
"""The words before "post" by which it is a job, and not "after": "in post 31 March 2027"."""


def read_bound(tokens: Tokens, at: int) -> tuple[Bound, int] | None:
    """Return the longest phrase at `at` that may come before a date, and the position after it; None if there
    is none.
    """
    if tokens[at].low == "post" and tokens[at - 1].low in _OF_A_JOB:
        return None
    for words, bound in _BEFORE.get(tokens[at].low, ()):
        if all(tokens[at + i].low == word for i, word in enumerate(words)):
            return bound, at + len(words)
    return None


class Tail(Enum):
    """What a phrase after a date means for it."""

    OPEN = auto()  # it has no end
    PERHAPS_OPEN = auto()
    LATEST = auto()
    END = auto()
    EACH = auto()


def read_tail(tokens: Tokens, at: int) -> tuple[Tail, int] | None:
    """Return the longest phrase at `at` that may come after a date, and the position after it; None if there is
    none.
    """
    for words in _AFTER.get(tokens[at].low, ()):
        if all(tokens[at + i].low == word for i, word in enumerate(words)):
            phrase = " ".join(words)
            after = at + len(words)
            following = tokens[after]
            if following.is_word and following.line == tokens[at].line and phrase not in _LATEST_SET:
                return None  # "Sept 20 ongoing support" names a thing, "Sept 20 ongoing" bounds a date
            if (phrase == "+" and following.digits) or (phrase in _END_SET and following.low == ":"):
                return None
            if phrase in _LATEST_SET:
                return Tail.LATEST, after
            if phrase in _END_SET:
                return Tail.END, after
            if phrase in _SURELY_OPEN_SET:
                return Tail.OPEN, after
            return (Tail.PERHAPS_OPEN if phrase in _OPEN_SET else Tail.EACH), after
    return None

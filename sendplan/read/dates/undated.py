"""Cells that have no date for a known reason: "Ongoing", "TBC", "in line with LTP Timetable", "Termly"."""

import re

from msgspec import Struct

from sendplan.model.date_reading import Precision

_PERIOD = (
    r"(?:days?|weeks?|wks?|fortnights?|months?|mths?|half[- ]?terms?|terms?|quarters?|years?|yrs?|annum|"
    r"meetings?|cycles?|reviews?|sessions?)"
)
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|nine|ten|twelve|eighteen)"

# These stay strings: `re` compiles and caches each when first needed. Compiling all takes longer than reading a plan.

_STARTED = (
    r"\b(?:commenced?|started|under ?-?way|in progress|begun|in place|live|already|established|current(?:ly)?|"
    r"operational|in train|existing|up and running|launched)\b"
)
_DONE = (
    r"\b(?:completed?|achieved|done|delivered|closed|finished|actioned|implemented|discharged|signed off|fulfilled)\b"
)
_ONGOING = (
    r"\b(?:on ?-? ?going|con(?:tinuous|tinual)(?:ly)?|continu(?:es?|ing|ed|ation)|rolling|permanent(?:ly)?|"
    r"through(?:out)?|lifetime|duration|always|business as usual|bau|embedded|all year|year round|in perpetuity|"
    r"life of the|long ?-?standing|no end date|indefinite(?:ly)?|24/7)\b"
)
_RECURRING = (
    rf"\b(?:daily|weekly|fortnightly|monthly|quarterly|termly|annual(?:ly)?|yearly|bi-?\s?annual(?:ly)?|"
    rf"bi-?\s?monthly|bi-?\s?weekly|regular(?:ly)?|periodic(?:ally)?|routine(?:ly)?|{_COUNT} times|twice|thrice|"
    rf"once|per {_PERIOD}|a (?:year|term|month|week)|(?:every|each|all) (?:other |half |academic |school |financial |"
    rf"second |third |new |autumn |spring |summer |{_COUNT} )*(?:{_PERIOD}|autumn|spring|summer|january|february|"
    rf"march|april|may|june|july|august|september|october|november|december|monday|friday)|p\.?a\.?)(?!\w)"
)
_UNSET = (
    r"(?<!\w)(?:t\.?b\.?[acd]\.?|tbconfirmed|to be (?:confirmed|agreed|decided|determined|advised|arranged|set|"
    r"scheduled|announced|finali[sz]ed|established|identified|reviewed|defined|planned|added|notified|assigned|"
    r"discussed|provided|developed|specified|updated)|not (?:yet )?(?:set|known|agreed|confirmed|determined|"
    r"specified|stated|applicable|available|decided|scheduled|required|due|started|given|dated|supplied)|unknown|"
    r"none|nil|n/?\.?a\.?|not applicable|no (?:date|timescale|deadline|set date|fixed date|end|timeframe)\b.*|"
    r"date to follow|to follow|awaiting|awaited|awaits|pending|unconfirmed|undated|unclear|various|varied|varies|"
    r"variable|flexible|open ended|open-ended|open|on hold|paused|deferred|postponed|future|hold|n/?k)(?!\w)"
)
_SOON = (
    r"(?<!\w)(?:a\.?s\.?a\.?p\.?|as soon as (?:possible|practicable|practical)|immediate(?:ly)?|urgent(?:ly)?|now|"
    r"straight ?away|forthwith|right away|from the outset|from outset|at once|today|overdue|imminent(?:ly)?)(?!\w)"
)
_DEPENDS = (
    r"\b(?:in line with|subject to|depend(?:s|ent|ant|ing|ency)?|following|after|once|when|whenever|upon|"
    r"on (?:completion|receipt|approval|appointment|publication|agreement|recruitment|request|appointment)|if|"
    r"as (?:and when|required|needed|necessary|appropriate|agreed|per|above|below|detailed|set out|part of|"
    r"identified|they|it|outlined|opportunities|arise|before|stated|directed|appropriate|soon)|according to|"
    r"accordingly|linked to|per|aligned|alongside|in accordance|in conjunction|see|ditto|timetable|timelines?|"
    r"at (?:each|next|the next|every|point|time|appointment|induction|start|beginning|end)|prior to|before|"
    r"until|during|by next|post(?![ -]?\d)|with effect|unless|where|when|in tandem|same as|in advance)\b"
)
_RELATIVE = (
    rf"\b(?:(?:with)?in {_COUNT}|{_COUNT}(?: ?(?:-|to|/) ?{_COUNT})? ?-?\+? ?"
    rf"(?:working |calendar |school |more |full )?{_PERIOD}|"
    rf"(?:very )?(?:short|medium|long|near|immediate|mid|intermediate|longer|shorter)(?: ?-? ?term| ?-?run)?|"
    r"phases?|stages?|tranche|wave|years? ?\d|yrs? ?\d|y\d|years? (?:one|two|three|four|five)|"
    r"(?:first|second|third|fourth|fifth|final|1st|2nd|3rd|4th|5th|last) years?|months? \d|weeks? \d|days? \d|"
    r"next (?:year|term|academic|financial|school|month|meeting|review|week|steps?|update|cycle|inspection|half)|"
    r"this (?:year|term|academic|financial|school|month)|end of (?:the )?(?:year|term|project|programme|strategy|"
    r"plan|phase|pilot|contract|academic|school|financial|process)|year ?-?end|by half ?-?term|"
    r"(?:academic|school|financial|calendar) years?|(?:one|two|three|four|five|\d) years?|end of year|terms?)\b"
)
_PLAN_YEAR = (
    r"^\W*(?:in |by |end of |by end of |during |throughout )?(?:years?|yrs?|y) ?"
    r"(?:\d|one|two|three|four|five)(?:\s*(?:-|to|and|&|,|/)\s*(?:years? |yrs? )?\d)*\W*$"
)
_TERMS = re.compile(r"\bterms? \d")
_CONDITION = (
    r"^\W*(?:but |and |all )?(?:subject to|depend|if\b|pending|following|once\b|when\b|unless|tb[acd]\b|"
    r"to be (?:confirmed|agreed|determined)|provisional|approx|circa|after\b|estimate|depending|conditional|"
    r"in line with|contingent|awaiting|as required|where\b|upon\b)"
)
_DASH = re.compile(r"^[\W_]*$")
_LONG = 12  # with more words it is a narrative, and a person should look for the date


class Undated(Struct, frozen=True):
    """How a text without a date says that it has none.

    Attributes:
        started: Whether it says that work has begun.
        why: What is doubtful; empty if nothing is.
        names: Whether it names the work that waits, as in "Implementation in line with …".
    """

    precision: Precision = "none"
    started: bool = False
    why: str = ""
    names: bool = False


def read_undated(text: str) -> Undated | None:
    """Return how a cleaned text says that it has no date; None if it does not."""
    low = " ".join(text.casefold().split())
    if _DASH.match(low):
        return Undated(why="only a question mark is written") if "?" in low else Undated()
    started = re.search(_STARTED, low) is not None
    long = "it is a narrative: write a date, or Ongoing" if len(low.split()) > _LONG else ""
    if "?" in low:
        long = long or "a question mark stands behind it"
    if _TERMS.search(low):
        return Undated("term", why="which school year is not written: add it, as in 2021/22")
    if re.search(_PLAN_YEAR, low):
        return Undated("year", why="the years of the plan are not dated: write the financial year, as in 2021/22")
    if low == "throughout the academic year":
        return Undated()
    if re.search(_ONGOING, low) or re.search(_RECURRING, low) or re.search(_UNSET, low) or re.search(_SOON, low):
        return Undated(started=started, why=long)
    if started:
        return Undated(started=True, why=long)
    if re.search(_RELATIVE, low):
        return Undated(why="it counts from a day that is not written: write the date itself")
    if re.search(_DONE, low):
        return Undated(why="it says that the work is complete, not when: write the date")
    condition = re.search(_DEPENDS, low)
    if condition:
        # "Implementation in line with …" names the work, "in line with …" does not.
        return Undated(why=long, names=condition.start() > 0)
    return None


def is_condition(text: str) -> bool:
    """Return whether words beside a date limit it and name no milestone: "subject to funding", "(TBC)"."""
    return re.search(_CONDITION, text.casefold()) is not None


def without_recurrence(text: str) -> str:
    """Return the words in lower case, without those that say how often something happens."""
    return re.sub(_RECURRING, " ", " ".join(text.casefold().split()))


def is_going_on(text: str) -> bool:
    """Return whether the words say that something has no end: "Ongoing", "continuous", "every term"."""
    return re.search(_ONGOING, " ".join(text.casefold().split())) is not None or is_recurring(text)


def is_recurring(text: str) -> bool:
    """Return whether the words say that something happens again and again: "annually", "every term"."""
    return re.search(_RECURRING, " ".join(text.casefold().split())) is not None

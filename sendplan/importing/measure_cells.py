"""Read the cells of a sheet of measures: a period with its year, a number with its unit, which way is better."""

import re
from typing import Literal

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.plan import Plan
from sendplan.read.dates import read_date

_BESIDE = re.compile(
    r"\b(?:baseline|actuals?|results?|values?|performance|outturn|out-turn|position|figures?|data|as at|at)\b[:\s]*",
    re.IGNORECASE,
)
"""Words in a heading beside its period: "Actual Oct 26", "Baseline (Mar 26)"."""
_NUMBER = re.compile(
    r"(?P<bound>[<>≤≥]|[a-z ]+ )?\s*(?P<number>[-+]?£?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*"
    r"(?P<unit>%|[a-z]{3,}(?: [a-z]+)?)?(?P<beside>\s*\(.*\))?",
    re.IGNORECASE,
)
NOTHING = frozenset(
    {"", "-", "–", "—", "n/a", "na", "tbc", "tba", "not available", "not yet available", "no data", "nil return"}
)
_LOWER = re.compile(
    r"\b(?:low\w*|decreas\w*|down\w*|reduc\w*|fall\w*|fewer|less|small\w*|below|under|no more|at most|max\w*)\b|[↓▼<≤]",
    re.IGNORECASE,
)
_HIGHER = re.compile(
    r"\b(?:high\w*|increas\w*|up\w*|rais\w*|ris\w*|more|big\w*|above|over|at least|min\w*)\b|[↑▲>≥]", re.IGNORECASE
)


def _bare(text: str) -> str:
    return " ".join(_BESIDE.sub(" ", " ".join(text.split())).strip(" ()[]:–-,").split())


def season_in(text: str, plan: Plan) -> str:
    """Return "Summer term 2026" for "Summer 2026", if the plan's calendar has such a term; else ""."""
    season, _, year = _bare(text).partition(" ")
    named = season.casefold() in {term.name.casefold() for term in plan.calendar.terms}
    return f"{season} term {year}" if named and re.fullmatch(r"20[0-9]{2}", year) else ""


def period_of(text: str, plan: Plan) -> str:
    """Return the period as measures.csv writes it, or "" if the text is no period or does not say its year.

    A single day stands for its month: "31 March 2026" is "2026-03".
    """
    bare = _bare(text)
    if not re.search(r"[0-9]", bare):
        return ""
    read = read_date(bare, calendar=plan.calendar, context=plan.date)
    if read.end is None or read.is_problem or not read.sure or read.left_over:
        return ""
    return str(Month.of(read.end)) if read.precision in ("day", "month") else bare


def says_period(text: str) -> bool:
    """Return whether the text is a period with its year, so that --map may name it for a column."""
    read = read_date(text)
    return bool(re.search(r"[0-9]", text)) and read.end is not None and read.sure and not read.is_problem


class Written(Struct, frozen=True):
    """A number as measures.csv has it.

    Attributes:
        number: The digits, without thousands separators or a currency sign.
        unit: "%", "£" or a word; empty if none is written.
        bound: The words or sign before the number: "at least", "<".
        beside: The text in brackets behind it.
    """

    number: str
    unit: str = ""
    bound: str = ""
    beside: str = ""


def number_of(text: str) -> Written | None:
    """Return the number in a cell; None if the text is not a number."""
    told = _NUMBER.fullmatch(text.strip())
    if not told:
        return None
    unit = "£" if "£" in told["number"] else unit_of(told["unit"] or "")
    number = re.sub(r"[£,\s+]", "", told["number"])
    return Written(number, unit, (told["bound"] or "").strip(), told["beside"] or "")


_PER_CENT = re.compile(r"per ?cent", re.IGNORECASE)


def unit_of(text: str) -> str:
    """Return a unit as measures.csv has it."""
    return _PER_CENT.sub("%", text)


def unit_in(name: str) -> str:
    """Return "%" if the name of a measure says per cent, else ""."""
    return "%" if "%" in name or _PER_CENT.search(name) else ""


def better_of(told: str) -> Literal["lower", "higher", ""]:
    """Return which way is better, from words such as "low is good" or before a target ("at least"); "" if unclear."""
    lower, higher = _LOWER.search(told), _HIGHER.search(told)
    return "" if bool(lower) is bool(higher) else "lower" if lower else "higher"

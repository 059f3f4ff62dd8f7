"""What a column of a sheet of measures is by its heading: values of a period, what was expected or aimed at by then, or
with whom the area is compared.
"""

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sendplan.importing.measure_cells import period_of, season_in
from sendplan.model.plan import Plan

Kind = Literal["value", "expected", "target", "comparator"]


class Column(Struct, frozen=True):
    """`period` as measures.csv has it, blank where none is told; `season`: the heading's words, where they name a
    season, which is read as the term of that name.
    """

    kind: Kind
    period: str = ""
    season: str = ""


_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "comparator",
        re.compile(
            r"\b(?:national\w*|england|regional\w*|region|(?:statistical |stat |nearest )?neighbours?|sns?|"
            r"comparators?|benchmarks?|similar (?:areas|authorities|councils)|peers?|family group|all[- ]england)\b",
            re.IGNORECASE,
        ),
    ),
    ("target", re.compile(r"\b(?:targets?|goals?|ambitions?|aims?)\b", re.IGNORECASE)),
    (
        "expected",
        re.compile(
            r"\b(?:trajector(?:y|ies)|expected|expectations?|plan(?:ned)?|project(?:ed|ions?)|forecasts?|milestones?|"
            r"profiled?)\b",
            re.IGNORECASE,
        ),
    ),
)
_NO_VALUE = re.compile(
    r"\b(?:rag|b?rag rating|rank\w*|change\w*|variance|difference|numerator|denominator|trend|direction|dot|gap|"
    r"quartile|cohort|comments?|notes?)\b",
    re.IGNORECASE,
)
"""Beside a period: a column of something about the values, and not of values."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[/–-](?:20)?[0-9]{2})?")


def column_of(heading: str, plan: Plan) -> Column | None:
    """What the column is; None where its heading says none of these, or not of which period."""
    words = " ".join(heading.split())
    if _NO_VALUE.search(words):
        return None
    kind, rest = next(
        ((kind, named.sub(" ", words)) for kind, named in _KINDS if named.search(words)), ("value", words)
    )
    period = period_of(rest, plan)
    season = season_in(rest, plan) if not period else ""
    found = Column(kind, period or season, words if season else "")
    if kind == "comparator":
        return found
    bare = " ".join(rest.split()).strip(" ()[]:–-,")
    if kind == "target" and not found.period:
        return found if not bare or _YEAR.fullmatch(bare) else None
    return found if found.period else None


def in_the_register(columns: Mapping[int, Column]) -> dict[int, tuple[str, str]]:
    """Place → the register's column its cells go to, and the period of whose row; blank is of the whole measure.

    A target beside a value of its period is that one's, and one for a day to come then a step on the way. Where none
    is, the last is what the measure is to reach.
    """
    valued = {column.period for column in columns.values() if column.kind == "value"}
    targets = [at for at, one in columns.items() if one.kind == "target"]
    beside = [at for at in targets if columns[at].period in valued]
    found: dict[int, tuple[str, str]] = {}
    for at, column in columns.items():
        if column.kind == "comparator":
            found[at] = ("comparator_value", "")
        elif at in targets and at not in beside:
            if not beside and at == targets[-1]:
                found[at] = ("target", "")
            elif column.period:
                found[at] = ("expected", column.period)
        else:
            found[at] = (column.kind, column.period)
    return found

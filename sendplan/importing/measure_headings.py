"""What a column of a sheet of measures holds, by its heading: values, trajectory, targets or comparator values."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from sendplan.importing.measure_cells import number_of, period_of, season_in
from sendplan.model.plan import Plan

Kind = Literal["value", "expected", "target", "comparator"]


class Column(Struct, frozen=True):
    """The meaning of one column.

    Attributes:
        kind: What its cells are.
        period: Its period, as measures.csv writes it; empty if it has none.
        season: The heading's words, if they name a season that was read as the term of that name; else empty.
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
"""Words that, beside a period, mean that a column is about the values and holds no values itself."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[/–-](?:20)?[0-9]{2})?")


def column_of(heading: str, plan: Plan) -> Column | None:
    """Return what the column is; None if its heading does not say, or does not say for which period."""
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


OWN = "the period in its cells"
"""What stands for the period of a column whose cells each name their own."""


def dated_in_its_cells(cells: Sequence[str], plan: Plan) -> Column | None:
    """Return a column of values if most of its cells say of when they are: "38% (Sept 2026)" below "Baseline"."""
    dated = [cell for cell in cells if (number := number_of(cell)) and period_of(number.beside, plan)]
    return Column("value", OWN) if len(dated) * 2 > len(cells) else None


def of_its_own(period: str, name: str, text: str) -> tuple[str, str, str]:
    """Return (period, name, text), where the text names its own period (Sept 2026) with that and without it."""
    number = number_of(text) if period == OWN else None
    beside = number.beside if number else ""
    return (beside.strip(" ()"), name, text.removesuffix(beside)) if beside else (period, name, text)


def in_the_register(columns: Mapping[int, Column]) -> dict[int, tuple[str, str]]:
    """Return place → (column of the register, period of the row it goes to); the period is "" for the whole measure.

    A target with a value for the same period goes to that period's row. Any other target with a period is a step on
    the way ("expected"), except that the last one is the target of the measure if no target has a value beside it.
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

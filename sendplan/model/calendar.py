"""The plan's own calendar: what it means by a quarter and by a term."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Term:
    """A school term by its names and its months; `first_month` > `last_month` never occurs in a UK school year."""

    name: str
    first_month: int
    last_month: int


THREE_TERMS = (Term("autumn", 9, 12), Term("spring", 1, 3), Term("summer", 4, 7))


@dataclass(frozen=True, slots=True)
class Calendar:
    """`quarters`: whether Q1 begins in April (financial, the default) or January. `terms` in school-year order."""

    quarters: Literal["financial", "calendar"] = "financial"
    terms: tuple[Term, ...] = THREE_TERMS

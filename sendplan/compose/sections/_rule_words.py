"""The rules and the plan's calendar as the definitions print them, with the thresholds in force."""

from collections.abc import Iterator

from sendplan.model.calendar import NAMES, Calendar
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.rules.words import COMPUTED, WORDS, says

Entry = tuple[str, str]
"""A word and what it means."""


def status_meanings(limits: Thresholds) -> tuple[tuple[Status, str], ...]:
    """When each status is computed; the first in the order of the rules that fits is taken."""
    return tuple((status, says(sentence, limits)) for _, status, sentence in COMPUTED)


def words(limits: Thresholds) -> Iterator[Entry]:
    """Every word a paper uses in a sense of its own, in the order a reader meets them."""
    return ((rule.word, says(rule.sentence, limits)) for rule in WORDS)


def calendar_words(calendar: Calendar) -> Iterator[Entry]:
    """What the plan means by a quarter and by a term."""
    begins = "April" if calendar.quarters == "financial" else "January"
    name = "Financial" if calendar.quarters == "financial" else "Calendar"
    yield "Quarters", f"{name} quarters: Q1 begins in {begins}."
    for term in calendar.terms:
        yield f"{term.name.capitalize()} term", f"{NAMES[term.first_month]} to {NAMES[term.last_month]}."
    yield "A month as a date", "As a start, its first day; as an end, its last day."

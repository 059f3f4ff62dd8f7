"""Appendix: each term of the paper with its rule, the thresholds in force, the plan's calendar and glossary."""

from collections.abc import Iterable, Iterator

from sendplan.compose.brief import Brief
from sendplan.compose.elements import cell, chip, paragraph, row
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.model.calendar import NAMES, Calendar
from sendplan.model.document import Block, Caption, Column, Row, Run, Table
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status
from sendplan.model.template import SectionChoice
from sendplan.rules.words import COMPUTED, WORDS, says

TITLE = "Definitions"
Entry = tuple[str, str]
"""A term and what it means."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    plan, limits = brief.snapshot.plan, brief.records.thresholds
    statuses = (row(cell(chip(status)), brief.reworded(meaning)) for status, meaning in status_meanings(limits))
    own = ((word, brief.reworded(meaning)) for word, meaning in words(limits))
    blocks: list[Block] = [
        *opening(choice, TITLE, appendix=True),
        sub_heading(choice, "Statuses", "statuses"),
        paragraph("A computed status is the first of these, in this order, that fits."),
        _table("Status", statuses, "When each status is computed"),
        sub_heading(choice, "Words", "words"),
        _table("Word", _rows(own), "Words of this paper, with the thresholds in force"),
        sub_heading(choice, "The plan’s calendar", "calendar"),
        _table("Word", _rows(calendar_words(plan.calendar)), "How dates in words are read"),
    ]
    if plan.status_key:
        key = (row(cell(Run(word, "strong")), cell(chip(status))) for word, status in plan.status_key.items())
        blocks += [
            sub_heading(choice, "The plan’s own status key", "key"),
            _table("In the plan", key, "The plan’s own words for statuses"),
        ]
    if plan.glossary:
        entries = sorted(plan.glossary.items(), key=lambda entry: entry[0].casefold())
        blocks += [
            sub_heading(choice, "Glossary of the plan", "glossary"),
            _table("Term", _rows(entries), "Terms and abbreviations of the plan"),
        ]
    return Composed(tuple(blocks))


def _rows(entries: Iterable[Entry]) -> Iterable[Row]:
    return (row(cell(Run(word, "strong")), meaning) for word, meaning in entries)


def _table(title: str, rows: Iterable[Row], caption: str) -> Table:
    return Table(
        (Column(title, 110, row_header=True), Column("Meaning", 372)),
        tuple(rows),
        f"{caption}: each with its meaning",
        caption=Caption("Table", caption),
    )


def status_meanings(limits: Thresholds) -> tuple[tuple[Status, str], ...]:
    """Return when each status is computed, in the order of the rules; the first that applies is taken."""
    return tuple((status, says(sentence, limits)) for _, status, sentence in COMPUTED)


def words(limits: Thresholds) -> Iterator[Entry]:
    """Yield each term that papers use in a special sense, in the order in which a reader meets them."""
    return ((rule.word, says(rule.sentence, limits)) for rule in WORDS)


def calendar_words(calendar: Calendar) -> Iterator[Entry]:
    """Yield what the plan means by a quarter and by a term."""
    begins = "April" if calendar.quarters == "financial" else "January"
    name = "Financial" if calendar.quarters == "financial" else "Calendar"
    yield "Quarters", f"{name} quarters: Q1 begins in {begins}."
    for term in calendar.terms:
        yield f"{term.name.capitalize()} term", f"{NAMES[term.first_month]} to {NAMES[term.last_month]}."
    yield "A month as a date", "As a start, its first day; as an end, its last day."


SECTION = Section("definitions", "appendix: what every word means", write, order=200)

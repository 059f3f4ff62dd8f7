"""Challenges: where the dates show a worse status than was reported, and the officer's answer to each."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.challenged import answer_to, answered_in, none_answered, unanswered
from sendplan.compose.elements import IN_PRIVATE, cell, computed_chip, lead_words, paragraphs, reported_cell, row
from sendplan.compose.findings import month_name
from sendplan.compose.phrases import sentence, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import units
from sendplan.model.document import Cell, Column, Paragraph, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count

TITLE = "Challenges and answers"
TABLE = NamedTable(
    "challenges",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("Reported", 71, name="reported"),
        Column("Computed", 71, name="computed"),
        Column("Reason, and answer", 194, name="reason"),
        Column("Lead", 116, hanging=True, name="lead"),
    ),
    statuses=("reported", "computed"),
)
NO_ANSWER = "No answer yet."


def write(brief: Brief, choice: SectionChoice) -> Composed:
    found = [unit for unit in units(brief) if unit.challenged]
    if not found and not brief.summary.totals["challenged"]:
        nil = "No reported status is challenged: none is better than the dates show."
        if any(unit.withheld for unit in units(brief)):
            nil = "No status that is published is challenged: none is better than the dates show."
        return Composed((*opening(choice, TITLE, nil),)) if brief.snapshot.has_updates else Composed()
    if not found:
        return Composed(opening(choice, TITLE, _finding(brief, found)))
    table = TABLE.of(
        tuple(_row(brief, unit) for unit in found),
        "Each reported status that is challenged, with the computed one, the reason and the answer",
        "Reported statuses that are challenged, with the officer’s answer",
    )
    return Composed((*opening(choice, TITLE, _finding(brief, found)), table))


def _finding(brief: Brief, found: Sequence[Judged]) -> str:
    number = brief.summary.totals["challenged"]
    private = number - len({unit.action.parent or unit.ref for unit in found if not unit.withheld})
    first = (
        f"{number} of {count(brief.summary.totals.actions, 'action')} {verb(number)} challenged: "
        "dates, evidence or silence show worse than was reported."
    )
    waiting = len({unit.action.parent or unit.ref for unit in unanswered(brief)})  # two parts of one action count once
    if private:
        first += f" {private} of them {verb(private)} reported in private."
    if not waiting:
        return first
    for_part = "" if none_answered(brief) else " for each part"  # the answer for another part is in the table
    yet = "yet" if all(no_answer(brief, unit) == NO_ANSWER for unit in unanswered(brief)) else "now"
    if number == 1:
        return f"{first} It has no answer{for_part} {yet}."
    if waiting == number:
        return f"{first} None of them has an answer{for_part} {yet}."
    return f"{first} {waiting} of them {verb(waiting, 'has', 'have')} no answer {yet}."


def no_answer(brief: Brief, unit: Judged) -> str:
    """Return `No answer yet.`, or since when if the officer answered the challenge of the paper before."""
    before = brief.before
    was = next((one for one in before.all_refs() if one.ref == unit.ref), None) if before else None
    if before and was and was.challenged and not was.withheld and answer_to(was):
        return f"No answer since {month_name(before.as_at, brief.snapshot.as_at)}."
    return NO_ANSWER


def _row(brief: Brief, unit: Judged) -> Row:
    return row(
        cell(Run(unit.ref, "strong")),
        reported_cell(unit, brief.snapshot.as_at),
        computed_chip(unit),
        _reason(brief, unit),
        lead_words(unit),
    )


def _reason(brief: Brief, unit: Judged) -> Cell:
    if unit.withheld:
        return cell(IN_PRIVATE)
    answer = paragraphs(answer_to(unit) or no_answer(brief, unit))
    label = Run(f"Answer{answered_in(unit)}: ", "strong")
    first = Paragraph((label, *answer[0].inlines)) if answer_to(unit) else answer[0]
    return cell(sentence(unit.challenge), first, *answer[1:])


SECTION = Section(
    "challenges", "where the dates show worse than was reported, and the answers", write, order=110, tables=(TABLE,)
)

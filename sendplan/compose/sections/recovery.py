"""What is overdue or off track, one row each: both statuses, the dates, cause, recovery, ask and challenge."""

from sendplan.compose.brief import Brief
from sendplan.compose.challenged import answer_to, answered_in
from sendplan.compose.elements import (
    IN_PRIVATE,
    Part,
    both_chips,
    cell,
    lead_words,
    paragraph,
    row,
)
from sendplan.compose.impacts import late_impacts
from sendplan.compose.phrases import sentence, short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections import progress
from sendplan.compose.sections._rows import cause_words, dates, late, planned, recovery_words
from sendplan.compose.sections.challenges import no_answer
from sendplan.compose.select import ask_of
from sendplan.compose.short import ended, number_words
from sendplan.model.document import Column, Inline, Paragraph, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice

MOST = 6
TABLE = NamedTable(
    "recovery",
    (
        Column("Action, lead; reported, computed", 150, row_header=True, name="action"),
        Column("Dates", 80, name="dates"),
        Column("Cause, recovery, ask", 252, name="recovery"),
    ),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    described = "Each action that is late: its lead and statuses, its dates, the cause, the recovery and what is asked"
    more = "Impact" if late_impacts(brief) else "More"
    return late(brief, choice, lambda units: TABLE.of([_row(brief, unit) for unit in units], described), more, MOST)


def _row(brief: Brief, unit: Judged) -> Row:
    named = Run(f"{unit.ref} {short_words(unit.action, 60)}", "strong")
    before = planned(unit, brief.snapshot.as_at)
    return row(
        cell(named, Run(lead_words(unit), "quiet"), Paragraph(both_chips(unit, brief.snapshot.as_at))),
        cell(*dates(brief, unit), Run(before, "quiet") if before else ""),
        cell(*_words(brief, unit)),
    )


def _words(brief: Brief, unit: Judged) -> list[Part]:
    """Return the lead's words uncut, and any challenge with the officer's answer: all about an action in one row."""
    if unit.withheld:
        return [f"{IN_PRIVATE[0].upper()}{IN_PRIVATE[1:]}."]
    cause, recovery = (" ".join(said.split()) for said in (cause_words(brief, unit), recovery_words(brief, unit)))
    second: list[Inline] = [Run("Recovery: ", "strong"), Run(recovery)]
    if unit.challenged:
        second += _challenge(brief, unit)
    asked = ask_of(brief, unit)
    if asked:
        second.append(Run(f" {number_words(asked.number, 'Decision')}.", "strong"))
    done = _done(brief, unit)
    first = paragraph(Run("Cause: ", "strong"), ended(cause) if done else cause, *done)
    return [first, Paragraph(tuple(second))]


def _done(brief: Brief, unit: Judged) -> list[Inline]:
    """Return what was done this month, in a paper that tells it of every action; not if the cause quotes it."""
    update = unit.standing.this_month
    if not brief.has(progress.NAME) or not update or not update.progress or not update.issues:
        return []
    return [Run(" Done: ", "strong"), Run(" ".join(progress.said(unit, "progress")))]


def _challenge(brief: Brief, unit: Judged) -> list[Inline]:
    """Return `Challenged on 27 November: …` as the officer wrote it, or that there is no answer yet."""
    answer = " ".join(answer_to(unit).split())
    if not answer:
        none = no_answer(brief, unit)
        return [Run(" Challenged:", "strong"), Run(f" {none[0].lower()}{none[1:]}")]
    if answer.casefold().startswith("challenged"):
        rest = sentence(answer[10:], begin=False)
        return [Run(f" {answer[:10]}", "strong"), Run(f"{'' if rest[:1] in ':.,' else ' '}{rest}")]
    return [Run(f" Challenged; answer{answered_in(unit)}:", "strong"), Run(f" {sentence(answer)}")]


SECTION = Section(
    progress.RECOVERY,
    "what is overdue or off track, a row each: statuses, dates, cause, recovery, ask",
    write,
    order=69,
    tables=(TABLE,),
    gives_way=GivesWay(7, MOST, 2, 1),
)

"""Challenges that are not shown with the exceptions; those without an answer first."""

from collections.abc import Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.challenged import answer_to, answered_in
from sendplan.compose.elements import cell, computed_chip, reported_cell, reported_in, row
from sendplan.compose.phrases import sentence, short_words
from sendplan.compose.section import Composed, GivesWay, NamedTable, Section
from sendplan.compose.sections import recovery
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.challenges import no_answer
from sendplan.compose.select import exceptions, units
from sendplan.compose.short import notes, ref_list, told, where, within
from sendplan.model.document import Column, Paragraph, Row, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import listed

MOST = 3
TABLE = NamedTable(
    "unanswered",
    (
        Column("Ref", 26, row_header=True, name="ref"),
        Column("Action", 164, name="action"),
        Column("Reported", 78, name="reported"),
        Column("Computed", 66, name="computed"),
        Column("Reason, and answer", 148, name="reason"),
    ),
    statuses=("reported", "computed"),
)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the challenges; those shown with an exception are only counted."""
    found = [unit for unit in units(brief) if unit.challenged and not unit.withheld]
    told = {unit.ref for unit in _exceptions_told(brief)}
    above = [unit for unit in found if unit.ref in told]
    others = sorted((unit for unit in found if unit.ref not in told), key=lambda unit: bool(answer_to(unit)))
    if not others:
        return Composed()
    waiting = [unit for unit in others if not answer_to(unit)]
    shown, _ = within(brief, _by_silent_bodies(waiting or others, brief.snapshot.as_at), choice, MOST)
    rest = [unit for unit in others if not any(unit in group for group in shown)]
    table = TABLE.of(
        [_row(brief, group) for group in shown], "Each challenge with both statuses, the reason and the answer"
    )
    title = "Other challenges" if above else "Challenges"
    return Composed((*opening(choice, title), table, *_note(brief, above, rest)))


def _exceptions_told(brief: Brief) -> Sequence[Judged]:
    """Return the exceptions whose row in this paper says if they are challenged; rows that were cut do not count."""
    choice = brief.choice("exceptions", "recovery")
    if choice is None or choice.name == "exceptions":
        return exceptions(brief) if choice else ()
    return within(brief, exceptions(brief), choice, recovery.MOST)[0]


def _by_silent_bodies(found: Sequence[Judged], as_at: date) -> list[Sequence[Judged]]:
    """Return the challenges in groups of one row each: one that needs one answer.

    A body that has not reported is one group for all of its actions of the same statuses. Any other challenge is a
    group by itself.
    """
    groups: dict[tuple[object, ...], list[Judged]] = {}
    for unit in found:
        of_silence = unit.rule == "silent" and unit.action.bodies and not answer_to(unit)
        said = (unit.reported, reported_in(unit, as_at), unit.computed)
        whose = (unit.action.bodies, unit.challenge, *said) if of_silence else (unit.ref,)
        groups.setdefault(whose, []).append(unit)
    return list(groups.values())


def _row(brief: Brief, group: Sequence[Judged]) -> Row:
    unit, answer = group[0], answer_to(group[0])
    when = f"Answer{answered_in(unit)}: " if answered_in(unit) else ""
    answered = sentence(" ".join(answer.split())) if answer else no_answer(brief, unit)
    said = f"{sentence(unit.challenge)} {when}{answered}"
    refs = cell(Run(", ".join(one.ref for one in group), "strong"))
    names = "; ".join(short_words(one.action) for one in group)
    action = f"{listed(list(unit.action.bodies))}: {names}" if len(group) > 1 else names
    return row(refs, action, reported_cell(unit, brief.snapshot.as_at), computed_chip(unit), said)


def _note(brief: Brief, above: Sequence[Judged], rest: Sequence[Judged]) -> list[Paragraph]:
    """Return `3 stand above (1.5, 2.3, 4.1); 3 more, answered (2.2, 3.4, 5.2): annex, section 4.`"""
    clauses = []
    if above:
        verb = "stands" if len(above) == 1 else "stand"
        clauses.append(f"{len(above)} {verb} above ({ref_list((unit.ref for unit in above), last='')})")
    if rest:
        answered = ", answered" if all(answer_to(unit) for unit in rest) else ""
        clauses.append(f"{len(rest)} more{answered} ({ref_list((unit.ref for unit in rest), last='')})")
    words = "; ".join(clauses)
    if rest:
        return notes(*told(brief, words, "challenges"))
    return notes(f"{words}. " if words else "", *where(brief, "In full", "challenges"))


SECTION = Section(
    "unanswered",
    "challenges that no exception tells, those without an answer first",
    write,
    order=112,
    tables=(TABLE,),
    gives_way=GivesWay(5, MOST, 1),
)

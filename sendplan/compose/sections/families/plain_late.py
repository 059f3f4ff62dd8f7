"""For families: what is late, each with the day it was due and the day we now expect it."""

from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import Part, cell, paragraph, row
from sendplan.compose.section import Composed, GivesWay, Section, reference
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.became import due_that_day
from sendplan.compose.sections.families.plain_front import nothing_late
from sendplan.compose.sections.families.promises import all_expected, expected, in_part, late, wanted
from sendplan.compose.sections.families.told_before import taken_back
from sendplan.compose.sections.families.told_when import date_told_in
from sendplan.compose.select import last_day
from sendplan.model.document import Block, Cell, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, unparted

NAME, TITLE = "plain-late", "What is late"
MOST = 5


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the promises that have been late the longest; the rest is listed among the other promises."""
    found = late(brief)
    begins = opening(choice, TITLE)
    if not found:
        return Composed((*begins, paragraph(nothing_late(brief)))) if brief.snapshot.has_updates else Composed()
    shown = found[: most(choice)]
    first = f"These {len(found)} promises are late. We are sorry."
    if len(found) == 1:
        first = "This promise is late. We are sorry."
    elif len(shown) < len(found):
        first = f"{len(found)} promises are late. We are sorry. These have been late the longest."
    table = Table(
        (Column("What we promised", 238), Column("It was due", 128), Column("We now expect", 116)),
        tuple(_row(brief, judged) for judged in shown),
        "Each promise that is late, with the day it was due and the day we now expect it",
    )
    blocks: list[Block] = [*begins, paragraph(first), table]
    rest = len(found) - len(shown)
    if rest:
        words = f"{rest} more {'is' if rest == 1 else 'are'} late"
        there = brief.choice("plain-actions")
        blocks.append(paragraph(f"{words}: ", reference("plain-actions"), ".") if there else paragraph(f"{words}."))
    if due := due_that_day(brief, more=True):
        blocks.append(paragraph(due))
    return Composed(tuple(blocks))


def most(choice: SectionChoice | None) -> int:
    """Return how many promises this section shows; 0 if the paper does not have it."""
    if choice is None:
        return 0
    return MOST if choice.limit is None else choice.limit


def _row(brief: Brief, judged: Judged) -> Row:
    words, missing = wanted(judged)
    return row(
        cell(f"{words} {missing}".strip(), taken_back(brief, judged)),
        _due(judged, brief.snapshot.as_at),
        _expected(judged, brief.snapshot.as_at),
    )


def _expected(judged: Judged, as_at: date) -> Cell:
    """Return the new day of what is late, and below it that of the whole promise if it is expected late too.

    With the month in which its lead said so, if that is an earlier one.
    """
    whole, when = all_expected(judged, as_at), date_told_in(judged, as_at)
    parts: list[Part] = [expected(judged, as_at)]
    if whole:
        parts.append(Run(f"All of it: {whole}", "quiet"))
    if when:
        parts.append(Run(f"Told{when}", "quiet"))
    return cell(*parts)


def _due(judged: Judged, as_at: date) -> Cell:
    """Return the day that was last agreed, and below it the plan's own if that was another. Of a part that is late, it
    has that of the whole promise too, if all of it is expected late.
    """
    parts: list[Part] = [unparted(judged.due) if judged.due else count(judged.days_overdue, "day") + " ago"]
    if in_part(judged):
        parts.append(Run("A part of it", "quiet"))
    if (last := last_day(judged)) and all_expected(judged, as_at):
        parts.append(Run(f"All of it: {unparted(last)}", "quiet"))
    planned = judged.due_planned
    if planned and planned != judged.due:
        parts.append(Run(f"First planned for {unparted(planned)}", "quiet"))
    return cell(*parts)


SECTION = Section(
    NAME, "what is late, when it was due, and the new date", write, order=40, plain=True,
    gives_way=GivesWay(6, MOST, 2),
)  # fmt: skip

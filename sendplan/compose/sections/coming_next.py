"""What comes next: a dated list to the next meeting, and what the officer asks for."""

from collections.abc import Sequence

from sendplan.compose.brief import Brief
from sendplan.compose.coming import Coming, coming, known_of, next_meeting, until
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._actions import short_words
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import officers_word
from sendplan.compose.short import notes, told
from sendplan.model.document import Block, ListBlock, ListItem, Run
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, unparted

MOST, FEW = 4, 3
"""Days, and actions on one day that are still named one by one."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.summary.totals.open:
        return Composed()
    found = coming(brief)
    limit = MOST if choice.limit is None else choice.limit
    meeting = next_meeting(brief)
    day = unparted(until(brief))
    title = f"What comes next, to {'the meeting on ' if meeting else ''}{day}"
    blocks: list[Block] = [*opening(choice, title)]
    items = [_item(brief, one) for one in found[:limit]] or [ListItem((Run("Nothing falls due."),))]
    given = officers_word(brief)
    steps = " ".join(given.next_steps.split()) if given and given.next_steps else ""
    items += [ListItem((Run(steps if steps.endswith((".", "!", "?")) else f"{steps}."),))] if steps else []
    blocks.append(ListBlock(tuple(items)))
    left = told(brief, count(len(found) - limit, "more day"), "milestones") if len(found) > limit else ()
    unknown = "" if meeting else f"{' ' if left else ''}The next meeting’s date is not supplied."
    return Composed((*blocks, *notes(*left, unknown)))


def _item(brief: Brief, one: Coming) -> ListItem:
    """`31 December 2020, 14 actions due: 2 expected later (2.3, 4.7b), 1 paused (4.6) and 11 others.`."""
    clauses = []
    if one.due:
        clauses.append(f"due: {_named(one.due)}" if len(one.due) <= FEW else _counted(brief, one.due))
    if one.forecast:
        clauses.append(f"{_named(one.forecast)}, as {'its lead expects' if len(one.forecast) == 1 else 'leads expect'}")
    return ListItem((Run(unparted(one.day), "strong"), Run(f", {'; '.join(clauses)}.")))


def _counted(brief: Brief, due: tuple[Judged, ...]) -> str:
    known = list(known_of(brief, due, returns=not _told(brief, "answers")))
    return f"{count(len(due), 'action')} due{f': {listed(known)}' if known else ''}"


def _told(brief: Brief, section: str) -> bool:
    """Whether the paper says so elsewhere."""
    return any(choice.name == section for choice in brief.template.sections)


def _named(found: Sequence[Judged]) -> str:
    """`4.7b Mapping of the existing offer`; of many the first, and how many more."""
    names = [f"{unit.ref} {short_words(unit.action, 60)}" for unit in found[:FEW]]
    return "; ".join(names) + (f"; and {len(found) - FEW} more" if len(found) > FEW else "")


SECTION = Section(
    "next",
    "a dated list to the next meeting, and the officer’s next steps",
    write,
    order=90,
    gives_way=GivesWay(6, MOST, 1),
)

"""What comes next: a dated list up to the next meeting, and the officer's next steps."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.coming import (
    Coming,
    after_that,
    coming,
    decided,
    due_parts,
    fall_due,
    known_of,
    late_parts,
    milestone_due,
    next_meeting,
    now_expected,
    steps,
    then_due,
    to_carry_out,
    until,
)
from sendplan.compose.elements import paragraph
from sendplan.compose.phrases import short_words
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import asked, exceptions
from sendplan.compose.short import in_annex, notes, told
from sendplan.model.document import Block, ListBlock, ListItem, Run
from sendplan.model.judgement import Judged
from sendplan.model.records import Decision
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, unparted

MOST, FEW = 4, 3
"""Most days listed, and most actions on one day that are named one by one."""


def write(brief: Brief, choice: SectionChoice) -> Composed:
    if not brief.summary.totals.open:
        return Composed()
    found = coming(brief)
    limit = MOST if choice.limit is None else choice.limit
    meeting = next_meeting(brief)
    day = unparted(until(brief))
    title = f"What comes next, to {'the meeting on ' if meeting else ''}{day}"
    blocks: list[Block] = [*opening(choice, title)]
    items = [(one.day, _item(brief, one)) for one in found[:limit]]
    items += [_step(day, words, first=after_that(brief, day)) for day, words in steps(brief)]
    items += [_step(one.due, f"{decided(one)}.", _what(one)) for one in to_carry_out(brief)]
    items.sort(key=lambda pair: pair[0])
    blocks.append(ListBlock(tuple(item for _, item in items)) if items else paragraph("Nothing falls due."))
    left = told(brief, _later(found[limit:]), "milestones") if len(found) > limit else ()
    unknown = "" if meeting else f"{' ' if left else ''}The next meeting’s date is not supplied."
    return Composed((*blocks, *notes(*left, unknown)))


def _later(rest: Sequence[Coming]) -> str:
    """Return `8 actions due or expected on 2 more days`: most of what is due may fall on the last day."""
    refs = {unit.action.parent or unit.ref for one in rest for unit in (*one.due, *one.forecast)}
    refs |= {unit.action.parent or unit.ref for one in rest for unit in one.parts}
    refs |= {unit.action.parent or unit.ref for one in rest for unit, _ in one.later}
    return f"{count(len(refs), 'action')} due or expected on {count(len(rest), 'more day')}"


def _step(day: date | None, words: str, what: str = "", first: str = "") -> tuple[date, ListItem]:
    """Return the sort day and the item; next steps without a day come last."""
    name = f"{first}{unparted(day)}" if day else "Next steps"
    return day or date.max, ListItem((Run(name, "strong"), Run(f"{what}: {words}")))


_AS_DONE = re.compile(r"^\W*\w+ed\b|\b(?:is|are|was|were|has|have|had|be|been)\b", re.IGNORECASE)


def _what(decision: Decision) -> str:
    """Return `, to carry out` for a decision worded as a result.

    `31 July 2026: A direct award is agreed` would read as if it is agreed on that day; `Write to the trust` would
    not.
    """
    return ", to carry out" if _AS_DONE.search(decision.decision) else ""


def named_next(brief: Brief) -> set[str]:
    """Return the refs that the list names; from a table of what falls due, only those of its first day are certain."""
    choice = brief.choice("next", "due")
    if choice is None:
        return set()
    most = 1 if choice.name == "due" else MOST
    found = coming(brief)[: most if choice.limit is None or choice.name == "due" else choice.limit]
    due = {unit.ref for one in found if len(one.due) <= FEW for unit in one.due}
    later = {part.ref for one in found for part in [part for unit in one.due for part in late_parts(unit)][:FEW]}
    return due | later | {unit.ref for one in found for unit in one.forecast[:FEW]}


def _item(brief: Brief, one: Coming) -> ListItem:
    """Return `31 December 2020, 14 actions due: 2 expected later (2.3, …), 1 paused (4.6) and 11 others.`"""
    clauses = [f"{_named(one.forecast)}, by forecast"] if one.forecast else []
    clauses += [
        f"then due: {unit.ref} {short_words(unit.action, 60)}{then_due(unit, point)}" for unit, point in one.later
    ]
    named = len(one.due) <= FEW
    if named and (one.due or one.parts):
        parts = [*(part for unit in one.due for part in due_parts(unit)), *one.parts]
        clauses.insert(0, f"due: {_named(parts, lambda unit: milestone_due(unit) + now_expected(unit))}")
    if named:
        words = "; ".join(clauses)
        stop = "" if words.endswith("…") else "."  # a name that was cut short ends with "…"
        return ListItem((Run(unparted(one.day), "strong"), Run(f", {words}{stop}")))
    words = "; ".join([*clauses, _counted(brief, one)])
    place = (Run(": "), in_annex(brief, "milestones")) if brief.template.annex else ()
    return ListItem((Run(unparted(one.day), "strong"), Run(f", {words}"), *place, Run(".")))


def _counted(brief: Brief, one: Coming) -> str:
    due = one.due
    named = {unit.ref for unit in exceptions(brief)} if brief.has("overdue") else set()
    named |= named_next(brief) | {ask.judged.ref for ask in asked(brief) if ask.judged}
    known = list(known_of(brief, due, returns=not brief.has("answers"), named=named))
    known += [count(len(one.parts), "part")] if one.parts else []
    return f"{fall_due(due)}{f': {listed(known)}' if known else ''}"


def _named(found: Sequence[Judged], more: Callable[[Judged], str] = lambda _: "") -> str:
    """Return `4.7b Mapping of the existing offer`; of many, the first by name and the others by ref."""
    names = [f"{unit.ref} {short_words(unit.action, 60)}{more(unit)}" for unit in found[:FEW]]
    return "; ".join(names) + (f"; {listed([unit.ref for unit in found[FEW:]])}" if len(found) > FEW else "")


SECTION = Section(
    "next",
    "a dated list to the next meeting, and the officer’s next steps",
    write,
    order=90,
    gives_way=GivesWay(6, MOST, 1),
)

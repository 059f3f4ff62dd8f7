"""Date changes in a paragraph: what is asked, what was approved since, how far the dates have moved in total."""

import re
from collections.abc import Sequence
from typing import Literal

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.findings import month_name
from sendplan.compose.phrases import LATE
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.date_changes import (
    KINDS,
    Moves,
    drifts,
    handover,
    how_far,
    is_for_its_forecast,
    is_open_since,
    is_private,
    moves_of_each,
    of_milestone,
    refused,
    rows_of,
    stood,
)
from sendplan.compose.select import Ask, asked
from sendplan.compose.short import MOST_REFS, number_words, ref_list, told, where
from sendplan.compose.taken_over import carried_on
from sendplan.model.document import Inline, Run
from sendplan.model.records import PlanChange
from sendplan.model.template import SectionChoice
from sendplan.model.wording import cut, unparted
from sendplan.rules.inputs import OPEN_SINCE
from sendplan.rules.told import came_late, is_news

TITLE = "Date changes"
MOST = 4


def write(brief: Brief, choice: SectionChoice) -> Composed:
    waiting, approved = rows_of(brief)
    found = drifts(brief)
    parts: list[str | Inline] = []
    if wanted := _wanted(brief, waiting):
        parts += [Run("Asked:", "strong"), f" {wanted}. "]
    whens = f"since {_since(brief)}", LATE
    news = _news(brief, approved, "approved_on")
    moves = moves_of_each(brief, [change for new in news for change in new])
    for when, new in zip(whens, news, strict=True):
        if newest := [change for change in new if change not in moves or moves[change][-1] == change]:
            parts += [Run(f"Approved {when}:", "strong"), f" {_listed(brief, newest, moves)}. "]
    for when, no in zip(whens, _news(brief, refused(brief), "refused_on"), strict=True):
        if no:
            listed = "; ".join(_refused_words(brief, one) for one in no[:MOST])
            more = f"; and {len(no) - MOST} more" if len(no) > MOST else ""
            parts += [Run(f"Refused or withdrawn {when}:", "strong"), f" {listed}{more}. "]
    if found:
        parts += told(brief, how_far(found), "date-changes")
    elif parts:
        parts += where(brief, "All changes", "date-changes")
    return Composed((*opening(choice, TITLE), paragraph(*parts))) if parts else Composed()


def _news(
    brief: Brief, changes: Sequence[PlanChange], what: Literal["approved_on", "refused_on"]
) -> tuple[list[PlanChange], list[PlanChange]]:
    """Return the changes decided since the paper before, and those decided before it that it did not know of."""
    before = brief.earlier
    if before is None:
        return [], []
    late = [one for one in changes if came_late(before, one, what)]
    return [one for one in changes if is_news(before, one, what) and one not in late], late


def _since(brief: Brief) -> str:
    return month_name(brief.earlier.as_at, brief.snapshot.as_at) if brief.earlier else ""


def _listed(brief: Brief, changes: list[PlanChange], moves: Moves) -> str:
    said = _told_together(brief, changes, moves)
    shown = said if len(said) == MOST + 1 else said[:MOST]  # the last one takes no more room than "and 1 more"
    left = sum(len(refs) for _, refs in said[len(shown) :])
    words = "; ".join(f"{ref_list(refs, MOST_REFS)} {what}" for what, refs in shown)
    return f"{words}{f'; and {left} more' if left else ''}"


def _wanted(brief: Brief, waiting: list[PlanChange]) -> str:
    """Return the decisions that ask for a change, also those that no row of plan_changes asks for yet, then the other
    changes by ref.
    """
    asks = asked(brief)
    decisions = {ask.judged.ref: ask for ask in asks if ask.judged}
    apart = [change for change in waiting if (ask := decisions.get(change.ref)) and _is_for_another(ask, change)]
    numbers = sorted(
        {decisions[change.ref].number for change in waiting if change.ref in decisions and change not in apart}
        | {ask.number for ask in asks if is_for_its_forecast(ask)}
    )
    others = [change.ref for change in waiting if change.ref not in decisions]
    words = []
    if numbers:
        words.append(
            number_words(numbers[0], "decision") if len(numbers) == 1
            else f"decisions {ref_list((str(number) for number in numbers), MOST_REFS)}"
        )  # fmt: skip
    words += [ref_list(others)] if others else []
    words += [_refused_words(brief, change) for change in apart]
    return "; ".join(words)


_BEGINS = re.compile(r"\W*(close|pause|resume|reopen|remove)\b", re.IGNORECASE)


def _is_for_another(ask: Ask, change: PlanChange) -> bool:
    """Return whether the decision plainly asks for a change of another kind: to close what was to be later."""
    begins = _BEGINS.match(ask.update.ask)
    return begins is not None and begins[1].casefold() != change.kind


def _refused_words(brief: Brief, change: PlanChange) -> str:
    """Return what was asked for: `1.2 to 12 February 2021`, or `1.2 closed`; in private only that it was a change."""
    if is_private(brief, change.ref):
        return f"a change to {change.ref}"
    wanted = f"to {unparted(change.new_end)}" if change.new_end else KINDS.get(change.kind, change.kind).lower()
    return f"{change.ref} {wanted}"


def _told_together(brief: Brief, changes: list[PlanChange], moves: Moves) -> list[tuple[str, list[str]]]:
    """Return what was approved and of which actions, new dates first: six that were paused are told of in one place."""
    found: dict[str, list[str]] = {}
    for change in sorted(changes, key=lambda one: one.kind != "redate"):
        found.setdefault(_told(brief, change, moves), []).append(change.ref)
    return list(found.items())


def _told(brief: Brief, change: PlanChange, moves: Moves) -> str:
    """Return what follows the ref: `from 31 October 2020 to 29 January 2021`, or `reopened`.

    A date that was moved more than once is told from where its readers had it.
    """
    if change.kind == "redate" and change.new_end:
        was = stood(brief, moves[change][0] if change in moves else change)
        if was == change.new_end:
            return f"kept at {unparted(was)}"
        milestone = of_milestone(brief, change)
        named = f"({cut(milestone, 60)}) " if milestone else ""
        return f"{named}{f'from {unparted(was)} ' if was else ''}to {unparted(change.new_end)}"
    if handed := handover(brief, change):
        return f"now led by {cut(handed.now, 60)}"
    if change.kind == "correct" and change.reason:  # it may correct the lead or the words, without a date
        return f"corrected ({cut(' '.join(change.reason.split()).rstrip('.'), 72)})"
    due = f", due {unparted(change.new_end)}" if change.kind == "reopen" and change.new_end else ""
    since = f", {OPEN_SINCE}" if is_open_since(brief, change) else ""
    on = carried_on(brief, change.ref) if change.kind == "close" and not since else None
    return f"{KINDS.get(change.kind, change.kind).lower()}{due}{since}{f', {on.words}' if on else ''}"


SECTION = Section("dates", "date changes in a paragraph: asked, approved, moved in all", write, order=131)

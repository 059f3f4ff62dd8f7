"""Date changes in a paragraph: what is asked, what was approved since, how far the dates have moved in total."""

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.findings import month_name
from sendplan.compose.section import Composed, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.date_changes import (
    KINDS,
    drifts,
    handover,
    how_far,
    is_open_since,
    of_milestone,
    rows_of,
    stood,
)
from sendplan.compose.select import Ask, asked
from sendplan.compose.short import MOST_REFS, number_words, ref_list, told, where
from sendplan.model.document import Inline, Run
from sendplan.model.records import PlanChange
from sendplan.model.template import SectionChoice
from sendplan.model.wording import cut, long_date, unparted
from sendplan.rules.inputs import OPEN_SINCE

TITLE = "Date changes"
MOST = 4


def write(brief: Brief, choice: SectionChoice) -> Composed:
    waiting, approved = rows_of(brief)
    since = brief.summary.previous
    new = [change for change in approved if since and change.approved_on and change.approved_on > since]
    found = drifts(brief)
    parts: list[str | Inline] = []
    if wanted := _wanted(brief, waiting):
        parts += [Run("Asked:", "strong"), f" {wanted}. "]
    if new and since:
        month = month_name(since, brief.snapshot.as_at)
        shown = new if len(new) == MOST + 1 else new[:MOST]  # showing the last one takes no more room than "and 1 more"
        listed = "; ".join(_told(brief, change) for change in shown)
        more = f"; and {len(new) - len(shown)} more" if len(new) > len(shown) else ""
        parts += [Run(f"Approved since {month}:", "strong"), f" {listed}{more}. "]
    if found:
        parts += told(brief, how_far(found), "date-changes")
    elif parts:
        parts += where(brief, "All changes", "date-changes")
    return Composed((*opening(choice, TITLE), paragraph(*parts))) if parts else Composed()


def _wanted(brief: Brief, waiting: list[PlanChange]) -> str:
    """Return the decisions that ask for a change, also those that no row of plan_changes asks for yet, then the other
    changes by ref.
    """
    asks = asked(brief)
    decisions = {ask.judged.ref: ask.number for ask in asks if ask.judged}
    numbers = sorted(
        {decisions[change.ref] for change in waiting if change.ref in decisions}
        | {ask.number for ask in asks if _is_for_its_forecast(ask)}
    )
    others = [change.ref for change in waiting if change.ref not in decisions]
    words = []
    if numbers:
        words.append(
            number_words(numbers[0], "decision") if len(numbers) == 1
            else f"decisions {ref_list((str(number) for number in numbers), MOST_REFS)}"
        )  # fmt: skip
    words += [ref_list(others)] if others else []
    return "; ".join(words)


def _is_for_its_forecast(ask: Ask) -> bool:
    """Return whether the decision is about the very day by which the lead now expects it."""
    unit = ask.judged
    return bool(unit and not unit.withheld and unit.forecast and long_date(unit.forecast) in ask.update.ask)


def _told(brief: Brief, change: PlanChange) -> str:
    """Return `4.4 from 31 October 2020 to 29 January 2021`, or `4.2 reopened`."""
    if change.kind == "redate" and change.new_end:
        was = stood(brief, change)
        if was == change.new_end:
            return f"{change.ref} kept at {unparted(was)}"
        milestone = of_milestone(brief, change)
        named = f"{change.ref} ({cut(milestone, 60)})" if milestone else change.ref
        return f"{named} {f'from {unparted(was)} ' if was else ''}to {unparted(change.new_end)}"
    if handed := handover(brief, change):
        return f"{change.ref} now led by {cut(handed.now, 60)}"
    if change.kind == "correct" and change.reason:  # it may correct the lead or the words, without a date
        return f"{change.ref} corrected ({cut(' '.join(change.reason.split()).rstrip('.'), 72)})"
    due = f", due {unparted(change.new_end)}" if change.kind == "reopen" and change.new_end else ""
    since = f", {OPEN_SINCE}" if is_open_since(brief, change) else ""
    return f"{change.ref} {KINDS.get(change.kind, change.kind).lower()}{due}{since}"


SECTION = Section("dates", "date changes in a paragraph: asked, approved, moved in all", write, order=131)

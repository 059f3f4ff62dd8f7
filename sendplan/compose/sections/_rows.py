"""The heading and the note that the short tables of what is overdue or off track share, and their column of dates."""

from collections.abc import Sequence
from datetime import date

from sendplan.compose.brief import Brief
from sendplan.compose.elements import NOT_PUBLISHED, Part
from sendplan.compose.select import new_date, units
from sendplan.compose.short import alike, notes, ref_list, told, where
from sendplan.model.document import Paragraph, Run
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import count, long_date, short_date


def title(brief: Brief, found: Sequence[Judged]) -> str:
    """`Overdue or off track: 6 of 26, 3 without a new date`; counted in actions."""
    off = brief.said(Status.OFF_TRACK)
    if not found:
        return f"Nothing is overdue or {off}"
    whole = {action_ref(unit) for unit in found}
    dateless = {action_ref(unit) for unit in found if not unit.withheld and not new_date(brief, unit)}
    without = f", {len(dateless)} without a new date" if dateless else ""
    return f"Overdue or {off}: {len(whole)} of {brief.summary.totals.open}{without}"


def action_ref(unit: Judged) -> str:
    """Counts are of actions (DESIGN, "Parts")."""
    return unit.action.parent or unit.ref


def dates(brief: Brief, unit: Judged) -> list[Part]:
    """How late, when it was due, and when it is expected now."""
    days = unit.days_overdue
    late = days or (unit.slippage.days if unit.slippage and not unit.withheld else 0)
    words: list[Part] = [Run(f"{count(late, 'day')} {'over' if days else 'late'}", "strong")] if late > 0 else []
    words.append(f"Due {short_date(unit.due)}" if unit.due else "No due date")
    if unit.withheld:
        words.append(NOT_PUBLISHED)
    elif new_date(brief, unit) and unit.forecast:
        words.append(f"Now {short_date(unit.forecast)}")
    else:
        words.append(Run("No new date", "strong"))
    return words


def below(brief: Brief, shown: Sequence[Judged], rest: Sequence[Judged], more: str) -> list[Paragraph]:
    """That all are shown, or what is not; where the rest of each stands; what is not shown because it is private."""
    private = [unit.ref for unit in units(brief) if unit.withheld and not unit.overdue]
    hidden = f" Not shown, reported in private: {ref_list(private)}." if private else ""
    if rest:
        return notes(*told(brief, alike(brief, rest), "exceptions"), hidden)
    every = "The one is" if len(shown) == 1 else f"All {len(shown)}"
    return notes(f"{every} shown. ", *where(brief, more, "exceptions"), hidden)


def then(brief: Brief, unit: Judged) -> str:
    """What was expected a month ago, or else what the plan had: (Oct: 30 Nov) or (Plan: 30 Sep)."""
    if unit.withheld or unit.forecast is None:
        moved = unit.baseline_due and unit.due and unit.baseline_due != unit.due
        return f"(Plan: {_day(unit.baseline_due)})" if moved and unit.baseline_due else ""
    try:
        was = brief.before.find(unit.ref) if brief.before else None
    except KeyError:
        was = None
    if was and was.forecast and not was.withheld and was.forecast != unit.forecast and brief.summary.previous:
        return f"({long_date(brief.summary.previous).split()[1][:3]}: {_day(was.forecast)})"
    return ""


def _day(day: date) -> str:
    return short_date(day).rpartition("\u00a0")[0]

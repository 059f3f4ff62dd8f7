"""For families: what became of what was due, what will be decided, what is due, and when they will hear."""

from collections.abc import Sequence
from datetime import date, timedelta

from sendplan.compose.brief import Brief
from sendplan.compose.elements import paragraph
from sendplan.compose.findings import due_soon_until, overdue_and_due
from sendplan.compose.section import Composed, GivesWay, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.sections.families.became import MOST, became
from sendplan.compose.sections.families.meetings import decided_since, next_decisions, own_meetings
from sendplan.compose.sections.families.promises import ON_HOLD, state_of
from sendplan.compose.select import last_day
from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, unparted

TITLE = "What happens next"


def write(brief: Brief, choice: SectionChoice) -> Composed:
    """Write the decisions asked, what falls due, when we will tell how it went, and the template's standing words."""
    as_at, until = brief.snapshot.as_at, due_soon_until(brief)
    soon = [(judged, days) for judged in brief.snapshot.judged if (days := _days(judged, as_at, until))]
    to_do = [(one, days) for one, days in soon if state_of(one, as_at) is not ON_HOLD]
    held, due = len(soon) - len(to_do), len(to_do)
    some = " or a part of it" if due == 1 else " or parts of them"
    some = some if any((last := last_day(one)) and last > days[0] for one, days in to_do) else ""
    beside = "Besides what is late, " if overdue_and_due(brief) else ""
    first = f"{beside}{count(due, 'thing')}{some} {'is' if due == 1 else 'are'} due by {unparted(until)}."
    if not due:
        other = "else " if any(one.overdue or one.due == as_at for one in brief.snapshot.judged if one.open) else ""
        first = f"Nothing {other}is due by {unparted(until)}."
    later = sum(_is_later(one, days) for one, days in to_do)
    if later:
        which = "it" if due == 1 else "them" if later == due else f"{later} of them"
        hidden = sum(one.withheld and not _is_later(one, days) for one, days in to_do)
        first += f" We expect {which} later than planned{f'; of {hidden} we cannot say' if hidden else ''}."
    if held:
        which = count(held, "more thing" if due else "thing")
        first += (
            f" {which} that {'was' if held == 1 else 'were'} to be done by then {'is' if held == 1 else 'are'} on hold."
        )
    each = ("how they went" if due > 1 else "how it went") if due else "how it is going"
    then = f" {_when(brief, [days[0] for _, days in soon])} we will tell you {each}."
    if not brief.summary.totals.open:
        first, then = "There is nothing left to do of what we promised.", ""
    head, *standing = opening(choice, TITLE)
    since = became(brief, MOST if choice.limit is None else choice.limit)
    told = (decided_since(brief), next_decisions(brief), f"{since} {first}{then}".strip())
    return Composed((head, *(paragraph(words) for words in told if words), *standing))


def _days(judged: Judged, as_at: date, until: date) -> list[date]:
    """Return on which days something of it is due by then, the first one first.

    What was due on the day of the paper is told as due then. Nothing if something of it is late: that counts as late.
    """
    return [point.due for point in judged.open_points if as_at < point.due <= until] if judged.due_soon else []


def _is_later(judged: Judged, days: Sequence[date]) -> bool:
    """Return whether any of the promise that is due on those days is expected later; each promise counts once."""
    units = (unit for unit in judged.units if unit.open and not unit.withheld)
    return any(point.days_late for unit in units for point in unit.open_points if point.due in days)


def _when(brief: Brief, due: Sequence[date]) -> str:
    """Return `In December 2020`, when the first update comes out whose as-at date is after all these days.

    `In our next update` if data/meetings.csv lists updates but none that late.
    """
    last = max(due, default=brief.snapshot.as_at + timedelta(days=1))
    rows = sorted(own_meetings(brief), key=lambda row: row.as_at)
    coming = [row.publish_by or row.held_on for row in rows if row.as_at >= last and row.as_at > brief.snapshot.as_at]
    if rows:
        return f"In {Month.of(coming[0]).words}" if coming and coming[0] else "In our next update"
    return f"In {max([Month.of(brief.snapshot.as_at).plus(2), *(Month.of(day).plus(1) for day in due)]).words}"


SECTION = Section("plain-next", "what happens next", write, order=50, plain=True, gives_way=GivesWay(1, MOST, 0))

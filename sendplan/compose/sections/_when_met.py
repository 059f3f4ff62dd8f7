"""When a milestone was met, as far as that is known: late, by its day, or told of only in a later month."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.movements import moved, steps_met
from sendplan.compose.select import last_day, recorded
from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Point
from sendplan.model.records import Update
from sendplan.model.status import Status
from sendplan.model.wording import count
from sendplan.rules.approvals import match_point


class Stone(Struct, frozen=True):
    """A milestone that was due in the period, by its approved or its first planned date."""

    unit: Judged
    point: Point
    updates: Sequence[Update] = ()

    @property
    def met(self) -> bool:
        """Return whether it was reported met, or its action was completed on a day that has come."""
        return self.point.met or not (self.waits or self.closed)

    @property
    def waits(self) -> bool:
        """Return whether work is left: its action is open, or the reported day of completion is still to come."""
        return self.unit.open or self.unit.ahead

    @property
    def unproven(self) -> bool:
        """Return whether it counts as met only because its action was reported complete, without evidence."""
        return self.met and not self.point.met and self.unit.unevidenced

    @property
    def paused(self) -> bool:
        """Return whether its action is paused by a decision, so that the milestone is not missed."""
        return self.unit.computed is Status.PAUSED and not self.met and not self.unit.withheld

    @property
    def closed(self) -> bool:
        """Return whether a decision closed its action before it was met."""
        return self.unit.computed is Status.CLOSED and not self.point.met


def told_by_leads(brief: Brief) -> dict[str, list[Update]]:
    """Return ref → what leads reported on it up to the paper's month."""
    said: dict[str, list[Update]] = {}
    for update in brief.records.updates:
        if update.month <= brief.month and not update.of_officer_alone:
            said.setdefault(update.ref, []).append(update)
    return said


def done_by(stone: Stone) -> date | None:
    """Return the reported day of its action's completion: all of it was met by then, whenever that was written."""
    standing = stone.unit.standing
    return standing.completed_on if standing.status is Status.COMPLETE else None


def by_its_day(stone: Stone) -> bool:
    """Return whether its action was completed on its day or before."""
    done = done_by(stone)
    return done is not None and done <= stone.point.due


def days_late(stone: Stone) -> int:
    """Return how many days after its date it was completed, for the last milestone of a completed action; else 0."""
    done = done_by(stone)
    return max(0, (done - stone.point.due).days) if done and stone.point == stone.unit.points[-1] else 0


def told_after(stone: Stone) -> Month | None:
    """Return the month of the report that first called it met, if due earlier and no day of completion tells more."""
    if not stone.point.met or by_its_day(stone) or days_late(stone):
        return None
    told = first_told(stone)
    return told.month if told and told.month.first_day > stone.point.due else None


def first_told(stone: Stone) -> Update | None:
    """Return the report that first called it met; None if it counts as met only because its action is complete."""
    points = stone.unit.points
    at = points.index(stone.point)
    naming = (
        one for one in stone.unit.standing.met_from if at in {match_point(points, name) for name in one.milestones_met}
    )
    return next(naming, None) if stone.point.met else None


def met_late(stone: Stone) -> bool:
    """Return whether it was met late.

    Where only a later month's report called it met, it counts as late if its lead had reported after its date without
    calling it met, or had forecast a later day.
    """
    told = told_after(stone)
    if told is None:
        return days_late(stone) > 0
    points = stone.unit.points
    at = points.index(stone.point)
    before = [update for update in stone.updates if update.month < told]
    since = (
        one.said_on if one.updated_on else one.month.first_day for one in before
    )  # undated: it may be its first day
    return any(day > stone.point.due for day in since) or any(
        forecast.day > stone.point.due and match_point(points, forecast.milestone) == at
        for update in before
        for forecast in update.forecasts
    )


def steps_told(brief: Brief) -> tuple[str, list[tuple[Judged, Point, str]]]:
    """Return `Milestones met` and each that open work met since, with `, late` if that is known and `, public again`.

    The name is `Milestones met late` if all are.
    """
    public_again = met_and_told_now(brief)
    met, said = [*steps_met(moved(brief)), *public_again], told_by_leads(brief)
    late = [met_late(Stone(unit, point, said.get(unit.ref, ()))) for unit, point in met]
    name = f"Milestone{'' if len(met) == 1 else 's'} met{' late' if all(late) else ''}"
    each = zip(met, late, strict=True)
    return name, [
        (*one, f"{', late' if is_late and not all(late) else ''}{', public again' if one in public_again else ''}")
        for one, is_late in each
    ]


def met_and_told_now(brief: Brief) -> list[tuple[Judged, Point]]:
    """Return the milestones of open work that was private in the earlier month, met as a public report of since says.

    That row tells it by itself. Had a private one said so too, the work would still be withheld for it.
    """
    if brief.before is None:
        return []
    then = Month.of(brief.before.as_at)
    private = {one.ref for one in brief.before.all_refs() if one.withheld}
    return [
        (unit, point) for unit in recorded(brief)
        if unit.ref in private and unit.open and not unit.parts and not unit.withheld
        for point in unit.points
        if (told := first_told(Stone(unit, point))) and told.month > then and not told.restricted
    ]  # fmt: skip


def completed_late(unit: Judged) -> str:
    """Return `, 20 days late` if it was completed after its last agreed day; else ""."""
    due = last_day(unit)
    days = (unit.done_on - due).days if unit.done_on and due and not unit.ahead else 0
    return f", {count(days, 'day')} late" if days > 0 else ""

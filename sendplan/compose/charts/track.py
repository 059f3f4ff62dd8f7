"""What the timeline shows of one action, before it is drawn: its bar, its milestones and its words."""

from dataclasses import dataclass
from datetime import date

from sendplan.compose.elements import day_of_year, days_overdue
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status


@dataclass(frozen=True, slots=True)
class Stone:
    """A milestone at the day it is due, or was."""

    day: date
    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One action's row. `status` None: not published.

    `begin` None: it began earlier, on a day unknown. `end` None: it has no end date; its bar then ends today.
    `late_from`: the day it was due, if it is overdue. `words`: what stands beside it, the fullest wording first.
    """

    status: Status | None
    begin: date | None
    end: date | None
    stones: tuple[Stone, ...]
    late_from: date | None
    words: tuple[str, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that the row would like to show."""
        own = (self.begin, self.end, self.late_from, *(stone.day for stone in self.stones))
        return tuple(day for day in own if day)


def track(judged: Judged, as_at: date) -> Track:
    """The row of an action; one with parts has the milestones of all its parts on one bar."""
    done = _done(judged)
    stones = () if done else _stones(judged)
    return Track(
        status=None if judged.withheld else judged.reported,
        begin=_begin(judged),
        end=done or judged.end,
        stones=stones,
        late_from=judged.due if judged.overdue else None,
        words=_words(judged, done, as_at),
    )


def _begin(judged: Judged) -> date | None:
    units = judged.action.units
    starts = [unit.start for unit in units if unit.start]
    return min(starts) if starts and not any(unit.started for unit in units) else None


def _done(judged: Judged) -> date | None:
    """The day a reported completion gives; parts are done on the day of the last."""
    if judged.open or judged.withheld or judged.reported is not Status.COMPLETE:
        return None
    return max((unit.standing.completed_on for unit in judged.units if unit.standing.completed_on), default=None)


def _stones(judged: Judged) -> tuple[Stone, ...]:
    """By date; of several on a day, one that is still due stands for all."""
    points = [point for unit in judged.units for point in unit.points]
    by_day: dict[date, Stone] = {}
    for point in sorted(points, key=_order):
        by_day.setdefault(point.due, Stone(point.due, point.text, point.met))
    return tuple(by_day.values())


def _order(point: Point) -> tuple[date, bool, bool]:
    return point.due, point.met, not point.text


def _words(judged: Judged, done: date | None, as_at: date) -> tuple[str, ...]:
    """From the fullest wording to the shortest that still says what matters most."""
    stones = _stones(judged)
    name = stones[-1].text if stones else ""
    if judged.overdue:
        late = days_overdue(judged)
        named = f"{late}: {judged.due_point}" if judged.due_point else late
        again = _moved(judged.baseline_due, judged.due, as_at)
        return _distinct(f"{named}, {again}" if again else named, named, late)
    if judged.withheld:
        return _distinct(name)
    if not judged.open:
        return _ended(judged, done, name, as_at)
    if judged.end is None:
        return (f"no end date: {judged.action.end_text or 'none written'}",)
    moved = _moved(judged.baseline_end, judged.end, as_at)
    return _distinct(", ".join(word for word in (name, moved) if word), moved, name)


def _ended(judged: Judged, done: date | None, name: str, as_at: date) -> tuple[str, ...]:
    if judged.computed is Status.CLOSED:
        return ("closed",)
    short = f"done {day_of_year(done, as_at)}" if done else "done, no date given"
    full = f"{short}, unevidenced" if judged.unevidenced and done else short
    return _distinct(f"{name}: {full}" if name else full, full, short)


def _moved(planned: date | None, now: date | None, as_at: date) -> str:
    """`moved from 30 Sep`; empty if it was not."""
    return f"moved from {day_of_year(planned, as_at)}" if planned and now and planned != now else ""


def _distinct(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))

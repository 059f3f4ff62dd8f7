"""What the timeline shows for one action, before it is drawn: its bar, its milestones and its words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct

from sendplan.compose.charts.shapes import SIZE, shortened
from sendplan.compose.elements import day_of_year, days_overdue, reported_in
from sendplan.compose.select import end_as_written, last_day
from sendplan.fonts import text_width
from sendplan.model.calendar import NAMES, Month
from sendplan.model.judgement import Judged, Point
from sendplan.model.status import Status
from sendplan.model.wording import ALL_MET

CLEAR = 5.0
"""Points between words and the mark before or after them."""
LEAST = 42.0
"""In points. Words are not cut to less than this; they are left out instead."""


class Span(Struct, frozen=True):
    """A horizontal stretch from `left` to `right`, in points."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


class Placed(Struct, frozen=True):
    """Words and where they begin, in points. `inside`: on the bar, so in the colour of the bar's text."""

    words: str
    x: float
    inside: bool = False

    def span(self, *, strong: bool = False) -> Span:
        return Span(self.x, self.x + text_width(self.words, SIZE, strong=strong))


def gaps(within: Span, marks: Sequence[Span]) -> list[Span]:
    """Return the stretches of `within` that are at least CLEAR from every mark, from left to right."""
    free: list[Span] = []
    left = within.left
    for mark in sorted(marks, key=lambda span: span.left):
        if mark.right + CLEAR <= within.left or mark.left - CLEAR >= within.right:
            continue
        free.append(Span(left, mark.left - CLEAR))
        left = max(left, mark.right + CLEAR)
    free.append(Span(left, within.right))
    return [gap for gap in free if gap.width > 0]


def place(
    wordings: Sequence[str],
    beside: Sequence[Span],
    inside: Sequence[Span],
    before: Sequence[Span] = (),
    *,
    strong: bool = False,
) -> Placed | None:
    """Return the fullest of `wordings` that fits: in the first gap beside the bar, in the last one on the bar, or else
    in the last one before it.

    If none fits, the fullest is cut to the widest gap beside the bar. None if even that is too narrow.
    """
    widths = {words: text_width(words, SIZE, strong=strong) for words in wordings}
    for words, width in widths.items():
        for gap in beside:
            if width <= gap.width:
                return Placed(words, gap.left)
    for words, width in widths.items():
        for gap in reversed(inside):
            if width <= gap.width:
                return Placed(words, gap.right - width, inside=True)
    for words, width in widths.items():
        for gap in reversed(before):
            if width <= gap.width:
                return Placed(words, gap.right - width)
    widest = max(beside, key=lambda gap: gap.width, default=None)
    if not wordings or widest is None or widest.width < LEAST:
        return None
    return Placed(shortened(wordings[0], widest.width, SIZE, strong=strong), widest.left)


BACK, AHEAD = 12, 24
"""How many months before and after the as-at month are drawn at most; arrows point at what lies beyond."""
STEPS = (1, 2, 3, 6, 12)


class Timescale(Struct, frozen=True):
    """Maps days to points.

    It covers whole months, `first` to `last`, between `left` and `right`; all days are equally wide.
    """

    first: Month
    last: Month
    left: float
    right: float

    @classmethod
    def around(cls, as_at: date, days: Iterable[date], left: float, right: float) -> "Timescale":
        """Return a scale that covers the as-at month, and `days` up to BACK months before and AHEAD after it."""
        now = Month.of(as_at)
        months = [now, *(Month.of(day) for day in days)]
        return cls(max(min(months), now.plus(-BACK)), min(max(months), now.plus(AHEAD)), left, right)

    @property
    def start(self) -> date:
        return date(self.first.year, self.first.number, 1)

    def begin(self, day: date) -> float:
        """Return where that day begins; days outside the scale are moved to its nearest end."""
        return self._x((day - self.start).days)

    def end(self, day: date) -> float:
        """Return where that day ends."""
        return self._x((day - self.start).days + 1)

    def _x(self, days: int) -> float:
        whole = (self.last.last_day - self.start).days + 1
        return self.left + (self.right - self.left) * min(max(days / whole, 0.0), 1.0)

    def months(self) -> Iterator[Month]:
        for index in range(self.last.months_since(self.first) + 1):
            yield self.first.plus(index)

    def marked(self) -> list[Month]:
        """Return the months to label: all of them, or every second, third … so that the labels do not overlap."""
        months = list(self.months())
        for step in STEPS:
            shown = months[::step]
            edges = [self._edges(month, words) for month, words in _labels(shown)]
            if all(one[1] + 3 <= other[0] for one, other in pairwise(edges)):
                break
        return shown

    def labels(self) -> list[tuple[float, str]]:
        """Return the middle and words of each labelled month; the year is written at its first label."""
        return [(sum(self._edges(month, words)) / 2, words) for month, words in _labels(self.marked())]

    def _edges(self, month: Month, words: str) -> tuple[float, float]:
        """Return where a label begins and ends: centred on its month, but kept inside the scale."""
        middle = (self.begin(date(month.year, month.number, 1)) + self.end(month.last_day)) / 2
        width = text_width(words, SIZE, strong=True)
        left = max(self.left, min(middle - width / 2, self.right - width))
        return left, left + width


def _labels(shown: list[Month]) -> list[tuple[Month, str]]:
    """Return `Jul 2020`, `Aug` … `Jan 2021`."""
    years = [0, *(month.year for month in shown)]
    return [
        (month, NAMES[month.number][:3] + (f" {month.year}" if month.year != before else ""))
        for month, before in zip(shown, years, strict=False)
    ]


class Stone(Struct, frozen=True):
    """A milestone, at the day it is due."""

    day: date
    text: str
    met: bool


class Track(Struct, frozen=True):
    """What is drawn in one action's row.

    Attributes:
        status: The reported status; None if it is not published.
        begin: When it begins; None if that is not known.
        begun: Whether it had begun before the plan.
        end: When its bar ends; None if it has no end date, and the bar then ends today.
        stones: Its milestones by date.
        late_from: The day it was due, if it is overdue.
        words: The words beside it, the fullest wording first.
        closed: Closed by a decision, whatever was last reported.
        when: ` in May`, if the reported status is of an earlier month.
    """

    status: Status | None
    begin: date | None
    begun: bool
    end: date | None
    stones: tuple[Stone, ...]
    late_from: date | None
    words: tuple[str, ...]
    closed: bool = False
    when: str = ""

    @property
    def drawn(self) -> Status | None:
        """Return the status that gives the bar its colours."""
        return Status.CLOSED if self.closed else self.status

    @property
    def days(self) -> tuple[date, ...]:
        """Return every day that the row would like to show."""
        own = (self.begin, self.end, self.late_from, *(stone.day for stone in self.stones))
        return tuple(day for day in own if day)


def track(judged: Judged, as_at: date) -> Track:
    """Return the row of an action; the milestones of all its parts share one bar."""
    done = _done(judged)
    stones = () if done else _stones(judged)
    return Track(
        status=None if judged.withheld else judged.reported,
        begin=_begin(judged),
        begun=any(unit.started for unit in judged.action.units),
        end=done or judged.end,
        stones=stones,
        late_from=judged.due if judged.overdue else None,
        words=_words(judged, done, as_at),
        closed=judged.computed is Status.CLOSED and not judged.withheld,
        when=reported_in(judged, as_at, short=True),
    )


def _begin(judged: Judged) -> date | None:
    units = judged.action.units
    starts = [unit.start for unit in units if unit.start]
    return min(starts) if starts and not any(unit.started for unit in units) else None


def _done(judged: Judged) -> date | None:
    """Return the day of its reported completion, which for parts is that of the last; None if it is not complete."""
    if judged.open or judged.withheld or judged.reported is not Status.COMPLETE:
        return None
    return judged.done_on


def _stones(judged: Judged) -> tuple[Stone, ...]:
    """Return the milestones by date; of several on one day, one that is still due is shown."""
    stones = [_stone(unit, point) for unit in judged.units for point in unit.points]
    by_day: dict[date, Stone] = {}
    for stone in sorted(stones, key=_order):
        by_day.setdefault(stone.day, stone)
    return tuple(by_day.values())


def _stone(unit: Judged, point: Point) -> Stone:
    """Return the milestone; it also counts as met if the part it belongs to was reported complete."""
    return Stone(point.due, point.text, point.met or (unit.reported is Status.COMPLETE and not unit.open))


def _order(stone: Stone) -> tuple[date, bool, bool]:
    return stone.day, stone.met, not stone.text


def _words(judged: Judged, done: date | None, as_at: date) -> tuple[str, ...]:
    """Return wordings from the fullest to the shortest that still says what matters most."""
    stones = _stones(judged)
    name = stones[-1].text if stones else ""
    if judged.overdue:
        over = days_overdue(judged)
        named = f"{over}: {judged.due_point}" if judged.due_point else over
        shorter = (ALL_MET.partition(";")[0],) if judged.only_to_be_told else ()
        again, now = _moved(judged.due_planned, judged.due, as_at), now_expected(judged, as_at)
        return _distinct(_joined(named, again, now), _joined(named, now), _joined(over, now), named, over, *shorter)
    if judged.withheld:
        return _distinct(name)
    if not judged.open:
        return _ended(judged, done, name, as_at)
    if judged.end is None:
        which = "end not read" if judged.action.end_unread else "no end date"
        return (f"{which}: {end_as_written(judged) or 'none written'}",)
    moved, now = _moved(judged.baseline_end, judged.end, as_at), now_expected(judged, as_at)
    late, unit = _expected_last(judged)
    # the last milestone's name would look as if it were the one expected later
    if late and _is_other(judged, late, unit):
        name = late.text
    return _distinct(_joined(name, moved, now), _joined(moved, now), now, moved, name)


def _ended(judged: Judged, done: date | None, name: str, as_at: date) -> tuple[str, ...]:
    if judged.computed is Status.CLOSED:
        other = judged.standing.status_from is not None and judged.reported is not Status.CLOSED
        last = ("closed, reported as it last was",) if other else ()
        return (*last, "closed")
    verb = "to be done" if judged.ahead else "done"
    short = f"{verb} {day_of_year(done, as_at)}" if done else "done, no date given"
    full = f"{short}, unevidenced" if judged.unevidenced and done and not judged.only_ahead else short
    return _distinct(f"{name}: {full}" if name else full, full, short)


def _moved(planned: date | None, now: date | None, as_at: date) -> str:
    """Return `moved from 30 Sep`; empty if it was not moved."""
    return f"moved from {day_of_year(planned, as_at)}" if planned and now and planned != now else ""


def now_expected(judged: Judged, as_at: date) -> str:
    """Return `now 26 Feb 2021`, the last day it is expected on, if that is after its agreed date; else "".

    If that is about a part or milestone due on another day than the words beside the bar, it is named: `1.2b: now 26
    Feb 2021` or `30 Sep: now 31 Oct`. A day that has passed is no longer expected, nor is one given before a pause.
    """
    late, unit = _expected_last(judged)
    if late is None or late.forecast is None or late.forecast < as_at or judged.computed is Status.PAUSED:
        return ""
    whose = (
        f"{unit.ref if unit is not judged else day_of_year(late.due, as_at)}: " if _is_other(judged, late, unit) else ""
    )
    return f"{whose}now {day_of_year(late.forecast, as_at)}"


def _expected_last(judged: Judged) -> tuple[Point | None, Judged]:
    """Return, of the milestones expected after their dates, the one expected last, and its action or part."""
    late = [
        (point, unit) for unit in judged.units if unit.open and not unit.withheld
        for point in unit.open_points if point.days_late and point.forecast
    ]  # fmt: skip
    return max(late, key=lambda one: one[0].forecast or date.min, default=(None, judged))


def _is_other(judged: Judged, point: Point, unit: Judged) -> bool:
    """Return whether the milestone is due on another day than the one that the words beside the bar are about."""
    beside = judged.due if judged.overdue else last_day(judged)
    return point.due != beside or (unit is not judged and judged.overdue and unit.due != judged.due)


def _joined(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _distinct(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))

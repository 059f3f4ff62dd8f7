"""What the rules find about each action at an as-at date, with the facts that each finding rests on."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from sendplan.model.place import Place
from sendplan.model.plan import Action, Plan
from sendplan.model.records import Forecast, PlanChange, Update
from sendplan.model.status import Status

Direction = Literal["improved", "same", "same-but-slipping", "worse", "new", "no-comparison"]


class Input(Struct, frozen=True, gc=False):
    """One fact that a rule used.

    Attributes:
        name: What the fact is, such as "end as written".
        value: As text.
        place: Where it was read; None if it was computed.
    """

    name: str
    value: str
    place: Place | None = None


class Foretold(Struct, frozen=True, gc=False):
    """A forecast, the update that gave it, and the milestones that this update and earlier ones reported as met."""

    forecast: Forecast
    update: Update
    met: tuple[str, ...]


class Standing(Struct, frozen=True, gc=False):
    """What the updates up to the as-at date say about one action or part.

    Values carry forward from month to month. Each field ending in `_from` is the update that gave the value.

    Attributes:
        status: The last reported status. Unknown if there was none (`status_from` is then None), or it could not be
            read.
        open_from: The newest update that reports an open status.
        done_from: The newest update that reports it complete.
        latest: The newest update from a lead.
        this_month: The same, if it is of the as-at month; otherwise None.
        noted: The newest row of all, which may hold nothing but the officer's note.
        noted_before: Whether `noted` is of an earlier month.
        foretold: Every forecast since the last "none", in the order given. A later one for the same milestone counts.
        milestones_met: As the updates name them.
        copied_from: The update before, if this month's progress repeats its words (two words may differ).
        undone: Whether it was reported complete once and opened again since.
    """

    status: Status = Status.UNKNOWN
    status_from: Update | None = None
    open_from: Update | None = None
    done_from: Update | None = None
    latest: Update | None = None
    this_month: Update | None = None
    noted: Update | None = None
    noted_before: bool = False
    foretold: tuple[Foretold, ...] = ()
    completed_on: date | None = None
    completed_from: Update | None = None
    evidence: str = ""
    evidence_from: Update | None = None
    milestones_met: tuple[str, ...] = ()
    met_from: tuple[Update, ...] = ()
    copied_from: Update | None = None
    undone: bool = False

    @property
    def sources(self) -> tuple[Update, ...]:
        """Every update that something still in force came from, except the forecasts (see `Judged.sources`).

        For something complete, `open_from` no longer counts.
        """
        open_from = None if self.status is Status.COMPLETE else self.open_from
        given = (
            self.status_from, open_from, self.latest, self.completed_from, self.evidence_from, *self.met_from,
            self.copied_from, self.noted,
        )  # fmt: skip
        return tuple(dict.fromkeys(update for update in given if update is not None))


class Point(Struct, frozen=True, gc=False):
    """A milestone with its three dates.

    Attributes:
        baseline: As planned; None if the plan gave no date and an approval did.
        due: As approved; the same as `baseline` if it was never moved.
        moved: How many approvals moved it. `moved_by` is the newest of them.
        forecast: The newest day by which its lead expects it; None if none was given.
    """

    text: str
    baseline: date | None
    due: date
    met: bool = False
    moved: int = 0
    moved_by: PlanChange | None = None
    forecast: date | None = None
    forecast_from: Update | None = None

    @property
    def days_late(self) -> int:
        """How many days after its due date it is expected; 0 if in time, or without a forecast."""
        return max(0, (self.forecast - self.due).days) if self.forecast else 0


class Slippage(Struct, frozen=True, gc=False):
    """How many days later than planned the milestone that slips most is. Negative: earlier.

    Attributes:
        at_least: Whether it is overdue without a new date, so that the days are still growing.
    """

    days: int
    at_least: bool = False


class Judged(Struct, frozen=True, gc=False):
    """One action, or one part, judged at the as-at date. `rules/words.py` gives the rule for each flag.

    The values of an action with parts are drawn from its `parts` (`rules/snapshot.py`).

    Attributes:
        reported: The status by the updates.
        computed: The status by the dates. Neither replaces the other.
        rule: The stable name of the rule that gave `computed`. `why` says it in a sentence.
        inputs: The facts that it rests on.
        points: Its milestones, the end last; empty if it is judged by its parts.
        due: The effective due date. `due_point` holds the words of its milestone, unless that is met.
        baseline_due: The date that counts for "overdue against the baseline".
        end: The approved end, or the baseline end if none was approved.
        own_end: With parts, the end of the action's own row. `own_planned` is its baseline.
        forecast: The newest date of the milestone that matters most: the one overdue, otherwise the one expected latest
            after its due date, otherwise the end. With parts, that of the part that matters most.
        forecast_point: The words of that milestone. With parts, the ref of that part, unless it ends last.
        days_overdue: 0 if not overdue.
        heard: Whether a lead's row of the as-at month counts for it.
        ahead: Reported complete on a day after the as-at date, and so not proven, whatever the evidence.
        confirmed: Complete, and seen to work in practice.
        challenge: Why the computed status is worse; empty if nothing is challenged.
        taken_up: The day an approval ended its pause, if its lead reported it paused before and nothing since.
        not_yet_due: Its start is still to come, and nothing was reported except that it has not started, this month
            without a word more. So nobody is late with a return. Of a part, what was said of the whole does not count.
        excused: Paused by an approval, and no update this month. Nobody has to send one.
        withheld: Something in force comes from a restricted update. A public paper prints neither status.
        exists: False if it is not yet added to the plan, or was removed. It then counts nowhere.
    """

    action: Action
    standing: Standing
    reported: Status
    computed: Status
    rule: str
    why: str
    inputs: tuple[Input, ...]
    open: bool
    points: tuple[Point, ...] = ()
    due: date | None = None
    due_point: str = ""
    baseline_due: date | None = None
    baseline_end: date | None = None
    own_end: date | None = None
    own_planned: date | None = None
    end: date | None = None
    forecast: date | None = None
    forecast_point: str = ""
    slippage: Slippage | None = None
    days_overdue: int = 0
    overdue: bool = False
    overdue_against_baseline: bool = False
    due_soon: bool = False
    late_start: bool = False
    slipped: bool = False
    stale: bool = False
    silent: bool = False
    heard: bool = False
    undated: bool = False
    unevidenced: bool = False
    ahead: bool = False
    confirmed: bool = False
    challenged: bool = False
    challenge: str = ""
    taken_up: date | None = None
    not_yet_due: bool = False
    excused: bool = False
    withheld: bool = False
    exists: bool = True
    copied: bool = False
    parts: tuple["Judged", ...] = ()

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def units(self) -> tuple["Judged", ...]:
        """What was judged: the parts, or the action itself if it has none, or if it is open and all its parts have
        ended.
        """
        return self.parts if self.parts and not self._alone else (self,)

    @property
    def done_on(self) -> date | None:
        """The newest day on which it, or a part of it, was reported complete; None if there is none."""
        days = [unit.standing.completed_on for unit in (self, *self.parts) if unit.standing.completed_on]
        return max(days, default=None)

    @property
    def only_ahead(self) -> bool:
        """Whether its completion lacks nothing but that the day has come: the evidence is there."""
        unproven = [unit for unit in self.units if unit.unevidenced]
        return self.ahead and all(unit.ahead and unit.standing.evidence for unit in unproven)

    @property
    def recorded(self) -> tuple["Judged", ...]:
        """Everything with dates, evidence and words of its own: `units`, and sometimes the action beside its parts.

        The action itself is added if it is judged by its own row, or is complete by its parts and has evidence of its
        own.
        """
        alone = self._alone or (not self.open and self.standing.evidence_from is not None)
        return (*self.parts, self) if self.parts and alone else self.units

    @property
    def answering(self) -> tuple[str, ...]:
        """The bodies that a return on it is due from.

        These are the bodies that lead its open parts (only parts under way, if there are any), and those that lead the
        action. A body that leads a part is not asked for the action as well, unless an update on the whole action was
        ever received. A part reported in private counts as open, so that the list does not reveal whether it is.
        """
        open_ones = [part for part in self.parts if part.open or part.withheld]
        going = [part for part in open_ones if part.withheld or not (part.not_yet_due or part.excused)]
        left = [body for part in going or open_ones for body in part.action.bodies]
        told = left and self.standing.latest is None
        of_parts = {body for part in self.parts for body in part.action.bodies} if told else set()
        return tuple(dict.fromkeys((*(body for body in self.action.bodies if body not in of_parts), *left)))

    @property
    def _alone(self) -> bool:
        """Whether it is open and none of its parts is."""
        return self.open and not any(part.open for part in self.parts)

    @property
    def sources(self) -> tuple[Update, ...]:
        """Every update that something still in force for the action or part itself came from."""
        forecasts = [point.forecast_from for point in self.points if point.forecast_from]
        if self.open and not self.points:
            forecasts = [one.update for one in self.standing.foretold[-1:]]
        return tuple(dict.fromkeys((*self.standing.sources, *forecasts)))

    @property
    def open_points(self) -> tuple[Point, ...]:
        """The milestones still to be met, earliest due first; with parts, those of the open parts.

        A paper can say of each: "We planned `baseline`; we now expect `forecast`". If all are met and the action is
        still open, the result is its end.
        """
        if self.parts and not self._alone:
            found = [point for part in self.parts for point in part.open_points]
        elif not self.open or not self.points:
            return ()
        else:
            found = [point for point in self.points if not point.met] or [self.points[-1]]
        return tuple(sorted(found, key=lambda point: point.due))

    @property
    def only_to_be_told(self) -> bool:
        """Whether it is overdue for nothing but that its completion is not reported: every milestone is met.

        With parts, this holds of each open part. What is withheld does not say what is met.
        """
        if self.parts and not self._alone:
            left = [part for part in self.parts if part.open]
            return bool(left) and all(part.only_to_be_told for part in left)
        return self.overdue and bool(self.points) and all(point.met for point in self.points)

    @property
    def due_planned(self) -> date | None:
        """What the plan had for the milestone that is now `due`; the latest, if several are due that day.

        `baseline_due` may differ: it can be the date of another milestone that was planned earlier and is now due
        later.
        """
        days = [point.baseline for point in self.open_points if point.baseline and point.due == self.due]
        return max(days, default=self.baseline_due)


class Override(Struct, frozen=True):
    """An officer's own status for a theme or the plan, in place of the reported one, with who says so and why."""

    status: Status
    by: str
    why: str
    update: Update


class Snapshot(Struct, frozen=True, dict=True):
    """The whole plan judged at one as-at date.

    Attributes:
        judged: The actions that exist at the date, in plan order.
        overrides: Theme number (as text) or "plan" → the officer's own status.
        commentary: Theme number or "plan" → the update on it in the as-at month.
        has_updates: Whether there are updates up to the as-at month.
        issued_themes: If papers of the month were issued, ref → the theme number that the action had then.
        unread: The cells that could not be read, in files up to the as-at date.
    """

    as_at: date
    plan: Plan
    judged: tuple[Judged, ...]
    overrides: Mapping[str, Override] = field(default_factory=dict)
    commentary: Mapping[str, Update] = field(default_factory=dict)
    has_updates: bool = True
    issued_themes: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[Place, ...] = ()

    def find(self, ref: str) -> Judged:
        """Return the judged action or part. Raises KeyError if the ref does not exist at the date."""
        return self._by_ref[ref]

    @cached_property
    def _by_ref(self) -> Mapping[str, Judged]:
        return {one.ref: one for judged in reversed(self.judged) for one in (*judged.parts, judged)}

    def all_refs(self) -> Iterator[Judged]:
        """Yield every action, each followed by its parts."""
        for judged in self.judged:
            yield judged
            yield from judged.parts

    def of_theme(self, number: int) -> tuple[Judged, ...]:
        return tuple(judged for judged in self.judged if judged.action.theme == number)

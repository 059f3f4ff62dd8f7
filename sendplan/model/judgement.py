"""What the rules find about each action at an as-at date, with the inputs that made it so."""

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
    """One fact a rule used: what it is, its value as text, and where it was read (None: it was computed)."""

    name: str
    value: str
    place: Place | None = None


class Foretold(Struct, frozen=True, gc=False):
    """A forecast with the update that gave it, and the milestones it and those before it said were met."""

    forecast: Forecast
    update: Update
    met: tuple[str, ...]


class Standing(Struct, frozen=True, gc=False):
    """What the updates up to the as-at date say of one action or part.

    `latest`: the newest update of a lead that stands for it; `this_month`: that update if it is of the as-at month;
    `noted`: the newest row of all, also one that holds the officer's note alone, which answers a challenge;
    `noted_before`: that row is of an earlier month.
    `status` is the last reported one, said in `status_from`; unknown and None if there never was one, and unknown too
    if the last one could not be read. `open_from`: the newest update with an open status; `done_from`: with complete.
    Carried values are None (or "") until given; each `*_from` is the update it came from. `milestones_met`: as named,
    said in `met_from`.
    `foretold`: every forecast since the last `none`, in the order given; a later one of a milestone replaces the
    earlier.
    `undone`: it was reported complete once, and was opened again since.
    `copied_from`: the update before, when this month's progress repeats it, but for a word or two.
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
        """Every update something still in force came from, but for the forecasts (`Judged.sources`). When it was open
        last no longer matters to what is complete.
        """
        open_from = None if self.status is Status.COMPLETE else self.open_from
        given = (
            self.status_from, open_from, self.latest, self.completed_from, self.evidence_from, *self.met_from,
            self.copied_from, self.noted,
        )  # fmt: skip
        return tuple(dict.fromkeys(update for update in given if update is not None))


class Point(Struct, frozen=True, gc=False):
    """A milestone with its three dates: `baseline` as planned, `due` as approved (the same if never moved), and
    `forecast`, the newest day its lead expects it (None if none was given), said in `forecast_from`.

    `baseline` is None for an undated action that an approval gave a date. `moved`: how many
    approvals moved it, `moved_by` the newest of them.
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
        """How many days after its due date it is expected; 0 if in time, or if nothing is said."""
        return max(0, (self.forecast - self.due).days) if self.forecast else 0


class Slippage(Struct, frozen=True, gc=False):
    """Days later (negative: earlier) than planned, of the milestone that slips most.

    `at_least`: no new date is known, it is still growing.
    """

    days: int
    at_least: bool = False


class Judged(Struct, frozen=True, gc=False):
    """One action, or one part, at the as-at date. See DESIGN "The rules" for every word.

    `reported` and `computed` stand side by side; `rule` is the computed one's stable name, `why` says it in a
    sentence, `inputs` are the facts it rests on. `due` is the effective due date and `due_point` its milestone's
    words; `end` the approved (else baseline) end. Of an action with parts `own_end` and `own_planned` are those of its
    own row, whatever its parts have. `forecast` is the newest date of the milestone that matters, in
    `forecast_point`'s words: of the one overdue, else of the one expected latest after its due date, else of the end
    (with parts, of the part that matters, by its ref unless it ends last).
    `days_overdue` is 0 when not overdue. `challenge` is the reason, empty when there is none. `not_yet_due`: its start
    is to come, and nothing was reported this month, nor ever but that it has not started; so nobody is late.
    `excused`: paused by an approval, and nobody wrote on it this month: nobody has to.
    `ahead`: reported complete on a day after the as-at date, so it is not proven, whatever its evidence.
    `heard`: a lead's row of the as-at month stands for it. `confirmed`: complete, and seen to work in practice.
    `parts` holds the judged parts of an action that has any: then the action's own values are drawn from them.
    `exists` False: not yet added, or removed; such an action counts nowhere. `withheld`: something in force came from
    a restricted update, so a public paper prints neither status.
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
        """What was judged: the parts where there are any, else the action itself; itself too where it is open, and
        all its parts have ended.
        """
        return self.parts if self.parts and not self._alone else (self,)

    @property
    def done_on(self) -> date | None:
        """The newest day on which it, or a part of it, was reported complete: of what is complete, the day of all."""
        days = [unit.standing.completed_on for unit in (self, *self.parts) if unit.standing.completed_on]
        return max(days, default=None)

    @property
    def only_ahead(self) -> bool:
        """Whether nothing is missing of the proof of its completion but that the day is still to come."""
        unproven = [unit for unit in self.units if unit.unevidenced]
        return self.ahead and all(unit.ahead and unit.standing.evidence for unit in unproven)

    @property
    def recorded(self) -> tuple["Judged", ...]:
        """What has dates, evidence and words of its own: `units`, and the parts of an action judged by itself, or one
        that is complete by its parts, with evidence of its own.
        """
        alone = self._alone or (not self.open and self.standing.evidence_from is not None)
        return (*self.parts, self) if self.parts and alone else self.units

    @property
    def answering(self) -> tuple[str, ...]:
        """The bodies of which a return on it is due: those of its open parts, those under way if any is;
        and of those that lead the whole all who lead no part, done or not, or who were heard on the whole. Whether a
        private part is open is not told.
        """
        open_ones = [part for part in self.parts if part.open or part.withheld]
        going = [part for part in open_ones if part.withheld or not (part.not_yet_due or part.excused)]
        left = [body for part in going or open_ones for body in part.action.bodies]
        told = left and self.standing.latest is None
        of_parts = {body for part in self.parts for body in part.action.bodies} if told else set()
        return tuple(dict.fromkeys((*(body for body in self.action.bodies if body not in of_parts), *left)))

    @property
    def _alone(self) -> bool:
        """Whether it is open and no part of it is."""
        return self.open and not any(part.open for part in self.parts)

    @property
    def sources(self) -> tuple[Update, ...]:
        """Every update something still in force came from, of the action or part itself."""
        forecasts = [point.forecast_from for point in self.points if point.forecast_from]
        if self.open and not self.points:
            forecasts = [one.update for one in self.standing.foretold[-1:]]
        return tuple(dict.fromkeys((*self.standing.sources, *forecasts)))

    @property
    def open_points(self) -> tuple[Point, ...]:
        """The milestones still to be met, of the open parts where there are any, the earliest due first.

        Of each a paper can say "We planned `baseline`; we now expect `forecast`". When all are met and the action is
        still open, its end.
        """
        if self.parts and not self._alone:
            found = [point for part in self.parts for point in part.open_points]
        elif not self.open or not self.points:
            return ()
        else:
            found = [point for point in self.points if not point.met] or [self.points[-1]]
        return tuple(sorted(found, key=lambda point: point.due))

    @property
    def due_planned(self) -> date | None:
        """What the plan had for what is `due` then: another part or milestone may have been planned earlier, and be due
        later now, which `baseline_due` counts against the plan. Of several that are due that day the latest.
        """
        days = [point.baseline for point in self.open_points if point.baseline and point.due == self.due]
        return max(days, default=self.baseline_due)


class Override(Struct, frozen=True):
    """An officer's status for a theme (or the plan) in place of the reported one: who says so, and why."""

    status: Status
    by: str
    why: str
    update: Update


class Snapshot(Struct, frozen=True, dict=True):
    """The whole plan judged at one as-at date. `judged`: the existing actions in plan order.

    `commentary`: by theme's number or `plan`, the as-at month's own rows on them. `unread`: the cells of the files up
    to the as-at date that could not be read. `issued_themes`: where its month was issued, the theme that each action
    then stood in.
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
        """The judged action or part of that ref; KeyError if there is none (or it does not exist at the date)."""
        return self._by_ref[ref]

    @cached_property
    def _by_ref(self) -> Mapping[str, Judged]:
        return {one.ref: one for judged in reversed(self.judged) for one in (*judged.parts, judged)}

    def all_refs(self) -> Iterator[Judged]:
        """Every action, each followed by its parts."""
        for judged in self.judged:
            yield judged
            yield from judged.parts

    def of_theme(self, number: int) -> tuple[Judged, ...]:
        return tuple(judged for judged in self.judged if judged.action.theme == number)

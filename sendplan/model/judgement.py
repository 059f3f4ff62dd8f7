"""What the rules find about each action at an as-at date, with the inputs that made it so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sendplan.model.place import Place
from sendplan.model.plan import Action, Plan
from sendplan.model.records import PlanChange, Update
from sendplan.model.status import Status

Direction = Literal["improved", "same", "same-but-slipping", "worse", "new", "no-comparison"]


@dataclass(frozen=True, slots=True)
class Input:
    """One fact a rule used: what it is, its value as text, and where it was read (None: it was computed)."""

    name: str
    value: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the updates up to the as-at date say of one action or part.

    `latest`: the newest update that stands for it; `this_month`: that update if it is of the as-at month.
    `status` is the last reported one, said in `status_from`; unknown and None if there never was one. `open_from`: the
    newest update whose status is an open one.
    Carried values are None (or "") until given; each `*_from` is the update it came from. `milestones_met`: as named.
    `copied_from`: the update before, when this month's progress repeats it word for word.
    """

    status: Status = Status.UNKNOWN
    status_from: Update | None = None
    open_from: Update | None = None
    latest: Update | None = None
    this_month: Update | None = None
    forecast: date | None = None
    forecast_from: Update | None = None
    completed_on: date | None = None
    completed_from: Update | None = None
    evidence: str = ""
    evidence_from: Update | None = None
    milestones_met: tuple[str, ...] = ()
    copied_from: Update | None = None

    @property
    def sources(self) -> tuple[Update, ...]:
        """Every update something still in force came from."""
        given = (self.status_from, self.latest, self.forecast_from, self.completed_from, self.evidence_from)
        return tuple(dict.fromkeys(update for update in given if update is not None))


@dataclass(frozen=True, slots=True)
class Point:
    """A milestone with its two fixed dates: `baseline` as planned, `due` as approved (the same if never moved).

    `baseline` is None for an undated action that an approval gave a date. `moved`: how many
    approvals moved it, `moved_by` the newest of them.
    """

    text: str
    baseline: date | None
    due: date
    met: bool = False
    moved: int = 0
    moved_by: PlanChange | None = None


@dataclass(frozen=True, slots=True)
class Slippage:
    """Days later (negative: earlier) than the baseline end. `at_least`: no new date is known, it is still growing."""

    days: int
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One action, or one part, at the as-at date. See DESIGN "The rules" for every word.

    `reported` and `computed` stand side by side; `rule` is the computed one's stable name, `why` says it in a
    sentence, `inputs` are the facts it rests on. `due` is the effective due date and `due_point` its milestone's
    words; `end` the approved (else baseline) end. `days_overdue` is 0 when not overdue. `challenge` is the reason,
    empty when there is none. `parts` holds the judged parts of an action that has any: then the action's own values
    are drawn from them. `exists` False: not yet added, or removed; such an action counts nowhere.
    `withheld`: something in force came from a restricted update, so a public paper prints neither status.
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
    end: date | None = None
    forecast: date | None = None
    slippage: Slippage | None = None
    days_overdue: int = 0
    overdue: bool = False
    overdue_against_baseline: bool = False
    due_soon: bool = False
    late_start: bool = False
    slipped: bool = False
    stale: bool = False
    silent: bool = False
    undated: bool = False
    unevidenced: bool = False
    challenged: bool = False
    challenge: str = ""
    withheld: bool = False
    exists: bool = True
    copied: bool = False
    parts: tuple["Judged", ...] = ()

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def units(self) -> tuple["Judged", ...]:
        """What was judged: the parts where there are any, else the action itself."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Override:
    """An officer's status for a theme (or the plan) in place of the reported one: who says so, and why."""

    status: Status
    by: str
    why: str
    update: Update


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole plan judged at one as-at date. `judged`: the existing actions in plan order.

    `updates`: by ref, the as-at month's own rows (commentary on themes and `plan` included).
    """

    as_at: date
    plan: Plan
    judged: tuple[Judged, ...]
    overrides: Mapping[str, Override] = field(default_factory=dict)
    commentary: Mapping[str, Update] = field(default_factory=dict)
    has_updates: bool = True

    def find(self, ref: str) -> Judged:
        """The judged action or part of that ref; KeyError if there is none (or it does not exist at the date)."""
        for judged in self.judged:
            if judged.ref == ref:
                return judged
            for part in judged.parts:
                if part.ref == ref:
                    return part
        raise KeyError(ref)

    def of_theme(self, number: int) -> tuple[Judged, ...]:
        return tuple(judged for judged in self.judged if judged.action.theme == number)

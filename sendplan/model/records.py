"""What is added to a plan month by month: updates, and the registers beside them. One frozen record a good row."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.issued import Said
from sendplan.model.place import Place, Problem
from sendplan.model.plan import HandedOver, Plan, Thresholds
from sendplan.model.status import Status
from sendplan.model.wording import folded_body

Carried = Literal["forecast_end", "completed_on", "evidence"]

SENTENCES = (
    "progress", "next_steps", "issues", "mitigation", "impact", "ask", "ask_if_not", "ask_options", "ask_recommended",
    "officer_note", "evidence",
)  # fmt: skip
"""The columns of an update that hold sentences, which papers print."""


class Forecast(Struct, frozen=True, gc=False):
    """A day by which a lead expects a milestone: named by its words or date; unnamed, the rules say whose it is."""

    milestone: str
    day: date


class Update(Struct, frozen=True, gc=False):
    """One lead's word on one action (or the officer's on a theme, or on the plan) for one month.

    `ask_options`: what else could be decided than `ask_recommended`. `assurance`: of a row for the plan or a theme.
    `clears`: the carried columns whose cell said `none`. `milestones_met`: as named, by text or date. `forecasts`:
    what the cell forecast_end says. `unread`: the columns whose cell could not be read; they then hold nothing, and
    if the status is among them, the action has a return whose status is unknown.
    """

    ref: str
    month: Month
    place: Place
    status: Status | None = None
    percent: float | None = None
    progress: str = ""
    next_steps: str = ""
    milestones_met: tuple[str, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    completed_on: date | None = None
    evidence: str = ""
    clears: frozenset[Carried] = frozenset()
    issues: str = ""
    mitigation: str = ""
    ask: str = ""
    ask_of: str = ""
    ask_by: date | None = None
    ask_if_not: str = ""
    ask_options: tuple[str, ...] = ()
    ask_recommended: str = ""
    impact: str = ""
    officer_note: str = ""
    assurance: str = ""
    restricted: bool = False
    restricted_why: str = ""
    updated_by: str = ""
    updated_on: date | None = None
    unread: frozenset[str] = frozenset()

    @property
    def sentences(self) -> Iterator[tuple[str, str]]:
        """Each column of SENTENCES with its text; several options as they were typed, parted by semicolons."""
        for column in SENTENCES:
            text = getattr(self, column)
            yield column, text if isinstance(text, str) else "; ".join(text)

    @property
    def said_on(self) -> date:
        """The day it was written; without one, or if that is later than its month, the month's last day."""
        return min(self.updated_on or self.month.last_day, self.month.last_day)

    @property
    def of_officer_alone(self) -> bool:
        """Whether its row holds the officer's note and nothing else: an answer to a challenge is no word of a lead."""
        given = (
            self.status, self.progress, self.next_steps, self.milestones_met, self.forecasts, self.completed_on,
            self.evidence, self.clears, self.issues, self.mitigation, self.ask, self.impact, self.unread,
        )  # fmt: skip
        return bool(self.officer_note) and self.percent is None and not any(given)

    def later_than(self, approved_on: date) -> bool:
        """Whether it was said after that approval: by the day it was written; without one, in a later month."""
        return self.updated_on > approved_on if self.updated_on else self.month > Month.of(approved_on)

    def before(self, handed: HandedOver) -> bool:
        """Whether who led it until then said it: by its name where that is one of both, else by the day."""
        signed = {folded_body(one) for one in self.updated_by.split(";")}
        now, before = (set(map(folded_body, bodies)) for bodies in (handed.bodies, handed.former_bodies))
        return now.isdisjoint(signed) if signed & (now | before) else not self.later_than(handed.since)


ChangeKind = Literal["redate", "pause", "resume", "close", "reopen", "add", "correct", "reassign", "remove", "confirm"]


class PlanChange(Struct, frozen=True, gc=False):
    """A row of plan_changes. Approved from `approved_on`; without it, asked only. `milestone` is empty for the end.

    `confirm`: `approved_by`, who does not lead the action, has seen the completed action work in practice.
    `reassign`: `new_lead` leads it from then on, as a lead cell of the plan names it.
    """

    ref: str
    kind: ChangeKind
    place: Place
    milestone: str = ""
    new_end: date | None = None
    reason: str = ""
    asked_by: str = ""
    asked_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    new_lead: str = ""


class Measure(Struct, frozen=True):
    """One value of one measure for one period. `target` and `value` are numbers in `unit`; None when blank.

    `expected`: what the trajectory says for the period. `comparator`: with whom its value is compared. `step`: what
    changed for good from this period on, so that limits begin anew with it.
    """

    measure: str
    theme: int | None
    unit: str
    better: Literal["higher", "lower"]
    target: float | None
    period: str
    period_end: date
    value: float | None
    source: str
    place: Place
    expected: float | None = None
    comparator: str = ""
    comparator_value: float | None = None
    step: str = ""


class Risk(Struct, frozen=True):
    """`likelihood` and `impact` from 1 to 5; the score is their product."""

    id: str
    refs: tuple[str, ...]
    risk: str
    likelihood: int
    impact: int
    mitigation: str
    owner: str
    raised_on: date | None
    closed_on: date | None
    place: Place
    scored_on: date | None = None

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


class Decision(Struct, frozen=True):
    made_on: date
    meeting: str
    decision: str
    refs: tuple[str, ...]
    owner: str
    due: date | None
    done_on: date | None
    place: Place

    def done_by(self, as_at: date) -> bool:
        """Whether it had been carried out by that day: a later one has not come yet."""
        return self.done_on is not None and self.done_on <= as_at

    def days_over(self, as_at: date) -> int:
        """How many days ago it was to be carried out; 0 if it still has time, or no day."""
        return max(0, (as_at - self.due).days) if self.due else 0


class Voice(Struct, frozen=True):
    """You said, we did, what difference it made. `answered_on`: the day from which papers tell the last two."""

    heard_on: date
    refs: tuple[str, ...]
    you_said: str
    we_did: str
    difference: str
    source: str
    place: Place
    answered_on: date | None = None


class Inspected(Struct, frozen=True):
    """An area for improvement, priority action or priority that the plan answers, and the refs of what answers it."""

    id: str
    finding: str
    source: str
    published: date | None
    responsible: str
    refs: tuple[str, ...]
    place: Place


class Meeting(Struct, frozen=True):
    """The meeting a paper goes to: found by the paper's template and as-at date. `returns_due`: when leads answer."""

    template: str
    held_on: date | None
    item: str
    as_at: date
    papers_due: date | None
    publish_by: date | None
    place: Place
    returns_due: date | None = None


class InputFile(Struct, frozen=True):
    """A file that was read: its path in the workspace and the SHA-256 of its bytes, in hex.

    As at a date (`rules/known`) the hash of a register is of the `used` rows that count then, and `rows` holds for each
    ref a short hash of what the file says of it.
    """

    path: str
    sha256: str
    rows: Mapping[str, str] = field(default_factory=dict)
    used: int = 0


class Records(Struct, frozen=True):
    """All good cells of a workspace, in file order, and a problem for each bad one. `updates` run by month.

    `commentary`: updates whose ref is a theme's number or `plan`. `unread`: each cell that holds something and could
    not be read; what else its row says counts. `issued`: the months whose papers were issued, in order; `as_issued`:
    what these were made from (`History.said`).
    """

    plan: Plan
    updates: tuple[Update, ...] = ()
    commentary: tuple[Update, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    measures: tuple[Measure, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    voice: tuple[Voice, ...] = ()
    inspection: tuple[Inspected, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    months: tuple[Month, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    problems: tuple[Problem, ...] = ()
    unread: tuple[Place, ...] = ()
    issued: tuple[Month, ...] = ()
    as_issued: Mapping[Month, tuple[Said, ...]] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()

    def meeting(self, template: str, as_at: date) -> Meeting | None:
        """The one that the template's paper of that position goes to."""
        return next((row for row in self.meetings if (row.template, row.as_at) == (template, as_at)), None)

    def is_for_a_meeting(self, template: str, as_at: date) -> bool:
        """Whether the template's paper of that position goes to one. Of a position that no meeting is about: whether
        such a paper ever goes to one; and where there are no meetings, every paper may.
        """
        about = [row.template for row in self.meetings if row.as_at == as_at] or [row.template for row in self.meetings]
        return not about or template in about

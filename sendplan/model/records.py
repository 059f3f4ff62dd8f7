"""The records that are added to a plan month by month: updates, and the rows of the registers beside it.

Each good row of a file in data/ becomes one frozen record. The columns are described in docs/schemas/.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field

from sendplan.model.calendar import Month
from sendplan.model.issued import Said
from sendplan.model.leads import HandedOver
from sendplan.model.place import Place, Problem
from sendplan.model.plan import Plan, Thresholds
from sendplan.model.status import Status
from sendplan.model.wording import folded_body

Carried = Literal["forecast_end", "completed_on", "evidence"]

SENTENCES = (
    "progress", "next_steps", "issues", "mitigation", "impact", "ask", "ask_if_not", "ask_options", "ask_recommended",
    "officer_note", "evidence",
)  # fmt: skip
"""The columns of an update that hold sentences, which papers print."""


class Forecast(Struct, frozen=True, gc=False):
    """The day by which a lead expects a milestone to be met.

    Attributes:
        milestone: How the update names it: its words, or its date. If empty, `rules.standing` decides which one is
            meant.
    """

    milestone: str
    day: date


class Update(Struct, frozen=True, gc=False):
    """One row of a month's updates: what a lead reports on an action or part, or the officer on a theme or the plan.

    Attributes:
        percent: How much of the work is done, from 0 to 100; None if the row does not say.
        milestones_met: The milestones that were met, each named by its words or its date.
        forecasts: What the cell `forecast_end` says.
        clears: The columns whose cell said "none", which drops the value carried forward from earlier months.
        ask_options: What else could be decided, besides `ask_recommended`.
        assurance: Substantial, reasonable, limited or none; only in a row for the plan or a theme.
        restricted: Reported in private. No word of the row may reach a public paper.
        unread: The columns whose cell could not be read; these fields are empty. If "status" is among them, the action
            has a return whose status is unknown.
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
        """Each column of SENTENCES with its text. Several `ask_options` are joined by semicolons, as they were
        typed.
        """
        for column in SENTENCES:
            text = getattr(self, column)
            yield column, text if isinstance(text, str) else "; ".join(text)

    @property
    def said_on(self) -> date:
        """The day the update counts from: `updated_on`, but never later than the last day of its month.

        It is that last day if `updated_on` is blank.
        """
        return min(self.updated_on or self.month.last_day, self.month.last_day)

    @property
    def of_officer_alone(self) -> bool:
        """Whether the row holds nothing but the officer's note.

        Such a row answers a challenge. It is not a return from a lead.
        """
        given = (
            self.status, self.progress, self.next_steps, self.milestones_met, self.forecasts, self.completed_on,
            self.evidence, self.clears, self.issues, self.mitigation, self.ask, self.impact, self.unread,
        )  # fmt: skip
        return bool(self.officer_note) and self.percent is None and not any(given)

    def later_than(self, approved_on: date) -> bool:
        """Return whether the update was written after the day `approved_on`.

        An update without `updated_on` counts as later only if its month is later than that of the approval.
        """
        return self.updated_on > approved_on if self.updated_on else self.month > Month.of(approved_on)

    def before(self, handed: HandedOver) -> bool:
        """Return whether the update comes from the former lead of an action that was handed over.

        If `updated_by` names one of the former or the new lead bodies, the name decides. Otherwise the day decides.
        """
        signed = {folded_body(one) for one in self.updated_by.split(";")}
        now, before = (set(map(folded_body, bodies)) for bodies in (handed.bodies, handed.former_bodies))
        return now.isdisjoint(signed) if signed & (now | before) else not self.later_than(handed.since)


ChangeKind = Literal["redate", "pause", "resume", "close", "reopen", "add", "correct", "reassign", "remove", "confirm"]


class PlanChange(Struct, frozen=True, gc=False):
    """One row of plan_changes: a change to the plan that somebody asked for, or that was approved.

    Attributes:
        kind: "confirm" means that `approved_by`, who does not lead the action, has seen the completed action work in
            practice. "reassign" means that `new_lead` leads the action from the day of approval.
        milestone: The words or the date of the milestone that `new_end` belongs to; empty for the end.
        approved_on: None if the change was asked for and is not approved.
        new_lead: Written as in a lead cell of the plan.
        refused_on: None if it was neither refused nor withdrawn.
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
    refused_on: date | None = None


class Measure(Struct, frozen=True):
    """One value of one measure for one period: a row of measures.csv.

    Attributes:
        theme: The number of its theme; None for a measure of the whole plan.
        target: In `unit`, as are all numbers here; None if the cell is blank.
        period_end: The last day of the period.
        expected: What the trajectory says for this period.
        comparator: Who or what the value is compared with ("England"); `comparator_value` is theirs.
        step: What changed for good from this period on. The limits of the chart are worked out anew from here.
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
    """One row of risks.csv.

    Attributes:
        likelihood: 1 to 5.
        impact: 1 to 5.
        scored_on: The day the score was given. The row of a risk with the newest day counts (`rules.scores`).
    """

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
        """`likelihood` times `impact`, so 1 to 25."""
        return self.likelihood * self.impact


class Decision(Struct, frozen=True):
    """One row of decisions.csv: what a meeting decided, and whether that was carried out (`done_on`)."""

    made_on: date
    meeting: str
    decision: str
    refs: tuple[str, ...]
    owner: str
    due: date | None
    done_on: date | None
    place: Place

    def done_by(self, as_at: date) -> bool:
        """Return whether the decision had been carried out by that day. A later `done_on` does not count yet."""
        return self.done_on is not None and self.done_on <= as_at

    def days_over(self, as_at: date) -> int:
        """Return by how many days the due date has passed; 0 if there is no due date, or it is still to come."""
        return max(0, (as_at - self.due).days) if self.due else 0


class Voice(Struct, frozen=True):
    """One row of voice.csv: what families said, what was done about it, and what difference that made.

    Attributes:
        answered_on: Papers before this day leave out `we_did` and `difference`; None if they always print them.
    """

    heard_on: date
    refs: tuple[str, ...]
    you_said: str
    we_did: str
    difference: str
    source: str
    place: Place
    answered_on: date | None = None


class Inspected(Struct, frozen=True):
    """One row of inspection.csv: an area for improvement or priority action.

    Attributes:
        refs: The actions of the plan that answer it.
    """

    id: str
    finding: str
    source: str
    published: date | None
    responsible: str
    refs: tuple[str, ...]
    place: Place


class Meeting(Struct, frozen=True):
    """One row of meetings.csv: the meeting that a template's paper for one as-at date goes to.

    Attributes:
        template: The name of the template. Together with `as_at` it finds the row.
        item: The number of the agenda item.
        returns_due: The day by which leads are to send their updates.
    """

    template: str
    held_on: date | None
    item: str
    as_at: date
    papers_due: date | None
    publish_by: date | None
    place: Place
    returns_due: date | None = None


class InputFile(Struct, frozen=True):
    """A file that was read.

    Attributes:
        path: Relative to the workspace.
        sha256: Of the file's bytes, in hex. After `rules.known.known_at`, the hash of a register covers only the rows
            that count at that date.
        rows: Ref → a short hash of what the file says about it. Only `known_at` fills this and `used`.
        used: How many rows of the file count at that date.
    """

    path: str
    sha256: str
    rows: Mapping[str, str] = field(default_factory=dict)
    used: int = 0


class Records(Struct, frozen=True):
    """Everything that was read from a workspace: the good cells as records, and a problem for each bad cell.

    Rows are in file order; updates are ordered by month.

    Attributes:
        commentary: The updates whose ref is a theme's number or "plan".
        months: The months that have updates, in order.
        unread: The cells that hold something that could not be read. The rest of their rows counts.
        issued: The months whose papers were issued, in order.
        as_issued: What these papers were made from (`History.said` in `model/history.py`).
        issued_as_at: Month → paper → the as-at date it was issued with (`History.as_at`).
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
    issued_as_at: Mapping[Month, Mapping[str, date]] = field(default_factory=dict)
    inputs: tuple[InputFile, ...] = ()

    def meeting(self, template: str, as_at: date) -> Meeting | None:
        """Return the meeting that the template's paper of that date goes to; None if meetings.csv has none."""
        return next((row for row in self.meetings if (row.template, row.as_at) == (template, as_at)), None)

    def is_for_a_meeting(self, template: str, as_at: date) -> bool:
        """Return whether the template's paper of that date goes to a meeting.

        If no meeting is listed for that date, return whether any paper of the template ever goes to one. If no meeting
        is listed at all, return True.
        """
        about = [row.template for row in self.meetings if row.as_at == as_at] or [row.template for row in self.meetings]
        return not about or template in about

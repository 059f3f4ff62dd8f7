"""The numbers of a paper: one tally for the whole plan and one for each theme (or lead, or status)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from sendplan.model.judgement import Direction
from sendplan.model.place import Place
from sendplan.model.plan import Numbered
from sendplan.model.status import Status

COUNTS = (
    "overdue", "overdue_against_baseline", "due_soon", "late_start", "slipped", "stale", "silent", "undated",
    "unevidenced", "confirmed", "challenged", "not_yet_due",
)  # fmt: skip
"""The counts beside the statuses, by their JSON names, in the order of JSON, CSV and papers."""


NewDates = Literal["", "in part", "alone"]
"""How far dates that approvals moved to later days have made a theme, or the whole plan, better."""


class Tally(Struct, Numbered, frozen=True):
    """Counts of actions. `reported` and `computed` hold all eight statuses and each sums to `actions`.

    `counts` holds every name of COUNTS. `status` is the officer's where `status_by` is given, else the reported
    theme status. `rule` says which part of the theme rule fired for the computed one. `not_published`: in a public
    paper alone, the actions whose statuses are withheld; they then stand in neither `reported` nor `computed`.
    `by_new_dates`: it would not have improved had approvals moved no dates. `by_ended`, `by_new`: the refs that make it
    worse, or better, though no action is, for they have ended or are new; `by_heard`: those without whose reports it
    would be no better. `called`: the plan's own letter of a theme.
    """

    name: str
    actions: int
    open: int
    reported: Mapping[Status, int]
    computed: Mapping[Status, int]
    counts: Mapping[str, int]
    status: Status
    computed_status: Status
    reported_status: Status
    direction: Direction
    rule: str
    number: int = 0
    title: str = ""
    aim: str = ""
    status_by: str = ""
    status_why: str = ""
    not_published: int = 0
    by_new_dates: NewDates = ""
    by_ended: tuple[str, ...] = ()
    by_new: tuple[str, ...] = ()
    by_heard: tuple[str, ...] = ()
    called: str = ""

    def __getitem__(self, name: str) -> int:
        """A count by its JSON name."""
        return self.counts[name]


class Summary(Struct, frozen=True):
    """`previous`: the date compared with; None before the first updates.

    `unread`: how many cells of the files up to the as-at date could not be read.
    """

    as_at: date
    previous: date | None
    totals: Tally
    themes: tuple[Tally, ...]
    illustrative: str = ""
    unread: int = 0


class Movement(Struct, frozen=True):
    """opening + added + reopened - completed - closed - removed + corrected = closing; refs of each, in plan order."""

    opening: int
    added: tuple[str, ...]
    reopened: tuple[str, ...]
    completed: tuple[str, ...]
    closed: tuple[str, ...]
    removed: tuple[str, ...]
    corrected: int
    closing: int


ChangeOf = Literal["added", "removed", "theme", "reported", "computed", "due", "forecast", "risk"]


class Change(Struct, frozen=True):
    """One thing that differs between two snapshots: of which kind, and of which milestone where it is a date of one;
    old and new as papers print them, why, and where that was read. `withheld`: rests on a restricted update.
    """

    ref: str
    kind: ChangeOf
    was: str
    now: str
    why: str
    place: Place | None = None
    withheld: bool = False
    was_status: Status | None = None
    now_status: Status | None = None
    milestone: str = ""


class Comparison(Struct, frozen=True):
    """What moved between two as-at dates. `risks`: their scores, where a person is shown all that changed."""

    before: date
    after: date
    movement: Movement
    changes: tuple[Change, ...]
    risks: tuple[Change, ...] = ()

"""The numbers of a paper: one tally for the whole plan and one for each theme (or lead, or status)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sendplan.model.judgement import Direction
from sendplan.model.place import Place
from sendplan.model.status import Status

COUNTS = (
    "overdue", "overdue_against_baseline", "due_soon", "late_start", "slipped", "stale", "silent", "undated",
    "unevidenced", "challenged",
)  # fmt: skip
"""The counts beside the statuses, by their JSON names, in the order of JSON, CSV and papers."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of actions. `reported` and `computed` hold all eight statuses and each sums to `actions`.

    `counts` holds every name of COUNTS. `status` is the officer's where `status_by` is given, else the reported
    theme status. `rule` says which part of the theme rule fired for the computed one. `not_published`: in a public
    paper alone, the actions whose statuses are withheld; they then stand in neither `reported` nor `computed`.
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

    def __getitem__(self, name: str) -> int:
        """A count by its JSON name."""
        return self.counts[name]


@dataclass(frozen=True, slots=True)
class Summary:
    """`previous`: the date compared with; None before the first updates."""

    as_at: date
    previous: date | None
    totals: Tally
    themes: tuple[Tally, ...]
    illustrative: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """opening + added + reopened - completed - closed - removed + corrected = closing; refs of each, in plan order."""

    opening: int
    added: tuple[str, ...]
    reopened: tuple[str, ...]
    completed: tuple[str, ...]
    closed: tuple[str, ...]
    removed: tuple[str, ...]
    corrected: int
    closing: int


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two snapshots: what (`reported`, `computed`, `due`, `end`, `forecast`, …), old and
    new as papers print them, why, and where that was read. `withheld`: rests on a restricted update.
    """

    ref: str
    what: str
    was: str
    now: str
    why: str
    place: Place | None = None
    withheld: bool = False
    was_status: Status | None = None
    now_status: Status | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What moved between two as-at dates. `directions`: by ref of action or part."""

    before: date
    after: date
    movement: Movement
    changes: tuple[Change, ...]
    directions: Mapping[str, Direction]

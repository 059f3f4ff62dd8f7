"""The numbers of a paper: one tally for the whole plan and one for each theme, lead or status."""

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
"""How far a group improved only because approvals moved its dates later. "": not at all; see `compare.by_new_dates`."""


class Tally(Struct, Numbered, frozen=True):
    """Counts of actions for one group: the whole plan, a theme, a lead or a status. Parts are not counted.

    Attributes:
        name: The group's key in JSON and CSV.
        reported: Status → number of actions. All eight statuses are present, and they add up to `actions`.
        computed: Likewise.
        counts: Has every name in COUNTS.
        status: The officer's own status if `status_by` is given, otherwise `reported_status`.
        rule: The name of the theme rule that gave `computed_status` (THEME in `rules/words.py`).
        called: The letter that the plan itself gives a theme, if any.
        not_published: How many actions have their statuses withheld. Only in public papers, where these actions count
            in neither `reported` nor `computed`.
        by_new_dates: How far the group improved only because approvals moved dates later.
        by_ended: Refs of ended actions that make the group worse or better, although no single action got worse or
            better.
        by_new: Likewise, refs of new actions.
        by_heard: Refs of actions without whose new reports the group would not have improved.
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
        """Return a count by its JSON name: `tally["overdue"]`."""
        return self.counts[name]


class Summary(Struct, frozen=True):
    """The numbers of the plan at one as-at date.

    Attributes:
        previous: The date they are compared with; None before the first updates.
        illustrative: The words that every paper must carry if the data is invented; empty for real data.
        unread: How many cells of the files up to the as-at date could not be read.
    """

    as_at: date
    previous: date | None
    totals: Tally
    themes: tuple[Tally, ...]
    illustrative: str = ""
    unread: int = 0


class Movement(Struct, frozen=True):
    """The statement of what moved between two dates. It always balances:

    opening + added + reopened - completed - closed - removed + corrected = closing. The tuples hold refs, in plan
    order.
    """

    opening: int
    added: tuple[str, ...]
    reopened: tuple[str, ...]
    completed: tuple[str, ...]
    closed: tuple[str, ...]
    removed: tuple[str, ...]
    corrected: int
    closing: int


ChangeOf = Literal["added", "removed", "theme", "reported", "computed", "due", "done", "forecast", "risk"]


class Change(Struct, frozen=True):
    """One difference between two snapshots of the plan.

    Attributes:
        was: The old value as papers print it; empty for what was added.
        now: The new value.
        why: The reason.
        place: Where the reason was read.
        withheld: Whether it rests on a restricted update.
        milestone: The words of the milestone, if it is a date of one.
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
    """What moved between two as-at dates.

    Attributes:
        risks: Changes of risk scores. Only filled where a person is shown everything that changed.
    """

    before: date
    after: date
    movement: Movement
    changes: tuple[Change, ...]
    risks: tuple[Change, ...] = ()

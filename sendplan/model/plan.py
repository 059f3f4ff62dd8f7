"""The plan as the partnership agreed it: themes, actions, parts, milestones, leads, and its dates as they were
written.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Calendar
from sendplan.model.place import Place
from sendplan.model.status import Status

Share = float | Literal["any"]
UpdatesForm = Literal["xlsx", "csv"]


class Thresholds(Struct, frozen=True):
    """Printed in every paper's appendix.

    off_track_months: more than this many calendar months overdue, or forecast late, is off track.
    due_soon_days: due from the as-at date to this many days after is due soon.
    silent_months: this many months or more without an update is silent.
    slipping_days: a forecast at least this many days later than last time is slipping.
    percent_from: percentages are given only of this many or more.
    theme_red: a theme is off track if this share of its open actions is, or more; "any": one is enough.
    theme_amber: a theme is at risk if this share of its open actions is at risk or off track, or more.
    """

    off_track_months: int = 1
    due_soon_days: int = 31
    silent_months: int = 2
    slipping_days: int = 14
    percent_from: int = 5
    theme_red: Share = 0.25
    theme_amber: float = 0.25


class Milestone(Struct, frozen=True, gc=False):
    """A dated point of an action. An end date without words is a milestone whose text is empty."""

    text: str
    due: date


class Action(Struct, frozen=True, gc=False):
    """An action, or a part of one (then `parent` is the action's ref and `parts` is empty).

    Texts are as written. A part has already inherited what its row left blank. `start` is the first and `start_last`
    the last day of the start as written; both None when blank or unknown; `started` when it says "Commenced" or the
    like. `milestones` run by date, the last one is the end; empty when the end is undated, or `end_unread`: nobody can
    tell what day is meant. `accountable`: the role that answers for it. `success`: how one will know that it worked.
    `measures`: the names of those that show it. `private`: its row says that it is, so that a public paper has nothing
    of it but its ref, its dates and the counts. `start_of_whole`: a part's start is its action's, which says when the
    first of its parts begins.
    """

    ref: str
    theme: int
    text: str
    start_text: str
    end_text: str
    lead: str
    outcome: str
    short: str
    in_plain_words: str
    start: date | None
    start_last: date | None
    started: bool
    milestones: tuple[Milestone, ...]
    bodies: tuple[str, ...]
    place: Place
    parent: str = ""
    parts: tuple["Action", ...] = ()
    accountable: str = ""
    success: str = ""
    measures: tuple[str, ...] = ()
    private: bool = False
    end_unread: bool = False
    start_of_whole: bool = False

    @property
    def end(self) -> date | None:
        """The baseline end: the last day of the end as written; None when undated."""
        return self.milestones[-1].due if self.milestones else None

    @property
    def units(self) -> tuple["Action", ...]:
        """What is judged: the parts where there are any, else the action itself."""
        return self.parts or (self,)


class Numbered:
    """What has the number of a theme: how it is called."""

    __slots__ = ()

    number: int
    title: str
    called: str

    @property
    def sign(self) -> str:
        """What it is called by: the plan's own letter, else its number."""
        return self.called or str(self.number)

    @property
    def named(self) -> str:
        """`3 Health`, or `C: Health`."""
        return f"{self.called}: {self.title}" if self.called else f"{self.number} {self.title}"


class Theme(Struct, Numbered, frozen=True):
    """`called`: the letter that the plan itself gives it, where that is no number."""

    number: int
    title: str
    aim: str
    called: str = ""


class Narrative(Struct, frozen=True):
    """A headed passage of the plan's own words: paragraphs, then a list, then closing paragraphs."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


class Answering(Struct, frozen=True):
    """How families can answer, each as they are told it; empty where there is no such way.

    `place`: what stands after "through" ("the Local Offer website"). `formats`: the other forms a paper comes in.
    """

    place: str = ""
    link: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    formats: str = ""

    @property
    def any(self) -> bool:
        return bool(self.place or self.link or self.phone or self.email or self.address)


class Kind(Struct, frozen=True):
    """What a plan is called, as within a sentence, and what it answers: one, and several."""

    name: str
    answers: str
    answers_many: str


ACTION_PLAN = Kind("SEND action plan", "inspection finding", "inspection findings")
KINDS: Mapping[str, Kind] = {
    "action plan": ACTION_PLAN,
    "local SEND reform plan": Kind("local SEND reform plan", "priority", "priorities"),
    "written statement of action": Kind(
        "written statement of action", "area of significant weakness", "areas of significant weakness"
    ),
    "priority action plan": Kind("priority action plan", "priority action", "priority actions"),
    "accelerated progress plan": Kind("accelerated progress plan", "area for improvement", "areas for improvement"),
}
"""By `kind` of plan.toml."""


Day = date
"""`date` under another name: within `Plan`, `date` is the field."""


class Renamed(Struct, frozen=True):
    """A body that is called `body` from the day `since` on, and was called `formerly` until then."""

    body: str
    formerly: str
    since: date

    def within(self, lead: str) -> str:
        """A lead cell that names the body, with its name of now; one that has it already keeps it."""
        names = sorted((self.body, self.formerly), key=len, reverse=True)
        return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", lambda _: self.body, lead)


class HandedOver(Struct, frozen=True):
    """An action or part that another leads from the day `since` on: cells as written, and the bodies they name."""

    ref: str
    lead: str
    bodies: tuple[str, ...]
    formerly: str
    former_bodies: tuple[str, ...]
    since: date

    @property
    def now(self) -> str:
        """Who leads it, as papers call them."""
        return self.bodies[0] if len(self.bodies) == 1 else self.lead

    @property
    def until_then(self) -> str:
        """Who led it; nobody where the plan named none."""
        return self.former_bodies[0] if len(self.former_bodies) == 1 else self.formerly


class Plan(Struct, frozen=True):
    """`illustrative` is empty for real data, else the words every paper and summary must carry.

    `status_key`: the plan's own words or colours → status; it beats every default reading.
    `updates_as`: what kind of file a new month of updates is. `renamed`: its actions call bodies as they are called
    now. `handed_over`, in the order they count: its actions name who led them first. `at` gives them the names and the
    leads of a day.
    """

    title: str
    area: str
    partnership: str
    date: date
    themes: tuple[Theme, ...]
    actions: tuple[Action, ...]
    illustrative: str = ""
    narratives: tuple[Narrative, ...] = ()
    ambition: Narrative | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)
    answering: Answering = field(default_factory=Answering)
    calendar: Calendar = field(default_factory=Calendar)
    status_key: Mapping[str, Status] = field(default_factory=dict)
    updates_as: UpdatesForm = "xlsx"
    kind: Kind = ACTION_PLAN
    renamed: tuple[Renamed, ...] = ()
    handed_over: tuple[HandedOver, ...] = ()

    def called(self, bodies: tuple[str, ...], as_at: Day) -> tuple[str, ...]:
        """Bodies by the names they had on that day."""
        then = {one.body: one.formerly for one in self.renamed if as_at < one.since}
        return tuple(dict.fromkeys(then.get(body, body) for body in bodies)) if then else bodies

    def named(self, owner: str, as_at: Day) -> str:
        """What a register calls a body, by the name it had on that day."""
        now = {one.formerly: one.body for one in self.renamed if one.since <= as_at}
        return now.get(owner) or next(iter(self.called((owner,), as_at)))

    def at(self, as_at: Day) -> "Plan":
        """The plan with each action's leads of that day, each body by the name that it then had: what an older paper
        said it says again. A lead cell of several is as it was written, but for names that they have no more. A part
        goes with its action where both had one lead.
        """
        if not self.renamed and not self.handed_over:
            return self
        past = [one for one in self.renamed if one.since <= as_at]
        handed = [
            replace(one, bodies=self.called(one.bodies, as_at), former_bodies=self.called(one.former_bodies, as_at))
            for one in self.handed_over
            if one.since <= as_at
        ]

        def named(action: Action) -> Action:
            lead, bodies = action.lead, action.bodies
            for given in handed:
                if given.ref == action.ref or (given.ref == action.parent and given.formerly == lead):
                    lead, bodies = given.lead, given.bodies
            for one in past:
                lead = one.within(lead) if one.body in bodies else lead
            parts = tuple(named(part) for part in action.parts)
            return replace(action, lead=lead, bodies=self.called(bodies, as_at), parts=parts)

        return replace(self, actions=tuple(named(action) for action in self.actions), handed_over=tuple(handed))

    def led_since(self, action: Action) -> HandedOver | None:
        """The last change that gave the action, itself or as a part, to who leads it in this plan."""
        mine = (one for one in self.handed_over if one.ref in (action.ref, action.parent) and one.lead == action.lead)
        return max(mine, key=lambda one: one.since, default=None)

    def theme(self, number: int) -> Theme:
        """The theme of that number; KeyError if there is none."""
        for theme in self.themes:
            if theme.number == number:
                return theme
        raise KeyError(number)

    def sign_of(self, number: int) -> str:
        """What the theme of that number is called by."""
        return next((theme.sign for theme in self.themes if theme.number == number), str(number))

    def find(self, ref: str) -> Action:
        """The action or part of that ref; KeyError if there is none."""
        for action in self.all_refs():
            if action.ref == ref:
                return action
        raise KeyError(ref)

    @property
    def private_measures(self) -> frozenset[str]:
        """The names, case folded, of the measures that private actions alone name: they belong to those."""
        named: dict[bool, set[str]] = {True: set(), False: set()}
        for action in self.all_refs():
            named[action.private].update(name.casefold() for name in action.measures)
        return frozenset(named[True] - named[False])

    def all_refs(self) -> Iterator[Action]:
        """Every action, each followed by its parts."""
        for action in self.actions:
            yield action
            yield from action.parts

"""The plan as the partnership agreed it: its themes, actions, parts, milestones and leads, with dates as written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Calendar
from sendplan.model.leads import HandedOver, Renamed
from sendplan.model.place import Place
from sendplan.model.status import Status
from sendplan.model.wording import folded

Share = float | Literal["any"]
UpdatesForm = Literal["xlsx", "csv"]


class Thresholds(Struct, frozen=True):
    """The limits that the rules work with. Every paper prints them in its definitions.

    Attributes:
        off_track_months: Overdue, or forecast late, by more than this many calendar months is off track.
        due_soon_days: Due from the as-at date to this many days after it is due soon.
        silent_months: This many months or more without an update is silent.
        slipping_days: A forecast at least this many days later than last time is slipping.
        percent_from: Papers give percentages only of this many actions or more.
        theme_red: A theme is off track if at least this share (0 to 1) of its open actions is; "any": if one is.
        theme_amber: A theme is at risk if at least this share of its open actions is at risk or off track.
    """

    off_track_months: int = 1
    due_soon_days: int = 31
    silent_months: int = 2
    slipping_days: int = 14
    percent_from: int = 5
    theme_red: Share = 0.25
    theme_amber: float = 0.25


class Milestone(Struct, frozen=True, gc=False):
    """A dated step of an action. If the plan gives an end date without words, `text` is empty."""

    text: str
    due: date


class Action(Struct, frozen=True, gc=False):
    """An action of the plan, or a part of one (such as "3.2a" of action "3.2"). Texts are as written.

    Attributes:
        start: The first day of the start as written; None if it is blank or unknown. For "Sep 20": 1 September 2020.
        start_last: The last day of the start as written: 30 September 2020.
        started: Whether the start says "Commenced" or the like, without a date.
        milestones: Ordered by date; the last is the end. Empty if the end is undated or could not be read.
        bodies: The bodies that the cell `lead` names (data/leads.csv).
        parent: For a part, the ref of its action.
        parts: The parts of an action. Each has already taken over from the action what its own row leaves blank.
        accountable: The role that answers for the action.
        success: How one will know that it worked.
        measures: The names of the measures that show it.
        private: The plan marks the row as private. A public paper then shows only its ref, its dates and the counts.
        end_unread: Whether there is an end, but nobody can tell which day is meant.
        start_of_whole: Whether a part has taken over its start from the action. That is when the first part begins.
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
        """The baseline end: the last day of the end as written; None if undated."""
        return self.milestones[-1].due if self.milestones else None

    @property
    def units(self) -> tuple["Action", ...]:
        """What the rules judge: the parts, or the action itself if it has none."""
        return self.parts or (self,)


class Numbered:
    """Base of records that have the number of a theme: how texts refer to it."""

    __slots__ = ()

    number: int
    title: str
    called: str

    @property
    def sign(self) -> str:
        """A short name: the plan's own letter ("C"), otherwise the number ("3")."""
        return self.called or str(self.number)

    @property
    def named(self) -> str:
        """Sign and title: "3 Health", or "C: Health"."""
        return f"{self.called}: {self.title}" if self.called else f"{self.number} {self.title}"


class Theme(Struct, Numbered, frozen=True):
    """A theme of the plan.

    Attributes:
        called: The letter that the plan itself gives the theme; empty if it gives a number.
    """

    number: int
    title: str
    aim: str
    called: str = ""


class Narrative(Struct, frozen=True):
    """A passage of the plan's own text under a heading: paragraphs, then a list, then closing paragraphs."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


class Answering(Struct, frozen=True):
    """The ways in which families can answer; empty texts for ways that do not exist.

    Attributes:
        place: Completes "through …": "the Local Offer website".
        formats: Other forms in which papers are available, such as large print.
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
    """A kind of plan: what it is called within a sentence, and what it answers, in the singular and the plural."""

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
"""What `kind` in plan.toml may say → what papers call it."""


Day = date
"""`date` under another name, because `date` is a field of `Plan`."""


class Plan(Struct, frozen=True):
    """The plan.

    `actions` name each body as it is called now, and the leads of the first version of the plan. Call `at` to get the
    names and leads of one day.

    Attributes:
        illustrative: Empty for real data, otherwise the words that every paper and summary must carry.
        status_key: The plan's own words or colours → status. These win over sendplan's usual readings.
        updates_as: In which kind of file a new month of updates is started.
        handed_over: Changes of lead, in the order in which they apply.
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

    def called(self, bodies: tuple[str, ...], as_at: Day, lead: str = "") -> tuple[str, ...]:
        """Return the bodies by the names they had on that day.

        One that was several bodies then stands for each of them or, given the lead cell, for those of that cell.
        """
        then: defaultdict[str, list[str]] = defaultdict(list)
        for one in self.renamed:
            if as_at < one.since and (not lead or folded(lead) in one.cells):
                then[one.body].append(one.formerly)
        return tuple(dict.fromkeys(name for body in bodies for name in then.get(body, [body]))) if then else bodies

    def named(self, owner: str, as_at: Day) -> str:
        """Return the name that a body had on that day. A register may have called it by its old or its new name, with
        a remark in brackets.
        """
        name, bracket, remark = owner.partition(" (")
        now = {one.formerly: one.body for one in self.renamed if one.since <= as_at}
        then = self.called((name,), as_at)
        # of several nobody can say which it was
        return f"{now.get(name) or (then[0] if len(then) == 1 else name)}{bracket}{remark}"

    def at(self, as_at: Day) -> "Plan":
        """Return the plan with the leads of that day, each body by the name it had then, so that an old paper stays the
        same.

        A part changes its lead together with its action if both had the same lead. In a lead cell that names several
        bodies, only renamed bodies change.
        """
        if not self.renamed and not self.handed_over:
            return self
        past = [one for one in self.renamed if one.since <= as_at]
        handed = [
            replace(
                one,
                bodies=self.called(one.bodies, as_at, one.lead),
                former_bodies=self.called(one.former_bodies, as_at, one.formerly),
            )
            for one in self.handed_over
            if one.since <= as_at
        ]

        def named(action: Action) -> Action:
            lead, bodies = action.lead, self.called(action.bodies, as_at, action.lead)
            for given in handed:
                if given.ref == action.ref or (given.ref == action.parent and given.formerly == lead):
                    lead, bodies = given.lead, given.bodies
            for one in past:
                lead = one.within(lead) if one.body in bodies else lead
            parts = tuple(named(part) for part in action.parts)
            return replace(action, lead=lead, bodies=bodies, parts=parts)

        return replace(self, actions=tuple(named(action) for action in self.actions), handed_over=tuple(handed))

    def led_since(self, action: Action) -> HandedOver | None:
        """Return the last change of lead that made the action's present lead its lead; None if there was none.

        For a part, this may be a change of the whole action.
        """
        mine = (one for one in self.handed_over if one.ref in (action.ref, action.parent) and one.lead == action.lead)
        return max(mine, key=lambda one: one.since, default=None)

    def theme(self, number: int) -> Theme:
        """Return the theme with that number. Raises KeyError if there is none."""
        for theme in self.themes:
            if theme.number == number:
                return theme
        raise KeyError(number)

    def sign_of(self, number: int) -> str:
        """Return the short name of the theme with that number (`Theme.sign`)."""
        return next((theme.sign for theme in self.themes if theme.number == number), str(number))

    def find(self, ref: str) -> Action:
        """Return the action or part with that ref. Raises KeyError if there is none."""
        for action in self.all_refs():
            if action.ref == ref:
                return action
        raise KeyError(ref)

    @property
    def private_measures(self) -> frozenset[str]:
        """The names, case folded, of measures that only private actions name. Public papers leave these
        measures out.
        """
        named: dict[bool, set[str]] = {True: set(), False: set()}
        for action in self.all_refs():
            named[action.private].update(name.casefold() for name in action.measures)
        return frozenset(named[True] - named[False])

    def all_refs(self) -> Iterator[Action]:
        """Yield every action, each followed by its parts."""
        for action in self.actions:
            yield action
            yield from action.parts

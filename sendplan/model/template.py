"""A template: what makes one subgroup's paper its own. Looks come from the letterhead, facts from the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sendplan.model.document import Orientation
from sendplan.model.look import Look
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "front": "the front sheet: board, meeting, purpose, key message",
        "contents": "the list of sections with their pages",
        "asks": "decisions we ask for: of whom, by when, and what follows if not",
        "position": "one page: key figures, chart, each theme's status and counts",
        "changes": "what changed since the paper before: statuses, dates, open actions",
        "alerts": "alert, advise, assure",
        "exceptions": "each overdue or off-track action: cause, recovery, ask",
        "themes": "one page for each theme with its actions",
        "milestones": "milestones of the next 90 days, and earlier ones not met",
        "timeline": "the plan on a page, drawn (landscape)",
        "challenges": "where the dates show worse than was reported, and the answers",
        "impact": "what difference it made; you said, we did",
        "date-changes": "dates asked for and approved, and how far they moved",
        "measures": "measures against their targets",
        "risks": "open risks, and the issues of the month",
        "decisions": "decisions still to be carried out, and what comes next",
        "returns": "who sent an update and who did not; data quality",
        "implications": "finance, legal, equality, co-production, data protection",
        "all-actions": "appendix: every action with dates as written (landscape)",
        "definitions": "appendix: what every word means",
        "provenance": "appendix: files, settings and programs the paper was made from",
        "plan-context": "appendix: the plan's own introduction and ambition",
    }
)
"""The stable names of a board paper's sections, in its order (DESIGN: "The paper, in order"), and what each is."""

PLAIN_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "plain-front": "title on a band, and in one sentence how it goes",
        "plain-counts": "all promises, a square each",
        "plain-voice": "what you told us, and what we did",
        "plain-late": "what is late, why that matters to you, and the new date",
        "plain-actions": "each promise: what we wanted, what we did, what difference it made",
        "plain-next": "what happens next",
        "plain-glossary": "what some words mean",
    }
)
"""Sections in plain words, for children, young people and families (look, "Families")."""

ALL_SECTIONS: Mapping[str, str] = MappingProxyType({**SECTIONS, **PLAIN_SECTIONS})
DRAWN_WIDE = ("timeline",)
"""Sections that are drawn for a landscape page: in portrait their words would be too small."""

PUBLIC = "Public"
RESTRICTED = "Restricted: not for publication"
"""What a paper is marked with where its template does not say."""

IMPLICATIONS = ("finance", "legal", "equality", "co-production", "data protection")


@dataclass(frozen=True, slots=True)
class SectionChoice:
    """A section of the paper by its stable name, with its heading and the officer's standing paragraphs under it."""

    name: str
    title: str = ""
    standing: tuple[str, ...] = ()
    orientation: Orientation | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which actions a paper is about; an empty filter lets everything through. A paper says which it used.

    `statuses`: reported or computed. `due_before`: due on an earlier day. `restricted`: only those whose standing
    rests on a restricted update (True), or only the others (False).
    """

    themes: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_before: date | None = None
    restricted: bool | None = None

    @property
    def any(self) -> bool:
        return bool(self.themes or self.refs or self.leads or self.moving)

    @property
    def moving(self) -> bool:
        """Whether it asks for what changes from month to month, not only for what the plan says."""
        return bool(self.statuses or self.due_before or self.restricted is not None)


@dataclass(frozen=True, slots=True)
class Template:
    """`name` is the file's stem. Texts may be empty: papers then print "not supplied" where a board expects one.

    `about`: what the paper is, for the list of templates. `plain`: for families, in plain words and large type.
    `columns`: a table's name (`model/columns.py`) → its columns and their widths in points, in order; tables that
    are not named keep theirs. `implications`: heading → text, for finance, legal, equality, co-production and data
    protection. `sources`: the files it was read from, as paths in the workspace, its own first.
    """

    name: str
    title: str
    board: str
    about: str = ""
    author: str = ""
    sponsor: str = ""
    purpose: str = ""
    classification: str = PUBLIC
    classification_restricted: str = RESTRICTED
    plain: bool = False
    sections: tuple[SectionChoice, ...] = tuple(SectionChoice(name) for name in SECTIONS)
    filters: Filters = field(default_factory=Filters)
    columns: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    implications: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    look: Look = field(default_factory=Look)
    letterhead: str = ""
    sources: tuple[str, ...] = ()

"""A template: what makes one subgroup's paper its own. Looks come from the letterhead, facts from the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sendplan.model.document import Orientation
from sendplan.model.look import Look
from sendplan.model.thresholds import Thresholds

SECTIONS = (
    "front", "contents", "asks", "position", "changes", "alerts", "exceptions", "themes", "milestones", "timeline",
    "challenges", "impact", "date-changes", "measures", "risks", "decisions", "returns", "implications", "all-actions",
    "definitions", "provenance", "plan-context",
)  # fmt: skip
"""The stable names of the sections a template may choose (DESIGN: "The paper, in order")."""

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
    """Which actions a paper is about; an empty filter lets everything through. A paper says which it used."""

    themes: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        return bool(self.themes or self.refs or self.leads)


@dataclass(frozen=True, slots=True)
class Template:
    """`name` is the file's stem. Texts may be empty: papers then print "not supplied" where a board expects one.

    `implications`: heading → text, for finance, legal, equality, co-production and data protection.
    `sources`: the files it was read from, as paths in the workspace.
    """

    name: str
    title: str
    board: str
    author: str = ""
    sponsor: str = ""
    purpose: str = ""
    classification: str = PUBLIC
    classification_restricted: str = RESTRICTED
    sections: tuple[SectionChoice, ...] = tuple(SectionChoice(name) for name in SECTIONS)
    filters: Filters = field(default_factory=Filters)
    implications: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    look: Look = field(default_factory=Look)
    sources: tuple[str, ...] = ()

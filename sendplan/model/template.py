"""A template: what makes one subgroup's paper its own. Looks come from the letterhead, facts from the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sendplan.model.document import Orientation
from sendplan.model.look import Look
from sendplan.model.thresholds import Thresholds


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
    """

    name: str
    title: str
    board: str
    author: str = ""
    sponsor: str = ""
    purpose: str = ""
    classification: str = "Public"
    classification_restricted: str = "Restricted: not for publication"
    sections: tuple[SectionChoice, ...] = ()
    filters: Filters = field(default_factory=Filters)
    implications: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    look: Look = field(default_factory=Look)
    sources: tuple[str, ...] = ()

"""A template: what is particular to one subgroup's paper. How it looks comes from the letterhead, the facts
from data/.
"""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.model.document import Orientation
from sendplan.model.look import Look
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status

PUBLIC = "Public"
RESTRICTED = "Restricted: not for publication"
"""The marking of restricted papers, as PUBLIC is that of public ones, unless the template says otherwise."""

IMPLICATIONS = ("finance", "legal", "equality", "co-production", "data protection")


class SectionChoice(Struct, frozen=True):
    """A section of the paper, chosen by its stable name.

    Attributes:
        title: The heading; empty for the section's own.
        standing: The officer's standing paragraphs under the heading.
        limit: How many rows its table may have, the worst first; None for the section's own limit.
    """

    name: str
    title: str = ""
    standing: tuple[str, ...] = ()
    orientation: Orientation | None = None
    limit: int | None = None


class Filters(Struct, frozen=True):
    """Which actions a paper is about. An empty filter lets every action through. The paper prints the filters it used.

    Attributes:
        statuses: Matched with the reported and the computed status.
        due_before: Due earlier than this day.
        restricted: True for only the actions with something restricted in force, False for only the others.
    """

    themes: tuple[int, ...] = ()
    refs: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    due_before: date | None = None
    restricted: bool | None = None

    @property
    def any(self) -> bool:
        """Whether any filter is set."""
        return bool(self.themes or self.refs or self.leads or self.moving)

    @property
    def moving(self) -> bool:
        """Whether it filters by something that changes from month to month, and not only by what the plan says."""
        return bool(self.statuses or self.due_before or self.restricted is not None)


class Template(Struct, frozen=True):
    """A template. Where a text is empty and a board expects one, papers print "not supplied".

    Attributes:
        name: The file's name without its ending.
        about: What the paper is, for the list of templates.
        plain: For families, in plain words and large type.
        columns: Table name → its columns in order, each with its width in points. Other tables keep theirs.
        implications: Heading → text, for the headings in IMPLICATIONS.
        annex: The template of the paper that holds everything this one leaves out; None if it leaves out nothing.
        short: For an annex, the templates of the same board's shorter papers, shortest first.
        pages: The budget in pages; 0 for none. `words` is the budget in words.
        months: How many months before the as-at month the position is compared with; 0 for the last.
        since: A day to compare with instead, for one run.
        sources: The files it was read from (its own first), as paths in the workspace → SHA-256 of the bytes.
        left_out: What of its letterhead its papers do not show, one sentence each.
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
    sections: tuple[SectionChoice, ...] = ()
    filters: Filters = field(default_factory=Filters)
    columns: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    implications: Mapping[str, str] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    look: Look = field(default_factory=Look)
    letterhead: str = ""
    annex: "Template | None" = None
    short: tuple["Template", ...] = ()
    pages: int = 0
    words: int = 0
    months: int = 0
    since: date | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    @property
    def files(self) -> dict[str, str]:
        """The files that make its papers: its own `sources`, and those of its annex and of the papers it is the annex
        of.
        """
        others = (*([self.annex] if self.annex else []), *self.short)
        return {**self.sources, **{path: digest for other in others for path, digest in other.sources.items()}}

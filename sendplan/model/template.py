"""A template: what makes one subgroup's paper its own. Looks come from the letterhead, facts from the data."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.model.document import Orientation
from sendplan.model.look import Look
from sendplan.model.plan import Thresholds
from sendplan.model.status import Status

PUBLIC = "Public"
RESTRICTED = "Restricted: not for publication"
"""What a paper is marked with where its template does not say."""

IMPLICATIONS = ("finance", "legal", "equality", "co-production", "data protection")


class SectionChoice(Struct, frozen=True):
    """A section of the paper by its stable name, with its heading and the officer's standing paragraphs under it.

    `limit`: how many rows its table may have, the worst first; None: the section's own.
    """

    name: str
    title: str = ""
    standing: tuple[str, ...] = ()
    orientation: Orientation | None = None
    limit: int | None = None


class Filters(Struct, frozen=True):
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


class Template(Struct, frozen=True):
    """`name` is the file's stem. Texts may be empty: papers then print "not supplied" where a board expects one.

    `about`: what the paper is, for the list of templates. `plain`: for families, in plain words and large type.
    `columns`: a table's name → its columns and their widths in points, in order; tables that
    are not named keep theirs. `implications`: heading → text, for finance, legal, equality, co-production and data
    protection. `annex`: the template of the paper that holds all that this one leaves out, None if it is whole itself;
    `short`: of an annex, the templates for the same board that leave out what it holds, the shortest first.
    `months`: how many months before the position is compared with, 0 for the last; `since`: with which day, for once.
    `pages`, `words`: its budget; 0 for none. `sources`: the files it was read from, as paths in the workspace, its own
    first, each with the SHA-256 of the bytes that were read. `left_out`: what its papers do not show of
    its letterhead, a sentence each.
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
        """What its papers are made by: its own sources, its annex's, and those of the papers that it is annexed to."""
        others = (*([self.annex] if self.annex else []), *self.short)
        return {**self.sources, **{path: digest for other in others for path, digest in other.sources.items()}}

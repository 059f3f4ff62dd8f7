"""A column that may be one of a plan, while it is weighed which."""

from collections.abc import Sequence

from msgspec import Struct

from sendplan.importing.headings.content import Content
from sendplan.importing.headings.meaning import plain
from sendplan.importing.headings.periods import Period


class Candidate(Struct):
    """A column with what speaks for each field that it may be.

    Attributes:
        at: Its index, from 0.
        heading: Its heading; "" if it has none.
        told: What --map says of it: a field, "ignore", or why it is not used; None if --map does not name it.
        points: Field → points. Rules add to them and take from them.
        known: What its cells hold; None if that is not known yet.
        period: The period that its heading, or the text above it, names.
    """

    at: int
    heading: str
    told: str | None
    points: dict[str, int]
    known: Content | None = None
    period: Period | None = None

    @property
    def name(self) -> str:
        """The heading on one line."""
        return " ".join(self.heading.split())

    @property
    def words(self) -> str:
        """The heading without signs, in small letters."""
        return plain(self.heading)

    @property
    def content(self) -> Content:
        """What its cells hold, which must be known."""
        assert self.known is not None
        return self.known

    @property
    def is_full(self) -> bool:
        """Whether a cell has text or a fill, or nobody knows yet."""
        return self.known is None or bool(self.known.filled or self.known.shaded)

    @property
    def is_free(self) -> bool:
        """Whether --map leaves open what it is."""
        return self.told is None

    def weight(self, field: str) -> int:
        """Return its points for a field; 0 if it has none."""
        return self.points.get(field, 0)


Candidates = Sequence[Candidate]
"""The columns of a table, from left to right."""

"""Who leads what, as it changed: bodies that were renamed or became one, and actions that another body took over."""

import re
from datetime import date

from msgspec import Struct


class Renamed(Struct, frozen=True):
    """A body that was renamed: it is called `body` from the day `since` on, and was called `formerly` before.

    Bodies that became one have the same `body`, and an entry for each of them.

    Attributes:
        cells: The lead cells, folded, in which the body was written by its former name.
    """

    body: str
    formerly: str
    since: date
    cells: tuple[str, ...] = ()

    def within(self, lead: str) -> str:
        """Return the text of a lead cell with the body's old name replaced by the new one."""
        names = sorted((self.body, self.formerly), key=len, reverse=True)
        return re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", lambda _: self.body, lead)


class HandedOver(Struct, frozen=True):
    """A change of lead: from the day `since` on, another body leads the action or part.

    Attributes:
        lead: The new lead, as written; `bodies` are the bodies it names.
        formerly: The former lead, as written; `former_bodies` are the bodies it names.
    """

    ref: str
    lead: str
    bodies: tuple[str, ...]
    formerly: str
    former_bodies: tuple[str, ...]
    since: date

    @property
    def now(self) -> str:
        """Who leads it now, as papers say it."""
        return self.bodies[0] if len(self.bodies) == 1 else self.lead

    @property
    def until_then(self) -> str:
        """Who led it before, as papers say it; empty if the plan named nobody."""
        return self.former_bodies[0] if len(self.former_bodies) == 1 else self.formerly

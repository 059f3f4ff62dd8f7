"""An agenda: a meeting's items in order, each with its papers."""

from datetime import date, time
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sendplan.model.calendar import Month
from sendplan.model.place import Place

NAME = "agenda.toml"
Purpose = Literal["decision", "discussion", "noting"]


class Enclosure(Struct, frozen=True):
    """A paper of an item: of the month by its template's name (`paper`), or any PDF (`file`, as written).

    `ask`: whom to ask for an accessible copy. `agreed`: who agreed that a file locked by its owner is put in.
    """

    place: Place
    paper: str = ""
    file: str = ""
    title: str = ""
    ask: str = ""
    restricted: bool = False
    agreed: str = ""


class Item(Struct, frozen=True):
    """`number` as the meeting says it. `starts`: as written, or counted from the items before; None where neither is
    there. `why`: the public reason for which a private item is private; `public_title`: what the public may know of it.
    `in_doubt`: it does not say whether it is public or private, and is taken as public.
    """

    place: Place
    number: str
    title: str
    presenter: str
    minutes: int | None
    starts: time | None
    purpose: Purpose | None
    asks: tuple[str, ...]
    private: bool
    why: str
    public_title: str
    papers: tuple[Enclosure, ...]
    in_doubt: bool = False


class Agenda(Struct, frozen=True):
    """`path` is the file, `name` how messages call it, `sha256` that of the bytes that were read.

    `month`: whose papers it takes; None where the file does not say. `look`: the template whose letterhead it wears.
    """

    path: Path
    name: str
    sha256: str
    title: str
    date: date
    starts: time | None
    ends: time | None
    venue: str
    chair: str
    clerk: str
    contact: str
    month: Month | None
    look: str
    notes: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def blank(self) -> tuple[str, ...]:
        """The keys that those who come to the meeting look for, where nothing is written."""
        told = {"starts": self.starts, "place": self.venue, "chair": self.chair, "contact": self.contact}
        return tuple(key for key, value in told.items() if not value)

    @property
    def has_private(self) -> bool:
        return any(item.private for item in self.items)

    @property
    def minutes(self) -> int:
        """How long its items take together, as far as they say."""
        return sum(item.minutes or 0 for item in self.items)

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
    """A paper of an item: one of the month's papers, or any PDF.

    Attributes:
        place: Where the agenda names it.
        paper: The name of the paper's template; "" if it is a file.
        file: The file as written; "" if it is a paper of the month.
        title: The title to print; "" for the paper's own.
        ask: Whom to ask for an accessible copy.
        restricted: Whether it is the restricted edition.
        agreed: Who agreed to including a file that its owner has locked.
    """

    place: Place
    paper: str = ""
    file: str = ""
    title: str = ""
    ask: str = ""
    restricted: bool = False
    agreed: str = ""


class Item(Struct, frozen=True):
    """One item.

    Attributes:
        place: Where it begins in the file.
        number: As the meeting calls it, such as "7".
        title: Its title.
        presenter: Who presents it.
        minutes: How long it takes; None if not given.
        starts: As written, or counted from the items before; None if neither is possible.
        purpose: What it is for; None if not given.
        asks: What the meeting is asked to do.
        private: Whether it is in the private part.
        why: The reason, for the public, for which it is private.
        public_title: The title the public sees if it is private.
        papers: Its papers.
        in_doubt: It does not say whether it is public or private, and is taken as public.
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
    """The agenda of one meeting.

    Attributes:
        path: Its file.
        name: The file's name in messages.
        sha256: SHA-256 of the bytes that were read.
        title: The meeting's name.
        date: Its day.
        starts: When it begins.
        ends: When it ends.
        venue: Where it is.
        chair: Its chair.
        clerk: Its clerk.
        contact: Whom to ask.
        month: The month whose papers it takes; None if the file does not say.
        look: The template whose letterhead it has.
        notes: Notes to print.
        items: Its items.
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
        """Return the keys that are empty although people who attend look for them."""
        told = {"starts": self.starts, "place": self.venue, "chair": self.chair, "contact": self.contact}
        return tuple(key for key, value in told.items() if not value)

    @property
    def has_private(self) -> bool:
        return any(item.private for item in self.items)

    @property
    def public_texts(self) -> tuple[str, ...]:
        """Return what the public agenda prints of it."""
        texts = [self.title, *self.notes]
        for item in self.items:
            texts += [item.why, item.public_title] if item.private else [item.title, item.presenter, *item.asks]
        return tuple(text for text in texts if text)

    @property
    def minutes(self) -> int:
        """Return how many minutes its items take together, as far as they say."""
        return sum(item.minutes or 0 for item in self.items)

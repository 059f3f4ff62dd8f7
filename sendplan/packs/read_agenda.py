"""Read agenda.toml strictly, and report all mistakes at once."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sendplan.check.markings import is_marked
from sendplan.model.calendar import Month
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Place, Problem
from sendplan.packs.agenda import Agenda, Enclosure, Item, Purpose
from sendplan.read.toml_file import NotToml, read_toml
from sendplan.read.toml_file import Path as Keys
from sendplan.templates.layers import Layered
from sendplan.templates.settings import Settings, suggestion

PURPOSES: tuple[Purpose, ...] = ("decision", "discussion", "noting")
PARTS = ("public", "private")

KEYS = ("title", "date", "starts", "ends", "place", "chair", "clerk", "contact", "month", "look", "notes", "items")
ITEM_KEYS = (
    "no", "title", "presenter", "minutes", "starts", "for", "asks", "part", "why", "public_title", "papers",
)  # fmt: skip
PAPER_KEYS = ("paper", "file", "title", "ask", "restricted", "agreed")
_DAY = 24 * 60
_NUMBER = re.compile(r"[0-9A-Za-z]{1,3}(\.[0-9A-Za-z]{1,3}){0,2}")


def read_agenda(path: Path, name: str) -> tuple[Agenda, tuple[Problem, ...]]:
    """Return the agenda and every mistake in it. Raises InputUnreadable if the file is missing or is not TOML."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputUnreadable(f"{name}: cannot be read ({error.strerror})") from error
    try:
        toml = read_toml(content)
    except NotToml as error:
        raise InputUnreadable(Problem(Place(name, error.line), "agenda", error.message, error.remedy)) from error
    origins = {keys: Place(name, line) for keys, line in toml.lines.items()}
    sha256 = hashlib.sha256(content).hexdigest()
    settings = Settings(Layered(toml.values, origins, {name: sha256}))
    reader = _Reader(settings, name)
    agenda = reader.agenda(path, sha256)
    mistakes = dict.fromkeys(replace(one, rule="agenda") for one in settings.mistakes)
    return agenda, tuple(sorted(mistakes, key=lambda one: one.place.row))


class _Reader:
    def __init__(self, settings: Settings, name: str) -> None:
        self._settings = settings
        self._name = name

    def agenda(self, path: Path, sha256: str) -> Agenda:
        settings = self._settings
        settings.known((), KEYS)
        starts = _clock(settings, ("starts",))
        items = tuple(self._items(starts))
        if not items:
            settings.wrong((), "there is no item on it", 'write [[items]] and under it title = "…"')
        notes = settings.texts(("notes",))
        if any(map(is_marked, notes)):
            remedy = "take it out: notes stand in the public agenda too"
            settings.wrong(("notes",), "its words seem to say that it is private", remedy)
        return Agenda(
            path=path,
            name=self._name,
            sha256=sha256,
            title=_needed(settings, ("title",), "the meeting's name"),
            date=self._day(),
            starts=starts,
            ends=_clock(settings, ("ends",)),
            venue=settings.text(("place",)),
            chair=settings.text(("chair",)),
            clerk=settings.text(("clerk",)),
            contact=settings.text(("contact",)),
            month=self._month(),
            look=settings.text(("look",)),
            notes=notes,
            items=items,
        )

    def _day(self) -> date:
        value = self._settings.get(("date",))
        if isinstance(value, str):
            with suppress(ValueError):
                value = date.fromisoformat(value.strip())
        if type(value) is date:
            return value
        message = "the meeting's date is missing" if value is None else f"{str(value)!r} is no date"
        self._settings.wrong(("date",), message, "write date = 2020-12-10")
        return date.min

    def _month(self) -> Month | None:
        text = self._settings.text(("month",))
        try:
            return Month.parse(text) if text else None
        except ValueError as error:
            self._settings.wrong(("month",), str(error), 'write month = "2020-11"')
            return None

    def _items(self, starts: time | None) -> Iterator[Item]:
        """Yield the items with numbers and starting times filled in from those before."""
        clock = _minutes(starts) if starts else None
        numbers: dict[str, Item] = {}
        last = 0
        for path, value in self._settings.items(("items",)):
            if not isinstance(value, Mapping):
                self._settings.wrong(path, "an item must be a table", "write [[items]] and its lines under it")
                continue
            own = _below(self._settings, path, value)
            item = self._item(own)
            number = item.number or str(last + 1)
            last = int(number) if number.isascii() and number.isdecimal() else last
            if other := numbers.get(number):
                own.wrong((), *_same_number(number, other, item))
            numbers.setdefault(number, item)
            if item.starts:
                clock = _minutes(item.starts)
            begins = item.starts or (_time(clock) if clock is not None else None)
            clock = None if clock is None or item.minutes is None else clock + item.minutes
            self._settings.mistakes += own.mistakes
            yield replace(item, number=number, starts=begins)

    def _item(self, own: Settings) -> Item:
        own.known((), ITEM_KEYS)
        private = self._part(own)
        why, public_title = own.text(("why",)), own.text(("public_title",))
        if private and not why:
            own.wrong(
                (),
                "a private item needs the reason that the public agenda gives",
                'write why = "Exempt: information about an individual"',
            )
        if not private and (why or public_title):
            key = "why" if why else "public_title"
            own.wrong((key,), "only a private item has one", f'write part = "private", or take {key} out')
        title, asks = _needed(own, ("title",), "the item's title"), own.texts(("asks",))
        papers = tuple(self._papers(own, private=private))
        words = (title, own.text(("presenter",)), *asks, *(paper.title for paper in papers))
        if own.get(("part",)) is None and any(map(is_marked, words)):
            remedy = 'write part = "private" and why; or, if all may read it, part = "public"'
            own.wrong((), "its words seem to say that it is private, and it does not say which part it is of", remedy)
        return Item(
            place=own.layered.origin(()),
            number=_number(own),
            title=title,
            presenter=own.text(("presenter",)),
            minutes=own.whole(("minutes",)),
            starts=_clock(own, ("starts",)),
            purpose=_choice(own, ("for",), PURPOSES),
            asks=asks,
            private=private,
            why=why,
            public_title=public_title,
            papers=papers,
            in_doubt=own.get(("part",)) is None,
        )

    def _part(self, own: Settings) -> bool:
        """Return whether the item is private. What is not understood counts as private, and is a mistake."""
        if own.get(("part",)) is None:
            return False
        return bool(_choice(own, ("part",), PARTS) != "public")

    def _papers(self, own: Settings, *, private: bool) -> Iterator[Enclosure]:
        for path, value in own.items(("papers",)):
            place = own.layered.origin(path)
            if isinstance(value, str):
                text = value.strip()
                yield Enclosure(place, file=text) if "." in text else Enclosure(place, paper=text)
            elif isinstance(value, Mapping):
                paper = _below(own, path, value)
                found = _enclosure(paper, place, private=private)
                own.mistakes += paper.mistakes
                if found:
                    yield found
            else:
                own.wrong(path, f"{value!r} is no paper", 'write papers = ["board", "minutes.pdf"]')


def _enclosure(settings: Settings, place: Place, *, private: bool) -> Enclosure | None:
    settings.known((), PAPER_KEYS)
    paper, file = settings.text(("paper",)), settings.text(("file",))
    if bool(paper) == bool(file):
        settings.wrong((), "it must name one paper", 'write paper = "board" or file = "minutes.pdf", one of the two')
        return None
    restricted = bool(settings.truth(("restricted",)))
    if restricted and not private:
        settings.wrong(
            ("restricted",), "a restricted paper on a public item", 'write part = "private" and why = "…" at the item'
        )
    if restricted and file:
        settings.wrong(("restricted",), "only a paper of the month has a restricted edition", "take the key out")
    return Enclosure(
        place, paper, file, settings.text(("title",)), settings.text(("ask",)), restricted, settings.text(("agreed",))
    )


def _below(settings: Settings, path: Keys, value: Mapping[str, Any]) -> Settings:
    """Return the settings of a table in a list, with keys as if it stood alone."""
    layered = settings.layered
    depth = len(path)
    origins = {keys[depth:]: place for keys, place in layered.origins.items() if keys[:depth] == path}
    return Settings(_Below(dict(value), origins, layered.files))


class _Below(Layered):
    """A part of a file. A key without a line of its own is placed at the part's line."""

    def origin(self, path: Keys) -> Place:
        while path and path not in self.origins:
            path = path[:-1]
        return self.origins.get(path) or Place(self.own)


def _same_number(number: str, other: Item, item: Item) -> tuple[str, str]:
    """Return the message and remedy for two items with one number; items without a number are counted from the last."""
    message = f"two items have the number {number}, “{other.title}” and “{item.title}”"
    if other.number and item.number:
        return message, "give one of them another no"
    counted, fixed = (other, item) if item.number else (item, other)
    return message, (
        f"take the line no out of “{fixed.title}” and of the items after it, and they count on by themselves; or give "
        f"“{counted.title}” a number of its own"
    )


def _number(settings: Settings) -> str:
    value = settings.get(("no",))
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else settings.text(("no",))
    if text and not _NUMBER.fullmatch(text):
        settings.wrong(("no",), f"{text!r} is no item's number", 'write no = "7" or no = "7.1"')
        return ""
    return text


def _needed(settings: Settings, path: Keys, what: str) -> str:
    text = settings.text(path)
    if not text and not isinstance(settings.get(path), int | float | list | dict):
        settings.wrong((), f"{what} is missing", f'write {path[-1]} = "…"')
    return text


def _choice(settings: Settings, path: Keys, known: tuple[Any, ...]) -> Any:
    text = settings.text(path)
    if not text or text.casefold() in known:
        return text.casefold() or None
    settings.wrong(path, f"{text!r} is none of {', '.join(known)}", suggestion(text, known))
    return None


def _clock(settings: Settings, path: Keys) -> time | None:
    """Return a time written as `"14:00"`, or as TOML's own 14:00:00."""
    value = settings.get(path)
    if value is None or isinstance(value, time):
        return value
    if isinstance(value, str):
        try:
            hours, minutes = value.strip().replace(".", ":").split(":")
            return time(int(hours), int(minutes))
        except ValueError:
            pass
    settings.wrong(path, f"{value!r} is no time of day", f'write {path[-1]} = "14:00"')
    return None


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _time(minutes: int) -> time | None:
    return time(minutes // 60, minutes % 60) if minutes < _DAY else None

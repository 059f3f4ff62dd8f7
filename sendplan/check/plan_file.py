"""Reads plan.toml: titles, dates, themes, the plan's own words, its calendar, status key and thresholds."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct, field

from sendplan.check.markings import is_marked
from sendplan.model.calendar import NAMES, THREE_TERMS, Calendar, Term
from sendplan.model.errors import InputUnreadable
from sendplan.model.place import Place, Problem
from sendplan.model.plan import ACTION_PLAN, KINDS, Answering, Kind, Narrative, Theme, Thresholds, UpdatesForm
from sendplan.model.status import Status
from sendplan.model.wording import cut, did_you_mean
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status
from sendplan.read.tables.letters import garbled_word, is_garbled
from sendplan.read.toml_file import Path, line_of

FILE = "data/plan.toml"
SLIP = 0.9
"""A kind this similar to a known one is a misspelling: "local SEND reform plans". "SEND reform plan" is another
name.
"""
LONGEST_NAME = 60
"""A plan's title of at most this many characters serves as the name of its kind in headings."""
_PARTS = re.compile(r":\s+|\s+[\u2013\u2014|-]\s+")
_CALLS_IT = re.compile(r"\b(?:plan|statement|strategy|programme)\b", re.IGNORECASE)
"""A word in the part of a long title that says what the plan is called."""
KEYS = (
    "title", "kind", "area", "partnership", "date", "illustrative", "introduction", "context", "ambition", "themes",
    "glossary", "families", "calendar", "status_key", "thresholds", "updates_as",
)  # fmt: skip


class PlanFile(Struct):
    """What plan.toml says, with a problem for each thing that cannot be used."""

    title: str = ""
    area: str = ""
    partnership: str = ""
    day: date = date.min
    illustrative: str = ""
    themes: tuple[Theme, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    ambition: Narrative | None = None
    glossary: Mapping[str, str] = field(default_factory=dict)
    answering: Answering = field(default_factory=Answering)
    calendar: Calendar = field(default_factory=Calendar)
    status_key: Mapping[str, Status] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    updates_as: UpdatesForm = "xlsx"
    kind: Kind = ACTION_PLAN
    problems: list[Problem] = field(default_factory=list)
    lines: Mapping[Path, int] = field(default_factory=dict)

    @property
    def has_every_theme(self) -> bool:
        """Whether every theme in the file could be read."""
        return not any(problem.place.column == "themes" for problem in self.problems)

    def problem(self, key: str, rule: str, message: str, remedy: str, *inner: str | int) -> None:
        """Add a problem with `key`, or with the key or item `inner` within it."""
        line = line_of((key, *inner), self.lines)
        self.problems.append(Problem(Place(FILE, line, key), rule, message, remedy))


def read_plan_file(written: Mapping[str, Any], lines: Mapping[Path, int] | None = None) -> PlanFile:
    """Return what plan.toml says. `lines` gives the line of each of its keys.

    Raises InputUnreadable if there is no date or no theme.
    """
    plan = PlanFile(lines=lines or {})
    _look_at_letters(plan, written)
    written = {key: _for_all(plan, key, value) if key in PASSAGES else value for key, value in written.items()}
    for key in ("title", "area", "partnership", "illustrative"):
        value = written.get(key, "")
        setattr(plan, key, value if isinstance(value, str) else str(value))
    if not plan.title:
        plan.problem("title", "blank", "the plan has no title", 'add: title = "…"')
    plan.kind = _kind(plan, written.get("kind", "")) or kind_by_title(plan.title)
    plan.calendar = _calendar(plan, _table(plan, written, "calendar"))
    plan.day = _day(written.get("date"), plan.calendar)
    plan.themes = _themes(plan, written.get("themes", []))
    introduction = _narratives(plan, "introduction", written.get("introduction", ""), "Introduction")
    plan.narratives = (*introduction, *_narratives(plan, "context", written.get("context", ""), "Context"))
    plan.ambition = next(iter(_narratives(plan, "ambition", written.get("ambition", ""), "Our ambition")), None)
    plan.glossary = {str(term): str(meaning) for term, meaning in _table(plan, written, "glossary").items()}
    plan.answering = _answering(plan, _table(plan, written, "families"))
    plan.status_key = _status_key(plan, _table(plan, written, "status_key"))
    plan.thresholds = _thresholds(plan, _table(plan, written, "thresholds"))
    form = written.get("updates_as", "xlsx")
    if form in ("xlsx", "csv"):
        plan.updates_as = form
    else:
        plan.problem("updates_as", "choice", f"updates_as is {form!r}", 'write "xlsx" or "csv"')
    _known(plan, "", written, KEYS)
    return plan


def _look_at_letters(plan: PlanFile, value: Any, *path: str | int) -> None:
    """Add a problem for each text that was once read in the wrong encoding."""
    if isinstance(value, str) and is_garbled(value):
        word, meant = garbled_word(value)
        likely = f" (most likely {meant!r})" if meant else ""
        message = f"the letters of {word!r}{likely} are garbled, as by opening a file in a wrong encoding"
        plan.problem(str(path[0]), "garbled", message, "type them anew, and save the file as UTF-8", *path[1:])
    elif isinstance(value, Mapping | list):
        several = value.items() if isinstance(value, Mapping) else enumerate(value)
        for at, one in several:
            _look_at_letters(plan, one, *path, at)


PASSAGES = ("introduction", "context", "ambition", "themes")


def _for_all(plan: PlanFile, key: str, value: Any) -> Any:
    """Return the value without texts that are marked as private, because all of plan.toml is public. Adds problems."""
    if isinstance(value, str) and is_marked(value):
        said = f"it seems to say that it is private ({cut(value, 40)!r}), so it is left out of every paper"
        plan.problem(key, "restricted", said, "take the mark away if all may read it; if not, take it out of plan.toml")
        return ""
    if isinstance(value, Mapping):
        headings = ("title", "heading")
        return {name: one if name in headings else _for_all(plan, key, one) for name, one in value.items()}
    if isinstance(value, list):
        found = [_for_all(plan, key, one) for one in value]
        return [one for one in found if one != ""]
    return value


def kind_by_title(title: str) -> Kind:
    """Return the kind of plan whose name is in the title; otherwise a kind named after the title, if that is short
    enough.
    """
    words = set(re.findall(r"\w+", title.casefold()))
    named = [kind for kind in KINDS.values() if words.issuperset(kind.name.casefold().split())]
    name = " ".join(title.split())
    if len(name) > LONGEST_NAME:  # "Moor SEND Partnership: Local SEND improvement plan 2026-27", read from two lines
        name = next((part for part in reversed(_PARTS.split(name)) if _CALLS_IT.search(part)), name)
    own = Kind(name if 0 < len(name) <= LONGEST_NAME else "plan", ACTION_PLAN.answers, ACTION_PLAN.answers_many)
    return max(named, key=lambda kind: len(kind.name), default=own)


def _kind(plan: PlanFile, written: object) -> Kind | None:
    """Return the kind of plan: a known one, or one with the name that is written. None if nothing is written."""
    name = " ".join(str(written).split())
    folded = {kind.casefold(): kind for kind in KINDS}
    if not name or name.casefold() in folded:
        return KINDS[folded[name.casefold()]] if name else None
    from difflib import SequenceMatcher  # loaded only for a kind that is none of ours

    near = next((kind for kind in KINDS if SequenceMatcher(None, name.casefold(), kind.casefold()).ratio() > SLIP), "")
    if near or not isinstance(written, str):
        message = f"kind is {name!r}" + (f", and {near} is meant" if near else ", which is no text")
        plan.problem("kind", "choice", message, f"write one of {', '.join(KINDS)}; any other name is the plan's own")
        return KINDS[near] if near else ACTION_PLAN
    return Kind(name, ACTION_PLAN.answers, ACTION_PLAN.answers_many)


def _table(plan: PlanFile, written: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = written.get(key, {})
    if isinstance(found, Mapping):
        return found
    plan.problem(key, "table", f"{key} is not a table", f"write [{key}] and its lines under it")
    return {}


def _known(plan: PlanFile, key: str, written: Mapping[str, Any], names: Sequence[str]) -> None:
    """Add a problem for each key that is not among `names`: otherwise the text of a misspelt key would be lost
    silently.
    """
    for name in written:
        if name not in names:
            message = f"{name!r} is nothing sendplan reads{did_you_mean(name, names)}"
            inner = (name,) if key else ()
            plan.problem(key or name, "unknown-key", message, "correct or remove it", *inner)


def _day(value: object, calendar: Calendar) -> date:
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    if isinstance(value, str):
        reading = read_date(value, calendar=calendar)
        day = reading.end if reading.end and reading.sure else None
    if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InputUnreadable(f"{FILE}: the plan has no date that can be read; add a line such as: date = 2020-07-31")
    return day


_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""No plan is older or newer. Beyond these years, dates could not be calculated."""


def _themes(plan: PlanFile, written: object) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    for index, entry in enumerate(written if isinstance(written, list) else [], start=1):
        number = str(entry.get("no", "")) if isinstance(entry, Mapping) else ""
        if not number.isdecimal():
            plan.problem(
                "themes", "theme-number", f"theme {index} of the list has no number", f"add: no = {index}", index - 1
            )
        elif any(theme.number == int(number) for theme in themes):
            plan.problem(
                "themes", "duplicate", f"two themes are number {number}", "give each its own number", index - 1
            )
        else:
            _known(plan, "themes", entry, ("no", "title", "aim", "called"))
            title, aim, called = (str(entry.get(key, "")) for key in ("title", "aim", "called"))
            if called and (called.isdecimal() or any(theme.called == called for theme in themes)):
                message = f"two themes are called {called}" if not called.isdecimal() else f"{called} is no letter"
                plan.problem("themes", "called", message, "write the plan's own letter of each, or none", index - 1)
                called = ""
            themes.append(Theme(int(number), title, aim, called))
    if not themes:
        raise InputUnreadable(f'{FILE}: the plan has no theme; add [[themes]] with: no = 1, title = "…", aim = "…"')
    return tuple(themes)


def _narratives(plan: PlanFile, key: str, written: object, heading: str) -> tuple[Narrative, ...]:
    """Return the passages of a key, which may hold a text, a list of texts, a table, or a list of tables."""
    if isinstance(written, str):
        return (Narrative(heading, (written,)),) if written else ()
    if isinstance(written, Mapping):
        _known(plan, key, written, ("heading", "paragraphs", "list", "closing"))
        return (
            ()
            if not written
            else (
                Narrative(
                    str(written.get("heading", heading)),
                    _texts(written.get("paragraphs")),
                    _texts(written.get("list")),
                    _texts(written.get("closing")),
                ),
            )
        )
    if isinstance(written, list) and all(isinstance(entry, str) for entry in written):
        return (Narrative(heading, (), _texts(written)),) if written else ()
    if isinstance(written, list):
        return tuple(passage for entry in written for passage in _narratives(plan, key, entry, heading))
    plan.problem(key, "text", f"{key} holds {written!r}, which is no text", f'write: {key} = "…"')
    return ()


def _texts(written: object) -> tuple[str, ...]:
    if isinstance(written, str):
        return (written,)
    return tuple(str(text) for text in written) if isinstance(written, list) else ()


WAYS = ("place", "link", "phone", "email", "address", "formats")


def _answering(plan: PlanFile, written: Mapping[str, Any]) -> Answering:
    """Return how families can answer. A way that cannot be used is left out, because it would lead nowhere."""
    _known(plan, "families", written, WAYS)
    ways: dict[str, str] = {}
    for name in WAYS:
        value = written.get(name, "")
        if name == "formats" and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = " or ".join(part for part in (", ".join(value[:-1]), *value[-1:]) if part)
        if not isinstance(value, str):
            remedy = f'put it in quotation marks: {name} = "{value}"'
            plan.problem("families", "text", f"{name} holds {value!r}, which is no text", remedy)
        elif name == "link" and value and not value.strip().startswith(("https://", "http://")):
            remedy = 'write it as a browser shows it: link = "https://…"'
            plan.problem("families", "link", f"link is {value!r}, which is no address of a web page", remedy)
        elif name == "email" and value and "@" not in value:
            plan.problem("families", "email", f"email is {value!r}, which is no email address", "correct or remove it")
        else:
            # The paper adds its own punctuation.
            ways[name] = value.strip() if name == "link" else value.strip().rstrip(" .:;,–")
    return Answering(**ways)


def _calendar(plan: PlanFile, written: Mapping[str, Any]) -> Calendar:
    _known(plan, "calendar", written, ("quarters", "terms"))
    quarters = written.get("quarters", "financial")
    if quarters not in ("financial", "calendar"):
        plan.problem("calendar", "calendar", f"quarters is {quarters!r}", 'write "financial" or "calendar"')
        quarters = "financial"
    terms = []
    listed = written.get("terms", [])
    for entry in listed if isinstance(listed, list) else [listed]:
        months = [_month(entry.get(edge)) for edge in ("from", "to")] if isinstance(entry, Mapping) else [0, 0]
        if 0 in months:
            remedy = 'write: { name = "autumn", from = "Sep", to = "Dec" }'
            plan.problem("calendar", "calendar", f"the term {entry!r} cannot be read", remedy)
        else:
            terms.append(Term(str(entry.get("name", "")).casefold(), months[0], months[1]))
    return Calendar(quarters, tuple(terms) or THREE_TERMS)


def _month(value: object) -> int:
    """Return 1 to 12 from a number or the name of a month; 0 for anything else."""
    if isinstance(value, int) and 1 <= value <= 12:
        return value
    text = str(value).casefold()
    return next((n for n, name in enumerate(NAMES) if n and len(text) >= 3 and name.casefold().startswith(text)), 0)


def _status_key(plan: PlanFile, written: Mapping[str, Any]) -> Mapping[str, Status]:
    key = {}
    for word, meaning in written.items():
        reading = read_status(str(meaning))
        if reading.status is None or not reading.sure:
            known = ", ".join(status.value for status in Status)
            plan.problem("status_key", "status", f"{word} = {meaning!r} is not a status", f"write one of {known}", word)
        else:
            key[str(word)] = reading.status
    return key


def _thresholds(plan: PlanFile, written: Mapping[str, Any]) -> Thresholds:
    chosen: dict[str, Any] = {}
    for name, value in written.items():
        if name not in THRESHOLDS:
            known = ", ".join(THRESHOLDS)
            plan.problem("thresholds", "unknown-key", f"{name!r} is no threshold", f"write one of {known}", name)
        elif mend := remedy(name, value):
            plan.problem("thresholds", "number", f"{name} is {value!r}", mend, name)
        else:
            chosen[name] = value
    return Thresholds(**chosen)


THRESHOLDS = Thresholds.__struct_fields__
SHARES = ("theme_red", "theme_amber")
MOST = 3660


def remedy(name: str, value: object) -> str:
    """Return what to write instead of a value that the threshold cannot have; empty if it can."""
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if name in SHARES:
        if (name == "theme_red" and value == "any") or (number is not None and 0 < number <= 1):
            return ""
        return "write a share such as 0.25 (a quarter)" + (', or "any"' if name == "theme_red" else "")
    if isinstance(number, int) and 0 <= number <= MOST:
        return ""
    return f"write a whole number, say {getattr(Thresholds(), name)}"

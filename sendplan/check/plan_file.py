"""plan.toml understood: titles, dates, themes, the plan's own words, its calendar, key and thresholds."""

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sendplan.model.calendar import THREE_TERMS, Calendar, Term
from sendplan.model.errors import InputUnreadable
from sendplan.model.month import NAMES
from sendplan.model.place import Place, Problem
from sendplan.model.plan import Narrative, Theme
from sendplan.model.status import Status
from sendplan.model.thresholds import Thresholds
from sendplan.read.dates import read_date
from sendplan.read.statuses import read_status

FILE = "data/plan.toml"
KEYS = (
    "title", "area", "partnership", "date", "illustrative", "introduction", "context", "ambition", "themes",
    "glossary", "calendar", "status_key", "thresholds",
)  # fmt: skip


@dataclass
class PlanFile:
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
    calendar: Calendar = field(default_factory=Calendar)
    status_key: Mapping[str, Status] = field(default_factory=dict)
    thresholds: Thresholds = field(default_factory=Thresholds)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, key: str, rule: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(Place(FILE, 0, key), rule, message, remedy))


def read_plan_file(written: Mapping[str, Any]) -> PlanFile:
    """Raises InputUnreadable where there is no date, title or theme to stand on."""
    plan = PlanFile()
    for key in ("title", "area", "partnership", "illustrative"):
        value = written.get(key, "")
        setattr(plan, key, value if isinstance(value, str) else str(value))
    if not plan.title:
        plan.problem("title", "blank", "the plan has no title", 'add: title = "…"')
    plan.calendar = _calendar(plan, written.get("calendar", {}))
    plan.day = _day(written.get("date"), plan.calendar)
    plan.themes = _themes(plan, written.get("themes", []))
    introduction = _narratives(written.get("introduction"), "Introduction")
    plan.narratives = (*introduction, *_narratives(written.get("context"), "Context"))
    plan.ambition = next(iter(_narratives(written.get("ambition"), "Our ambition")), None)
    glossary = written.get("glossary", {})
    plan.glossary = {str(term): str(meaning) for term, meaning in glossary.items()} if _is_table(glossary) else {}
    plan.status_key = _status_key(plan, written.get("status_key", {}))
    plan.thresholds = _thresholds(plan, written.get("thresholds", {}))
    for key in written:
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, n=1)
            meant = f"; did you mean {close[0]}?" if close else ""
            plan.problem(key, "unknown-key", f"{key!r} is nothing sendplan reads{meant}", "correct or remove it")
    return plan


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def _day(value: object, calendar: Calendar) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        reading = read_date(value, calendar=calendar)
        if reading.end and reading.sure:
            return reading.end
    raise InputUnreadable(f"{FILE}: the plan has no date that can be read; add a line such as: date = 2020-07-31")


def _themes(plan: PlanFile, written: object) -> tuple[Theme, ...]:
    themes: list[Theme] = []
    for index, entry in enumerate(written if isinstance(written, list) else [], start=1):
        number = str(entry.get("no", "")) if _is_table(entry) else ""
        if not number.isdecimal():
            plan.problem("themes", "theme-number", f"theme {index} of the list has no number", "add: no = 1")
        elif any(theme.number == int(number) for theme in themes):
            plan.problem("themes", "duplicate", f"two themes are number {number}", "give each its own number")
        else:
            themes.append(Theme(int(number), str(entry.get("title", "")), str(entry.get("aim", ""))))
    if not themes:
        raise InputUnreadable(f'{FILE}: the plan has no theme; add [[themes]] with: no = 1, title = "…", aim = "…"')
    return tuple(themes)


def _narratives(written: object, heading: str) -> tuple[Narrative, ...]:
    """A passage may be one text, a list of texts, a table, or a list of tables."""
    if isinstance(written, str):
        return (Narrative(heading, (written,)),) if written else ()
    if isinstance(written, Mapping):
        return (
            Narrative(
                str(written.get("heading", heading)),
                _texts(written.get("paragraphs")),
                _texts(written.get("list")),
                _texts(written.get("closing")),
            ),
        )
    if isinstance(written, list) and all(isinstance(entry, str) for entry in written):
        return (Narrative(heading, (), _texts(written)),) if written else ()
    if isinstance(written, list):
        return tuple(passage for entry in written for passage in _narratives(entry, heading))
    return ()


def _texts(written: object) -> tuple[str, ...]:
    if isinstance(written, str):
        return (written,)
    return tuple(str(text) for text in written) if isinstance(written, list) else ()


def _calendar(plan: PlanFile, written: object) -> Calendar:
    if not isinstance(written, Mapping):
        plan.problem("calendar", "calendar", "it is not a table", 'write: [calendar] and under it quarters = "financial"')
        return Calendar()
    quarters = written.get("quarters", "financial")
    if quarters not in ("financial", "calendar"):
        plan.problem("calendar", "calendar", f"quarters is {quarters!r}", 'write "financial" or "calendar"')
        quarters = "financial"
    terms = []
    for entry in written.get("terms", []):
        months = [_month(entry.get(edge)) for edge in ("from", "to")] if isinstance(entry, Mapping) else [0, 0]
        if 0 in months:
            remedy = 'write: { name = "autumn", from = "Sep", to = "Dec" }'
            plan.problem("calendar", "calendar", f"the term {entry!r} cannot be read", remedy)
        else:
            terms.append(Term(str(entry.get("name", "")).casefold(), months[0], months[1]))
    return Calendar(quarters, tuple(terms) or THREE_TERMS)


def _month(value: object) -> int:
    """1 to 12 from a number or a month's name; 0 for anything else."""
    if isinstance(value, int) and 1 <= value <= 12:
        return value
    text = str(value).casefold()
    return next((n for n, name in enumerate(NAMES) if n and len(text) >= 3 and name.casefold().startswith(text)), 0)


def _status_key(plan: PlanFile, written: object) -> Mapping[str, Status]:
    key = {}
    for word, meaning in written.items() if isinstance(written, Mapping) else ():
        reading = read_status(str(meaning))
        if reading.status is None or not reading.sure:
            known = ", ".join(status.value for status in Status)
            plan.problem("status_key", "status", f"{word} = {meaning!r} is not a status", f"write one of {known}")
        else:
            key[str(word)] = reading.status
    return key


def _thresholds(plan: PlanFile, written: object) -> Thresholds:
    names = [field.name for field in dataclasses.fields(Thresholds)]
    chosen: dict[str, int] = {}
    for name, value in written.items() if isinstance(written, Mapping) else ():
        if name not in names:
            plan.problem("thresholds", "unknown-key", f"{name!r} is no threshold", f"write one of {', '.join(names)}")
        elif not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 3660:
            plan.problem("thresholds", "number", f"{name} is {value!r}", "write a whole number")
        else:
            chosen[name] = value
    return Thresholds(**chosen)

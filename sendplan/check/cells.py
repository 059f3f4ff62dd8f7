"""Reads one cell according to its column's kind: a value, or what is wrong with it."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct, field

from sendplan.check.schema import ColumnSchema
from sendplan.model.calendar import Calendar, Month
from sendplan.model.date_reading import DatedMilestone, DateReading
from sendplan.model.place import Place, Problem
from sendplan.model.records import Forecast
from sendplan.model.status import Status
from sendplan.model.wording import did_you_mean
from sendplan.read.dates import read_date
from sendplan.read.dates.read_date import LAST_BEGINS, REMEDY
from sendplan.read.dates.rough import DENIED, without_rough
from sendplan.read.statuses import read_status

PUBLIC = frozenset({"", "no", "false", "0", "n"})
"""What makes a row public in the column `restricted`. Anything else keeps it private, so that a slip publishes
nothing.
"""

LONG = 60
"""A message quotes at most this many characters of a cell."""


class Vocabulary(Struct, frozen=True):
    """What a cell may name, and how its dates and statuses are to be read.

    Attributes:
        refs: Of the plan's actions and parts.
        themes: The numbers of the plan's themes.
        context: The date of the plan.
        unusable: Refs of rows of the plan that cannot be used yet.
        is_whole: Whether every theme in plan.toml could be read.
        called: The plan's own letter of a theme → its number.
    """

    refs: frozenset[str]
    themes: frozenset[int]
    context: date
    calendar: Calendar = field(default_factory=Calendar)
    status_key: Mapping[str, Status] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()
    is_whole: bool = True
    called: Mapping[str, int] = field(default_factory=dict)


class Wrong(Struct, frozen=True):
    """Why a cell has no value: the rule that it breaks, what is wrong, and what to do. `about` is as in `Problem`."""

    rule: str
    message: str
    remedy: str
    about: str = ""

    def at(self, place: Place) -> Problem:
        """Return it as the problem of a place."""
        return Problem(place, self.rule, self.message, self.remedy, self.about)


Value = str | int | float | bool | date | Status | tuple[str, ...] | tuple[Forecast, ...] | None


def read_cell(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    """Return the cell's value, or what is wrong with it. A blank cell is None, or an empty value of its kind."""
    if not text:
        if column.filled:
            return Wrong("blank", "it is blank", f"write {column.about[0].lower()}{column.about[1:].rstrip('.')}")
        return _BLANK.get(column.kind)
    return _READERS[column.kind](text, column, words)


_BLANK: Mapping[str, Value] = {
    "text": "", "ref": "", "update-ref": "", "refs": (), "milestones": (), "plan-date": "", "choice": "",
    "restricted": False, "forecasts": (),
}  # fmt: skip


def quoted(text: str) -> str:
    """Return the text as a message shows it: in quotation marks, and shortened if it is long."""
    return repr(text if len(text) <= LONG else f"{text[:LONG]}…")


def _text(text: str, _column: ColumnSchema, _words: Vocabulary) -> Value | Wrong:
    return text


def _ref(text: str, _column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    if text in words.refs:
        return text
    if text in words.unusable:
        message = "it names an action whose row in the plan cannot be used"
        return Wrong("unknown-ref", message, "mend that row, and this one is right")
    alike = next((one for one in map(str.strip, _alike(text)) if one in words.refs), "")
    meant = f"; did you mean {alike}?" if alike else did_you_mean(text, sorted(words.refs))
    return Wrong("unknown-ref", f"{quoted(text)} is no action of the plan{meant}", "correct the ref")


def _alike(text: str) -> tuple[str, ...]:
    """Return what a ref may be meant as: digits for letters, without words or signs around it, with a point for a
    comma.
    """
    bare = re.sub(r"^\W*(?:[^\W\d]{2,}\W+)+(?=\d)|[.:)\]]+$", "", text)
    return text.translate(_FIGURES), bare, bare.replace(",", ".")


_FIGURES = str.maketrans("lIOo", "1100")
"""Letters that are typed for digits."""


def _update_ref(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    commentary = {"plan", *(str(number) for number in words.themes)}
    if text not in words.refs and text.casefold() in commentary:
        return text.casefold()
    if text not in words.refs and text in words.called:
        number = words.called[text]
        return Wrong("unknown-ref", f"{quoted(text)} is theme {number} of the plan", f"write {number} in its place")
    if not words.is_whole and text.isdigit():
        return _theme(text, column, words)
    return _ref(text, column, words)


def _refs(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    refs = tuple(part.strip() for part in re.split(r"[;,\n]", text) if part.strip())
    for ref in refs:
        found = _ref(ref, column, words)
        if isinstance(found, Wrong):
            return found
    return refs


def _theme(text: str, _column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    if re.fullmatch("[0-9]{1,4}", text) and int(text) in words.themes:
        return int(text)
    if text in words.called:
        return words.called[text]
    if not words.is_whole:
        message = f"{quoted(text)} is none of the themes that could be read"
        return Wrong("unknown-theme", message, "mend the themes in data/plan.toml, and run this again")
    known = ", ".join(str(number) for number in sorted(words.themes))
    return Wrong("unknown-theme", f"{quoted(text)} is no theme of the plan", f"write one of {known}")


def _date(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    if column.clearable and text.casefold() == "none":
        return "none"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    reading = read_date(text, calendar=words.calendar, context=words.context)
    if reading.end is not None and reading.sure and not reading.is_problem:
        return reading.end
    return unclear_day(reading, words.context, f"write the day in this form: 31/12/{words.context.year}")


REACH = 10
"""A day is offered as likely only within this many years of the plan's date."""
_READ_AS = re.compile(r"\b(?:(is|are) )?read as\b")


def unclear(text: str, why: str) -> str:
    """Return a message that a date is not used, with the reason. What it most likely means is mentioned, but never
    used.

    `why` comes from the reader of dates. The remedy at its end is left out, because a problem has its own.
    """
    likely = _READ_AS.sub(
        lambda found: f"{found[1]} most likely" if found[1] else "most likely", why.partition(REMEDY)[0]
    )
    likely = likely.strip().rstrip(".") or "it is not a date"
    likely = f"i{likely[1:]}" if likely.startswith("It ") else likely
    return f"{quoted(text)}: {likely}; it is not used until it is clear"


NO_YEAR = "no-year"


def unclear_day(reading: DateReading, plan: date, otherwise: str) -> Wrong:
    """Return what is wrong with an unclear date. `otherwise` is the remedy if nobody can say which day it is."""
    remedy = likely_day(reading, plan) or otherwise
    message = unclear(reading.text, reading.why)
    if reading.yearless and reading.end:
        return Wrong(NO_YEAR, message, remedy, f"{quoted(reading.text)} is most likely {reading.end.year}")
    return Wrong("date", message, remedy)


def likely_day(reading: DateReading, plan: date) -> str:
    """Return a remedy with the day that an unclear date most likely is.

    Empty if it may be any day or one of several, or is too far from the plan's date.
    """
    day = reading.end or reading.start
    if len(reading.milestones) > 1 and (among := _AMONG.search(reading.text)) and _AS_TERM.search(reading.why):
        return f"write {among[1]} term {among[2]} for {among[0]}, if that is meant"
    likely = day and len(reading.milestones) < 2 and not reading.is_problem and abs(day.year - plan.year) <= REACH
    if not day or not likely:
        return ""
    season = _SEASON.fullmatch(reading.text.strip()) if reading.precision == "term" else None
    if season:
        return f"write {season[1]} term {season[2]}, or the day: {day:%d/%m/%Y}, if that is meant"
    return f"write the day: {day:%d/%m/%Y}, if that is meant"


_SEASON = re.compile(r"([A-Za-z]+) ([0-9]{4}(?:/[0-9]{2})?)")
_AMONG = re.compile(r"\b(Autumn|Spring|Summer) ((?:19|20)[0-9]{2})\b", re.IGNORECASE)
_AS_TERM = re.compile(r"(?:Autumn|Spring|Summer) is read as the", re.IGNORECASE)
"""The doubt that "Autumn 2027" may mean a term. The remedy for several milestones is then to write "Autumn term
2027".
"""


def _forecasts(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    """Read one date, or several, each with the words of its milestone. Words beside a single date name its milestone
    too.

    Words that say how certain a single date is ("approx", "draft") are left out. Every forecast is uncertain.
    """
    if column.clearable and text.casefold() == "none":
        return ()
    if any(map(str.isdigit, text)) and (denied := DENIED.search(text)):
        message = f"{quoted(text)}: {denied[0]!r} may say that this is not the day; it is not used until it is clear"
        return Wrong("date", message, f"write the day that is expected in this form: 31/12/{words.context.year}")
    bare, rough = without_rough(text)
    if rough and len(read_date(bare, calendar=words.calendar, context=words.context).milestones) < 2:
        text = bare
    reading = read_date(text, calendar=words.calendar, context=words.context)
    begins = reading.why.casefold().startswith(f"{LAST_BEGINS}. {REMEDY}".casefold())  # each milestone has its day
    if not reading.milestones or not (reading.sure or begins) or reading.is_problem:
        day = _date(text, column, words)
        return day if isinstance(day, Wrong) else (Forecast("", day),) if isinstance(day, date) else ()
    days = [(_named(point, text), point.end or _begun_by(point)) for point in reading.milestones]
    if any(day is None or (not name and len(days) > 1) for name, day in days):
        message = f"{quoted(text)}: of several dates each needs its milestone; it is not used until it is clear"
        return Wrong("date", message, "write each with its words: Pilot 2 Nov 2026; service Sep 2027")
    return tuple(Forecast(name, day) for name, day in days if day)


_BEGINS = r"(?:starts?|begins?|commences?|opens|launches|live)"


def _named(point: DatedMilestone, text: str) -> str:
    """Return the words of a milestone, with the verb of one that begins on its day: "Service starts 30 Sep 2027"."""
    verb = rf"{re.escape(point.text)} {_BEGINS}\b"
    found = re.search(verb, " ".join(text.split()), re.IGNORECASE) if point.text and not point.end else None
    return found[0] if found else point.text


def _begun_by(point: DatedMilestone) -> date | None:
    """Return the last day on which something may begin, for a milestone such as "30 interns begin 13 Nov 26"."""
    if point.start is None or not point.text:
        return None
    return point.start if point.precision == "day" else Month.of(point.start).last_day


def _status(text: str, _column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    reading = read_status(text, key=words.status_key)
    if reading.status is not None and reading.sure:
        return reading.status
    meant = f"; did you mean {reading.nearest}?" if reading.nearest else ""
    known = ", ".join(status.word for status in Status)
    remedy = f"write one of {known}, or add it to status_key in plan.toml"
    return Wrong("status", f"{quoted(text)} is not a status{meant}", remedy)


def _milestones(text: str, _column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    return tuple(milestone_name(part.strip(), words) for part in re.split(r"[;\n]", text) if part.strip())


def milestone_name(text: str, words: Vocabulary) -> str:
    """Return the words of a milestone; for a bare date, its last day in ISO form."""
    reading = read_date(text, calendar=words.calendar, context=words.context)
    if reading.end and reading.sure and not reading.left_over and not any(m.text for m in reading.milestones):
        return reading.end.isoformat()
    return text


def _choice(text: str, column: ColumnSchema, _words: Vocabulary) -> Value | Wrong:
    if text.casefold() in column.values:
        return text.casefold()
    return Wrong(
        "choice",
        f"{quoted(text)} is not one of {', '.join(column.values)}{did_you_mean(text, list(column.values))}",
        "write one of them",
    )


def _restricted(text: str, _column: ColumnSchema, _words: Vocabulary) -> Value | Wrong:
    return text.casefold() not in PUBLIC


def _number(text: str, _column: ColumnSchema, _words: Vocabulary) -> Value | Wrong:
    if decimal := re.fullmatch(r"[-+£]*([0-9]+),([0-9]{1,2}|[0-9]{4,})(?: ?%)?", text.strip()):
        message = f"{quoted(text)} has a comma where a point may be meant ({decimal[1]}.{decimal[2]})"
        return Wrong("number", message, f"write {decimal[1]}.{decimal[2]}, or the number without a comma")
    bare = text.removesuffix("%").removeprefix("£").strip()
    if re.fullmatch(r"[-+]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,20})?", bare):
        return float(f"{float(bare.replace(',', '')):.12g}")  # removes rounding errors such as 0.30000000000000004
    return Wrong("number", f"{quoted(text)} is not a number", "write figures only, such as 82 or 12.5")


def _percent(text: str, column: ColumnSchema, words: Vocabulary) -> Value | Wrong:
    """Return a number from 0 to 100.

    0.5 without a sign may mean a half or half a per cent, and 1 may mean all or one per cent. Neither is guessed.
    """
    number = _number(text, column, words)
    if not isinstance(number, float):
        return number
    if not text.strip().endswith("%") and 0 < number <= 1:
        message = f"{quoted(text)} may mean {number:.0%} or {number:g}%"
        return Wrong("number", message, "write it with its sign, such as 50%")
    if not 0 <= number <= 100:
        return Wrong("number", f"{quoted(text)} is not between 0 and 100", "write a number from 0 to 100")
    return number


def _score(text: str, _column: ColumnSchema, _words: Vocabulary) -> Value | Wrong:
    if re.fullmatch("[1-5]", text):
        return int(text)
    return Wrong("score", f"{quoted(text)} is not a score", "write a whole number from 1 to 5")


_READERS: Mapping[str, Callable[[str, ColumnSchema, Vocabulary], Value | Wrong]] = {
    "text": _text, "plan-date": _text, "ref": _ref, "update-ref": _update_ref, "refs": _refs, "theme": _theme,
    "date": _date, "status": _status, "milestones": _milestones, "choice": _choice, "restricted": _restricted,
    "number": _number, "score": _score, "period": _date, "forecasts": _forecasts,
    "percent": _percent,
}  # fmt: skip

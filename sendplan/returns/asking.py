"""What each lead body is asked this month: its actions and parts, what it said last, and one question about each.

Words that were reported in private are shown only to the body that wrote them.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from sendplan.check.cells import Vocabulary
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.judgement import Judged, Snapshot
from sendplan.model.plan import Plan
from sendplan.model.records import Records, Update
from sendplan.model.wording import folded_body, long_date
from sendplan.read.workspace import RawWorkspace
from sendplan.returns.month_file import asked_from, due, last_word, status_before, wanted, words_before
from sendplan.returns.one_question import of_dates, one_question
from sendplan.rules.snapshot import snapshot

PRIVATE = "(reported in private)"


class Question(Struct, frozen=True):
    """One row of a return: an action or part, and what is asked about it.

    Attributes:
        ref: Its ref.
        code: A code that identifies the row among all rows of all months.
        action: The words of the action.
        due: When it is due, in words.
        asked: The question.
        status_before: The last reported status, with its month.
        words_before: What was said last.
        waits: Whether no answer is due, because it is paused or not due to start.
    """

    ref: str
    code: str
    action: str
    due: str
    asked: str
    status_before: str
    words_before: str
    waits: bool = False

    @property
    def texts(self) -> Mapping[str, str]:
        """Return column of the return → text."""
        return {"ref": self.ref, "code": self.code, "action": self.action, "due": self.due, "asked": self.asked,
                "status_before": self.status_before, "words_before": self.words_before}  # fmt: skip


class Asked(Struct, frozen=True):
    """One body's return.

    Attributes:
        body: The body.
        code: The return's code, printed above its table: `2020-11/Public-Health/BCDFGH`.
        name: File name of its workbook, without the ending.
        questions: Its rows.
        emails: Its addresses in data/leads.csv.
        contact: The role to address, from data/leads.csv.
    """

    body: str
    code: str
    name: str
    questions: tuple[Question, ...]
    emails: tuple[str, ...] = ()
    contact: str = ""


class Round(Struct, frozen=True):
    """All returns of a month.

    Attributes:
        month: The month.
        plan: The plan.
        asked: The return of each body.
        due_on: By when they are asked for; None if not given.
        papers_due: When the papers go out; None if not given.
        unled: Refs that no body leads, so that nobody is asked about them.
    """

    month: Month
    plan: Plan
    asked: tuple[Asked, ...]
    due_on: date | None = None
    papers_due: date | None = None
    unled: tuple[str, ...] = ()

    def of(self, body: str) -> Asked | None:
        return next((one for one in self.asked if folded_body(one.body) == folded_body(body)), None)

    def asked_about(self, ref: str) -> tuple[str, ...]:
        """Return the bodies that are asked about an action or part."""
        return tuple(one.body for one in self.asked if any(question.ref == ref for question in one.questions))


class Contact(Struct, frozen=True):
    emails: tuple[str, ...] = ()
    role: str = ""


class _Bodies(Struct):
    names: dict[str, str] = field(default_factory=dict)
    units: dict[str, list[Judged]] = field(default_factory=dict)


def ask(records: Records, raw: RawWorkspace, month: Month) -> Round:
    """Return whom to ask what for `month`, from the plan and everything reported before it."""
    records = asked_from(records, month)
    round_before = max((one for one in records.months if one < month), default=month.plus(-1))
    now, before = snapshot(records, month.last_day), snapshot(records, round_before.last_day)
    bodies, unled = _Bodies(), []
    for unit in wanted(now):
        led = unit.action.bodies or ((unit.action.lead,) if unit.action.lead else ())
        if not led and not unit.parts:
            unled.append(unit.ref)
        for body in dict.fromkeys(led):
            bodies.names.setdefault(folded_body(body), body)
            bodies.units.setdefault(folded_body(body), []).append(unit)
    known = contacts(raw)
    asked = []
    taken: set[str] = set()
    for key, name in sorted(bodies.names.items()):
        units = [unit for unit in bodies.units[key] if not _told_by_parts(unit, name, bodies.units[key])]
        questions = tuple(_question(unit, name, month, now, before) for unit in units)
        contact = known.get(key, Contact())
        code = f"{month}/{file_name(name)}/{sign(records.plan, month, name)}"
        asked.append(Asked(name, code, _free(file_name(name), taken), questions, contact.emails, contact.role))
    meetings = [meeting for meeting in records.meetings if Month.of(meeting.as_at) == month]
    return Round(
        month,
        records.plan,
        tuple(asked),
        min((one.returns_due for one in meetings if one.returns_due), default=None),
        min((one.papers_due for one in meetings if one.papers_due), default=None),
        tuple(unled),
    )


def _told_by_parts(unit: Judged, body: str, units: Sequence[Judged]) -> bool:
    """Return whether there is nothing left to ask the body about the action itself.

    True if it is asked about parts of the action, or if its own parts are done.
    """
    if not unit.parts:
        return False
    done = folded_body(body) not in {folded_body(one) for one in unit.answering}
    return done or any(other.action.parent == unit.ref for other in units)


def contacts(raw: RawWorkspace) -> dict[str, Contact]:
    """Return body → its contact, from data/leads.csv. Contacts go into no record and no paper."""
    table = raw.registers.get("leads")
    found: dict[str, Contact] = {}
    if table is None:
        return found
    words = Vocabulary(frozenset(), frozenset(), date.min)
    for row in check_table(table, load_schema("leads"), words).good:
        key = folded_body(row.text("body"))
        known = found.get(key, Contact())
        emails = [one.strip() for one in re.split(r"[;,\s]+", row.text("email")) if "@" in one]
        found[key] = Contact(tuple(dict.fromkeys((*known.emails, *emails))), known.role or row.text("contact"))
    return found


def sign(plan: Plan, month: Month, *names: str) -> str:
    """Return a code of six characters that is always the same for this plan, month and names, and unlike all others."""
    words = "\n".join(
        (plan.title, plan.area, plan.date.isoformat(), str(month), *(folded_body(name) for name in names))
    )
    number = int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:5], "big")
    letters = ""
    for _ in range(6):
        number, rest = divmod(number, 28)
        letters += "BCDFGHJKLMNPQRSTVWXYZ2345679"[rest]
    return letters


def file_name(body: str) -> str:
    """Return a body's name as a short file name of ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", body.replace("&", " and ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "lead"


def _free(name: str, taken: set[str]) -> str:
    """Return a file name that no other body has, and add it to `taken`."""
    number = 1
    free = name
    while free.casefold() in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free.casefold())
    return free


def _question(unit: Judged, body: str, month: Month, now: Snapshot, before: Snapshot) -> Question:
    said = last_word(unit.ref, before)
    private = is_private(unit, before, body)
    asked = of_dates(unit, now.as_at) if private else one_question(unit, before, now.as_at)
    handed = now.plan.led_since(unit.action)
    if handed and (said is None or said.before(handed)):
        from_whom = f", until then of {handed.until_then}" if handed.until_then else ""
        wrote = ", who wrote what was said last" if said and from_whom else ""
        asked = asked.replace("You expected", "It was expected on")
        asked = f"Yours since {long_date(handed.since)}{from_whom}{wrote}. {asked}"
    return Question(
        ref=unit.ref,
        code=sign(now.plan, month, body, unit.ref),
        action=_named(unit, now),
        due=due(unit),
        asked=asked,
        status_before=PRIVATE if private else status_before(said, unit.ref, before),
        words_before=PRIVATE if private else words_before(said, unit.ref),
        waits=unit.not_yet_due or unit.rule == "paused",
    )


def _named(unit: Judged, now: Snapshot) -> str:
    """Return the words of the unit; a part also gets its action's, as "Northside hub" alone tells its lead little."""
    own = unit.action.text
    whole = next((judged.action for judged in now.judged if judged.ref == unit.action.parent), None)
    if whole is None or whole.private or own.casefold() in whole.text.casefold():
        return own
    return f"{whole.short or whole.text.rstrip(' .:;')}: {own}"


def is_private(unit: Judged, before: Snapshot, body: str) -> bool:
    """Return whether anything in force was reported in private by anybody but this body."""
    try:
        earlier = before.find(unit.ref)
    except KeyError:
        earlier = unit
    updates: list[Update] = [*unit.sources, *earlier.sources, *(one for part in unit.parts for one in part.sources)]
    if unit.action.parent:
        whole = before.find(unit.action.parent) if any(j.ref == unit.action.parent for j in before.judged) else None
        updates += whole.sources if whole else ()
    return any(update.restricted and folded_body(update.updated_by) != folded_body(body) for update in updates)

"""Reads the plan's actions and parts from their table: dates, parts under their actions, leads as bodies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.cells import Vocabulary, quoted, unclear_day
from sendplan.check.checked_row import CheckedRow
from sendplan.check.plan_file import PlanFile
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.date_reading import DateReading
from sendplan.model.leads import Renamed
from sendplan.model.place import Finding, Place, Problem, RawTable
from sendplan.model.plan import Action, Milestone
from sendplan.model.records import Update
from sendplan.model.wording import did_you_mean, folded, listed
from sendplan.read.dates import read_date

_BETWEEN = re.compile(r"\s*(?:[/;,&+]|\band\b)\s*")
_HALF_A_YEAR = timedelta(days=183)
PART = re.compile(r"(?P<action>.*[0-9])(?P<letter>[a-z])")


class Actions(Struct):
    """The actions of the plan.

    Attributes:
        found: In file order within their themes, each with its parts by letter.
        renamed: Bodies that had another name.
        led_by: Each lead cell (case folded) → its bodies; None without data/leads.csv, where each cell is one body.
        other: Lead cells (case folded) that stand for one body of another name, without saying it had that name.
    """

    found: tuple[Action, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    led_by: dict[str, tuple[str, ...]] | None = None
    other: dict[str, CheckedRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_actions(table: RawTable, leads: RawTable | None, plan: PlanFile) -> Actions:
    """Read every action of the plan.

    A row stays even if a date or lead of it is wrong (it is then undated, or led by the cell as written), because
    leaving an action out would make every total wrong. It is left out if its ref or theme is wrong. If the theme is
    missing, that is a problem, and the first number of the ref is used, so that the rest of the workspace can be
    checked.
    """
    result = Actions()
    themes = frozenset(theme.number for theme in plan.themes)
    called = {theme.called: theme.number for theme in plan.themes if theme.called}
    words = Vocabulary(frozenset(), themes, plan.day, plan.calendar, is_whole=plan.has_every_theme, called=called)
    result.led_by = bodies = _bodies(leads, words, result)
    schema = load_schema("actions")
    checked = check_table(table, schema, words)
    result.problems += checked.problems
    result.findings += checked.findings
    first: dict[str, CheckedRow] = {}
    for row in checked.rows:
        if row.raw["ref"]:
            first.setdefault(row.raw["ref"].casefold(), row)  # blank and repeated refs are already problems
    rows = {row.raw["ref"]: row for row in first.values()}
    of_parts = _of_parts(rows)
    refs = [ref for ref in rows if ref not in of_parts]
    actions: dict[str, Action] = {}
    for ref in refs:
        row = rows[ref]
        theme = row.number("theme")
        if theme is not None:
            actions[ref] = _action(row, int(theme), bodies, plan, result)
        elif not row.raw["theme"]:
            message = f"action {ref} has no theme"
            if "theme" in table.columns:
                result.problems.append(Problem(row.place.at("theme"), "blank", message, "write the theme's number"))
            meant = ref.partition(".")[0]
            if meant in {str(theme.number) for theme in plan.themes}:
                actions[ref] = _action(row, int(meant), bodies, plan, result)
    parts: defaultdict[str, list[Action]] = defaultdict(list)
    for ref, row in rows.items():
        part = PART.fullmatch(ref) if ref in of_parts else None
        if part and part["action"] in actions:
            parts[part["action"]].append(_part(row, actions[part["action"]], bodies, plan, result))
        elif part and part["action"] in rows:
            message = f"it is a part of {part['action']}, whose row cannot be used"
            result.problems.append(Problem(row.place.at("ref"), "part", message, "mend that row"))
        elif part:
            message = (
                f"{ref} is a part, and there is no action {part['action']}{did_you_mean(part['action'], sorted(refs))}"
            )
            remedy = "add the action's row, or correct the ref"
            result.problems.append(Problem(row.place.at("ref"), "part", message, remedy))
    order = {theme.number: place for place, theme in enumerate(plan.themes)}  # a last row joins its theme
    result.found = tuple(
        replace(action, parts=tuple(sorted(parts[ref], key=lambda part: part.ref)))
        for ref, action in sorted(actions.items(), key=lambda item: order.get(item[1].theme, len(order)))
    )
    return result


def _of_parts(refs: Iterable[str]) -> set[str]:
    """Return which refs are those of parts.

    "3.2a" always is one. "1a" is one if the plan has an action "1", or actions numbered like it. A plan that numbers
    its actions "1a", "1b" has no parts.
    """
    every = set(refs)
    plain = {_DIGITS.sub("0", ref) for ref in every if not PART.fullmatch(ref)}
    found = {ref: match["action"] for ref in every if (match := PART.fullmatch(ref))}
    return {ref for ref, whole in found.items() if "." in whole or whole in every or _DIGITS.sub("0", whole) in plain}


_DIGITS = re.compile(r"[0-9]+")


def _bodies(leads: RawTable | None, words: Vocabulary, result: Actions) -> dict[str, tuple[str, ...]] | None:
    """Return each lead cell (case folded) → its bodies; None if there is no data/leads.csv, where each cell is one
    body.
    """
    if leads is None:
        return None
    checked = check_table(leads, load_schema("leads"), words)
    result.problems += checked.problems
    result.findings += checked.findings
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in checked.good:
        found[folded(row.text("as_written"))].append(row.text("body"))
    result.findings += _joint(checked.good)
    result.renamed = tuple(_renamed(checked.good, result))
    names = {folded(row.text(column)) for row in checked.good for column in ("body", "formerly")}
    result.other = {
        cell: row for row in checked.good
        if (cell := folded(row.text("as_written"))) not in names and len(found[cell]) == 1
    }  # fmt: skip
    return {cell: tuple(bodies) for cell, bodies in found.items()}


def _renamed(rows: Iterable[CheckedRow], result: Actions) -> Iterator[Renamed]:
    """Yield the bodies that were renamed. `formerly` and `since` need each other; one without the other is a
    problem.
    """
    found: dict[tuple[str, str, date], list[str]] = {}  # a body may be in several cells
    for row in rows:
        formerly, since = row.text("formerly"), row.day("since")
        if formerly and since:
            found.setdefault((row.text("body"), formerly, since), []).append(folded(row.text("as_written")))
        elif (formerly or since) and not {"formerly", "since"} & row.unread:
            lacks = "since" if formerly else "formerly"
            message = f"{quoted(row.text('body'))} was renamed, and {lacks} is blank"
            remedy = "write the day since which it has its name" if formerly else "write what it was called until then"
            result.problems.append(Problem(row.place.at(lacks), "renamed", message, remedy))
    for (body, formerly, since), cells in found.items():
        yield Renamed(body, formerly, since, tuple(cells))


def signed_otherwise(other: Mapping[str, CheckedRow], updates: Iterable[Update]) -> Iterator[Finding]:
    """Yield a finding for each lead cell that signed updates and is no body's name now: nobody can say who that was."""
    signed = {folded(one): one.strip() for update in updates for one in update.updated_by.split(";")}
    for cell, row in other.items():
        if cell in signed:
            body = row.text("body")
            message = f"{quoted(signed[cell])} signed updates, and this row calls that body {quoted(body)}"
            remedy = "sign with that name; if it is a new one, write the old under formerly and its day under since"
            yield Finding("another name", body, f"{message}: {remedy}", row.place.at("body"))


def _joint(rows: Iterable[CheckedRow]) -> list[Finding]:
    """Return a finding for each body whose name consists of other bodies' names.

    It is asked for a return of its own, and so are they.
    """
    bodies = {folded(row.text("body")): row for row in rows}
    found = []
    for name, row in bodies.items():
        pieces = [piece for piece in _BETWEEN.split(name) if piece]
        if len(pieces) > 1 and all(piece in bodies for piece in pieces):
            single = listed([bodies[piece].text("body") for piece in dict.fromkeys(pieces)])
            words = f"{quoted(row.text('body'))} is asked as a body of its own, and so are {single}"
            found.append(
                Finding(
                    "kept as one body", row.text("body"), f"{words}: give the cell a row for each", row.place.at("body")
                )
            )
    return found


def _action(
    row: CheckedRow, theme: int, bodies: dict[str, tuple[str, ...]] | None, plan: PlanFile, result: Actions
) -> Action:
    start, start_last, started = _start(row, plan, result)
    told = len(result.problems)
    milestones = _milestones(row, plan, result)
    end_unread = "end" in row.unread or len(result.problems) > told
    return Action(
        ref=row.raw["ref"],
        theme=theme,
        text=row.raw["action"],
        start_text=row.raw["start"],
        end_text=row.raw["end"],
        lead=row.raw["lead"],
        outcome=row.raw["outcome"],
        short=row.raw["short"],
        in_plain_words=row.raw["in_plain_words"],
        start=start,
        start_last=start_last,
        started=started,
        milestones=milestones,
        bodies=_led_by(row, bodies, result),
        place=row.place,
        accountable=row.raw["accountable"],
        success=row.raw["success"],
        private=row.private,
        end_unread=end_unread,
        measures=tuple(name for text in re.split(r"[;\n]", row.raw["measures"]) if (name := " ".join(text.split()))),
    )


def _part(
    row: CheckedRow, whole: Action, bodies: dict[str, tuple[str, ...]] | None, plan: PlanFile, result: Actions
) -> Action:
    """Return a part, which takes over from its action what its own row leaves blank."""
    own = _action(row, whole.theme, bodies, plan, result)
    inherited = replace(
        own,
        parent=whole.ref,
        private=own.private or whole.private,
        outcome=own.outcome or whole.outcome,
        accountable=own.accountable or whole.accountable,
        success=own.success or whole.success,
        measures=own.measures or whole.measures,
    )
    if not own.start_text and own.start is None:
        inherited = replace(
            inherited,
            start_text=whole.start_text,
            start=whole.start,
            start_last=whole.start_last,
            started=whole.started,
            start_of_whole=True,
        )
    if not own.end_text:
        inherited = replace(
            inherited, end_text=whole.end_text, milestones=whole.milestones, end_unread=whole.end_unread
        )
    if not own.lead:
        inherited = replace(inherited, lead=whole.lead, bodies=whole.bodies)
    return inherited


def _start(row: CheckedRow, plan: PlanFile, result: Actions) -> tuple[date | None, date | None, bool]:
    if "start" in row.unread:
        return None, None, False
    reading = read_date(row.raw["start"], calendar=plan.calendar, context=plan.day)
    if reading.is_problem or not reading.sure:
        result.problems.append(_unread(row.place.at("start"), reading, plan.day))
        return None, None, False
    if not row.raw["start"]:
        return _start_of_range(row, plan)
    last = reading.end or reading.start
    if last and not reading.end and reading.precision == "month":  # "from Sep 20"
        last = Month.of(last).last_day
    return reading.start, last, reading.started


def _start_of_range(row: CheckedRow, plan: PlanFile) -> tuple[date | None, date | None, bool]:
    """Return the start from the end cell, if it holds a range and the start is blank: "Jan 27 – Summer term 2027"."""
    reading = read_date("" if "end" in row.unread else row.raw["end"], calendar=plan.calendar, context=plan.day)
    if reading.is_problem or not reading.sure or reading.start_last is None:
        return None, None, False
    return reading.start, reading.start_last, reading.started


def _milestones(row: CheckedRow, plan: PlanFile, result: Actions) -> tuple[Milestone, ...]:
    """Return the dated points of the end cell by date, the last being the end; empty if undated or unreadable."""
    text = row.raw["end"]
    if "end" in row.unread:
        return ()
    reading = read_date(text, calendar=plan.calendar, context=plan.day)
    if reading.yearless and reading.end and reading.end < plan.day:  # nothing can be due before the plan was made
        reading = read_date(text, calendar=plan.calendar, context=plan.day + _HALF_A_YEAR)
    if reading.is_problem or not reading.sure:
        result.problems.append(_unread(row.place.at("end"), reading, plan.day))
        return ()
    points = [Milestone(point.text, point.end) for point in reading.milestones if point.end]
    if reading.end and not any(point.due == reading.end for point in points):
        points.append(Milestone("", reading.end))
    return tuple(sorted(points, key=lambda point: point.due))


def _unread(place: Place, reading: DateReading, day: date) -> Problem:
    return unclear_day(reading, day, f"write it as Dec {day:%y}, 31/12/{day.year} or Ongoing").at(place)


def _led_by(row: CheckedRow, bodies: dict[str, tuple[str, ...]] | None, result: Actions) -> tuple[str, ...]:
    lead = row.raw["lead"]
    return bodies_of_lead(lead, row.place.at("lead"), bodies, result.problems) if lead else ()


def bodies_of_lead(
    lead: str, place: Place, bodies: Mapping[str, tuple[str, ...]] | None, problems: list[Problem]
) -> tuple[str, ...]:
    """Return the bodies that a lead cell names, by data/leads.csv.

    If the cell is not there, return the cell itself, and add a problem.
    """
    found = (lead,) if bodies is None else bodies.get(folded(lead))
    if found is None:
        message = f"{quoted(lead)} is not in data/leads.csv"
        remedy = "add a row there for each body it names, with this cell as as_written"
        problems.append(Problem(place, "unknown-lead", message, remedy))
    return found or (lead,)

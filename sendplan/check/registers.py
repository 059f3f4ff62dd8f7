"""Reads the registers beside the updates from their tables: one record for each good row."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.check.cells import Vocabulary, milestone_name, quoted
from sendplan.check.checked_row import CheckedRow
from sendplan.check.days_in_order import approved_by_nobody, far_off, out_of_order
from sendplan.check.markings import is_marked
from sendplan.check.measure_names import slips_of_names
from sendplan.check.measure_rows import read_measures
from sendplan.check.named_evidence import names_difference
from sendplan.check.numbers_to_look_at import numbers_to_look_at
from sendplan.check.repeated_words import PRINTED_OF, Source, Told, says_it_is_public
from sendplan.check.rows import check_table
from sendplan.check.schema import load_schema
from sendplan.model.calendar import Month
from sendplan.model.place import Finding, Place, Problem, RawTable, found_once
from sendplan.model.plan import Action
from sendplan.model.records import ChangeKind, Decision, Inspected, Measure, Meeting, PlanChange, Risk, Voice
from sendplan.model.wording import did_you_mean, folded_body, long_date
from sendplan.rules.approvals import approvals, match_point

Record = TypeVar("Record")


class Registers(Struct):
    """The records of all registers.

    Attributes:
        settled: The places of rows that say themselves that they are not private.
        told: The texts of rows that are private.
    """

    changes: tuple[PlanChange, ...] = ()
    measures: tuple[Measure, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    voice: tuple[Voice, ...] = ()
    inspection: tuple[Inspected, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    settled: set[Place] = field(default_factory=set)
    told: list[Told] = field(default_factory=list)


def read_registers(
    tables: Mapping[str, RawTable], actions: tuple[Action, ...], words: Vocabulary, papers: Collection[str] = ()
) -> Registers:
    """Read every register that exists; a missing one is empty. `papers` are the names of the templates, if known."""
    result = Registers()

    def records(name: str, make: Callable[[CheckedRow], Record | Problem | None]) -> tuple[Record, ...]:
        if name not in tables:
            return ()
        checked = check_table(tables[name], load_schema(name), words)
        result.problems += checked.problems
        result.findings += checked.findings
        result.settled |= {row.place for row in checked.good if says_it_is_public(row.raw)}
        result.told += [
            (Source("", row=row.place), row.raw[column])
            for row in checked.rows
            if row.private
            for column in PRINTED_OF.get(name, ())
        ]
        for row in checked.good:
            result.findings += [*far_off(row, words.context.year), *out_of_order(name, row), *approved_by_nobody(row)]
        made = [make(row) for row in checked.good]
        result.problems += [one for one in made if isinstance(one, Problem)]
        return tuple(one for one in made if one is not None and not isinstance(one, Problem))

    rows = records("meetings", lambda row: row)
    result.problems += [_item_problem(row) for row in rows if is_marked(row.text("item"))]
    result.meetings = tuple(
        _meeting(row, name) for row in rows for name in re.split(r"[;,\n]", row.text("template")) if name.strip()
    )
    result.findings += found_once(found for meeting in result.meetings for found in _of_no_paper(meeting, papers))
    result.changes = records("plan_changes", lambda row: _change(row, actions, words, result))
    result.measures, wrong = read_measures(records("measures", lambda row: row))
    result.problems += wrong
    result.findings += (*slips_of_names(result.measures), *numbers_to_look_at(result.measures))
    result.risks = records("risks", _risk)
    result.decisions = records("decisions", _decision)
    result.voice = records("voice", _voice)
    result.inspection = records("inspection", _inspected)
    return result


def _change(
    row: CheckedRow, actions: tuple[Action, ...], words: Vocabulary, result: Registers
) -> PlanChange | Problem | None:
    """Return the change. Return a problem, or None if the problem is already reported, if it cannot be used.

    A change whose new date or approval cannot be read changes nothing yet.
    """
    change = PlanChange(
        ref=row.text("ref"),
        kind=cast("ChangeKind", row.text("kind")),
        place=row.place,
        milestone=milestone_name(row.text("milestone"), words),
        new_end=row.day("new_end"),
        reason=row.text("reason"),
        asked_by=row.text("asked_by"),
        asked_on=row.day("asked_on"),
        approved_by=row.text("approved_by"),
        approved_on=row.day("approved_on"),
        new_lead=row.text("new_lead"),
        refused_on=row.day("refused_on"),
    )
    if change.kind == "reassign" and not change.new_lead:
        return Problem(row.place.at("new_lead"), "blank", "a reassign needs its new lead", "write the body's name")
    if change.kind == "redate" and change.new_end is None:
        if "new_end" in row.unread:
            return None
        return Problem(row.place.at("new_end"), "blank", "a redate needs its new date", "write it as 2021-01-31")
    if change.approved_by and change.approved_on is None and "approved_on" not in row.unread:
        message = f"approved by {change.approved_by}, but no day"
        remedy = "write the day: until then it does not count"
        result.problems.append(Problem(row.place.at("approved_on"), "blank", message, remedy))
    if change.refused_on and change.approved_on:
        message = f"{change.ref} was refused and approved; the approval counts"
        remedy = "empty one of the two days; what was decided anew later is a row of its own"
        result.problems.append(Problem(row.place.at("refused_on"), "both", message, remedy))
        change = replace(change, refused_on=None)
    if change.kind == "confirm":
        return _confirmation_problem(change, actions) or change
    return _milestone_problem(change, actions) or change


def _confirmation_problem(change: PlanChange, actions: tuple[Action, ...]) -> Problem | None:
    """Return a problem if a completion is confirmed by nobody, or only by leads of the action.

    For a part, the lead of another part may confirm it.
    """
    place = change.place.at("approved_by")
    if not change.approved_by:
        return Problem(
            place, "blank", "a confirm needs who has seen it work", "write the body or role, not a lead of it"
        )
    units = [
        unit
        for action in actions
        for unit in (action, *action.parts)
        if change.ref in (unit.ref, unit.parent)
        or (unit is action and unit.lead and change.ref in {part.ref for part in action.parts})
    ]
    leads = {folded_body(name) for unit in units for name in (*unit.bodies, unit.lead) if name}
    named = [folded_body(name) for name in re.split(r"[;\n]", change.approved_by) if name.strip()]
    if not leads.issuperset(named):
        return None
    message = f"{change.approved_by} leads {change.ref}, and cannot confirm its own work"
    return Problem(place, "confirmed-by-lead", message, "let somebody else confirm it, or remove the row")


def _milestone_problem(change: PlanChange, actions: tuple[Action, ...]) -> Problem | None:
    """Return a problem if the change names a milestone that the plan does not have."""
    if not change.milestone:
        return None
    units = [unit for action in actions for unit in action.units if change.ref in (unit.ref, unit.parent)]
    states = [approvals(unit, (), date.max).points for unit in units]
    if any(match_point(points, change.milestone) is not None for points in states):
        return None
    known = [point.text or point.due.isoformat() for points in states for point in points]
    message = f"{quoted(change.milestone)} is no milestone of {change.ref}{did_you_mean(change.milestone, known)}"
    remedy = f"write one of: {'; '.join(known)}; or leave it blank to move the end" if known else "leave it blank"
    return Problem(change.place.at("milestone"), "milestone", message, remedy)


def _day(row: CheckedRow, column: str) -> date:
    """Return a day that is never blank in a good row, according to the schema."""
    return row.day(column) or date.min


def _meeting(row: CheckedRow, template: str) -> Meeting:
    """Return the meeting for one of the papers that a row names. Several papers may go to one meeting."""
    return Meeting(
        template=template.strip(),
        held_on=row.day("date"),
        item="" if is_marked(row.text("item")) else row.text("item"),
        as_at=_day(row, "as_at"),
        papers_due=row.day("papers_due"),
        returns_due=row.day("returns_due"),
        publish_by=row.day("publish_by"),
        place=row.place,
    )


def _item_problem(row: CheckedRow) -> Problem:
    """Return the problem of an agenda item that is marked as private, because papers and messages would print it."""
    message = f"its words seem to say that it is private ({quoted(row.text('item'))}), so no paper has them"
    remedy = "write the item's number alone, or take the mark away if it may be printed"
    return Problem(row.place.at("item"), "restricted", message, remedy)


def _of_no_paper(meeting: Meeting, papers: Collection[str]) -> Iterator[Finding]:
    """Yield findings if no paper will ever find this row, because of its template or its date."""
    kind, name = "meeting of no paper", meeting.template
    if papers and name not in papers:
        new = f"; sendplan templates new {name} makes one" if re.fullmatch(r"[a-z0-9-]+", name) else ""
        said = f"there is no template {quoted(name)}{did_you_mean(name, sorted(papers)) or new}"
        yield Finding(kind, name, said, meeting.place.at("template"))
    month = Month.of(meeting.as_at)
    if meeting.as_at != month.last_day:
        said = (
            f"a paper for {month.words} is as at {long_date(month.last_day)} unless --as-at {meeting.as_at} is given, "
            "so it will not find this meeting"
        )
        yield Finding(kind, name, said, meeting.place.at("as_at"))


def _risk(row: CheckedRow) -> Risk:
    return Risk(
        id=row.text("id"),
        refs=row.several("refs"),
        risk=row.text("risk"),
        likelihood=int(row.number("likelihood") or 0),
        impact=int(row.number("impact") or 0),
        mitigation=row.text("mitigation"),
        owner=row.text("owner"),
        raised_on=row.day("raised_on"),
        closed_on=row.day("closed_on"),
        place=row.place,
        scored_on=row.day("scored_on"),
    )


def _decision(row: CheckedRow) -> Decision:
    return Decision(
        made_on=_day(row, "date"),
        meeting=row.text("meeting"),
        decision=row.text("decision"),
        refs=row.several("refs"),
        owner=row.text("owner"),
        due=row.day("due"),
        done_on=row.day("done_on"),
        place=row.place,
    )


def _voice(row: CheckedRow) -> Voice:
    return Voice(
        heard_on=_day(row, "date"),
        refs=row.several("refs"),
        you_said=row.text("you_said"),
        we_did=row.text("we_did"),
        difference=row.text("difference") if names_difference(row.text("difference")) else "",
        source=row.text("source"),
        place=row.place,
        answered_on=row.day("answered_on"),
    )


def _inspected(row: CheckedRow) -> Inspected:
    return Inspected(
        id=row.text("id"),
        finding=row.text("finding"),
        source=row.text("source"),
        published=row.day("published"),
        responsible=row.text("responsible"),
        refs=row.several("refs"),
        place=row.place,
    )

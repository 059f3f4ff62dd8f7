"""Changes to the plan's dates that were asked for or approved, and how far the dates have moved in total."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from sendplan.compose.brief import Brief
from sendplan.compose.elements import IN_PRIVATE, NIL, NOT_PUBLISHED, cell, row
from sendplan.compose.phrases import verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening
from sendplan.compose.select import Ask, action_of, asked, concerns, happened, known, recorded
from sendplan.model.document import Block, Caption, Cell, Column, Row, Run, Table
from sendplan.model.judgement import Judged, Point
from sendplan.model.leads import HandedOver
from sendplan.model.records import ChangeKind, PlanChange
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, long_date, short_date, times
from sendplan.rules.approvals import approvals, in_force, match_point, still_asked
from sendplan.rules.inputs import OPEN_SINCE, open_since_closing

TITLE = "Date changes"
Moves = Mapping[PlanChange, Sequence[PlanChange]]
FEW_MOVED = 4
"""Up to this many dates are listed with the days that each has moved."""
TABLE = NamedTable(
    "date-changes",
    (
        Column("Ref", 30, row_header=True, name="ref"),
        Column("From", 60, name="from"),
        Column("To", 60, name="to"),
        Column("Reason", 162, name="reason"),
        Column("Asked by", 85, hanging=True, name="asked-by"),
        Column("Approved", 85, hanging=True, name="approved"),
    ),
)
KINDS: dict[ChangeKind, str] = {
    "redate": "No date given",
    "pause": "Paused",
    "resume": "Resumed",
    "close": "Closed",
    "reopen": "Reopened",
    "add": "Added",
    "correct": "Corrected",
    "reassign": "Lead changed",
    "remove": "Removed",
}


def write(brief: Brief, choice: SectionChoice) -> Composed:
    waiting, approved = rows_of(brief)
    decided = [*approved, *refused(brief)]
    decided.sort(key=lambda one: one.approved_on or one.refused_on or date.min, reverse=True)
    if not waiting and not decided:
        return Composed()
    moved = drifts(brief)
    blocks: list[Block] = [
        *opening(choice, TITLE, _finding(brief, waiting, moved)),
        _table(brief, [*waiting, *decided]),
    ]
    if moved:
        blocks.append(_drift_table(moved))
    return Composed(tuple(blocks))


def rows_of(brief: Brief) -> tuple[list[PlanChange], list[PlanChange]]:
    """Return the changes asked for and not yet approved, and the approved ones, newest first.

    Left out are changes known only from an approval after the as-at date, and requests about actions that have since
    ended.
    """
    as_at = brief.snapshot.as_at
    mine = _of_this_paper(brief)
    approved = [change for change in mine if happened(change.approved_on, as_at)]
    others = [one for one in mine if one not in approved and known(one.asked_on or one.approved_on, as_at)]
    waiting = still_asked(others, brief.records.changes, brief.snapshot)
    return waiting, sorted(approved, key=lambda change: change.approved_on or as_at, reverse=True)


def refused(brief: Brief) -> list[PlanChange]:
    """Return the changes that were asked for and refused, or withdrawn, by the as-at date."""
    return [change for change in _of_this_paper(brief) if happened(change.refused_on, brief.snapshot.as_at)]


def _of_this_paper(brief: Brief) -> list[PlanChange]:
    return [change for change in brief.records.changes if change.kind != "confirm" and concerns(brief, (change.ref,))]


class Drift(Struct, frozen=True):
    """How far approvals have moved the dates of an action or part.

    Attributes:
        ref: Its ref.
        bodies: Who led it when its dates were last moved.
        dates: How many of its milestones were moved.
        times: How often they were moved.
        days: By how many days in total; negative if earlier.
    """

    ref: str
    bodies: tuple[str, ...]
    dates: int
    times: int
    days: int


def drifts(brief: Brief) -> list[Drift]:
    """Return the drift of each action and part with a moved date.

    A first date, where the plan had none, is not a move.
    """
    found = []
    for unit in recorded(brief):
        moves = [max(point.moved - (point.baseline is None), 0) for point in unit.points]
        days = sum((point.due - point.baseline).days for point in unit.points if point.baseline)
        if any(moves):
            dates = sum(number > 0 for number in moves)
            found.append(Drift(unit.ref, _led_then(brief, unit), dates, sum(moves), days))
    return found


def _led_then(brief: Brief, unit: Judged) -> tuple[str, ...]:
    """Return the bodies that led it when its dates were last moved; a later lead has moved nothing."""
    moves = (one.moved_by.approved_on for one in unit.points if one.moved_by)
    moved_on = max(filter(None, moves), default=brief.snapshot.as_at)
    for one in sorted(brief.snapshot.plan.handed_over, key=lambda handed: handed.since):
        if one.ref in (unit.ref, unit.action.parent) and moved_on < one.since <= brief.snapshot.as_at:
            return one.former_bodies or (one.formerly,)
    return unit.action.bodies or (unit.action.lead,)


def _finding(brief: Brief, waiting: Sequence[PlanChange], drifts: Sequence[Drift]) -> str:
    given = sum(point.moved > 0 for unit in recorded(brief) for point in unit.points if point.baseline is None)
    anew = f" {count(given, 'date')} {verb(given, 'was', 'were')} given where the plan had none." if given else ""
    moved = how_far(drifts) if drifts else "No date has moved by approval"
    return f"{_asked_for(brief, waiting)} {moved}.{anew}"


def _asked_for(brief: Brief, waiting: Sequence[PlanChange]) -> str:
    number, alone = len(waiting), asked_alone(brief, waiting)
    words = [f"{count(number, 'change')} {verb(number)} asked for and not yet approved."] if number else []
    if alone:
        decisions = f"Decision{'s' if len(alone) > 1 else ''} {listed([str(one) for one in alone])}"
        words.append(f"{decisions} {verb(len(alone), 'asks', 'ask')} for a new date.")
    return " ".join(words) or "No change waits for approval."


def asked_alone(brief: Brief, waiting: Sequence[PlanChange]) -> list[int]:
    """Return the numbers of the decisions that ask for a new date which no row of plan_changes asks for yet."""
    rows = {change.ref for change in waiting}
    return [
        ask.number for ask in asked(brief) if is_for_its_forecast(ask) and ask.judged and ask.judged.ref not in rows
    ]


def is_for_its_forecast(ask: Ask) -> bool:
    """Return whether the decision is about the very day by which the lead now expects it."""
    unit = ask.judged
    return bool(unit and not unit.withheld and unit.forecast and long_date(unit.forecast) in ask.update.ask)


def how_far(drifts: Sequence[Drift]) -> str:
    """Return `In all, approved changes have moved 3 dates: 16, 30 and 90 days later`; for many dates only the total.

    It counts since the plan began: beside what was approved since the paper before, it would be taken for news.
    """
    dates, often = sum(drift.dates for drift in drifts), sum(drift.times for drift in drifts)
    days = sum(drift.days for drift in drifts)
    far = f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else ""
    if often == 1:
        return f"In all, an approved change has {f'moved one date {far}' if far else 'given one date anew'}"
    moved = "one date" if dates == 1 else f"{dates} dates"
    again = f" {times(often)}" if often != dates else ""
    each = [str(size) for size in sorted(abs(drift.days) for drift in drifts)]
    one_way = sum(map(int, each)) == abs(days) and "0" not in each
    if one_way and len(each) == dates <= FEW_MOVED and dates > 1:
        far = f"{listed(each)} days {'later' if days > 0 else 'earlier'}"
        return f"In all, approved changes have moved {moved}{again}: {far}"
    back = -sum(drift.days for drift in drifts if drift.days < 0)
    if back and days + back:  # 50 days later and 35 earlier are not 15 days later
        far = f"{count(days + back, 'day')} later and {back} earlier"
    return f"In all, approved changes have moved {moved}{again}{f': together {far}' if far else ''}"


def _table(brief: Brief, changes: Sequence[PlanChange]) -> Table:
    return TABLE.of(
        tuple(_row(brief, change) for change in changes),
        "Each change to the plan: the date before, the date after, why, who asked and who approved",
        "Changes asked for, then those decided, newest first",
    )


def _row(brief: Brief, change: PlanChange) -> Row:
    """Return the row of a change.

    A date only asked for is a forecast, so a public paper hides it if it is restricted.
    """
    as_at = brief.snapshot.as_at
    approved = happened(change.approved_on, as_at)
    private = not approved and is_private(brief, change.ref)
    to = short_date(change.new_end) if change.new_end else KINDS[change.kind]
    to = f"Reopened, due {to}" if change.kind == "reopen" and change.new_end else to
    handed = handover(brief, change)
    to = f"Led by {handed.now}" if handed else f"Led by {change.new_lead}" if change.new_lead else to
    to = f"{to}, {OPEN_SINCE}" if is_open_since(brief, change) else to
    milestone = Run(change.milestone, "quiet") if change.milestone else ""
    return row(
        cell(Run(change.ref, "strong")),
        cell(_from(brief, change), milestone),
        NOT_PUBLISHED if private else to,
        IN_PRIVATE if private else change.reason or "No reason given.",
        _who(change.asked_by, change.asked_on),
        _who(change.approved_by, change.approved_on) if approved else _not_approved(change, as_at),
    )


def _not_approved(change: PlanChange, as_at: date) -> Cell:
    if change.refused_on and happened(change.refused_on, as_at):
        return cell(Run("Refused or withdrawn", "strong"), Run(short_date(change.refused_on), "quiet"))
    return cell(Run("Not yet approved", "strong"))


def is_open_since(brief: Brief, change: PlanChange) -> bool:
    """Return whether this is a closing, and the lead reports the action as open since. False if withheld."""
    units = (unit for unit in brief.snapshot.all_refs() if unit.ref == change.ref)
    ended = change.kind == "close" and happened(change.approved_on, brief.snapshot.as_at)
    return ended and any(open_since_closing(unit) and not unit.withheld for unit in units)


def is_private(brief: Brief, ref: str) -> bool:
    return any(unit.withheld for unit in brief.snapshot.all_refs() if unit.ref == ref)


def _who(name: str, day: date | None) -> Cell:
    return cell(name or NIL, Run(short_date(day), "quiet") if day else "")


def _from(brief: Brief, change: PlanChange) -> str:
    if (handed := handover(brief, change)) and handed.until_then:
        return f"Led by {handed.until_then}"
    if change.kind == "reassign" and not change.approved_on and (action := action_of(brief, change.ref)):
        return f"Led by {listed(list(action.bodies)) or action.lead}" if action.bodies or action.lead else NIL
    moves = change.kind == "redate" or (change.kind == "correct" and change.new_end)
    if not moves or action_of(brief, change.ref) is None:
        return NIL
    day = stood(brief, change)
    return short_date(day) if day else "No date"


def handover(brief: Brief, change: PlanChange) -> HandedOver | None:
    """Return who leads the action by this change, and who did before; None if it is no approved reassignment."""
    mine = (change.ref, change.new_lead, change.approved_on)
    return next((one for one in brief.snapshot.plan.handed_over if (one.ref, one.lead, one.since) == mine), None)


def moves_of_each(brief: Brief, changes: Sequence[PlanChange]) -> Moves:
    """Return for each of these new dates those that moved the same milestone, in the order in which they apply."""
    found: defaultdict[tuple[str, int], list[PlanChange]] = defaultdict(list)
    for change in in_force(changes, brief.snapshot.as_at):
        points, index = _points_before(brief, change)
        if change.kind == "redate" and change.new_end and not (points and index is None):
            found[change.ref, index or 0].append(change)
    return {change: mine for mine in found.values() for change in mine}


def stood(brief: Brief, change: PlanChange) -> date | None:
    """Return the date before this change: as approved until then, else as planned."""
    points, index = _points_before(brief, change)
    return None if index is None else points[index].due


def of_milestone(brief: Brief, change: PlanChange) -> str:
    """Return the words of the milestone that it moves, if other milestones come after it; else ""."""
    points, index = _points_before(brief, change)
    return "" if index is None or index == len(points) - 1 else points[index].text


def _points_before(brief: Brief, change: PlanChange) -> tuple[Sequence[Point], int | None]:
    """Return the milestones as approved before this change, and the index of the one it moves, or None."""
    action = action_of(brief, change.ref)
    if action is None:
        return (), None
    mine = [other for other in brief.records.changes if other.ref in (action.ref, action.parent)]
    counted = in_force(mine, brief.snapshot.as_at, action.ref)
    earlier = counted[: counted.index(change)] if change in counted else _before_refusal(counted, change)
    points = approvals(
        action,
        [other for other in earlier if other.ref == action.ref],
        brief.snapshot.as_at,
        [other for other in earlier if other.ref == action.parent],
    ).points
    if not points:
        return (), None
    return points, match_point(points, change.milestone) if change.milestone else len(points) - 1


def _before_refusal(counted: Sequence[PlanChange], change: PlanChange) -> list[PlanChange]:
    """Return the changes in force before this one was refused: not what was approved instead, that day or later."""
    refused_on = change.refused_on
    return [one for one in counted if not (refused_on and one.approved_on and one.approved_on >= refused_on)]


def _drift_table(drifts: Sequence[Drift]) -> Table:
    bodies = sorted({body for drift in drifts for body in drift.bodies}, key=str.casefold)
    rows = [_drift_row(body, [drift for drift in drifts if body in drift.bodies]) for body in bodies]
    return Table(
        (
            Column("Lead", 242, row_header=True, hanging=True),
            Column("Actions moved", 80, "right"),
            Column("Times moved", 80, "right"),
            Column("Total drift", 80, "right"),
        ),
        (*rows, _drift_row("All, each action once", drifts, total=True)),
        "How many actions of each lead were re-dated, how often, and by how many days in all",
        caption=Caption("Table", "Times moved and total drift by lead, as approved"),
    )


def _drift_row(name: str, drifts: Sequence[Drift], *, total: bool = False) -> Row:
    days = sum(drift.days for drift in drifts)
    sign = "+" if days > 0 else "−" if days < 0 else ""
    return row(
        name, str(len(drifts)), str(sum(drift.times for drift in drifts)), f"{sign}{count(abs(days), 'day')}",
        kind="total" if total else "body",
    )  # fmt: skip


SECTION = Section(
    "date-changes", "dates asked for and approved, and how far they moved", write, order=130, tables=(TABLE,)
)

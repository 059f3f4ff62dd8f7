"""The decision log, open decisions first, and the forward plan: meetings, papers and milestones to come."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from sendplan.compose.brief import Brief
from sendplan.compose.coming import meetings_of
from sendplan.compose.elements import NIL, cell, date_cell, row
from sendplan.compose.phrases import days_late, refs_words, verb
from sendplan.compose.section import Composed, NamedTable, Section
from sendplan.compose.sections._rows import opening, sub_heading
from sendplan.compose.select import Due, concerns, known, left_out, still_due
from sendplan.model.document import Block, Cell, Column, Row, Run
from sendplan.model.records import Decision
from sendplan.model.template import SectionChoice
from sendplan.model.wording import count, listed, short_date

TITLE = "Decisions and forward plan"
COLUMNS = (
    Column("Date", 62, name="date"),
    Column("Item", 230, row_header=True, name="item"),
    Column("Owner", 110, hanging=True, name="owner"),
    Column("State", 80, name="state"),
)
LOG, FORWARD_PLAN = NamedTable("decisions", COLUMNS), NamedTable("forward-plan", COLUMNS)


def write(brief: Brief, choice: SectionChoice) -> Composed:
    log, coming = _log(brief), sorted(_coming(brief), key=lambda line: line[0])
    if not log and not coming:
        return Composed()
    blocks: list[Block] = [*opening(choice, TITLE, _finding(brief, log))]
    if log:
        rows = [_decision_row(brief, decision) for decision in log]
        blocks += [
            sub_heading(choice, "Decisions and actions", "log"),
            LOG.of(rows, "Decisions made, what follows from each, and whether it is done", "Open first, by due date"),
        ]
    if coming:
        rows = [row(date_cell(day), words, owner, _in_days(brief, day)) for day, words, owner in coming]
        blocks += [
            sub_heading(choice, "Forward plan", "forward"),
            FORWARD_PLAN.of(rows, "Meetings, papers and milestones to come, by date", "What comes next"),
        ]
    return Composed(tuple(blocks))


def _log(brief: Brief) -> list[Decision]:
    """Return the open decisions by due date, then those carried out, newest first."""
    as_at = brief.snapshot.as_at
    mine = [
        decision for decision in brief.records.decisions
        if known(decision.made_on, as_at) and concerns(brief, decision.refs)
    ]  # fmt: skip
    waiting = [decision for decision in mine if not decision.done_by(brief.snapshot.as_at)]
    done = [decision for decision in mine if decision.done_by(brief.snapshot.as_at)]
    return [
        *sorted(waiting, key=lambda decision: decision.due or date.max),
        *sorted(done, key=lambda decision: decision.done_on or as_at, reverse=True),
    ]


def _overdue(brief: Brief, decision: Decision) -> int:
    """Return how many days it is past its due date; 0 if done, undated or not yet due."""
    if decision.done_by(brief.snapshot.as_at) or decision.due is None:
        return 0
    return max(0, (brief.snapshot.as_at - decision.due).days)


def _finding(brief: Brief, log: Sequence[Decision]) -> str:
    if not log:
        return ""
    waiting = sum(not decision.done_by(brief.snapshot.as_at) for decision in log)
    late = sum(_overdue(brief, decision) > 0 for decision in log)
    private = left_out(brief, "Decisions")
    if not waiting:
        done = "The decision is" if len(log) == 1 else f"All {len(log)} decisions are"
        return f"{done} carried out.{private}"
    first = f"{waiting} of {count(len(log), 'decision')} {verb(waiting)} still to be carried out"
    how = "; none is overdue."
    if late:
        how = " and is overdue." if waiting == 1 else f", {late} of them overdue."
    return f"{first}{how}{private}"


def _decision_row(brief: Brief, decision: Decision) -> Row:
    about = "; ".join(words for words in (decision.meeting, refs_words(decision.refs)) if words)
    return row(
        date_cell(decision.made_on), cell(decision.decision, Run(about, "quiet")), decision.owner or NIL,
        _state(brief, decision),
    )  # fmt: skip


def _state(brief: Brief, decision: Decision) -> Cell:
    if decision.done_by(brief.snapshot.as_at) and decision.done_on:
        return cell(f"Done {short_date(decision.done_on)}", days_late(decision))
    late = _overdue(brief, decision)
    due = f"Due {short_date(decision.due)}" if decision.due else "Open, no date"
    return cell(due, Run(f"{count(late, 'day')} overdue", "strong") if late else "")


def _coming(brief: Brief) -> Iterator[tuple[date, str, str]]:
    """Yield date, item and owner: this board's meetings with their papers, and the milestones of each day."""
    as_at, board = brief.snapshot.as_at, brief.template.board
    for meeting in meetings_of(brief):
        item = f", item {meeting.item}" if meeting.item else ""
        for day, words in (
            (meeting.held_on, f"Meeting{item}"),
            (meeting.papers_due, "Papers due"),
            (meeting.publish_by, "Papers to be published"),
        ):
            if day and day > as_at:
                yield day, words, board
    later = [due for due in still_due(brief) if due.day > as_at]
    for day, group in groupby(later, key=_day):
        refs = list(dict.fromkeys(due.unit.ref for due in group))
        whose = "Its lead" if len(refs) == 1 else "Their leads"
        yield day, f"{count(len(refs), 'milestone')} due: {listed(refs)}", whose


def _day(due: Due) -> date:
    return due.day


def _in_days(brief: Brief, day: date) -> str:
    return f"In {count((day - brief.snapshot.as_at).days, 'day')}"


SECTION = Section(
    "decisions", "decisions still to be carried out, and what comes next", write, order=160, tables=(LOG, FORWARD_PLAN)
)

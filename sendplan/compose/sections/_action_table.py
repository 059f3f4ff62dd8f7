"""The table of a theme's actions, each with its parts, dates and both statuses."""

from collections.abc import Sequence
from datetime import date

from sendplan.compose.elements import (
    Part,
    cell,
    computed_cell,
    date_cell,
    day_of_year,
    days_overdue,
    lead_words,
    ref_cell,
    reported_cell,
    row_kind,
)
from sendplan.compose.expected import late_too, late_too_words
from sendplan.compose.phrases import action_anchor, short_words
from sendplan.compose.section import NamedTable
from sendplan.compose.select import end_as_written, first_planned, last_day
from sendplan.model.document import Cell, Column, Row, Run, Table
from sendplan.model.judgement import Judged
from sendplan.model.status import Status
from sendplan.model.wording import count

ACTION_TABLE = NamedTable(
    "actions",
    (
        Column("Ref", 28, row_header=True, name="ref"),
        Column("Action", 140, name="action"),
        Column("Lead", 104, name="lead"),
        Column("Due", 74, name="due"),
        Column("Reported", 69, name="reported"),
        Column("Computed", 67, name="computed"),
    ),
    statuses=("reported", "computed"),
)


def action_table(name: str, actions: Sequence[Judged], as_at: date, *, linked: bool = False) -> Table:
    r"""Return the table; parts are listed under their action.

    `name`: the theme's, as in "Theme 3". `linked`: print short names that link to the full text elsewhere in the
    paper.
    """
    rows = [_row(judged, as_at, linked=linked) for action in actions for judged in (action, *action.parts)]
    caption = f"{name}: {count(len(actions), 'action')}{_in_parts(actions)}"
    description = f"{name}: each action with its parts, lead, due date and statuses"
    return ACTION_TABLE.of(rows, description, caption)


def _in_parts(actions: Sequence[Judged]) -> str:
    """Return `, one of them in 3 parts`; empty if no action has parts."""
    parted = [len(action.parts) for action in actions if action.parts]
    if not parted:
        return ""
    if len(parted) == 1:
        whose = "one of them " if len(actions) > 1 else ""
        return f", {whose}in {count(parted[0], 'part')}"
    return f", {len(parted)} of them in parts"


def _row(judged: Judged, as_at: date, *, linked: bool) -> Row:
    name = Run(short_words(judged.action), link=f"#{action_anchor(judged.ref)}") if linked else judged.action.text
    cells = (
        ref_cell(judged),
        cell(name),
        cell(lead_words(judged)),
        _due(judged, as_at),
        reported_cell(judged, as_at),
        computed_cell(judged),
    )
    return Row(cells, row_kind(judged))


def _due(judged: Judged, as_at: date) -> Cell:
    """Return the due date, with notes below it: how late it is, then what it was planned and forecast to be."""
    if judged.end is None and judged.due is None:
        told = [f"({words})"] if (words := end_as_written(judged)) else []
        expected = judged.forecast if not judged.withheld else None
        forecast = [Run(f"forecast {day_of_year(expected, as_at)}", "quiet")] if expected else []
        return date_cell(None, *told, *forecast, none="No date")
    done = _done(judged, as_at)
    if done:
        return date_cell(last_day(judged), done)
    notes: list[Part] = [Run(days_overdue(judged), "strong")] if judged.overdue else []
    due, planned = judged.due, judged.due_planned
    last = last_day(judged)
    # both the action's own last day and that of its first part are shown
    if judged.parts and not judged.overdue and last != due:
        due, planned = last, first_planned(judged)
        notes += [f"(first part {day_of_year(judged.due, as_at)})"] if judged.due else []
    elif judged.parts and last != due:
        notes.append("(a part)")
    elif judged.due_point:
        notes.append(f"({judged.due_point})")
    if planned and due and planned != due:
        notes.append(Run(f"was {day_of_year(planned, as_at)}", "quiet"))
    if judged.forecast and judged.forecast != judged.end and not judged.withheld:
        of = f" of {judged.forecast_point}" if judged.forecast_point not in ("", judged.due_point) else ""
        passed = ", passed" if judged.forecast < as_at else ""
        notes.append(Run(f"forecast{of} {day_of_year(judged.forecast, as_at)}{passed}", "quiet"))
    if (also := late_too(judged, as_at)) and also.forecast:
        end = f"{late_too_words(judged, also)} due {day_of_year(also.due, as_at)}"
        notes.append(Run(f"{end}, forecast {day_of_year(also.forecast, as_at)}", "quiet"))
    return date_cell(due, *notes)


def _done(judged: Judged, as_at: date) -> str:
    """Return `(done 23 Nov)` for a completion reported with a date, which for parts is that of the last; else ""."""
    if judged.open or judged.withheld or judged.reported is not Status.COMPLETE or not judged.done_on:
        return ""
    return f"({'to be done' if judged.ahead else 'done'} {day_of_year(judged.done_on, as_at)})"

"""Options and openings that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    from sendplan.check.records import CheckedWorkspace
    from sendplan.model.judgement import Snapshot
    from sendplan.model.records import Records

Function = TypeVar("Function", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2020-11-30", param, ctx)


def workspace_option(function: Function) -> Function:
    return click.option(
        "--workspace",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path(),
        metavar="DIR",
        help="The folder that holds data/ and templates/ (this folder).",
    )(function)


def as_at_option(function: Function) -> Function:
    return click.option(
        "--as-at",
        type=Day(),
        help="The date the position is as at (the last day of the newest month of updates).",
    )(function)


def open_workspace(workspace: Path) -> "CheckedWorkspace":
    """The workspace's good rows. The bad ones are named on stderr, and the command goes on without them."""
    from sendplan.check.records import load

    found = load(workspace)
    problems = found.records.problems
    if problems:
        click.echo(f"Left out or doubtful ({len(problems)}; mend them, then run sendplan check):", err=True)
        for problem in problems:
            click.echo(f"  {problem}", err=True)
    return found


def chosen_date(records: "Records", as_at: date | None) -> date:
    """The as-at date asked for, else the default. UsageProblem for one before the plan's month."""
    from sendplan.model.calendar import Month
    from sendplan.rules.snapshot import default_as_at

    if as_at and as_at < Month.of(records.plan.date).first_day:
        raise UsageProblem(
            f"{as_at} is before the month of the plan ({records.plan.date}): there was nothing to report then"
        )
    newest = default_as_at(records)
    if as_at and Month.of(as_at).months_since(Month.of(newest)) > 1:
        click.echo(f"The newest updates are those of {Month.of(newest).words}: is {as_at} meant?", err=True)
    return as_at or newest


def positions(records: "Records", as_at: date | None) -> "tuple[Snapshot, Snapshot | None]":
    """The snapshot at the chosen date, and the one it is compared with (None where there is none)."""
    from sendplan.rules.snapshot import previous_as_at, snapshot

    chosen = chosen_date(records, as_at)
    previous = previous_as_at(records, chosen)
    return snapshot(records, chosen), snapshot(records, previous) if previous else None

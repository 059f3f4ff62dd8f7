"""Options and helpers that several commands share, and a group that suggests the nearest command."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sendplan import api

if TYPE_CHECKING:
    from pathlib import Path

Value = TypeVar("Value")
Function = TypeVar("Function", bound=Callable[..., Any])


class File(click.Path):
    """A path, as a `pathlib.Path`. pathlib is loaded only when there is a value, as `--help` does not need it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


class Day(click.ParamType[date]):
    """A day as officers write it; a month gives its last day."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return api.day(str(value))
        except api.UsageProblem as error:
            self.fail(str(error), param, ctx)


def workspace_option(function: Function) -> Function:
    return click.option(
        "--workspace",
        type=File(file_okay=False),
        default=".",
        metavar="DIR",
        help="The folder that holds data/ and templates/ (this folder).",
    )(function)


def as_at_option(function: Function) -> Function:
    return click.option(
        "--as-at",
        type=Day(),
        help="The day the position is as at: 2020-11-30, 30/11/2020, or a month for its last day: 2020-11, "
        '"November 2020" (the newest month of updates).',
    )(function)


def on_option(function: Function) -> Function:
    """Add --on, for commands that depend on today's date."""
    return click.option("--on", "today", type=Day(), help="The day it is taken to be (today).")(function)


def areas_options(function: Function) -> Function:
    for option in (
        click.option("--scheduler", default="", metavar="ADDRESS", help="With --workspaces: a Dask cluster to run on."),
        click.option("--workers", type=click.IntRange(min=1), help="With --workspaces: processes (one a core)."),
        click.option(
            "--workspaces",
            multiple=True,
            metavar="PATTERN",
            help="Many areas at once: folders such as 'areas/*' that hold data/ each. Repeat it for several.",
        ),
    ):
        function = option(function)
    return function


def over_areas(
    workspaces: Sequence[str], verb: Callable[[Path], Value], workers: int | None, scheduler: str
) -> list[api.Area[Value]]:
    """Return what `verb` gives for each area, sorted by folder; on a terminal with a progress bar."""
    roots = api.find_areas(workspaces)
    with click.progressbar(
        api.over(roots, verb, workers=workers or 0, scheduler=scheduler),
        length=len(roots), label="Areas", file=sys.stderr, hidden=not sys.stderr.isatty(),
    ) as bar:  # fmt: skip
        return sorted(bar, key=lambda area: area.root)


def worst(codes: Iterable[api.ExitCode]) -> api.ExitCode:
    return max(codes, default=api.ExitCode.FINE)


def open_workspace(root: Path, as_at: date | None = None, *, named: bool = True) -> api.Workspace:
    """Return the workspace and print its problems on stderr, unless `named` is False. The command goes on."""
    opened = api.open_workspace(root, as_at)
    if named and opened.problems:
        click.echo(f"Left out or doubtful ({len(opened.problems)}; mend them, then run sendplan check):", err=True)
        for problem in opened.problems:
            click.echo(f"  {problem}", err=True)
    if opened.warning:
        click.echo(opened.warning, err=True)
    return opened


class Group(click.Group):
    """A group that answers an unknown command with the nearest one that exists."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            known = self.list_commands(ctx)
            meant = api.did_you_mean(name, known) or f"; there are: {', '.join(known)}"
            ctx.fail(f"No such command {name!r}{meant}")
        return super().resolve_command(ctx, args)

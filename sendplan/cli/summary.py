"""`sendplan summary`: the numbers of the position."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import areas_options, as_at_option, open_workspace, over_areas, workspace_option, worst

if TYPE_CHECKING:
    from pathlib import Path


@click.command("summary")
@workspace_option
@as_at_option
@click.option("--by", type=click.Choice(api.GROUPINGS), default="theme", help="What each row is about.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
@areas_options
def command(
    workspace: Path,
    as_at: date | None,
    by: api.By,
    form: str,
    workspaces: tuple[str, ...],
    workers: int | None,
    scheduler: str,
) -> api.ExitCode:
    """Count actions by theme, lead, accountable role or reported status.

    Reported beside computed, overdue, due soon, slipped … The officer's own: restricted updates count and are not
    withheld. By lead or role, an action counts under each of its own, and once in the total. With --workspaces: a row
    an area, and their total.

    \b
    Examples:
      sendplan summary
      sendplan summary --by lead --format csv
      sendplan summary --by accountable
      sendplan summary --as-at 2020-10-31 --format json
      sendplan summary --workspaces 'areas/*' --format csv
    """
    from sendplan.show.summary import as_csv, as_json, as_text

    if workspaces:
        from sendplan.show.areas import summaries

        areas = over_areas(workspaces, partial(api.summary_of, as_at=as_at), workers, scheduler)
        click.echo(summaries(areas, form).rstrip("\n"))
        for area in areas:
            if area.why:
                click.echo(f"sendplan: {area.root}: {area.why}", err=True)
        return worst(area.code for area in areas)
    found = api.summary(open_workspace(workspace, as_at), by)
    shown = {"text": as_text, "csv": as_csv, "json": as_json}[form](found)
    click.echo(shown.rstrip("\n"))
    return api.ExitCode.FINE

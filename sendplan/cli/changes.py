"""`sendplan changes`: what moved between two dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import Day, as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("changes")
@click.argument("start", metavar="[FROM]", required=False, type=Day())
@click.argument("end", metavar="[TO]", required=False, type=Day())
@workspace_option
@as_at_option
def command(start: date | None, end: date | None, workspace: Path, as_at: date | None) -> None:
    """Show the movement statement, and every status and date that changed, between two dates.

    FROM and TO are months (2020-10) or days (2020-10-31). TO is the as-at date, FROM the month before's end.

    \b
    Examples:
      sendplan changes
      sendplan changes 2020-08 2020-11
    """
    from sendplan.show.summary import comparison_as_text

    if end and as_at:
        raise api.UsageProblem("give either TO or --as-at, not both")
    opened = open_workspace(workspace, end or as_at)
    click.echo(comparison_as_text(api.changes(opened, start), opened))

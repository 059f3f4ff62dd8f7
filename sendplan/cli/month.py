"""`sendplan month`, and `sendplan` alone in a workspace: what is to be done next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import on_option, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("month")
@click.argument("month", metavar="[YYYY-MM]", required=False)
@workspace_option
@on_option
def command(month: str | None, workspace: Path, today: date | None) -> None:
    """Say what is to be done next, the most pressing first, with the command or the place for each.

    The month is the newest one, until its papers are issued or its last meeting is over; then the next that a coming
    meeting is about, else this month. Its file of updates is made if there is none, with a row for every open action
    and last month's words beside the empty cells.

    \b
    Examples:
      sendplan month
      sendplan month 2020-12
    """
    show(workspace, month, today)


def show(workspace: Path, month: str | None = None, today: date | None = None) -> None:
    """Print it. `sendplan` without a command does the same in a workspace."""
    from sendplan.show.month import month_text

    click.echo(month_text(api.month_ahead(workspace, month, today=today)))

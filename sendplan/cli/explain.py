"""`sendplan explain`: how a status or number was reached."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("explain")
@click.argument("name", metavar="REF|THEME|NUMBER|MEASURE")
@workspace_option
@as_at_option
def command(name: str, workspace: Path, as_at: date | None) -> None:
    """Show how a status or number was reached: the rule, and each input with its file and row.

    NAME is an action's or part's ref, a theme's number, plan, or a number by its JSON name or as a paper calls it,
    after a theme if need be; or a measure by its name, or by words that only its name has; or what papers say of
    measures ("hit and miss"), or the id of a finding or priority in inspection.csv, or of a risk.

    \b
    Examples:
      sendplan explain 1.7
      sendplan explain 3
      sendplan explain overdue
      sendplan explain 3:reported.on-track
      sendplan explain "within 20 weeks"
      sendplan explain "hit and miss"
      sendplan explain R1
    """
    from sendplan.show.explain import as_text

    click.echo(as_text(api.explain(open_workspace(workspace, as_at), name)))

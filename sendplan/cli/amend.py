"""`sendplan amend`: what the chair changed in Word."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import File, as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("amend")
@click.argument("file", type=File(dir_okay=False))
@workspace_option
@as_at_option
@click.option("--template", default="", metavar="NAME", help="Whose paper it is, where its name and words do not say.")
@click.option("--accept", is_flag=True, help="Write what comes from one cell of the month's updates into that cell.")
def command(file: Path, workspace: Path, as_at: date | None, template: str, accept: bool) -> api.ExitCode:
    """Take in a Word paper that was amended by hand, tracked or not: Word, PDF and HTML are made again with it.

    Each change is listed with its page and place. What comes from one cell of the month's updates is written there with
    --accept; the rest is kept with that paper, for that month, in reports/YYYY-MM/amendments. A number or a status that
    is computed is refused, with its rule. Comments, formatting and what cannot be placed are named. Ends with 5 if
    something was refused or could not be written.

    \b
    Examples:
      sendplan amend reports/2020-11/board.docx
      sendplan amend "Downloads/board (chair).docx" --accept
    """
    from sendplan.show.papers import taken_in

    opened = open_workspace(workspace, as_at)
    done = api.amend(opened, file, template=template, accept=accept, asked=as_at is not None)
    for line in taken_in(done, accept=accept):
        click.echo(line)
    refused = any(one.what == "refused" for one in done.amended.outcomes)
    return api.ExitCode.OUTPUT if refused or done.failed or done.skipped else api.ExitCode.FINE

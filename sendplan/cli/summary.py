"""`sendplan summary`: the numbers of the position."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from sendplan import api
from sendplan.cli.options import as_at_option, open_workspace, workspace_option


@click.command("summary")
@workspace_option
@as_at_option
@click.option("--by", type=click.Choice(["theme", "lead", "status"]), default="theme", help="What each row is about.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
def command(workspace: Path, as_at: date | None, by: Literal["theme", "lead", "status"], form: str) -> None:
    """Count actions by theme, lead or reported status: reported beside computed, overdue, due soon, slipped …

    The officer's own: restricted updates count and are not withheld. By lead, an action counts under each of its
    bodies, and once in the total.

    \b
    Examples:
      sendplan summary
      sendplan summary --by lead --format csv
      sendplan summary --as-at 2020-10-31 --format json
    """
    from sendplan.show.summary import as_csv, as_json, as_text

    found = api.summary(open_workspace(workspace, as_at), by)
    shown = {"text": as_text, "csv": as_csv, "json": as_json}[form](found)
    click.echo(shown.rstrip("\n"))

"""`sendplan summary`: the numbers of the position."""

from datetime import date
from pathlib import Path

import click

from sendplan.cli.options import as_at_option, open_workspace, positions, workspace_option


@click.command("summary")
@workspace_option
@as_at_option
@click.option("--by", type=click.Choice(["theme", "lead", "status"]), default="theme", help="What each row is about.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
def command(workspace: Path, as_at: date | None, by: str, form: str) -> None:
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
    from sendplan.summarise.tally import groups, summarise

    records = open_workspace(workspace).records
    after, before = positions(records, as_at)
    found = summarise(after, before, records.thresholds)
    if by == "lead":
        rows = groups(after, before, records.thresholds, "lead")
    elif by == "status":
        rows = groups(after, before, records.thresholds, "status")
    else:
        rows = list(found.themes)
    shown = {"text": as_text, "csv": as_csv, "json": as_json}[form](found, rows, by)
    click.echo(shown.rstrip("\n"))

"""`sendplan issue`: the month goes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from sendplan import api
from sendplan.cli.options import as_at_option, open_workspace, workspace_option


@click.command("issue")
@click.argument("templates", metavar="[TEMPLATE]...", nargs=-1)
@workspace_option
@as_at_option
@click.option("--restricted", is_flag=True, help="The paper that shows restricted updates, beside the public one.")
@click.option("--again", is_flag=True, help="Another version of a paper that was issued already; with --reason.")
@click.option("--reason", default="", metavar="WHY", help="Why it is issued again, as page 1 will say.")
@click.option("--despite", default="", metavar="WHY", help="Issue it though something speaks against it; why is kept.")
def command(
    templates: tuple[str, ...],
    workspace: Path,
    as_at: date | None,
    restricted: bool,
    again: bool,
    reason: str,
    despite: str,
) -> api.ExitCode:
    """Freeze the month's papers as version 1.0 in reports/YYYY-MM/issued, without the word draft.

    Without a TEMPLATE every paper is issued. Beside each paper stands, in issued/private, a zip of all it was made
    from: sendplan verify makes it again from there, years later. Later runs never touch an issued paper. A paper is
    refused, and the command ends with 5, while a status cannot be read, a decision has no owner, no meeting dates it,
    or its draft was amended by hand; --despite issues it all the same.

    \b
    Examples:
      sendplan issue
      sendplan issue board annex --as-at 2020-11-30
      sendplan issue board --again --reason "The date of 1.7 was wrong"
    """
    from sendplan.show.issued import outcome

    done = api.issue(
        open_workspace(workspace, as_at),
        templates,
        restricted=restricted,
        again=again,
        reason=reason,
        despite=despite,
    )
    for paper in done.frozen:
        for path in paper.files if paper.new else ():
            click.echo(path)
    for line in outcome(done):
        click.echo(f"sendplan: {line}", err=True)
    for mistake in done.mistakes:
        click.echo(f"sendplan: {mistake}", err=True)
    if done.mistakes:
        return api.ExitCode.TEMPLATE
    return api.ExitCode.OUTPUT if done.refused or done.failed else api.ExitCode.FINE

"""`sendplan issue`: the month goes out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import Day, File, as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("issue")
@click.argument("templates", metavar="[TEMPLATE]...", nargs=-1)
@workspace_option
@as_at_option
@click.option("--since", type=Day(), help="Compared with the position of that day or month, as its draft was.")
@click.option("--restricted", is_flag=True, help="The paper that shows restricted updates, beside the public one.")
@click.option("--again", is_flag=True, help="Another version of a paper that was issued already; with --reason.")
@click.option("--reason", default="", metavar="WHY", help="Why it is issued again, as page 1 will say.")
@click.option(
    "--hand-over", "handing", is_flag=True, help="A message draft to the clerk and a zip with checksums, too."
)
@click.option(
    "--to", multiple=True, metavar="ADDRESS", help="With --hand-over: the clerk's address; repeat for several."
)
@click.option(
    "--attach",
    multiple=True,
    type=File(exists=True, dir_okay=False),
    help="With --hand-over: this file in place of the PDFs, such as the pack.",
)
@click.option("--despite", default="", metavar="WHY", help="Issue it though something speaks against it; why is kept.")
def command(
    templates: tuple[str, ...],
    workspace: Path,
    as_at: date | None,
    since: date | None,
    restricted: bool,
    again: bool,
    reason: str,
    despite: str,
    handing: bool,
    to: tuple[str, ...],
    attach: tuple[Path, ...],
) -> api.ExitCode:
    """Freeze the month's papers as version 1.0 in reports/YYYY-MM/issued, without the word draft.

    Without a TEMPLATE every paper is issued that data/meetings.csv has a meeting for. Beside each paper stands, in
    issued/private, a zip of all it was made from: sendplan verify makes it again from there, years later. Later runs
    never touch an issued paper. A paper is refused, and the command ends with 5, while a status cannot be read, a
    decision has no owner, no meeting dates it, or its draft was amended by hand; --despite issues it all the same. With
    --hand-over, reports/YYYY-MM/hand-over gets a draft of a message for each meeting's clerk, with the PDFs, and a zip
    of all formats with checksums.

    \b
    Examples:
      sendplan issue
      sendplan issue board annex --as-at 2020-11-30
      sendplan issue stocktake --since 2020-08
      sendplan issue board --again --reason "The date of 1.7 was wrong"
      sendplan issue --hand-over --to clerk@example.gov.uk
    """
    from sendplan.show.papers import issued_outcome, not_handed_over

    if (to or attach) and not handing:
        raise click.UsageError("--to and --attach belong to --hand-over")
    if attach and (file := next((name for name in templates if "." in name), "")):
        raise click.UsageError(f"{file} is a file: write --attach before each of several")
    opened = open_workspace(workspace, as_at)
    done = api.issue(
        opened,
        templates,
        restricted=restricted,
        again=again,
        reason=reason,
        despite=despite,
        since=since,
    )
    for paper in done.frozen:
        for path in paper.files if paper.new else ():
            click.echo(path)
    for line in issued_outcome(done):
        click.echo(f"sendplan: {line}", err=True)
    for mistake in done.mistakes:
        click.echo(f"sendplan: {mistake}", err=True)
    missing = False
    if handing and (done.frozen or not (done.refused or done.failed)):
        handed = api.hand_over(opened, templates, restricted=restricted, to=to, attach=attach)
        for path in handed.files:
            click.echo(path)
        for line in not_handed_over(handed):
            click.echo(f"sendplan: {line}", err=True)
        missing = bool(handed.missing)
    if done.mistakes:
        return api.ExitCode.TEMPLATE
    return api.ExitCode.OUTPUT if done.refused or done.failed or missing else api.ExitCode.FINE

"""`sendplan pack`: the papers of a meeting behind its agenda, as one PDF."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import File, as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("pack")
@click.argument("agenda", metavar="[AGENDA.toml]", type=File(), required=False)
@workspace_option
@as_at_option
@click.option("--new", is_flag=True, help="Write a first agenda for the next meeting, to be filled in, and no pack.")
@click.option("--template", metavar="NAME", default="board", show_default=True, help="With --new: whose meeting.")
@click.option("--replace", "overwrite", is_flag=True, help="Replace a pack that was marked or made by hand, too.")
def command(
    agenda: Path | None, workspace: Path, as_at: date | None, new: bool, template: str, overwrite: bool
) -> api.ExitCode:
    """Put a meeting's papers, ours and other people's PDFs, behind a generated agenda, with every tag kept.

    The pack is written beside the agenda; where an item is private, a public and a private one. Papers without tags
    are put in and named: on the screen, in the agenda and in the record. One with a mistake stops the command, which
    names all of them and ends with 3. Without AGENDA.toml the only one under packs/ is taken.

    \b
    Examples:
      sendplan pack --new
      sendplan pack packs/2020-12-10/agenda.toml
    """
    from sendplan.show.meeting_pack import begun, blank, made, papers, skipped

    opened = open_workspace(workspace, as_at)
    if new:
        path = api.start_agenda(opened, template)
        click.echo(path)
        click.echo(begun(path), err=True)
        return api.ExitCode.FINE
    done = api.pack(opened, agenda or _only(opened), replace=overwrite)
    for line in papers(done):
        click.echo(line, err=True)
    for one in done.written:
        click.echo(one.path)
        for line in made(one):
            click.echo(line, err=True)
    for line in blank(done):
        click.echo(line, err=True)
    for path in done.skipped:
        click.echo(f"sendplan: {skipped(path)}", err=True)
    return api.ExitCode.OUTPUT if done.skipped else api.ExitCode.FINE


def _only(opened: api.Workspace) -> Path:
    known = api.agendas(opened)
    if len(known) == 1:
        return known[0]
    if not known:
        raise api.UsageProblem("there is no agenda under packs/ yet; write a first one with: sendplan pack --new")
    raise api.UsageProblem(f"which agenda? There are: {', '.join(map(str, known))}")

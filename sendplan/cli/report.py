"""`sendplan report`: write the papers."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import Day, areas_options, as_at_option, open_workspace, over_areas, workspace_option, worst

if TYPE_CHECKING:
    from pathlib import Path


@click.command("report")
@click.argument("templates", metavar="[TEMPLATE]...", nargs=-1)
@workspace_option
@as_at_option
@click.option("--format", "forms", type=click.Choice(api.FORMATS), multiple=True, help="Repeat it for several (all).")
@click.option(
    "--since",
    type=Day(),
    help="Compare with the position of that day or month, as a stocktake does, not with its last paper's.",
)
@click.option("--restricted", is_flag=True, help="The paper that shows restricted updates, beside the public one.")
@click.option("--replace", "overwrite", is_flag=True, help="Overwrite papers that were made or amended by hand, too.")
@areas_options
def command(
    templates: tuple[str, ...],
    workspace: Path,
    as_at: date | None,
    forms: tuple[str, ...],
    since: date | None,
    restricted: bool,
    overwrite: bool,
    workspaces: tuple[str, ...],
    workers: int | None,
    scheduler: str,
) -> api.ExitCode:
    """Write the highlight reports as Word, PDF and HTML drafts into reports/YYYY-MM.

    Without a TEMPLATE every paper is written; with --restricted the one that shows what was reported in private too,
    beside the public one. A paper that was made or amended by hand is never overwritten unasked: it is named and
    skipped, the rest is written, and the command ends with 5; of a paper whose Word was amended, the PDF and HTML are
    left too. With --replace, yours is kept beside. Of a paper that was issued no draft is made; how many
    issued papers were made before more came in is said, and drafts of other months whose data has changed are named. A
    template with a mistake is named, the papers of the others are written, and the command ends with 4.

    With --workspaces the papers of many areas are written, each area in a process of its own. One that fails is named
    and stops no other; papers that would be the same again are left, so that a run that was broken off goes on.

    \b
    Examples:
      sendplan report
      sendplan report board --as-at 2020-11-30 --format docx --format pdf
      sendplan report board --restricted
      sendplan report stocktake --since 2020-08
      sendplan report --workspaces 'areas/*'
    """
    if workspaces and since:
        raise click.UsageError("--since is of one workspace: leave out --workspaces, or write months in the template")
    if workspaces:
        from sendplan.show.areas import papers

        verb = partial(
            api.papers_of,
            as_at=as_at,
            templates=templates,
            forms=forms or api.FORMATS,
            restricted=restricted,
            replace=overwrite,
            resume=True,
        )
        areas = over_areas(workspaces, verb, workers, scheduler)
        click.echo(papers(areas))
        return worst(area.value.done.code if area.value else area.code for area in areas)
    opened = open_workspace(workspace, as_at)
    with click.progressbar(length=0, label="Writing papers", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def progress(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        done = api.report(
            opened,
            templates,
            forms=forms or api.FORMATS,
            restricted=restricted,
            replace=overwrite,
            since=since,
            progress=progress,
        )
    _tell(done)
    return done.code


def _tell(done: api.Reported) -> None:
    """Print the papers written on stdout, one a line, for other programs; print remarks on stderr."""
    from sendplan.show.papers import outcome, remarks

    for line in remarks(done):
        click.echo(f"sendplan: {line}", err=True)
    for path in done.written:
        click.echo(path)
    for said in (*outcome(done), *done.mistakes):
        click.echo(f"sendplan: {said}", err=True)
    if done.mistakes:
        click.echo("sendplan: the papers of those templates were not written; the others were", err=True)

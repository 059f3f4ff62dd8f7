"""`sendplan init`: a new workspace."""

from __future__ import annotations

from pathlib import Path

import click

from sendplan import api


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--example", is_flag=True, help="Fill it with the County Durham plan of July 2020 and illustrative updates."
)
def command(folder: Path | None, example: bool) -> None:
    """Make a workspace in DIR: data/ to fill in, templates/ to tailor, reports/ for the papers.

    Without DIR it is made here, if this folder is empty. A file that is there already is left as it is.

    \b
    Examples:
      sendplan init our-plan
      sendplan init try-it --example
    """
    if folder is None and any(not path.name.startswith(".") for path in Path().iterdir()):
        raise api.UsageProblem("this folder is not empty; name a new one: sendplan init our-plan")
    started = api.start_workspace(folder or Path(), example=example)
    for path in started.made:
        click.echo(path)
    for path in started.kept:
        click.echo(f"kept as it was: {path}", err=True)
    go = f'cd "{folder}" and run' if folder else "run"
    click.echo(f"Now: {go} sendplan, which says what to do next", err=True)

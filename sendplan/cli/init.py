"""`sendplan init`: a new workspace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import File, on_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=File(), required=False)
@click.option(
    "--example", is_flag=True, help="Fill it with the County Durham plan of July 2020 and illustrative updates."
)
@on_option
def command(folder: Path | None, today: date | None, example: bool) -> None:
    """Make a workspace in DIR: data/ to fill in, templates/ to tailor, reports/ for the papers.

    Without DIR it is made here, if this folder is empty. A file that is there already is left as it is.

    \b
    Examples:
      sendplan init our-plan
      sendplan init try-it --example
    """
    from pathlib import Path  # loaded when the command runs, not for `--help`

    started = api.start_workspace(folder or Path(), example=example, today=today, alone=folder is None)
    for path in started.made:
        click.echo(path)
    for path in started.kept:
        click.echo(f"kept as it was: {path}", err=True)
    named = f'"{folder}"' if " " in str(folder) else folder
    go = f"cd {named} and run" if folder and folder.resolve() != Path.cwd() else "run"
    click.echo(f"Now: {go} sendplan, which says what to do next", err=True)

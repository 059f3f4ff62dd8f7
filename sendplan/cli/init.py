"""`sendplan init`: a new workspace."""

from pathlib import Path

import click


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--example", is_flag=True, help="Fill it with the County Durham plan of July 2020 and illustrative updates."
)
def command(folder: Path, example: bool) -> None:
    """Make a workspace in DIR: data/ to fill in, templates/ to tailor, reports/ for the papers.

    A file that is there already is left as it is.

    \b
    Examples:
      sendplan init our-plan
      sendplan init try-it --example
    """
    from sendplan.templates.starter import start

    made, kept = start(folder, example=example)
    for path in made:
        click.echo(path)
    for path in kept:
        click.echo(f"kept as it was: {path}", err=True)
    click.echo(f"Now: cd {folder} and run sendplan check, then sendplan report", err=True)

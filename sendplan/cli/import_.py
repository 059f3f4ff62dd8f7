"""`sendplan import`: a real plan or tracker becomes a workspace."""

from datetime import date
from pathlib import Path

import click

from sendplan import api
from sendplan.cli.options import Day


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write to (a new one, named after the file; with --succeeds this folder).",
)
@click.option("--sheet", metavar="NAME", help="The sheet to read (every one that holds the plan).")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column is, by heading or letter: action, lead, end, status … or ignore.",
)
@click.option("--date", "day", type=Day(), help="The plan's date (read from its title, its name or its properties).")
@click.option("--dry-run", is_flag=True, help="Show what was understood, and write nothing.")
@click.option("--succeeds", is_flag=True, help="It is next year's plan: carry open actions over.")
def command(
    file: Path, into: Path | None, sheet: str | None, maps: tuple[str, ...], day: date | None, dry_run: bool,
    succeeds: bool,
) -> None:  # fmt: skip
    """Turn a plan or tracker (.xlsx, .docx, .pdf, .csv) into data/.

    It is a proposal: what was understood is shown, and every cell that is doubtful. Nothing is overwritten.

    \b
    Examples:
      sendplan import "SEND action plan.docx" --dry-run
      sendplan import tracker.xlsx --sheet Actions --map "Sponsor=lead" --into our-plan
      sendplan import plan-2021.docx --succeeds
    """
    from sendplan.show.proposal import as_text

    if succeeds:
        proposed = api.propose_successor(file, into or Path(), sheet=sheet, maps=maps, plan_date=day)
        now = "run sendplan check; the refs in templates/ are those of the old plan"
    else:
        proposed = api.propose(file, into=into, sheet=sheet, maps=maps, plan_date=day)
        now = f"cd {proposed.folder}, fill in plan.toml, then run sendplan check and sendplan report"
    click.echo(as_text(proposed))
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return
    api.adopt(proposed)
    click.echo(f"Now: {now}", err=True)

"""`sendplan import`: a real plan or tracker becomes a workspace."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sendplan.cli.options import Day

if TYPE_CHECKING:
    from sendplan.importing.proposal import Proposal


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
@click.option("--hidden", is_flag=True, help="Read hidden rows, columns and sheets, white and struck-out text too.")
@click.option("--dry-run", is_flag=True, help="Show what was understood, and write nothing.")
@click.option("--succeeds", is_flag=True, help="It is next year's plan: carry open actions over.")
def command(
    file: Path, into: Path | None, sheet: str | None, maps: tuple[str, ...], day: date | None, dry_run: bool,
    hidden: bool, succeeds: bool,
) -> None:  # fmt: skip
    """Turn a plan or tracker (.xlsx, .docx, .pdf, .csv) into data/.

    It is a proposal: what was understood is shown, and every cell that is doubtful. Nothing is overwritten.

    \b
    Examples:
      sendplan import "SEND action plan.docx" --dry-run
      sendplan import tracker.xlsx --sheet Actions --map "Sponsor=lead" --into our-plan
      sendplan import plan-2021.docx --succeeds
    """
    from sendplan.importing.read_plan import read_file, wishes_for
    from sendplan.importing.workspace import as_files, checked, placed
    from sendplan.importing.writing import check_free, write_new
    from sendplan.show.proposal import as_text

    proposal = read_file(file, wishes_for(sheet, maps, day, hidden=hidden))
    if succeeds:
        _succeed(proposal, into or Path(), dry_run=dry_run)
        return
    files = as_files(proposal)
    folder = into or Path(file.stem)
    check_free(files, folder)
    proposal = proposal.with_doubts(placed(checked(files).records.problems, proposal))
    click.echo(as_text(proposal, [str(folder / name) for name in files]))
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return
    write_new(files, folder)
    click.echo(f"Now: cd {folder}, fill in plan.toml, then run sendplan check and sendplan report", err=True)


def _succeed(proposal: "Proposal", root: Path, *, dry_run: bool) -> None:
    from sendplan.check.records import check
    from sendplan.importing.handover import hand_over
    from sendplan.importing.succession import succeed
    from sendplan.importing.workspace import checked, placed
    from sendplan.importing.writing import write_succession
    from sendplan.read.workspace import read_workspace
    from sendplan.show.proposal import as_text, succession_text

    raw = read_workspace(root)
    succession = succeed(proposal, check(raw))
    handover = hand_over(succession, raw, root)
    new = succession.proposal
    new = new.with_doubts(placed(checked(handover.files).records.problems, new))
    written = [str(root / name) for name in handover.files if not name.startswith(handover.folder)]
    click.echo(as_text(new, written))
    click.echo(succession_text(succession, handover))
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return
    write_succession(handover, root)
    click.echo("Now: run sendplan check; the refs in templates/ are those of the old plan", err=True)

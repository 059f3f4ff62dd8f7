"""`sendplan import`: a real plan or tracker becomes a workspace, or this month's updates, or rows of a register."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sendplan.cli.options import Day
from sendplan.model.errors import UsageProblem

if TYPE_CHECKING:
    from sendplan.importing.proposal import Proposal

_OF_FILE = "\0"
"""The month of --updates where none is given: the one the file says."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder to write to (a new one, named after the file; else this folder).",
)
@click.option(
    "--updates",
    is_flag=False,
    flag_value=_OF_FILE,
    metavar="[YYYY-MM]",
    help="Take this month's tracker into the plan that is here. Write it after the file.",
)
@click.option("--risks", is_flag=True, help="Take a risk register into data/risks.csv of the plan that is here.")
@click.option("--decisions", is_flag=True, help="Take a decision log into data/decisions.csv of the plan that is here.")
@click.option("--succeeds", is_flag=True, help="It is next year's plan: carry open actions over.")
@click.option("--sheet", metavar="NAME", help="The sheet to read (every one that holds the plan).")
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="What a column is, by heading or letter: action, lead, end, status … or ignore.",
)
@click.option(
    "--match", "matches", multiple=True, metavar="ROW=REF", help="With --updates: which action a row of the file is."
)
@click.option("--date", "day", type=Day(), help="The plan's date (read from its title, its name or its properties).")
@click.option("--hidden", is_flag=True, help="Read hidden rows, columns and sheets, white and struck-out text too.")
@click.option("--dry-run", is_flag=True, help="Show what was understood, and write nothing.")
def command(
    file: Path, into: Path | None, updates: str | None, risks: bool, decisions: bool, succeeds: bool,
    sheet: str | None, maps: tuple[str, ...], matches: tuple[str, ...], day: date | None, hidden: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Turn a plan or tracker (.xlsx, .docx, .pdf, .csv) into data/.

    It is a proposal: what was understood is shown, and every cell that is doubtful. Nothing is overwritten.

    \b
    Examples:
      sendplan import "SEND action plan.docx" --dry-run
      sendplan import tracker.xlsx --sheet Actions --map "Sponsor=lead" --into our-plan
      sendplan import "tracker March.xlsx" --updates 2025-03
      sendplan import register.xlsx --risks
      sendplan import plan-2021.docx --succeeds
    """
    from sendplan.importing.read_plan import read_file, wishes_for
    from sendplan.importing.workspace import as_files, checked, placed
    from sendplan.importing.writing import check_free, write_new
    from sendplan.show.proposal import as_text

    if sum((updates is not None, risks, decisions, succeeds)) > 1:
        raise UsageProblem("only one of --updates, --risks, --decisions and --succeeds can be meant; say which")
    if matches and updates is None:
        raise UsageProblem("--match says which action a row of a month's tracker is; it needs --updates")
    if risks or decisions:
        _register(file, "risks" if risks else "decisions", into or Path(), sheet, maps, hidden=hidden, dry_run=dry_run)
        return
    proposal = read_file(file, wishes_for(sheet, maps, day, hidden=hidden))
    if updates is not None:
        _updates(proposal, updates, into or Path(), matches, dry_run=dry_run)
        return
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


def _updates(proposal: "Proposal", told: str, root: Path, matches: tuple[str, ...], *, dry_run: bool) -> None:
    from sendplan.check.records import check
    from sendplan.importing.updates import matches_told, take_updates
    from sendplan.importing.writing import write_added
    from sendplan.model.calendar import Month
    from sendplan.read.workspace import read_workspace
    from sendplan.show.incoming import updates_text

    try:
        month = None if told == _OF_FILE else Month.parse(told)
    except ValueError as error:
        raise UsageProblem(f"--updates: {error}; it stands after the file, as in: --updates 2025-03") from error
    raw = read_workspace(root)
    incoming = take_updates(proposal, check(raw), raw, month, matches_told(matches))
    click.echo(updates_text(incoming, proposal.file))
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return
    write_added(incoming.files, root)
    click.echo("Now: run sendplan check", err=True)


def _register(
    file: Path, name: str, root: Path, sheet: str | None, maps: tuple[str, ...], *, hidden: bool, dry_run: bool
) -> None:
    from sendplan.check.records import check
    from sendplan.importing.read_plan import read_bytes, read_lines, wishes_for
    from sendplan.importing.registers.rows import fields_of, take_register
    from sendplan.importing.writing import write_added
    from sendplan.read.workspace import read_workspace
    from sendplan.show.incoming import register_text

    wishes = wishes_for(sheet, maps, None, hidden=hidden, fields=fields_of(name))
    content, _ = read_bytes(file)
    reading = read_lines(content, file.name, wishes)
    raw = read_workspace(root)
    taken = take_register(reading, name, wishes.mapping, check(raw), raw)
    click.echo(register_text(taken, file.name))
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
        return
    write_added(taken.files, root)
    click.echo("Now: run sendplan check", err=True)


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

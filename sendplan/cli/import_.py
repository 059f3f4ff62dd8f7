"""`sendplan import`: a real plan or tracker becomes a workspace, this month's updates, or rows of a register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from sendplan import api
from sendplan.cli.options import Day, File

if TYPE_CHECKING:
    from pathlib import Path

_OF_FILE = "\0"
"""Value of --updates without a month: the file names its month."""


@click.command("import")
@click.argument("file", type=File())
@click.option(
    "--into",
    type=File(file_okay=False),
    metavar="DIR",
    help="The folder to write to (a new one, named after the file; for what goes into a plan, this folder).",
)
@click.option(
    "--updates",
    is_flag=False,
    flag_value=_OF_FILE,
    metavar="[YYYY-MM]",
    help="Take this month's tracker into the plan that is here. Write it after the file.",
)
@click.option("--risks", "register", flag_value="risks", help="Take a risk register into the plan that is here.")
@click.option("--decisions", "register", flag_value="decisions", help="Take a decision log into the plan that is here.")
@click.option(
    "--measures", "register", flag_value="measures", help="Take a sheet of measures into the plan that is here."
)
@click.option("--voices", "register", flag_value="voices", help='Take a sheet "You said, we did" into the plan here.')
@click.option("--findings", "register", flag_value="findings", help="Take inspectors' findings into the plan here.")
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
@click.option(
    "--unnumbered",
    type=click.Choice(["parts", "actions"]),
    help="What rows without a number are: parts of the action above (1.1a, 1.1b …), or actions.",
)
@click.option("--dry-run", is_flag=True, help="Show what was understood, and write nothing.")
def command(
    file: Path, into: Path | None, updates: str | None, register: str | None, sheet: str | None, maps: tuple[str, ...],
    matches: tuple[str, ...], day: date | None, unnumbered: Literal["parts", "actions"] | None, *, succeeds: bool,
    hidden: bool, dry_run: bool,
) -> None:  # fmt: skip
    """Turn a plan or tracker (.xlsx, .docx, .pdf, .csv) into data/.

    It is a proposal: what was understood is shown, and every cell that is doubtful. Nothing is overwritten.

    \b
    Examples:
      sendplan import "SEND action plan.docx" --dry-run
      sendplan import tracker.xlsx --sheet Actions --map "Sponsor=lead" --into our-plan
      sendplan import "tracker March.xlsx" --updates 2025-03
      sendplan import register.xlsx --risks
      sendplan import "you said we did.xlsx" --voices
      sendplan import scorecard.xlsx --measures --map "Latest=2026-10"
      sendplan import plan-2021.docx --succeeds
    """
    from pathlib import Path  # loaded when the command runs, not for `--help`

    if sum((updates is not None, register is not None, succeeds)) > 1:
        raise api.UsageProblem(
            "only one of --updates, --risks, --decisions, --measures, --voices, --findings, --succeeds can be meant; "
            "say which"
        )
    if matches and updates is None:
        raise api.UsageProblem("--match says which action a row of a month's tracker is; it needs --updates")
    if unnumbered and (updates is not None or register is not None):
        raise api.UsageProblem("--unnumbered says what the rows of a plan are; leave it out here")
    plan = into or Path()
    if updates is not None:
        month = None if updates == _OF_FILE else updates
        found = api.propose_updates(file, plan, month=month, matches=matches, sheet=sheet, maps=maps, hidden=hidden)
        wrote = _add(found, dry_run=dry_run)
        wrote |= _add_registers(file, found.registers, plan, hidden=hidden, dry_run=dry_run)
        _then(wrote=wrote, dry_run=dry_run)
    elif register is not None:
        taken = api.propose_register(file, register, plan, sheet=sheet, maps=maps, hidden=hidden)
        _then(wrote=_add(taken, dry_run=dry_run), dry_run=dry_run)
    elif succeeds:
        _adopt(
            file,
            api.propose_successor(
                file, plan, sheet=sheet, maps=maps, plan_date=day, hidden=hidden, unnumbered=unnumbered or ""
            ),
            "run sendplan check; the refs in templates/ are those of the old plan",
            hidden=hidden,
            dry_run=dry_run,
        )
    else:
        proposed = api.propose(
            file, into=into, sheet=sheet, maps=maps, plan_date=day, hidden=hidden, unnumbered=unnumbered or ""
        )
        now = (
            f'cd "{proposed.folder}"; fill in data/plan.toml (area, partnership: the papers are addressed to it), '
            "data/leads.csv (email) and data/meetings.csv (when it meets); a paper for another body names it under "
            "board and sponsor in templates. Then run sendplan check, and sendplan, which says what to do next"
        )
        _adopt(file, proposed, now, hidden=hidden, dry_run=dry_run)


def _adopt(file: Path, proposed: api.Proposed, now: str, *, hidden: bool, dry_run: bool) -> None:
    from sendplan.show.proposal import as_text

    click.echo(as_text(proposed))
    if not dry_run:
        api.adopt(proposed)
        _add_registers(file, proposed.registers, proposed.folder, hidden=hidden, dry_run=False)
    _then(wrote=True, dry_run=dry_run, now=now)


def _add(additions: api.Additions, *, dry_run: bool) -> bool:
    """Show what is added, and write it unless `dry_run`. Return whether something was written."""
    from sendplan.show.incoming import additions_text

    click.echo(additions_text(additions))
    return bool(not dry_run and api.append(additions))


def _add_registers(file: Path, registers: tuple[str, ...], plan: Path, *, hidden: bool, dry_run: bool) -> bool:
    """Take the registers that stand in the file beside its actions; one that raises a question is named and left."""
    wrote = False
    for register in registers:
        try:
            wrote |= _add(api.propose_register(file, register, plan, hidden=hidden), dry_run=dry_run)
        except (api.InputUnreadable, api.UsageProblem) as error:
            click.echo(f"Its {register} are not taken: {error}\n  sendplan import … --{register} takes them", err=True)
    return wrote


def _then(*, wrote: bool, dry_run: bool, now: str = "run sendplan check") -> None:
    if dry_run:
        click.echo("Nothing was written (--dry-run).", err=True)
    elif wrote:
        click.echo(f"Now: {now}", err=True)

"""`sendplan verify`: are the papers what the data says?"""

from pathlib import Path

import click

from sendplan.cli.options import open_workspace, workspace_option

CHANGED = 5


@click.command("verify")
@click.argument("months", metavar="[YYYY-MM]...", nargs=-1)
@workspace_option
def command(months: tuple[str, ...], workspace: Path) -> int:
    """Make each paper again and say, per file: identical; same content, but the bytes differ; or changed, and why.

    Without a month, every folder of reports/ is verified. Ends with 5 if a paper has changed.

    \b
    Examples:
      sendplan verify
      sendplan verify 2020-11
    """
    from sendplan.model.errors import UsageProblem
    from sendplan.papers.manifest import NAME
    from sendplan.papers.verify import verify

    records = open_workspace(workspace).records
    folders = sorted(path.parent for path in (workspace / "reports").glob(f"*/{NAME}"))
    for month in months:
        if month not in {folder.name for folder in folders}:
            known = ", ".join(folder.name for folder in folders) or "none yet"
            raise UsageProblem(f"there are no papers of {month}; there are papers of: {known}")
    changed = False
    for folder in folders:
        if months and folder.name not in months:
            continue
        for found in verify(workspace, folder, records):
            changed = changed or found.verdict == "changed"
            click.echo(f"{found.path}: {found.verdict}{f' ({found.why})' if found.why else ''}")
    return CHANGED if changed else 0

"""`sendplan verify`: are the papers what the data says?"""

from pathlib import Path

import click

from sendplan import api
from sendplan.cli.options import open_workspace, workspace_option


@click.command("verify")
@click.argument("months", metavar="[YYYY-MM]...", nargs=-1)
@workspace_option
def command(months: tuple[str, ...], workspace: Path) -> api.ExitCode:
    """Make each paper again and say, per file: identical; same content, but the bytes differ; or changed, and why.

    Without a month, every folder of reports/ is verified. Ends with 5 if a paper has changed.

    \b
    Examples:
      sendplan verify
      sendplan verify 2020-11
    """
    changed = False
    for found in api.verify(open_workspace(workspace), months):
        changed = changed or found.verdict == "changed"
        click.echo(f"{found.path}: {found.verdict}{f' ({found.why})' if found.why else ''}")
    return api.ExitCode.OUTPUT if changed else api.ExitCode.FINE

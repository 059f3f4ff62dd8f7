"""`sendplan check`: is the data right?"""

from datetime import date
from pathlib import Path

import click

from sendplan import api
from sendplan.cli.options import as_at_option, open_workspace, workspace_option


@click.command("check")
@workspace_option
@as_at_option
def command(workspace: Path, as_at: date | None) -> api.ExitCode:
    """List every problem in the data (wrong, to be mended) and every finding (true but unwelcome).

    Ends with 1 if there is a problem, 0 if there are only findings.

    \b
    Examples:
      sendplan check
      sendplan check --workspace my-plan
    """
    from sendplan.show.checked import as_text

    opened = open_workspace(workspace, as_at, named=False)
    found = api.check(opened)
    click.echo(as_text(found, opened))
    return api.ExitCode.PROBLEMS if found.problems else api.ExitCode.FINE

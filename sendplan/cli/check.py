"""`sendplan check`: is the data right?"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import areas_options, as_at_option, open_workspace, over_areas, workspace_option, worst

if TYPE_CHECKING:
    from pathlib import Path


@click.command("check")
@workspace_option
@as_at_option
@areas_options
def command(
    workspace: Path, as_at: date | None, workspaces: tuple[str, ...], workers: int | None, scheduler: str
) -> api.ExitCode:
    """List every problem in the data (wrong, to be mended) and every finding (true but unwelcome).

    Ends with 1 if there is a problem, 0 if there are only findings.

    \b
    Examples:
      sendplan check
      sendplan check --workspace my-plan
      sendplan check --workspaces 'areas/*'
    """
    from sendplan.show.summary import checked_text

    if workspaces:
        from sendplan.show.areas import checks

        areas = over_areas(workspaces, partial(api.check_of, as_at=as_at), workers, scheduler)
        click.echo(checks(areas))
        wrong = any(area.value and area.value.problems for area in areas)
        return worst([*(area.code for area in areas), *([api.ExitCode.PROBLEMS] if wrong else [])])
    opened = open_workspace(workspace, as_at, named=False)
    found = api.check(opened)
    click.echo(checked_text(found, opened))
    return api.ExitCode.PROBLEMS if found.problems else api.ExitCode.FINE

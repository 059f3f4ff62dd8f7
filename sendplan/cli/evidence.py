"""`sendplan evidence`: the evidence in one zip."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("evidence")
@workspace_option
@as_at_option
@click.option("--restricted", is_flag=True, help="Only what was reported in private, in a bundle of its own.")
def command(workspace: Path, as_at: date | None, restricted: bool) -> api.ExitCode:
    """Put the evidence of the position into one zip: an index, the files, and the SHA-256 of each.

    The column evidence of the updates may name files of the workspace (evidence/audit.pdf), addresses and words, with
    semicolons between them. Files go into the bundle; addresses and words stand in its index. What was reported in
    private is never in it: --restricted makes that bundle apart. The same evidence gives the same bytes.

    \b
    Examples:
      sendplan evidence
      sendplan evidence --as-at 2020-11
      sendplan evidence --restricted
    """
    from sendplan.show.papers import bundle_outcome

    done = api.evidence(open_workspace(workspace, as_at), restricted=restricted)
    click.echo(done.path)
    for line in bundle_outcome(done, restricted=restricted):
        click.echo(f"sendplan: {line}", err=True)
    return api.ExitCode.FINE

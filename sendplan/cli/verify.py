"""`sendplan verify`: are the papers what the data says?"""

from pathlib import Path

import click

from sendplan import api
from sendplan.cli.options import open_workspace, workspace_option


@click.command("verify")
@click.argument("months", metavar="[YYYY-MM]...", nargs=-1)
@workspace_option
@click.option("--verbose", is_flag=True, help="The hashes of each file too.")
def command(months: tuple[str, ...], workspace: Path, verbose: bool) -> api.ExitCode:
    """Make each paper again and say, a line a paper: identical; same content, bytes differ; or changed, and why.

    Without a month, every folder of reports/ is verified. A paper is held against what the data of its own month says
    now; later months change nothing. A pack is made again from its agenda and papers. Ends with 5 if one has changed.

    \b
    Examples:
      sendplan verify
      sendplan verify 2020-11 --verbose
    """
    from sendplan.show.meeting_pack import pack_verdict
    from sendplan.show.papers import verdict

    changed = False
    opened = open_workspace(workspace)
    for found in api.verify(opened, months):
        changed = changed or found.verdict == "changed"
        for line in verdict(found, verbose=verbose):
            click.echo(line)
    for pack in api.verify_packs(opened, months):
        changed = changed or pack.verdict == "changed"
        for line in pack_verdict(pack, verbose=verbose):
            click.echo(line)
    return api.ExitCode.OUTPUT if changed else api.ExitCode.FINE

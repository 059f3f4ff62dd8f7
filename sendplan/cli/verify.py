"""`sendplan verify`: are the papers what the data says?"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("verify")
@click.argument("months", metavar="[YYYY-MM|FOLDER]...", nargs=-1)
@workspace_option
@click.option("--verbose", is_flag=True, help="What came in since papers were issued, and hashes; what differs first.")
def command(months: tuple[str, ...], workspace: Path, verbose: bool) -> api.ExitCode:
    """Make each paper again and say, a line a paper: identical; same content, bytes differ; as issued; or changed, and
    why.

    Without a month, every folder of reports/ is verified. A draft is held against what the data of its own month says
    now; later months change nothing, and one whose paper was issued since is passed over. An issued paper is made
    again from what was kept with it, and that more has come in since is said besides; "as issued" is one whose files
    are as they were, and that newer versions of the programs would word otherwise. A FOLDER of issued papers may
    be a copy, anywhere. A pack is made again from its agenda and papers. Ends with 5 if one has changed.

    \b
    Examples:
      sendplan verify
      sendplan verify 2020-11 --verbose
      sendplan verify E:/archive/2020-11
    """
    from pathlib import Path

    from sendplan.show.meeting_pack import pack_verdict
    from sendplan.show.papers import more_has_come_in, verdict

    changed, more = False, 0
    copies = [name for name in months if Path(name).is_dir()]
    named = [name for name in months if name not in copies]
    opened = open_workspace(workspace) if named or not copies else None
    here = api.verify(opened, named) if opened else ()
    every = chain(*map(api.verify_copy, copies), here)
    # what is to be read is not to be looked for among what is as it was
    first = sorted(every, key=lambda one: one.verdict == "identical" and not one.since) if verbose else every
    for found in first:
        changed = changed or found.verdict == "changed"
        more += bool(found.since)
        for line in verdict(found, verbose=verbose):
            click.echo(line)
    for pack in api.verify_packs(opened, named) if opened else ():
        changed = changed or pack.verdict == "changed"
        for line in pack_verdict(pack, verbose=verbose):
            click.echo(line)
    if more:
        click.echo(more_has_come_in(more))
    return api.ExitCode.OUTPUT if changed else api.ExitCode.FINE

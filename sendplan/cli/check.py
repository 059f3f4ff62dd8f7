"""`sendplan check`: is the data right?"""

from datetime import date
from pathlib import Path

import click

from sendplan.cli.options import as_at_option, chosen_date, workspace_option


@click.command("check")
@workspace_option
@as_at_option
def command(workspace: Path, as_at: date | None) -> int:
    """List every problem in the data (wrong, to be mended) and every finding (true but unwelcome).

    Ends with 1 if there is a problem, 0 if there are only findings.

    \b
    Examples:
      sendplan check
      sendplan check --workspace my-plan
    """
    from sendplan.check.records import load
    from sendplan.model.wording import count
    from sendplan.rules.findings import findings
    from sendplan.rules.snapshot import snapshot

    found = load(workspace)
    records = found.records
    for problem in records.problems:
        click.echo(str(problem))
    position = snapshot(records, chosen_date(records, as_at))
    unwelcome = [*found.findings, *findings(position)]
    if unwelcome:
        click.echo(f"Findings as at {position.as_at.isoformat()} (true but unwelcome; nothing to mend in the files):")
        for finding in unwelcome:
            click.echo(f"  {finding.place}: {finding.kind}: {finding.message}")
    plan = records.plan
    size = (
        count(len(plan.themes), "theme"),
        count(len(plan.actions), "action"),
        count(sum(len(action.parts) for action in plan.actions), "part"),
        f"{count(len(records.months), 'month')} of updates",
    )
    click.echo(f"{', '.join(size)}: {count(len(records.problems), 'problem')}, {count(len(unwelcome), 'finding')}")
    return 1 if records.problems else 0

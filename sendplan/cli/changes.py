"""`sendplan changes`: what moved between two dates."""

from datetime import date
from pathlib import Path

import click

from sendplan.cli.options import as_at_option, chosen_date, open_workspace, workspace_option


@click.command("changes")
@click.argument("start", metavar="[FROM]", required=False)
@click.argument("end", metavar="[TO]", required=False)
@workspace_option
@as_at_option
def command(start: str | None, end: str | None, workspace: Path, as_at: date | None) -> None:
    """Show the movement statement, and every status and date that changed, between two dates.

    FROM and TO are months (2020-10) or days (2020-10-31). TO is the as-at date, FROM the month before's end.

    \b
    Examples:
      sendplan changes
      sendplan changes 2020-08 2020-11
    """
    from sendplan.model.errors import UsageProblem
    from sendplan.rules.compare import compare
    from sendplan.rules.snapshot import previous_as_at, snapshot
    from sendplan.show.comparison import as_text

    if end and as_at:
        raise UsageProblem("give either TO or --as-at, not both")
    after = _day(end) if end else as_at
    records = open_workspace(workspace).records
    to = chosen_date(records, after)
    since = chosen_date(records, _day(start)) if start else previous_as_at(records, to)
    if since is None:
        why = "it is the first month of updates" if records.months else "there are no updates yet"
        click.echo(f"There is nothing before {to.isoformat()} to compare with: {why}.")
        return
    if since >= to:
        raise UsageProblem(f"FROM ({since}) must be before TO ({to})")
    click.echo(as_text(compare(snapshot(records, since), snapshot(records, to)), records.plan))


def _day(text: str) -> date:
    from sendplan.model.calendar import Month
    from sendplan.model.errors import UsageProblem

    try:
        return Month.parse(text).last_day if len(text) == len("2020-10") else date.fromisoformat(text)
    except ValueError:
        raise UsageProblem(f"{text!r} is neither a month nor a day; write 2020-10 or 2020-10-31") from None

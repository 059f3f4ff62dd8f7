"""`sendplan returns`: what is sent to each lead, what comes back, and who has answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import File, Function, Group, on_option, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


def month_option(function: Function) -> Function:
    return click.option("--month", metavar="YYYY-MM", help="The month (the one in hand: the newest).")(function)


@click.group("returns", cls=Group)
def command() -> None:
    """Ask every lead for its update, and take in what comes back.

    \b
    Examples:
      sendplan returns send --month 2020-11
      sendplan returns collect
      sendplan returns status
    """


@command.command("send")
@workspace_option
@month_option
@on_option
@click.option("--replace", is_flag=True, help="Make files anew that were changed by hand; yours are kept beside.")
def send(workspace: Path, month: str | None, today: date | None, *, replace: bool) -> api.ExitCode:
    """Make a workbook and a message for each lead body, in returns/YYYY-MM.

    Nothing is sent: each message (.eml) opens in Outlook ready to send, with its workbook; the same words stand beside
    it as .txt. Addresses come from data/leads.csv (email), the day to answer by from data/meetings.csv (returns_due).

    \b
    Examples:
      sendplan returns send
      sendplan returns send --month 2020-12
    """
    from sendplan.show.returning import sending_text

    done = api.send_returns(workspace, month, today=today, replace=replace)
    for path in done.files.written:
        click.echo(path)
    for line in sending_text(done):
        click.echo(f"sendplan: {line}", err=True)
    return api.ExitCode.OUTPUT if done.files.skipped or done.files.failed else api.ExitCode.FINE


@command.command("collect")
@workspace_option
@month_option
@on_option
@click.argument("files", metavar="[FILE]...", nargs=-1, type=File())
@click.option("--from", "told", default="", metavar="BODY", help="Whose the file is, where it does not say so.")
@click.option("--replace", is_flag=True, help="A second return of a body stands in place of its first.")
@click.option("--again", is_flag=True, help="Read files again that were read before.")
@click.option("--rebuild", is_flag=True, help="Fill anew what returns had filled and was emptied since.")
def collect(
    workspace: Path, month: str | None, today: date | None, files: tuple[Path, ...], told: str, *, replace: bool,
    again: bool, rebuild: bool,
) -> api.ExitCode:  # fmt: skip
    """Take in what leads sent: workbooks, tables in Word or PDF, or saved messages with them (.eml, .msg).

    Without FILE, everything in returns/YYYY-MM/inbox. Good cells go into the month's file of updates, where what you
    typed yourself stays. Wrong ones come back as a workbook and a message to send (returns/YYYY-MM/back). Every cell
    is a line of log.csv; running this twice changes nothing.

    \b
    Examples:
      sendplan returns collect
      sendplan returns collect "Return.xlsx" --from "Public Health"
      sendplan returns collect second.eml --replace
    """
    from sendplan.show.returning import collected_text

    done = api.collect_returns(
        workspace, files, month=month, told=told, replace=replace, again=again, rebuild=rebuild, today=today
    )
    for path in (*done.written, *done.back.written):
        click.echo(path)
    for line in collected_text(done):
        click.echo(f"sendplan: {line}" if line[:1] != " " else line, err=True)
    if done.back.failed or done.back.skipped:
        return api.ExitCode.OUTPUT
    return api.ExitCode.UNREADABLE if done.unread else api.ExitCode.FINE


@command.command("status")
@workspace_option
@month_option
@on_option
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="How it is printed.")
@click.option("--remind", is_flag=True, help="Draft a reminder to each body that owes an answer.")
def status(workspace: Path, month: str | None, today: date | None, form: str, *, remind: bool) -> api.ExitCode:
    """Say who has answered, who is late, for how long each has been silent, and what is missing.

    With --remind, a message for each that owes an answer, in returns/YYYY-MM/reminders: kind the first time, plainer
    each day it is asked for again.

    \b
    Examples:
      sendplan returns status
      sendplan returns status --format csv
      sendplan returns status --remind
    """
    from sendplan.show.month import reminded_text, state_csv, state_json, state_text

    found = api.returns_state(workspace, month, today=today)
    click.echo({"text": state_text, "csv": state_csv, "json": state_json}[form](found).rstrip("\n"))
    if not remind:
        return api.ExitCode.FINE
    done = api.remind(workspace, month, today=today)
    for path in done.files.written:
        click.echo(path, err=True)
    for line in reminded_text(done):
        click.echo(f"sendplan: {line}", err=True)
    return api.ExitCode.OUTPUT if done.files.skipped or done.files.failed else api.ExitCode.FINE

"""`sendplan templates`: what makes each body's paper its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from sendplan import api
from sendplan.cli.options import Group, as_at_option, open_workspace, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.group("templates", cls=Group)
def command() -> None:
    """List, make, check, show and preview the templates of the papers.

    \b
    Examples:
      sendplan templates list
      sendplan templates new schools --from board
      sendplan templates check
    """


@command.command("list")
@workspace_option
def list_(workspace: Path) -> api.ExitCode:
    """Name each template: whose paper it is, what it is, and which it extends.

    \b
    Examples:
      sendplan templates list
    """
    from sendplan.show.template import entry

    found = api.list_templates(open_workspace(workspace))
    for template in found:
        click.echo("\n".join(entry(template)))
    return api.ExitCode.TEMPLATE if any(template.mistakes for template in found) else api.ExitCode.FINE


@command.command("new")
@click.argument("name")
@click.option("--from", "base", default="board", metavar="TEMPLATE", help="The template to begin from (board).")
@workspace_option
def new(name: str, base: str, workspace: Path) -> None:
    """Make templates/NAME.toml, a complete copy with every key explained, and its letterhead.

    NAME is what you will type after sendplan report: small letters, figures and hyphens. Nothing is overwritten.

    \b
    Examples:
      sendplan templates new schools
      sendplan templates new young-people --from families
    """
    for path in api.new_template(open_workspace(workspace), name, base):
        click.echo(path)
    click.echo(
        f"Now: change both, run sendplan templates check {name}, and give its meetings in data/meetings.csv "
        f"(rows whose template is {name})",
        err=True,
    )


@command.command("check")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@workspace_option
def check(names: tuple[str, ...], workspace: Path) -> api.ExitCode:
    """List every mistake in the templates, each with its file and line; without NAME, of all of them.

    Ends with 4 if there is one. Notes do not count: fonts that were substituted, styles a letterhead lacks (our own
    stand in), actions without plain words.

    \b
    Examples:
      sendplan templates check
      sendplan templates check families
    """
    from sendplan.show.template import judgement

    found = api.check_templates(open_workspace(workspace), names)
    click.echo("\n".join(judgement(found)))
    right = found and not any(template.mistakes for template in found)
    return api.ExitCode.FINE if right else api.ExitCode.TEMPLATE


@command.command("show")
@click.argument("name")
@workspace_option
def show(name: str, workspace: Path) -> api.ExitCode:
    """Print what a template comes to, and the file and line that each setting came from.

    \b
    Examples:
      sendplan templates show leadership
    """
    from sendplan.show.template import shown

    found = api.show_template(open_workspace(workspace), name)
    click.echo("\n".join(shown(found)))
    for mistake in found.mistakes:
        click.echo(f"sendplan: {mistake}", err=True)
    return api.ExitCode.TEMPLATE if found.mistakes else api.ExitCode.FINE


@command.command("preview")
@click.argument("name")
@click.option("--pages", type=click.IntRange(1, 200), default=3, show_default=True, help="Pictures of so many pages.")
@workspace_option
@as_at_option
def preview(name: str, pages: int, workspace: Path, as_at: date | None) -> None:
    """Write the paper's PDF and its first pages as pictures into reports/preview, to look at.

    \b
    Examples:
      sendplan templates preview families
      sendplan templates preview board --pages 8 --as-at 2020-10-31
    """
    for path in api.preview(open_workspace(workspace, as_at), name, pages):
        click.echo(path)

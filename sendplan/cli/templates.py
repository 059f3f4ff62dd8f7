"""`sendplan templates`: what makes each body's paper its own."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sendplan.cli.options import as_at_option, chosen_date, open_workspace, workspace_option

if TYPE_CHECKING:
    from sendplan.model.records import Records
    from sendplan.templates.load import CheckedTemplate

TEMPLATE_WRONG = 4


@click.group("templates")
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
def list_(workspace: Path) -> int:
    """Name each template: whose paper it is, what it is, and which it extends.

    \b
    Examples:
      sendplan templates list
    """
    from sendplan.templates.layers import template_names

    records = open_workspace(workspace).records
    wrong = False
    for name in template_names(workspace):
        checked = _tried(workspace, name, records)
        if checked is None:
            wrong = True
            continue
        template = checked.template
        extends = checked.layered.settings.get("extends")
        click.echo(f"{name}{f' (extends {extends})' if extends else ''}")
        click.echo(f"  {template.board}: {template.about or template.title}")
        if checked.mistakes:
            wrong = True
            click.echo(f"  has mistakes: see sendplan templates check {name}")
    return TEMPLATE_WRONG if wrong else 0


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
    from sendplan.templates.new import make_template

    records = open_workspace(workspace).records
    for path in make_template(workspace, name, base, records):
        click.echo(path)
    click.echo(
        f"Now: change both, run sendplan templates check {name}, and give its meetings in data/meetings.csv "
        f"(rows whose template is {name})",
        err=True,
    )


@command.command("check")
@click.argument("names", metavar="[NAME]...", nargs=-1)
@workspace_option
def check(names: tuple[str, ...], workspace: Path) -> int:
    """List every mistake in the templates, each with its file and line; without NAME, of all of them.

    Ends with 4 if there is one. Notes do not count: fonts that were substituted, styles a letterhead lacks (our own
    stand in), actions without plain words.

    \b
    Examples:
      sendplan templates check
      sendplan templates check families
    """
    from sendplan.templates.layers import template_names

    records = open_workspace(workspace).records
    chosen = list(dict.fromkeys(names)) or template_names(workspace)
    mistakes: dict[str, None] = {}
    unread = 0
    for name in chosen:
        checked = _tried(workspace, name, records)
        if checked is None:
            unread += 1
            continue
        mistakes |= dict.fromkeys(checked.mistakes)
        for note in _notes(checked, records):
            click.echo(f"{name}: note: {note}")
    for mistake in mistakes:
        click.echo(mistake)
    number = len(mistakes) + unread
    click.echo(
        f"{len(chosen)} {'template' if len(chosen) == 1 else 'templates'}: "
        f"{number or 'no'} {'mistake' if number == 1 else 'mistakes'}"
    )
    return TEMPLATE_WRONG if number or not chosen else 0


@command.command("show")
@click.argument("name")
@workspace_option
def show(name: str, workspace: Path) -> int:
    """Print what a template comes to, and the file and line that each setting came from.

    \b
    Examples:
      sendplan templates show leadership
    """
    from sendplan.show.template import shown
    from sendplan.templates.load import read_template

    records = open_workspace(workspace).records
    checked = read_template(workspace, name, records)
    for line in shown(checked):
        click.echo(line)
    for mistake in checked.mistakes:
        click.echo(f"sendplan: {mistake}", err=True)
    return TEMPLATE_WRONG if checked.mistakes else 0


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
    from sendplan.papers.make import compose_paper, make
    from sendplan.papers.preview import write_preview
    from sendplan.templates.load import load_template
    from sendplan.write.files import workspace_lock

    records = open_workspace(workspace).records
    chosen = chosen_date(records, as_at)
    template = load_template(workspace, name, records)
    composition = compose_paper(records, template, chosen, restricted=False)
    [made] = make(composition, records, template, chosen, ["pdf"], restricted=False, root=workspace)
    with workspace_lock(workspace):
        for path in write_preview(workspace, name, made.content, pages):
            click.echo(path)


def _tried(workspace: Path, name: str, records: "Records") -> "CheckedTemplate | None":
    """None, and a word on stdout, for a template that cannot be read at all."""
    from sendplan.model.errors import TemplateWrong
    from sendplan.templates.load import read_template

    try:
        return read_template(workspace, name, records)
    except TemplateWrong as error:
        click.echo(str(error))
        return None


def _notes(checked: "CheckedTemplate", records: "Records") -> Iterator[str]:
    """What an officer should know though nothing is wrong."""
    from sendplan.papers.make import without_plain_words
    from sendplan.rules.snapshot import default_as_at

    yield from checked.styled.notes
    if checked.styled.missing:
        missing = ", ".join(checked.styled.missing)
        yield f"{checked.styled.letterhead} lacks these styles, and our own stand in: {missing}"
    if checked.template.plain and not checked.mistakes:
        refs = without_plain_words(records, checked.template, default_as_at(records))
        if refs:
            where = "data/actions.csv, column in_plain_words"
            yield f"no plain words yet ({where}), so the short name stands: {', '.join(refs)}"

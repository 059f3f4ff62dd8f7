"""`sendplan report`: write the papers."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sendplan.cli.options import as_at_option, chosen_date, open_workspace, workspace_option

if TYPE_CHECKING:
    from sendplan.model.records import Records
    from sendplan.model.template import Template
    from sendplan.papers.make import Made

FORMATS = ("docx", "pdf", "html")
SKIPPED = 5


@click.command("report")
@click.argument("templates", metavar="[TEMPLATE]...", nargs=-1)
@workspace_option
@as_at_option
@click.option("--format", "forms", type=click.Choice(FORMATS), multiple=True, help="Repeat it for several (all three).")
@click.option("--restricted", is_flag=True, help="The paper that shows restricted updates, beside the public one.")
@click.option("--replace", "overwrite", is_flag=True, help="Overwrite papers that were made or amended by hand, too.")
def command(
    templates: tuple[str, ...],
    workspace: Path,
    as_at: date | None,
    forms: tuple[str, ...],
    restricted: bool,
    overwrite: bool,
) -> int:
    """Write the highlight reports as Word, PDF and HTML drafts into reports/YYYY-MM.

    Without a TEMPLATE every paper is written; without --restricted the public ones. A paper that was made or amended
    by hand is never overwritten unasked: it is named and skipped, the rest is written, and the command ends with 5. A
    template with a mistake is named, the papers of the others are written, and the command ends with 4.

    \b
    Examples:
      sendplan report
      sendplan report board --as-at 2020-11-30 --format docx --format pdf
      sendplan report board --restricted
    """
    from sendplan.model.calendar import Month
    from sendplan.model.errors import TemplateWrong
    from sendplan.papers.drafts import write_drafts
    from sendplan.templates.load import load_templates
    from sendplan.write.files import workspace_lock

    records = open_workspace(workspace).records
    chosen = chosen_date(records, as_at)
    loaded, mistakes = load_templates(workspace, templates, records)
    wanted = [form for form in FORMATS if form in (forms or FORMATS)]
    folder = workspace / "reports" / str(Month.of(chosen))
    with workspace_lock(workspace):
        made = _made(records, loaded, chosen, wanted, restricted=restricted, workspace=workspace)
        result = write_drafts(folder, {one.name: (one.content, one.paper) for one in made}, overwrite=overwrite)
    for path in result.written:
        click.echo(path)
    for path in result.skipped:
        click.echo(f"sendplan: {path}: left as it is: made or amended by hand (--replace overwrites it)", err=True)
    for mistake in mistakes:
        click.echo(f"sendplan: {mistake}", err=True)
    if mistakes:
        click.echo("sendplan: the papers of those templates were not written; the others were", err=True)
        return TemplateWrong.exit_code
    return SKIPPED if result.skipped else 0


def _made(
    records: "Records", templates: "list[Template]", as_at: date, forms: list[str], *, restricted: bool, workspace: Path
) -> "list[Made]":
    """Every paper in every format, with a progress bar where there is somebody to see it."""
    from sendplan.papers.make import compose_paper, make, without_plain_words

    made: list[Made] = []
    with click.progressbar(
        length=len(templates) * len(forms), label="Writing papers", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        for template in templates:
            composition = compose_paper(records, template, as_at, restricted=restricted)
            for one in composition.replaced:
                click.echo(f"sendplan: {template.name}: {one}", err=True)
            if template.plain and (refs := without_plain_words(records, template, as_at)):
                click.echo(f"sendplan: {template.name}: no plain words yet for {', '.join(refs)}", err=True)
            for paper in make(composition, records, template, as_at, forms, restricted=restricted, root=workspace):
                made.append(paper)
                bar.update(1)
    return made

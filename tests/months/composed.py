"""Compose the papers of made-up months in this process, and return their words as lines with their places."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct, field
from msgspec.structs import replace

from sendplan.model.calendar import Month
from sendplan.model.document import Document, Figure, Heading, ListBlock, Paragraph, Section, Table
from sendplan.model.reading import blocks_of, text_of, texts_in
from sendplan.papers.make import Shared, compose_paper
from sendplan.rules.snapshot import Remembered
from sendplan.templates.load import load_template
from tests.cli.running import copy_of_durham, without_budgets
from tests.months.lived import Lived
from tests.months.truth import Fact
from tests.months.written_days import last_day

GROUPS = ("group", "leads", "theme")
PAPERS = ("annex", "brief", "board", "stocktake", "plan-on-a-page", "families", "chair", *GROUPS)
OF_A_GROUP = """extends = "board"
board = "Steering Group"
sections = [
  "front", "asks", "answers", "progress", "recovery", "unanswered", "measures-short", "top-risks", "due",
]
[filters]
"""


class Line(Struct, frozen=True):
    """A line of a paper.

    `kind` is "row", "heading" or "text". A row's cells are separated by bars; `cells` has them by title.
    """

    paper: str
    under: str
    kind: str
    text: str
    cells: dict[str, str] = field(default_factory=dict)


@cache
def _templates() -> Path:
    """Return a folder with the shipped templates, without length limits, and others that show only some actions."""
    root = without_budgets(copy_of_durham(Path(mkdtemp())))
    (root / "templates" / "leads.toml").write_text(f'{OF_A_GROUP}leads = ["Council"]\n', "utf-8")
    return root


def is_seen(plan: Lived, paper: str, one: Fact) -> bool:
    """Return whether a paper shows the action."""
    led = {row["ref"] for row in plan.workspace.actions if "Council" in row["lead"]}
    return {
        "group": one.ref in plan.refs[::2], "theme": one.ref[0] == plan.refs[0][0],
        "leads": not led.isdisjoint((one.ref, *(part.ref for part in one.parts))),
    }.get(paper, True)  # fmt: skip


def papers(plan: Lived, month: str, names: Sequence[str] = PAPERS) -> dict[str, list[Line]]:
    """Return the lines of each template's public paper for that month."""
    issued = tuple(one for text in plan.issued if text < month and (one := Month.parse(text)))
    records = replace(plan.workspace.records(), issued=issued)
    group = f"{OF_A_GROUP}refs = {json.dumps(plan.refs[::2])}\n"
    (_templates() / "templates" / "group.toml").write_text(group, "utf-8")
    theme = f"{OF_A_GROUP}themes = [{plan.refs[0][0]}]\n"
    (_templates() / "templates" / "theme.toml").write_text(theme, "utf-8")
    judge, shared, found = Remembered(records), Shared(), {}
    for name in names:
        template = load_template(_templates(), name, records)
        paper = compose_paper(records, template, last_day(month), restricted=False, judge=judge, shared=shared)
        found[name] = list(lines(name, paper.document))
    return found


def lines(name: str, document: Document) -> Iterator[Line]:
    under = ""
    for block in blocks_of(document):
        if isinstance(block, Heading):
            under = block.text
            yield Line(name, under, "heading", _plain(under))
        elif isinstance(block, Table):
            titles = [_plain(column.title) for column in block.columns]
            for row in block.rows:
                cells = [
                    _plain(" / ".join(text for one in cell.blocks for text in texts_in(one))) for cell in row.cells
                ]
                yield Line(name, under, "row", " | ".join(cells), dict(zip(titles, cells, strict=True)))
        elif isinstance(block, Paragraph | ListBlock | Figure):
            for text in text_of(replace(document, sections=(Section((block,)),))):
                yield Line(name, under, "text", _plain(text))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2060", "").replace("\u200b", "")

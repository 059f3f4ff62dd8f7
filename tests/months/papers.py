"""The papers of lived months, composed in this process, and their words as lines with the place where each stands."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct

from sendplan.model.document import Document, Heading, Paragraph, Table, ListBlock, Figure, Callout
from sendplan.model.reading import blocks_of, texts_in, _texts
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.make import Shared, compose_paper
from sendplan.rules.snapshot import Remembered
from sendplan.templates.load import load_template
from tests.cli.running import without_budgets
from tests.templates.papers import copy_of_durham

NAMES = ("annex", "brief", "board", "stocktake", "plan-on-a-page", "families", "chair", "group", "leads")
_OF = 'extends = "board"\nboard = "Steering Group"\nsections = ["front", "asks", "answers", "progress", "recovery", "unanswered", "measures-short", "top-risks", "due"]\n'
LEADS = f'{_OF}[filters]\nleads = ["Council"]\n'


class Line(Struct, frozen=True):
    paper: str
    under: str
    kind: str
    text: str


@cache
def _root() -> Path:
    root = without_budgets(copy_of_durham(Path(mkdtemp())))
    (root / "templates" / "leads.toml").write_text(LEADS, "utf-8")
    return root


def papers(records: Records, day: date, names: tuple[str, ...] = NAMES, *, restricted: bool = False) -> dict[str, Document]:
    """Each template's paper of that day."""
    judge, shared = Remembered(records), Shared()
    found = {}
    group = [one.ref for one in records.plan.actions if not one.parent][::2]
    (_root() / "templates" / "group.toml").write_text(f"{_OF}[filters]\nrefs = {json.dumps(group)}\n", "utf-8")
    for name in names:
        template: Template = load_template(_root(), name, records)
        found[name] = compose_paper(records, template, day, restricted=restricted, judge=judge, shared=shared).document
    return found


def lines(name: str, document: Document) -> Iterator[Line]:
    under = ""
    for block in blocks_of(document):
        if isinstance(block, Heading):
            under = block.text
            yield Line(name, under, "heading", _plain(block.text))
        elif isinstance(block, Table):
            if block.caption:
                yield Line(name, under, "caption", _plain(f"{block.caption.label} {block.caption.text}"))
            for row in block.rows:
                cells = [" / ".join(_plain(text) for inner in cell.blocks for text in texts_in(inner)) for cell in row.cells]
                yield Line(name, under, "row", " | ".join(cells))
        else:
            for text in _texts(block):
                yield Line(name, under, type(block).__name__, _plain(text))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2060", "").replace("\u200b", "")

"""Workspaces and papers for the tests of templates."""

import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from sendplan.check.records import load
from sendplan.model.document import Document
from sendplan.model.reading import text_of
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.make import Composition, Shared, compose_paper
from sendplan.render.formats import RENDERERS
from sendplan.rules.snapshot import Remembered
from sendplan.templates.load import load_template
from tests.commands import REPOSITORY
from tests.render import read_docx, read_html, read_pdf

NOVEMBER = date(2020, 11, 30)
MONTHS = (date(2020, 7, 31), date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 31), NOVEMBER)
READERS = {"docx": read_docx.words_of, "pdf": read_pdf.words_of, "html": read_html.words_of}


@cache
def durham() -> Records:
    return load(REPOSITORY).records


def copy_of_durham(folder: Path) -> Path:
    """Return a copy of the example's workspace that a test may change."""
    for name in ("data", "templates"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


def with_template(root: Path, text: str, name: str = "mine") -> Path:
    (root / "templates" / f"{name}.toml").write_text(text, "utf-8")
    return root


def template_of(root: Path, text: str) -> Template:
    """Return the template `mine` with this text, based on the board's."""
    return load_template(with_template(root, f'extends = "board"\n{text}'), "mine", durham())


@cache
def judge() -> Remembered:
    """Return the example's months, each judged once for all tests."""
    return Remembered(durham())


@cache
def _shared(_as_at: date) -> Shared:
    """Return what the example's papers of a month share, composed once."""
    return Shared()


def composed(template: Template, as_at: date = NOVEMBER, *, restricted: bool = False) -> Composition:
    """Return the example's paper as `report` makes it beside others: the annex is composed once for all of them."""
    alike = replace(template.annex or template, short=()) == replace(shipped("annex"), short=())
    among = _shared(as_at) if alike and not restricted else None
    return compose_paper(durham(), template, as_at, restricted=restricted, judge=judge(), shared=among)


def document_of(template: Template, as_at: date = NOVEMBER) -> Document:
    return composed(template, as_at).document


@cache
def shipped(name: str) -> Template:
    return load_template(REPOSITORY, name, durham())


@cache
def paper_of(name: str, as_at: date = NOVEMBER) -> tuple[Document, Template]:
    """Return a shipped paper of the example, composed once for all tests that only read it."""
    return document_of(shipped(name), as_at), shipped(name)


def words_in_all(document: Document, template: Template) -> Mapping[str, list[str]]:
    """What a reader finds in each format, no-break spaces as spaces; each must say what the document says."""
    said = _plain(list(text_of(document)))
    for form, words_of in READERS.items():
        assert _plain(words_of(RENDERERS[form](document, template.look))) == said, form
    return dict.fromkeys(READERS, said)


def _plain(texts: list[str]) -> list[str]:
    return [text.replace("\u00a0", " ") for text in texts if text]

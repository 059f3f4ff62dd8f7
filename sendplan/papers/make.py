"""From a template to its papers: composed once, rendered in each format, each with its entry for the manifest."""

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from sendplan import __version__
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.paper import compose
from sendplan.compose.prepare import Judge, prepare
from sendplan.compose.sections.families.promises import without_plain_words
from sendplan.compose.widths import too_narrow
from sendplan.fonts import coverage
from sendplan.model.document import Document
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.manifest import Paper, sha256
from sendplan.render.formats import LIBRARIES, RENDERERS
from sendplan.rules.snapshot import snapshot


@dataclass(frozen=True, slots=True)
class Made:
    """One paper in one format: its file name, its bytes and its manifest entry."""

    name: str
    content: bytes
    paper: Paper


@dataclass(frozen=True, slots=True)
class Composition:
    """One paper's neutral document, with all that its formats and its manifest entry are made from.

    `sources`: every input, template and letterhead → its SHA-256, of an input as at the date (`rules/known`); `rows`:
    input → ref → a short hash of what it says. `replaced`: the characters that no format could have shown. `wordless`:
    in a plain paper, the refs without plain words yet. `narrow`: the tables that the page is too narrow for, so that
    words in them are broken.
    """

    document: Document
    template: Template
    as_at: date
    restricted: bool
    sources: Mapping[str, str]
    rows: Mapping[str, Mapping[str, str]]
    replaced: tuple[Replaced, ...]
    wordless: tuple[str, ...]
    narrow: tuple[str, ...] = ()


def compose_paper(
    records: Records, template: Template, as_at: date, *, restricted: bool, judge: Judge = snapshot
) -> Composition:
    """The document that every format of the paper is made from."""
    # Only our own version is printed: a library's must not change what the paper says, lest "same content" never hold.
    versions = {"sendplan": __version__}
    brief = prepare(records, template, as_at, restricted=restricted, versions=versions, judge=judge)
    document, replaced = replace_missing(compose(brief), coverage())
    return Composition(
        document=document,
        template=template,
        as_at=as_at,
        restricted=restricted,
        sources={**{found.path: found.sha256 for found in brief.records.inputs}, **template.sources},
        rows={found.path: found.rows for found in brief.records.inputs if found.rows},
        replaced=replaced,
        wordless=without_plain_words(brief) if template.plain else (),
        narrow=tuple(too_narrow(document, template.look)),
    )


def make(composition: Composition, forms: Sequence[str]) -> Iterator[Made]:
    """Each format of one paper, as it is rendered."""
    template = composition.template
    content = _content_hash(composition.document)
    stem = f"{template.name}-restricted" if composition.restricted else template.name
    for form in forms:
        rendered = RENDERERS[form](composition.document, template.look)
        entry = Paper(
            template=template.name,
            form=form,
            restricted=composition.restricted,
            as_at=composition.as_at.isoformat(),
            sha256=sha256(rendered),
            content=content,
            sources=composition.sources,
            versions=versions(),
            rows=composition.rows,
        )
        yield Made(f"{stem}.{form}", rendered, entry)


def _content_hash(document: Document) -> str:
    """The SHA-256 of all the document says, a block at a time: as one text it would take much memory."""
    digest = hashlib.sha256(repr(replace(document, sections=())).encode("utf-8", "surrogatepass"))
    for section in document.sections:
        digest.update(section.orientation.encode())
        for block in section.blocks:
            digest.update(repr(block).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@cache
def versions() -> dict[str, str]:
    """The versions of sendplan, of Python and of the libraries that render, by name."""
    found = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return {"sendplan": __version__, "python": platform.python_version(), **found}

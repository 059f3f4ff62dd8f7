"""From a template to its papers: composed once, rendered in each format, each with its entry for the manifest."""

import hashlib
import importlib.metadata
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from sendplan import __version__
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.paper import compose
from sendplan.compose.prepare import prepare
from sendplan.compose.sections.families.promises import without_plain_words as missing_plain_words
from sendplan.fonts import coverage
from sendplan.model.document import Document
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.manifest import Paper, sha256
from sendplan.render.formats import LIBRARIES, RENDERERS, collection_paused


@dataclass(frozen=True, slots=True)
class Made:
    """One paper in one format: its file name, its bytes and its manifest entry."""

    name: str
    content: bytes
    paper: Paper


@dataclass(frozen=True, slots=True)
class Composition:
    """One paper's neutral document, with the characters that no format could have shown."""

    document: Document
    replaced: tuple[Replaced, ...]


def compose_paper(records: Records, template: Template, as_at: date, *, restricted: bool) -> Composition:
    """The document that every format of the paper is made from."""
    # Only our own version is printed: a library's must not change what the paper says, lest "same content" never hold.
    with collection_paused():
        brief = prepare(records, template, as_at, restricted=restricted, versions={"sendplan": __version__})
        document, replaced = replace_missing(compose(brief), coverage())
    return Composition(document, replaced)


def without_plain_words(records: Records, template: Template, as_at: date) -> tuple[str, ...]:
    """The refs of the actions in a plain paper for which the plan has no plain words yet."""
    return missing_plain_words(prepare(records, template, as_at, restricted=False, versions={}))


def make(
    composition: Composition,
    records: Records,
    template: Template,
    as_at: date,
    forms: Sequence[str],
    *,
    restricted: bool,
    root: Path,
) -> Iterator[Made]:
    """Each format of one paper, as it is rendered."""
    sources = {found.path: found.sha256 for found in records.inputs}
    sources |= {path: sha256((root / path).read_bytes()) for path in template.sources}
    content = _content_hash(composition.document)
    stem = f"{template.name}-restricted" if restricted else template.name
    for form in forms:
        rendered = RENDERERS[form](composition.document, template.look)
        entry = Paper(
            template.name, form, restricted, as_at.isoformat(), sha256(rendered), content, sources, versions()
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

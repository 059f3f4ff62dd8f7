"""From a template to its papers: composed once, rendered in each format, each with its entry for the manifest; and a
quick look at one.
"""

import hashlib
import importlib.metadata
import io
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from sendplan import __version__
from sendplan.compose.brief import Brief
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.numbering import places as places_of
from sendplan.compose.paper import compose
from sendplan.compose.prepare import Judge, prepare
from sendplan.compose.sections.families.promises import without_plain_words
from sendplan.compose.widths import too_narrow
from sendplan.fonts import coverage
from sendplan.model.document import Document
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Edition, paper_name
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.budget import giving_way, measure
from sendplan.papers.manifest import Paper, sha256
from sendplan.render.formats import LIBRARIES, RENDERERS, render
from sendplan.rules.snapshot import snapshot
from sendplan.write.files import write_files


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


Places = Mapping[str, str]
"""Of an annex: anchor of a heading → the words it is found by."""


def compose_paper(
    records: Records,
    template: Template,
    as_at: date,
    *,
    restricted: bool,
    judge: Judge = snapshot,
    annexes: dict[str, Places] | None = None,
    edition: Edition | None = None,
) -> Composition:
    """The document that every format of the paper is made from.

    `annexes`: the places of annexes by name, for papers of the same month that share one; added to where it lacks one.
    `edition`: of a paper that is issued.
    """
    # Only our own version is printed: a library's must not change what the paper says, lest "same content" never hold.
    versions = {"sendplan": __version__}
    known: dict[str, Places] = {} if annexes is None else annexes
    annex = template.annex
    if annex and annex.name not in known:
        whole = prepare(records, annex, as_at, restricted=restricted, versions=versions, judge=judge)
        known[annex.name] = places_of(compose(whole))
    there = known[annex.name] if annex else {}
    brief = prepare(
        records,
        template,
        as_at,
        restricted=restricted,
        versions=versions,
        judge=judge,
        places=there,
        edition=edition,
    )
    document, replaced = _shortened(brief)
    files = {**template.sources, **(annex.sources if annex else {})}
    return Composition(
        document=document,
        template=template,
        as_at=as_at,
        restricted=restricted,
        sources={**{found.path: found.sha256 for found in brief.records.inputs}, **files},
        rows={found.path: found.rows for found in brief.records.inputs if found.rows},
        replaced=replaced,
        wordless=without_plain_words(brief) if template.plain else (),
        narrow=tuple(too_narrow(document, template.look)),
    )


Shown = tuple[Document, tuple[Replaced, ...]]


def _shown(brief: Brief) -> Shown:
    return replace_missing(compose(brief), coverage())


def _shortened(brief: Brief) -> Shown:
    """The paper within the pages and words that its template allows: rows give way, one by one in their turn, only as
    far as they must. One that cannot be made to fit is as short as it can be made.
    """
    whole = _shown(brief)
    steps = giving_way(brief.template) if brief.template.annex or brief.template.plain else []
    if not steps or not _too_long(whole[0], brief.template):
        return whole
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high) // 2
        found, _ = _shown(replace(brief, template=steps[middle]))
        low, high = (middle + 1, high) if _too_long(found, brief.template) else (low, middle)
    template = steps[low]
    if brief.template.plain:
        template = _given_back(brief, template)
    return _shown(replace(brief, template=template))


def _given_back(brief: Brief, template: Template) -> Template:
    """With the rows of each section that gave way in vain, since only a later one made the paper fit."""
    for choice in brief.template.sections:
        sections = tuple(choice if one.name == choice.name else one for one in template.sections)
        if sections != template.sections:
            fuller = replace(template, sections=sections)
            if not _too_long(_shown(replace(brief, template=fuller))[0], fuller):
                template = fuller
    return template


def _too_long(document: Document, template: Template) -> bool:
    pdf = RENDERERS["pdf"](document, template.look) if template.pages else None
    return measure(document, pdf).over(template)


def make(composition: Composition, forms: Sequence[str]) -> Iterator[Made]:
    """Each format of one paper, as it is rendered."""
    template = composition.template
    content = _content_hash(composition.document)
    stem = paper_name(template.name, restricted=composition.restricted)
    for form, rendered in render(composition.document, template.look, forms):
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


FOLDER = Path("reports") / "preview"
DOTS = 110
"""To the inch: enough to read a page on a screen."""


def write_preview(root: Path, name: str, pdf: bytes, pages: int) -> list[Path]:
    """`reports/preview/NAME.pdf` and `NAME-1.png` …, in place of an earlier look; the paths of the pictures last.

    Raises OutputFailed where they cannot be written.
    """
    folder = root / FOLDER
    files = {folder / f"{name}.pdf": pdf}
    files |= {folder / f"{name}-{number}.png": png for number, png in enumerate(pictures(pdf, pages), 1)}
    write_files(files)
    for old in folder.glob(f"{name}-*.png"):
        if old not in files and old.stem.removeprefix(f"{name}-").isdecimal():
            try:
                old.unlink()
            except OSError as error:
                raise OutputFailed(f"{old}: an earlier look that cannot be removed ({error.strerror})") from error
    return list(files)


def pictures(pdf: bytes, pages: int, dots: int = DOTS) -> list[bytes]:
    """The first `pages` pages as PNG, at `dots` to the inch."""
    import pypdfium2  # loaded only for a preview

    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index in range(min(pages, len(document))):
            picture = document[index].render(scale=dots / 72).to_pil()
            png = io.BytesIO()
            picture.save(png, "PNG", optimize=True)
            found.append(png.getvalue())
    return found

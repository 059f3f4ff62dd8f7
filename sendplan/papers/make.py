"""Make papers from templates: compose each once, render it in each format, with its entry for the manifest.

Also pictures of a paper's pages, for a preview.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from sendplan import __version__
from sendplan.compose.brief import Brief
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.links_back import ShortPaper, linked_back
from sendplan.compose.paper import places
from sendplan.compose.prepare import prepare
from sendplan.compose.sections.families.promises import without_plain_words
from sendplan.compose.widths import too_narrow
from sendplan.fonts import coverage
from sendplan.model.document import Document
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Edition, paper_name
from sendplan.model.reading import text_of
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import NOTHING, Amendment, Amendments, apply, in_order
from sendplan.papers.manifest import Paper, sha256
from sendplan.papers.shortening import Shown, shortened
from sendplan.render.formats import render, versions
from sendplan.rules.snapshot import Remembered
from sendplan.rules.told import rows_of, without_room
from sendplan.write.files import write_files

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut


_VERSION = {"sendplan": __version__}


class Made(Struct, frozen=True):
    """One paper in one format.

    Attributes:
        name: Its file name.
        content: Its bytes.
        paper: Its entry in the manifest.
        laid: For a PDF: what is on which page.
    """

    name: str
    content: bytes
    paper: Paper
    laid: "LaidOut | None" = None


class Composition(Struct, frozen=True):
    """One paper's neutral document, and what its formats and its manifest entry are made from.

    Attributes:
        document: The document.
        template: Its template.
        as_at: Its as-at date.
        restricted: Whether it shows what was reported in private.
        sources: Path of every input, template and letterhead → its SHA-256; for inputs, of what counts at the date.
        rows: Input → ref → a short hash of what the file says about it.
        replaced: Characters that no format could show.
        wordless: In a paper for families: refs of actions that have no plain words yet.
        narrow: Tables that the page is too narrow for, so that words in them are broken.
        amended: How many amendments by hand were given.
        stale: Those that no longer fit because the data has changed.
        laid: The pages of its PDF, if they were laid out already, so that this is not done twice.
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
    amended: int = 0
    stale: tuple[Amendment, ...] = ()
    laid: "LaidOut | None" = None


class Shared(Struct):
    """What papers of one month, all public or all restricted, need from each other; each is made once in a run.

    Attributes:
        wanted: Names of the papers that this run makes.
        places: Name of an annex → anchor of a heading → the words a reader finds it by.
        papers: Name → the paper as a draft without changes by hand; only those that are `wanted`.
    """

    wanted: frozenset[str] = frozenset()
    places: dict[str, Mapping[str, str]] = field(default_factory=dict)
    papers: dict[str, Composition] = field(default_factory=dict)

    def made(self, template: Template, amendments: Amendments, edition: Edition | None) -> Composition | None:
        found = self.papers.get(template.name)
        ours = edition is None and not amendments.sha256
        return found if found is not None and ours and found.template == template else None


def compose_paper(
    records: Records,
    template: Template,
    as_at: date,
    *,
    restricted: bool,
    judge: Remembered | None = None,
    shared: Shared | None = None,
    edition: Edition | None = None,
    amendments: Amendments = NOTHING,
) -> Composition:
    """Return the document that every format of the paper is made from.

    `shared`: results shared with papers of the same month; new ones are added. `edition`: of a paper that is issued.
    `amendments`: what a person changed in it.
    """
    shared, judge = shared or Shared(), judge or Remembered(records)
    done = shared.made(template, amendments, edition)
    if done:
        return done

    def brief_of(one: Template, **more: Any) -> Brief:
        # Only our own version is printed. With the libraries' versions, "same content" would never be true.
        return prepare(records, one, as_at, restricted=restricted, versions=_VERSION, judge=judge, **more)

    short = []
    for one in (replace(one, since=template.since) for one in template.short):
        paper = compose_paper(records, one, as_at, restricted=restricted, judge=judge, shared=shared)
        if one.name in shared.wanted:
            shared.papers[one.name] = paper
        name = paper_name(one.name, restricted=restricted)
        short.append(ShortPaper(edition.others.get(name, "") if edition else name, paper.document))
    annex = template.annex
    if annex and annex.name not in shared.places:
        shared.places[annex.name] = places(brief_of(annex))
    template = in_order(template, amendments.sections)
    brief = brief_of(template, places=shared.places[annex.name] if annex else {}, edition=edition)
    shown, stale = _amended(_linked(shortened(brief), brief, short), amendments)
    return Composition(
        document=shown.document,
        template=template,
        as_at=as_at,
        restricted=restricted,
        sources=sources_of(brief.records, template, amendments),
        rows=rows_of(brief.records, _without_room(brief, shown.document)),
        replaced=shown.replaced,
        wordless=without_plain_words(brief) if template.plain else (),
        narrow=tuple(too_narrow(shown.document, template.look)),
        laid=shown.laid,
        amended=len(amendments.changes),
        stale=stale,
    )


def _without_room(brief: Brief, document: Document) -> frozenset[str]:
    """Return the marks of what families said and do not read here. Readers of other papers have it in the annex."""
    if not brief.template.plain:
        return frozenset()
    return without_room(brief.records, brief.earlier, " ".join(text_of(document)))


def _linked(shown: Shown, brief: Brief, short: Sequence[ShortPaper]) -> Shown:
    """Return the paper with links from its annex back to its short papers; unchanged if there are none."""
    if not short:
        return shown
    own = paper_name(brief.template.name, restricted=brief.restricted)
    return replace(shown, document=linked_back(shown.document, own, short))


def _amended(shown: Shown, amendments: Amendments) -> tuple[Shown, tuple[Amendment, ...]]:
    """Return the paper with a person's changes, not yet laid out, and the changes that no longer fit."""
    if not amendments.changes:
        return shown, ()
    applied = apply(shown.document, amendments)
    document, more = replace_missing(applied.document, coverage())
    return Shown(document, (*shown.replaced, *more)), applied.stale


def sources_of(known: Records, template: Template, amendments: Amendments = NOTHING) -> dict[str, str]:
    """Return path → SHA-256 of every input as known at the date, of the template's files, and of the amendments."""
    return {**{found.path: found.sha256 for found in known.inputs}, **template.files, **amendments.source}


def make(composition: Composition, forms: Sequence[str]) -> Iterator[Made]:
    """Yield each format of one paper as it is rendered."""
    template = composition.template
    content = content_hash(composition.document)
    stem = paper_name(template.name, restricted=composition.restricted)
    for form, rendered, laid in render(composition.document, template.look, forms, composition.laid):
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
            since=template.since.isoformat() if template.since else "",
        )
        yield Made(f"{stem}.{form}", rendered, entry, laid)


def content_hash(document: Document) -> str:
    """Return the SHA-256 of everything the document says. It is fed in blocks, as one text would take much memory."""
    digest = hashlib.sha256(repr(replace(document, sections=())).encode("utf-8", "surrogatepass"))
    packed = msgpack.Encoder()
    for section in document.sections:
        digest.update(section.orientation.encode())
        for block in section.blocks:
            digest.update(packed.encode(block))
    return digest.hexdigest()


FOLDER = Path("reports") / "preview"
DOTS = 110
"""Pixels per inch, enough to read a page on a screen."""


def write_preview(root: Path, name: str, pdf: bytes, pages: int) -> list[Path]:
    """Write `reports/preview/NAME.pdf` and `NAME-1.png` …, replacing an earlier preview.

    Return the paths, pictures last.

    Raises OutputFailed if they cannot be written.
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
    """Return the first `pages` pages as PNG, with `dots` pixels per inch."""
    import pypdfium2  # loaded only for a preview

    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for index in range(min(pages, len(document))):
            picture = document[index].render(scale=dots / 72).to_pil()
            png = io.BytesIO()
            picture.save(png, "PNG", optimize=True)
            found.append(png.getvalue())
    return found

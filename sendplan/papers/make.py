"""From a template to its papers: composed once, rendered in each format, each with its entry for the manifest; and a
quick look at one.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field, msgpack
from msgspec.structs import replace

from sendplan import __version__
from sendplan.compose.brief import Brief
from sendplan.compose.characters import Replaced, replace_missing
from sendplan.compose.links_back import ShortPaper, linked_back
from sendplan.compose.paper import compose, places
from sendplan.compose.prepare import Judge, prepare
from sendplan.compose.sections.families.promises import without_plain_words
from sendplan.compose.widths import too_narrow
from sendplan.fonts import coverage
from sendplan.model.document import Document, ListBlock, Table
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Edition, paper_name
from sendplan.model.reading import blocks_of
from sendplan.model.records import Records
from sendplan.model.template import Template
from sendplan.papers.amendments import NOTHING, Amendment, Amendments, apply, in_order
from sendplan.papers.budget import given_way, giving_way, measure
from sendplan.papers.manifest import Paper, sha256
from sendplan.render.formats import render, versions
from sendplan.render.pdf import lay_out
from sendplan.rules.known import rows_of
from sendplan.rules.snapshot import snapshot
from sendplan.write.files import write_files

if TYPE_CHECKING:
    from sendplan.tagged_pdf import LaidOut


class Made(Struct, frozen=True):
    """One paper in one format: its file name, its bytes and its manifest entry; of a PDF, what stands where in it."""

    name: str
    content: bytes
    paper: Paper
    laid: "LaidOut | None" = None


class Composition(Struct, frozen=True):
    """One paper's neutral document, with all that its formats and its manifest entry are made from.

    `sources`: every input, template and letterhead → its SHA-256, of an input as at the date (`rules/known`); `rows`:
    input → ref → a short hash of what it says. `replaced`: the characters that no format could have shown. `wordless`:
    in a plain paper, the refs without plain words yet. `narrow`: the tables that the page is too narrow for, so that
    words in them are broken. `laid`: its pages in PDF, where they were counted: they are not made twice.
    `amended`: how many amendments by hand it was made with; `stale`: those that no longer fit, for the data has
    changed under them.
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
    """What the papers of one month and edition, public or restricted, need of each other: each made once in a run.

    `places`: of an annex, by its name: anchor of a heading → the words it is found by. `papers`: as drafts without a
    change by hand, by name; of those that are `wanted` in this run.
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
    judge: Judge = snapshot,
    shared: Shared | None = None,
    edition: Edition | None = None,
    amendments: Amendments = NOTHING,
) -> Composition:
    """The document that every format of the paper is made from.

    `shared`: of papers of the same month; added to where it lacks one. `edition`: of a paper that is issued.
    `amendments`: what a person changed in it.
    """
    shared = shared or Shared()
    done = shared.made(template, amendments, edition)
    if done:
        return done
    papers = []
    for short in (replace(one, since=template.since) for one in template.short):
        paper = compose_paper(records, short, as_at, restricted=restricted, judge=judge, shared=shared)
        if short.name in shared.wanted:
            shared.papers[short.name] = paper
        name = paper_name(short.name, restricted=restricted)
        papers.append(ShortPaper(edition.others.get(name, "") if edition else name, paper.document))
    # Only our own version is printed: a library's must not change what the paper says, lest "same content" never hold.
    versions = {"sendplan": __version__}
    annex = template.annex
    if annex and annex.name not in shared.places:
        whole = prepare(records, annex, as_at, restricted=restricted, versions=versions, judge=judge)
        shared.places[annex.name] = places(whole)
    there = shared.places[annex.name] if annex else {}
    template = in_order(template, amendments.sections)
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
    shown = _shortened(brief)
    if papers:
        own = paper_name(template.name, restricted=restricted)
        shown = replace(shown, document=linked_back(shown.document, own, papers))
    stale: tuple[Amendment, ...] = ()
    if amendments.changes:
        applied = apply(shown.document, amendments)
        document, more = replace_missing(applied.document, coverage())
        shown, stale = _Shown(document, (*shown.replaced, *more)), applied.stale
    return Composition(
        document=shown.document,
        template=template,
        as_at=as_at,
        restricted=restricted,
        sources=sources_of(brief.records, template, amendments),
        rows=rows_of(brief.records),
        replaced=shown.replaced,
        wordless=without_plain_words(brief) if template.plain else (),
        narrow=tuple(too_narrow(shown.document, template.look)),
        laid=shown.laid,
        amended=len(amendments.changes),
        stale=stale,
    )


def sources_of(known: Records, template: Template, amendments: Amendments = NOTHING) -> dict[str, str]:
    """Every input as known at the date, the files of the template and of those it is read with, and what a person
    amended → their SHA-256.
    """
    return {**{found.path: found.sha256 for found in known.inputs}, **template.files, **amendments.source}


class _Shown(Struct, frozen=True):
    """A document without characters that no format can show; its pages where it was laid out; `fits`: its budget."""

    document: Document
    replaced: tuple[Replaced, ...]
    laid: "LaidOut | None" = None
    fits: bool = True


def _shown(brief: Brief) -> _Shown:
    return _Shown(*replace_missing(compose(brief), coverage()))


def _measured(brief: Brief, within: Template | None = None, before: _Shown | None = None) -> _Shown:
    """The paper, and whether it keeps to the pages and words of its own template, or of `within`. Its words are counted
    before its pages: of a paper that has too many of them it would be labour lost; so it would be of one that is as
    that `before` was.
    """
    within = within or brief.template
    shown = _shown(brief)
    length = measure(shown.document, None)
    if length.over(within):
        return replace(shown, fits=False)
    if not within.pages:
        return shown
    same = before is not None and before.document == shown.document
    laid = before.laid if before and same and before.laid else lay_out(shown.document, brief.template.look)
    return replace(shown, laid=laid, fits=not replace(length, pages=laid.pages).over(within))


def _shortened(brief: Brief) -> _Shown:
    """The paper within the pages and words that its template allows: rows give way, one by one in their turn, only as
    far as they must. One that cannot be made to fit is as short as it can be made, and gives no more rows for that.
    """
    steps = giving_way(brief.template) if brief.template.annex or brief.template.plain else []
    if not steps:
        return _shown(brief)
    shown = _measured(brief)
    if shown.fits:
        return _without_a_white_page(brief, steps, shown)
    within = brief.template
    at, found = _first(brief, steps, within)
    if not found.fits and found.laid and within.pages:
        within = replace(within, pages=max(found.laid.pages, within.pages), words=0)
        at, found = _first(brief, steps, within)
    return _given_back(brief, steps[at], found, within)


_ROWED = (Table, ListBlock)
WHITE, FEW = 0.8, 2
"""The share of a last page that is left white where so many rows rather give way than have it turned to."""


def _without_a_white_page(brief: Brief, steps: Sequence[Template], shown: _Shown) -> _Shown:
    """The paper without its last page, where that is nearly white and a row or two can give way for it."""
    laid = shown.laid
    if not laid or laid.pages == 1 or laid.free < WHITE:
        return shown
    within = replace(brief.template, pages=laid.pages - 1)
    at, found = _first(brief, steps, within)
    if not found.fits or _rows(shown.document) - _rows(found.document) > FEW:
        return shown
    return _given_back(brief, steps[at], found, within, 0)


def _rows(document: Document) -> int:
    """Of tables, and the items of lists."""
    found = blocks_of(document)
    return sum(len(one.rows if isinstance(one, Table) else one.items) for one in found if isinstance(one, _ROWED))


def _first(brief: Brief, steps: Sequence[Template], within: Template) -> tuple[int, _Shown]:
    """The first of the steps whose paper keeps to the pages and words of `within`, or the last; and that paper."""
    low, high = 0, len(steps) - 1
    fitting: _Shown | None = None
    while low < high:
        middle = (low + high) // 2
        found = _measured(replace(brief, template=steps[middle]), within, fitting)
        if found.fits:
            high, fitting = middle, found
        else:
            low = middle + 1
    return low, fitting or _measured(replace(brief, template=steps[low]), within)


ROOM = 0.12
"""The share of a page that is worth filling: a row or two."""


def _given_back(brief: Brief, template: Template, shown: _Shown, within: Template, room: float = ROOM) -> _Shown:
    """With the rows that gave way in vain, since only a later one made the paper fit: those of the section that gives
    way last come first, as many as there is room for.
    """
    for full, limit, rows in given_way(brief.template, template):
        if not brief.template.plain and shown.laid and shown.laid.free < room:
            break
        low, high = limit + 1, rows
        tried = low  # mostly there is no room for one row more
        while low <= high:
            choice = full if tried >= rows else replace(full, limit=tried)
            sections = tuple(choice if one.name == full.name else one for one in template.sections)
            fuller = replace(template, sections=sections)
            found = _measured(replace(brief, template=fuller), within, shown)
            if found.fits:
                template, shown, low = fuller, found, tried + 1
            else:
                high = tried - 1
            tried = rows if tried == limit + 1 else (low + high + 1) // 2
    return shown


def make(composition: Composition, forms: Sequence[str]) -> Iterator[Made]:
    """Each format of one paper, as it is rendered."""
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
    """The SHA-256 of all the document says, a block at a time: as one text it would take much memory."""
    digest = hashlib.sha256(repr(replace(document, sections=())).encode("utf-8", "surrogatepass"))
    packed = msgpack.Encoder()
    for section in document.sections:
        digest.update(section.orientation.encode())
        for block in section.blocks:
            digest.update(packed.encode(block))
    return digest.hexdigest()


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

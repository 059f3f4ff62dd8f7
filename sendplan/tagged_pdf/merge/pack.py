"""Merging: the papers are written to the file one by one, and what joins them together is written at the end."""

from collections.abc import Sequence
from contextlib import ExitStack
from typing import IO, Any

import pikepdf
from msgspec import Struct, field

from sendplan.tagged_pdf.file import FileWriter, Metadata
from sendplan.tagged_pdf.merge.catalogue import Catalogue
from sendplan.tagged_pdf.merge.links import Node, Targets, destinations_of, prefix, slip_prefix, top_of
from sendplan.tagged_pdf.merge.prepare import Naming, Prepared, Shared, prepare
from sendplan.tagged_pdf.merge.source import PackTooLarge, SlipMissing, Source, claims, opened, tops
from sendplan.tagged_pdf.merge.stamp import Stamp, Stamper, link_back
from sendplan.tagged_pdf.merge.transplant import Transplant, references, set_aside
from sendplan.tagged_pdf.merge.walk import as_list
from sendplan.tagged_pdf.merge.wrap import Wording


class MergedPaper(Struct, frozen=True):
    """What became of a source. Pages are counted from 1.

    Attributes:
        title: the title of the source
        first_page: its first page in the pack, which may be the slip
        pages: how many pages it has, slip included
        slip_pages: how many of them are the slip
        tagged: whether the paper had tags
        elements: how many elements its structure tree has, all of which are kept
        untagged_pages: the pages, counted in the paper, that were each wrapped as one paragraph or figure
        signatures: how many were removed, since a merged signature cannot be valid
        scripts: how many actions that ran something were removed
        renamed_fields: old and new names of form fields
        lengthened_pages: how many had no free place for the stamp and were extended by a strip
    """

    title: str
    first_page: int
    pages: int
    slip_pages: int
    tagged: bool
    elements: int
    untagged_pages: tuple[int, ...]
    signatures: int
    scripts: int
    renamed_fields: dict[str, str]
    lengthened_pages: int


class Merged(Struct, frozen=True):
    """What was written.

    Attributes:
        pages: how many pages the pack has
        papers: what became of each source
        claims_ua, claims_a: whether the pack claims PDF/UA-1 and PDF/A-2a
        unknown_places: URIs of links to a place that a paper in the pack does not have; they lead to its beginning
    """

    pages: int
    papers: tuple[MergedPaper, ...]
    claims_ua: bool
    claims_a: bool
    unknown_places: tuple[str, ...]


class _Tally(Struct):
    """The totals of a paper and its slip."""

    pages: int = 0
    slip_pages: int = 0
    lengthened: int = 0
    prepared: list[Prepared] = field(default_factory=list)


def merge(
    sources: Sequence[Source],
    into: IO[bytes],
    metadata: Metadata,
    *,
    stamp: Stamp | None = None,
    wording: Wording | None = None,
) -> Merged:
    """Write the sources, in order, as one tagged PDF; all of their tags are kept in its structure tree.

    The tree is one Document, with a Part for each title in `Source.within` and for each paper. The bookmarks form the
    same tree, with the bookmarks of the papers below. Languages, roles, classes, ids, destinations, links,
    attachments, forms and layers are kept, and renamed if two papers use the same name. The document-level scripts,
    page labels and metadata of a paper are not kept. Pages without tags are wrapped, see `wrap`.

    The pack claims PDF/UA-1 and PDF/A-2a if every source does, slips included, and nothing had to be wrapped; the
    claim is as true as those of the sources.

    The bytes depend on the arguments alone. Memory use is that of the largest source, not of all. Raises
    SourceRefused (its subclasses say why), MissingGlyph for a stamp that its font cannot write, PackTooLarge, and
    OSError. After an error, the content of `into` is no PDF.
    """
    if not sources:
        raise ValueError("nothing to merge")
    try:
        return _Merger(sources, into, metadata, stamp, wording or Wording()).run()
    except OverflowError as error:
        raise PackTooLarge("the pack would be larger than 4 GB") from error


class _Merger:
    def __init__(
        self, sources: Sequence[Source], into: IO[bytes], metadata: Metadata, stamp: Stamp | None, wording: Wording
    ) -> None:
        self._sources = sources
        self._wording = wording
        self._language = metadata.language
        self._writer = FileWriter(into)
        self._catalogue = Catalogue(metadata)
        self._next = self._catalogue.first_free
        self._shared = Shared()
        self._targets = Targets([source.uris for source in sources], self._places)
        self._stamper = Stamper(stamp, self._catalogue.font) if stamp else None
        self._pages = 0
        self._ua = self._a = True

    def run(self) -> Merged:
        papers = tuple(self._paper(index, source) for index, source in enumerate(self._sources))
        roles = self._shared.roles.mapped
        face = self._stamper.face if self._stamper else None
        self._catalogue.write(self._writer, self._next, roles, face, ua=self._ua, a=self._a)
        return Merged(self._pages, papers, self._ua, self._a, tuple(dict.fromkeys(self._targets.unknown)))

    def _places(self, index: int) -> tuple[int, frozenset[bytes]]:
        with opened(self._sources[index]) as pdf:
            return len(pdf.pages), frozenset(destinations_of(pdf))

    def _paper(self, index: int, source: Source) -> MergedPaper:
        node = self._catalogue.add(source, self._number, self._number)
        tally = _Tally()
        first_page = self._pages + 1
        with opened(source) as pdf:
            if not tops(pdf):
                self._slip(index, source, node, tally)
            naming = Naming(prefix(index), index if source.uris else None, not tally.pages)
            self._unit(source, pdf, naming, node, tally)
        own = tally.prepared[-1]
        return MergedPaper(
            title=source.title,
            first_page=first_page,
            pages=tally.pages,
            slip_pages=tally.slip_pages,
            tagged=own.tagged,
            elements=own.elements,
            untagged_pages=own.untagged_pages,
            signatures=own.form.signatures,
            scripts=own.scripts,
            renamed_fields=own.form.renamed,
            lengthened_pages=tally.lengthened,
        )

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _slip(self, index: int, source: Source, node: Node, tally: _Tally) -> None:
        """Add the tagged page that precedes a paper without tags."""
        if source.slip is None:
            raise SlipMissing(source.title)
        slip = Source(source.slip, source.title, source.label, back=source.back)
        with opened(slip) as pdf:
            if not tops(pdf):
                raise SlipMissing(source.title)
            naming = Naming(slip_prefix(index), index if source.uris else None, starts_paper=True)
            self._unit(slip, pdf, naming, node, tally)
        tally.slip_pages = tally.pages

    def _unit(self, source: Source, pdf: pikepdf.Pdf, naming: Naming, node: Node, tally: _Tally) -> None:
        """Take over one file and write it."""
        ua, a = claims(pdf)
        prepared = prepare(pdf, self._shared, naming, self._targets.find, self._wording, self._language)
        self._ua &= ua and not prepared.untagged_pages
        self._a &= a and not prepared.untagged_pages
        tally.prepared.append(prepared)
        with ExitStack() as stack:
            original = stack.enter_context(opened(source)) if set_aside(pdf) else None
            copied = Transplant(pdf, self._next, self._catalogue.known(node), original)
            lengthened = self._take(source, copied, prepared, node)
        self._pages += len(copied.pages)
        tally.pages += len(copied.pages)
        tally.lengthened += lengthened

    def _take(self, source: Source, copied: Transplant, prepared: Prepared, node: Node) -> int:
        """Attach a copied source to the pack, stamp it and write it; return how many pages were lengthened."""
        lengthened = 0
        holder = copied.copy(prepared.holder)
        for page in copied.pages:
            if as_list(page.get("/Annots")):  # ISO 14289-1 7.18.3
                page.Tabs = pikepdf.Name.S
        for top in holder.Tops:
            top.P = copied.known(node.part)
        if self._stamper:
            lengthened = self._stamper.draw(copied, source.file, source.password, source.label, self._pages + 1)
        node.parts += references(holder.Tops)
        if not node.destination:
            node.destination = top_of(copied.pages[0])
            self._way_back(source, copied, holder, node)
        self._catalogue.take(copied, holder, node, prepared)
        without = {holder.objgen[0]}
        if "/Bookmarks" in holder:
            without.add(holder.Bookmarks.objgen[0])
        self._next = copied.write(self._writer, self._catalogue.pages, without)
        return lengthened

    def _way_back(self, source: Source, copied: Transplant, holder: Any, node: Node) -> None:
        """Make the stamp on the first page of a paper lead to where the source says."""
        box = self._stamper.boxes[0] if self._stamper else None
        target = self._targets.find(source.back) if source.back else None
        if box is None or target is None:
            return
        key = self._shared.next_key
        self._shared.next_key += 1
        node.parts.append(link_back(copied, holder, copied.pages[0], box, target, self._wording.back, node.part, key))

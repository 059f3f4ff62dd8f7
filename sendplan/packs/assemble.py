"""Make the bytes of a pack from an agenda and its papers: the agenda's pages, the slips, the merge."""

import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import IO

from msgspec import Struct
from msgspec.structs import replace

from sendplan.compose.characters import replace_missing
from sendplan.fonts import REGULAR, coverage
from sendplan.model.calendar import Month
from sendplan.model.document import Document
from sendplan.model.errors import InputUnreadable, OutputFailed
from sendplan.model.issued import paper_name
from sendplan.model.look import Look, RunningEnd
from sendplan.model.place import Place, Problem
from sendplan.model.records import Records
from sendplan.model.wording import did_you_mean, long_date
from sendplan.packs.agenda import Agenda
from sendplan.packs.agenda_pages import (
    AGENDA,
    Contents,
    address,
    agenda_document,
    marking_words,
    slip_document,
)
from sendplan.packs.gather import Found, gather, shown
from sendplan.packs.read_agenda import read_agenda
from sendplan.packs.record import Part
from sendplan.render.pdf import render_pdf
from sendplan.tagged_pdf import Metadata
from sendplan.tagged_pdf.merge import (
    Merged,
    PackTooLarge,
    Source,
    SourceRefused,
    Stamp,
    Wording,
    merge,
)
from sendplan.templates.layers import template_names
from sendplan.templates.load import load_template

_MOST_TRIES = 5
_LONGEST_NAME = 80


class Order(Struct, frozen=True):
    """Everything that packs are made from.

    Attributes:
        root: The workspace's folder.
        records: Its data.
        agenda: The agenda.
        month: The month of the papers.
        papers: The papers that the agenda names, as they are now.
        look: The look of the pack's own pages.
        sources: Path → SHA-256 of the template and letterhead behind that look.
    """

    root: Path
    records: Records
    agenda: Agenda
    month: Month | None
    papers: tuple[Found, ...]
    look: Look
    sources: Mapping[str, str]

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the packs to make: one, or two if an item is private."""
        return ("public", "private") if self.agenda.has_private else ("public",)

    def papers_of(self, part: Part) -> tuple[Found, ...]:
        return tuple(found for found in self.papers if part == "private" or not found.item.private)

    def path(self, part: Part) -> Path:
        """Return the path of that part's pack: beside the agenda, with a name under which it can be sent."""
        ending = "-private" if part == "private" else ""
        return self.agenda.path.parent / f"{_file_stem(self.agenda.title, self.agenda.date)}{ending}.pdf"


def read_order(root: Path, path: Path, records: Records) -> Order:
    """Return the agenda with its papers, all examined.

    Raises InputUnreadable with every mistake. Nothing is written.
    """
    name = shown(path, root)
    agenda, mistakes = read_agenda(path, name)
    month = agenda.month or _month(agenda, records)
    papers, missing = gather(root, agenda, month)
    wrong = [*mistakes, *missing, *_look(root, agenda)]
    if wrong:
        raise InputUnreadable(*sorted(wrong, key=lambda one: one.place.row))
    agenda = replace(agenda, month=month)
    if not agenda.look:
        return Order(root, records, agenda, month, papers, Look(), {})
    template = load_template(root, agenda.look, records)
    return Order(root, records, agenda, month, papers, _worn(template.look), template.sources)


def _worn(look: Look) -> Look:
    """Return a letterhead's fonts, colours and logos for the pack's own pages, without its running words.

    Those are about a paper: its item, its date, its page numbers.
    """

    def pictures(end: RunningEnd | None) -> RunningEnd | None:
        return replace(end, lines=()) if end and end.logos else None

    return replace(
        look, header=pictures(look.header), first_header=pictures(look.first_header), footer=None, first_footer=None
    )


def _look(root: Path, agenda: Agenda) -> Iterator[Problem]:
    """Yield a problem if the agenda names a template for its look that does not exist."""
    names = template_names(root)
    if agenda.look and agenda.look not in names:
        remedy = did_you_mean(agenda.look, names).removeprefix("; ") or "take the line out, or name one of templates/"
        yield Problem(Place(agenda.name), "agenda", f"look: there is no template {agenda.look!r}", remedy)


def _month(agenda: Agenda, records: Records) -> Month | None:
    """Return the month whose papers go to a meeting on that day; None if there is none, or more than one."""
    months = {Month.of(meeting.as_at) for meeting in records.meetings if meeting.held_on == agenda.date}
    return months.pop() if len(months) == 1 else None


def _file_stem(title: str, day: date) -> str:
    """Return `send-strategic-partnership-2020-12-10`, the same on every system."""
    words = "".join(one if one.isascii() and one.isalnum() else " " for one in title.casefold()).split()
    name = "-".join(words[:8])[:_LONGEST_NAME].strip("-") or "pack"
    return f"{name}-{day.isoformat()}"


def merged(order: Order, part: Part, into: IO[bytes]) -> tuple[Merged, tuple[str, ...]]:
    """Write that part's pack.

    Return what became of each source (the agenda's pages first), and what could not be shown.

    Raises InputUnreadable for a paper that proves to be damaged, OutputFailed if the pack would be too large.
    """
    papers = order.papers_of(part)
    private = part == "private"
    contents = Contents(order.agenda, order.records.plan, papers, (), 0, private)
    slips = [
        None if found.facts.tagged else _rendered(slip_document(contents, found), order.look)[0] for found in papers
    ]
    agenda, on_page, notes = _agenda(contents, slips, order.look)
    sources = [Source(agenda, "Agenda", "Agenda", uris=(AGENDA,))]
    named: set[str] = set()
    restricted = {found.enclosure.paper for found in papers if found.enclosure.restricted}
    for index, found in enumerate(papers):
        uris = [address(index), *(name for name in _names(found, restricted) if name not in named)]
        named.update(uris)
        sources.append(
            replace(
                found.source,
                title=_bookmark(found),
                label=f"Item {found.number}",
                within=_within(order.agenda, found, private=private),
                uris=tuple(uris),
                slip=slips[index],
                back=f"{AGENDA}#page={on_page[index]}",
            )
        )
    metadata = Metadata(
        title=f"{order.agenda.title}, {long_date(order.agenda.date)}: {'private ' if private else ''}pack",
        author=order.agenda.clerk or order.records.plan.partnership,
        subject=marking_words(order.records.plan, private=private) or "Agenda and papers",
        language="en-GB",
        date=order.agenda.date,
        producer="sendplan",
    )
    closed = {f"Item {found.number}" for found in papers if found.item.private}

    def words(label: str, page: int) -> str:
        return f"{'Private · ' if label in closed else ''}{label} · pack page {page}"

    try:
        done = merge(sources, into, metadata, stamp=Stamp(REGULAR, 9.0, words), wording=Wording())
    except SourceRefused as error:
        raise InputUnreadable(f"{error}; ask for that paper again, and leave it out until then") from error
    except PackTooLarge as error:
        raise OutputFailed(
            "the pack would be larger than 4 GB; leave the largest papers out and link to them"
        ) from error
    return done, notes


def _agenda(contents: Contents, slips: Sequence[bytes | None], look: Look) -> tuple[bytes, list[int], tuple[str, ...]]:
    """Return the agenda's pages, on which of them each paper is listed, and what had to be replaced.

    The length of the agenda shifts every paper's page, so it is laid out again until its length is as assumed.
    """
    lengths = [
        found.facts.pages + (_pages(slip) if slip else 0) for found, slip in zip(contents.papers, slips, strict=True)
    ]
    length = 1
    for _ in range(_MOST_TRIES):
        starts = [length + 1 + sum(lengths[:index]) for index in range(len(lengths))]
        shown_contents = replace(contents, pages=starts, length=length + sum(lengths))
        pdf, notes = _rendered(agenda_document(shown_contents), look)
        if _pages(pdf) == length:
            return pdf, _on_page(pdf, len(lengths)), notes
        length = _pages(pdf)
    raise OutputFailed("the agenda cannot be laid out: please report it, with the agenda")


def _rendered(document: Document, look: Look) -> tuple[bytes, tuple[str, ...]]:
    document, replaced = replace_missing(document, coverage())
    return render_pdf(document, look), tuple(str(one) for one in replaced)


def _pages(pdf: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as file:
        return len(file.pages)


def _on_page(pdf: bytes, papers: int) -> list[int]:
    """Return the page of the agenda that lists each paper; the link back from the paper leads there."""
    import pikepdf

    found = [1] * papers
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages, start=1):
            for annotation in page.obj.get("/Annots", []):
                uri = str(annotation.A.get("/URI", "")) if "/A" in annotation else ""
                for index in range(papers):
                    if uri == address(index):
                        found[index] = number
    return found


def _names(found: Found, restricted: Collection[str]) -> Iterator[str]:
    """Yield the names by which other papers' links may call this one.

    These are its file name; for an issued paper also those of the draft and of earlier versions; and the restricted
    edition's name if the pack does not have that, as restricted papers link to each other.
    """
    yield found.path.name
    paper = found.enclosure.paper
    if not paper:
        return
    own = paper_name(paper, restricted=found.enclosure.restricted)
    names = {own, paper_name(paper, restricted=found.enclosure.restricted or paper not in restricted)}
    for name in sorted(names):
        yield f"{name}.pdf"
        yield from (f"{name}-{version}.pdf" for version in found.earlier)


def _bookmark(found: Found) -> str:
    if found.number != found.item.number:
        return f"{found.number} {found.title}"
    same = found.title.casefold() == found.item.title.casefold()
    return f"{found.number} {found.item.title}" + ("" if same else f": {found.title}")


def _within(agenda: Agenda, found: Found, *, private: bool) -> tuple[str, ...]:
    """Return the bookmarks above a paper's: its part if there are two, and its item if that has several papers."""
    item = found.item
    part = ("Private part" if item.private else "Public part",) if private and agenda.has_private else ()
    several = (f"{item.number} {item.title}",) if found.number != item.number else ()
    return (*part, *several)

"""Put a pack in its place: checked before it is moved there, with its record, and never over a person's own work."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sendplan.check.partly_repeated import ToldInPrivate
from sendplan.model.errors import OutputFailed
from sendplan.model.issued import FOLDER, paper_name
from sendplan.model.records import Records
from sendplan.packs.agenda import Agenda
from sendplan.packs.agenda_pages import whom_to_ask
from sendplan.packs.assemble import Order, merged
from sendplan.packs.gather import DRAFT, Found, sha256_of
from sendplan.packs.record import Entry, Part, Record, read_record, record_path
from sendplan.papers.issue import finished, records_before
from sendplan.papers.leaks import refuse_leaks
from sendplan.read.issued_months import read_issues
from sendplan.render.formats import versions
from sendplan.tagged_pdf.merge import Merged, MergedPaper, check
from sendplan.write.files import is_there, sweep, write_file, written_beside

_REMEDY = (
    "no pack was written; make or issue again the paper of ours that holds them, or take them out of the agenda; leave "
    "another’s paper out, or put it on a private item"
)


class Pack(Struct, frozen=True):
    """A pack that was written. `notes`: what an officer should know, apart from its papers' own remarks."""

    path: Path
    part: Part
    record: Record
    size: int
    notes: tuple[str, ...]


def write_pack(order: Order, part: Part, *, overwrite: bool) -> Pack | Path:
    """Make one pack and write it. Return only the path if a person made or marked the pack there, which is left alone.

    Before it is moved into place, its tags are checked, and a public one is searched for restricted words. Its record
    first lists every pack that may be there after the move. Raises OutputFailed. The caller must hold the lock.
    """
    path = order.path(part)
    known = read_record(record_path(path))
    ours = not is_there(path) or (known is not None and known.is_ours(path))
    if not ours and not overwrite:
        return path
    sweep(path.parent, [path.name, record_path(path).name])
    notes: list[str] = []
    with ExitStack() as stack:
        stream, written = stack.enter_context(written_beside(path))
        done, replaced = merged(order, part, stream)
        stream.flush()
        faults = check(written)
        if faults:
            raise OutputFailed(
                f"{path}: its tags contradict each other ({faults[0]}); please report it, with its papers"
            )
        sha256, size = sha256_of(written), written.stat().st_size
        record = _record(order, part, done, path, sha256)
        if part == "public":
            _refuse_private(order, record, written)
        if not ours:
            notes.append(f"{_kept(path)}: your own version, kept before it was replaced")
        earlier = sorted({known.sha256, *known.earlier} - {sha256}) if known and ours else []
        write_file(record_path(path), replace(record, earlier=tuple(earlier)).to_json())
    write_file(record_path(path), record.to_json())
    notes += [f"the agenda: {one}" for one in replaced]
    notes += (*_overrun(order.agenda), *_told_in_private(order)) if part == "public" else ()
    notes += [
        f"a link to {place} leads to the paper’s beginning: there is no such place in it"
        for place in done.unknown_places
    ]
    return Pack(path, part, record, size, tuple(notes))


def _overrun(agenda: Agenda) -> Iterator[str]:
    """Yield a note if the items take longer than the meeting."""
    if agenda.starts and agenda.ends:
        lasts = (agenda.ends.hour - agenda.starts.hour) * 60 + agenda.ends.minute - agenda.starts.minute
        if agenda.minutes > lasts:
            yield f"the items take {agenda.minutes} minutes, and the meeting lasts {lasts}"


def _told_in_private(order: Order) -> Iterator[str]:
    """Yield a note for each text of the public agenda that shares words, or a rare name, with what is private."""
    told = ToldInPrivate.of_records(order.records)
    for text in order.agenda.public_texts:
        said, source = told.first_in(text)
        if source:
            words = f"the agenda: “{said}” in “{text}” stands in what {source} tells in private"
            yield f"{words}: say it in other words if this is not for the public"


def _refuse_private(order: Order, record: Record, pack: Path) -> None:
    """Raise OutputFailed if a public pack or its record contains words reported in private."""
    files: dict[str, bytes | Path] = {record.file: pack, record_path(order.path("public")).name: record.to_json()}
    refuse_leaks(files, order.records, order.root, lambda: _issued_records(order), _REMEDY)


def _issued_records(order: Order) -> Iterator[Records]:
    """Yield the data behind the issued papers in the public pack, and behind earlier versions that they mention."""
    for found in order.papers_of("public"):
        if found.version and found.version != DRAFT and order.month:
            folder = order.root / "reports" / str(order.month) / FOLDER
            name = paper_name(found.enclosure.paper, restricted=found.enclosure.restricted)
            yield from records_before(folder, finished(read_issues(folder), name))


def _kept(path: Path) -> Path:
    """Move a person's pack aside and return its new path, `… (replaced).pdf`."""
    names = (f"{path.stem} (replaced{f' {number}' if number > 1 else ''}).pdf" for number in range(1, 1000))
    kept = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    try:
        path.rename(kept)
    except OSError as error:
        raise OutputFailed(f"{path}: cannot be moved aside ({error.strerror}); is it open in a reader?") from error
    return kept


def _record(order: Order, part: Part, done: Merged, path: Path, sha256: str) -> Record:
    agenda = order.agenda
    _, *papers = done.papers
    return Record(
        file=path.name,
        part=part,
        meeting=agenda.title,
        date=agenda.date.isoformat(),
        month=str(order.month) if order.month else "",
        sha256=sha256,
        pages=done.pages,
        claims_ua=done.claims_ua,
        claims_a=done.claims_a,
        agenda={agenda.name: agenda.sha256},
        sources=order.sources,
        versions=versions(),
        papers=tuple(_entry(agenda, found, paper) for found, paper in zip(order.papers_of(part), papers, strict=True)),
    )


def _entry(agenda: Agenda, found: Found, paper: MergedPaper) -> Entry:
    return Entry(
        number=found.number,
        title=found.title,
        file=found.name,
        sha256=found.sha256,
        version=found.version,
        agreed=found.enclosure.agreed,
        first_page=paper.first_page,
        pages=paper.pages,
        slip_pages=paper.slip_pages,
        tagged=paper.tagged,
        accessible=found.accessible,
        ask="" if found.accessible else whom_to_ask(agenda, found),
        elements=paper.elements,
        untagged_pages=paper.untagged_pages,
        signatures_taken_off=paper.signatures,
        scripts_taken_out=paper.scripts,
        fields_renamed=paper.renamed_fields,
        pages_lengthened=paper.lengthened_pages,
    )

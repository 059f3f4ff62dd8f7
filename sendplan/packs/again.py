"""Verify packs: make each again from its agenda and papers, and compare it with the file."""

import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sendplan.model.errors import SendplanError
from sendplan.model.records import Records
from sendplan.packs.assemble import merged, read_order
from sendplan.packs.gather import sha256_of
from sendplan.packs.record import Record, records_in
from sendplan.render.formats import versions

OURS = "the plan's name, marking or letterhead, or sendplan itself, is another one now"
"""The reason that remains if neither the agenda nor a paper has changed."""

Verdict = Literal["identical", "same content, bytes differ", "changed"]


class PackVerified(Struct, frozen=True):
    """The verdict on one pack.

    Attributes:
        path: The pack.
        verdict: The verdict.
        why: In words, what differs: the pack itself, its agenda, or which of its papers.
        written: SHA-256 in its record.
        on_disk: SHA-256 of the file; "none" if it is gone.
    """

    path: Path
    verdict: Verdict
    why: str
    written: str
    on_disk: str


def verify_packs(root: Path, records: Records, months: Sequence[str]) -> Iterator[PackVerified]:
    """Yield the verdict on each pack under `packs/` that has a record; `months`: only those with papers of them."""
    for path, record in records_in(root):
        if not months or record.month in months:
            yield _verified(root, path, record, records)


def _verified(root: Path, path: Path, record: Record, records: Records) -> PackVerified:
    on_disk = sha256_of(path) if path.is_file() else "none"
    why = []
    if on_disk == "none":
        why.append("the pack is gone")
    elif on_disk != record.sha256:
        why.append("the pack was changed by hand")
    why += _inputs(root, path, record)
    if not why:
        why = _again(root, path, record, records)
        if why == [""]:
            return PackVerified(path, "identical", "", record.sha256, on_disk)
        if why == [OURS] and record.versions != versions():
            said = "made by other versions of the programs that make it; its agenda and papers are as they were"
            return PackVerified(path, "same content, bytes differ", said, record.sha256, on_disk)
    return PackVerified(path, "changed", "; ".join(why), record.sha256, on_disk)


def _inputs(root: Path, path: Path, record: Record) -> Iterator[str]:
    """Yield what became of the agenda, the letterhead's files and the papers since the pack was made."""
    for name, sha256 in (*record.agenda.items(), *record.sources.items()):
        yield from _differs(_place(root, path, name), name, sha256)
    for paper in record.papers:
        called = f"paper {paper.number} ({paper.file})"
        yield from _differs(_place(root, path, paper.file), called, paper.sha256)


def _place(root: Path, path: Path, name: str) -> Path:
    """Return a file of the workspace, or else one beside the pack."""
    inside = root / name
    return inside if inside.is_file() else path.parent / name


def _differs(file: Path, called: str, sha256: str) -> Iterator[str]:
    if not file.is_file():
        yield f"{called} is gone"
    elif sha256_of(file) != sha256:
        yield f"{called} is another one now"


def _again(root: Path, path: Path, record: Record, records: Records) -> list[str]:
    """Return `[""]` if the pack made now has the same bytes; otherwise why not."""
    [name] = record.agenda
    try:
        order = read_order(root, _place(root, path, name), records)
        with tempfile.TemporaryFile() as stream:
            merged(order, record.part, stream)
            stream.seek(0)
            if hashlib.file_digest(stream, "sha256").hexdigest() == record.sha256:
                return [""]
    except SendplanError as error:
        return [str(error).replace("\n", "; ")]
    newer = [
        f"paper {found.number} is now {found.name}"
        for found, paper in zip(order.papers_of(record.part), record.papers, strict=False)
        if found.name != paper.file
    ]
    return newer or [OURS]

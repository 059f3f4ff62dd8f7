"""Text for the screen on what became of a meeting's pack."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from sendplan.api import Packed
from sendplan.model.wording import count, listed
from sendplan.packs.again import PackVerified
from sendplan.packs.gather import remarks
from sendplan.packs.placing import Pack

_LARGE = 20_000_000
"""In bytes. Many mail systems refuse larger attachments."""


def papers(done: Packed) -> Iterator[str]:
    """Yield a line for each paper: its number, title and pages, and what an officer should know about it."""
    for found in done.papers:
        said = "; ".join(remarks(found))
        yield f"{found.number} {found.title} ({found.name}): {count(found.facts.pages, 'page')}" + (
            f"; {said}" if said else ""
        )


def blank(done: Packed) -> Iterator[str]:
    """Yield what is still to be filled in, and gaps in the items' numbers."""
    if done.blank:
        yield f"  The agenda does not say yet: {listed(list(done.blank))}; fill them in, and run it again"
    mains = [int(found[0]) for number in done.numbers if (found := re.match("[0-9]+", number))]
    for before, after in pairwise(mains):
        if not before <= after <= before + 1:
            yield f"  Item {after} follows item {before} on the agenda: is a number wrong, or an item missing?"


def made(pack: Pack) -> Iterator[str]:
    """Yield the facts of a pack: its size, which papers are not accessible, and its notes."""
    record = pack.record
    yield f"  {count(record.pages, 'page')}, {pack.size / 1_000_000:.1f} MB, {pack.part}; {_conforms(pack)}"
    lacking = [paper.number for paper in record.papers if not paper.accessible]
    if lacking:
        papers = "paper is" if len(lacking) == 1 else "papers are"
        yield f"  {len(lacking)} {papers} not accessible: {listed(lacking)}; the agenda says whom to ask for a copy"
    for paper in record.papers:
        if paper.pages_lengthened:
            pages = count(paper.pages_lengthened, "page")
            yield f"  {paper.number} {paper.title}: {pages} without a free place for the number, made a strip longer"
        for old, new in paper.fields_renamed.items():
            yield f"  {paper.number} {paper.title}: its form field {old} is {new} here, as another paper has one"
    for note in pack.notes:
        yield f"  {note}"
    if pack.size > _LARGE:
        yield "  many mail systems refuse more than 20 MB: send a link to it"


def _conforms(pack: Pack) -> str:
    if pack.record.claims_ua:
        return "accessible as far as its papers are: PDF/UA-1, as each of them says of itself"
    return "every tag kept; not PDF/UA as a whole, since not every paper is"


def skipped(path: Path) -> str:
    return f"{path}: left as it is: it was marked or made by hand (--replace makes it anew and keeps yours beside it)"


def begun(path: Path) -> str:
    return f"Now: fill it in, put other people's PDFs beside it, and run sendplan pack {path}"


def pack_verdict(found: PackVerified, *, verbose: bool) -> Iterator[str]:
    """Yield `packs/2020-12-10/….pdf: identical`, or what changed; with `verbose`, the hashes."""
    yield f"{found.path}: {found.verdict}" + (f": {found.why}" if found.why else "")
    if verbose:
        yield f"  written {found.written}, on the disk {found.on_disk}"

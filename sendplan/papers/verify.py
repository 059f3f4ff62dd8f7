"""Make papers again from the same inputs, and say how they compare with the files on the disk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from sendplan.model.errors import OutputFailed, TemplateWrong
from sendplan.model.issued import FOLDER as ISSUED
from sendplan.model.records import Records
from sendplan.model.wording import count, listed
from sendplan.papers.make import Composition, make
from sendplan.papers.manifest import AMENDMENTS, Paper, read_manifest, sha256
from sendplan.papers.out_of_date import composed_now
from sendplan.read.issued_months import read_issues
from sendplan.rules.snapshot import Remembered

Verdict = Literal["identical", "same content, bytes differ", "as issued", "changed"]
FORM_NAMES: Mapping[str, str] = {"docx": "Word", "pdf": "PDF", "html": "HTML"}
NONE = "none"
_REWORDED = (
    "neither its data, its template nor a program’s number is another one, and yet it says something else: sendplan "
    "was changed since; sendplan report makes it anew"
)
MOST = 8
"""Most refs that are listed; more are counted."""


class File(Struct, frozen=True):
    """One format of a paper, with its SHA-256 as written, as it is on the disk, and as made again now."""

    path: Path
    form: str
    written: str
    on_disk: str
    now: str


class Verified(Struct, frozen=True):
    """The verdict on one paper.

    Attributes:
        place: Path of its files, without ending.
        name: Its name.
        verdict: The verdict over all its formats.
        why: In words, what differs: which file, and which action in it.
        files: Its formats.
        note: Something worth knowing although it is no change.
        since: Of an issued paper, what it would say from today's data; empty if the same.
    """

    place: Path
    name: str
    verdict: Verdict
    why: str
    files: tuple[File, ...]
    note: str = ""
    since: str = ""


def verify(root: Path, folder: Path, records: Records, judge: Remembered | None = None) -> Iterator[Verified]:
    """Yield the verdict on each paper of `folder`'s manifest, composed once from the workspace as it is now.

    Later months change nothing: a paper is compared with what was known at its own date. Drafts of papers that have
    been issued since are left out: they are not made again, and issued papers are verified separately.
    """
    judge = judge or Remembered(records)
    issued = {issue.paper for issue in read_issues(folder / ISSUED).values() if not issue.begun}
    papers: dict[tuple[str, str], list[tuple[str, Paper]]] = {}
    for name, paper in sorted(read_manifest(folder).papers.items()):
        papers.setdefault((name.rpartition(".")[0], paper.since), []).append((name, paper))
    for (stem, _), formats in papers.items():
        if stem in issued:
            continue
        yield _verified(root, folder / stem, formats, records, judge)


def _verified(
    root: Path, place: Path, formats: Sequence[tuple[str, Paper]], records: Records, judge: Remembered
) -> Verified:
    paper = formats[0][1]
    by_hand = [text for name, one in formats if (text := _by_hand(place.parent / name, one))]
    try:
        composition = composed_now(root, records, paper, judge)
    except (TemplateWrong, OutputFailed) as error:
        unmade = tuple(_file(place.parent / name, one, NONE) for name, one in formats)
        return Verified(place, place.name, "changed", "; ".join((*by_hand, str(error))), unmade)
    again = {made.paper.form: made.paper for made in make(composition, [one.form for _, one in formats])}
    files = tuple(_file(place.parent / name, one, again[one.form].sha256) for name, one in formats)
    note = amended_note(composition)
    if all(one.on_disk == one.now for one in files):
        return Verified(place, place.name, "identical", "", files, note)
    now = again[paper.form]
    if not by_hand and all(again[one.form].content == one.content for _, one in formats):
        by = programs(paper.versions, now.versions)
        return Verified(place, place.name, "same content, bytes differ", by, files, note)
    why = [*by_hand, *_inputs(paper, now)]
    if not why:
        why = [programs(paper.versions, now.versions) or _compared_anew(paper, records) or _REWORDED]
    return Verified(place, place.name, "changed", "; ".join(why), files, note)


def _compared_anew(paper: Paper, records: Records) -> str:
    """Return that papers of an earlier month were issued, if so: later papers are compared with the last of them."""
    issued = [month for month in records.issued if month.last_day < date.fromisoformat(paper.as_at)]
    if not issued:
        return ""
    return (
        f"it is compared with the issued papers of {issued[-1].words} now, which were issued since, or sendplan was "
        "changed; sendplan report makes it anew"
    )


def amended_note(composition: Composition) -> str:
    """Return how many amendments a paper was made with, and how many no longer fit; "" for none."""
    if not composition.amended:
        return ""
    stale = len(composition.stale)
    fits = f", {stale} of which no longer {'fits' if stale == 1 else 'fit'}" if stale else ""
    return f"made with {count(composition.amended, 'amendment')} by hand{fits}"


def _by_hand(path: Path, paper: Paper) -> str:
    """Return what became of the file since it was written; "" if it is unchanged."""
    name = FORM_NAMES[paper.form]
    if not path.is_file():
        return f"the {name} file is gone"
    return "" if sha256(path.read_bytes()) == paper.sha256 else f"the {name} file was amended by hand"


def _file(path: Path, paper: Paper, now: str) -> File:
    on_disk = sha256(path.read_bytes()) if path.is_file() else NONE
    return File(path, paper.form, paper.sha256, on_disk, now)


def _inputs(before: Paper, now: Paper) -> Iterator[str]:
    """Yield a phrase for each input that differs: `data/updates/2020-11.csv says something else of 1.2 and 3.4`."""
    for path in sorted({*before.sources, *now.sources}):
        if before.sources.get(path) == now.sources.get(path):
            continue
        if f"/{AMENDMENTS}/" in path:
            yield "what was amended by hand is another now"
        elif path not in now.sources:
            yield f"{path} is gone"
        elif path not in before.sources:
            yield f"{path} is new"
        else:
            old, new = before.rows.get(path, {}), now.rows.get(path, {})
            refs = [ref for ref in (*old, *(ref for ref in new if ref not in old)) if old.get(ref) != new.get(ref)]
            of = f" says something else of {_named(refs)}" if refs else " has changed"
            yield f"{path}{of}"


def _named(refs: Sequence[str]) -> str:
    more = len(refs) - MOST
    return listed([*refs[:MOST], *([f"{more} more"] if more > 0 else [])])


def programs(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Return `reportlab was 5.1.0, now 5.2.0`, a phrase for each program whose version differs."""
    pairs = ((name, before.get(name, NONE), now.get(name, NONE)) for name in sorted({*before, *now}))
    return "; ".join(f"{name} was {old}, now {new}" for name, old, new in pairs if old != new)

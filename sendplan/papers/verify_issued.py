"""Verify issued papers: whether their bytes are unchanged, and whether they can be made again from what was kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sendplan.model.errors import OutputFailed
from sendplan.model.issued import Issue
from sendplan.model.records import Records
from sendplan.model.wording import count, listed
from sendplan.papers.archive import unpacked
from sendplan.papers.issue import differs_now, paths, read_archive
from sendplan.papers.make import make
from sendplan.papers.manifest import sha256
from sendplan.papers.verify import FORM_NAMES, NONE, File, Verified, amended_note, programs
from sendplan.read.issued_months import read_issues, untouched
from sendplan.rules.snapshot import Remembered

KEPT = ("template", "restricted", "version", "as_at", "meeting", "reason", "despite", "refused", "files", "content")
"""What both the manifest and the zip of a paper's inputs record, so that they can be compared."""


def verify_issued(folder: Path, records: Records | None = None, judge: Remembered | None = None) -> Iterator[Verified]:
    """Yield the verdict on each paper of a folder `issued`, wherever it was copied to.

    With today's `records` and `judge`, `since` says what a paper would say now that it did not when issued.
    Raises OutputFailed if the manifest cannot be understood.
    """
    issues = read_issues(folder)
    ours = untouched(folder)
    for issue in sorted(issues.values(), key=lambda one: (one.paper, one.order)):
        found = _verified(folder, issue, ours=ours)
        newest = not any(one.paper == issue.paper and one.order > issue.order for one in issues.values())
        if records and judge and newest and not issue.begun:
            found = replace(found, since=_today(folder, issue, records, judge))
        yield found


def _verified(folder: Path, issue: Issue, *, ours: bool) -> Verified:
    place = folder / issue.stem
    if issue.begun:
        begun = "it was begun to be issued, and not finished: run sendplan issue again"
        return Verified(place, issue.stem, "changed", begun, ())
    why = [] if ours else ["the manifest was edited by hand"]
    why += [text for form, digest in issue.files.items() if (text := _file(folder, issue, form, digest))]
    try:
        with unpacked(read_archive(folder, issue)) as then:
            composition = then.composed()
            again = {made.paper.form: made.paper for made in make(composition, list(issue.files))}
            why += _record(issue, then.record)
    except OutputFailed as error:
        why.append(f"what it was made from cannot be used, so it was not made again: {error}")
        return Verified(place, issue.stem, "changed", "; ".join(why), _files(folder, issue, {}))
    files = _files(folder, issue, {form: paper.sha256 for form, paper in again.items()})
    if why:
        return Verified(place, issue.stem, "changed", "; ".join(why), files)
    if all(again[form].sha256 == digest for form, digest in issue.files.items()):
        return Verified(place, issue.stem, "identical", "", files, amended_note(composition))
    made = next(iter(again.values()))
    by = programs(issue.versions, made.versions)
    if made.content == issue.content:
        return Verified(place, issue.stem, "same content, bytes differ", by, files)
    if by:
        said = f"other versions make it otherwise: {by}; its files and what they were made from are as they were"
        return Verified(place, issue.stem, "as issued", said, files)
    said = (
        "made again from what was kept with it, by the same versions, it says something else: either its files and "
        "their record were changed together, or sendplan was, without another number"
    )
    return Verified(place, issue.stem, "changed", said, files)


def _file(folder: Path, issue: Issue, form: str, digest: str) -> str:
    """Return what became of a file since it was issued; "" if it is unchanged."""
    path, name = folder / f"{issue.stem}.{form}", FORM_NAMES.get(form, form)
    if not path.is_file():
        return f"the {name} file is gone"
    return "" if sha256(path.read_bytes()) == digest else f"the {name} file is not as it was issued"


def _record(issue: Issue, record: Mapping[str, Any]) -> list[str]:
    said = issue.to_json()
    differing = [name for name in KEPT if said[name] != record.get(name)]
    if not differing:
        return []
    return [f"the manifest says another {listed(differing).replace('_', '-')} than what was kept with the paper"]


def _files(folder: Path, issue: Issue, now: Mapping[str, str]) -> tuple[File, ...]:
    """Return the paper's formats, without the zip."""
    found = []
    for path in paths(folder, issue)[:-1]:
        form = path.suffix[1:]
        on_disk = sha256(path.read_bytes()) if path.is_file() else NONE
        found.append(File(path, form, issue.files[form], on_disk, now.get(form, NONE)))
    return tuple(found)


def _today(folder: Path, issue: Issue, records: Records, judge: Remembered) -> str:
    """Return how today's data would change the paper, for the officer to decide whether to issue it again; else ""."""
    try:
        found = differs_now(folder.parents[2], records, issue, judge)
    except OutputFailed:
        return ""
    if not found:
        return ""
    more = f", and {count(len(found) - 1, 'more passage')}" if len(found) > 1 else ""
    return f"from today’s data it would say something else: {found[0]}{more}"
